/* test-receive.c
 *
 * SnmpRecvMsg: ids, handles, outputs, and requests that failed on their way.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"

static void
test_odd_ids (TestPeer     *peer,
              gconstpointer data)
{
  static const smiINT32 ids[] = { G_MAXINT32, G_MININT32, -1, 1,
                                  128, -129, 0x7fffff, (smiINT32)0xff000000 };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      test_peer_exchange (peer, ids[i]);
      g_assert_true (test_notifier_get (peer->notifier, i).lparam == (LPARAM)ids[i]);
      g_assert_cmpint (test_agent_get_request (peer->agent, i)->message->request_id, ==, ids[i]);
    }
}

static void
test_id_zero (TestPeer     *peer,
              gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  smiINT32  zero = 0;

  assert_succeeds (SnmpSetPduData (pdu, NULL, &zero, NULL, NULL, NULL));
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpint (test_agent_get_request (peer->agent, 0)->message->request_id, ==, 0);
  test_receive (peer->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
  g_assert_cmpint (answer.request_id, ==, 0);
}

/* One PDU three times, the answers in reversed order: each answer meets the
 * request whose it is, since each went out from a port of its own. */
static void
test_same_id_three_times (TestPeer     *peer,
                          gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  guint16   ports[3];

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 3);
  for (guint i = 0; i < 3; i++)
    assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_agent_wait (peer->agent, 3);
  for (guint i = 0; i < 3; i++)
    ports[i] = test_agent_get_request (peer->agent, i)->port;
  g_assert_cmpuint (ports[0], !=, ports[1]);
  g_assert_cmpuint (ports[1], !=, ports[2]);
  g_assert_cmpuint (ports[0], !=, ports[2]);

  test_agent_release_reversed (peer->agent);
  test_notifier_wait (peer->notifier, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      g_assert_cmpint (test_notifier_get (peer->notifier, i).lparam, ==, 1);
      test_receive (peer->session, &answer);
      g_assert_cmpint (answer.request_id, ==, 1);
    }
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 3);
}

static void
test_same_id_to_two_peers (TestPeer     *peer,
                           gconstpointer data)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  g_auto (TestAnswer) first = { 0 }, second = { 0 };
  HSNMP_ENTITY entity = test_entity (peer->session, agent);
  HSNMP_PDU    pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  assert_succeeds (SnmpSendMsg (peer->session, NULL, entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &first);
  g_assert_true (first.source == entity);
  test_agent_wait (peer->agent, 1);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 2);
  test_receive (peer->session, &second);
  g_assert_true (second.source == peer->entity);
}

static void
test_handles_equal_those_sent (TestPeer     *peer,
                               gconstpointer data)
{
  HSNMP_ENTITY local = test_entity (peer->session, NULL);
  HSNMP_PDU    pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);

  for (guint i = 0; i < 3; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      assert_succeeds (SnmpSendMsg (peer->session, local, peer->entity, peer->context, pdu));
      test_notifier_wait (peer->notifier, i + 1);
      test_receive (peer->session, &answer);
      g_assert_true (answer.source == peer->entity);
      g_assert_true (answer.destination == local);
      g_assert_true (answer.context == peer->context);
      g_assert_true (answer.pdu != pdu);
    }

  /* The received references were given back; the own ones still count. */
  assert_succeeds (SnmpFreeEntity (local));
  assert_fails (SnmpFreeEntity (local), SNMPAPI_ENTITY_INVALID);
}

static void
test_references_add_up (TestPeer     *peer,
                        gconstpointer data)
{
  TestAnswer answers[2];
  char       text[64];

  for (guint i = 0; i < 2; i++)
    {
      test_peer_send (peer, SNMP_PDU_GET, i + 1);
      test_notifier_wait (peer->notifier, i + 1);
      test_receive (peer->session, &answers[i]);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (SnmpEntityToStr (peer->entity, sizeof text, text), ==, 10);
      assert_succeeds (SnmpFreeEntity (peer->entity));
      assert_succeeds (SnmpFreeContext (peer->context));
    }
  assert_fails (SnmpFreeEntity (peer->entity), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpFreeContext (peer->context), SNMPAPI_CONTEXT_INVALID);
  for (guint i = 0; i < 2; i++)
    {
      answers[i].source = NULL;
      answers[i].context = NULL;
      test_answer_clear (&answers[i]);
    }
}

/* Without a source the answer names the local address it came to. */
static void
test_local_entity (TestPeer     *peer,
                   gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  char text[64];

  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_nonnull (answer.destination);
  g_assert_true (answer.destination != peer->entity);
  g_assert_cmpuint (SnmpEntityToStr (answer.destination, sizeof text, text), >, 1);
}

static void
test_freed_right_after_sending (TestPeer     *peer,
                                gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_ENTITY entity = test_entity (peer->session, peer->agent),
               local = test_entity (peer->session, NULL);
  HSNMP_CONTEXT context = test_context (peer->session, "short lived");
  HSNMP_PDU     pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  smiOCTETS     community;
  char          text[64];

  /* The first transmission is lost, so that one is made from the copy. */
  test_set_policy (entity, 5, 1000);
  test_agent_script (peer->agent, TEST_AGENT_DROP, 1);
  assert_succeeds (SnmpSendMsg (peer->session, local, entity, context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeEntity (entity));
  assert_succeeds (SnmpFreeEntity (local));
  assert_succeeds (SnmpFreeContext (context));
  assert_fails (SnmpEntityToStr (entity, sizeof text, text), SNMPAPI_ENTITY_INVALID);

  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
  g_assert_true (answer.source == entity);
  g_assert_true (answer.destination == local);
  g_assert_true (answer.context == context);
  g_assert_cmpuint (SnmpEntityToStr (answer.source, sizeof text, text), ==, 10);
  assert_succeeds (SnmpContextToStr (answer.context, &community));
  g_assert_cmpmem (community.ptr, community.len, "short lived", 11);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &community));
  peer->entity = answer.source;
  test_peer_exchange (peer, 2);
}

static void
test_null_outputs (TestPeer     *peer,
                   gconstpointer data)
{
  TestState     state;
  HSNMP_PDU     pdu;
  HSNMP_CONTEXT context;

  assert_fails_for (peer->session, SnmpRecvMsg (peer->session, NULL, NULL, NULL, &pdu),
                    SNMPAPI_NOOP);

  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  test_notifier_wait (peer->notifier, 2);

  /* Nothing is taken from the queue when there is no place for it. */
  assert_fails_for (peer->session, SnmpRecvMsg (peer->session, NULL, NULL, NULL, NULL),
                    SNMPAPI_NOOP);
  assert_succeeds (SnmpRecvMsg (peer->session, NULL, NULL, NULL, &pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpRecvMsg (peer->session, NULL, NULL, &context, NULL));
  assert_succeeds (SnmpFreeContext (context));
  test_state_get (&state);
  g_assert_cmpuint (state.handles[WINSNMP_HANDLE_ENTITY], ==, 1);
  g_assert_cmpuint (state.handles[WINSNMP_HANDLE_CONTEXT], ==, 1);
  g_assert_cmpuint (state.handles[WINSNMP_HANDLE_PDU], ==, 0);
  assert_fails_for (peer->session, SnmpRecvMsg (peer->session, NULL, NULL, NULL, &pdu),
                    SNMPAPI_NOOP);
}

static void
test_failed_outputs_are_untouched (TestPeer     *peer,
                                   gconstpointer data)
{
  HSNMP_ENTITY  source = peer, destination = peer;
  HSNMP_CONTEXT context = peer;
  HSNMP_PDU     pdu = peer;

  assert_fails (SnmpRecvMsg (NULL, &source, &destination, &context, &pdu), SNMPAPI_SESSION_INVALID);
  assert_fails_for (peer->session,
                    SnmpRecvMsg (peer->session, &source, &destination, &context, &pdu),
                    SNMPAPI_NOOP);
  g_assert_true (source == peer && destination == peer && context == peer && pdu == peer);
}

/* An ICMP error is fetched like an answer, with the request in it. */
static void
test_undeliverable (TestPeer     *peer,
                    gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_ENTITY local = test_entity (peer->session, NULL),
               nobody = test_entity (peer->session, NULL);
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 77, TEST_OID);

  assert_succeeds (SnmpSetPort (nobody, test_unused_port ()));
  assert_succeeds (SnmpSendMsg (peer->session, local, nobody, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, 0);
  g_assert_cmpint (test_notifier_get (peer->notifier, 0).lparam, ==, 77);
  test_receive (peer->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_FAILURE);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_UNDELIVERABLE");
  g_assert_true (answer.source == local);
  g_assert_true (answer.destination == nobody);
  g_assert_true (answer.context == peer->context);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_GET);
  g_assert_cmpint (answer.request_id, ==, 77);
  g_assert_cmpstr (answer.bindings, ==, TEST_OID " 05:");

  /* That was the end of the request. */
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 77), SNMPAPI_PDU_INVALID);
  test_assert_no_message (peer->session);
  test_peer_exchange (peer, 78);
}

/* One dead agent costs no other its answer, though all share a socket. */
static void
test_undeliverable_among_others (TestPeer     *peer,
                                 gconstpointer data)
{
  enum { N = 20 };
  HSNMP_ENTITY nobody = test_entity (peer->session, NULL), agent = peer->entity;
  guint        answered = 0, failed = 0;

  assert_succeeds (SnmpSetPort (nobody, test_unused_port ()));
  for (int i = 0; i < N; i++)
    {
      peer->entity = i % 2 ? nobody : agent;
      test_peer_send (peer, SNMP_PDU_GET, 100 + i);
    }
  test_notifier_wait (peer->notifier, N);
  for (int i = 0; i < N; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_receive (peer->session, &answer);
      if (answer.status == SNMPAPI_SUCCESS)
        {
          g_assert_cmpint (answer.request_id % 2, ==, 0);
          answered++;
        }
      else
        {
          g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_UNDELIVERABLE");
          g_assert_cmpint (answer.request_id % 2, ==, 1);
          failed++;
        }
    }
  g_assert_cmpuint (answered, ==, N / 2);
  g_assert_cmpuint (failed, ==, N / 2);
  peer->entity = agent;
}

/* What is received can be asked again, elsewhere too. */
static void
test_received_entity_is_an_entity (TestPeer     *peer,
                                   gconstpointer data)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  g_auto (TestAnswer) answer = { 0 };
  smiTIMETICKS timeout;

  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  assert_succeeds (SnmpSetPort (answer.destination, test_agent_get_port (agent)));
  assert_succeeds (SnmpSetTimeout (answer.destination, 77));
  assert_succeeds (SnmpGetTimeout (answer.destination, &timeout, NULL));
  g_assert_cmpuint (timeout, ==, 77);
  peer->entity = answer.destination;
  test_peer_exchange (peer, 2);
  g_assert_cmpuint (test_agent_count (agent), ==, 1);
  g_assert_cmpint (test_agent_get_request (agent, 0)->message->version, ==, 1);
}

/* A transport failure takes no room that the caller has not got. */
static void
test_undeliverable_null_outputs (TestPeer     *peer,
                                 gconstpointer data)
{
  HSNMP_PDU pdu = NULL;
  TestState state;

  assert_succeeds (SnmpSetPort (peer->entity, test_unused_port ()));
  test_state_get (&state);
  test_peer_send (peer, SNMP_PDU_SET, 9);
  test_notifier_wait (peer->notifier, 1);
  assert_fails_for (peer->session, SnmpRecvMsg (peer->session, NULL, NULL, NULL, &pdu),
                    SNMPAPI_TL_UNDELIVERABLE);
  g_assert_nonnull (pdu);
  assert_succeeds (SnmpFreePdu (pdu));
  test_assert_same_state (&state);
}

/* The copy of a failed GETBULK is the GETBULK, also to a v1 peer. */
static void
test_undeliverable_keeps_the_fields (TestPeer     *peer,
                                     gconstpointer data)
{
  guint16 port = test_unused_port ();

  for (smiUINT32 mode = SNMPAPI_UNTRANSLATED_V1; mode <= SNMPAPI_UNTRANSLATED_V2; mode++)
    {
      g_auto (TestAnswer) answer = { 0 };
      HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, NULL);
      HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GETBULK, mode, 1, 25, vbl);

      assert_succeeds (SnmpSetTranslateMode (mode));
      peer->entity = test_entity (peer->session, NULL);
      assert_succeeds (SnmpSetPort (peer->entity, port));
      assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
      test_notifier_wait (peer->notifier, mode);
      test_receive (peer->session, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_UNDELIVERABLE");
      g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_GETBULK);
      g_assert_cmpint (answer.error_status, ==, 1);
      g_assert_cmpint (answer.error_index, ==, 25);
      g_assert_cmpstr (answer.bindings, ==, TEST_OID " 05:");
    }
}

/* 64 sockets at most take requests of one id to one peer; answers free them. */
static void
test_same_id_too_often (TestPeer     *peer,
                        gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 64);
  for (guint i = 0; i < 64; i++)
    assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  assert_fails_for (peer->session,
                    SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu),
                    SNMPAPI_TL_RESOURCE_ERROR);
  test_agent_wait (peer->agent, 64);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 64);
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 65);
}

static void
test_ipv6 (TestPeer     *peer,
           gconstpointer data)
{
  g_autoptr (TestAgent) agent = test_agent_new_at ("::1");
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  char      text[64];

  if (agent == NULL)
    {
      g_test_skip ("This machine has no IPv6");
      return;
    }

  peer->entity = SnmpStrToEntity (peer->session, "::1");
  assert_succeeds (SnmpSetPort (peer->entity, test_agent_get_port (agent)));
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 1);
  g_assert_true (answer.source == peer->entity);
  g_assert_cmpuint (SnmpEntityToStr (answer.destination, sizeof text, text), >, 0);
  g_assert_cmpstr (text, ==, "::1");
}

static void
test_ipv6_undeliverable (TestPeer     *peer,
                         gconstpointer data)
{
  TestAgent *agent = test_agent_new_at ("::1");
  g_auto (TestAnswer) answer = { 0 };

  if (agent == NULL)
    {
      g_test_skip ("This machine has no IPv6");
      return;
    }

  peer->entity = SnmpStrToEntity (peer->session, "::1");
  assert_succeeds (SnmpSetPort (peer->entity, test_agent_get_port (agent)));
  test_agent_free (agent);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, 0);
  test_receive (peer->session, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_UNDELIVERABLE");
  g_assert_true (answer.destination == peer->entity);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/receive/odd-ids", test_odd_ids);
  test_add ("/receive/id-zero", test_id_zero);
  test_add ("/receive/same-id-three-times", test_same_id_three_times);
  test_add ("/receive/same-id-too-often", test_same_id_too_often);
  test_add ("/receive/same-id-to-two-peers", test_same_id_to_two_peers);
  test_add ("/receive/handles-equal-those-sent", test_handles_equal_those_sent);
  test_add ("/receive/references-add-up", test_references_add_up);
  test_add ("/receive/local-entity", test_local_entity);
  test_add ("/receive/freed-right-after-sending", test_freed_right_after_sending);
  test_add ("/receive/null-outputs", test_null_outputs);
  test_add ("/receive/failed-outputs-are-untouched", test_failed_outputs_are_untouched);
  test_add ("/receive/undeliverable/one", test_undeliverable);
  test_add ("/receive/undeliverable/among-others", test_undeliverable_among_others);
  test_add ("/receive/received-entity-is-an-entity", test_received_entity_is_an_entity);
  test_add ("/receive/undeliverable/null-outputs", test_undeliverable_null_outputs);
  test_add ("/receive/undeliverable/keeps-the-fields", test_undeliverable_keeps_the_fields);
  test_add ("/receive/ipv6/answered", test_ipv6);
  test_add ("/receive/ipv6/undeliverable", test_ipv6_undeliverable);

  return g_test_run ();
}
