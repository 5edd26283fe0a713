/* bench-events.c
 *
 * What it costs to be watched: GETs while events go nowhere, to a subscriber, into
 * a recording; and what the recording costs an event.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "responder.h"
#include "winsnmp-linux.h"
#include "winsnmp-recording.h"
#include "winsnmp-side.h"

#define N_IN_FLIGHT 64

/* Events of one GET, made once and then encoded again and again. */
#define MAX_EVENTS 64

enum {
  OFF,
  SUBSCRIBED,
  RECORDED,
  N_SIDES
};

static void
ignore_cb (const WinsnmpEvent *event,
           void               *user_data)
{
  ++*(size_t *)user_data;
}

static BenchCost
run_subscribed (const void *data)
{
  size_t       n_events = 0;
  unsigned int id = winsnmp_events_subscribe (ignore_cb, &n_events);
  BenchCost    cost = bench_winsnmp_get_by_thread (data);

  winsnmp_events_unsubscribe (id);
  if (n_events < ((const BenchWinsnmp *)data)->n_requests)
    bench_fail ("Events were lost");

  return cost;
}

static BenchCost
run_recorded (const void *data)
{
  char      path[] = "/tmp/bench-events-XXXXXX";
  char      where[64];
  int       fd = mkstemp (path);
  BenchCost cost;

  snprintf (where, sizeof where, "file:%s", path);
  if (fd < 0 || winsnmp_trace_start (where) != SNMPAPI_SUCCESS)
    bench_fail ("A recording in /tmp cannot be written");
  cost = bench_winsnmp_get_by_thread (data);
  winsnmp_trace_stop ();
  close (fd);
  unlink (path);

  return cost;
}

static void
compare_gets (uint16_t agent)
{
  BenchWinsnmp winsnmp = { agent, bench_amount (60000, 300), N_IN_FLIGHT, 1 };
  BenchSide    sides[N_SIDES] = {
       [OFF] = { bench_winsnmp_get_by_thread, &winsnmp },
       [SUBSCRIBED] = { run_subscribed, &winsnmp },
       [RECORDED] = { run_recorded, &winsnmp },
  };
  static const BenchRow rows[] = {
    {
      .name = "events-subscribed",
      .unit = "us of CPU a request",
      .against = "nobody listens",
      .ours = SUBSCRIBED,
      .theirs = OFF,
      .measure = BENCH_CPU,
      .bound = BENCH_AT_MOST,
      .goal = 1.25,
    },
    {
      .name = "events-recorded",
      .unit = "us of CPU a request",
      .against = "nobody listens",
      .ours = RECORDED,
      .theirs = OFF,
      .measure = BENCH_CPU,
      .bound = BENCH_AT_MOST,
      .goal = 2,
    },
  };

  bench_compare (sides, N_SIDES, rows, sizeof rows / sizeof rows[0]);
}

/* The encoder alone */

typedef struct
{
  WinsnmpEvent *events[MAX_EVENTS];
  size_t        n_events;
  size_t        n_rounds;
} Sample;

static void
sample_cb (const WinsnmpEvent *event,
           void               *user_data)
{
  Sample *sample = user_data;

  if (sample->n_events < MAX_EVENTS)
    sample->events[sample->n_events++] = winsnmp_event_copy (event);
}

static void
take_sample (Sample  *sample,
             uint16_t agent)
{
  BenchWinsnmp winsnmp = { agent, 2, 1, 1 };
  unsigned int id;

  bench_winsnmp_start (BENCH_THREAD);
  id = winsnmp_events_subscribe (sample_cb, sample);
  bench_winsnmp_get (&winsnmp);
  winsnmp_events_unsubscribe (id);
  bench_winsnmp_stop ();
}

static BenchCost
encode (const void *data)
{
  const Sample   *sample = data;
  WinsnmpEncoder *encoder = winsnmp_encoder_new ();
  uint8_t        *room = malloc (WINSNMP_MAX_RECORD);
  BenchWatch      watch = bench_begin ();
  BenchCost       cost;

  for (size_t i = 0; i < sample->n_rounds; i++)
    for (size_t k = 0; k < sample->n_events; k++)
      if (winsnmp_encoder_event (encoder, sample->events[k], room) == 0)
        bench_fail ("Nothing was encoded");
  cost = bench_end (&watch, sample->n_rounds * sample->n_events);
  winsnmp_encoder_free (encoder);
  free (room);

  return cost;
}

static BenchCost
copy (const void *data)
{
  const Sample *sample = data;
  BenchWatch    watch = bench_begin ();

  for (size_t i = 0; i < sample->n_rounds; i++)
    for (size_t k = 0; k < sample->n_events; k++)
      winsnmp_event_free (winsnmp_event_copy (sample->events[k]));

  return bench_end (&watch, sample->n_rounds * sample->n_events);
}

static void
compare_encoder (uint16_t agent)
{
  Sample                sample = { .n_rounds = bench_amount (50000, 100) };
  BenchSide             sides[] = { { encode, &sample }, { copy, &sample } };
  static const BenchRow rows[] = {
    {
      .name = "events-encoded",
      .unit = "us of CPU an event",
      .against = "winsnmp_event_copy and winsnmp_event_free",
      .ours = 0,
      .theirs = 1,
      .measure = BENCH_CPU,
      .bound = BENCH_AT_MOST,
      .goal = 1.25,
    },
  };

  take_sample (&sample, agent);
  bench_compare (sides, sizeof sides / sizeof sides[0], rows, 1);
  for (size_t i = 0; i < sample.n_events; i++)
    winsnmp_event_free (sample.events[i]);
}

int
main (int   argc,
      char *argv[])
{
  uint16_t agent;

  bench_init (argc, argv);
  agent = bench_responder_start (BENCH_RESPONDER_AGENT);
  compare_gets (agent);
  compare_encoder (agent);

  return 0;
}
