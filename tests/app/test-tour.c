/* test-tour.c
 *
 * The tour, clicked through and played by itself.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "app-harness.h"

static gboolean
is_step_done (gpointer user_data)
{
  App       *app = user_data;
  GtkWindow *dialog = app_get_dialog (app);
  GtkWidget *close = dialog != NULL ? app_find_button (dialog, "C_lose") : NULL;

  /* What the person is asked to agree to. */
  if (close != NULL)
    g_signal_emit_by_name (close, "clicked");

  return varbind_tour_is_step_done (app->window->tour);
}

static void
test_next_by_next (App *app)
{
  guint            limit = varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS);
  GtkWidget       *next = app_find (app->window->tour_bar, "next");
  guint            n_steps, n_errors = 0;
  g_autofree char *states = NULL;

  app_activate (app, "win.tour", NULL);
  n_steps = varbind_tour_get_n_steps (app->window->tour);
  for (guint i = 0; i < n_steps; i++)
    {
      g_assert_cmpuint (varbind_tour_get_step (app->window->tour), ==, i);
      app_wait (is_step_done, app, varbind_tour_get_sentence (app->window->tour));
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (app->window->tour_bar)));
      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (app_find (app->window->tour_bar,
                                                                 "sentence"))),
                       ==, varbind_tour_get_sentence (app->window->tour));
      if (app_get_dialog (app) != NULL)
        n_errors++;
      g_signal_emit_by_name (next, "clicked");
    }

  /* The dangling handle, and the limit. */
  g_assert_cmpuint (n_errors, ==, 2);
  g_assert_false (varbind_tour_is_running (app->window->tour));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (app->window->tour_bar)));
  g_assert_cmpuint (varbind_target_get_n_sessions (app->target), ==, 2);
  g_assert_cmpuint (varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS), ==, limit);
  app_settle ();
  states = app_dup_rows (app, VARBIND_COLUMN_STATE);
  app_assert_has (states, "shared");
  app_assert_has (states, "dangling");
}

static guint
count_sends (App *app)
{
  GListModel *calls = varbind_target_get_calls (app->target);
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);

      n += g_str_equal (varbind_call_get_function (call), "SnmpSendMsg");
    }

  return n;
}

/* Whoever presses Next while an answer is on its way sends no second request. */
static void
test_next_waits_for_the_answer (App *app)
{
  GtkWidget *next = app_find (app->window->tour_bar, "next");

  app_activate (app, "win.tour", NULL);
  do
    {
      app_wait (is_step_done, app, varbind_tour_get_sentence (app->window->tour));
      g_assert_true (gtk_widget_get_sensitive (next));
      g_signal_emit_by_name (next, "clicked");
    }
  while (count_sends (app) == 0);

  /* Nothing has come yet: it comes in the main loop. */
  g_assert_false (gtk_widget_get_sensitive (next));
  g_assert_true (gtk_widget_get_visible (app_find (app->window->tour_bar, "spinner")));
  varbind_tour_next (app->window->tour);
  g_assert_cmpuint (count_sends (app), ==, 1);
  app_wait (is_step_done, app, varbind_tour_get_sentence (app->window->tour));
  g_assert_true (gtk_widget_get_sensitive (next));
  g_assert_cmpuint (count_sends (app), ==, 1);
}

static void
test_stop_restores_the_limit (App *app)
{
  guint limit = varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS);

  app_activate (app, "win.tour", NULL);
  while (varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS) == limit)
    {
      app_wait (is_step_done, app, varbind_tour_get_sentence (app->window->tour));
      varbind_tour_next (app->window->tour);
    }
  varbind_tour_stop (app->window->tour);
  g_assert_cmpuint (varbind_target_get_limit (app->target, WINSNMP_LIMIT_SESSIONS), ==, limit);
}

static gboolean
is_rewound (gpointer user_data)
{
  return !varbind_window_is_live (((App *)user_data)->window);
}

/* What was cannot be worked with. */
static void
test_begins_at_what_is_now (App *app)
{
  app_create_session (app, "");
  app_activate (app, "win.rewind", "t", (guint64)1);
  app_wait (is_rewound, app, "an earlier moment");
  app_activate (app, "win.tour", NULL);
  g_assert_false (is_rewound (app));
  app_wait (is_step_done, app, varbind_tour_get_sentence (app->window->tour));
}

static void
test_stop_hides_the_graph_it_brought (App *app)
{
  app_activate (app, "win.tour", NULL);
  while (!app->window->graph_visible)
    {
      app_wait (is_step_done, app, varbind_tour_get_sentence (app->window->tour));
      varbind_tour_next (app->window->tour);
    }
  varbind_tour_stop (app->window->tour);
  g_assert_false (app->window->graph_visible);
}

/* It is the person's who has shown it during the tour. */
static void
test_stop_leaves_the_graph_of_the_person (App *app)
{
  app_activate (app, "win.tour", NULL);
  g_object_set (app->window, "graph-visible", TRUE, NULL);
  varbind_tour_stop (app->window->tour);
  g_assert_true (app->window->graph_visible);
}

static char *
run_varbind (int         *ret_status,
             const char **arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError)      error = NULL;
  char                   *output = NULL;

  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  *ret_status = g_subprocess_get_exit_status (process);

  return output;
}

static void
test_plays_by_itself (void)
{
  g_autofree char       *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char       *picture = g_build_filename (folder, "tour.png", NULL);
  g_autofree char       *option = g_strdup_printf ("--screenshot=%s", picture);
  const char            *arguments[] = { g_getenv ("VARBIND"), "--lab", "--play-tour", option,
                                         NULL };
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char       *output = NULL;
  int                    status;

  output = run_varbind (&status, arguments);
  g_test_message ("%s", output);
  g_assert_cmpint (status, ==, 0);
  app_assert_has (output, "SnmpCreateSession (NULL, 0, fCallBack, lpClientData) = S1\n");
  app_assert_has (output, "SnmpSendMsg (S2, NULL, E1, C1, P1) = SUCCESS\n");
  app_assert_has (output, "= FAILURE  SNMPAPI_ALLOC_ERROR");
  app_assert_has (output, "= FAILURE  SNMPAPI_ENTITY_INVALID");

  texture = gdk_texture_new_from_filename (picture, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), >=, 800);
  g_unlink (picture);
  g_rmdir (folder);
}

static void
test_picture_cannot_be_written (void)
{
  const char      *arguments[] = { g_getenv ("VARBIND"), "--screenshot=/nowhere/picture.png",
                                   NULL };
  g_autofree char *output = NULL;
  int              status;

  output = run_varbind (&status, arguments);
  g_assert_cmpint (status, ==, 1);
  app_assert_has (output, "/nowhere/picture.png");
}

static void
test_version (void)
{
  const char      *arguments[] = { g_getenv ("VARBIND"), "--version", NULL };
  g_autofree char *output = NULL;
  int              status;

  output = run_varbind (&status, arguments);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (output, ==, "varbind " VERSION "\n");
}

static void
test_help (void)
{
  const char      *arguments[] = { g_getenv ("VARBIND"), "--help", NULL };
  g_autofree char *output = NULL;
  int              status;

  output = run_varbind (&status, arguments);
  g_assert_cmpint (status, ==, 0);
  app_assert_has (output, "[FILE");
  app_assert_has (output, "--play-tour");
  app_assert_has (output, "Each FILE is opened as a recording");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/tour/next-by-next", test_next_by_next);
  app_test_add ("/tour/next-waits-for-the-answer", test_next_waits_for_the_answer);
  app_test_add ("/tour/begins-at-what-is-now", test_begins_at_what_is_now);
  app_test_add ("/tour/stop-restores-the-limit", test_stop_restores_the_limit);
  app_test_add ("/tour/stop-hides-the-graph-it-brought", test_stop_hides_the_graph_it_brought);
  app_test_add ("/tour/stop-leaves-the-graph-of-the-person",
                test_stop_leaves_the_graph_of_the_person);
  g_test_add_func ("/tour/plays-by-itself", test_plays_by_itself);
  g_test_add_func ("/tour/picture-cannot-be-written", test_picture_cannot_be_written);
  g_test_add_func ("/tour/version", test_version);
  g_test_add_func ("/tour/help", test_help);

  return g_test_run ();
}
