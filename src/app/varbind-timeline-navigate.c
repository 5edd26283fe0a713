/* varbind-timeline-navigate.c
 *
 * Which part of the timeline is in view.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "varbind-timeline-view-private.h"

/* Of what is live, the last two minutes at most are shown at first. */
#define LIVE_SPAN (120 * (gint64)G_USEC_PER_SEC)

static void
get_whole (VarbindTimelineView *self,
           gint64              *ret_from,
           gint64              *ret_to)
{
  *ret_from = varbind_timeline_get_first_time (self->timeline);
  *ret_to = MAX (self->now, *ret_from);
}

/* Where the scroll bar stands when the end is in view. */
static double
get_end (VarbindTimelineView *self)
{
  GtkAdjustment *adjustment = varbind_canvas_get_hadjustment (VARBIND_CANVAS (self));

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* Tells the scroll bars where the view stands. */
static void
configure_adjustments (VarbindTimelineView *self)
{
  VarbindCanvas *canvas = VARBIND_CANVAS (self);
  double         width = varbind_timeline_view_get_width (self);
  double         height = varbind_timeline_view_get_height (self);
  VarbindScale   all;
  gint64         from, to;

  get_whole (self, &from, &to);
  varbind_scale_fit (&all, from, to, width);

  self->adjusting = TRUE;
  gtk_adjustment_configure (varbind_canvas_get_hadjustment (canvas),
                            (self->scale.start - all.start) / self->scale.pitch, 0,
                            MAX (width * all.pitch / self->scale.pitch, width), width / 10,
                            width * 0.9, width);
  gtk_adjustment_configure (varbind_canvas_get_vadjustment (canvas),
                            varbind_canvas_get_top (canvas), 0, MAX (self->content_height, height),
                            self->metrics.strip, height * 0.9, height);
  self->adjusting = FALSE;
}

static void
fit (VarbindTimelineView *self)
{
  gint64 from, to;

  get_whole (self, &from, &to);
  if (varbind_watch_is_live (self->watch))
    from = MAX (from, to - LIVE_SPAN);
  varbind_scale_fit (&self->scale, from, to, varbind_timeline_view_get_width (self));
}

/**
 * varbind_timeline_view_place_view:
 * @self: a view
 *
 * Takes the view to where there is something, and to the end when it follows
 * it.
 */
void
varbind_timeline_view_place_view (VarbindTimelineView *self)
{
  double width = varbind_timeline_view_get_width (self);
  gint64 from, to;

  if (self->timeline == NULL)
    return;

  get_whole (self, &from, &to);
  if (self->fits)
    fit (self);
  if (self->follows)
    self->scale.start = (double)G_MAXINT64;
  varbind_scale_clamp (&self->scale, from, to, width);
  configure_adjustments (self);
  varbind_timeline_view_moved (self);
}

/* The person has moved a scroll bar, or two fingers. */
void
varbind_timeline_view_scrolled (VarbindCanvas *canvas)
{
  VarbindTimelineView *self = VARBIND_TIMELINE_VIEW (canvas);
  VarbindScale         all;
  gint64               from, to;
  double               value, end;

  if (self->adjusting || self->timeline == NULL)
    return;

  get_whole (self, &from, &to);
  varbind_scale_fit (&all, from, to, varbind_timeline_view_get_width (self));
  value = gtk_adjustment_get_value (varbind_canvas_get_hadjustment (canvas));
  end = get_end (self);

  self->scale.start = all.start + value * self->scale.pitch;
  self->fits = self->fits && end <= 0;
  self->follows = varbind_watch_is_live (self->watch) && value >= end - 1;
  varbind_timeline_view_moved (self);
}

void
varbind_timeline_view_zoom_at (VarbindTimelineView *self,
                               double               factor,
                               double               x)
{
  double width = varbind_timeline_view_get_width (self);
  double end = get_end (self);

  /* Who looks at the end goes on looking at it. */
  if (self->follows && x > width * 0.8)
    x = width;
  self->fits = FALSE;
  varbind_scale_zoom (&self->scale, factor, x);
  self->follows = self->follows && (x >= width || end <= 0);
  varbind_timeline_view_place_view (self);
}

/**
 * varbind_timeline_view_get_visible:
 * @self: a view
 * @ret_from: (out): where it begins, microseconds of CLOCK_MONOTONIC
 * @ret_to: (out): where it ends
 */
void
varbind_timeline_view_get_visible (VarbindTimelineView *self,
                                   gint64              *ret_from,
                                   gint64              *ret_to)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  *ret_from = varbind_scale_to_time (&self->scale, 0);
  *ret_to = varbind_scale_to_time (&self->scale, varbind_timeline_view_get_width (self));
}

/**
 * varbind_timeline_view_zoom:
 * @self: a view
 * @factor: above 1 shows less, nearer
 *
 * Zooms around the cursor when it is in view, or else the pointer, or the
 * middle.
 */
void
varbind_timeline_view_zoom (VarbindTimelineView *self,
                            double               factor)
{
  double width = varbind_timeline_view_get_width (self);
  double x = self->pointer_x - self->metrics.names;

  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  if (self->timeline == NULL)
    return;

  if (!self->live)
    x = varbind_scale_to_x (&self->scale, self->cursor);
  if (x < 0 || x > width)
    x = width / 2;
  varbind_timeline_view_zoom_at (self, factor, x);
}

/**
 * varbind_timeline_view_pan:
 * @self: a view
 * @part: of its width; below 0 to earlier times
 */
void
varbind_timeline_view_pan (VarbindTimelineView *self,
                           double               part)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  adjustment = varbind_canvas_get_hadjustment (VARBIND_CANVAS (self));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                          part * varbind_timeline_view_get_width (self));
}

/**
 * varbind_timeline_view_show_all:
 * @self: a view
 *
 * Shows everything, of what is live the last minutes, and goes on doing so.
 */
void
varbind_timeline_view_show_all (VarbindTimelineView *self)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  if (self->watch == NULL)
    return;

  self->fits = TRUE;
  self->follows = varbind_watch_is_live (self->watch);
  varbind_timeline_view_place_view (self);
}

/* Brings a moment into view when it is not. */
static void
show_time (VarbindTimelineView *self,
           gint64               time)
{
  double width = varbind_timeline_view_get_width (self);
  double x = varbind_scale_to_x (&self->scale, time);

  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  if (self->timeline == NULL || (x >= 0 && x <= width))
    return;

  self->follows = FALSE;
  self->fits = FALSE;
  self->scale.start = time - width / 2 * self->scale.pitch;
  varbind_timeline_view_place_view (self);
}

static void
show_row_of (VarbindTimelineView *self,
             VarbindTimelineItem  item)
{
  VarbindRow row;

  if (varbind_timeline_view_find_row_of (self, item, &row))
    gtk_adjustment_clamp_page (varbind_canvas_get_vadjustment (VARBIND_CANVAS (self)), row.y,
                               row.y + row.height);
}

/**
 * varbind_timeline_view_show_item:
 * @self: a view
 * @item: something that stands in it
 *
 * Brings it into view when it is not.
 */
void
varbind_timeline_view_show_item (VarbindTimelineView *self,
                                 VarbindTimelineItem  item)
{
  gint64 from, to;

  if (self->timeline == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !varbind_timeline_item_get_times (item, self->timeline, &from, &to))
    return;

  show_row_of (self, item);
  if (varbind_scale_to_x (&self->scale, MIN (to, self->now)) < 0 ||
      varbind_scale_to_x (&self->scale, from) > varbind_timeline_view_get_width (self))
    show_time (self, from);
}

/**
 * varbind_timeline_view_focus:
 * @self: a view
 *
 * Shows the selected span of time, or what is selected, as large as it can be;
 * everything when nothing is selected, or it is shown so already.
 */
void
varbind_timeline_view_focus (VarbindTimelineView *self)
{
  VarbindScale before = self->scale;
  gint64       from, to;

  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  if (self->timeline == NULL)
    return;

  from = self->range_from;
  to = self->range_to;
  if (!self->has_range &&
      !varbind_timeline_item_get_times (self->selected, self->timeline, &from, &to))
    {
      varbind_timeline_view_show_all (self);
      return;
    }

  self->fits = FALSE;
  self->follows = FALSE;
  varbind_scale_fit (&self->scale, from, MIN (to, self->now),
                     varbind_timeline_view_get_width (self));
  varbind_timeline_view_place_view (self);
  show_row_of (self, self->selected);
  if (fabs (before.start - self->scale.start) < self->scale.pitch &&
      before.pitch == self->scale.pitch)
    varbind_timeline_view_show_all (self);
}
