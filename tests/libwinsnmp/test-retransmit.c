/* test-retransmit.c
 *
 * Time-outs, retransmissions, cancelling.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"

/* A request that is never answered and whose time-out ends after those of all
 * requests before it: when it is announced, theirs would have been. */
static void
wait_for_a_later_timeout (TestPeer *peer)
{
  HSNMP_ENTITY          silent = test_entity (peer->session, NULL);
  g_autoptr (TestAgent) agent = test_agent_new ();
  HSNMP_PDU             pdu = test_pdu (peer->session, SNMP_PDU_GET, 9999, TEST_OID);
  guint                 before = test_notifier_count_for (peer->notifier, 9999);

  test_agent_set_default (agent, TEST_AGENT_DROP);
  assert_succeeds (SnmpSetPort (silent, test_agent_get_port (agent)));
  test_set_policy (silent, 20, 0);
  assert_succeeds (SnmpSendMsg (peer->session, NULL, silent, peer->context, pdu));
  while (test_notifier_count_for (peer->notifier, 9999) == before)
    test_notifier_wait (peer->notifier, test_notifier_count (peer->notifier) + 1);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeEntity (silent));
}

static void
test_timeout (TestPeer     *peer,
              gconstpointer data)
{
  TestNotification notification;
  gint64           start = g_get_monotonic_time ();

  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_set_policy (peer->entity, 3, 2);
  test_peer_send (peer, SNMP_PDU_GET, -5);
  test_notifier_wait (peer->notifier, 1);
  notification = test_notifier_get (peer->notifier, 0);
  g_assert_cmpuint (notification.wparam, ==, SNMPAPI_TL_TIMEOUT);
  g_assert_true (notification.lparam == (LPARAM)-5);
  g_assert_true (notification.session == peer->session);

  /* Never early: three periods of 3 cs. */
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 3 * 30 * 1000);
  test_assert_no_message (peer->session);
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, -5), SNMPAPI_PDU_INVALID);
  test_agent_wait (peer->agent, 3);
  wait_for_a_later_timeout (peer);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 3);
  g_assert_cmpuint (test_notifier_count_for (peer->notifier, -5), ==, 1);
}

static void
test_resends_the_same_bytes (TestPeer     *peer,
                             gconstpointer data)
{
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_set_policy (peer->entity, 2, 3);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_notifier_wait (peer->notifier, 1);
  test_agent_wait (peer->agent, 4);
  for (guint i = 1; i < 4; i++)
    {
      const TestRequest *first = test_agent_get_request (peer->agent, 0);
      const TestRequest *again = test_agent_get_request (peer->agent, i);

      g_assert_true (g_bytes_equal (first->bytes, again->bytes));
      g_assert_cmpuint (first->port, ==, again->port);
    }
}

static void
test_retry_zero_sends_once (TestPeer     *peer,
                            gconstpointer data)
{
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_set_policy (peer->entity, 2, 0);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, SNMPAPI_TL_TIMEOUT);
  wait_for_a_later_timeout (peer);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 1);
}

/* A stored 0 stands for 100 cs. */
static void
test_timeout_zero_is_a_second (TestPeer     *peer,
                               gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();

  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_set_policy (peer->entity, 0, 0);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 1000 * 1000);
}

static void
test_policy_is_that_of_the_sending (TestPeer     *peer,
                                    gconstpointer data)
{
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_set_policy (peer->entity, 2, 1);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_set_policy (peer->entity, 360000, 1000);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, SNMPAPI_TL_TIMEOUT);
  test_agent_wait (peer->agent, 2);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 2);
}

/* Answers to other requests do not touch a deadline, early or late. */
static void
test_deadlines_in_order (TestPeer     *peer,
                         gconstpointer data)
{
  static const smiTIMETICKS timeouts[] = { 12, 2, 7, 4, 9 };
  static const int          order[] = { 2, 4, 3, 5, 1 };

  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  for (guint i = 0; i < G_N_ELEMENTS (timeouts); i++)
    {
      test_set_policy (peer->entity, timeouts[i] * 8, 0);
      test_peer_send (peer, SNMP_PDU_GET, i + 1);
    }
  test_notifier_wait (peer->notifier, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (test_notifier_get (peer->notifier, i).lparam, ==, order[i]);
}

static void
test_timeout_then_late_answer (TestPeer     *peer,
                               gconstpointer data)
{
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_set_policy (peer->entity, 2, 0);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, SNMPAPI_TL_TIMEOUT);
  test_agent_wait (peer->agent, 1);
  test_agent_release (peer->agent);
  test_set_policy (peer->entity, 100, 5);
  test_peer_exchange (peer, 6);
  test_assert_no_message (peer->session);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 2);
}

/* The answer to an earlier transmission is an answer. */
static void
test_answer_to_the_first_of_two (TestPeer     *peer,
                                 gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  test_agent_set_default (peer->agent, TEST_AGENT_HOLD);
  test_set_policy (peer->entity, 3, 1000);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_agent_wait (peer->agent, 2);
  test_agent_set_default (peer->agent, TEST_AGENT_ANSWER);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 5);
  test_peer_exchange (peer, 6);
  test_assert_no_message (peer->session);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 2);
}

static void
test_off_waits_for_ever (TestPeer     *peer,
                         gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_set_policy (peer->entity, 1, 5);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_agent_wait (peer->agent, 1);

  /* Switching on arms nothing that is already out. */
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_ON));
  wait_for_a_later_timeout (peer);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 1);
  g_assert_cmpuint (test_notifier_count_for (peer->notifier, 5), ==, 0);

  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 2);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 5);
}

static void
test_off_disarms (TestPeer     *peer,
                  gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  guint sent;

  test_agent_set_default (peer->agent, TEST_AGENT_HOLD);
  test_set_policy (peer->entity, 15, 5);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  test_agent_wait (peer->agent, 1);
  sent = test_agent_count (peer->agent);
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_ON));
  wait_for_a_later_timeout (peer);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, sent);
  g_assert_cmpuint (test_notifier_count_for (peer->notifier, 5), ==, 0);

  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 2);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 5);
}

static void
test_off_still_can_be_cancelled (TestPeer     *peer,
                                 gconstpointer data)
{
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_agent_wait (peer->agent, 1);
  assert_succeeds (SnmpCancelMsg (peer->session, 5));
  test_agent_release (peer->agent);
  test_peer_exchange (peer, 6);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 1);
}

static void
test_cancel_is_silent (TestPeer     *peer,
                       gconstpointer data)
{
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_set_policy (peer->entity, 15, 3);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  assert_succeeds (SnmpCancelMsg (peer->session, 5));
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 5), SNMPAPI_PDU_INVALID);
  test_agent_wait (peer->agent, 1);
  test_agent_release (peer->agent);
  wait_for_a_later_timeout (peer);
  test_assert_no_message (peer->session);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 1);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 1);
}

static void
test_cancel_unknown (TestPeer     *peer,
                     gconstpointer data)
{
  HSNMP_SESSION other = test_session (peer->notifier);

  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 5), SNMPAPI_PDU_INVALID);
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 0), SNMPAPI_PDU_INVALID);
  assert_fails (SnmpCancelMsg (NULL, 5), SNMPAPI_SESSION_INVALID);

  /* It is outstanding, but not there. */
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  assert_fails_for (other, SnmpCancelMsg (other, 5), SNMPAPI_PDU_INVALID);
  test_agent_wait (peer->agent, 1);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
}

static void
test_cancel_answered (TestPeer     *peer,
                      gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_notifier_wait (peer->notifier, 1);
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 5), SNMPAPI_PDU_INVALID);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 5);
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 5), SNMPAPI_PDU_INVALID);
}

static void
test_cancel_all_with_the_id (TestPeer     *peer,
                             gconstpointer data)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  HSNMP_ENTITY          entity = test_entity (peer->session, agent), first = peer->entity;

  test_agent_script (agent, TEST_AGENT_HOLD, 1);
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 2);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  peer->entity = entity;
  test_peer_send (peer, SNMP_PDU_GET, 5);
  peer->entity = first;
  assert_succeeds (SnmpCancelMsg (peer->session, 5));
  test_agent_wait (peer->agent, 2);
  test_agent_wait (agent, 1);
  test_agent_release (peer->agent);
  test_agent_release (agent);
  test_peer_exchange (peer, 6);
  peer->entity = entity;
  test_peer_exchange (peer, 7);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 2);
}

static SNMPAPI_STATUS
cancel_the_next (const TestNotification *notification,
                 gpointer                user_data)
{
  TestPeer *peer = user_data;

  if (notification->lparam == 1)
    {
      assert_succeeds (SnmpCancelMsg (notification->session, 2));
      assert_fails_for (notification->session, SnmpCancelMsg (notification->session, 1),
                        SNMPAPI_PDU_INVALID);
      test_agent_release (peer->agent);
    }

  return SNMPAPI_SUCCESS;
}

static void
test_cancel_in_callback (TestPeer     *peer,
                         gconstpointer data)
{
  test_notifier_set_func (peer->notifier, cancel_the_next, peer);
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  test_agent_wait (peer->agent, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  test_notifier_set_func (peer->notifier, NULL, NULL);
  wait_for_a_later_timeout (peer);
  g_assert_cmpuint (test_notifier_count_for (peer->notifier, 1), ==, 1);
  g_assert_cmpuint (test_notifier_count_for (peer->notifier, 2), ==, 0);
}

/* The requests that the callback sends anew survive its own cancelling. */
static SNMPAPI_STATUS
cancel_all_then_send (const TestNotification *notification,
                      gpointer                user_data)
{
  TestPeer *peer = user_data;

  if (notification->lparam != 100)
    return SNMPAPI_SUCCESS;

  for (int id = 1; id <= 10; id++)
    assert_succeeds (SnmpCancelMsg (peer->session, id));
  for (int id = 1; id <= 10; id++)
    test_peer_send (peer, SNMP_PDU_GET, id);

  return SNMPAPI_SUCCESS;
}

static void
test_cancel_all_then_send_in_callback (TestPeer     *peer,
                                       gconstpointer data)
{
  test_notifier_set_func (peer->notifier, cancel_all_then_send, peer);
  test_agent_script (peer->agent, TEST_AGENT_DROP, 10);
  for (int id = 1; id <= 10; id++)
    test_peer_send (peer, SNMP_PDU_GET, id);
  test_agent_wait (peer->agent, 10);
  test_peer_send (peer, SNMP_PDU_GET, 100);
  test_notifier_wait (peer->notifier, 11);
  for (int id = 1; id <= 10; id++)
    {
      g_assert_cmpuint (test_notifier_count_for (peer->notifier, id), ==, 1);
      g_assert_cmpuint (test_notifier_get (peer->notifier, id).wparam, ==, 0);
    }
}

/* Each way out of the waiting is taken once: {answered, timed out, cancelled,
 * session closed}, with the other three on its heels. */
static void
test_one_notification_when_answered (TestPeer     *peer,
                                     gconstpointer data)
{
  test_agent_set_default (peer->agent, TEST_AGENT_TWICE);
  test_set_policy (peer->entity, 15, 5);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_notifier_wait (peer->notifier, 1);
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 5), SNMPAPI_PDU_INVALID);
  wait_for_a_later_timeout (peer);
  assert_succeeds (SnmpClose (peer->session));
  g_assert_cmpuint (test_notifier_count_for (peer->notifier, 5), ==, 1);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 1);
}

static void
test_one_notification_when_timed_out (TestPeer     *peer,
                                      gconstpointer data)
{
  test_agent_set_default (peer->agent, TEST_AGENT_HOLD);
  test_set_policy (peer->entity, 2, 1);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_notifier_wait (peer->notifier, 1);
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 5), SNMPAPI_PDU_INVALID);
  test_agent_wait (peer->agent, 2);
  test_agent_release (peer->agent);
  wait_for_a_later_timeout (peer);
  assert_succeeds (SnmpClose (peer->session));
  g_assert_cmpuint (test_notifier_count_for (peer->notifier, 5), ==, 1);
}

static void
test_no_notification_when_closed (TestPeer     *peer,
                                  gconstpointer data)
{
  test_agent_set_default (peer->agent, TEST_AGENT_HOLD);
  test_set_policy (peer->entity, 4, 1);
  test_peer_send (peer, SNMP_PDU_GET, 5);
  test_agent_wait (peer->agent, 1);
  assert_succeeds (SnmpClose (peer->session));
  test_agent_release (peer->agent);
  test_peer_open (peer);
  wait_for_a_later_timeout (peer);
  g_assert_cmpuint (test_notifier_count_for (peer->notifier, 5), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/retransmit/timeout", test_timeout);
  test_add ("/retransmit/resends-the-same-bytes", test_resends_the_same_bytes);
  test_add ("/retransmit/retry-zero-sends-once", test_retry_zero_sends_once);
  test_add ("/retransmit/timeout-zero-is-a-second", test_timeout_zero_is_a_second);
  test_add ("/retransmit/policy-is-that-of-the-sending", test_policy_is_that_of_the_sending);
  test_add ("/retransmit/deadlines-in-order", test_deadlines_in_order);
  test_add ("/retransmit/timeout-then-late-answer", test_timeout_then_late_answer);
  test_add ("/retransmit/answer-to-the-first-of-two", test_answer_to_the_first_of_two);
  test_add ("/retransmit/off/waits-for-ever", test_off_waits_for_ever);
  test_add ("/retransmit/off/disarms", test_off_disarms);
  test_add ("/retransmit/off/still-can-be-cancelled", test_off_still_can_be_cancelled);
  test_add ("/cancel/is-silent", test_cancel_is_silent);
  test_add ("/cancel/unknown", test_cancel_unknown);
  test_add ("/cancel/answered", test_cancel_answered);
  test_add ("/cancel/all-with-the-id", test_cancel_all_with_the_id);
  test_add ("/cancel/in-callback", test_cancel_in_callback);
  test_add ("/cancel/all-then-send-in-callback", test_cancel_all_then_send_in_callback);
  test_add ("/one-notification/answered", test_one_notification_when_answered);
  test_add ("/one-notification/timed-out", test_one_notification_when_timed_out);
  test_add ("/one-notification/closed", test_no_notification_when_closed);

  return g_test_run ();
}
