/* compose.h
 *
 * From handles to the bytes of a message.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "message.h"

/**
 * WsnmpComposition:
 * @source: NULL when none was given
 * @destination: NULL when none was given; only encoding allows that
 *
 * What a message is made of.
 */
typedef struct
{
  WsnmpSession *session;
  WsnmpEntity  *source;
  WsnmpEntity  *destination;
  WsnmpContext *context;
  WsnmpPdu     *pdu;
} WsnmpComposition;

/* Finds session, source, destination, context and PDU, in this order.  A
 * source may be 0, a destination when it is not needed. */
SNMPAPI_STATUS wsnmp_compose_find (WsnmpCall        *call,
                                   const HANDLE      handles[5],
                                   bool              destination_is_needed,
                                   WsnmpComposition *ret_composition);

/* Validates the PDU, and makes the message in the version of the destination,
 * or that of the translation mode, in memory from malloc.  For SNMPv3 it is the PDU
 * alone, which is secured when it leaves. */
SNMPAPI_STATUS wsnmp_compose_encode (const WsnmpComposition *composition,
                                     uint8_t               **ret_bytes,
                                     size_t                 *ret_length);

/* Takes the PDU of a notification of SNMPv3 and gives the whole message.  @bytes
 * is NULL after a failure. */
SNMPAPI_STATUS wsnmp_compose_secure (const WsnmpComposition *composition,
                                     uint8_t               **bytes,
                                     size_t                 *length);

static inline bool
wsnmp_compose_is_v3 (const WsnmpComposition *composition)
{
  return composition->context->user != NULL;
}
