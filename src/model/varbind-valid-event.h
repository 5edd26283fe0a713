/* varbind-valid-event.h
 *
 * An event whose texts are UTF-8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "winsnmp-event-texts.h"

G_BEGIN_DECLS

typedef struct
{
  WinsnmpEvent event;
  char        *made[WINSNMP_MAX_EVENT_TEXTS]; /* instead of those that were not valid */
  guint        n_made;
} VarbindValidEvent;

const WinsnmpEvent *varbind_valid_event_init (VarbindValidEvent  *self,
                                              const WinsnmpEvent *event);
void                varbind_valid_event_clear (VarbindValidEvent *self);

G_END_DECLS
