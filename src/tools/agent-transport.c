/* agent-transport.c
 *
 * What goes between Net-SNMP's agent library and its socket.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-transport.h"

/* More answers than this do not wait at a time, so that no flood of requests
 * takes all memory. */
#define MAX_WAITING 1000

/* An answer that is to leave later. */
typedef struct
{
  netsnmp_transport *transport;
  GBytes            *datagram;
  GBytes            *peer; /* as the transport keeps an address */
} Answer;

/* The agent has one transport.  It takes in a datagram and sends the answer
 * to it before it takes in the next one. */
static int (*receive_datagram) (netsnmp_transport *, void *, int, void **, int *);
static int (*send_datagram) (netsnmp_transport *, const void *, int, void **, int *);
static guint       delay;   /* of the answer to the request under way, in milliseconds */
static GHashTable *waiting; /* alarm number to Answer */

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_bytes_unref (answer->datagram);
  g_bytes_unref (answer->peer);
  g_free (answer);
}

/* Tells whether a datagram is of a version that has communities.  SNMPv3 has
 * no users here, and the parser of Net-SNMP 5.9 reads past the end of some
 * malformed messages of it, so these must not get that far. */
static gboolean
has_community (u_char *message,
               size_t  length)
{
  u_char  type;
  long    version;
  u_char *data = asn_parse_sequence (message, &length, &type,
                                     ASN_SEQUENCE | ASN_CONSTRUCTOR, "message");

  if (data == NULL)
    return FALSE;

  data = asn_parse_int (data, &length, &type, &version, sizeof version);

  return data != NULL && (version == SNMP_VERSION_1 || version == SNMP_VERSION_2c);
}

static int
receive_cb (netsnmp_transport *transport,
            void              *buffer,
            int                size,
            void             **peer,
            int               *peer_length)
{
  int length = receive_datagram (transport, buffer, size, peer, peer_length);

  delay = 0;

  if (length >= 0 && !has_community (buffer, length))
    return -1;

  return length;
}

static void
send_later_cb (unsigned int alarm,
               void        *data)
{
  Answer       *answer = data;
  gsize         length;
  gsize         peer_length;
  gconstpointer datagram = g_bytes_get_data (answer->datagram, &length);
  void         *peer = (void *)g_bytes_get_data (answer->peer, &peer_length);
  int           opaque_length = peer_length;

  send_datagram (answer->transport, datagram, length, &peer, &opaque_length);
  g_hash_table_remove (waiting, GUINT_TO_POINTER (alarm));
}

static int
send_cb (netsnmp_transport *transport,
         const void        *datagram,
         int                length,
         void             **peer,
         int               *peer_length)
{
  struct timeval interval = { delay / 1000, delay % 1000 * 1000 };
  Answer        *answer;
  unsigned int   alarm;

  if (delay == 0)
    return send_datagram (transport, datagram, length, peer, peer_length);

  answer = g_new (Answer, 1);
  answer->transport = transport;
  answer->datagram = g_bytes_new (datagram, length);
  answer->peer = g_bytes_new (*peer, *peer_length);

  alarm = snmp_alarm_register_hr (interval, 0, send_later_cb, answer);
  g_hash_table_insert (waiting, GUINT_TO_POINTER (alarm), answer);

  return length;
}

/**
 * agent_transport_wrap:
 * @transport: the agent's only transport, not yet in use
 *
 * Goes between the agent library and the socket.
 */
void
agent_transport_wrap (netsnmp_transport *transport)
{
  waiting = g_hash_table_new_full (NULL, NULL, NULL, answer_free);
  receive_datagram = transport->f_recv;
  send_datagram = transport->f_send;
  transport->f_recv = receive_cb;
  transport->f_send = send_cb;
}

/**
 * agent_transport_delay_answer:
 * @milliseconds: how long
 *
 * Keeps back the answer to the request that is being handled.  Net-SNMP's own
 * means for this, delegated requests, would hold up every SET until they are
 * done, and behind it all other requests.
 *
 * Returns: `FALSE` if too many answers wait already
 */
gboolean
agent_transport_delay_answer (guint milliseconds)
{
  if (g_hash_table_size (waiting) >= MAX_WAITING)
    return FALSE;

  delay = milliseconds;

  return TRUE;
}

/**
 * agent_transport_drop_answers:
 *
 * Forgets the answers that still wait.
 */
void
agent_transport_drop_answers (void)
{
  GHashTableIter iter;
  gpointer       alarm;

  g_hash_table_iter_init (&iter, waiting);
  while (g_hash_table_iter_next (&iter, &alarm, NULL))
    snmp_alarm_unregister (GPOINTER_TO_UINT (alarm));

  g_clear_pointer (&waiting, g_hash_table_unref);
}
