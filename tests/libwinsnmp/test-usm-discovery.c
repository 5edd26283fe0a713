/* test-usm-discovery.c
 *
 * SNMPv3: agents are asked who they are, and what time it is there.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <poll.h>
#include <unistd.h>

#include "usm-agent.h"

static void
test_first_request (UsmAgent     *agent,
                    gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (BerV3Message) answer = NULL;

  usm_agent_send_request (agent, SNMP_PDU_GET, -17);
  usm_agent_introduce (agent);
  request = usm_agent_hear_request (agent);

  /* All as the agent said it was. */
  g_assert_cmpuint (request->flags, ==, BER_V3_AUTH | BER_V3_REPORTABLE);
  g_assert_cmpint (request->request_id, ==, -17);
  g_assert_cmpint (request->pdu_type, ==, SNMP_PDU_GET);
  g_assert_cmpint (request->boots, ==, agent->boots);
  g_assert_cmpint (request->time, >=, agent->time);
  g_assert_cmpstr (request->context_name, ==, "");

  answer = usm_agent_answer (agent, request);
  usm_agent_send (agent, answer, agent->secret);
  usm_agent_expect (agent, -17);
}

static void
test_second_request (UsmAgent     *agent,
                     gconstpointer data)
{
  usm_agent_send_request (agent, SNMP_PDU_GET, 1);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 1);

  /* No question this time. */
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 2);
}

static void
test_many_requests_ask_once (UsmAgent     *agent,
                             gconstpointer data)
{
  gint64 last_msg_id = 0;

  for (int i = 1; i <= 20; i++)
    usm_agent_send_request (agent, SNMP_PDU_GET, i);
  usm_agent_introduce (agent);
  for (int i = 1; i <= 20; i++)
    {
      g_autoptr (BerV3Message) request = usm_agent_hear (agent);
      g_autoptr (BerV3Message) answer = usm_agent_answer (agent, request);

      /* In their order, each with a msgID of its own. */
      g_assert_cmpint (request->request_id, ==, i);
      g_assert_cmpint (request->msg_id, !=, last_msg_id);
      last_msg_id = request->msg_id;
      usm_agent_send (agent, answer, agent->secret);
    }
  for (int i = 1; i <= 20; i++)
    usm_agent_expect (agent, i);
  usm_agent_assert_silent (agent);
}

static void
test_events (UsmAgent     *agent,
             gconstpointer data)
{
  const WinsnmpMessageEvent *event;

  usm_agent_send_request (agent, SNMP_PDU_GET, 5);
  event = recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_DISCOVERING);
  g_assert_cmpint (event->request_id, ==, 5);
  g_assert_cmpuint (event->session, ==, TOKEN (agent->recorder.peer.session));
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 5);
  event = recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_SENT);
  g_assert_cmpuint (event->retransmission, ==, 0);
  g_assert_cmpuint (event->bytes, >, 0);
  recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_ANSWERED);
}

static void
test_lost_question (UsmAgent     *agent,
                    gconstpointer data)
{
  g_autoptr (BerV3Message) first = NULL;

  test_set_policy (agent->entity, 5, 1000);
  usm_agent_send_request (agent, SNMP_PDU_GET, 5);
  first = usm_agent_hear (agent);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 5);
}

static void
test_late_introduction (UsmAgent     *agent,
                        gconstpointer data)
{
  g_autoptr (BerV3Message) first = NULL;
  g_autoptr (BerV3Message) second = NULL;
  g_autoptr (BerV3Message) report = NULL;

  /* The answer to the first question counts after the second was asked. */
  test_set_policy (agent->entity, 5, 1000);
  usm_agent_send_request (agent, SNMP_PDU_GET, 5);
  first = usm_agent_hear (agent);
  second = usm_agent_hear (agent);
  g_assert_cmpint (first->msg_id, !=, second->msg_id);
  report = usm_agent_report (agent, first, USM_STATS ".4");
  usm_agent_send (agent, report, NULL);

  usm_agent_serve (agent);
  usm_agent_expect (agent, 5);
}

static void
test_dead_agent (UsmAgent     *agent,
                 gconstpointer data)
{
  TestPeer *peer = &agent->recorder.peer;
  guint     retransmission = 0;

  /* As many transmissions as the policy says, then the time-out. */
  test_set_policy (agent->entity, 4, 2);
  usm_agent_send_request (agent, SNMP_PDU_GET, 5);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, SNMPAPI_TL_TIMEOUT);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (BerV3Message) probe = usm_agent_hear (agent);

      g_assert_cmpstr (probe->user, ==, "");
    }
  usm_agent_assert_silent (agent);

  for (guint nth = 0; retransmission < 3; nth++)
    {
      const WinsnmpEvent *event = recorder_wait (&agent->recorder, WINSNMP_EVENT_MESSAGE, nth);

      if (event->u.message.state == WINSNMP_MESSAGE_DISCOVERING)
        g_assert_cmpuint (event->u.message.retransmission, ==, retransmission++);
    }
}

static void
test_dead_agent_delays_nobody (UsmAgent     *agent,
                               gconstpointer data)
{
  HSNMP_SESSION session = agent->recorder.peer.session;
  guint16       dead_port;
  int           dead_fd = test_open_socket (&dead_port);
  HSNMP_ENTITY  dead = usm_entity (session, "127.0.0.1", dead_port);
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);

  assert_succeeds (SnmpSetTimeout (dead, 100 * TEST_WATCHDOG_SECONDS));
  assert_succeeds (SnmpSendMsg (session, NULL, dead, agent->context, pdu));
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 2);

  assert_succeeds (SnmpCancelMsg (session, 1));
  assert_succeeds (SnmpFreePdu (pdu));
  close (dead_fd);
}

static void
test_cancelled_discovery (UsmAgent     *agent,
                          gconstpointer data)
{
  g_autoptr (BerV3Message) probe = NULL;
  g_autoptr (BerV3Message) report = NULL;

  usm_agent_send_request (agent, SNMP_PDU_GET, 1);
  probe = usm_agent_hear (agent);
  assert_succeeds (SnmpCancelMsg (agent->recorder.peer.session, 1));

  /* Nobody waits for it any more. */
  report = usm_agent_report (agent, probe, USM_STATS ".4");
  usm_agent_send (agent, report, NULL);
  g_assert_cmpint (
    recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_DROPPED)->drop, ==,
    WINSNMP_DROP_UNMATCHED);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 2);
}

static void
test_closed_session (UsmAgent     *agent,
                     gconstpointer data)
{
  g_autoptr (BerV3Message) probe = NULL;

  usm_agent_send_request (agent, SNMP_PDU_GET, 1);
  probe = usm_agent_hear (agent);
  assert_succeeds (SnmpClose (agent->recorder.peer.session));
  g_assert_cmpint (
    recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_DROPPED)->drop, ==,
    WINSNMP_DROP_CLOSED);
}

static void
test_without_retransmission (UsmAgent     *agent,
                             gconstpointer data)
{
  g_autoptr (BerV3Message) first = NULL;
  struct pollfd            poll_fd = { .fd = agent->fd, .events = POLLIN };
  smiINT32                 n = 1;

  /* No timer asks again, but the application that sends again. */
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  assert_succeeds (SnmpSetTimeout (agent->entity, 1));
  usm_agent_send_request (agent, SNMP_PDU_GET, 1);
  first = usm_agent_hear (agent);
  do
    usm_agent_send_request (agent, SNMP_PDU_GET, ++n);
  while (poll (&poll_fd, 1, 10) == 0);

  usm_agent_introduce (agent);
  for (int i = 1; i <= n; i++)
    usm_agent_serve (agent);
  for (int i = 1; i <= n; i++)
    usm_agent_expect (agent, i);
}

static void
test_no_route (UsmAgent     *agent,
               gconstpointer data)
{
  TestPeer    *peer = &agent->recorder.peer;
  guint16      port = test_unused_port ();
  HSNMP_ENTITY nobody = usm_entity (peer->session, "127.0.0.1", port);
  HSNMP_PDU    pdu = test_pdu (peer->session, SNMP_PDU_GET, 9, TEST_OID);
  g_auto (TestAnswer) answer = { 0 };

  /* The network says that nobody is there. */
  assert_succeeds (SnmpSetTimeout (nobody, 100 * TEST_WATCHDOG_SECONDS));
  assert_succeeds (SnmpSendMsg (peer->session, NULL, nobody, agent->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_UNDELIVERABLE");
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_GET);
  g_assert_cmpstr (answer.bindings, ==, TEST_OID " 05:");
  g_assert_true (answer.destination == nobody);
  g_assert_cmpint (winsnmp_get_report (peer->session), ==, WINSNMP_REPORT_NONE);
  assert_succeeds (SnmpFreePdu (pdu));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  usm_add ("/usm/discovery/first-request", test_first_request);
  usm_add_no_auth ("/usm/discovery/no-auth", test_second_request);
  usm_add ("/usm/discovery/second-request", test_second_request);
  usm_add ("/usm/discovery/many-requests-ask-once", test_many_requests_ask_once);
  usm_add ("/usm/discovery/events", test_events);
  usm_add ("/usm/discovery/lost-question", test_lost_question);
  usm_add ("/usm/discovery/late-introduction", test_late_introduction);
  usm_add ("/usm/discovery/dead-agent", test_dead_agent);
  usm_add ("/usm/discovery/dead-agent-delays-nobody", test_dead_agent_delays_nobody);
  usm_add ("/usm/discovery/cancelled", test_cancelled_discovery);
  usm_add ("/usm/discovery/closed-session", test_closed_session);
  usm_add ("/usm/discovery/without-retransmission", test_without_retransmission);
  usm_add ("/usm/discovery/no-route", test_no_route);

  return g_test_run ();
}
