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

/* This one is acknowledged. */
void wsnmp_inform_remember (const WsnmpDatagram *datagram,
                            smiINT32             request_id);

/* Sends an answer from the address that the inform was sent to, with its event. */
void wsnmp_inform_send_answer (WsnmpSocket         *socket,
                               const WsnmpDatagram *datagram,
                               const WsnmpPduData  *data,
                               const uint8_t       *bytes,
                               size_t               length);

/* Answers an inform of SNMPv2c. */
void wsnmp_inform_acknowledge (WsnmpSocket            *socket,
                               const WsnmpDatagram    *datagram,
                               const WsnmpWireMessage *inform);

/* The library is being stopped: none is remembered. */
void wsnmp_inform_forget (void);

/* Was an inform with this id from this host, whatever its port, acknowledged of
 * late? */
bool wsnmp_inform_was_acknowledged (const WsnmpAddress *host,
                                    smiINT32            request_id);
