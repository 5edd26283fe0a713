/* varbind-history.c
 *
 * What has happened to a target, kept so that it can be rewound.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-history-private.h"
#include "varbind-target-private.h"

/**
 * VarbindHistory:
 *
 * Keeps every event that its target is given from the beginning of the history
 * on, in bounded memory: when there is more, the oldest are forgotten, a
 * segment at a time.  Each segment begins with a copy of what was live then, so
 * that a state is had by applying few events.
 *
 * Serial numbers and times never fall: those of a strange source that do are
 * taken to be those of the event before.
 */

#define DEFAULT_MAX_BYTES (64 * 1024 * 1024)
#define MIN_MAX_BYTES (64 * 1024)

/* A segment ends after so many events, more when its checkpoint would be large
 * beside them, but before it fills a quarter of the memory. */
#define SEGMENT_EVENTS 32768
#define EVENTS_A_HANDLE 8
#define SEGMENT_PARTS 4

/* What a live handle takes in a checkpoint, about. */
#define HANDLE_BYTES 512

G_DEFINE_FINAL_TYPE (VarbindHistory, varbind_history, G_TYPE_OBJECT)

static void
free_segment (gpointer data)
{
  VarbindSegment *segment = data;

  g_clear_object (&segment->checkpoint);
  varbind_event_store_free (segment->store);
  g_free (segment);
}

static VarbindSegment *
peek_segment (VarbindHistory *self,
              guint           index)
{
  return g_ptr_array_index (self->segments, index);
}

static VarbindSegment *
peek_last_segment (VarbindHistory *self)
{
  return peek_segment (self, self->segments->len - 1);
}

static void
varbind_history_dispose (GObject *object)
{
  VarbindHistory *self = VARBIND_HISTORY (object);

  if (self->target != NULL)
    varbind_target_remove_observer (self->target, self->observer);
  g_clear_weak_pointer (&self->target);

  G_OBJECT_CLASS (varbind_history_parent_class)->dispose (object);
}

static void
varbind_history_finalize (GObject *object)
{
  VarbindHistory *self = VARBIND_HISTORY (object);

  g_clear_pointer (&self->segments, g_ptr_array_unref);
  for (guint i = 0; i < VARBIND_N_COUNTERS; i++)
    g_clear_pointer (&self->series[i], varbind_series_free);

  G_OBJECT_CLASS (varbind_history_parent_class)->finalize (object);
}

static void
varbind_history_class_init (VarbindHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_history_dispose;
  object_class->finalize = varbind_history_finalize;
}

static void
varbind_history_init (VarbindHistory *self)
{
  self->max_bytes = DEFAULT_MAX_BYTES;
  self->segments = g_ptr_array_new_with_free_func (free_segment);
  for (guint i = 0; i < VARBIND_N_COUNTERS; i++)
    self->series[i] = varbind_series_new ();
}

static guint
count_live (VarbindTarget *target)
{
  return varbind_target_get_n_sessions (target) + varbind_target_get_n_handles (target);
}

/* Begins a segment with the state that the target has now. */
static void
begin_segment (VarbindHistory *self)
{
  VarbindSegment *segment = g_new0 (VarbindSegment, 1);
  guint64         last_serial = 0;
  guint64         last_time = 0;

  if (self->segments->len > 0)
    {
      VarbindSegment *before = peek_last_segment (self);
      guint           n_events = varbind_event_store_get_n_events (before->store);

      varbind_event_store_close (before->store);
      last_serial = varbind_event_store_get_last_serial (before->store);
      last_time = varbind_event_store_get_last_time (before->store);
      segment->start = before->start + n_events;
      self->old_bytes += varbind_event_store_get_bytes (before->store) + before->checkpoint_bytes;
    }

  segment->store = varbind_event_store_new (last_serial, last_time);
  segment->checkpoint = varbind_target_copy_live (self->target);
  segment->checkpoint_bytes = count_live (self->target) * HANDLE_BYTES;
  g_ptr_array_add (self->segments, segment);
}

static gboolean
is_full (VarbindHistory *self,
         VarbindSegment *segment)
{
  guint n_events = varbind_event_store_get_n_events (segment->store);

  if (n_events == 0)
    return FALSE;
  if (varbind_event_store_get_bytes (segment->store) > self->max_bytes / SEGMENT_PARTS)
    return TRUE;

  return n_events >= SEGMENT_EVENTS && n_events / EVENTS_A_HANDLE >= count_live (self->target);
}

static void
trim (VarbindHistory *self)
{
  while (self->segments->len > 1 && varbind_history_get_bytes (self) > self->max_bytes)
    {
      VarbindSegment *segment = peek_segment (self, 0);

      self->old_bytes -= varbind_event_store_get_bytes (segment->store) + segment->checkpoint_bytes;
      g_ptr_array_remove_index (self->segments, 0);
    }
}

static void
follow_counters (VarbindHistory *self,
                 gint64          time)
{
  const VarbindTarget *target = self->target;
  const guint          values[VARBIND_N_COUNTERS] = {
             [VARBIND_COUNTER_SESSIONS] = target->n_sessions,
             [VARBIND_COUNTER_ENTITIES] = target->n_live[VARBIND_KIND_ENTITY],
             [VARBIND_COUNTER_CONTEXTS] = target->n_live[VARBIND_KIND_CONTEXT],
             [VARBIND_COUNTER_PDUS] = target->n_live[VARBIND_KIND_PDU],
             [VARBIND_COUNTER_VBLS] = target->n_live[VARBIND_KIND_VBL],
             [VARBIND_COUNTER_OUTSTANDING] = g_hash_table_size (target->requests),
  };

  if (memcmp (values, self->values, sizeof values) == 0)
    return;

  for (guint i = 0; i < VARBIND_N_COUNTERS; i++)
    if (values[i] != self->values[i])
      varbind_series_add (self->series[i], time, values[i]);
  memcpy (self->values, values, sizeof values);
}

static void
event_cb (VarbindTarget      *target,
          const WinsnmpEvent *event,
          gpointer            user_data)
{
  VarbindHistory *self = user_data;
  VarbindSegment *segment = peek_last_segment (self);

  varbind_event_store_append (segment->store, event);
  follow_counters (self, event->time / 1000);

  if (is_full (self, segment))
    begin_segment (self);
  trim (self);
}

/**
 * varbind_history_new:
 * @target: a target; best one that was given no events yet
 *
 * Returns: (transfer full): its history from now on
 */
VarbindHistory *
varbind_history_new (VarbindTarget *target)
{
  VarbindHistory *self;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  self = g_object_new (VARBIND_TYPE_HISTORY, NULL);
  g_set_weak_pointer (&self->target, target);
  begin_segment (self);
  self->observer = varbind_target_add_observer (target, event_cb, self);

  return self;
}

/**
 * varbind_history_get_target:
 * @self: a history
 *
 * Returns: (nullable) (transfer none): the target that it follows, which it does
 *   not keep alive
 */
VarbindTarget *
varbind_history_get_target (VarbindHistory *self)
{
  g_return_val_if_fail (VARBIND_IS_HISTORY (self), NULL);

  return self->target;
}

/**
 * varbind_history_set_max_bytes:
 * @self: a history
 * @max_bytes: how much memory events and checkpoints may take, about, 64 KiB or
 *   more; what came last is kept however large it is
 */
void
varbind_history_set_max_bytes (VarbindHistory *self,
                               gsize           max_bytes)
{
  g_return_if_fail (VARBIND_IS_HISTORY (self));

  self->max_bytes = MAX (max_bytes, MIN_MAX_BYTES);
  trim (self);
}

/**
 * varbind_history_get_max_bytes:
 * @self: a history
 *
 * Returns: how much memory it may take, 64 MiB at first
 */
gsize
varbind_history_get_max_bytes (VarbindHistory *self)
{
  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  return self->max_bytes;
}

/**
 * varbind_history_get_bytes:
 * @self: a history
 *
 * Returns: about how much memory events and checkpoints take
 */
gsize
varbind_history_get_bytes (VarbindHistory *self)
{
  VarbindSegment *last;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  last = peek_last_segment (self);

  return self->old_bytes + varbind_event_store_get_bytes (last->store) + last->checkpoint_bytes;
}

/**
 * varbind_history_get_n_events:
 * @self: a history
 *
 * Returns: how many events are kept
 */
guint64
varbind_history_get_n_events (VarbindHistory *self)
{
  VarbindSegment *last;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  last = peek_last_segment (self);

  return last->start + varbind_event_store_get_n_events (last->store) -
         peek_segment (self, 0)->start;
}

/**
 * varbind_history_sample:
 * @self: a history
 * @counter: what to count
 * @from: microseconds, CLOCK_MONOTONIC
 * @to: microseconds, after @from
 * @samples: (out caller-allocates) (array length=n_samples): the counts in as
 *   many equal spans of the time between
 * @n_samples: how many
 *
 * Counts are kept in 4,096 steps over the whole time, forgotten events included.
 */
void
varbind_history_sample (VarbindHistory *self,
                        VarbindCounter  counter,
                        gint64          from,
                        gint64          to,
                        VarbindSample  *samples,
                        guint           n_samples)
{
  g_return_if_fail (VARBIND_IS_HISTORY (self));
  g_return_if_fail ((guint)counter < VARBIND_N_COUNTERS);
  g_return_if_fail (samples != NULL || n_samples == 0);

  varbind_series_sample (self->series[counter], from, to, samples, n_samples);
}
