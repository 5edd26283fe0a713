/* test-stuck.c
 *
 * A socket that the kernel takes nothing from, and one with an error that is about no datagram, in
 * a loop that the test turns.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sys/epoll.h>

#include "loop-bench.h"
#include "wrapped.h"

/* The socket from which the kernel takes nothing, or -1; and what the library last told of it
 * to its epoll. */
static int                stuck_fd;
static struct epoll_event stuck_event;

/* No more sockets can be had. */
static gboolean is_short;

int __wrap_epoll_ctl (int                 epoll,
                      int                 operation,
                      int                 fd,
                      struct epoll_event *event);
int __real_epoll_ctl (int                 epoll,
                      int                 operation,
                      int                 fd,
                      struct epoll_event *event);

int
__wrap_epoll_ctl (int                 epoll,
                  int                 operation,
                  int                 fd,
                  struct epoll_event *event)
{
  struct epoll_event without_room;

  if (fd != stuck_fd)
    return __real_epoll_ctl (epoll, operation, fd, event);

  stuck_event = without_room = *event;
  without_room.events &= ~(guint)EPOLLOUT;

  return __real_epoll_ctl (epoll, operation, fd, &without_room);
}

ssize_t
__wrap_sendto (int                    fd,
               const void            *data,
               size_t                 length,
               int                    flags,
               const struct sockaddr *peer,
               socklen_t              peer_length)
{
  if (fd != stuck_fd)
    return __real_sendto (fd, data, length, flags, peer, peer_length);

  errno = EAGAIN;
  return -1;
}

int
__wrap_sendmmsg (int             fd,
                 struct mmsghdr *headers,
                 unsigned int    n_headers,
                 int             flags)
{
  if (fd != stuck_fd)
    return __real_sendmmsg (fd, headers, n_headers, flags);

  errno = EAGAIN;
  return -1;
}

int
__wrap_socket (int domain,
               int type,
               int protocol)
{
  if (!is_short)
    return __real_socket (domain, type, protocol);

  errno = EMFILE;
  return -1;
}

static void
unstick (LoopBench *bench)
{
  int fd = stuck_fd;

  stuck_fd = -1;
  g_assert_cmpint (__real_epoll_ctl (bench->loop, EPOLL_CTL_MOD, fd, &stuck_event), ==, 0);
}

static void
set_up (LoopBench    *bench,
        gconstpointer data)
{
  stuck_fd = -1;
  loop_bench_set_up (bench, data);
}

/* But for that of a request, which none of these tests waits for. */
static gboolean
has_timer (void)
{
  int timeout = winsnmp_loop_get_timeout ();

  return timeout >= 0 && timeout < 1000 * (TEST_WATCHDOG_SECONDS / 2);
}

static void
answer (LoopBench          *bench,
        const LoopQuestion *question)
{
  gint64 deadline = test_deadline ();
  guint  n_before = test_notifier_count (bench->notifier);

  loop_bench_answer (bench, question);
  while (test_notifier_count (bench->notifier) == n_before)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      loop_bench_turn (bench);
    }
  g_assert_cmpint (test_notifier_get (bench->notifier, n_before).wparam, ==, 0);
}

static void
exchange (LoopBench *bench,
          smiINT32   request_id)
{
  LoopQuestion question;

  loop_bench_send (bench, request_id);
  loop_bench_hear (bench, &question);
  answer (bench, &question);
}

/* What waits for a socket whose buffer stays full leaves from another one, and what comes later
 * does not wait. */
static void
test_sent_by_another (LoopBench    *bench,
                      gconstpointer data)
{
  LoopQuestion questions[3];

  exchange (bench, 1);
  stuck_fd = test_find_library_socket ();
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    loop_bench_send (bench, 2 + (smiINT32)i);
  g_assert_cmpuint (bench->n_waiting, ==, G_N_ELEMENTS (questions));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    loop_bench_hear (bench, &questions[i]);

  loop_bench_send (bench, 5);
  g_assert_cmpuint (bench->n_waiting, ==, G_N_ELEMENTS (questions));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    answer (bench, &questions[i]);
  loop_bench_hear (bench, &questions[0]);
  answer (bench, &questions[0]);

  unstick (bench);
  exchange (bench, 6);
}

/* The answer to what was sent from it comes to it. */
static void
test_awaited_there (LoopBench    *bench,
                    gconstpointer data)
{
  LoopQuestion early, late;

  exchange (bench, 1);
  test_set_policy (bench->entity, 1, 5);
  loop_bench_send (bench, 2);
  stuck_fd = test_find_library_socket ();
  loop_bench_hear (bench, &early);
  while (bench->n_waiting == 0)
    loop_bench_turn (bench);
  test_set_policy (bench->entity, 100 * TEST_WATCHDOG_SECONDS, 0);

  loop_bench_send (bench, 3);
  loop_bench_hear (bench, &late);
  answer (bench, &early);
  answer (bench, &late);
  g_assert_cmpint (test_notifier_get (bench->notifier, 1).lparam, ==, 2);
}

/* It does not wait, and fails; but not for as long as the kernel keeps what it was given. */
static void
test_trap (LoopBench    *bench,
           gconstpointer data)
{
  HSNMP_PDU trap = test_notification_pdu (bench->session, SNMP_PDU_TRAP, 2, "1.3.6.1.6.3.1.1.5.3");
  gint64    deadline = test_deadline ();

  exchange (bench, 1);
  stuck_fd = test_find_library_socket ();
  while (SnmpSendMsg (bench->session, NULL, bench->entity, bench->context, trap) ==
         SNMPAPI_FAILURE)
    {
      test_assert_error (bench->session, SNMPAPI_TL_RESOURCE_ERROR);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_assert_true (loop_bench_is_readable (bench->agent));
}

/* Without another socket it waits for its own. */
static void
test_no_other (LoopBench    *bench,
               gconstpointer data)
{
  exchange (bench, 1);
  stuck_fd = test_find_library_socket ();
  is_short = TRUE;
  loop_bench_send (bench, 2);

  /* After a while nothing is waited for but the kernel. */
  while (has_timer ())
    loop_bench_turn (bench);
  unstick (bench);
  for (smiINT32 i = 2; i <= 3; i++)
    {
      LoopQuestion question;

      loop_bench_hear (bench, &question);
      answer (bench, &question);
      g_assert_cmpint (test_notifier_get (bench->notifier, (guint)i - 1).lparam, ==, i);
      if (i == 2)
        loop_bench_send (bench, 3);
    }
  is_short = FALSE;
}

/* As "ss --kill" leaves it: an error that no datagram has caused, and no port.  Whoever waits for
 * the error queue alone is woken for ever. */
static void
test_error_of_its_own (LoopBench    *bench,
                       gconstpointer data)
{
  struct sockaddr_in nobody = { .sin_family = AF_INET,
                                .sin_port = htons (test_unused_port ()),
                                .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  struct sockaddr    nowhere = { .sa_family = AF_UNSPEC };
  const int          off = 0;
  int                fd;

  exchange (bench, 1);
  fd = test_find_library_socket ();
  g_assert_cmpint (setsockopt (fd, IPPROTO_IP, IP_RECVERR, &off, sizeof off), ==, 0);
  g_assert_cmpint (connect (fd, (struct sockaddr *)&nobody, sizeof nobody), ==, 0);
  g_assert_cmpint (send (fd, "", 1, 0), ==, 1);
  g_assert_cmpint (connect (fd, &nowhere, sizeof nowhere), ==, 0);
  g_assert_true (loop_bench_is_readable (bench->loop));

  winsnmp_loop_dispatch ();
  g_assert_false (loop_bench_is_readable (bench->loop));
  exchange (bench, 2);
}

static void
add (const char *path,
     void (*test) (LoopBench *bench, gconstpointer data))
{
  g_test_add (path, LoopBench, NULL, set_up, test, loop_bench_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/stuck/sent-by-another", test_sent_by_another);
  add ("/stuck/awaited-there", test_awaited_there);
  add ("/stuck/trap", test_trap);
  add ("/stuck/no-other", test_no_other);
  add ("/stuck/error-of-its-own", test_error_of_its_own);

  return g_test_run ();
}
