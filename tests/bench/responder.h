/* responder.h
 *
 * The other end: processes that answer at every address of 127.0.0.0/8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

typedef enum {
  BENCH_RESPONDER_AGENT,    /* an SNMP agent, see answer.h */
  BENCH_RESPONDER_HELD,     /* the same, BENCH_HELD answers at one time, in order */
  BENCH_RESPONDER_SHUFFLED, /* the same, in random order */
  BENCH_RESPONDER_ECHO,     /* every datagram back as it came */
  BENCH_RESPONDER_SILENT,   /* no answer */
} BenchResponder;

#define BENCH_HELD 256

/* Starts it in a process of its own, which ends with this one; before any
 * thread is made.  Returns its port. */
uint16_t bench_responder_start (BenchResponder kind);

/* 127.1.0.1 is number 0. */
#define BENCH_FIRST_AGENT 0x7F010001
