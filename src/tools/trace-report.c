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

static int
report (TraceJudge *judge,
        char      **paths,
        GError    **error)
{
  g_autofree char *command = g_strjoinv (" ", paths);

  for (guint i = 0; paths[i] != NULL; i++)
    if (!trace_recording_judge (paths[i], judge, FALSE, error))
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
