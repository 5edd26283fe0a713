/* test-unsent.c
 *
 * Requests that wait until there is room for their answers, in a loop that the test turns.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <sys/socket.h>

#include "loop-bench.h"
#include "wrapped.h"

/* What the library reads from one socket in one turn. */
#define N_TURN 256

/* Twice as much in the kernel: answers to some more requests than that. */
#define BUFFER_SIZE (256 * 1024)

/* The kernel takes nothing now. */
static gboolean is_full;

ssize_t
__wrap_sendto (int                    fd,
               const void            *data,
               size_t                 length,
               int                    flags,
               const struct sockaddr *peer,
               socklen_t              peer_length)
{
  if (is_full)
    {
      errno = EAGAIN;
      return -1;
    }

  return __real_sendto (fd, data, length, flags, peer, peer_length);
}

/* That of the agent stays as it is: only the library asks for this much. */
int
__wrap_setsockopt (int         fd,
                   int         level,
                   int         option,
                   const void *value,
                   socklen_t   length)
{
  int size = BUFFER_SIZE;

  if (level == SOL_SOCKET && option == SO_RCVBUF)
    value = &size;

  return __real_setsockopt (fd, level, option, value, length);
}

static void
answer_next (LoopBench *bench)
{
  LoopQuestion question;

  loop_bench_hear (bench, &question);
  loop_bench_answer (bench, &question);
}

static void
turn_until_notified (LoopBench *bench,
                     guint      count)
{
  gint64 deadline = test_deadline ();

  while (test_notifier_count (bench->notifier) < count)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      loop_bench_turn (bench);
    }
}

/* The library learns how short the answers are; then it sends until one has to wait. */
static void
fill (LoopBench *bench)
{
  smiINT32 request_id = 1;

  for (; request_id <= 100; request_id++)
    {
      loop_bench_send (bench, request_id);
      answer_next (bench);
      turn_until_notified (bench, (guint)request_id);
    }
  while (bench->n_waiting == 0)
    loop_bench_send (bench, request_id++);
  g_assert_cmpuint (bench->n_sent - 100, >, N_TURN);
}

/* As many answers as one turn reads, and not one more. */
static void
test_turn_that_reads_all (LoopBench    *bench,
                          gconstpointer data)
{
  gint64 deadline = test_deadline ();
  guint  n_answered;

  fill (bench);
  for (smiINT32 i = 0; i < 3 * N_TURN; i++)
    loop_bench_send (bench, 10000 + i);
  for (guint i = 0; i < N_TURN; i++)
    answer_next (bench);
  turn_until_notified (bench, 100 + N_TURN);
  n_answered = test_notifier_count (bench->notifier);

  /* The others are never answered, which must not stop those that wait. */
  while (bench->n_sent < 100 + 4 * N_TURN)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      loop_bench_turn (bench);
    }
  g_assert_cmpuint (test_notifier_count (bench->notifier), ==, n_answered);
}

/* Nobody can have answered what was not sent, whatever its id. */
static void
test_answer_to_unsent (LoopBench    *bench,
                       gconstpointer data)
{
  gint64       deadline = test_deadline ();
  LoopQuestion question;

  loop_bench_send (bench, 1);
  loop_bench_hear (bench, &question);
  loop_bench_answer (bench, &question);
  turn_until_notified (bench, 1);
  fill (bench);

  loop_bench_send (bench, 1);
  loop_bench_answer (bench, &question);
  while (bench->n_unmatched == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      loop_bench_turn (bench);
    }
  assert_succeeds (SnmpCancelMsg (bench->session, 1));
}

/* A retransmission that waits for the kernel is one to be cancelled too. */
static void
test_switched_off (LoopBench    *bench,
                   gconstpointer data)
{
  gint64       deadline = test_deadline ();
  LoopQuestion first, second;

  test_set_policy (bench->entity, 1, 5);
  loop_bench_send (bench, 1);
  loop_bench_hear (bench, &first);
  is_full = TRUE;
  while (bench->n_waiting == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      loop_bench_turn (bench);
    }
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  is_full = FALSE;

  /* The kernel has room again, which the next turn is told. */
  loop_bench_turn (bench);
  loop_bench_send (bench, 2);
  loop_bench_hear (bench, &second);
  g_assert_cmpuint (second.length, ==, first.length);
  g_assert_cmpint (memcmp (first.bytes, second.bytes, first.length), !=, 0);
  assert_succeeds (SnmpCancelMsg (bench->session, 1));
}

static void
add (const char *path,
     void (*test) (LoopBench *bench, gconstpointer data))
{
  g_test_add (path, LoopBench, NULL, loop_bench_set_up, test, loop_bench_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/unsent/turn-that-reads-all", test_turn_that_reads_all);
  add ("/unsent/answer-to-unsent", test_answer_to_unsent);
  add ("/unsent/retransmission-switched-off", test_switched_off);

  return g_test_run ();
}
