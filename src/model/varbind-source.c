/* varbind-source.c
 *
 * Where a target's events come from: another program, or a recording.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-source-private.h"
#include "varbind-wake.h"
#include "varbind-target-private.h"

/**
 * VarbindSource:
 *
 * Decodes what its kind reads and applies it to its target, a slice at a time, in
 * the thread-default main context in which it was made: the main loop is never
 * blocked for longer than a part of a frame.  While there is more to decode, its lists
 * announce a few times a second: to show them costs more than to fill them.  Ended once,
 * it stays so.
 */

/* Microseconds of work in a row, and events that are applied between two looks at the
 * clock. */
#define SLICE 6000
#define BATCH 50

/* Microseconds until the first announcement while it is behind, and to the next: what is there
 * soon is not shown bit by bit. */
#define ANNOUNCED_EVERY 300000

#define NANOSECONDS 1000

typedef struct
{
  VarbindTarget     *target;
  WinsnmpDecoder    *decoder;
  VarbindWake       *wake;
  VarbindSourceState state;
  VarbindSourceEnd   end;
  GError            *error;
  guint64            n_events;
  guint64            n_announced;  /* of them */
  gint64             announces_at; /* while it is behind; 0 when it is not */
  gboolean           has_info;
  char              *program; /* NULL before there is info */
  char              *version;
} VarbindSourcePrivate;

enum {
  PROP_0,
  PROP_TARGET,
  PROP_STATE,
  PROP_END,
  PROP_N_EVENTS,
  PROP_PROGRAM,
  PROP_PID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_QUARK (varbind - source - error - quark, varbind_source_error)

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VarbindSource, varbind_source, G_TYPE_OBJECT)

static VarbindSourcePrivate *
get_private (VarbindSource *self)
{
  return varbind_source_get_instance_private (self);
}

static void
notify (VarbindSource *self,
        guint          property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
varbind_source_finalize (GObject *object)
{
  VarbindSourcePrivate *priv = get_private (VARBIND_SOURCE (object));

  g_clear_pointer (&priv->wake, varbind_wake_free);
  g_clear_object (&priv->target);
  g_clear_pointer (&priv->decoder, winsnmp_decoder_free);
  g_clear_error (&priv->error);
  g_clear_pointer (&priv->program, g_free);
  g_clear_pointer (&priv->version, g_free);

  G_OBJECT_CLASS (varbind_source_parent_class)->finalize (object);
}

static void
varbind_source_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VarbindSource *self = VARBIND_SOURCE (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      g_value_set_object (value, varbind_source_get_target (self));
      break;

    case PROP_STATE:
      g_value_set_uint (value, varbind_source_get_state (self));
      break;

    case PROP_END:
      g_value_set_uint (value, varbind_source_get_end (self));
      break;

    case PROP_N_EVENTS:
      g_value_set_uint64 (value, varbind_source_get_n_events (self));
      break;

    case PROP_PROGRAM:
      g_value_set_string (value, varbind_source_get_program (self));
      break;

    case PROP_PID:
      g_value_set_int (value, varbind_source_get_pid (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_source_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  VarbindSourcePrivate *priv = get_private (VARBIND_SOURCE (object));

  switch (prop_id)
    {
    case PROP_TARGET:
      priv->target = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_source_class_init (VarbindSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = varbind_source_finalize;
  object_class->get_property = varbind_source_get_property;
  object_class->set_property = varbind_source_set_property;

  properties[PROP_TARGET] =
    g_param_spec_object ("target", NULL, NULL, VARBIND_TYPE_TARGET,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_uint ("state", NULL, NULL, 0, VARBIND_SOURCE_STATE_ENDED, 0, flags);
  properties[PROP_END] =
    g_param_spec_uint ("end", NULL, NULL, 0, VARBIND_SOURCE_END_FAILED, 0, flags);
  properties[PROP_N_EVENTS] =
    g_param_spec_uint64 ("n-events", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_PROGRAM] =
    g_param_spec_string ("program", NULL, NULL, NULL, flags);
  properties[PROP_PID] =
    g_param_spec_int ("pid", NULL, NULL, G_MININT, G_MAXINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wake_cb (gpointer user_data)
{
  varbind_source_announce (user_data);
}

static void
varbind_source_init (VarbindSource *self)
{
  VarbindSourcePrivate *priv = get_private (self);

  priv->wake = varbind_wake_new (VARBIND_ANNOUNCE_INTERVAL, wake_cb, self);
  priv->decoder = winsnmp_decoder_new ();

  /* As everywhere in GLib. */
  if (priv->decoder == NULL)
    g_error ("Out of memory for a decoder");
}

static void
announce (VarbindSource *self)
{
  VarbindSourcePrivate *priv = get_private (self);

  if (priv->n_announced == priv->n_events)
    return;

  priv->n_announced = priv->n_events;
  varbind_target_announce (priv->target);
  notify (self, PROP_N_EVENTS);
}

/**
 * varbind_source_announce:
 * @self: a source that waits for more
 *
 * Announces what was applied.
 */
void
varbind_source_announce (VarbindSource *self)
{
  get_private (self)->announces_at = 0;
  announce (self);
}

/**
 * varbind_source_announce_soon:
 * @self: a source that waits for more
 *
 * Announces what was applied: at once, but not more often than every
 * %VARBIND_ANNOUNCE_INTERVAL.
 */
void
varbind_source_announce_soon (VarbindSource *self)
{
  get_private (self)->announces_at = 0;
  varbind_wake_request (get_private (self)->wake);
}

/* Events come from now on. */
static void
begin (VarbindSource *self)
{
  VarbindSourcePrivate *priv = get_private (self);

  if (priv->state != VARBIND_SOURCE_STATE_WAITING)
    return;

  priv->state = VARBIND_SOURCE_STATE_READING;
  notify (self, PROP_STATE);
}

/* What stands at the beginning of a recording, as soon as it is there. */
static void
note_info (VarbindSource *self)
{
  VarbindSourcePrivate       *priv = get_private (self);
  const WinsnmpRecordingInfo *info = winsnmp_decoder_get_info (priv->decoder);

  if (priv->has_info || info == NULL)
    return;

  priv->has_info = TRUE;
  priv->program = g_utf8_make_valid (info->program, -1);
  priv->version = g_utf8_make_valid (info->version, -1);
  varbind_target_set_clock (priv->target, (gint64)(info->realtime / NANOSECONDS),
                            (gint64)(info->monotonic / NANOSECONDS));
  begin (self);
  notify (self, PROP_PROGRAM);
  notify (self, PROP_PID);
}

static WinsnmpDecoderState
apply_batch (VarbindSource *self)
{
  VarbindSourcePrivate *priv = get_private (self);
  WinsnmpDecoderState   state = WINSNMP_DECODER_EVENT;
  const WinsnmpEvent   *event;

  for (guint i = 0; i < BATCH && state == WINSNMP_DECODER_EVENT; i++)
    {
      state = winsnmp_decoder_next (priv->decoder, &event);
      note_info (self);
      if (state != WINSNMP_DECODER_EVENT)
        continue;

      priv->n_events++;
      varbind_target_stage_event (priv->target, event);
    }

  return state;
}

/**
 * varbind_source_work:
 * @self: a source
 *
 * Applies events for a few milliseconds, and now and then announces what they have changed.
 * Where nothing more can be had for now, varbind_source_announce() follows.
 *
 * Returns: %WINSNMP_DECODER_EVENT when there is more to do, else what the decoder
 *   says
 */
WinsnmpDecoderState
varbind_source_work (VarbindSource *self)
{
  VarbindSourcePrivate *priv = get_private (self);
  gint64                begun = g_get_monotonic_time ();
  WinsnmpDecoderState   state;

  if (priv->announces_at == 0)
    priv->announces_at = begun + ANNOUNCED_EVERY;

  g_object_ref (self);
  do
    state = apply_batch (self);
  while (state == WINSNMP_DECODER_EVENT && g_get_monotonic_time () < begun + SLICE);

  if (state != WINSNMP_DECODER_EVENT && state != WINSNMP_DECODER_HUNGRY)
    varbind_source_announce (self);
  else if (begun >= priv->announces_at)
    {
      announce (self);
      priv->announces_at = g_get_monotonic_time () + ANNOUNCED_EVERY;
    }
  g_object_unref (self);

  return state;
}

/**
 * varbind_source_get_decoder:
 * @self: a source
 *
 * Returns: (transfer none): what its bytes are given to
 */
WinsnmpDecoder *
varbind_source_get_decoder (VarbindSource *self)
{
  return get_private (self)->decoder;
}

/**
 * varbind_source_end:
 * @self: a source
 * @end: why
 * @error: (nullable) (transfer full): what went wrong
 *
 * Nothing more will come.  Only the first end counts.
 */
void
varbind_source_end (VarbindSource   *self,
                    VarbindSourceEnd end,
                    GError          *error)
{
  VarbindSourcePrivate *priv = get_private (self);

  if (priv->state == VARBIND_SOURCE_STATE_ENDED)
    {
      g_clear_error (&error);
      return;
    }

  priv->state = VARBIND_SOURCE_STATE_ENDED;
  priv->end = end;
  priv->error = error;
  varbind_source_announce (self);
  notify (self, PROP_END);
  notify (self, PROP_STATE);
}

static GError *
make_error (const WinsnmpDecoder *decoder)
{
  g_autofree char *offset = NULL;

  switch (winsnmp_decoder_get_problem (decoder))
    {
    case WINSNMP_PROBLEM_NOT_A_RECORDING:
      return g_error_new_literal (VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_NOT_A_RECORDING,
                                  _ ("This is not a recording of a WinSNMP program."));

    case WINSNMP_PROBLEM_VERSION:
      return g_error_new_literal (VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_VERSION,
                                  _ ("This recording was made by a newer version, in a form "
                                     "that cannot be read."));

    case WINSNMP_PROBLEM_NO_MEMORY:
      return g_error_new_literal (VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_NO_MEMORY,
                                  _ ("There is not enough memory for the recording."));

    case WINSNMP_PROBLEM_INVALID:
    case WINSNMP_PROBLEM_DAMAGED:
    case WINSNMP_PROBLEM_NONE:
      break;
    }

  offset = g_strdup_printf ("%" G_GUINT64_FORMAT, winsnmp_decoder_get_offset (decoder));

  return g_error_new (VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_DAMAGED,
                      /* Translators: a number, an offset in bytes. */
                      _ ("The recording is damaged at byte %s. Everything before is shown."),
                      offset);
}

/**
 * varbind_source_end_as_decoded:
 * @self: a source whose decoder has come to an end
 */
void
varbind_source_end_as_decoded (VarbindSource *self)
{
  WinsnmpDecoder *decoder = get_private (self)->decoder;

  if (winsnmp_decoder_get_problem (decoder) != WINSNMP_PROBLEM_NONE)
    varbind_source_end (self, VARBIND_SOURCE_END_FAILED, make_error (decoder));
  else if (winsnmp_decoder_get_info (decoder) == NULL)
    varbind_source_end (self, VARBIND_SOURCE_END_FAILED,
                        g_error_new_literal (VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_REFUSED,
                                             _ (VARBIND_SOURCE_GET_CLASS (self)->empty)));
  else if (winsnmp_decoder_get_end (decoder) == WINSNMP_RECORDING_EXITED)
    varbind_source_end (self, VARBIND_SOURCE_END_EXITED, NULL);
  else if (winsnmp_decoder_get_end (decoder) == WINSNMP_RECORDING_STOPPED)
    varbind_source_end (self, VARBIND_SOURCE_END_STOPPED, NULL);
  else
    varbind_source_end (self, VARBIND_SOURCE_END_BROKEN, NULL);
}

/**
 * varbind_source_get_target:
 * @self: a source
 *
 * Returns: (transfer none): what it feeds
 */
VarbindTarget *
varbind_source_get_target (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), NULL);

  return get_private (self)->target;
}

/**
 * varbind_source_get_state:
 * @self: a source
 *
 * Returns: whether events have come, and may still come
 */
VarbindSourceState
varbind_source_get_state (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), VARBIND_SOURCE_STATE_ENDED);

  return get_private (self)->state;
}

/**
 * varbind_source_get_end:
 * @self: a source
 *
 * Returns: how it has ended; %VARBIND_SOURCE_END_NONE before it has
 */
VarbindSourceEnd
varbind_source_get_end (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), VARBIND_SOURCE_END_NONE);

  return get_private (self)->end;
}

/**
 * varbind_source_get_error:
 * @self: a source
 *
 * Returns: (nullable) (transfer none): why it has ended, when its end is
 *   %VARBIND_SOURCE_END_FAILED
 */
const GError *
varbind_source_get_error (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), NULL);

  return get_private (self)->error;
}

/**
 * varbind_source_get_n_events:
 * @self: a source
 *
 * Returns: how many events were applied so far
 */
guint64
varbind_source_get_n_events (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), 0);

  return get_private (self)->n_events;
}

static const WinsnmpRecordingInfo *
get_info (VarbindSource *self)
{
  return winsnmp_decoder_get_info (get_private (self)->decoder);
}

/**
 * varbind_source_get_program:
 * @self: a source
 *
 * Returns: (nullable): path of the program, UTF-8; %NULL before it is known
 */
const char *
varbind_source_get_program (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), NULL);

  return get_private (self)->program;
}

/**
 * varbind_source_get_pid:
 * @self: a source
 *
 * Returns: process id of the program; 0 before it is known
 */
int
varbind_source_get_pid (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), 0);

  return get_info (self) != NULL ? get_info (self)->pid : 0;
}

/**
 * varbind_source_get_started:
 * @self: a source
 *
 * Returns: (nullable) (transfer full): when the recording began, in local time;
 *   %NULL before it is known
 */
GDateTime *
varbind_source_get_started (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), NULL);

  if (get_info (self) == NULL)
    return NULL;

  return g_date_time_new_from_unix_local ((gint64)(get_info (self)->realtime / G_USEC_PER_SEC /
                                                   NANOSECONDS));
}

/**
 * varbind_source_get_clock:
 * @self: a source
 * @ret_realtime: (out): CLOCK_REALTIME when the recording began, nanoseconds
 * @ret_monotonic: (out): CLOCK_MONOTONIC at the same moment
 *
 * Both are 0 before they are known.
 */
void
varbind_source_get_clock (VarbindSource *self,
                          guint64       *ret_realtime,
                          guint64       *ret_monotonic)
{
  const WinsnmpRecordingInfo *info;

  g_return_if_fail (VARBIND_IS_SOURCE (self));

  info = get_info (self);
  *ret_realtime = info != NULL ? info->realtime : 0;
  *ret_monotonic = info != NULL ? info->monotonic : 0;
}

/**
 * varbind_source_get_version:
 * @self: a source
 *
 * Returns: (nullable): version of the library that the program uses; %NULL before
 *   it is known
 */
const char *
varbind_source_get_version (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), NULL);

  return get_private (self)->version;
}

/**
 * varbind_source_get_payload:
 * @self: a source
 *
 * Returns: the most of datagrams that events carry, a #WinsnmpPayload
 */
guint
varbind_source_get_payload (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), WINSNMP_PAYLOAD_NONE);

  return get_info (self) != NULL ? get_info (self)->payload : WINSNMP_PAYLOAD_NONE;
}

/**
 * varbind_source_stop:
 * @self: a source
 *
 * Reads no further: detaches from a program, or cancels what is loaded.  What was
 * applied stays.
 */
void
varbind_source_stop (VarbindSource *self)
{
  g_return_if_fail (VARBIND_IS_SOURCE (self));

  VARBIND_SOURCE_GET_CLASS (self)->stop (self);
  varbind_source_end (self, VARBIND_SOURCE_END_DETACHED, NULL);
}

/**
 * varbind_source_describe_end:
 * @self: a source
 *
 * Returns: (nullable) (transfer full): a sentence, translated: why nothing more
 *   comes; %NULL while it may
 */
char *
varbind_source_describe_end (VarbindSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOURCE (self), NULL);

  switch (varbind_source_get_end (self))
    {
    case VARBIND_SOURCE_END_NONE:
      return NULL;

    case VARBIND_SOURCE_END_EXITED:
      return g_strdup (_ ("The program has ended."));

    case VARBIND_SOURCE_END_STOPPED:
      return g_strdup (_ ("The program has stopped recording."));

    case VARBIND_SOURCE_END_BROKEN:
      return g_strdup (_ (VARBIND_SOURCE_GET_CLASS (self)->broken));

    case VARBIND_SOURCE_END_DETACHED:
      return g_strdup (_ (VARBIND_SOURCE_GET_CLASS (self)->detached));

    case VARBIND_SOURCE_END_FAILED:
      return g_strdup (get_private (self)->error->message);
    }

  return NULL;
}
