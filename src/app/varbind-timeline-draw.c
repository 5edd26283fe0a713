/* varbind-timeline-draw.c
 *
 * Draws the timeline: axis, names, and what moves over it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "varbind-format.h"
#include "varbind-timeline-draw.h"
#include "varbind-timeline-text.h"

/* Texts whose layout is kept. */
#define MAX_LABELS 2000
/* Room of a label of the axis, in lines of text. */
#define AXIS_LABEL 6

/**
 * varbind_drawing_to_x:
 * @drawing: what is being drawn
 * @time: microseconds of CLOCK_MONOTONIC
 *
 * Returns: where it is in the widget, pixels
 */
double
varbind_drawing_to_x (const VarbindDrawing *drawing,
                      gint64                time)
{
  return drawing->left + varbind_scale_to_x (&drawing->view->scale, time);
}

/**
 * varbind_drawing_get_label:
 * @drawing: what is being drawn
 * @text: a text
 * @bold: whether in bold
 *
 * Returns: (transfer none): the text in the smaller size of labels
 */
PangoLayout *
varbind_drawing_get_label (const VarbindDrawing *drawing,
                           const char           *text,
                           gboolean              bold)
{
  GHashTable      *labels = drawing->view->labels;
  g_autofree char *key = g_strconcat (bold ? "b" : "n", text, NULL);
  PangoLayout     *label = g_hash_table_lookup (labels, key);
  PangoAttrList   *attributes;

  if (label != NULL)
    return label;
  if (g_hash_table_size (labels) >= MAX_LABELS)
    g_hash_table_remove_all (labels);

  label = gtk_widget_create_pango_layout (GTK_WIDGET (drawing->view), text);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
  g_hash_table_insert (labels, g_steal_pointer (&key), label);

  return label;
}

/**
 * varbind_drawing_get_label_width:
 * @label: what varbind_drawing_get_label() returned
 *
 * Returns: pixels
 */
double
varbind_drawing_get_label_width (PangoLayout *label)
{
  int width;

  pango_layout_get_pixel_size (label, &width, NULL);

  return width;
}

/**
 * varbind_drawing_append_label:
 * @drawing: what is being drawn
 * @label: what varbind_drawing_get_label() returned
 * @x: its left end in the widget, pixels
 * @y: its middle
 * @paint: its colour
 * @alpha: how much of it, from 0 to 1
 */
void
varbind_drawing_append_label (const VarbindDrawing *drawing,
                              PangoLayout          *label,
                              double                x,
                              double                y,
                              VarbindPaint          paint,
                              double                alpha)
{
  GdkRGBA color = varbind_colors_get (drawing->view->colors, paint, alpha);
  int     height;

  pango_layout_get_pixel_size (label, NULL, &height);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot,
                          &GRAPHENE_POINT_INIT (round (x), round (y - height / 2.0)));
  gtk_snapshot_append_layout (drawing->snapshot, label, &color);
  gtk_snapshot_restore (drawing->snapshot);
}

/**
 * varbind_drawing_flush_word:
 * @drawing: what is being drawn
 * @word: the word that waits, if one does; none waits afterwards
 * @before: where the next thing begins in the widget, pixels
 *
 * Writes the word, unless what follows would cover it.
 */
void
varbind_drawing_flush_word (const VarbindDrawing *drawing,
                            VarbindWord          *word,
                            double                before)
{
  PangoLayout *label;

  if (word->text == NULL)
    return;

  label = varbind_drawing_get_label (drawing, word->text, FALSE);
  if (word->x + varbind_drawing_get_label_width (label) + 4 < before)
    varbind_drawing_append_label (drawing, label, word->x, word->y, word->paint, 1);
  word->text = NULL;
}

/**
 * varbind_drawing_append_box:
 * @drawing: what is being drawn
 * @x: its left edge in the widget, pixels
 * @y: its upper edge
 * @width: of the box
 * @height: of the box
 * @paint: its colour
 * @alpha: how much of it, from 0 to 1
 *
 * Cut off at the edges of the view, since single precision ends somewhere.
 */
void
varbind_drawing_append_box (const VarbindDrawing *drawing,
                            double                x,
                            double                y,
                            double                width,
                            double                height,
                            VarbindPaint          paint,
                            double                alpha)
{
  GdkRGBA color = varbind_colors_get (drawing->view->colors, paint, alpha);
  double  end = MIN (x + width, drawing->right);

  x = MAX (x, drawing->left);
  if (end > x)
    gtk_snapshot_append_color (drawing->snapshot, &color,
                               &GRAPHENE_RECT_INIT (x, y, end - x, height));
}

static void
append_grid_line (double      x,
                  const char *label,
                  gboolean    major,
                  gpointer    user_data)
{
  const VarbindDrawing *drawing = user_data;

  if (label != NULL)
    varbind_drawing_append_box (drawing, round (drawing->left + x), drawing->view->metrics.axis, 1,
                                gtk_widget_get_height (GTK_WIDGET (drawing->view)),
                                VARBIND_PAINT_TEXT, major ? 0.14 : 0.06);
}

static void
append_axis_label (double      x,
                   const char *label,
                   gboolean    major,
                   gpointer    user_data)
{
  const VarbindDrawing *drawing = user_data;
  double                axis = drawing->view->metrics.axis;
  double                height = label != NULL ? 7 : 4;

  x = round (drawing->left + x);
  varbind_drawing_append_box (drawing, x, axis - height, 1, height, VARBIND_PAINT_TEXT, 0.3);
  if (label != NULL)
    varbind_drawing_append_label (drawing, varbind_drawing_get_label (drawing, label, major), x + 4,
                                  axis / 2 - 1, VARBIND_PAINT_TEXT,
                                  major ? 1 : VARBIND_PALE_TEXT);
}

static void
foreach_step (const VarbindDrawing *drawing,
              VarbindAxisFunc       func)
{
  VarbindTimelineView *view = drawing->view;
  VarbindTarget       *target = varbind_watch_get_target (view->watch);

  varbind_scale_foreach_step (&view->scale, drawing->right - drawing->left,
                              view->metrics.text * AXIS_LABEL,
                              varbind_format_get_local_offset (target, view->now), func,
                              (gpointer)drawing);
}

static void
append_axis (const VarbindDrawing *drawing)
{
  VarbindTimelineView *self = drawing->view;
  GdkRGBA              ground = varbind_colors_get (self->colors, VARBIND_PAINT_GROUND, 1);
  int                  width = gtk_widget_get_width (GTK_WIDGET (self));

  gtk_snapshot_append_color (drawing->snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, width, self->metrics.axis));
  gtk_snapshot_push_clip (drawing->snapshot,
                          &GRAPHENE_RECT_INIT (drawing->left, 0, drawing->right - drawing->left,
                                               self->metrics.axis));
  foreach_step (drawing, append_axis_label);
  varbind_drawing_append_flags (drawing);
  gtk_snapshot_pop (drawing->snapshot);
}

static void
append_edges (const VarbindDrawing *drawing)
{
  VarbindTimelineView *self = drawing->view;
  GdkRGBA              line = varbind_colors_get (self->colors, VARBIND_PAINT_TEXT, 0.15);
  int                  width = gtk_widget_get_width (GTK_WIDGET (self));
  int                  height = gtk_widget_get_height (GTK_WIDGET (self));

  gtk_snapshot_append_color (drawing->snapshot, &line,
                             &GRAPHENE_RECT_INIT (0, self->metrics.axis - 1, width, 1));
  gtk_snapshot_append_color (drawing->snapshot, &line,
                             &GRAPHENE_RECT_INIT (self->metrics.names - 1, 0, 1, height));
}

/* Those that are in view. */
static void
foreach_lane (const VarbindDrawing *drawing,
              void (*func) (const VarbindDrawing *drawing,
                            guint                 index))
{
  VarbindTimelineView *self = drawing->view;

  for (guint i = varbind_timeline_view_find_lane_at (self, self->metrics.axis - drawing->top);
       i < self->places->len; i++)
    {
      const VarbindPlace *place = &g_array_index (self->places, VarbindPlace, i);

      if (drawing->top + place->y > gtk_widget_get_height (GTK_WIDGET (self)))
        break;
      if (place->height > 0)
        func (drawing, i);
    }
}

static void
append_name (const VarbindDrawing *drawing,
             guint                 index)
{
  VarbindTimelineView *self = drawing->view;
  const VarbindPlace  *place = &g_array_index (self->places, VarbindPlace, index);
  VarbindLane         *lane = varbind_timeline_get_lane (self->timeline, index);
  VarbindHandle       *session = (VarbindHandle *)varbind_lane_get_session (lane);
  gboolean             open = varbind_lane_get_end (lane) == VARBIND_OPEN_END;
  double               y = drawing->top + place->y + self->metrics.strip / 2;
  const char          *text = varbind_lane_get_name (lane);
  PangoLayout         *name = varbind_drawing_get_label (drawing, text, TRUE);
  double               x = 20;

  varbind_colors_append_shape (self->colors, drawing->snapshot,
                               place->expanded ? VARBIND_SHAPE_OPENED : VARBIND_SHAPE_CLOSED,
                               VARBIND_PAINT_TEXT, 11, y);
  varbind_drawing_append_label (drawing, name, x, y, VARBIND_PAINT_TEXT,
                                open ? 1 : VARBIND_PALE_TEXT);
  x += varbind_drawing_get_label_width (name) + 6;
  if (session != NULL)
    varbind_drawing_append_label (
      drawing, varbind_drawing_get_label (drawing, varbind_handle_get_text (session), FALSE), x, y,
      VARBIND_PAINT_TEXT, VARBIND_PALE_TEXT);
}

static void
append_names (const VarbindDrawing *drawing)
{
  VarbindTimelineView *self = drawing->view;
  GdkRGBA              ground = varbind_colors_get (self->colors, VARBIND_PAINT_GROUND, 1);
  graphene_rect_t      area = GRAPHENE_RECT_INIT (0, self->metrics.axis, self->metrics.names,
                                                  varbind_timeline_view_get_height (self));

  gtk_snapshot_append_color (drawing->snapshot, &ground, &area);
  area.size.width -= 5;
  gtk_snapshot_push_clip (drawing->snapshot, &area);
  foreach_lane (drawing, append_name);
  gtk_snapshot_pop (drawing->snapshot);
}

static void
append_lanes (const VarbindDrawing *drawing)
{
  VarbindTimelineView *self = drawing->view;

  gtk_snapshot_push_clip (drawing->snapshot,
                          &GRAPHENE_RECT_INIT (drawing->left, self->metrics.axis,
                                               drawing->right - drawing->left,
                                               varbind_timeline_view_get_height (self)));
  foreach_step (drawing, append_grid_line);
  foreach_lane (drawing, varbind_drawing_append_lane);
  varbind_drawing_append_links (drawing);
  gtk_snapshot_pop (drawing->snapshot);
}

static VarbindDrawing
begin_drawing (VarbindTimelineView *self,
               GtkSnapshot         *snapshot)
{
  double width = varbind_timeline_view_get_width (self);

  return (VarbindDrawing){
    .view = self,
    .snapshot = snapshot,
    .from = varbind_scale_to_time (&self->scale, -2),
    .to = varbind_scale_to_time (&self->scale, width + 2),
    .pitch = (gint64)MAX (self->scale.pitch, 1),
    .left = self->metrics.names,
    .right = self->metrics.names + width,
    .top = self->metrics.axis - round (varbind_canvas_get_top (VARBIND_CANVAS (self))),
  };
}

/* All that stays the same while pointer, cursor and selection move. */
static GskRenderNode *
make_node (VarbindTimelineView *self)
{
  GtkSnapshot   *snapshot = gtk_snapshot_new ();
  VarbindDrawing drawing = begin_drawing (self, snapshot);

  append_lanes (&drawing);
  append_names (&drawing);
  append_axis (&drawing);
  append_edges (&drawing);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_outline (const VarbindDrawing *drawing,
                VarbindTimelineItem   item,
                double                width,
                VarbindPaint          paint)
{
  VarbindTimelineView *self = drawing->view;
  GdkRGBA              color = varbind_colors_get (self->colors, paint, 1);
  graphene_rect_t      bounds;
  GskRoundedRect       outline;

  if (item.kind == VARBIND_ITEM_NONE ||
      !varbind_timeline_view_get_bounds (self, item, &bounds))
    return;

  graphene_rect_inset (&bounds, -1, item.kind == VARBIND_ITEM_HANDLE ? 0 : 1);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (4, bounds.size.height / 2));
  gtk_snapshot_append_border (drawing->snapshot, &outline,
                              (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ color, color, color, color });
}

/* A text on a rounded ground in the axis, above a line through the lanes. */
static void
append_flag (const VarbindDrawing *drawing,
             double                x,
             const char           *text,
             VarbindPaint          paint)
{
  VarbindTimelineView *self = drawing->view;
  GdkRGBA              color = varbind_colors_get (self->colors, paint, 1);
  PangoLayout         *label = varbind_drawing_get_label (drawing, text, TRUE);
  double               width = varbind_drawing_get_label_width (label) + 12;
  double               left = CLAMP (x - width / 2, drawing->left, drawing->right - width);
  GskRoundedRect       outline;

  if (x < drawing->left - 1 || x > drawing->right + 1)
    return;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (left, 3, width, self->metrics.axis - 7), 6);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &outline);
  gtk_snapshot_append_color (drawing->snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (drawing->snapshot);
  varbind_drawing_append_label (drawing, label, left + 6, self->metrics.axis / 2 - 0.5,
                                VARBIND_PAINT_GROUND, 1);
  varbind_drawing_append_box (drawing, round (x) - 0.5, self->metrics.axis - 4, 1,
                              varbind_timeline_view_get_height (self) + 4, paint, 1);
}

static void
append_cursor (const VarbindDrawing *drawing)
{
  VarbindTimelineView *self = drawing->view;
  gint64               time = self->live ? self->now : self->cursor;
  double               x = varbind_drawing_to_x (drawing, time);
  gboolean             goes_on = varbind_watch_is_live (self->watch);
  g_autofree char     *clock = varbind_format_clock (varbind_watch_get_target (self->watch), time);

  /* What had not happened yet is veiled. */
  if (!self->live)
    varbind_drawing_append_box (drawing, MAX (x, drawing->left), self->metrics.axis,
                                drawing->right - drawing->left,
                                varbind_timeline_view_get_height (self), VARBIND_PAINT_GROUND, 0.6);

  if (!self->live)
    append_flag (drawing, x, clock, VARBIND_PAINT_ACCENT);
  else
    /* translators: in the timeline, the moment that is now, or the last of a recording */
    append_flag (drawing, x, goes_on ? _ ("now") : C_ ("timeline", "end"),
                 goes_on ? VARBIND_PAINT_SUCCESS : VARBIND_PAINT_TEXT);
}

static void
append_range (const VarbindDrawing *drawing)
{
  VarbindTimelineView *self = drawing->view;
  double               x = varbind_drawing_to_x (drawing, self->range_from);
  double               end = varbind_drawing_to_x (drawing, self->range_to);
  double               height = varbind_timeline_view_get_height (self);

  varbind_drawing_append_box (drawing, x, self->metrics.axis, end - x, height,
                              VARBIND_PAINT_ACCENT, 0.12);
  varbind_drawing_append_box (drawing, x, self->metrics.axis - 4, end - x, 3,
                              VARBIND_PAINT_ACCENT, 1);
  varbind_drawing_append_box (drawing, x, self->metrics.axis, 1, height, VARBIND_PAINT_ACCENT, 0.7);
  varbind_drawing_append_box (drawing, end - 1, self->metrics.axis, 1, height,
                              VARBIND_PAINT_ACCENT, 0.7);
}

static void
append_overlay (VarbindTimelineView *self,
                GtkSnapshot         *snapshot)
{
  VarbindDrawing drawing = begin_drawing (self, snapshot);

  if (self->has_range)
    append_range (&drawing);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (drawing.left, self->metrics.axis,
                                               drawing.right - drawing.left,
                                               varbind_timeline_view_get_height (self)));
  append_outline (&drawing, self->hovered, 1, VARBIND_PAINT_TEXT);
  append_outline (&drawing, self->selected, 2, VARBIND_PAINT_ACCENT);
  gtk_snapshot_pop (snapshot);

  append_cursor (&drawing);
}

void
varbind_timeline_view_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  VarbindTimelineView *self = VARBIND_TIMELINE_VIEW (widget);

  if (self->timeline == NULL)
    return;

  if (self->node == NULL)
    self->node = make_node (self);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  append_overlay (self, snapshot);
}
