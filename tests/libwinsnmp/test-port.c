/* test-port.c
 *
 * Notification ports: what takes the place of a window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <poll.h>

#include "test-snmp.h"

#define WM_TEST (WM_USER + 5)
#define WM_OTHER (WM_USER + 6)

static gboolean
is_readable (HWND port)
{
  struct pollfd descriptor = { .fd = winsnmp_port_get_fd (port), .events = POLLIN };

  return poll (&descriptor, 1, 0) == 1;
}

static void
wait_readable (HWND port)
{
  test_wait_readable (winsnmp_port_get_fd (port), "a record at the port");
}

/* The fixture's session, turned into one of the window form. */
static HWND
use_port (TestPeer *peer)
{
  HWND port = winsnmp_port_new ();

  g_assert_nonnull (port);
  assert_succeeds (SnmpClose (peer->session));
  peer->session = SnmpCreateSession (port, WM_TEST, NULL, NULL);
  g_assert_nonnull (peer->session);
  peer->entity = test_entity (peer->session, peer->agent);
  peer->context = test_context (peer->session, "public");

  return port;
}

static void
test_before_startup (void)
{
  WinsnmpNotification notification;
  HWND                port = winsnmp_port_new ();

  g_assert_nonnull (port);
  g_assert_cmpint (winsnmp_port_get_fd (port), >=, 0);
  g_assert_false (is_readable (port));
  g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 0);
  winsnmp_port_free (port);
}

static void
test_no_ports (void)
{
  WinsnmpNotification notification;
  int                 other;
  HWND                freed = winsnmp_port_new ();
  HWND                port = winsnmp_port_new ();

  winsnmp_port_free (freed);
  g_assert_cmpint (winsnmp_port_get_fd (NULL), ==, -1);
  g_assert_cmpint (winsnmp_port_get_fd (&other), ==, -1);
  g_assert_cmpint (winsnmp_port_get_fd (freed), ==, -1);
  g_assert_cmpint (winsnmp_port_get_fd ((HWND)-1), ==, -1);
  for (guint bit = 0; bit < 64; bit++)
    {
      HWND near = (HWND)((guintptr)freed ^ (guintptr)1 << bit);

      if (near != port)
        g_assert_cmpint (winsnmp_port_get_fd (near), ==, -1);
    }
  g_assert_cmpint (winsnmp_port_receive (NULL, &notification), ==, -1);
  g_assert_cmpint (winsnmp_port_receive (&other, &notification), ==, -1);
  g_assert_cmpint (winsnmp_port_receive (freed, &notification), ==, -1);
  g_assert_cmpint (winsnmp_port_receive (port, NULL), ==, -1);
  winsnmp_port_free (NULL);
  winsnmp_port_free (freed);
  winsnmp_port_free (&other);
  winsnmp_port_free (port);
}

static void
test_record (TestPeer     *peer,
             gconstpointer data)
{
  WinsnmpNotification notification;
  g_auto (TestAnswer) answer = { 0 };
  HWND port = use_port (peer);

  test_peer_send (peer, SNMP_PDU_GET, -3);
  wait_readable (port);
  g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 1);
  g_assert_cmpuint (notification.message, ==, WM_TEST);
  g_assert_cmpuint (notification.wparam, ==, 0);
  g_assert_true (notification.lparam == (LPARAM)-3);
  g_assert_false (is_readable (port));
  g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 0);

  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, -3);
  winsnmp_port_free (port);
}

static void
test_timeout (TestPeer     *peer,
              gconstpointer data)
{
  WinsnmpNotification notification;
  HWND                port = use_port (peer);

  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_set_policy (peer->entity, 2, 0);
  test_peer_send (peer, SNMP_PDU_GET, 4);
  wait_readable (port);
  g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 1);
  g_assert_cmpuint (notification.wparam, ==, SNMPAPI_TL_TIMEOUT);
  g_assert_cmpint (notification.lparam, ==, 4);
  winsnmp_port_free (port);
}

static void
test_records_in_order (TestPeer     *peer,
                       gconstpointer data)
{
  enum { N = 200 };
  WinsnmpNotification notification;
  HWND                port = use_port (peer);

  for (int i = 0; i < N; i++)
    {
      test_peer_send (peer, SNMP_PDU_GET, i + 1);
      if (i % 50 == 49)
        test_agent_wait (peer->agent, i + 1);
    }
  for (int i = 0; i < N; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      wait_readable (port);
      g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 1);
      test_receive (peer->session, &answer);
      g_assert_cmpint (answer.request_id, ==, notification.lparam);
    }
  g_assert_false (is_readable (port));
  winsnmp_port_free (port);
}

static void
test_sessions_share_a_port (TestPeer     *peer,
                            gconstpointer data)
{
  HWND          port = use_port (peer);
  HSNMP_SESSION other = SnmpOpen (port, WM_OTHER);
  HSNMP_PDU     pdu = test_pdu (other, SNMP_PDU_GET, 8, TEST_OID);
  guint         seen = 0;

  test_peer_send (peer, SNMP_PDU_GET, 7);
  assert_succeeds (SnmpSendMsg (other, NULL, peer->entity, peer->context, pdu));
  for (int i = 0; i < 2; i++)
    {
      WinsnmpNotification notification;

      wait_readable (port);
      g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 1);
      g_assert_cmpuint (notification.message, ==, notification.lparam == 7 ? WM_TEST : WM_OTHER);
      seen |= notification.lparam == 7 ? 1 : 2;
    }
  g_assert_cmpuint (seen, ==, 3);
  winsnmp_port_free (port);
}

/* A callback wins over a window: nothing reaches the port. */
static void
test_callback_wins (TestPeer     *peer,
                    gconstpointer data)
{
  HWND          port = winsnmp_port_new ();
  HSNMP_SESSION session = SnmpCreateSession (port, WM_TEST, test_notifier_cb, peer->notifier);

  g_assert_nonnull (session);
  assert_succeeds (SnmpClose (peer->session));
  peer->session = session;
  peer->entity = test_entity (session, peer->agent);
  peer->context = test_context (session, "public");
  test_peer_exchange (peer, 1);
  g_assert_true (test_notifier_get (peer->notifier, 0).window == port);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).message, ==, WM_TEST);
  g_assert_false (is_readable (port));
  winsnmp_port_free (port);
}

static void
test_freed_port (TestPeer     *peer,
                 gconstpointer data)
{
  HWND port = use_port (peer), other;
  g_auto (TestAnswer) answer = { 0 };

  winsnmp_port_free (port);
  assert_fails (SnmpCreateSession (port, WM_TEST, NULL, NULL), SNMPAPI_MODE_INVALID);
  assert_fails (SnmpCreateSession ((char *)port + 1, WM_TEST, NULL, NULL), SNMPAPI_HWND_INVALID);

  /* The session lives on, unheard; what it gets can still be fetched. */
  other = winsnmp_port_new ();
  g_assert_true (other != port);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer->agent, 1);
  test_peer_fence (peer);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 1);
  g_assert_false (is_readable (other));
  winsnmp_port_free (other);
}

static void
test_closed_session (TestPeer     *peer,
                     gconstpointer data)
{
  HWND                port = use_port (peer);
  WinsnmpNotification notification;

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer->agent, 1);
  assert_succeeds (SnmpClose (peer->session));
  test_agent_release (peer->agent);
  peer->session = SnmpCreateSession (port, WM_OTHER, NULL, NULL);
  peer->entity = test_entity (peer->session, peer->agent);
  peer->context = test_context (peer->session, "public");
  test_peer_send (peer, SNMP_PDU_GET, 2);
  wait_readable (port);
  g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 1);
  g_assert_cmpint (notification.lparam, ==, 2);
  g_assert_cmpuint (notification.message, ==, WM_OTHER);
  winsnmp_port_free (port);
}

/* What was told before the session closed was told. */
static void
test_record_outlives_session (TestPeer     *peer,
                              gconstpointer data)
{
  WinsnmpNotification notification;
  HWND                port = use_port (peer);

  test_peer_send (peer, SNMP_PDU_GET, 5);
  wait_readable (port);
  assert_succeeds (SnmpClose (peer->session));
  g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 1);
  g_assert_cmpint (notification.lparam, ==, 5);
  g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 0);
  winsnmp_port_free (port);
}

/* Ports are no part of what a clean-up takes away. */
static void
test_survives_cleanup (TestPeer     *peer,
                       gconstpointer data)
{
  HWND port = use_port (peer);

  assert_succeeds (SnmpCleanup ());
  g_assert_cmpint (winsnmp_port_get_fd (port), >=, 0);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  peer->session = SnmpCreateSession (port, WM_TEST, NULL, NULL);
  g_assert_nonnull (peer->session);
  winsnmp_port_free (port);
}

static void
test_names_and_texts (void)
{
  const WinsnmpErrorText *text = winsnmp_error_text (SNMPAPI_ALLOC_ERROR);

  g_assert_cmpstr (winsnmp_error_name (SNMPAPI_ALLOC_ERROR), ==, "SNMPAPI_ALLOC_ERROR");
  g_assert_cmpstr (winsnmp_error_name (SNMPAPI_TL_TIMEOUT), ==, "SNMPAPI_TL_TIMEOUT");
  g_assert_null (winsnmp_error_name (98));
  g_assert_null (winsnmp_error_name (0xffffffff));
  g_assert_nonnull (text);
  g_assert_cmpstr (text->meaning, !=, "");
  g_assert_cmpstr (text->cause, !=, "");
  g_assert_cmpstr (text->action, !=, "");
  g_assert_null (winsnmp_error_text (98));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/port/before-startup", test_before_startup);
  g_test_add_func ("/port/no-ports", test_no_ports);
  test_add ("/port/record", test_record);
  test_add ("/port/timeout", test_timeout);
  test_add ("/port/records-in-order", test_records_in_order);
  test_add ("/port/sessions-share-a-port", test_sessions_share_a_port);
  test_add ("/port/callback-wins", test_callback_wins);
  test_add ("/port/freed-port", test_freed_port);
  test_add ("/port/closed-session", test_closed_session);
  test_add ("/port/record-outlives-session", test_record_outlives_session);
  test_add ("/port/survives-cleanup", test_survives_cleanup);
  g_test_add_func ("/port/names-and-texts", test_names_and_texts);

  return g_test_run ();
}
