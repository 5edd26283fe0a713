/* test-varbind-agent-garbage.c
 *
 * Neither garbage nor a flood keeps the lab agent from answering.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>

#include "ber.h"
#include "lab-agent.h"

#define ROUNDS 200
#define DATAGRAMS_A_ROUND 50
#define MAX_DATAGRAM 65507

/* Answers of the slow object that wait at a time. */
#define MAX_WAITING 1000

#define GET 0xa0
#define GET_NEXT 0xa1
#define RESPONSE 0xa2
#define SET 0xa3
#define GET_BULK 0xa5
#define TRAP 0xa7

#define NO_ERROR 0
#define GEN_ERR 5

#define INTEGER 0x02
#define OCTET_STRING 0x04
#define NULL_VALUE 0x05
#define OBJECT_ID 0x06
#define SEQUENCE 0x30

/* 1.3.6.1.2.1.1.1.0 */
static const guint8 description[] = { 0x2b, 6, 1, 2, 1, 1, 1, 0 };

#define LAB_OBJECT(group, number)                                          \
  {                                                                        \
    0x2b, 6, 1, 4, 1, 0xbf, 0x08, 0xce, 0x0f, 0xce, 0x0f, group, number, 0 \
  }

static const guint8 lab_objects[][14] = {
  LAB_OBJECT (1, 1),
  LAB_OBJECT (1, 2),
  LAB_OBJECT (1, 3),
  LAB_OBJECT (2, 1),
  LAB_OBJECT (3, 14),
  LAB_OBJECT (3, 18),
  LAB_OBJECT (4, 1),
  LAB_OBJECT (4, 2),
  LAB_OBJECT (5, 1),
  LAB_OBJECT (6, 1),
};

/* An SNMPv3 request without security, as one asks for an engine's identity. */
static const guint8 discovery[] = {
  0x30, 0x3a, 0x02, 0x01, 0x03, 0x30, 0x0f, 0x02, 0x02, 0x4a, 0x69, 0x02, 0x03, 0x00, 0xff,
  0xe3, 0x04, 0x01, 0x04, 0x02, 0x01, 0x03, 0x04, 0x10, 0x30, 0x0e, 0x04, 0x00, 0x02, 0x01,
  0x00, 0x02, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00, 0x04, 0x00, 0x30, 0x12, 0x04, 0x00, 0x04,
  0x00, 0xa0, 0x0c, 0x02, 0x02, 0x37, 0xf0, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x00
};

static void
append_binding (GByteArray   *bindings,
                const guint8 *name,
                gsize         name_length,
                guint8        tag,
                gconstpointer value,
                gsize         value_length)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();

  ber_append (binding, OBJECT_ID, name, name_length);
  ber_append (binding, tag, value, value_length);
  ber_append (bindings, SEQUENCE, binding->data, binding->len);
}

static GByteArray *
build (gint64      version,
       const char *community,
       guint8      pdu_type,
       gint64      request_id,
       GByteArray *bindings)
{
  BerMessage message = {
    .version = version,
    .community = g_bytes_new (community, strlen (community)),
    .pdu_type = pdu_type,
    .request_id = request_id,
    .bindings = g_bytes_new (bindings->data, bindings->len),
  };
  GBytes *bytes;

  /* The fields of a GETBULK that an error has in others. */
  if (pdu_type == GET_BULK)
    message.error_index = 20;
  bytes = ber_message_build (&message);

  g_bytes_unref (message.community);
  g_bytes_unref (message.bindings);

  return g_bytes_unref_to_array (bytes);
}

static GByteArray *
random_message (void)
{
  static const guint8    types[] = { GET, GET_NEXT, GET_BULK, SET, RESPONSE, TRAP };
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  guint8                 type = types[g_test_rand_int_range (0, G_N_ELEMENTS (types))];
  guint                  n_bindings = g_test_rand_int_range (0, 6);

  if (g_test_rand_int_range (0, 5) == 0)
    return g_byte_array_append (g_byte_array_new (), discovery, sizeof discovery);

  for (guint i = 0; i < n_bindings; i++)
    {
      const guint8 *object = lab_objects[g_test_rand_int_range (0, G_N_ELEMENTS (lab_objects))];

      if (type != SET)
        append_binding (bindings, object, sizeof lab_objects[0], NULL_VALUE, NULL, 0);
      else if (g_test_rand_bit ())
        append_binding (bindings, object, sizeof lab_objects[0], OCTET_STRING, "text", 4);
      else
        append_binding (bindings, object, sizeof lab_objects[0], INTEGER, "\x05", 1);
    }

  return build (g_test_rand_int_range (0, 2), g_test_rand_bit () ? "public" : "private", type,
                g_test_rand_int (), bindings);
}

static void
spoil (GByteArray *message)
{
  guint position = g_test_rand_int_range (0, message->len);

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      message->data[position] ^= 1 << g_test_rand_int_range (0, 8);
      break;

    case 1:
      message->data[position] = g_test_rand_int ();
      break;

    case 2: /* a length or number that is far too large */
      memset (message->data + position, 0xff, MIN (5, message->len - position));
      break;

    case 3:
      g_byte_array_set_size (message, MAX (position, 1));
      break;

    case 4: /* a part of it twice */
      {
        g_autofree guint8 *part = g_memdup2 (message->data + position, message->len - position);

        g_byte_array_append (message, part, message->len - position);
      }
      break;

    default:
      message->data[position] = 0x84;
      break;
    }
}

static GByteArray *
random_garbage (void)
{
  GByteArray *garbage;
  guint       times = g_test_rand_int_range (1, 5);

  if (g_test_rand_int_range (0, 10) > 0)
    {
      garbage = random_message ();
      while (times-- > 0)
        spoil (garbage);
      return garbage;
    }

  garbage = g_byte_array_new ();
  g_byte_array_set_size (garbage, g_test_rand_int_range (0, 600));
  for (guint i = 0; i < garbage->len; i++)
    garbage->data[i] = g_test_rand_int ();

  return garbage;
}

static GSocket *
connect_to (LabAgent *agent)
{
  g_autoptr (GSocketAddress) address =
    g_inet_socket_address_new_from_string ("127.0.0.1", lab_agent_get_port (agent));
  g_autoptr (GError) error = NULL;
  GSocket           *socket;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, 0, &error);
  g_assert_no_error (error);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);

  return socket;
}

static void
send_bytes (GSocket      *socket,
            gconstpointer data,
            gsize         length)
{
  g_autoptr (GError) error = NULL;
  gssize             sent;

  sent = g_socket_send (socket, length > 0 ? data : "", length, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sent, ==, length);
}

static void
send_get (GSocket      *socket,
          gint64        request_id,
          const guint8 *name,
          gsize         name_length)
{
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  g_autoptr (GByteArray) request = NULL;

  append_binding (bindings, name, name_length, NULL_VALUE, NULL, 0);
  request = build (1, "public", GET, request_id, bindings);
  send_bytes (socket, request->data, request->len);
}

static void
assert_receives (GSocket *socket,
                 gint64   request_id,
                 gint64   error_status)
{
  g_autoptr (BerMessage) answer = NULL;
  g_autoptr (GError)     error = NULL;
  guint8                 buffer[1500];
  gssize                 length;

  length = g_socket_receive (socket, (char *)buffer, sizeof buffer, NULL, &error);
  g_assert_no_error (error);
  answer = ber_message_parse (buffer, length);
  g_assert_nonnull (answer);
  g_assert_cmpint (answer->pdu_type, ==, RESPONSE);
  g_assert_cmpint (answer->request_id, ==, request_id);
  g_assert_cmpint (answer->error_status, ==, error_status);
}

/* What came before has been taken in by the agent once it has answered. */
static void
assert_answers (GSocket *socket,
                gint64   request_id)
{
  send_get (socket, request_id, description, sizeof description);
  assert_receives (socket, request_id, NO_ERROR);
}

static void
test_spoiled_messages (void)
{
  g_autoptr (LabAgent) agent = NULL;
  g_autoptr (GSocket)  garbage_socket = NULL;
  g_autoptr (GSocket)  socket = NULL;

  lab_watch ();
  agent = lab_agent_new ("--slow 20");
  garbage_socket = connect_to (agent);
  socket = connect_to (agent);

  for (guint round = 1; round <= ROUNDS; round++)
    {
      for (guint i = 0; i < DATAGRAMS_A_ROUND; i++)
        {
          g_autoptr (GByteArray) garbage = random_garbage ();

          send_bytes (garbage_socket, garbage->data, garbage->len);
        }

      assert_answers (socket, round);
    }

  g_assert_cmpint (lab_agent_end (agent, SIGTERM), ==, 0);
}

static void
test_largest_datagrams (void)
{
  static const guint8  fills[] = { 0x00, 0x30, 0x84, 0xff };
  g_autoptr (LabAgent) agent = NULL;
  g_autoptr (GSocket)  socket = NULL;
  g_autofree guint8   *datagram = g_malloc (MAX_DATAGRAM);

  lab_watch ();
  agent = lab_agent_new (NULL);
  socket = connect_to (agent);

  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      memset (datagram, fills[i], MAX_DATAGRAM);
      send_bytes (socket, datagram, MAX_DATAGRAM);
      assert_answers (socket, i + 1);
    }

  g_assert_cmpint (lab_agent_end (agent, SIGTERM), ==, 0);
}

static void
test_every_beginning (void)
{
  g_autoptr (LabAgent)   agent = NULL;
  g_autoptr (GSocket)    socket = NULL;
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  g_autoptr (GByteArray) message = NULL;

  lab_watch ();
  agent = lab_agent_new (NULL);
  socket = connect_to (agent);
  append_binding (bindings, description, sizeof description, NULL_VALUE, NULL, 0);
  message = build (1, "public", GET, 1000, bindings);

  for (guint length = 0; length < message->len; length++)
    {
      send_bytes (socket, message->data, length);
      assert_answers (socket, length + 1);
    }
  for (guint length = 0; length < sizeof discovery; length++)
    {
      send_bytes (socket, discovery, length);
      assert_answers (socket, length + 1);
    }

  g_assert_cmpint (lab_agent_end (agent, SIGTERM), ==, 0);
}

static void
test_slow_flood (void)
{
  static const guint8  slow[] = LAB_OBJECT (6, 1);
  g_autoptr (LabAgent) agent = NULL;
  g_autoptr (GSocket)  socket = NULL;

  lab_watch ();
  agent = lab_agent_new ("--slow 600000");
  socket = connect_to (agent);

  for (guint i = 1; i <= MAX_WAITING; i++)
    {
      send_get (socket, i, slow, sizeof slow);
      if (i % DATAGRAMS_A_ROUND == 0)
        assert_answers (socket, MAX_WAITING + i);
    }

  send_get (socket, 1, slow, sizeof slow);
  assert_receives (socket, 1, GEN_ERR);
  assert_answers (socket, 2);
  g_assert_cmpint (lab_agent_end (agent, SIGTERM), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lab-agent/garbage/spoiled-messages", test_spoiled_messages);
  g_test_add_func ("/lab-agent/garbage/largest-datagrams", test_largest_datagrams);
  g_test_add_func ("/lab-agent/garbage/every-beginning-of-a-message", test_every_beginning);

  g_test_add_func ("/lab-agent/slow/flood-of-requests", test_slow_flood);

  return g_test_run ();
}
