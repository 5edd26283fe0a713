/* test-contrast.c
 *
 * The window for people who have asked for high contrast.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-harness.h"

/* How light its darkest point is, of 255. */
static guint
get_darkest (GtkWidget *widget)
{
  g_autoptr (GdkPaintable)  paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot)   snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;
  g_autofree guchar        *pixels = NULL;
  int                       width = gtk_widget_get_width (widget);
  int                       height = gtk_widget_get_height (widget);
  guint                     darkest = 255;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  pixels = g_malloc_n ((gsize)width * height, 4);
  gdk_texture_download (texture, pixels, 4 * (gsize)width);
  for (gsize i = 0; i < (gsize)width * height; i++)
    darkest = MIN (darkest, pixels[4 * i + 1]);

  return darkest;
}

/* Contrast of 7 to 1 with a white ground. */
static void
test_ended_rows (App *app)
{
  EventFeed *feed = event_feed_new ();
  GtkWidget *row;

  feed_session (feed, S1, "one", 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  app_activate (app, "win.show-closed", NULL);
  app_settle ();

  row = app_find_class (app->window->sessions, "ended");
  g_assert_nonnull (row);
  g_assert_cmpuint (get_darkest (row), <, 90);

  app_show_own_target (app);
  event_feed_free (feed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/contrast/ended-rows", test_ended_rows);

  return g_test_run ();
}
