/* varbind-timeline-summary.h
 *
 * What happened in a span of time, in numbers and words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-timeline.h"

G_BEGIN_DECLS

#define VARBIND_N_SLOWEST 3

/**
 * VarbindSummary:
 * @from: microseconds of CLOCK_MONOTONIC
 * @to: likewise
 * @n_marks: how many events of each VarbindMarkKind
 * @n_created: handles that were made, sessions left out
 * @n_left: how many of them were live at @to
 * @n_slowest: how many answers stand in @slowest
 * @slowest: (array length=n_slowest): the messages that were answered last
 *   after they were sent, the slowest first
 */
typedef struct
{
  gint64             from;
  gint64             to;
  guint              n_marks[VARBIND_N_MARKS];
  guint              n_created;
  guint              n_left;
  guint              n_slowest;
  const VarbindSpan *slowest[VARBIND_N_SLOWEST];
} VarbindSummary;

void  varbind_timeline_sum_up (VarbindTimeline *self,
                               gint64           from,
                               gint64           to,
                               VarbindSummary  *ret_summary);
char *varbind_summary_dup_text (const VarbindSummary *summary);

G_END_DECLS
