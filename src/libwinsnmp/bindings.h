/* bindings.h
 *
 * A list of variable bindings, shared by counted reference.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>

#include "list.h"
#include "winsnmp.h"

/**
 * WsnmpBinding:
 * @name: sub-identifiers, in memory of the list's
 * @value: strings and OIDs behind it are in memory of the list's
 */
typedef struct
{
  smiOID   name;
  smiVALUE value;
} WsnmpBinding;

/**
 * WsnmpBindings:
 * @holders: the handles of the list and the PDUs made with it; each holds a
 *   reference, so changes through a handle are seen by the PDUs
 * @items: memory of its own, or @first while there is no more than one
 * @n_outside: how much of what names and values have behind them is not in @store
 * @store: what names and values have behind them, as far as it goes; sizes in
 *   its elements.  What is given back here is lost until the list goes
 */
typedef struct
{
  unsigned int  references;
  uint32_t      n_outside;
  WsnmpList     holders;
  uint32_t      n_bindings;
  uint32_t      capacity;
  WsnmpBinding *items;
  WsnmpBinding  first;
  size_t        store_size;
  size_t        store_used;
  smiUINT32     store[];
} WsnmpBindings;

/* NULL without memory.  @n_bytes of names and values need no memory beyond. */
WsnmpBindings *wsnmp_bindings_new (void);
WsnmpBindings *wsnmp_bindings_new_for (size_t n_bytes);
WsnmpBindings *wsnmp_bindings_copy (const WsnmpBindings *bindings);
WsnmpBindings *wsnmp_bindings_ref (WsnmpBindings *bindings);
void           wsnmp_bindings_unref (WsnmpBindings *bindings); /* NULL is fine */

/* Bytes of memory, roughly and not less. */
size_t wsnmp_bindings_get_size (const WsnmpBindings *bindings);

/* OID_INVALID for a name that BER cannot encode; SYNTAX_INVALID or
 * OID_INVALID for a value; NULL stands for a value of syntax NULL. */
SNMPAPI_STATUS wsnmp_bindings_check_name (smiLPCOID name);
SNMPAPI_STATUS wsnmp_bindings_check_value (smiLPCVALUE value);

/* Room for so many, as far as is known beforehand; FALSE without memory. */
bool wsnmp_bindings_reserve (WsnmpBindings *bindings,
                             uint32_t       capacity);

/* Deep copies of checked arguments; ALLOC_ERROR leaves the list as it was. */
SNMPAPI_STATUS wsnmp_bindings_append (WsnmpBindings *bindings,
                                      smiLPCOID      name,
                                      smiLPCVALUE    value);
SNMPAPI_STATUS wsnmp_bindings_replace (WsnmpBindings *bindings,
                                       uint32_t       position,
                                       smiLPCOID      name, /* NULL: stays */
                                       smiLPCVALUE    value);
void           wsnmp_bindings_remove (WsnmpBindings *bindings,
                                      uint32_t       position);

/* What memory a value has behind it, if its syntax has any. */
int wsnmp_value_is_string (smiUINT32 syntax);
