/* varbind-timeline-find.h
 *
 * What of a timeline is in view, and what is where.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-timeline.h"

G_BEGIN_DECLS

/**
 * VarbindRun:
 * @start: microseconds of CLOCK_MONOTONIC
 * @end: likewise, or %VARBIND_OPEN_END
 * @n_spans: how many; 1 unless they are too short to be told apart
 * @n_passing: how many of them pass the filter; all without one
 * @span: the first, or the first that passes
 *
 * What is drawn as one bar.
 */
typedef struct
{
  gint64             start;
  gint64             end;
  guint              n_spans;
  guint              n_passing;
  const VarbindSpan *span;
} VarbindRun;

/**
 * VarbindTick:
 * @time: microseconds of CLOCK_MONOTONIC
 * @n_marks: how many; 1 unless they are too near to be told apart
 * @n_bad: how many of them are bad news; with a filter, of those that pass
 * @n_passing: how many of them pass the filter; all without one
 * @mark: the first that is bad news, or else the first; of those that pass when
 *   some do
 *
 * What is drawn as one mark.
 */
typedef struct
{
  gint64             time;
  guint              n_marks;
  guint              n_bad;
  guint              n_passing;
  const VarbindMark *mark;
} VarbindTick;

typedef void (*VarbindRunFunc) (const VarbindRun *run,
                                gpointer          user_data);
typedef void (*VarbindTickFunc) (const VarbindTick *tick,
                                 gpointer           user_data);
typedef void (*VarbindLinkFunc) (const VarbindLink *link,
                                 gpointer           user_data);

void varbind_lane_foreach_run (VarbindLane   *lane,
                               VarbindBand    band,
                               guint          row,
                               gint64         from,
                               gint64         to,
                               gint64         pitch,
                               VarbindRunFunc func,
                               gpointer       user_data);
void varbind_lane_foreach_tick (VarbindTimeline *timeline,
                                VarbindLane     *lane,
                                VarbindTrack     track,
                                gint64           from,
                                gint64           to,
                                gint64           pitch,
                                VarbindTickFunc  func,
                                gpointer         user_data);
void varbind_timeline_foreach_link (VarbindTimeline *self,
                                    gint64           from,
                                    gint64           to,
                                    gint64           pitch,
                                    VarbindLinkFunc  func,
                                    gpointer         user_data);
void varbind_timeline_foreach_link_of (VarbindTimeline   *self,
                                       const VarbindSpan *span,
                                       VarbindLinkFunc    func,
                                       gpointer           user_data);

const VarbindSpan *varbind_timeline_find_handle (VarbindTimeline *self,
                                                 guint64          token);
const VarbindSpan *varbind_timeline_find_message (VarbindTimeline *self,
                                                  guint64          message);
VarbindLane       *varbind_timeline_find_lane (VarbindTimeline *self,
                                               guint64          session);
const VarbindSpan *varbind_lane_find_span (VarbindLane *lane,
                                           VarbindBand  band,
                                           guint        row,
                                           gint64       time,
                                           gint64       slack);
const VarbindMark *varbind_lane_find_mark (VarbindTimeline *timeline,
                                           VarbindLane     *lane,
                                           VarbindTrack     track,
                                           gint64           time,
                                           gint64           slack);
const VarbindSpan *varbind_lane_find_next_span (VarbindLane *lane,
                                                VarbindBand  band,
                                                guint        row,
                                                gint64       time,
                                                gboolean     forward);
const VarbindMark *varbind_lane_find_next_mark (VarbindTimeline *timeline,
                                                VarbindLane     *lane,
                                                VarbindTrack     track,
                                                guint64          position,
                                                gboolean         forward);
gboolean           varbind_timeline_find_last_mark (VarbindTimeline *self,
                                                    gint64           time,
                                                    guint64         *ret_position);
gboolean           varbind_timeline_find_serial (VarbindTimeline *self,
                                                 guint64          serial,
                                                 guint64         *ret_position);

G_END_DECLS
