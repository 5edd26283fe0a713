/* test-answers.c
 *
 * Answers: good ones, damaged ones, and those that are none.
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

  test_set_policy (peer->entity, 5, 1000);
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
  g_auto (TestAnswer) answer = { 0 };

  test_agent_script (peer->agent, TEST_AGENT_TWICE, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 1);
  test_peer_exchange (peer, 2);
  test_assert_no_message (peer->session);
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

  test_set_policy (peer->entity, 5, 1000);
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

  test_set_policy (peer->entity, 5, 1000);
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
    { 0x44, "\x9f\x78\x7f\x42", 4, "44:9f787f42" },
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

/* What the agent sends first is no answer: the one to the next transmission is. */
static void
assert_passed_over (TestPeer   *peer,
                    BerMessage *message,
                    smiINT32    request_id)
{
  g_auto (TestAnswer) answer = { 0 };
  guint              count = test_notifier_count (peer->notifier);
  g_autoptr (GBytes) bytes = NULL;

  message->version = 1;
  message->pdu_type = SNMP_PDU_RESPONSE;
  message->community = g_bytes_new_static ("public", 6);
  bytes = ber_message_build (message);
  test_agent_set_bytes (peer->agent, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  test_agent_script (peer->agent, TEST_AGENT_BYTES, 1);
  test_peer_send (peer, SNMP_PDU_GET, request_id);
  test_notifier_wait (peer->notifier, count + 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.error_status, ==, 0);
  g_assert_cmpint (answer.error_index, ==, 0);
  g_assert_cmpstr (answer.bindings, ==, TEST_OID " 04:76617262696e64");
  g_bytes_unref (message->community);
  g_bytes_unref (message->bindings);
}

/* Numbers that no field of the API holds: whatever becomes of the datagram,
 * it is no answer with other numbers. */
static void
test_absurd_numbers (TestPeer     *peer,
                     gconstpointer data)
{
  static const gint64 absurd[] = {
    (gint64)1 << 62,
    G_MININT64,
    (gint64)1 << 32,
    (gint64)3 << 32,
  };

  test_set_policy (peer->entity, 5, 1000);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (absurd); i++)
    {
      BerMessage message = { .request_id = i + 1 };

      if (i < G_N_ELEMENTS (absurd))
        message.error_status = message.error_index = absurd[i];
      else
        message.request_id += absurd[i - G_N_ELEMENTS (absurd)];
      message.bindings = g_bytes_new_static ("", 0);
      assert_passed_over (peer, &message, i + 1);
    }
}

static GBytes *
make_binding (gconstpointer oid,
              gsize         length,
              gboolean      is_name)
{
  static const guint8    usual[] = { 0x2b, 0x06, 0x01, 0x02, 0x01, 0x01, 0x01, 0x00 };
  g_autoptr (GByteArray) binding = g_byte_array_new ();
  g_autoptr (GByteArray) list = g_byte_array_new ();

  if (!is_name)
    ber_append (binding, 0x06, usual, sizeof usual);
  ber_append (binding, 0x06, oid, length);
  if (is_name)
    ber_append (binding, 0x05, "", 0);
  ber_append (list, 0x30, binding->data, binding->len);

  return g_byte_array_free_to_bytes (g_steal_pointer (&list));
}

/* Sub-identifiers that have no place in 32 bits, or not even in 64: the same. */
static void
test_absurd_oids (TestPeer     *peer,
                  gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
  } absurd[] = {
    { "\x2b\x82\x80\x80\x80\x80\x80\x80\x80\x80\x05", 11 }, /* 1.3, then 2^64 + 5 */
    { "\x82\x80\x80\x80\x80\x80\x80\x80\x80\x2b\x06", 11 }, /* 1.3 and 2^64, then 6 */
    { "\x2b\x90\x80\x80\x80\x00", 6 },                      /* 1.3, then 2^32 */
    { "\x90\x80\x80\x80\x00\x07", 6 },                      /* 2.4294967216.7 */
    { "\x2b\x06\x81", 3 },                                  /* lacks its end */
  };

  test_set_policy (peer->entity, 5, 1000);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (absurd); i++)
    {
      BerMessage message = { .request_id = i + 1 };

      message.bindings = make_binding (absurd[i / 2].bytes, absurd[i / 2].length, i % 2 == 0);
      assert_passed_over (peer, &message, i + 1);
    }
}

/* To a group, here all of the loopback network: whoever answers first is
 * right, and nobody is after that. */
static void
test_broadcast (TestPeer     *peer,
                gconstpointer data)
{
  static const TestAgentAction members[] = { TEST_AGENT_TWICE, TEST_AGENT_WRONG_ADDRESS };
  g_autoptr (TestAgent)        agent = test_agent_new_at ("127.255.255.255");

  if (agent == NULL)
    {
      g_test_skip ("This machine's loopback network has no broadcast address");
      return;
    }

  assert_succeeds (SnmpFreeEntity (peer->entity));
  peer->entity = SnmpStrToEntity (peer->session, "127.255.255.255");
  assert_succeeds (SnmpSetPort (peer->entity, test_agent_get_port (agent)));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      test_agent_script (agent, members[i], 1);
      test_peer_exchange (peer, i + 1);
    }
  test_assert_no_message (peer->session);
}

/* The recipe for an object that the agent of SNMPv1 does not have: the binding that
 * the answer names is deleted, and the request is sent again. */
static void
test_delete_what_was_refused (TestPeer     *peer,
                              gconstpointer data)
{
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, vbl);
  smiOID    second;
  g_auto (TestAnswer) refused = { 0 };
  g_auto (TestAnswer) answer = { 0 };

  g_assert_cmpuint (SnmpStrToOid (TEST_OID_2, &second), !=, SNMPAPI_FAILURE);
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &second, NULL), ==, 2);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&second));
  test_agent_set_error (peer->agent, SNMP_ERROR_NOSUCHNAME, 2);
  test_agent_script (peer->agent, TEST_AGENT_ERROR, 1);

  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &refused);
  g_assert_cmpint (refused.error_status, ==, SNMP_ERROR_NOSUCHNAME);
  assert_succeeds (SnmpDeleteVb (vbl, (smiUINT32)refused.error_index));

  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 2);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.error_status, ==, SNMP_ERROR_NOERROR);
  g_assert_cmpstr (answer.bindings, ==, TEST_OID " 04:76617262696e64");
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
    { "/answers/wrong-id", TEST_AGENT_WRONG_ID },
    { "/answers/wrong-source/port", TEST_AGENT_WRONG_PORT },
    { "/answers/wrong-source/address", TEST_AGENT_WRONG_ADDRESS },
    { "/answers/truncated", TEST_AGENT_TRUNCATED },
    { "/answers/garbage", TEST_AGENT_GARBAGE },
    { "/answers/dropped", TEST_AGENT_DROP },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    g_test_add (bad_answers[i].path, TestPeer, GINT_TO_POINTER (bad_answers[i].action),
                test_peer_set_up, test_survives, test_peer_tear_down);
  test_add ("/answers/duplicate-answer", test_duplicate_answer);
  test_add ("/answers/oversized", test_oversized);
  test_add ("/answers/answers-that-are-none", test_answers_that_are_none);
  test_add ("/answers/versions-of-answers", test_versions_of_answers);
  test_add ("/answers/values", test_values);
  test_add ("/answers/error-status", test_error_status);
  test_add ("/answers/reversed", test_reversed);
  test_add ("/answers/v1-answers", test_v1_answers);
  test_add ("/answers/absurd-numbers", test_absurd_numbers);
  test_add ("/answers/absurd-oids", test_absurd_oids);
  test_add ("/answers/broadcast", test_broadcast);
  test_add ("/answers/delete-what-was-refused", test_delete_what_was_refused);

  return g_test_run ();
}
