/* test-register.c
 *
 * SnmpRegister: what is registered, the trap port, bounds.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "station.h"

static guint
count_registrations (void)
{
  Recorder state = { 0 };
  guint    count;

  recorder_open (&state);
  count = recorder_count (&state, WINSNMP_EVENT_REGISTRATION);
  recorder_close (&state);

  return count;
}

static guint
count_listeners (void)
{
  Recorder state = { 0 };
  guint    count;

  recorder_open (&state);
  count = recorder_count (&state, WINSNMP_EVENT_LISTENER);
  recorder_close (&state);

  return count;
}

static void
test_redundant (Station      *station,
                gconstpointer data)
{
  TestPeer     *peer = peer_of (station);
  HSNMP_SESSION s = peer->session;
  HSNMP_ENTITY  agent = SnmpStrToEntity (s, "192.0.2.1");
  HSNMP_ENTITY  other = SnmpStrToEntity (s, "192.0.2.2");
  HSNMP_ENTITY  twin = SnmpStrToEntity (s, "192.0.2.1");

  /* Narrower than, or identical to, what is there already. */
  assert_succeeds (station_register (s, agent, NULL, "1.3.6.1", SNMPAPI_ON));
  assert_succeeds (SnmpSetPort (twin, 162));
  assert_succeeds (station_register (s, twin, NULL, "1.3.6.1", SNMPAPI_ON));
  assert_succeeds (station_register (s, agent, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (station_register (s, agent, peer->context, "1.3.6.1", SNMPAPI_ON));
  g_assert_cmpuint (count_registrations (), ==, 1);

  /* Other, or wider. */
  assert_succeeds (station_register (s, other, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (station_register (s, agent, NULL, "1.3.6", SNMPAPI_ON));
  assert_succeeds (station_register (s, NULL, peer->context, LINK_DOWN, SNMPAPI_ON));
  g_assert_cmpuint (count_registrations (), ==, 4);
  station_register_all (station);
  g_assert_cmpuint (count_registrations (), ==, 5);
  assert_succeeds (station_register (s, other, peer->context, LINK_UP, SNMPAPI_ON));
  station_register_all (station);
  g_assert_cmpuint (count_registrations (), ==, 5);
}

static void
test_unregister (Station      *station,
                 gconstpointer data)
{
  TestPeer     *peer = peer_of (station);
  HSNMP_SESSION s = peer->session;
  HSNMP_ENTITY  agent = SnmpStrToEntity (s, "192.0.2.1");
  HSNMP_ENTITY  twin = SnmpStrToEntity (s, "192.0.2.1");
  HSNMP_CONTEXT public = test_context (s, "public");

  assert_fails_for (s, SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF), SNMPAPI_NOOP);

  /* By value, not by handle. */
  assert_succeeds (station_register (s, agent, peer->context, LINK_DOWN, SNMPAPI_ON));
  assert_fails_for (s, station_register (s, agent, NULL, LINK_DOWN, SNMPAPI_OFF), SNMPAPI_NOOP);
  assert_fails_for (s, station_register (s, agent, public, NULL, SNMPAPI_OFF), SNMPAPI_NOOP);
  assert_fails_for (s, station_register (s, agent, public, LINK_DOWN ".1", SNMPAPI_OFF),
                    SNMPAPI_NOOP);
  assert_succeeds (station_register (s, twin, public, LINK_DOWN, SNMPAPI_OFF));
  assert_fails_for (s, station_register (s, twin, public, LINK_DOWN, SNMPAPI_OFF), SNMPAPI_NOOP);

  /* What was redundant does not come back. */
  station_register_all (station);
  assert_succeeds (station_register (s, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  assert_fails_for (s, station_register (s, NULL, NULL, LINK_DOWN, SNMPAPI_OFF), SNMPAPI_NOOP);

  /* No filter at all ends all of them, but only this session's. */
  assert_succeeds (station_register (s, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (station_register (s, NULL, NULL, LINK_UP, SNMPAPI_ON));
  assert_succeeds (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  g_assert_cmpuint (count_registrations (), ==, 0);
  g_assert_cmpuint (count_listeners (), ==, 0);
}

/* Everything off and on again, as a pause: what comes meanwhile is not for this
 * session, what comes afterwards is. */
static void
test_pause (Station      *station,
            gconstpointer data)
{
  HSNMP_SESSION s = peer_of (station)->session;
  TestNotifier *notifier = test_notifier_new ();
  HSNMP_SESSION other = test_session (notifier);

  assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  station_register_all (station);
  for (int i = 1; i <= 10; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      station_send_trap (station, i, "public", LINK_DOWN);
      station_expect (station, i, &answer);
      assert_succeeds (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
      station_send_trap (station, 1000 + i, "public", LINK_DOWN);
      test_notifier_wait (notifier, 2 * (guint)i);
      assert_succeeds (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_ON));
    }
  test_assert_no_message (s);
  assert_succeeds (SnmpClose (other));
  test_notifier_free (notifier);
}

static void
test_errors (Station      *station,
             gconstpointer data)
{
  TestPeer     *peer = peer_of (station);
  HSNMP_SESSION s = peer->session;
  smiUINT32     ids[129] = { 1, 3 };
  smiOID        empty = { 0, ids }, null = { 1, NULL }, long_oid = { 129, ids };
  const smiOID *wrong[] = { &empty, &null, &long_oid };
  TestState     before;

  test_state_get (&before);
  assert_fails (SnmpRegister (peer->entity, s, NULL, NULL, &null, 1), SNMPAPI_SESSION_INVALID);
  assert_fails_for (s, SnmpRegister (s, s, s, s, &null, 1), SNMPAPI_ENTITY_INVALID);
  assert_fails_for (s, SnmpRegister (s, NULL, s, s, &null, 0), SNMPAPI_ENTITY_INVALID);
  assert_fails_for (s, SnmpRegister (s, NULL, NULL, s, &null, 1), SNMPAPI_CONTEXT_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_fails_for (s, SnmpRegister (s, NULL, NULL, NULL, wrong[i], 1), SNMPAPI_OID_INVALID);
  test_assert_same_state (&before);
  g_assert_cmpuint (count_listeners (), ==, 0);
}

/* The port */

static void
test_port_open_and_closed (Station      *station,
                           gconstpointer data)
{
  TestNotifier *notifier = test_notifier_new ();
  HSNMP_SESSION s = peer_of (station)->session;
  HSNMP_SESSION other = test_session (notifier);
  guint         descriptors = test_count_descriptors ();

  g_assert_cmpint (station_try_port (station->port), ==, 0);
  for (guint i = 0; i < 20; i++)
    {
      station_register_all (station);
      g_assert_cmpint (station_try_port (station->port), !=, 0);
      assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, SNMPAPI_ON));
      assert_succeeds (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
      g_assert_cmpint (station_try_port (station->port), !=, 0);
      assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
      g_assert_cmpint (station_try_port (station->port), ==, 0);
    }
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);

  assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  assert_succeeds (SnmpClose (other));
  g_assert_cmpint (station_try_port (station->port), ==, 0);
  station_register_all (station);
  assert_succeeds (SnmpCleanup ());
  g_assert_cmpint (station_try_port (station->port), ==, 0);
  test_notifier_free (notifier);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
}

static void
test_port_setting (Station      *station,
                   gconstpointer data)
{
  guint16            other = test_unused_port ();
  g_autoptr (GBytes) trap = station_trap (SNMP_PDU_TRAP, 3, "public", LINK_DOWN);
  g_auto (TestAnswer) answer = { 0 };
  int fd;

  g_assert_cmpuint (winsnmp_set_trap_port (0), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (winsnmp_set_trap_port (65536), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (winsnmp_get_trap_port (), ==, station->port);

  /* What is open stays where it is. */
  station_register_all (station);
  assert_succeeds (winsnmp_set_trap_port (other));
  g_assert_cmpuint (winsnmp_get_trap_port (), ==, other);
  g_assert_cmpint (station_try_port (station->port), !=, 0);
  assert_succeeds (
    SnmpRegister (peer_of (station)->session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  station_register_all (station);
  fd = station_connect ("127.0.0.1", other);
  station_send (fd, trap);
  station_expect (station, 3, &answer);
  close (fd);
}

/* Bounds */

/**
 * Counter:
 * @count: of those that were dropped
 * @n_received: of the others
 */
typedef struct
{
  TestGate gate;
  guint    count;
  guint    n_received;
} Counter;

static void
count_full_cb (const WinsnmpEvent *event,
               void               *user_data)
{
  Counter *counter = user_data;

  if (event->kind != WINSNMP_EVENT_MESSAGE)
    return;

  test_gate_lock (&counter->gate);
  if (event->u.message.drop == WINSNMP_DROP_QUEUE_FULL)
    counter->count++;
  else if (event->u.message.state == WINSNMP_MESSAGE_RECEIVED)
    counter->n_received++;
  test_gate_announce (&counter->gate);
  test_gate_unlock (&counter->gate);
}

static void
wait_for_drops (Counter *counter,
                guint    count)
{
  gint64 deadline = test_deadline ();

  test_gate_lock (&counter->gate);
  while (counter->count < count)
    test_gate_wait (&counter->gate, deadline, "a drop");
  g_assert_cmpuint (counter->count, ==, count);
  test_gate_unlock (&counter->gate);
}

/* Until the last of those that were sent is there.  TRUE when it was dropped. */
static gboolean
wait_for_fate (Counter *counter,
               guint    sent)
{
  gint64   deadline = test_deadline ();
  gboolean has_dropped;

  test_gate_lock (&counter->gate);
  while (counter->count + counter->n_received < sent)
    test_gate_wait (&counter->gate, deadline, "a trap");
  has_dropped = counter->count > 0;
  test_gate_unlock (&counter->gate);

  return has_dropped;
}

/* Nobody fetches them: 65536 wait, the next ones are dropped and counted. */
static void
test_queue_full (Station      *station,
                 gconstpointer data)
{
  TestPeer          *peer = peer_of (station);
  g_autoptr (GBytes) trap = station_trap (SNMP_PDU_TRAP, 1, "public", NULL);
  g_auto (TestAnswer) answer = { 0 };
  Counter      counter = { 0 };
  unsigned int id;

  test_gate_init (&counter.gate);
  id = winsnmp_events_subscribe (count_full_cb, &counter);
  recorder_close (&station->recorder);
  station_register_all (station);
  for (guint sent = 0; sent < 65536; sent += 64)
    {
      for (guint i = 0; i < 64; i++)
        station_send (station->fd, trap);
      test_notifier_wait (peer->notifier, sent + 64);
    }
  wait_for_drops (&counter, 0);

  for (guint i = 0; i < 10; i++)
    station_send (station->fd, trap);
  wait_for_drops (&counter, 10);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 65536);

  /* One is fetched, one has room. */
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 1);
  station_send (station->fd, trap);
  test_notifier_wait (peer->notifier, 65537);
  winsnmp_events_unsubscribe (id);
  test_gate_clear (&counter.gate);
  recorder_open (&station->recorder);
}

/* A trap of the shortest bindings. */
static GBytes *
make_greedy_trap (guint n_bindings)
{
  static const guint8    least[] = { 0x30, 0x05, 0x06, 0x01, 0x2B, 0x05, 0x00 };
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  BerMessage             message = { .version = 1, .pdu_type = SNMP_PDU_TRAP, .request_id = 1 };
  GBytes                *trap;

  for (guint i = 0; i < n_bindings; i++)
    g_byte_array_append (bindings, least, sizeof least);
  message.community = g_bytes_new_static ("public", 6);
  message.bindings = g_bytes_new (bindings->data, bindings->len);
  trap = ber_message_build (&message);
  g_bytes_unref (message.community);
  g_bytes_unref (message.bindings);

  return trap;
}

/* Long ones fill the memory before, whatever they are made of: 128 MiB of what nobody has asked
 * for may wait. */
static void
fill_with_long (Station *station,
                GBytes  *trap,
                gsize    least_memory)
{
  TestPeer *peer = peer_of (station);
  guint     sent = 0;
  g_auto (TestAnswer) answer = { 0 };
  Counter      counter = { 0 };
  unsigned int id;

  test_gate_init (&counter.gate);
  recorder_close (&station->recorder);
  id = winsnmp_events_subscribe (count_full_cb, &counter);
  station_register_all (station);
  do
    {
      station_send (station->fd, trap);
      sent++;
      g_assert_cmpuint (sent * least_memory, <, 130 * 1024 * 1024);
    }
  while (!wait_for_fate (&counter, sent));
  g_assert_cmpuint (sent, >, 50);

  /* An answer has room; so has one more when one is fetched. */
  test_peer_send (peer, SNMP_PDU_GET, 7);
  test_notifier_wait (peer->notifier, sent);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 1);
  station_send (station->fd, trap);
  test_notifier_wait (peer->notifier, sent + 1);
  winsnmp_events_unsubscribe (id);
  test_gate_clear (&counter.gate);
  recorder_open (&station->recorder);
}

static void
test_queue_full_of_bytes (Station      *station,
                          gconstpointer data)
{
  g_autofree char   *community = g_strnfill (60000, 'x');
  g_autoptr (GBytes) trap = station_trap (SNMP_PDU_TRAP, 1, community, NULL);

  fill_with_long (station, trap, 60000);
}

/* In memory they take ten times as much. */
static void
test_queue_full_of_bindings (Station      *station,
                             gconstpointer data)
{
  g_autoptr (GBytes) trap = make_greedy_trap (8000);

  fill_with_long (station, trap, 8000 * (sizeof (smiOID) + sizeof (smiVALUE)));
}

/* What waits goes with the session. */
static void
test_close_with_queued (Station      *station,
                        gconstpointer data)
{
  TestPeer     *peer = peer_of (station);
  TestNotifier *notifier = test_notifier_new ();
  HSNMP_SESSION other;
  TestState     before;

  test_state_get (&before);
  other = test_session (notifier);
  assert_succeeds (SnmpRegister (other, NULL, peer->entity, NULL, NULL, SNMPAPI_ON));
  station_send_trap (station, 1, "public", LINK_DOWN);
  station_send_trap (station, 2, "public", LINK_DOWN);
  test_notifier_wait (notifier, 2);
  assert_succeeds (SnmpClose (other));
  test_assert_same_state (&before);
  test_notifier_free (notifier);
}

/* Events */

static void
test_events (Station      *station,
             gconstpointer data)
{
  TestPeer                  *peer = peer_of (station);
  Recorder                   state = { 0 };
  const WinsnmpEvent        *event;
  const WinsnmpMessageEvent *message;
  g_autofree char           *v4 = g_strdup_printf ("0.0.0.0:%u", station->port);
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (station_register (peer->session, peer->entity, peer->context, LINK_DOWN, 1));
  recorder_open (&state);
  for (guint i = 0; i < 2; i++)
    {
      event = recorder_wait (i == 0 ? &station->recorder : &state, WINSNMP_EVENT_REGISTRATION, 0);
      g_assert_cmpuint (event->u.registration.registration, >, 0);
      g_assert_cmpuint (event->u.registration.session, ==, TOKEN (peer->session));
      g_assert_cmpuint (event->u.registration.source, ==, 0);
      g_assert_cmpuint (event->u.registration.destination, ==, TOKEN (peer->entity));
      g_assert_cmpuint (event->u.registration.context, ==, TOKEN (peer->context));
      g_assert_cmpstr (event->u.registration.notification, ==, LINK_DOWN);
      g_assert_true (event->u.registration.registered);
      event = recorder_wait (i == 0 ? &station->recorder : &state, WINSNMP_EVENT_LISTENER, 0);
      g_assert_cmpstr (event->u.listener.address, ==, v4);
      g_assert_true (event->u.listener.listening);
    }
  recorder_close (&state);

  station_send_trap (station, 9, "public", LINK_DOWN);
  station_expect (station, 9, &answer);
  message = recorder_wait_message (&station->recorder, WINSNMP_MESSAGE_RECEIVED);
  g_assert_cmpuint (message->session, ==, TOKEN (peer->session));
  g_assert_cmpuint (message->pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpint (message->request_id, ==, 9);
  g_assert_cmpuint (message->message, >, 0);

  recorder_forget (&station->recorder);
  station_send_trap (station, 10, "other", LINK_DOWN);
  message = recorder_wait_message (&station->recorder, WINSNMP_MESSAGE_DROPPED);
  g_assert_cmpint (message->drop, ==, WINSNMP_DROP_UNMATCHED);

  recorder_forget (&station->recorder);
  assert_succeeds (SnmpRegister (peer->session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  event = recorder_wait (&station->recorder, WINSNMP_EVENT_REGISTRATION, 0);
  g_assert_false (event->u.registration.registered);
  event = recorder_wait (&station->recorder, WINSNMP_EVENT_LISTENER, 0);
  g_assert_false (event->u.listener.listening);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  station_add ("/register/redundant", test_redundant);
  station_add ("/register/unregister", test_unregister);
  station_add ("/register/pause", test_pause);
  station_add ("/register/errors", test_errors);
  station_add ("/register/port/open-while-registered", test_port_open_and_closed);
  station_add ("/register/port/setting", test_port_setting);
  station_add ("/register/queue-full", test_queue_full);
  station_add ("/register/queue-full/of-bytes", test_queue_full_of_bytes);
  station_add ("/register/queue-full/of-bindings", test_queue_full_of_bindings);
  station_add ("/register/close-with-queued", test_close_with_queued);
  station_add ("/register/events", test_events);

  return g_test_run ();
}
