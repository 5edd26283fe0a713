/* test-limits.c
 *
 * When resources run out, and after it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "test-snmp.h"

static void
set_limit (WinsnmpLimit limit,
           smiUINT32    value)
{
  g_assert_cmpuint (winsnmp_set_limit (limit, value), ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (winsnmp_get_limit (limit), ==, value);
}

static void
test_bad_limits (void)
{
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  for (int limit = WINSNMP_LIMIT_SESSIONS; limit <= WINSNMP_LIMIT_OUTSTANDING; limit++)
    {
      smiUINT32 before = winsnmp_get_limit (limit);

      g_assert_cmpuint (before, >, 0);
      g_assert_cmpuint (winsnmp_set_limit (limit, 0), ==, SNMPAPI_FAILURE);
      g_assert_cmpuint (winsnmp_set_limit (limit, 0xffffffff), ==, SNMPAPI_FAILURE);
      g_assert_cmpuint (winsnmp_get_limit (limit), ==, before);
    }
  g_assert_cmpuint (winsnmp_set_limit (0, 1), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (winsnmp_set_limit (4, 1), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (winsnmp_get_limit (0), ==, 0);
  g_assert_cmpuint (winsnmp_get_limit (4), ==, 0);

  /* These are no functions of WinSNMP: its last error is left alone. */
  test_assert_error (NULL, SNMPAPI_SUCCESS);
  assert_succeeds (SnmpCleanup ());
}

static void
test_sessions (void)
{
  g_autoptr (TestNotifier) notifier = NULL;
  HSNMP_SESSION            sessions[3];

  if (!test_in_own_process ())
    return;

  notifier = test_notifier_new ();
  set_limit (WINSNMP_LIMIT_SESSIONS, 3);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  for (guint i = 0; i < 3; i++)
    sessions[i] = test_session (notifier);
  for (guint i = 0; i < 100; i++)
    assert_fails (SnmpCreateSession (NULL, 0, test_notifier_cb, notifier), SNMPAPI_ALLOC_ERROR);

  /* One closed makes room for one. */
  assert_succeeds (SnmpClose (sessions[1]));
  test_session (notifier);
  assert_fails (SnmpCreateSession (NULL, 0, test_notifier_cb, notifier), SNMPAPI_ALLOC_ERROR);

  /* Lowering it closes nothing; raising it makes room; it survives a clean-up. */
  set_limit (WINSNMP_LIMIT_SESSIONS, 1);
  g_assert_nonnull (test_context (sessions[2], "still open"));
  set_limit (WINSNMP_LIMIT_SESSIONS, 4);
  test_session (notifier);
  assert_fails (SnmpCreateSession (NULL, 0, test_notifier_cb, notifier), SNMPAPI_ALLOC_ERROR);
  assert_succeeds (SnmpCleanup ());
  g_assert_cmpuint (winsnmp_get_limit (WINSNMP_LIMIT_SESSIONS), ==, 4);
}

/* SnmpOpen draws from the same pool. */
static void
test_sessions_of_windows (void)
{
  HWND port;

  if (!test_in_own_process ())
    return;

  set_limit (WINSNMP_LIMIT_SESSIONS, 1);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  port = winsnmp_port_new ();
  g_assert_nonnull (SnmpOpen (port, WM_USER));
  assert_fails (SnmpOpen (port, WM_USER), SNMPAPI_ALLOC_ERROR);
  assert_fails (SnmpCreateSession (port, WM_USER, NULL, NULL), SNMPAPI_ALLOC_ERROR);
  assert_succeeds (SnmpCleanup ());
  winsnmp_port_free (port);
}

static void
test_handles (void)
{
  g_autoptr (TestNotifier) notifier = NULL;
  smiOCTETS                string = { 1, (smiLPBYTE) "x" };
  HSNMP_SESSION            session;
  HSNMP_ENTITY             entity;

  if (!test_in_own_process ())
    return;

  notifier = test_notifier_new ();
  set_limit (WINSNMP_LIMIT_HANDLES, 4);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  session = test_session (notifier);
  entity = test_entity (session, NULL);
  test_context (session, "public");
  test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);
  g_assert_nonnull (SnmpCreateVbl (session, NULL, NULL));

  assert_fails_for (session, SnmpStrToEntity (session, "127.0.0.1"), SNMPAPI_ALLOC_ERROR);
  assert_fails_for (session, SnmpStrToContext (session, &string), SNMPAPI_ALLOC_ERROR);
  assert_fails_for (session, SnmpCreatePdu (session, 0, 0, 0, 0, NULL), SNMPAPI_ALLOC_ERROR);
  assert_fails_for (session, SnmpCreateVbl (session, NULL, NULL), SNMPAPI_ALLOC_ERROR);

  /* Sessions do not count among them. */
  test_session (notifier);
  assert_succeeds (SnmpFreeEntity (entity));
  g_assert_nonnull (SnmpStrToEntity (session, "127.0.0.1"));
  assert_fails_for (session, SnmpStrToEntity (session, "127.0.0.1"), SNMPAPI_ALLOC_ERROR);
  assert_succeeds (SnmpCleanup ());
}

/* table-full: no handles are left for an answer; it waits until there are. */
static void
test_no_handles_for_an_answer (void)
{
  TestPeer  peer = { 0 };
  HSNMP_VBL filling[2];
  HSNMP_PDU pdu = NULL;

  if (!test_in_own_process ())
    return;

  test_peer_set_up (&peer, NULL);
  test_peer_send (&peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer.notifier, 1);
  for (guint i = 0; i < G_N_ELEMENTS (filling); i++)
    filling[i] = SnmpCreateVbl (peer.session, NULL, NULL);
  set_limit (WINSNMP_LIMIT_HANDLES, 4);
  assert_fails_for (peer.session, SnmpRecvMsg (peer.session, NULL, NULL, NULL, &pdu),
                    SNMPAPI_ALLOC_ERROR);
  g_assert_null (pdu);
  assert_succeeds (SnmpFreeVbl (filling[0]));
  assert_succeeds (SnmpRecvMsg (peer.session, NULL, NULL, NULL, &pdu));
  g_assert_nonnull (pdu);
  test_peer_tear_down (&peer, NULL);
}

static void
test_outstanding (void)
{
  TestPeer  peer = { 0 };
  HSNMP_PDU pdu;

  if (!test_in_own_process ())
    return;

  test_peer_set_up (&peer, NULL);
  set_limit (WINSNMP_LIMIT_OUTSTANDING, 2);
  test_agent_script (peer.agent, TEST_AGENT_HOLD, 2);
  test_peer_send (&peer, SNMP_PDU_GET, 1);
  test_peer_send (&peer, SNMP_PDU_GET, 2);
  pdu = test_pdu (peer.session, SNMP_PDU_GET, 3, TEST_OID);
  assert_fails_for (peer.session, SnmpSendMsg (peer.session, NULL, peer.entity, peer.context, pdu),
                    SNMPAPI_ALLOC_ERROR);
  test_agent_wait (peer.agent, 2);
  test_agent_release (peer.agent);
  test_notifier_wait (peer.notifier, 2);
  assert_succeeds (SnmpSendMsg (peer.session, NULL, peer.entity, peer.context, pdu));
  test_notifier_wait (peer.notifier, 3);
  g_assert_cmpuint (test_agent_count (peer.agent), ==, 3);
  test_peer_tear_down (&peer, NULL);
}

static void
limit_descriptors (rlim_t count)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  limit.rlim_cur = count;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
}

/* With no descriptor left, with one, with two ...: each failure is whole. */
static void
test_no_descriptor (void)
{
  g_autoptr (TestNotifier) notifier = NULL;
  HSNMP_SESSION            session = NULL;
  GArray                  *filling;
  guint                    failures = 0;
  int                      fd;

  if (!test_in_own_process ())
    return;

  notifier = test_notifier_new ();
  filling = g_array_new (FALSE, FALSE, sizeof fd);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  limit_descriptors (64);
  while ((fd = open ("/dev/null", O_RDONLY)) >= 0)
    g_array_append_val (filling, fd);

  while ((session = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier)) == NULL)
    {
      int last = g_array_index (filling, int, filling->len - 1);

      test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);
      failures++;

      /* No descriptor was kept: as many as before can be had. */
      close (last);
      for (guint i = 0; i + 1 < failures; i++)
        {
          fd = dup (0);
          g_assert_cmpint (fd, >=, 0);
          close (fd);
        }
      g_array_set_size (filling, filling->len - 1);
    }
  g_assert_cmpuint (failures, >=, 1);
  g_assert_cmpuint (failures, <, 8);
  g_assert_nonnull (test_context (session, "it lives"));

  /* From now on sessions need none. */
  while ((fd = open ("/dev/null", O_RDONLY)) >= 0)
    g_array_append_val (filling, fd);
  for (guint i = 0; i < 1000; i++)
    test_session (notifier);
  g_assert_null (winsnmp_port_new ());
  assert_succeeds (SnmpCleanup ());
  for (guint i = 0; i < filling->len; i++)
    close (g_array_index (filling, int, i));
  g_array_unref (filling);
}

/* A request that needs another socket fails, and the next one has it; meanwhile those that need
 * none work. */
static void
test_no_second_socket (void)
{
  TestPeer  peer = { 0 };
  HSNMP_PDU pdu;
  TestState state;

  if (!test_in_own_process ())
    return;

  test_peer_set_up (&peer, NULL);
  test_agent_script (peer.agent, TEST_AGENT_HOLD, 1);
  test_set_policy (peer.entity, 100 * TEST_WATCHDOG_SECONDS, 0);
  test_peer_send (&peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer.agent, 1);
  pdu = test_pdu (peer.session, SNMP_PDU_GET, 1, TEST_OID);
  test_state_get (&state);
  test_take_descriptors ();
  for (guint i = 0; i < 100; i++)
    assert_fails_for (peer.session,
                      SnmpSendMsg (peer.session, NULL, peer.entity, peer.context, pdu),
                      SNMPAPI_TL_RESOURCE_ERROR);
  test_assert_same_state (&state);
  test_peer_exchange (&peer, 2);
  test_give_descriptors ();

  test_peer_send (&peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer.notifier, 2);
  test_agent_release (peer.agent);
  test_notifier_wait (peer.notifier, 3);
  test_peer_tear_down (&peer, NULL);
}

/* 10,000 sessions within 256 descriptors; the last works like the first. */
static void
test_ten_thousand (void)
{
  enum { N = 10000 };
  HSNMP_SESSION *sessions;
  TestPeer       peer = { 0 };

  if (!test_in_own_process ())
    return;

  limit_descriptors (256);
  sessions = g_new0 (HSNMP_SESSION, N);
  test_peer_set_up (&peer, NULL);
  for (guint i = 0; i < N; i++)
    sessions[i] = test_session (peer.notifier);
  for (guint i = 0; i < N; i += N / 10)
    {
      TestPeer one = peer;

      one.session = sessions[i];
      test_peer_exchange (&one, i + 1);
    }
  for (guint i = 0; i < N; i += 2)
    assert_succeeds (SnmpClose (sessions[i]));
  test_peer_exchange (&peer, N + 1);
  test_peer_tear_down (&peer, NULL);
  g_free (sessions);
}

/* A callback that never fetches, an agent that never stops: what lies in the
 * queue has an end, and the library says when it is reached. */
static void
test_queue_is_bounded (void)
{
  TestPeer  peer = { 0 };
  HSNMP_PDU pdu;
  guint     sent = 0;

  if (!test_in_own_process ())
    return;

  test_peer_set_up (&peer, NULL);
  pdu = test_pdu (peer.session, SNMP_PDU_GET, 1, TEST_OID);
  while (sent <= 65536)
    {
      smiINT32 id = sent + 1;

      assert_succeeds (SnmpSetPduData (pdu, NULL, &id, NULL, NULL, NULL));
      if (SnmpSendMsg (peer.session, NULL, peer.entity, peer.context, pdu) == SNMPAPI_FAILURE)
        break;
      if (++sent % 64 == 0)
        test_notifier_wait (peer.notifier, sent);
    }
  test_assert_error (peer.session, SNMPAPI_ALLOC_ERROR);
  g_assert_cmpuint (sent, ==, 65536);
  test_notifier_wait (peer.notifier, sent);

  /* One fetched makes room for one. */
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpRecvMsg (peer.session, NULL, NULL, NULL, &pdu));
  test_peer_send (&peer, SNMP_PDU_GET, 5);
  test_notifier_wait (peer.notifier, sent + 1);
  test_peer_tear_down (&peer, NULL);
}

/* Read by the first start; what the program has set by then wins. */
static void
test_environment (void)
{
  if (g_test_subprocess ())
    {
      set_limit (WINSNMP_LIMIT_HANDLES, 7);
      assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
      g_assert_cmpuint (winsnmp_get_limit (WINSNMP_LIMIT_SESSIONS), ==, 2);
      g_assert_cmpuint (winsnmp_get_limit (WINSNMP_LIMIT_HANDLES), ==, 7);
      set_limit (WINSNMP_LIMIT_SESSIONS, 5);
      assert_succeeds (SnmpCleanup ());
      assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
      g_assert_cmpuint (winsnmp_get_limit (WINSNMP_LIMIT_SESSIONS), ==, 5);
      assert_succeeds (SnmpCleanup ());
      return;
    }

  g_setenv ("WINSNMP_MAX_SESSIONS", "2", TRUE);
  g_setenv ("WINSNMP_MAX_HANDLES", "3", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("WINSNMP_MAX_SESSIONS");
  g_unsetenv ("WINSNMP_MAX_HANDLES");
  g_test_trap_assert_passed ();
}

/* Nonsense in the environment changes nothing and breaks nothing. */
static void
test_bad_environment (void)
{
  static const char *const nonsense[] = { "", "0", "-1",
                                          "many", "4294967297", "99999999999999999999",
                                          "2x", "\xff" };
  smiUINT32                normal = winsnmp_get_limit (WINSNMP_LIMIT_SESSIONS);

  if (g_test_subprocess ())
    {
      assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
      g_assert_cmpuint (winsnmp_get_limit (WINSNMP_LIMIT_SESSIONS), ==, normal);
      assert_succeeds (SnmpCleanup ());
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++)
    {
      g_setenv ("WINSNMP_MAX_SESSIONS", nonsense[i], TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_unsetenv ("WINSNMP_MAX_SESSIONS");
      g_test_trap_assert_passed ();
    }
}

/* The largest value that is accepted, found by halving. */
static smiUINT32
find_maximum (WinsnmpLimit limit)
{
  smiUINT32 good = winsnmp_get_limit (limit), bad = 0xffffffff;

  while (bad - good > 1)
    {
      smiUINT32 middle = good + (bad - good) / 2;

      if (winsnmp_set_limit (limit, middle) == SNMPAPI_SUCCESS)
        good = middle;
      else
        bad = middle;
    }

  return good;
}

/* Program and environment may go equally far. */
static void
test_maximum (void)
{
  smiUINT32        normal, maximum;
  g_autofree char *text = NULL;

  if (g_test_subprocess ())
    {
      assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
      g_assert_cmpuint (winsnmp_get_limit (WINSNMP_LIMIT_HANDLES), ==,
                        g_ascii_strtoull (g_getenv ("WINSNMP_MAX_HANDLES"), NULL, 10));
      assert_succeeds (SnmpCleanup ());
      return;
    }

  normal = winsnmp_get_limit (WINSNMP_LIMIT_HANDLES);
  maximum = find_maximum (WINSNMP_LIMIT_HANDLES);
  set_limit (WINSNMP_LIMIT_HANDLES, normal);
  text = g_strdup_printf ("%u", maximum);
  g_setenv ("WINSNMP_MAX_HANDLES", text, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("WINSNMP_MAX_HANDLES");
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/limits/bad", test_bad_limits);
  g_test_add_func ("/limits/sessions", test_sessions);
  g_test_add_func ("/limits/sessions-of-windows", test_sessions_of_windows);
  g_test_add_func ("/limits/handles", test_handles);
  g_test_add_func ("/limits/table-full", test_no_handles_for_an_answer);
  g_test_add_func ("/limits/outstanding", test_outstanding);
  g_test_add_func ("/limits/no-descriptor", test_no_descriptor);
  g_test_add_func ("/limits/no-second-socket", test_no_second_socket);
  g_test_add_func ("/limits/ten-thousand-sessions", test_ten_thousand);
  g_test_add_func ("/limits/queue-is-bounded", test_queue_is_bounded);
  g_test_add_func ("/limits/environment", test_environment);
  g_test_add_func ("/limits/maximum", test_maximum);
  g_test_add_func ("/limits/bad-environment", test_bad_environment);

  return g_test_run ();
}
