/* varbind-canvas.h
 *
 * What a drawn page is: it scrolls, and has the colours of its style.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-colors.h"
#include "varbind-drawn-widget.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_CANVAS (varbind_canvas_get_type ())

G_DECLARE_DERIVABLE_TYPE (VarbindCanvas, varbind_canvas, VARBIND, CANVAS, VarbindDrawnWidget)

/**
 * VarbindCanvasClass:
 * @scrolled: an adjustment has another value
 *
 * What a page does about it, in the main context.  It is restyled, as every drawn widget, and also
 * when the scale of the screen is another one; it chains up, which loads its colours.
 */
struct _VarbindCanvasClass
{
  VarbindDrawnWidgetClass parent_class;

  void (*scrolled) (VarbindCanvas *self);
};

GtkAdjustment *varbind_canvas_get_hadjustment (VarbindCanvas *self);
GtkAdjustment *varbind_canvas_get_vadjustment (VarbindCanvas *self);
double         varbind_canvas_get_top (VarbindCanvas *self);
VarbindColors *varbind_canvas_get_colors (VarbindCanvas *self);

G_END_DECLS
