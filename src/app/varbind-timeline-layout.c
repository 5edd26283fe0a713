/* varbind-timeline-layout.c
 *
 * Where everything stands in the drawn timeline, and what stands where.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "varbind-timeline-filter.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-view-private.h"

/* Handles of a lane up to which they get a full row, and half of one. */
#define FULL_ROWS 24
#define HALF_ROWS 96
#define LEAST_ROW 3

/* How far beside a bar or mark it still is meant, in pixels. */
#define SLACK 6

/* The names are as wide as this part of the view, within limits. */
#define NAMES_PART 0.16
#define LEAST_NAMES 5  /* lines of text */
#define MOST_NAMES 9.5 /* lines of text */

/**
 * varbind_timeline_view_measure_font:
 * @self: a view
 *
 * Takes its sizes from the font, which a person may have enlarged.
 */
void
varbind_timeline_view_measure_font (VarbindTimelineView *self)
{
  PangoContext     *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double            text = ceil ((pango_font_metrics_get_ascent (metrics) +
                       pango_font_metrics_get_descent (metrics)) /
                                 (double)PANGO_SCALE);

  pango_font_metrics_unref (metrics);

  self->metrics.text = text;
  self->metrics.axis = text + 12;
  self->metrics.strip = text + 8;
  self->metrics.messages = text + 8;
  self->metrics.row = text + 1;
  self->metrics.padding = 6;
}

static guint
count_rows (VarbindLane *lane)
{
  guint n = 0;

  for (guint band = VARBIND_BAND_MESSAGES + 1; band < VARBIND_N_BANDS; band++)
    n += varbind_lane_get_n_rows (lane, band);

  return n;
}

static gboolean
has_messages (VarbindLane *lane)
{
  return varbind_lane_get_n_rows (lane, VARBIND_BAND_MESSAGES) > 0;
}

static double
choose_row_height (VarbindTimelineView *self,
                   guint                n_rows)
{
  if (n_rows <= FULL_ROWS)
    return self->metrics.row;

  return n_rows <= HALF_ROWS ? floor (self->metrics.row / 2) : LEAST_ROW;
}

static gboolean
is_expanded (VarbindTimelineView *self,
             VarbindLane         *lane)
{
  guint64  id = varbind_timeline_item_of_lane (lane).id;
  gpointer value;

  if (g_hash_table_lookup_extended (self->expanded, &id, NULL, &value))
    return GPOINTER_TO_INT (value);

  return self->expands;
}

static VarbindPlace
place_lane (VarbindTimelineView *self,
            VarbindLane         *lane,
            double               y)
{
  guint        n_rows = count_rows (lane);
  VarbindPlace place = { .y = y, .row_height = choose_row_height (self, n_rows) };

  if (!varbind_lane_passes (lane))
    return place;
  /* The process has a lane as soon as there is something in it. */
  if (varbind_lane_get_session (lane) == NULL && n_rows == 0 &&
      varbind_lane_get_n_marks (lane, VARBIND_TRACK_CALLS) == 0)
    return place;

  place.expanded = is_expanded (self, lane);
  place.height = self->metrics.strip;
  if (place.expanded && has_messages (lane))
    place.height += self->metrics.messages;
  if (place.expanded)
    place.height += n_rows * place.row_height;
  place.height += place.expanded && (n_rows > 0 || has_messages (lane)) ? self->metrics.padding : 1;

  return place;
}

/**
 * varbind_timeline_view_place_lanes:
 * @self: a view
 *
 * Works out where each lane stands.
 */
void
varbind_timeline_view_place_lanes (VarbindTimelineView *self)
{
  guint  n = self->timeline != NULL ? varbind_timeline_get_n_lanes (self->timeline) : 0;
  double y = 0;

  g_array_set_size (self->places, 0);
  for (guint i = 0; i < n; i++)
    {
      VarbindPlace place = place_lane (self, varbind_timeline_get_lane (self->timeline, i), y);

      g_array_append_val (self->places, place);
      y += place.height;
    }
  self->content_height = y;
  self->metrics.names =
    floor (CLAMP (gtk_widget_get_width (GTK_WIDGET (self)) * NAMES_PART,
                  self->metrics.text * LEAST_NAMES, self->metrics.text * MOST_NAMES));
}

/**
 * varbind_timeline_view_get_width:
 * @self: a view
 *
 * Returns: of the part in which time runs, in pixels
 */
double
varbind_timeline_view_get_width (VarbindTimelineView *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - self->metrics.names, 1);
}

/**
 * varbind_timeline_view_get_height:
 * @self: a view
 *
 * Returns: of the part below the axis, in pixels
 */
double
varbind_timeline_view_get_height (VarbindTimelineView *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self)) - self->metrics.axis, 1);
}

static const VarbindPlace *
get_place (VarbindTimelineView *self,
           guint                lane)
{
  return &g_array_index (self->places, VarbindPlace, lane);
}

/**
 * varbind_timeline_view_find_lane_at:
 * @self: a view
 * @y: below the axis when nothing is scrolled
 *
 * Returns: index of the lane there, or of the next below; the number of lanes
 *   when there is none
 */
guint
varbind_timeline_view_find_lane_at (VarbindTimelineView *self,
                                    double               y)
{
  guint low = 0;
  guint high = self->places->len;

  while (low < high)
    {
      guint               middle = low + (high - low) / 2;
      const VarbindPlace *place = get_place (self, middle);

      if (place->y + place->height > y)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

static double
get_rows_y (VarbindTimelineView *self,
            guint                lane)
{
  double y = get_place (self, lane)->y + self->metrics.strip;

  return has_messages (varbind_timeline_get_lane (self->timeline, lane))
           ? y + self->metrics.messages
           : y;
}

static gboolean
find_span_row_at (VarbindTimelineView *self,
                  guint                index,
                  double               y,
                  VarbindRow          *ret_row)
{
  VarbindLane *lane = varbind_timeline_get_lane (self->timeline, index);
  double       height = get_place (self, index)->row_height;
  double       top = get_rows_y (self, index);

  for (guint band = VARBIND_BAND_MESSAGES + 1; band < VARBIND_N_BANDS; band++)
    {
      guint n = varbind_lane_get_n_rows (lane, band);

      if (y < top + n * height)
        {
          guint row = (guint)MAX ((y - top) / height, 0);

          *ret_row = (VarbindRow){
            index, VARBIND_ROW_SPANS, band, row, top + row * height, height
          };
          return TRUE;
        }
      top += n * height;
    }

  return FALSE;
}

/**
 * varbind_timeline_view_find_row_at:
 * @self: a view
 * @y: below the axis when nothing is scrolled
 * @ret_row: (out): the row there
 *
 * Returns: whether there is one
 */
gboolean
varbind_timeline_view_find_row_at (VarbindTimelineView *self,
                                   double               y,
                                   VarbindRow          *ret_row)
{
  guint               index = varbind_timeline_view_find_lane_at (self, y);
  const VarbindPlace *place;
  double              below;

  if (y < 0 || index >= self->places->len)
    return FALSE;

  place = get_place (self, index);
  below = y - place->y;
  if (below < self->metrics.strip || !place->expanded)
    {
      *ret_row = (VarbindRow){
        index, VARBIND_ROW_STRIP, 0, 0, place->y, self->metrics.strip
      };
      return TRUE;
    }
  if (has_messages (varbind_timeline_get_lane (self->timeline, index)) &&
      below < self->metrics.strip + self->metrics.messages)
    {
      *ret_row = (VarbindRow){
        index, VARBIND_ROW_MESSAGES, VARBIND_BAND_MESSAGES, 0, place->y + self->metrics.strip,
        self->metrics.messages
      };
      return TRUE;
    }

  return find_span_row_at (self, index, y, ret_row);
}

/**
 * varbind_timeline_view_find_row_of:
 * @self: a view
 * @item: something that may stand in it
 * @ret_row: (out): its row; that of its session when the lane is not expanded
 *
 * Returns: whether it is kept, and its lane is shown
 */
gboolean
varbind_timeline_view_find_row_of (VarbindTimelineView *self,
                                   VarbindTimelineItem  item,
                                   VarbindRow          *ret_row)
{
  const VarbindSpan *span = varbind_timeline_item_get_span (item, self->timeline);
  const VarbindMark *mark = varbind_timeline_item_get_mark (item, self->timeline);
  VarbindLane       *lane = varbind_timeline_item_get_lane (item, self->timeline);
  double             y;
  guint              index;

  if (lane == NULL || varbind_lane_get_index (lane) >= self->places->len)
    return FALSE;

  index = varbind_lane_get_index (lane);
  if (get_place (self, index)->height == 0)
    return FALSE;
  y = get_place (self, index)->y;
  if (get_place (self, index)->expanded && span != NULL && span->handle != NULL)
    {
      y = get_rows_y (self, index);
      for (guint band = VARBIND_BAND_MESSAGES + 1; band < span->band; band++)
        y += varbind_lane_get_n_rows (lane, band) * get_place (self, index)->row_height;
      y += (span->row + 0.5) * get_place (self, index)->row_height;
    }
  else if (get_place (self, index)->expanded &&
           (span != NULL || (mark != NULL && mark->event == WINSNMP_EVENT_MESSAGE)))
    {
      y += self->metrics.strip + 1;
    }

  return varbind_timeline_view_find_row_at (self, y, ret_row);
}

/**
 * varbind_timeline_view_get_bounds:
 * @self: a view
 * @item: something that may stand in it
 * @ret_bounds: (out): where it is drawn, in the widget; it may be out of view
 *
 * Returns: whether it is kept
 */
gboolean
varbind_timeline_view_get_bounds (VarbindTimelineView *self,
                                  VarbindTimelineItem  item,
                                  graphene_rect_t     *ret_bounds)
{
  VarbindRow row;
  gint64     from, to;
  double     x, end;

  if (!varbind_timeline_item_get_times (item, self->timeline, &from, &to) ||
      !varbind_timeline_view_find_row_of (self, item, &row))
    return FALSE;

  x = varbind_scale_to_x (&self->scale, from);
  end = varbind_scale_to_x (&self->scale, MIN (to, self->now));
  /* As wide as it is drawn, so that it can be seen and hit. */
  if (end - x < 4)
    {
      x = (x + end) / 2 - 2;
      end = x + 4;
    }
  /* Further out nothing can be seen, and single precision ends. */
  x = MAX (x, -10000);
  end = MIN (end, 20000);
  graphene_rect_init (ret_bounds, self->metrics.names + x,
                      self->metrics.axis + row.y - varbind_canvas_get_top (VARBIND_CANVAS (self)),
                      MAX (end - x, 0), row.height);

  return TRUE;
}

static VarbindTimelineItem
pick_mark (VarbindTimelineView *self,
           VarbindLane         *lane,
           VarbindTrack         track,
           gint64               time,
           gint64               slack)
{
  const VarbindMark *mark = varbind_lane_find_mark (self->timeline, lane, track, time, slack);

  return mark != NULL ? varbind_timeline_item_of_mark (mark) : VARBIND_NO_ITEM;
}

/* What was resent or went wrong is a mark, everything else is its message.
 * Messages overlap: the row in which one is nearest is meant. */
static VarbindTimelineItem
pick_message (VarbindTimelineView *self,
              VarbindLane         *lane,
              gint64               time,
              gint64               slack)
{
  const VarbindMark *mark =
    varbind_lane_find_mark (self->timeline, lane, VARBIND_TRACK_MESSAGES, time, slack);
  guint n = MIN (varbind_lane_get_n_rows (lane, VARBIND_BAND_MESSAGES), 1000);

  if (mark != NULL && (mark->subject == 0 || mark->kind == VARBIND_MARK_RESENT))
    return varbind_timeline_item_of_mark (mark);
  if (mark != NULL)
    return (VarbindTimelineItem){ VARBIND_ITEM_MESSAGE, mark->subject };

  for (guint row = 0; row < n; row++)
    {
      const VarbindSpan *span =
        varbind_lane_find_span (lane, VARBIND_BAND_MESSAGES, row, time, slack);

      if (span != NULL)
        return varbind_timeline_item_of_span (span);
    }

  return VARBIND_NO_ITEM;
}

/**
 * varbind_timeline_view_pick_in_row:
 * @self: a view
 * @row: a row of it
 * @time: microseconds of CLOCK_MONOTONIC
 * @slack: how far beside it may be
 *
 * Returns: what stands there, if anything
 */
VarbindTimelineItem
varbind_timeline_view_pick_in_row (VarbindTimelineView *self,
                                   const VarbindRow    *row,
                                   gint64               time,
                                   gint64               slack)
{
  VarbindLane        *lane = varbind_timeline_get_lane (self->timeline, row->lane);
  const VarbindSpan  *span;
  VarbindTimelineItem item;

  switch (row->kind)
    {
    case VARBIND_ROW_STRIP:
      item = pick_mark (self, lane, VARBIND_TRACK_CALLS, time, slack);
      if (item.kind != VARBIND_ITEM_NONE)
        return item;
      if (time < varbind_lane_get_start (lane) || time > varbind_lane_get_end (lane))
        return VARBIND_NO_ITEM;
      return varbind_timeline_item_of_lane (lane);

    case VARBIND_ROW_MESSAGES:
      return pick_message (self, lane, time, slack);

    case VARBIND_ROW_SPANS:
    default:
      span = varbind_lane_find_span (lane, row->band, row->row, time, slack);
      return span != NULL ? varbind_timeline_item_of_span (span) : VARBIND_NO_ITEM;
    }
}

/**
 * varbind_timeline_view_pick:
 * @self: a view
 * @x: in the widget
 * @y: in the widget
 *
 * Returns: what is drawn there, if anything; a lane for its name
 */
VarbindTimelineItem
varbind_timeline_view_pick (VarbindTimelineView *self,
                            double               x,
                            double               y)
{
  double     content_y = y - self->metrics.axis + varbind_canvas_get_top (VARBIND_CANVAS (self));
  VarbindRow row;

  if (self->timeline == NULL || y < self->metrics.axis ||
      !varbind_timeline_view_find_row_at (self, content_y, &row))
    return VARBIND_NO_ITEM;

  if (x < self->metrics.names)
    return varbind_timeline_item_of_lane (varbind_timeline_get_lane (self->timeline, row.lane));

  return varbind_timeline_view_pick_in_row (
    self, &row, varbind_scale_to_time (&self->scale, x - self->metrics.names),
    (gint64)ceil (SLACK * self->scale.pitch));
}
