/* app-snapshots.h
 *
 * The page of snapshots in a test: its rows, and what is done with them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-harness.h"

G_BEGIN_DECLS

/* Two states of this program: E1 goes, E2 comes, S1 owns the same number. */
typedef struct
{
  guint64 session;
  guint64 first;
  guint64 second;
} AppSnapshotHandles;

GListModel            *app_snapshots_get (App *app);
VarbindSnapshot       *app_snapshots_get_nth (App  *app,
                                              guint n);
void                   app_snapshots_take (App *app);
void                   app_snapshots_show (App *app);
char                  *app_snapshots_dup_titles (App *app);
void                   app_snapshots_assert (App        *app,
                                             const char *expected);
GtkWidget             *app_snapshots_find (App        *app,
                                           const char *title);
const char            *app_snapshots_get_subtitle (App        *app,
                                                   const char *title);
void                   app_snapshots_choose (App        *app,
                                             const char *title);
void                   app_snapshots_ask (App        *app,
                                          const char *title,
                                          const char *action);
void                   app_snapshots_compare (App        *app,
                                              const char *first,
                                              const char *second);
VarbindComparisonView *app_snapshots_get_view (App *app);
GtkWidget             *app_snapshots_get_comparison (App *app);
GtkWidget             *app_snapshots_find_moment (App *app);
void                   app_snapshots_assert_state (App *app, const char *expected);
AppSnapshotHandles     app_snapshots_make_two (App *app);

G_END_DECLS
