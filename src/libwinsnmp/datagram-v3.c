/* datagram-v3.c
 *
 * A look at an SNMPv3 datagram before anybody parses it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "datagram-v3.h"

#define TAG_INTEGER 0x02
#define TAG_OCTETS 0x04
#define TAG_SEQUENCE 0x30

#define VERSION_3 3
#define USM 3
#define SALT_LENGTH 8

typedef WsnmpTlv Value;

/* Reads the value at *@place, which must have this tag, and moves behind it. */
static bool
take (const uint8_t **place,
      const uint8_t  *end,
      uint8_t         tag,
      Value          *ret_value)
{
  if (!wsnmp_tlv_read (*place, end, ret_value) || ret_value->tag != tag)
    return false;

  *place = ret_value->begin + ret_value->length;
  return true;
}

/* A number of 0 to 2147483647. */
static bool
take_number (const uint8_t **place,
             const uint8_t  *end,
             uint32_t       *ret_number)
{
  Value value;

  if (!take (place, end, TAG_INTEGER, &value) || !wsnmp_tlv_is_int32 (&value) ||
      value.begin[0] & 0x80)
    return false;

  *ret_number = 0;
  for (size_t i = 0; i < value.length; i++)
    *ret_number = *ret_number << 8 | value.begin[i];

  return true;
}

/* Version, then msgID, msgMaxSize, msgFlags, msgSecurityModel. */
static bool
take_global_data (const uint8_t **place,
                  const uint8_t  *end,
                  WsnmpV3Header  *header)
{
  Value    global, flags;
  uint32_t version, msg_id, max_size, model;

  if (!take_number (place, end, &version) || version != VERSION_3 ||
      !take (place, end, TAG_SEQUENCE, &global))
    return false;

  end = *place;
  if (!take_number (&global.begin, end, &msg_id) || !take_number (&global.begin, end, &max_size) ||
      !take (&global.begin, end, TAG_OCTETS, &flags) || flags.length != 1 ||
      !take_number (&global.begin, end, &model) || model != USM || global.begin != end)
    return false;

  header->msg_id = (int32_t)msg_id;
  header->flags = flags.begin[0] & (WSNMP_V3_AUTH | WSNMP_V3_PRIV | WSNMP_V3_REPORTABLE);

  return (header->flags & WSNMP_V3_AUTH) || !(header->flags & WSNMP_V3_PRIV);
}

/* Net-SNMP takes the lengths in the security parameters on trust. */
static bool
take_security (const uint8_t **place,
               const uint8_t  *end,
               WsnmpV3Header  *header)
{
  Value          octets, sequence, salt;
  const uint8_t *inner;

  header->security = *place;
  if (!take (place, end, TAG_OCTETS, &octets))
    return false;

  end = *place;
  inner = octets.begin;
  if (!take (&inner, end, TAG_SEQUENCE, &sequence) || inner != end)
    return false;

  inner = sequence.begin;
  return take (&inner, end, TAG_OCTETS, &header->engine_id) &&
         header->engine_id.length <= WSNMP_MAX_ENGINE_ID &&
         take_number (&inner, end, &header->boots) && take_number (&inner, end, &header->time) &&
         take (&inner, end, TAG_OCTETS, &header->user) &&
         header->user.length <= WSNMP_MAX_USER_NAME &&
         memchr (header->user.begin, 0, header->user.length) == NULL &&
         take (&inner, end, TAG_OCTETS, &header->digest) &&
         header->digest.length <= WSNMP_MAX_DIGEST &&
         take (&inner, end, TAG_OCTETS, &salt) &&
         salt.length == (header->flags & WSNMP_V3_PRIV ? SALT_LENGTH : 0) && inner == end;
}

/* Version and what follows it; the message's own head is read. */
static bool
begin (const uint8_t *bytes,
       size_t         length,
       Value         *ret_message)
{
  return wsnmp_tlv_read (bytes, bytes + length, ret_message) &&
         ret_message->tag == TAG_SEQUENCE;
}

bool
wsnmp_datagram_is_v3 (const uint8_t *bytes,
                      size_t         length)
{
  const uint8_t *end = bytes + length;
  Value          message;
  uint32_t       version;

  return begin (bytes, length, &message) && take_number (&message.begin, end, &version) &&
         version == VERSION_3;
}

bool
wsnmp_datagram_split_v3 (const uint8_t *bytes,
                         size_t         length,
                         WsnmpV3Header *ret_header)
{
  Value          message, data;
  const uint8_t *place, *end;

  if (!begin (bytes, length, &message))
    return false;

  place = message.begin;
  end = message.begin + message.length;
  if (!wsnmp_tlv_is_filled (place, end) || !take_global_data (&place, end, ret_header) ||
      !take_security (&place, end, ret_header))
    return false;

  ret_header->length = (size_t)(end - bytes);
  ret_header->data = place;
  ret_header->data_length = (size_t)(end - place);

  return take (&place, end, ret_header->flags & WSNMP_V3_PRIV ? TAG_OCTETS : TAG_SEQUENCE, &data) &&
         place == end;
}

/* What a decryption left behind the scoped PDU is filling. */
bool
wsnmp_datagram_split_scoped (const uint8_t      *bytes,
                             size_t              length,
                             WsnmpTlv           *ret_engine_id,
                             WsnmpTlv           *ret_context_name,
                             WsnmpDatagramParts *ret_parts)
{
  Value          scoped, pdu;
  const uint8_t *place, *end;

  if (!begin (bytes, length, &scoped))
    return false;

  place = scoped.begin;
  end = scoped.begin + scoped.length;
  if (!wsnmp_tlv_is_filled (place, end) || !take (&place, end, TAG_OCTETS, ret_engine_id) ||
      ret_engine_id->length > WSNMP_MAX_ENGINE_ID ||
      !take (&place, end, TAG_OCTETS, ret_context_name) ||
      ret_context_name->length > WSNMP_MAX_CONTEXT_NAME ||
      memchr (ret_context_name->begin, 0, ret_context_name->length) != NULL ||
      !wsnmp_tlv_read (place, end, &pdu) ||
      !wsnmp_datagram_has_pdu (VERSION_3, pdu.tag) || pdu.begin + pdu.length != end)
    return false;

  *ret_parts = (WsnmpDatagramParts){
    .version = VERSION_3,
    .pdu = place,
    .pdu_length = (size_t)(end - place),
  };
  return true;
}

/* Whatever stands before it must be there, the message and its global data may
 * go on behind the end. */
bool
wsnmp_datagram_peek_msg_id (const uint8_t *bytes,
                            size_t         length,
                            int32_t       *ret_msg_id)
{
  const uint8_t *end = bytes + length;
  Value          message, global;
  uint32_t       version, msg_id;

  if (!wsnmp_tlv_read_head (bytes, end, &message) ||
      !take_number (&message.begin, end, &version) || version != VERSION_3 ||
      !wsnmp_tlv_read_head (message.begin, end, &global) ||
      !take_number (&global.begin, end, &msg_id))
    return false;

  *ret_msg_id = (int32_t)msg_id;
  return true;
}
