/* input.c
 *
 * What arrives: answers, what comes unasked, errors that the network reports.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "arrival.h"
#include "codec.h"
#include "datagram.h"
#include "engine.h"
#include "input.h"
#include "library.h"
#include "output.h"
#include "usm-arrival.h"
#include "usm-request.h"

/* Nanoseconds to centiseconds, rounded up. */
static uint32_t
to_centiseconds (uint64_t nanoseconds)
{
  return (uint32_t)((nanoseconds + 9999999) / 10000000);
}

static void
note_measured (WsnmpMessage        *message,
               const WsnmpDatagram *answer)
{
  WsnmpEntity *peer = message->destination;

  peer->actual_timeout = to_centiseconds (wsnmp_message_get_round_trip (message, answer));
  peer->actual_retries = message->retransmissions;
  if (peer->object.token != 0)
    wsnmp_object_emit_changed (&peer->object);
}

void
wsnmp_input_answer (WsnmpMessage           *message,
                    const WsnmpDatagram    *datagram,
                    const WsnmpWireMessage *answer)
{
  wsnmp_flight_note_answer (&message->socket->flight, datagram->length);
  wsnmp_message_emit_arrived (message, WINSNMP_MESSAGE_ANSWERED, datagram);
  note_measured (message, datagram);
  message->data = answer->data;
  message->bindings = answer->bindings;
  message->local = datagram->local;
  wsnmp_message_enqueue (message, SNMPAPI_SUCCESS);
}

/* Takes the bindings of @answer. */
static void
deliver (WsnmpSocket         *socket,
         const WsnmpDatagram *datagram,
         WsnmpWireMessage    *answer)
{
  WsnmpMessage *message = NULL;

  if (answer->data.type == SNMP_PDU_RESPONSE)
    message = wsnmp_message_find (socket, &datagram->peer, answer->data.request_id);

  if (message == NULL)
    {
      wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);
      wsnmp_bindings_unref (answer->bindings);
      return;
    }

  wsnmp_input_answer (message, datagram, answer);
}

/* Whose keys it is to be opened with stands in the library's state. */
static void
take_v3 (WsnmpSocket         *socket,
         const WsnmpDatagram *datagram)
{
  WsnmpV3Header header;

  if (!wsnmp_datagram_split_v3 (datagram->bytes, datagram->length, &header))
    wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_MALFORMED);
  else if (socket->role == WSNMP_SOCKET_TRAPS)
    wsnmp_usm_arrival_take (socket, datagram, &header);
  else if (socket->role == WSNMP_SOCKET_REQUESTS)
    wsnmp_usm_request_take (socket, datagram, &header);
  else
    wsnmp_message_emit_datagram (NULL, datagram, WINSNMP_DROP_UNMATCHED);
}

static void
take (WsnmpSocket         *socket,
      const WsnmpDatagram *datagram,
      SNMPAPI_STATUS       error,
      WsnmpWireMessage    *message)
{
  if (error != SNMPAPI_SUCCESS)
    wsnmp_message_emit_datagram (NULL, datagram,
                                 error == SNMPAPI_ALLOC_ERROR ? WINSNMP_DROP_NO_MEMORY
                                                              : WINSNMP_DROP_MALFORMED);
  else if (socket->role == WSNMP_SOCKET_TRAPS)
    wsnmp_arrival_take_notification (socket, datagram, message);
  else if (socket->role == WSNMP_SOCKET_AGENT)
    wsnmp_arrival_take_request (socket, datagram, message);
  else
    deliver (socket, datagram, message);
}

/* What needs nothing of the library's state is read without its lock. */
static void
take_all (WsnmpSocket         *socket,
          const WsnmpDatagram *datagrams,
          size_t               n_datagrams)
{
  WsnmpWireMessage messages[WSNMP_BATCH];
  SNMPAPI_STATUS   errors[WSNMP_BATCH];
  bool             are_v3[WSNMP_BATCH];

  for (size_t i = 0; i < n_datagrams; i++)
    {
      are_v3[i] = wsnmp_datagram_is_v3 (datagrams[i].bytes, datagrams[i].length);
      if (!are_v3[i])
        errors[i] = wsnmp_codec_decode (datagrams[i].bytes, datagrams[i].length, &messages[i]);
    }

  wsnmp_lock ();
  for (size_t i = 0; i < n_datagrams; i++)
    {
      if (are_v3[i])
        take_v3 (socket, &datagrams[i]);
      else
        take (socket, &datagrams[i], errors[i], &messages[i]);
    }
  wsnmp_unlock ();
}

/* The kernel's count wraps around, and begins anew when the socket was opened again. */
static void
note_lost (WsnmpSocket *socket,
           unsigned int n_before,
           uint32_t     n_lost)
{
  wsnmp_lock ();
  wsnmp_flight_note_loss (&socket->flight);
  wsnmp_message_emit_lost (socket, n_lost - n_before);
  atomic_compare_exchange_strong (&socket->n_lost, &n_before, n_lost);
  wsnmp_unlock ();
}

/* Where one answer is awaited, looking for a second one takes time, and the application
 * waits.  If it was not the answer, all is read that is there. */
static size_t
count_expected (const WsnmpSocket *socket,
                bool               is_first)
{
  size_t n = atomic_load_explicit (&socket->n_awaited, memory_order_relaxed);

  if (!is_first || socket->role != WSNMP_SOCKET_REQUESTS || n > WSNMP_BATCH)
    return WSNMP_BATCH;

  return n > 0 ? n : 1;
}

bool
wsnmp_input_receive (WsnmpSocket *socket,
                     bool         is_first)
{
  WsnmpDatagram datagrams[WSNMP_BATCH];
  unsigned int  n_before = atomic_load_explicit (&socket->n_lost, memory_order_relaxed);
  uint32_t      n_lost = n_before;
  size_t        n_most = count_expected (socket, is_first);
  size_t        n = wsnmp_transport_receive (socket, datagrams, n_most, &n_lost);

  if (n_lost != n_before)
    note_lost (socket, n_before, n_lost);
  if (n > 0)
    take_all (socket, datagrams, n);

  return n == n_most &&
         (n == WSNMP_BATCH ||
          atomic_load_explicit (&socket->n_awaited, memory_order_relaxed) > 0);
}

/* Only an error that quotes the very datagram of a request ends it. */
static void
fail_request (WsnmpSocket         *socket,
              const WsnmpDatagram *quoted,
              SNMPAPI_STATUS       error)
{
  WsnmpMessage *message = NULL;
  int32_t       request_id;

  if (wsnmp_datagram_peek_id (quoted->bytes, quoted->length, &request_id))
    message = wsnmp_message_find (socket, &quoted->peer, request_id);

  if (message != NULL && quoted->length <= message->length &&
      memcmp (quoted->bytes, message->datagram, quoted->length) == 0)
    wsnmp_output_fail (message, error);
}

/* What left as one and was not cut before it failed, as on this machine, is quoted as
 * one. */
static void
fail_quoted (WsnmpSocket         *socket,
             const WsnmpDatagram *quoted,
             SNMPAPI_STATUS       error)
{
  WsnmpDatagram rest = *quoted;

  while (rest.length > 0)
    {
      WsnmpDatagram one = rest;

      /* The last one, which may be cut off, is all that is left. */
      wsnmp_datagram_measure (rest.bytes, rest.length, &one.length);
      fail_request (socket, &one, error);
      wsnmp_usm_request_fail_quoted (socket, &one, error);
      rest.bytes += one.length;
      rest.length -= one.length;
    }
}

void
wsnmp_input_receive_errors (WsnmpSocket *socket)
{
  WsnmpDatagram quoted;
  int           error;
  bool          is_queued = false;

  while (wsnmp_transport_take_error (socket, &error, &quoted))
    {
      is_queued = true;
      wsnmp_lock ();
      if (error != 0)
        fail_quoted (socket, &quoted, wsnmp_output_error_from_errno (error));
      wsnmp_unlock ();
    }

  /* One that is about no datagram would wake the thread again and again. */
  if (!is_queued)
    wsnmp_transport_clear_error (socket);
}
