/* first-frame.h
 *
 * How long a program takes until its window is seen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

/* Whether what is waited for stands in the window that is about to be drawn. */
typedef gboolean (*BenchShown) (GtkWindow *window,
                                gpointer   data);

/* Once the first window of the application was drawn with what is waited for, prints a
 * line on standard output and ends the program: microseconds of CPU time that the process
 * has used, and CLOCK_MONOTONIC in nanoseconds.  Without @shown any frame will do. */
void bench_report_first_frame (GtkApplication *application,
                               BenchShown      shown,
                               gpointer        data);
