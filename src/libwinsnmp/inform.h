/* inform.h
 *
 * Acknowledging informs.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "codec.h"
#include "transport.h"

/* The caller holds the library's lock. */

/* Answers an inform from the address that it was sent to. */
void wsnmp_inform_acknowledge (WsnmpSocket            *socket,
                               const WsnmpDatagram    *datagram,
                               const WsnmpWireMessage *inform);

/* Was an inform with this id from this host, whatever its port, acknowledged of
 * late? */
bool wsnmp_inform_was_acknowledged (const WsnmpAddress *host,
                                    smiINT32            request_id);
