/* varbind-watch-export.c
 *
 * What is known of a watch, written into a file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "varbind-output.h"
#include "varbind-watch-export.h"
#include "winsnmp-modules.h"

/* Microseconds of work in a row, and events that are exported at one time. */
#define SLICE 6000
#define BATCH 500

#define BUFFER_SIZE 65536

/* The history is replayed into a target of its own, a slice at a time between other
 * work of the main loop, up to the last event that there was at the beginning. */
typedef struct
{
  VarbindHistory *history;
  VarbindTarget  *target; /* in the state before the event at @position */
  VarbindExport *export;
  GOutputStream            *stream;
  GFile                    *file;
  gboolean                  is_new;
  guint64                   start;
  guint64                   position;
  guint64                   end;
  VarbindExportProgressFunc progress;
  gpointer                  progress_data;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->export, varbind_export_free);
  g_clear_object (&job->stream);
  g_clear_object (&job->target);
  g_clear_object (&job->history);
  g_clear_object (&job->file);
  g_free (job);
}

static void
fail (GTask  *task,
      GError *error)
{
  Job *job = g_task_get_task_data (task);

  varbind_output_discard (job->stream, job->file, job->is_new);
  g_task_return_error (task, error);
}

static void
finish (GTask *task)
{
  Job    *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!varbind_export_finish (job->export, &error) ||
      !g_output_stream_close (job->stream, NULL, &error))
    fail (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* What has no room in memory is forgotten, the oldest first. */
static gboolean
advance (Job     *job,
         GError **error)
{
  guint n_events = (guint)MIN (job->end - job->position, BATCH);

  if (!varbind_history_replay (job->history, job->target, job->position, n_events))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("The oldest events were forgotten meanwhile"));
      return FALSE;
    }

  job->position += n_events;
  return TRUE;
}

static gboolean
work_cb (gpointer user_data)
{
  GTask  *task = user_data;
  Job    *job = g_task_get_task_data (task);
  gint64  end = g_get_monotonic_time () + SLICE;
  GError *error = NULL;

  g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error);
  while (error == NULL && job->position < job->end && g_get_monotonic_time () < end)
    advance (job, &error);
  if (error != NULL)
    {
      fail (task, error);
      return G_SOURCE_REMOVE;
    }

  if (job->progress != NULL && job->end > job->start)
    job->progress ((double)(job->position - job->start) / (double)(job->end - job->start),
                   job->progress_data);
  if (job->position < job->end)
    return G_SOURCE_CONTINUE;

  finish (task);
  return G_SOURCE_REMOVE;
}

static void
fill_info (VarbindWatch      *self,
           VarbindExportInfo *info,
           char             **ret_program)
{
  VarbindSource *source = varbind_watch_get_source (self);

  *ret_program = NULL;
  if (source != NULL)
    {
      info->program = varbind_source_get_program (source);
      info->pid = varbind_source_get_pid (source);
      info->payload = varbind_source_get_payload (source);
      info->version = varbind_source_get_version (source);
      varbind_source_get_clock (source, &info->realtime, &info->monotonic);
      return;
    }

  *ret_program = g_file_read_link ("/proc/self/exe", NULL);
  info->program = *ret_program;
  info->pid = getpid ();
  info->version = VERSION;
  info->monotonic = (guint64)g_get_monotonic_time () * 1000;
  info->realtime = (guint64)g_get_real_time () * 1000;
}

typedef struct
{
  VarbindTarget           *target;
  const VarbindExportInfo *info;
} Own;

static void
tell_module_cb (const WinsnmpModuleEvent *module,
                void                     *user_data)
{
  const Own          *own = user_data;
  WinsnmpEvent        event = { .kind = WINSNMP_EVENT_MODULE };
  const WinsnmpEvent *events[] = { &event };

  event.serial = own->info->serial;
  event.time = own->info->time;
  event.u.module = *module;
  varbind_target_apply (own->target, events, 1);
}

/* What other programs tell in their events: without it nobody who reads the file would
 * find names for the addresses of stacks. */
static void
tell_own_modules (Job                     *job,
                  const VarbindExportInfo *info)
{
  Own own = { job->target, info };

  winsnmp_modules_foreach (tell_module_cb, &own);
}

static gboolean
open_stream (Job     *job,
             GError **error)
{
  g_autoptr (GOutputStream) stream = varbind_output_open (job->file, &job->is_new, error);

  if (stream == NULL)
    return FALSE;

  job->stream = g_buffered_output_stream_new_sized (stream, BUFFER_SIZE);
  return TRUE;
}

/**
 * varbind_watch_explain_no_export:
 * @self: a watch
 * @format: a form
 *
 * Returns: (nullable) (transfer full): why nothing can be written in that form, in a
 *   translated sentence; %NULL when it can
 */
char *
varbind_watch_explain_no_export (VarbindWatch       *self,
                                 VarbindExportFormat format)
{
  VarbindSource *source;

  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  source = varbind_watch_get_source (self);
  if (format != VARBIND_EXPORT_PCAPNG ||
      (source != NULL && varbind_source_get_payload (source) != WINSNMP_PAYLOAD_NONE))
    return NULL;

  if (source == NULL)
    return g_strdup (_ ("No message of this program has its bytes. Run a program so that they are "
                        "recorded."));

  return g_strdup (_ ("No message has its bytes. Run the program so that they are recorded, or "
                      "start it with WINSNMP_TRACE_PAYLOAD=masked."));
}

/**
 * varbind_watch_export_async:
 * @self: a watch
 * @format: form
 * @file: what to write; when it is there already it is replaced, at the end and in one go
 * @cancellable: (nullable): by which it is given up
 * @progress: (nullable): called now and then
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes every event that is known, in the main loop, between other work.
 */
void
varbind_watch_export_async (VarbindWatch             *self,
                            VarbindExportFormat       format,
                            GFile                    *file,
                            GCancellable             *cancellable,
                            VarbindExportProgressFunc progress,
                            gpointer                  progress_data,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  GTask              *task = g_task_new (self, cancellable, callback, user_data);
  Job                *job = g_new0 (Job, 1);
  VarbindExportInfo   info = { 0 };
  g_autofree char    *program = NULL;
  g_autoptr (GSource) source = NULL;
  GError             *error = NULL;

  g_task_set_source_tag (task, varbind_watch_export_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, job, job_free);
  job->history = g_object_ref (varbind_watch_get_history (self));
  job->file = g_object_ref (file);
  job->progress = progress;
  job->progress_data = progress_data;
  if (!open_stream (job, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  job->target = varbind_history_dup_oldest_target (job->history, &job->start, &job->end);
  job->position = job->start;
  fill_info (self, &info, &program);
  info.serial = varbind_history_get_first_serial (job->history);
  info.serial -= MIN (info.serial, 1);
  info.time = (guint64)varbind_history_get_first_time (job->history) * 1000;
  job->export = varbind_export_new (job->target, format, &info, job->stream);
  if (program != NULL)
    tell_own_modules (job, &info);

  source = g_idle_source_new ();
  g_task_attach_source (task, source, work_cb);
  g_object_unref (task);
}

/**
 * varbind_watch_export_finish:
 * @self: a watch
 * @result: what the callback was given
 * @error: why not everything was written; then the file is as it was before
 *
 * Returns: whether everything was written
 */
gboolean
varbind_watch_export_finish (VarbindWatch *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
