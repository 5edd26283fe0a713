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

/* Finds session, source, destination, context and PDU, in this order, and
 * validates the PDU. */
SNMPAPI_STATUS wsnmp_compose_find (WsnmpCall        *call,
                                   const HANDLE      handles[5],
                                   WsnmpComposition *ret_composition);

/* The message in the destination's version, in memory from malloc. */
SNMPAPI_STATUS wsnmp_compose_encode (const WsnmpComposition *composition,
                                     uint8_t               **ret_bytes,
                                     size_t                 *ret_length);
