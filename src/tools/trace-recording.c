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
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return VARBIND_SOURCE (varbind_recording_source_new (file, target));
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
 * trace_recording_warn:
 * @path: of a recording
 * @error: what trace_recording_load() has said
 *
 * Tells of a damage behind which nothing was read.
 */
void
trace_recording_warn (const char   *path,
                      const GError *error)
{
  g_printerr ("varbind-trace: %s: %s\n", path, error->message);
}
