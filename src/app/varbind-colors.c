/* varbind-colors.c
 *
 * The colours of the drawn pages, and the small shapes on them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "varbind-compat.h"
#include "varbind-colors.h"

/* Those of libadwaita, and those that style.css defines. */
static const char *const names[VARBIND_N_PAINTS] = {
  [VARBIND_PAINT_GROUND] = "view_bg_color",
  [VARBIND_PAINT_ACCENT] = "accent_color",
  [VARBIND_PAINT_SUCCESS] = "success_color",
  [VARBIND_PAINT_WARNING] = "warning_color",
  [VARBIND_PAINT_ERROR] = "error_color",
  [VARBIND_PAINT_SESSION] = "session_color",
  [VARBIND_PAINT_ENTITY] = "entity_color",
  [VARBIND_PAINT_CONTEXT] = "context_color",
  [VARBIND_PAINT_VBL] = "vbl_color",
  [VARBIND_PAINT_PDU] = "pdu_color",
  [VARBIND_PAINT_ROLE] = "role_color",
  [VARBIND_PAINT_MESSAGE] = "message_color",
};

/**
 * varbind_colors_load:
 * @colors: colours that were loaded before, or nothing but zeros
 * @widget: whose style to take them from
 */
void
varbind_colors_load (VarbindColors *colors,
                     GtkWidget     *widget)
{
  varbind_colors_clear (colors);
  varbind_get_text_color (widget, &colors->paints[VARBIND_PAINT_TEXT]);
  for (guint i = 0; i < VARBIND_N_PAINTS; i++)
    if (names[i] == NULL || !varbind_lookup_color (widget, names[i], &colors->paints[i]))
      colors->paints[i] = colors->paints[VARBIND_PAINT_TEXT];
  colors->scale = gtk_widget_get_scale_factor (widget);
}

/**
 * varbind_colors_clear:
 * @colors: colours
 *
 * Lets go of the shapes.
 */
void
varbind_colors_clear (VarbindColors *colors)
{
  for (guint i = 0; i < VARBIND_N_SHAPES; i++)
    for (guint j = 0; j < VARBIND_N_PAINTS; j++)
      g_clear_object (&colors->shapes[i][j]);
}

/**
 * varbind_paint_of_band:
 * @band: of a lane
 *
 * Returns: what its spans are painted with
 */
VarbindPaint
varbind_paint_of_band (VarbindBand band)
{
  static const VarbindPaint paints[VARBIND_N_BANDS] = {
    [VARBIND_BAND_MESSAGES] = VARBIND_PAINT_MESSAGE,
    [VARBIND_BAND_ENTITIES] = VARBIND_PAINT_ENTITY,
    [VARBIND_BAND_CONTEXTS] = VARBIND_PAINT_CONTEXT,
    [VARBIND_BAND_VBLS] = VARBIND_PAINT_VBL,
    [VARBIND_BAND_PDUS] = VARBIND_PAINT_PDU,
    [VARBIND_BAND_ROLES] = VARBIND_PAINT_ROLE,
  };

  return paints[band];
}

/**
 * varbind_paint_of_kind:
 * @kind: of a handle
 *
 * Returns: what it is painted with
 */
VarbindPaint
varbind_paint_of_kind (VarbindKind kind)
{
  static const VarbindPaint paints[VARBIND_N_KINDS] = {
    [VARBIND_KIND_SESSION] = VARBIND_PAINT_SESSION,
    [VARBIND_KIND_ENTITY] = VARBIND_PAINT_ENTITY,
    [VARBIND_KIND_CONTEXT] = VARBIND_PAINT_CONTEXT,
    [VARBIND_KIND_PDU] = VARBIND_PAINT_PDU,
    [VARBIND_KIND_VBL] = VARBIND_PAINT_VBL,
    [VARBIND_KIND_REGISTRATION] = VARBIND_PAINT_ROLE,
    [VARBIND_KIND_LISTENER] = VARBIND_PAINT_ROLE,
  };

  return paints[kind];
}

/**
 * varbind_colors_get:
 * @colors: colours
 * @paint: which
 * @alpha: how much of it, from 0 to 1
 *
 * Returns: the colour
 */
GdkRGBA
varbind_colors_get (const VarbindColors *colors,
                    VarbindPaint         paint,
                    double               alpha)
{
  GdkRGBA color = colors->paints[paint];

  color.alpha *= alpha;

  return color;
}

static void
draw_polygon (cairo_t      *cr,
              const double *points,
              guint         n_points)
{
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[2 * i], points[2 * i + 1]);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* On a ground of VARBIND_SHAPE_SIZE in each direction. */
static void
draw_shape (cairo_t     *cr,
            VarbindShape shape)
{
  static const double hourglass[] = { 0.5, 0, 10.5, 0, 0.5, 11, 10.5, 11 };
  static const double triangle[] = { 5.5, 0.5, 10.7, 10, 0.3, 10 };
  static const double opened[] = { 1.5, 3.5, 9.5, 3.5, 5.5, 8.5 };
  static const double closed[] = { 3.5, 1.5, 8.5, 5.5, 3.5, 9.5 };

  switch (shape)
    {
    case VARBIND_SHAPE_DOT:
      cairo_arc (cr, 5.5, 5.5, 3, 0, 2 * G_PI);
      cairo_fill (cr);
      break;

    case VARBIND_SHAPE_RING:
      cairo_arc (cr, 5.5, 5.5, 2.5, 0, 2 * G_PI);
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
      break;

    case VARBIND_SHAPE_CROSS:
      cairo_set_line_width (cr, 2.2);
      cairo_move_to (cr, 2, 2);
      cairo_line_to (cr, 9, 9);
      cairo_move_to (cr, 9, 2);
      cairo_line_to (cr, 2, 9);
      cairo_stroke (cr);
      break;

    case VARBIND_SHAPE_HOURGLASS:
      draw_polygon (cr, hourglass, 4);
      break;

    case VARBIND_SHAPE_TRIANGLE:
      draw_polygon (cr, triangle, 3);
      break;

    case VARBIND_SHAPE_OPENED:
      draw_polygon (cr, opened, 3);
      break;

    case VARBIND_SHAPE_CLOSED:
    case VARBIND_N_SHAPES:
    default:
      draw_polygon (cr, closed, 3);
      break;
    }
}

static GdkTexture *
make_shape (const VarbindColors *colors,
            VarbindShape         shape,
            VarbindPaint         paint)
{
  int              size = VARBIND_SHAPE_SIZE * colors->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t         *cr = cairo_create (surface);
  int              stride = cairo_image_surface_get_stride (surface);
  GdkTexture      *texture;
  GBytes          *bytes;

  cairo_scale (cr, colors->scale, colors->scale);
  gdk_cairo_set_source_rgba (cr, &colors->paints[paint]);
  draw_shape (cr, shape);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize)stride * size);
  texture = gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, stride);
  g_bytes_unref (bytes);
  cairo_surface_destroy (surface);

  return texture;
}

/**
 * varbind_colors_append_shape:
 * @colors: colours
 * @snapshot: what to draw on
 * @shape: what to draw
 * @paint: in which colour
 * @x: of its middle
 * @y: of its middle
 */
void
varbind_colors_append_shape (VarbindColors *colors,
                             GtkSnapshot   *snapshot,
                             VarbindShape   shape,
                             VarbindPaint   paint,
                             double         x,
                             double         y)
{
  GdkTexture **texture = &colors->shapes[shape][paint];

  if (*texture == NULL)
    *texture = make_shape (colors, shape, paint);

  gtk_snapshot_append_texture (snapshot, *texture,
                               &GRAPHENE_RECT_INIT (round (x) - VARBIND_SHAPE_SIZE / 2,
                                                    round (y) - VARBIND_SHAPE_SIZE / 2,
                                                    VARBIND_SHAPE_SIZE, VARBIND_SHAPE_SIZE));
}
