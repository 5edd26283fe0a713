/* app-sessions.c
 *
 * The sessions list in a test: rows to look at, and the cells that show them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-sessions.h"

guint
app_sessions_count_rows (App *app)
{
  return g_list_model_get_n_items (varbind_sessions_page_get_rows (app->window->sessions));
}

/* An arrow stands in the rows that can be opened. */
static void
assert_arrow (VarbindHandleCell *cell)
{
  GtkWidget *expander = gtk_widget_get_first_child (GTK_WIDGET (cell));
  gboolean   has_arrow = expander != NULL && gtk_widget_get_mapped (expander);

  g_assert_cmpint (has_arrow, ==,
                   gtk_tree_list_row_is_expandable (varbind_handle_cell_get_row (cell)) &&
                     varbind_handle_cell_get_column (cell) == VARBIND_COLUMN_NAME);
}

/* What is mapped in a widget looks as the handles that it shows. */
void
app_sessions_assert_dressed (GtkWidget *widget)
{
  if (VARBIND_IS_HANDLE_CELL (widget) && gtk_widget_get_mapped (widget))
    {
      GtkWidget     *row = gtk_widget_get_parent (gtk_widget_get_parent (widget));
      VarbindHandle *handle = varbind_handle_cell_get_handle (VARBIND_HANDLE_CELL (widget));

      assert_arrow (VARBIND_HANDLE_CELL (widget));
      g_assert_cmpint (gtk_widget_has_css_class (row, "session"), ==, VARBIND_IS_SESSION (handle));
      g_assert_true (gtk_widget_has_css_class (row, "ended") != varbind_handle_is_live (handle));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    app_sessions_assert_dressed (child);
}

/* S1: E1, C1; S2: E2 */
void
app_sessions_make_rows (App *app)
{
  guint64 first = app_create_session (app, "poller");

  app_create_entity (app, first, "127.0.0.1", 1161);
  app_create_context (app, first, "public");
  app_create_entity (app, app_create_session (app, "watcher"), "127.0.0.2", 2161);
}

/* The cell that shows this text; NULL without. */
VarbindHandleCell *
app_sessions_find_cell (GtkWidget  *widget,
                        const char *name)
{
  VarbindHandleCell *found = NULL;

  if (VARBIND_IS_HANDLE_CELL (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (varbind_handle_cell_get_text (VARBIND_HANDLE_CELL (widget)), name) == 0)
    return VARBIND_HANDLE_CELL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = app_sessions_find_cell (child, name);

  return found;
}
