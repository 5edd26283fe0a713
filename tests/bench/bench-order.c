/* bench-order.c
 *
 * Ten thousand requests outstanding: answers in random order, and deadlines.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "deadline.h"
#include "population.h"
#include "responder.h"
#include "winsnmp-side.h"

#define N_OUTSTANDING 10000

static WsnmpMessage *messages;
static size_t        n_times;

/* As each request does it: a deadline is set, and taken away in any order. */
static BenchCost
set_and_cancel (const void *data)
{
  unsigned int seed = 1;
  BenchWatch   watch = bench_begin ();

  for (size_t i = 0; i < n_times; i++)
    {
      WsnmpMessage *message = &messages[(size_t)rand_r (&seed) % N_OUTSTANDING];

      wsnmp_deadline_remove (message);
      message->deadline += 1000000000;
      wsnmp_deadline_add (message);
    }

  return bench_end (&watch, n_times);
}

static void
compare_deadlines (void)
{
  static const double   limit = 0.1;
  static const BenchRow row = {
    "deadline-10000",
    "us of CPU",
    "0.1 us",
    0,
    1,
    BENCH_CPU,
    BENCH_AT_MOST,
    1,
  };
  BenchSide sides[] = {
    { set_and_cancel, NULL },
    { bench_limit, &limit },
  };

  n_times = bench_amount (1000000, 1000);
  messages = calloc (N_OUTSTANDING, sizeof *messages);
  for (size_t i = 0; i < N_OUTSTANDING; i++)
    {
      messages[i].deadline = i * 1000;
      messages[i].deadline_place = WSNMP_NO_DEADLINE;
      if (!wsnmp_deadline_reserve ())
        bench_fail ("no memory for a deadline");
      wsnmp_deadline_add (&messages[i]);
    }
  bench_compare (sides, 2, &row, 1);

  for (size_t i = 0; i < N_OUTSTANDING; i++)
    {
      wsnmp_deadline_remove (&messages[i]);
      wsnmp_deadline_unreserve ();
    }
  wsnmp_deadline_clear ();
  free (messages);
}

int
main (int   argc,
      char *argv[])
{
  BenchWinsnmp     in_order = { .n_in_flight = BENCH_HELD, .n_agents = 1 };
  BenchWinsnmp     shuffled = { .n_in_flight = BENCH_HELD, .n_agents = 1 };
  BenchPopulation *others;
  uint16_t         silent;
  BenchSide        sides[] = {
           { bench_winsnmp_get_in_turns, &shuffled },
           { bench_winsnmp_get_in_turns, &in_order },
  };
  static const BenchRow row = {
    "order-random",
    "us of CPU a GET",
    "answers in order",
    0,
    1,
    BENCH_CPU,
    BENCH_AT_MOST,
    1.3,
  };

  bench_init (argc, argv);
  compare_deadlines ();

  in_order.port = bench_responder_start (BENCH_RESPONDER_HELD);
  shuffled.port = bench_responder_start (BENCH_RESPONDER_SHUFFLED);
  silent = bench_responder_start (BENCH_RESPONDER_SILENT);
  in_order.n_requests = shuffled.n_requests = BENCH_HELD * bench_amount (100, 2);
  bench_winsnmp_start (BENCH_THREAD);
  others = bench_population_new (BENCH_REQUESTS, bench_amount (N_OUTSTANDING, 10), silent);
  bench_compare (sides, 2, &row, 1);
  bench_population_free (others);
  bench_winsnmp_stop ();

  return 0;
}
