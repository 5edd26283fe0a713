/* varbind-timeline-step.c
 *
 * Walks over the timeline by keyboard.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-find.h"
#include "varbind-timeline-view-private.h"

/* From which a step goes. */
static gint64
get_time (VarbindTimelineView *self)
{
  gint64 from, to;

  if (varbind_timeline_item_get_times (self->selected, self->timeline, &from, &to))
    return self->selected.kind == VARBIND_ITEM_MARK ? to : from;

  return self->live ? varbind_scale_to_time (&self->scale,
                                             varbind_timeline_view_get_width (self) / 2)
                    : self->cursor;
}

/* Of the mark from which a step goes. */
static guint64
get_position (VarbindTimelineView *self)
{
  guint64 position;

  if (self->selected.kind == VARBIND_ITEM_MARK)
    varbind_timeline_find_serial (self->timeline, self->selected.id, &position);
  else
    varbind_timeline_find_last_mark (self->timeline, get_time (self), &position);

  return position;
}

static VarbindTimelineItem
find_beside (VarbindTimelineView *self,
             const VarbindRow    *row,
             gboolean             forward)
{
  VarbindLane *lane = varbind_timeline_get_lane (self->timeline, row->lane);
  VarbindTrack track =
    row->kind == VARBIND_ROW_STRIP ? VARBIND_TRACK_CALLS : VARBIND_TRACK_MESSAGES;
  const VarbindSpan *span;
  const VarbindMark *mark;

  if (row->kind == VARBIND_ROW_SPANS)
    {
      span = varbind_lane_find_next_span (lane, row->band, row->row, get_time (self), forward);
      return span != NULL ? varbind_timeline_item_of_span (span) : VARBIND_NO_ITEM;
    }

  mark = varbind_lane_find_next_mark (self->timeline, lane, track, get_position (self), forward);

  return mark != NULL ? varbind_timeline_item_of_mark (mark) : VARBIND_NO_ITEM;
}

/* Of the next row, the item nearest in time to the selected one. */
static VarbindTimelineItem
find_above_or_below (VarbindTimelineView *self,
                     const VarbindRow    *row,
                     gboolean             down)
{
  double     y = down ? row->y + row->height + 0.5 : row->y - 0.5;
  VarbindRow next;

  /* Between two lanes there is a little room. */
  while (y > 0 && y < self->content_height && !varbind_timeline_view_find_row_at (self, y, &next))
    y += down ? 1 : -1;
  if (y <= 0 || y >= self->content_height)
    return VARBIND_NO_ITEM;

  if (next.kind == VARBIND_ROW_STRIP)
    return varbind_timeline_item_of_lane (varbind_timeline_get_lane (self->timeline, next.lane));

  return varbind_timeline_view_pick_in_row (self, &next, get_time (self), G_MAXINT64 - 1);
}

static gboolean
find_row (VarbindTimelineView *self,
          VarbindRow          *ret_row)
{
  if (varbind_timeline_view_find_row_of (self, self->selected, ret_row))
    return TRUE;

  /* Nothing is selected: the first step goes to what is at the top. */
  return varbind_timeline_view_find_row_at (
    self, varbind_canvas_get_top (VARBIND_CANVAS (self)) + 1, ret_row);
}

/**
 * varbind_timeline_view_step:
 * @self: a view
 * @step: where to go
 *
 * Selects what stands beside, above or below what is selected, and brings it
 * into view.
 */
void
varbind_timeline_view_step (VarbindTimelineView *self,
                            VarbindStep          step)
{
  VarbindTimelineItem item = VARBIND_NO_ITEM;
  VarbindRow          row;

  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  if (self->timeline == NULL || !find_row (self, &row))
    return;

  if (self->selected.kind == VARBIND_ITEM_NONE && step == VARBIND_STEP_DOWN)
    item = varbind_timeline_item_of_lane (varbind_timeline_get_lane (self->timeline, row.lane));
  else if (step == VARBIND_STEP_LEFT || step == VARBIND_STEP_RIGHT)
    item = find_beside (self, &row, step == VARBIND_STEP_RIGHT);
  else
    item = find_above_or_below (self, &row, step == VARBIND_STEP_DOWN);

  if (item.kind == VARBIND_ITEM_NONE)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  varbind_timeline_view_item_selected (self, item);
  varbind_timeline_view_show_item (self, item);
}
