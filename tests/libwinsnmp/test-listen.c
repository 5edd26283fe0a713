/* test-listen.c
 *
 * SnmpListen and SnmpListenEx: entities that act as agents.
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

#define session_of(station) (peer_of (station)->session)

/* An entity of the session with the station's port, to which its socket sends. */
static HSNMP_ENTITY
local_entity (Station    *station,
              const char *address)
{
  HSNMP_ENTITY entity = SnmpStrToEntity (session_of (station), address);

  g_assert_nonnull (entity);
  assert_succeeds (SnmpSetPort (entity, station->port));

  return entity;
}

static HSNMP_ENTITY
listen_at (Station    *station,
           const char *address,
           smiUINT32   use)
{
  HSNMP_ENTITY entity = local_entity (station, address);

  assert_succeeds (SnmpListenEx (entity, SNMPAPI_ON, use));
  return entity;
}

static GBytes *
request (guint8      version,
         guint8      type,
         int         request_id,
         const char *community)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  BerMessage             message = { .version = version,
                                     .pdu_type = type,
                                     .request_id = request_id };
  GBytes                *bytes;

  ber_append_oid (binding, TEST_OID);
  ber_append (binding, 0x05, NULL, 0);
  ber_append (bindings, 0x30, binding->data, binding->len);
  message.community = g_bytes_new (community, strlen (community));
  message.bindings = g_bytes_new (bindings->data, bindings->len);
  bytes = ber_message_build (&message);
  g_bytes_unref (message.community);
  g_bytes_unref (message.bindings);

  return bytes;
}

/* Answers what was received: the entities exchanged, everything else as it is. */
static SNMPAPI_STATUS
answer_request (HSNMP_SESSION     session,
                const TestAnswer *asked)
{
  HSNMP_VBL      vbl;
  HSNMP_PDU      pdu;
  SNMPAPI_STATUS status;

  assert_succeeds (SnmpGetPduData (asked->pdu, NULL, NULL, NULL, NULL, &vbl));
  pdu = SnmpCreatePdu (session, SNMP_PDU_RESPONSE, asked->request_id, 0, 0, vbl);
  g_assert_nonnull (pdu);
  status = SnmpSendMsg (session, asked->destination, asked->source, asked->context, pdu);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeVbl (vbl));

  return status;
}

static void
expect_response (int    fd,
                 guint8 version,
                 int    request_id)
{
  g_autoptr (GBytes)     bytes = station_hear (fd);
  g_autoptr (BerMessage) answer = NULL;

  answer = ber_message_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (answer);
  g_assert_cmpint (answer->pdu_type, ==, SNMP_PDU_RESPONSE);
  g_assert_cmpint (answer->version, ==, version);
  g_assert_cmpint (answer->request_id, ==, request_id);
}

static void
exchange (Station     *station,
          int          fd,
          HSNMP_ENTITY entity,
          guint8       version,
          int          request_id)
{
  g_autoptr (GBytes) bytes = request (version, SNMP_PDU_GET, request_id, "public");
  g_auto (TestAnswer) asked = { 0 };

  station_send (fd, bytes);
  station_expect (station, request_id, &asked);
  g_assert_true (asked.destination == entity);
  assert_succeeds (answer_request (session_of (station), &asked));
  expect_response (fd, version, request_id);
}

static void
test_types (Station      *station,
            gconstpointer data)
{
  static const guint8 types[] = { SNMP_PDU_GET, SNMP_PDU_GETNEXT, SNMP_PDU_SET,
                                  SNMP_PDU_GETBULK, SNMP_PDU_INFORM };
  HSNMP_ENTITY        entity = listen_at (station, "127.0.0.1", SNMPLISTEN_USEENTITY_ADDR);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint8 version = i < 3 ? 0 : 1; version <= 1; version++)
      {
        g_autoptr (GBytes) bytes = request (version, types[i], -5 - (int)i, "any community");
        g_auto (TestAnswer) asked = { 0 };
        smiOCTETS community;

        station_send (station->fd, bytes);
        station_expect (station, -5 - (int)i, &asked);
        g_assert_cmpint (asked.pdu_type, ==, types[i]);
        g_assert_true (asked.destination == entity);
        g_assert_cmpuint (station_created (station, asked.source)->detail.entity.version, ==,
                          version + 1u);
        assert_succeeds (SnmpContextToStr (asked.context, &community));
        g_assert_cmpstr ((const char *)community.ptr, ==, "any community");
        assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &community));

        /* Nothing was acknowledged before: this is the first that is heard. */
        assert_succeeds (answer_request (session_of (station), &asked));
        expect_response (station->fd, version, -5 - (int)i);
      }
}

/* The connected socket hears only the address and port that it asked. */
/* A community without a byte is one that can come, and be answered with. */
static void
test_empty_community (Station      *station,
                      gconstpointer data)
{
  g_autoptr (GBytes) bytes = request (1, SNMP_PDU_GET, 3, "");
  g_auto (TestAnswer) asked = { 0 };
  smiOCTETS community = { 99, NULL };

  listen_at (station, "127.0.0.1", SNMPLISTEN_USEENTITY_ADDR);
  station_send (station->fd, bytes);
  station_expect (station, 3, &asked);
  assert_succeeds (SnmpContextToStr (asked.context, &community));
  g_assert_cmpuint (community.len, ==, 0);
  g_assert_nonnull (community.ptr);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &community));
  assert_succeeds (answer_request (session_of (station), &asked));
  expect_response (station->fd, 1, 3);
}

static void
test_all_addresses (Station      *station,
                    gconstpointer data)
{
  static const char *const addresses[] = { "127.0.0.1", "127.0.0.5", "127.3.2.1" };
  HSNMP_ENTITY             entity = listen_at (station, "192.0.2.1", SNMPLISTEN_ALL_ADDR);

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      int fd = station_connect (addresses[i], station->port);

      exchange (station, fd, entity, 1, (int)i + 1);
      close (fd);
    }
}

static void
test_any_address (Station      *station,
                  gconstpointer data)
{
  HSNMP_ENTITY entity = listen_at (station, "0.0.0.0", SNMPLISTEN_USEENTITY_ADDR);
  int          fd = station_connect ("127.0.0.9", station->port);

  exchange (station, fd, entity, 0, 1);
  close (fd);
}

static void
test_ipv6 (Station      *station,
           gconstpointer data)
{
  int fd = station_connect ("::1", station->port);

  if (fd < 0)
    {
      g_test_skip ("no IPv6 here");
      return;
    }

  exchange (station, fd, listen_at (station, "::1", SNMPLISTEN_USEENTITY_ADDR), 1, 1);
  close (fd);
}

/* The owner of the entity is notified, not who asked for the role. */
static void
test_two_agents (Station      *station,
                 gconstpointer data)
{
  TestNotifier      *notifier = test_notifier_new ();
  HSNMP_SESSION      other = test_session (notifier);
  HSNMP_ENTITY       second = SnmpStrToEntity (other, "127.0.0.2");
  int                fd = station_connect ("127.0.0.2", station->port);
  g_autoptr (GBytes) bytes = request (1, SNMP_PDU_GET, 8, "public");
  g_auto (TestAnswer) asked = { 0 };

  assert_succeeds (SnmpSetPort (second, station->port));
  assert_succeeds (SnmpListen (second, SNMPAPI_ON));
  exchange (station, station->fd, listen_at (station, "127.0.0.1", 0), 1, 7);
  station_send (fd, bytes);
  test_notifier_wait (notifier, 1);
  test_receive (other, &asked);
  g_assert_true (asked.destination == second);
  assert_succeeds (answer_request (other, &asked));
  expect_response (fd, 1, 8);
  g_assert_cmpuint (test_notifier_count (peer_of (station)->notifier), ==, 1);
  test_answer_clear (&asked);
  assert_succeeds (SnmpClose (other));
  test_notifier_free (notifier);
  close (fd);
}

/* Traps and answers are not for agents; what follows is. */
static void
test_not_for_agents (Station      *station,
                     gconstpointer data)
{
  static const guint8 no_agent[4];
  HSNMP_ENTITY        entity = listen_at (station, "127.0.0.1", 0);
  g_autoptr (GBytes)  trap = station_trap (SNMP_PDU_TRAP, 1, "public", LINK_DOWN);
  g_autoptr (GBytes)  v1_trap = station_v1_trap ("1.3.6.1.4.1.1", no_agent, 6, 1);
  g_autoptr (GBytes)  response = request (1, SNMP_PDU_RESPONSE, 2, "public");

  station_send (station->fd, trap);
  station_send (station->fd, v1_trap);
  station_send (station->fd, response);
  exchange (station, station->fd, entity, 1, 3);
}

/* A trap of an agent leaves from its port; one of SNMPv1 names its address. */
static void
test_trap_of_agent (Station      *station,
                    gconstpointer data)
{
  static const guint8    own[] = { 127, 0, 0, 1 };
  TestPeer              *peer = peer_of (station);
  HSNMP_ENTITY           entity = listen_at (station, "127.0.0.1", 0);
  HSNMP_PDU              pdu = test_notification_pdu (peer->session, SNMP_PDU_TRAP, 5, LINK_DOWN);
  g_autoptr (BerMessage) heard = NULL;
  g_autoptr (GBytes)     bytes = NULL;
  struct sockaddr_in     name;
  socklen_t              length = sizeof name;
  HSNMP_ENTITY           to;

  g_assert_cmpint (getsockname (station->fd, (struct sockaddr *)&name, &length), ==, 0);
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  to = SnmpStrToEntity (peer->session, "127.0.0.1");
  assert_succeeds (SnmpSetPort (to, ntohs (name.sin_port)));

  assert_succeeds (SnmpSendMsg (peer->session, entity, to, peer->context, pdu));
  bytes = station_hear (station->fd);
  heard = ber_message_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (heard);
  g_assert_cmpint (heard->pdu_type, ==, SNMP_PDU_V1TRAP);
  g_assert_cmpmem (heard->agent_address, 4, own, 4);
}

/* The role ends */

static void
test_off (Station      *station,
          gconstpointer data)
{
  HSNMP_ENTITY entity = local_entity (station, "127.0.0.1");
  guint        descriptors = test_count_descriptors ();

  for (guint i = 0; i < 50; i++)
    {
      assert_succeeds (SnmpListen (entity, SNMPAPI_ON));
      g_assert_cmpint (station_try_port (station->port), !=, 0);
      assert_succeeds (SnmpListen (entity, SNMPAPI_OFF));
      g_assert_cmpint (station_try_port (station->port), ==, 0);
    }
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
  assert_succeeds (SnmpSetPort (entity, station->port));
  assert_succeeds (SnmpListen (entity, SNMPAPI_ON));
  exchange (station, station->fd, entity, 1, 1);
}

/* An answer after the end has no port to leave from. */
static void
test_answer_too_late (Station      *station,
                      gconstpointer data)
{
  HSNMP_ENTITY       entity = listen_at (station, "127.0.0.1", 0);
  g_autoptr (GBytes) bytes = request (1, SNMP_PDU_GET, 1, "public");
  g_auto (TestAnswer) asked = { 0 };

  station_send (station->fd, bytes);
  station_expect (station, 1, &asked);
  assert_succeeds (SnmpListen (entity, SNMPAPI_OFF));
  g_assert_cmpuint (answer_request (session_of (station), &asked), ==, SNMPAPI_FAILURE);
  test_assert_error (session_of (station), SNMPAPI_TL_SRC_INVALID);
  assert_succeeds (SnmpListen (entity, SNMPAPI_ON));
  assert_succeeds (answer_request (session_of (station), &asked));
  expect_response (station->fd, 1, 1);
}

/* A request that waits hands the entity out once more; only the last free call
 * ends the role. */
static void
test_last_free (Station      *station,
                gconstpointer data)
{
  HSNMP_ENTITY       entity = listen_at (station, "127.0.0.1", 0);
  g_autoptr (GBytes) bytes = request (1, SNMP_PDU_GET, 1, "public");
  g_auto (TestAnswer) asked = { 0 };

  station_send (station->fd, bytes);
  station_expect (station, 1, &asked);
  assert_succeeds (SnmpFreeEntity (entity));
  g_assert_cmpint (station_try_port (station->port), !=, 0);
  test_answer_clear (&asked);
  g_assert_cmpint (station_try_port (station->port), ==, 0);
  assert_fails (SnmpListen (entity, SNMPAPI_OFF), SNMPAPI_ENTITY_INVALID);
}

static void
test_close (Station      *station,
            gconstpointer data)
{
  TestNotifier      *notifier = test_notifier_new ();
  HSNMP_SESSION      other = test_session (notifier);
  HSNMP_ENTITY       entity = SnmpStrToEntity (other, "127.0.0.1");
  g_autoptr (GBytes) bytes = request (1, SNMP_PDU_GET, 1, "public");

  assert_succeeds (SnmpSetPort (entity, station->port));
  assert_succeeds (SnmpListen (entity, SNMPAPI_ON));
  station_send (station->fd, bytes);
  test_notifier_wait (notifier, 1);
  assert_succeeds (SnmpClose (other));
  g_assert_cmpint (station_try_port (station->port), ==, 0);

  listen_at (station, "127.0.0.1", 0);
  g_assert_cmpint (station_try_port (station->port), !=, 0);
  assert_succeeds (SnmpCleanup ());
  g_assert_cmpint (station_try_port (station->port), ==, 0);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  test_notifier_free (notifier);
}

/* Errors */

static void
test_errors (Station      *station,
             gconstpointer data)
{
  HSNMP_SESSION s = session_of (station);
  HSNMP_ENTITY  entity = local_entity (station, "127.0.0.1");
  HSNMP_ENTITY  twin = local_entity (station, "127.0.0.1");
  HSNMP_ENTITY  foreign = local_entity (station, "192.0.2.1");
  guint         descriptors = test_count_descriptors ();
  TestState     before;

  test_state_get (&before);
  assert_fails (SnmpListen (NULL, 7), SNMPAPI_ENTITY_INVALID);
  assert_fails (SnmpListen (s, SNMPAPI_ON), SNMPAPI_ENTITY_INVALID);
  assert_fails_for (s, SnmpListen (entity, 2), SNMPAPI_MODE_INVALID);
  assert_fails_for (s, SnmpListenEx (entity, SNMPAPI_ON, 2), SNMPAPI_MODE_INVALID);
  assert_fails_for (s, SnmpListenEx (entity, SNMPAPI_OFF, 2), SNMPAPI_MODE_INVALID);
  assert_fails_for (s, SnmpListen (entity, SNMPAPI_OFF), SNMPAPI_NOOP);
  assert_fails_for (s, SnmpListen (foreign, SNMPAPI_ON), SNMPAPI_TL_OTHER);

  assert_succeeds (SnmpListen (entity, SNMPAPI_ON));
  assert_fails_for (s, SnmpListen (entity, SNMPAPI_ON), SNMPAPI_NOOP);
  assert_fails_for (s, SnmpListenEx (entity, SNMPAPI_ON, SNMPLISTEN_ALL_ADDR), SNMPAPI_NOOP);
  assert_fails_for (s, SnmpListen (twin, SNMPAPI_ON), SNMPAPI_TL_OTHER);
  assert_fails_for (s, SnmpListenEx (foreign, SNMPAPI_ON, SNMPLISTEN_ALL_ADDR), SNMPAPI_TL_OTHER);
  assert_fails (SnmpSetPort (entity, 4711), SNMPAPI_OPERATION_INVALID);
  exchange (station, station->fd, entity, 1, 5);
  assert_succeeds (SnmpListen (entity, SNMPAPI_OFF));
  assert_succeeds (SnmpSetPort (entity, 4711));
  test_assert_same_state (&before);
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);

  assert_succeeds (SnmpCleanup ());
  assert_fails (SnmpListen (entity, SNMPAPI_ON), SNMPAPI_NOT_INITIALIZED);
  assert_fails (SnmpListenEx (entity, SNMPAPI_ON, 0), SNMPAPI_NOT_INITIALIZED);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
}

/* An entity that came with a message was not made to listen with. */
static void
test_received_entity (Station      *station,
                      gconstpointer data)
{
  g_autoptr (GBytes) bytes = request (1, SNMP_PDU_GET, 1, "public");
  g_auto (TestAnswer) asked = { 0 };

  listen_at (station, "127.0.0.1", 0);
  station_send (station->fd, bytes);
  station_expect (station, 1, &asked);
  assert_fails_for (session_of (station), SnmpListen (asked.source, SNMPAPI_ON),
                    SNMPAPI_ENTITY_INVALID);
}

/* Whatever comes, the next request is answered. */
static void
test_damaged (Station      *station,
              gconstpointer data)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (1901);
  g_autoptr (GBytes) seed = request (1, SNMP_PDU_SET, 77, "public");

  recorder_close (&station->recorder);
  listen_at (station, "127.0.0.1", 0);
  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GBytes) marker = request (1, SNMP_PDU_GET, 1000000 + (int)i, "m");

      station_survive (station, rand, seed, marker, 1000000 + (int)i);
    }
  recorder_open (&station->recorder);
}

static void
assert_listener (const WinsnmpEvent *event,
                 Station            *station,
                 HSNMP_ENTITY        entity,
                 gboolean            listening)
{
  g_autofree char *address = g_strdup_printf ("127.0.0.1:%u", station->port);

  g_assert_cmpstr (event->u.listener.address, ==, address);
  g_assert_cmpuint (event->u.listener.entity, ==, TOKEN (entity));
  g_assert_cmpuint (event->u.listener.session, ==, TOKEN (session_of (station)));
  g_assert_cmpint (event->u.listener.listening, ==, listening);
}

static void
test_events (Station      *station,
             gconstpointer data)
{
  HSNMP_ENTITY entity = listen_at (station, "127.0.0.1", 0);
  Recorder     state = { 0 };

  recorder_open (&state);
  assert_listener (recorder_wait (&state, WINSNMP_EVENT_LISTENER, 0), station, entity, TRUE);
  recorder_close (&state);
  assert_listener (recorder_wait (&station->recorder, WINSNMP_EVENT_LISTENER, 0), station, entity,
                   TRUE);
  assert_succeeds (SnmpFreeEntity (entity));
  assert_listener (recorder_wait (&station->recorder, WINSNMP_EVENT_LISTENER, 1), station, entity,
                   FALSE);
}

/* Ports open and close in several threads while datagrams come. */

#define N_THREADS 4
#define N_TURNS 200

static void *
toggle (void *data)
{
  Station      *station = data;
  TestNotifier *notifier = test_notifier_new ();
  HSNMP_SESSION session = test_session (notifier);
  HSNMP_ENTITY  entity = SnmpStrToEntity (session, "127.0.0.1");

  assert_succeeds (SnmpSetPort (entity, test_unused_port ()));
  for (guint i = 0; i < N_TURNS; i++)
    {
      g_auto (TestAnswer) asked = { 0 };

      /* Two threads may have chosen one port. */
      SnmpListen (entity, SNMPAPI_ON);
      SnmpRegister (session, NULL, entity, NULL, NULL, i % 2);
      SnmpListenEx (entity, SNMPAPI_OFF, SNMPLISTEN_ALL_ADDR);
      test_receive (session, &asked);
      if (i % 50 == 0)
        SnmpListen (entity, SNMPAPI_ON);
    }
  assert_succeeds (SnmpClose (session));
  test_notifier_free (notifier);
  g_assert_cmpuint (station->port, >, 0);

  return NULL;
}

static void
test_threads (Station      *station,
              gconstpointer data)
{
  g_autoptr (GBytes) trap = station_trap (SNMP_PDU_INFORM, 1, "public", LINK_DOWN);
  pthread_t          threads[N_THREADS];
  TestState          before;

  test_state_get (&before);
  recorder_close (&station->recorder);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpint (pthread_create (&threads[i], NULL, toggle, station), ==, 0);
  for (guint i = 0; i < 2000; i++)
    /* Nobody may listen at this moment. */
    if (send (station->fd, g_bytes_get_data (trap, NULL), g_bytes_get_size (trap), 0) < 0)
      continue;
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpint (pthread_join (threads[i], NULL), ==, 0);
  test_assert_same_state (&before);
  recorder_open (&station->recorder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  station_add ("/listen/all-types", test_types);
  station_add ("/listen/empty-community", test_empty_community);
  station_add ("/listen/all-addresses", test_all_addresses);
  station_add ("/listen/any-address", test_any_address);
  station_add ("/listen/ipv6", test_ipv6);
  station_add ("/listen/two-agents", test_two_agents);
  station_add ("/listen/not-for-agents", test_not_for_agents);
  station_add ("/listen/trap-of-agent", test_trap_of_agent);
  station_add ("/listen/off", test_off);
  station_add ("/listen/answer-too-late", test_answer_too_late);
  station_add ("/listen/last-free-ends", test_last_free);
  station_add ("/listen/close-ends", test_close);
  station_add ("/listen/errors", test_errors);
  station_add ("/listen/received-entity", test_received_entity);
  station_add ("/listen/damaged-datagrams", test_damaged);
  station_add ("/listen/events", test_events);
  station_add ("/listen/threads", test_threads);

  return g_test_run ();
}
