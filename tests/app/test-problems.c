/* test-problems.c
 *
 * The page of problems: what it shows, and where it leads.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "../model/event-feed.h"
#include "app-harness.h"
#include "varbind-filter-entry-private.h"

static VarbindProblem *
get_row (App  *app,
         guint position)
{
  g_autoptr (VarbindProblem) problem = NULL;

  problem = g_list_model_get_item (varbind_problems_page_get_rows (app->window->problems),
                                   position);
  g_assert_nonnull (problem);

  return problem;
}

static guint
n_rows (App *app)
{
  return g_list_model_get_n_items (varbind_problems_page_get_rows (app->window->problems));
}

/* A call with a handle that its session has taken along. */
static void
use_after_close (App *app)
{
  guint64 first = app_create_session (app, "");
  guint64 entity = app_create_entity (app, first, "127.0.0.1", 161);

  app_activate (app, "win.close-session", "t", first);
  app_settle ();
  app_activate (app, "win.set-port", "(tu)", entity, 162u);
  app_settle ();
  gtk_window_close (app_wait_dialog (app));
  app_settle ();
}

static gboolean
has_leaked (gpointer user_data)
{
  App *app = user_data;

  return !varbind_watch_is_live (app->window->watch) && n_rows (app) == 1 &&
         varbind_problems_get_settled (varbind_watch_get_problems (app->window->watch));
}

/* A program that ends with a list and its session. */
static void
run_leak (App *app)
{
  const char        *arguments[] = { g_getenv ("TRACED"), "leak", NULL };
  g_autoptr (GError) error = NULL;
  VarbindWatch      *watch = varbind_watch_new_run (arguments, 8, 0, &error);

  g_assert_no_error (error);
  varbind_window_add_watch (app->window, watch);
  app_wait (has_leaked, app, "the leak, with its stacks");
}

static void
assert_only_row (App        *app,
                 const char *id)
{
  g_assert_cmpuint (n_rows (app), ==, 1);
  g_assert_cmpstr (varbind_rule_get_id (varbind_problem_get_rule (get_row (app, 0))), ==, id);
}

static gboolean
is_hidden (gpointer user_data)
{
  return n_rows (user_data) == 0;
}

static void
test_empty (App *app)
{
  g_autofree char *texts = NULL;

  app_activate (app, "win.page", "s", "problems");
  app_settle ();
  texts = app_dup_texts (app->window->problems);
  app_assert_has (texts, "No Problems");
}

static void
test_badge (App *app)
{
  GtkWidget        *page = GTK_WIDGET (app->window->problems);
  AdwViewStackPage *stack_page = adw_view_stack_get_page (app->window->views, page);

  g_assert_cmpuint (adw_view_stack_page_get_badge_number (stack_page), ==, 0);
  use_after_close (app);
  g_assert_cmpuint (n_rows (app), ==, 1);
  g_assert_cmpuint (adw_view_stack_page_get_badge_number (stack_page), ==, 1);
  g_assert_true (adw_view_stack_page_get_needs_attention (stack_page));
}

/* In the same words as the sessions, and with words of its own. */
static void
test_filter (App *app)
{
  VarbindFilterEntry *entry = app->window->filter;
  g_autofree char    *texts = NULL;

  use_after_close (app);
  app_activate (app, "win.page", "s", "problems");
  app_activate (app, "win.filter", "s", "rule:use-after-close severity:error session:1");
  g_assert_cmpuint (n_rows (app), ==, 1);
  g_assert_cmpstr (gtk_label_get_label (entry->counts), ==, "1 of 1");

  app_activate (app, "win.filter", "s", "-rule:use-after-close");
  g_assert_cmpuint (n_rows (app), ==, 0);
  g_assert_cmpstr (gtk_label_get_label (entry->counts), ==, "0 of 1");
  app_settle ();
  texts = app_dup_texts (app->window->problems);
  app_assert_has (texts, "Nothing Found");

  g_signal_emit_by_name (app_find_button (app->window->problems, "_Show Everything"), "clicked");
  g_assert_cmpuint (n_rows (app), ==, 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (entry->counts)));
}

/* A moment before it has come, a problem has no age. */
static void
test_ages_count_to_the_moment (App *app)
{
  guint64 serial;

  app_create_session (app, "");
  serial = varbind_history_get_last_serial (varbind_watch_get_history (app->window->watch));
  use_after_close (app);
  app_activate (app, "win.filter", "s", "age:>=0s");
  g_assert_cmpuint (n_rows (app), ==, 1);
  varbind_window_rewind (app->window, serial);
  app_wait (is_hidden, app, "the problem to go");
  varbind_window_return_to_live (app->window);
  g_assert_cmpuint (n_rows (app), ==, 1);
}

static void
test_opens (App *app)
{
  g_autofree char *closed = NULL;
  g_autofree char *opened = NULL;

  use_after_close (app);
  app_activate (app, "win.page", "s", "problems");
  app_settle ();
  closed = app_dup_texts (app->window->problems);
  app_assert_has (closed, varbind_problem_get_name (get_row (app, 0)));
  app_assert_has (closed, "\nerror\n");
  g_assert_null (strstr (closed, "What helps"));

  varbind_problems_page_open (app->window->problems, get_row (app, 0), TRUE);
  app_settle ();
  opened = app_dup_texts (app->window->problems);
  app_assert_has (opened, "What helps: ");
  app_assert_has (opened, varbind_rule_get_cause (varbind_problem_get_rule (get_row (app, 0))));
}

/* A handle that has leaked and its session are one fault, told in one row. */
static void
test_leak_is_one_row (App *app)
{
  GtkWidget        *page = GTK_WIDGET (app->window->problems);
  AdwViewStackPage *stack_page = adw_view_stack_get_page (app->window->views, page);
  g_autofree char  *texts = NULL;
  g_autofree char  *copied = NULL;

  run_leak (app);
  assert_only_row (app, "handle-leaked");
  g_assert_cmpuint (adw_view_stack_page_get_badge_number (stack_page), ==, 1);

  app_activate (app, "win.page", "s", "problems");
  varbind_problems_page_open (app->window->problems, get_row (app, 0), TRUE);
  app_settle ();
  texts = app_dup_texts (app->window->problems);
  app_assert_has (texts, "\n1 error\n");
  app_assert_has (texts, "With it: Session never closed. S1 (callback) was never closed.");
  copied = varbind_problems_page_dup_report (app->window->problems);
  app_assert_has (copied, "With it: Session never closed.");

  g_signal_emit_by_name (app_find_button (app->window->problems, "Show S1"), "clicked");
  app_settle ();
  g_assert_cmpstr (varbind_handle_get_name (varbind_window_get_selected (app->window)), ==, "S1");
}

/* Who looks for the session finds it. */
static void
test_part_of_leak_is_found (App *app)
{
  run_leak (app);
  app_activate (app, "win.page", "s", "problems");
  app_activate (app, "win.filter", "s", "kind:session");
  assert_only_row (app, "session-left-open");
  g_assert_cmpstr (gtk_label_get_label (app->window->filter->counts), ==, "1 of 1");
  app_activate (app, "win.filter", "s", "severity:error");
  assert_only_row (app, "handle-leaked");
}

/* Also under a filter, which was asked before. */
static void
test_part_of_suppressed_leak (App *app)
{
  VarbindSuppression suppression = { .rule = "handle-leaked" };
  g_autofree char   *path = g_build_filename (g_get_user_config_dir (), "varbind", "suppressions",
                                              NULL);

  run_leak (app);
  app_activate (app, "win.page", "s", "problems");
  app_activate (app, "win.filter", "s", "severity:error");
  varbind_problems_page_suppress (app->window->problems, &suppression);
  assert_only_row (app, "session-left-open");
  app_activate (app, "win.filter", "s", "");
  assert_only_row (app, "session-left-open");
  g_unlink (path);
}

static void
test_leads_to_handle_and_moment (App *app)
{
  VarbindProblem *problem;

  use_after_close (app);
  problem = get_row (app, 0);
  app_activate (app, "win.page", "s", "problems");
  varbind_problems_page_open (app->window->problems, problem, TRUE);
  app_settle ();

  g_signal_emit_by_name (app_find_button (app->window->problems, "Show _Handle"), "clicked");
  app_settle ();
  g_assert_cmpstr (varbind_handle_get_name (varbind_window_get_selected (app->window)), ==, "E1");

  g_signal_emit_by_name (app_find_button (app->window->problems, "Show _Moment"), "clicked");
  app_settle ();
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (app->window->views), ==, "timeline");
  g_assert_false (varbind_window_is_live (app->window));
}

static void
test_report (App *app)
{
  g_autofree char *report = NULL;

  use_after_close (app);
  report = varbind_problems_page_dup_report (app->window->problems);
  app_assert_has (report, "use-after-close");
  app_assert_has (report, "What helps: ");
}

static void
test_suppress (App *app)
{
  VarbindSuppression suppression = { .rule = "use-after-close" };
  g_autofree char   *path = g_build_filename (g_get_user_config_dir (), "varbind", "suppressions",
                                              NULL);
  g_autofree char   *text = NULL;
  g_autofree char   *file = NULL;

  app_activate (app, "win.page", "s", "problems");
  use_after_close (app);
  app_activate (app, "win.page", "s", "problems");
  varbind_problems_page_suppress (app->window->problems, &suppression);
  app_settle ();
  g_assert_cmpuint (n_rows (app), ==, 0);
  text = app_dup_texts (app->window->problems);
  app_assert_has (text, "1 suppressed");

  g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
  app_assert_has (file, "Rule=use-after-close");
  g_unlink (path);
}

/* Also in what was not shown at that moment. */
static void
test_suppressed_elsewhere (App *app)
{
  VarbindSuppression suppression = { .rule = "use-after-close" };
  g_autofree char   *path = g_build_filename (g_get_user_config_dir (), "varbind", "suppressions",
                                              NULL);
  EventFeed         *feed = event_feed_new ();

  use_after_close (app);
  g_assert_cmpuint (n_rows (app), ==, 1);
  app_show_target (app, feed->target);
  varbind_problems_page_suppress (app->window->problems, &suppression);
  app_show_own_target (app);
  g_assert_cmpuint (n_rows (app), ==, 0);
  app_settle ();
  event_feed_free (feed);
  g_unlink (path);
}

/* What is shown as before is not said to be suppressed. */
static void
test_suppress_in_vain (App *app)
{
  VarbindSuppression suppression = { .rule = "use-after-close" };
  g_autofree char   *path = g_build_filename (g_get_user_config_dir (), "varbind", "suppressions",
                                              NULL);
  g_autofree char   *texts = NULL;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  use_after_close (app);
  varbind_problems_page_suppress (app->window->problems, &suppression);
  texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (texts, "Could Not Suppress the Problem");
  app_assert_has (texts, path);
  g_assert_cmpuint (n_rows (app), ==, 1);
  g_rmdir (path);
}

/* What is asked first is the narrowest that is known. */
static void
test_suppress_dialog (App *app)
{
  g_autofree char *texts = NULL;
  GtkWindow       *dialog;

  use_after_close (app);
  app_activate (app, "win.page", "s", "problems");
  varbind_problems_page_open (app->window->problems, get_row (app, 0), TRUE);
  app_settle ();
  g_signal_emit_by_name (app_find_button (app->window->problems, "_Suppress…"), "clicked");
  dialog = app_wait_dialog (app);
  texts = app_dup_texts (dialog);
  app_assert_has (texts, "(use-after-close)");
  app_assert_has (texts, "Everywhere");

  gtk_window_close (dialog);
  app_settle ();
  g_assert_cmpuint (n_rows (app), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/problems/none", test_empty);
  app_test_add ("/problems/badge", test_badge);
  app_test_add ("/problems/filter", test_filter);
  app_test_add ("/problems/ages-count-to-the-moment", test_ages_count_to_the_moment);
  app_test_add ("/problems/opened-one-explains", test_opens);
  app_test_add ("/problems/leak/one-row-with-its-session", test_leak_is_one_row);
  app_test_add ("/problems/leak/session-is-found", test_part_of_leak_is_found);
  app_test_add ("/problems/leak/suppressed", test_part_of_suppressed_leak);
  app_test_add ("/problems/leads-to-handle-and-moment", test_leads_to_handle_and_moment);
  app_test_add ("/problems/report", test_report);
  app_test_add ("/problems/suppressed", test_suppress);
  app_test_add ("/problems/suppressed/elsewhere", test_suppressed_elsewhere);
  app_test_add ("/problems/suppressed/in-vain", test_suppress_in_vain);
  app_test_add ("/problems/suppress-asks-how-far", test_suppress_dialog);

  return g_test_run ();
}
