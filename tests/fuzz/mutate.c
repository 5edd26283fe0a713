/* mutate.c
 *
 * Small damages, as hostile senders and bad links do them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mutate.h"

#include <string.h>

static guint
below (GRand *random,
       guint  limit)
{
  return g_rand_int_range (random, 0, MAX (limit, 1));
}

/**
 * mutate:
 * @random: decides what is spoiled
 * @bytes: changed in one place
 */
void
mutate (GRand      *random,
        GByteArray *bytes)
{
  static const guint8 interesting[] = {
    0x00, 0x01, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xff, 0x30, 0x02, 0x04, 0x05, 0x06, 0xa2
  };
  guint  at = below (random, bytes->len);
  guint8 byte = interesting[below (random, sizeof interesting)];

  if (bytes->len == 0)
    {
      g_byte_array_append (bytes, &byte, 1);
      return;
    }

  switch (below (random, 8))
    {
    case 0:
      bytes->data[at] ^= 1 << below (random, 8);
      break;

    case 1:
      bytes->data[at] = byte;
      break;

    case 2:
      bytes->data[at] = below (random, 256);
      break;

    case 3:
      g_byte_array_set_size (bytes, at);
      break;

    case 4:
      g_byte_array_remove_index (bytes, at);
      break;

    case 5:
      g_byte_array_append (bytes, &byte, 1);
      break;

    case 6:
      bytes->data[at] += below (random, 2) ? 1 : -1;
      break;

    default:
      {
        guint length = 1 + below (random, MIN (16, bytes->len - at));

        memmove (bytes->data + below (random, bytes->len - length + 1), bytes->data + at, length);
      }
    }
}
