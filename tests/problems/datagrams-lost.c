/* datagrams-lost.c
 *
 * Lets more datagrams come than the socket has room for.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault.h"

/* More than 8 MiB of them, as the kernel counts. */
#define N_DATAGRAMS 20000

typedef struct
{
  TestAgent *agent;
  guint16    port; /* of the library's socket */
} Flood;

/* Nothing is read while a subscriber of events holds the library. */
static void
flood_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  Flood *flood = user_data;

  if (event->kind != WINSNMP_EVENT_MESSAGE ||
      event->u.message.state != WINSNMP_MESSAGE_ANSWERED || event->u.message.request_id != 2)
    return;

  for (guint i = 0; i < N_DATAGRAMS; i++)
    test_agent_send_to (flood->agent, flood->port, "flood", 5);
}

static void
exchange (HSNMP_SESSION session,
          TestNotifier *notifier,
          TestAgent    *agent,
          smiINT32      request_id)
{
  HSNMP_ENTITY  entity = test_entity (session, agent);
  HSNMP_CONTEXT context = test_context (session, "public");
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, request_id, TEST_OID);
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (SnmpSendMsg (session, NULL, entity, context, pdu));
  test_notifier_wait (notifier, (guint)request_id);
  test_receive (session, &answer);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeContext (context));
  assert_succeeds (SnmpFreeEntity (entity));
}

int
main (void)
{
  g_autoptr (TestAgent)    agent = test_agent_new ();
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  Flood                    flood = { agent, 0 };
  HSNMP_SESSION            session;
  unsigned int             id;

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier);
  id = winsnmp_events_subscribe (flood_cb, &flood);
  exchange (session, notifier, agent, 1);
  flood.port = test_agent_get_request (agent, 0)->port;

  /* The third answer comes behind the flood, and tells what was lost in it. */
  exchange (session, notifier, agent, 2);
  exchange (session, notifier, agent, 3);
  winsnmp_events_unsubscribe (id);
  fault_stop (session);

  return 0;
}
