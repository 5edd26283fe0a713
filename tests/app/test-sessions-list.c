/* test-sessions-list.c
 *
 * Order, selection and size of the sessions list, and what is in view of it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-sessions.h"
#include "varbind-compat.h"

static gboolean
is_filtered (gpointer user_data)
{
  VarbindSessionsPage *page = ((App *)user_data)->window->sessions;

  return gtk_filter_list_model_get_pending (page->filtered) == 0 && page->settled == 0;
}

static void
test_sort (App *app)
{
  VarbindHandle *selected;
  VarbindColumn  column;
  gboolean       descending;

  app_sessions_make_rows (app);
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
  app_sessions_make_rows (app);
  for (guint i = 0; i < VARBIND_N_COLUMNS; i++)
    {
      VarbindColumn column;

      app_activate (app, "win.sort", "(ub)", i, TRUE);
      g_assert_true (varbind_sessions_page_get_sort (app->window->sessions, &column, NULL));
      g_assert_cmpint (column, ==, i);
      g_assert_cmpuint (app_sessions_count_rows (app), ==, 6);
    }
}

static void
test_collapse_and_expand (App *app)
{
  app_sessions_make_rows (app);
  app_activate (app, "win.collapse-all", NULL);
  app_assert_names (app, "S1|S2");
  app_activate (app, "win.expand-all", NULL);
  app_assert_names (app, "S1|E1|C1|S2|E2");
}

static void
test_selecting_opens_its_session (App *app)
{
  VarbindHandle *entity;

  app_sessions_make_rows (app);
  app_activate (app, "win.collapse-all", NULL);
  entity = varbind_target_lookup_name (app->target, "E2");
  app_activate (app, "win.show-handle", "t", varbind_handle_get_token (entity));
  g_assert_true (varbind_window_get_selected (app->window) == entity);
  app_assert_names (app, "S1|S2|E2");
}

static void
test_details_follow_links (App *app)
{
  g_autofree char *texts = NULL;
  GtkWidget       *link;

  app_sessions_make_rows (app);
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
  g_assert_cmpuint (app_sessions_count_rows (app), ==, 100000);
  app_settle ();

  varbind_sessions_page_set_search (app->window->sessions, "the middle");
  app_wait (is_filtered, app, "the filter");
  app_assert_names (app, "S501");
  varbind_sessions_page_set_search (app->window->sessions, "");
  app_wait (is_filtered, app, "the filter's end");
  g_assert_cmpuint (app_sessions_count_rows (app), ==, 100000);

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
  varbind_sessions_page_flush (app->window->sessions);
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

static gboolean
has_10000_rows (gpointer app)
{
  return app_sessions_count_rows (app) == 10000;
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
  app_wait (has_10000_rows, app, "the last row");
  app_activate (app, "win.collapse-all", NULL);
  g_assert_cmpuint (app_sessions_count_rows (app), ==, 100);

  before = collect_widgets (app);
  app_activate (app, "win.expand-all", NULL);
  g_assert_cmpuint (app_sessions_count_rows (app), ==, 10000);
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
  g_assert_nonnull (app_sessions_find_cell (GTK_WIDGET (app->window->sessions), "S101"));

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

#define N_LONG 300

static gboolean
is_last_in_view (gpointer user_data)
{
  g_autofree char *rows = app_dup_rows (user_data, VARBIND_COLUMN_NAME);

  return g_str_has_suffix (rows, "|S299|S300");
}

/* It is asked for where the list was never seen, as from another page. */
static void
test_a_row_is_shown_with_its_list (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();

  for (guint64 i = 1; i <= N_LONG; i++)
    feed_session (feed, i, "", 0);
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  varbind_window_select (app->window, app_lookup (app, N_LONG));
  app_settle ();
  app_wait (is_last_in_view, app, "the last row");
  app_show_own_target (app);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/sessions-list/sort", test_sort);
  app_test_add ("/sessions-list/every-column-sorts", test_every_column_sorts);
  app_test_add ("/sessions-list/collapse-and-expand", test_collapse_and_expand);
  app_test_add ("/sessions-list/selecting-opens-its-session", test_selecting_opens_its_session);
  app_test_add ("/sessions-list/details-follow-links", test_details_follow_links);
  app_test_add ("/sessions-list/100000-rows", test_100000_rows);
  app_test_add ("/sessions-list/changes-come-together", test_changes_come_together);
  app_test_add ("/sessions-list/opening-all-moves-widgets", test_opening_all_moves_widgets);
  app_test_add ("/sessions-list/a-row-is-shown-with-its-list",
                test_a_row_is_shown_with_its_list);
  app_test_add ("/sessions-list/stays-at-top", test_stays_at_top);
  app_test_add ("/sessions-list/another-program-begins-at-top", test_another_program_begins_at_top);

  return g_test_run ();
}
