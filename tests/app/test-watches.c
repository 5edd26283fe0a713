/* test-watches.c
 *
 * Other programs and recordings in the window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>

#include "../model/event-feed.h"
#include "app-forms.h"
#include "app-harness.h"
#include "varbind-clock.h"

#define SESSION 0x101

static GListModel *
get_watches (App *app)
{
  return G_LIST_MODEL (varbind_application_get_watches (app->application));
}

static gboolean
has_ended (gpointer user_data)
{
  App *app = user_data;

  return !varbind_watch_is_live (app->window->watch) &&
         varbind_source_get_state (varbind_watch_get_source (app->window->watch)) ==
           VARBIND_SOURCE_STATE_ENDED;
}

static gboolean
has_output (gpointer user_data)
{
  App *app = user_data;

  return strstr (varbind_watch_get_output (app->window->watch), "ready") != NULL;
}

static gboolean
has_rows (gpointer user_data)
{
  g_autofree char *rows = app_dup_rows (user_data, VARBIND_COLUMN_NAME);

  return g_str_equal (rows, "S1|V1");
}

static void
run (App        *app,
     const char *word)
{
  const char        *arguments[] = { g_getenv ("TRACED"), word, NULL };
  g_autoptr (GError) error = NULL;
  VarbindWatch      *watch = varbind_watch_new_run (arguments, 8, 0, &error);

  g_assert_no_error (error);
  varbind_window_add_watch (app->window, watch);
}

static char *
record (const char *word)
{
  g_autofree char *folder = g_dir_make_tmp ("varbind-test-XXXXXX", NULL);
  char            *path = g_build_filename (folder, "recording.wsnmp", NULL);
  g_autofree char *where = g_strconcat ("file:", path, NULL);
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "WINSNMP_TRACE", where, TRUE);
  const char        *argv[] = { g_getenv ("TRACED"), word, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **)argv, environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                NULL, NULL, &error);
  g_assert_no_error (error);

  return path;
}

static void
open_recording (App        *app,
                const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  app_activate (app, "win.open-file", "s", uri);
  app_wait (has_ended, app, "the end of the recording");
  app_settle ();
}

static void
forget (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

static gboolean
is_stopped (gpointer app)
{
  return has_ended (app) && !gtk_widget_get_visible (((App *)app)->window->loading_button);
}

/* What takes too long is given up; what was read stays. */
static void
test_loading_is_cancelled (App *app)
{
  char            *path = record ("leak");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  app_activate (app, "win.open-file", "s", uri);
  g_assert_true (gtk_widget_get_visible (app->window->loading_button));
  g_assert_true (gtk_widget_get_sensitive (app->window->loading_button));
  g_assert_nonnull (strstr (gtk_label_get_label (app->window->live_label), "loading"));

  g_signal_emit_by_name (app->window->loading_button, "clicked");
  app_wait (is_stopped, app, "the end of loading");
  g_assert_cmpstr (gtk_label_get_label (app->window->live_label), ==, "Loading was cancelled.");
  forget (path);
}

static void
test_recording (App *app)
{
  VarbindProblems *problems;
  char            *path = record ("leak");

  open_recording (app, path);
  g_assert_cmpuint (g_list_model_get_n_items (get_watches (app)), ==, 2);
  g_assert_cmpstr (varbind_watch_get_name (app->window->watch), ==, "recording.wsnmp");
  app_wait (has_rows, app, "the rows of the recording");

  /* What is wrong with it is found, and nothing can be done in it. */
  problems = varbind_watch_get_problems (app->window->watch);
  g_assert_cmpuint (varbind_problems_get_n_problems (problems, VARBIND_SEVERITY_ERROR), ==, 1);
  g_assert_false (varbind_window_can_work (app->window));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.new-entity", NULL);
  g_assert_null (app_get_dialog (app));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (app->window->new_button)));

  app_activate (app, "win.close-watch", NULL);
  app_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_watches (app)), ==, 1);
  g_assert_true (varbind_window_can_work (app->window));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (app->window->new_button)));
  forget (path);
}

static gboolean
is_rewound (gpointer user_data)
{
  return !varbind_window_is_live (((App *)user_data)->window);
}

static gboolean
has_no_rows (gpointer user_data)
{
  g_autofree char *rows = app_dup_rows (user_data, VARBIND_COLUMN_NAME);

  return g_str_equal (rows, "");
}

/* Of what is over everything has ended and is shown; of a moment in it as the person likes. */
static void
test_closed_in_a_recording (App *app)
{
  VarbindHistory *history;
  char           *path = record ("leak");

  g_object_set (app->window, "show-closed", FALSE, NULL);
  open_recording (app, path);
  app_wait (has_rows, app, "the rows of the recording");
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.show-closed", NULL);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.show-closed", NULL);
  app_wait (has_rows, app, "the rows of the recording");

  history = varbind_watch_get_history (app->window->watch);
  app_activate (app, "win.rewind", "t", varbind_history_get_last_serial (history));
  app_wait (is_rewound, app, "the last moment");
  app_wait (has_no_rows, app, "the end of its rows");
  app_activate (app, "win.show-closed", NULL);
  app_wait (has_rows, app, "the rows of the moment");
  forget (path);
}

/* It is told with the times of that day, whatever this machine's clock was then. */
static void
test_recording_of_another_day (App *app)
{
  const gint64     then = 300 * 24 * 60 * 60 * (gint64)G_USEC_PER_SEC;
  g_autofree char *clock = varbind_clock_to_text (then);
  g_autofree char *details = NULL;
  EventFeed       *feed = event_feed_new ();

  app_show_target (app, feed->target);
  varbind_target_set_clock (feed->target, then, 0);
  feed_session (feed, SESSION, "poller", 0);
  event_feed_apply (feed);
  varbind_window_select (app->window, app_lookup (app, SESSION));
  app_settle ();
  details = varbind_details_pane_dup_text (app->window->details);
  app_assert_has (details, clock);

  app_activate (app, "win.rewind", "t", (guint64)1);
  app_wait (is_rewound, app, "the moment");
  app_assert_has (gtk_label_get_label (app->window->moment_label), clock);

  app_show_own_target (app);
  app_settle ();
  event_feed_free (feed);
}

static void
test_garbage (App *app)
{
  g_autofree char *path = NULL;
  int              fd = g_file_open_tmp ("varbind-XXXXXX", &path, NULL);

  g_close (fd, NULL);
  g_file_set_contents (path, "no recording", -1, NULL);
  open_recording (app, path);
  app_assert_has (gtk_label_get_label (app->window->live_label), "not a recording");
  g_unlink (path);
}

static void
test_switching (App *app)
{
  char *path = record ("");

  app_create_session (app, "own");
  open_recording (app, path);
  g_assert_cmpuint (varbind_target_get_n_sessions (varbind_window_get_target (app->window)), ==, 0);
  gtk_drop_down_set_selected (app->window->watch_drop_down, 0);
  app_settle ();
  g_assert_cmpuint (varbind_target_get_n_sessions (varbind_window_get_target (app->window)), ==, 1);
  gtk_drop_down_set_selected (app->window->watch_drop_down, 1);
  app_settle ();
  g_assert_cmpstr (varbind_target_get_name (varbind_window_get_target (app->window)), ==,
                   "recording.wsnmp");
  forget (path);
}

/* It is not made narrower than its text. */
static gboolean
is_readable (GtkWidget *widget)
{
  int least, natural;

  if (!GTK_IS_LABEL (widget) ||
      !g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), "This Application"))
    return FALSE;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);

  return least == natural;
}

static gboolean
has_readable (GtkWidget *widget)
{
  if (is_readable (widget))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_readable (child))
      return TRUE;

  return FALSE;
}

/* However short the name is that stands above them. */
static void
test_names_are_readable (App *app)
{
  g_autoptr (VarbindTarget) target = varbind_target_new ("x");
  g_autoptr (VarbindWatch)  watch = varbind_watch_new (target);

  g_list_store_append (varbind_application_get_watches (app->application), watch);
  varbind_window_set_watch (app->window, watch);
  g_assert_true (has_readable (GTK_WIDGET (app->window->watch_drop_down)));
}

static void
test_run (App *app)
{
  g_autofree char *texts = NULL;

  run (app, "leak");
  app_wait (has_ended, app, "the end of the program");
  app_settle ();
  g_assert_cmpuint (varbind_target_get_n_of_fate (varbind_window_get_target (app->window),
                                                  VARBIND_KIND_VBL, VARBIND_FATE_LEAKED),
                    ==, 1);
}

static void
test_run_shows_output (App *app)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (app->window->output);
  GtkTextIter      begin, end;
  g_autofree char *text = NULL;

  g_assert_false (gtk_stack_page_get_visible (app->window->output_page));
  run (app, "wait");
  g_assert_true (gtk_stack_page_get_visible (app->window->output_page));
  app_wait (has_output, app, "what the program prints");
  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  text = gtk_text_buffer_get_text (buffer, &begin, &end, FALSE);
  app_assert_has (text, "ready");
  app_wait (has_ended, app, "the end of the program");
}

static GtkAdjustment *
get_output_adjustment (App *app)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (app->window->output));
}

static double
get_end (App *app)
{
  GtkAdjustment *adjustment = get_output_adjustment (app);

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
is_long (gpointer app)
{
  return get_end (app) > 1000;
}

static gboolean
is_at_end (gpointer app)
{
  return is_long (app) &&
         gtk_adjustment_get_value (get_output_adjustment (app)) > get_end (app) - 32;
}

static gboolean
is_longer (gpointer app)
{
  return get_end (app) > 2000;
}

static void
print_lines (App *app)
{
  for (guint i = 0; i < 100; i++)
    g_signal_emit_by_name (app->window->watch, "output", "another line\n");
}

/* The end of the output stays in view, but nobody who reads something else is torn away. */
static void
test_output_follows_its_end (App *app)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (app->window->output);
  GtkTextIter    begin;

  run (app, "leak");
  app_wait (has_ended, app, "the end of the program");
  app_activate (app, "win.show-page", "s", "output");
  print_lines (app);
  app_wait (is_at_end, app, "the end of the output");

  gtk_adjustment_set_value (get_output_adjustment (app), 40);
  gtk_text_buffer_get_start_iter (buffer, &begin);
  gtk_text_buffer_place_cursor (buffer, &begin);
  print_lines (app);
  app_wait (is_longer, app, "more output");
  g_assert_cmpfloat (gtk_adjustment_get_value (get_output_adjustment (app)), ==, 40);

  /* Wherever the cursor stands. */
  gtk_adjustment_set_value (get_output_adjustment (app), get_end (app));
  print_lines (app);
  app_wait (is_at_end, app, "the end of the output");
}

/* A program may print for days. */
static void
test_output_is_bounded (App *app)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (app->window->output);
  g_autofree char *line = g_strnfill (100 * 1024, 'x');

  run (app, "leak");
  app_wait (has_ended, app, "the end of the program");
  for (guint i = 0; i < 30; i++)
    g_signal_emit_by_name (app->window->watch, "output", line);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), <=, 1024 * 1024);
}

static gboolean
says_unused (gpointer user_data)
{
  App *app = user_data;

  return strstr (gtk_label_get_label (app->window->live_label), "not used libwinsnmp") != NULL;
}

/* Nothing is made up of a program that has nothing to do with the library. */
static void
test_run_of_another_kind_of_program (App *app)
{
  const char *const  arguments[] = { "/bin/true", NULL };
  g_autoptr (GError) error = NULL;
  VarbindWatch      *watch = varbind_watch_new_run (arguments, 0, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (gtk_label_get_label (app->window->modes_label), !=, "");
  varbind_window_add_watch (app->window, watch);
  app_wait (says_unused, app, "the end of the program");
  g_assert_cmpstr (gtk_label_get_label (app->window->modes_label), ==, "");

  run (app, "leak");
  app_wait (has_ended, app, "the end of the program");
  app_wait (has_rows, app, "what it has left");
  g_assert_false (says_unused (app));
  g_assert_cmpstr (gtk_label_get_label (app->window->modes_label), !=, "");
}

static void
test_run_of_nothing (App *app)
{
  const char        *arguments[] = { "/no/such/program", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (varbind_watch_new_run (arguments, 0, 0, &error));
  g_assert_nonnull (error);
}

static void
test_dialogs (App *app)
{
  g_autofree char *run_texts = NULL;
  g_autofree char *attach_texts = NULL;

  app_activate (app, "win.run-program", NULL);
  run_texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (run_texts, "Run Program");
  gtk_window_close (app_get_dialog (app));
  app_settle ();

  app_activate (app, "win.attach", NULL);
  attach_texts = app_dup_texts (app_wait_dialog (app));
  app_assert_has (attach_texts, "WINSNMP_TRACE=listen");
  gtk_window_close (app_get_dialog (app));
  app_settle ();
}

static void
test_run_from_its_form (App *app)
{
  g_autofree char *texts = NULL;

  app_activate (app, "win.run-program", NULL);
  app_wait_dialog (app);
  app_fill ("Program", g_getenv ("TRACED"));
  app_fill ("Arguments", "'unbalanced");
  g_assert_false (app_is_acceptable ());
  texts = app_dup_texts (app_get_dialog (app));
  app_assert_has (texts, "matching quote");
  app_fill ("Arguments", "leak");
  app_accept ();
  app_wait (has_ended, app, "the end of the program");
  app_wait (has_rows, app, "what it has left");
}

static gboolean
is_saved (gpointer user_data)
{
  App             *app = user_data;
  g_autofree char *texts = app_dup_texts (app->window->toasts);

  return strstr (texts, "Saved as ") != NULL;
}

/* Request ids of the messages in a capture, as tshark reads them. */
static char *
read_capture (const char *path)
{
  const char        *argv[] = { g_getenv ("TSHARK"), "-r", path, "-T", "fields", "-e",
                                "snmp.request_id", "-e", "snmp.community", NULL };
  g_autoptr (GError) error = NULL;
  char              *text = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL,
                NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
run_with_bytes (App        *app,
                const char *bytes,
                const char *note)
{
  g_autofree char *texts = NULL;

  app_activate (app, "win.run-program", NULL);
  app_wait_dialog (app);
  app_fill ("Program", g_getenv ("TRACED"));
  app_fill ("Arguments", "send");
  app_choose ("Bytes of messages", bytes);
  texts = app_dup_texts (app_get_dialog (app));
  app_assert_has (texts, note);
  app_accept ();
  app_wait (has_ended, app, "the end of the program");
}

/* What was recorded is in the capture that the window writes. */
static void
assert_capture (App        *app,
                const char *expected)
{
  g_autofree char *folder = g_dir_make_tmp ("varbind-test-XXXXXX", NULL);
  char            *path = g_build_filename (folder, "capture.pcapng", NULL);
  g_autofree char *found = NULL;

  app_activate (app, "win.export-as", "(ss)", "pcapng", path);
  app_wait (is_saved, app, "the capture");
  found = read_capture (path);
  g_assert_cmpstr (found, ==, expected);
  forget (path);
}

static void
test_run_with_bytes (App *app)
{
  run_with_bytes (app, "Recorded without secrets", "are overwritten");
  assert_capture (app, "4660\t******\n");
}

static void
test_run_with_secrets (App *app)
{
  run_with_bytes (app, "Recorded with secrets", "It has communities");
  assert_capture (app, "4660\tsecret\n");
}

/* The program outlives the application only here. */
static VarbindLauncher *left;

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *)user_data == NULL;
}

static void
run_and_get_signal (App *app)
{
  const char *const  arguments[] = { "sh", "-c", "echo ready; exec tail -f /dev/null", NULL };
  g_autoptr (GError) error = NULL;
  VarbindWatch      *watch = varbind_watch_new_run (arguments, 0, 0, &error);
  gpointer           window = app->window;

  g_assert_no_error (error);
  left = g_object_ref (varbind_watch_get_launcher (watch));
  varbind_window_add_watch (app->window, watch);
  app_wait (has_output, app, "what the program prints");
  gtk_window_set_default_size (GTK_WINDOW (app->window), 876, 543);
  g_object_add_weak_pointer (window, &window);

  raise (SIGTERM);
  app_wait (is_null, &window, "the end of the window");
}

static gboolean
has_left (gpointer launcher)
{
  return !varbind_launcher_get_running (launcher);
}

/* Nobody is asked whether the program that was run may end, and the state is saved. */
static void
test_end_by_signal (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);

  app_run (run_and_get_signal);
  app_wait (has_left, left, "the end of the program that was run");
  g_assert_cmpint (varbind_launcher_get_exit_code (left), ==, 128 + SIGTERM);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 876);
  g_clear_object (&left);
}

static GSubprocess *
start_listening (void)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess       *program;
  char               ready[6];

  g_subprocess_launcher_setenv (launcher, "WINSNMP_TRACE", "listen", TRUE);
  program = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("TRACED"), "wait", NULL);
  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (program), ready,
                                          sizeof ready, NULL, NULL, &error));

  return program;
}

static gboolean
has_session (gpointer user_data)
{
  g_autofree char *rows = app_dup_rows (user_data, VARBIND_COLUMN_NAME);

  return g_str_has_prefix (rows, "S1");
}

static void
attach (App *app)
{
  GtkWidget *row;

  app_activate (app, "win.attach", NULL);
  row = app_find_row (app_wait_dialog (app), "traced");
  g_signal_emit_by_name (row, "activated");
  app_settle ();
  app_wait (has_session, app, "its session");
}

/* What was there before is marked as such. */
static void
assert_attached_late (App *app)
{
  GListModel               *sessions = varbind_target_get_sessions (app->window->target);
  g_autoptr (VarbindHandle) session = g_list_model_get_item (sessions, 0);
  g_autofree char          *details = NULL;

  varbind_window_select (app->window, session);
  app_settle ();
  details = varbind_details_pane_dup_text (app->window->details);
  app_assert_has (details, "Attached late: ");
}

/* As often as one wants, and the program goes on. */
static void
test_attach_and_detach (App *app)
{
  g_autoptr (GSubprocess) program = start_listening ();
  g_autoptr (GError)      error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      attach (app);
      g_assert_true (varbind_watch_is_live (app->window->watch));
      assert_attached_late (app);
      app_activate (app, "win.stop-watching", NULL);
      app_wait (has_ended, app, "the end of watching");
      app_activate (app, "win.close-watch", NULL);
      app_settle ();
    }

  attach (app);
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (program), NULL, &error));
  app_wait (has_ended, app, "the end of the program");
  g_assert_true (g_subprocess_wait_check (program, NULL, &error));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *runtime = NULL;

  g_test_init (&argc, &argv, NULL);
  runtime = g_dir_make_tmp ("varbind-test-XXXXXX", NULL);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);

  app_test_add ("/watches/recording", test_recording);
  app_test_add ("/watches/closed-in-a-recording", test_closed_in_a_recording);
  app_test_add ("/watches/loading-is-cancelled", test_loading_is_cancelled);
  app_test_add ("/watches/recording/of-another-day", test_recording_of_another_day);
  app_test_add ("/watches/garbage-says-so", test_garbage);
  app_test_add ("/watches/switching", test_switching);
  app_test_add ("/watches/names-are-readable", test_names_are_readable);
  app_test_add ("/watches/run", test_run);
  app_test_add ("/watches/run-shows-output", test_run_shows_output);
  app_test_add ("/watches/output-follows-its-end", test_output_follows_its_end);
  app_test_add ("/watches/output-is-bounded", test_output_is_bounded);
  app_test_add ("/watches/run-of-another-kind-of-program", test_run_of_another_kind_of_program);
  app_test_add ("/watches/run-of-nothing", test_run_of_nothing);
  app_test_add ("/watches/run-from-its-form", test_run_from_its_form);
  app_test_add ("/watches/run-with-bytes", test_run_with_bytes);
  app_test_add ("/watches/run-with-secrets", test_run_with_secrets);
  app_test_add ("/watches/attach-and-detach", test_attach_and_detach);
  app_test_add ("/watches/dialogs", test_dialogs);
  g_test_add_func ("/watches/end-by-signal", test_end_by_signal);

  return g_test_run ();
}
