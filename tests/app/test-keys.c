/* test-keys.c
 *
 * The window without a pointer.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-harness.h"
#include "app-input.h"
#include "varbind-sessions-page-private.h"

static GtkWidget *
get_focus (App *app)
{
  return gtk_window_get_focus (GTK_WINDOW (app->window));
}

static gboolean
is_in (App     *app,
       gpointer pane)
{
  GtkWidget *focus = get_focus (app);

  return focus != NULL && gtk_widget_is_ancestor (focus, pane);
}

/* The name in the row of the list that has the focus, or "". */
static const char *
get_focused_name (App *app)
{
  GtkWidget *cell;

  if (!is_in (app, app->window->sessions->view))
    return "";

  cell = gtk_widget_get_first_child (gtk_widget_get_first_child (get_focus (app)));

  return varbind_handle_cell_get_text (VARBIND_HANDLE_CELL (cell));
}

typedef struct
{
  App        *app;
  const char *name;
} Wanted;

static gboolean
has_focus (gpointer user_data)
{
  Wanted *wanted = user_data;

  return g_str_equal (get_focused_name (wanted->app), wanted->name);
}

static void
wait_focus (App        *app,
            const char *name)
{
  app_wait (has_focus, &(Wanted){ app, name }, name);
}

/* A row that was made just now has no widget before it is drawn. */
static gboolean
is_focused (gpointer user_data)
{
  Wanted     *wanted = user_data;
  GListModel *rows = varbind_sessions_page_get_rows (wanted->app->window->sessions);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr (VarbindHandle)  handle = gtk_tree_list_row_get_item (row);

      if (g_str_equal (varbind_handle_get_name (handle), wanted->name))
        varbind_sessions_page_focus_row (wanted->app->window->sessions, i);
    }

  return has_focus (user_data);
}

static void
focus_row (App        *app,
           const char *name)
{
  app_wait (is_focused, &(Wanted){ app, name }, name);
}

/* S1: E1, C1; S2: E2 */
static void
make_rows (App *app)
{
  guint64 first = app_create_session (app, "poller");

  app_create_entity (app, first, "127.0.0.1", 1161);
  app_create_context (app, first, "public");
  app_create_entity (app, app_create_session (app, "watcher"), "127.0.0.2", 2161);
  focus_row (app, "S1");
}

static void
test_rows_open_and_close (App *app)
{
  make_rows (app);

  app_press_key (app, GDK_KEY_Left, 0);
  app_assert_names (app, "S1|S2|E2");
  app_press_key (app, GDK_KEY_Left, 0);
  app_assert_names (app, "S1|S2|E2");
  wait_focus (app, "S1");
  app_press_key (app, GDK_KEY_Right, 0);
  app_assert_names (app, "S1|E1|C1|S2|E2");
  wait_focus (app, "S1");
}

static void
test_into_a_row_and_out_of_it (App *app)
{
  make_rows (app);

  app_press_key (app, GDK_KEY_Right, 0);
  wait_focus (app, "E1");
  g_assert_cmpstr (varbind_handle_get_name (varbind_window_get_selected (app->window)), ==, "E1");
  app_press_key (app, GDK_KEY_Right, 0);
  wait_focus (app, "E1");
  app_press_key (app, GDK_KEY_Down, 0);
  wait_focus (app, "C1");
  app_press_key (app, GDK_KEY_Left, 0);
  wait_focus (app, "S1");
  app_assert_names (app, "S1|E1|C1|S2|E2");
}

static void
test_closing_what_is_sorted (App *app)
{
  make_rows (app);
  app_activate (app, "win.sort", "(ub)", VARBIND_COLUMN_NAME, TRUE);
  app_assert_names (app, "S2|E2|S1|C1|E1");

  focus_row (app, "E1");
  app_press_key (app, GDK_KEY_Left, 0);
  wait_focus (app, "S1");
  app_press_key (app, GDK_KEY_Left, 0);
  app_assert_names (app, "S2|E2|S1");
}

static void
test_ends_of_the_list (App *app)
{
  make_rows (app);

  app_press_key (app, GDK_KEY_End, 0);
  g_assert_cmpstr (get_focused_name (app), !=, "S1");
  app_press_key (app, GDK_KEY_Home, 0);
  wait_focus (app, "S1");
}

static void
test_tab_leaves_the_list (App *app)
{
  make_rows (app);

  app_press_key (app, GDK_KEY_Tab, 0);
  g_assert_false (is_in (app, app->window->sessions->view));
  g_assert_nonnull (get_focus (app));
  app_press_key (app, GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_true (is_in (app, app->window->sessions->view));
  app_press_key (app, GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_false (is_in (app, app->window->sessions->view));
  g_assert_nonnull (get_focus (app));
}

static void
test_round_the_panes (App *app)
{
  make_rows (app);

  app_press_key (app, GDK_KEY_F6, 0);
  g_assert_true (is_in (app, app->window->details_bin));
  app_press_key (app, GDK_KEY_F6, 0);
  g_assert_true (is_in (app, app->window->lower));
  app_press_key (app, GDK_KEY_F6, 0);
  g_assert_true (is_in (app, app->window->views));

  app_press_key (app, GDK_KEY_F6, GDK_SHIFT_MASK);
  g_assert_true (is_in (app, app->window->lower));
  app_press_key (app, GDK_KEY_F6, GDK_SHIFT_MASK);
  g_assert_true (is_in (app, app->window->details_bin));
  app_press_key (app, GDK_KEY_F6, GDK_SHIFT_MASK);
  g_assert_true (is_in (app, app->window->views));
}

static void
test_escape_returns_to_the_list (App *app)
{
  make_rows (app);

  app_press_key (app, GDK_KEY_f, GDK_CONTROL_MASK);
  g_assert_true (is_in (app, app->window->search_bar));
  app_press_key (app, GDK_KEY_Escape, 0);
  g_assert_false (gtk_search_bar_get_search_mode (app->window->search_bar));
  g_assert_true (is_in (app, app->window->sessions->view));
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_narrow (gpointer user_data)
{
  return ((App *)user_data)->window->narrow;
}

static void
test_enter_shows_details (App *app)
{
  make_rows (app);
  g_object_set (app->window, "details-visible", FALSE, NULL);

  app_press_key (app, GDK_KEY_Return, 0);
  app_wait (is_mapped, app->window->details, "details");

  gtk_window_set_default_size (GTK_WINDOW (app->window), 400, 700);
  app_wait (is_narrow, app, "a narrow window");
  varbind_window_show_page (app->window, "calls");
  focus_row (app, "E1");
  app_press_key (app, GDK_KEY_Return, 0);
  app_wait (is_mapped, app->window->details, "details");
}

static void
test_every_way_to_sort (App *app)
{
  GMenuModel *menu = G_MENU_MODEL (
    gtk_application_get_menu_by_id (GTK_APPLICATION (app->application), "sort-menu"));
  guint n = g_menu_model_get_n_items (menu);

  make_rows (app);
  g_assert_cmpuint (n, ==, 8);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GVariant) target =
        g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      VarbindColumn wanted, column;
      gboolean      wanted_descending, descending;

      g_variant_get (target, "(ub)", &wanted, &wanted_descending);
      g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (app->window), "win.sort",
                                                         target));
      if (wanted == VARBIND_N_COLUMNS)
        {
          app_assert_names (app, "S1|E1|C1|S2|E2");
          continue;
        }
      g_assert_true (
        varbind_sessions_page_get_sort (app->window->sessions, &column, &descending));
      g_assert_cmpuint (column, ==, wanted);
      g_assert_cmpint (descending, ==, wanted_descending);
    }
}

static GListModel *
no_children_cb (gpointer item,
                gpointer user_data)
{
  return NULL;
}

static void
add_row (GListStore       *rows,
         GtkTreeListModel *tree,
         guint             position)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (tree, position);

  g_list_store_append (rows, row);
}

static void
use_every_way (App *app)
{
  VarbindSessionsPage *page = app->window->sessions;
  GtkWidget           *list = gtk_widget_get_last_child (GTK_WIDGET (page->view));
  static const guint   keys[] = {
      GDK_KEY_Down, GDK_KEY_Right, GDK_KEY_Left, GDK_KEY_Return, GDK_KEY_Delete, GDK_KEY_Menu
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_grab_focus (gtk_widget_get_first_child (list));
      app_press_key (app, keys[i], 0);
      app_settle ();
      gtk_popover_popdown (GTK_POPOVER (page->row_menu));
    }
  app_click (app, GTK_WIDGET (page->view), 40, 50);
  app_press_button (app, 3, TRUE);
  app_press_button (app, 3, FALSE);
  app_settle ();
  gtk_popover_popdown (GTK_POPOVER (page->row_menu));
  app_settle ();
}

/* The list may hear late that a row has gone: until then the row is there, and one that it had
 * not shown yet shows what GTK still knows of it, which is nothing in GTK 4.8. */
static void
test_rows_that_have_gone (App *app)
{
  GListStore                  *handles = g_list_store_new (VARBIND_TYPE_HANDLE);
  g_autoptr (GtkTreeListModel) tree =
    gtk_tree_list_model_new (G_LIST_MODEL (handles), FALSE, TRUE, no_children_cb, NULL, NULL);
  g_autoptr (GListStore)     rows = g_list_store_new (GTK_TYPE_TREE_LIST_ROW);
  g_autoptr (GListStore)     unseen = g_list_store_new (GTK_TYPE_TREE_LIST_ROW);
  g_autoptr (GtkTreeListRow) gone = NULL;
  g_autoptr (VarbindHandle)  known = NULL;
  VarbindSessionsPage       *page = app->window->sessions;

  make_rows (app);
  for (guint i = 0; i < 4; i++)
    g_list_store_append (handles, varbind_target_lookup_name (app->target, "S1"));
  for (guint i = 0; i < 4; i++)
    add_row (i < 2 ? rows : unseen, tree, i);
  gtk_multi_selection_set_model (page->selection, G_LIST_MODEL (rows));
  app_assert_names (app, "S1|S1");

  g_list_store_remove_all (handles);
  use_every_way (app);
  gtk_multi_selection_set_model (page->selection, G_LIST_MODEL (unseen));
  gone = g_list_model_get_item (G_LIST_MODEL (unseen), 0);
  known = gtk_tree_list_row_get_item (gone);
  app_assert_names (app, known != NULL ? "S1|S1" : "|");
  use_every_way (app);

  gtk_multi_selection_set_model (page->selection, G_LIST_MODEL (page->sorted));
  app_assert_names (app, "S1|E1|C1|S2|E2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/keys/rows-open-and-close", test_rows_open_and_close);
  app_test_add ("/keys/into-a-row-and-out-of-it", test_into_a_row_and_out_of_it);
  app_test_add ("/keys/closing-what-is-sorted", test_closing_what_is_sorted);
  app_test_add ("/keys/ends-of-the-list", test_ends_of_the_list);
  app_test_add ("/keys/tab-leaves-the-list", test_tab_leaves_the_list);
  app_test_add ("/keys/round-the-panes", test_round_the_panes);
  app_test_add ("/keys/escape-returns-to-the-list", test_escape_returns_to_the_list);
  app_test_add ("/keys/enter-shows-details", test_enter_shows_details);
  app_test_add ("/keys/rows-that-have-gone", test_rows_that_have_gone);
  app_test_add ("/keys/every-way-to-sort", test_every_way_to_sort);

  return g_test_run ();
}
