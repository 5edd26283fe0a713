/* test-snapshots.c
 *
 * Damaged files of snapshots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "damage.h"
#include "varbind-comparison.h"

#define N_FILES 5000
#define ALPHABET "{}[],:\"\\0123456789eE+-xSPtrue nul\n\xff\xc3"

static const char *const files[] = {
  "{\"version\":1,\"name\":\"a\",\"program\":\"p\",\"serial\":5,\"monotonic_us\":7,"
  "\"realtime_us\":9,\"handles\":[{\"name\":\"S1\",\"kind\":\"session\",\"token\":\"0x101\","
  "\"text\":\"t\",\"live\":true,\"outstanding\":2},{\"name\":\"S2\",\"kind\":\"session\","
  "\"token\":\"0x102\",\"text\":\"\",\"live\":false},{\"name\":\"E1\",\"kind\":\"entity\","
  "\"token\":\"0x201\",\"text\":\"e\",\"live\":false,\"owner\":\"S2\",\"users\":[\"S1\"],"
  "\"references\":2}]}",
  "{\"version\":1,\"name\":\"b\",\"handles\":[{\"name\":\"R1\",\"kind\":\"registration\","
  "\"token\":\"0x1\",\"text\":\"r\",\"live\":true},{\"name\":\"L3\",\"kind\":\"listener\","
  "\"token\":\"0x2\",\"text\":\"0.0.0.0:162\"},{\"name\":\"D9\",\"kind\":\"descriptor\","
  "\"token\":\"0x3\",\"text\":\"d\"}]}",
  "{\"version\":1,\"name\":\"\",\"handles\":[]}",
};

/* The JSON parser leaves a few nodes behind when it fails in the middle; what is
 * read from whole files is looked after in the test of snapshots. */
#ifdef __SANITIZE_ADDRESS__
/* The compiler brings no header for these two of its library's functions. */
void __lsan_disable (void);
void __lsan_enable (void);
#else
#  define __lsan_disable()
#  define __lsan_enable()
#endif

static VarbindSnapshot *
read_file (const char *data,
           GError    **error)
{
  VarbindSnapshot *snapshot;

  __lsan_disable ();
  snapshot = varbind_snapshot_new_from_json (data, strlen (data), error);
  __lsan_enable ();

  return snapshot;
}

/* What is accepted is usable; what is not says why. */
static void
test_files (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint             n_accepted = 0;

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char              *data = NULL;
      g_autoptr (GError)            error = NULL;
      g_autoptr (VarbindSnapshot)   snapshot = NULL;
      g_autoptr (VarbindComparison) comparison = NULL;
      g_autofree char              *text = NULL;

      data = damage_text (random, files, G_N_ELEMENTS (files), ALPHABET);
      snapshot = read_file (data, &error);
      if (snapshot == NULL)
        {
          g_assert_nonnull (error);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      n_accepted++;
      comparison = varbind_comparison_new (snapshot, snapshot, VARBIND_MATCH_TEXTS);
      text = varbind_snapshot_print (snapshot, VARBIND_SNAPSHOT_JSON);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  g_assert_cmpuint (n_accepted, >, N_FILES / 50);
  g_assert_cmpuint (n_accepted, <, N_FILES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/snapshots/damaged-files", test_files);

  return g_test_run ();
}
