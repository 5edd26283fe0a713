/* test-receive.c
 *
 * SnmpRecvMsg: good answers, bad answers, handles, cancelling.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

/* A request to which the first reaction of the agent is not the answer: the
 * retransmission brings it.  There is exactly one notification. */
static void
assert_survives (TestPeer       *peer,
                 TestAgentAction action)
{
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (SnmpSetTimeout (peer->entity, 5));
  assert_succeeds (SnmpSetRetry (peer->entity, 1000));
  test_agent_script (peer->agent, action, 2);
  test_peer_send (peer, SNMP_PDU_GET, 11);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, 0);
  g_assert_cmpint (test_notifier_get (peer->notifier, 0).lparam, ==, 11);
  g_assert_cmpuint (test_agent_count (peer->agent), >=, 3);
  test_receive (peer->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
  g_assert_cmpint (answer.request_id, ==, 11);
  g_assert_cmpstr (answer.bindings, ==, TEST_OID " 04:76617262696e64");
  test_peer_exchange (peer, 12);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 2);
}

static void
test_survives (TestPeer     *peer,
               gconstpointer data)
{
  assert_survives (peer, GPOINTER_TO_INT (data));
}

static void
test_duplicate_answer (TestPeer     *peer,
                       gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 }, nothing = { 0 };

  test_agent_script (peer->agent, TEST_AGENT_TWICE, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 1);
  test_peer_exchange (peer, 2);
  test_receive (peer->session, &nothing);
  g_assert_cmpstr (test_error_name (nothing.error), ==, "SNMPAPI_NOOP");
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 2);
}

/* The largest datagram there is, whole. */
static void
test_oversized (TestPeer     *peer,
                gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  test_agent_script (peer->agent, TEST_AGENT_OVERSIZED, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (strlen (answer.bindings), >, 2 * 65400);
}

/* Right in form, but no response: a request and a trap with the same id. */
static void
test_answers_that_are_none (TestPeer     *peer,
                            gconstpointer data)
{
  static const guint8 types[] = { SNMP_PDU_GET, SNMP_PDU_TRAP, SNMP_PDU_INFORM, 0xA8, 0xA9, 0x30 };

  assert_succeeds (SnmpSetTimeout (peer->entity, 5));
  assert_succeeds (SnmpSetRetry (peer->entity, 1000));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      BerMessage message = {
        .version = 1,
        .community = g_bytes_new_static ("public", 6),
        .pdu_type = types[i],
        .request_id = 50 + i,
        .bindings = g_bytes_new_static ("", 0),
      };
      g_autoptr (GBytes) bytes = ber_message_build (&message);

      test_agent_set_bytes (peer->agent, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      test_agent_script (peer->agent, TEST_AGENT_BYTES, 1);
      test_peer_exchange (peer, 50 + i);
      g_bytes_unref (message.community);
      g_bytes_unref (message.bindings);
    }
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, G_N_ELEMENTS (types));
}

/* Version and community of an answer are not compared; SNMPv3 is none. */
static void
test_versions_of_answers (TestPeer     *peer,
                          gconstpointer data)
{
  static const int versions[] = { 0, 2, 3, -1, 127 };

  assert_succeeds (SnmpSetTimeout (peer->entity, 5));
  assert_succeeds (SnmpSetRetry (peer->entity, 1000));
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      guint      before = test_agent_count (peer->agent);
      BerMessage message = {
        .version = versions[i],
        .community = g_bytes_new_static ("other", 5),
        .pdu_type = SNMP_PDU_RESPONSE,
        .request_id = 60 + i,
        .bindings = g_bytes_new_static ("", 0),
      };
      g_autoptr (GBytes) bytes = ber_message_build (&message);

      test_agent_set_bytes (peer->agent, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      test_agent_script (peer->agent, TEST_AGENT_BYTES, 1);
      test_peer_exchange (peer, 60 + i);
      if (versions[i] == 0)
        g_assert_cmpuint (test_agent_count (peer->agent), ==, before + 1);
      else
        g_assert_cmpuint (test_agent_count (peer->agent), >, before + 1);
      g_bytes_unref (message.community);
      g_bytes_unref (message.bindings);
    }
}

static void
test_values (TestPeer     *peer,
             gconstpointer data)
{
  static const struct
  {
    guint8      tag;
    const char *bytes;
    gsize       length;
    const char *told;
  } cases[] = {
    { 0x02, "\x80\0\0\0", 4, "02:-2147483648" },
    { 0x02, "\x7f\xff\xff\xff", 4, "02:2147483647" },
    { 0x02, "\xff", 1, "02:-1" },
    { 0x03, "\0\xff", 2, "03:00ff" },
    { 0x04, "", 0, "04:" },
    { 0x04, "\xff\0\xff", 3, "04:ff00ff" },
    { 0x05, "", 0, "05:" },
    { 0x06, "\0", 1, "06:0.0" },
    { 0x06, "\x2b\x06\x8f\xff\xff\xff\x7f", 7, "06:1.3.6.4294967295" },
    { 0x40, "\x7f\0\0\x01", 4, "40:7f000001" },
    { 0x41, "\0\xff\xff\xff\xff", 5, "41:4294967295" },
    { 0x42, "\0\x80\0\0\0", 5, "42:2147483648" },
    { 0x43, "\0\xff\xff\xff\xff", 5, "43:4294967295" },
    { 0x44, "abc", 3, "44:616263" },
    /* Opaque is opaque, also when a float is packed in it. */
    { 0x44, "\x9f\x78\x04\x42\xf6\0\0", 7, "44:9f780442f60000" },
    { 0x44, "\x9f\x76\x01\x05", 4, "44:9f760105" },
    { 0x45, "nsap", 4, "45:6e736170" },
    { 0x46, "\0\xff\xff\xff\xff\xff\xff\xff\xff", 9, "46:18446744073709551615" },
    { 0x46, "\x01\0\0\0\0", 5, "46:4294967296" },
    { 0x47, "\0\xff\xff\xff\xff", 5, "47:4294967295" },
    { 0x80, "", 0, "80:" },
    { 0x81, "", 0, "81:" },
    { 0x82, "", 0, "82:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TestAnswer) answer = { 0 };
      g_autofree char *expected = g_strconcat (TEST_OID " ", cases[i].told, NULL);

      test_agent_set_value (peer->agent, cases[i].tag, cases[i].bytes, cases[i].length);
      test_peer_send (peer, SNMP_PDU_GET, i + 1);
      test_notifier_wait (peer->notifier, i + 1);
      test_receive (peer->session, &answer);
      g_assert_cmpint (answer.error_status, ==, 0);
      g_assert_cmpstr (answer.bindings, ==, expected);
    }
}

static void
test_error_status (TestPeer     *peer,
                   gconstpointer data)
{
  for (int status = 1; status <= 18; status++)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_agent_set_error (peer->agent, status, 1);
      test_agent_script (peer->agent, TEST_AGENT_ERROR, 1);
      test_peer_send (peer, SNMP_PDU_GET, status);
      test_notifier_wait (peer->notifier, status);
      test_receive (peer->session, &answer);
      g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
      g_assert_cmpint (answer.error_status, ==, status);
      g_assert_cmpint (answer.error_index, ==, 1);
      g_assert_cmpstr (answer.bindings, ==, TEST_OID " 05:");
    }
}

static void
test_reversed (TestPeer     *peer,
               gconstpointer data)
{
  enum { N = 50 };

  test_agent_script (peer->agent, TEST_AGENT_HOLD, N);
  for (int i = 1; i <= N; i++)
    test_peer_send (peer, SNMP_PDU_GET, i);
  test_agent_wait (peer->agent, N);
  test_agent_release_reversed (peer->agent);
  test_notifier_wait (peer->notifier, N);
  for (int i = N; i >= 1; i--)
    {
      g_auto (TestAnswer) answer = { 0 };

      g_assert_cmpint (test_notifier_get (peer->notifier, N - i).lparam, ==, i);
      test_receive (peer->session, &answer);
      g_assert_cmpint (answer.request_id, ==, i);
    }
}

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
  assert_succeeds (SnmpSetTimeout (entity, 5));
  assert_succeeds (SnmpSetRetry (entity, 1000));
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
  g_auto (TestAnswer) answer = { 0 }, nothing = { 0 };
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
  test_receive (peer->session, &nothing);
  g_assert_cmpstr (test_error_name (nothing.error), ==, "SNMPAPI_NOOP");
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

/* An error of an SNMPv1 agent comes as it is, tooBig with its bindings. */
static void
test_v1_answers (TestPeer     *peer,
                 gconstpointer data)
{
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  peer->entity = test_entity (peer->session, peer->agent);
  for (int status = 1; status <= 5; status++)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_agent_set_error (peer->agent, status, 1);
      test_agent_script (peer->agent, TEST_AGENT_ERROR, 1);
      test_peer_send (peer, SNMP_PDU_GET, status);
      test_notifier_wait (peer->notifier, status);
      test_receive (peer->session, &answer);
      g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_RESPONSE);
      g_assert_cmpint (answer.error_status, ==, status);
      g_assert_cmpstr (answer.bindings, ==, TEST_OID " 05:");
    }
}

/* Numbers that no field of the API holds: whatever becomes of the datagram,
 * it is no answer with other numbers. */
static void
test_absurd_numbers (TestPeer     *peer,
                     gconstpointer data)
{
  static const gint64 absurd[] = { (gint64)1 << 62, G_MININT64, (gint64)1 << 32, (gint64)3 << 32 };

  assert_succeeds (SnmpSetTimeout (peer->entity, 5));
  assert_succeeds (SnmpSetRetry (peer->entity, 1000));
  for (guint i = 0; i < 2 * G_N_ELEMENTS (absurd); i++)
    {
      g_auto (TestAnswer) answer = { 0 };
      BerMessage         message = { .version = 1, .pdu_type = SNMP_PDU_RESPONSE };
      g_autoptr (GBytes) bytes = NULL;

      message.request_id = i + 1;
      if (i < G_N_ELEMENTS (absurd))
        message.error_status = message.error_index = absurd[i];
      else
        message.request_id += absurd[i - G_N_ELEMENTS (absurd)];
      message.community = g_bytes_new_static ("public", 6);
      message.bindings = g_bytes_new_static ("", 0);
      bytes = ber_message_build (&message);
      test_agent_set_bytes (peer->agent, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      test_agent_script (peer->agent, TEST_AGENT_BYTES, 1);
      test_peer_send (peer, SNMP_PDU_GET, i + 1);
      test_notifier_wait (peer->notifier, i + 1);
      test_receive (peer->session, &answer);
      g_assert_cmpint (answer.error_status, ==, 0);
      g_assert_cmpint (answer.error_index, ==, 0);
      g_assert_cmpstr (answer.bindings, ==, TEST_OID " 04:76617262696e64");
      g_bytes_unref (message.community);
      g_bytes_unref (message.bindings);
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
  static const struct
  {
    const char     *path;
    TestAgentAction action;
  } bad_answers[] = {
    { "/receive/wrong-id", TEST_AGENT_WRONG_ID },
    { "/receive/wrong-source/port", TEST_AGENT_WRONG_PORT },
    { "/receive/wrong-source/address", TEST_AGENT_WRONG_ADDRESS },
    { "/receive/truncated", TEST_AGENT_TRUNCATED },
    { "/receive/garbage", TEST_AGENT_GARBAGE },
    { "/receive/dropped", TEST_AGENT_DROP },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    g_test_add (bad_answers[i].path, TestPeer, GINT_TO_POINTER (bad_answers[i].action),
                test_peer_set_up, test_survives, test_peer_tear_down);
  test_add ("/receive/duplicate-answer", test_duplicate_answer);
  test_add ("/receive/oversized", test_oversized);
  test_add ("/receive/answers-that-are-none", test_answers_that_are_none);
  test_add ("/receive/versions-of-answers", test_versions_of_answers);
  test_add ("/receive/values", test_values);
  test_add ("/receive/error-status", test_error_status);
  test_add ("/receive/reversed", test_reversed);
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
  test_add ("/receive/v1-answers", test_v1_answers);
  test_add ("/receive/absurd-numbers", test_absurd_numbers);
  test_add ("/receive/ipv6/answered", test_ipv6);
  test_add ("/receive/ipv6/undeliverable", test_ipv6_undeliverable);

  return g_test_run ();
}
