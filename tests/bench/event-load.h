/* event-load.h
 *
 * Events of the library, so many a second, while the window shows them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"
#include "varbind-window.h"

/**
 * BenchEventLoad:
 * @rate: events a second, when there are 60 frames a second
 * @n_frames: so many frames
 * @at_end: whether the end of the list is looked at, where rows come and go
 */
typedef struct
{
  size_t rate;
  size_t n_frames;
  bool   at_end;
} BenchEventLoad;

/* In each frame the program makes entities in sessions of its own and frees every third
 * of them, which is two events each.  The costs are those of a frame and all that comes
 * of it: CPU time of the process, and real time from frame to frame. */
BenchCost bench_event_load_run (VarbindWindow        *window,
                                const BenchEventLoad *load);

/* So many events as fast as another thread can; how long the main loop was kept from
 * anything else, at most, until they are in the list. */
BenchCost bench_event_burst_run (VarbindWindow *window,
                                 size_t         n_events);
