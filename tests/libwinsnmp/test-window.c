/* test-window.c
 *
 * Real windows: a porting layer of two, and what it is told.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>

#include "refusal.h"
#include "test-snmp.h"

#define WM_TEST (WM_USER + 5)
#define WM_OTHER (WM_USER + 6)

/* What a layer has as windows, and what it has not. */
static int main_window, other_window, no_window;

/**
 * Layer:
 * @peer: its session is of the window form, at main_window
 * @posted: what @main_window and @other_window were posted
 */
typedef struct
{
  TestPeer      peer;
  TestNotifier *posted;
} Layer;

static bool
is_window (HWND  window,
           void *user_data)
{
  /* With a lock of the library held this would wait for ever. */
  SnmpGetLastError (NULL);
  g_assert_nonnull (window);

  return window == &main_window || window == &other_window;
}

static void
post (HWND   window,
      UINT   message,
      WPARAM wparam,
      LPARAM lparam,
      void  *user_data)
{
  Layer *layer = user_data;

  SnmpGetLastError (NULL);
  test_notifier_cb (NULL, window, message, wparam, lparam, layer->posted);
}

static void
use_window (Layer *layer)
{
  TestPeer *peer = &layer->peer;

  assert_succeeds (SnmpClose (peer->session));
  peer->session = SnmpCreateSession (&main_window, WM_TEST, NULL, NULL);
  g_assert_nonnull (peer->session);
  peer->entity = test_entity (peer->session, peer->agent);
  peer->context = test_context (peer->session, "public");
}

static void
set_up (Layer        *layer,
        gconstpointer data)
{
  test_peer_set_up (&layer->peer, NULL);
  layer->posted = test_notifier_new ();
  assert_succeeds (winsnmp_set_window_functions (is_window, post, layer));
  use_window (layer);
}

static void
tear_down (Layer        *layer,
           gconstpointer data)
{
  assert_succeeds (winsnmp_set_window_functions (NULL, NULL, NULL));
  test_peer_tear_down (&layer->peer, NULL);
  test_notifier_free (layer->posted);
}

static void
assert_posted (Layer   *layer,
               guint    index,
               HWND     window,
               UINT     message,
               WPARAM   wparam,
               smiINT32 request_id)
{
  TestNotification notification;

  test_notifier_wait (layer->posted, index + 1);
  notification = test_notifier_get (layer->posted, index);
  g_assert_true (notification.window == window);
  g_assert_cmpuint (notification.message, ==, message);
  g_assert_cmpuint (notification.wparam, ==, wparam);
  g_assert_true (notification.lparam == (LPARAM)request_id);
}

static void
test_answer (Layer        *layer,
             gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  test_peer_send (&layer->peer, SNMP_PDU_GET, -3);
  assert_posted (layer, 0, &main_window, WM_TEST, 0, -3);
  g_assert_false (pthread_equal (test_notifier_get (layer->posted, 0).thread, pthread_self ()));
  test_receive (layer->peer.session, &answer);
  g_assert_cmpint (answer.request_id, ==, -3);
}

static void
test_timeout (Layer        *layer,
              gconstpointer data)
{
  test_agent_set_default (layer->peer.agent, TEST_AGENT_DROP);
  test_set_policy (layer->peer.entity, 2, 0);
  test_peer_send (&layer->peer, SNMP_PDU_GET, 4);
  assert_posted (layer, 0, &main_window, WM_TEST, SNMPAPI_TL_TIMEOUT, 4);
}

/* Sessions that share a window are told apart by their message numbers. */
static void
test_open (Layer        *layer,
           gconstpointer data)
{
  TestPeer *peer = &layer->peer;
  HWND      windows[] = { &main_window, &other_window };

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      HSNMP_SESSION other = SnmpOpen (windows[i], WM_OTHER);
      HSNMP_PDU     pdu = test_pdu (other, SNMP_PDU_GET, i + 1, TEST_OID);

      assert_succeeds (SnmpSendMsg (other, NULL, peer->entity, peer->context, pdu));
      assert_posted (layer, i, windows[i], WM_OTHER, 0, i + 1);
    }
}

/* An HWND is the layer's from now on: even a port is none. */
static void
test_no_window (Layer        *layer,
                gconstpointer data)
{
  HWND port = winsnmp_port_new ();

  assert_fails (SnmpCreateSession (&no_window, WM_TEST, NULL, NULL), SNMPAPI_HWND_INVALID);
  assert_fails (SnmpCreateSession (port, WM_TEST, NULL, NULL), SNMPAPI_HWND_INVALID);
  assert_fails (SnmpCreateSession (NULL, WM_TEST, NULL, NULL), SNMPAPI_HWND_INVALID);
  assert_fails (SnmpOpen (&no_window, WM_TEST), SNMPAPI_HWND_INVALID);
  assert_fails (SnmpOpen (port, WM_TEST), SNMPAPI_HWND_INVALID);
  assert_fails (SnmpOpen (NULL, WM_TEST), SNMPAPI_HWND_INVALID);
  winsnmp_port_free (port);
}

static void
test_message_numbers (Layer        *layer,
                      gconstpointer data)
{
  static const UINT bad[] = { 0, WM_USER - 1, 0x10000, G_MAXUINT };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      assert_fails (SnmpCreateSession (&main_window, bad[i], NULL, NULL),
                    SNMPAPI_MESSAGE_INVALID);
      assert_fails (SnmpOpen (&main_window, bad[i]), SNMPAPI_HWND_INVALID);
    }
  g_assert_nonnull (SnmpCreateSession (&main_window, WM_USER, NULL, NULL));
  g_assert_nonnull (SnmpOpen (&main_window, 0xFFFF));
  assert_fails (SnmpCreateSession (NULL, 0, NULL, NULL), SNMPAPI_OPERATION_INVALID);
}

/* Then the window is not even asked for. */
static void
test_callback_wins (Layer        *layer,
                    gconstpointer data)
{
  TestPeer *peer = &layer->peer;

  assert_succeeds (SnmpClose (peer->session));
  peer->session = SnmpCreateSession (&no_window, WM_TEST, test_notifier_cb, peer->notifier);
  peer->entity = test_entity (peer->session, peer->agent);
  peer->context = test_context (peer->session, "public");
  test_peer_exchange (peer, 1);
  g_assert_true (test_notifier_get (peer->notifier, 0).window == &no_window);
  g_assert_cmpuint (test_notifier_count (layer->posted), ==, 0);
}

/* What fails inside SnmpSendMsg is posted from a thread of the library too. */
static void
test_fails_at_once (Layer        *layer,
                    gconstpointer data)
{
  refuse_sends (ENETUNREACH, 0, REFUSAL_ALWAYS);
  test_peer_send (&layer->peer, SNMP_PDU_GET, 5);
  refuse_nothing ();
  assert_posted (layer, 0, &main_window, WM_TEST, 0, 5);
  g_assert_false (pthread_equal (test_notifier_get (layer->posted, 0).thread, pthread_self ()));
}

static SNMPAPI_STATUS
close_inside (const TestNotification *notification,
              gpointer                user_data)
{
  Layer *layer = user_data;

  assert_succeeds (SnmpClose (layer->peer.session));

  /* What a callback would close its session with says nothing here. */
  return SNMPAPI_FAILURE;
}

static void
test_close_inside (Layer        *layer,
                   gconstpointer data)
{
  test_notifier_set_func (layer->posted, close_inside, layer);
  test_agent_script (layer->peer.agent, TEST_AGENT_HOLD, 1);
  test_peer_send (&layer->peer, SNMP_PDU_GET, 1);
  test_agent_wait (layer->peer.agent, 1);
  test_agent_release (layer->peer.agent);
  test_notifier_wait (layer->posted, 1);
  assert_fails (SnmpClose (layer->peer.session), SNMPAPI_SESSION_INVALID);
}

/* A layer that goes leaves its sessions with what they were opened with. */
static void
test_given_back (Layer        *layer,
                 gconstpointer data)
{
  HWND port = winsnmp_port_new ();

  assert_succeeds (winsnmp_set_window_functions (NULL, NULL, NULL));
  assert_fails (SnmpCreateSession (&main_window, WM_TEST, NULL, NULL), SNMPAPI_HWND_INVALID);
  g_assert_nonnull (SnmpCreateSession (port, WM_TEST, NULL, NULL));
  test_peer_send (&layer->peer, SNMP_PDU_GET, 6);
  assert_posted (layer, 0, &main_window, WM_TEST, 0, 6);
  winsnmp_port_free (port);
}

/* A session at a port stays there when a layer comes. */
static void
test_ports_stay (Layer        *layer,
                 gconstpointer data)
{
  HWND                port = winsnmp_port_new ();
  WinsnmpNotification notification;
  TestPeer            old = { .agent = layer->peer.agent };

  assert_succeeds (winsnmp_set_window_functions (NULL, NULL, NULL));
  old.session = SnmpOpen (port, WM_TEST);
  assert_succeeds (winsnmp_set_window_functions (is_window, post, layer));
  old.entity = test_entity (old.session, old.agent);
  old.context = test_context (old.session, "public");
  test_peer_send (&old, SNMP_PDU_GET, 7);
  test_wait_readable (winsnmp_port_get_fd (port), "a record at the port");
  g_assert_cmpint (winsnmp_port_receive (port, &notification), ==, 1);
  g_assert_cmpint (notification.lparam, ==, 7);
  g_assert_cmpuint (test_notifier_count (layer->posted), ==, 0);
  winsnmp_port_free (port);
}

static bool
stop_meanwhile (HWND  window,
                void *user_data)
{
  assert_succeeds (SnmpCleanup ());

  return true;
}

static void
test_stopped_while_asked (Layer        *layer,
                          gconstpointer data)
{
  assert_succeeds (winsnmp_set_window_functions (stop_meanwhile, post, layer));
  assert_fails (SnmpCreateSession (&main_window, WM_TEST, NULL, NULL), SNMPAPI_NOT_INITIALIZED);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
}

static void
test_both_or_none (Layer        *layer,
                   gconstpointer data)
{
  SNMPAPI_STATUS before = SnmpGetLastError (NULL);

  g_assert_cmpuint (winsnmp_set_window_functions (is_window, NULL, NULL), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (winsnmp_set_window_functions (NULL, post, NULL), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (SnmpGetLastError (NULL), ==, before);
  test_peer_send (&layer->peer, SNMP_PDU_GET, 1);
  assert_posted (layer, 0, &main_window, WM_TEST, 0, 1);
}

static void
note_event_cb (const WinsnmpEvent *event,
               void               *user_data)
{
  WinsnmpEvent *last = user_data;

  if (event->kind == WINSNMP_EVENT_NOTIFICATION ||
      (event->kind == WINSNMP_EVENT_HANDLE_CREATED &&
       event->u.handle.kind == WINSNMP_HANDLE_SESSION))
    last[event->kind == WINSNMP_EVENT_NOTIFICATION] = *event;
}

static void
test_events (Layer        *layer,
             gconstpointer data)
{
  WinsnmpEvent last[2] = { 0 };
  unsigned int id = winsnmp_events_subscribe (note_event_cb, last);

  g_assert_cmphex (last[0].u.handle.detail.session.window, ==, (uintptr_t)&main_window);
  g_assert_cmpuint (last[0].u.handle.detail.session.message, ==, WM_TEST);
  test_peer_send (&layer->peer, SNMP_PDU_GET, 1);
  test_notifier_wait (layer->posted, 1);
  assert_succeeds (SnmpClose (layer->peer.session));
  winsnmp_events_unsubscribe (id);
  g_assert_false (last[1].u.notification.callback);
  g_assert_cmpint (last[1].u.notification.lparam, ==, 1);
}

#define add(path, func) g_test_add (path, Layer, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/window/answer", test_answer);
  add ("/window/timeout", test_timeout);
  add ("/window/open", test_open);
  add ("/window/no-window", test_no_window);
  add ("/window/message-numbers", test_message_numbers);
  add ("/window/callback-wins", test_callback_wins);
  add ("/window/fails-at-once", test_fails_at_once);
  add ("/window/close-inside", test_close_inside);
  add ("/window/given-back", test_given_back);
  add ("/window/ports-stay", test_ports_stay);
  add ("/window/stopped-while-asked", test_stopped_while_asked);
  add ("/window/both-or-none", test_both_or_none);
  add ("/window/events", test_events);

  return g_test_run ();
}
