/* test-debug.c
 *
 * WINSNMP_DEBUG: a process for each value of the variable, and what it says.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

#define SECRET "s3cret-community"
#define SECRET_VALUE "s3cret-value"

/**
 * Case:
 * @value: (nullable): of the variable
 * @watched: whether the program watches itself too, from before the start
 * @said: patterns that standard error matches, ended by NULL
 * @unsaid: patterns that it does not match, ended by NULL
 */
typedef struct
{
  const char *path;
  const char *value;
  gboolean    watched;
  const char *said[8];
  const char *unsaid[8];
} Case;

static const Case cases[] = {
  { .path = "/debug/off", .unsaid = { "*winsnmp*" } },
  { .path = "/debug/empty", .value = "", .unsaid = { "*winsnmp*" } },
  { .path = "/debug/commas-only", .value = " , ,,", .unsaid = { "*winsnmp*" } },
  { .path = "/debug/session",
    .value = "session",
    .said = { "winsnmp 0.0* session: the library is started, process *",
              "* session: 0x* opened, notifies a callback\n*",
              "* session: 0x* has entity 0x*: 127.0.0.1 port *, SNMPv2c, time-out 1 cs, 1 "
              "retries\n*",
              "* session: 0x* has context 0x*: 16 bytes\n*",
              "* session: SnmpStrToEntity failed: SNMPAPI_ENTITY_UNKNOWN\n*",
              "* session: 0x* closed by its own call\n*",
              "* session: the library is stopped\n*" },
    .unsaid = { "* request: *", "* timer: *", "* pdu: *", "*limit*" } },
  { .path = "/debug/beside-another-watcher",
    .value = "session",
    .watched = TRUE,
    .said = { "winsnmp 0.0* session: the library is started, process *" } },
  { .path = "/debug/request",
    .value = "request",
    .said = { "* request: SET 1 of 0x* sent to 127.0.0.1:*, * bytes\n*",
              "* request: SET 1 answered by 127.0.0.1:* after * us\n*",
              "* request: 0x* notified: wParam 0, lParam 1; its callback returned 1 after * us\n*",
              "* request: RESPONSE 1 collected by 0x*\n*",
              "* request: GET 2 to 127.0.0.1:* sent again, retransmission 1\n*",
              "* request: GET 2 to 127.0.0.1:* timed out after 1 retransmissions\n*",
              "* request: SnmpCancelMsg failed: SNMPAPI_PDU_INVALID\n*" },
    .unsaid = { "* session: *", "* timer: *", "* pdu: *", "*NOOP*" } },
  { .path = "/debug/timer",
    .value = "timer",
    .said = { "* timer: GET 2 to 127.0.0.1:* sent again, retransmission 1\n*",
              "* timer: GET 2 to 127.0.0.1:* timed out after 1 retransmissions\n*",
              "* timer: retransmission is off\n*" },
    .unsaid = { "* session: *", "* request: *", "* pdu: *" } },
  { .path = "/debug/pdu",
    .value = "pdu",
    .said = { "* pdu: 0x* has list 0x*: 1 bindings\n*",
              "* pdu: 0x* has PDU 0x*: SET 1, 0 0, 1 bindings\n*", "* pdu: PDU 0x* freed *",
              "* pdu: list 0x* freed *", "* pdu: SnmpFreeVbl failed: SNMPAPI_VBL_INVALID\n*" },
    .unsaid = { "* session: *", "* request: *", "* timer: *" } },
  { .path = "/debug/several",
    .value = "timer, request",
    .said = { "* request: SET 1 of 0x* sent *", "* timer: GET 2 to * timed out *" },
    .unsaid = { "* session: *", "* pdu: *", "* request: GET 2 to *" } },
  { .path = "/debug/unknown-word",
    .value = "sesion,timer",
    .said = { "winsnmp: WINSNMP_DEBUG has no word \"sesion\"; it knows session, request, timer and "
              "pdu\n*",
              "* timer: *" },
    .unsaid = { "*sesion*sesion*", "* session: *" } },
  { .path = "/debug/unknown-alone",
    .value = "\x1b[2J",
    .said = { "winsnmp: WINSNMP_DEBUG has no word \"?[2J\"; *" },
    .unsaid = { "*pdu\n?*" } },
};

static void
send_secret (TestPeer *peer)
{
  smiVALUE  value = test_string_value (SECRET_VALUE);
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, &value);
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_SET, 1, 0, 0, vbl);
  g_auto (TestAnswer) answer = { 0 };

  peer->context = test_context (peer->session, SECRET);
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  assert_fails (SnmpRecvMsg (peer->session, NULL, NULL, NULL, &pdu), SNMPAPI_NOOP);
  assert_fails (SnmpCancelMsg (peer->session, 1), SNMPAPI_PDU_INVALID);
  assert_succeeds (SnmpFreeVbl (vbl));
  assert_fails (SnmpFreeVbl (vbl), SNMPAPI_VBL_INVALID);
}

/* Something of every kind, twice. */
static void
run_program (void)
{
  for (int i = 0; i < 2; i++)
    {
      TestPeer peer;

      test_peer_set_up (&peer, NULL);
      test_set_policy (peer.entity, 1, 1);
      send_secret (&peer);
      test_agent_set_default (peer.agent, TEST_AGENT_DROP);
      test_peer_send (&peer, SNMP_PDU_GET, 2);
      test_notifier_wait (peer.notifier, 2);
      assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
      assert_fails (SnmpStrToEntity (peer.session, "nowhere"), SNMPAPI_ENTITY_UNKNOWN);
      test_peer_tear_down (&peer, NULL);
    }
}

static void
ignore_cb (const WinsnmpEvent *event,
           void               *user_data)
{
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;

  if (g_test_subprocess ())
    {
      if (test->watched)
        winsnmp_events_subscribe (ignore_cb, NULL);
      run_program ();
      return;
    }

  if (test->value != NULL)
    g_setenv ("WINSNMP_DEBUG", test->value, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("WINSNMP_DEBUG");
  g_test_trap_assert_passed ();
  for (guint i = 0; test->said[i] != NULL; i++)
    g_test_trap_assert_stderr (test->said[i]);
  for (guint i = 0; test->unsaid[i] != NULL; i++)
    g_test_trap_assert_stderr_unmatched (test->unsaid[i]);
  g_test_trap_assert_stderr_unmatched ("*" SECRET "*");
  g_test_trap_assert_stderr_unmatched ("*" SECRET_VALUE "*");
  g_test_trap_assert_stdout_unmatched ("*winsnmp [0-9]*");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);

  return g_test_run ();
}
