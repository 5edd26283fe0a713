/* varbind-sessions-page-private.h
 *
 * What the files of the sessions page share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-batched-list.h"
#include "varbind-filter.h"
#include "varbind-graph.h"
#include "varbind-handle-cell.h"
#include "varbind-sessions-page.h"
#include "varbind-sorted-rows.h"

G_BEGIN_DECLS

/* Of the numbers in names and of those of uses, that columns have room for at first. */
#define VARBIND_N_DIGITS 3

struct _VarbindSessionsPage
{
  GtkWidget parent_instance;

  VarbindTarget    *target;
  GtkTreeListModel *tree;
  GtkFilter        *filter;
  VarbindFilter    *search;

  GtkStack           *stack;
  GtkColumnView      *view;
  GtkMultiSelection  *selection;
  GtkSorter          *by_column; /* of the view, which may be gone before it */
  GtkFilterListModel *filtered;
  VarbindBatchedList *rows; /* what is filtered, told in batches */
  VarbindSortedRows  *sorted;
  GtkPopoverMenu     *row_menu; /* filled from the model when it is opened first */
  GMenuModel         *row_model;
  GtkPaned           *paned;
  GtkScrolledWindow  *scroller;
  AdwStatusPage      *nothing_open;
  GtkWidget          *graph_box;
  VarbindGraph       *graph;

  guint       n_digits;     /* in names, that columns have room for */
  guint       n_use_digits; /* of the number of uses, the same */
  guint       tick;
  guint       refilter;
  guint       settled;       /* the filter is about to be done */
  gint64      refiltered;    /* when that began last, by the monotonic clock */
  gint64      refilter_time; /* microseconds that it took then */
  GListModel *wanted;        /* to be selected when the filter is done */
  gboolean    show_ended;
  gboolean    graph_visible;
  gboolean    narrow;
  gboolean    at_top;    /* the beginning of the list is in view, or will be */
  gboolean    folding;   /* all rows are being opened or closed */
  gboolean    selecting; /* the selection is being set, not made by the person */

  VarbindColumn probed; /* by which the sorter sorts, while it is asked */
};

void varbind_sessions_page_apply_filter (VarbindSessionsPage *self, GtkFilterChange change);
void varbind_sessions_page_refilter (VarbindSessionsPage *self);
void varbind_sessions_page_show_selected (VarbindSessionsPage *self);
void varbind_sessions_page_init_gestures (VarbindSessionsPage *self);
void varbind_sessions_page_share (VarbindSessionsPage *self,
                                  VarbindHandle       *handle,
                                  VarbindSession      *session);
void varbind_sessions_page_popup_menu (VarbindSessionsPage *self);
void varbind_sessions_page_update_stack (VarbindSessionsPage *self);

/* varbind-sessions-columns.c */
void varbind_sessions_page_fit_names (VarbindSessionsPage *self);

/* varbind-sessions-list.c */
void varbind_sessions_page_init_list (VarbindSessionsPage *self);
void varbind_sessions_page_show_kinds (VarbindSessionsPage *self,
                                       gboolean             visible);

/* varbind-sessions-keys.c */
VarbindHandleCell *varbind_sessions_page_get_cell (GtkWidget *row);
void               varbind_sessions_page_focus_row (VarbindSessionsPage *self,
                                                    guint                position);
void               varbind_sessions_page_init_keys (VarbindSessionsPage *self);

/* varbind-sessions-tree.c */
void varbind_sessions_page_renew_tree (VarbindSessionsPage *self, gboolean keep);

/* varbind-sessions-search.c */
void     varbind_sessions_page_init_search (VarbindSessionsPage *self);
gboolean varbind_sessions_page_is_filtered (VarbindSessionsPage *self);
gboolean varbind_sessions_page_matches (VarbindSessionsPage *self,
                                        VarbindHandle       *handle);

G_END_DECLS
