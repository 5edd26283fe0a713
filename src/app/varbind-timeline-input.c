/* varbind-timeline-input.c
 *
 * Pointer, touchpad and keys on the drawn timeline.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "varbind-format.h"
#include "varbind-timeline-view-private.h"

/* How much a notch of a wheel zooms, and pans as a part of the width. */
#define WHEEL_ZOOM 1.25
#define WHEEL_PAN 0.1
/* Up to here from the left a press opens or closes a lane. */
#define OPENER_WIDTH 20
/* From this many pixels on, a drag is meant. */
#define DRAG_THRESHOLD 4

static gint64
to_time (VarbindTimelineView *self,
         double               x)
{
  return varbind_scale_to_time (&self->scale, x - self->metrics.names);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           VarbindTimelineView      *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      varbind_timeline_view_zoom_at (self, pow (WHEEL_ZOOM, -dy),
                                     MAX (self->pointer_x - self->metrics.names, 0));
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    {
      varbind_timeline_view_pan (self, dy * WHEEL_PAN);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
pinch_begin_cb (GtkGesture          *gesture,
                GdkEventSequence    *sequence,
                VarbindTimelineView *self)
{
  self->pinch_scale = 1;
}

static void
pinch_cb (GtkGestureZoom      *gesture,
          double               scale,
          VarbindTimelineView *self)
{
  double x, y;

  /* Without fingers GTK has no box, and asks for their last event all the same. */
  if (!gtk_gesture_is_active (GTK_GESTURE (gesture)) ||
      !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    x = self->pointer_x;
  if (scale > 0 && self->pinch_scale > 0)
    varbind_timeline_view_zoom_at (self, scale / self->pinch_scale,
                                   MAX (x - self->metrics.names, 0));
  self->pinch_scale = scale;
}

static void
set_hovered (VarbindTimelineView *self,
             VarbindTimelineItem  item)
{
  if (varbind_timeline_item_equal (self->hovered, item))
    return;

  self->hovered = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           VarbindTimelineView      *self)
{
  gboolean on_axis = y < self->metrics.axis && x >= self->metrics.names;

  self->pointer_x = x;
  self->pointer_y = y;
  set_hovered (self, x >= self->metrics.names ? varbind_timeline_view_pick (self, x, y)
                                              : VARBIND_NO_ITEM);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), on_axis ? "col-resize" : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          VarbindTimelineView      *self)
{
  set_hovered (self, VARBIND_NO_ITEM);
}

static void
pressed_cb (GtkGestureClick     *gesture,
            int                  n_press,
            double               x,
            double               y,
            VarbindTimelineView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Not when it was a drag: that has claimed the sequence. */
static void
released_cb (GtkGestureClick     *gesture,
             int                  n_press,
             double               x,
             double               y,
             VarbindTimelineView *self)
{
  VarbindTimelineItem item = varbind_timeline_view_pick (self, x, y);
  gboolean            on_name = x < self->metrics.names;

  if (self->timeline == NULL || y < self->metrics.axis)
    return;

  if (item.kind == VARBIND_ITEM_LANE && on_name && (x < OPENER_WIDTH || n_press == 2))
    {
      varbind_timeline_view_item_selected (self, item);
      varbind_timeline_view_toggle (self);
    }
  else if (n_press == 2 && item.kind != VARBIND_ITEM_NONE)
    varbind_timeline_view_item_activated (self, item);
  else if (n_press == 1)
    varbind_timeline_view_item_selected (self, item);

  if (n_press == 1)
    varbind_timeline_view_clear_range (self);
}

static void
drag_begin_cb (GtkGestureDrag      *gesture,
               double               x,
               double               y,
               VarbindTimelineView *self)
{
  VarbindTimelineItem flag;

  if (self->timeline == NULL || x < self->metrics.names)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  flag = varbind_timeline_view_pick_flag (self, x, y);
  self->scrubs = y < self->metrics.axis;
  self->drag_time = to_time (self, x);
  if (flag.kind != VARBIND_ITEM_NONE)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      varbind_timeline_view_item_selected (self, flag);
      varbind_timeline_view_item_activated (self, flag);
      return;
    }
  if (self->scrubs)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      varbind_timeline_view_move_cursor (self, self->drag_time);
    }
}

static void
drag_update_cb (GtkGestureDrag      *gesture,
                double               dx,
                double               dy,
                VarbindTimelineView *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->scrubs)
    {
      varbind_timeline_view_move_cursor (self, to_time (self, x + dx));
      return;
    }
  if (fabs (dx) < DRAG_THRESHOLD && !self->has_range)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  varbind_timeline_view_set_range (self, self->drag_time, to_time (self, x + dx));
}

static void
pan_begin_cb (GtkGestureDrag      *gesture,
              double               x,
              double               y,
              VarbindTimelineView *self)
{
  VarbindCanvas *canvas = VARBIND_CANVAS (self);

  self->pan_x = gtk_adjustment_get_value (varbind_canvas_get_hadjustment (canvas));
  self->pan_y = varbind_canvas_get_top (canvas);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pan_update_cb (GtkGestureDrag      *gesture,
               double               dx,
               double               dy,
               VarbindTimelineView *self)
{
  VarbindCanvas *canvas = VARBIND_CANVAS (self);

  gtk_adjustment_set_value (varbind_canvas_get_hadjustment (canvas), self->pan_x - dx);
  gtk_adjustment_set_value (varbind_canvas_get_vadjustment (canvas), self->pan_y - dy);
}

static gboolean
query_tooltip_cb (VarbindTimelineView *self,
                  int                  x,
                  int                  y,
                  gboolean             keyboard,
                  GtkTooltip          *tooltip)
{
  VarbindTimelineItem flag = varbind_timeline_view_pick_flag (self, x, y);
  VarbindTimelineItem item = keyboard ? self->selected : varbind_timeline_view_pick (self, x, y);
  g_autofree char    *text = NULL;
  g_autofree char    *clock = NULL;
  g_autofree char    *tip = NULL;
  gint64              from, to;

  if (flag.kind != VARBIND_ITEM_NONE && !keyboard)
    item = flag;
  if (self->timeline == NULL ||
      !varbind_timeline_item_get_times (item, self->timeline, &from, &to))
    return FALSE;

  text = varbind_timeline_view_dup_text (self, item);
  clock = varbind_format_clock (varbind_watch_get_target (self->watch), from);
  tip = g_strdup_printf ("%s\n%s", clock, text);
  gtk_tooltip_set_text (tooltip, tip);

  return TRUE;
}

static void
add_drag (VarbindTimelineView *self,
          guint                button,
          GCallback            begin,
          GCallback            update)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect (drag, "drag-begin", begin, self);
  g_signal_connect (drag, "drag-update", update, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * varbind_timeline_view_init_input:
 * @self: a view
 *
 * Lets it hear of pointer and touchpad.
 */
void
varbind_timeline_view_init_input (VarbindTimelineView *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);

  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  add_drag (self, GDK_BUTTON_PRIMARY, G_CALLBACK (drag_begin_cb), G_CALLBACK (drag_update_cb));
  add_drag (self, GDK_BUTTON_MIDDLE, G_CALLBACK (pan_begin_cb), G_CALLBACK (pan_update_cb));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/**
 * varbind_timeline_view_bind_keys:
 * @widget_class: the view's class
 *
 * Gives keys to the actions of the page that the view stands on.
 */
void
varbind_timeline_view_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint       key;
    const char *action;
  } keys[] = {
    { GDK_KEY_w, "timeline.zoom-in" },
    { GDK_KEY_plus, "timeline.zoom-in" },
    { GDK_KEY_s, "timeline.zoom-out" },
    { GDK_KEY_minus, "timeline.zoom-out" },
    { GDK_KEY_a, "timeline.pan-left" },
    { GDK_KEY_d, "timeline.pan-right" },
    { GDK_KEY_0, "timeline.show-all" },
    { GDK_KEY_f, "timeline.focus" },
    { GDK_KEY_comma, "timeline.previous-event" },
    { GDK_KEY_period, "timeline.next-event" },
    { GDK_KEY_Home, "timeline.first-event" },
    { GDK_KEY_End, "timeline.return-to-live" },
    { GDK_KEY_bracketleft, "timeline.range-begin" },
    { GDK_KEY_bracketright, "timeline.range-end" },
    { GDK_KEY_Left, "timeline.select-left" },
    { GDK_KEY_Right, "timeline.select-right" },
    { GDK_KEY_Up, "timeline.select-up" },
    { GDK_KEY_Down, "timeline.select-down" },
    { GDK_KEY_space, "timeline.toggle-lane" },
    { GDK_KEY_Return, "timeline.show-moment" },
    { GDK_KEY_Escape, "timeline.clear" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
}
