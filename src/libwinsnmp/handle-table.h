/* handle-table.h
 *
 * Tokens: kind, generation and slot, in one number.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "winsnmp-event.h"

/* The caller holds the library's lock. */

/* Makes a token for @object.  FALSE when memory or slots have run out. */
bool wsnmp_handle_table_add (WinsnmpHandleKind kind,
                             void             *object,
                             uint64_t         *ret_token);

/* What was added under this token; NULL when the token is stale, of another
 * kind, or never was one. */
void *wsnmp_handle_table_get (WinsnmpHandleKind kind,
                              uint64_t          token);

/* The token is dead from now on, and will not be made again. */
void wsnmp_handle_table_remove (uint64_t token);

/* Gives back all memory; the table must be empty.  Generations go on, so
 * that tokens of an earlier start stay dead. */
void wsnmp_handle_table_clear (void);

/* The same for a table that is empty and has grown large; FALSE for another. */
bool wsnmp_handle_table_trim (void);
