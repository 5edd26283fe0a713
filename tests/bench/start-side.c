/* start-side.c
 *
 * A program with a window, from its start to its first frame.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "start-side.h"

BenchCost
bench_start (const void *command)
{
  uint64_t begun = bench_now (), cpu, now;
  FILE    *output = popen (command, "r");

  if (output == NULL || fscanf (output, "%" SCNu64 " %" SCNu64, &cpu, &now) != 2 ||
      pclose (output) != 0)
    bench_fail ("no first frame: %s", (const char *)command);

  return (BenchCost){ (double)cpu, (double)(now - begun) / 1000 };
}
