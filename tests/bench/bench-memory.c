/* bench-memory.c
 *
 * What sessions, handles and requests take of memory, and that it comes back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench.h"
#include "population.h"
#include "responder.h"
#include "winsnmp-side.h"

#define FEW_DESCRIPTORS 256

/* Bytes that are in memory. */
static double
read_resident (void)
{
  FILE *file = fopen ("/proc/self/statm", "r");
  long  size, resident;

  if (file == NULL || fscanf (file, "%ld %ld", &size, &resident) != 2)
    bench_fail ("/proc/self/statm cannot be read");
  fclose (file);

  return (double)resident * (double)sysconf (_SC_PAGESIZE);
}

static size_t
count_descriptors (void)
{
  DIR   *folder = opendir ("/proc/self/fd");
  size_t n = 0;

  while (readdir (folder) != NULL)
    n++;
  closedir (folder);

  return n;
}

static BenchPopulation *
measure (const char *name,
         BenchKind   kind,
         size_t      n,
         uint16_t    silent,
         double      most,
         const char *limit)
{
  double           before = read_resident ();
  BenchPopulation *population = bench_population_new (kind, n, silent);

  bench_report (name, "bytes", limit, (read_resident () - before) / (double)n, most, BENCH_AT_MOST,
                1);
  return population;
}

/* More than there may be descriptors. */
static BenchPopulation *
measure_sessions (uint16_t silent)
{
  struct rlimit    few = { FEW_DESCRIPTORS, FEW_DESCRIPTORS };
  size_t           n_descriptors;
  BenchPopulation *population;

  if (getrlimit (RLIMIT_NOFILE, &few) < 0)
    bench_fail ("getrlimit");
  few.rlim_cur = FEW_DESCRIPTORS;
  setrlimit (RLIMIT_NOFILE, &few);
  n_descriptors = count_descriptors ();
  population = measure ("memory-session", BENCH_SESSIONS, bench_amount (100000, 1000),
                        silent, 512, "512 bytes");
  if (count_descriptors () != n_descriptors)
    bench_fail ("sessions have descriptors");

  return population;
}

int
main (int   argc,
      char *argv[])
{
  BenchPopulation *first, *populations[3];
  uint16_t         silent;
  double           before;

  bench_init (argc, argv);
  silent = bench_responder_start (BENCH_RESPONDER_SILENT);
  bench_winsnmp_start (BENCH_THREAD);

  /* Threads, sockets and buffers are there from now on. */
  first = bench_population_new (BENCH_REQUESTS, 1000, silent);
  bench_population_free (first);
  before = read_resident ();

  populations[0] = measure_sessions (silent);
  populations[1] = measure ("memory-entity", BENCH_HANDLES, bench_amount (1000000, 1000),
                            silent, 300, "300 bytes");
  populations[2] = measure ("memory-request", BENCH_REQUESTS, bench_amount (100000, 1000),
                            silent, 1024, "1024 bytes");
  for (size_t i = 0; i < 3; i++)
    bench_population_free (populations[i]);
  bench_report ("memory-returned", "bytes", "before the first of them", read_resident (), before,
                BENCH_AT_MOST, 1.05);
  bench_winsnmp_stop ();

  return 0;
}
