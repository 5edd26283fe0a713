/* bench-agents.c
 *
 * Ten thousand agents, one GET each.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <stdio.h>

#include "answer.h"
#include "command.h"
#include "floor.h"
#include "netsnmp-agents.h"
#include "responder.h"
#include "winsnmp-side.h"

#define IN_FLIGHT 256

enum {
  THREAD,
  GLIB,
  SELECT,
  EPOLL,
  BRAA,
  FLOOR,
  N_SIDES
};

static const BenchRow rows[] = {
  { "agents-thread-select-time", "us of all", "Net-SNMP, a session an agent, select", THREAD,
    SELECT, BENCH_WALL, BENCH_AT_LEAST, 6 },
  { "agents-thread-select-cpu", "us of CPU of all", "Net-SNMP, a session an agent, select", THREAD,
    SELECT, BENCH_CPU, BENCH_AT_LEAST, 9 },
  { "agents-thread-epoll-time", "us of all", "Net-SNMP, a session an agent, epoll", THREAD, EPOLL,
    BENCH_WALL, BENCH_AT_LEAST, 2.5 },
  { "agents-thread-epoll-cpu", "us of CPU of all", "Net-SNMP, a session an agent, epoll", THREAD,
    EPOLL, BENCH_CPU, BENCH_AT_LEAST, 3 },
  { "agents-thread-braa-time", "us of all", "braa", THREAD, BRAA, BENCH_WALL, BENCH_AT_LEAST, 25 },
  { "agents-thread-braa-cpu", "us of CPU of all", "braa", THREAD, BRAA, BENCH_CPU, BENCH_AT_LEAST,
    6 },
  { "agents-thread-floor", "us of CPU of all", "datagrams alone", THREAD, FLOOR, BENCH_CPU,
    BENCH_AT_LEAST, 0.5 },
  { "agents-glib-select-cpu", "us of CPU of all", "Net-SNMP, a session an agent, select", GLIB,
    SELECT, BENCH_CPU, BENCH_AT_LEAST, 9 },
  { "agents-glib-floor", "us of CPU of all", "datagrams alone", GLIB, FLOOR, BENCH_CPU,
    BENCH_AT_LEAST, 0.7 },
};

/* The cost of all agents together. */
static BenchCost
add_up (BenchCost cost,
        size_t    n_agents)
{
  return (BenchCost){ cost.cpu * (double)n_agents, cost.wall * (double)n_agents };
}

static BenchCost
ask_by_thread (const void *data)
{
  const BenchWinsnmp *work = data;

  return add_up (bench_winsnmp_get_by_thread (work), work->n_requests);
}

static BenchCost
ask_by_glib (const void *data)
{
  const BenchWinsnmp *work = data;

  return add_up (bench_winsnmp_get_by_glib (work), work->n_requests);
}

static BenchCost
send_bare (const void *data)
{
  const BenchFloor *work = data;

  return add_up (bench_floor_run (work), work->n_requests);
}

/* Its answers are lines. */
static BenchCost
ask_by_braa (const void *data)
{
  const BenchAgents *work = data;
  struct in_addr     last = { htonl (BENCH_FIRST_AGENT + (uint32_t)work->n_agents - 1) };
  char               text[INET_ADDRSTRLEN], command[256];

  inet_ntop (AF_INET, &last, text, sizeof text);
  snprintf (command, sizeof command, "exec braa -2 -t 5 %s@127.1.0.1-%s:%u:.%s", BENCH_COMMUNITY,
            text, work->port, BENCH_OID);

  return bench_command_run (command, work->n_agents, 1);
}

int
main (int   argc,
      char *argv[])
{
  uint16_t     agent, echo;
  size_t       n;
  BenchAgents  agents;
  BenchWinsnmp winsnmp;
  BenchFloor   floor;
  BenchSide    sides[N_SIDES] = {
       [THREAD] = { ask_by_thread, &winsnmp },
       [GLIB] = { ask_by_glib, &winsnmp },
       [SELECT] = { bench_netsnmp_agents_by_select, &agents },
       [EPOLL] = { bench_netsnmp_agents_by_epoll, &agents },
       [BRAA] = { ask_by_braa, &agents },
       [FLOOR] = { send_bare, &floor },
  };

  bench_init (argc, argv);
  agent = bench_responder_start (BENCH_RESPONDER_AGENT);
  echo = bench_responder_start (BENCH_RESPONDER_ECHO);
  n = bench_amount (10000, 20);
  agents = (BenchAgents){ agent, n, IN_FLIGHT };
  winsnmp = (BenchWinsnmp){ agent, n, IN_FLIGHT, n };
  floor = (BenchFloor){ echo, n, IN_FLIGHT, n };
  bench_compare (sides, N_SIDES, rows, sizeof rows / sizeof rows[0]);

  return 0;
}
