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
 * damage_bytes:
 * @random: where the damage comes from
 * @seeds: (array length=n_seeds): valid texts
 * @n_seeds: how many
 * @alphabet: (array length=n_alphabet): bytes to put in
 * @n_alphabet: how many
 *
 * Returns: (transfer full): one of the seeds, damaged in up to five places; at
 *   most twice as long, or 300 bytes when that is more
 */
GString *
damage_bytes (GRand             *random,
              const char *const *seeds,
              guint              n_seeds,
              const char        *alphabet,
              gsize              n_alphabet)
{
  GString *text = g_string_new (seeds[g_rand_int_range (random, 0, n_seeds)]);
  gsize    half = MAX (text->len, 150);
  gint     n = g_rand_int_range (random, 0, 6);

  while (n-- > 0 && text->len > 0)
    {
      gint at = g_rand_int_range (random, 0, text->len);
      char letter = alphabet[g_rand_int_range (random, 0, n_alphabet)];

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
            g_string_append_len (text, text->str + at, text->len - at);
        }
    }

  return text;
}

/**
 * damage_text:
 * @random: where the damage comes from
 * @seeds: (array length=n_seeds): valid texts
 * @n_seeds: how many
 * @alphabet: bytes to put in
 *
 * Returns: (transfer full): the same as a string
 */
char *
damage_text (GRand             *random,
             const char *const *seeds,
             guint              n_seeds,
             const char        *alphabet)
{
  return g_string_free (damage_bytes (random, seeds, n_seeds, alphabet, strlen (alphabet)), FALSE);
}
