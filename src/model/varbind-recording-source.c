/* varbind-recording-source.c
 *
 * Feeds a target with a recording.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-recording-source.h"
#include "varbind-source-private.h"

/**
 * VarbindRecordingSource:
 *
 * Reads a file piece by piece and decodes between other work of the main loop.  A
 * recording that is still written can be followed: its file is mapped by the
 * program, and nobody is told when that writes, so it is looked at now and then.
 */

#define PIECE (256 * 1024)

struct _VarbindRecordingSource
{
  VarbindSource parent_instance;

  GFile        *file;
  GInputStream *stream;
  GTask        *task;        /* of loading, while that goes on */
  GCancellable *cancellable; /* of reading: the task's, or cancelled by a stop */
  gulong        cancelled_id;
  guint         source; /* work, or the next look */
  goffset       size;   /* 0 while it is not known */
  guint         n_retries;
  double        progress;
  gboolean      follows;
};

/* A record that was read while it was written is seen as damaged, once or twice. */
#define MAX_RETRIES 3

enum {
  PROP_0,
  PROP_FILE,
  PROP_PROGRESS,
  PROP_FOLLOWS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindRecordingSource, varbind_recording_source, VARBIND_TYPE_SOURCE)

static void read_on (VarbindRecordingSource *self);

static gboolean
has_ended (VarbindRecordingSource *self)
{
  return varbind_source_get_state (VARBIND_SOURCE (self)) == VARBIND_SOURCE_STATE_ENDED;
}

static void
set_progress (VarbindRecordingSource *self,
              double                  progress)
{
  if (progress == self->progress)
    return;

  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/* When events are announced, and not each time that some were applied: who shows it would
 * draw a frame for each. */
static void
update_progress (VarbindRecordingSource *self)
{
  guint64 offset = winsnmp_decoder_get_offset (varbind_source_get_decoder (VARBIND_SOURCE (self)));

  if (self->size > 0)
    set_progress (self, MIN ((double)offset / (double)self->size, 1.0));
}

/* The task is answered once: loaded, or what has ended it before. */
static void
finish_task (VarbindRecordingSource *self)
{
  VarbindSource    *source = VARBIND_SOURCE (self);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task == NULL)
    return;

  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_id);
  if (varbind_source_get_error (source) != NULL)
    g_task_return_error (task, g_error_copy (varbind_source_get_error (source)));
  else if (varbind_source_get_end (source) == VARBIND_SOURCE_END_DETACHED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _ ("Loading was cancelled."));
  else
    g_task_return_boolean (task, TRUE);
}

/* Nothing is read any more. */
static void
close_stream (VarbindRecordingSource *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->stream);
}

static void
end (VarbindRecordingSource *self)
{
  close_stream (self);
  if (varbind_source_get_error (VARBIND_SOURCE (self)) == NULL)
    set_progress (self, 1.0);
  finish_task (self);
}

static void
fail (VarbindRecordingSource *self,
      GError                 *error)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_error_free (error);
      varbind_source_stop (VARBIND_SOURCE (self));
      return;
    }

  varbind_source_end (VARBIND_SOURCE (self), VARBIND_SOURCE_END_FAILED, error);
  end (self);
}

static void
end_as_decoded (VarbindRecordingSource *self)
{
  varbind_source_end_as_decoded (VARBIND_SOURCE (self));
  end (self);
}

static gboolean
look_again_cb (gpointer user_data)
{
  VarbindRecordingSource *self = user_data;
  g_autoptr (GError)      error = NULL;
  WinsnmpDecoder         *decoder = varbind_source_get_decoder (VARBIND_SOURCE (self));

  self->source = 0;
  winsnmp_decoder_restart (decoder);
  if (!g_seekable_seek (G_SEEKABLE (self->stream), (goffset)winsnmp_decoder_get_offset (decoder),
                        G_SEEK_SET, NULL, &error))
    fail (self, g_steal_pointer (&error));
  else
    read_on (self);

  return G_SOURCE_REMOVE;
}

/* All that is written was read. */
static void
wait_for_more (VarbindRecordingSource *self)
{
  if (!self->follows)
    {
      end_as_decoded (self);
      return;
    }

  varbind_source_announce (VARBIND_SOURCE (self));
  if (has_ended (self))
    return;

  set_progress (self, 1.0);
  finish_task (self);
  self->source = g_timeout_add (VARBIND_ANNOUNCE_INTERVAL / 1000, look_again_cb, self);
}

static gboolean
may_be_half_written (VarbindRecordingSource *self)
{
  WinsnmpDecoder *decoder = varbind_source_get_decoder (VARBIND_SOURCE (self));

  return self->follows && self->n_retries < MAX_RETRIES &&
         winsnmp_decoder_get_problem (decoder) == WINSNMP_PROBLEM_DAMAGED;
}

static gboolean
work_cb (gpointer user_data)
{
  VarbindRecordingSource *self = user_data;
  g_autoptr (GObject)     alive = g_object_ref (user_data);
  guint64                 n_before = varbind_source_get_n_events (VARBIND_SOURCE (self));
  WinsnmpDecoderState     state = varbind_source_work (VARBIND_SOURCE (self));

  if (has_ended (self))
    return G_SOURCE_REMOVE;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      self->source = 0;
      varbind_source_stop (VARBIND_SOURCE (self));
      return G_SOURCE_REMOVE;
    }

  if (varbind_source_get_n_events (VARBIND_SOURCE (self)) != n_before)
    self->n_retries = 0;
  if (state == WINSNMP_DECODER_EVENT)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  switch (state)
    {
    case WINSNMP_DECODER_HUNGRY:
    case WINSNMP_DECODER_EVENT:
      read_on (self);
      break;

    case WINSNMP_DECODER_UNWRITTEN:
      wait_for_more (self);
      break;

    case WINSNMP_DECODER_FAILED:
      if (!may_be_half_written (self))
        end_as_decoded (self);
      else
        {
          self->n_retries++;
          wait_for_more (self);
        }
      break;

    case WINSNMP_DECODER_END:
      end_as_decoded (self);
      break;
    }

  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject      *stream,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (VarbindRecordingSource) self = user_data;
  g_autoptr (GError)                 error = NULL;
  g_autoptr (GBytes)                 bytes =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (has_ended (self))
    return;
  if (bytes == NULL)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      wait_for_more (self);
      return;
    }

  winsnmp_decoder_feed (varbind_source_get_decoder (VARBIND_SOURCE (self)),
                        g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->source = g_idle_add (work_cb, self);
}

static void
read_on (VarbindRecordingSource *self)
{
  g_input_stream_read_bytes_async (self->stream, PIECE, G_PRIORITY_DEFAULT, self->cancellable,
                                   read_cb, g_object_ref (self));
}

static void
sized_cb (GObject      *stream,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (VarbindRecordingSource) self = user_data;
  g_autoptr (GFileInfo)              info =
    g_file_input_stream_query_info_finish (G_FILE_INPUT_STREAM (stream), result, NULL);

  if (info != NULL)
    self->size = g_file_info_get_size (info);
  if (!has_ended (self))
    read_on (self);
}

static void
opened_cb (GObject      *file,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VarbindRecordingSource) self = user_data;
  g_autoptr (GError)                 error = NULL;
  g_autoptr (GFileInputStream)       stream =
    g_file_read_finish (G_FILE (file), result, &error);

  if (has_ended (self))
    return;
  if (stream == NULL)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }

  self->stream = G_INPUT_STREAM (g_steal_pointer (&stream));
  g_file_input_stream_query_info_async (G_FILE_INPUT_STREAM (self->stream),
                                        G_FILE_ATTRIBUTE_STANDARD_SIZE, G_PRIORITY_DEFAULT,
                                        self->cancellable, sized_cb, g_object_ref (self));
}

static void
varbind_recording_source_stop (VarbindSource *source)
{
  VarbindRecordingSource *self = VARBIND_RECORDING_SOURCE (source);

  close_stream (self);
  varbind_source_end (source, VARBIND_SOURCE_END_DETACHED, NULL);
  finish_task (self);
}

static void
varbind_recording_source_dispose (GObject *object)
{
  VarbindRecordingSource *self = VARBIND_RECORDING_SOURCE (object);

  close_stream (self);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (varbind_recording_source_parent_class)->dispose (object);
}

static void
varbind_recording_source_finalize (GObject *object)
{
  g_clear_object (&VARBIND_RECORDING_SOURCE (object)->cancellable);

  G_OBJECT_CLASS (varbind_recording_source_parent_class)->finalize (object);
}

static void
varbind_recording_source_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  VarbindRecordingSource *self = VARBIND_RECORDING_SOURCE (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;

    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;

    case PROP_FOLLOWS:
      g_value_set_boolean (value, self->follows);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_recording_source_set_property (GObject      *object,
                                       guint         prop_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  VarbindRecordingSource *self = VARBIND_RECORDING_SOURCE (object);

  switch (prop_id)
    {
    case PROP_FILE:
      self->file = g_value_dup_object (value);
      break;

    case PROP_FOLLOWS:
      varbind_recording_source_set_follows (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_recording_source_class_init (VarbindRecordingSourceClass *klass)
{
  GObjectClass       *object_class = G_OBJECT_CLASS (klass);
  VarbindSourceClass *source_class = VARBIND_SOURCE_CLASS (klass);
  GParamFlags         flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = varbind_recording_source_dispose;
  object_class->finalize = varbind_recording_source_finalize;
  object_class->get_property = varbind_recording_source_get_property;
  object_class->set_property = varbind_recording_source_set_property;
  source_class->stop = varbind_recording_source_stop;
  source_class->broken = N_ ("The recording ends abruptly: the program was killed, has crashed or "
                             "is still running, or the file was cut off.");
  source_class->detached = N_ ("Loading was cancelled.");
  source_class->empty = N_ ("There is no recording in this file.");

  properties[PROP_FILE] =
    g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | flags);
  properties[PROP_FOLLOWS] =
    g_param_spec_boolean ("follows", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_recording_source_init (VarbindRecordingSource *self)
{
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self, "notify::n-events", G_CALLBACK (update_progress), NULL);
}

/**
 * varbind_recording_source_new:
 * @file: a recording
 * @target: what to feed
 *
 * Returns: (transfer full): a source that has read nothing yet
 */
VarbindRecordingSource *
varbind_recording_source_new (GFile         *file,
                              VarbindTarget *target)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  return g_object_new (VARBIND_TYPE_RECORDING_SOURCE, "file", file, "target", target, NULL);
}

/**
 * varbind_recording_source_get_progress:
 * @self: a source
 *
 * Returns: how much of the file was read, from 0 to 1
 */
double
varbind_recording_source_get_progress (VarbindRecordingSource *self)
{
  g_return_val_if_fail (VARBIND_IS_RECORDING_SOURCE (self), 0);

  return self->progress;
}

/**
 * varbind_recording_source_set_follows:
 * @self: a source
 * @follows: whether to read on as the file grows
 *
 * Without following, a source ends where the file does for now.
 */
void
varbind_recording_source_set_follows (VarbindRecordingSource *self,
                                      gboolean                follows)
{
  g_return_if_fail (VARBIND_IS_RECORDING_SOURCE (self));

  if (self->follows == follows)
    return;

  self->follows = follows;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWS]);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  VarbindRecordingSource *self = user_data;

  g_cancellable_cancel (self->cancellable);
}

/**
 * varbind_recording_source_load_async:
 * @self: a source that has not loaded yet
 * @cancellable: (nullable): stops loading; what was applied stays
 * @callback: called when all that is in the file was applied, and before that of
 *   which more may come when it follows
 * @user_data: for @callback
 */
void
varbind_recording_source_load_async (VarbindRecordingSource *self,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data)
{
  g_return_if_fail (VARBIND_IS_RECORDING_SOURCE (self));
  g_return_if_fail (self->task == NULL && self->stream == NULL && !has_ended (self));

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, varbind_recording_source_load_async);
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self), g_object_unref);
  g_file_read_async (self->file, G_PRIORITY_DEFAULT, self->cancellable, opened_cb,
                     g_object_ref (self));
}

/**
 * varbind_recording_source_load_finish:
 * @self: a source
 * @result: what the callback was given
 * @error: (nullable): of %VARBIND_SOURCE_ERROR, with the offset of a damage; of
 *   %G_IO_ERROR
 *
 * Returns: %TRUE when the recording was loaded.  When it was not, what stands
 *   before the damage was applied
 */
gboolean
varbind_recording_source_load_finish (VarbindRecordingSource *self,
                                      GAsyncResult           *result,
                                      GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
