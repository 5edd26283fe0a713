/* varbind-drawn-widget.c
 *
 * A widget that draws itself, and is told when its style is another one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-drawn-widget.h"

/**
 * VarbindDrawnWidget:
 *
 * Keeps what it has drawn, or the layouts of its texts, as long as its style stays the same.
 */
G_DEFINE_ABSTRACT_TYPE (VarbindDrawnWidget, varbind_drawn_widget, GTK_TYPE_WIDGET)

static void
varbind_drawn_widget_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (varbind_drawn_widget_parent_class)->css_changed (widget, change);
  VARBIND_DRAWN_WIDGET_GET_CLASS (widget)->restyled (VARBIND_DRAWN_WIDGET (widget));
}

static void
varbind_drawn_widget_system_setting_changed (GtkWidget       *widget,
                                             GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (varbind_drawn_widget_parent_class)->system_setting_changed (widget, setting);
  VARBIND_DRAWN_WIDGET_GET_CLASS (widget)->restyled (VARBIND_DRAWN_WIDGET (widget));
  /* Heights follow the font, which may be another now. */
  gtk_widget_queue_resize (widget);
}

static void
varbind_drawn_widget_class_init (VarbindDrawnWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->css_changed = varbind_drawn_widget_css_changed;
  widget_class->system_setting_changed = varbind_drawn_widget_system_setting_changed;
}

static void
varbind_drawn_widget_init (VarbindDrawnWidget *self)
{
}
