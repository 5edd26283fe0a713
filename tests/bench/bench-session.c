/* bench-session.c
 *
 * Opening and closing a session.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "netsnmp-side.h"
#include "winsnmp-linux.h"
#include "winsnmp-side.h"

static SNMPAPI_STATUS CALLBACK
ignore_cb (HSNMP_SESSION session,
           HWND          window,
           UINT          message,
           WPARAM        wparam,
           LPARAM        lparam,
           LPVOID        data)
{
  return SNMPAPI_SUCCESS;
}

static BenchCost
open_close (const void *data)
{
  const size_t *n_sessions = data;
  BenchWatch    watch = bench_begin ();

  for (size_t i = 0; i < *n_sessions; i++)
    {
      HSNMP_SESSION session = SnmpCreateSession (NULL, 0, ignore_cb, NULL);

      if (session == NULL || SnmpClose (session) != SNMPAPI_SUCCESS)
        bench_fail ("a session could not be opened and closed");
    }

  return bench_end (&watch, *n_sessions);
}

int
main (int   argc,
      char *argv[])
{
  size_t       n_ours;
  BenchNetsnmp netsnmp = { .port = 161 };
  BenchSide    sides[] = {
       { open_close, &n_ours },
       { bench_netsnmp_open_close, &netsnmp },
  };
  BenchRow row = {
    .name = "session-open-close",
    .unit = "us",
    .against = "snmp_sess_open and snmp_sess_close",
    .ours = 0,
    .theirs = 1,
    .measure = BENCH_WALL,
    .bound = BENCH_AT_LEAST,
    .goal = 50,
  };

  bench_init (argc, argv);
  n_ours = bench_amount (200000, 20);
  netsnmp.n_requests = bench_amount (10000, 10);
  bench_winsnmp_start (BENCH_THREAD);
  bench_compare (sides, 2, &row, 1);
  bench_winsnmp_stop ();

  return 0;
}
