/* usm-arrival.h
 *
 * Notifications of SNMPv3 at the trap port.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "datagram-v3.h"
#include "transport.h"

/* The caller holds the library's lock. */
void wsnmp_usm_arrival_take (WsnmpSocket         *socket,
                             const WsnmpDatagram *datagram,
                             const WsnmpV3Header *header);
