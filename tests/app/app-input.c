/* app-input.c
 *
 * Keys and a pointer of flesh and blood, as the X server sees it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <math.h>

#include "app-input.h"

static Display *
get_display (App *app)
{
  return gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (app->window)));
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  *(gboolean *)user_data = TRUE;
}

static gboolean
is_painted (gpointer user_data)
{
  return *(gboolean *)user_data;
}

/* The server has done it, and what it sent has been read.  Motion and scrolling
 * are handed on with the next frame. */
static void
settle (App *app)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (app->window));
  gboolean       painted = FALSE;
  gulong         handler;

  XSync (get_display (app), False);
  app_settle ();

  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &painted);
  gtk_widget_queue_draw (GTK_WIDGET (app->window));
  app_wait (is_painted, &painted, "a frame");
  g_signal_handler_disconnect (clock, handler);
  app_settle ();
}

static void
fake_key (App     *app,
          guint    keysym,
          gboolean press)
{
  XTestFakeKeyEvent (get_display (app), XKeysymToKeycode (get_display (app), keysym), press, 0);
}

static void
hold (App     *app,
      guint    modifiers,
      gboolean press)
{
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    fake_key (app, GDK_KEY_Shift_L, press);
  if ((modifiers & GDK_CONTROL_MASK) != 0)
    fake_key (app, GDK_KEY_Control_L, press);
  if ((modifiers & GDK_ALT_MASK) != 0)
    fake_key (app, GDK_KEY_Alt_L, press);
}

void
app_press_key (App  *app,
               guint keyval,
               guint modifiers)
{
  hold (app, modifiers, TRUE);
  fake_key (app, keyval, TRUE);
  fake_key (app, keyval, FALSE);
  hold (app, modifiers, FALSE);
  settle (app);
}

/* In a widget's own coordinates; the server wants those of the screen. */
void
app_move_to (App       *app,
             GtkWidget *widget,
             double     x,
             double     y)
{
  GtkNative       *native = gtk_widget_get_native (widget);
  GdkSurface      *surface = gtk_native_get_surface (native);
  graphene_point_t point;
  double           surface_x, surface_y;
  Window           child;
  int              left, top;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT (x, y),
                                           &point));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  XTranslateCoordinates (get_display (app), gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (get_display (app)), 0, 0, &left, &top, &child);
  XTestFakeMotionEvent (get_display (app), -1, left + (int)round (point.x + surface_x),
                        top + (int)round (point.y + surface_y), 0);
  settle (app);
}

void
app_press_button (App     *app,
                  guint    button,
                  gboolean press)
{
  XTestFakeButtonEvent (get_display (app), button, press, 0);
  settle (app);
}

void
app_click (App       *app,
           GtkWidget *widget,
           double     x,
           double     y)
{
  app_move_to (app, widget, x, y);
  app_press_button (app, 1, TRUE);
  app_press_button (app, 1, FALSE);
}

/* Above 0 is down. */
void
app_scroll (App  *app,
            int   notches,
            guint modifiers)
{
  hold (app, modifiers, TRUE);
  for (int i = 0; i < ABS (notches); i++)
    {
      app_press_button (app, notches > 0 ? 5 : 4, TRUE);
      app_press_button (app, notches > 0 ? 5 : 4, FALSE);
    }
  hold (app, modifiers, FALSE);
  settle (app);
}
