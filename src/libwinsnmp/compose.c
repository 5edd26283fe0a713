/* compose.c
 *
 * From handles to the bytes of a message.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "compose.h"
#include "library.h"
#include "translate.h"
#include "usm-local.h"

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

/* A community goes to an entity of SNMPv1 or SNMPv2c, a user to one of SNMPv3. */
static SNMPAPI_STATUS
check_context (const WsnmpComposition *composition,
               uint8_t                 version)
{
  return (version == 3) == wsnmp_compose_is_v3 (composition) ? SNMPAPI_SUCCESS
                                                             : SNMPAPI_CONTEXT_INVALID;
}

/* Agents of SNMPv3 have to be asked one by one, for each has keys of its own; and
 * the library does not play one. */
static SNMPAPI_STATUS
check_v3 (const WsnmpComposition *composition)
{
  smiINT type = composition->pdu->data.type;

  if (type == SNMP_PDU_RESPONSE ||
      (type != SNMP_PDU_TRAP && wsnmp_address_is_group (&composition->destination->address)))
    return SNMPAPI_OPERATION_INVALID;

  return SNMPAPI_SUCCESS;
}

static SNMPAPI_STATUS
check_size (size_t              length,
            const WsnmpAddress *address)
{
  size_t most = address != NULL && address->family == AF_INET6 ? WSNMP_MAX_DATAGRAM_V6
                                                               : WSNMP_MAX_DATAGRAM_V4;

  return length <= most ? SNMPAPI_SUCCESS : SNMPAPI_TL_PDU_TOO_BIG;
}

SNMPAPI_STATUS
wsnmp_compose_find (WsnmpCall        *call,
                    const HANDLE      handles[5],
                    bool              destination_is_needed,
                    WsnmpComposition *ret_composition)
{
  SNMPAPI_STATUS error = wsnmp_call_find_session (call, handles[0], &ret_composition->session);

  ret_composition->source = ret_composition->destination = NULL;
  if (error == SNMPAPI_SUCCESS && handles[1] != NULL)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_ENTITY, handles[1],
                                    &ret_composition->source);
  if (error == SNMPAPI_SUCCESS && (handles[2] != NULL || destination_is_needed))
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_ENTITY, handles[2],
                                    &ret_composition->destination);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_CONTEXT, handles[3],
                                    &ret_composition->context);
  if (error == SNMPAPI_SUCCESS)
    error = wsnmp_call_find_object (call, WINSNMP_HANDLE_PDU, handles[4], &ret_composition->pdu);

  return error;
}

/* A trap of SNMPv1 names its agent: an entity that listens at one address. */
static void
name_agent (const WsnmpEntity *source,
            WsnmpWireMessage  *message)
{
  if (message->data.type == SNMP_PDU_V1TRAP && source != NULL && source->listener != NULL &&
      source->listener->family == AF_INET &&
      source->listener->local.v4.sin_addr.s_addr != INADDR_ANY)
    memcpy (message->trap.agent, &source->listener->local.v4.sin_addr,
            sizeof message->trap.agent);
}

SNMPAPI_STATUS
wsnmp_compose_encode (const WsnmpComposition *composition,
                      uint8_t               **ret_bytes,
                      size_t                 *ret_length)
{
  const WsnmpEntity  *peer = composition->destination;
  const WsnmpAddress *address = peer != NULL ? &peer->address : NULL;
  WsnmpWireMessage    message = {
       .version = peer != NULL ? peer->version : wsnmp_library_get_version (),
       .community = composition->context->community,
       .community_length = composition->context->length,
       .data = composition->pdu->data,
  };
  bool           is_v3 = message.version == 3;
  SNMPAPI_STATUS error = check_context (composition, message.version);

  if (error == SNMPAPI_SUCCESS)
    error = check_pdu (composition->pdu);
  if (error == SNMPAPI_SUCCESS && is_v3)
    error = check_v3 (composition);
  if (error != SNMPAPI_SUCCESS)
    return error;

  message.bindings = wsnmp_bindings_ref (composition->pdu->holder.bindings);
  if (message.version == 1)
    error = wsnmp_translate_to_v1 (&message, address);
  name_agent (composition->source, &message);
  if (error == SNMPAPI_SUCCESS)
    error = is_v3 ? wsnmp_codec_encode_pdu (&message, ret_bytes, ret_length)
                  : wsnmp_codec_encode (&message, ret_bytes, ret_length);
  wsnmp_bindings_unref (message.bindings);
  if (error != SNMPAPI_SUCCESS)
    return error;

  error = check_size (*ret_length + (is_v3 ? WSNMP_USM_OVERHEAD : 0), address);
  if (error != SNMPAPI_SUCCESS)
    free (*ret_bytes);

  return error;
}

SNMPAPI_STATUS
wsnmp_compose_secure (const WsnmpComposition *composition,
                      uint8_t               **bytes,
                      size_t                 *length)
{
  const WsnmpContext *context = composition->context;
  uint8_t            *pdu = *bytes;
  SNMPAPI_STATUS      error = wsnmp_usm_local_secure (context->user, context->name,
                                                      composition->pdu->data.type, pdu, *length,
                                                      bytes, length);

  free (pdu);
  if (error != SNMPAPI_SUCCESS)
    *bytes = NULL;

  return error;
}
