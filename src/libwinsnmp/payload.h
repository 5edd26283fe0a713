/* payload.h
 *
 * What events tell of the bytes of datagrams.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-event.h"

/* What was asked for. */
WinsnmpPayload wsnmp_payload_get (void);

/* "masked" or "full"; anything else, or NULL, changes nothing.  A program that
 * has set it is not overruled. */
void wsnmp_payload_read_environment (const char *text);

/* Puts the datagram into a MESSAGE event, as far as was asked for.  @pdu_type is
 * that of the request that it answers, 0 when it answers none or nobody knows.
 * The bytes stay valid as long as @bytes do and until the next call, under the
 * library's lock. */
void wsnmp_payload_fill (WinsnmpEvent  *event,
                         const uint8_t *bytes,
                         size_t         length,
                         int            request_type);
