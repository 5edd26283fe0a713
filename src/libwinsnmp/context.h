/* context.h
 *
 * Contexts: communities.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "object.h"

/* The longest community; an SNMP message could not carry more. */
#define WSNMP_MAX_COMMUNITY 65535

typedef struct
{
  WsnmpObject    object;
  uint32_t       length;
  unsigned char *community;
} WsnmpContext;

/* A context without references. */
SNMPAPI_STATUS wsnmp_context_new (WsnmpSession        *session,
                                  const unsigned char *community,
                                  size_t               length,
                                  WsnmpContext       **ret_context);

/* Wipes the secret before its memory goes. */
void wsnmp_context_clear (WsnmpContext *context);
