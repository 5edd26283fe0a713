/* varbind-sessions-page.h
 *
 * The list of sessions and their handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "varbind-handle-cell.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SESSIONS_PAGE (varbind_sessions_page_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSessionsPage, varbind_sessions_page, VARBIND, SESSIONS_PAGE, GtkWidget)

VarbindTarget  *varbind_sessions_page_get_target (VarbindSessionsPage *self);
void            varbind_sessions_page_set_target (VarbindSessionsPage *self,
                                                  VarbindTarget       *target);
void            varbind_sessions_page_flush (VarbindSessionsPage *self);
void            varbind_sessions_page_set_row_menu (VarbindSessionsPage *self,
                                                    GMenuModel          *menu);
GListModel     *varbind_sessions_page_get_rows (VarbindSessionsPage *self);
void            varbind_sessions_page_set_graph_visible (VarbindSessionsPage *self,
                                                         gboolean             visible);
void            varbind_sessions_page_bind_settings (VarbindSessionsPage *self,
                                                     GSettings           *settings);
void            varbind_sessions_page_set_can_open (VarbindSessionsPage *self,
                                                    gboolean             can_open);
void            varbind_sessions_page_set_narrow (VarbindSessionsPage *self,
                                                  gboolean             narrow);
GPtrArray      *varbind_sessions_page_dup_selected (VarbindSessionsPage *self);
VarbindSession *varbind_sessions_page_get_selected_user (VarbindSessionsPage *self);
gboolean        varbind_sessions_page_select (VarbindSessionsPage *self,
                                              GListModel          *handles);
void            varbind_sessions_page_set_search (VarbindSessionsPage *self,
                                                  const char          *text);
void            varbind_sessions_page_get_counts (VarbindSessionsPage *self,
                                                  guint               *n_shown,
                                                  guint               *n_all);
void            varbind_sessions_page_set_show_ended (VarbindSessionsPage *self,
                                                      gboolean             show);
void            varbind_sessions_page_sort (VarbindSessionsPage *self,
                                            VarbindColumn        column,
                                            gboolean             descending);
gboolean        varbind_sessions_page_get_sort (VarbindSessionsPage *self,
                                                VarbindColumn       *column,
                                                gboolean            *descending);
void            varbind_sessions_page_expand_all (VarbindSessionsPage *self,
                                                  gboolean             expand);

G_END_DECLS
