/* test-notifications.c
 *
 * Which notifications come to those who registered, and what comes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "station.h"

#define BINDINGS                       \
  SYS_UP_TIME " 43:42, " SNMP_TRAP_OID \
              " 06:" LINK_DOWN ", " TEST_OID " 04:74657874"

static const guint8 no_agent[4];

#define ENTERPRISE "1.3.6.1.4.1.8072"

static void
send_v1_trap (Station     *station,
              const guint8 agent[4],
              int          generic,
              int          specific)
{
  g_autoptr (GBytes) trap = station_v1_trap (ENTERPRISE, agent, generic, specific);

  station_send (station->fd, trap);
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

  station_register_all (station);
  station_send_trap (station, -77, "secret", LINK_DOWN);
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

  station_register_all (station);
  send_v1_trap (station, no_agent, 2, 0);
  expect_v1_trap (station, "127.0.0.1", LINK_DOWN, ENTERPRISE);
  send_v1_trap (station, agent, 6, 9);
  expect_v1_trap (station, "192.0.2.7", ENTERPRISE ".0.9", ENTERPRISE);
}

/* A kind of trap that SNMPv1 does not have is told as malformed, not handed out. */
static void
test_unknown_v1_trap (Station      *station,
                      gconstpointer data)
{
  static const int generics[] = { 7, -1, G_MAXINT };

  station_register_all (station);
  for (guint i = 0; i < G_N_ELEMENTS (generics); i++)
    {
      const WinsnmpMessageEvent *message;

      recorder_forget (&station->recorder);
      send_v1_trap (station, no_agent, generics[i], 0);
      message = recorder_wait_message (&station->recorder, WINSNMP_MESSAGE_DROPPED);
      g_assert_cmpint (message->drop, ==, WINSNMP_DROP_MALFORMED);
    }
  test_assert_no_message (peer_of (station)->session);
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

  station_register_all (station);
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

  station_register_all (station);
  for (smiUINT32 mode = SNMPAPI_UNTRANSLATED_V1; mode <= SNMPAPI_UNTRANSLATED_V2; mode++)
    {
      g_auto (TestAnswer) answer = { 0 };
      HSNMP_PDU    pdu = test_notification_pdu (peer->session, SNMP_PDU_TRAP, 5, LINK_DOWN);
      HSNMP_ENTITY to;

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
  station_send_trap (station, 1, "public", LINK_DOWN);
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
  HSNMP_SESSION other = test_session (notifier);
  HSNMP_ENTITY  agent = SnmpStrToEntity (other, "127.0.0.1");
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (SnmpRegister (peer->session, NULL, agent, NULL, NULL, SNMPAPI_ON));
  assert_succeeds (SnmpClose (other));
  station_send_trap (station, 1, "public", LINK_DOWN);
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

      assert_succeeds (station_register (session, NULL, NULL, cases[i].registered, SNMPAPI_ON));
      expect_only_second (station, first, second, 2);
      assert_succeeds (station_register (session, NULL, NULL, cases[i].registered, SNMPAPI_OFF));
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
  g_autoptr (GBytes)  v1 = station_v1_trap (ENTERPRISE, agent, 6, 1);
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
  station_send_trap (station, 1, "public", LINK_DOWN);
  station_expect (station, 1, &answer);
  g_assert_true (answer.destination == elsewhere);
}

static void
test_once_per_session (Station      *station,
                       gconstpointer data)
{
  TestPeer     *peer = peer_of (station);
  TestNotifier *notifier = test_notifier_new ();
  HSNMP_SESSION other = test_session (notifier);
  g_auto (TestAnswer) first = { 0 };
  g_auto (TestAnswer) second = { 0 };
  g_auto (TestAnswer) elsewhere = { 0 };

  assert_succeeds (station_register (peer->session, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  assert_succeeds (station_register (peer->session, NULL, peer->context, NULL, SNMPAPI_ON));
  station_register_all (station);
  assert_succeeds (SnmpRegister (other, NULL, NULL, NULL, NULL, 77));

  station_send_trap (station, 1, "public", LINK_DOWN);
  station_send_trap (station, 2, "public", LINK_DOWN);
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

static void
test_damaged (Station      *station,
              gconstpointer data)
{
  static const guint8 agent[] = { 192, 0, 2, 7 };
  g_autoptr (GRand)   rand = g_rand_new_with_seed (1908);

  recorder_close (&station->recorder);
  station_register_all (station);
  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GBytes) seed = i % 3 == 0 ? station_v1_trap (ENTERPRISE, agent, 6, 1)
                                           : station_trap (i % 3 == 1 ? SNMP_PDU_TRAP
                                                                      : SNMP_PDU_INFORM,
                                                           77, "public", LINK_DOWN);
      g_autoptr (GBytes) marker = station_trap (SNMP_PDU_TRAP, 1000000 + i, "m", LINK_UP);

      station_survive (station, rand, seed, marker, 1000000 + (int)i);
    }
  recorder_open (&station->recorder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  station_add ("/notifications/v2-trap", test_v2_trap);
  station_add ("/notifications/v1-trap-comes-as-v2-trap", test_v1_trap);
  station_add ("/notifications/unknown-v1-trap", test_unknown_v1_trap);
  station_add ("/notifications/over-ipv6", test_v6_trap);
  station_add ("/notifications/own-traps", test_own_trap);
  station_add ("/notifications/hands-out-its-handles", test_registered_handles);
  station_add ("/notifications/owner-of-handles-closed", test_owner_closed);
  station_add ("/notifications/filter/notification", test_filter_oid);
  station_add ("/notifications/filter/context", test_filter_context);
  station_add ("/notifications/filter/agent", test_filter_agent);
  station_add ("/notifications/filter/manager-is-none", test_filter_manager);
  station_add ("/notifications/once-per-session", test_once_per_session);
  station_add ("/notifications/damaged-datagrams", test_damaged);

  return g_test_run ();
}
