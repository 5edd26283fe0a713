/* bench-get.c
 *
 * GETs, many in flight: what a request costs, with all its handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "floor.h"
#include "netsnmp-side.h"
#include "responder.h"
#include "winsnmp-side.h"

enum {
  THREAD,
  GLIB,
  SELECT,
  POLL,
  FLOOR,
  N_SIDES
};

/* What stands in each line after "get-64". */
static const struct
{
  const char *name;
  const char *against;
  size_t      ours;
  size_t      theirs;
  double      goal;
} comparisons[] = {
  { "thread", "Net-SNMP asynchronous, select", THREAD, SELECT, 1.4 },
  { "thread-poll", "Net-SNMP asynchronous, own poll", THREAD, POLL, 1.0 },
  { "thread-floor", "datagrams alone", THREAD, FLOOR, 0.5 },
  { "glib", "Net-SNMP asynchronous, select", GLIB, SELECT, 2.0 },
  { "glib-poll", "Net-SNMP asynchronous, own poll", GLIB, POLL, 1.0 },
  { "glib-floor", "datagrams alone", GLIB, FLOOR, 0.7 },
};

#define N_ROWS (sizeof comparisons / sizeof comparisons[0])

static void
compare (size_t   n_in_flight,
         uint16_t agent,
         uint16_t echo)
{
  size_t       n = bench_amount (60000, 300);
  BenchWinsnmp winsnmp = { agent, n, n_in_flight, 1 };
  BenchNetsnmp with_select = { agent, BENCH_NETSNMP_SELECT, n, n_in_flight };
  BenchNetsnmp with_poll = { agent, BENCH_NETSNMP_POLL, n, n_in_flight };
  BenchFloor   floor = { echo, n, n_in_flight, 1 };
  BenchSide    sides[N_SIDES] = {
       [THREAD] = { bench_winsnmp_get_by_thread, &winsnmp },
       [GLIB] = { bench_winsnmp_get_by_glib, &winsnmp },
       [SELECT] = { bench_netsnmp_get, &with_select },
       [POLL] = { bench_netsnmp_get, &with_poll },
       [FLOOR] = { bench_floor_run, &floor },
  };
  char     names[N_ROWS][32];
  BenchRow rows[N_ROWS];

  for (size_t i = 0; i < N_ROWS; i++)
    {
      snprintf (names[i], sizeof names[i], "get-%zu-%s", n_in_flight, comparisons[i].name);
      rows[i] = (BenchRow){
        .name = names[i],
        .unit = "us of CPU a request",
        .against = comparisons[i].against,
        .ours = comparisons[i].ours,
        .theirs = comparisons[i].theirs,
        .measure = BENCH_CPU,
        .bound = BENCH_AT_LEAST,
        .goal = comparisons[i].goal,
      };
    }
  bench_compare (sides, N_SIDES, rows, N_ROWS);
}

int
main (int   argc,
      char *argv[])
{
  uint16_t agent, echo;

  bench_init (argc, argv);
  agent = bench_responder_start (BENCH_RESPONDER_AGENT);
  echo = bench_responder_start (BENCH_RESPONDER_ECHO);
  compare (64, agent, echo);
  compare (256, agent, echo);
  compare (1024, agent, echo);

  return 0;
}
