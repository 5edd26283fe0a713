/* bench-unwatched.c
 *
 * What the library's account of itself costs a GET: with nobody who listens, and with
 * somebody.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "bench.h"
#include "responder.h"

enum {
  OFF,
  ON,
  WITHOUT,
  N_SIDES
};

static const BenchRow rows[] = {
  { "events-off", "us of CPU a GET", "a build without events", OFF, WITHOUT, BENCH_CPU,
    BENCH_AT_MOST, 1.02 },
  { "events-on", "us of CPU a GET", "a build without events", ON, WITHOUT, BENCH_CPU,
    BENCH_AT_MOST, 1.25 },
};

static uint16_t port;
static size_t   n_requests;

/* In a process of its own; @data is its program and whether it listens. */
static BenchCost
run_one (const void *data)
{
  const char *const *words = data;
  char               command[4096];
  unsigned long      n_events;
  BenchCost          cost;
  FILE              *output;

  snprintf (command, sizeof command, "exec %s %u %zu %s", words[0], port, n_requests, words[1]);
  output = popen (command, "r");
  if (output == NULL || fscanf (output, "%lf %lf %lu", &cost.cpu, &cost.wall, &n_events) != 3 ||
      pclose (output) != 0)
    bench_fail ("%s failed", words[0]);

  return cost;
}

int
main (int   argc,
      char *argv[])
{
  static const char *const words[N_SIDES][2] = {
    [OFF] = { ONE_RUN_WITH, "silent" },
    [ON] = { ONE_RUN_WITH, "listening" },
    [WITHOUT] = { ONE_RUN_WITHOUT, "silent" },
  };
  BenchSide sides[N_SIDES];

  bench_init (argc, argv);
  port = bench_responder_start (BENCH_RESPONDER_AGENT);
  n_requests = bench_amount (100000, 300);
  for (size_t i = 0; i < N_SIDES; i++)
    sides[i] = (BenchSide){ run_one, words[i] };
  bench_compare (sides, N_SIDES, rows, sizeof rows / sizeof rows[0]);

  return 0;
}
