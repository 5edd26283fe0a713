/* encode.c
 *
 * SnmpEncodeMsg and SnmpDecodeMsg: messages without the network.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "codec.h"
#include "compose.h"
#include "datagram.h"
#include "descriptor.h"
#include "translate.h"

/* For a request the keys are those of its receiver, which has to be asked for its
 * id first; only a notification can be made without the network. */
static SNMPAPI_STATUS
secure (const WsnmpComposition *composition,
        uint8_t               **bytes,
        size_t                 *length)
{
  if (composition->pdu->data.type == SNMP_PDU_TRAP)
    return wsnmp_compose_secure (composition, bytes, length);

  free (*bytes);
  return SNMPAPI_OPERATION_INVALID;
}

static SNMPAPI_STATUS
encode (const WsnmpComposition *composition,
        smiLPOCTETS             ret_message)
{
  uint8_t       *bytes;
  size_t         length;
  void          *copy;
  SNMPAPI_STATUS error = wsnmp_compose_encode (composition, &bytes, &length);

  if (error == SNMPAPI_SUCCESS && wsnmp_compose_is_v3 (composition))
    error = secure (composition, &bytes, &length);

  /* The documented list has no code of the transport. */
  if (error == SNMPAPI_TL_PDU_TOO_BIG)
    return SNMPAPI_PDU_INVALID;
  if (error != SNMPAPI_SUCCESS)
    return error;

  copy = wsnmp_descriptor_new (WINSNMP_DESCRIPTOR_OCTETS, bytes, length);
  free (bytes);
  if (copy == NULL)
    return SNMPAPI_ALLOC_ERROR;

  ret_message->ptr = copy;
  ret_message->len = (smiUINT32)length;

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS WINAPI
SnmpEncodeMsg (HSNMP_SESSION session,
               HSNMP_ENTITY  srcEntity,
               HSNMP_ENTITY  dstEntity,
               HSNMP_CONTEXT context,
               HSNMP_PDU     pdu,
               smiLPOCTETS   msgBufDesc)
{
  HANDLE           handles[5] = { session, srcEntity, dstEntity, context, pdu };
  WsnmpCall        call;
  WsnmpComposition composition;
  SNMPAPI_STATUS   error;
  smiUINT32        length = 0;

  WSNMP_ENTER (&call, ENCODE_MSG);
  for (unsigned int i = 0; i < 5; i++)
    wsnmp_call_handle (&call, i, handles[i]);

  error = wsnmp_compose_find (&call, handles, false, &composition);
  if (error == SNMPAPI_SUCCESS && msgBufDesc == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS)
    error = encode (&composition, msgBufDesc);
  if (error == SNMPAPI_SUCCESS)
    {
      length = msgBufDesc->len;
      wsnmp_call_number (&call, 5, length);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, length);
}

static SNMPAPI_STATUS
check_outputs (LPHSNMP_ENTITY  source,
               LPHSNMP_ENTITY  destination,
               LPHSNMP_CONTEXT context,
               LPHSNMP_PDU     pdu,
               smiLPCOCTETS    bytes)
{
  if (source == NULL || destination == NULL)
    return SNMPAPI_ENTITY_INVALID;
  if (context == NULL)
    return SNMPAPI_CONTEXT_INVALID;
  if (pdu == NULL)
    return SNMPAPI_PDU_INVALID;
  if (bytes == NULL || bytes->ptr == NULL || bytes->len == 0)
    return SNMPAPI_MESSAGE_INVALID;

  return SNMPAPI_SUCCESS;
}

/* @ret_message's bindings are the caller's. */
static SNMPAPI_STATUS
decode (smiLPCOCTETS      bytes,
        WsnmpWireMessage *ret_message,
        size_t           *ret_length)
{
  SNMPAPI_STATUS error;

  switch (wsnmp_datagram_measure (bytes->ptr, bytes->len, ret_length))
    {
    case WSNMP_DATAGRAM_CUT:
      return SNMPAPI_OUTPUT_TRUNCATED;
    case WSNMP_DATAGRAM_WRONG:
      return SNMPAPI_MESSAGE_INVALID;
    case WSNMP_DATAGRAM_WHOLE:
      break;
    }

  error = wsnmp_codec_decode (bytes->ptr, *ret_length, ret_message);
  if (error != SNMPAPI_SUCCESS)
    return error;

  error = wsnmp_translate_from_v1 (ret_message, wsnmp_message_new_id ());
  if (error != SNMPAPI_SUCCESS)
    wsnmp_bindings_unref (ret_message->bindings);

  return error;
}

/* Takes the bindings of @message.  Both or none. */
static SNMPAPI_STATUS
make_objects (WsnmpSession           *session,
              const WsnmpWireMessage *message,
              WsnmpContext          **ret_context,
              WsnmpPdu              **ret_pdu)
{
  SNMPAPI_STATUS error = wsnmp_pdu_new (session, &message->data, message->bindings, ret_pdu);

  if (error != SNMPAPI_SUCCESS)
    return error;

  (*ret_pdu)->fresh = true;
  error = wsnmp_context_new (session, message->community, message->community_length, ret_context);
  if (error != SNMPAPI_SUCCESS)
    wsnmp_object_discard (&(*ret_pdu)->holder.object);

  return error;
}

SNMPAPI_STATUS WINAPI
SnmpDecodeMsg (HSNMP_SESSION   session,
               LPHSNMP_ENTITY  srcEntity,
               LPHSNMP_ENTITY  dstEntity,
               LPHSNMP_CONTEXT context,
               LPHSNMP_PDU     pdu,
               smiLPCOCTETS    msgBufDesc)
{
  WsnmpCall        call;
  WsnmpSession    *owner;
  WsnmpWireMessage message;
  WsnmpContext    *new_context;
  WsnmpPdu        *new_pdu;
  SNMPAPI_STATUS   error;
  size_t           length = 0;

  WSNMP_ENTER (&call, DECODE_MSG);
  wsnmp_call_handle (&call, 0, session);
  wsnmp_call_number (&call, 5, msgBufDesc != NULL ? msgBufDesc->len : 0);

  error = wsnmp_call_find_session (&call, session, &owner);
  if (error == SNMPAPI_SUCCESS)
    error = check_outputs (srcEntity, dstEntity, context, pdu, msgBufDesc);
  if (error == SNMPAPI_SUCCESS)
    error = decode (msgBufDesc, &message, &length);
  if (error == SNMPAPI_SUCCESS)
    error = make_objects (owner, &message, &new_context, &new_pdu);
  if (error == SNMPAPI_SUCCESS)
    {
      /* A message of SNMPv1 or SNMPv2c says nothing of addresses. */
      *srcEntity = *dstEntity = NULL;
      *context = (HSNMP_CONTEXT)(uintptr_t)wsnmp_object_reference (&new_context->object);
      *pdu = (HSNMP_PDU)(uintptr_t)wsnmp_object_reference (&new_pdu->holder.object);
      wsnmp_call_handle (&call, 3, *context);
      wsnmp_call_handle (&call, 4, *pdu);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, length);
}
