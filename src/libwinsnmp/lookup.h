/* lookup.h
 *
 * What texts mean as entities and contexts, and how those are called.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "context.h"
#include "database.h"
#include "entity.h"

/* The caller holds the library's lock. */

/**
 * WsnmpPeer:
 * @address: with its port
 * @port_is_set: the database says it: traps go there too
 * @timeout: centiseconds
 * @name: in the database; "" when it was not found there
 *
 * What a text says of an entity.
 */
typedef struct
{
  WsnmpAddress address;
  bool         port_is_set;
  uint8_t      version;
  uint32_t     timeout;
  uint32_t     retries;
  char         name[WSNMP_MAX_NAME + 1];
} WsnmpPeer;

/* By the translation mode.  Where a host name has to be resolved the lock is
 * given back meanwhile: whatever the caller knew may be gone.  ENTITY_UNKNOWN, or
 * ALLOC_ERROR. */
SNMPAPI_STATUS wsnmp_lookup_peer (const char *text,
                                  WsnmpPeer  *ret_peer);

/* The policy that the database has for an address, else the default one. */
void wsnmp_lookup_policy (const WsnmpAddress *address,
                          uint32_t           *ret_timeout,
                          uint32_t           *ret_retries);

/* A context of this name, in the mode TRANSLATED; NULL when there is none. */
const WsnmpNamedContext *wsnmp_lookup_context (const void *name,
                                               size_t      length);

/* What the database calls them, NULL when it does not; always NULL outside the
 * mode TRANSLATED.  The text is valid while the caller holds the lock. */
const char *wsnmp_lookup_entity_name (const WsnmpEntity *entity);
const char *wsnmp_lookup_context_name (const WsnmpContext *context);
