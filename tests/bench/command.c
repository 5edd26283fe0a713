/* command.c
 *
 * The same work by a command of somebody else.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <sys/resource.h>

#include "command.h"

/* In microseconds. */
static double
read_cpu_of_children (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return ((double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec) * 1000000 +
         (double)usage.ru_utime.tv_usec + (double)usage.ru_stime.tv_usec;
}

BenchCost
bench_command_run (const char *command,
                   size_t      n_lines,
                   size_t      n_units)
{
  char       line[512];
  double     cpu = read_cpu_of_children ();
  size_t     n_read = 0;
  BenchWatch watch = bench_begin ();
  FILE      *output = popen (command, "r");
  BenchCost  cost;

  if (output == NULL)
    bench_fail ("no process for: %s", command);
  while (fgets (line, sizeof line, output) != NULL)
    n_read++;
  if (pclose (output) != 0 || n_read != n_lines)
    bench_fail ("%zu lines from: %s", n_read, command);

  cost = bench_end (&watch, n_units);
  cost.cpu = (read_cpu_of_children () - cpu) / (double)n_units;

  return cost;
}
