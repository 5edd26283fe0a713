/* varbind-timeline-actions.c
 *
 * The actions of the timeline's page.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-filter.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-page-private.h"

#define ZOOM 1.5
#define PAN 0.2

static void
zoom_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  varbind_timeline_view_zoom (VARBIND_TIMELINE_PAGE (widget)->view,
                              g_str_equal (action, "timeline.zoom-in") ? ZOOM : 1 / ZOOM);
}

static void
pan_action_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  varbind_timeline_view_pan (VARBIND_TIMELINE_PAGE (widget)->view,
                             g_str_equal (action, "timeline.pan-right") ? PAN : -PAN);
}

static void
show_all_action_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  varbind_timeline_view_show_all (VARBIND_TIMELINE_PAGE (widget)->view);
}

static void
focus_action_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  varbind_timeline_view_focus (VARBIND_TIMELINE_PAGE (widget)->view);
}

static VarbindHistory *
get_history (VarbindTimelinePage *self)
{
  return self->watch != NULL ? varbind_watch_get_history (self->watch) : NULL;
}

/* Events that the filter leaves out are passed by. */
static gboolean
find_event (VarbindTimelinePage *self,
            guint64              serial,
            gboolean             forward,
            guint64             *ret_serial)
{
  if (varbind_timeline_is_filtered (self->timeline))
    return varbind_timeline_find_passing (self->timeline, serial, forward, ret_serial);

  return forward ? varbind_history_find_next (get_history (self), serial, ret_serial)
                 : varbind_history_find_previous (get_history (self), serial, ret_serial);
}

/* From event to event; the last of all is what is now. */
static void
next_event_action_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (widget);
  guint64              serial;

  if (get_history (self) == NULL || self->live)
    return;

  if (find_event (self, self->cursor, TRUE, &serial))
    varbind_timeline_page_rewind (self, serial);
  else
    varbind_timeline_page_return_to_live (self);
}

static void
previous_event_action_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (widget);
  VarbindHistory      *history = get_history (self);
  guint64              serial;

  if (history == NULL)
    return;

  serial = self->live ? varbind_history_get_last_serial (history) : self->cursor;
  if (find_event (self, serial, FALSE, &serial))
    varbind_timeline_page_rewind (self, serial);
}

static void
first_event_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (widget);

  if (get_history (self) != NULL)
    varbind_timeline_page_rewind (self, varbind_history_get_first_serial (get_history (self)));
}

static void
return_to_live_action_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (widget);

  varbind_timeline_page_return_to_live (self);
  varbind_timeline_view_pan (self->view, G_MAXINT);
}

/* From the cursor on, or up to it; what is now counts as the cursor too. */
static void
range_action_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (widget);
  gboolean             begin = g_str_equal (action, "timeline.range-begin");
  gint64               from, to, cursor;

  if (self->watch == NULL)
    return;

  cursor = self->live ? varbind_watch_get_now (self->watch)
                      : varbind_history_get_time_of (get_history (self), self->cursor);
  if (!varbind_timeline_view_get_range (self->view, &from, &to))
    {
      from = varbind_timeline_get_first_time (self->timeline);
      to = varbind_watch_get_now (self->watch);
    }
  varbind_timeline_view_set_range (self->view, begin ? cursor : MIN (from, cursor),
                                   begin ? MAX (to, cursor) : cursor);
}

static void
compare_range_action_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (widget);
  gint64               from, to;

  if (self->watch != NULL && varbind_timeline_view_get_range (self->view, &from, &to))
    varbind_timeline_page_compare (self, varbind_history_get_serial_at (get_history (self), from),
                                   varbind_history_get_serial_at (get_history (self), to));
}

static void
select_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  static const char *const names[] = {
    [VARBIND_STEP_LEFT] = "timeline.select-left",
    [VARBIND_STEP_RIGHT] = "timeline.select-right",
    [VARBIND_STEP_UP] = "timeline.select-up",
    [VARBIND_STEP_DOWN] = "timeline.select-down",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], action))
      varbind_timeline_view_step (VARBIND_TIMELINE_PAGE (widget)->view, i);
}

static void
toggle_lane_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  varbind_timeline_view_toggle (VARBIND_TIMELINE_PAGE (widget)->view);
}

static void
expand_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  varbind_timeline_view_expand_all (VARBIND_TIMELINE_PAGE (widget)->view,
                                    g_str_equal (action, "timeline.expand-all"));
}

static void
show_moment_action_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (widget);

  varbind_timeline_page_show_moment (self, varbind_timeline_view_get_selected (self->view));
}

/* One thing after the other: the span of time, the selection, the moment. */
static void
clear_action_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (widget);
  gint64               from, to;

  if (varbind_timeline_view_get_range (self->view, &from, &to))
    varbind_timeline_view_clear_range (self->view);
  else if (varbind_timeline_view_get_selected (self->view).kind != VARBIND_ITEM_NONE)
    varbind_timeline_view_select (self->view, VARBIND_NO_ITEM, FALSE);
  else if (!self->live)
    varbind_timeline_page_return_to_live (self);
  varbind_timeline_page_update_info (self);
}

/**
 * varbind_timeline_page_install_actions:
 * @widget_class: the page's class
 */
void
varbind_timeline_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "timeline.zoom-in", zoom_action_cb },
    { "timeline.zoom-out", zoom_action_cb },
    { "timeline.pan-left", pan_action_cb },
    { "timeline.pan-right", pan_action_cb },
    { "timeline.show-all", show_all_action_cb },
    { "timeline.focus", focus_action_cb },
    { "timeline.next-event", next_event_action_cb },
    { "timeline.previous-event", previous_event_action_cb },
    { "timeline.first-event", first_event_action_cb },
    { "timeline.return-to-live", return_to_live_action_cb },
    { "timeline.range-begin", range_action_cb },
    { "timeline.range-end", range_action_cb },
    { "timeline.compare-range", compare_range_action_cb },
    { "timeline.select-left", select_action_cb },
    { "timeline.select-right", select_action_cb },
    { "timeline.select-up", select_action_cb },
    { "timeline.select-down", select_action_cb },
    { "timeline.toggle-lane", toggle_lane_action_cb },
    { "timeline.expand-all", expand_action_cb },
    { "timeline.collapse-all", expand_action_cb },
    { "timeline.show-moment", show_moment_action_cb },
    { "timeline.clear", clear_action_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);

  gtk_widget_class_install_property_action (widget_class, "timeline.list-visible", "list-visible");
}
