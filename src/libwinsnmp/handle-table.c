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

/* From the top: kind, generation, slot + 1.  No token is 0 or all ones since
 * no kind is. */
#if UINTPTR_MAX > 0xffffffff
#  define KIND_BITS 8
#  define GENERATION_BITS 24
#  define SLOT_BITS 32
#  define MAX_SLOTS (UINT32_C (1) << 28)
#else
#  define KIND_BITS 3
#  define GENERATION_BITS 9
#  define SLOT_BITS 20
#  define MAX_SLOTS ((UINT32_C (1) << 20) - 2)
#endif
#define MAX_GENERATION ((UINT32_C (1) << GENERATION_BITS) - 1)

/* Slots live in chunks that never move, so that growing copies nothing. */
#define CHUNK_BITS 10
#define CHUNK_SLOTS (UINT32_C (1) << CHUNK_BITS)

/* What is kept when the table is empty. */
#define FEW_CHUNKS 8

#define NO_SLOT UINT32_MAX

typedef struct
{
  void    *object; /* NULL while the slot is free */
  uint32_t generation;
  uint32_t next_free;
  uint8_t  kind;
} Slot;

static struct
{
  Slot   **chunks;
  uint32_t n_chunks;
  uint32_t first_free; /* taken from here */
  uint32_t last_free;  /* given back there: a slot rests as long as possible */
  uint32_t n_used;
  uint32_t first_generation; /* of new slots */
} table = { NULL, 0, NO_SLOT, NO_SLOT, 0, 1 };

static Slot *
get_slot (uint32_t number)
{
  return &table.chunks[number >> CHUNK_BITS][number & (CHUNK_SLOTS - 1)];
}

static void
append_free (uint32_t number)
{
  get_slot (number)->next_free = NO_SLOT;
  if (table.last_free == NO_SLOT)
    table.first_free = number;
  else
    get_slot (table.last_free)->next_free = number;
  table.last_free = number;
}

static bool
grow (void)
{
  uint32_t first = table.n_chunks * CHUNK_SLOTS;
  Slot   **chunks;
  Slot    *chunk;

  if (first + CHUNK_SLOTS > MAX_SLOTS)
    return false;

  chunks = realloc (table.chunks, (table.n_chunks + 1) * sizeof *chunks);
  if (chunks == NULL)
    return false;
  table.chunks = chunks;

  chunk = calloc (CHUNK_SLOTS, sizeof *chunk);
  if (chunk == NULL)
    return false;
  table.chunks[table.n_chunks++] = chunk;

  for (uint32_t i = 0; i < CHUNK_SLOTS; i++)
    {
      chunk[i].generation = table.first_generation;
      append_free (first + i);
    }

  return true;
}

static uint64_t
make_token (WinsnmpHandleKind kind,
            uint32_t          generation,
            uint32_t          number)
{
  return (uint64_t)kind << (GENERATION_BITS + SLOT_BITS) |
         (uint64_t)generation << SLOT_BITS |
         (number + 1);
}

static Slot *
find_slot (uint64_t  token,
           uint32_t *ret_number)
{
  uint32_t number = (uint32_t)(token & ((UINT64_C (1) << SLOT_BITS) - 1)) - 1;
  uint32_t generation = (uint32_t)(token >> SLOT_BITS) & MAX_GENERATION;
  Slot    *slot;

  if (number >= table.n_chunks * CHUNK_SLOTS)
    return NULL;

  slot = get_slot (number);
  if (slot->object == NULL || slot->generation != generation ||
      token >> (GENERATION_BITS + SLOT_BITS) != slot->kind)
    return NULL;

  *ret_number = number;
  return slot;
}

bool
wsnmp_handle_table_add (WinsnmpHandleKind kind,
                        void             *object,
                        uint64_t         *ret_token)
{
  uint32_t number;
  Slot    *slot;

  if (table.first_free == NO_SLOT && !grow ())
    return false;

  number = table.first_free;
  slot = get_slot (number);
  table.first_free = slot->next_free;
  if (table.first_free == NO_SLOT)
    table.last_free = NO_SLOT;

  slot->object = object;
  slot->kind = kind;
  table.n_used++;
  *ret_token = make_token (kind, slot->generation, number);

  return true;
}

void *
wsnmp_handle_table_get (WinsnmpHandleKind kind,
                        uint64_t          token)
{
  uint32_t number;
  Slot    *slot = find_slot (token, &number);

  return slot != NULL && slot->kind == kind ? slot->object : NULL;
}

void
wsnmp_handle_table_remove (uint64_t token)
{
  uint32_t number;
  Slot    *slot = find_slot (token, &number);

  assert (slot != NULL);

  slot->object = NULL;
  table.n_used--;

  /* A slot whose generations are used up rests for ever. */
  if (slot->generation < MAX_GENERATION)
    {
      slot->generation++;
      append_free (number);
    }
}

void
wsnmp_handle_table_clear (void)
{
  uint32_t generation = table.first_generation;

  assert (table.n_used == 0);

  for (uint32_t i = 0; i < table.n_chunks; i++)
    {
      for (uint32_t j = 0; j < CHUNK_SLOTS; j++)
        if (table.chunks[i][j].generation > generation)
          generation = table.chunks[i][j].generation;
      free (table.chunks[i]);
    }
  free (table.chunks);

  table.chunks = NULL;
  table.n_chunks = 0;
  table.first_free = table.last_free = NO_SLOT;
  table.first_generation = generation < MAX_GENERATION ? generation + 1 : 1;
}

bool
wsnmp_handle_table_trim (void)
{
  if (table.n_used > 0 || table.n_chunks <= FEW_CHUNKS)
    return false;

  wsnmp_handle_table_clear ();
  return true;
}
