/* translate.h
 *
 * From SNMPv2c to what SNMPv1 can say.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "address.h"
#include "codec.h"

/* Makes of @message what is sent to an SNMPv1 @peer, NULL when there is none:
 * RFC 1908 section 3.1 for requests, RFC 2089 for responses and traps.  Its
 * bindings may be exchanged for others.  OPERATION_INVALID when there is no
 * translation, ALLOC_ERROR without memory; the message must not be sent then. */
SNMPAPI_STATUS wsnmp_translate_to_v1 (WsnmpWireMessage   *message,
                                      const WsnmpAddress *peer);

/* The object identifier of a notification, in its bindings; none when they do not
 * tell. */
void wsnmp_translate_find_trap (const WsnmpBindings *bindings,
                                smiLPOID             ret_trap);

/* Makes an SNMPv2 trap of a decoded Trap-PDU (RFC 1908 section 3.1.2), whose
 * enterprise comes last; other messages stay as they are.  The request id,
 * which such a PDU has not, is @request_id.  MESSAGE_INVALID for a trap without
 * an object identifier, ALLOC_ERROR. */
SNMPAPI_STATUS wsnmp_translate_from_v1 (WsnmpWireMessage *message,
                                        smiINT32          request_id);
