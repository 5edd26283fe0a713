/* handle-table.c
 *
 * Tokens: kind, generation and slot, in one number.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <assert.h>
#include <stdlib.h>

#include "handle-table.h"

#if UINTPTR_MAX > 0xffffffff
#  define MAX_SLOTS (UINT32_C (1) << 28)
#else
#  define MAX_SLOTS ((UINT32_C (1) << 20) - 2)
#endif
#define MAX_GENERATION ((UINT32_C (1) << WSNMP_GENERATION_BITS) - 1)

/* What is kept when the table is empty. */
#define FEW_CHUNKS 8

#define NO_SLOT UINT32_MAX

WsnmpHandleTable wsnmp_handle_table = { NULL, 0, NO_SLOT, NO_SLOT, 0, 1 };

static WsnmpSlot *
get_slot (uint32_t number)
{
  return &wsnmp_handle_table.chunks[number >> WSNMP_CHUNK_BITS][number & (WSNMP_CHUNK_SLOTS - 1)];
}

static void
append_free (uint32_t number)
{
  get_slot (number)->next_free = NO_SLOT;
  if (wsnmp_handle_table.last_free == NO_SLOT)
    wsnmp_handle_table.first_free = number;
  else
    get_slot (wsnmp_handle_table.last_free)->next_free = number;
  wsnmp_handle_table.last_free = number;
}

static bool
grow (void)
{
  uint32_t    first = wsnmp_handle_table.n_chunks * WSNMP_CHUNK_SLOTS;
  WsnmpSlot **chunks;
  WsnmpSlot  *chunk;

  if (first + WSNMP_CHUNK_SLOTS > MAX_SLOTS)
    return false;

  chunks = realloc (wsnmp_handle_table.chunks, (wsnmp_handle_table.n_chunks + 1) * sizeof *chunks);
  if (chunks == NULL)
    return false;
  wsnmp_handle_table.chunks = chunks;

  chunk = calloc (WSNMP_CHUNK_SLOTS, sizeof *chunk);
  if (chunk == NULL)
    return false;
  wsnmp_handle_table.chunks[wsnmp_handle_table.n_chunks++] = chunk;

  for (uint32_t i = 0; i < WSNMP_CHUNK_SLOTS; i++)
    {
      chunk[i].generation = wsnmp_handle_table.first_generation;
      append_free (first + i);
    }

  return true;
}

static uint64_t
make_token (WinsnmpHandleKind kind,
            uint32_t          generation,
            uint32_t          number)
{
  return (uint64_t)kind << (WSNMP_GENERATION_BITS + WSNMP_SLOT_BITS) |
         (uint64_t)generation << WSNMP_SLOT_BITS |
         (number + 1);
}

bool
wsnmp_handle_table_add (WinsnmpHandleKind kind,
                        void             *object,
                        uint64_t         *ret_token)
{
  uint32_t   number;
  WsnmpSlot *slot;

  if (wsnmp_handle_table.first_free == NO_SLOT && !grow ())
    return false;

  number = wsnmp_handle_table.first_free;
  slot = get_slot (number);
  wsnmp_handle_table.first_free = slot->next_free;
  if (wsnmp_handle_table.first_free == NO_SLOT)
    wsnmp_handle_table.last_free = NO_SLOT;

  slot->object = object;
  slot->token = *ret_token = make_token (kind, slot->generation, number);
  wsnmp_handle_table.n_used++;

  return true;
}

void
wsnmp_handle_table_remove (uint64_t token)
{
  WsnmpSlot *slot = wsnmp_handle_table_find (token);

  assert (slot != NULL);

  slot->object = NULL;
  slot->token = 0;
  wsnmp_handle_table.n_used--;

  /* A slot whose generations are used up rests for ever. */
  if (slot->generation < MAX_GENERATION)
    {
      slot->generation++;
      append_free ((uint32_t)(token & ((UINT64_C (1) << WSNMP_SLOT_BITS) - 1)) - 1);
    }
}

void
wsnmp_handle_table_clear (void)
{
  uint32_t generation = wsnmp_handle_table.first_generation;

  assert (wsnmp_handle_table.n_used == 0);

  for (uint32_t i = 0; i < wsnmp_handle_table.n_chunks; i++)
    {
      for (uint32_t j = 0; j < WSNMP_CHUNK_SLOTS; j++)
        if (wsnmp_handle_table.chunks[i][j].generation > generation)
          generation = wsnmp_handle_table.chunks[i][j].generation;
      free (wsnmp_handle_table.chunks[i]);
    }
  free (wsnmp_handle_table.chunks);

  wsnmp_handle_table.chunks = NULL;
  wsnmp_handle_table.n_chunks = 0;
  wsnmp_handle_table.first_free = wsnmp_handle_table.last_free = NO_SLOT;
  wsnmp_handle_table.first_generation = generation < MAX_GENERATION ? generation + 1 : 1;
}

bool
wsnmp_handle_table_trim (void)
{
  if (wsnmp_handle_table.n_used > 0 || wsnmp_handle_table.n_chunks <= FEW_CHUNKS)
    return false;

  wsnmp_handle_table_clear ();
  return true;
}
