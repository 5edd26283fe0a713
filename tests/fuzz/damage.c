/* damage.c
 *
 * Texts that were valid once.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "damage.h"

/**
 * damage_text:
 * @random: where the damage comes from
 * @seeds: (array length=n_seeds): valid texts
 * @n_seeds: how many
 * @alphabet: bytes to put in
 *
 * Returns: (transfer full): one of the seeds, damaged in up to five places; at
 *   most twice as long, or 300 bytes when that is more
 */
char *
damage_text (GRand             *random,
             const char *const *seeds,
             guint              n_seeds,
             const char        *alphabet)
{
  GString *text = g_string_new (seeds[g_rand_int_range (random, 0, n_seeds)]);
  gsize    half = MAX (text->len, 150);
  gint     n = g_rand_int_range (random, 0, 6);

  while (n-- > 0 && text->len > 0)
    {
      gint at = g_rand_int_range (random, 0, text->len);
      char letter = alphabet[g_rand_int_range (random, 0, strlen (alphabet))];

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          text->str[at] = letter;
          break;

        case 1:
          g_string_insert_c (text, at, letter);
          break;

        case 2:
          g_string_erase (text, at, 1);
          break;

        case 3:
          g_string_truncate (text, at);
          break;

        default:
          if (text->len <= half)
            g_string_append (text, text->str + at);
        }
    }

  return g_string_free (text, FALSE);
}
