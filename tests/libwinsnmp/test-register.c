/* test-register.c
 *
 * SnmpRegister: which notifications come, what they are, and the trap port.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "station.h"

#define BINDINGS                       \
  SYS_UP_TIME " 43:42, " SNMP_TRAP_OID \
              " 06:" LINK_DOWN ", " TEST_OID " 04:74657874"

static const guint8 no_agent[4];

#define peer_of(station) (&(station)->recorder.peer)

static void
send_trap (Station    *station,
           int         request_id,
           const char *community,
           const char *notification)
{
  g_autoptr (GBytes) trap = station_trap (SNMP_PDU_TRAP, request_id, community, notification);

  station_send (station->fd, trap);
}

static void
send_v1_trap (Station     *station,
              const char  *enterprise,
              const guint8 agent[4],
              int          generic,
              int          specific)
{
  g_autoptr (GBytes) trap = station_v1_trap (enterprise, agent, generic, specific);

  station_send (station->fd, trap);
}

static SNMPAPI_STATUS
register_oid (HSNMP_SESSION session,
              HSNMP_ENTITY  agent,
              HSNMP_CONTEXT context,
              const char   *oid,
              smiUINT32     state)
{
  SNMPAPI_STATUS status;
  smiOID         name;

  if (oid == NULL)
    return SnmpRegister (session, NULL, agent, context, NULL, state);

  g_assert_cmpuint (SnmpStrToOid (oid, &name), !=, 0);
  status = SnmpRegister (session, NULL, agent, context, &name, state);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));

  return status;
}

static void
register_all (Station *station)
{
  assert_succeeds (SnmpRegister (peer_of (station)->session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
}

static void
assert_entity (Station     *station,
               HSNMP_ENTITY entity,
               const char  *address,
               guint16      port,
               guint8       version)
{
  const WinsnmpHandleEvent *created = station_created (station, entity);

  g_assert_cmpstr (created->detail.entity.address, ==, address);
  g_assert_cmpuint (created->detail.entity.port, ==, port);
  g_assert_cmpuint (created->detail.entity.version, ==, version);
}

static void
assert_community (HSNMP_CONTEXT context,
                  const char   *community)
{
  smiOCTETS octets;

  assert_succeeds (SnmpContextToStr (context, &octets));
  g_assert_cmpstr ((const char *)octets.ptr, ==, community);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets));
}

/* What comes */

static void
test_v2_trap (Station      *station,
              gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  register_all (station);
  send_trap (station, -77, "secret", LINK_DOWN);
  station_expect (station, -77, &answer);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpstr (answer.bindings, ==, BINDINGS);
  assert_community (answer.context, "secret");
  assert_entity (station, answer.source, "127.0.0.1", 161, 2);
  assert_entity (station, answer.destination, "127.0.0.1", station->port, 2);
}

static void
expect_v1_trap (Station    *station,
                const char *address,
                const char *trap,
                const char *enterprise)
{
  g_auto (TestAnswer) answer = { 0 };
  g_autofree char *bindings = NULL;

  station_expect (station, 0, &answer);
  bindings = g_strdup_printf (SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:%s, " TEST_OID
                                          " 04:74657874, " SNMP_TRAP_ENTERPRISE " 06:%s",
                              trap, enterprise);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpint (answer.request_id, >, 0);
  g_assert_cmpstr (answer.bindings, ==, bindings);
  assert_entity (station, answer.source, address, 161, 1);
}

static void
test_v1_trap (Station      *station,
              gconstpointer data)
{
  static const guint8 agent[] = { 192, 0, 2, 7 };

  register_all (station);
  send_v1_trap (station, "1.3.6.1.4.1.8072", no_agent, 2, 0);
  expect_v1_trap (station, "127.0.0.1", LINK_DOWN, "1.3.6.1.4.1.8072");
  send_v1_trap (station, "1.3.6.1.4.1.8072", agent, 6, 9);
  expect_v1_trap (station, "192.0.2.7", "1.3.6.1.4.1.8072.0.9", "1.3.6.1.4.1.8072");
}

static void
test_v6_trap (Station      *station,
              gconstpointer data)
{
  g_autoptr (GBytes) trap = station_trap (SNMP_PDU_TRAP, 6, "public", LINK_UP);
  g_auto (TestAnswer) answer = { 0 };
  int fd = station_connect ("::1", station->port);

  if (fd < 0)
    {
      g_test_skip ("no IPv6 here");
      return;
    }

  register_all (station);
  station_send (fd, trap);
  station_expect (station, 6, &answer);
  assert_entity (station, answer.source, "::1", 161, 2);
  assert_entity (station, answer.destination, "::1", station->port, 2);
  close (fd);
}

/* What SnmpSendMsg sends arrives, translated to SNMPv1 and back too. */
static void
test_own_trap (Station      *station,
               gconstpointer data)
{
  TestPeer *peer = peer_of (station);

  register_all (station);
  for (smiUINT32 mode = SNMPAPI_UNTRANSLATED_V1; mode <= SNMPAPI_UNTRANSLATED_V2; mode++)
    {
      g_auto (TestAnswer) answer = { 0 };
      smiVALUE     value = { .syntax = SNMP_SYNTAX_TIMETICKS, .value.uNumber = 42 };
      HSNMP_VBL    vbl = test_vbl (peer->session, SYS_UP_TIME, &value);
      smiOID       name, trap;
      HSNMP_PDU    pdu;
      HSNMP_ENTITY to;

      SnmpStrToOid (SNMP_TRAP_OID, &name);
      SnmpStrToOid (LINK_DOWN, &trap);
      value = (smiVALUE){ .syntax = SNMP_SYNTAX_OID, .value.oid = trap };
      g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &value), ==, 2);
      pdu = SnmpCreatePdu (peer->session, SNMP_PDU_TRAP, 5, 0, 0, vbl);
      assert_succeeds (SnmpSetTranslateMode (mode));
      to = SnmpStrToEntity (peer->session, "127.0.0.1");
      assert_succeeds (SnmpSetPort (to, station->port));
      assert_succeeds (SnmpSendMsg (peer->session, NULL, to, peer->context, pdu));
      station_expect (station, mode == SNMPAPI_UNTRANSLATED_V2 ? 5 : 0, &answer);
      g_assert_cmpstr (answer.bindings, ==,
                       mode == SNMPAPI_UNTRANSLATED_V2
                         ? SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" LINK_DOWN
                         : SYS_UP_TIME " 43:42, " SNMP_TRAP_OID " 06:" LINK_DOWN
                                       ", " SNMP_TRAP_ENTERPRISE " 06:1.3.6.1.6.3.1.1.5");
    }
}

/* The handles of the registration are handed out, and count. */
static void
test_registered_handles (Station      *station,
                         gconstpointer data)
{
  TestPeer    *peer = peer_of (station);
  HSNMP_ENTITY manager = SnmpStrToEntity (peer->session, "127.0.0.1");
  HSNMP_ENTITY agent = SnmpStrToEntity (peer->session, "127.0.0.1");
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (
    SnmpRegister (peer->session, manager, agent, peer->context, NULL, SNMPAPI_ON));
  /* A free call does not end the registration. */
  assert_succeeds (SnmpFreeEntity (agent));
  send_trap (station, 1, "public", LINK_DOWN);
  station_expect (station, 1, &answer);
  g_assert_true (answer.source == agent);
  g_assert_true (answer.destination == manager);
  g_assert_true (answer.context == peer->context);
}

/* Handles that died with their owner come as new ones of the receiver. */
static void
test_owner_closed (Station      *station,
                   gconstpointer data)
{
  TestPeer     *peer = peer_of (station);
  TestNotifier *notifier = test_notifier_new ();
  HSNMP_SESSION other = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier);
  HSNMP_ENTITY  agent = SnmpStrToEntity (other, "127.0.0.1");
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (SnmpRegister (peer->session, NULL, agent, NULL, NULL, SNMPAPI_ON));
  assert_succeeds (SnmpClose (other));
  send_trap (station, 1, "public", LINK_DOWN);
  station_expect (station, 1, &answer);
  g_assert_true (answer.source != agent);
  g_assert_cmpuint (station_created (station, answer.source)->owner, ==, TOKEN (peer->session));
  test_notifier_free (notifier);
}

/* Filters: what does not match is sent first, and is not what comes. */

static void
expect_only_second (Station *station,
                    GBytes  *first,
                    GBytes  *second,
                    int      second_id)
{
  g_auto (TestAnswer) answer = { 0 };

  station_send (station->fd, first);
  station_send (station->fd, second);
  station_expect (station, second_id, &answer);
}

static void
test_filter_oid (Station      *station,
                 gconstpointer data)
{
  static const struct
  {
    const char *registered;
    const char *other;
    const char *matching;
  } cases[] = {
    { LINK_DOWN, LINK_UP, LINK_DOWN },
    { LINK_DOWN, "1.3.6.1.6.3.1.1.5", LINK_DOWN ".1" },
    { LINK_DOWN, NULL, LINK_DOWN ".0.0.1" },
    { "1.3.6.1.4.1", LINK_DOWN, "1.3.6.1.4.1.8072.4.0.2" },
  };
  HSNMP_SESSION session = peer_of (station)->session;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) first = station_trap (SNMP_PDU_TRAP, 1, "public", cases[i].other);
      g_autoptr (GBytes) second = station_trap (SNMP_PDU_TRAP, 2, "public", cases[i].matching);

      assert_succeeds (register_oid (session, NULL, NULL, cases[i].registered, SNMPAPI_ON));
      expect_only_second (station, first, second, 2);
      assert_succeeds (register_oid (session, NULL, NULL, cases[i].registered, SNMPAPI_OFF));
    }
}

static void
test_filter_context (Station      *station,
                     gconstpointer data)
{
  TestPeer          *peer = peer_of (station);
  g_autoptr (GBytes) first = station_trap (SNMP_PDU_TRAP, 1, "publi", LINK_DOWN);
  g_autoptr (GBytes) second = station_trap (SNMP_PDU_TRAP, 2, "public", LINK_DOWN);

  assert_succeeds (SnmpRegister (peer->session, NULL, NULL, peer->context, NULL, SNMPAPI_ON));
  expect_only_second (station, first, second, 2);
}

/* The sender's address, or the one that an SNMPv1 trap names. */
static void
test_filter_agent (Station      *station,
                   gconstpointer data)
{
  static const guint8 agent[] = { 192, 0, 2, 7 };
  HSNMP_SESSION       session = peer_of (station)->session;
  HSNMP_ENTITY        named = SnmpStrToEntity (session, "192.0.2.7");
  HSNMP_ENTITY        sender = SnmpStrToEntity (session, "127.0.0.1");
  g_autoptr (GBytes)  other = station_trap (SNMP_PDU_TRAP, 1, "public", LINK_DOWN);
  g_autoptr (GBytes)  v1 = station_v1_trap ("1.3.6.1.4.1.8072", agent, 6, 1);
  g_auto (TestAnswer) answer = { 0 };
  g_auto (TestAnswer) again = { 0 };

  assert_succeeds (SnmpRegister (session, NULL, named, NULL, NULL, SNMPAPI_ON));
  station_send (station->fd, other);
  station_send (station->fd, v1);
  station_expect (station, 0, &answer);
  g_assert_true (answer.source == named);
  assert_succeeds (SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));

  assert_succeeds (SnmpRegister (session, NULL, sender, NULL, NULL, SNMPAPI_ON));
  station_send (station->fd, v1);
  station_expect (station, 0, &again);
  g_assert_true (again.source == sender);
}

/* srcEntity filters nothing. */
static void
test_filter_manager (Station      *station,
                     gconstpointer data)
{
  HSNMP_SESSION session = peer_of (station)->session;
  HSNMP_ENTITY  elsewhere = SnmpStrToEntity (session, "192.0.2.200");
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (SnmpRegister (session, elsewhere, NULL, NULL, NULL, SNMPAPI_ON));
  send_trap (station, 1, "public", LINK_DOWN);
  station_expect (station, 1, &answer);
  g_assert_true (answer.destination == elsewhere);
}

static void
test_once_per_session (Station      *station,
                       gconstpointer data)
{
  TestPeer     *peer = peer_of (station);
  TestNotifier *notifier = test_notifier_new ();
  HSNMP_SESSION other = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier);
  g_auto (TestAnswer) first = { 0 };
  g_auto (TestAnswer) second = { 0 };
  g_auto (TestAnswer) elsewhere = { 0 };

  assert_succeeds (register_oid (peer->session, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (register_oid (peer->session, NULL, peer->context, NULL, SNMPAPI_ON));
  register_all (station);
  assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, 77));

  send_trap (station, 1, "public", LINK_DOWN);
  send_trap (station, 2, "public", LINK_DOWN);
  station_expect (station, 1, &first);
  station_expect (station, 2, &second);
  test_notifier_wait (notifier, 2);
  test_receive (other, &elsewhere);
  g_assert_cmpint (elsewhere.request_id, ==, 1);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 2);
  g_assert_cmpuint (test_notifier_count (notifier), ==, 2);

  /* Each has objects of its own. */
  g_assert_true (elsewhere.pdu != first.pdu && elsewhere.source != first.source);
  test_answer_clear (&elsewhere);
  assert_succeeds (SnmpClose (other));
  test_notifier_free (notifier);
}

/* Bookkeeping */

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
  assert_succeeds (register_oid (s, agent, NULL, "1.3.6.1", SNMPAPI_ON));
  assert_succeeds (SnmpSetPort (twin, 162));
  assert_succeeds (register_oid (s, twin, NULL, "1.3.6.1", SNMPAPI_ON));
  assert_succeeds (register_oid (s, agent, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (register_oid (s, agent, peer->context, "1.3.6.1", SNMPAPI_ON));
  g_assert_cmpuint (count_registrations (), ==, 1);

  /* Other, or wider. */
  assert_succeeds (register_oid (s, other, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (register_oid (s, agent, NULL, "1.3.6", SNMPAPI_ON));
  assert_succeeds (register_oid (s, NULL, peer->context, LINK_DOWN, SNMPAPI_ON));
  g_assert_cmpuint (count_registrations (), ==, 4);
  register_all (station);
  g_assert_cmpuint (count_registrations (), ==, 5);
  assert_succeeds (register_oid (s, other, peer->context, LINK_UP, SNMPAPI_ON));
  register_all (station);
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
  assert_succeeds (register_oid (s, agent, peer->context, LINK_DOWN, SNMPAPI_ON));
  assert_fails_for (s, register_oid (s, agent, NULL, LINK_DOWN, SNMPAPI_OFF), SNMPAPI_NOOP);
  assert_fails_for (s, register_oid (s, agent, public, NULL, SNMPAPI_OFF), SNMPAPI_NOOP);
  assert_fails_for (s, register_oid (s, agent, public, LINK_DOWN ".1", SNMPAPI_OFF), SNMPAPI_NOOP);
  assert_succeeds (register_oid (s, twin, public, LINK_DOWN, SNMPAPI_OFF));
  assert_fails_for (s, register_oid (s, twin, public, LINK_DOWN, SNMPAPI_OFF), SNMPAPI_NOOP);

  /* What was redundant does not come back. */
  register_all (station);
  assert_succeeds (register_oid (s, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  assert_fails_for (s, register_oid (s, NULL, NULL, LINK_DOWN, SNMPAPI_OFF), SNMPAPI_NOOP);

  /* No filter at all ends all of them, but only this session's. */
  assert_succeeds (register_oid (s, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (register_oid (s, NULL, NULL, LINK_UP, SNMPAPI_ON));
  assert_succeeds (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  g_assert_cmpuint (count_registrations (), ==, 0);
  g_assert_cmpuint (count_listeners (), ==, 0);
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

/* 0 when the port of this machine could be bound. */
static int
try_port (guint16 port)
{
  struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons (port) };
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int                result = bind (fd, (struct sockaddr *)&name, sizeof name);

  close (fd);
  return result;
}

static void
test_port_open_and_closed (Station      *station,
                           gconstpointer data)
{
  TestNotifier *notifier = test_notifier_new ();
  HSNMP_SESSION s = peer_of (station)->session;
  HSNMP_SESSION other = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier);
  guint         descriptors = test_count_descriptors ();

  g_assert_cmpint (try_port (station->port), ==, 0);
  for (guint i = 0; i < 20; i++)
    {
      register_all (station);
      g_assert_cmpint (try_port (station->port), !=, 0);
      assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, SNMPAPI_ON));
      assert_succeeds (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
      g_assert_cmpint (try_port (station->port), !=, 0);
      assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
      g_assert_cmpint (try_port (station->port), ==, 0);
    }
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);

  assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  assert_succeeds (SnmpClose (other));
  g_assert_cmpint (try_port (station->port), ==, 0);
  register_all (station);
  assert_succeeds (SnmpCleanup ());
  g_assert_cmpint (try_port (station->port), ==, 0);
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
  register_all (station);
  assert_succeeds (winsnmp_set_trap_port (other));
  g_assert_cmpuint (winsnmp_get_trap_port (), ==, other);
  g_assert_cmpint (try_port (station->port), !=, 0);
  assert_succeeds (
    SnmpRegister (peer_of (station)->session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  register_all (station);
  fd = station_connect ("127.0.0.1", other);
  station_send (fd, trap);
  station_expect (station, 3, &answer);
  close (fd);
}

/* Bounds */

typedef struct
{
  TestGate gate;
  guint    count;
} Counter;

static void
count_full_cb (const WinsnmpEvent *event,
               void               *user_data)
{
  Counter *counter = user_data;

  if (event->kind != WINSNMP_EVENT_MESSAGE || event->u.message.drop != WINSNMP_DROP_QUEUE_FULL)
    return;

  test_gate_lock (&counter->gate);
  counter->count++;
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
  register_all (station);
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

static void
test_damaged (Station      *station,
              gconstpointer data)
{
  static const guint8 agent[] = { 192, 0, 2, 7 };
  g_autoptr (GRand)   rand = g_rand_new_with_seed (1908);

  recorder_close (&station->recorder);
  register_all (station);
  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GBytes) seed = i % 3 == 0 ? station_v1_trap ("1.3.6.1.4.1.8072", agent, 6, 1)
                                           : station_trap (i % 3 == 1 ? SNMP_PDU_TRAP
                                                                      : SNMP_PDU_INFORM,
                                                           77, "public", LINK_DOWN);
      g_autoptr (GBytes) marker = station_trap (SNMP_PDU_TRAP, 1000000 + i, "m", LINK_UP);

      station_survive (station, rand, seed, marker, 1000000 + (int)i);
    }
  recorder_open (&station->recorder);
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
  other = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier);
  assert_succeeds (SnmpRegister (other, NULL, peer->entity, NULL, NULL, SNMPAPI_ON));
  send_trap (station, 1, "public", LINK_DOWN);
  send_trap (station, 2, "public", LINK_DOWN);
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

  assert_succeeds (register_oid (peer->session, peer->entity, peer->context, LINK_DOWN, 1));
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

  send_trap (station, 9, "public", LINK_DOWN);
  station_expect (station, 9, &answer);
  message = recorder_wait_message (&station->recorder, WINSNMP_MESSAGE_RECEIVED);
  g_assert_cmpuint (message->session, ==, TOKEN (peer->session));
  g_assert_cmpuint (message->pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpint (message->request_id, ==, 9);
  g_assert_cmpuint (message->message, >, 0);

  recorder_forget (&station->recorder);
  send_trap (station, 10, "other", LINK_DOWN);
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

  station_add ("/register/v2-trap", test_v2_trap);
  station_add ("/register/v1-trap-comes-as-v2-trap", test_v1_trap);
  station_add ("/register/over-ipv6", test_v6_trap);
  station_add ("/register/own-traps", test_own_trap);
  station_add ("/register/hands-out-its-handles", test_registered_handles);
  station_add ("/register/owner-of-handles-closed", test_owner_closed);
  station_add ("/register/filter/notification", test_filter_oid);
  station_add ("/register/filter/context", test_filter_context);
  station_add ("/register/filter/agent", test_filter_agent);
  station_add ("/register/filter/manager-is-none", test_filter_manager);
  station_add ("/register/once-per-session", test_once_per_session);
  station_add ("/register/redundant", test_redundant);
  station_add ("/register/unregister", test_unregister);
  station_add ("/register/errors", test_errors);
  station_add ("/register/port/open-while-registered", test_port_open_and_closed);
  station_add ("/register/port/setting", test_port_setting);
  station_add ("/register/queue-full", test_queue_full);
  station_add ("/register/damaged-datagrams", test_damaged);
  station_add ("/register/close-with-queued", test_close_with_queued);
  station_add ("/register/events", test_events);

  return g_test_run ();
}
