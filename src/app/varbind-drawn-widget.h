/* varbind-drawn-widget.h
 *
 * A widget that draws itself, and is told when its style is another one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_DRAWN_WIDGET (varbind_drawn_widget_get_type ())

G_DECLARE_DERIVABLE_TYPE (VarbindDrawnWidget,
                          varbind_drawn_widget,
                          VARBIND,
                          DRAWN_WIDGET,
                          GtkWidget)

/**
 * VarbindDrawnWidgetClass:
 * @restyled: colours or font are others now; what was made with them is to be forgotten.
 *   A subclass of a subclass chains up.  Called in the main context.
 */
struct _VarbindDrawnWidgetClass
{
  GtkWidgetClass parent_class;

  void (*restyled) (VarbindDrawnWidget *self);
};

G_END_DECLS
