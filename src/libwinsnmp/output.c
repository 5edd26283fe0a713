/* output.c
 *
 * What leaves: transmission, retransmission, what the kernel could not take.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "codec.h"
#include "deadline.h"
#include "dispatch.h"
#include "engine.h"
#include "events.h"
#include "library.h"
#include "output.h"
#include "usm-request.h"

/* In so many nanoseconds even a slow link takes half of what a socket's buffer holds, and then
 * there is room again. */
#define STUCK_TIME UINT64_C (200000000)

SNMPAPI_STATUS
wsnmp_output_error_from_errno (int error)
{
  switch (error)
    {
    case 0:
      return SNMPAPI_SUCCESS;
    case ENOMEM:
    case ENOBUFS:
    case EMFILE:
    case ENFILE:
    case ENOSPC: /* epoll's */
      return SNMPAPI_TL_RESOURCE_ERROR;
    case EMSGSIZE:
      return SNMPAPI_TL_PDU_TOO_BIG;
    case ENETDOWN:
    case ENETRESET:
      return SNMPAPI_TL_NOT_AVAILABLE;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EHOSTDOWN:
    case ECONNREFUSED:
    case ECONNRESET:
      return SNMPAPI_TL_UNDELIVERABLE;
    case EAFNOSUPPORT:
    case EPROTONOSUPPORT:
    case ESOCKTNOSUPPORT:
      return SNMPAPI_TL_NOT_SUPPORTED;
    case EADDRNOTAVAIL:
      return SNMPAPI_TL_SRC_INVALID;

    /* The program has closed all descriptors, as one does that goes into the background. */
    case EBADF:
    case ENOTSOCK:
      return SNMPAPI_TL_NOT_INITIALIZED;
    case EINVAL:
    case EFAULT:
    case EDESTADDRREQ:
      return SNMPAPI_TL_INVALID_PARAM;
    default:
      return SNMPAPI_TL_OTHER;
    }
}

/* The copy of the request that SnmpRecvMsg gives out is read from the bytes:
 * nobody pays for it when nothing fails. */
static WsnmpBindings *
read_bindings (const WsnmpMessage *message)
{
  WsnmpWireMessage request;

  if (message->usm != NULL)
    return wsnmp_usm_request_read_bindings (message);
  if (wsnmp_codec_decode (message->datagram, message->length, &request) == SNMPAPI_SUCCESS)
    return request.bindings;

  return NULL;
}

void
wsnmp_output_fail (WsnmpMessage  *message,
                   SNMPAPI_STATUS error)
{
  message->bindings = read_bindings (message);
  message->error = error;
  wsnmp_message_emit (message, WINSNMP_MESSAGE_FAILED);
  wsnmp_message_enqueue (message, error);
}

void
wsnmp_output_fail_all (const WsnmpSocket *socket,
                       SNMPAPI_STATUS     error)
{
  for (WsnmpLink *link = wsnmp_library.sessions.next; link != &wsnmp_library.sessions;
       link = link->next)
    {
      WsnmpSession *session = WSNMP_CONTAINER (link, WsnmpSession, link);
      WsnmpLink    *next;

      for (WsnmpLink *sent = session->outstanding.next; sent != &session->outstanding; sent = next)
        {
          WsnmpMessage *message = WSNMP_CONTAINER (sent, WsnmpMessage, session_link);

          next = sent->next;
          if (message->socket == socket)
            wsnmp_output_fail (message, error);
        }
    }
}

static void
arm (WsnmpMessage *message,
     uint64_t      begun)
{
  if (wsnmp_library.retransmit_mode != SNMPAPI_ON)
    return;

  message->deadline = begun + message->period;
  wsnmp_deadline_add (message);
  wsnmp_engine_note_deadline (message->deadline);
}

/* The time of sending is that before, as on this machine an answer may be there
 * when the system call returns; timers begin with the time after. */
static void
note_sent (WsnmpMessage *message,
           uint64_t      begun,
           uint64_t      ended)
{
  WsnmpSocket *socket = message->socket;

  message->sent_at = begun;
  wsnmp_output_withdraw (message);
  if (message->retransmissions == 0)
    {
      wsnmp_list_append (&socket->in_flight, &message->socket_link);
      message->in_flight = true;
      socket->flight.n_in_flight++;
    }
  if (message->usm != NULL && wsnmp_usm_request_is_waiting (message))
    wsnmp_usm_request_note_asked (message);
  else
    wsnmp_message_emit (message, WINSNMP_MESSAGE_SENT);
  arm (message, ended);
}

void
wsnmp_output_note_full (WsnmpSocket *socket)
{
  if (!socket->is_full)
    wsnmp_engine_set_full (socket, true);
}

/* Whether a datagram was lost on its way out, and not refused: the queue of an interface
 * is full.  On a socket without an error queue the kernel would not even tell. */
static bool
is_lost (int error)
{
  return error == ENOBUFS;
}

static int
send_datagram (const WsnmpMessage *message)
{
  WsnmpSocket *socket = message->socket;
  int          error;

  do
    error = wsnmp_transport_send (socket, message->datagram, message->length, &message->peer);
  while (wsnmp_engine_regain_for (socket, error));

  return error;
}

/* @caller_hears: an error goes to the caller of the API; later a lost datagram is for the
 * timer. */
static int
send_now (WsnmpMessage *message,
          bool          caller_hears)
{
  uint64_t begun = wsnmp_now ();
  int      error = send_datagram (message);

  if (is_lost (error) && !caller_hears)
    error = 0;
  if (error == 0)
    note_sent (message, begun, wsnmp_now ());

  return error;
}

void
wsnmp_output_withdraw (WsnmpMessage *message)
{
  if (message->in_flight)
    message->socket->flight.n_in_flight--;
  else if (wsnmp_link_is_listed (&message->socket_link))
    message->socket->n_unsent--;
  message->in_flight = false;
  wsnmp_link_remove (&message->socket_link);
}

/* Now, before all that waits?  A retransmission has waited already. */
static bool
may_send (const WsnmpMessage *message)
{
  const WsnmpSocket *socket = message->socket;

  return !socket->is_full &&
         (message->retransmissions > 0 ||
          (socket->n_unsent == 0 && wsnmp_flight_room (&socket->flight) > 0));
}

static SNMPAPI_STATUS
transmit (WsnmpMessage *message,
          bool          caller_hears)
{
  WsnmpSocket *socket = message->socket;
  bool         more_follow = wsnmp_dispatch_goes_on ();
  int          error = EAGAIN;

  wsnmp_output_withdraw (message);
  if (message->usm != NULL)
    {
      bool           leaves;
      SNMPAPI_STATUS status = wsnmp_usm_request_prepare (message, &leaves);

      if (status == SNMPAPI_SUCCESS && !leaves)
        arm (message, wsnmp_now ());
      if (status != SNMPAPI_SUCCESS || !leaves)
        return status;
    }
  if (!more_follow && may_send (message))
    {
      error = send_now (message, caller_hears);
      if (error == EAGAIN)
        wsnmp_output_note_full (socket);
    }
  if (error != EAGAIN)
    return wsnmp_output_error_from_errno (error);

  wsnmp_list_append (&socket->unsent, &message->socket_link);
  socket->n_unsent++;
  wsnmp_message_emit (message, WINSNMP_MESSAGE_QUEUED);
  if (!more_follow || socket->n_unsent >= WSNMP_BATCH)
    wsnmp_output_flush (socket);
  wsnmp_engine_note_deadline (wsnmp_output_next_release (socket));

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
wsnmp_output_transmit (WsnmpMessage *message)
{
  return transmit (message, true);
}

/* FALSE when no more can be sent now. */
static bool
flush_batch (WsnmpSocket *socket)
{
  WsnmpMessage *messages[WSNMP_BATCH];
  WsnmpOutgoing outgoing[WSNMP_BATCH];
  size_t        room = wsnmp_flight_room (&socket->flight);
  size_t        n = 0, n_sent;
  uint64_t      begun, ended;
  int           error;

  for (WsnmpLink *link = socket->unsent.next;
       link != &socket->unsent && n < WSNMP_BATCH && n < room; link = link->next, n++)
    {
      messages[n] = WSNMP_CONTAINER (link, WsnmpMessage, socket_link);
      outgoing[n] = (WsnmpOutgoing){ messages[n]->datagram, messages[n]->length,
                                     &messages[n]->peer };
    }
  if (n == 0)
    return false;

  begun = wsnmp_now ();
  do
    n_sent = wsnmp_transport_send_many (socket, outgoing, n, &error);
  while (n_sent == 0 && wsnmp_engine_regain_for (socket, error));
  ended = wsnmp_now ();
  for (size_t i = 0; i < n_sent; i++)
    note_sent (messages[i], begun, ended);
  if (n_sent == 0 && is_lost (error))
    note_sent (messages[0], begun, ended);
  if (n_sent > 0 || is_lost (error))
    return true;

  if (error == EAGAIN)
    {
      wsnmp_output_note_full (socket);
      return false;
    }
  wsnmp_output_fail (messages[0], wsnmp_output_error_from_errno (error));
  return true;
}

void
wsnmp_output_flush (WsnmpSocket *socket)
{
  while (!socket->is_full && flush_batch (socket))
    ;
}

bool
wsnmp_output_is_stuck (const WsnmpSocket *socket)
{
  return socket->is_full && wsnmp_now () >= socket->full_since + STUCK_TIME;
}

/* Answers to what was sent before come to the socket that it left from, so that a retransmission
 * waits. */
static void
move_unsent (WsnmpSocket *socket)
{
  WsnmpLink *next;

  for (WsnmpLink *link = socket->unsent.next; link != &socket->unsent; link = next)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (link, WsnmpMessage, socket_link);
      WsnmpSocket  *other;

      next = link->next;
      if (message->retransmissions > 0)
        continue;
      if (wsnmp_engine_get_socket (&message->peer, message->data.request_id, &other) !=
            SNMPAPI_SUCCESS ||
          wsnmp_output_is_stuck (other))
        return;

      wsnmp_message_move (message, other);
      wsnmp_list_append (&other->unsent, &message->socket_link);
      other->n_unsent++;
    }
}

void
wsnmp_output_relieve (WsnmpSocket *socket)
{
  if (socket->is_relieved || !wsnmp_output_is_stuck (socket))
    return;

  socket->is_relieved = true;
  move_unsent (socket);
}

void
wsnmp_output_release (WsnmpSocket *socket,
                      uint64_t     time)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&socket->in_flight)) != NULL)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (link, WsnmpMessage, socket_link);

      if (message->sent_at + WSNMP_FLIGHT_TIME > time)
        break;
      wsnmp_output_withdraw (message);
    }
}

uint64_t
wsnmp_output_next_release (const WsnmpSocket *socket)
{
  const WsnmpLink *first = socket->in_flight.next;

  if (socket->n_unsent == 0 || (socket->is_full && socket->is_relieved))
    return UINT64_MAX;
  if (socket->is_full)
    return socket->full_since + STUCK_TIME;
  if (first == &socket->in_flight)
    return UINT64_MAX;

  return WSNMP_CONTAINER (first, WsnmpMessage, socket_link)->sent_at + WSNMP_FLIGHT_TIME;
}

void
wsnmp_output_send_rest (WsnmpSession *session)
{
  WsnmpLink *next;

  for (WsnmpLink *link = session->outstanding.next; link != &session->outstanding; link = next)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (link, WsnmpMessage, session_link);

      next = link->next;
      if (message->usm != NULL && wsnmp_usm_request_is_waiting (message))
        continue;
      if (message->sent_at == 0 && send_now (message, false) == EAGAIN)
        return;
    }
}

/* A failure waits for SnmpRecvMsg, with the request in its outputs.  There ALLOC_ERROR,
 * OTHER_ERROR and CONTEXT_INVALID are about the call itself. */
static void
transmit_later (WsnmpMessage *message)
{
  SNMPAPI_STATUS error = transmit (message, false);

  if (error == SNMPAPI_ALLOC_ERROR)
    error = SNMPAPI_TL_RESOURCE_ERROR;
  else if (error == SNMPAPI_OTHER_ERROR || error == SNMPAPI_CONTEXT_INVALID)
    error = SNMPAPI_TL_OTHER;
  if (error != SNMPAPI_SUCCESS)
    wsnmp_output_fail (message, error);
}

/* What the program has put in the socket's place with dup2 may take datagrams as well. */
static void
keep_socket (const WsnmpSocket *socket)
{
  if (!wsnmp_transport_is_open (socket))
    wsnmp_engine_regain ();
}

static void
resend (WsnmpMessage *message)
{
  keep_socket (message->socket);
  if (message->retries_left == 0)
    {
      if (message->usm != NULL)
        wsnmp_usm_request_give_up (message);
      wsnmp_message_emit (message, WINSNMP_MESSAGE_TIMED_OUT);
      wsnmp_message_finish (message, SNMPAPI_TL_TIMEOUT);
      return;
    }

  message->retries_left--;
  message->retransmissions++;
  transmit_later (message);
}

void
wsnmp_output_repeat (WsnmpMessage *message)
{
  wsnmp_deadline_remove (message);
  transmit_later (message);
}

void
wsnmp_output_resend_due (void)
{
  WsnmpMessage *message;
  uint64_t      now = wsnmp_now ();

  while ((message = wsnmp_deadline_first ()) != NULL && message->deadline <= now)
    {
      wsnmp_deadline_remove (message);
      resend (message);
    }
}
