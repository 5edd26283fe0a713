/* vbl.h
 *
 * Variable binding list handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "bindings.h"
#include "object.h"

/**
 * WsnmpHolder:
 * @bindings: NULL for a PDU that has none yet
 * @link: in the holders of @bindings
 *
 * What handles of lists and PDUs have in common.
 */
typedef struct
{
  WsnmpObject    object;
  WsnmpBindings *bindings;
  WsnmpLink      link;
} WsnmpHolder;

typedef WsnmpHolder WsnmpVbl;

/* Takes the caller's reference to @bindings, which may be NULL, and gives up
 * the one to those before. */
void wsnmp_holder_set (WsnmpHolder   *holder,
                       WsnmpBindings *bindings);

/* A new handle on @bindings, of which it takes the caller's reference in any
 * case.  One reference is handed out. */
SNMPAPI_STATUS wsnmp_vbl_new (WsnmpSession  *session,
                              WsnmpBindings *bindings,
                              uint64_t      *ret_token);
