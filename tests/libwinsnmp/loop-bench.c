/* loop-bench.c
 *
 * A session and an agent, both in a loop that the test turns.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "loop-bench.h"

/* The tag of the PDU, behind version and the community "public". */
#define PDU_PLACE 13

static void
event_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  LoopBench *bench = user_data;

  if (event->kind != WINSNMP_EVENT_MESSAGE)
    return;

  if (event->u.message.state == WINSNMP_MESSAGE_QUEUED)
    bench->n_waiting++;
  else if (event->u.message.state == WINSNMP_MESSAGE_SENT)
    bench->n_sent++;
  else if (event->u.message.drop == WINSNMP_DROP_UNMATCHED)
    bench->n_unmatched++;
}

void
loop_bench_set_up (LoopBench    *bench,
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
  test_set_policy (bench->entity, 100 * TEST_WATCHDOG_SECONDS, 0);
  bench->events = winsnmp_events_subscribe (event_cb, bench);
}

void
loop_bench_tear_down (LoopBench    *bench,
                      gconstpointer data)
{
  winsnmp_events_unsubscribe (bench->events);
  assert_succeeds (SnmpCleanup ());
  winsnmp_loop_close ();
  test_notifier_free (bench->notifier);
  close (bench->agent);
}

void
loop_bench_turn (LoopBench *bench)
{
  struct pollfd poller = { bench->loop, POLLIN, 0 };

  poll (&poller, 1, winsnmp_loop_get_timeout ());
  winsnmp_loop_dispatch ();
}

void
loop_bench_send (LoopBench *bench,
                 smiINT32   request_id)
{
  HSNMP_PDU pdu = test_pdu (bench->session, SNMP_PDU_GET, request_id, TEST_OID);

  assert_succeeds (SnmpSendMsg (bench->session, NULL, bench->entity, bench->context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
}

gboolean
loop_bench_is_readable (int fd)
{
  struct pollfd poller = { fd, POLLIN, 0 };

  return poll (&poller, 1, 0) == 1;
}

void
loop_bench_hear (LoopBench    *bench,
                 LoopQuestion *question)
{
  gint64    deadline = test_deadline ();
  socklen_t length = sizeof question->client;
  gssize    n;

  while (!loop_bench_is_readable (bench->agent))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      loop_bench_turn (bench);
    }
  n = recvfrom (bench->agent, question->bytes, sizeof question->bytes, 0,
                (struct sockaddr *)&question->client, &length);
  g_assert_cmpint (n, >, PDU_PLACE);
  g_assert_cmphex (question->bytes[PDU_PLACE], ==, SNMP_PDU_GET);
  question->bytes[PDU_PLACE] = SNMP_PDU_RESPONSE;
  question->length = (gsize)n;
}

void
loop_bench_answer (LoopBench          *bench,
                   const LoopQuestion *question)
{
  g_assert_cmpint (sendto (bench->agent, question->bytes, question->length, 0,
                           (const struct sockaddr *)&question->client, sizeof question->client),
                   ==, question->length);
}
