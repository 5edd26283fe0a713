/* trap-port.h
 *
 * The port at which notifications arrive, shared by all sessions.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-linux.h"

/* The caller holds the library's lock. */

/* Opens the port for the first user.  TL_IN_USE, TL_NOT_INITIALIZED,
 * TL_NOT_AVAILABLE, ALLOC_ERROR or OTHER_ERROR. */
SNMPAPI_STATUS wsnmp_trap_port_hold (void);

/* Closes it after the last. */
void wsnmp_trap_port_release (void);
