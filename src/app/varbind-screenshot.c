/* varbind-screenshot.c
 *
 * Pictures of windows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-screenshot.h"

/**
 * varbind_screenshot_save:
 * @widget: a window that has been drawn
 * @path: the file to write, PNG
 * @error: where to put why it could not be written
 *
 * Returns: whether the picture is saved
 */
gboolean
varbind_screenshot_save (GtkWidget  *widget,
                         const char *path,
                         GError    **error)
{
  g_autoptr (GdkPaintable)  paintable = gtk_widget_paintable_new (widget);
  int                       width = gdk_paintable_get_intrinsic_width (paintable);
  int                       height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot              *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The window has not been drawn"));
      return FALSE;
    }

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture could not be written"));
      return FALSE;
    }

  return TRUE;
}

/* Widgets that appear in a frame have their final size in the next. */
#define FRAMES 4

typedef struct
{
  GtkWidget       *widget;
  VarbindDrawnFunc drawn;
  gpointer         user_data;
  guint            frames_left;
} Wait;

static void
after_paint_cb (GdkFrameClock *clock,
                Wait          *wait)
{
  if (wait->frames_left-- > 0)
    {
      gtk_widget_queue_draw (wait->widget);
      return;
    }

  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, wait);
  wait->drawn (wait->user_data);
  g_object_unref (wait->widget);
  g_free (wait);
}

/**
 * varbind_screenshot_when_drawn:
 * @widget: a window on the screen
 * @drawn: called when what it is now has been drawn
 * @user_data: for @drawn
 */
void
varbind_screenshot_when_drawn (GtkWidget       *widget,
                               VarbindDrawnFunc drawn,
                               gpointer         user_data)
{
  Wait *wait = g_new (Wait, 1);

  *wait = (Wait){ g_object_ref (widget), drawn, user_data, FRAMES };
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                    G_CALLBACK (after_paint_cb), wait);
  gtk_widget_queue_draw (widget);
}
