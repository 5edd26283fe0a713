/* bench.c
 *
 * Measuring two ways of one work in the same run, and one JSON line a comparison.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"

#define FULL_ROUNDS 7
#define QUICK_ROUNDS 3

static size_t n_rounds = FULL_ROUNDS;
static bool   is_quick;
static bool   is_tiny;

void
bench_fail (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  fprintf (stderr, "benchmark failed: ");
  vfprintf (stderr, format, arguments);
  fputc ('\n', stderr);
  va_end (arguments);

  exit (EXIT_FAILURE);
}

void
bench_use_processor (size_t number)
{
  static cpu_set_t allowed; /* before the first choice */
  static bool      asked;
  cpu_set_t        one;

  if (!asked)
    asked = sched_getaffinity (0, sizeof allowed, &allowed) == 0;
  if (!asked || CPU_COUNT (&allowed) < 2)
    return;

  for (int i = 0; i < CPU_SETSIZE; i++)
    {
      if (!CPU_ISSET (i, &allowed) || number-- > 0)
        continue;

      CPU_ZERO (&one);
      CPU_SET (i, &one);
      sched_setaffinity (0, sizeof one, &one);
      return;
    }
}

void
bench_init (int   argc,
            char *argv[])
{
  for (int i = 1; i < argc; i++)
    {
      if (strcmp (argv[i], "--tiny") == 0)
        is_tiny = true;
      else if (strcmp (argv[i], "--quick") == 0)
        is_quick = true;
      else
        bench_fail ("usage: %s [--quick|--tiny]", argv[0]);
    }

  if (is_tiny)
    n_rounds = 1;
  else if (is_quick)
    n_rounds = QUICK_ROUNDS;
  bench_use_processor (0);
}

size_t
bench_amount (size_t full,
              size_t tiny)
{
  size_t quick = full / 10;

  if (is_tiny)
    return tiny;
  if (is_quick)
    return quick > tiny ? quick : tiny;

  return full;
}

static uint64_t
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (uint64_t)time.tv_sec * UINT64_C (1000000000) + (uint64_t)time.tv_nsec;
}

uint64_t
bench_now (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

BenchWatch
bench_begin (void)
{
  return (BenchWatch){ read_clock (CLOCK_PROCESS_CPUTIME_ID), bench_now () };
}

BenchCost
bench_end (const BenchWatch *watch,
           size_t            n_units)
{
  uint64_t cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID) - watch->cpu;
  uint64_t wall = bench_now () - watch->wall;

  return (BenchCost){ (double)cpu / 1000 / (double)n_units, (double)wall / 1000 / (double)n_units };
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

double
bench_median (double *values,
              size_t  n_values)
{
  qsort (values, n_values, sizeof *values, compare_doubles);

  return n_values % 2 != 0 ? values[n_values / 2]
                           : (values[n_values / 2 - 1] + values[n_values / 2]) / 2;
}

double
bench_quantile (double *values,
                size_t  n_values,
                double  quantile)
{
  qsort (values, n_values, sizeof *values, compare_doubles);

  return values[(size_t)((double)(n_values - 1) * quantile)];
}

/* @spread: between the best and the worst round, as a part of the median. */
static void
print_line (const char *name,
            const char *unit,
            const char *against,
            double      ours,
            double      theirs,
            double      ratio,
            double      spread,
            BenchBound  bound,
            double      goal)
{
  bool met = bound == BENCH_AT_LEAST ? ratio >= goal : ratio <= goal;

  printf ("{\"name\": \"%s\", \"unit\": \"%s\", \"against\": \"%s\", \"ours\": %.6g, "
          "\"theirs\": %.6g, \"ratio\": %.4g, \"spread\": %.3g, \"bound\": \"%s\", "
          "\"goal\": %g, \"met\": %s}\n",
          name, unit, against, ours, theirs, ratio, spread,
          bound == BENCH_AT_LEAST ? "at least" : "at most", goal, met ? "true" : "false");
  fflush (stdout);
}

static double
get_ratio (BenchBound bound,
           double     ours,
           double     theirs)
{
  double over = bound == BENCH_AT_LEAST ? theirs : ours;
  double under = bound == BENCH_AT_LEAST ? ours : theirs;

  return under > 0 ? over / under : 0;
}

void
bench_report (const char *name,
              const char *unit,
              const char *against,
              double      ours,
              double      theirs,
              BenchBound  bound,
              double      goal)
{
  print_line (name, unit, against, ours, theirs, get_ratio (bound, ours, theirs), 0, bound, goal);
}

static void
report (const BenchRow  *row,
        const BenchCost *ours,
        const BenchCost *theirs)
{
  double our_values[BENCH_MAX_ROUNDS], their_values[BENCH_MAX_ROUNDS], ratios[BENCH_MAX_ROUNDS];
  double ratio;

  for (size_t i = 0; i < n_rounds; i++)
    {
      our_values[i] = row->measure == BENCH_CPU ? ours[i].cpu : ours[i].wall;
      their_values[i] = row->measure == BENCH_CPU ? theirs[i].cpu : theirs[i].wall;
      ratios[i] = get_ratio (row->bound, our_values[i], their_values[i]);
    }

  ratio = bench_median (ratios, n_rounds);
  print_line (row->name, row->unit, row->against, bench_median (our_values, n_rounds),
              bench_median (their_values, n_rounds), ratio,
              ratio > 0 ? (ratios[n_rounds - 1] - ratios[0]) / ratio : 0, row->bound, row->goal);
}

BenchCost
bench_limit (const void *data)
{
  const double *limit = data;

  return (BenchCost){ *limit, *limit };
}

void
bench_compare (const BenchSide *sides,
               size_t           n_sides,
               const BenchRow  *rows,
               size_t           n_rows)
{
  static BenchCost costs[BENCH_MAX_SIDES][BENCH_MAX_ROUNDS];

  /* The first round warms up. */
  for (size_t round = is_tiny ? 1 : 0; round <= n_rounds; round++)
    for (size_t i = 0; i < n_sides; i++)
      {
        BenchCost cost = sides[i].run (sides[i].data);

        if (round > 0)
          costs[i][round - 1] = cost;
      }

  for (size_t i = 0; i < n_rows; i++)
    report (&rows[i], costs[rows[i].ours], costs[rows[i].theirs]);
}

void
bench_compare_growth (const BenchSide *sides,
                      const char      *name,
                      const BenchRow  *row)
{
  static const char *const amounts[] = { "1000", "100000" };
  BenchRow                 rows[2];
  char                     names[2][48];

  for (size_t i = 0; i < 2; i++)
    {
      snprintf (names[i], sizeof names[i], "%s-%s", name, amounts[i]);
      rows[i] = *row;
      rows[i].name = names[i];
      rows[i].ours = i + 1;
      rows[i].theirs = 0;
      rows[i].measure = BENCH_CPU;
      rows[i].bound = BENCH_AT_MOST;
    }
  bench_compare (sides, 3, rows, 2);
}
