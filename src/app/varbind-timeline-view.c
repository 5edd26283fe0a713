/* varbind-timeline-view.c
 *
 * The drawn timeline.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-timeline-view-private.h"

/* Up to so many lanes are expanded at first. */
#define MAX_EXPANDED 12
/* When nothing happens, time moves on so often; milliseconds. */
#define CLOCK_INTERVAL 1000

/**
 * VarbindTimelineView:
 *
 * Lanes below each other, time from left to right, whatever the direction of
 * the language.  What is drawn is kept as a node until something changes;
 * pointer, selection and cursor are drawn over it.
 */

G_DEFINE_FINAL_TYPE (VarbindTimelineView, varbind_timeline_view, VARBIND_TYPE_CANVAS)

enum {
  ITEM_SELECTED,
  ITEM_ACTIVATED,
  CURSOR_MOVED,
  RANGE_CHANGED,
  VIEW_MOVED,
  FILTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is drawn below cursor and selection is drawn anew. */
void
varbind_timeline_view_redraw (VarbindTimelineView *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Draws what has happened since the last time. */
static void
update (VarbindTimelineView *self)
{
  if (self->timeline == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->now = varbind_watch_get_now (self->watch);
  varbind_timeline_view_follow_filter (self);
  varbind_timeline_view_update_flags (self);
  varbind_timeline_view_place_lanes (self);
  varbind_timeline_view_place_view (self);
}

static gboolean
clock_cb (gpointer user_data)
{
  VarbindTimelineView *self = user_data;

  if (self->watch != NULL && varbind_watch_is_live (self->watch))
    update (self);

  return G_SOURCE_CONTINUE;
}

static void
varbind_timeline_view_map (GtkWidget *widget)
{
  VarbindTimelineView *self = VARBIND_TIMELINE_VIEW (widget);

  GTK_WIDGET_CLASS (varbind_timeline_view_parent_class)->map (widget);
  self->clock = g_timeout_add (CLOCK_INTERVAL, clock_cb, self);
  update (self);
}

static void
varbind_timeline_view_unmap (GtkWidget *widget)
{
  VarbindTimelineView *self = VARBIND_TIMELINE_VIEW (widget);

  g_clear_handle_id (&self->clock, g_source_remove);
  GTK_WIDGET_CLASS (varbind_timeline_view_parent_class)->unmap (widget);
}

static void
varbind_timeline_view_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  VarbindTimelineView *self = VARBIND_TIMELINE_VIEW (widget);

  varbind_timeline_view_place_lanes (self);
  varbind_timeline_view_place_view (self);
}

static void
varbind_timeline_view_measure (GtkWidget     *widget,
                               GtkOrientation orientation,
                               int            for_size,
                               int           *minimum,
                               int           *natural,
                               int           *minimum_baseline,
                               int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 60;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 300;
}

static void
varbind_timeline_view_restyled (VarbindDrawnWidget *drawn)
{
  VarbindTimelineView *self = VARBIND_TIMELINE_VIEW (drawn);

  VARBIND_DRAWN_WIDGET_CLASS (varbind_timeline_view_parent_class)->restyled (drawn);
  g_hash_table_remove_all (self->labels);
  varbind_timeline_view_measure_font (self);
  varbind_timeline_view_place_lanes (self);
  varbind_timeline_view_place_view (self);
  varbind_timeline_view_redraw (self);
}

static void
varbind_timeline_view_dispose (GObject *object)
{
  VarbindTimelineView *self = VARBIND_TIMELINE_VIEW (object);

  varbind_timeline_view_set_watch (self, NULL);
  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_pointer (&self->node, gsk_render_node_unref);

  G_OBJECT_CLASS (varbind_timeline_view_parent_class)->dispose (object);
}

static void
varbind_timeline_view_finalize (GObject *object)
{
  VarbindTimelineView *self = VARBIND_TIMELINE_VIEW (object);

  g_array_unref (self->places);
  g_array_unref (self->flags);
  g_hash_table_unref (self->expanded);
  g_hash_table_unref (self->labels);

  G_OBJECT_CLASS (varbind_timeline_view_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  /**
   * VarbindTimelineView::item-selected:
   * @kind: a VarbindTimelineItemKind
   * @id: of the item
   *
   * The person has selected something, or nothing.
   */
  signals[ITEM_SELECTED] =
    g_signal_new ("item-selected", VARBIND_TYPE_TIMELINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT64);
  /**
   * VarbindTimelineView::item-activated:
   * @kind: a VarbindTimelineItemKind
   * @id: of the item
   *
   * The person wants to look at the moment of something.
   */
  signals[ITEM_ACTIVATED] =
    g_signal_new ("item-activated", VARBIND_TYPE_TIMELINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT64);
  /**
   * VarbindTimelineView::cursor-moved:
   * @time: microseconds of CLOCK_MONOTONIC
   *
   * The person has taken the cursor to another moment.
   */
  signals[CURSOR_MOVED] =
    g_signal_new ("cursor-moved", VARBIND_TYPE_TIMELINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  /**
   * VarbindTimelineView::range-changed:
   *
   * The person has selected a span of time, or none.
   */
  signals[RANGE_CHANGED] =
    g_signal_new ("range-changed", VARBIND_TYPE_TIMELINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  /**
   * VarbindTimelineView::view-moved:
   *
   * Another span of time is in view.
   */
  signals[VIEW_MOVED] =
    g_signal_new ("view-moved", VARBIND_TYPE_TIMELINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
install_filter_signal (void)
{
  /**
   * VarbindTimelineView::filtered:
   *
   * There is another filter, or it is known anew what passes it.
   */
  signals[FILTERED] =
    g_signal_new ("filtered", VARBIND_TYPE_TIMELINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
varbind_timeline_view_class_init (VarbindTimelineViewClass *klass)
{
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  VarbindCanvasClass      *canvas_class = VARBIND_CANVAS_CLASS (klass);
  VarbindDrawnWidgetClass *drawn_class = VARBIND_DRAWN_WIDGET_CLASS (klass);

  object_class->dispose = varbind_timeline_view_dispose;
  object_class->finalize = varbind_timeline_view_finalize;
  widget_class->map = varbind_timeline_view_map;
  widget_class->unmap = varbind_timeline_view_unmap;
  widget_class->measure = varbind_timeline_view_measure;
  widget_class->size_allocate = varbind_timeline_view_size_allocate;
  widget_class->snapshot = varbind_timeline_view_snapshot;
  canvas_class->scrolled = varbind_timeline_view_scrolled;
  drawn_class->restyled = varbind_timeline_view_restyled;

  install_signals ();
  install_filter_signal ();

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  varbind_timeline_view_bind_keys (widget_class);
}

static void
varbind_timeline_view_init (VarbindTimelineView *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (VarbindPlace));
  self->flags = g_array_new (FALSE, FALSE, varbind_timeline_view_get_flag_size ());
  g_array_set_clear_func (self->flags, varbind_timeline_view_free_flag);
  self->expanded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->scale = (VarbindScale){ 0, 1000 };
  self->live = TRUE;
  self->colors = varbind_canvas_get_colors (VARBIND_CANVAS (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"), -1);
  varbind_timeline_view_init_input (self);
}

void
varbind_timeline_view_item_selected (VarbindTimelineView *self,
                                     VarbindTimelineItem  item)
{
  varbind_timeline_view_select (self, item, FALSE);
  g_signal_emit (self, signals[ITEM_SELECTED], 0, item.kind, item.id);
}

void
varbind_timeline_view_item_activated (VarbindTimelineView *self,
                                      VarbindTimelineItem  item)
{
  g_signal_emit (self, signals[ITEM_ACTIVATED], 0, item.kind, item.id);
}

void
varbind_timeline_view_move_cursor (VarbindTimelineView *self,
                                   gint64               time)
{
  g_signal_emit (self, signals[CURSOR_MOVED], 0, time);
}

static void
range_changed (VarbindTimelineView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[RANGE_CHANGED], 0);
}

void
varbind_timeline_view_filtered (VarbindTimelineView *self)
{
  g_signal_emit (self, signals[FILTERED], 0);
}

void
varbind_timeline_view_moved (VarbindTimelineView *self)
{
  varbind_timeline_view_redraw (self);
  g_signal_emit (self, signals[VIEW_MOVED], 0);
}

/**
 * varbind_timeline_view_set_watch:
 * @self: a view
 * @watch: (nullable): what to draw
 */
void
varbind_timeline_view_set_watch (VarbindTimelineView *self,
                                 VarbindWatch        *watch)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  if (self->timeline != NULL)
    g_signal_handlers_disconnect_by_data (self->timeline, self);
  varbind_timeline_view_stop_filtering (self);
  g_set_object (&self->watch, watch);
  self->timeline = watch != NULL ? varbind_watch_get_timeline (watch) : NULL;
  self->selected = VARBIND_NO_ITEM;
  self->hovered = VARBIND_NO_ITEM;
  self->has_range = FALSE;
  self->live = TRUE;
  self->fits = TRUE;
  self->follows = watch != NULL && varbind_watch_is_live (watch);
  g_hash_table_remove_all (self->expanded);
  g_array_set_size (self->places, 0);
  g_array_set_size (self->flags, 0);
  self->n_problems = 0;
  g_clear_pointer (&self->node, gsk_render_node_unref);
  if (watch == NULL)
    return;

  self->expands = varbind_timeline_get_n_lanes (self->timeline) <= MAX_EXPANDED;
  g_signal_connect_swapped (self->timeline, "changed", G_CALLBACK (update), self);
  update (self);
}

static void
set_expanded (VarbindTimelineView *self,
              VarbindLane         *lane,
              gboolean             expanded)
{
  guint64 id = varbind_timeline_item_of_lane (lane).id;

  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  g_hash_table_replace (self->expanded, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (expanded));
  update (self);
}

/**
 * varbind_timeline_view_toggle:
 * @self: a view
 *
 * Expands or collapses the lane of what is selected.
 */
void
varbind_timeline_view_toggle (VarbindTimelineView *self)
{
  VarbindLane *lane;
  guint        index;

  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  lane = self->timeline != NULL ? varbind_timeline_item_get_lane (self->selected, self->timeline)
                                : NULL;
  if (lane == NULL)
    return;

  index = varbind_lane_get_index (lane);
  if (index < self->places->len)
    set_expanded (self, lane, !g_array_index (self->places, VarbindPlace, index).expanded);
}

/**
 * varbind_timeline_view_expand_all:
 * @self: a view
 * @expand: whether to expand or to collapse
 */
void
varbind_timeline_view_expand_all (VarbindTimelineView *self,
                                  gboolean             expand)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  g_hash_table_remove_all (self->expanded);
  self->expands = expand;
  update (self);
}

/* What a person hears who does not see it. */
static void
describe_selected (VarbindTimelineView *self)
{
  g_autofree char *text = varbind_timeline_view_dup_text (self, self->selected);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

/**
 * varbind_timeline_view_select:
 * @self: a view
 * @item: what to select
 * @show: whether to bring it into view
 */
void
varbind_timeline_view_select (VarbindTimelineView *self,
                              VarbindTimelineItem  item,
                              gboolean             show)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  if (!varbind_timeline_item_equal (self->selected, item))
    {
      self->selected = item;
      describe_selected (self);
      varbind_timeline_view_redraw (self);
    }
  if (show)
    varbind_timeline_view_show_item (self, item);
}

/**
 * varbind_timeline_view_get_selected:
 * @self: a view
 *
 * Returns: what is selected
 */
VarbindTimelineItem
varbind_timeline_view_get_selected (VarbindTimelineView *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE_VIEW (self), VARBIND_NO_ITEM);

  return self->selected;
}

/**
 * varbind_timeline_view_set_cursor:
 * @self: a view
 * @live: whether the window shows what is now
 * @time: when it does not, which moment it shows
 */
void
varbind_timeline_view_set_cursor (VarbindTimelineView *self,
                                  gboolean             live,
                                  gint64               time)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  self->live = live;
  self->cursor = time;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * varbind_timeline_view_set_range:
 * @self: a view
 * @from: microseconds of CLOCK_MONOTONIC
 * @to: likewise
 *
 * Selects a span of time.
 */
void
varbind_timeline_view_set_range (VarbindTimelineView *self,
                                 gint64               from,
                                 gint64               to)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  self->has_range = TRUE;
  self->range_from = MIN (from, to);
  self->range_to = MAX (from, to);
  range_changed (self);
}

/**
 * varbind_timeline_view_clear_range:
 * @self: a view
 *
 * Selects no span of time.
 */
void
varbind_timeline_view_clear_range (VarbindTimelineView *self)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_VIEW (self));

  if (!self->has_range)
    return;

  self->has_range = FALSE;
  range_changed (self);
}

/**
 * varbind_timeline_view_get_range:
 * @self: a view
 * @ret_from: (out): where the selected span of time begins
 * @ret_to: (out): where it ends
 *
 * Returns: whether one is selected
 */
gboolean
varbind_timeline_view_get_range (VarbindTimelineView *self,
                                 gint64              *ret_from,
                                 gint64              *ret_to)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE_VIEW (self), FALSE);

  *ret_from = self->range_from;
  *ret_to = self->range_to;

  return self->has_range;
}
