/* netsnmp-agents.h
 *
 * Many agents with Net-SNMP: a session for each, as its API asks for.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"

/**
 * BenchAgents:
 * @port: of all agents, which are at BENCH_FIRST_AGENT and the addresses behind it
 */
typedef struct
{
  uint16_t port;
  size_t   n_agents;
  size_t   n_in_flight;
} BenchAgents;

/* One GET to each agent; @data is a BenchAgents; the cost is that of all,
 * opening and closing the sessions too. */
BenchCost bench_netsnmp_agents_by_select (const void *data);
BenchCost bench_netsnmp_agents_by_epoll (const void *data);
