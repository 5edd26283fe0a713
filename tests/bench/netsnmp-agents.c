/* netsnmp-agents.c
 *
 * Many agents with Net-SNMP: a session for each, as its API asks for.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include "answer.h"
#include "netsnmp-agents.h"
#include "netsnmp-side.h"
#include "responder.h"

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include <net-snmp/library/large_fd_set.h>

#define MAX_READY 64

/* Besides those of the sessions. */
#define OTHER_DESCRIPTORS 64

typedef struct
{
  const BenchAgents   *work;
  bool                 is_traditional; /* snmp_open and its list of sessions */
  void               **sessions;
  char                *answered;
  size_t               n_sent;
  size_t               n_answered;
  netsnmp_large_fd_set fds;
  int                  epoll_fd;
} Run;

static Run *current;

static int
answered_cb (int              operation,
             netsnmp_session *session,
             int              request_id,
             netsnmp_pdu     *pdu,
             void            *data)
{
  bench_netsnmp_take (operation, pdu, data);
  current->n_answered++;

  return 1;
}

static void
open_session (Run   *run,
              size_t number)
{
  static char        community[] = BENCH_COMMUNITY;
  struct in_addr     address = { htonl (BENCH_FIRST_AGENT + (uint32_t)number) };
  char               text[INET_ADDRSTRLEN], peer[INET_ADDRSTRLEN + 16];
  netsnmp_session    session;
  struct epoll_event event = { .events = EPOLLIN };

  inet_ntop (AF_INET, &address, text, sizeof text);
  snprintf (peer, sizeof peer, "udp:%s:%u", text, run->work->port);
  snmp_sess_init (&session);
  session.version = SNMP_VERSION_2c;
  session.peername = peer;
  session.community = (u_char *)community;
  session.community_len = sizeof community - 1;
  session.timeout = 5000000;
  session.retries = 5;

  run->sessions[number] = run->is_traditional ? (void *)snmp_open (&session)
                                              : snmp_sess_open (&session);
  if (run->sessions[number] == NULL)
    bench_fail ("no session %zu", number);
  if (run->is_traditional)
    return;

  event.data.ptr = run->sessions[number];
  epoll_ctl (run->epoll_fd, EPOLL_CTL_ADD, snmp_sess_transport (run->sessions[number])->sock,
             &event);
}

static void
send_all (Run *run)
{
  while (run->n_sent < run->work->n_agents &&
         run->n_sent - run->n_answered < run->work->n_in_flight)
    {
      void *session = run->sessions[run->n_sent];
      void *data = &run->answered[run->n_sent++];
      int   sent = run->is_traditional
                     ? snmp_async_send (session, bench_netsnmp_make_get (), answered_cb, data)
                     : snmp_sess_async_send (session, bench_netsnmp_make_get (), answered_cb, data);

      if (!sent)
        bench_fail ("Net-SNMP cannot send");
    }
}

static void
turn_with_select (Run *run)
{
  struct timeval timeout = { 5, 0 };
  int            n_fds = 0, block = 0;

  NETSNMP_LARGE_FD_ZERO (&run->fds);
  snmp_select_info2 (&n_fds, &run->fds, &timeout, &block);
  if (netsnmp_large_fd_set_select (n_fds, &run->fds, NULL, NULL, block ? NULL : &timeout) > 0)
    snmp_read2 (&run->fds);
  else
    snmp_timeout ();
}

static void
turn_with_epoll (Run *run)
{
  struct epoll_event ready[MAX_READY];
  int                n = epoll_wait (run->epoll_fd, ready, MAX_READY, 20000);

  if (n <= 0)
    bench_fail ("Net-SNMP waits in vain");
  for (int i = 0; i < n; i++)
    {
      NETSNMP_LARGE_FD_SET (snmp_sess_transport (ready[i].data.ptr)->sock, &run->fds);
      snmp_sess_read2 (ready[i].data.ptr, &run->fds);
    }
}

static void
allow_descriptors (size_t n_sessions)
{
  struct rlimit limit;

  getrlimit (RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur >= n_sessions + OTHER_DESCRIPTORS)
    return;

  limit.rlim_cur = n_sessions + OTHER_DESCRIPTORS;
  if (setrlimit (RLIMIT_NOFILE, &limit) < 0)
    bench_fail ("Net-SNMP needs %zu descriptors", n_sessions);
}

static BenchCost
ask_all (const BenchAgents *work,
         bool               is_traditional)
{
  Run        run = { .work = work, .is_traditional = is_traditional };
  BenchWatch watch;
  BenchCost  cost;

  allow_descriptors (work->n_agents);
  current = &run;
  run.sessions = calloc (work->n_agents, sizeof *run.sessions);
  run.answered = calloc (work->n_agents, 1);
  netsnmp_large_fd_set_init (&run.fds, (int)(work->n_agents + OTHER_DESCRIPTORS));

  watch = bench_begin ();
  run.epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  for (size_t i = 0; i < work->n_agents; i++)
    open_session (&run, i);
  while (run.n_answered < work->n_agents)
    {
      send_all (&run);
      if (is_traditional)
        turn_with_select (&run);
      else
        turn_with_epoll (&run);
    }
  for (size_t i = 0; i < work->n_agents; i++)
    {
      if (is_traditional)
        snmp_close (run.sessions[i]);
      else
        snmp_sess_close (run.sessions[i]);
    }
  close (run.epoll_fd);
  cost = bench_end (&watch, 1);

  netsnmp_large_fd_set_cleanup (&run.fds);
  free (run.sessions);
  free (run.answered);

  return cost;
}

BenchCost
bench_netsnmp_agents_by_select (const void *data)
{
  return ask_all (data, true);
}

BenchCost
bench_netsnmp_agents_by_epoll (const void *data)
{
  return ask_all (data, false);
}
