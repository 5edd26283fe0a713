/* test-sessions-list.c
 *
 * Filter, sort, selection and size of the sessions list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-harness.h"
#include "varbind-compat.h"
#include "varbind-sessions-page-private.h"

static gboolean
is_filtered (gpointer user_data)
{
  VarbindSessionsPage *page = ((App *)user_data)->window->sessions;

  return gtk_filter_list_model_get_pending (page->filtered) == 0 && page->settled == 0;
}

static guint
n_rows (App *app)
{
  return g_list_model_get_n_items (varbind_sessions_page_get_rows (app->window->sessions));
}

static void
assert_dressed (GtkWidget *widget)
{
  if (VARBIND_IS_HANDLE_CELL (widget) && gtk_widget_get_mapped (widget))
    {
      GtkWidget     *row = gtk_widget_get_parent (gtk_widget_get_parent (widget));
      VarbindHandle *handle = varbind_handle_cell_get_handle (VARBIND_HANDLE_CELL (widget));

      g_assert_cmpint (gtk_widget_has_css_class (row, "session"), ==, VARBIND_IS_SESSION (handle));
      g_assert_true (gtk_widget_has_css_class (row, "ended") != varbind_handle_is_live (handle));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_dressed (child);
}

/* S1: E1, C1; S2: E2 */
static void
make_rows (App *app)
{
  guint64 first = app_create_session (app, "poller");

  app_create_entity (app, first, "127.0.0.1", 1161);
  app_create_context (app, first, "public");
  app_create_entity (app, app_create_session (app, "watcher"), "127.0.0.2", 2161);
}

static void
test_filter_by_text (App *app)
{
  make_rows (app);
  app_assert_names (app, "S1|E1|C1|S2|E2");

  varbind_sessions_page_set_search (app->window->sessions, "127.0.0.2");
  app_assert_names (app, "S2|E2");
  varbind_sessions_page_set_search (app->window->sessions, "WATCH");
  app_assert_names (app, "S2");
  varbind_sessions_page_set_search (app->window->sessions, "c1");
  app_assert_names (app, "S1|C1");
  varbind_sessions_page_set_search (app->window->sessions, "");
  app_assert_names (app, "S1|E1|C1|S2|E2");
}

static void
test_filter_by_kind (App *app)
{
  make_rows (app);
  app_activate (app, "win.filter", "s", "kind:context");
  app_assert_names (app, "S1|C1");
  app_activate (app, "win.filter", "s", "kind:session");
  app_assert_names (app, "S1|S2");
  app_activate (app, "win.filter", "s", "");
  app_assert_names (app, "S1|E1|C1|S2|E2");
}

static void
test_nothing_found (App *app)
{
  g_autofree char *texts = NULL;

  make_rows (app);
  varbind_sessions_page_set_search (app->window->sessions, "no such thing");
  g_assert_cmpstr (app_get_visible_page (app), ==, "no-results");
  app_settle ();
  texts = app_dup_texts (app->window->sessions);
  app_assert_has (texts, "Nothing Found");

  g_signal_emit_by_name (app_find_button (app->window->sessions, "_Show Everything"), "clicked");
  g_assert_cmpstr (app_get_visible_page (app), ==, "list");
  app_assert_names (app, "S1|E1|C1|S2|E2");
  assert_dressed (GTK_WIDGET (app->window->sessions));
}

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
  assert_dressed (GTK_WIDGET (app->window->sessions));
}

/* Rows are used again for other handles, and look like these then. */
static void
test_rows_are_dressed_anew (App *app)
{
  static const char *const filters[] = { "", "kind:session", "kind:entity" };

  make_rows (app);
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
      assert_dressed (GTK_WIDGET (app->window->sessions));
    }
}

static VarbindHandleCell *
find_cell (GtkWidget  *widget,
           const char *name)
{
  VarbindHandleCell *found = NULL;

  if (VARBIND_IS_HANDLE_CELL (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (varbind_handle_cell_get_text (VARBIND_HANDLE_CELL (widget)), name) == 0)
    return VARBIND_HANDLE_CELL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cell (child, name);

  return found;
}

/* A row that comes above others makes no work in them. */
static void
test_cells_stay_bound (App *app)
{
  VarbindHandleCell *cell;
  VarbindHandle     *first, *handle;
  gulong             handler;

  make_rows (app);
  app_assert_names (app, "S1|E1|C1|S2|E2");
  cell = find_cell (GTK_WIDGET (app->window->sessions), "S2");
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

  make_rows (app);
  app_assert_names (app, "S1|E1|C1|S2|E2");
  cell = find_cell (GTK_WIDGET (app->window->sessions), "community, 6 bytes");
  g_assert_nonnull (cell);
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "community, 6 bytes");
}

static gboolean
is_rewound (gpointer user_data)
{
  return !varbind_window_is_live (((App *)user_data)->window);
}

static gboolean
shows_two_rows (gpointer user_data)
{
  return n_rows (user_data) == 3;
}

static void
test_closed_and_freed_on_demand (App *app)
{
  make_rows (app);
  g_object_set (app->window, "show-closed", TRUE, NULL);
  app_activate (app, "win.close-session", "t",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "S1")));
  app_assert_names (app, "S1|E1|C1|S2|E2");

  app_activate (app, "win.show-closed", NULL);
  app_wait (shows_two_rows, app, "the closed session to go");
  app_assert_names (app, "S2|E2");
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

static void
test_sort (App *app)
{
  VarbindHandle *selected;
  VarbindColumn  column;
  gboolean       descending;

  make_rows (app);
  g_assert_false (varbind_sessions_page_get_sort (app->window->sessions, NULL, NULL));

  app_activate (app, "win.sort", "(ub)", VARBIND_COLUMN_NAME, TRUE);
  app_assert_names (app, "S2|E2|S1|C1|E1");
  g_assert_true (varbind_sessions_page_get_sort (app->window->sessions, &column, &descending));
  g_assert_cmpint (column, ==, VARBIND_COLUMN_NAME);
  g_assert_true (descending);

  selected = varbind_target_lookup_name (app->target, "C1");
  varbind_window_select (app->window, selected);
  app_activate (app, "win.sort", "(ub)", VARBIND_COLUMN_TEXT, FALSE);
  app_assert_names (app, "S1|E1|C1|S2|E2");
  g_assert_true (varbind_window_get_selected (app->window) == selected);
  g_assert_true (varbind_sessions_page_get_sort (app->window->sessions, &column, &descending));
  g_assert_cmpint (column, ==, VARBIND_COLUMN_TEXT);
  g_assert_false (descending);

  app_activate (app, "win.sort", "(ub)", VARBIND_N_COLUMNS, FALSE);
  g_assert_false (varbind_sessions_page_get_sort (app->window->sessions, NULL, NULL));
}

static void
test_every_column_sorts (App *app)
{
  make_rows (app);
  for (guint i = 0; i < VARBIND_N_COLUMNS; i++)
    {
      VarbindColumn column;

      app_activate (app, "win.sort", "(ub)", i, TRUE);
      g_assert_true (varbind_sessions_page_get_sort (app->window->sessions, &column, NULL));
      g_assert_cmpint (column, ==, i);
      g_assert_cmpuint (n_rows (app), ==, 6);
    }
}

static void
test_collapse_and_expand (App *app)
{
  make_rows (app);
  app_activate (app, "win.collapse-all", NULL);
  app_assert_names (app, "S1|S2");
  app_activate (app, "win.expand-all", NULL);
  app_assert_names (app, "S1|E1|C1|S2|E2");
}

static void
test_selecting_opens_its_session (App *app)
{
  VarbindHandle *entity;

  make_rows (app);
  app_activate (app, "win.collapse-all", NULL);
  entity = varbind_target_lookup_name (app->target, "E2");
  app_activate (app, "win.show-handle", "t", varbind_handle_get_token (entity));
  g_assert_true (varbind_window_get_selected (app->window) == entity);
  app_assert_names (app, "S1|S2|E2");
}

static void
test_selecting_gives_up_a_search (App *app)
{
  VarbindHandle *entity;

  make_rows (app);
  entity = varbind_target_lookup_name (app->target, "E1");
  varbind_sessions_page_set_search (app->window->sessions, "watcher");
  app_activate (app, "win.show-handle", "t", varbind_handle_get_token (entity));
  g_assert_true (varbind_window_get_selected (app->window) == entity);
  app_assert_names (app, "S1|E1|C1|S2|E2");
}

static void
search_for (App        *app,
            const char *text)
{
  varbind_filter_entry_set_text (app->window->filter, text);
}

/* In the words of the language; a mistake hides nothing. */
static void
test_search_language (App *app)
{
  make_rows (app);
  search_for (app, "kind:entity is:live");
  app_assert_names (app, "S1|E1|S2|E2");
  search_for (app, "kind:entity is:live -127.0.0.2");
  app_assert_names (app, "S1|E1");
  search_for (app, "kind:entity");
  app_assert_names (app, "S1|E1|S2|E2");
  search_for (app, "session:2");
  app_assert_names (app, "S2|E2");
  search_for (app, "kidn:entity c1");
  app_assert_names (app, "S1|C1");
}

/* Though what has ended is left out otherwise. */
static void
test_what_has_ended_is_found (App *app)
{
  make_rows (app);
  g_object_set (app->window, "show-closed", FALSE, NULL);
  app_activate (app, "win.close-session", "t",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "S1")));
  app_wait (shows_two_rows, app, "the closed session to go");

  search_for (app, "is:closed");
  app_assert_names (app, "S1");
  search_for (app, "is:freed-by-close");
  app_assert_names (app, "S1|E1|C1");
  search_for (app, "-is:closed kind:session");
  app_assert_names (app, "S2");
}

static char *
dup_ages (App *app)
{
  app_settle ();

  return app_dup_rows (app, VARBIND_COLUMN_AGE);
}

/* A recording that is looked at tomorrow says how old its sessions were. */
static void
test_ages_of_what_is_over (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  g_autofree char      *ages = NULL;

  app_show_target (app, feed->target);
  feed->time = 0;
  feed_session (feed, 0x101, "poller", 0);
  feed->time = 30 * G_GUINT64_CONSTANT (1000000000);
  feed_session (feed, 0x102, "watcher", 0);
  feed->time += 5 * G_GUINT64_CONSTANT (1000000000);
  feed_context (feed, 0x301, 0x102, 6);
  event_feed_apply (feed);

  ages = dup_ages (app);
  g_assert_cmpstr (ages, ==, "35 s|5 s|0 s");
  search_for (app, "age:<10s");
  app_assert_names (app, "S2|C1");
  search_for (app, "age:>10s");
  app_assert_names (app, "S1");

  varbind_window_rewind (app->window, 2);
  app_wait (is_rewound, app, "the moment");
  app_assert_names (app, "S1");
  search_for (app, "age:<1s");
  app_assert_names (app, "S2");
  varbind_window_return_to_live (app->window);
  app_show_own_target (app);
}

static void
test_selection_outlives_a_search (App *app)
{
  g_autoptr (GPtrArray) selected = NULL;
  VarbindHandle        *session, *entity;

  make_rows (app);
  session = varbind_target_lookup_name (app->target, "S2");
  entity = varbind_target_lookup_name (app->target, "E2");
  varbind_window_select (app->window, entity);

  search_for (app, "no such thing");
  g_assert_true (varbind_window_get_selected (app->window) == entity);
  g_assert_true ((VarbindHandle *)varbind_window_get_session (app->window) == session);

  search_for (app, "");
  selected = varbind_sessions_page_dup_selected (app->window->sessions);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_true (g_ptr_array_index (selected, 0) == entity);
}

static void
test_details_follow_links (App *app)
{
  g_autofree char *texts = NULL;
  GtkWidget       *link;

  make_rows (app);
  app_settle ();
  texts = app_dup_texts (app->window->details);
  app_assert_has (texts, "E2\n");
  app_assert_has (texts, "127.0.0.2:2161");

  link = app_find_button (app->window->details, "S2");
  g_assert_nonnull (link);
  g_signal_emit_by_name (link, "clicked");
  g_assert_cmpstr (varbind_handle_get_name (varbind_window_get_selected (app->window)), ==, "S2");
}

static guint64
token (guint kind,
       guint number)
{
  return ((guint64)kind << 56) + number + 1;
}

/* 1,000 sessions of 99 handles each. */
static void
feed_100000 (EventFeed *feed)
{
  for (guint i = 0; i < 1000; i++)
    {
      guint64 session = token (WINSNMP_HANDLE_SESSION, i);

      feed_session (feed, session, i == 500 ? "in the middle" : "one of many", 0);
      for (guint j = 0; j < 99; j++)
        feed_entity (feed, token (WINSNMP_HANDLE_ENTITY, i * 99 + j), session, "192.0.2.1", j + 1);
    }
  event_feed_apply (feed);
}

static void
test_100000_rows (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  VarbindHandle        *last;

  feed_100000 (feed);
  app_show_target (app, feed->target);

  /* So many rows are filtered bit by bit, also when another target is shown. */
  g_assert_false (is_filtered (app));
  app_wait (is_filtered, app, "the first rows");
  g_assert_cmpuint (n_rows (app), ==, 100000);
  app_settle ();

  varbind_sessions_page_set_search (app->window->sessions, "the middle");
  app_wait (is_filtered, app, "the filter");
  app_assert_names (app, "S501");
  varbind_sessions_page_set_search (app->window->sessions, "");
  app_wait (is_filtered, app, "the filter's end");
  g_assert_cmpuint (n_rows (app), ==, 100000);

  /* Selecting waits for a filter that is at work. */
  last = varbind_target_lookup (feed->target, token (WINSNMP_HANDLE_ENTITY, 1234));
  varbind_sessions_page_set_search (app->window->sessions, "one of");
  varbind_sessions_page_set_search (app->window->sessions, "E1235");
  varbind_window_select (app->window, last);
  app_wait (is_filtered, app, "the filter's end");
  g_assert_true (varbind_window_get_selected (app->window) == last);
  varbind_sessions_page_set_search (app->window->sessions, "");
  app_wait (is_filtered, app, "the filter's end");

  last = varbind_target_lookup (feed->target, token (WINSNMP_HANDLE_ENTITY, 98999));
  varbind_window_select (app->window, last);
  app_settle ();
  g_assert_true (varbind_window_get_selected (app->window) == last);
  app_show_own_target (app);
}

static void
count_change_cb (GListModel *rows,
                 guint       position,
                 guint       n_removed,
                 guint       n_added,
                 guint      *n_changes)
{
  ++*n_changes;
}

static void
feed_sessions (EventFeed *feed,
               guint      n_sessions)
{
  for (guint i = 0; i < n_sessions; i++)
    feed_session (feed, token (WINSNMP_HANDLE_SESSION, i), "one of many", 0);
  event_feed_apply (feed);
}

/* However many sessions are opened, closed or given handles: for a view these are few
 * changes, in which what stays keeps its row. */
static void
test_changes_come_together (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  GListModel           *rows = varbind_sessions_page_get_rows (app->window->sessions);
  guint                 n_changes = 0;
  VarbindHandle        *session;

  feed_sessions (feed, 30);
  app_show_target (app, feed->target);
  g_signal_connect (rows, "items-changed", G_CALLBACK (count_change_cb), &n_changes);

  for (guint i = 0; i < 30; i++)
    feed_entity (feed, token (WINSNMP_HANDLE_ENTITY, i), token (WINSNMP_HANDLE_SESSION, i),
                 "192.0.2.1", i + 1);
  event_feed_apply (feed);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 60);
  g_assert_cmpuint (n_changes, ==, 1);

  session = varbind_target_lookup (feed->target, token (WINSNMP_HANDLE_SESSION, 20));
  varbind_window_select (app->window, session);
  app_activate (app, "win.collapse-all", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 30);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows), 20));

  app_activate (app, "win.expand-all", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 60);
  g_assert_cmpuint (n_changes, <, 15);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows), 40));

  g_signal_handlers_disconnect_by_func (rows, count_change_cb, &n_changes);
  app_show_own_target (app);
}

static GHashTable *
collect_widgets (App *app)
{
  GHashTable *widgets = g_hash_table_new (NULL, NULL);
  GtkWidget  *list = gtk_widget_get_last_child (GTK_WIDGET (app->window->sessions->view));

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_hash_table_add (widgets, row);

  return widgets;
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

  feed_session (feed, token (WINSNMP_HANDLE_SESSION, 0), "one\ntwo\nthree\nfour", 0);
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  app_settle ();
  cell = find_cell (GTK_WIDGET (app->window->sessions), "one\ntwo\nthree\nfour, callback");
  g_assert_nonnull (cell);

  GTK_WIDGET_GET_CLASS (cell)->snapshot (GTK_WIDGET (cell), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat (bounds.size.height, <, 2 * gtk_widget_get_height (GTK_WIDGET (cell)));
  gsk_render_node_unref (node);
  app_show_own_target (app);
}

/* To make the widgets of the rows in view anew takes longer than all else. */
static void
test_opening_all_moves_widgets (App *app)
{
  g_autoptr (EventFeed)  feed = event_feed_new ();
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  GHashTableIter         iter;
  gpointer               widget;

  for (guint i = 0; i < 100; i++)
    {
      guint64 session = token (WINSNMP_HANDLE_SESSION, i);

      feed_session (feed, session, "one of many", 0);
      for (guint j = 0; j < 99; j++)
        feed_entity (feed, token (WINSNMP_HANDLE_ENTITY, i * 99 + j), session, "192.0.2.1", j + 1);
    }
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  app_activate (app, "win.collapse-all", NULL);
  g_assert_cmpuint (n_rows (app), ==, 100);

  before = collect_widgets (app);
  app_activate (app, "win.expand-all", NULL);
  g_assert_cmpuint (n_rows (app), ==, 10000);
  after = collect_widgets (app);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    g_assert_true (g_hash_table_contains (after, widget));
  app_show_own_target (app);
}

/* Who looks at the beginning sees what comes there; elsewhere the rows in view stay. */
static void
test_stays_at_top (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  GtkAdjustment        *adjustment =
    gtk_scrolled_window_get_vadjustment (app->window->sessions->scroller);

  feed_sessions (feed, 100);
  app_show_target (app, feed->target);
  app_activate (app, "win.sort", "(ub)", VARBIND_COLUMN_NAME, TRUE);
  app_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);

  feed_session (feed, token (WINSNMP_HANDLE_SESSION, 100), "another", 0);
  event_feed_apply (feed);
  app_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  g_assert_nonnull (find_cell (GTK_WIDGET (app->window->sessions), "S101"));

  varbind_scroll_to_row (GTK_WIDGET (app->window->sessions->view), 80);
  app_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  feed_session (feed, token (WINSNMP_HANDLE_SESSION, 101), "another", 0);
  event_feed_apply (feed);
  app_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  app_show_own_target (app);
}

static gboolean
is_scrolled (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) > 0;
}

static gboolean
is_at_top (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) <= 0 &&
         gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

static void
scroll_down (App *app)
{
  VarbindSessionsPage *page = app->window->sessions;

  app_settle ();
  varbind_scroll_to_row (GTK_WIDGET (page->view), 99);
  app_wait (is_scrolled, gtk_scrolled_window_get_vadjustment (page->scroller), "a scrolled list");
}

/* Another program is looked at from its beginning, wherever one looked before, and also when
 * all of it comes only then, above the row of its process. */
static void
test_another_program_begins_at_top (App *app)
{
  g_autoptr (EventFeed) before = event_feed_new ();
  g_autoptr (EventFeed) feed = event_feed_new ();
  GtkAdjustment        *adjustment =
    gtk_scrolled_window_get_vadjustment (app->window->sessions->scroller);

  feed_sessions (before, 100);
  app_show_target (app, before->target);
  scroll_down (app);

  feed_process (feed, WINSNMP_PROCESS_STARTED);
  feed_descriptor (feed, 0x1000, TRUE, 16, 0);
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  feed_sessions (feed, 100);
  app_wait (is_at_top, adjustment, "the beginning of a list that grows");
  app_settle ();
  g_assert_true (is_at_top (adjustment));

  scroll_down (app);
  app_show_target (app, before->target);
  app_wait (is_at_top, adjustment, "the beginning of a long list");
  app_settle ();
  g_assert_true (is_at_top (adjustment));
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
  assert_dressed (GTK_WIDGET (app->window->sessions));
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

  app_test_add ("/sessions-list/filter-by-text", test_filter_by_text);
  app_test_add ("/sessions-list/filter-by-kind", test_filter_by_kind);
  app_test_add ("/sessions-list/nothing-found", test_nothing_found);
  app_test_add ("/sessions-list/rows-grow-old", test_rows_grow_old);
  app_test_add ("/sessions-list/rows-are-dressed-anew", test_rows_are_dressed_anew);
  app_test_add ("/sessions-list/cells-stay-bound", test_cells_stay_bound);
  app_test_add ("/sessions-list/cells-have-spoken-names", test_cells_have_spoken_names);
  app_test_add ("/sessions-list/cells-draw-one-line", test_cells_draw_one_line);
  app_test_add ("/sessions-list/closed-and-freed-on-demand", test_closed_and_freed_on_demand);
  app_test_add ("/sessions-list/columns-fit", test_columns_fit);
  app_test_add ("/sessions-list/sort", test_sort);
  app_test_add ("/sessions-list/every-column-sorts", test_every_column_sorts);
  app_test_add ("/sessions-list/collapse-and-expand", test_collapse_and_expand);
  app_test_add ("/sessions-list/selecting-opens-its-session", test_selecting_opens_its_session);
  app_test_add ("/sessions-list/selecting-gives-up-a-search", test_selecting_gives_up_a_search);
  app_test_add ("/sessions-list/search-language", test_search_language);
  app_test_add ("/sessions-list/what-has-ended-is-found", test_what_has_ended_is_found);
  app_test_add ("/sessions-list/ages-of-what-is-over", test_ages_of_what_is_over);
  app_test_add ("/sessions-list/selection-outlives-a-search", test_selection_outlives_a_search);
  app_test_add ("/sessions-list/details-follow-links", test_details_follow_links);
  app_test_add ("/sessions-list/100000-rows", test_100000_rows);
  app_test_add ("/sessions-list/changes-come-together", test_changes_come_together);
  app_test_add ("/sessions-list/opening-all-moves-widgets", test_opening_all_moves_widgets);
  app_test_add ("/sessions-list/stays-at-top", test_stays_at_top);
  app_test_add ("/sessions-list/another-program-begins-at-top",
                test_another_program_begins_at_top);
  app_test_add ("/sessions-list/rows-are-marked-for-a-moment", test_rows_are_marked_for_a_moment);
  app_test_add ("/sessions-list/ended-rows-are-dimmed", test_ended_rows_are_dimmed);

  return g_test_run ();
}
