/* varbind-call-log.h
 *
 * Every API call, one line each, the newest at the end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_CALL_LOG (varbind_call_log_get_type ())

G_DECLARE_FINAL_TYPE (VarbindCallLog, varbind_call_log, VARBIND, CALL_LOG, GtkWidget)

void        varbind_call_log_set_target (VarbindCallLog *self,
                                         VarbindTarget  *target);
GListModel *varbind_call_log_get_lines (VarbindCallLog *self);
void        varbind_call_log_get_counts (VarbindCallLog *self,
                                         guint          *n_shown,
                                         guint          *n_all);
void        varbind_call_log_set_search (VarbindCallLog *self,
                                         const char     *text);
void        varbind_call_log_set_only_related (VarbindCallLog *self,
                                               gboolean        only);
void        varbind_call_log_set_related (VarbindCallLog *self,
                                          GPtrArray      *handles);
gboolean    varbind_call_log_is_related (VarbindCallLog *self,
                                         VarbindCall    *call);
gboolean    varbind_call_log_select (VarbindCallLog *self,
                                     VarbindCall    *call);
GListModel *varbind_call_log_dup_selected_handles (VarbindCallLog *self);
char       *varbind_call_log_dup_text (VarbindCallLog *self);
gboolean    varbind_call_log_clear (VarbindCallLog *self,
                                    guint64        *before);
void        varbind_call_log_unclear (VarbindCallLog *self,
                                      guint64         before);

G_END_DECLS
