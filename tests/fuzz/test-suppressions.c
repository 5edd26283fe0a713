/* test-suppressions.c
 *
 * Damaged files of suppressions.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "damage.h"
#include "varbind-suppressions.h"

#define N_FILES 20000
#define ALPHABET "[]=#\n\\ \t*?RuleFunctionModule-\xff\xc3"

static const char *const files[] = {
  "[first]\nRule=handle-leaked\n",
  "# comment\n\n[a b]\nFunction=poll_*\nModule=lib?.so*\n\n[c]\nRule=churn\nModule=x\n",
  "[x]\nRule=use-after-free\nFunction=\\s\\t*\n",
  "",
};

/* What is accepted is usable; what is not says why, and adds nothing. */
static void
test_files (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint             n_accepted = 0;

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char                *data = NULL;
      g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();
      g_autoptr (GError)              error = NULL;

      data = damage_text (random, files, G_N_ELEMENTS (files), ALPHABET);
      if (varbind_suppressions_load_data (suppressions, data, -1, &error))
        {
          g_assert_no_error (error);
          n_accepted++;
          continue;
        }
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (varbind_suppressions_get_n_suppressions (suppressions), ==, 0);
    }
  g_assert_cmpuint (n_accepted, >, N_FILES / 20);
  g_assert_cmpuint (n_accepted, <, N_FILES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/suppressions/damaged-files", test_files);

  return g_test_run ();
}
