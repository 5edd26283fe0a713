/* varbind-colors.h
 *
 * The colours of the drawn pages, and the small shapes on them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-timeline.h"

G_BEGIN_DECLS

/**
 * VarbindShape:
 *
 * What a mark looks like, besides its colour.
 */
typedef enum {
  VARBIND_SHAPE_DOT,
  VARBIND_SHAPE_RING,
  VARBIND_SHAPE_CROSS,
  VARBIND_SHAPE_HOURGLASS,
  VARBIND_SHAPE_TRIANGLE,
  VARBIND_SHAPE_OPENED,
  VARBIND_SHAPE_CLOSED,
  VARBIND_N_SHAPES
} VarbindShape;

/* Pixels in each direction. */
#define VARBIND_SHAPE_SIZE 11

typedef enum {
  VARBIND_PAINT_TEXT,
  VARBIND_PAINT_GROUND,
  VARBIND_PAINT_ACCENT,
  VARBIND_PAINT_SUCCESS,
  VARBIND_PAINT_WARNING,
  VARBIND_PAINT_ERROR,
  VARBIND_PAINT_SESSION,
  VARBIND_PAINT_ENTITY,
  VARBIND_PAINT_CONTEXT,
  VARBIND_PAINT_VBL,
  VARBIND_PAINT_PDU,
  VARBIND_PAINT_ROLE,
  VARBIND_PAINT_MESSAGE,
  VARBIND_N_PAINTS
} VarbindPaint;

/* How much is left of text of lesser weight; it can still be read. */
#define VARBIND_PALE_TEXT 0.7

/**
 * VarbindColors:
 *
 * The colours of a widget as its style has them now, and shapes drawn in them
 * as they are asked for.
 */
typedef struct
{
  GdkRGBA     paints[VARBIND_N_PAINTS];
  GdkTexture *shapes[VARBIND_N_SHAPES][VARBIND_N_PAINTS];
  int         scale;
} VarbindColors;

void         varbind_colors_load (VarbindColors *colors,
                                  GtkWidget     *widget);
void         varbind_colors_clear (VarbindColors *colors);
VarbindPaint varbind_paint_of_band (VarbindBand band);
VarbindPaint varbind_paint_of_kind (VarbindKind kind);
GdkRGBA      varbind_colors_get (const VarbindColors *colors,
                                 VarbindPaint         paint,
                                 double               alpha);
void         varbind_colors_append_shape (VarbindColors *colors,
                                          GtkSnapshot   *snapshot,
                                          VarbindShape   shape,
                                          VarbindPaint   paint,
                                          double         x,
                                          double         y);

G_END_DECLS
