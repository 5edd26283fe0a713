/* netsnmp-side.c
 *
 * The same work with Net-SNMP's own sessions, as programs use them today.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <poll.h>
#include <stdlib.h>

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include <net-snmp/library/large_fd_set.h>

#include "answer.h"
#include "netsnmp-side.h"

static const oid uptime[] = { 1, 3, 6, 1, 2, 1, 1, 3, 0 };

/* Of the run. */
static size_t n_sent;
static size_t n_answered;

/* Its default loses answers when 256 are in flight. */
#define RECEIVE_BUFFER (4 << 20)

void *
bench_netsnmp_open (uint16_t port)
{
  static char     community[] = BENCH_COMMUNITY;
  char            peer[32];
  netsnmp_session session;
  void           *opened;

  netsnmp_ds_set_int (NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_CLIENTRECVBUF, RECEIVE_BUFFER);
  snprintf (peer, sizeof peer, "udp:127.0.0.1:%u", port);
  snmp_sess_init (&session);
  session.version = SNMP_VERSION_2c;
  session.peername = peer;
  session.community = (u_char *)community;
  session.community_len = sizeof community - 1;
  session.timeout = 1000000;
  session.retries = 5;
  opened = snmp_sess_open (&session);
  if (opened == NULL)
    bench_fail ("snmp_sess_open");

  return opened;
}

netsnmp_pdu *
bench_netsnmp_make_get (void)
{
  netsnmp_pdu *pdu = snmp_pdu_create (SNMP_MSG_GET);

  snmp_add_null_var (pdu, uptime, OID_LENGTH (uptime));
  return pdu;
}

static void
check (const netsnmp_pdu *pdu)
{
  if (pdu->errstat != 0 || pdu->variables == NULL || pdu->variables->type != ASN_TIMETICKS ||
      *pdu->variables->val.integer != BENCH_UPTIME)
    bench_fail ("Net-SNMP got a wrong answer");
}

void
bench_netsnmp_take (int                operation,
                    const netsnmp_pdu *pdu,
                    char              *answered)
{
  if (operation != NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE)
    bench_fail ("Net-SNMP lost an answer");
  if (*answered)
    bench_fail ("Net-SNMP got an answer twice");

  check (pdu);
  *answered = 1;
}

static int
answered_cb (int              operation,
             netsnmp_session *session,
             int              request_id,
             netsnmp_pdu     *pdu,
             void            *data)
{
  bench_netsnmp_take (operation, pdu, data);
  n_answered++;

  return 1;
}

static void
send_all (void               *session,
          const BenchNetsnmp *work,
          char               *answered)
{
  while (n_sent < work->n_requests && n_sent - n_answered < work->n_in_flight)
    {
      netsnmp_pdu *get = bench_netsnmp_make_get ();

      if (!snmp_sess_async_send (session, get, answered_cb, &answered[n_sent++]))
        bench_fail ("snmp_sess_async_send");
    }
}

static void
turn_with_select (void                 *session,
                  netsnmp_large_fd_set *fds)
{
  struct timeval timeout = { 1, 0 };
  int            n_fds = 0, block = 0;

  NETSNMP_LARGE_FD_ZERO (fds);
  snmp_sess_select_info2 (session, &n_fds, fds, &timeout, &block);
  if (netsnmp_large_fd_set_select (n_fds, fds, NULL, NULL, block ? NULL : &timeout) > 0)
    snmp_sess_read2 (session, fds);
  else
    snmp_sess_timeout (session);
}

static void
turn_with_poll (void                 *session,
                netsnmp_large_fd_set *fds)
{
  struct pollfd poller = { snmp_sess_transport (session)->sock, POLLIN, 0 };

  if (poll (&poller, 1, 1000) <= 0)
    {
      snmp_sess_timeout (session);
      return;
    }

  do
    {
      NETSNMP_LARGE_FD_SET (poller.fd, fds);
      snmp_sess_read2 (session, fds);
    }
  while (n_answered < n_sent && poll (&poller, 1, 0) > 0);
}

BenchCost
bench_netsnmp_get (const void *data)
{
  const BenchNetsnmp  *work = data;
  char                *answered = calloc (work->n_requests, 1);
  void                *session = bench_netsnmp_open (work->port);
  netsnmp_large_fd_set fds;
  BenchWatch           watch;
  BenchCost            cost;

  netsnmp_large_fd_set_init (&fds, FD_SETSIZE);
  n_sent = n_answered = 0;
  watch = bench_begin ();
  while (n_answered < work->n_requests)
    {
      send_all (session, work, answered);
      if (work->loop == BENCH_NETSNMP_SELECT)
        turn_with_select (session, &fds);
      else
        turn_with_poll (session, &fds);
    }
  cost = bench_end (&watch, work->n_requests);

  netsnmp_large_fd_set_cleanup (&fds);
  snmp_sess_close (session);
  free (answered);

  return cost;
}

BenchCost
bench_netsnmp_get_alone (const void *data)
{
  const BenchNetsnmp *work = data;
  double             *times = calloc (work->n_requests, sizeof *times);
  void               *session = bench_netsnmp_open (work->port);
  BenchWatch          watch = bench_begin ();
  BenchCost           cost;

  for (size_t i = 0; i < work->n_requests; i++)
    {
      netsnmp_pdu *answer = NULL;
      uint64_t     begun = bench_now ();

      if (snmp_sess_synch_response (session, bench_netsnmp_make_get (), &answer) != STAT_SUCCESS)
        bench_fail ("snmp_sess_synch_response");
      times[i] = (double)(bench_now () - begun) / 1000;
      check (answer);
      snmp_free_pdu (answer);
    }
  cost = bench_end (&watch, work->n_requests);
  cost.wall = bench_median (times, work->n_requests);

  snmp_sess_close (session);
  free (times);

  return cost;
}

BenchCost
bench_netsnmp_open_close (const void *data)
{
  const BenchNetsnmp *work = data;
  BenchWatch          watch = bench_begin ();

  for (size_t i = 0; i < work->n_requests; i++)
    snmp_sess_close (bench_netsnmp_open (work->port));

  return bench_end (&watch, work->n_requests);
}
