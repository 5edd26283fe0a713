/* bench-drawing.c
 *
 * What a frame of the timeline and of the sharing graph costs, against the time
 * that there is for it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "../model/event-feed.h"
#include "bench.h"
#include "frames.h"
#include "varbind-graph-private.h"
#include "varbind-timeline-view.h"
#include "winsnmp.h"

#define WIDTH 1200
#define HEIGHT 800
#define N_LANES 200

#define SESSION(i) (0x1000000 + (i))
#define HANDLE(i) (0x2000000 + (i))

/* The median of the frames, the first ones left out. */
static double
measure (GtkWidget  *widget,
         BenchChange change)
{
  GtkWidget         *window = gtk_window_new ();
  GtkWidget         *scroller = gtk_scrolled_window_new ();
  guint              n_frames = (guint)bench_amount (120, 5);
  g_autofree double *costs = g_new0 (double, n_frames);
  double             median;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), widget);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));

  bench_frames_run (widget, change, NULL, n_frames, costs);
  median = bench_median (costs + n_frames / 5, n_frames - n_frames / 5) / 1000;
  gtk_window_destroy (GTK_WINDOW (window));

  return median;
}

static void
feed_lives (EventFeed *feed,
            guint      n)
{
  for (guint i = 0; i < N_LANES; i++)
    feed_session (feed, SESSION (i), NULL, 0);
  for (guint i = 0; i < n; i++)
    {
      feed->time += 100000;
      feed_entity (feed, HANDLE (i), SESSION (i % N_LANES), "192.0.2.1", 161);
      if (i >= N_LANES)
        feed_freed (feed, HANDLE (i - N_LANES), WINSNMP_FREED_BY_CALL);
    }
  event_feed_apply (feed);
}

static void
scroll (GtkWidget *widget,
        guint      frame,
        gpointer   data)
{
  double part = frame / 20 % 2 == 0 ? 0.006 : -0.006;

  varbind_timeline_view_pan (VARBIND_TIMELINE_VIEW (widget), part);
}

/* A tenth of it is in view. */
static void
scroll_near (GtkWidget *widget,
             guint      frame,
             gpointer   data)
{
  if (frame == 0)
    {
      varbind_timeline_view_show_all (VARBIND_TIMELINE_VIEW (widget));
      varbind_timeline_view_zoom (VARBIND_TIMELINE_VIEW (widget), 10);
    }
  scroll (widget, frame, data);
}

/* Everything is in view, so there is nowhere to go but up and down. */
static void
scroll_lanes (GtkWidget *widget,
              guint      frame,
              gpointer   data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));

  gtk_adjustment_set_value (adjustment, (frame % 60) * 7);
}

static void
draw_again (GtkWidget *widget,
            guint      frame,
            gpointer   data)
{
  gtk_widget_queue_draw (widget);
}

static double
measure_timeline (guint       n,
                  BenchChange change)
{
  g_autoptr (EventFeed)    feed = event_feed_new ();
  g_autoptr (VarbindWatch) watch = varbind_watch_new (feed->target);
  GtkWidget               *view = g_object_new (VARBIND_TYPE_TIMELINE_VIEW, NULL);
  double                   cost;

  g_object_ref_sink (view);
  feed_lives (feed, n);
  varbind_watch_set_live (watch, FALSE);
  varbind_timeline_view_set_watch (VARBIND_TIMELINE_VIEW (view), watch);
  varbind_timeline_view_expand_all (VARBIND_TIMELINE_VIEW (view), TRUE);
  cost = measure (view, change);
  varbind_timeline_view_set_watch (VARBIND_TIMELINE_VIEW (view), NULL);
  g_object_unref (view);

  return cost;
}

/* Each handle is used by another session, far away. */
static void
feed_shared (EventFeed *feed,
             guint      n)
{
  for (guint i = 0; i < N_LANES; i++)
    feed_session (feed, SESSION (i), NULL, 0);
  for (guint i = 0; i < n; i++)
    {
      guint64 owner = SESSION (i % N_LANES);
      guint64 user = SESSION ((i * 7 + 3) % N_LANES);

      feed_entity (feed, HANDLE (i), owner, "192.0.2.1", 161);
      feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, user, 1, 0, user, 0, HANDLE (i), 0, 0);
    }
  event_feed_apply (feed);
}

/* The pointer goes from node to node. */
static void
hover (GtkWidget *widget,
       guint      frame,
       gpointer   data)
{
  VarbindGraph  *graph = VARBIND_GRAPH (widget);
  guint          n = g_hash_table_size (graph->nodes);
  GHashTableIter iter;
  gpointer       node = NULL;

  g_hash_table_iter_init (&iter, graph->nodes);
  for (guint i = 0; i <= frame % MAX (n, 1); i++)
    if (!g_hash_table_iter_next (&iter, NULL, &node))
      break;
  graph->hovered = node;
  gtk_widget_queue_draw (widget);
}

static double
measure_graph (guint       n,
               BenchChange change)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  GtkWidget            *graph = g_object_ref_sink (g_object_new (VARBIND_TYPE_GRAPH, NULL));
  double                cost;

  feed_shared (feed, n);
  varbind_graph_set_target (VARBIND_GRAPH (graph), feed->target);
  cost = measure (graph, change);
  varbind_graph_set_target (VARBIND_GRAPH (graph), NULL);
  g_object_unref (graph);

  return cost;
}

/* As it looks in the program. */
static void
load_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/varbind/Varbind/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}

int
main (int   argc,
      char *argv[])
{
  guint few, many, edges;

  bench_init (argc, argv);
  adw_init ();
  load_style ();
  few = (guint)bench_amount (10000, 300);
  many = (guint)bench_amount (100000, 600);
  edges = (guint)bench_amount (5000, 300);

  bench_report ("timeline-10k-scrolled", "ms a frame", "a frame at 60 Hz",
                measure_timeline (few, scroll_lanes), 16.7, BENCH_AT_MOST, 1);
  bench_report ("timeline-10k-near-scrolled", "ms a frame", "a frame at 60 Hz",
                measure_timeline (few, scroll_near), 16.7, BENCH_AT_MOST, 1);
  bench_report ("timeline-100k-scrolled", "ms a frame", "a frame at 40 Hz",
                measure_timeline (many, scroll_lanes), 25, BENCH_AT_MOST, 1);
  bench_report ("timeline-100k-near-scrolled", "ms a frame", "a frame at 40 Hz",
                measure_timeline (many, scroll_near), 25, BENCH_AT_MOST, 1);
  bench_report ("timeline-unchanged", "ms a frame", "1 ms", measure_timeline (many, draw_again), 1,
                BENCH_AT_MOST, 1);
  bench_report ("graph-hover", "ms a frame", "a frame at 60 Hz", measure_graph (edges, hover), 16.7,
                BENCH_AT_MOST, 1);
  bench_report ("graph-unchanged", "ms a frame", "1 ms", measure_graph (edges, draw_again), 1,
                BENCH_AT_MOST, 1);

  return 0;
}
