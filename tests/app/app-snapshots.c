/* app-snapshots.c
 *
 * The page of snapshots in a test: its rows, and what is done with them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-snapshots.h"
#include "varbind-snapshot-row.h"

GListModel *
app_snapshots_get (App *app)
{
  return G_LIST_MODEL (varbind_application_get_snapshots (app->application));
}

VarbindSnapshot *
app_snapshots_get_nth (App  *app,
                       guint n)
{
  g_autoptr (VarbindSnapshot) snapshot = g_list_model_get_item (app_snapshots_get (app), n);

  g_assert_nonnull (snapshot);

  /* The list holds it. */
  return snapshot;
}

void
app_snapshots_take (App *app)
{
  app_activate (app, "win.take-snapshot", NULL);
  app_settle ();
}

void
app_snapshots_show (App *app)
{
  app_activate (app, "win.page", "s", "snapshots");
  app_settle ();
}

static void
collect_rows (GtkWidget *widget,
              GPtrArray *rows)
{
  if (VARBIND_IS_SNAPSHOT_ROW (widget))
    g_ptr_array_add (rows, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

char *
app_snapshots_dup_titles (App *app)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GString              *titles = g_string_new (NULL);

  collect_rows (GTK_WIDGET (app->window->snapshots), rows);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (
      titles, "%s%s", i > 0 ? "|" : "",
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (g_ptr_array_index (rows, i))));

  return g_string_free (titles, FALSE);
}

void
app_snapshots_assert (App        *app,
                      const char *expected)
{
  g_autofree char *titles = app_snapshots_dup_titles (app);

  g_assert_cmpstr (titles, ==, expected);
}

GtkWidget *
app_snapshots_find (App        *app,
                    const char *title)
{
  GtkWidget *row = app_find_row (app->window->snapshots, title);

  g_assert_nonnull (row);

  return row;
}

const char *
app_snapshots_get_subtitle (App        *app,
                            const char *title)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (app_snapshots_find (app, title)));
}

/* As a click on the row does. */
void
app_snapshots_choose (App        *app,
                      const char *title)
{
  adw_action_row_activate (ADW_ACTION_ROW (app_snapshots_find (app, title)));
}

void
app_snapshots_ask (App        *app,
                   const char *title,
                   const char *action)
{
  g_assert_true (gtk_widget_activate_action (app_snapshots_find (app, title), action, NULL));
  app_settle ();
}

void
app_snapshots_compare (App        *app,
                       const char *first,
                       const char *second)
{
  app_snapshots_choose (app, first);
  app_snapshots_choose (app, second);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (app->window->snapshots),
                                             "snapshots.compare", NULL));
  app_settle ();
}

VarbindComparisonView *
app_snapshots_get_view (App *app)
{
  return varbind_snapshots_page_get_view (app->window->snapshots);
}

/* The same, for its actions. */
GtkWidget *
app_snapshots_get_comparison (App *app)
{
  return GTK_WIDGET (app_snapshots_get_view (app));
}

/* Its row stands below that of now. */
GtkWidget *
app_snapshots_find_moment (App *app)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (GTK_WIDGET (app->window->snapshots), rows);
  g_assert_cmpuint (rows->len, >, 1);

  return g_ptr_array_index (rows, 1);
}

/* The page that the comparison shows: "list", "same" or "no-results". */
void
app_snapshots_assert_state (App        *app,
                            const char *expected)
{
  GtkStack *stack = GTK_STACK (app_find (app_snapshots_get_view (app), "stack"));

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, expected);
}

AppSnapshotHandles
app_snapshots_make_two (App *app)
{
  AppSnapshotHandles handles;

  handles.session = app_create_session (app, "poller");
  handles.first = app_create_entity (app, handles.session, "127.0.0.1", 161);
  app_snapshots_take (app);
  app_activate (app, "win.free", "t", handles.first);
  handles.second = app_create_entity (app, handles.session, "127.0.0.1", 1161);
  app_create_context (app, handles.session, "public");
  app_snapshots_take (app);
  app_snapshots_show (app);

  return handles;
}
