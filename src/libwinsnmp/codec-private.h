/* codec-private.h
 *
 * What codec.c and usm-crypto.c share.  It brings Net-SNMP's headers, so nobody
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
 * library's lock. */
extern pthread_mutex_t wsnmp_codec_lock;
