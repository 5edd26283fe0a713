/* varbind-timeline-find.c
 *
 * What of a timeline is in view, and what is where.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-find.h"
#include "varbind-timeline-private.h"

/* Links of one moment: a message takes an entity or two, a context, a PDU. */
#define MAX_LINKS_OF_MOMENT 8

/* The first span of a row that ends after @time. */
static guint
find_ending_after (const VarbindRow *row,
                   gint64            time)
{
  guint low = 0;
  guint high = row->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (varbind_row_peek (row, middle)->end > time)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/* The first span of a row, from @low on, that begins at @time or later. */
static guint
find_beginning_at (const VarbindRow *row,
                   guint             low,
                   gint64            time)
{
  guint high = row->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (varbind_row_peek (row, middle)->start >= time)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

static gint64
add_time (gint64 time,
          gint64 more)
{
  return time > G_MAXINT64 - more ? G_MAXINT64 : time + more;
}

static gboolean
is_short (const VarbindSpan *span,
          gint64             pitch)
{
  return span->end != VARBIND_OPEN_END && span->end - span->start < pitch;
}

/* Takes in what follows a short span so closely that no gap could be seen.
 * Those that begin within the pitch are short all, but the last perhaps. */
static guint
extend_run (const VarbindRow *row,
            guint             i,
            gint64            pitch,
            VarbindRun       *run)
{
  guint next = i + 1;

  for (;;)
    {
      guint end = find_beginning_at (row, next, add_time (run->end, pitch));

      if (end > next && !is_short (varbind_row_peek (row, end - 1), pitch))
        end--;
      if (end == next)
        break;
      run->end = varbind_row_peek (row, end - 1)->end;
      run->n_spans += end - next;
      next = end;
    }

  return next;
}

static void
count_passing_spans (const VarbindRow *row,
                     guint             start,
                     guint             end,
                     VarbindRun       *run)
{
  run->n_passing = 0;
  for (guint i = start; i < end; i++)
    if (varbind_row_peek (row, i)->passes && run->n_passing++ == 0)
      run->span = varbind_row_peek (row, i);
}

/**
 * varbind_lane_foreach_run:
 * @lane: a lane
 * @band: a band of it
 * @row: less than varbind_lane_get_n_rows()
 * @from: where the view begins, microseconds of CLOCK_MONOTONIC
 * @to: where it ends
 * @pitch: spans and gaps shorter than this, in microseconds, are merged
 * @func: (scope call): called for each bar, in order of time
 * @user_data: for @func
 *
 * Takes time in proportion to what can be told apart, not to what there is, unless
 * there is a filter.
 */
void
varbind_lane_foreach_run (VarbindLane   *lane,
                          VarbindBand    band,
                          guint          row,
                          gint64         from,
                          gint64         to,
                          gint64         pitch,
                          VarbindRunFunc func,
                          gpointer       user_data)
{
  const VarbindRow *spans = varbind_rows_peek (&lane->bands[band], row);

  for (guint i = find_ending_after (spans, from); i < spans->len;)
    {
      const VarbindSpan *span = varbind_row_peek (spans, i);
      VarbindRun         run = { span->start, span->end, 1, 1, span };
      guint              next;

      if (span->start >= to)
        return;

      next = is_short (span, pitch) ? extend_run (spans, i, pitch, &run) : i + 1;
      run.n_passing = run.n_spans;
      if (lane->is_filtered)
        count_passing_spans (spans, i, next, &run);
      func (&run, user_data);
      i = next;
    }
}

static const VarbindMark *
peek_mark (VarbindTimeline *timeline,
           GArray          *track,
           guint            i)
{
  guint64 position = g_array_index (track, VarbindLaneMark, i).position;

  return varbind_marks_peek (&timeline->marks, position - timeline->first_mark);
}

/* The first mark of a track, from @low on, that happened at @time or later. */
static guint
find_happening_at (VarbindTimeline *timeline,
                   GArray          *track,
                   guint            low,
                   gint64           time)
{
  guint high = track->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (peek_mark (timeline, track, middle)->time >= time)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

static guint
count_bad_before (VarbindLane *lane,
                  VarbindTrack track,
                  guint        i)
{
  return i > 0 ? g_array_index (lane->tracks[track], VarbindLaneMark, i - 1).n_bad
               : lane->n_bad[track];
}

/* The first bad news at @low or after it, of which there is some. */
static guint
find_bad (VarbindLane *lane,
          VarbindTrack track,
          guint        low)
{
  GArray *marks = lane->tracks[track];
  guint   n_before = count_bad_before (lane, track, low);
  guint   high = marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (marks, VarbindLaneMark, middle).n_bad > n_before)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/* Of those that pass the worst counts. */
static void
count_passing_marks (VarbindTimeline *timeline,
                     GArray          *track,
                     guint            start,
                     VarbindTick     *tick)
{
  guint n_bad = 0;

  tick->n_passing = 0;
  for (guint i = start; i < start + tick->n_marks; i++)
    {
      const VarbindMark *mark = peek_mark (timeline, track, i);
      gboolean           bad = mark->kind >= VARBIND_MARK_FAILED_CALL;

      if (!mark->passes)
        continue;
      if (tick->n_passing++ == 0 || (bad && n_bad == 0))
        tick->mark = mark;
      n_bad += bad;
    }
  if (tick->n_passing > 0)
    tick->n_bad = n_bad;
}

/**
 * varbind_lane_foreach_tick:
 * @timeline: a timeline
 * @lane: a lane of it
 * @track: which marks
 * @from: where the view begins, microseconds of CLOCK_MONOTONIC
 * @to: where it ends
 * @pitch: marks nearer to each other than this, in microseconds, are merged
 * @func: (scope call): called for each mark to draw, in order of time
 * @user_data: for @func
 *
 * Takes time in proportion to what can be told apart, not to what there is, unless
 * there is a filter.
 */
void
varbind_lane_foreach_tick (VarbindTimeline *timeline,
                           VarbindLane     *lane,
                           VarbindTrack     track,
                           gint64           from,
                           gint64           to,
                           gint64           pitch,
                           VarbindTickFunc  func,
                           gpointer         user_data)
{
  GArray *marks = lane->tracks[track];

  for (guint i = find_happening_at (timeline, marks, 0, from); i < marks->len;)
    {
      const VarbindMark *mark = peek_mark (timeline, marks, i);
      guint              end = i + 1;
      VarbindTick        tick = { mark->time, 1, 0, 1, mark };

      if (mark->time >= to)
        return;

      if (pitch > 1)
        end = MAX (end, find_happening_at (timeline, marks, end, add_time (mark->time, pitch)));
      tick.n_marks = tick.n_passing = end - i;
      tick.n_bad = count_bad_before (lane, track, end) - count_bad_before (lane, track, i);
      if (tick.n_bad > 0)
        tick.mark = peek_mark (timeline, marks, find_bad (lane, track, i));
      if (lane->is_filtered)
        count_passing_marks (timeline, marks, i, &tick);
      func (&tick, user_data);
      i = end;
    }
}

static VarbindLink *
peek_link (VarbindTimeline *self,
           guint            i)
{
  return &g_array_index (self->links, VarbindLink, i);
}

static guint
find_link_at (VarbindTimeline *self,
              guint            low,
              gint64           time)
{
  guint high = self->links->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (peek_link (self, middle)->time >= time)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/**
 * varbind_timeline_foreach_link:
 * @self: a timeline
 * @from: where the view begins, microseconds of CLOCK_MONOTONIC
 * @to: where it ends
 * @pitch: links nearer to each other than this, in microseconds, are thinned
 *   out
 * @func: (scope call): called in order of time
 * @user_data: for @func
 */
void
varbind_timeline_foreach_link (VarbindTimeline *self,
                               gint64           from,
                               gint64           to,
                               gint64           pitch,
                               VarbindLinkFunc  func,
                               gpointer         user_data)
{
  guint i = find_link_at (self, 0, from);

  while (i < self->links->len && peek_link (self, i)->time < to)
    {
      guint end = find_link_at (self, i + 1, add_time (peek_link (self, i)->time, MAX (pitch, 1)));

      for (guint j = i; j < end && j < i + MAX_LINKS_OF_MOMENT; j++)
        func (peek_link (self, j), user_data);
      i = end;
    }
}

/**
 * varbind_timeline_foreach_link_of:
 * @self: a timeline
 * @span: a handle
 * @func: (scope call): called for the first use by each other session, in order
 *   of time
 * @user_data: for @func
 */
void
varbind_timeline_foreach_link_of (VarbindTimeline   *self,
                                  const VarbindSpan *span,
                                  VarbindLinkFunc    func,
                                  gpointer           user_data)
{
  if (!span->shared)
    return;

  for (guint i = find_link_at (self, 0, span->start); i < self->links->len; i++)
    {
      const VarbindLink *link = peek_link (self, i);

      if (link->time > span->end)
        return;
      if (link->span == span && link->first)
        func (link, user_data);
    }
}

/**
 * varbind_timeline_find_handle:
 * @self: a timeline
 * @token: a handle's value
 *
 * Returns: (nullable) (transfer none): its span, the newest when it came back
 */
const VarbindSpan *
varbind_timeline_find_handle (VarbindTimeline *self,
                              guint64          token)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), NULL);

  return g_hash_table_lookup (self->spans, &token);
}

/**
 * varbind_timeline_find_message:
 * @self: a timeline
 * @message: its number
 *
 * Returns: (nullable) (transfer none): its span
 */
const VarbindSpan *
varbind_timeline_find_message (VarbindTimeline *self,
                               guint64          message)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), NULL);

  return g_hash_table_lookup (self->messages, &message);
}

/**
 * varbind_timeline_find_lane:
 * @self: a timeline
 * @session: a session's value, 0 for the process
 *
 * Returns: (nullable) (transfer none): its lane
 */
VarbindLane *
varbind_timeline_find_lane (VarbindTimeline *self,
                            guint64          session)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), NULL);

  if (session == 0)
    return g_ptr_array_index (self->lanes, 0);

  return g_hash_table_lookup (self->of_session, varbind_target_lookup (self->target, session));
}

/**
 * varbind_lane_find_span:
 * @lane: a lane
 * @band: a band of it
 * @row: less than varbind_lane_get_n_rows()
 * @time: microseconds of CLOCK_MONOTONIC
 * @slack: how far beside it may be
 *
 * Returns: (nullable) (transfer none): what goes on at @time, or else what is
 *   nearest
 */
const VarbindSpan *
varbind_lane_find_span (VarbindLane *lane,
                        VarbindBand  band,
                        guint        row,
                        gint64       time,
                        gint64       slack)
{
  const VarbindRow *spans = varbind_rows_peek (&lane->bands[band], row);
  guint             i = find_ending_after (spans, time);
  VarbindSpan      *next = i < spans->len ? varbind_row_peek (spans, i) : NULL;
  VarbindSpan      *previous = i > 0 ? varbind_row_peek (spans, i - 1) : NULL;
  gint64            to_next = next != NULL ? MAX (next->start - time, 0) : G_MAXINT64;
  gint64            to_previous = previous != NULL ? time - previous->end : G_MAXINT64;

  if (MIN (to_next, to_previous) > slack)
    return NULL;

  return to_next <= to_previous ? next : previous;
}

/**
 * varbind_lane_find_mark:
 * @timeline: a timeline
 * @lane: a lane of it
 * @track: which marks
 * @time: microseconds of CLOCK_MONOTONIC
 * @slack: how far beside it may be
 *
 * Returns: (nullable) (transfer none): the mark nearest to @time
 */
const VarbindMark *
varbind_lane_find_mark (VarbindTimeline *timeline,
                        VarbindLane     *lane,
                        VarbindTrack     track,
                        gint64           time,
                        gint64           slack)
{
  GArray            *marks = lane->tracks[track];
  guint              i = find_happening_at (timeline, marks, 0, time);
  const VarbindMark *next = i < marks->len ? peek_mark (timeline, marks, i) : NULL;
  const VarbindMark *previous = i > 0 ? peek_mark (timeline, marks, i - 1) : NULL;
  gint64             to_next = next != NULL ? next->time - time : G_MAXINT64;
  gint64             to_previous = previous != NULL ? time - previous->time : G_MAXINT64;

  if (MIN (to_next, to_previous) > slack)
    return NULL;

  return to_next <= to_previous ? next : previous;
}

/**
 * varbind_lane_find_next_span:
 * @lane: a lane
 * @band: a band of it
 * @row: less than varbind_lane_get_n_rows()
 * @time: microseconds of CLOCK_MONOTONIC
 * @forward: whether to look forward
 *
 * Returns: (nullable) (transfer none): the nearest that begins after @time, or
 *   before it
 */
const VarbindSpan *
varbind_lane_find_next_span (VarbindLane *lane,
                             VarbindBand  band,
                             guint        row,
                             gint64       time,
                             gboolean     forward)
{
  const VarbindRow *spans = varbind_rows_peek (&lane->bands[band], row);
  guint             i = find_beginning_at (spans, 0, forward ? add_time (time, 1) : time);

  if (forward)
    return i < spans->len ? varbind_row_peek (spans, i) : NULL;

  return i > 0 ? varbind_row_peek (spans, i - 1) : NULL;
}

/**
 * varbind_lane_find_next_mark:
 * @timeline: a timeline
 * @lane: a lane of it
 * @track: which marks
 * @position: of a mark, whosever it is
 * @forward: whether to look forward
 *
 * Returns: (nullable) (transfer none): the nearest mark after that one, or
 *   before it
 */
const VarbindMark *
varbind_lane_find_next_mark (VarbindTimeline *timeline,
                             VarbindLane     *lane,
                             VarbindTrack     track,
                             guint64          position,
                             gboolean         forward)
{
  GArray *marks = lane->tracks[track];
  guint   low = 0;
  guint   high = marks->len;

  if (forward)
    position++;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (marks, VarbindLaneMark, middle).position >= position)
        high = middle;
      else
        low = middle + 1;
    }

  if (forward)
    return low < marks->len ? peek_mark (timeline, marks, low) : NULL;

  return low > 0 ? peek_mark (timeline, marks, low - 1) : NULL;
}

/**
 * varbind_timeline_find_last_mark:
 * @self: a timeline
 * @time: microseconds of CLOCK_MONOTONIC
 * @ret_position: (out): of the last mark that had happened by then
 *
 * Returns: `FALSE` when nothing had
 */
gboolean
varbind_timeline_find_last_mark (VarbindTimeline *self,
                                 gint64           time,
                                 guint64         *ret_position)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);

  high = self->marks.len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (varbind_marks_peek (&self->marks, middle)->time > time)
        high = middle;
      else
        low = middle + 1;
    }
  *ret_position = self->first_mark + low - 1;

  return low > 0;
}

/**
 * varbind_timeline_find_serial:
 * @self: a timeline
 * @serial: of an event
 * @ret_position: (out): of its mark, or of the next one after it
 *
 * Returns: `FALSE` when neither is kept
 */
gboolean
varbind_timeline_find_serial (VarbindTimeline *self,
                              guint64          serial,
                              guint64         *ret_position)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (VARBIND_IS_TIMELINE (self), FALSE);

  high = self->marks.len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (varbind_marks_peek (&self->marks, middle)->serial >= serial)
        high = middle;
      else
        low = middle + 1;
    }
  *ret_position = self->first_mark + low;

  return low < self->marks.len;
}
