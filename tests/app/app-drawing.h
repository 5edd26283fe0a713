/* app-drawing.h
 *
 * What a drawn widget draws: shapes, boxes, texts and lines, by render nodes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-colors.h"

G_BEGIN_DECLS

/**
 * AppBox:
 * @x: of its middle
 * @y: of its upper edge
 *
 * Sizes and places are in pixels and about right; one that is NAN may be any.
 */
typedef struct
{
  GdkRGBA color;
  double  x;
  double  width;
  double  y;
  double  height;
} AppBox;

gboolean app_draws_shape (GtkWidget     *widget,
                          VarbindColors *colors,
                          VarbindShape   shape,
                          VarbindPaint   paint,
                          double         x,
                          double         y);

/* Whether there is a ground of one colour. */
gboolean app_draws_box (GtkWidget    *widget,
                        const AppBox *box);

/* Whether there is a ground that grows to the colour from left to right. */
gboolean app_draws_fade (GtkWidget    *widget,
                         const AppBox *box);

/* Whether there is a line around it. */
gboolean app_draws_outline (GtkWidget    *widget,
                            const AppBox *box);

/* Whether there is a text in the size of labels, from @x on, its middle at @y. */
gboolean app_draws_text (GtkWidget  *widget,
                         const char *text,
                         gboolean    bold,
                         GdkRGBA     color,
                         double      x,
                         double      y);

/* Whether there is a symbolic icon in a colour. */
gboolean app_draws_icon (GtkWidget *widget,
                         GdkRGBA    color);

G_END_DECLS
