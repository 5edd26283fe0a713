/* usm-side.h
 *
 * SNMPv3 with many engines: requests secured and answers opened, by both libraries.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"
#include "usm-user.h"

#define BENCH_ENGINE_ID_LENGTH 14

/* All clocks stand here. */
#define BENCH_ENGINE_BOOTS 3
#define BENCH_ENGINE_TIME 1000

/* Of sysUpTime.0: a request, and its answer. */
extern const uint8_t bench_usm_get[];
extern const size_t  bench_usm_get_length;

/* One user, with SHA-1 and AES, whom every engine knows. */
extern const WsnmpUsmProfile bench_usm_profile;

/**
 * BenchUsm:
 * @n_engines: each with keys and a clock of its own, asked in turn
 * @n_requests: in all
 */
typedef struct
{
  size_t n_engines;
  size_t n_requests;
} BenchUsm;

/* An engine, and what it answers. */
typedef struct
{
  uint8_t     id[BENCH_ENGINE_ID_LENGTH];
  WsnmpUsmKey auth_key;
  WsnmpUsmKey priv_key;
  uint8_t     answer[256];
  size_t      answer_length;
} BenchEngine;

/* Memory from malloc. */
BenchEngine *bench_engines_new (size_t n_engines);

/* In which order the engines are asked: none follows its neighbour. */
size_t bench_engine_of_request (size_t request,
                                size_t n_engines);

/* The cost is that of a request: one message secured and one opened, its value looked at.
 * By the library; by Net-SNMP with all users in its list. */
BenchCost bench_usm_run (const void *data);
BenchCost bench_netsnmp_usm_run (const void *data);
