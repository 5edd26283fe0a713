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
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include "test-snmp.h"
#include "wrapped.h"

/* What the library reads from one socket in one turn. */
#define N_TURN 256

/* Twice as much in the kernel: answers to some more requests than that. */
#define BUFFER_SIZE (256 * 1024)

/* The tag of the PDU, behind version and the community "public". */
#define PDU_PLACE 13

/**
 * Bench:
 * @loop: of the library
 * @agent: a socket that the test reads and writes
 * @client: where the last request came from
 * @n_waiting, @n_sent: requests so far, by their events
 * @n_unmatched: datagrams that were dropped since nobody waits for them
 */
typedef struct
{
  int                loop;
  int                agent;
  struct sockaddr_in client;
  TestNotifier      *notifier;
  HSNMP_SESSION      session;
  HSNMP_ENTITY       entity;
  HSNMP_CONTEXT      context;
  unsigned int       events;
  guint              n_waiting;
  guint              n_sent;
  guint              n_unmatched;
} Bench;

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
event_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  Bench *bench = user_data;

  if (event->kind != WINSNMP_EVENT_MESSAGE)
    return;

  if (event->u.message.state == WINSNMP_MESSAGE_QUEUED)
    bench->n_waiting++;
  else if (event->u.message.state == WINSNMP_MESSAGE_SENT)
    bench->n_sent++;
  else if (event->u.message.drop == WINSNMP_DROP_UNMATCHED)
    bench->n_unmatched++;
}

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  guint16 port;

  bench->agent = test_open_socket (&port);
  bench->notifier = test_notifier_new ();
  bench->loop = winsnmp_loop_open ();
  g_assert_cmpint (bench->loop, >=, 0);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  bench->session = test_session (bench->notifier);
  bench->entity = test_entity (bench->session, NULL);
  bench->context = test_context (bench->session, "public");
  assert_succeeds (SnmpSetPort (bench->entity, port));
  assert_succeeds (SnmpSetTimeout (bench->entity, 100 * TEST_WATCHDOG_SECONDS));
  bench->events = winsnmp_events_subscribe (event_cb, bench);
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  winsnmp_events_unsubscribe (bench->events);
  assert_succeeds (SnmpCleanup ());
  winsnmp_loop_close ();
  test_notifier_free (bench->notifier);
  close (bench->agent);
}

static void
send_request (Bench   *bench,
              smiINT32 request_id)
{
  HSNMP_PDU pdu = test_pdu (bench->session, SNMP_PDU_GET, request_id, TEST_OID);

  assert_succeeds (SnmpSendMsg (bench->session, NULL, bench->entity, bench->context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
}

/* The agent's answer to the next request: the same bytes, but for the tag.  Returns how
 * many they are. */
static gsize
hear_request (Bench *bench,
              guint8 answer[1024])
{
  struct pollfd poller = { bench->agent, POLLIN, 0 };
  socklen_t     length = sizeof bench->client;
  gssize        n;

  g_assert_cmpint (poll (&poller, 1, TEST_WATCHDOG_SECONDS * 1000), ==, 1);
  n = recvfrom (bench->agent, answer, 1024, 0, (struct sockaddr *)&bench->client, &length);
  g_assert_cmpint (n, >, PDU_PLACE);
  g_assert_cmphex (answer[PDU_PLACE], ==, SNMP_PDU_GET);
  answer[PDU_PLACE] = SNMP_PDU_RESPONSE;

  return (gsize)n;
}

static void
send_answer (Bench        *bench,
             const guint8 *answer,
             gsize         length)
{
  g_assert_cmpint (sendto (bench->agent, answer, length, 0, (struct sockaddr *)&bench->client,
                           sizeof bench->client),
                   ==, length);
}

static void
answer_next (Bench *bench)
{
  guint8 answer[1024];
  gsize  length = hear_request (bench, answer);

  send_answer (bench, answer, length);
}

/* One turn, when there is something to do. */
static void
turn (Bench *bench)
{
  struct pollfd poller = { bench->loop, POLLIN, 0 };

  poll (&poller, 1, winsnmp_loop_get_timeout ());
  winsnmp_loop_dispatch ();
}

static void
turn_until_notified (Bench *bench,
                     guint  count)
{
  gint64 deadline = test_deadline ();

  while (test_notifier_count (bench->notifier) < count)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      turn (bench);
    }
}

/* The library learns how short the answers are; then it sends until one has to wait. */
static void
fill (Bench *bench)
{
  smiINT32 request_id = 1;

  for (; request_id <= 100; request_id++)
    {
      send_request (bench, request_id);
      answer_next (bench);
      turn_until_notified (bench, (guint)request_id);
    }
  while (bench->n_waiting == 0)
    send_request (bench, request_id++);
  g_assert_cmpuint (bench->n_sent - 100, >, N_TURN);
}

/* As many answers as one turn reads, and not one more. */
static void
test_turn_that_reads_all (Bench        *bench,
                          gconstpointer data)
{
  gint64 deadline = test_deadline ();
  guint  n_answered;

  fill (bench);
  for (smiINT32 i = 0; i < 3 * N_TURN; i++)
    send_request (bench, 10000 + i);
  for (guint i = 0; i < N_TURN; i++)
    answer_next (bench);
  turn_until_notified (bench, 100 + N_TURN);
  n_answered = test_notifier_count (bench->notifier);

  /* The others are never answered, which must not stop those that wait. */
  while (bench->n_sent < 100 + 4 * N_TURN)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      turn (bench);
    }
  g_assert_cmpuint (test_notifier_count (bench->notifier), ==, n_answered);
}

/* Nobody can have answered what was not sent, whatever its id. */
static void
test_answer_to_unsent (Bench        *bench,
                       gconstpointer data)
{
  gint64 deadline = test_deadline ();
  guint8 answer[1024];
  gsize  length;

  send_request (bench, 1);
  length = hear_request (bench, answer);
  send_answer (bench, answer, length);
  turn_until_notified (bench, 1);
  fill (bench);

  send_request (bench, 1);
  send_answer (bench, answer, length);
  while (bench->n_unmatched == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      turn (bench);
    }
  assert_succeeds (SnmpCancelMsg (bench->session, 1));
}

/* A retransmission that waits for the kernel is one to be cancelled too. */
static void
test_switched_off (Bench        *bench,
                   gconstpointer data)
{
  gint64 deadline = test_deadline ();
  guint8 first[1024], second[1024];
  gsize  length;

  test_set_policy (bench->entity, 1, 5);
  send_request (bench, 1);
  length = hear_request (bench, first);
  is_full = TRUE;
  while (bench->n_waiting == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      turn (bench);
    }
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  is_full = FALSE;

  /* The kernel has room again, which the next turn is told. */
  turn (bench);
  send_request (bench, 2);
  g_assert_cmpuint (hear_request (bench, second), ==, length);
  g_assert_cmpint (memcmp (first, second, length), !=, 0);
  assert_succeeds (SnmpCancelMsg (bench->session, 1));
}

static void
add (const char *path,
     void (*test) (Bench *bench, gconstpointer data))
{
  g_test_add (path, Bench, NULL, set_up, test, tear_down);
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
