/* codec-private.h
 *
 * What codec.c and usm-codec.c share.  It brings Net-SNMP's headers, so nobody
 * else includes it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <pthread.h>

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include "codec.h"
#include "datagram.h"

/* libnetsnmp as it is shipped has no locks of its own.  Taken after the
 * library's lock; the caller holds it in the functions below. */
extern pthread_mutex_t wsnmp_codec_lock;

/* The last @length bytes of @buffer, in memory from malloc. */
SNMPAPI_STATUS wsnmp_codec_copy_end (const uint8_t *buffer,
                                     size_t         size,
                                     size_t         length,
                                     uint8_t      **ret_bytes,
                                     size_t        *ret_length);

/* As wsnmp_codec_decode; the community is that of @parts. */
SNMPAPI_STATUS wsnmp_codec_parse_pdu (const WsnmpDatagramParts *parts,
                                      WsnmpWireMessage         *ret_message);
