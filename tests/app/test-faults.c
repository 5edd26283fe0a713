/* test-faults.c
 *
 * Programs that commit one fault each: the window and a report tell the same of them, it and
 * only it.
 *
 *     test-app-faults [PROGRAM RULES]...
 *
 * Rules are ids with a space between, in order of the alphabet, or nothing.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "app-harness.h"
#include "fault-child.h"
#include "test-folder.h"

/* A moment at which somebody could look is over with each line. */
#define N_MOMENTS 1000

static char **programs;

static void
record (const char *program,
        const char *path)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char        *where = g_strconcat ("file:", path, NULL);
  g_autofree char        *lines = g_strnfill (N_MOMENTS, '\n');
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError)      error = NULL;

  g_subprocess_launcher_setenv (launcher, "WINSNMP_TRACE", where, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, FAULT_CHILD_OPTION, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, lines, NULL, NULL, NULL, &error);
  /* A program that ends soon has not read them all. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    g_clear_error (&error);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
}

static JsonParser *
report (const char *path,
        int        *ret_status)
{
  JsonParser             *parser = json_parser_new ();
  g_autofree char        *text = NULL;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("VARBIND_TRACE"), "report",
                      "--report=json", "--error-exitcode=9", path, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  *ret_status = g_subprocess_get_exit_status (process);
  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));

  return parser;
}

static gboolean
is_loaded (gpointer user_data)
{
  VarbindWatch *watch = ((App *)user_data)->window->watch;

  return !varbind_watch_is_live (watch) &&
         varbind_source_get_state (varbind_watch_get_source (watch)) ==
           VARBIND_SOURCE_STATE_ENDED;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
join (GPtrArray *ids)
{
  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (" ", (char **)ids->pdata);
}

static char *
dup_rules_of_rows (App *app)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GListModel           *rows = varbind_problems_page_get_rows (app->window->problems);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (rows, i);

      g_ptr_array_add (ids, (gpointer)varbind_rule_get_id (varbind_problem_get_rule (problem)));
    }

  return join (ids);
}

/* Counts those of severity error, and those of which the badge tells. */
static char *
dup_rules_of_report (JsonParser *parser,
                     guint      *ret_n_errors,
                     guint      *ret_n_loud)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  JsonObject           *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray            *problems = json_object_get_array_member (root, "problems");

  *ret_n_errors = 0;
  *ret_n_loud = 0;
  for (guint i = 0; i < json_array_get_length (problems); i++)
    {
      JsonObject *problem = json_array_get_object_element (problems, i);
      const char *severity = json_object_get_string_member (problem, "severity");

      g_ptr_array_add (ids, (gpointer)json_object_get_string_member (problem, "rule"));
      *ret_n_errors += g_str_equal (severity, "error");
      *ret_n_loud += !g_str_equal (severity, "info");
    }

  return join (ids);
}

static void
compare (App        *app,
         const char *path,
         const char *expected)
{
  GtkWidget             *page = GTK_WIDGET (app->window->problems);
  AdwViewStackPage      *stack_page = adw_view_stack_get_page (app->window->views, page);
  g_autofree char       *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char       *in_report = NULL;
  g_autofree char       *in_rows = NULL;
  g_autoptr (JsonParser) parser = NULL;
  guint                  n_errors, n_loud;
  int                    status;

  app_activate (app, "win.open-file", "s", uri);
  app_wait (is_loaded, app, "the end of the recording");

  /* Whatever is wrong with a program, it is not thrown at the person. */
  g_assert_null (app_get_dialog (app));
  in_rows = dup_rules_of_rows (app);
  g_assert_cmpstr (in_rows, ==, expected);

  parser = report (path, &status);
  in_report = dup_rules_of_report (parser, &n_errors, &n_loud);
  g_assert_cmpstr (in_report, ==, expected);
  g_assert_cmpuint (adw_view_stack_page_get_badge_number (stack_page), ==, n_loud);
  g_assert_cmpint (adw_view_stack_page_get_needs_attention (stack_page), ==, n_errors > 0);
  g_assert_cmpint (status, ==, n_errors > 0 ? 9 : 0);
}

static void
test_faults (App *app)
{
  char            *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "recording.wsnmp", NULL);

  for (guint i = 0; programs[i] != NULL; i += 2)
    {
      g_test_message ("%s", programs[i]);
      record (programs[i], path);
      compare (app, path, programs[i + 1]);
      g_unlink (path);
    }
  test_folder_free (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_assert_cmpint (argc, >, 2);
  programs = argv + 1;
  app_test_add ("/faults/window-and-report-agree", test_faults);

  return g_test_run ();
}
