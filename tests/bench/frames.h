/* frames.h
 *
 * What the frames of a widget cost.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "bench.h"

/* What happens to the widget before the frame of this number. */
typedef void (*BenchChange) (GtkWidget *widget,
                             guint      frame,
                             gpointer   data);

/* It has a place on the screen. */
gboolean bench_is_laid_out (GtkWidget *widget);

/* Shows so many frames one after another, with a change in each of them.  The costs are
 * microseconds of CPU time of this process for all that a frame does: the change, layout
 * and drawing. */
void bench_frames_run (GtkWidget  *widget,
                       BenchChange change,
                       gpointer    data,
                       guint       n_frames,
                       double     *costs);

typedef gboolean (*BenchCondition) (gpointer data);

/* All that it takes until a frame is on the screen at whose beginning @shown was true. */
BenchCost bench_first_frame (GtkWidget     *widget,
                             BenchWatch     begun,
                             BenchCondition shown,
                             gpointer       data);
