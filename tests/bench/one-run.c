/* one-run.c
 *
 * GETs, 64 in flight, and what one has cost: one-run PORT COUNT silent|listening
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "winsnmp-linux.h"
#include "winsnmp-side.h"

#define IN_FLIGHT 64

static unsigned long n_events; /* guarded by the library's lock, as all subscribers are */

static void
count_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  n_events++;
}

int
main (int   argc,
      char *argv[])
{
  char        *options[] = { argv[0], NULL };
  BenchWinsnmp work = { .n_in_flight = IN_FLIGHT, .n_agents = 1 };
  BenchWinsnmp warm;
  BenchCost    cost;

  if (argc != 4)
    bench_fail ("usage: one-run PORT COUNT silent|listening");
  bench_init (1, options);
  work.port = (uint16_t)atoi (argv[1]);
  work.n_requests = (size_t)atol (argv[2]);
  warm = work;
  warm.n_requests = work.n_requests / 10 + 1;

  bench_winsnmp_start (BENCH_THREAD);
  if (strcmp (argv[3], "listening") == 0)
    winsnmp_events_subscribe (count_cb, NULL);
  bench_winsnmp_get (&warm);
  n_events = 0;
  cost = bench_winsnmp_get (&work);
  printf ("%.6g %.6g %lu\n", cost.cpu, cost.wall, n_events);
  bench_winsnmp_stop ();

  return 0;
}
