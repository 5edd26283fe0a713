/* test-agent.c
 *
 * A scripted SNMP agent on 127.0.0.1, in its own thread.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-agent.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "test-loop.h"

#define PDU_RESPONSE 0xA2
#define TAG_OCTETS 0x04
#define LARGEST_DATAGRAM 65507

typedef struct
{
  union
  {
    struct sockaddr     any;
    struct sockaddr_in  v4;
    struct sockaddr_in6 v6;
  } name;
  socklen_t length;
} Address;

/* An answer that waits for test_agent_release. */
typedef struct
{
  GBytes *bytes;
  Address peer;
} Held;

/**
 * TestAgent:
 *
 * Everything but the sockets is under the gate.  Each request takes one step
 * of the script; when the script is at its end the default holds.
 */
struct _TestAgent
{
  TestGate  gate;
  pthread_t thread;
  int       wake;
  int       socket;
  int       other_port;
  int       other_address;
  guint16   port;

  GQueue          script;
  TestAgentAction fallback;
  guint8          tag;
  GBytes         *value;
  int             error_status;
  int             error_index;
  GBytes         *bytes;

  GPtrArray *requests;
  GQueue     held;
};

static void
request_free (gpointer data)
{
  TestRequest *request = data;

  g_bytes_unref (request->bytes);
  g_clear_pointer (&request->message, ber_message_free);
  g_free (request);
}

static void
held_free (gpointer data)
{
  Held *held = data;

  g_bytes_unref (held->bytes);
  g_free (held);
}

static guint16
get_port (const Address *address)
{
  return ntohs (address->name.any.sa_family == AF_INET6 ? address->name.v6.sin6_port
                                                        : address->name.v4.sin_port);
}

/* Fills in an address of either family; FALSE for a text that is none. */
static gboolean
set_address (Address    *address,
             const char *text,
             guint16     port)
{
  memset (address, 0, sizeof *address);
  if (inet_pton (AF_INET, text, &address->name.v4.sin_addr) == 1)
    {
      address->name.v4.sin_family = AF_INET;
      address->name.v4.sin_port = htons (port);
      address->length = sizeof address->name.v4;
      return TRUE;
    }
  address->name.v6.sin6_family = AF_INET6;
  address->name.v6.sin6_port = htons (port);
  address->length = sizeof address->name.v6;

  return inet_pton (AF_INET6, text, &address->name.v6.sin6_addr) == 1;
}

/* -1 when there is no such address here, or the port is taken. */
static int
open_socket (const char *text,
             guint16    *port)
{
  Address address;
  int     fd, buffer = 4 * 1024 * 1024;

  g_assert_true (set_address (&address, text, *port));
  fd = socket (address.name.any.sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return -1;
  if (bind (fd, &address.name.any, address.length) != 0)
    {
      close (fd);
      return -1;
    }
  g_assert_cmpint (getsockname (fd, &address.name.any, &address.length), ==, 0);
  setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
  *port = get_port (&address);

  return fd;
}

/* For IPv4 the port must be free on two addresses at once; IPv6 has but one
 * loopback address. */
static gboolean
open_sockets (TestAgent  *agent,
              const char *address)
{
  gboolean has_second = strchr (address, ':') == NULL;
  guint16  other = 0;

  agent->other_address = -1;
  for (int attempt = 0; attempt < 100; attempt++)
    {
      guint16 port = 0;

      agent->socket = open_socket (address, &port);
      if (agent->socket < 0)
        return FALSE;
      agent->port = port;
      if (has_second)
        agent->other_address = open_socket ("127.0.0.2", &port);
      if (!has_second || agent->other_address >= 0)
        break;
      close (agent->socket);
    }
  g_assert_true (!has_second || agent->other_address >= 0);

  agent->other_port = open_socket (address, &other);
  g_assert_cmpint (agent->other_port, >=, 0);

  return TRUE;
}

static void
send_bytes (int            fd,
            GBytes        *bytes,
            gsize          length,
            const Address *peer)
{
  gssize sent;

  do
    sent = sendto (fd, g_bytes_get_data (bytes, NULL), length, 0,
                   &peer->name.any, peer->length);
  while (sent < 0 && errno == EINTR);
  /* A peer that is gone answers with an ICMP error: that is its affair. */
}

/* What an agent would say: values for a GET, an echo for a SET. */
static GBytes *
build_answer (TestAgent        *agent,
              const BerMessage *request,
              TestAgentAction   action)
{
  g_autoptr (GBytes) bindings = NULL;
  BerMessage         answer = *request;

  answer.pdu_type = PDU_RESPONSE;
  answer.error_status = 0;
  answer.error_index = 0;

  if (action == TEST_AGENT_ERROR)
    {
      answer.error_status = agent->error_status;
      answer.error_index = agent->error_index;
    }
  else if (request->pdu_type != 0xA3)
    {
      answer.bindings = bindings =
        ber_bindings_with_value (request->bindings, agent->tag,
                                 g_bytes_get_data (agent->value, NULL),
                                 g_bytes_get_size (agent->value));
    }
  if (action == TEST_AGENT_WRONG_ID)
    answer.request_id = (gint32)(answer.request_id ^ 0x5a5a5a5a);

  return ber_message_build (&answer);
}

/* One string value that makes the message as long as UDP allows. */
static GBytes *
build_oversized (const BerMessage *request)
{
  g_autofree guint8 *filling = g_malloc0 (LARGEST_DATAGRAM);
  gsize              length = 65300;

  while (TRUE)
    {
      g_autoptr (GBytes) bindings =
        ber_bindings_with_value (request->bindings, TAG_OCTETS, filling, length);
      g_autoptr (GBytes) datagram = NULL;
      BerMessage         answer = *request;

      answer.pdu_type = PDU_RESPONSE;
      answer.bindings = bindings;
      datagram = ber_message_build (&answer);
      if (g_bytes_get_size (datagram) == LARGEST_DATAGRAM)
        return g_steal_pointer (&datagram);
      length += LARGEST_DATAGRAM - g_bytes_get_size (datagram);
    }
}

static void
act (TestAgent        *agent,
     const BerMessage *request,
     TestAgentAction   action,
     const Address    *peer)
{
  static const guint8 garbage[] = { 0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x02, 0x01, 0x00, 0xff };
  g_autoptr (GBytes)  answer = build_answer (agent, request, action);
  gsize               length = g_bytes_get_size (answer);
  Held               *held;

  switch (action)
    {
    case TEST_AGENT_DROP:
      break;

    case TEST_AGENT_HOLD:
      held = g_new0 (Held, 1);
      held->bytes = g_steal_pointer (&answer);
      held->peer = *peer;
      g_queue_push_tail (&agent->held, held);
      break;

    case TEST_AGENT_TWICE:
      send_bytes (agent->socket, answer, length, peer);
      send_bytes (agent->socket, answer, length, peer);
      break;

    case TEST_AGENT_WRONG_PORT:
      send_bytes (agent->other_port, answer, length, peer);
      break;

    case TEST_AGENT_WRONG_ADDRESS:
      send_bytes (agent->other_address, answer, length, peer);
      break;

    case TEST_AGENT_TRUNCATED:
      send_bytes (agent->socket, answer, length - 1, peer);
      break;

    case TEST_AGENT_GARBAGE:
      g_bytes_unref (answer);
      answer = g_bytes_new_static (garbage, sizeof garbage);
      send_bytes (agent->socket, answer, sizeof garbage, peer);
      break;

    case TEST_AGENT_OVERSIZED:
      g_bytes_unref (answer);
      answer = build_oversized (request);
      send_bytes (agent->socket, answer, g_bytes_get_size (answer), peer);
      break;

    case TEST_AGENT_BYTES:
      send_bytes (agent->socket, agent->bytes, g_bytes_get_size (agent->bytes), peer);
      break;

    case TEST_AGENT_ANSWER:
    case TEST_AGENT_WRONG_ID:
    case TEST_AGENT_ERROR:
      send_bytes (agent->socket, answer, length, peer);
      break;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
expects_answer (const BerMessage *message)
{
  return message->pdu_type != PDU_RESPONSE && message->pdu_type != 0xA4 &&
         message->pdu_type != 0xA7;
}

static void
receive (TestAgent *agent,
         guint8    *buffer)
{
  Address         peer = { .length = sizeof peer.name };
  TestRequest    *request;
  TestAgentAction action;
  gssize          length = recvfrom (agent->socket, buffer, 65536, 0, &peer.name.any, &peer.length);

  if (length < 0)
    return;

  test_gate_lock (&agent->gate);
  request = g_new0 (TestRequest, 1);
  request->bytes = g_bytes_new (buffer, length);
  request->message = ber_message_parse (buffer, length);
  request->port = get_port (&peer);
  g_ptr_array_add (agent->requests, request);

  if (request->message != NULL && expects_answer (request->message))
    {
      action = agent->fallback;
      if (!g_queue_is_empty (&agent->script))
        action = GPOINTER_TO_INT (g_queue_pop_head (&agent->script));
      act (agent, request->message, action, &peer);
    }
  test_gate_announce (&agent->gate);
  test_gate_unlock (&agent->gate);
}

static void *
run (void *data)
{
  TestAgent         *agent = data;
  g_autofree guint8 *buffer = g_malloc (65536);
  struct pollfd      descriptors[] = {
         { .fd = agent->socket, .events = POLLIN },
         { .fd = agent->wake, .events = POLLIN },
  };

  while (TRUE)
    {
      if (poll (descriptors, G_N_ELEMENTS (descriptors), -1) < 0)
        continue;
      if (descriptors[1].revents != 0)
        return NULL;
      receive (agent, buffer);
    }
}

/**
 * test_agent_new_at:
 * @address: of this machine
 *
 * Starts an agent that answers every request with the string "varbind".
 *
 * Returns: (transfer full) (nullable): the agent; NULL when there is no such
 *   address here
 */
TestAgent *
test_agent_new_at (const char *address)
{
  TestAgent *agent = g_new0 (TestAgent, 1);

  if (!open_sockets (agent, address))
    {
      g_free (agent);
      return NULL;
    }

  test_gate_init (&agent->gate);
  g_queue_init (&agent->script);
  g_queue_init (&agent->held);
  agent->requests = g_ptr_array_new_with_free_func (request_free);
  agent->tag = TAG_OCTETS;
  agent->value = g_bytes_new_static ("varbind", 7);
  agent->bytes = g_bytes_new_static ("", 0);
  agent->wake = eventfd (0, EFD_CLOEXEC);
  g_assert_cmpint (agent->wake, >=, 0);
  g_assert_cmpint (pthread_create (&agent->thread, NULL, run, agent), ==, 0);

  return agent;
}

/* One at 127.0.0.1. */
TestAgent *
test_agent_new (void)
{
  TestAgent *agent = test_agent_new_at ("127.0.0.1");

  g_assert_nonnull (agent);

  return agent;
}

void
test_agent_free (TestAgent *agent)
{
  g_assert_cmpint (eventfd_write (agent->wake, 1), ==, 0);
  pthread_join (agent->thread, NULL);
  close (agent->wake);
  close (agent->socket);
  close (agent->other_port);
  if (agent->other_address >= 0)
    close (agent->other_address);
  g_queue_clear (&agent->script);
  g_queue_clear_full (&agent->held, held_free);
  g_bytes_unref (agent->value);
  g_bytes_unref (agent->bytes);
  g_ptr_array_unref (agent->requests);
  test_gate_clear (&agent->gate);
  g_free (agent);
}

guint16
test_agent_get_port (TestAgent *agent)
{
  return agent->port;
}

/**
 * test_agent_script:
 * @agent: an agent
 * @action: what it does
 * @times: with how many requests
 *
 * Adds steps at the end of the script.
 */
void
test_agent_script (TestAgent      *agent,
                   TestAgentAction action,
                   guint           times)
{
  test_gate_lock (&agent->gate);
  while (times-- > 0)
    g_queue_push_tail (&agent->script, GINT_TO_POINTER (action));
  test_gate_unlock (&agent->gate);
}

/* What happens when the script is at its end. */
void
test_agent_set_default (TestAgent      *agent,
                        TestAgentAction action)
{
  test_gate_lock (&agent->gate);
  agent->fallback = action;
  test_gate_unlock (&agent->gate);
}

/* The value of every object of this agent. */
void
test_agent_set_value (TestAgent    *agent,
                      guint8        tag,
                      gconstpointer content,
                      gsize         length)
{
  test_gate_lock (&agent->gate);
  agent->tag = tag;
  g_bytes_unref (agent->value);
  agent->value = g_bytes_new (content, length);
  test_gate_unlock (&agent->gate);
}

void
test_agent_set_error (TestAgent *agent,
                      int        status,
                      int        index)
{
  test_gate_lock (&agent->gate);
  agent->error_status = status;
  agent->error_index = index;
  test_gate_unlock (&agent->gate);
}

void
test_agent_set_bytes (TestAgent    *agent,
                      gconstpointer data,
                      gsize         length)
{
  test_gate_lock (&agent->gate);
  g_bytes_unref (agent->bytes);
  agent->bytes = g_bytes_new (data, length);
  test_gate_unlock (&agent->gate);
}

static void
release (TestAgent *agent,
         Held *(*pop) (GQueue *queue))
{
  Held *held;

  test_gate_lock (&agent->gate);
  while ((held = pop (&agent->held)) != NULL)
    {
      send_bytes (agent->socket, held->bytes, g_bytes_get_size (held->bytes), &held->peer);
      held_free (held);
    }
  test_gate_unlock (&agent->gate);
}

static Held *
pop_oldest (GQueue *queue)
{
  return g_queue_pop_head (queue);
}

static Held *
pop_newest (GQueue *queue)
{
  return g_queue_pop_tail (queue);
}

/* Sends the held answers, the oldest first. */
void
test_agent_release (TestAgent *agent)
{
  release (agent, pop_oldest);
}

/* Sends the held answers, the newest first. */
void
test_agent_release_reversed (TestAgent *agent)
{
  release (agent, pop_newest);
}

/**
 * test_agent_wait:
 * @agent: an agent
 * @count: how many datagrams must have come and been dealt with, in all
 */
void
test_agent_wait (TestAgent *agent,
                 guint      count)
{
  gint64 deadline = test_deadline ();

  test_gate_lock (&agent->gate);
  while (agent->requests->len < count)
    test_gate_wait (&agent->gate, deadline, "a request");
  test_gate_unlock (&agent->gate);
}

guint
test_agent_count (TestAgent *agent)
{
  guint count;

  test_gate_lock (&agent->gate);
  count = agent->requests->len;
  test_gate_unlock (&agent->gate);

  return count;
}

/**
 * test_agent_get_request:
 * @agent: an agent
 * @index: from 0
 *
 * Returns: (transfer none): a request that has come; it stays the agent's
 */
const TestRequest *
test_agent_get_request (TestAgent *agent,
                        guint      index)
{
  const TestRequest *request;

  test_gate_lock (&agent->gate);
  g_assert_cmpuint (index, <, agent->requests->len);
  request = g_ptr_array_index (agent->requests, index);
  test_gate_unlock (&agent->gate);

  return request;
}

/**
 * test_agent_send_to:
 * @agent: an agent
 * @port: of 127.0.0.1
 * @data: a datagram
 * @length: its length
 *
 * Sends a datagram that nobody asked for.
 */
void
test_agent_send_to (TestAgent    *agent,
                    guint16       port,
                    gconstpointer data,
                    gsize         length)
{
  Address            peer;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  g_assert_true (set_address (&peer, "127.0.0.1", port));
  send_bytes (agent->socket, bytes, length, &peer);
}
