/* winsnmp-ring.c
 *
 * Bytes on their way from one thread to another, as many as there is room for.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "winsnmp-ring.h"

bool
winsnmp_ring_init (WinsnmpRing *ring,
                   size_t       size)
{
  *ring = (WinsnmpRing){ .bytes = malloc (size), .size = size };

  return ring->bytes != NULL;
}

void
winsnmp_ring_clear (WinsnmpRing *ring)
{
  free (ring->bytes);
  ring->bytes = NULL;
}

size_t
winsnmp_ring_get_length (WinsnmpRing *ring)
{
  return atomic_load (&ring->written) - atomic_load (&ring->read);
}

size_t
winsnmp_ring_get_room (WinsnmpRing *ring)
{
  return ring->size - winsnmp_ring_get_length (ring);
}

void
winsnmp_ring_put (WinsnmpRing   *ring,
                  const uint8_t *bytes,
                  size_t         length)
{
  size_t written = atomic_load_explicit (&ring->written, memory_order_relaxed);
  size_t at = written & (ring->size - 1);
  size_t first = length < ring->size - at ? length : ring->size - at;

  memcpy (ring->bytes + at, bytes, first);
  memcpy (ring->bytes, bytes + first, length - first);
  atomic_store (&ring->written, written + length);
}

int
winsnmp_ring_peek (WinsnmpRing *ring,
                   struct iovec ret_parts[2])
{
  size_t length = winsnmp_ring_get_length (ring);
  size_t at = atomic_load_explicit (&ring->read, memory_order_relaxed) & (ring->size - 1);
  size_t first = length < ring->size - at ? length : ring->size - at;

  ret_parts[0] = (struct iovec){ ring->bytes + at, first };
  ret_parts[1] = (struct iovec){ ring->bytes, length - first };

  return length == 0 ? 0 : first == length ? 1
                                           : 2;
}

void
winsnmp_ring_drop (WinsnmpRing *ring,
                   size_t       length)
{
  size_t read = atomic_load_explicit (&ring->read, memory_order_relaxed);

  atomic_store (&ring->read, read + length);
}
