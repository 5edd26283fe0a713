/* bench-growth.c
 *
 * What a GET costs beside many others of everything: it must not grow.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "population.h"
#include "responder.h"
#include "winsnmp-side.h"

static const struct
{
  const char *name;
  const char *against;
  BenchKind   kind;
} kinds[] = {
  { "growth-outstanding", "10 requests outstanding", BENCH_REQUESTS },
  { "growth-sessions", "10 sessions open", BENCH_SESSIONS },
  { "growth-registrations", "10 registrations", BENCH_REGISTRATIONS },
  { "growth-handles", "10 handles", BENCH_HANDLES },
};

#define N_KINDS (sizeof kinds / sizeof kinds[0])

typedef struct
{
  BenchWinsnmp work;
  BenchKind    kind;
  size_t       n_others;
  uint16_t     silent;
} Beside;

/* No more requests leave at one time than the buffer has room for answers, and they leave
 * in their order: once a GET is answered, all of the population are outstanding, and sending
 * the rest of them is not taken for what a GET costs. */
static void
settle (const Beside *beside)
{
  BenchWinsnmp one = beside->work;

  one.n_requests = 1;
  bench_winsnmp_get (&one);
}

static BenchCost
get_beside (const void *data)
{
  const Beside    *beside = data;
  BenchPopulation *population = bench_population_new (beside->kind, beside->n_others,
                                                      beside->silent);
  BenchCost        cost;

  settle (beside);
  cost = bench_winsnmp_get (&beside->work);
  bench_population_free (population);

  return cost;
}

static void
compare (size_t   kind,
         uint16_t agent,
         uint16_t silent)
{
  size_t    n = bench_amount (30000, 300);
  size_t    n_others[] = { 10, bench_amount (1000, 20), bench_amount (100000, 40) };
  Beside    besides[3];
  BenchSide sides[3];
  BenchRow  row = { .unit = "us of CPU a GET", .against = kinds[kind].against, .goal = 1.3 };

  for (size_t i = 0; i < 3; i++)
    {
      besides[i] = (Beside){ { agent, n, 64, 1 }, kinds[kind].kind, n_others[i], silent };
      sides[i] = (BenchSide){ get_beside, &besides[i] };
    }
  bench_compare_growth (sides, kinds[kind].name, &row);
}

int
main (int   argc,
      char *argv[])
{
  uint16_t agent, silent;

  bench_init (argc, argv);
  agent = bench_responder_start (BENCH_RESPONDER_AGENT);
  silent = bench_responder_start (BENCH_RESPONDER_SILENT);
  bench_winsnmp_start (BENCH_THREAD);
  for (size_t i = 0; i < N_KINDS; i++)
    compare (i, agent, silent);
  bench_winsnmp_stop ();

  return 0;
}
