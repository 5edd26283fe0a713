/* arrival.h
 *
 * What comes unasked.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "codec.h"
#include "transport.h"

/* The caller holds the library's lock. */

/* A notification of SNMPv2 to every session that wants it; @agent is what an
 * SNMPv1 trap calls its agent, or NULL.  TRUE when one has got it. */
bool wsnmp_arrival_deliver (const WsnmpDatagram    *datagram,
                            const WsnmpWireMessage *message,
                            const WsnmpAddress     *agent);

/* These take the bindings of @message. */
void wsnmp_arrival_take_notification (WsnmpSocket         *socket,
                                      const WsnmpDatagram *datagram,
                                      WsnmpWireMessage    *message);
void wsnmp_arrival_take_request (WsnmpSocket         *socket,
                                 const WsnmpDatagram *datagram,
                                 WsnmpWireMessage    *message);
