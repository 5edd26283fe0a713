/* bench-latency.c
 *
 * One GET at a time: how long a program waits for its answer.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "netsnmp-side.h"
#include "responder.h"
#include "winsnmp-side.h"

int
main (int   argc,
      char *argv[])
{
  BenchWinsnmp winsnmp = { .n_in_flight = 1, .n_agents = 1 };
  BenchNetsnmp netsnmp = { .n_in_flight = 1 };
  BenchSide    sides[] = {
       { bench_winsnmp_get_alone_by_thread, &winsnmp },
       { bench_winsnmp_get_alone_by_glib, &winsnmp },
       { bench_netsnmp_get_alone, &netsnmp },
  };
  static const BenchRow rows[] = {
    { "latency-thread", "us", "snmp_sess_synch_response", 0, 2, BENCH_WALL, BENCH_AT_MOST, 1.25 },
    { "latency-glib", "us", "snmp_sess_synch_response", 1, 2, BENCH_WALL, BENCH_AT_MOST, 1.1 },
  };

  bench_init (argc, argv);
  winsnmp.port = netsnmp.port = bench_responder_start (BENCH_RESPONDER_AGENT);
  winsnmp.n_requests = netsnmp.n_requests = bench_amount (5000, 20);
  bench_compare (sides, 3, rows, 2);

  return 0;
}
