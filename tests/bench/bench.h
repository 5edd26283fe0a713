/* bench.h
 *
 * Measuring two ways of one work in the same run, and one JSON line a comparison.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BENCH_MAX_SIDES 32
#define BENCH_MAX_ROUNDS 64

/**
 * BenchCost:
 * @cpu: microseconds of this process's CPU time, user and system
 * @wall: microseconds of real time
 *
 * Of one unit of the work: a request, a session, a round of all agents.
 */
typedef struct
{
  double cpu;
  double wall;
} BenchCost;

/**
 * BenchSide:
 * @run: does the work once and says what it has cost; what is not right in it
 *   ends the program with bench_fail
 * @data: passed to @run
 */
typedef struct
{
  BenchCost (*run) (const void *data);
  const void *data;
} BenchSide;

typedef enum {
  BENCH_CPU,
  BENCH_WALL,
} BenchMeasure;

typedef enum {
  BENCH_AT_LEAST, /* the ratio is theirs / ours: how many times less we need */
  BENCH_AT_MOST,  /* the ratio is ours / theirs: how many times more we need */
} BenchBound;

/**
 * BenchRow:
 * @name: unique among all benchmarks
 * @unit: of ours and theirs
 * @against: what the other side is, in words
 * @ours, @theirs: index of a side
 * @goal: for the median of the rounds' ratios
 */
typedef struct
{
  const char  *name;
  const char  *unit;
  const char  *against;
  size_t       ours;
  size_t       theirs;
  BenchMeasure measure;
  BenchBound   bound;
  double       goal;
} BenchRow;

/* Reads the command line: --tiny does next to nothing, to see that it is right;
 * --quick gives a first idea.  Pins this process to one processor, so that what
 * answers it has another. */
void bench_init (int   argc,
                 char *argv[]);

/* Keeps this process and the threads that it makes on the processor of this
 * number, of those that it may use; nothing when there are not two. */
void bench_use_processor (size_t number);

/* How much work: @full, a tenth of it for --quick, @tiny for --tiny. */
size_t bench_amount (size_t full,
                     size_t tiny);

/* A side that is no measurement but a limit: @data is a double, in the unit of its rows. */
BenchCost bench_limit (const void *data);

/* Rounds in which the sides take turns, then a line for each row. */
void bench_compare (const BenchSide *sides,
                    size_t           n_sides,
                    const BenchRow  *rows,
                    size_t           n_rows);

/* The same for three sides with few, a thousand and a hundred thousand of something beside
 * their work: what the more cost them, as @name-1000 and @name-100000.  @row has unit,
 * against and goal. */
void bench_compare_growth (const BenchSide *sides,
                           const char      *name,
                           const BenchRow  *row);

/* A line for what needs no rounds: counts. */
void bench_report (const char *name,
                   const char *unit,
                   const char *against,
                   double      ours,
                   double      theirs,
                   BenchBound  bound,
                   double      goal);

/* What a measured piece of work has cost. */
typedef struct
{
  uint64_t cpu;
  uint64_t wall;
} BenchWatch;

BenchWatch bench_begin (void);
BenchCost  bench_end (const BenchWatch *watch,
                      size_t            n_units);

/* CLOCK_MONOTONIC in nanoseconds. */
uint64_t bench_now (void);

double bench_median (double *values,
                     size_t  n_values);

/* @quantile: 0.95 for the value that 95 of 100 do not exceed.  Sorts them, too. */
double bench_quantile (double *values,
                       size_t  n_values,
                       double  quantile);

/* The result would be worthless. */
_Noreturn void bench_fail (const char *format, ...) __attribute__ ((format (printf, 1, 2)));
