/* varbind-process-private.h
 *
 * What the target does to its process.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-list.h"
#include "varbind-process.h"

G_BEGIN_DECLS

/* As with handles, nothing is announced before varbind_process_announce(). */
VarbindList *varbind_process_get_list (VarbindProcess *self);
void         varbind_process_add (VarbindProcess *self,
                                  VarbindHandle  *item);
void         varbind_process_lose_descriptor (VarbindProcess *self);
void         varbind_process_set_modes (VarbindProcess *self,
                                        guint           translate_mode,
                                        guint           retransmit_mode);
void         varbind_process_announce (VarbindProcess *self);

G_END_DECLS
