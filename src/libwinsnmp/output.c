/* output.c
 *
 * What leaves: SnmpSendMsg, retransmission, what the kernel could not take.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "codec.h"
#include "deadline.h"
#include "engine.h"
#include "events.h"
#include "library.h"
#include "output.h"
#include "translate.h"

#define MAX_QUEUED 65536
#define CENTISECOND UINT64_C (10000000)

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

/* Sends, or puts it behind what waits for the socket already.  Returns an
 * errno value. */
static int
transmit (WsnmpMessage *message)
{
  int error = EAGAIN;

  if (wsnmp_link_is_listed (&message->unsent_link))
    return 0;

  if (wsnmp_list_is_empty (&message->socket->unsent))
    error = wsnmp_transport_send (message->socket, message->datagram, message->length,
                                  &message->peer);
  if (error == EAGAIN)
    {
      if (wsnmp_list_is_empty (&message->socket->unsent))
        wsnmp_engine_watch_writable (message->socket);
      wsnmp_list_append (&message->socket->unsent, &message->unsent_link);
      wsnmp_message_emit (message, WINSNMP_MESSAGE_QUEUED);
      return 0;
    }
  if (error == 0)
    {
      message->sent_at = wsnmp_now ();
      wsnmp_message_emit (message, WINSNMP_MESSAGE_SENT);
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
      int           error = wsnmp_transport_send (socket, message->datagram, message->length,
                                                  &message->peer);

      if (error == EAGAIN)
        return false;

      wsnmp_link_remove (link);
      if (error != 0)
        {
          wsnmp_output_fail (message, wsnmp_output_error_from_errno (error));
          continue;
        }
      message->sent_at = wsnmp_now ();
      wsnmp_message_emit (message, WINSNMP_MESSAGE_SENT);
    }

  return true;
}

/* After the transmission, so that no timer is early. */
static void
arm (WsnmpMessage *message)
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
      if (message->retries_left == 0)
        {
          wsnmp_message_emit (message, WINSNMP_MESSAGE_TIMED_OUT);
          wsnmp_message_finish (message, SNMPAPI_TL_TIMEOUT);
          continue;
        }

      message->retries_left--;
      message->retransmissions++;
      error = transmit (message);
      if (error != 0)
        wsnmp_output_fail (message, wsnmp_output_error_from_errno (error));
      else
        arm (message);
    }
}

/* SnmpSendMsg */

/* What may be legal in a field alone may be illegal in combination. */
static SNMPAPI_STATUS
check_pdu (const WsnmpPdu *pdu)
{
  const WsnmpPduData  *data = &pdu->data;
  const WsnmpBindings *bindings = pdu->holder.bindings;
  smiINT               n = bindings != NULL ? (smiINT)bindings->n_bindings : 0;
  bool                 ok;

  if (data->type == SNMP_PDU_GETBULK)
    ok = data->error_status >= 0 && data->error_index >= 0;
  else if (data->type == SNMP_PDU_RESPONSE)
    ok = data->error_status >= 0 && data->error_status <= SNMP_ERROR_INCONSISTENTNAME &&
         data->error_index >= 0 && data->error_index <= n;
  else
    ok = data->error_status == 0 && data->error_index == 0;

  return ok ? SNMPAPI_SUCCESS : SNMPAPI_PDU_INVALID;
}

typedef struct
{
  WsnmpSession *session;
  WsnmpEntity  *source; /* NULL when none was given */
  WsnmpEntity  *destination;
  WsnmpContext *context;
  WsnmpPdu     *pdu;
} SendArguments;

static SNMPAPI_STATUS
find_arguments (WsnmpCall     *call,
                HANDLE         handles[5],
                SendArguments *ret_found)
{
  SNMPAPI_STATUS error = wsnmp_call_find_session (call, handles[0], &ret_found->session);

  ret_found->source = NULL;
  if (error == SNMPAPI_SUCCESS && handles[1] != NULL)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_ENTITY, handles[1], &ret_found->source);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_ENTITY, handles[2],
                                    &ret_found->destination);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_CONTEXT, handles[3], &ret_found->context);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_PDU, handles[4], &ret_found->pdu);
  if (error == SNMPAPI_SUCCESS)
    error = check_pdu (ret_found->pdu);

  return error;
}

static SNMPAPI_STATUS
encode (const SendArguments *arguments,
        uint8_t            **ret_bytes,
        size_t              *ret_length)
{
  WsnmpWireMessage message = {
    .version = arguments->destination->version,
    .community = arguments->context->community,
    .community_length = arguments->context->length,
    .data = arguments->pdu->data,
    .bindings = wsnmp_bindings_ref (arguments->pdu->holder.bindings),
  };
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  if (message.version == 1)
    error = wsnmp_translate_to_v1 (&message, &arguments->destination->address);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_codec_encode (&message, ret_bytes, ret_length);
  wsnmp_bindings_unref (message.bindings);

  if (error == SNMPAPI_SUCCESS &&
      *ret_length > (arguments->destination->address.family == AF_INET ? WSNMP_MAX_DATAGRAM_V4
                                                                       : WSNMP_MAX_DATAGRAM_V6))
    {
      free (*ret_bytes);
      error = SNMPAPI_TL_PDU_TOO_BIG;
    }

  return error;
}

static bool
is_request (smiINT type)
{
  return type != SNMP_PDU_TRAP && type != SNMP_PDU_RESPONSE;
}

/* Traps and informs go to the trap port, unless the entity was given one. */
static WsnmpAddress
choose_peer (const WsnmpEntity *entity,
             smiINT             type)
{
  WsnmpAddress peer = entity->address;

  if (!entity->port_is_set && (type == SNMP_PDU_TRAP || type == SNMP_PDU_INFORM))
    wsnmp_address_set_port (&peer, WSNMP_TRAP_PORT);

  return peer;
}

static void
emit_sent_once (const SendArguments *arguments,
                const WsnmpAddress  *peer,
                size_t               length)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };
  char         text[WSNMP_ADDRESS_LENGTH];

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_address_format_peer (peer, text);
  event.u.message.state = WINSNMP_MESSAGE_SENT_ONCE;
  event.u.message.session = arguments->session->token;
  event.u.message.pdu_type = (uint8_t)arguments->pdu->data.type;
  event.u.message.request_id = arguments->pdu->data.request_id;
  event.u.message.peer = text;
  event.u.message.bytes = (uint32_t)length;
  wsnmp_events_emit (&event);
}

/* Sent once and forgotten.  The documented list has no code for an
 * unreachable peer: the network is what is not available. */
static SNMPAPI_STATUS
send_once (const SendArguments *arguments,
           const uint8_t       *bytes,
           size_t               length)
{
  WsnmpAddress   peer = choose_peer (arguments->destination, arguments->pdu->data.type);
  WsnmpSocket   *socket;
  SNMPAPI_STATUS error = wsnmp_engine_get_socket (&peer, arguments->pdu->data.request_id, &socket);
  int            result;

  if (error != SNMPAPI_SUCCESS)
    return error;

  result = wsnmp_transport_send (socket, bytes, length, &peer);
  if (result == EAGAIN)
    return SNMPAPI_TL_RESOURCE_ERROR;
  if (result == 0)
    {
      emit_sent_once (arguments, &peer, length);
      return SNMPAPI_SUCCESS;
    }

  error = wsnmp_output_error_from_errno (result);
  return error == SNMPAPI_TL_UNDELIVERABLE ? SNMPAPI_TL_NOT_AVAILABLE : error;
}

static void
set_policy (WsnmpMessage      *message,
            const WsnmpEntity *entity)
{
  uint32_t timeout = entity->timeout != 0 ? entity->timeout : WSNMP_DEFAULT_TIMEOUT;

  message->period = timeout * CENTISECOND;
  message->retries_left = entity->retries;
}

/* Takes @bytes in any case. */
static SNMPAPI_STATUS
send_request (const SendArguments *arguments,
              uint8_t             *bytes,
              size_t               length)
{
  WsnmpSession  *session = arguments->session;
  smiINT32       request_id = arguments->pdu->data.request_id;
  WsnmpAddress   peer = choose_peer (arguments->destination, arguments->pdu->data.type);
  WsnmpSocket   *socket;
  WsnmpMessage  *message = NULL;
  SNMPAPI_STATUS error = SNMPAPI_ALLOC_ERROR;
  int            result;

  if (session->n_queued < MAX_QUEUED &&
      session->n_outstanding < winsnmp_get_limit (WINSNMP_LIMIT_OUTSTANDING))
    error = wsnmp_engine_get_socket (&peer, request_id, &socket);
  if (error == SNMPAPI_SUCCESS)
    {
      message = wsnmp_message_new (session, arguments->source, arguments->destination,
                                   arguments->context, &arguments->pdu->data, &peer, socket, bytes,
                                   length);
      if (message == NULL)
        error = SNMPAPI_ALLOC_ERROR;
    }
  if (error != SNMPAPI_SUCCESS)
    {
      free (bytes);
      return error;
    }

  set_policy (message, arguments->destination);
  result = transmit (message);
  if (result != 0)
    error = wsnmp_output_error_from_errno (result);
  else if (wsnmp_library.retransmit_mode == SNMPAPI_ON)
    arm (message);

  /* No route is news of the network, told as if an ICMP message had said it:
   * the documented list of this function has no code for it. */
  if (error == SNMPAPI_TL_UNDELIVERABLE)
    {
      wsnmp_output_fail (message, error);
      return SNMPAPI_SUCCESS;
    }
  if (error != SNMPAPI_SUCCESS)
    wsnmp_message_finish (message, SNMPAPI_SUCCESS);

  return error;
}

SNMPAPI_STATUS WINAPI
SnmpSendMsg (HSNMP_SESSION session,
             HSNMP_ENTITY  srcEntity,
             HSNMP_ENTITY  dstEntity,
             HSNMP_CONTEXT context,
             HSNMP_PDU     PDU)
{
  HANDLE         handles[5] = { session, srcEntity, dstEntity, context, PDU };
  WsnmpCall      call;
  SendArguments  arguments;
  SNMPAPI_STATUS error;
  uint8_t       *bytes;
  size_t         length;

  WSNMP_ENTER (&call, SEND_MSG);
  for (unsigned int i = 0; i < 5; i++)
    wsnmp_call_handle (&call, i, handles[i]);

  error = find_arguments (&call, handles, &arguments);
  if (error == SNMPAPI_SUCCESS)
    error = encode (&arguments, &bytes, &length);
  if (error == SNMPAPI_SUCCESS && is_request (arguments.pdu->data.type))
    error = send_request (&arguments, bytes, length);
  else if (error == SNMPAPI_SUCCESS)
    {
      error = send_once (&arguments, bytes, length);
      free (bytes);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
