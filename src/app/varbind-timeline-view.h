/* varbind-timeline-view.h
 *
 * The drawn timeline.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-canvas.h"
#include "varbind-timeline-item.h"
#include "varbind-watch.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_TIMELINE_VIEW (varbind_timeline_view_get_type ())

G_DECLARE_FINAL_TYPE (VarbindTimelineView,
                      varbind_timeline_view,
                      VARBIND,
                      TIMELINE_VIEW,
                      VarbindCanvas)

/* The ways in which varbind_timeline_view_step() can go. */
typedef enum {
  VARBIND_STEP_LEFT,
  VARBIND_STEP_RIGHT,
  VARBIND_STEP_UP,
  VARBIND_STEP_DOWN,
} VarbindStep;

void varbind_timeline_view_set_watch (VarbindTimelineView *self,
                                      VarbindWatch        *watch);

void varbind_timeline_view_get_visible (VarbindTimelineView *self,
                                        gint64              *ret_from,
                                        gint64              *ret_to);
void varbind_timeline_view_zoom (VarbindTimelineView *self,
                                 double               factor);
void varbind_timeline_view_pan (VarbindTimelineView *self,
                                double               part);
void varbind_timeline_view_show_all (VarbindTimelineView *self);
void varbind_timeline_view_focus (VarbindTimelineView *self);
void varbind_timeline_view_toggle (VarbindTimelineView *self);
void varbind_timeline_view_expand_all (VarbindTimelineView *self,
                                       gboolean             expand);

void     varbind_timeline_view_set_filter (VarbindTimelineView *self,
                                           const char          *text);
gboolean varbind_timeline_view_is_filtering (VarbindTimelineView *self);

void                varbind_timeline_view_select (VarbindTimelineView *self,
                                                  VarbindTimelineItem  item,
                                                  gboolean             show);
VarbindProblem     *varbind_timeline_view_find_problem (VarbindTimelineView *self,
                                                        guint64              serial);
char               *varbind_timeline_view_dup_text (VarbindTimelineView *self,
                                                    VarbindTimelineItem  item);
VarbindTimelineItem varbind_timeline_view_get_selected (VarbindTimelineView *self);
void                varbind_timeline_view_step (VarbindTimelineView *self,
                                                VarbindStep          step);

void     varbind_timeline_view_set_cursor (VarbindTimelineView *self,
                                           gboolean             live,
                                           gint64               time);
void     varbind_timeline_view_set_range (VarbindTimelineView *self,
                                          gint64               from,
                                          gint64               to);
void     varbind_timeline_view_clear_range (VarbindTimelineView *self);
gboolean varbind_timeline_view_get_range (VarbindTimelineView *self,
                                          gint64              *ret_from,
                                          gint64              *ret_to);

G_END_DECLS
