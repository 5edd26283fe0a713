/* winsnmp-ring.h
 *
 * Bytes on their way from one thread to another, as many as there is room for.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

/**
 * WinsnmpRing:
 * @size: a power of two
 * @written, @read: bytes since the beginning; only the writer changes the one, only
 *   the reader the other
 *
 * Without locks: one thread writes, one reads.  In the one order of all atomic
 * operations: the writer may look behind a put whether the reader sleeps, and a
 * reader that says so may look whether there is something.
 */
typedef struct
{
  uint8_t      *bytes;
  size_t        size;
  atomic_size_t written;
  atomic_size_t read;
} WinsnmpRing;

/* FALSE without memory. */
bool winsnmp_ring_init (WinsnmpRing *ring,
                        size_t       size);
void winsnmp_ring_clear (WinsnmpRing *ring);

/* The writer: how many bytes fit now, and there they are. */
size_t winsnmp_ring_get_room (WinsnmpRing *ring);
void   winsnmp_ring_put (WinsnmpRing   *ring,
                         const uint8_t *bytes,
                         size_t         length);

/* The reader: what there is, in up to two parts.  Returns how many parts. */
int    winsnmp_ring_peek (WinsnmpRing *ring,
                          struct iovec ret_parts[2]);
void   winsnmp_ring_drop (WinsnmpRing *ring,
                          size_t       length);
size_t winsnmp_ring_get_length (WinsnmpRing *ring);
