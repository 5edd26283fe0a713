/* varbind-timeline.c
 *
 * The lives of a target's sessions and handles over time, ready to be drawn.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-target-private.h"
#include "varbind-timeline-private.h"

/* Events that are kept, and by how many more they are dropped at a time. */
#define MAX_MARKS 200000

/**
 * VarbindTimeline:
 *
 * Follows the events of a target.  Each session has a lane, what belongs to no
 * session stands in the lane of the process; handles and messages are spans in
 * it, packed in rows, everything that happened is a mark.  Spans of a row and
 * marks are in order of time, so that what is in view is found by bisection,
 * however much there is.  The oldest is dropped when there is too much.
 */

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindTimeline, varbind_timeline, G_TYPE_OBJECT)

void
varbind_lane_free (gpointer data)
{
  VarbindLane *lane = data;

  for (guint i = 0; i < VARBIND_N_BANDS; i++)
    varbind_rows_clear (&lane->bands[i]);
  for (guint i = 0; i < VARBIND_N_TRACKS; i++)
    g_array_unref (lane->tracks[i]);
  g_clear_object (&lane->session);
  g_free (lane);
}

static void
varbind_timeline_dispose (GObject *object)
{
  VarbindTimeline *self = VARBIND_TIMELINE (object);

  if (self->target != NULL)
    {
      varbind_target_remove_observer (self->target, self->observer);
      g_signal_handlers_disconnect_by_data (self->target, self);
    }
  g_clear_object (&self->target);

  G_OBJECT_CLASS (varbind_timeline_parent_class)->dispose (object);
}

static void
varbind_timeline_finalize (GObject *object)
{
  VarbindTimeline *self = VARBIND_TIMELINE (object);

  g_clear_pointer (&self->filter, varbind_filter_free);
  g_hash_table_unref (self->of_session);
  g_hash_table_unref (self->spans);
  g_hash_table_unref (self->messages);
  g_hash_table_unref (self->shared);
  varbind_marks_clear (&self->marks);
  g_array_unref (self->links);
  g_ptr_array_unref (self->lanes);

  G_OBJECT_CLASS (varbind_timeline_parent_class)->finalize (object);
}

static void
varbind_timeline_class_init (VarbindTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_timeline_dispose;
  object_class->finalize = varbind_timeline_finalize;

  /**
   * VarbindTimeline::changed:
   *
   * Something was added, once for each batch of events.
   */
  signals[CHANGED] = g_signal_new ("changed", VARBIND_TYPE_TIMELINE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
varbind_timeline_init (VarbindTimeline *self)
{
  self->lanes = g_ptr_array_new_with_free_func (varbind_lane_free);
  self->of_session = g_hash_table_new (NULL, NULL);
  self->spans = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->messages = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->shared = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  varbind_marks_init (&self->marks);
  self->links = g_array_new (FALSE, FALSE, sizeof (VarbindLink));
  self->max_marks = MAX_MARKS;
  self->first_time = G_MAXINT64;
  varbind_timeline_add_lane (self, NULL);
}

/**
 * varbind_timeline_add_lane:
 * @self: a timeline
 * @session: (nullable): whose lane, %NULL for the process's
 *
 * Returns: the new lane, which begins now
 */
VarbindLane *
varbind_timeline_add_lane (VarbindTimeline *self,
                           VarbindSession  *session)
{
  VarbindLane *lane = g_new0 (VarbindLane, 1);

  for (guint i = 0; i < VARBIND_N_BANDS; i++)
    varbind_rows_init (&lane->bands[i]);
  for (guint i = 0; i < VARBIND_N_TRACKS; i++)
    lane->tracks[i] = g_array_new (FALSE, FALSE, sizeof (VarbindLaneMark));

  lane->start = self->last_time;
  lane->end = VARBIND_OPEN_END;
  lane->late = session != NULL && varbind_handle_get_attached_late (VARBIND_HANDLE (session));
  lane->is_filtered = self->filter != NULL;
  lane->passes = TRUE;
  lane->index = self->lanes->len;
  lane->id = ++self->last_id;
  g_ptr_array_add (self->lanes, lane);
  if (session != NULL)
    {
      lane->session = g_object_ref (session);
      g_hash_table_insert (self->of_session, session, lane);
    }

  return lane;
}

static void
event_cb (VarbindTarget      *target,
          const WinsnmpEvent *event,
          gpointer            user_data)
{
  VarbindTimeline *self = user_data;

  varbind_timeline_record (self, event);
  if (self->marks.len > self->max_marks + self->max_marks / 10)
    varbind_timeline_forget_oldest (self);
  self->changed = TRUE;
}

static void
applied_cb (VarbindTimeline *self)
{
  if (!self->changed)
    return;

  self->changed = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * varbind_timeline_new:
 * @target: what to follow, best before its first event: of what is there
 *   already only the sessions and live handles are known
 *
 * Returns: (transfer full): the timeline of @target
 */
VarbindTimeline *
varbind_timeline_new (VarbindTarget *target)
{
  VarbindTimeline *self;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  self = g_object_new (VARBIND_TYPE_TIMELINE, NULL);
  self->target = g_object_ref (target);
  varbind_timeline_seed (self);
  self->observer = varbind_target_add_observer (target, event_cb, self);
  g_signal_connect_swapped (target, "applied", G_CALLBACK (applied_cb), self);

  return self;
}

/**
 * varbind_timeline_set_max_marks:
 * @self: a timeline
 * @max_marks: how many events to keep, at least 10; a tenth more may be there
 */
void
varbind_timeline_set_max_marks (VarbindTimeline *self,
                                guint            max_marks)
{
  g_return_if_fail (VARBIND_IS_TIMELINE (self));
  g_return_if_fail (max_marks >= 10);

  self->max_marks = max_marks;
}

/**
 * varbind_timeline_get_first_time:
 * @self: a timeline
 *
 * Returns: when the first event that is kept happened, in microseconds of
 *   CLOCK_MONOTONIC; 0 when there is none
 */
gint64
varbind_timeline_get_first_time (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), 0);

  return self->first_time == G_MAXINT64 ? 0 : self->first_time;
}

/**
 * varbind_timeline_get_last_time:
 * @self: a timeline
 *
 * Returns: when the last event happened, in microseconds of CLOCK_MONOTONIC; 0
 *   when there is none
 */
gint64
varbind_timeline_get_last_time (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), 0);

  return self->last_time;
}

/**
 * varbind_timeline_get_n_lanes:
 * @self: a timeline
 *
 * Returns: how many lanes there are, the process's included
 */
guint
varbind_timeline_get_n_lanes (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), 0);

  return self->lanes->len;
}

/**
 * varbind_timeline_get_lane:
 * @self: a timeline
 * @index: less than varbind_timeline_get_n_lanes(); 0 is the process's
 *
 * Returns: (transfer none): the lane
 */
VarbindLane *
varbind_timeline_get_lane (VarbindTimeline *self,
                           guint            index)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (index < self->lanes->len, NULL);

  return g_ptr_array_index (self->lanes, index);
}

/**
 * varbind_lane_get_session:
 * @lane: a lane
 *
 * Returns: (nullable) (transfer none): whose it is, %NULL for the process's
 */
VarbindSession *
varbind_lane_get_session (VarbindLane *lane)
{
  return lane->session;
}

/**
 * varbind_lane_get_index:
 * @lane: a lane
 *
 * Returns: its place, until lanes are dropped
 */
guint
varbind_lane_get_index (VarbindLane *lane)
{
  return lane->index;
}

/**
 * varbind_lane_get_start:
 * @lane: a lane
 *
 * Returns: when the session was opened, or first seen
 */
gint64
varbind_lane_get_start (VarbindLane *lane)
{
  return lane->start;
}

/**
 * varbind_lane_get_end:
 * @lane: a lane
 *
 * Returns: when the session was closed, %VARBIND_OPEN_END while it is open
 */
gint64
varbind_lane_get_end (VarbindLane *lane)
{
  return lane->end;
}

/**
 * varbind_lane_is_late:
 * @lane: a lane
 *
 * Returns: whether the session was there already when the target was first
 *   looked at
 */
gboolean
varbind_lane_is_late (VarbindLane *lane)
{
  return lane->late;
}

/**
 * varbind_lane_get_n_rows:
 * @lane: a lane
 * @band: which rows
 *
 * Returns: how many rows the spans of the band need
 */
guint
varbind_lane_get_n_rows (VarbindLane *lane,
                         VarbindBand  band)
{
  return lane->bands[band].rows->len;
}

/**
 * varbind_lane_get_n_marks:
 * @lane: a lane
 * @track: which marks
 *
 * Returns: how many there are
 */
guint
varbind_lane_get_n_marks (VarbindLane *lane,
                          VarbindTrack track)
{
  return lane->tracks[track]->len;
}

/**
 * varbind_timeline_get_first_mark:
 * @self: a timeline
 *
 * Returns: position of the oldest mark that is kept; positions stay when older
 *   ones are dropped
 */
guint64
varbind_timeline_get_first_mark (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), 0);

  return self->first_mark;
}

/**
 * varbind_timeline_get_n_marks:
 * @self: a timeline
 *
 * Returns: how many events it keeps
 */
guint
varbind_timeline_get_n_marks (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), 0);

  return self->marks.len;
}

/**
 * varbind_timeline_get_mark:
 * @self: a timeline
 * @position: from varbind_timeline_get_first_mark() on
 *
 * Returns: (transfer none): the mark
 */
const VarbindMark *
varbind_timeline_get_mark (VarbindTimeline *self,
                           guint64          position)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), NULL);
  g_return_val_if_fail (position - self->first_mark < self->marks.len, NULL);

  return varbind_marks_peek (&self->marks, position - self->first_mark);
}
