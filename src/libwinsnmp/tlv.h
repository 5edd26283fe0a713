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

#define WSNMP_TAG_INTEGER 0x02
#define WSNMP_TAG_OCTETS 0x04
#define WSNMP_TAG_OID 0x06
#define WSNMP_TAG_SEQUENCE 0x30

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

/* Writes from the end to the beginning, as a length stands before what it counts.  Whoever
 * gives the room has counted what it takes. */
typedef struct
{
  uint8_t *place; /* of what was written last */
} WsnmpTlvWriter;

void wsnmp_tlv_put_bytes (WsnmpTlvWriter *writer,
                          const void     *bytes,
                          size_t          length);

/* Tag and length of all that was written before @end. */
void wsnmp_tlv_put_head (WsnmpTlvWriter *writer,
                         uint8_t         tag,
                         const uint8_t  *end);

void wsnmp_tlv_put_octets (WsnmpTlvWriter *writer,
                           const void     *bytes,
                           size_t          length);

/* As an INTEGER, which has no more bytes than it needs. */
void wsnmp_tlv_put_number (WsnmpTlvWriter *writer,
                           uint32_t        number);
