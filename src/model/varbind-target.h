/* varbind-target.h
 *
 * A program whose sessions are shown: its state, replayed from events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-call.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_TARGET (varbind_target_get_type ())

G_DECLARE_FINAL_TYPE (VarbindTarget, varbind_target, VARBIND, TARGET, GObject)

VarbindTarget *varbind_target_new (const char *name);

/* Applies events in their order and then announces: each list model emits at
 * most one items-changed (or one for removals at the front and one for
 * additions at the end), whatever the number of events.  The events stay the
 * caller's.  Main thread only. */
void varbind_target_apply (VarbindTarget             *self,
                           const WinsnmpEvent *const *events,
                           gsize                      n_events);

/* Properties with the same names notify. */
const char *varbind_target_get_name (VarbindTarget *self);
guint       varbind_target_get_n_sessions (VarbindTarget *self); /* open */
guint       varbind_target_get_n_handles (VarbindTarget *self);  /* live, sessions left out */
guint       varbind_target_get_n_outstanding (VarbindTarget *self);
guint       varbind_target_get_translate_mode (VarbindTarget *self);
guint       varbind_target_get_retransmit_mode (VarbindTarget *self);
guint       varbind_target_get_limit (VarbindTarget *self,
                                      WinsnmpLimit   limit); /* "limits-changed" signal */

GListModel *varbind_target_get_sessions (VarbindTarget *self); /* of VarbindSession, closed ones included */
GListModel *varbind_target_get_calls (VarbindTarget *self);    /* of VarbindCall, newest last, the last 100,000 */

/* Borrowed; NULL when the target has never seen it.  A token that was used
 * again names the newest. */
VarbindHandle *varbind_target_lookup (VarbindTarget *self,
                                      guint64        token);
VarbindHandle *varbind_target_lookup_name (VarbindTarget *self,
                                           const char    *name); /* "E3" */
VarbindCall   *varbind_target_lookup_call (VarbindTarget *self,
                                           guint64        number);

/* Forgets closed sessions, freed handles and calls. */
void varbind_target_forget_ended (VarbindTarget *self);

/* All live handles and outstanding requests, modes and limits as one text,
 * sorted by token: for comparing two targets. */
char *varbind_target_dump (VarbindTarget *self);

G_END_DECLS
