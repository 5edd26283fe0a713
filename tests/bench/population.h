/* population.h
 *
 * Many sessions, handles, requests or registrations, for what is measured beside them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
  BENCH_SESSIONS,
  BENCH_HANDLES,       /* entities of one session */
  BENCH_ROWS_OF_LIST,  /* sessions and entities, BENCH_ROWS_A_SESSION in all for each */
  BENCH_REQUESTS,      /* outstanding, to an agent that does not answer */
  BENCH_REGISTRATIONS, /* ten a session */
} BenchKind;

#define BENCH_ROWS_A_SESSION 100

typedef struct _BenchPopulation BenchPopulation;

/* Makes @n of them.  @silent is the port of a responder that does not answer. */
BenchPopulation *bench_population_new (BenchKind kind,
                                       size_t    n,
                                       uint16_t  silent);

/* Closes the sessions, and with them all the rest. */
void bench_population_free (BenchPopulation *population);
