/* bench-walk.c
 *
 * A table of 40,000 cells by GETBULK: one walk, and many at once.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "answer.h"
#include "command.h"
#include "netsnmp-side.h"
#include "responder.h"
#include "walk-side.h"
#include "winsnmp-side.h"

enum {
  ONE,
  NETSNMP,
  COMMAND,
  TOGETHER,
  IN_TURN,
  N_SIDES
};

static const BenchRow rows[] = {
  { "walk-time", "us a binding", "Net-SNMP in process", ONE, NETSNMP, BENCH_WALL, BENCH_AT_LEAST,
    1 },
  { "walk-cpu", "us of CPU a binding", "Net-SNMP in process", ONE, NETSNMP, BENCH_CPU,
    BENCH_AT_LEAST, 1 },
  { "walk-command-time", "us a binding", "snmpbulkwalk", ONE, COMMAND, BENCH_WALL, BENCH_AT_LEAST,
    1 },
  { "walk-command-cpu", "us of CPU a binding", "snmpbulkwalk", ONE, COMMAND, BENCH_CPU,
    BENCH_AT_LEAST, 1 },
  { "walk-100", "us a binding", "one after another", TOGETHER, IN_TURN, BENCH_WALL, BENCH_AT_LEAST,
    5 },
};

/* It walks until the table ends, and prints a line a cell and another for the end.  No
 * files of names are read for it. */
static BenchCost
walk_by_command (const void *data)
{
  const BenchWalk *work = data;
  const size_t     n_cells = (size_t)BENCH_COLUMNS * BENCH_ROWS;
  char             command[256];

  snprintf (command, sizeof command,
            "SNMPCONFPATH=/dev/null exec snmpbulkwalk -m '' -On -v2c -c %s -Cr25 127.0.0.1:%u .%s",
            BENCH_COMMUNITY, work->port, BENCH_TABLE);

  return bench_command_run (command, n_cells + 1, n_cells);
}

static BenchCost
walk_in_turn (const void *data)
{
  const BenchWalk *together = data;
  BenchWalk        one = *together;
  BenchWatch       watch = bench_begin ();

  one.n_walks = 1;
  for (size_t i = 0; i < together->n_walks; i++)
    bench_winsnmp_walk (&one);

  return bench_end (&watch, together->n_walks * together->n_cells);
}

int
main (int   argc,
      char *argv[])
{
  BenchWalk one = { .n_walks = 1 };
  BenchWalk hundred = { 0 };
  BenchSide sides[N_SIDES] = {
    [ONE] = { bench_winsnmp_walk, &one },
    [NETSNMP] = { bench_netsnmp_walk, &one },
    [COMMAND] = { walk_by_command, &one },
    [TOGETHER] = { bench_winsnmp_walk, &hundred },
    [IN_TURN] = { walk_in_turn, &hundred },
  };

  bench_init (argc, argv);
  one.port = hundred.port = bench_responder_start (BENCH_RESPONDER_AGENT);
  one.n_cells = bench_amount (40000, 200);
  hundred.n_cells = bench_amount (2000, 100);
  hundred.n_walks = bench_amount (100, 4);
  bench_winsnmp_start (BENCH_THREAD);
  bench_compare (sides, N_SIDES, rows, sizeof rows / sizeof rows[0]);
  bench_winsnmp_stop ();

  return 0;
}
