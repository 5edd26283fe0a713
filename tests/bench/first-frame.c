/* first-frame.c
 *
 * How long a program takes until its window is seen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "first-frame.h"

typedef struct
{
  GtkWindow *window;
  BenchShown shown;
  gpointer   data;
  gboolean   is_shown; /* at the beginning of the frame that is drawn now */
} Wait;

static guint64
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (guint64)time.tv_sec * G_GUINT64_CONSTANT (1000000000) + (guint64)time.tv_nsec;
}

static void
layout_cb (Wait *wait)
{
  wait->is_shown = gtk_widget_get_mapped (GTK_WIDGET (wait->window)) &&
                   gtk_widget_get_width (GTK_WIDGET (wait->window)) > 0 &&
                   (wait->shown == NULL || wait->shown (wait->window, wait->data));
}

static void
after_paint_cb (Wait *wait)
{
  if (!wait->is_shown)
    return;

  printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
          read_clock (CLOCK_PROCESS_CPUTIME_ID) / 1000, read_clock (CLOCK_MONOTONIC));
  fflush (stdout);
  _exit (0);
}

static void
realize_cb (Wait *wait)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (wait->window));

  g_signal_connect_data (clock, "layout", G_CALLBACK (layout_cb), wait, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), wait);
}

static void
window_added_cb (Wait      *wait,
                 GtkWindow *window)
{
  if (wait->window != NULL)
    return;

  wait->window = window;
  g_signal_connect_data (window, "realize", G_CALLBACK (realize_cb), wait, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
bench_report_first_frame (GtkApplication *application,
                          BenchShown      shown,
                          gpointer        data)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->shown = shown;
  wait->data = data;
  g_signal_connect_swapped (application, "window-added", G_CALLBACK (window_added_cb), wait);
}
