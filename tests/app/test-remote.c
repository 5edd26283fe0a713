/* test-remote.c
 *
 * The program is started again while it runs.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-wait.h"
#include "varbind-application.h"

typedef struct
{
  VarbindApplication *application;
  gboolean            has_ended;
} Run;

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error));
  g_assert_no_error (error);
  ((Run *)user_data)->has_ended = TRUE;
}

static gboolean
is_done (gpointer user_data)
{
  Run *run = user_data;

  return run->has_ended &&
         varbind_lab_agent_get_port (varbind_application_get_lab_agent (run->application)) != 0;
}

static gboolean
start_again_cb (gpointer user_data)
{
  Run                    *run = user_data;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) again = NULL;
  GList                  *windows;

  g_assert_cmpuint (
    varbind_lab_agent_get_port (varbind_application_get_lab_agent (run->application)), ==, 0);
  again = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("VARBIND"), "--lab", NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (again, NULL, ended_cb, run);
  test_wait_until (is_done, run, "the lab agent");
  windows = gtk_application_get_windows (GTK_APPLICATION (run->application));
  g_assert_cmpuint (g_list_length (windows), ==, 1);

  g_action_group_activate_action (G_ACTION_GROUP (run->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
activated_cb (GApplication *application,
              gpointer      user_data)
{
  g_signal_handlers_disconnect_by_data (application, user_data);
  g_idle_add_full (G_PRIORITY_LOW, start_again_cb, user_data, NULL);
}

/* The agent is started by the program that has the window, and the other ends. */
static void
test_lab (void)
{
  char                 *argv[] = { (char *)"test", NULL };
  g_autofree char      *display = g_strdup (g_getenv ("DISPLAY"));
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  Run                   run = { 0 };

  g_test_dbus_up (bus); /* unsets it */
  g_setenv ("DISPLAY", display, TRUE);
  run.application = varbind_application_new (G_APPLICATION_HANDLES_OPEN);
  g_signal_connect_after (run.application, "activate", G_CALLBACK (activated_cb), &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (run.application), 1, argv), ==, 0);
  g_object_unref (run.application);
  g_test_dbus_stop (bus);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/remote/lab", test_lab);

  return g_test_run ();
}
