/* test-error-texts.c
 *
 * Every error code of winsnmp.h has its name and its explanation.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>

#include "winsnmp-linux.h"

/* The codes of the header, in its own words: identifier by number. */
static GHashTable *
load_codes (void)
{
  g_autofree char       *file = g_test_build_filename (G_TEST_DIST, "..", "src", "libwinsnmp",
                                                       "winsnmp.h", NULL);
  g_autofree char       *text = NULL;
  g_autoptr (GRegex)     regex = g_regex_new ("^#define (SNMPAPI_[A-Z_]+) ([0-9]+)$",
                                              G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError)     error = NULL;
  GHashTable            *codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  const char            *first;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);

  /* Modes and levels, whose numbers mean something else, stand before. */
  first = strstr (text, "#define SNMPAPI_FAILURE ");
  g_assert_nonnull (first);

  for (g_regex_match (regex, first, 0, &match);
       g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 2);

      g_assert_true (g_hash_table_insert (codes,
                                          GUINT_TO_POINTER (g_ascii_strtoull (number, NULL, 10)),
                                          g_match_info_fetch (match, 1)));
    }

  return codes;
}

static void
assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_ascii_isupper (text[0]));
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_null (strstr (text, "  "));
}

static void
test_every_code_has_name (void)
{
  g_autoptr (GHashTable) codes = load_codes ();
  GHashTableIter         iter;
  gpointer               code, name;

  g_assert_cmpuint (g_hash_table_size (codes), ==, 33);

  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &code, &name))
    g_assert_cmpstr (winsnmp_error_name (GPOINTER_TO_UINT (code)), ==, name);
}

static void
test_every_code_has_texts (void)
{
  g_autoptr (GHashTable) codes = load_codes ();
  GHashTableIter         iter;
  gpointer               code;

  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      const WinsnmpErrorText *text = winsnmp_error_text (GPOINTER_TO_UINT (code));

      g_assert_nonnull (text);
      assert_sentence (text->meaning);
      assert_sentence (text->cause);
      assert_sentence (text->action);
    }
}

static void
test_meanings_differ (void)
{
  g_autoptr (GHashTable) codes = load_codes ();
  g_autoptr (GHashTable) meanings = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter         iter;
  gpointer               code;

  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      const WinsnmpErrorText *text = winsnmp_error_text (GPOINTER_TO_UINT (code));

      g_assert_true (g_hash_table_add (meanings, (gpointer)text->meaning));
    }
}

static void
test_unknown_numbers_have_none (void)
{
  g_autoptr (GHashTable) codes = load_codes ();

  for (SNMPAPI_STATUS error = 0; error < 4096; error++)
    if (!g_hash_table_contains (codes, GUINT_TO_POINTER (error)))
      {
        g_assert_null (winsnmp_error_name (error));
        g_assert_null (winsnmp_error_text (error));
      }

  g_assert_null (winsnmp_error_name (0xFFFFFFFF));
  g_assert_null (winsnmp_error_text (0xFFFFFFFF));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error-texts/every-code-has-its-name", test_every_code_has_name);
  g_test_add_func ("/error-texts/every-code-has-three-sentences", test_every_code_has_texts);
  g_test_add_func ("/error-texts/meanings-differ", test_meanings_differ);
  g_test_add_func ("/error-texts/unknown-numbers-have-none", test_unknown_numbers_have_none);

  return g_test_run ();
}
