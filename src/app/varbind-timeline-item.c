/* varbind-timeline-item.c
 *
 * Something that stands in a timeline, by a name that outlives it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-find.h"
#include "varbind-timeline-item.h"
#include "varbind-timeline-text.h"

/**
 * varbind_timeline_item_equal:
 * @a: an item
 * @b: an item
 *
 * Returns: whether they are the same thing
 */
gboolean
varbind_timeline_item_equal (VarbindTimelineItem a,
                             VarbindTimelineItem b)
{
  return a.kind == b.kind && a.id == b.id;
}

/**
 * varbind_timeline_item_of_span:
 * @span: of a handle or a message
 *
 * Returns: what stands for it
 */
VarbindTimelineItem
varbind_timeline_item_of_span (const VarbindSpan *span)
{
  return (VarbindTimelineItem){
    span->handle != NULL ? VARBIND_ITEM_HANDLE : VARBIND_ITEM_MESSAGE, span->id
  };
}

/**
 * varbind_timeline_item_of_mark:
 * @mark: of an event
 *
 * Returns: what stands for it
 */
VarbindTimelineItem
varbind_timeline_item_of_mark (const VarbindMark *mark)
{
  return (VarbindTimelineItem){ VARBIND_ITEM_MARK, mark->serial };
}

/**
 * varbind_timeline_item_of_lane:
 * @lane: of a session or the process
 *
 * Returns: what stands for it
 */
VarbindTimelineItem
varbind_timeline_item_of_lane (VarbindLane *lane)
{
  VarbindHandle *session = (VarbindHandle *)varbind_lane_get_session (lane);

  return (VarbindTimelineItem){
    VARBIND_ITEM_LANE, session != NULL ? varbind_handle_get_token (session) : 0
  };
}

/**
 * varbind_timeline_item_of_handle:
 * @handle: (nullable): a row of the sessions list
 *
 * Returns: what stands for it in the timeline
 */
VarbindTimelineItem
varbind_timeline_item_of_handle (VarbindHandle *handle)
{
  if (handle == NULL)
    return VARBIND_NO_ITEM;
  if (varbind_handle_get_kind (handle) == VARBIND_KIND_PROCESS)
    return (VarbindTimelineItem){ VARBIND_ITEM_LANE, 0 };

  return (VarbindTimelineItem){
    VARBIND_IS_SESSION (handle) ? VARBIND_ITEM_LANE : VARBIND_ITEM_HANDLE,
    varbind_handle_get_token (handle)
  };
}

/**
 * varbind_timeline_item_get_span:
 * @item: an item
 * @timeline: where it stands
 *
 * Returns: (nullable): the handle's or message's span, while it is kept
 */
const VarbindSpan *
varbind_timeline_item_get_span (VarbindTimelineItem item,
                                VarbindTimeline    *timeline)
{
  if (item.kind == VARBIND_ITEM_HANDLE)
    return varbind_timeline_find_handle (timeline, item.id);
  if (item.kind == VARBIND_ITEM_MESSAGE)
    return varbind_timeline_find_message (timeline, item.id);

  return NULL;
}

/**
 * varbind_timeline_item_get_mark:
 * @item: an item
 * @timeline: where it stands
 *
 * Returns: (nullable): its mark, when it is one that is kept
 */
const VarbindMark *
varbind_timeline_item_get_mark (VarbindTimelineItem item,
                                VarbindTimeline    *timeline)
{
  const VarbindMark *mark;
  guint64            position;

  if ((item.kind != VARBIND_ITEM_MARK && item.kind != VARBIND_ITEM_PROBLEM) ||
      !varbind_timeline_find_serial (timeline, item.id, &position))
    return NULL;

  mark = varbind_timeline_get_mark (timeline, position);

  return mark->serial == item.id ? mark : NULL;
}

/**
 * varbind_timeline_item_get_lane:
 * @item: an item
 * @timeline: where it stands
 *
 * Returns: (nullable): the lane in which it stands, or which it is
 */
VarbindLane *
varbind_timeline_item_get_lane (VarbindTimelineItem item,
                                VarbindTimeline    *timeline)
{
  const VarbindSpan *span = varbind_timeline_item_get_span (item, timeline);
  const VarbindMark *mark = varbind_timeline_item_get_mark (item, timeline);

  if (span != NULL)
    return span->lane;
  if (mark != NULL)
    return mark->lane;
  if (item.kind == VARBIND_ITEM_LANE)
    return varbind_timeline_find_lane (timeline, item.id);

  return NULL;
}

/**
 * varbind_timeline_item_get_times:
 * @item: an item
 * @timeline: where it stands
 * @ret_from: (out): when it began, microseconds of CLOCK_MONOTONIC
 * @ret_to: (out): when it ended, or %VARBIND_OPEN_END
 *
 * Returns: `FALSE` when it is not kept
 */
gboolean
varbind_timeline_item_get_times (VarbindTimelineItem item,
                                 VarbindTimeline    *timeline,
                                 gint64             *ret_from,
                                 gint64             *ret_to)
{
  const VarbindSpan *span = varbind_timeline_item_get_span (item, timeline);
  const VarbindMark *mark = varbind_timeline_item_get_mark (item, timeline);
  VarbindLane       *lane = varbind_timeline_item_get_lane (item, timeline);

  if (span != NULL)
    {
      *ret_from = span->start;
      *ret_to = span->end;
    }
  else if (mark != NULL)
    {
      *ret_from = mark->event == WINSNMP_EVENT_CALL ? mark->time - mark->value : mark->time;
      *ret_to = mark->time;
    }
  else if (lane != NULL)
    {
      *ret_from = varbind_lane_get_start (lane);
      *ret_to = varbind_lane_get_end (lane);
    }

  return lane != NULL;
}

/**
 * varbind_timeline_item_dup_text:
 * @item: an item
 * @timeline: where it stands
 *
 * Returns: (nullable): what it is, in words; `NULL` when it is not kept
 */
char *
varbind_timeline_item_dup_text (VarbindTimelineItem item,
                                VarbindTimeline    *timeline)
{
  const VarbindSpan *span = varbind_timeline_item_get_span (item, timeline);
  const VarbindMark *mark = varbind_timeline_item_get_mark (item, timeline);
  VarbindLane       *lane = varbind_timeline_item_get_lane (item, timeline);

  if (span != NULL)
    return varbind_span_dup_text (span);
  if (mark != NULL)
    return varbind_timeline_dup_mark_text (timeline, mark);
  if (lane != NULL)
    return varbind_lane_dup_text (lane);

  return NULL;
}
