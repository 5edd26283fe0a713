/* trace-report.c
 *
 * varbind-trace report: what was found in recordings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "trace-command.h"
#include "trace-judge.h"
#include "trace-recording.h"

/* FALSE when there is nothing to report on. */
static gboolean
add_recording (TraceJudge *judge,
               const char *path,
               GError    **error)
{
  g_autoptr (VarbindTarget)   target = varbind_target_new (path);
  g_autoptr (VarbindProblems) problems = trace_judge_watch (judge, target, error);
  g_autoptr (VarbindSource)   source = NULL;
  g_autoptr (GError)          damage = NULL;

  if (problems == NULL)
    return FALSE;

  source = trace_recording_open (path, target);
  if (!trace_recording_load (source, path, judge, &damage))
    {
      /* What stands before the damage is worth a report. */
      if (varbind_source_get_n_events (source) == 0)
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&damage), "%s: ", path);
          return FALSE;
        }
      trace_recording_warn (path, damage->message, judge);
    }

  trace_judge_add (judge, problems, source);

  return TRUE;
}

static int
report (TraceJudge *judge,
        char      **paths,
        GError    **error)
{
  g_autofree char *command = g_strjoinv (" ", paths);

  for (guint i = 0; paths[i] != NULL; i++)
    if (!add_recording (judge, paths[i], error))
      return -1;

  return trace_judge_report (judge, command, EXIT_SUCCESS, error);
}

int
trace_report (int      argc,
              char   **argv,
              GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("FILE…"));
  g_auto (TraceJudge) judge = { 0 };

  g_option_context_set_summary (context, _ ("Reports what was found in recordings."));
  trace_judge_add_options (&judge, context);
  if (!trace_parse (context, &argc, &argv, error))
    return -1;
  if (argc < 2)
    {
      g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE, _ ("Name a recording"));
      return -1;
    }

  return report (&judge, argv + 1, error);
}
