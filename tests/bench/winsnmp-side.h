/* winsnmp-side.h
 *
 * The work through the WinSNMP API, every handle made and freed for each request.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"

/**
 * BenchWinsnmp:
 * @port: of an agent at 127.0.0.1, or of many from BENCH_FIRST_AGENT on
 * @n_requests: in all
 * @n_in_flight: at one time
 * @n_agents: asked in turn
 */
typedef struct
{
  uint16_t port;
  size_t   n_requests;
  size_t   n_in_flight;
  size_t   n_agents;
} BenchWinsnmp;

typedef enum {
  BENCH_THREAD, /* the library's thread waits for the network */
  BENCH_GLIB,   /* a GMainContext does */
} BenchDriver;

/* SNMPv2c, retransmission as it is by default. */
void bench_winsnmp_start (BenchDriver driver);
void bench_winsnmp_stop (void);

/* GETs by SnmpSendMsg in the callback of the answer before; @data is a
 * BenchWinsnmp; the cost is that of a request. */
BenchCost bench_winsnmp_get (const void *data);

/* The same, but the next n are sent when all of the n before are answered; sent by the
 * thread that waits. */
BenchCost bench_winsnmp_get_in_turns (const void *data);

/* One after another: SnmpSendMsg, and SnmpRecvMsg when the callback has come.
 * The wall time is the median of a request's. */

/* Both with the library started for it, and stopped again. */
BenchCost bench_winsnmp_get_by_thread (const void *data);
BenchCost bench_winsnmp_get_by_glib (const void *data);
BenchCost bench_winsnmp_get_alone_by_thread (const void *data);
BenchCost bench_winsnmp_get_alone_by_glib (const void *data);
