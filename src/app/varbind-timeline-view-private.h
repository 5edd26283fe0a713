/* varbind-timeline-view-private.h
 *
 * What the files of the drawn timeline share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-timeline-scale.h"
#include "varbind-timeline-view.h"

G_BEGIN_DECLS

/**
 * VarbindPlace:
 * @y: where a lane begins, below the axis when nothing is scrolled
 * @height: 0 when it is not shown
 * @row_height: of its handles
 * @expanded: whether its messages and handles are shown
 */
typedef struct
{
  double   y;
  double   height;
  double   row_height;
  gboolean expanded;
} VarbindPlace;

/**
 * VarbindRowKind:
 * @VARBIND_ROW_STRIP: the session's own bar, with its calls
 * @VARBIND_ROW_MESSAGES: its messages
 * @VARBIND_ROW_SPANS: handles
 */
typedef enum {
  VARBIND_ROW_STRIP,
  VARBIND_ROW_MESSAGES,
  VARBIND_ROW_SPANS,
} VarbindRowKind;

/**
 * VarbindRow:
 * @lane: index of the lane
 * @y: below the axis when nothing is scrolled
 *
 * A line of a lane: one that spans and marks stand in beside each other.
 */
typedef struct
{
  guint          lane;
  VarbindRowKind kind;
  VarbindBand    band;
  guint          row;
  double         y;
  double         height;
} VarbindRow;

/* Sizes that follow the font, in pixels. */
typedef struct
{
  double axis;
  double names;
  double text; /* height of a line */
  double strip;
  double messages;
  double row;
  double padding;
} VarbindMetrics;

struct _VarbindTimelineView
{
  VarbindCanvas parent_instance;

  VarbindWatch       *watch;
  VarbindTimeline    *timeline; /* the watch's */
  gboolean            adjusting;
  VarbindScale        scale;
  gint64              now;
  guint               clock;
  gboolean            fits;    /* everything is shown, as it grows */
  gboolean            follows; /* the end is shown, as it moves on */
  GArray             *places;  /* VarbindPlace of each lane */
  double              content_height;
  GHashTable         *expanded; /* token of a session to TRUE or FALSE */
  gboolean            expands;  /* lanes that nobody has touched */
  VarbindMetrics      metrics;
  VarbindColors      *colors; /* the canvas's */
  GHashTable         *labels; /* PangoLayout by text */
  GskRenderNode      *node;   /* what is drawn below cursor and selection */
  GArray             *flags;  /* of problems, in order of time */
  guint               n_problems;
  guint               filtering; /* source that finds what passes the filter */
  guint               refilter;  /* source that begins it again */
  VarbindTimelineItem selected;
  VarbindTimelineItem hovered;
  gboolean            live;
  gint64              cursor;
  gboolean            has_range;
  gint64              range_from;
  gint64              range_to;
  double              pointer_x;
  double              pointer_y;
  double              pinch_scale;
  double              pan_x;
  double              pan_y;
  gboolean            scrubs; /* the drag that goes on moves the cursor */
  gint64              drag_time;
};

/* varbind-timeline-view.c */
void varbind_timeline_view_moved (VarbindTimelineView *self);
void varbind_timeline_view_redraw (VarbindTimelineView *self);
void varbind_timeline_view_item_selected (VarbindTimelineView *self,
                                          VarbindTimelineItem  item);
void varbind_timeline_view_item_activated (VarbindTimelineView *self,
                                           VarbindTimelineItem  item);
void varbind_timeline_view_move_cursor (VarbindTimelineView *self,
                                        gint64               time);
void varbind_timeline_view_filtered (VarbindTimelineView *self);

/* varbind-timeline-filtering.c */
void varbind_timeline_view_follow_filter (VarbindTimelineView *self);
void varbind_timeline_view_stop_filtering (VarbindTimelineView *self);

/* varbind-timeline-navigate.c */
void varbind_timeline_view_place_view (VarbindTimelineView *self);
void varbind_timeline_view_scrolled (VarbindCanvas *canvas);
void varbind_timeline_view_zoom_at (VarbindTimelineView *self,
                                    double               factor,
                                    double               x);
void varbind_timeline_view_show_item (VarbindTimelineView *self,
                                      VarbindTimelineItem  item);

/* varbind-timeline-layout.c */
void                varbind_timeline_view_measure_font (VarbindTimelineView *self);
void                varbind_timeline_view_place_lanes (VarbindTimelineView *self);
double              varbind_timeline_view_get_width (VarbindTimelineView *self);
double              varbind_timeline_view_get_height (VarbindTimelineView *self);
guint               varbind_timeline_view_find_lane_at (VarbindTimelineView *self,
                                                        double               y);
gboolean            varbind_timeline_view_find_row_at (VarbindTimelineView *self,
                                                       double               y,
                                                       VarbindRow          *ret_row);
gboolean            varbind_timeline_view_find_row_of (VarbindTimelineView *self,
                                                       VarbindTimelineItem  item,
                                                       VarbindRow          *ret_row);
gboolean            varbind_timeline_view_get_bounds (VarbindTimelineView *self,
                                                      VarbindTimelineItem  item,
                                                      graphene_rect_t     *ret_bounds);
VarbindTimelineItem varbind_timeline_view_pick (VarbindTimelineView *self,
                                                double               x,
                                                double               y);
VarbindTimelineItem varbind_timeline_view_pick_in_row (VarbindTimelineView *self,
                                                       const VarbindRow    *row,
                                                       gint64               time,
                                                       gint64               slack);

/* varbind-timeline-flags.c */
void                varbind_timeline_view_free_flag (gpointer data);
guint               varbind_timeline_view_get_flag_size (void);
void                varbind_timeline_view_update_flags (VarbindTimelineView *self);
VarbindTimelineItem varbind_timeline_view_pick_flag (VarbindTimelineView *self,
                                                     double               x,
                                                     double               y);

/* varbind-timeline-draw.c */
void varbind_timeline_view_snapshot (GtkWidget   *widget,
                                     GtkSnapshot *snapshot);

/* varbind-timeline-input.c */
void varbind_timeline_view_init_input (VarbindTimelineView *self);
void varbind_timeline_view_bind_keys (GtkWidgetClass *widget_class);

G_END_DECLS
