/* varbind-timeline-filtering.c
 *
 * The drawn timeline under a filter: what does not pass is dimmed, and a lane in which
 * nothing passes is left out.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-timeline-filter.h"
#include "varbind-timeline-view-private.h"

/* Milliseconds from one look at what goes on to the next. */
#define INTERVAL 300

static gboolean
filter_some_cb (gpointer user_data)
{
  VarbindTimelineView *self = user_data;

  if (varbind_timeline_filter_some (self->timeline))
    return G_SOURCE_CONTINUE;

  self->filtering = 0;
  varbind_timeline_view_place_lanes (self);
  varbind_timeline_view_place_view (self);
  varbind_timeline_view_redraw (self);
  varbind_timeline_view_filtered (self);

  return G_SOURCE_REMOVE;
}

static void
start (VarbindTimelineView *self)
{
  if (self->filtering == 0 && varbind_timeline_begin_filtering (self->timeline))
    self->filtering = g_idle_add_full (G_PRIORITY_LOW, filter_some_cb, self, NULL);
}

static gboolean
start_cb (gpointer user_data)
{
  VarbindTimelineView *self = user_data;

  self->refilter = 0;
  start (self);

  return G_SOURCE_REMOVE;
}

/**
 * varbind_timeline_view_follow_filter:
 * @self: a view in which something has happened, or time has passed
 *
 * Soon looks again at what passes the filter.
 */
void
varbind_timeline_view_follow_filter (VarbindTimelineView *self)
{
  if (self->refilter == 0 && varbind_timeline_is_filtered (self->timeline))
    self->refilter = g_timeout_add (INTERVAL, start_cb, self);
}

/**
 * varbind_timeline_view_stop_filtering:
 * @self: a view that is about to show another timeline, or none
 */
void
varbind_timeline_view_stop_filtering (VarbindTimelineView *self)
{
  g_clear_handle_id (&self->filtering, g_source_remove);
  g_clear_handle_id (&self->refilter, g_source_remove);
}

/**
 * varbind_timeline_view_set_filter:
 * @self: a view that has a watch
 * @text: in the words of docs/filter.md, "" for nothing
 *
 * The signal "filtered" tells when what passes is known.
 */
void
varbind_timeline_view_set_filter (VarbindTimelineView *self,
                                  const char          *text)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));
  g_return_if_fail (self->timeline != NULL);

  varbind_timeline_view_stop_filtering (self);
  varbind_timeline_set_filter (self->timeline, text);
  start (self);
  varbind_timeline_view_place_lanes (self);
  varbind_timeline_view_place_view (self);
  varbind_timeline_view_redraw (self);
  varbind_timeline_view_filtered (self);
}

/**
 * varbind_timeline_view_is_filtering:
 * @self: a view
 *
 * Returns: whether it is not known yet what passes the filter
 */
gboolean
varbind_timeline_view_is_filtering (VarbindTimelineView *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE_VIEW (self), FALSE);

  return self->filtering != 0;
}
