/* varbind-canvas.h
 *
 * What a drawn page is: it scrolls, and has the colours of its style.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-colors.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_CANVAS (varbind_canvas_get_type ())

G_DECLARE_DERIVABLE_TYPE (VarbindCanvas, varbind_canvas, VARBIND, CANVAS, GtkWidget)

/**
 * VarbindCanvasClass:
 * @scrolled: an adjustment has another value
 * @restyled: colours, font or scale of the screen are others now
 *
 * What a page does about it; both are called in the main context.
 */
struct _VarbindCanvasClass
{
  GtkWidgetClass parent_class;

  void (*scrolled) (VarbindCanvas *self);
  void (*restyled) (VarbindCanvas *self);
};

GtkAdjustment *varbind_canvas_get_hadjustment (VarbindCanvas *self);
GtkAdjustment *varbind_canvas_get_vadjustment (VarbindCanvas *self);
double         varbind_canvas_get_top (VarbindCanvas *self);
VarbindColors *varbind_canvas_get_colors (VarbindCanvas *self);

G_END_DECLS
