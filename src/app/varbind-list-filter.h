/* varbind-list-filter.h
 *
 * Filters long lists without being felt.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-filter.h"

G_BEGIN_DECLS

gboolean        varbind_list_filter_is_long (GListModel *model);
void            varbind_list_filter_renew (GtkFilterListModel *list,
                                           GtkFilter          *filter,
                                           GtkFilterChange     change);
void            varbind_list_filter_apply (GtkFilterListModel *list,
                                           GtkFilter          *filter,
                                           GtkFilterChange     change);
void            varbind_list_filter_search (GtkFilterListModel *list,
                                            GtkFilter          *filter,
                                            VarbindFilter     **search,
                                            const char         *text);
void            varbind_list_filter_get_counts (GtkFilterListModel *list,
                                                guint              *n_shown,
                                                guint              *n_all);
gboolean        varbind_list_filter_settle (GtkFilterListModel *list);
GtkFilterChange varbind_list_filter_get_change (VarbindFilterChange change);

G_END_DECLS
