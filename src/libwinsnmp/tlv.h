/* tlv.h
 *
 * Tag, length and value: BER as far as it must be known to look before parsing.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value with its tag, which is at @place; @begin is behind the length. */
typedef struct
{
  uint8_t        tag;
  const uint8_t *place;
  const uint8_t *begin;
  size_t         length;
} WsnmpTlv;

/* What the first byte of a tag has that needs several. */
#define WSNMP_TLV_LONG_TAG 0x1F

/* A length of more than one byte, of which @value has the first. */
bool wsnmp_tlv_read_long_length (const uint8_t *end,
                                 WsnmpTlv      *value);

/* Tag and length of the value at @place.  FALSE when they are not all there, or
 * are of a kind that SNMP has not. */
static inline bool
wsnmp_tlv_read_head (const uint8_t *place,
                     const uint8_t *end,
                     WsnmpTlv      *ret_value)
{
  if (end - place < 2 || (place[0] & WSNMP_TLV_LONG_TAG) == WSNMP_TLV_LONG_TAG)
    return false;

  *ret_value = (WsnmpTlv){ place[0], place, place + 2, place[1] };
  return ret_value->length < 0x80 || wsnmp_tlv_read_long_length (end, ret_value);
}

/* The same, and the content is all there. */
static inline bool
wsnmp_tlv_read (const uint8_t *place,
                const uint8_t *end,
                WsnmpTlv      *ret_value)
{
  return wsnmp_tlv_read_head (place, end, ret_value) &&
         (size_t)(end - ret_value->begin) >= ret_value->length;
}

/* Is all between these places values that are whole, and those inside them? */
bool wsnmp_tlv_is_filled (const uint8_t *begin,
                          const uint8_t *end);

/* An INTEGER that 32 bits hold: what is before its last four bytes only
 * repeats the sign. */
bool wsnmp_tlv_is_int32 (const WsnmpTlv *value);
