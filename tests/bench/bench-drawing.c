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
#include "window-side.h"

#define WIDTH 1200
#define HEIGHT 800
#define N_LANES 200

#define SESSION(i) (0x1000000 + (i))
#define HANDLE(i) (0x2000000 + (i))

/* One side: so much of it, changed in each frame. */
typedef struct
{
  size_t      full;
  size_t      tiny;
  BenchChange change;
} Scene;

/* The median of the frames, the first ones left out. */
static BenchCost
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
  median = bench_median (costs + n_frames / 5, n_frames - n_frames / 5);
  gtk_window_destroy (GTK_WINDOW (window));

  return (BenchCost){ median, median };
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

static BenchCost
measure_timeline (const void *data)
{
  const Scene             *scene = data;
  g_autoptr (EventFeed)    feed = event_feed_new ();
  g_autoptr (VarbindWatch) watch = varbind_watch_new (feed->target);
  GtkWidget               *view = g_object_new (VARBIND_TYPE_TIMELINE_VIEW, NULL);
  BenchCost                cost;

  g_object_ref_sink (view);
  feed_lives (feed, (guint)bench_amount (scene->full, scene->tiny));
  varbind_watch_set_live (watch, FALSE);
  varbind_timeline_view_set_watch (VARBIND_TIMELINE_VIEW (view), watch);
  varbind_timeline_view_expand_all (VARBIND_TIMELINE_VIEW (view), TRUE);
  cost = measure (view, scene->change);
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

static BenchCost
measure_graph (const void *data)
{
  const Scene          *scene = data;
  g_autoptr (EventFeed) feed = event_feed_new ();
  GtkWidget            *graph = g_object_ref_sink (g_object_new (VARBIND_TYPE_GRAPH, NULL));
  BenchCost             cost;

  feed_shared (feed, (guint)bench_amount (scene->full, scene->tiny));
  varbind_graph_set_target (VARBIND_GRAPH (graph), feed->target);
  cost = measure (graph, scene->change);
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

#define UNIT "us of CPU a frame"

#define TIMELINE_10K(change) \
  measure_timeline, { 10000, 300, change }
#define TIMELINE_100K(change) \
  measure_timeline, { 100000, 600, change }
#define GRAPH_5K(change) \
  measure_graph, { 5000, 300, change }

/* microseconds */
static const double at_60_hz = 16700;
static const double at_40_hz = 25000;
static const double hardly = 1000;

static const struct
{
  const char *name;
  BenchCost (*run) (const void *data);
  Scene         scene;
  const double *limit;
  const char   *against;
} lines[] = {
  { "timeline-10k-scrolled", TIMELINE_10K (scroll_lanes), &at_60_hz, "a frame at 60 Hz" },
  { "timeline-10k-near-scrolled", TIMELINE_10K (scroll_near), &at_60_hz, "a frame at 60 Hz" },
  { "timeline-100k-scrolled", TIMELINE_100K (scroll_lanes), &at_40_hz, "a frame at 40 Hz" },
  { "timeline-100k-near-scrolled", TIMELINE_100K (scroll_near), &at_40_hz, "a frame at 40 Hz" },
  { "timeline-unchanged", TIMELINE_100K (draw_again), &hardly, "1 ms" },
  { "graph-hover", GRAPH_5K (hover), &at_60_hz, "a frame at 60 Hz" },
  { "graph-unchanged", GRAPH_5K (draw_again), &hardly, "1 ms" },
};

#define N_LINES G_N_ELEMENTS (lines)

static void
compare (void)
{
  BenchSide sides[2 * N_LINES];
  BenchRow  rows[N_LINES];

  for (guint i = 0; i < N_LINES; i++)
    {
      sides[i] = (BenchSide){ lines[i].run, &lines[i].scene };
      sides[N_LINES + i] = (BenchSide){ bench_limit, lines[i].limit };
      rows[i] = (BenchRow){ lines[i].name, UNIT, lines[i].against, i, N_LINES + i, BENCH_CPU,
                            BENCH_AT_MOST, 1 };
    }
  bench_compare (sides, 2 * N_LINES, rows, N_LINES);
}

int
main (int   argc,
      char *argv[])
{
  bench_init (argc, argv);
  adw_init ();
  load_style ();
  compare ();

  return 0;
}
