/* bench-usm.c
 *
 * SNMPv3 with 10,000 engines: what securing a request and opening its answer costs.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "usm-side.h"
#include "winsnmp.h"

enum {
  MANY,
  ONE,
  NETSNMP,
  NETSNMP_ONE,
  N_SIDES
};

static const BenchRow rows[] = {
  { "usm-engines", "us of CPU a request", "one engine", MANY, ONE, BENCH_CPU, BENCH_AT_MOST, 3 },
  { "usm-list", "us of CPU a request", "Net-SNMP, all in its list", MANY, NETSNMP, BENCH_CPU,
    BENCH_AT_LEAST, 10 },
  { "usm-one", "us of CPU a request", "Net-SNMP, one engine", ONE, NETSNMP_ONE, BENCH_CPU,
    BENCH_AT_LEAST, 0.8 },
};

int
main (int   argc,
      char *argv[])
{
  BenchUsm  many, many_listed, one;
  BenchSide sides[N_SIDES] = {
    [MANY] = { bench_usm_run, &many },
    [ONE] = { bench_usm_run, &one },
    [NETSNMP] = { bench_netsnmp_usm_run, &many_listed },
    [NETSNMP_ONE] = { bench_netsnmp_usm_run, &one },
  };

  bench_init (argc, argv);
  if (SnmpStartup (NULL, NULL, NULL, NULL, NULL) != SNMPAPI_SUCCESS)
    bench_fail ("SnmpStartup");
  many.n_engines = many_listed.n_engines = bench_amount (10000, 20);
  many.n_requests = one.n_requests = bench_amount (50000, 40);
  many_listed.n_requests = bench_amount (10000, 40);
  one.n_engines = 1;
  bench_compare (sides, N_SIDES, rows, sizeof rows / sizeof rows[0]);
  SnmpCleanup ();

  return 0;
}
