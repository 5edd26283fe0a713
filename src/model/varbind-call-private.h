/* varbind-call-private.h
 *
 * How the target makes calls.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-call.h"

G_BEGIN_DECLS

/* Finds the handle that a token means now; NULL when it is not known. */
typedef VarbindHandle *(*VarbindResolveFunc) (guint64  token,
                                              gpointer user_data);

typedef void (*VarbindHandleFunc) (VarbindHandle *handle,
                                   gboolean       handed_out,
                                   gpointer       user_data);

VarbindCall *varbind_call_new (const WinsnmpEvent *event,
                               gint64              clock_offset,
                               VarbindResolveFunc  resolve,
                               gpointer            user_data);
void         varbind_call_foreach_argument (VarbindCall      *self,
                                            VarbindHandleFunc func,
                                            gpointer          user_data);

G_END_DECLS
