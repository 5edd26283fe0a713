/* floor.h
 *
 * The least that any manager must spend: datagrams of the same size, and nothing else.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"

/**
 * BenchFloor:
 * @port: of a responder that echoes
 * @n_requests: in all
 * @n_in_flight: at one time
 * @n_agents: so many addresses in turn, from BENCH_FIRST_AGENT on
 */
typedef struct
{
  uint16_t port;
  size_t   n_requests;
  size_t   n_in_flight;
  size_t   n_agents;
} BenchFloor;

/* @data is a BenchFloor; the cost is that of a request. */
BenchCost bench_floor_run (const void *data);
