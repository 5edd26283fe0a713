/* test-sessions-cells.c
 *
 * How rows and cells of the sessions list look.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-drawing.h"
#include "app-sessions.h"
#include "varbind-compat.h"
#include "varbind-list-cell.h"

static void
tick (GtkWidget *widget,
      gint64     now)
{
  if (VARBIND_IS_HANDLE_CELL (widget))
    varbind_handle_cell_tick (VARBIND_HANDLE_CELL (widget), now);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tick (child, now);
}

static void
test_rows_grow_old (App *app)
{
  g_autofree char *ages = NULL;

  app_create_session (app, "");
  app_settle ();
  tick (GTK_WIDGET (app->window->sessions), g_get_monotonic_time () + 200 * G_USEC_PER_SEC);
  ages = app_dup_rows (app, VARBIND_COLUMN_AGE);
  g_assert_cmpstr (ages, ==, "3 min");
  app_sessions_assert_dressed (GTK_WIDGET (app->window->sessions));
}

/* Rows are used again for other handles, and look like these then. */
static void
test_rows_are_dressed_anew (App *app)
{
  static const char *const filters[] = { "", "kind:session", "kind:entity" };

  app_sessions_make_rows (app);
  app_activate (app, "win.create-sessions", "(ssu)", "", "port", 30u);
  g_object_set (app->window, "show-closed", TRUE, NULL);
  for (guint i = 0; i < 20; i++)
    {
      app_activate (app, "win.sort", "(ub)", i % VARBIND_N_COLUMNS, i % 2 == 0);
      app_activate (app, "win.filter", "s", filters[i % G_N_ELEMENTS (filters)]);
      app_activate (app, i % 4 < 2 ? "win.collapse-all" : "win.expand-all", NULL);
      if (i % 5 == 0)
        app_activate (app, "win.close-session", "t", app_create_session (app, ""));
      gtk_window_set_default_size (GTK_WINDOW (app->window), i % 2 ? 700 : 1200, i % 2 ? 480 : 760);
      app_settle ();
      app_sessions_assert_dressed (GTK_WIDGET (app->window->sessions));
    }
}

/* A row that comes above others makes no work in them. */
static void
test_cells_stay_bound (App *app)
{
  VarbindHandleCell *cell;
  VarbindHandle     *first, *handle;
  gulong             handler;

  app_sessions_make_rows (app);
  app_assert_names (app, "S1|E1|C1|S2|E2");
  cell = app_sessions_find_cell (GTK_WIDGET (app->window->sessions), "S2");
  handle = varbind_handle_cell_get_handle (cell);
  g_assert_cmpuint (varbind_handle_cell_get_position (cell), ==, 3);
  handler = g_signal_handler_find (handle, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, cell);
  g_assert_cmpuint (handler, !=, 0);

  first = varbind_target_lookup_name (app->target, "S1");
  app_create_context (app, varbind_handle_get_token (first), "above");
  app_assert_names (app, "S1|E1|C1|C2|S2|E2");
  g_assert_true (varbind_handle_cell_get_handle (cell) == handle);
  g_assert_cmpuint (varbind_handle_cell_get_position (cell), ==, 4);
  g_assert_true (g_signal_handler_is_connected (handle, handler));
}

/* It is drawn by the cell itself, in which nothing else says what it is. */
static void
test_cells_have_spoken_names (App *app)
{
  VarbindHandleCell *cell;

  app_sessions_make_rows (app);
  app_assert_names (app, "S1|E1|C1|S2|E2");
  cell = app_sessions_find_cell (GTK_WIDGET (app->window->sessions), "community, 6 bytes");
  g_assert_nonnull (cell);
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "community, 6 bytes");
}

static VarbindHandleCell *
find_cell (App        *app,
           const char *text)
{
  app_sessions_make_rows (app);
  app_assert_names (app, "S1|E1|C1|S2|E2");

  return app_sessions_find_cell (GTK_WIDGET (app->window->sessions), text);
}

static void
test_names_have_icons (App *app)
{
  GtkWidget *name = GTK_WIDGET (find_cell (app, "E1"));
  GtkWidget *text = GTK_WIDGET (app_sessions_find_cell (GTK_WIDGET (app->window->sessions),
                                                        "community, 6 bytes"));
  GdkRGBA    color;

  varbind_get_text_color (name, &color);
  g_assert_true (app_draws_icon (name, color));
  g_assert_false (app_draws_icon (text, color));
  gtk_test_accessible_assert_property (name, GTK_ACCESSIBLE_PROPERTY_LABEL, "E1");
}

static void
test_arrows (App *app)
{
  VarbindHandleCell *session = find_cell (app, "S1");
  GtkWidget         *arrow = gtk_widget_get_first_child (GTK_WIDGET (session));

  app_sessions_assert_dressed (GTK_WIDGET (app->window->sessions));
  g_assert_true (gtk_widget_activate_action (arrow, "listitem.toggle-expand", NULL));
  app_assert_names (app, "S1|S2|E2");
}

static void
test_tooltips (App *app)
{
  GtkWidget       *view = app_find (app->window->sessions, "view");
  GtkWidget       *cell = GTK_WIDGET (find_cell (app, "Context"));
  g_autofree char *tooltip = NULL;
  g_autofree char *above = NULL;
  graphene_rect_t  bounds;
  GdkRectangle     area;

  g_assert_true (gtk_widget_compute_bounds (cell, view, &bounds));
  tooltip = varbind_list_cell_dup_tooltip (view, (int)bounds.origin.x + 4,
                                           (int)bounds.origin.y + 4, &area);
  g_assert_cmpstr (tooltip, ==, "Context");
  g_assert_cmpint (area.x, ==, (int)bounds.origin.x);
  g_assert_cmpint (area.width, ==, (int)bounds.size.width);
  above = varbind_list_cell_dup_tooltip (view, (int)bounds.origin.x + 4, 4, &area);
  g_assert_cmpstr (above, ==, NULL);
}

static void
test_rows_grow_with_text (App *app)
{
  app_assert_grows_with_text (GTK_WIDGET (find_cell (app, "E1")));
}

/* Nothing of the list is out of sight to the right in a window as it opens. */
static void
test_columns_fit (App *app)
{
  GtkWidget     *view = app_find (app->window->sessions, "view");
  GtkWidget     *scrolled = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  app_create_session (app, "");
  app_settle ();
  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), <=,
                     gtk_adjustment_get_page_size (adjustment));
}

/* A name can have several lines, which would lie on the rows above and below. */
static void
test_cells_draw_one_line (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  GtkSnapshot          *snapshot = gtk_snapshot_new ();
  VarbindHandleCell    *cell;
  GskRenderNode        *node;
  graphene_rect_t       bounds;

  feed_session (feed, 0x101, "one\ntwo\nthree\nfour", 0);
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  app_settle ();
  cell = app_sessions_find_cell (GTK_WIDGET (app->window->sessions),
                                 "one\ntwo\nthree\nfour, callback");
  g_assert_nonnull (cell);

  GTK_WIDGET_GET_CLASS (cell)->snapshot (GTK_WIDGET (cell), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat (bounds.size.height, <, 2 * gtk_widget_get_height (GTK_WIDGET (cell)));
  gsk_render_node_unref (node);
  app_show_own_target (app);
}

static void
test_rows_are_marked_for_a_moment (App *app)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (app->window));

  app_create_session (app, "");
  app_settle ();
  g_assert_null (app_find_class (app->window->sessions, "changed"));

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  app_create_session (app, "");
  app_settle ();
  g_assert_nonnull (app_find_class (app->window->sessions, "changed"));

  tick (GTK_WIDGET (app->window->sessions), g_get_monotonic_time ());
  g_assert_nonnull (app_find_class (app->window->sessions, "changed"));
  tick (GTK_WIDGET (app->window->sessions), g_get_monotonic_time () + 2 * G_USEC_PER_SEC);
  g_assert_null (app_find_class (app->window->sessions, "changed"));
  app_sessions_assert_dressed (GTK_WIDGET (app->window->sessions));
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
}

static void
test_ended_rows_are_dimmed (App *app)
{
  g_object_set (app->window, "show-closed", TRUE, NULL);
  app_activate (app, "win.close-session", "t", app_create_session (app, ""));
  app_settle ();
  g_assert_nonnull (app_find_class (app->window->sessions, "ended"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/sessions-cells/rows-grow-old", test_rows_grow_old);
  app_test_add ("/sessions-cells/rows-are-dressed-anew", test_rows_are_dressed_anew);
  app_test_add ("/sessions-cells/cells-stay-bound", test_cells_stay_bound);
  app_test_add ("/sessions-cells/cells-have-spoken-names", test_cells_have_spoken_names);
  app_test_add ("/sessions-cells/cells-draw-one-line", test_cells_draw_one_line);
  app_test_add ("/sessions-cells/names-have-icons", test_names_have_icons);
  app_test_add ("/sessions-cells/arrows", test_arrows);
  app_test_add ("/sessions-cells/tooltips", test_tooltips);
  app_test_add ("/sessions-cells/rows-grow-with-text", test_rows_grow_with_text);
  app_test_add ("/sessions-cells/columns-fit", test_columns_fit);
  app_test_add ("/sessions-cells/rows-are-marked-for-a-moment", test_rows_are_marked_for_a_moment);
  app_test_add ("/sessions-cells/ended-rows-are-dimmed", test_ended_rows_are_dimmed);

  return g_test_run ();
}
