/* context.h
 *
 * Contexts: communities, and users of SNMPv3.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "object.h"
#include "usm-user.h"

/* The longest community; an SNMP message could not carry more. */
#define WSNMP_MAX_COMMUNITY 65535

/**
 * WsnmpContext:
 * @length, @community: NULL for a user of SNMPv3
 * @user: who sends; NULL for a community
 * @name: contextName of SNMPv3, "" for the default context; NULL for a community
 * @known_as: the name by which it was found in the database, else NULL
 */
typedef struct
{
  WsnmpObject    object;
  uint32_t       length;
  unsigned char *community;
  WsnmpUsmUser  *user;
  char          *name;
  char          *known_as;
} WsnmpContext;

/* A context without references. */
SNMPAPI_STATUS wsnmp_context_new (WsnmpSession        *session,
                                  const unsigned char *community,
                                  size_t               length,
                                  WsnmpContext       **ret_context);

/* The same for a user of SNMPv3. */
SNMPAPI_STATUS wsnmp_context_new_for_user (WsnmpSession  *session,
                                           WsnmpUsmUser  *user,
                                           const char    *name,
                                           WsnmpContext **ret_context);

void wsnmp_context_describe (WsnmpContext       *context,
                             WinsnmpHandleEvent *event);

/* Frees what it has; the secret is wiped before. */
void wsnmp_context_clear (WsnmpContext *context);
