/* tlv.c
 *
 * Tag, length and value: BER as far as it must be known to look before parsing.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "tlv.h"

#define TAG_INTEGER 0x02
#define TAG_OID 0x06
#define CONSTRUCTED 0x20
#define LONG_TAG 0x1F

/* 35 bits: Net-SNMP refuses what has more than 32, but what has more than 64 it reads as
 * another number. */
#define MAX_SUB_ID_BYTES 5

/* message > PDU > bindings > binding > value, and some to spare */
#define MAX_DEPTH 8

bool
wsnmp_tlv_read_head (const uint8_t *place,
                     const uint8_t *end,
                     WsnmpTlv      *ret_value)
{
  size_t n_bytes;

  if (end - place < 2)
    return false;

  ret_value->tag = *place++;
  ret_value->length = *place++;
  if ((ret_value->tag & LONG_TAG) == LONG_TAG)
    return false;

  if (ret_value->length & 0x80)
    {
      n_bytes = ret_value->length & 0x7F;
      if (n_bytes == 0 || n_bytes > 4 || (size_t)(end - place) < n_bytes)
        return false;
      for (ret_value->length = 0; n_bytes > 0; n_bytes--)
        ret_value->length = ret_value->length << 8 | *place++;
    }
  ret_value->begin = place;

  return true;
}

bool
wsnmp_tlv_read (const uint8_t *place,
                const uint8_t *end,
                WsnmpTlv      *ret_value)
{
  return wsnmp_tlv_read_head (place, end, ret_value) &&
         (size_t)(end - ret_value->begin) >= ret_value->length;
}

static bool
is_oid (const WsnmpTlv *value)
{
  size_t n_bytes = 0;

  for (size_t i = 0; i < value->length; i++)
    {
      uint8_t byte = value->begin[i];

      if (n_bytes > 0 || byte != 0x80)
        n_bytes++;
      if (n_bytes > MAX_SUB_ID_BYTES)
        return false;
      if (byte < 0x80)
        n_bytes = 0;
    }

  return value->length >= 1;
}

static bool
is_filled (const uint8_t *place,
           const uint8_t *end,
           int            depth)
{
  WsnmpTlv value;

  while (place < end)
    {
      if (!wsnmp_tlv_read (place, end, &value))
        return false;
      if (value.tag == TAG_INTEGER && (value.length < 1 || value.length > 8))
        return false;
      if (value.tag == TAG_OID && !is_oid (&value))
        return false;
      if ((value.tag & CONSTRUCTED) &&
          (depth == MAX_DEPTH || !is_filled (value.begin, value.begin + value.length, depth + 1)))
        return false;
      place = value.begin + value.length;
    }

  return true;
}

bool
wsnmp_tlv_is_filled (const uint8_t *begin,
                     const uint8_t *end)
{
  return is_filled (begin, end, 0);
}

bool
wsnmp_tlv_is_int32 (const WsnmpTlv *value)
{
  size_t n_sign = value->length > 4 ? value->length - 4 : 0;

  if (value->tag != TAG_INTEGER || value->length < 1)
    return false;

  for (size_t i = 0; i < n_sign; i++)
    if (value->begin[i] != (value->begin[n_sign] & 0x80 ? 0xFF : 0x00))
      return false;

  return true;
}
