/* usm-local.h
 *
 * This process as an engine of SNMPv3: id, boots and time of its own.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "authority.h"

/* The caller holds the library's lock. */

/* Begins at the first use: one boot more than the last time, remembered in a file.
 * Where that cannot be had it has an id that nobody had before. */
WsnmpAuthority *wsnmp_usm_local_get (void);

/* Secures a notification that leaves: the sender is its authority.  Takes nothing;
 * bytes as of wsnmp_usm_encode. */
SNMPAPI_STATUS wsnmp_usm_local_secure (WsnmpUsmUser  *user,
                                       const char    *context_name,
                                       smiINT         type,
                                       const uint8_t *pdu,
                                       size_t         pdu_length,
                                       uint8_t      **ret_bytes,
                                       size_t        *ret_length);

/* The library is being stopped. */
void wsnmp_usm_local_stop (void);
