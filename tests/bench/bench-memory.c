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
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "population.h"
#include "responder.h"
#include "winsnmp-side.h"

#define FEW_DESCRIPTORS 256

enum {
  SESSION,
  ENTITY,
  REQUEST,
  RETURNED,
  BEFORE,
  N_MEASURED,
  MOST_OF_SESSION = N_MEASURED,
  MOST_OF_ENTITY,
  MOST_OF_REQUEST,
  N_SIDES
};

static double   measured[N_MEASURED]; /* in the last round */
static uint16_t silent;               /* port of who does not answer */

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

/* How many bytes each of @n takes. */
static BenchPopulation *
measure (BenchKind kind,
         size_t    n,
         double   *ret_bytes)
{
  double           before = read_resident ();
  BenchPopulation *population = bench_population_new (kind, n, silent);

  *ret_bytes = (read_resident () - before) / (double)n;
  return population;
}

/* More than there may be descriptors. */
static BenchPopulation *
measure_sessions (double *ret_bytes)
{
  struct rlimit    few;
  size_t           n_descriptors;
  BenchPopulation *population;

  if (getrlimit (RLIMIT_NOFILE, &few) < 0)
    bench_fail ("getrlimit");
  few.rlim_cur = FEW_DESCRIPTORS;
  setrlimit (RLIMIT_NOFILE, &few);
  n_descriptors = count_descriptors ();
  population = measure (BENCH_SESSIONS, bench_amount (100000, 1000), ret_bytes);
  if (count_descriptors () != n_descriptors)
    bench_fail ("sessions have descriptors");

  return population;
}

static void
measure_all (double bytes[N_MEASURED])
{
  BenchPopulation *first, *populations[3];

  bench_winsnmp_start (BENCH_THREAD);

  /* Threads, sockets and buffers are there from now on. */
  first = bench_population_new (BENCH_REQUESTS, 1000, silent);
  bench_population_free (first);
  bytes[BEFORE] = read_resident ();

  populations[0] = measure_sessions (&bytes[SESSION]);
  populations[1] = measure (BENCH_HANDLES, bench_amount (1000000, 1000), &bytes[ENTITY]);
  populations[2] = measure (BENCH_REQUESTS, bench_amount (100000, 1000), &bytes[REQUEST]);
  for (size_t i = 0; i < 3; i++)
    bench_population_free (populations[i]);
  bytes[RETURNED] = read_resident ();
  bench_winsnmp_stop ();
}

/* In a process of its own: what has once been freed costs nothing when it is asked for again. */
static BenchCost
run_round (const void *data)
{
  double *bytes = measured;
  int     ends[2], status;
  pid_t   child;

  if (pipe (ends) != 0 || (child = fork ()) < 0)
    bench_fail ("no process for a round");
  if (child == 0)
    {
      measure_all (bytes);
      _exit (write (ends[1], bytes, sizeof measured) == sizeof measured ? 0 : 1);
    }

  close (ends[1]);
  if (read (ends[0], bytes, sizeof measured) != sizeof measured ||
      waitpid (child, &status, 0) != child || status != 0)
    bench_fail ("a round has failed");
  close (ends[0]);

  return bench_limit (&bytes[SESSION]);
}

int
main (int   argc,
      char *argv[])
{
  static const double   session = 512, entity = 300, request = 1024;
  static const BenchRow rows[] = {
    { "memory-session", "bytes", "512 bytes", SESSION, MOST_OF_SESSION, BENCH_CPU,
      BENCH_AT_MOST, 1 },
    { "memory-entity", "bytes", "300 bytes", ENTITY, MOST_OF_ENTITY, BENCH_CPU, BENCH_AT_MOST, 1 },
    { "memory-request", "bytes", "1024 bytes", REQUEST, MOST_OF_REQUEST, BENCH_CPU,
      BENCH_AT_MOST, 1 },
    { "memory-returned", "bytes", "before the first of them", RETURNED, BEFORE, BENCH_CPU,
      BENCH_AT_MOST, 1.05 },
  };
  /* The first side measures for all of them. */
  BenchSide sides[N_SIDES] = {
    [SESSION] = { run_round, NULL },
    [ENTITY] = { bench_limit, &measured[ENTITY] },
    [REQUEST] = { bench_limit, &measured[REQUEST] },
    [RETURNED] = { bench_limit, &measured[RETURNED] },
    [BEFORE] = { bench_limit, &measured[BEFORE] },
    [MOST_OF_SESSION] = { bench_limit, &session },
    [MOST_OF_ENTITY] = { bench_limit, &entity },
    [MOST_OF_REQUEST] = { bench_limit, &request },
  };

  bench_init (argc, argv);
  silent = bench_responder_start (BENCH_RESPONDER_SILENT);
  bench_compare (sides, N_SIDES, rows, sizeof rows / sizeof rows[0]);

  return 0;
}
