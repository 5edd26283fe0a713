/* loop-bench.h
 *
 * A session and an agent, both in a loop that the test turns.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <netinet/in.h>

#include "test-snmp.h"

G_BEGIN_DECLS

/**
 * LoopQuestion:
 * @bytes: of a request that the agent has heard; made into its answer
 * @client: where it came from
 */
typedef struct
{
  guint8             bytes[1024];
  gsize              length;
  struct sockaddr_in client;
} LoopQuestion;

/**
 * LoopBench:
 * @loop: of the library
 * @agent: a socket that the test reads and writes
 * @n_waiting: requests that could not be sent at once, so far, by their events
 * @n_sent: datagrams that were sent, likewise
 * @n_unmatched: datagrams that were dropped since nobody waits for them, likewise
 */
typedef struct
{
  int           loop;
  int           agent;
  TestNotifier *notifier;
  HSNMP_SESSION session;
  HSNMP_ENTITY  entity;
  HSNMP_CONTEXT context;
  unsigned int  events;
  guint         n_waiting;
  guint         n_sent;
  guint         n_unmatched;
} LoopBench;

/* As g_test_add takes them.  No request times out, but for those with a policy of their own. */
void loop_bench_set_up (LoopBench    *bench,
                        gconstpointer data);
void loop_bench_tear_down (LoopBench    *bench,
                           gconstpointer data);

/* One turn, when there is something to do. */
void loop_bench_turn (LoopBench *bench);

void loop_bench_send (LoopBench *bench,
                      smiINT32   request_id);

gboolean loop_bench_is_readable (int fd);

/* Turns until the agent has a request. */
void loop_bench_hear (LoopBench    *bench,
                      LoopQuestion *question);

/* What the agent has heard, but for the tag.  The library reads it in a later turn. */
void loop_bench_answer (LoopBench          *bench,
                        const LoopQuestion *question);

G_END_DECLS
