/* netsnmp.h
 *
 * The door to Net-SNMP, which does the security of SNMPv3.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <pthread.h>

/* libnetsnmp as it is shipped has no locks of its own: this is around each of its
 * functions.  Taken after the library's lock. */
extern pthread_mutex_t wsnmp_netsnmp_lock;

/* Starts it once: reads and writes no file. */
void wsnmp_netsnmp_start (void);
