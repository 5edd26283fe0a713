/* varbind-frames.c
 *
 * A stack as return addresses, kept once however many things have it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-frames.h"
#include "winsnmp-event.h"

/**
 * VarbindFrames:
 *
 * Thousands of handles are made in one place.  Equal stacks are one and the
 * same object, so that they are compared as pointers.  Main thread only.
 */

struct _VarbindFrames
{
  guint     n_references;
  guint     n_addresses;
  uintptr_t addresses[];
};

static GHashTable *known; /* of all that live; NULL while there is none */

static guint
hash (gconstpointer key)
{
  const VarbindFrames *self = key;
  guint                value = self->n_addresses;

  for (guint i = 0; i < self->n_addresses; i++)
    value = value * 31 + (guint)(self->addresses[i] ^ (guint64)self->addresses[i] >> 32);

  return value;
}

static gboolean
equal (gconstpointer a,
       gconstpointer b)
{
  const VarbindFrames *frames_a = a;
  const VarbindFrames *frames_b = b;

  return frames_a->n_addresses == frames_b->n_addresses &&
         memcmp (frames_a->addresses, frames_b->addresses,
                 frames_a->n_addresses * sizeof *frames_a->addresses) == 0;
}

/**
 * varbind_frames_new:
 * @addresses: (array length=n_addresses): return addresses, innermost first
 * @n_addresses: how many; of more than %WINSNMP_MAX_FRAMES the innermost count
 *
 * Returns: (nullable) (transfer full): the stack; %NULL when it has no address
 */
VarbindFrames *
varbind_frames_new (const uintptr_t *addresses,
                    guint            n_addresses)
{
  gsize          size;
  VarbindFrames *self;
  VarbindFrames *same;

  if (n_addresses == 0)
    return NULL;

  n_addresses = MIN (n_addresses, WINSNMP_MAX_FRAMES);
  size = n_addresses * sizeof *addresses;
  self = g_malloc (sizeof *self + size);
  self->n_references = 1;
  self->n_addresses = n_addresses;
  memcpy (self->addresses, addresses, size);

  if (known == NULL)
    known = g_hash_table_new (hash, equal);
  same = g_hash_table_lookup (known, self);
  if (same != NULL)
    {
      g_free (self);
      return varbind_frames_ref (same);
    }
  g_hash_table_add (known, self);

  return self;
}

/**
 * varbind_frames_ref:
 * @self: (nullable): a stack
 *
 * Returns: (nullable) (transfer full): the same
 */
VarbindFrames *
varbind_frames_ref (VarbindFrames *self)
{
  if (self != NULL)
    self->n_references++;

  return self;
}

/**
 * varbind_frames_unref:
 * @self: (nullable) (transfer full): a stack
 */
void
varbind_frames_unref (VarbindFrames *self)
{
  if (self == NULL || --self->n_references > 0)
    return;

  g_hash_table_remove (known, self);
  if (g_hash_table_size (known) == 0)
    g_clear_pointer (&known, g_hash_table_unref);
  g_free (self);
}

/**
 * varbind_frames_get:
 * @self: (nullable): a stack
 * @n_addresses: (out): how many there are
 *
 * Returns: (nullable) (array length=n_addresses): return addresses, innermost
 *   first
 */
const uintptr_t *
varbind_frames_get (VarbindFrames *self,
                    guint         *n_addresses)
{
  *n_addresses = self != NULL ? self->n_addresses : 0;

  return self != NULL ? self->addresses : NULL;
}
