/* hash.c
 *
 * An intrusive hash table with chains; adding never fails.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "hash.h"

#define FIRST_N_BUCKETS 64

static WsnmpHashNode **
bucket_of (WsnmpHash *table,
           uint64_t   hash)
{
  if (table->n_buckets == 0)
    return &table->only_bucket;

  return &table->buckets[hash & (table->n_buckets - 1)];
}

static void
insert (WsnmpHash     *table,
        WsnmpHashNode *node)
{
  WsnmpHashNode **bucket = bucket_of (table, node->hash);

  node->next = *bucket;
  if (node->next != NULL)
    node->next->place = &node->next;
  node->place = bucket;
  *bucket = node;
}

static void
move_chain (WsnmpHash     *table,
            WsnmpHashNode *node)
{
  while (node != NULL)
    {
      WsnmpHashNode *next = node->next;

      insert (table, node);
      node = next;
    }
}

/* Without memory the chains grow longer instead: slower, not wrong. */
static void
grow (WsnmpHash *table)
{
  size_t          n_old = table->n_buckets;
  WsnmpHashNode **old = table->buckets;
  size_t          n_new = n_old == 0 ? FIRST_N_BUCKETS : n_old * 2;
  WsnmpHashNode **new = calloc (n_new, sizeof *new);
  WsnmpHashNode *only = table->only_bucket;

  if (new == NULL)
    return;

  table->buckets = new;
  table->n_buckets = n_new;
  table->only_bucket = NULL;
  move_chain (table, only);
  for (size_t i = 0; i < n_old; i++)
    move_chain (table, old[i]);
  free (old);
}

void
wsnmp_hash_add (WsnmpHash     *table,
                WsnmpHashNode *node,
                uint64_t       hash)
{
  if (table->n_nodes >= table->n_buckets)
    grow (table);

  node->hash = hash;
  insert (table, node);
  table->n_nodes++;
}

void
wsnmp_hash_remove (WsnmpHash     *table,
                   WsnmpHashNode *node)
{
  *node->place = node->next;
  if (node->next != NULL)
    node->next->place = node->place;
  node->next = NULL;
  node->place = NULL;
  table->n_nodes--;
}

WsnmpHashNode *
wsnmp_hash_chain (WsnmpHash *table,
                  uint64_t   hash)
{
  return *bucket_of (table, hash);
}

void
wsnmp_hash_clear (WsnmpHash *table)
{
  free (table->buckets);
  *table = (WsnmpHash){ 0 };
}

/* FNV-1a. */
uint64_t
wsnmp_hash_bytes (const void *bytes,
                  size_t      length)
{
  const unsigned char *byte = bytes;
  uint64_t             hash = UINT64_C (0xcbf29ce484222325);

  for (size_t i = 0; i < length; i++)
    hash = (hash ^ byte[i]) * UINT64_C (0x100000001b3);

  return wsnmp_hash_mix (hash);
}
