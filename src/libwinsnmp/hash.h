/* hash.h
 *
 * An intrusive hash table with chains; adding never fails.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * WsnmpHashNode:
 * @place: what points to it, so that it is taken out at once however long its
 *   chain is
 */
typedef struct _WsnmpHashNode
{
  struct _WsnmpHashNode  *next;
  struct _WsnmpHashNode **place;
  uint64_t                hash;
} WsnmpHashNode;

/* All zero is an empty table. */
typedef struct
{
  WsnmpHashNode **buckets;
  WsnmpHashNode  *only_bucket; /* serves while no memory was had for more */
  size_t          n_buckets;
  size_t          n_nodes;
} WsnmpHash;

void wsnmp_hash_add (WsnmpHash     *table,
                     WsnmpHashNode *node,
                     uint64_t       hash);
void wsnmp_hash_remove (WsnmpHash     *table,
                        WsnmpHashNode *node);

/* The first node of the chain in which nodes with this hash are; the caller
 * follows next and compares hash and key. */
WsnmpHashNode *wsnmp_hash_chain (WsnmpHash *table,
                                 uint64_t   hash);

/* Gives back the memory of an empty table. */
void wsnmp_hash_clear (WsnmpHash *table);

/* For texts. */
uint64_t wsnmp_hash_bytes (const void *bytes,
                           size_t      length);

/* Mixes bits so that every bit of the result depends on all of @value. */
static inline uint64_t
wsnmp_hash_mix (uint64_t value)
{
  value ^= value >> 33;
  value *= UINT64_C (0xff51afd7ed558ccd);
  value ^= value >> 33;
  value *= UINT64_C (0xc4ceb9fe1a85ec53);
  value ^= value >> 33;
  return value;
}
