/* random-event.h
 *
 * Events with random contents, and events as text to compare them by.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "winsnmp-event.h"

G_BEGIN_DECLS

WinsnmpEvent *random_event_new (GRand *random);
char         *event_to_text (const WinsnmpEvent *event);
void          event_append_detail (GString                  *text,
                                   const WinsnmpHandleEvent *handle);

G_END_DECLS
