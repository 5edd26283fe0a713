/* test-page.c
 *
 * The page "Opening and Closing a WinSNMP Session": a test for each sentence.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "test-snmp.h"

/* Allocations fail while this is set, in the thread that set it (the linker
 * puts these functions in place of the C library's). */
void *__wrap_malloc (size_t size);
void *__wrap_calloc (size_t n,
                     size_t size);
void *__real_malloc (size_t size);
void *__real_calloc (size_t n,
                     size_t size);

static _Thread_local gboolean no_memory;

void *
__wrap_malloc (size_t size)
{
  return no_memory ? NULL : __real_malloc (size);
}

void *
__wrap_calloc (size_t n,
               size_t size)
{
  return no_memory ? NULL : __real_calloc (n, size);
}

/* SnmpCreateSession returns a handle to the session. */
static void
test_create_session_returns_a_session_handle (void)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_SESSION            session;

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  session = test_session (notifier);
  test_assert_error (session, SNMPAPI_SUCCESS);
  assert_succeeds (SnmpClose (session));
  assert_succeeds (SnmpCleanup ());
}

/* The library does so for the application once it has been started. */
static void
test_no_session_before_startup (void)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();

  assert_fails (SnmpCreateSession (NULL, 0, test_notifier_cb, notifier), SNMPAPI_NOT_INITIALIZED);
  assert_fails (SnmpOpen (NULL, 0), SNMPAPI_NOT_INITIALIZED);
}

/* Each function that returns a handle takes the session: it must be a live one,
 * and the handle is charged to it. */
static void
test_every_function_that_returns_a_handle_takes_the_session (TestPeer     *peer,
                                                             gconstpointer data)
{
  smiOCTETS     name = { 6, (smiLPBYTE) "public" };
  HSNMP_SESSION owner = test_session (peer->notifier);
  HSNMP_VBL     vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_PDU     pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  TestState     before, now;

  test_state_get (&before);
  g_assert_nonnull (SnmpStrToEntity (owner, "127.0.0.1"));
  g_assert_nonnull (SnmpStrToContext (owner, &name));
  g_assert_nonnull (SnmpCreateVbl (owner, NULL, NULL));
  g_assert_nonnull (SnmpDuplicateVbl (owner, vbl));
  g_assert_nonnull (SnmpCreatePdu (owner, SNMP_PDU_GET, 0, 0, 0, vbl));
  g_assert_nonnull (SnmpDuplicatePdu (owner, pdu));
  test_state_get (&now);
  g_assert_cmpuint (now.handles[WINSNMP_HANDLE_ENTITY], ==,
                    before.handles[WINSNMP_HANDLE_ENTITY] + 1);
  g_assert_cmpuint (now.handles[WINSNMP_HANDLE_PDU], ==, before.handles[WINSNMP_HANDLE_PDU] + 2);

  assert_succeeds (SnmpClose (owner));
  before.handles[WINSNMP_HANDLE_SESSION]--;
  before.references[WINSNMP_HANDLE_SESSION]--;
  test_state_get (&now);
  for (guint kind = WINSNMP_HANDLE_ENTITY; kind <= WINSNMP_HANDLE_VBL; kind++)
    g_assert_cmpuint (now.handles[kind], ==, before.handles[kind]);

  assert_fails (SnmpStrToEntity (owner, "127.0.0.1"), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpStrToContext (owner, &name), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpCreateVbl (owner, NULL, NULL), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpDuplicateVbl (owner, vbl), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpCreatePdu (owner, SNMP_PDU_GET, 0, 0, 0, vbl), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpDuplicatePdu (owner, pdu), SNMPAPI_SESSION_INVALID);
}

/* An application can have many sessions open at one time. */
static void
test_many_sessions_at_one_time (TestPeer     *peer,
                                gconstpointer data)
{
  enum { N = 10000 };
  g_autofree HSNMP_SESSION *sessions = g_new (HSNMP_SESSION, N);
  g_autoptr (GHashTable)    different = g_hash_table_new (NULL, NULL);
  guint                     descriptors = test_count_descriptors ();

  for (guint i = 0; i < N; i++)
    {
      sessions[i] = test_session (peer->notifier);
      g_assert_true (g_hash_table_add (different, sessions[i]));
    }
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
  for (guint i = 0; i < N; i++)
    assert_succeeds (SnmpClose (sessions[i]));
}

/* Sessions share handles: one made with A works in calls on B. */
static void
test_sessions_share_handles (TestPeer     *peer,
                             gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_SESSION b = test_session (peer->notifier);
  HSNMP_PDU     pdu = test_pdu (peer->session, SNMP_PDU_GET, 5, TEST_OID);

  assert_succeeds (SnmpSendMsg (b, peer->entity, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  g_assert_true (test_notifier_get (peer->notifier, 0).session == b);
  test_receive (b, &answer);
  g_assert_cmpint (answer.request_id, ==, 5);
  g_assert_true (answer.source == peer->entity);
}

/* When resources run out SnmpCreateSession returns SNMPAPI_FAILURE, and
 * SnmpGetLastError gives SNMPAPI_ALLOC_ERROR: for the configured maximum. */
static void
test_alloc_error_at_the_maximum (void)
{
  TestPeer      peer;
  HSNMP_SESSION second;
  TestState     state;

  if (!test_in_own_process ())
    return;

  winsnmp_set_limit (WINSNMP_LIMIT_SESSIONS, 2);
  test_peer_set_up (&peer, NULL);
  second = test_session (peer.notifier);
  test_state_get (&state);
  g_assert_true (SnmpCreateSession (NULL, 0, test_notifier_cb, peer.notifier) == SNMPAPI_FAILURE);
  test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);
  test_assert_same_state (&state);

  /* The others are as they were; one close makes room. */
  test_peer_exchange (&peer, 1);
  assert_succeeds (SnmpClose (second));
  test_session (peer.notifier);
  test_peer_tear_down (&peer, NULL);
}

/* The same for a process that has no descriptor left for the first socket. */
static void
test_alloc_error_without_descriptors (void)
{
  struct rlimit            limit = { 0 };
  g_autoptr (TestNotifier) notifier = NULL;

  if (!test_in_own_process ())
    return;

  notifier = test_notifier_new ();
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  limit.rlim_cur = 3;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  g_assert_true (SnmpCreateSession (NULL, 0, test_notifier_cb, notifier) == SNMPAPI_FAILURE);
  test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);

  limit.rlim_cur = 256;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  test_session (notifier);
  assert_succeeds (SnmpCleanup ());
}

/* And when memory has run out. */
static void
test_alloc_error_without_memory (TestPeer     *peer,
                                 gconstpointer data)
{
  TestState     state;
  HSNMP_SESSION session;

  test_state_get (&state);
  no_memory = TRUE;
  session = SnmpCreateSession (NULL, 0, test_notifier_cb, peer->notifier);
  no_memory = FALSE;
  g_assert_true (session == SNMPAPI_FAILURE);
  test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);
  test_assert_same_state (&state);
  test_session (peer->notifier);
}

/* SnmpClose frees what is left of the session. */
static void
test_close_frees_what_is_left (TestPeer     *peer,
                               gconstpointer data)
{
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  TestState state;

  assert_succeeds (SnmpClose (peer->session));
  test_state_get (&state);
  for (guint kind = WINSNMP_HANDLE_SESSION; kind <= WINSNMP_HANDLE_VBL; kind++)
    g_assert_cmpuint (state.handles[kind], ==, 0);
  assert_fails (SnmpFreeVbl (vbl), SNMPAPI_VBL_INVALID);
  assert_fails (SnmpFreePdu (pdu), SNMPAPI_PDU_INVALID);
}

/* It discards outstanding requests, and the answers in the queue. */
static void
test_close_discards_requests_and_messages (TestPeer     *peer,
                                           gconstpointer data)
{
  TestState state;

  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  test_agent_set_default (peer->agent, TEST_AGENT_HOLD);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  test_agent_wait (peer->agent, 2);
  assert_succeeds (SnmpClose (peer->session));
  test_state_get (&state);
  g_assert_cmpuint (state.messages, ==, 0);

  /* The answer that comes late does not reach the next session. */
  test_peer_open (peer);
  test_agent_release (peer->agent);
  test_agent_set_default (peer->agent, TEST_AGENT_ANSWER);
  test_peer_exchange (peer, 3);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 2);
}

/* After SnmpClose the application may free what its callback used. */
static void
test_no_notification_after_close_returned (TestPeer     *peer,
                                           gconstpointer data)
{
  for (guint round = 1; round <= 50; round++)
    {
      TestNotifier *notifier = test_notifier_new ();
      HSNMP_SESSION session = test_session (notifier);
      HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, round, TEST_OID);

      assert_succeeds (SnmpSendMsg (session, NULL, peer->entity, peer->context, pdu));
      if (round % 2)
        test_agent_wait (peer->agent, round);
      assert_succeeds (SnmpClose (session));
      test_notifier_free (notifier);
      test_agent_wait (peer->agent, round);
    }
  test_peer_exchange (peer, 100);
}

/* SnmpCleanup ends what is open, as SnmpClose for each session would. */
static void
test_cleanup_closes_what_is_open (TestPeer     *peer,
                                  gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    test_session (peer->notifier);
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  assert_succeeds (SnmpCleanup ());
  assert_fails (SnmpClose (peer->session), SNMPAPI_NOT_INITIALIZED);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/page/create-session-returns-a-session-handle",
                   test_create_session_returns_a_session_handle);
  g_test_add_func ("/page/no-session-before-startup", test_no_session_before_startup);
  test_add ("/page/every-function-that-returns-a-handle-takes-the-session",
            test_every_function_that_returns_a_handle_takes_the_session);
  test_add ("/page/many-sessions-at-one-time", test_many_sessions_at_one_time);
  test_add ("/page/sessions-share-handles", test_sessions_share_handles);
  g_test_add_func ("/page/alloc-error-when-resources-run-out/configured-maximum",
                   test_alloc_error_at_the_maximum);
  g_test_add_func ("/page/alloc-error-when-resources-run-out/no-descriptor",
                   test_alloc_error_without_descriptors);
  test_add ("/page/alloc-error-when-resources-run-out/no-memory", test_alloc_error_without_memory);
  test_add ("/page/close-frees-what-is-left", test_close_frees_what_is_left);
  test_add ("/page/close-discards-requests-and-messages",
            test_close_discards_requests_and_messages);
  test_add ("/page/no-notification-after-close-returned",
            test_no_notification_after_close_returned);
  test_add ("/page/cleanup-closes-what-is-open", test_cleanup_closes_what_is_open);

  return g_test_run ();
}
