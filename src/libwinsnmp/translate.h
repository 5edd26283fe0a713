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

/* Makes of @message what is sent to an SNMPv1 @peer: RFC 1908 section 3.1 for
 * requests, RFC 2089 for responses and traps.  Its bindings may be exchanged
 * for others.  OPERATION_INVALID when there is no translation, ALLOC_ERROR
 * without memory; the message must not be sent then. */
SNMPAPI_STATUS wsnmp_translate_to_v1 (WsnmpWireMessage   *message,
                                      const WsnmpAddress *peer);
