/* send.c
 *
 * SnmpSendMsg.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "compose.h"
#include "engine.h"
#include "events.h"
#include "inform.h"
#include "output.h"
#include "payload.h"

#define CENTISECOND UINT64_C (10000000)

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
emit_sent_once (const WsnmpComposition *composition,
                const WsnmpAddress     *peer,
                const uint8_t          *bytes,
                size_t                  length)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };
  char         text[WSNMP_ADDRESS_LENGTH];

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_address_format_peer (peer, text);
  event.u.message.state = WINSNMP_MESSAGE_SENT_ONCE;
  event.u.message.session = composition->session->token;
  event.u.message.pdu_type = (uint8_t)composition->pdu->data.type;
  event.u.message.request_id = composition->pdu->data.request_id;
  event.u.message.peer = text;
  event.u.message.bytes = (uint32_t)length;
  wsnmp_payload_fill (&event, bytes, length, 0);
  wsnmp_events_emit (&event);
}

/* The library has answered for the application already. */
static bool
is_answered (const WsnmpComposition *composition)
{
  const WsnmpEntity *source = composition->source;

  return composition->pdu->data.type == SNMP_PDU_RESPONSE &&
         (source == NULL || source->listener == NULL) &&
         wsnmp_inform_was_acknowledged (&composition->destination->address,
                                        composition->pdu->data.request_id);
}

/* An agent answers from the socket, and the address, that was asked; its traps
 * leave from there too. */
static SNMPAPI_STATUS
choose_socket (const WsnmpComposition *composition,
               const WsnmpAddress     *peer,
               WsnmpSocket           **ret_socket)
{
  const WsnmpEntity  *source = composition->source;
  const WsnmpPduData *data = &composition->pdu->data;

  if (source != NULL && source->listened && data->type == SNMP_PDU_RESPONSE)
    return SNMPAPI_TL_SRC_INVALID;
  if (source == NULL || source->listener == NULL || source->listener->family != peer->family)
    return wsnmp_engine_get_socket (peer, data->request_id, ret_socket);

  *ret_socket = source->listener;
  return SNMPAPI_SUCCESS;
}

/* Sent once and forgotten.  The documented list has no code for an
 * unreachable peer: the network is what is not available. */
static SNMPAPI_STATUS
send_once (const WsnmpComposition *composition,
           const uint8_t          *bytes,
           size_t                  length)
{
  WsnmpAddress   peer = choose_peer (composition->destination, composition->pdu->data.type);
  WsnmpSocket   *socket;
  SNMPAPI_STATUS error = choose_socket (composition, &peer, &socket);
  int            result;

  if (error != SNMPAPI_SUCCESS)
    return error;

  do
    if (socket->role == WSNMP_SOCKET_AGENT)
      result = wsnmp_transport_send_from (socket, bytes, length, &peer,
                                          &composition->destination->asked);
    else
      result = wsnmp_transport_send (socket, bytes, length, &peer);
  while (wsnmp_engine_regain_for (socket, result));
  if (result == EAGAIN)
    {
      if (socket->role == WSNMP_SOCKET_REQUESTS)
        wsnmp_output_note_full (socket);
      return SNMPAPI_TL_RESOURCE_ERROR;
    }
  if (result == 0)
    {
      emit_sent_once (composition, &peer, bytes, length);
      return SNMPAPI_SUCCESS;
    }

  error = wsnmp_output_error_from_errno (result);
  if (error == SNMPAPI_TL_NOT_INITIALIZED && socket->role == WSNMP_SOCKET_AGENT)
    return SNMPAPI_TL_SRC_INVALID;
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
send_request (const WsnmpComposition *composition,
              uint8_t                *bytes,
              size_t                  length)
{
  WsnmpSession  *session = composition->session;
  smiINT32       request_id = composition->pdu->data.request_id;
  WsnmpAddress   peer = choose_peer (composition->destination, composition->pdu->data.type);
  WsnmpSocket   *socket;
  WsnmpMessage  *message = NULL;
  SNMPAPI_STATUS error = SNMPAPI_ALLOC_ERROR;

  if (session->n_queued < WSNMP_MAX_QUEUED &&
      session->n_outstanding < winsnmp_get_limit (WINSNMP_LIMIT_OUTSTANDING))
    error = wsnmp_engine_get_socket (&peer, request_id, &socket);
  if (error == SNMPAPI_SUCCESS)
    {
      message = wsnmp_message_new (session, composition->source, composition->destination,
                                   composition->context, &composition->pdu->data, &peer, socket,
                                   bytes, length);
      if (message == NULL)
        error = SNMPAPI_ALLOC_ERROR;
    }
  if (error != SNMPAPI_SUCCESS)
    {
      free (bytes);
      return error;
    }

  set_policy (message, composition->destination);
  error = wsnmp_output_transmit (message);

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

static SNMPAPI_STATUS
send_composition (const WsnmpComposition *composition)
{
  uint8_t       *bytes;
  size_t         length;
  SNMPAPI_STATUS error;

  if (wsnmp_compose_is_v3 (composition) && is_answered (composition))
    return SNMPAPI_SUCCESS;

  error = wsnmp_compose_encode (composition, &bytes, &length);
  if (error != SNMPAPI_SUCCESS)
    return error;
  if (is_request (composition->pdu->data.type))
    return send_request (composition, bytes, length);

  if (wsnmp_compose_is_v3 (composition))
    error = wsnmp_compose_secure (composition, &bytes, &length);
  if (error == SNMPAPI_SUCCESS && !is_answered (composition))
    error = send_once (composition, bytes, length);
  free (bytes);

  return error;
}

SNMPAPI_STATUS WINAPI
SnmpSendMsg (HSNMP_SESSION session,
             HSNMP_ENTITY  srcEntity,
             HSNMP_ENTITY  dstEntity,
             HSNMP_CONTEXT context,
             HSNMP_PDU     PDU)
{
  HANDLE           handles[5] = { session, srcEntity, dstEntity, context, PDU };
  WsnmpCall        call;
  WsnmpComposition composition;
  SNMPAPI_STATUS   error;

  WSNMP_ENTER (&call, SEND_MSG);
  for (unsigned int i = 0; i < 5; i++)
    wsnmp_call_handle (&call, i, handles[i]);

  error = wsnmp_compose_find (&call, handles, true, &composition);
  if (error == SNMPAPI_SUCCESS)
    error = send_composition (&composition);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
