/* station.c
 *
 * A manager that waits for notifications, and a socket that sends them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "station.h"

void
station_set_up (Station      *station,
                gconstpointer data)
{
  station->port = test_unused_port ();
  assert_succeeds (winsnmp_set_trap_port (station->port));
  recorder_set_up (&station->recorder, NULL);
  station->fd = station_connect ("127.0.0.1", station->port);
}

void
station_tear_down (Station      *station,
                   gconstpointer data)
{
  close (station->fd);
  recorder_tear_down (&station->recorder, NULL);
}

/**
 * station_connect:
 * @address: IPv4 or IPv6
 * @port: of the receiver
 *
 * Returns: a socket that sends to the receiver, and to which nobody else can
 *   answer; -1 when this machine does not have the address
 */
int
station_connect (const char *address,
                 guint16     port)
{
  struct sockaddr_in  v4 = { .sin_family = AF_INET, .sin_port = htons (port) };
  struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons (port) };
  gboolean            is_v4 = inet_pton (AF_INET, address, &v4.sin_addr) == 1;
  int                 fd = socket (is_v4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int                 result;

  if (is_v4)
    {
      result = connect (fd, (struct sockaddr *)&v4, sizeof v4);
    }
  else
    {
      g_assert_cmpint (inet_pton (AF_INET6, address, &v6.sin6_addr), ==, 1);
      result = connect (fd, (struct sockaddr *)&v6, sizeof v6);
    }
  if (result == 0)
    return fd;

  close (fd);
  return -1;
}

void
station_send (int     fd,
              GBytes *bytes)
{
  gsize         length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_assert_cmpint (send (fd, data, length, 0), ==, length);
}

/**
 * station_survive:
 * @station: a fixture
 * @rand: decides what is spoiled
 * @sound: a datagram
 * @marker: another, sound one
 * @marker_id: its request id
 *
 * Sends a spoiled copy of @sound: whatever becomes of it, @marker arrives.
 */
void
station_survive (Station *station,
                 GRand   *rand,
                 GBytes  *sound,
                 GBytes  *marker,
                 int      marker_id)
{
  TestPeer          *peer = &station->recorder.peer;
  gsize              length = g_bytes_get_size (sound);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sound, NULL), length);
  g_autoptr (GBytes) damaged = NULL;

  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    bytes[g_rand_int_range (rand, 0, (int)length)] = (guint8)g_rand_int (rand);
  damaged = g_bytes_new (bytes, (gsize)g_rand_int_range (rand, 1, (int)length + 1));
  station_send (station->fd, damaged);
  station_send (station->fd, marker);

  while (TRUE)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_notifier_wait (peer->notifier, ++station->n_seen);
      test_receive (peer->session, &answer);
      g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
      if (answer.request_id == marker_id)
        break;
    }
}

/**
 * station_hear:
 * @fd: from station_connect
 *
 * Returns: (transfer full): the next datagram
 */
GBytes *
station_hear (int fd)
{
  guint8  buffer[65536];
  ssize_t n;

  test_wait_readable (fd, "a datagram");
  n = recv (fd, buffer, sizeof buffer, 0);
  g_assert_cmpint (n, >, 0);

  return g_bytes_new (buffer, (gsize)n);
}

static void
append_binding (GByteArray   *bindings,
                const char   *name,
                guint8        tag,
                gconstpointer content,
                gsize         length)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();

  ber_append_oid (binding, name);
  ber_append (binding, tag, content, length);
  ber_append (bindings, 0x30, binding->data, binding->len);
}

static void
append_oid_binding (GByteArray *bindings,
                    const char *name,
                    const char *value)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();

  ber_append_oid (binding, name);
  ber_append_oid (binding, value);
  ber_append (bindings, 0x30, binding->data, binding->len);
}

static GBytes *
build (BerMessage *message,
       const char *community,
       GByteArray *bindings)
{
  GBytes *bytes;

  message->community = g_bytes_new (community, strlen (community));
  message->bindings = g_bytes_new (bindings->data, bindings->len);
  bytes = ber_message_build (message);
  g_bytes_unref (message->community);
  g_bytes_unref (message->bindings);

  return bytes;
}

/**
 * station_trap:
 * @type: of the PDU
 * @request_id: its id
 * @community: of the message
 * @notification: (nullable): its name; NULL leaves the bindings out
 *
 * Returns: (transfer full): a message of SNMPv2c
 */
GBytes *
station_trap (guint8      type,
              int         request_id,
              const char *community,
              const char *notification)
{
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  BerMessage             message = { .version = 1, .pdu_type = type, .request_id = request_id };

  if (notification != NULL)
    {
      append_binding (bindings, SYS_UP_TIME, 0x43, "\x2a", 1);
      append_oid_binding (bindings, SNMP_TRAP_OID, notification);
      append_binding (bindings, TEST_OID, 0x04, "text", 4);
    }

  return build (&message, community, bindings);
}

GBytes *
station_v1_trap (const char  *enterprise,
                 const guint8 agent[4],
                 int          generic,
                 int          specific)
{
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  BerMessage             message = {
                .pdu_type = SNMP_PDU_V1TRAP,
                .request_id = 42,
                .error_status = generic,
                .error_index = specific,
                .enterprise = (char *)enterprise,
  };

  memcpy (message.agent_address, agent, 4);
  append_binding (bindings, TEST_OID, 0x04, "text", 4);

  return build (&message, "public", bindings);
}

/**
 * station_expect:
 * @station: a station
 * @request_id: of the next message, 0 for any
 * @answer: (out): the message
 *
 * The next message of the fixture's session, which must be announced as such.
 */
void
station_expect (Station    *station,
                int         request_id,
                TestAnswer *answer)
{
  TestPeer        *peer = &station->recorder.peer;
  TestNotification notification;

  test_notifier_wait (peer->notifier, ++station->n_seen);
  notification = test_notifier_get (peer->notifier, station->n_seen - 1);
  g_assert_cmpuint (notification.wparam, ==, 0);
  test_receive (peer->session, answer);
  g_assert_cmpstr (test_error_name (answer->error), ==, "0");
  g_assert_cmpint (notification.lparam, ==, answer->request_id);
  if (request_id != 0)
    g_assert_cmpint (answer->request_id, ==, request_id);
}

/**
 * station_created:
 * @station: a station
 * @handle: of an object
 *
 * Returns: what the library told of it when it was handed out
 */
const WinsnmpHandleEvent *
station_created (Station *station,
                 HANDLE   handle)
{
  for (guint nth = 0;; nth++)
    {
      const WinsnmpEvent *event =
        recorder_wait (&station->recorder, WINSNMP_EVENT_HANDLE_CREATED, nth);

      if (event->u.handle.token == TOKEN (handle))
        return &event->u.handle;
    }
}

void
station_send_trap (Station    *station,
                   int         request_id,
                   const char *community,
                   const char *notification)
{
  g_autoptr (GBytes) trap = station_trap (SNMP_PDU_TRAP, request_id, community, notification);

  station_send (station->fd, trap);
}

SNMPAPI_STATUS
station_register (HSNMP_SESSION session,
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

void
station_register_all (Station *station)
{
  assert_succeeds (SnmpRegister (peer_of (station)->session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
}

/* 0 when the port of this machine could be bound. */
int
station_try_port (guint16 port)
{
  struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons (port) };
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int                result = bind (fd, (struct sockaddr *)&name, sizeof name);

  close (fd);
  return result;
}
