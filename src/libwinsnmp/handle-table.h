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

/* From the top: kind, generation, slot + 1.  No token is 0 or all ones since
 * no kind is. */
#if UINTPTR_MAX > 0xffffffff
#  define WSNMP_GENERATION_BITS 24
#  define WSNMP_SLOT_BITS 32
#else
#  define WSNMP_GENERATION_BITS 9
#  define WSNMP_SLOT_BITS 20
#endif

/* Slots live in chunks that never move, so that growing copies nothing. */
#define WSNMP_CHUNK_BITS 10
#define WSNMP_CHUNK_SLOTS (UINT32_C (1) << WSNMP_CHUNK_BITS)

/**
 * WsnmpSlot:
 * @token: under which @object was added; 0 while the slot is free
 * @generation: of this token, or of the next
 */
typedef struct
{
  void    *object;
  uint64_t token;
  uint32_t generation;
  uint32_t next_free;
} WsnmpSlot;

typedef struct
{
  WsnmpSlot **chunks;
  uint32_t    n_chunks;
  uint32_t    first_free; /* taken from here */
  uint32_t    last_free;  /* given back there: a slot rests as long as possible */
  uint32_t    n_used;
  uint32_t    first_generation; /* of new slots */
} WsnmpHandleTable;

extern WsnmpHandleTable wsnmp_handle_table;

/* The caller holds the library's lock. */

/* Makes a token for @object.  FALSE when memory or slots have run out. */
bool wsnmp_handle_table_add (WinsnmpHandleKind kind,
                             void             *object,
                             uint64_t         *ret_token);

/* The slot of a token that is in use, else NULL. */
static inline WsnmpSlot *
wsnmp_handle_table_find (uint64_t token)
{
  uint32_t   number = (uint32_t)(token & ((UINT64_C (1) << WSNMP_SLOT_BITS) - 1)) - 1;
  WsnmpSlot *slot;

  if (number >= wsnmp_handle_table.n_chunks * WSNMP_CHUNK_SLOTS)
    return NULL;

  slot = &wsnmp_handle_table.chunks[number >> WSNMP_CHUNK_BITS][number & (WSNMP_CHUNK_SLOTS - 1)];

  return slot->token == token ? slot : NULL;
}

/* What was added under this token; NULL when the token is stale, of another
 * kind, or never was one.  A request looks up more than twenty handles. */
static inline void *
wsnmp_handle_table_get (WinsnmpHandleKind kind,
                        uint64_t          token)
{
  const WsnmpSlot *slot;

  if (token >> (WSNMP_GENERATION_BITS + WSNMP_SLOT_BITS) != kind)
    return NULL;

  slot = wsnmp_handle_table_find (token);

  return slot != NULL ? slot->object : NULL;
}

/* The token is dead from now on, and will not be made again. */
void wsnmp_handle_table_remove (uint64_t token);

/* Gives back all memory; the table must be empty.  Generations go on, so
 * that tokens of an earlier start stay dead. */
void wsnmp_handle_table_clear (void);

/* The same for a table that is empty and has grown large; FALSE for another. */
bool wsnmp_handle_table_trim (void);
