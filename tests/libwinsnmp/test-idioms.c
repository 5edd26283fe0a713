/* test-idioms.c
 *
 * Habits of existing programs that must work, by their number in the reference.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "test-snmp.h"

static void
test_outputs_in_one_variable (void)
{
  smiUINT32 one = 99, five[5] = { 99, 99, 99, 99, 99 };

  assert_succeeds (SnmpStartup (&one, &one, &one, &one, &one));
  g_assert_cmpuint (one, !=, 99);
  assert_succeeds (SnmpStartup (&five[0], &five[1], &five[2], &five[3], &five[4]));
  g_assert_cmpuint (five[0], ==, 2);
  g_assert_cmpuint (five[4], ==, SNMPAPI_ON);
  assert_succeeds (SnmpCleanup ());
}

/* The only thread of the program sleeps until the callback wakes it. */
static void
test_main_thread_blocks (TestPeer     *peer,
                         gconstpointer data)
{
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
}

/* A source entity says nothing about the way out, be it no address of this machine
 * or one of another family. */
static void
test_any_source (TestPeer     *peer,
                 gconstpointer data)
{
  static const char *const sources[] = { "127.0.0.1", "192.0.2.77", "2001:db8::77" };
  HSNMP_PDU                pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);

  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      HSNMP_ENTITY source = SnmpStrToEntity (peer->session, sources[i]);

      assert_succeeds (SnmpSendMsg (peer->session, source, peer->entity, peer->context, pdu));
    }
  test_notifier_wait (peer->notifier, 1 + G_N_ELEMENTS (sources));
}

static void
test_free_right_after_sending (TestPeer     *peer,
                               gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, vbl);

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeVbl (vbl));
  assert_succeeds (SnmpFreeEntity (peer->entity));
  assert_succeeds (SnmpFreeContext (peer->context));
  test_agent_wait (peer->agent, 1);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 1);
}

static void
test_free_in_any_order (TestPeer     *peer,
                        gconstpointer data)
{
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, vbl);

  assert_succeeds (SnmpFreeVbl (vbl));
  assert_succeeds (SnmpFreePdu (pdu));
  vbl = test_vbl (peer->session, TEST_OID, NULL);
  pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, vbl);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeVbl (vbl));
}

/* The loop of the public sample: it waits until the received handles equal
 * its own, frees the received ones and goes on with its own. */
static void
test_compare_then_free_received (TestPeer     *peer,
                                 gconstpointer data)
{
  HSNMP_ENTITY own = test_entity (peer->session, NULL);
  HSNMP_PDU    pdu = test_pdu (peer->session, SNMP_PDU_GETNEXT, 1, TEST_OID);

  for (guint i = 0; i < 5; i++)
    {
      HSNMP_ENTITY  source, destination;
      HSNMP_CONTEXT context;
      HSNMP_PDU     answer;

      assert_succeeds (SnmpSendMsg (peer->session, own, peer->entity, peer->context, pdu));
      test_notifier_wait (peer->notifier, i + 1);
      assert_succeeds (SnmpRecvMsg (peer->session, &source, &destination, &context, &answer));
      g_assert_true (source == peer->entity && destination == own && context == peer->context);
      assert_succeeds (SnmpFreeEntity (source));
      assert_succeeds (SnmpFreeEntity (destination));
      assert_succeeds (SnmpFreeContext (context));
      assert_succeeds (SnmpFreePdu (answer));
    }
}

static void
test_receive_without_entities (TestPeer     *peer,
                               gconstpointer data)
{
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;

  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  assert_succeeds (SnmpRecvMsg (peer->session, NULL, NULL, &context, &pdu));
  assert_succeeds (SnmpFreeContext (context));
  assert_succeeds (SnmpFreePdu (pdu));
}

static void
test_set_id_after_creating (TestPeer     *peer,
                            gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 5, TEST_OID);
  smiINT32  id = 6;

  assert_succeeds (SnmpSetPduData (pdu, NULL, &id, NULL, NULL, NULL));
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpint (test_notifier_get (peer->notifier, 0).lparam, ==, 6);
}

static void
test_fill_an_empty_list (TestPeer     *peer,
                         gconstpointer data)
{
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, NULL, NULL);
  smiOID    oid;

  g_assert_cmpuint (SnmpStrToOid (TEST_OID, &oid), >, 0);
  for (smiUINT32 i = 1; i <= 5; i++)
    g_assert_cmpuint (SnmpSetVb (vbl, 0, &oid, NULL), ==, i);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
}

static void
set_from_the_stack (HSNMP_VBL vbl)
{
  smiUINT32 ids[] = { 1, 3, 6, 1 };
  char      text[] = "on the stack";
  smiOID    name = { G_N_ELEMENTS (ids), ids };
  smiVALUE  value = test_string_value (text);

  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &value), ==, 1);
  memset (ids, 0, sizeof ids);
  memset (text, 'x', sizeof text);
}

static void
test_values_from_the_stack (TestPeer     *peer,
                            gconstpointer data)
{
  HSNMP_VBL        vbl = SnmpCreateVbl (peer->session, NULL, NULL);
  g_autofree char *printed = NULL;

  set_from_the_stack (vbl);
  printed = test_vbl_print (vbl);
  g_assert_cmpstr (printed, ==, "1.3.6.1 04:6f6e2074686520737461636b");
}

static void
test_free_what_failed (TestPeer     *peer,
                       gconstpointer data)
{
  HSNMP_ENTITY  entity = SnmpStrToEntity (peer->session, "no address");
  HSNMP_CONTEXT context = SnmpStrToContext (peer->session, NULL);
  HSNMP_VBL     vbl = SnmpCreateVbl (NULL, NULL, NULL);
  HSNMP_PDU     pdu = SnmpCreatePdu (NULL, 0, 0, 0, 0, NULL);

  assert_fails (SnmpFreeEntity (entity), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpFreeContext (context), SNMPAPI_CONTEXT_INVALID);
  assert_fails (SnmpFreeVbl (vbl), SNMPAPI_VBL_INVALID);
  assert_fails (SnmpFreePdu (pdu), SNMPAPI_PDU_INVALID);
}

static void
test_free_foreign_oid (TestPeer     *peer,
                       gconstpointer data)
{
  smiOID oid = { 2, g_new0 (smiUINT32, 2) };

  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid),
                SNMPAPI_OPERATION_INVALID);
  g_free (oid.ptr);
}

/* It looks at nothing and takes the message at once, time-outs included. */
static SNMPAPI_STATUS
receive_at_once (const TestNotification *notification,
                 gpointer                user_data)
{
  g_auto (TestAnswer) answer = { 0 };

  test_receive (notification->session, &answer);

  return SNMPAPI_SUCCESS;
}

static void
test_receive_at_once (TestPeer     *peer,
                      gconstpointer data)
{
  test_notifier_set_func (peer->notifier, receive_at_once, NULL);
  test_agent_script (peer->agent, TEST_AGENT_DROP, 1);
  test_set_policy (peer->entity, 2, 0);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  assert_succeeds (SnmpSetTimeout (peer->entity, 100));
  test_peer_send (peer, SNMP_PDU_GET, 2);
  test_notifier_wait (peer->notifier, 2);
  test_notifier_set_func (peer->notifier, NULL, NULL);
}

static void
test_never_receives (TestPeer     *peer,
                     gconstpointer data)
{
  for (int i = 1; i <= 100; i++)
    test_peer_send (peer, SNMP_PDU_GET, i);
  test_notifier_wait (peer->notifier, 100);
  assert_succeeds (SnmpClose (peer->session));
}

static void
test_lparam_is_the_key (TestPeer     *peer,
                        gconstpointer data)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new (NULL, NULL);

  for (int i = 0; i < 20; i++)
    {
      HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 0, TEST_OID);
      smiINT32  id;

      assert_succeeds (SnmpGetPduData (pdu, NULL, &id, NULL, NULL, NULL));
      g_assert_true (g_hash_table_add (waiting, (gpointer)(LPARAM)id));
      assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
    }
  test_notifier_wait (peer->notifier, 20);
  for (guint i = 0; i < 20; i++)
    g_assert_true (g_hash_table_remove (waiting,
                                        (gpointer)test_notifier_get (peer->notifier, i).lparam));
}

/* All in one breath: the trap is on the wire when SnmpSendMsg returns. */
static void
test_hasty_trap (TestPeer     *peer,
                 gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      HSNMP_SESSION session = test_session (peer->notifier);
      HSNMP_ENTITY  entity = test_entity (session, peer->agent);
      HSNMP_CONTEXT context = test_context (session, "public");
      HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_TRAP, i + 1, TEST_OID);

      assert_succeeds (SnmpSendMsg (session, NULL, entity, context, pdu));
      assert_succeeds (SnmpFreePdu (pdu));
      assert_succeeds (SnmpFreeContext (context));
      assert_succeeds (SnmpFreeEntity (entity));
      assert_succeeds (SnmpClose (session));
      assert_succeeds (SnmpCleanup ());
      test_startup (SNMPAPI_UNTRANSLATED_V2);
    }
  test_agent_wait (peer->agent, 20);
}

static void
test_one_pdu_three_times (TestPeer     *peer,
                          gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);

  for (int i = 0; i < 3; i++)
    assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (test_notifier_get (peer->notifier, i).lparam, ==, 1);
}

/* One's own variables overwritten with what was received, again and again. */
static void
test_go_on_with_the_received (TestPeer     *peer,
                              gconstpointer data)
{
  HSNMP_ENTITY source = test_entity (peer->session, NULL), destination = peer->entity;

  for (guint i = 0; i < 5; i++)
    {
      HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, i + 1, TEST_OID);

      assert_succeeds (SnmpSendMsg (peer->session, source, destination, peer->context, pdu));
      assert_succeeds (SnmpFreePdu (pdu));
      test_notifier_wait (peer->notifier, i + 1);
      assert_succeeds (SnmpRecvMsg (peer->session, &destination, &source, &peer->context, &pdu));
      assert_succeeds (SnmpFreePdu (pdu));
    }
}

static void
test_free_descriptor_of_anything (TestPeer     *peer,
                                  gconstpointer data)
{
  smiVALUE value;

  memset (&value, 0xab, sizeof value);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &value.value.string),
                SNMPAPI_OPERATION_INVALID);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_INT, &value.value.string), SNMPAPI_SYNTAX_INVALID);
  assert_fails (SnmpFreeDescriptor (value.syntax, &value.value.string), SNMPAPI_SYNTAX_INVALID);
}

static void
test_invalid_handle_value (TestPeer     *peer,
                           gconstpointer data)
{
  const HANDLE invalid = (HANDLE)-1;

  assert_fails (SnmpClose (invalid), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpFreeEntity (invalid), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpFreeContext (invalid), SNMPAPI_CONTEXT_INVALID);
  assert_fails (SnmpFreePdu (invalid), SNMPAPI_PDU_INVALID);
  assert_fails (SnmpFreeVbl (invalid), SNMPAPI_VBL_INVALID);
}

/* What a static destructor of the program does after main has returned. */
static HSNMP_SESSION forgotten;

static void
close_at_exit (void)
{
  if (SnmpClose (forgotten) != SNMPAPI_SUCCESS || SnmpCleanup () != SNMPAPI_SUCCESS)
    _Exit (70);
}

static void
test_close_at_exit (void)
{
  if (g_test_subprocess ())
    {
      TestPeer peer;

      test_peer_set_up (&peer, NULL);
      forgotten = peer.session;
      test_agent_set_default (peer.agent, TEST_AGENT_DROP);
      test_peer_send (&peer, SNMP_PDU_GET, 1);
      g_assert_cmpint (atexit (close_at_exit), ==, 0);
      exit (0);
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_close_on_the_last_lines (TestPeer     *peer,
                              gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      HSNMP_SESSION session = test_session (peer->notifier);
      HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);

      assert_succeeds (SnmpSendMsg (session, NULL, peer->entity, peer->context, pdu));
      test_notifier_wait (peer->notifier, i + 1);
      assert_succeeds (SnmpClose (session));
    }
}

static void
test_cancel_after_every_request (TestPeer     *peer,
                                 gconstpointer data)
{
  for (int i = 1; i <= 10; i++)
    {
      test_peer_exchange (peer, i);
      assert_fails_for (peer->session, SnmpCancelMsg (peer->session, i), SNMPAPI_PDU_INVALID);
    }
}

static void
test_set_what_startup_told (void)
{
  smiUINT32 translate, retransmit, now;

  assert_succeeds (SnmpStartup (NULL, NULL, NULL, &translate, &retransmit));
  assert_succeeds (SnmpSetTranslateMode (translate));
  assert_succeeds (SnmpSetRetransmitMode (retransmit));
  assert_succeeds (SnmpGetTranslateMode (&now));
  g_assert_cmpuint (now, ==, translate);
  assert_succeeds (SnmpCleanup ());
}

/* One thread, 64 sessions, an agent each, answers in callbacks. */
static void
test_sixty_four_sessions (TestPeer     *peer,
                          gconstpointer data)
{
  enum { N = 64 };
  TestAgent    *agents[N];
  HSNMP_SESSION sessions[N];

  for (guint i = 0; i < N; i++)
    {
      HSNMP_PDU pdu;

      agents[i] = test_agent_new ();
      sessions[i] = test_session (peer->notifier);
      pdu = test_pdu (sessions[i], SNMP_PDU_GET, 1, TEST_OID);
      assert_succeeds (SnmpSendMsg (sessions[i], NULL, test_entity (sessions[i], agents[i]),
                                    test_context (sessions[i], "public"), pdu));
    }
  test_notifier_wait (peer->notifier, N);
  for (guint i = 0; i < N; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_receive (sessions[i], &answer);
      g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
      test_answer_clear (&answer);
      assert_succeeds (SnmpClose (sessions[i]));
      test_agent_free (agents[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/idioms/01-outputs-in-one-variable", test_outputs_in_one_variable);
  test_add ("/idioms/02-main-thread-blocks", test_main_thread_blocks);
  test_add ("/idioms/03-any-source", test_any_source);
  test_add ("/idioms/04-free-right-after-sending", test_free_right_after_sending);
  test_add ("/idioms/05-free-in-any-order", test_free_in_any_order);
  test_add ("/idioms/06-compare-then-free-received", test_compare_then_free_received);
  test_add ("/idioms/07-receive-without-entities", test_receive_without_entities);
  test_add ("/idioms/08-set-id-after-creating", test_set_id_after_creating);
  test_add ("/idioms/09-fill-an-empty-list", test_fill_an_empty_list);
  test_add ("/idioms/10-values-from-the-stack", test_values_from_the_stack);
  test_add ("/idioms/11-free-what-failed", test_free_what_failed);
  test_add ("/idioms/12-free-foreign-oid", test_free_foreign_oid);
  test_add ("/idioms/13-receive-at-once", test_receive_at_once);
  test_add ("/idioms/13-never-receives", test_never_receives);
  test_add ("/idioms/14-lparam-is-the-key", test_lparam_is_the_key);
  test_add ("/idioms/16-hasty-trap", test_hasty_trap);
  test_add ("/idioms/17-one-pdu-three-times", test_one_pdu_three_times);
  test_add ("/idioms/18-go-on-with-the-received", test_go_on_with_the_received);
  test_add ("/idioms/19-free-descriptor-of-anything", test_free_descriptor_of_anything);
  test_add ("/idioms/20-invalid-handle-value", test_invalid_handle_value);
  g_test_add_func ("/idioms/21-close-at-exit", test_close_at_exit);
  test_add ("/idioms/21-close-on-the-last-lines", test_close_on_the_last_lines);
  test_add ("/idioms/22-cancel-after-every-request", test_cancel_after_every_request);
  g_test_add_func ("/idioms/23-set-what-startup-told", test_set_what_startup_told);
  test_add ("/idioms/25-sixty-four-sessions", test_sixty_four_sessions);

  return g_test_run ();
}
