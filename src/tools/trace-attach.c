/* trace-attach.c
 *
 * varbind-trace attach: watches a running program.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

#include "trace-command.h"
#include "trace-judge.h"
#include "varbind-socket-source.h"

static gboolean
stop_cb (gpointer user_data)
{
  varbind_source_stop (user_data);

  return G_SOURCE_CONTINUE;
}

/* At once, as whoever watches may want to start anew. */
static void
tell_left_out (VarbindTarget *target,
               guint64       *told)
{
  guint64          n_left_out = varbind_target_get_n_left_out (target) - *told;
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n_left_out);

  if (n_left_out == 0)
    return;

  g_printerr (ngettext ("%s event was left out: the program is faster than this.",
                        "%s events were left out: the program is faster than this.",
                        (gulong)MIN (n_left_out, G_MAXULONG)),
              number);
  g_printerr ("\n");
  *told += n_left_out;
}

/* A connection says little: the program may end before it takes note of it. */
static void
state_cb (VarbindSource *source)
{
  if (varbind_source_get_state (source) == VARBIND_SOURCE_STATE_READING)
    g_printerr ("%s\n", _ ("Attached. Ctrl+C detaches and reports."));
}

/* Until the program ends, or the person has seen enough. */
static void
wait_for_end (VarbindSource *source)
{
  guint   interrupt = g_unix_signal_add (SIGINT, stop_cb, source);
  guint   terminate = g_unix_signal_add (SIGTERM, stop_cb, source);
  guint64 told = 0;

  g_signal_connect (source, "notify::state", G_CALLBACK (state_cb), NULL);
  while (varbind_source_get_state (source) != VARBIND_SOURCE_STATE_ENDED)
    {
      g_main_context_iteration (NULL, TRUE);
      tell_left_out (varbind_source_get_target (source), &told);
    }

  g_source_remove (interrupt);
  g_source_remove (terminate);
}

static int
attach (TraceJudge *judge,
        int         pid,
        GError    **error)
{
  g_autoptr (VarbindTarget)   target = varbind_target_new ("attached");
  g_autoptr (VarbindProblems) problems = trace_judge_watch (judge, target, error);
  g_autoptr (VarbindSource)   source = NULL;
  g_autofree char            *end = NULL;

  if (problems == NULL)
    return -1;

  source = VARBIND_SOURCE (varbind_socket_source_new_attached (pid, target, error));
  if (source == NULL)
    return -1;

  wait_for_end (source);
  if (varbind_source_get_error (source) != NULL && varbind_source_get_n_events (source) == 0)
    {
      g_propagate_error (error, g_error_copy (varbind_source_get_error (source)));
      return -1;
    }

  end = varbind_source_describe_end (source);
  g_printerr ("%s\n", end);
  trace_judge_add (judge, problems, source);

  return trace_judge_report (judge, varbind_source_get_program (source), EXIT_SUCCESS, error);
}

int
trace_attach (int      argc,
              char   **argv,
              GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("PID"));
  g_auto (TraceJudge) judge = { 0 };
  guint64 pid;

  g_option_context_set_summary (context,
                                _ ("Watches a running program until it ends or Ctrl+C is pressed, "
                                   "then reports. varbind-trace list names those that can be "
                                   "attached to."));
  trace_judge_add_options (&judge, context);
  if (!trace_parse (context, &argc, &argv, error))
    return -1;
  if (argc != 2 || !g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXINT, &pid, NULL))
    {
      g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE, _ ("Name one process id"));
      return -1;
    }

  return attach (&judge, (int)pid, error);
}
