/* test-run.c
 *
 * Programs that are run from the window: what they leave and print, and their end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>

#include "app-forms.h"
#include "app-harness.h"
#include "app-watches.h"

static gboolean
has_output (gpointer user_data)
{
  App *app = user_data;

  return strstr (varbind_watch_get_output (app->window->watch), "ready") != NULL;
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

static void
test_run (App *app)
{
  g_autofree char *texts = NULL;

  run (app, "leak");
  app_wait (app_watch_has_ended, app, "the end of the program");
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
  app_wait (app_watch_has_ended, app, "the end of the program");
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
  app_wait (app_watch_has_ended, app, "the end of the program");
  app_activate (app, "win.show-page", "s", "output");
  print_lines (app);
  app_wait (is_at_end, app, "the end of the output");
  app_settle ();

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
  app_wait (app_watch_has_ended, app, "the end of the program");
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
  app_wait (app_watch_has_ended, app, "the end of the program");
  app_wait (app_watch_has_rows, app, "what it has left");
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
  app_wait (app_watch_has_ended, app, "the end of the program");
  app_wait (app_watch_has_rows, app, "what it has left");
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
  app_wait (app_watch_has_ended, app, "the end of the program");
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
  app_forget_file (path);
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  app_watch_no_others ();

  app_test_add ("/run/what-it-leaks", test_run);
  app_test_add ("/run/shows-output", test_run_shows_output);
  app_test_add ("/run/output-follows-its-end", test_output_follows_its_end);
  app_test_add ("/run/output-is-bounded", test_output_is_bounded);
  app_test_add ("/run/of-another-kind-of-program", test_run_of_another_kind_of_program);
  app_test_add ("/run/of-nothing", test_run_of_nothing);
  app_test_add ("/run/from-its-form", test_run_from_its_form);
  app_test_add ("/run/with-bytes", test_run_with_bytes);
  app_test_add ("/run/with-secrets", test_run_with_secrets);
  g_test_add_func ("/run/end-by-signal", test_end_by_signal);

  return g_test_run ();
}
