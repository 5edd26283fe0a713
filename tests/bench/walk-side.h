/* walk-side.h
 *
 * Walks by GETBULK, by both libraries.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"

/**
 * BenchWalk:
 * @n_cells: of the table in a walk, from its beginning
 * @n_walks: at one time, each with a session of its own
 */
typedef struct
{
  uint16_t port;
  size_t   n_cells;
  size_t   n_walks;
} BenchWalk;

/* Asks for 25 bindings at a time, looks at each, and asks on from the last; @data is
 * a BenchWalk, the cost is that of a binding. */
BenchCost bench_winsnmp_walk (const void *data);

/* The same with snmp_sess_synch_response; one walk. */
BenchCost bench_netsnmp_walk (const void *data);
