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

/* A value with its tag; @begin is behind the length. */
typedef struct
{
  uint8_t        tag;
  const uint8_t *begin;
  size_t         length;
} WsnmpTlv;

/* Tag and length of the value at @place.  FALSE when they are not all there, or
 * are of a kind that SNMP has not. */
bool wsnmp_tlv_read_head (const uint8_t *place,
                          const uint8_t *end,
                          WsnmpTlv      *ret_value);

/* The same, and the content is all there. */
bool wsnmp_tlv_read (const uint8_t *place,
                     const uint8_t *end,
                     WsnmpTlv      *ret_value);

/* Is all between these places values that are whole, and those inside them? */
bool wsnmp_tlv_is_filled (const uint8_t *begin,
                          const uint8_t *end);

/* An INTEGER that 32 bits hold: what is before its last four bytes only
 * repeats the sign. */
bool wsnmp_tlv_is_int32 (const WsnmpTlv *value);
