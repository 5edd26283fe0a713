/* window-side.h
 *
 * The window of the program, with many rows in its list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "frames.h"
#include "population.h"
#include "varbind-window-private.h"

/* Runs the program without a bus and calls @measure once its window is on the screen. */
void bench_window_run (void (*measure) (VarbindWindow *window));

/* The longest that the main loop was kept from anything else since bench_block_begin:
 * CPU time of this thread, and real time, in microseconds. */
void      bench_block_begin (void);
BenchCost bench_block_end (void);

/* Something that a person does in the window: what stands between the two counts, and so
 * does each turn of the main loop until @done says that everything has come of it, and
 * some frames were drawn.  Without @done that is at once. */
void bench_block_enter (void);
void bench_block_leave (VarbindWindow *window,
                        BenchCondition done,
                        gpointer       data);

/* The list, and its rows. */
GtkWidget  *bench_get_list (VarbindWindow *window);
GListModel *bench_get_rows (VarbindWindow *window);

/* Turns the main loop until the list has so many rows. */
void bench_wait_for_rows (VarbindWindow *window,
                          guint          n_rows);

/* In the program itself; the row of the process comes on top.  Returns when they are in
 * the list. */
BenchPopulation *bench_fill_list (VarbindWindow *window,
                                  size_t         n_rows);

/* Ends them all, and forgets them. */
void bench_empty_list (VarbindWindow   *window,
                       BenchPopulation *population);
