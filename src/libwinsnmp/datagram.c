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

/* GetRequest-PDU to SNMPv2-Trap-PDU.  SNMPv1 ends with its own trap, which the
 * others do not have; SNMPv3 has the Report-PDU too. */
#define FIRST_PDU_TAG 0xA0
#define V1_TRAP_TAG 0xA4
#define LAST_PDU_TAG 0xA7
#define REPORT_TAG 0xA8

typedef WsnmpTlv Value;

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
  if (!wsnmp_tlv_read_head (bytes, bytes + length, &message))
    return n_bytes >= 1 && n_bytes <= 4 ? WSNMP_DATAGRAM_CUT : WSNMP_DATAGRAM_WRONG;
  if ((size_t)(bytes + length - message.begin) < message.length)
    return WSNMP_DATAGRAM_CUT;

  *ret_length = (size_t)(message.begin - bytes) + message.length;
  return WSNMP_DATAGRAM_WHOLE;
}

bool
wsnmp_datagram_has_pdu (uint8_t version,
                        uint8_t tag)
{
  static const uint8_t last[] = { V1_TRAP_TAG, LAST_PDU_TAG, REPORT_TAG };

  return tag >= FIRST_PDU_TAG && tag <= last[version - 1] && (version == 1 || tag != V1_TRAP_TAG);
}

bool
wsnmp_datagram_split (const uint8_t      *bytes,
                      size_t              length,
                      WsnmpDatagramParts *ret_parts)
{
  Value          message, version, community, pdu;
  const uint8_t *end, *pdu_begin;

  if (!wsnmp_tlv_read (bytes, bytes + length, &message) || message.tag != TAG_SEQUENCE)
    return false;

  end = message.begin + message.length;
  if (!wsnmp_tlv_is_filled (message.begin, end) || !wsnmp_tlv_read (message.begin, end, &version) ||
      version.tag != TAG_INTEGER || version.length != 1 || version.begin[0] > 1 ||
      !wsnmp_tlv_read (version.begin + 1, end, &community) || community.tag != TAG_OCTETS)
    return false;

  pdu_begin = community.begin + community.length;
  if (!wsnmp_tlv_read (pdu_begin, end, &pdu) || pdu.begin + pdu.length != end ||
      !wsnmp_datagram_has_pdu (version.begin[0] + 1, pdu.tag))
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

/* One of the values that stand before the list. */
static bool
is_field (const Value *value,
          uint8_t      tag)
{
  switch (tag)
    {
    case TAG_INTEGER:
      return wsnmp_tlv_is_int32 (value);
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

  if (!wsnmp_tlv_read (parts->pdu, end, &value))
    return false;
  if (value.tag == V1_TRAP_TAG)
    {
      tags = trap;
      n_tags = sizeof trap;
    }

  place = value.begin;
  for (size_t i = 0; i < n_tags; i++)
    {
      if (!wsnmp_tlv_read (place, end, &value) || !is_field (&value, tags[i]))
        return false;
      place = value.begin + value.length;
    }
  if (!wsnmp_tlv_read (place, end, &value) || value.tag != TAG_SEQUENCE)
    return false;

  *ret_bindings = (WsnmpDatagramBindings){ value.begin, value.begin + value.length };
  return true;
}

bool
wsnmp_datagram_next_binding (WsnmpDatagramBindings *bindings,
                             WsnmpTlv              *ret_name,
                             WsnmpTlv              *ret_value)
{
  Value          binding;
  const uint8_t *end;

  if (!wsnmp_tlv_read (bindings->place, bindings->end, &binding) || binding.tag != TAG_SEQUENCE)
    return false;

  end = binding.begin + binding.length;
  if (!wsnmp_tlv_read (binding.begin, end, ret_name) ||
      !wsnmp_tlv_read (ret_name->begin + ret_name->length, end, ret_value))
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
  if (!wsnmp_tlv_read_head (bytes, end, &message) ||
      !wsnmp_tlv_read (message.begin, end, &version) ||
      !wsnmp_tlv_read (version.begin + version.length, end, &community) ||
      !wsnmp_tlv_read_head (community.begin + community.length, end, &pdu) ||
      !wsnmp_tlv_read (pdu.begin, end, &id) || id.tag != TAG_INTEGER || id.length < 1 ||
      id.length > 4)
    return false;

  number = id.begin[0] & 0x80 ? UINT32_MAX : 0;
  for (size_t i = 0; i < id.length; i++)
    number = number << 8 | id.begin[i];
  *ret_request_id = (int32_t)number;

  return true;
}
