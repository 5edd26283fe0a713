/* varbind-watch.h
 *
 * A target, and what follows its events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-history.h"
#include "varbind-launcher.h"
#include "varbind-problems.h"
#include "varbind-snapshot.h"
#include "varbind-source.h"
#include "varbind-timeline.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_WATCH (varbind_watch_get_type ())

G_DECLARE_FINAL_TYPE (VarbindWatch, varbind_watch, VARBIND, WATCH, GObject)

VarbindWatch    *varbind_watch_new (VarbindTarget *target);
VarbindWatch    *varbind_watch_new_recording (GFile *file);
VarbindWatch    *varbind_watch_new_attached (int         pid,
                                             const char *name,
                                             GError    **error);
VarbindWatch    *varbind_watch_new_run (const char *const *arguments,
                                        guint              stack_depth,
                                        guint              payload,
                                        GError           **error);
const char      *varbind_watch_get_name (VarbindWatch *self);
VarbindSource   *varbind_watch_get_source (VarbindWatch *self);
VarbindLauncher *varbind_watch_get_launcher (VarbindWatch *self);
const char      *varbind_watch_get_output (VarbindWatch *self);
char            *varbind_watch_dup_status (VarbindWatch *self);
void             varbind_watch_stop (VarbindWatch *self);
VarbindTarget   *varbind_watch_get_target (VarbindWatch *self);
VarbindHistory  *varbind_watch_get_history (VarbindWatch *self);
VarbindTimeline *varbind_watch_get_timeline (VarbindWatch *self);
VarbindProblems *varbind_watch_get_problems (VarbindWatch *self);
gboolean         varbind_watch_is_live (VarbindWatch *self);
void             varbind_watch_set_live (VarbindWatch *self,
                                         gboolean      live);
gint64           varbind_watch_get_now (VarbindWatch *self);
VarbindSnapshot *varbind_watch_take_snapshot (VarbindWatch *self,
                                              const char   *name);
VarbindSnapshot *varbind_watch_take_snapshot_at (VarbindWatch *self,
                                                 const char   *name,
                                                 guint64       serial);

G_END_DECLS
