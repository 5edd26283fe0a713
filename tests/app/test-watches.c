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
#include <string.h>
#include <sys/stat.h>

#include "../model/event-feed.h"
#include "app-harness.h"
#include "app-watches.h"
#include "test-folder.h"
#include "varbind-clock.h"

#define SESSION 0x101

static GListModel *
get_watches (App *app)
{
  return G_LIST_MODEL (varbind_application_get_watches (app->application));
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
  app_wait (app_watch_has_ended, app, "the end of the recording");
  app_settle ();
}

static gboolean
is_stopped (gpointer app)
{
  return app_watch_has_ended (app) &&
         !gtk_widget_get_visible (((App *)app)->window->loading_button);
}

static GtkDropTarget *
find_drop_target (App *app)
{
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (app->window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The window holds it. */
      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  return NULL;
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
  app_forget_file (path);
}

static void
test_recording (App *app)
{
  VarbindProblems *problems;
  char            *path = record ("leak");

  open_recording (app, path);
  g_assert_cmpuint (g_list_model_get_n_items (get_watches (app)), ==, 2);
  g_assert_cmpstr (varbind_watch_get_name (app->window->watch), ==, "recording.wsnmp");
  app_wait (app_watch_has_rows, app, "the rows of the recording");

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
  app_forget_file (path);
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
  app_wait (app_watch_has_rows, app, "the rows of the recording");
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.show-closed", NULL);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.show-closed", NULL);
  app_wait (app_watch_has_rows, app, "the rows of the recording");

  history = varbind_watch_get_history (app->window->watch);
  app_activate (app, "win.rewind", "t", varbind_history_get_last_serial (history));
  app_wait (is_rewound, app, "the last moment");
  app_wait (has_no_rows, app, "the end of its rows");
  app_activate (app, "win.show-closed", NULL);
  app_wait (app_watch_has_rows, app, "the rows of the moment");
  app_forget_file (path);
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
assert_refused (App        *app,
                const char *path,
                const char *reason)
{
  app_assert_refused (app, path, reason);
  g_assert_cmpuint (g_list_model_get_n_items (get_watches (app)), ==, 1);
  g_assert_true (varbind_window_can_work (app->window));
}

/* What cannot be read is said, and kept nowhere. */
static void
test_no_recording (App *app)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  g_assert_true (g_file_set_contents (file, "no recording", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  assert_refused (app, file, "file: This is not a recording of a WinSNMP program.");
  assert_refused (app, empty, "empty: There is no recording in this file.");
  assert_refused (app, pipe, "pipe: This is no file, but a pipe or a device.");
  assert_refused (app, missing, "missing: No such file or directory");
  assert_refused (app, folder, "Is a directory");
  test_folder_remove (folder);
}

/* What stands before a damage is worth a look. */
static void
test_damaged_recording (App *app)
{
  char            *path = record ("leak");
  g_autofree char *contents = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memset (contents + length / 2, 0xff, length - length / 2);
  g_assert_true (g_file_set_contents (path, contents, (gssize)length, NULL));
  open_recording (app, path);
  g_assert_null (app_get_dialog (app));
  g_assert_cmpuint (g_list_model_get_n_items (get_watches (app)), ==, 2);
  app_assert_has (gtk_label_get_label (app->window->live_label), "damaged");
  app_forget_file (path);
}

/* By a file manager. */
static void
drop (App               *app,
      const char *const *paths)
{
  GSList  *files = NULL;
  GValue   value = G_VALUE_INIT;
  gboolean taken = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (find_drop_target (app), "drop", &value, 1.0, 1.0, &taken);
  g_assert_true (taken);
  g_value_unset (&value);
}

static gboolean
has_explained_all (gpointer user_data)
{
  GtkWindow       *dialog = app_get_dialog (user_data);
  g_autofree char *texts = dialog != NULL ? app_dup_texts (dialog) : NULL;

  return texts != NULL && strstr (texts, "Could Not Open 3 Recordings") != NULL;
}

/* What can be opened is shown, and one dialog says why the others cannot be. */
static void
test_dropped_files (App *app)
{
  char             *path = record ("leak");
  const char *const paths[] = { "/no/such/first", path, "/no/such/second", "/no/such/third", NULL };
  g_autofree char  *texts = NULL;
  GtkWindow        *dialog;

  drop (app, paths);
  app_wait (has_explained_all, app, "why three files cannot be opened");
  dialog = app_get_dialog (app);
  texts = app_dup_texts (dialog);
  for (guint i = 0; paths[i] != NULL; i++)
    if (paths[i] != path)
      app_assert_has (texts, paths[i]);
  gtk_window_destroy (dialog);
  g_assert_null (app_get_dialog (app));

  app_wait (app_watch_has_rows, app, "the rows of the recording");
  g_assert_cmpuint (g_list_model_get_n_items (get_watches (app)), ==, 2);

  /* Each time the person is told anew. */
  app_assert_refused (app, "/no/such/recording", "/no/such/recording");
  app_forget_file (path);
}

/* Who looked at something else goes on with it, whatever was opened after that. */
static void
test_refused_recording_changes_nothing (App *app)
{
  const char *const paths[] = { "/no/such/first", "/no/such/second", "/no/such/third", NULL };
  char             *first = record ("leak");
  char             *second = record ("leak");
  VarbindWatch     *shown;

  open_recording (app, first);
  open_recording (app, second);
  gtk_drop_down_set_selected (app->window->watch_drop_down, 1);
  shown = app->window->watch;
  drop (app, paths);
  app_wait (has_explained_all, app, "why three files cannot be opened");
  gtk_window_destroy (app_get_dialog (app));
  g_assert_true (app->window->watch == shown);
  g_assert_cmpuint (gtk_drop_down_get_selected (app->window->watch_drop_down), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (get_watches (app)), ==, 3);
  app_forget_file (first);
  app_forget_file (second);
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
  app_forget_file (path);
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
      app_wait (app_watch_has_ended, app, "the end of watching");
      app_activate (app, "win.close-watch", NULL);
      app_settle ();
    }

  attach (app);
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (program), NULL, &error));
  app_wait (app_watch_has_ended, app, "the end of the program");
  g_assert_true (g_subprocess_wait_check (program, NULL, &error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  app_watch_no_others ();

  app_test_add ("/watches/recording", test_recording);
  app_test_add ("/watches/closed-in-a-recording", test_closed_in_a_recording);
  app_test_add ("/watches/loading-is-cancelled", test_loading_is_cancelled);
  app_test_add ("/watches/recording/of-another-day", test_recording_of_another_day);
  app_test_add ("/watches/no-recording", test_no_recording);
  app_test_add ("/watches/damaged-recording", test_damaged_recording);
  app_test_add ("/watches/dropped-files", test_dropped_files);
  app_test_add ("/watches/refused-recording-changes-nothing",
                test_refused_recording_changes_nothing);
  app_test_add ("/watches/switching", test_switching);
  app_test_add ("/watches/names-are-readable", test_names_are_readable);
  app_test_add ("/watches/attach-and-detach", test_attach_and_detach);
  app_test_add ("/watches/dialogs", test_dialogs);

  return g_test_run ();
}
