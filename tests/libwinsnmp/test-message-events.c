/* test-message-events.c
 *
 * What the library tells of messages, and what it never tells.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "recorder.h"

#define SECRET "s3cr3t-community"
#define SECRET_VALUE "s3cr3t-value"

static void
test_message_answered (Recorder     *recorder,
                       gconstpointer data)
{
  TestPeer                  *peer = &recorder->peer;
  const WinsnmpMessageEvent *message;
  g_autofree char           *where = NULL;
  uint64_t                   number;
  uint32_t                   bytes;

  where = g_strdup_printf ("127.0.0.1:%u", test_agent_get_port (peer->agent));
  recorder_forget (recorder);
  test_peer_exchange (peer, 7);
  message = recorder_wait_message (recorder, WINSNMP_MESSAGE_SENT);
  number = message->message;
  g_assert_cmpuint (number, >, 0);
  g_assert_cmpuint (message->session, ==, TOKEN (peer->session));
  g_assert_cmpuint (message->pdu_type, ==, SNMP_PDU_GET);
  g_assert_cmpint (message->request_id, ==, 7);
  g_assert_cmpstr (message->peer, ==, where);
  g_assert_cmpuint (message->retransmission, ==, 0);
  bytes = g_bytes_get_size (test_agent_get_request (peer->agent, 0)->bytes);
  g_assert_cmpuint (message->bytes, ==, bytes);

  message = recorder_wait_message (recorder, WINSNMP_MESSAGE_ANSWERED);
  g_assert_cmpuint (message->message, ==, number);
  g_assert_cmpint (message->request_id, ==, 7);
  g_assert_cmpuint (message->round_trip, >, 0);
  g_assert_cmpuint (message->bytes, >, 0);
  message = recorder_wait_message (recorder, WINSNMP_MESSAGE_COLLECTED);
  g_assert_cmpuint (message->message, ==, number);
}

static void
test_message_timed_out (Recorder     *recorder,
                        gconstpointer data)
{
  TestPeer           *peer = &recorder->peer;
  const WinsnmpEvent *event;
  guint               sent = 0;

  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_set_policy (peer->entity, 2, 2);
  recorder_forget (recorder);
  test_peer_send (peer, SNMP_PDU_GET, 7);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpint (recorder_wait_message (recorder, WINSNMP_MESSAGE_TIMED_OUT)->request_id, ==, 7);
  for (guint nth = 0; sent < 3; nth++)
    {
      event = recorder_wait (recorder, WINSNMP_EVENT_MESSAGE, nth);
      if (event->u.message.state == WINSNMP_MESSAGE_SENT)
        g_assert_cmpuint (event->u.message.retransmission, ==, sent++);
    }
  event = recorder_wait (recorder, WINSNMP_EVENT_NOTIFICATION, 0);
  g_assert_cmpuint (event->u.notification.wparam, ==, SNMPAPI_TL_TIMEOUT);
}

/* Of a trap nothing is heard after its departure. */
static void
test_trap_sent (Recorder     *recorder,
                gconstpointer data)
{
  const WinsnmpMessageEvent *message;

  recorder_forget (recorder);
  test_peer_send (&recorder->peer, SNMP_PDU_TRAP, 7);
  message = recorder_wait_message (recorder, WINSNMP_MESSAGE_SENT_ONCE);
  g_assert_cmpuint (message->pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpint (message->request_id, ==, 7);
  g_assert_cmpuint (message->session, ==, TOKEN (recorder->peer.session));
}

/* What was told first of a message; of those before more may still come. */
static const WinsnmpMessageEvent *
first_message (Recorder *recorder,
               int32_t   request_id)
{
  for (guint nth = 0;; nth++)
    {
      const WinsnmpEvent *event = recorder_wait (recorder, WINSNMP_EVENT_MESSAGE, nth);

      if (event->u.message.request_id == request_id)
        return &event->u.message;
    }
}

/* Notifications go to their own port unless the entity was given one. */
static void
test_default_ports (Recorder     *recorder,
                    gconstpointer data)
{
  static const struct
  {
    smiINT      type;
    UINT        port; /* 0: never set */
    const char *peer;
  } cases[] = {
    { SNMP_PDU_TRAP, 0, "127.0.0.1:162" },
    { SNMP_PDU_INFORM, 0, "127.0.0.1:162" },
    { SNMP_PDU_TRAP, 161, "127.0.0.1:161" },
    { SNMP_PDU_GET, 0, "127.0.0.1:161" },
    { SNMP_PDU_INFORM, 161, "127.0.0.1:161" },
  };
  TestPeer                  *peer = &recorder->peer;
  const WinsnmpMessageEvent *message;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      peer->entity = test_entity (peer->session, NULL);
      if (cases[i].port != 0)
        assert_succeeds (SnmpSetPort (peer->entity, cases[i].port));
      recorder_forget (recorder);
      test_peer_send (peer, cases[i].type, i + 1);
      message = first_message (recorder, i + 1);
      g_assert_cmpstr (message->peer, ==, cases[i].peer);
    }
}

static void
test_message_cancelled (Recorder     *recorder,
                        gconstpointer data)
{
  TestPeer                  *peer = &recorder->peer;
  const WinsnmpMessageEvent *message;

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 7);
  test_agent_wait (peer->agent, 1);
  recorder_forget (recorder);
  assert_succeeds (SnmpCancelMsg (peer->session, 7));
  g_assert_cmpint (recorder_wait_message (recorder, WINSNMP_MESSAGE_CANCELLED)->request_id, ==, 7);

  /* Its answer belongs to nothing any more. */
  test_agent_release (peer->agent);
  message = recorder_wait_message (recorder, WINSNMP_MESSAGE_DROPPED);
  g_assert_cmpint (message->drop, ==, WINSNMP_DROP_UNMATCHED);
  g_assert_cmpuint (message->message, ==, 0);
}

static void
test_message_dropped_by_close (Recorder     *recorder,
                               gconstpointer data)
{
  TestPeer *peer = &recorder->peer;

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 7);
  test_agent_wait (peer->agent, 1);
  recorder_forget (recorder);
  assert_succeeds (SnmpClose (peer->session));
  g_assert_cmpint (recorder_wait_message (recorder, WINSNMP_MESSAGE_DROPPED)->drop, ==,
                   WINSNMP_DROP_CLOSED);
}

static void
test_message_malformed (Recorder     *recorder,
                        gconstpointer data)
{
  TestPeer *peer = &recorder->peer;

  test_agent_script (peer->agent, TEST_AGENT_GARBAGE, 1);
  test_peer_send (peer, SNMP_PDU_GET, 7);
  g_assert_cmpint (recorder_wait_message (recorder, WINSNMP_MESSAGE_DROPPED)->drop, ==,
                   WINSNMP_DROP_MALFORMED);
}

static void
test_message_failed (Recorder     *recorder,
                     gconstpointer data)
{
  TestPeer                  *peer = &recorder->peer;
  const WinsnmpMessageEvent *message;

  assert_succeeds (SnmpSetPort (peer->entity, test_unused_port ()));
  recorder_forget (recorder);
  test_peer_send (peer, SNMP_PDU_GET, 7);
  message = recorder_wait_message (recorder, WINSNMP_MESSAGE_FAILED);
  g_assert_cmpuint (message->error, ==, SNMPAPI_TL_UNDELIVERABLE);
  g_assert_cmpint (message->request_id, ==, 7);
  test_notifier_wait (peer->notifier, 1);
}

static void
test_notification (Recorder     *recorder,
                   gconstpointer data)
{
  TestPeer                       *peer = &recorder->peer;
  const WinsnmpNotificationEvent *notification;
  HWND                            port = winsnmp_port_new ();
  TestPeer                        with_port = *peer;

  recorder_forget (recorder);
  test_peer_exchange (peer, -7);
  notification = &recorder_wait (recorder, WINSNMP_EVENT_NOTIFICATION, 0)->u.notification;
  g_assert_cmpuint (notification->session, ==, TOKEN (peer->session));
  g_assert_cmpuint (notification->wparam, ==, 0);
  g_assert_cmpint (notification->lparam, ==, -7);
  g_assert_true (notification->callback);
  g_assert_cmpuint (notification->result, ==, SNMPAPI_SUCCESS);

  with_port.session = SnmpCreateSession (port, WM_USER, NULL, NULL);
  recorder_forget (recorder);
  test_peer_send (&with_port, SNMP_PDU_GET, 8);
  notification = &recorder_wait (recorder, WINSNMP_EVENT_NOTIFICATION, 0)->u.notification;
  g_assert_cmpuint (notification->session, ==, TOKEN (with_port.session));
  g_assert_cmpint (notification->lparam, ==, 8);
  g_assert_false (notification->callback);
  winsnmp_port_free (port);
}

static void
assert_discreet_text (const char *text)
{
  if (text != NULL)
    {
      g_assert_null (strstr (text, "s3cr3t"));
      g_assert_null (strstr (text, "733363723374")); /* the same in hexadecimal */
    }
}

static void
assert_discreet (const WinsnmpEvent *event)
{
  g_assert_null (memmem (event, sizeof *event, "s3cr3t", 6));

  if (event->kind == WINSNMP_EVENT_CALL)
    for (guint i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
      assert_discreet_text (event->u.call.arguments[i].text);
  else if (event->kind == WINSNMP_EVENT_MESSAGE)
    assert_discreet_text (event->u.message.peer);
}

static void
test_redaction (Recorder     *recorder,
                gconstpointer data)
{
  TestPeer *peer = &recorder->peer;
  g_auto (TestAnswer) answer = { 0 };
  smiVALUE  value = test_string_value (SECRET_VALUE), told;
  smiOCTETS community;
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, &value);
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_SET, 5, 0, 0, vbl);

  peer->context = test_context (peer->session, SECRET);
  assert_succeeds (SnmpContextToStr (peer->context, &community));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &community));
  assert_succeeds (SnmpGetVb (vbl, 1, NULL, &told));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told.value.string));
  g_assert_cmpuint (SnmpSetVb (vbl, 1, NULL, &value), ==, 1);
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 1);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 5);

  test_gate_lock (&recorder->gate);
  g_assert_cmpuint (recorder->events->len, >, 20);
  for (guint i = 0; i < recorder->events->len; i++)
    assert_discreet (g_ptr_array_index (recorder->events, i));
  test_gate_unlock (&recorder->gate);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  recorder_add ("/events/message/answered", test_message_answered);
  recorder_add ("/events/message/trap-sent", test_trap_sent);
  recorder_add ("/events/message/default-ports", test_default_ports);
  recorder_add ("/events/message/timed-out", test_message_timed_out);
  recorder_add ("/events/message/cancelled", test_message_cancelled);
  recorder_add ("/events/message/dropped-by-close", test_message_dropped_by_close);
  recorder_add ("/events/message/malformed", test_message_malformed);
  recorder_add ("/events/message/failed", test_message_failed);
  recorder_add ("/events/notification", test_notification);
  recorder_add ("/events/redaction", test_redaction);

  return g_test_run ();
}
