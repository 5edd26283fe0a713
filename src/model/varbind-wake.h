/* varbind-wake.h
 *
 * Wakes a main context from any thread, not too often.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VarbindWake VarbindWake;

typedef void (*VarbindWakeFunc) (gpointer user_data);

VarbindWake *varbind_wake_new (gint64          interval,
                               VarbindWakeFunc func,
                               gpointer        user_data);
void         varbind_wake_set_priority (VarbindWake *wake,
                                        int          priority);
void         varbind_wake_free (VarbindWake *wake);
void         varbind_wake_request (VarbindWake *wake);
void         varbind_wake_cancel (VarbindWake *wake);

G_END_DECLS
