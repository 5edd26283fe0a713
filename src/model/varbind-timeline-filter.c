/* varbind-timeline-filter.c
 *
 * What of a timeline passes a filter.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-filter.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-private.h"

/* So much is looked at in one go, which takes a few milliseconds. */
#define SOME 2000

/**
 * varbind_timeline_set_filter:
 * @self: a timeline
 * @text: in the words of docs/filter.md, "" for nothing
 *
 * From the next time that it was filtered to its end, spans, marks and lanes tell
 * whether they pass.  A timeline has one filter, whoever looks at it.
 */
void
varbind_timeline_set_filter (VarbindTimeline *self,
                             const char      *text)
{
  g_return_if_fail (VARBIND_IS_TIMELINE (self));

  g_clear_pointer (&self->filter, varbind_filter_free);
  self->filter = varbind_filter_new (text);
  if (varbind_filter_is_empty (self->filter))
    g_clear_pointer (&self->filter, varbind_filter_free);

  /* What was there passes until it has been looked at. */
  self->n_passing = 0;
  self->filtering = FALSE;
  self->filtered_marks = self->first_mark;
  for (guint i = 0; i < self->marks.len; i++)
    varbind_marks_peek (&self->marks, i)->passes = FALSE;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      VarbindLane *lane = g_ptr_array_index (self->lanes, i);

      lane->is_filtered = self->filter != NULL;
      lane->passes = TRUE;
      lane->has_passing_mark = FALSE;
    }
}

/**
 * varbind_timeline_is_filtered:
 * @self: a timeline
 *
 * Returns: whether it has a filter
 */
gboolean
varbind_timeline_is_filtered (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);

  return self->filter != NULL;
}

/**
 * varbind_timeline_depends_on_time:
 * @self: a timeline
 *
 * Returns: whether what passes its filter changes although nothing happens
 */
gboolean
varbind_timeline_depends_on_time (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);

  return self->filter != NULL && varbind_filter_depends_on_time (self->filter);
}

/**
 * varbind_timeline_get_n_passing:
 * @self: a timeline
 *
 * Returns: of how many marks it is known that they pass
 */
guint
varbind_timeline_get_n_passing (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), 0);

  return self->n_passing;
}

/**
 * varbind_lane_passes:
 * @lane: a lane
 *
 * Returns: whether its session or something in it passes, or there is no filter
 */
gboolean
varbind_lane_passes (VarbindLane *lane)
{
  return !lane->is_filtered || lane->passes;
}

static gint64
get_now (VarbindTimeline *self)
{
  return varbind_target_get_now (self->target);
}

static gboolean
message_passes (VarbindTimeline   *self,
                const VarbindSpan *span)
{
  const VarbindMessage *message = span->message;
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_MESSAGE };

  event.time = span->start * 1000;
  event.u.message.message = span->id;
  event.u.message.peer = message->peer;
  event.u.message.pdu_type = message->pdu_type;
  event.u.message.request_id = message->request_id;
  event.u.message.state = message->state;
  event.u.message.round_trip = message->round_trip;
  if (span->lane->session != NULL)
    event.u.message.session = varbind_handle_get_token (VARBIND_HANDLE (span->lane->session));

  return varbind_filter_match_message (self->filter, &event, self->target, get_now (self));
}

static gboolean
span_passes (VarbindTimeline   *self,
             const VarbindSpan *span)
{
  if (span->message != NULL)
    return message_passes (self, span);

  return varbind_filter_match_handle (self->filter, span->handle, get_now (self));
}

/* An event of a handle passes when the handle does. */
static gboolean
handle_passes (VarbindTimeline   *self,
               const VarbindMark *mark)
{
  const VarbindSpan *span = g_hash_table_lookup (self->spans, &mark->subject);
  VarbindHandle     *handle = span != NULL ? span->handle : NULL;

  if (handle == NULL && mark->subject != 0)
    handle = varbind_target_lookup (self->target, mark->subject);

  return handle != NULL && varbind_filter_match_handle (self->filter, handle, get_now (self));
}

/**
 * varbind_timeline_mark_passes:
 * @self: a timeline
 * @mark: a mark of it
 *
 * Looks at it now, however far filtering has come.
 *
 * Returns: whether it passes the filter, or there is none
 */
gboolean
varbind_timeline_mark_passes (VarbindTimeline   *self,
                              const VarbindMark *mark)
{
  const VarbindSpan *span;
  VarbindCall       *call;

  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);

  if (self->filter == NULL)
    return TRUE;

  switch (mark->event)
    {
    case WINSNMP_EVENT_CALL:
      call = varbind_target_lookup_call_at (self->target, mark->serial);
      return call != NULL && varbind_filter_match_call (self->filter, call, get_now (self));

    case WINSNMP_EVENT_MESSAGE:
      span = g_hash_table_lookup (self->messages, &mark->subject);
      return span != NULL && message_passes (self, span);

    default:
      return handle_passes (self, mark);
    }
}

static gboolean
is_passing (VarbindTimeline *self,
            guint64          position)
{
  const VarbindMark *mark = varbind_timeline_get_mark (self, position);

  return position < self->filtered_marks ? mark->passes
                                         : varbind_timeline_mark_passes (self, mark);
}

/**
 * varbind_timeline_find_passing:
 * @self: a timeline that has a filter
 * @serial: of an event, or any number between two
 * @forward: whether to look forward
 * @ret_serial: (out): of the nearest event after it, or before it, that passes
 *
 * Returns: whether there is one
 */
gboolean
varbind_timeline_find_passing (VarbindTimeline *self,
                               guint64          serial,
                               gboolean         forward,
                               guint64         *ret_serial)
{
  guint64 end, position;

  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);
  g_return_val_if_fail (self->filter != NULL, FALSE);

  end = self->first_mark + self->marks.len;
  varbind_timeline_find_serial (self, forward ? serial + 1 : serial, &position);
  if (!forward)
    position--;
  /* Before the first mark the position is below it, or has wrapped around. */
  while (position >= self->first_mark && position < end && !is_passing (self, position))
    position += forward ? 1 : -1;
  if (position < self->first_mark || position >= end)
    return FALSE;

  *ret_serial = varbind_timeline_get_mark (self, position)->serial;

  return TRUE;
}

static void
filter_mark (VarbindTimeline *self,
             VarbindMark     *mark)
{
  gboolean passes = varbind_timeline_mark_passes (self, mark);

  self->n_passing += passes - mark->passes;
  mark->passes = passes;
  mark->lane->has_passing_mark |= passes;
}

static void
filter_row (VarbindTimeline  *self,
            VarbindLane      *lane,
            const VarbindRow *row)
{
  for (guint i = 0; i < row->len; i++)
    {
      VarbindSpan *span = varbind_row_peek (row, i);

      span->passes = span_passes (self, span);
      lane->has_passing_span |= span->passes;
    }
}

static void
begin_lane (VarbindTimeline *self,
            VarbindLane     *lane)
{
  lane->has_passing_span =
    lane->session != NULL &&
    varbind_filter_match_handle (self->filter, VARBIND_HANDLE (lane->session), get_now (self));
}

/* Returns how much it was. */
static guint
filter_next_row (VarbindTimeline *self)
{
  VarbindLane       *lane = g_ptr_array_index (self->lanes, self->filtered_lanes);
  const VarbindRows *rows = &lane->bands[self->filtered_band];
  guint              n = 1;

  if (self->filtered_band == 0 && self->filtered_rows == 0)
    begin_lane (self, lane);
  if (self->filtered_rows < rows->rows->len)
    {
      const VarbindRow *row = varbind_rows_peek (rows, self->filtered_rows++);

      filter_row (self, lane, row);
      n += row->len;
    }
  else
    {
      self->filtered_rows = 0;
      self->filtered_band = (self->filtered_band + 1) % VARBIND_N_BANDS;
      self->filtered_lanes += self->filtered_band == 0;
    }

  return n;
}

/* Nothing that was filtered is to be left half known. */
static void
end_filtering (VarbindTimeline *self)
{
  self->filtering = FALSE;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      VarbindLane *lane = g_ptr_array_index (self->lanes, i);

      lane->passes = lane->has_passing_span || lane->has_passing_mark;
    }
}

/**
 * varbind_timeline_problem_passes:
 * @self: a timeline
 * @problem: a problem of its target
 *
 * Returns: whether it passes the filter, or there is none
 */
gboolean
varbind_timeline_problem_passes (VarbindTimeline *self,
                                 VarbindProblem  *problem)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);

  return self->filter == NULL ||
         varbind_filter_match_problem (self->filter, problem, self->target, get_now (self));
}

/**
 * varbind_timeline_begin_filtering:
 * @self: a timeline
 *
 * Handles change and are looked at each time, as are all marks when time counts; else
 * marks are what they are, and only new ones are looked at.
 *
 * Returns: `FALSE` when there is no filter: then there is nothing to do
 */
gboolean
varbind_timeline_begin_filtering (VarbindTimeline *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);

  if (self->filter == NULL)
    return FALSE;

  self->filtering = TRUE;
  self->filtered_lanes = 0;
  self->filtered_band = 0;
  self->filtered_rows = 0;
  self->filtered_marks = MAX (self->filtered_marks, self->first_mark);
  if (self->filtered_marks > self->first_mark && !varbind_filter_depends_on_time (self->filter))
    return TRUE;

  self->filtered_marks = self->first_mark;
  for (guint i = 0; i < self->lanes->len; i++)
    ((VarbindLane *)g_ptr_array_index (self->lanes, i))->has_passing_mark = FALSE;

  return TRUE;
}

/**
 * varbind_timeline_filter_some:
 * @self: a timeline
 *
 * Goes on with filtering for a few milliseconds.
 *
 * Returns: whether there is more to do
 */
gboolean
varbind_timeline_filter_some (VarbindTimeline *self)
{
  guint64 end;
  guint   n = 0;

  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);

  if (!self->filtering || self->filter == NULL)
    return FALSE;

  while (n < SOME && self->filtered_lanes < self->lanes->len)
    n += filter_next_row (self);

  end = self->first_mark + self->marks.len;
  self->filtered_marks = MAX (self->filtered_marks, self->first_mark);
  for (; n < SOME && self->filtered_marks < end; n++)
    filter_mark (self,
                 varbind_marks_peek (&self->marks, self->filtered_marks++ - self->first_mark));
  if (n >= SOME)
    return TRUE;

  end_filtering (self);

  return FALSE;
}
