/* answer.h
 *
 * What the benchmarks' agent answers: fast, and sharing no code with what is measured.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

#define BENCH_COMMUNITY "public"

/* sysUpTime.0 and its value. */
#define BENCH_OID "1.3.6.1.2.1.1.3.0"
#define BENCH_UPTIME 123456789

/* A table to walk: the columns 1 to 4 under this, each with its rows. */
#define BENCH_TABLE "1.3.6.1.3.1.1"
#define BENCH_COLUMNS 4
#define BENCH_ROWS 10000

#define BENCH_MAX_ANSWER 1500

/* Answers a GET of sysUpTime.0, a GETNEXT or a GETBULK, of SNMPv1 or SNMPv2c.
 * The answer stands at the end of @buffer.  Returns its length, 0 for no answer. */
size_t bench_answer (const uint8_t *request,
                     size_t         length,
                     uint8_t        buffer[BENCH_MAX_ANSWER]);
