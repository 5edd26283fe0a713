/* frames.c
 *
 * What the frames of a widget cost.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "frames.h"

typedef struct
{
  GtkWidget  *widget;
  BenchChange change;
  gpointer    data;
  guint       n_frames;
  guint       frame;
  double     *costs;
  BenchWatch  watch;
} Frames;

static void
before_paint_cb (GdkFrameClock *clock,
                 Frames        *frames)
{
  frames->watch = bench_begin ();
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Frames *frames = user_data;

  if (frames->frame < frames->n_frames)
    frames->change (frames->widget, frames->frame, frames->data);

  return G_SOURCE_CONTINUE;
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frames        *frames)
{
  if (frames->frame < frames->n_frames)
    frames->costs[frames->frame++] = bench_end (&frames->watch, 1).cpu;
}

gboolean
bench_is_laid_out (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

void
bench_frames_run (GtkWidget  *widget,
                  BenchChange change,
                  gpointer    data,
                  guint       n_frames,
                  double     *costs)
{
  Frames         frames = { widget, change, data, n_frames, 0, costs, { 0, 0 } };
  GdkFrameClock *clock;
  guint          tick;

  while (!bench_is_laid_out (widget))
    g_main_context_iteration (NULL, TRUE);

  clock = gtk_widget_get_frame_clock (widget);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);
  tick = gtk_widget_add_tick_callback (widget, tick_cb, &frames, NULL);
  while (frames.frame < n_frames)
    g_main_context_iteration (NULL, TRUE);

  gtk_widget_remove_tick_callback (widget, tick);
  g_signal_handlers_disconnect_by_data (clock, &frames);
}

typedef struct
{
  BenchCondition shown;
  gpointer       data;
  gboolean       is_shown; /* at the beginning of the frame that is drawn now */
  gboolean       is_drawn;
} FirstFrame;

static void
first_layout_cb (FirstFrame *frame)
{
  frame->is_shown = frame->shown (frame->data);
}

static void
first_painted_cb (FirstFrame *frame)
{
  frame->is_drawn = frame->is_shown;
}

BenchCost
bench_first_frame (GtkWidget     *widget,
                   BenchWatch     begun,
                   BenchCondition shown,
                   gpointer       data)
{
  FirstFrame     frame = { shown, data, FALSE, FALSE };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  BenchCost      cost;

  g_signal_connect_data (clock, "layout", G_CALLBACK (first_layout_cb), &frame, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (first_painted_cb), &frame);
  while (!frame.is_drawn)
    g_main_context_iteration (NULL, TRUE);

  cost = bench_end (&begun, 1);
  g_signal_handlers_disconnect_by_data (clock, &frame);

  return cost;
}
