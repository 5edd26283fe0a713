/* codec-write.c
 *
 * Messages to bytes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "tlv.h"

/* The most bytes that these take. */
#define MAX_HEAD 6
#define MAX_NUMBER 11
#define MAX_ID 5
#define MAX_FRAME 96 /* all of a message but its community, its bindings and its enterprise */

/* A message that is not longer needs no memory until it is made. */
#define USUAL_SIZE 1024

static size_t
measure_oid (smiLPCOID oid)
{
  return MAX_HEAD + MAX_ID * ((size_t)oid->len + 1);
}

static size_t
measure_value (const smiVALUE *value)
{
  if (value->syntax == SNMP_SYNTAX_OID)
    return measure_oid (&value->value.oid);

  return wsnmp_value_is_string (value->syntax) ? MAX_HEAD + (size_t)value->value.string.len
                                               : MAX_NUMBER;
}

static size_t
measure (const WsnmpWireMessage *message)
{
  const WsnmpBindings *bindings = message->bindings;
  size_t               size = MAX_FRAME + message->community_length;

  if (message->data.type == SNMP_PDU_V1TRAP)
    size += measure_oid (&message->trap.enterprise);
  for (uint32_t i = 0; bindings != NULL && i < bindings->n_bindings; i++)
    size += MAX_HEAD + measure_oid (&bindings->items[i].name) +
            measure_value (&bindings->items[i].value);

  return size;
}

static void
put_id (WsnmpTlvWriter *writer,
        uint64_t        id)
{
  *--writer->place = id & 0x7F;
  while ((id >>= 7) > 0)
    *--writer->place = 0x80 | (id & 0x7F);
}

/* The first two are joined. */
static void
put_oid (WsnmpTlvWriter *writer,
         smiLPCOID       oid)
{
  const uint8_t *end = writer->place;

  for (smiUINT32 i = oid->len; i > 2; i--)
    put_id (writer, oid->ptr[i - 1]);
  put_id (writer, (oid->len > 0 ? UINT64_C (40) * oid->ptr[0] : 0) +
                    (oid->len > 1 ? oid->ptr[1] : 0));
  wsnmp_tlv_put_head (writer, WSNMP_TAG_OID, end);
}

static void
put_value (WsnmpTlvWriter *writer,
           const smiVALUE *value)
{
  const uint8_t *end = writer->place;
  uint8_t        tag = (uint8_t)value->syntax;

  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      wsnmp_tlv_put_signed (writer, value->value.sNumber);
      break;

    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_UINT32:
      wsnmp_tlv_put_number (writer, tag, value->value.uNumber);
      break;

    case SNMP_SYNTAX_CNTR64:
      wsnmp_tlv_put_number (writer, tag,
                            (uint64_t)value->value.hNumber.hipart << 32 |
                              value->value.hNumber.lopart);
      break;

    case SNMP_SYNTAX_OID:
      put_oid (writer, &value->value.oid);
      break;

    default:
      if (wsnmp_value_is_string (value->syntax))
        wsnmp_tlv_put_bytes (writer, value->value.string.ptr, value->value.string.len);
      wsnmp_tlv_put_head (writer, tag, end);
      break;
    }
}

static void
put_bindings (WsnmpTlvWriter      *writer,
              const WsnmpBindings *bindings)
{
  const uint8_t *end = writer->place;

  for (uint32_t i = bindings != NULL ? bindings->n_bindings : 0; i > 0; i--)
    {
      const WsnmpBinding *binding = &bindings->items[i - 1];
      const uint8_t      *binding_end = writer->place;

      put_value (writer, &binding->value);
      put_oid (writer, &binding->name);
      wsnmp_tlv_put_head (writer, WSNMP_TAG_SEQUENCE, binding_end);
    }
  wsnmp_tlv_put_head (writer, WSNMP_TAG_SEQUENCE, end);
}

static void
put_trap_fields (WsnmpTlvWriter         *writer,
                 const WsnmpWireMessage *message)
{
  const uint8_t *end;

  wsnmp_tlv_put_number (writer, SNMP_SYNTAX_TIMETICKS, message->trap.time);
  wsnmp_tlv_put_signed (writer, message->trap.specific);
  wsnmp_tlv_put_signed (writer, message->trap.generic);
  end = writer->place;
  wsnmp_tlv_put_bytes (writer, message->trap.agent, sizeof message->trap.agent);
  wsnmp_tlv_put_head (writer, SNMP_SYNTAX_IPADDR, end);
  put_oid (writer, &message->trap.enterprise);
}

static void
put_pdu (WsnmpTlvWriter         *writer,
         const WsnmpWireMessage *message)
{
  const uint8_t *end = writer->place;

  put_bindings (writer, message->bindings);
  if (message->data.type == SNMP_PDU_V1TRAP)
    put_trap_fields (writer, message);
  else
    {
      wsnmp_tlv_put_signed (writer, message->data.error_index);
      wsnmp_tlv_put_signed (writer, message->data.error_status);
      wsnmp_tlv_put_signed (writer, message->data.request_id);
    }
  wsnmp_tlv_put_head (writer, (uint8_t)message->data.type, end);
}

/* SNMPv1 says 0, SNMPv2c 1. */
static void
put_message (WsnmpTlvWriter         *writer,
             const WsnmpWireMessage *message)
{
  const uint8_t *end = writer->place;

  put_pdu (writer, message);
  wsnmp_tlv_put_octets (writer, message->community, message->community_length);
  wsnmp_tlv_put_number (writer, WSNMP_TAG_INTEGER, message->version - 1);
  wsnmp_tlv_put_head (writer, WSNMP_TAG_SEQUENCE, end);
}

static SNMPAPI_STATUS
encode (const WsnmpWireMessage *message,
        void (*put) (WsnmpTlvWriter *writer, const WsnmpWireMessage *message),
        uint8_t **ret_bytes,
        size_t   *ret_length)
{
  uint8_t        usual[USUAL_SIZE];
  size_t         size = measure (message);
  uint8_t       *room = size <= sizeof usual ? usual : malloc (size);
  WsnmpTlvWriter writer;

  if (room == NULL)
    return SNMPAPI_ALLOC_ERROR;

  writer.place = room + size;
  put (&writer, message);
  *ret_length = (size_t)(room + size - writer.place);
  *ret_bytes = malloc (*ret_length);
  if (*ret_bytes != NULL)
    memcpy (*ret_bytes, writer.place, *ret_length);
  if (room != usual)
    free (room);

  return *ret_bytes != NULL ? SNMPAPI_SUCCESS : SNMPAPI_ALLOC_ERROR;
}

SNMPAPI_STATUS
wsnmp_codec_encode_pdu (const WsnmpWireMessage *message,
                        uint8_t               **ret_bytes,
                        size_t                 *ret_length)
{
  return encode (message, put_pdu, ret_bytes, ret_length);
}

SNMPAPI_STATUS
wsnmp_codec_encode (const WsnmpWireMessage *message,
                    uint8_t               **ret_bytes,
                    size_t                 *ret_length)
{
  return encode (message, put_message, ret_bytes, ret_length);
}
