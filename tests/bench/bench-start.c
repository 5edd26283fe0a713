/* bench-start.c
 *
 * Starting Varbind: from exec to the first frame.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "population.h"
#include "start-side.h"
#include "winsnmp-linux.h"

enum {
  EMPTY,
  VARBIND,
  RECORDING,
  RECORDED,
  N_SIDES
};

static const BenchRow rows[] = {
  { "start-time", "us", "a window without anything in it", VARBIND, EMPTY, BENCH_WALL,
    BENCH_AT_MOST, 2 },
  { "start-cpu", "us of CPU", "a window without anything in it", VARBIND, EMPTY, BENCH_CPU,
    BENCH_AT_MOST, 2 },
  { "start-recording-time", "us", "a window without anything in it", RECORDING, EMPTY, BENCH_WALL,
    BENCH_AT_MOST, 4 },
  { "start-recording-cpu", "us of CPU", "a window without anything in it", RECORDING, EMPTY,
    BENCH_CPU, BENCH_AT_MOST, 4 },
  { "start-recorded-time", "us", "a window without anything in it", RECORDED, EMPTY, BENCH_WALL,
    BENCH_AT_MOST, 4 },
  { "start-recorded-cpu", "us of CPU", "a window without anything in it", RECORDED, EMPTY,
    BENCH_CPU, BENCH_AT_MOST, 4 },
};

/* A program that makes @n_rows sessions and handles, and looked at before it closes any
 * of them. */
static void
record (const char *path,
        size_t      n_rows)
{
  BenchPopulation *population;
  char             where[64];

  snprintf (where, sizeof where, "file:%s", path);
  if (winsnmp_trace_start (where) != SNMPAPI_SUCCESS ||
      SnmpStartup (NULL, NULL, NULL, NULL, NULL) != SNMPAPI_SUCCESS)
    bench_fail ("no recording: %s", path);

  population = bench_population_new (BENCH_ROWS_OF_LIST, n_rows, 0);
  winsnmp_trace_stop ();
  bench_population_free (population);
  SnmpCleanup ();
}

static void
compare (const char *path)
{
  char      recording[256], recorded[256];
  BenchSide sides[N_SIDES] = {
    [EMPTY] = { bench_start, "exec " START_EMPTY },
    [VARBIND] = { bench_start, "exec " START_VARBIND " 0" },
    [RECORDING] = { bench_start, recording },
    [RECORDED] = { bench_start, recorded },
  };
  size_t n_rows = bench_amount (100000, 200);

  record (path, n_rows);
  snprintf (recording, sizeof recording, "exec " START_VARBIND " 0 %s", path);
  /* One more row is that of the process. */
  snprintf (recorded, sizeof recorded, "exec " START_VARBIND " %zu %s", n_rows + 1, path);
  bench_compare (sides, N_SIDES, rows, sizeof rows / sizeof rows[0]);
}

int
main (int   argc,
      char *argv[])
{
  char path[] = "/tmp/bench-start-XXXXXX";
  int  fd = mkstemp (path);

  bench_init (argc, argv);
  if (fd < 0)
    bench_fail ("no file in /tmp");
  close (fd);
  compare (path);
  unlink (path);

  return 0;
}
