/* varbind-canvas.c
 *
 * What a drawn page is: it scrolls, and has the colours of its style.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-canvas.h"

/**
 * VarbindCanvas:
 *
 * Stands in a GtkScrolledWindow.  Says when it was scrolled and when its style
 * has changed; what is drawn, and how large that is, its subclass knows.
 */
typedef struct
{
  GtkAdjustment      *hadjustment;
  GtkAdjustment      *vadjustment;
  GtkScrollablePolicy hscroll_policy;
  GtkScrollablePolicy vscroll_policy;
  VarbindColors       colors;
} VarbindCanvasPrivate;

enum {
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static void
scrollable_iface_init (GtkScrollableInterface *iface)
{
}

/* clang-format off */
G_DEFINE_ABSTRACT_TYPE_WITH_CODE (VarbindCanvas, varbind_canvas, VARBIND_TYPE_DRAWN_WIDGET,
  G_ADD_PRIVATE (VarbindCanvas)
  G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_iface_init))
/* clang-format on */

static VarbindCanvasPrivate *
get_private (VarbindCanvas *self)
{
  return varbind_canvas_get_instance_private (self);
}

static void
scrolled_cb (VarbindCanvas *self)
{
  VARBIND_CANVAS_GET_CLASS (self)->scrolled (self);
}

/* The scrolled window may keep it for longer than the canvas lives. */
static void
clear_adjustment (VarbindCanvas  *self,
                  GtkAdjustment **adjustment)
{
  if (*adjustment != NULL)
    g_signal_handlers_disconnect_by_func (*adjustment, scrolled_cb, self);
  g_clear_object (adjustment);
}

static void
set_adjustment (VarbindCanvas  *self,
                GtkAdjustment **adjustment,
                GtkAdjustment  *value)
{
  clear_adjustment (self, adjustment);
  *adjustment = g_object_ref_sink (value != NULL ? value : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (*adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
}

static void
varbind_canvas_restyled (VarbindDrawnWidget *drawn)
{
  varbind_colors_load (&get_private (VARBIND_CANVAS (drawn))->colors, GTK_WIDGET (drawn));
}

static void
scaled_cb (VarbindDrawnWidget *drawn)
{
  VARBIND_DRAWN_WIDGET_GET_CLASS (drawn)->restyled (drawn);
}

static void
varbind_canvas_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VarbindCanvasPrivate *priv = get_private (VARBIND_CANVAS (object));

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, priv->hadjustment);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, priv->vadjustment);
      break;

    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, priv->hscroll_policy);
      break;

    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, priv->vscroll_policy);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_canvas_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  VarbindCanvas        *self = VARBIND_CANVAS (object);
  VarbindCanvasPrivate *priv = get_private (self);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &priv->hadjustment, g_value_get_object (value));
      break;

    case PROP_VADJUSTMENT:
      set_adjustment (self, &priv->vadjustment, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
      priv->hscroll_policy = g_value_get_enum (value);
      break;

    case PROP_VSCROLL_POLICY:
      priv->vscroll_policy = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_canvas_finalize (GObject *object)
{
  VarbindCanvas        *self = VARBIND_CANVAS (object);
  VarbindCanvasPrivate *priv = get_private (self);

  clear_adjustment (self, &priv->hadjustment);
  clear_adjustment (self, &priv->vadjustment);
  varbind_colors_clear (&priv->colors);

  G_OBJECT_CLASS (varbind_canvas_parent_class)->finalize (object);
}

static void
varbind_canvas_class_init (VarbindCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = varbind_canvas_finalize;
  object_class->get_property = varbind_canvas_get_property;
  object_class->set_property = varbind_canvas_set_property;
  VARBIND_DRAWN_WIDGET_CLASS (klass)->restyled = varbind_canvas_restyled;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
varbind_canvas_init (VarbindCanvas *self)
{
  VarbindCanvasPrivate *priv = get_private (self);

  set_adjustment (self, &priv->hadjustment, NULL);
  set_adjustment (self, &priv->vadjustment, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (self, "notify::scale-factor", G_CALLBACK (scaled_cb), self);
}

/**
 * varbind_canvas_get_hadjustment:
 * @self: a canvas
 *
 * Returns: (transfer none): where it stands from left to right
 */
GtkAdjustment *
varbind_canvas_get_hadjustment (VarbindCanvas *self)
{
  return get_private (self)->hadjustment;
}

/**
 * varbind_canvas_get_vadjustment:
 * @self: a canvas
 *
 * Returns: (transfer none): where it stands from top to bottom
 */
GtkAdjustment *
varbind_canvas_get_vadjustment (VarbindCanvas *self)
{
  return get_private (self)->vadjustment;
}

/**
 * varbind_canvas_get_top:
 * @self: a canvas
 *
 * Returns: how much of it is scrolled away above, in pixels
 */
double
varbind_canvas_get_top (VarbindCanvas *self)
{
  return gtk_adjustment_get_value (get_private (self)->vadjustment);
}

/**
 * varbind_canvas_get_colors:
 * @self: a canvas
 *
 * Returns: (transfer none): its colours, loaded anew with each style
 */
VarbindColors *
varbind_canvas_get_colors (VarbindCanvas *self)
{
  return &get_private (self)->colors;
}
