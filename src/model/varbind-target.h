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
#include "varbind-database.h"
#include "varbind-modules.h"
#include "varbind-process.h"

G_BEGIN_DECLS

/* Microseconds from one announcement of what a program does by itself to the next: what
 * changes more often cannot be read, and each costs a view a look at all that it shows. */
#define VARBIND_ANNOUNCE_INTERVAL (G_USEC_PER_SEC / 10)

#define VARBIND_TYPE_TARGET (varbind_target_get_type ())

G_DECLARE_FINAL_TYPE (VarbindTarget, varbind_target, VARBIND, TARGET, GObject)

/**
 * VarbindTargetEventFunc:
 * @target: the target
 * @event: what was just applied; it stays the caller's
 * @user_data: as given to varbind_target_add_observer()
 *
 * Asks the target what it likes, and must not give it events.
 */
typedef void (*VarbindTargetEventFunc) (VarbindTarget      *target,
                                        const WinsnmpEvent *event,
                                        gpointer            user_data);

VarbindTarget  *varbind_target_new (const char *name);
void            varbind_target_apply (VarbindTarget             *self,
                                      const WinsnmpEvent *const *events,
                                      gsize                      n_events);
guint           varbind_target_add_observer (VarbindTarget         *self,
                                             VarbindTargetEventFunc func,
                                             gpointer               user_data);
void            varbind_target_remove_observer (VarbindTarget *self,
                                                guint          id);
void            varbind_target_set_clock (VarbindTarget *self,
                                          gint64         real_time,
                                          gint64         monotonic_time);
gboolean        varbind_target_get_live (VarbindTarget *self);
void            varbind_target_set_live (VarbindTarget *self,
                                         gboolean       live);
gint64          varbind_target_get_now (VarbindTarget *self);
VarbindModules *varbind_target_get_modules (VarbindTarget *self);
const char     *varbind_target_get_name (VarbindTarget *self);
guint           varbind_target_get_run (VarbindTarget *self);
gint64          varbind_target_get_wall_time (VarbindTarget *self,
                                              gint64         time);
guint           varbind_target_get_n_sessions (VarbindTarget *self);
guint           varbind_target_get_n_handles (VarbindTarget *self);
guint           varbind_target_get_n_live (VarbindTarget *self,
                                           VarbindKind    kind);
guint64         varbind_target_get_n_left_out (VarbindTarget *self);
guint           varbind_target_get_highest_number (VarbindTarget *self);
guint           varbind_target_get_most_uses (VarbindTarget *self);
guint64         varbind_target_get_n_of_fate (VarbindTarget *self,
                                              VarbindKind    kind,
                                              VarbindFate    fate);
guint           varbind_target_get_n_outstanding (VarbindTarget *self);
guint           varbind_target_get_translate_mode (VarbindTarget *self);
guint           varbind_target_get_retransmit_mode (VarbindTarget *self);
guint           varbind_target_get_limit (VarbindTarget *self,
                                          WinsnmpLimit   limit);
GListModel     *varbind_target_get_rows (VarbindTarget *self);
VarbindProcess *varbind_target_get_process (VarbindTarget *self);
VarbindHandle  *varbind_target_get_parent (VarbindTarget *self,
                                           VarbindHandle *handle);
GListModel     *varbind_target_get_sessions (VarbindTarget *self);
GListModel     *varbind_target_get_calls (VarbindTarget *self);
VarbindHandle  *varbind_target_lookup (VarbindTarget *self,
                                       guint64        token);
VarbindHandle  *varbind_target_lookup_name (VarbindTarget *self,
                                            const char    *name);
VarbindCall    *varbind_target_lookup_call (VarbindTarget *self,
                                            guint64        number);
VarbindCall    *varbind_target_lookup_last_call (VarbindTarget *self,
                                                 VarbindHandle *handle);
VarbindCall    *varbind_target_lookup_call_at (VarbindTarget *self,
                                               guint64        serial);
guint           varbind_target_get_n_forgettable (VarbindTarget *self);
gboolean        varbind_target_get_has_forgotten_calls (VarbindTarget *self);
void            varbind_target_forget_ended (VarbindTarget *self);

VarbindDatabase *varbind_target_get_database (VarbindTarget *self);

G_END_DECLS
