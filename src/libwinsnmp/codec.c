/* codec.c
 *
 * Messages to bytes and back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "writer.h"

/* Encoding */

#define TAG_INTEGER 0x02
#define TAG_OCTETS 0x04
#define TAG_OID 0x06
#define TAG_SEQUENCE 0x30
#define TAG_IPADDR 0x40
#define TAG_TIMETICKS 0x43

/* What is short is written here first, and needs but one block of memory. */
#define SHORT_MESSAGE 1500

/* What stands before the bindings takes no more than this, the community and the
 * enterprise of a trap apart. */
#define BOUND_OF_FIELDS 128

static size_t
bound_value (const smiVALUE *value)
{
  if (value->syntax == SNMP_SYNTAX_OID)
    return wsnmp_writer_bound_oid (&value->value.oid);
  if (wsnmp_value_is_string (value->syntax))
    return WSNMP_WRITER_HEAD + (size_t)value->value.string.len;

  return WSNMP_WRITER_HEAD + sizeof (uint64_t) + 1;
}

static size_t
bound_message (const WsnmpWireMessage *message)
{
  size_t bound = BOUND_OF_FIELDS + message->community_length;

  if (message->data.type == SNMP_PDU_V1TRAP)
    bound += wsnmp_writer_bound_oid (&message->trap.enterprise);
  for (uint32_t i = 0; message->bindings != NULL && i < message->bindings->n_bindings; i++)
    {
      const WsnmpBinding *binding = &message->bindings->items[i];

      bound += WSNMP_WRITER_HEAD + wsnmp_writer_bound_oid (&binding->name) +
               bound_value (&binding->value);
    }

  return bound;
}

static void
put_value (WsnmpWriter    *writer,
           const smiVALUE *value)
{
  const smiCNTR64 *big = &value->value.hNumber;
  const uint8_t   *end = writer->place;
  uint8_t          tag = (uint8_t)value->syntax;

  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      wsnmp_writer_put_integer (writer, tag, value->value.sNumber);
      break;
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_UINT32:
      wsnmp_writer_put_natural (writer, tag, value->value.uNumber);
      break;
    case SNMP_SYNTAX_CNTR64:
      wsnmp_writer_put_natural (writer, tag, (uint64_t)big->hipart << 32 | big->lopart);
      break;
    case SNMP_SYNTAX_OID:
      wsnmp_writer_put_oid (writer, tag, &value->value.oid);
      break;
    default:
      if (wsnmp_value_is_string (value->syntax))
        wsnmp_writer_put (writer, value->value.string.ptr, value->value.string.len);
      wsnmp_writer_wrap (writer, end, tag);
      break;
    }
}

static void
put_bindings (WsnmpWriter         *writer,
              const WsnmpBindings *bindings)
{
  const uint8_t *end = writer->place;

  for (uint32_t i = bindings != NULL ? bindings->n_bindings : 0; i > 0; i--)
    {
      const uint8_t *binding_end = writer->place;

      put_value (writer, &bindings->items[i - 1].value);
      wsnmp_writer_put_oid (writer, TAG_OID, &bindings->items[i - 1].name);
      wsnmp_writer_wrap (writer, binding_end, TAG_SEQUENCE);
    }
  wsnmp_writer_wrap (writer, end, TAG_SEQUENCE);
}

static void
put_trap_fields (WsnmpWriter            *writer,
                 const WsnmpWireMessage *message)
{
  const uint8_t *end;

  wsnmp_writer_put_natural (writer, TAG_TIMETICKS, message->trap.time);
  wsnmp_writer_put_integer (writer, TAG_INTEGER, message->trap.specific);
  wsnmp_writer_put_integer (writer, TAG_INTEGER, message->trap.generic);
  end = writer->place;
  wsnmp_writer_put (writer, message->trap.agent, sizeof message->trap.agent);
  wsnmp_writer_wrap (writer, end, TAG_IPADDR);
  wsnmp_writer_put_oid (writer, TAG_OID, &message->trap.enterprise);
}

static void
put_pdu (WsnmpWriter            *writer,
         const WsnmpWireMessage *message)
{
  const uint8_t *end = writer->place;

  put_bindings (writer, message->bindings);
  if (message->data.type == SNMP_PDU_V1TRAP)
    put_trap_fields (writer, message);
  else
    {
      wsnmp_writer_put_integer (writer, TAG_INTEGER, message->data.error_index);
      wsnmp_writer_put_integer (writer, TAG_INTEGER, message->data.error_status);
      wsnmp_writer_put_integer (writer, TAG_INTEGER, message->data.request_id);
    }
  wsnmp_writer_wrap (writer, end, (uint8_t)message->data.type);
}

static void
put_message (WsnmpWriter            *writer,
             const WsnmpWireMessage *message)
{
  const uint8_t *end = writer->place, *community_end;

  put_pdu (writer, message);
  community_end = writer->place;
  wsnmp_writer_put (writer, message->community, message->community_length);
  wsnmp_writer_wrap (writer, community_end, TAG_OCTETS);
  wsnmp_writer_put_integer (writer, TAG_INTEGER, message->version - 1);
  wsnmp_writer_wrap (writer, end, TAG_SEQUENCE);
}

SNMPAPI_STATUS
wsnmp_codec_copy_end (const uint8_t *buffer,
                      size_t         size,
                      size_t         length,
                      uint8_t      **ret_bytes,
                      size_t        *ret_length)
{
  uint8_t *bytes = malloc (length);

  if (bytes == NULL)
    return SNMPAPI_ALLOC_ERROR;

  memcpy (bytes, buffer + size - length, length);
  *ret_bytes = bytes;
  *ret_length = length;

  return SNMPAPI_SUCCESS;
}

static SNMPAPI_STATUS
encode (const WsnmpWireMessage *message,
        void (*put_all) (WsnmpWriter            *writer,
                         const WsnmpWireMessage *message),
        uint8_t **ret_bytes,
        size_t   *ret_length)
{
  uint8_t        short_buffer[SHORT_MESSAGE];
  size_t         size = bound_message (message);
  uint8_t       *buffer = size <= sizeof short_buffer ? short_buffer : malloc (size);
  WsnmpWriter    writer = { buffer, buffer + size, false };
  SNMPAPI_STATUS error = SNMPAPI_PDU_INVALID;

  if (buffer == NULL)
    return SNMPAPI_ALLOC_ERROR;

  put_all (&writer, message);
  if (!writer.is_full)
    error = wsnmp_codec_copy_end (buffer, size, (size_t)(buffer + size - writer.place), ret_bytes,
                                  ret_length);
  if (buffer != short_buffer)
    free (buffer);

  return error;
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

/* Decoding: what has passed the look at its structure. */

/* @ids is room for an OID. */
static bool
read_value (const WsnmpTlv *raw,
            smiUINT32       ids[MAXOBJIDSIZE],
            smiLPVALUE      value)
{
  int64_t number;

  value->syntax = raw->tag;
  switch (raw->tag)
    {
    case SNMP_SYNTAX_INT:
      if (!wsnmp_tlv_get_number (raw, &number))
        return false;
      value->value.sNumber = (smiINT)number;
      return true;

    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_UINT32:
      if (!wsnmp_tlv_get_number (raw, &number))
        return false;
      value->value.uNumber = (smiUINT32)number;
      return true;

    case SNMP_SYNTAX_CNTR64:
      if (!wsnmp_tlv_get_number (raw, &number))
        return false;
      value->value.hNumber = (smiCNTR64){ (smiUINT32)((uint64_t)number >> 32), (smiUINT32)number };
      return true;

    case SNMP_SYNTAX_OID:
      return wsnmp_tlv_get_oid (raw, ids, &value->value.oid);

    case SNMP_SYNTAX_NULL:
    case SNMP_SYNTAX_NOSUCHOBJECT:
    case SNMP_SYNTAX_NOSUCHINSTANCE:
    case SNMP_SYNTAX_ENDOFMIBVIEW:
      return true;

    default:
      value->value.string = (smiOCTETS){ (smiUINT32)raw->length, (smiLPBYTE)raw->begin };
      return wsnmp_bindings_check_value (value) == SNMPAPI_SUCCESS;
    }
}

static SNMPAPI_STATUS
read_bindings (WsnmpDatagramBindings *raw_bindings,
               WsnmpBindings        **ret_bindings)
{
  WsnmpBindings *bindings = wsnmp_bindings_new ();
  SNMPAPI_STATUS error = bindings != NULL ? SNMPAPI_SUCCESS : SNMPAPI_ALLOC_ERROR;

  while (error == SNMPAPI_SUCCESS && raw_bindings->place < raw_bindings->end)
    {
      smiUINT32 name_ids[MAXOBJIDSIZE], value_ids[MAXOBJIDSIZE];
      WsnmpTlv  raw_name, raw_value;
      smiOID    name;
      smiVALUE  value;

      if (!wsnmp_datagram_next_binding (raw_bindings, &raw_name, &raw_value) ||
          !wsnmp_tlv_get_oid (&raw_name, name_ids, &name) ||
          !read_value (&raw_value, value_ids, &value))
        error = SNMPAPI_MESSAGE_INVALID;
      else
        error = wsnmp_bindings_append (bindings, &name, &value);
    }

  if (error == SNMPAPI_SUCCESS)
    *ret_bindings = bindings;
  else
    wsnmp_bindings_unref (bindings);

  return error;
}

static int32_t
get_int32 (const WsnmpTlv *value)
{
  int64_t number = 0;

  wsnmp_tlv_get_number (value, &number);
  return (int32_t)number;
}

static bool
read_trap (const WsnmpDatagramBindings *raw,
           WsnmpWireMessage            *message)
{
  memcpy (message->trap.agent, raw->fields[1].begin, sizeof message->trap.agent);
  message->trap.generic = get_int32 (&raw->fields[2]);
  message->trap.specific = get_int32 (&raw->fields[3]);
  message->trap.time = (uint32_t)get_int32 (&raw->fields[4]);

  return wsnmp_tlv_get_oid (&raw->fields[0], message->trap.ids, &message->trap.enterprise);
}

SNMPAPI_STATUS
wsnmp_codec_parse_pdu (const WsnmpDatagramParts *parts,
                       WsnmpWireMessage         *ret_message)
{
  WsnmpDatagramBindings raw;

  ret_message->version = parts->version;
  ret_message->community = parts->community;
  ret_message->community_length = parts->community_length;
  ret_message->user = NULL;
  ret_message->context_name = NULL;
  ret_message->data = (WsnmpPduData){ .type = parts->pdu[0] };
  ret_message->bindings = NULL;
  if (!wsnmp_datagram_begin_bindings (parts, &raw))
    return SNMPAPI_MESSAGE_INVALID;

  if (ret_message->data.type != SNMP_PDU_V1TRAP)
    {
      ret_message->data.request_id = get_int32 (&raw.fields[0]);
      ret_message->data.error_status = get_int32 (&raw.fields[1]);
      ret_message->data.error_index = get_int32 (&raw.fields[2]);
    }
  else if (!read_trap (&raw, ret_message))
    return SNMPAPI_MESSAGE_INVALID;

  return read_bindings (&raw, &ret_message->bindings);
}

SNMPAPI_STATUS
wsnmp_codec_decode (const uint8_t    *bytes,
                    size_t            length,
                    WsnmpWireMessage *ret_message)
{
  WsnmpDatagramParts parts;

  if (!wsnmp_datagram_split (bytes, length, &parts))
    return SNMPAPI_MESSAGE_INVALID;

  return wsnmp_codec_parse_pdu (&parts, ret_message);
}

SNMPAPI_STATUS
wsnmp_codec_decode_pdu (const uint8_t    *bytes,
                        size_t            length,
                        WsnmpWireMessage *ret_message)
{
  WsnmpDatagramParts parts = { .version = 3, .pdu = bytes, .pdu_length = length };

  return wsnmp_codec_parse_pdu (&parts, ret_message);
}
