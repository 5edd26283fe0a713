/* test-inform.c
 *
 * Informs: acknowledged by the library, delivered, and sent.
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

static guint16
local_port (int fd)
{
  struct sockaddr_storage name;
  socklen_t               length = sizeof name;

  g_assert_cmpint (getsockname (fd, (struct sockaddr *)&name, &length), ==, 0);
  return ntohs (((struct sockaddr_in *)&name)->sin_port);
}

/* The answer repeats id, community and bindings. */
static void
expect_acknowledgement (int     fd,
                        GBytes *inform)
{
  g_autoptr (GBytes)     bytes = station_hear (fd);
  g_autoptr (BerMessage) answer = NULL;
  g_autoptr (BerMessage) asked = NULL;

  answer = ber_message_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  asked = ber_message_parse (g_bytes_get_data (inform, NULL), g_bytes_get_size (inform));
  g_assert_nonnull (answer);
  g_assert_cmpint (answer->pdu_type, ==, SNMP_PDU_RESPONSE);
  g_assert_cmpint (answer->version, ==, 1);
  g_assert_cmpint (answer->request_id, ==, asked->request_id);
  g_assert_cmpint (answer->error_status, ==, 0);
  g_assert_cmpint (answer->error_index, ==, 0);
  g_assert_true (g_bytes_equal (answer->community, asked->community));
  g_assert_true (g_bytes_equal (answer->bindings, asked->bindings));
}

static void
test_acknowledged (Station      *station,
                   gconstpointer data)
{
  g_autoptr (GBytes)         inform = station_trap (SNMP_PDU_INFORM, 4711, "private", LINK_DOWN);
  const WinsnmpMessageEvent *told;
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (
    station_register (peer_of (station)->session, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  station_send (station->fd, inform);
  expect_acknowledgement (station->fd, inform);
  told = recorder_wait_message (&station->recorder, WINSNMP_MESSAGE_SENT_ONCE);
  g_assert_cmpint (told->pdu_type, ==, SNMP_PDU_RESPONSE);
  g_assert_cmpint (told->request_id, ==, 4711);
  station_expect (station, 4711, &answer);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_INFORM);
  g_assert_cmpuint (station_created (station, answer.source)->detail.entity.port, ==,
                    local_port (station->fd));
}

/* The connected socket hears only the address that it asked. */
static void
acknowledged_at (Station    *station,
                 const char *address)
{
  g_autoptr (GBytes) inform = station_trap (SNMP_PDU_INFORM, 5, "public", LINK_DOWN);
  g_auto (TestAnswer) answer = { 0 };
  int fd = station_connect (address, station->port);

  if (fd < 0)
    {
      g_test_skip ("no such address here");
      return;
    }

  assert_succeeds (
    station_register (peer_of (station)->session, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  station_send (fd, inform);
  expect_acknowledgement (fd, inform);
  station_expect (station, 5, &answer);
  g_assert_cmpstr (station_created (station, answer.destination)->detail.entity.address, ==,
                   address);
  close (fd);
}

static void
test_other_address (Station      *station,
                    gconstpointer data)
{
  acknowledged_at (station, "127.0.0.5");
}

static void
test_v6_address (Station      *station,
                 gconstpointer data)
{
  acknowledged_at (station, "::1");
}

/* Nobody wants the first: only the second is acknowledged. */
static void
test_not_wanted (Station      *station,
                 gconstpointer data)
{
  g_autoptr (GBytes) first = station_trap (SNMP_PDU_INFORM, 1, "public", LINK_UP);
  g_autoptr (GBytes) second = station_trap (SNMP_PDU_INFORM, 2, "public", LINK_DOWN);
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (
    station_register (peer_of (station)->session, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  station_send (station->fd, first);
  station_send (station->fd, second);
  expect_acknowledgement (station->fd, second);
  station_expect (station, 2, &answer);
}

static void
answer_with (TestPeer         *peer,
             const TestAnswer *asked,
             HSNMP_ENTITY      to,
             smiINT32          request_id)
{
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_RESPONSE, request_id, 0, 0, NULL);

  assert_succeeds (SnmpSendMsg (peer->session, asked->destination, to, asked->context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
}

/* An answer of the application's own is accepted and not sent. */
static void
test_own_answer (Station      *station,
                 gconstpointer data)
{
  TestPeer              *peer = peer_of (station);
  g_autoptr (GBytes)     inform = station_trap (SNMP_PDU_INFORM, 5, "public", LINK_DOWN);
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (BerMessage) marker = NULL;
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (
    station_register (peer_of (station)->session, NULL, NULL, LINK_DOWN, SNMPAPI_ON));
  station_send (station->fd, inform);
  expect_acknowledgement (station->fd, inform);
  station_expect (station, 5, &answer);

  /* This one is for the agent of the fixture, which hears everybody. */
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  answer_with (peer, &answer, answer.source, 5);
  answer_with (peer, &answer, peer->entity, 5);
  answer_with (peer, &answer, peer->entity, 6);
  test_agent_wait (peer->agent, 1);
  g_assert_cmpint (test_agent_get_request (peer->agent, 0)->message->request_id, ==, 6);
}

/* The next run of the library is answered by nobody else. */
static void
test_own_answer_after_start (Station      *station,
                             gconstpointer data)
{
  TestPeer          *peer = peer_of (station);
  g_autoptr (GBytes) inform = station_trap (SNMP_PDU_INFORM, 5, "public", LINK_DOWN);
  TestAnswer         none = { 0 };

  station_register_all (station);
  station_send (station->fd, inform);
  expect_acknowledgement (station->fd, inform);
  assert_succeeds (SnmpCleanup ());

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  test_peer_open (peer);
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  none.context = peer->context;
  answer_with (peer, &none, peer->entity, 5);
  test_agent_wait (peer->agent, 1);
}

/* The library's own inform to itself: the whole way and back. */
static void
test_sent (Station      *station,
           gconstpointer data)
{
  TestPeer    *peer = peer_of (station);
  smiVALUE     value = { .syntax = SNMP_SYNTAX_TIMETICKS, .value.uNumber = 1 };
  HSNMP_VBL    vbl = test_vbl (peer->session, SYS_UP_TIME, &value);
  HSNMP_ENTITY to = SnmpStrToEntity (peer->session, "127.0.0.1");
  HSNMP_PDU    pdu = SnmpCreatePdu (peer->session, SNMP_PDU_INFORM, 12, 0, 0, vbl);
  g_auto (TestAnswer) first = { 0 };
  g_auto (TestAnswer) second = { 0 };

  station_register_all (station);
  assert_succeeds (SnmpSetPort (to, station->port));
  assert_succeeds (SnmpSendMsg (peer->session, NULL, to, peer->context, pdu));
  station_expect (station, 12, &first);
  station_expect (station, 12, &second);
  g_assert_cmpint (first.pdu_type, ==, SNMP_PDU_INFORM);
  g_assert_cmpint (second.pdu_type, ==, SNMP_PDU_RESPONSE);
}

/* Requests and answers have no business at the trap port. */
static void
test_other_types (Station      *station,
                  gconstpointer data)
{
  static const guint8 types[] = { SNMP_PDU_GET, SNMP_PDU_RESPONSE, SNMP_PDU_SET,
                                  SNMP_PDU_GETBULK };
  g_autoptr (GBytes)  inform = station_trap (SNMP_PDU_INFORM, 5, "public", LINK_DOWN);
  g_auto (TestAnswer) answer = { 0 };

  station_register_all (station);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) other = station_trap (types[i], 1, "public", LINK_DOWN);

      station_send (station->fd, other);
    }
  station_send (station->fd, inform);
  station_expect (station, 5, &answer);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  station_add ("/inform/acknowledged", test_acknowledged);
  station_add ("/inform/acknowledged-from-address-asked", test_other_address);
  station_add ("/inform/acknowledged-over-ipv6", test_v6_address);
  station_add ("/inform/not-wanted", test_not_wanted);
  station_add ("/inform/answer-of-application", test_own_answer);
  station_add ("/inform/answer-of-application/after-start", test_own_answer_after_start);
  station_add ("/inform/sent", test_sent);
  station_add ("/inform/other-types-at-trap-port", test_other_types);

  return g_test_run ();
}
