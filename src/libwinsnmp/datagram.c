/* datagram.c
 *
 * A look at a datagram before anybody parses it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "datagram.h"

#define TAG_INTEGER 0x02
#define TAG_OCTETS 0x04
#define TAG_OID 0x06
#define TAG_SEQUENCE 0x30
#define TAG_IPADDR 0x40
#define TAG_TIMETICKS 0x43
#define CONSTRUCTED 0x20
#define LONG_TAG 0x1F

/* GetRequest-PDU to SNMPv2-Trap-PDU.  SNMPv1 ends with its own trap, which
 * SNMPv2c does not have. */
#define FIRST_PDU_TAG 0xA0
#define V1_TRAP_TAG 0xA4
#define LAST_PDU_TAG 0xA7

/* message > PDU > bindings > binding > value, and some to spare */
#define MAX_DEPTH 8

typedef WsnmpDatagramValue Value;

/* Reads tag and length of the value at @place.  FALSE when they are not all
 * there, or are of a kind that SNMP has not. */
static bool
read_head (const uint8_t *place,
           const uint8_t *end,
           Value         *value)
{
  size_t n_bytes;

  if (end - place < 2)
    return false;

  value->tag = *place++;
  value->length = *place++;
  if ((value->tag & LONG_TAG) == LONG_TAG)
    return false;

  if (value->length & 0x80)
    {
      n_bytes = value->length & 0x7F;
      if (n_bytes == 0 || n_bytes > 4 || (size_t)(end - place) < n_bytes)
        return false;
      for (value->length = 0; n_bytes > 0; n_bytes--)
        value->length = value->length << 8 | *place++;
    }
  value->begin = place;

  return true;
}

/* The same, and the content is all there. */
static bool
read_value (const uint8_t *place,
            const uint8_t *end,
            Value         *value)
{
  return read_head (place, end, value) && (size_t)(end - value->begin) >= value->length;
}

static bool
is_filled (const uint8_t *place,
           const uint8_t *end,
           int            depth)
{
  Value value;

  while (place < end)
    {
      if (!read_value (place, end, &value))
        return false;
      if (value.tag == TAG_INTEGER && (value.length < 1 || value.length > 8))
        return false;
      if (value.tag == TAG_OID && value.length < 1)
        return false;
      if ((value.tag & CONSTRUCTED) &&
          (depth == MAX_DEPTH || !is_filled (value.begin, value.begin + value.length, depth + 1)))
        return false;
      place = value.begin + value.length;
    }

  return true;
}

WsnmpDatagramExtent
wsnmp_datagram_measure (const uint8_t *bytes,
                        size_t         length,
                        size_t        *ret_length)
{
  Value  message;
  size_t n_bytes;

  if (length > 0 && bytes[0] != TAG_SEQUENCE)
    return WSNMP_DATAGRAM_WRONG;
  if (length < 2)
    return WSNMP_DATAGRAM_CUT;

  n_bytes = bytes[1] & 0x80 ? bytes[1] & 0x7F : 0;
  if (!read_head (bytes, bytes + length, &message))
    return n_bytes >= 1 && n_bytes <= 4 ? WSNMP_DATAGRAM_CUT : WSNMP_DATAGRAM_WRONG;
  if ((size_t)(bytes + length - message.begin) < message.length)
    return WSNMP_DATAGRAM_CUT;

  *ret_length = (size_t)(message.begin - bytes) + message.length;
  return WSNMP_DATAGRAM_WHOLE;
}

static bool
has_pdu (uint8_t version,
         uint8_t tag)
{
  if (tag < FIRST_PDU_TAG)
    return false;

  return version == 0 ? tag <= V1_TRAP_TAG : tag <= LAST_PDU_TAG && tag != V1_TRAP_TAG;
}

bool
wsnmp_datagram_split (const uint8_t      *bytes,
                      size_t              length,
                      WsnmpDatagramParts *ret_parts)
{
  Value          message, version, community, pdu;
  const uint8_t *end, *pdu_begin;

  if (!read_value (bytes, bytes + length, &message) || message.tag != TAG_SEQUENCE)
    return false;

  end = message.begin + message.length;
  if (!is_filled (message.begin, end, 0) || !read_value (message.begin, end, &version) ||
      version.tag != TAG_INTEGER || version.length != 1 || version.begin[0] > 1 ||
      !read_value (version.begin + 1, end, &community) || community.tag != TAG_OCTETS)
    return false;

  pdu_begin = community.begin + community.length;
  if (!read_value (pdu_begin, end, &pdu) || !has_pdu (version.begin[0], pdu.tag) ||
      pdu.begin + pdu.length != end)
    return false;

  *ret_parts = (WsnmpDatagramParts){
    .version = version.begin[0] + 1,
    .community = community.begin,
    .community_length = community.length,
    .pdu = pdu_begin,
    .pdu_length = (size_t)(end - pdu_begin),
  };
  return true;
}

/* An INTEGER that 32 bits hold: what is before its last four bytes only
 * repeats the sign. */
static bool
is_int32 (const Value *value)
{
  size_t n_sign = value->length > 4 ? value->length - 4 : 0;

  if (value->tag != TAG_INTEGER || value->length < 1)
    return false;

  for (size_t i = 0; i < n_sign; i++)
    if (value->begin[i] != (value->begin[n_sign] & 0x80 ? 0xFF : 0x00))
      return false;

  return true;
}

/* One of the values that stand before the list. */
static bool
is_field (const Value *value,
          uint8_t      tag)
{
  switch (tag)
    {
    case TAG_INTEGER:
      return is_int32 (value);
    case TAG_IPADDR:
      return value->tag == tag && value->length == 4;
    case TAG_TIMETICKS:
      return value->tag == tag && value->length >= 1 &&
             (value->length <= 4 || (value->length == 5 && value->begin[0] == 0));
    default:
      return value->tag == tag;
    }
}

bool
wsnmp_datagram_begin_bindings (const WsnmpDatagramParts *parts,
                               WsnmpDatagramBindings    *ret_bindings)
{
  /* Request id, error-status, error-index; enterprise, agent-addr, generic and
   * specific trap, time-stamp. */
  static const uint8_t usual[] = { TAG_INTEGER, TAG_INTEGER, TAG_INTEGER };
  static const uint8_t trap[] = { TAG_OID, TAG_IPADDR, TAG_INTEGER, TAG_INTEGER, TAG_TIMETICKS };
  const uint8_t       *end = parts->pdu + parts->pdu_length;
  const uint8_t       *tags = usual;
  size_t               n_tags = sizeof usual;
  const uint8_t       *place;
  Value                value;

  if (!read_value (parts->pdu, end, &value))
    return false;
  if (value.tag == V1_TRAP_TAG)
    {
      tags = trap;
      n_tags = sizeof trap;
    }

  place = value.begin;
  for (size_t i = 0; i < n_tags; i++)
    {
      if (!read_value (place, end, &value) || !is_field (&value, tags[i]))
        return false;
      place = value.begin + value.length;
    }
  if (!read_value (place, end, &value) || value.tag != TAG_SEQUENCE)
    return false;

  *ret_bindings = (WsnmpDatagramBindings){ value.begin, value.begin + value.length };
  return true;
}

bool
wsnmp_datagram_next_binding (WsnmpDatagramBindings *bindings,
                             WsnmpDatagramValue    *ret_value)
{
  Value          binding, name;
  const uint8_t *end;

  if (!read_value (bindings->place, bindings->end, &binding) || binding.tag != TAG_SEQUENCE)
    return false;

  end = binding.begin + binding.length;
  if (!read_value (binding.begin, end, &name) ||
      !read_value (name.begin + name.length, end, ret_value))
    return false;

  bindings->place = end;
  return true;
}

bool
wsnmp_datagram_peek_id (const uint8_t *bytes,
                        size_t         length,
                        int32_t       *ret_request_id)
{
  const uint8_t *end = bytes + length;
  Value          message, version, community, pdu, id;
  uint32_t       number;

  /* Sequence and PDU may go on behind the end; what stands before the id may
   * not. */
  if (!read_head (bytes, end, &message) || !read_value (message.begin, end, &version) ||
      !read_value (version.begin + version.length, end, &community) ||
      !read_head (community.begin + community.length, end, &pdu) ||
      !read_value (pdu.begin, end, &id) || id.tag != TAG_INTEGER || id.length < 1 || id.length > 4)
    return false;

  number = id.begin[0] & 0x80 ? UINT32_MAX : 0;
  for (size_t i = 0; i < id.length; i++)
    number = number << 8 | id.begin[i];
  *ret_request_id = (int32_t)number;

  return true;
}
