/* trace-export.c
 *
 * varbind-trace export: a recording in a form that other programs read.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "trace-command.h"
#include "trace-output.h"
#include "trace-recording.h"
#include "varbind-export.h"

/* What a filter can ask for. */
#define EXPORTED (VARBIND_FILTER_HANDLES | VARBIND_FILTER_CALLS | VARBIND_FILTER_MESSAGES)

/**
 * Export:
 * @path: of the recording
 * @format: (nullable): its name
 * @output: (nullable): where to write
 * @words: (nullable): what to write
 * @filter: the same; NULL for everything
 * @judged: what has become of everything, when there is a filter
 * @existed: something has the name of @output already
 * @error: why that could not be begun
 */
typedef struct
{
  const char         *path;
  char               *format;
  char               *output;
  char               *words;
  VarbindExportFormat number;
  VarbindFilter      *filter;
  VarbindTarget      *judged;
  gboolean            existed;
  VarbindTarget      *target;
  GOutputStream      *stream;
  VarbindExport *export;
  GError *error;
} Export;

static void
export_clear (Export *export)
{
  g_clear_pointer (&export->export, varbind_export_free);
  g_clear_object (&export->stream);
  g_clear_object (&export->target);
  g_clear_object (&export->judged);
  g_clear_pointer (&export->filter, varbind_filter_free);
  g_clear_error (&export->error);
  g_free (export->format);
  g_free (export->output);
  g_free (export->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

/* It is a recording: before this is known no file is replaced. */
static void
begun_cb (VarbindSource *source,
          GParamSpec    *pspec,
          Export *export)
{
  VarbindExportInfo info = { varbind_source_get_program (source), varbind_source_get_pid (source),
                             0, 0 };

  info.payload = varbind_source_get_payload (source);
  info.version = varbind_source_get_version (source);
  varbind_source_get_clock (source, &info.realtime, &info.monotonic);
  if (export->number == VARBIND_EXPORT_PCAPNG && info.payload == WINSNMP_PAYLOAD_NONE)
    {
      g_set_error (&export->error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s: %s", export->path,
                   _ ("no message has its bytes; record with --payload=masked or --payload=full"));
      return;
    }

  export->existed =
    export->output != NULL &&
    g_file_test (export->output, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
  export->stream = trace_output_open (export->output, &export->error);
  if (export->stream != NULL)
    export->export = varbind_export_new (export->target, export->number, &info, export->stream);
  if (export->export != NULL && export->filter != NULL)
    varbind_export_set_filter (export->export, export->filter, export->judged);
}

static gboolean
finish (Export *export,
        const char *path,
        GError    **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char   *note = NULL;

  if (export->export == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&export->error));
      return FALSE;
    }

  if (!varbind_export_finish (export->export, &wrong) ||
      !g_output_stream_close (export->stream, NULL, &wrong))
    {
      trace_output_discard (export->stream, export->existed ? NULL : export->output);
      if (export->output != NULL)
        trace_propagate (error, g_steal_pointer (&wrong), export->output);
      else
        g_set_error (error, G_IO_ERROR, wrong->code, _ ("The standard output was not written: %s"),
                     wrong->message);
      return FALSE;
    }

  if (export->number == VARBIND_EXPORT_PCAPNG && varbind_export_get_n_written (export->export) == 0)
    {
      note = g_strdup_printf ("%s: %s", path, _ ("there was no message to write"));
      trace_output_complain (note);
    }

  return TRUE;
}

/* Whether a handle has leaked is known at the end only, so the recording is read twice. A
 * damage is told when it is read for the export. */
static void
judge (Export *export,
       const char *path)
{
  g_autoptr (VarbindSource) source = NULL;

  if (export->words == NULL)
    return;

  export->filter = varbind_filter_new (export->words);
  export->judged = varbind_target_new (path);
  source = trace_recording_open (path, export->judged);
  trace_recording_load (source, NULL);
  varbind_target_set_live (export->judged, FALSE);
}

/* What comes through a pipe is gone when it is read for the export. */
static gboolean
check_rereadable (Export *export,
                  const char *path,
                  GError    **error)
{
  if (export->words == NULL || !g_file_test (path, G_FILE_TEST_EXISTS) ||
      g_file_test (path, G_FILE_TEST_IS_REGULAR | G_FILE_TEST_IS_DIR))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("%s is no file: with --filter a recording is read twice"), path);
  return FALSE;
}

static int
export_recording (Export *export,
                  const char *path,
                  GError    **error)
{
  g_autoptr (VarbindSource) source = NULL;
  g_autoptr (GError)        damage = NULL;

  if (!check_rereadable (export, path, error))
    return -1;

  judge (export, path);
  export->path = path;
  export->target = varbind_target_new (path);
  source = trace_recording_open (path, export->target);
  g_signal_connect (source, "notify::pid", G_CALLBACK (begun_cb), export);

  if (trace_recording_load (source, &damage))
    trace_recording_warn_of_end (source, path, NULL);
  else
    {
      if (export->export == NULL && export->error == NULL)
        {
          trace_propagate (error, g_steal_pointer (&damage), path);
          return -1;
        }
      trace_recording_warn (path, damage->message, NULL);
    }

  if (!finish (export, path, error))
    return -1;

  return damage == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
trace_export (int      argc,
              char   **argv,
              GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("FILE"));
  g_auto (Export) export = { 0 };
  GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &export.format,
      N_ ("json (default), csv, perfetto, pcapng, recording"), N_ ("FORM") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &export.output,
      N_ ("Write to FILE instead of the standard output"), N_ ("FILE") },
    { "filter", 0, 0, G_OPTION_ARG_STRING, &export.words,
      N_ ("Write only the events that WORDS fit, such as \"kind:pdu session:2\""),
      N_ ("WORDS") },
    { NULL },
  };

  g_option_context_set_summary (context,
                                _ ("Writes a recording in a form that other programs read."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!trace_parse (context, &argc, &argv, error))
    return -1;

  if (argc != 2)
    g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE, _ ("Name one recording"));
  else if (!varbind_export_format_from_name (export.format != NULL ? export.format : "json",
                                             &export.number))
    g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE,
                 _ ("%s is no form of an export: json, csv, perfetto, pcapng, recording"),
                 export.format);
  else if (export.words != NULL && export.number == VARBIND_EXPORT_RECORDING)
    g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE,
                         _ ("A recording holds every event: --filter is for the other forms"));
  else if (trace_check_name (export.output, error) &&
           trace_judge_check_filter (export.words, EXPORTED, error))
    return export_recording (&export, argv[1], error);

  return -1;
}
