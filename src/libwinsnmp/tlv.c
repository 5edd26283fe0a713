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

/* 35 bits: Net-SNMP refuses what has more than 32, but what has more than 64 it reads as
 * another number. */
#define MAX_SUB_ID_BYTES 5

/* message > PDU > bindings > binding > value, and some to spare */
#define MAX_DEPTH 8

bool
wsnmp_tlv_read_long_length (const uint8_t *end,
                            WsnmpTlv      *value)
{
  size_t n_bytes = value->length & 0x7F;

  if (n_bytes == 0 || n_bytes > 4 || (size_t)(end - value->begin) < n_bytes)
    return false;

  for (value->length = 0; n_bytes > 0; n_bytes--)
    value->length = value->length << 8 | *value->begin++;

  return true;
}

/* The end of a sub-identifier of several bytes, NULL when it is too long. */
static const uint8_t *
skip_sub_id (const uint8_t *place,
             const uint8_t *end)
{
  size_t n_bytes = 0;

  while (place < end && *place == 0x80)
    place++;
  while (place < end && n_bytes < MAX_SUB_ID_BYTES)
    {
      n_bytes++;
      if (*place++ < 0x80)
        return place;
    }

  return place == end ? place : NULL;
}

static bool
is_oid (const WsnmpTlv *value)
{
  const uint8_t *end = value->begin + value->length;
  const uint8_t *place = value->begin;

  while (place != NULL && place < end)
    place = *place < 0x80 ? place + 1 : skip_sub_id (place, end);

  return place != NULL && value->length >= 1;
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
