/* varbind-timeline-item.h
 *
 * Something that stands in a timeline, by a name that outlives it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-timeline.h"

G_BEGIN_DECLS

/**
 * VarbindTimelineItemKind:
 * @VARBIND_ITEM_LANE: a session, or the process
 * @VARBIND_ITEM_HANDLE: a handle, a registration or a listener
 * @VARBIND_ITEM_MESSAGE: a message
 * @VARBIND_ITEM_MARK: a call, a notification or another event
 * @VARBIND_ITEM_PROBLEM: a problem, by the event that told it
 */
typedef enum {
  VARBIND_ITEM_NONE,
  VARBIND_ITEM_LANE,
  VARBIND_ITEM_HANDLE,
  VARBIND_ITEM_MESSAGE,
  VARBIND_ITEM_MARK,
  VARBIND_ITEM_PROBLEM,
} VarbindTimelineItemKind;

/**
 * VarbindTimelineItem:
 * @kind: what it is
 * @id: a session's or handle's value, 0 for the process; a message's number; an
 *   event's serial number
 */
typedef struct
{
  VarbindTimelineItemKind kind;
  guint64                 id;
} VarbindTimelineItem;

#define VARBIND_NO_ITEM ((VarbindTimelineItem){ VARBIND_ITEM_NONE, 0 })

gboolean            varbind_timeline_item_equal (VarbindTimelineItem a,
                                                 VarbindTimelineItem b);
VarbindTimelineItem varbind_timeline_item_of_span (const VarbindSpan *span);
VarbindTimelineItem varbind_timeline_item_of_mark (const VarbindMark *mark);
VarbindTimelineItem varbind_timeline_item_of_lane (VarbindLane *lane);
VarbindTimelineItem varbind_timeline_item_of_handle (VarbindHandle *handle);
const VarbindSpan  *varbind_timeline_item_get_span (VarbindTimelineItem item,
                                                    VarbindTimeline    *timeline);
const VarbindMark  *varbind_timeline_item_get_mark (VarbindTimelineItem item,
                                                    VarbindTimeline    *timeline);
VarbindLane        *varbind_timeline_item_get_lane (VarbindTimelineItem item,
                                                    VarbindTimeline    *timeline);
gboolean            varbind_timeline_item_get_times (VarbindTimelineItem item,
                                                     VarbindTimeline    *timeline,
                                                     gint64             *ret_from,
                                                     gint64             *ret_to);
char               *varbind_timeline_item_dup_text (VarbindTimelineItem item,
                                                    VarbindTimeline    *timeline);

G_END_DECLS
