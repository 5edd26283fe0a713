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
#include "engine.h"
#include "events.h"
#include "library.h"
#include "output.h"

SNMPAPI_STATUS
wsnmp_output_error_from_errno (int error)
{
  switch (error)
    {
    case ENOMEM:
    case ENOBUFS:
    case EMFILE:
    case ENFILE:
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
    case EBADF:
      return SNMPAPI_TL_SRC_INVALID;
    case EINVAL:
    case EFAULT:
    case EDESTADDRREQ:
      return SNMPAPI_TL_INVALID_PARAM;
    default:
      return SNMPAPI_TL_OTHER;
    }
}

void
wsnmp_output_fail (WsnmpMessage  *message,
                   SNMPAPI_STATUS error)
{
  WsnmpWireMessage request;

  /* The copy of the request that SnmpRecvMsg gives out is read from the
   * datagram: nobody pays for it when nothing fails. */
  if (wsnmp_codec_decode (message->datagram, message->length, &request) == SNMPAPI_SUCCESS)
    message->bindings = request.bindings;
  message->error = error;
  wsnmp_message_emit (message, WINSNMP_MESSAGE_FAILED);
  wsnmp_message_enqueue (message, error);
}

/* The time of sending is that before: on this machine an answer may be there
 * when the system call returns. */
static int
send_now (WsnmpMessage *message)
{
  uint64_t begun = wsnmp_now ();
  int      error = wsnmp_transport_send (message->socket, message->datagram, message->length,
                                         &message->peer);

  if (error == 0)
    {
      message->sent_at = begun;
      wsnmp_message_emit (message, WINSNMP_MESSAGE_SENT);
    }

  return error;
}

int
wsnmp_output_transmit (WsnmpMessage *message)
{
  int error = EAGAIN;

  if (wsnmp_list_is_empty (&message->socket->unsent))
    error = send_now (message);
  if (error == EAGAIN)
    {
      if (wsnmp_list_is_empty (&message->socket->unsent))
        wsnmp_engine_watch_writable (message->socket);
      wsnmp_list_append (&message->socket->unsent, &message->unsent_link);
      wsnmp_message_emit (message, WINSNMP_MESSAGE_QUEUED);
      return 0;
    }

  return error;
}

bool
wsnmp_output_flush (WsnmpSocket *socket)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&socket->unsent)) != NULL)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (link, WsnmpMessage, unsent_link);
      int           error = send_now (message);

      if (error == EAGAIN)
        return false;

      wsnmp_link_remove (link);
      if (error != 0)
        wsnmp_output_fail (message, wsnmp_output_error_from_errno (error));
    }

  return true;
}

void
wsnmp_output_arm (WsnmpMessage *message)
{
  message->deadline = wsnmp_now () + message->period;
  wsnmp_deadline_add (message);
  wsnmp_engine_note_deadline (message->deadline);
}

void
wsnmp_output_resend_due (void)
{
  WsnmpMessage *message;
  uint64_t      now = wsnmp_now ();
  int           error;

  while ((message = wsnmp_deadline_first ()) != NULL && message->deadline <= now)
    {
      wsnmp_deadline_remove (message);

      /* What still waits for the socket has not begun its time. */
      if (wsnmp_link_is_listed (&message->unsent_link))
        {
          wsnmp_output_arm (message);
          continue;
        }
      if (message->retries_left == 0)
        {
          wsnmp_message_emit (message, WINSNMP_MESSAGE_TIMED_OUT);
          wsnmp_message_finish (message, SNMPAPI_TL_TIMEOUT);
          continue;
        }

      message->retries_left--;
      message->retransmissions++;
      error = wsnmp_output_transmit (message);
      if (error != 0)
        wsnmp_output_fail (message, wsnmp_output_error_from_errno (error));
      else
        wsnmp_output_arm (message);
    }
}
