/* resolver.h
 *
 * Host names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "address.h"
#include "winsnmp.h"

/* Of the name system, RFC 1035 section 2.3.4. */
#define WSNMP_MAX_HOST_NAME 253

/* Whether a host can be called so: letters, digits, hyphens and underscores,
 * with dots between.  What ends in a number is none: the system's resolver would
 * take a mistyped address for another one. */
bool wsnmp_resolver_is_host_name (const char *text);

/* Asks the system for the first address of a host, without port.  May take long:
 * the caller holds the library's lock, which is given back meanwhile, so that
 * everything it knew before may be gone.  ENTITY_UNKNOWN, or ALLOC_ERROR. */
SNMPAPI_STATUS wsnmp_resolver_find (const char   *name,
                                    WsnmpAddress *ret_address);
