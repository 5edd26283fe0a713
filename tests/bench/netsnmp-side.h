/* netsnmp-side.h
 *
 * The same work with Net-SNMP's own sessions, as programs use them today.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"

/* How a program waits for answers. */
typedef enum {
  BENCH_NETSNMP_SELECT, /* snmp_sess_select_info2, select, snmp_sess_read2: as documented */
  BENCH_NETSNMP_POLL,   /* own poll, and snmp_sess_read2 until nothing is left */
} BenchNetsnmpLoop;

/**
 * BenchNetsnmp:
 * @port: of an agent at 127.0.0.1
 * @n_requests: in all
 * @n_in_flight: at one time
 */
typedef struct
{
  uint16_t         port;
  BenchNetsnmpLoop loop;
  size_t           n_requests;
  size_t           n_in_flight;
} BenchNetsnmp;

/* The WinSNMP library has started Net-SNMP in all of these. */

/* GETs by the asynchronous single-session API, n in flight; @data is a
 * BenchNetsnmp; the cost is that of a request. */
BenchCost bench_netsnmp_get (const void *data);

/* snmp_sess_synch_response, one after another; the wall time is the median of
 * a request's. */
BenchCost bench_netsnmp_get_alone (const void *data);

/* For other ways to use it: a session with the agent at 127.0.0.1; a GET of BENCH_OID;
 * and for a callback of snmp_async_send, which takes its answer: it must be right, and
 * the only one, for which @answered is set. */
void            *bench_netsnmp_open (uint16_t port);
struct snmp_pdu *bench_netsnmp_make_get (void);
void             bench_netsnmp_take (int                    operation,
                                     const struct snmp_pdu *pdu,
                                     char                  *answered);

/* snmp_sess_open and snmp_sess_close, @n_requests times. */
BenchCost bench_netsnmp_open_close (const void *data);
