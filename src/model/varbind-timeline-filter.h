/* varbind-timeline-filter.h
 *
 * What of a timeline passes a filter.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-filter.h"
#include "varbind-timeline.h"

G_BEGIN_DECLS

void     varbind_timeline_set_filter (VarbindTimeline *self,
                                      const char      *text);
gboolean varbind_timeline_is_filtered (VarbindTimeline *self);
gboolean varbind_timeline_begin_filtering (VarbindTimeline *self);
gboolean varbind_timeline_filter_some (VarbindTimeline *self);
gboolean varbind_timeline_mark_passes (VarbindTimeline   *self,
                                       const VarbindMark *mark);
gboolean varbind_timeline_find_passing (VarbindTimeline *self,
                                        guint64          serial,
                                        gboolean         forward,
                                        guint64         *ret_serial);
gboolean varbind_timeline_problem_passes (VarbindTimeline *self,
                                          VarbindProblem  *problem);
gboolean varbind_timeline_depends_on_time (VarbindTimeline *self);
guint    varbind_timeline_get_n_passing (VarbindTimeline *self);
gboolean varbind_lane_passes (VarbindLane *lane);

G_END_DECLS
