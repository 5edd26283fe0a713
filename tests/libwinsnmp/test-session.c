/* test-session.c
 *
 * Sessions: making, sharing, closing.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"

#define WM_TEST (WM_USER + 1)

static void
test_callback_form (TestPeer     *peer,
                    gconstpointer data)
{
  int              marker;
  TestNotification notification;
  HSNMP_SESSION    session;

  /* Window and message mean nothing here, and are handed on as they are. */
  session = SnmpCreateSession (&marker, 7, test_notifier_cb, peer->notifier);
  g_assert_nonnull (session);
  test_assert_error (session, SNMPAPI_SUCCESS);
  assert_succeeds (SnmpClose (peer->session));

  peer->session = session;
  peer->entity = test_entity (session, peer->agent);
  peer->context = test_context (session, "public");
  test_peer_exchange (peer, 42);

  notification = test_notifier_get (peer->notifier, 0);
  g_assert_true (notification.session == session);
  g_assert_true (notification.window == &marker);
  g_assert_cmpuint (notification.message, ==, 7);
  g_assert_cmpuint (notification.wparam, ==, 0);
  g_assert_cmpint (notification.lparam, ==, 42);
  g_assert_false (pthread_equal (notification.thread, pthread_self ()));
}

static SNMPAPI_STATUS
null_data_cb (HSNMP_SESSION session,
              HWND          window,
              UINT          message,
              WPARAM        wparam,
              LPARAM        lparam,
              LPVOID        data)
{
  return data == NULL ? SNMPAPI_SUCCESS : SNMPAPI_FAILURE;
}

static void
test_callback_without_data (TestPeer     *peer,
                            gconstpointer data)
{
  HSNMP_SESSION session = SnmpCreateSession (NULL, 0, null_data_cb, NULL);

  g_assert_nonnull (session);
  assert_succeeds (SnmpClose (session));
}

static void
test_window_form (TestPeer     *peer,
                  gconstpointer data)
{
  HWND          port = winsnmp_port_new ();
  HSNMP_SESSION session;

  g_assert_nonnull (port);
  session = SnmpCreateSession (port, WM_TEST, NULL, NULL);
  g_assert_nonnull (session);
  assert_succeeds (SnmpClose (session));
  session = SnmpCreateSession (port, 0x0400, NULL, peer);
  g_assert_nonnull (session);
  assert_succeeds (SnmpClose (session));
  session = SnmpCreateSession (port, 0xffff, NULL, NULL);
  g_assert_nonnull (session);
  assert_succeeds (SnmpClose (session));
  session = SnmpOpen (port, WM_TEST);
  g_assert_nonnull (session);
  assert_succeeds (SnmpClose (session));
  winsnmp_port_free (port);
}

static void
test_bad_forms (TestPeer     *peer,
                gconstpointer data)
{
  int  no_window;
  HWND port = winsnmp_port_new ();
  const struct
  {
    HWND           window;
    UINT           message;
    SNMPAPI_STATUS error;
  } cases[] = {
    { NULL, 0, SNMPAPI_OPERATION_INVALID },
    { NULL, WM_TEST, SNMPAPI_HWND_INVALID },
    { &no_window, WM_TEST, SNMPAPI_HWND_INVALID },
    { peer->session, WM_TEST, SNMPAPI_HWND_INVALID },
    { (HWND)-1, WM_TEST, SNMPAPI_HWND_INVALID },
    { port, 0, SNMPAPI_MESSAGE_INVALID },
    { port, 0x03ff, SNMPAPI_MESSAGE_INVALID },
    { port, 0x10000, SNMPAPI_MESSAGE_INVALID },
    { port, G_MAXUINT, SNMPAPI_MESSAGE_INVALID },
  };
  TestState state;

  test_state_get (&state);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_fails (SnmpCreateSession (cases[i].window, cases[i].message, NULL, peer),
                    cases[i].error);
      assert_fails (SnmpCreateSession (cases[i].window, cases[i].message, NULL, NULL),
                    cases[i].error);
    }
  test_assert_same_state (&state);
  winsnmp_port_free (port);
}

static void
test_open_errors (TestPeer     *peer,
                  gconstpointer data)
{
  int  no_window;
  HWND port = winsnmp_port_new ();

  assert_fails (SnmpOpen (NULL, 0), SNMPAPI_HWND_INVALID);
  assert_fails (SnmpOpen (NULL, WM_TEST), SNMPAPI_HWND_INVALID);
  assert_fails (SnmpOpen (&no_window, WM_TEST), SNMPAPI_HWND_INVALID);
  assert_fails (SnmpOpen ((HWND)-1, WM_TEST), SNMPAPI_HWND_INVALID);
  winsnmp_port_free (port);
  assert_fails (SnmpOpen (port, WM_TEST), SNMPAPI_HWND_INVALID);
}

static void
test_values_are_not_reused_soon (TestPeer     *peer,
                                 gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      HSNMP_SESSION session = test_session (peer->notifier);
      g_assert_true (g_hash_table_add (seen, session));
      assert_succeeds (SnmpClose (session));
    }
}

static void
test_close_twice (TestPeer     *peer,
                  gconstpointer data)
{
  assert_succeeds (SnmpClose (peer->session));
  assert_fails (SnmpClose (peer->session), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpClose (NULL), SNMPAPI_SESSION_INVALID);
}

static void
test_close_kills_handles (TestPeer     *peer,
                          gconstpointer data)
{
  HSNMP_VBL     vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_PDU     pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  HSNMP_SESSION other = test_session (peer->notifier);
  HSNMP_VBL     survivor = test_vbl (other, TEST_OID, NULL);

  assert_succeeds (SnmpClose (peer->session));
  assert_fails (SnmpFreeEntity (peer->entity), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpFreeContext (peer->context), SNMPAPI_CONTEXT_INVALID);
  assert_fails (SnmpFreePdu (pdu), SNMPAPI_PDU_INVALID);
  assert_fails (SnmpFreeVbl (vbl), SNMPAPI_VBL_INVALID);
  assert_succeeds (SnmpFreeVbl (survivor));
  assert_succeeds (SnmpClose (other));
}

/* A list that another session's PDU uses lives on inside it. */
static void
test_close_leaves_what_others_use (TestPeer     *peer,
                                   gconstpointer data)
{
  HSNMP_SESSION    other = test_session (peer->notifier);
  HSNMP_VBL        vbl = test_vbl (other, TEST_OID, NULL), list;
  HSNMP_PDU        pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, vbl);
  g_autofree char *text = NULL;

  g_assert_nonnull (pdu);
  assert_succeeds (SnmpClose (other));
  assert_fails (SnmpCountVbl (vbl), SNMPAPI_VBL_INVALID);
  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &list));
  text = test_vbl_print (list);
  g_assert_cmpstr (text, ==, TEST_OID " 05:");
  assert_succeeds (SnmpFreeVbl (list));
}

static void
test_close_with_pending (TestPeer     *peer,
                         gconstpointer data)
{
  HSNMP_SESSION closed = peer->session;

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 3);
  for (int i = 1; i <= 3; i++)
    test_peer_send (peer, SNMP_PDU_GET, i);
  test_agent_wait (peer->agent, 3);
  assert_succeeds (SnmpClose (peer->session));

  /* The late answers meet nobody; those of the next session do. */
  test_peer_open (peer);
  test_agent_release (peer->agent);
  test_peer_exchange (peer, 4);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 1);
  assert_fails (SnmpRecvMsg (closed, NULL, NULL, NULL, NULL), SNMPAPI_SESSION_INVALID);
}

/* The queue goes with the session: nothing of it reaches the next one. */
static void
test_close_with_queued_answers (TestPeer     *peer,
                                gconstpointer data)
{
  TestState state;

  for (int i = 1; i <= 5; i++)
    test_peer_send (peer, SNMP_PDU_GET, i);
  test_notifier_wait (peer->notifier, 5);
  assert_succeeds (SnmpClose (peer->session));
  test_state_get (&state);
  g_assert_cmpuint (state.messages, ==, 0);
  g_assert_cmpuint (state.handles[WINSNMP_HANDLE_ENTITY], ==, 0);

  peer->session = test_session (peer->notifier);
  test_assert_no_message (peer->session);
}

static SNMPAPI_STATUS
close_own_session (const TestNotification *notification,
                   gpointer                user_data)
{
  TestPeer *peer = user_data;

  if (notification->session != peer->session)
    return SNMPAPI_SUCCESS;

  assert_succeeds (SnmpClose (notification->session));
  assert_fails (SnmpClose (notification->session), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpFreeEntity (peer->entity), SNMPAPI_ENTITY_INVALID);

  return SNMPAPI_SUCCESS;
}

static void
test_close_in_own_callback (TestPeer     *peer,
                            gconstpointer data)
{
  test_notifier_set_func (peer->notifier, close_own_session, peer);
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 3);
  for (int i = 1; i <= 3; i++)
    test_peer_send (peer, SNMP_PDU_GET, i);
  test_agent_wait (peer->agent, 3);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
  test_peer_fence (peer);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 1);
}

static SNMPAPI_STATUS
return_user_data (const TestNotification *notification,
                  gpointer                user_data)
{
  return GPOINTER_TO_UINT (user_data);
}

static void
test_callback_result_closes (TestPeer     *peer,
                             gconstpointer data)
{
  static const guint results[] = { SNMPAPI_FAILURE, 2, SNMPAPI_OTHER_ERROR, 0xffffffff };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      TestState state;

      test_notifier_set_func (peer->notifier, return_user_data, GUINT_TO_POINTER (results[i]));
      test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
      test_peer_send (peer, SNMP_PDU_GET, 1);
      test_agent_wait (peer->agent, 2 * i + 1);
      test_agent_release (peer->agent);
      test_notifier_wait (peer->notifier, i + 1);
      test_peer_fence (peer);
      assert_fails (SnmpClose (peer->session), SNMPAPI_SESSION_INVALID);
      assert_fails (SnmpFreeEntity (peer->entity), SNMPAPI_ENTITY_INVALID);
      test_state_get (&state);
      g_assert_cmpuint (state.handles[WINSNMP_HANDLE_SESSION], ==, 0);

      test_peer_open (peer);
    }
}

/* Every kind of A's handles, used in calls on B. */
static void
test_share_handles (TestPeer     *peer,
                    gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_SESSION            b = test_session (notifier);
  HSNMP_VBL                vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_VBL                vbl_copy = SnmpDuplicateVbl (b, vbl);
  HSNMP_PDU                pdu = SnmpCreatePdu (b, SNMP_PDU_GET, 5, 0, 0, vbl);
  HSNMP_PDU                pdu_copy = SnmpDuplicatePdu (peer->session, pdu);

  g_assert_nonnull (vbl_copy);
  g_assert_nonnull (pdu);
  g_assert_nonnull (pdu_copy);
  assert_succeeds (SnmpSendMsg (b, peer->entity, peer->entity, peer->context, pdu_copy));
  test_notifier_wait (notifier, 1);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 0);
  test_receive (b, &answer);
  g_assert_cmpint (answer.request_id, ==, 5);
  test_answer_clear (&answer);

  /* What B made is B's, whoever owned the parts. */
  assert_succeeds (SnmpClose (b));
  assert_fails (SnmpFreePdu (pdu), SNMPAPI_PDU_INVALID);
  assert_fails (SnmpFreeVbl (vbl_copy), SNMPAPI_VBL_INVALID);
  assert_succeeds (SnmpFreePdu (pdu_copy));
  assert_succeeds (SnmpFreeVbl (vbl));
}

/* The owner of the request's handles closes while the answer is on its way:
 * the answer comes, with new handles of the session that receives it. */
static void
test_owner_closes_before_the_answer (TestPeer     *peer,
                                     gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_SESSION owner = test_session (peer->notifier);
  HSNMP_ENTITY  entity = test_entity (owner, peer->agent);
  HSNMP_CONTEXT context = test_context (owner, "owner");
  HSNMP_PDU     pdu = test_pdu (owner, SNMP_PDU_GET, 6, TEST_OID);
  smiOCTETS     community;
  char          address[64];

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  assert_succeeds (SnmpSendMsg (peer->session, entity, entity, context, pdu));
  test_agent_wait (peer->agent, 1);
  assert_succeeds (SnmpClose (owner));
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 6);
  g_assert_true (answer.source != entity);
  g_assert_true (answer.context != context);
  g_assert_cmpuint (SnmpEntityToStr (answer.source, sizeof address, address), ==, 10);
  g_assert_cmpstr (address, ==, "127.0.0.1");
  g_assert_cmpuint (SnmpEntityToStr (answer.destination, sizeof address, address), ==, 10);
  assert_succeeds (SnmpContextToStr (answer.context, &community));
  g_assert_cmpmem (community.ptr, community.len, "owner", 5);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &community));

  /* They are as good as any: the next request goes to the same agent. */
  peer->entity = answer.source;
  peer->context = answer.context;
  test_peer_exchange (peer, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/session/callback-form", test_callback_form);
  test_add ("/session/callback-without-data", test_callback_without_data);
  test_add ("/session/window-form", test_window_form);
  test_add ("/session/bad-forms", test_bad_forms);
  test_add ("/session/open-errors", test_open_errors);
  test_add ("/session/values-are-not-reused-soon", test_values_are_not_reused_soon);
  test_add ("/session/share-handles", test_share_handles);
  test_add ("/session/owner-closes-before-the-answer", test_owner_closes_before_the_answer);
  test_add ("/session/close/twice", test_close_twice);
  test_add ("/session/close/kills-handles", test_close_kills_handles);
  test_add ("/session/close/leaves-what-others-use", test_close_leaves_what_others_use);
  test_add ("/session/close/with-pending", test_close_with_pending);
  test_add ("/session/close/with-queued-answers", test_close_with_queued_answers);
  test_add ("/session/close/in-own-callback", test_close_in_own_callback);
  test_add ("/session/close/by-callback-result", test_callback_result_closes);

  return g_test_run ();
}
