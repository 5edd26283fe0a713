/* fault-child.c
 *
 * A program that commits a fault, in a process of its own and under trace.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault-child.h"
#include "source-loop.h"
#include "test-folder.h"
#include "test-wait.h"
#include "varbind-recording-source.h"
#include "varbind-socket-source.h"
#include "winsnmp-linux.h"

/* The child */

static void
last_serial_cb (const WinsnmpEvent *event,
                void               *user_data)
{
  guint64 *serial = user_data;

  /* The first event tells the state, with the number of the last before. */
  if (*serial == 0)
    *serial = event->serial;
}

void
fault_child_tell (const char *word)
{
  guint64 serial = 0;

  winsnmp_events_unsubscribe (winsnmp_events_subscribe (last_serial_cb, &serial));
  printf ("%s %" G_GUINT64_FORMAT "\n", word, serial);
  fflush (stdout);
  if (getchar () != '\n')
    exit (70);
}

/* The parent */

typedef struct
{
  FaultWatch       *live;
  GSubprocess      *process;
  GDataInputStream *output;
  char             *line;    /* a moment that was not looked at yet */
  gboolean          is_over; /* the output */
  gboolean          has_ended;
} Child;

static void
line_cb (GObject      *stream,
         GAsyncResult *result,
         gpointer      user_data)
{
  Child             *child = user_data;
  g_autoptr (GError) error = NULL;

  child->line = g_data_input_stream_read_line_finish (child->output, result, NULL, &error);
  g_assert_no_error (error);
  child->is_over = child->line == NULL;
}

static void
ended_cb (GObject      *process,
          GAsyncResult *result,
          gpointer      user_data)
{
  Child             *child = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (child->process, result, &error);
  g_assert_no_error (error);
  child->has_ended = TRUE;
}

static void
read_line (Child *child)
{
  g_data_input_stream_read_line_async (child->output, G_PRIORITY_DEFAULT, NULL, line_cb, child);
}

static gboolean
has_said_something (gpointer data)
{
  Child *child = data;

  return child->line != NULL || child->is_over;
}

/* All that was before the moment is known to who looks. */
static gboolean
is_at_moment (gpointer data)
{
  Child *child = data;

  return child->live->announced >= g_ascii_strtoull (strchr (child->line, ' ') + 1, NULL, 10);
}

static gboolean
has_ended (gpointer data)
{
  return ((Child *)data)->has_ended;
}

static void
look (Child *child)
{
  test_wait_until (is_at_moment, child, "the events of a moment");
  if (g_str_has_prefix (child->line, "minute"))
    fault_watch_pass_minute (child->live);
  fault_watch_note (child->live);
  g_clear_pointer (&child->line, g_free);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (child->process), "\n", 1, NULL, NULL,
                             NULL);
  read_line (child);
}

static void
start (Child               *child,
       const char          *program,
       VarbindSocketSource *source,
       const char          *recording)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char   *where = g_strdup_printf ("unix:%s,file:%s",
                                              varbind_socket_source_get_path (source), recording);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "WINSNMP_TRACE", where, TRUE);
  g_subprocess_launcher_setenv (launcher, "WINSNMP_TRACE_STACKS", "16", TRUE);
  child->process = g_subprocess_launcher_spawn (launcher, &error, program, FAULT_CHILD_OPTION,
                                                NULL);
  g_assert_no_error (error);
  child->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child->process));
  g_subprocess_wait_check_async (child->process, NULL, ended_cb, child);
  read_line (child);
}

static void
load (const char *recording,
      FaultWatch *watch)
{
  g_autoptr (GFile)       file = g_file_new_for_path (recording);
  VarbindRecordingSource *source = varbind_recording_source_new (file, watch->target);

  varbind_recording_source_load_async (source, NULL, NULL, NULL);
  source_loop_until_ended (source);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_EXITED);
  fault_watch_settle (watch);
  g_assert_finalize_object (source);
}

void
fault_child_watch (const char *program,
                   FaultWatch *live,
                   FaultWatch *recorded)
{
  VarbindSocketSource *source = varbind_socket_source_new_waiting (live->target, NULL);
  g_autofree char     *folder = test_folder_new ();
  g_autofree char     *recording = g_build_filename (folder, "recording", NULL);
  Child                child = { live };

  start (&child, program, source, recording);
  test_wait_until (has_said_something, &child, "a moment, or the end");
  while (!child.is_over)
    {
      look (&child);
      test_wait_until (has_said_something, &child, "a moment, or the end");
    }
  test_wait_until (has_ended, &child, "the end of the program");
  source_loop_until_ended (source);
  g_assert_cmpint (varbind_source_get_end (VARBIND_SOURCE (source)), ==,
                   VARBIND_SOURCE_END_EXITED);
  g_assert_cmpuint (varbind_target_get_n_left_out (live->target), ==, 0);
  fault_watch_settle (live);
  load (recording, recorded);

  g_assert_finalize_object (source);
  g_clear_object (&child.output);
  g_clear_object (&child.process);
  test_folder_free (g_steal_pointer (&folder));
}
