/* test-start.c
 *
 * Start, stop, modes, vendor information, last error.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

static void
test_outputs (void)
{
  smiUINT32 major = 99, minor = 99, level = 99, translate = 99, retransmit = 99;

  assert_succeeds (SnmpStartup (&major, &minor, &level, &translate, &retransmit));
  g_assert_cmpuint (major, ==, 2);
  g_assert_cmpuint (minor, ==, 0);
  g_assert_cmpuint (level, ==, SNMPAPI_V2_SUPPORT);
  g_assert_cmpuint (translate, ==, SNMPAPI_UNTRANSLATED_V1);
  g_assert_cmpuint (retransmit, ==, SNMPAPI_ON);
  assert_succeeds (SnmpCleanup ());

  major = minor = level = translate = retransmit = 99;
  assert_succeeds (SnmpStartupEx (&major, &minor, &level, &translate, &retransmit));
  g_assert_cmpuint (major, ==, 2);
  g_assert_cmpuint (minor, ==, 0);
  g_assert_cmpuint (level, ==, SNMPAPI_V2_SUPPORT);
  g_assert_cmpuint (translate, ==, SNMPAPI_UNTRANSLATED_V1);
  g_assert_cmpuint (retransmit, ==, SNMPAPI_ON);
  assert_succeeds (SnmpCleanupEx ());
}

static void
test_null_outputs (void)
{
  smiUINT32 level = 0;

  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpStartup (NULL, NULL, &level, NULL, NULL));
  g_assert_cmpuint (level, ==, 2);
  assert_succeeds (SnmpCleanup ());

  assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpCleanupEx ());
}

static void
test_repeated_gives_current_values (void)
{
  smiUINT32 unused, translate = 99, retransmit = 99;

  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  assert_succeeds (SnmpStartup (&unused, &unused, &unused, &translate, &retransmit));
  g_assert_cmpuint (translate, ==, SNMPAPI_UNTRANSLATED_V2);
  g_assert_cmpuint (retransmit, ==, SNMPAPI_OFF);
  assert_succeeds (SnmpCleanup ());
}

static void
test_startup_does_not_count (void)
{
  for (int i = 0; i < 3; i++)
    assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpCleanup ());
  assert_fails (SnmpCleanup (), SNMPAPI_NOT_INITIALIZED);
}

static void
test_startup_ex_counts (void)
{
  smiUINT32 mode;

  assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpCleanupEx ());
  assert_succeeds (SnmpGetTranslateMode (&mode));
  assert_succeeds (SnmpCleanupEx ());
  assert_fails (SnmpGetTranslateMode (&mode), SNMPAPI_NOT_INITIALIZED);
  assert_fails (SnmpCleanupEx (), SNMPAPI_OTHER_ERROR);
}

static void
test_cleanup_without_start (void)
{
  assert_fails (SnmpCleanup (), SNMPAPI_NOT_INITIALIZED);
  assert_fails (SnmpCleanupEx (), SNMPAPI_OTHER_ERROR);

  /* Each clean-up belongs to its own start. */
  assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
  assert_fails (SnmpCleanup (), SNMPAPI_NOT_INITIALIZED);
  assert_succeeds (SnmpCleanupEx ());

  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_fails (SnmpCleanupEx (), SNMPAPI_OTHER_ERROR);
  assert_succeeds (SnmpCleanup ());
}

static void
test_cleanup_spares_other_users (void)
{
  HSNMP_SESSION            session;
  smiUINT32                mode;
  g_autoptr (TestNotifier) notifier = test_notifier_new ();

  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
  session = test_session (notifier);

  assert_succeeds (SnmpCleanup ());
  assert_succeeds (SnmpGetTranslateMode (&mode));
  g_assert_nonnull (test_context (session, "still open"));
  assert_fails (SnmpCleanup (), SNMPAPI_NOT_INITIALIZED);
  assert_succeeds (SnmpCleanupEx ());
  assert_fails (SnmpClose (session), SNMPAPI_NOT_INITIALIZED);
}

static void
test_cleanup_ex_spares_plain_user (void)
{
  smiUINT32 mode;

  assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpCleanupEx ());
  assert_succeeds (SnmpGetTranslateMode (&mode));
  assert_succeeds (SnmpCleanup ());
  assert_fails (SnmpGetTranslateMode (&mode), SNMPAPI_NOT_INITIALIZED);
}

static void
test_cleanup_resets (void)
{
  HSNMP_SESSION            session;
  HSNMP_ENTITY             entity;
  smiUINT32                translate = 99, retransmit = 99;
  smiOID                   oid = { 77, NULL };
  TestState                state;
  g_autoptr (TestNotifier) notifier = test_notifier_new ();

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  session = test_session (notifier);
  entity = test_entity (session, NULL);
  test_context (session, "public");
  test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);
  test_vbl (session, TEST_OID, NULL);
  g_assert_cmpuint (SnmpStrToOid (TEST_OID, &oid), ==, 9);
  assert_succeeds (SnmpCleanup ());

  test_state_get (&state);
  for (guint kind = WINSNMP_HANDLE_SESSION; kind <= WINSNMP_HANDLE_VBL; kind++)
    g_assert_cmpuint (state.handles[kind], ==, 0);

  assert_succeeds (SnmpStartup (NULL, NULL, NULL, &translate, &retransmit));
  g_assert_cmpuint (translate, ==, SNMPAPI_UNTRANSLATED_V1);
  g_assert_cmpuint (retransmit, ==, SNMPAPI_ON);

  /* Nothing from the life before is taken for something of this one. */
  assert_fails (SnmpClose (session), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpFreeEntity (entity), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid),
                SNMPAPI_OPERATION_INVALID);
  assert_succeeds (SnmpCleanup ());
}

static SNMPAPI_STATUS
clean_up_in_callback (const TestNotification *notification,
                      gpointer                user_data)
{
  TestAnswer answer;

  assert_fails (SnmpCleanup (), SNMPAPI_OTHER_ERROR);
  test_receive (notification->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
  test_answer_clear (&answer);

  /* With another user alive nothing would be torn down: then it is allowed. */
  assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpCleanup ());
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpCleanupEx ());

  return SNMPAPI_SUCCESS;
}

static void
test_cleanup_inside_callback (TestPeer     *peer,
                              gconstpointer data)
{
  test_notifier_set_func (peer->notifier, clean_up_in_callback, NULL);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  test_notifier_set_func (peer->notifier, NULL, NULL);
  test_peer_exchange (peer, 2);
}

/* With requests under way, of which some are answered by then, some refused, and some neither. */
static void
test_restart_a_hundred_times (void)
{
  g_autoptr (TestAgent)    agent = test_agent_new ();
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  guint                    descriptors = test_count_descriptors ();
  guint                    threads = test_count_threads ();
  guint16                  nobody = test_unused_port ();
  gint64                   deadline;

  for (smiINT32 i = 0; i < 100; i++)
    {
      HSNMP_SESSION session;
      HSNMP_ENTITY  entities[2];
      HSNMP_CONTEXT context;
      guint         n_before = test_notifier_count (notifier);

      test_startup (SNMPAPI_UNTRANSLATED_V2);
      session = test_session (notifier);
      context = test_context (session, "public");
      entities[0] = test_entity (session, agent);
      entities[1] = test_entity (session, NULL);
      assert_succeeds (SnmpSetPort (entities[1], nobody));
      for (smiINT32 j = 1; j <= 10; j++)
        assert_succeeds (SnmpSendMsg (session, NULL, entities[j % 2], context,
                                      test_pdu (session, SNMP_PDU_GET, j, TEST_OID)));
      if (i % 2 == 0)
        test_notifier_wait (notifier, n_before + 1);
      assert_succeeds (SnmpCleanup ());
    }
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);

  /* One that was waited for has ended, but may still be listed. */
  deadline = test_deadline ();
  while (test_count_threads () > threads)
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
}

/* The descriptors that a program started from here would have. */
static guint
count_inherited (void)
{
  const char *const  argv[] = { "ls", "/proc/self/fd", NULL };
  g_autofree char   *output = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (output, "\n", -1);

  return g_strv_length (lines);
}

/* Sockets of sessions, agents and notifications, ports, with threads of the library's
 * own and with the program's loop. */
static void
test_descriptors_are_not_inherited (void)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  guint                    inherited = count_inherited ();

  for (guint with_loop = 0; with_loop < 2; with_loop++)
    {
      guint         descriptors = test_count_descriptors ();
      HWND          port = winsnmp_port_new ();
      HSNMP_SESSION session;
      HSNMP_ENTITY  agent;

      if (with_loop)
        g_assert_cmpint (winsnmp_loop_open (), >=, 0);
      test_startup (SNMPAPI_UNTRANSLATED_V2);
      session = test_session (notifier);
      agent = SnmpStrToEntity (session, "127.0.0.1");
      assert_succeeds (SnmpSetPort (agent, test_unused_port ()));
      assert_succeeds (SnmpListen (agent, SNMPAPI_ON));
      assert_succeeds (winsnmp_set_trap_port (test_unused_port ()));
      assert_succeeds (SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_ON));

      g_assert_cmpuint (test_count_descriptors (), >, descriptors + 3);
      g_assert_cmpuint (count_inherited (), ==, inherited);
      assert_succeeds (SnmpCleanup ());
      if (with_loop)
        winsnmp_loop_close ();
      winsnmp_port_free (port);
    }
}

static void
test_vendor_info (void)
{
  smiVENDORINFO info;

  memset (&info, 'x', sizeof info);
  test_startup (SNMPAPI_UNTRANSLATED_V1);
  assert_fails (SnmpGetVendorInfo (NULL), SNMPAPI_NOOP);
  assert_succeeds (SnmpGetVendorInfo (&info));
  g_assert_cmpuint (strnlen (info.vendorName, 64), <=, 63);
  g_assert_cmpuint (strnlen (info.vendorName, 64), >, 0);
  g_assert_cmpuint (strnlen (info.vendorContact, 64), <=, 63);
  g_assert_cmpuint (strnlen (info.vendorContact, 64), >, 0);
  g_assert_cmpuint (strnlen (info.vendorVersionId, 32), <=, 31);
  g_assert_true (g_str_has_prefix (info.vendorVersionId, "2.0"));
  g_assert_cmpuint (strnlen (info.vendorVersionDate, 32), <=, 31);
  g_assert_true (
    g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", info.vendorVersionDate, 0, 0));
  g_assert_cmpuint (info.vendorEnterprise, ==, 8072);
  g_assert_null (strstr (info.vendorName, "Microsoft"));
  assert_succeeds (SnmpCleanup ());
}

static void
test_modes (void)
{
  smiUINT32 mode = 99;

  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  for (smiUINT32 i = 0; i <= 2; i++)
    {
      assert_succeeds (SnmpSetTranslateMode (i));
      assert_succeeds (SnmpGetTranslateMode (&mode));
      g_assert_cmpuint (mode, ==, i);
    }
  assert_fails (SnmpSetTranslateMode (3), SNMPAPI_MODE_INVALID);
  assert_fails (SnmpSetTranslateMode (0xffffffff), SNMPAPI_MODE_INVALID);
  assert_succeeds (SnmpGetTranslateMode (&mode));
  g_assert_cmpuint (mode, ==, 2);
  assert_fails (SnmpGetTranslateMode (NULL), SNMPAPI_NOOP);

  for (smiUINT32 i = 0; i <= 1; i++)
    {
      assert_succeeds (SnmpSetRetransmitMode (i));
      assert_succeeds (SnmpGetRetransmitMode (&mode));
      g_assert_cmpuint (mode, ==, i);
    }
  assert_fails (SnmpSetRetransmitMode (2), SNMPAPI_MODE_INVALID);
  assert_succeeds (SnmpGetRetransmitMode (&mode));
  g_assert_cmpuint (mode, ==, 1);
  assert_fails (SnmpGetRetransmitMode (NULL), SNMPAPI_NOOP);
  assert_succeeds (SnmpCleanup ());
}

static void
test_last_error_of_a_new_process (void)
{
  if (g_test_subprocess ())
    {
      test_assert_error (NULL, SNMPAPI_NOT_INITIALIZED);
      assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
      test_assert_error (NULL, SNMPAPI_SUCCESS);
      assert_succeeds (SnmpCleanup ());
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_last_error_slots (void)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_SESSION            a, b;

  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_fails (SnmpSetTranslateMode (9), SNMPAPI_MODE_INVALID);

  /* Success changes no slot, not even that of another start. */
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  test_assert_error (NULL, SNMPAPI_MODE_INVALID);

  a = test_session (notifier);
  b = test_session (notifier);
  test_assert_error (a, SNMPAPI_SUCCESS);
  test_assert_error (NULL, SNMPAPI_MODE_INVALID);

  assert_fails_for (a, SnmpStrToEntity (a, "no address"), SNMPAPI_ENTITY_UNKNOWN);
  test_assert_error (b, SNMPAPI_SUCCESS);

  /* A bad session is told, not stored. */
  g_assert_cmpuint (SnmpGetLastError ((HSNMP_SESSION)0x1234), ==, SNMPAPI_SESSION_INVALID);
  test_assert_error (NULL, SNMPAPI_ENTITY_UNKNOWN);

  assert_succeeds (SnmpClose (a));
  g_assert_cmpuint (SnmpGetLastError (a), ==, SNMPAPI_SESSION_INVALID);

  /* Kept over the clean-up; a start from nothing clears it. */
  assert_succeeds (SnmpCleanup ());
  test_assert_error (NULL, SNMPAPI_ENTITY_UNKNOWN);
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  test_assert_error (NULL, SNMPAPI_SUCCESS);
  assert_succeeds (SnmpCleanup ());
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/start/outputs", test_outputs);
  g_test_add_func ("/start/null-outputs", test_null_outputs);
  g_test_add_func ("/start/repeated-gives-current-values", test_repeated_gives_current_values);
  g_test_add_func ("/start/startup-does-not-count", test_startup_does_not_count);
  g_test_add_func ("/start/startup-ex-counts", test_startup_ex_counts);
  g_test_add_func ("/start/cleanup-without-start", test_cleanup_without_start);
  g_test_add_func ("/start/cleanup-spares-other-users", test_cleanup_spares_other_users);
  g_test_add_func ("/start/cleanup-ex-spares-plain-user", test_cleanup_ex_spares_plain_user);
  g_test_add_func ("/start/cleanup-resets", test_cleanup_resets);
  test_add ("/start/cleanup-inside-callback", test_cleanup_inside_callback);
  g_test_add_func ("/start/restart-a-hundred-times", test_restart_a_hundred_times);
  g_test_add_func ("/start/descriptors-are-not-inherited", test_descriptors_are_not_inherited);
  g_test_add_func ("/start/vendor-info", test_vendor_info);
  g_test_add_func ("/start/modes", test_modes);
  g_test_add_func ("/start/last-error/new-process", test_last_error_of_a_new_process);
  g_test_add_func ("/start/last-error/slots", test_last_error_slots);

  return g_test_run ();
}
