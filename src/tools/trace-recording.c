/* trace-recording.c
 *
 * Reads a whole recording.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "trace-command.h"
#include "trace-recording.h"

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **loaded = user_data;

  *loaded = g_object_ref (result);
}

/**
 * trace_recording_open:
 * @path: of a recording
 * @target: what to feed
 *
 * Returns: (transfer full): a source that has read nothing yet
 */
VarbindSource *
trace_recording_open (const char    *path,
                      VarbindTarget *target)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return VARBIND_SOURCE (varbind_recording_source_new (file, target));
}

/**
 * trace_recording_warn:
 * @name: of a recording
 * @message: what is wrong with its end
 * @judge: (nullable): who reports on it
 */
void
trace_recording_warn (const char *name,
                      const char *message,
                      TraceJudge *judge)
{
  g_autofree char *note = g_strdup_printf ("%s: %s", name, message);

  trace_judge_note (judge, note);
}

/**
 * trace_recording_load:
 * @source: what trace_recording_open() returned
 * @error: why not all of it: what stands before a damage was applied
 *
 * Returns: %TRUE when the whole recording was applied
 */
gboolean
trace_recording_load (VarbindSource *source,
                      GError       **error)
{
  VarbindRecordingSource  *recording = VARBIND_RECORDING_SOURCE (source);
  g_autoptr (GAsyncResult) result = NULL;

  varbind_recording_source_load_async (recording, NULL, loaded_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return varbind_recording_source_load_finish (recording, result, error);
}

/**
 * trace_recording_warn_of_end:
 * @source: of a recording, which trace_recording_load() has applied as a whole
 * @name: of the recording
 * @judge: (nullable): who reports on it
 *
 * Tells of a recording that has no end.
 */
void
trace_recording_warn_of_end (VarbindSource *source,
                             const char    *name,
                             TraceJudge    *judge)
{
  g_autofree char *end = NULL;

  if (varbind_source_get_end (source) != VARBIND_SOURCE_END_BROKEN)
    return;

  end = varbind_source_describe_end (source);
  trace_recording_warn (name, end, judge);
}

/**
 * trace_recording_judge:
 * @path: of a recording
 * @judge: who reports on it
 * @is_own: whether nobody else knows @path: what is wrong is said of the program, and a
 *   damaged recording of which no event can be read is no error
 * @error: why there is nothing to report on
 *
 * Reads a recording and adds it to the report.  What stands before a damage is worth a
 * report; the damage is noted in it.
 *
 * Returns: %FALSE when there is nothing to report on
 */
gboolean
trace_recording_judge (const char *path,
                       TraceJudge *judge,
                       gboolean    is_own,
                       GError    **error)
{
  g_autoptr (VarbindTarget)   target = varbind_target_new (path);
  g_autoptr (VarbindProblems) problems = trace_judge_watch (judge, target, error);
  g_autoptr (VarbindSource)   source = NULL;
  g_autoptr (GError)          damage = NULL;
  const char                 *name = path;

  if (problems == NULL)
    return FALSE;

  source = trace_recording_open (path, target);
  if (!trace_recording_load (source, &damage) && !is_own &&
      varbind_source_get_n_events (source) == 0)
    {
      trace_propagate (error, g_steal_pointer (&damage), path);
      return FALSE;
    }

  if (is_own && varbind_source_get_program (source) != NULL)
    name = varbind_source_get_program (source);
  if (damage != NULL)
    trace_recording_warn (name, damage->message, judge);
  else
    trace_recording_warn_of_end (source, name, judge);
  trace_judge_add (judge, problems, source);

  return TRUE;
}
