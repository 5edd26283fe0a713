/* varbind-timeline-text.h
 *
 * What stands in a timeline, in words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-timeline.h"

G_BEGIN_DECLS

const char *varbind_mark_kind_to_text (VarbindMarkKind kind);
const char *varbind_mark_get_word (const VarbindMark *mark);
const char *varbind_lane_get_name (VarbindLane *lane);
char       *varbind_lane_dup_text (VarbindLane *lane);
char       *varbind_span_dup_name (const VarbindSpan *span);
char       *varbind_span_dup_text (const VarbindSpan *span);
char       *varbind_timeline_dup_mark_text (VarbindTimeline   *self,
                                            const VarbindMark *mark);
char       *varbind_link_dup_text (const VarbindLink *link);

G_END_DECLS
