/* app-drawing.c
 *
 * What a drawn widget draws: shapes, boxes, texts and lines, by render nodes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "app-drawing.h"

/* How far a thing may be from where it is looked for, in pixels. */
#define SLACK 1.5
/* How much smaller than other texts a label is. */
#define LABEL_SCALE 0.85

typedef gboolean (*NodeFunc) (GskRenderNode *node,
                              gpointer       user_data);

static gboolean find_node (GskRenderNode *node,
                           NodeFunc       func,
                           gpointer       user_data);

static gboolean
find_in_container (GskRenderNode *node,
                   NodeFunc       func,
                   gpointer       user_data)
{
  for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
    if (find_node (gsk_container_node_get_child (node, i), func, user_data))
      return TRUE;

  return FALSE;
}

static gboolean
find_node (GskRenderNode *node,
           NodeFunc       func,
           gpointer       user_data)
{
  switch ((int)gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      return find_in_container (node, func, user_data);

    case GSK_CLIP_NODE:
      return find_node (gsk_clip_node_get_child (node), func, user_data);

    case GSK_ROUNDED_CLIP_NODE:
      return find_node (gsk_rounded_clip_node_get_child (node), func, user_data);

    case GSK_TRANSFORM_NODE:
      return find_node (gsk_transform_node_get_child (node), func, user_data);

    default:
      return func (node, user_data);
    }
}

static gboolean
is_drawn (GtkWidget *widget,
          NodeFunc   func,
          gpointer   user_data)
{
  GtkSnapshot              *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);

  return node != NULL && find_node (node, func, user_data);
}

static gboolean
is_near (double is,
         double wanted)
{
  return isnan (wanted) || fabs (is - wanted) <= SLACK;
}

typedef struct
{
  VarbindColors *colors; /* which have the shape when it has been drawn */
  VarbindShape   shape;
  VarbindPaint   paint;
  double         x;
  double         y;
} Shape;

static gboolean
is_shape (GskRenderNode *node,
          gpointer       user_data)
{
  const Shape    *shape = user_data;
  graphene_rect_t bounds;

  if (gsk_render_node_get_node_type (node) != GSK_TEXTURE_NODE ||
      gsk_texture_node_get_texture (node) != shape->colors->shapes[shape->shape][shape->paint])
    return FALSE;

  gsk_render_node_get_bounds (node, &bounds);
  return is_near (bounds.origin.x + bounds.size.width / 2, shape->x) &&
         is_near (bounds.origin.y + bounds.size.height / 2, shape->y);
}

gboolean
app_draws_shape (GtkWidget     *widget,
                 VarbindColors *colors,
                 VarbindShape   shape,
                 VarbindPaint   paint,
                 double         x,
                 double         y)
{
  return is_drawn (widget, is_shape, &(Shape){ colors, shape, paint, x, y });
}

static gboolean
has_place (GskRenderNode *node,
           const AppBox  *box)
{
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);

  return is_near (bounds.origin.x + bounds.size.width / 2, box->x) &&
         is_near (bounds.size.width, box->width) && is_near (bounds.origin.y, box->y) &&
         is_near (bounds.size.height, box->height);
}

static gboolean
is_box (GskRenderNode *node,
        gpointer       user_data)
{
  const AppBox *box = user_data;

  return gsk_render_node_get_node_type (node) == GSK_COLOR_NODE &&
         gdk_rgba_equal (gsk_color_node_get_color (node), &box->color) && has_place (node, box);
}

gboolean
app_draws_box (GtkWidget    *widget,
               const AppBox *box)
{
  return is_drawn (widget, is_box, (gpointer)box);
}

static gboolean
is_fade (GskRenderNode *node,
         gpointer       user_data)
{
  const AppBox       *box = user_data;
  const GskColorStop *stops;

  if (gsk_render_node_get_node_type (node) != GSK_LINEAR_GRADIENT_NODE)
    return FALSE;

  stops = gsk_linear_gradient_node_get_color_stops (node, NULL);
  return gdk_rgba_is_clear (&stops[0].color) && gdk_rgba_equal (&stops[1].color, &box->color) &&
         has_place (node, box);
}

gboolean
app_draws_fade (GtkWidget    *widget,
                const AppBox *box)
{
  return is_drawn (widget, is_fade, (gpointer)box);
}

static gboolean
is_outline (GskRenderNode *node,
            gpointer       user_data)
{
  const AppBox *box = user_data;

  return gsk_render_node_get_node_type (node) == GSK_BORDER_NODE &&
         gdk_rgba_equal (&gsk_border_node_get_colors (node)[0], &box->color) &&
         has_place (node, box);
}

gboolean
app_draws_outline (GtkWidget    *widget,
                   const AppBox *box)
{
  return is_drawn (widget, is_outline, (gpointer)box);
}

/* Draws the text by itself, so that the nodes can be compared. */
static GskRenderNode *
make_label (GtkWidget  *widget,
            const char *text,
            gboolean    bold,
            GdkRGBA     color,
            double      x,
            double      y)
{
  PangoLayout   *label = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();
  GtkSnapshot   *snapshot = gtk_snapshot_new ();
  int            height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (label, NULL, &height);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y - height / 2.0));
  gtk_snapshot_append_layout (snapshot, label, &color);
  g_object_unref (label);

  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
has_glyphs_of (GskRenderNode *node,
               GskRenderNode *other)
{
  const PangoGlyphInfo *glyphs = gsk_text_node_get_glyphs (node, NULL);
  const PangoGlyphInfo *wanted = gsk_text_node_get_glyphs (other, NULL);
  guint                 n = gsk_text_node_get_num_glyphs (node);

  if (n != gsk_text_node_get_num_glyphs (other))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (glyphs[i].glyph != wanted[i].glyph)
      return FALSE;

  return TRUE;
}

static gboolean
has_font_of (GskRenderNode *node,
             GskRenderNode *other)
{
  PangoFontDescription *font = pango_font_describe (gsk_text_node_get_font (node));
  PangoFontDescription *wanted = pango_font_describe (gsk_text_node_get_font (other));
  gboolean              same = pango_font_description_equal (font, wanted);

  pango_font_description_free (font);
  pango_font_description_free (wanted);

  return same;
}

static gboolean
is_text (GskRenderNode *node,
         gpointer       user_data)
{
  GskRenderNode          *label = user_data;
  const graphene_point_t *place, *wanted;

  if (gsk_render_node_get_node_type (node) != GSK_TEXT_NODE || !has_glyphs_of (node, label) ||
      !has_font_of (node, label) ||
      !gdk_rgba_equal (gsk_text_node_get_color (node), gsk_text_node_get_color (label)))
    return FALSE;

  place = gsk_text_node_get_offset (node);
  wanted = gsk_text_node_get_offset (label);
  return is_near (place->x, wanted->x) && is_near (place->y, wanted->y);
}

/* Which draws it in one go: all of it is in one script. */
gboolean
app_draws_text (GtkWidget  *widget,
                const char *text,
                gboolean    bold,
                GdkRGBA     color,
                double      x,
                double      y)
{
  g_autoptr (GskRenderNode) label = make_label (widget, text, bold, color, x, y);

  g_assert_cmpint (gsk_render_node_get_node_type (label), ==, GSK_TEXT_NODE);

  return is_drawn (widget, is_text, label);
}

/* The offset of what makes the colour of its black. */
static gboolean
is_icon (GskRenderNode *node,
         gpointer       user_data)
{
  const GdkRGBA         *color = user_data;
  const graphene_vec4_t *offset;

  if (gsk_render_node_get_node_type (node) != GSK_COLOR_MATRIX_NODE)
    return FALSE;

  offset = gsk_color_matrix_node_get_color_offset (node);

  return fabs (graphene_vec4_get_x (offset) - color->red) < 0.01 &&
         fabs (graphene_vec4_get_y (offset) - color->green) < 0.01 &&
         fabs (graphene_vec4_get_z (offset) - color->blue) < 0.01;
}

gboolean
app_draws_icon (GtkWidget *widget,
                GdkRGBA    color)
{
  return is_drawn (widget, is_icon, &color);
}
