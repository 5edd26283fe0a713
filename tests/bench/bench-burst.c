/* bench-burst.c
 *
 * Ten thousand SnmpSendMsg at once, several times, with the socket buffers that Linux
 * allows by default: nothing is lost by our own buffers, so nothing is sent twice.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdatomic.h>
#include <sys/socket.h>

#include "../common/wrapped.h"
#include "responder.h"
#include "winsnmp-linux.h"
#include "winsnmp-side.h"

/* What is lost now and then would be missed by one of them. */
#define N_BURSTS 7

/* What net.core.rmem_max is unless somebody has raised it. */
#define DEFAULT_LIMIT 212992

static bool       is_limited;
static atomic_int n_sent, n_lost;

int
__wrap_setsockopt (int         fd,
                   int         level,
                   int         option,
                   const void *value,
                   socklen_t   length)
{
  int limit = DEFAULT_LIMIT;

  if (is_limited && level == SOL_SOCKET && option == SO_RCVBUF)
    value = &limit;

  return __real_setsockopt (fd, level, option, value, length);
}

static void
count_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  if (event->kind != WINSNMP_EVENT_MESSAGE)
    return;

  if (event->u.message.state == WINSNMP_MESSAGE_SENT)
    n_sent++;
  else if (event->u.message.state == WINSNMP_MESSAGE_DROPPED)
    n_lost += (int)event->u.message.n_lost;
}

int
main (int   argc,
      char *argv[])
{
  BenchWinsnmp work = { .n_agents = 1 };

  bench_init (argc, argv);
  work.port = bench_responder_start (BENCH_RESPONDER_AGENT);
  work.n_in_flight = bench_amount (10000, 1000);
  work.n_requests = N_BURSTS * work.n_in_flight;

  is_limited = true;
  bench_winsnmp_start (BENCH_THREAD);
  winsnmp_events_subscribe (count_cb, NULL);
  bench_winsnmp_get_in_turns (&work);
  bench_winsnmp_stop ();

  bench_report ("burst-sent", "datagrams", "the requests", n_sent, (double)work.n_requests,
                BENCH_AT_MOST, 1);
  bench_report ("burst-kept", "answers", "the requests", (double)work.n_requests - n_lost,
                (double)work.n_requests, BENCH_AT_LEAST, 1);

  return 0;
}
