/* queue-overrun.c
 *
 * Fetches no message until there is no room for another one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fault.h"

/* As many as may wait. */
#define N_MESSAGES 65536

/* As many as the socket's buffer certainly has room for. */
#define N_AT_ONCE 64

/* Who watches has to follow. */
#define N_BETWEEN_MOMENTS 1024

typedef struct
{
  TestGate gate;
  guint    n_received;
  guint    n_dropped;
} Counter;

static void
count_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  Counter *counter = user_data;

  if (event->kind != WINSNMP_EVENT_MESSAGE)
    return;

  test_gate_lock (&counter->gate);
  counter->n_received += event->u.message.state == WINSNMP_MESSAGE_RECEIVED;
  counter->n_dropped += event->u.message.drop == WINSNMP_DROP_QUEUE_FULL;
  test_gate_announce (&counter->gate);
  test_gate_unlock (&counter->gate);
}

static void
wait_for (Counter *counter,
          guint    n_messages)
{
  gint64 deadline = test_deadline ();

  test_gate_lock (&counter->gate);
  while (counter->n_received + counter->n_dropped < n_messages)
    test_gate_wait (&counter->gate, deadline, "a message");
  test_gate_unlock (&counter->gate);
}

/* The bytes of a trap; to be freed with SnmpFreeDescriptor. */
static smiOCTETS
encode_trap (HSNMP_SESSION session)
{
  HSNMP_ENTITY  entity = test_entity (session, NULL);
  HSNMP_CONTEXT context = test_context (session, "public");
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_TRAP, 1, TEST_OID);
  smiOCTETS     trap = { 0 };

  assert_succeeds (SnmpEncodeMsg (session, NULL, entity, context, pdu, &trap) > 0
                     ? SNMPAPI_SUCCESS
                     : SNMPAPI_FAILURE);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeContext (context));
  assert_succeeds (SnmpFreeEntity (entity));

  return trap;
}

static void
send_traps (HSNMP_SESSION session,
            Counter      *counter,
            guint16       port)
{
  smiOCTETS          trap = encode_trap (session);
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  for (guint n = 0; n < N_MESSAGES; n += N_AT_ONCE)
    {
      for (guint i = 0; i < N_AT_ONCE; i++)
        g_assert_cmpint (sendto (fd, trap.ptr, trap.len, 0, (struct sockaddr *)&address,
                                 sizeof address),
                         ==, trap.len);
      wait_for (counter, n + N_AT_ONCE);
      if (n % N_BETWEEN_MOMENTS == 0)
        fault_moment ();
    }

  /* One more. */
  sendto (fd, trap.ptr, trap.len, 0, (struct sockaddr *)&address, sizeof address);
  wait_for (counter, N_MESSAGES + 1);
  close (fd);
  SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &trap);
}

static void
collect (HSNMP_SESSION session)
{
  HSNMP_CONTEXT context;

  for (guint n = 0; n < N_MESSAGES; n++)
    {
      assert_succeeds (SnmpRecvMsg (session, NULL, NULL, &context, NULL));
      assert_succeeds (SnmpFreeContext (context));
      if (n % N_BETWEEN_MOMENTS == 0)
        fault_moment ();
    }
}

int
main (void)
{
  Counter       counter = { 0 };
  HSNMP_SESSION session;
  guint16       port = test_unused_port ();
  unsigned int  id;

  test_gate_init (&counter.gate);
  winsnmp_set_trap_port (port);
  session = fault_start ();
  id = winsnmp_events_subscribe (count_cb, &counter);
  assert_succeeds (SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  send_traps (session, &counter, port);
  collect (session);
  winsnmp_events_unsubscribe (id);
  assert_succeeds (SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  fault_stop (session);
  test_gate_clear (&counter.gate);

  return 0;
}
