/* test-undo.c
 *
 * What a click loses can be brought back, or is asked about before.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-forms.h"
#include "app-snapshots.h"
#include "app-watches.h"
#include "test-agent.h"

#define SESSION 0x101

static guint
n_buttons_of_undo (gpointer root)
{
  guint n = GTK_IS_BUTTON (root) &&
            g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), "_Undo") == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += n_buttons_of_undo (child);

  return n;
}

static guint
n_lines (App *app)
{
  return g_list_model_get_n_items (varbind_call_log_get_lines (app->window->log));
}

static void
test_log (App *app)
{
  g_autofree char *texts = NULL;
  guint            n;

  app_create_session (app, "");
  n = n_lines (app);
  app_activate (app, "win.clear-calls", NULL);
  g_assert_cmpuint (n_lines (app), ==, 0);
  texts = app_dup_texts (app->window->log);
  app_assert_has (texts, "since the log was cleared");

  app_activate (app, "win.undo", NULL);
  g_assert_cmpuint (n_lines (app), ==, n);

  /* Once. */
  app_activate (app, "win.undo", NULL);
  g_assert_cmpuint (n_lines (app), ==, n);
}

/* With nothing more to clear, what was cleared before can still be brought back. */
static void
test_log_cleared_again (App *app)
{
  guint n;

  app_create_session (app, "");
  n = n_lines (app);
  app_activate (app, "win.clear-calls", NULL);
  app_activate (app, "win.clear-calls", NULL);
  app_activate (app, "win.undo", NULL);
  g_assert_cmpuint (n_lines (app), ==, n);
}

/* To bring back what is in view already hides nothing. */
static void
test_log_shown_meanwhile (App *app)
{
  g_autoptr (VarbindCall) call = NULL;
  guint                   n;

  app_create_session (app, "");
  call = g_list_model_get_item (varbind_target_get_calls (app->target), 0);
  app_activate (app, "win.clear-calls", NULL);
  app_create_session (app, "");
  app_activate (app, "win.clear-calls", NULL);
  app_activate (app, "win.show-call", "t", varbind_call_get_number (call));
  n = n_lines (app);
  g_assert_cmpuint (n, >, 1);
  app_activate (app, "win.undo", NULL);
  g_assert_cmpuint (n_lines (app), ==, n);
}

/* Which numbers another target gives to its calls has nothing to do with it. */
static void
test_log_of_another_target (App *app)
{
  EventFeed *feed = event_feed_new ();

  for (guint i = 0; i < 20; i++)
    app_create_session (app, "");
  app_activate (app, "win.clear-calls", NULL);

  feed_session (feed, SESSION, "poller", 0);
  feed_call (feed, WINSNMP_FUNCTION_CREATE_SESSION, 0, SESSION, 0, NULL, 0);
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  g_assert_cmpuint (n_lines (app), ==, 1);

  app_show_own_target (app);
  g_assert_cmpuint (n_lines (app), ==, 0);
  app_settle ();
  event_feed_free (feed);
}

/* It was put out of sight, and not forgotten. */
static void
test_cleared_call_is_shown (App *app)
{
  g_autoptr (VarbindCall) call = NULL;
  g_autofree char        *texts = NULL;

  app_create_session (app, "");
  call = g_list_model_get_item (varbind_target_get_calls (app->target), 0);
  app_activate (app, "win.clear-calls", NULL);
  app_activate (app, "win.show-call", "t", varbind_call_get_number (call));
  g_assert_cmpuint (n_lines (app), >, 0);
  texts = app_dup_texts (app->window->toasts);
  g_assert_null (strstr (texts, "has forgotten"));
}

static GListModel *
get_results (App *app)
{
  return varbind_workbench_get_results (varbind_application_get_workbench (app->application));
}

static gboolean
has_result (gpointer app)
{
  return g_list_model_get_n_items (get_results (app)) > 0;
}

static void
test_results (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  VarbindResult        *result;

  app_send_get (app, app_create_session (app, ""), test_agent_get_port (agent));
  app_wait (has_result, app, "an answer");
  result = varbind_results_pane_get_result (app->window->results);
  app_activate (app, "win.clear-results", NULL);
  g_assert_null (varbind_results_pane_get_result (app->window->results));
  app_activate (app, "win.undo", NULL);
  g_assert_true (varbind_results_pane_get_result (app->window->results) == result);
}

/* An old result of a request that was sent again is not its answer. */
static void
test_results_while_waiting (App *app)
{
  g_autoptr (TestAgent) agent = test_agent_new ();

  app_send_get (app, app_create_session (app, ""), test_agent_get_port (agent));
  app_wait (has_result, app, "an answer");
  g_assert_false (varbind_window_is_waiting (app->window));

  test_agent_set_default (agent, TEST_AGENT_HOLD);
  app_activate (app, "win.send-again", NULL);
  app_activate (app, "win.clear-results", NULL);
  app_activate (app, "win.undo", NULL);
  g_assert_true (has_result (app));
  g_assert_true (varbind_window_is_waiting (app->window));
}

/* The button stands beside what it brings back. */
static void
test_one_thing_at_a_time (App *app)
{
  app_snapshots_take (app);
  app_snapshots_take (app);
  app_snapshots_show (app);
  app_snapshots_ask (app, "Snapshot 1", "snapshot.delete");
  app_snapshots_ask (app, "Snapshot 2", "snapshot.delete");
  app_snapshots_assert (app, "Now");
  app_settle ();
  g_assert_cmpuint (n_buttons_of_undo (app->window->toasts), ==, 1);

  g_signal_emit_by_name (app_find_button (app->window->toasts, "_Undo"), "clicked");
  app_settle ();
  app_snapshots_assert (app, "Now|Snapshot 2");
}

/* The address book */

static void
put_agent (App        *app,
           const char *name)
{
  VarbindAddressBook        *book = varbind_application_get_address_book (app->application);
  g_autoptr (VarbindAddress) address = varbind_address_new (name, "127.0.0.3", 1161, 1);
  g_autoptr (GError)         error = NULL;

  g_assert_true (varbind_address_book_put (book, NULL, address, &error));
}

static gboolean
has_agent (App        *app,
           const char *name)
{
  VarbindAddressBook *book = varbind_application_get_address_book (app->application);

  return varbind_address_book_lookup (book, name) != NULL;
}

static void
remove_agent (App        *app,
              const char *name)
{
  GtkWidget *row = app_find_row (app_get_dialog (app), name);

  g_signal_emit_by_name (app_find_tooltip (row, "Remove"), "clicked");
}

static void
test_address_book (App *app)
{
  put_agent (app, "printer");
  put_agent (app, "router");
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "address-book", NULL);
  app_wait_dialog (app);
  remove_agent (app, "printer");
  remove_agent (app, "router");
  app_settle ();
  /* As when the file's monitor tells of what was written just now. */
  g_assert_true (varbind_address_book_load (
    varbind_application_get_address_book (app->application), NULL));
  app_settle ();
  g_assert_cmpuint (n_buttons_of_undo (app_get_dialog (app)), ==, 1);
  g_signal_emit_by_name (app_find_button (app_get_dialog (app), "_Undo"), "clicked");
  g_assert_true (has_agent (app, "router"));
  g_assert_false (has_agent (app, "printer"));

  /* Whatever else has changed is not taken back in its place. */
  remove_agent (app, "router");
  put_agent (app, "switch");
  app_settle ();
  g_assert_cmpuint (n_buttons_of_undo (app_get_dialog (app)), ==, 0);
}

/* Programs that were run */

static gboolean
is_ready (gpointer watch)
{
  return strstr (varbind_watch_get_output (watch), "ready") != NULL;
}

static gboolean
has_ended (gpointer watch)
{
  return !varbind_launcher_get_running (varbind_watch_get_launcher (watch));
}

/* Waits for a person, who does not come. */
static VarbindWatch *
run (App               *app,
     const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  VarbindWatch      *watch = varbind_watch_new_run (arguments, 0, 0, &error);

  g_assert_no_error (error);
  g_object_ref (watch);
  varbind_window_add_watch (app->window, watch);

  return watch;
}

static const char *const stubborn[] = {
  "/bin/sh",
  "-c",
  "trap '' TERM; echo ready; while :; do sleep 1 & wait; done",
  NULL,
};

static void
test_closed_watch (App *app)
{
  GListModel   *watches = G_LIST_MODEL (varbind_application_get_watches (app->application));
  const char   *arguments[] = { g_getenv ("TRACED"), "leak", NULL };
  VarbindWatch *watch = run (app, arguments);

  app_wait (has_ended, watch, "the end of the program");
  app_activate (app, "win.close-watch", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (watches), ==, 1);
  g_assert_true (app->window->watch != watch);

  app_activate (app, "win.undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (watches), ==, 2);
  g_assert_true (app->window->watch == watch);
  g_assert_cmpuint (gtk_drop_down_get_selected (app->window->watch_drop_down), ==, 1);
  g_object_unref (watch);
}

/* The program that was asked about, whatever is shown when the person answers. */
static void
test_other_watch_meanwhile (App *app)
{
  GListModel *watches =
    G_LIST_MODEL (varbind_application_get_watches (app->application));
  g_autoptr (VarbindWatch) other = NULL;
  VarbindWatch            *watch = run (app, stubborn);
  GtkWindow               *question;
  guint                    position;

  app_wait (is_ready, watch, "the program");
  app_activate (app, "win.close-watch", NULL);
  question = app_wait_dialog (app);
  app_activate (app, "win.open-file", "s", "/nonexistent/file");
  other = g_object_ref (app->window->watch);
  g_signal_emit_by_name (app_find_button (question, "_End Program"), "clicked");
  g_assert_true (app->window->watch == other);
  g_assert_cmpuint (g_list_model_get_n_items (watches), ==, 2);
  g_assert_false (
    g_list_store_find (varbind_application_get_watches (app->application), watch, &position));

  varbind_watch_stop (watch);
  app_wait (has_ended, watch, "the end of the program");
  g_object_unref (watch);
}

static gboolean
is_asking (gpointer user_data)
{
  return app_get_dialog (user_data) != NULL;
}

static gboolean
is_not_asking (gpointer user_data)
{
  App *app = user_data;

  return app_get_dialog (app) == NULL && !app->window->asking;
}

/* Nobody ends a program without knowing. */
static void
test_closing_the_window_asks (App *app)
{
  VarbindWatch    *watch = run (app, stubborn);
  g_autofree char *texts = NULL;

  app_wait (is_ready, watch, "the program");
  g_action_group_activate_action (G_ACTION_GROUP (app->application), "quit", NULL);
  app_wait (is_asking, app, "a question");
  texts = app_dup_texts (app_get_dialog (app));
  app_assert_has (texts, "End the Program?");
  g_signal_emit_by_name (app_find_button (app_get_dialog (app), "_Cancel"), "clicked");
  app_wait (is_not_asking, app, "the end of the question");
  g_assert_false (has_ended (watch));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (app->window)));

  /* It does not listen to requests, and is ended nevertheless. */
  app_activate (app, "win.stop-watching", NULL);
  app_activate (app, "win.stop-watching", NULL);
  app_wait (has_ended, watch, "the end of the program");
  g_object_unref (watch);
}

static void
test_agreed (App *app)
{
  VarbindWatch *watch = run (app, stubborn);

  app_wait (is_ready, watch, "the program");
  gtk_window_close (GTK_WINDOW (app->window));
  g_signal_emit_by_name (app_find_button (app_wait_dialog (app), "_End Program"), "clicked");
  app_settle ();
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (app->application)));

  varbind_watch_stop (watch);
  varbind_watch_stop (watch);
  app_wait (has_ended, watch, "the end of the program");
  g_object_unref (watch);
}

static guint
n_keys_of_undo (App *app)
{
  g_auto (GStrv) keys =
    gtk_application_get_accels_for_action (GTK_APPLICATION (app->application), "win.undo");

  return g_strv_length (keys);
}

/* There it takes back what was typed, also while there is something else to take back. */
static void
test_key_in_text (App *app)
{
  app_create_session (app, "");
  app_activate (app, "win.clear-calls", NULL);
  g_assert_cmpuint (n_keys_of_undo (app), ==, 1);

  app_activate (app, "win.search-lower", NULL);
  g_assert_true (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (app->window))));
  g_assert_cmpuint (n_keys_of_undo (app), ==, 0);

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (app->window->menu_button)));
  g_assert_cmpuint (n_keys_of_undo (app), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  app_watch_no_others ();

  app_test_add ("/undo/log", test_log);
  app_test_add ("/undo/log/cleared-again", test_log_cleared_again);
  app_test_add ("/undo/log/shown-meanwhile", test_log_shown_meanwhile);
  app_test_add ("/undo/log/of-another-target", test_log_of_another_target);
  app_test_add ("/undo/log/cleared-call-is-shown", test_cleared_call_is_shown);
  app_test_add ("/undo/results", test_results);
  app_test_add ("/undo/results/while-waiting", test_results_while_waiting);
  app_test_add ("/undo/one-thing-at-a-time", test_one_thing_at_a_time);
  app_test_add ("/undo/address-book", test_address_book);
  app_test_add ("/undo/key-in-text", test_key_in_text);
  app_test_add ("/undo/closed-watch", test_closed_watch);
  app_test_add ("/undo/closed-watch/other-meanwhile", test_other_watch_meanwhile);
  app_test_add ("/undo/closing-the-window-asks", test_closing_the_window_asks);
  app_test_add ("/undo/closing-the-window/agreed", test_agreed);

  return g_test_run ();
}
