/* test-sessions-search.c
 *
 * What the sessions list is searched for, and what is left of it then.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-sessions.h"

static void
test_filter_by_text (App *app)
{
  app_sessions_make_rows (app);
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
  app_sessions_make_rows (app);
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

  app_sessions_make_rows (app);
  varbind_sessions_page_set_search (app->window->sessions, "no such thing");
  g_assert_cmpstr (app_get_visible_page (app), ==, "no-results");
  app_settle ();
  texts = app_dup_texts (app->window->sessions);
  app_assert_has (texts, "Nothing Found");

  g_signal_emit_by_name (app_find_button (app->window->sessions, "_Show Everything"), "clicked");
  g_assert_cmpstr (app_get_visible_page (app), ==, "list");
  app_assert_names (app, "S1|E1|C1|S2|E2");
  app_sessions_assert_dressed (GTK_WIDGET (app->window->sessions));
}

static gboolean
is_rewound (gpointer user_data)
{
  return !varbind_window_is_live (((App *)user_data)->window);
}

static gboolean
shows_two_rows (gpointer user_data)
{
  return app_sessions_count_rows (user_data) == 3;
}

static void
test_closed_and_freed_on_demand (App *app)
{
  app_sessions_make_rows (app);
  g_object_set (app->window, "show-closed", TRUE, NULL);
  app_activate (app, "win.close-session", "t",
                varbind_handle_get_token (varbind_target_lookup_name (app->target, "S1")));
  app_assert_names (app, "S1|E1|C1|S2|E2");

  app_activate (app, "win.show-closed", NULL);
  app_wait (shows_two_rows, app, "the closed session to go");
  app_assert_names (app, "S2|E2");
}

static void
test_selecting_gives_up_a_search (App *app)
{
  VarbindHandle *entity;

  app_sessions_make_rows (app);
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
  app_sessions_make_rows (app);
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
  app_sessions_make_rows (app);
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

  app_sessions_make_rows (app);
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/sessions-search/filter-by-text", test_filter_by_text);
  app_test_add ("/sessions-search/filter-by-kind", test_filter_by_kind);
  app_test_add ("/sessions-search/nothing-found", test_nothing_found);
  app_test_add ("/sessions-search/closed-and-freed-on-demand", test_closed_and_freed_on_demand);
  app_test_add ("/sessions-search/selecting-gives-up-a-search", test_selecting_gives_up_a_search);
  app_test_add ("/sessions-search/search-language", test_search_language);
  app_test_add ("/sessions-search/what-has-ended-is-found", test_what_has_ended_is_found);
  app_test_add ("/sessions-search/ages-of-what-is-over", test_ages_of_what_is_over);
  app_test_add ("/sessions-search/selection-outlives-a-search", test_selection_outlives_a_search);

  return g_test_run ();
}
