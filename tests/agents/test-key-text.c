/* test-key-text.c
 *
 * Changes in the text of a key file: the lines concerned, and no other.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-key-text.h"

static void
assert_text (VarbindKeyText *text,
             const char     *expected)
{
  g_autofree char *now = varbind_key_text_to_string (text);

  g_assert_cmpstr (now, ==, expected);
}

static void
test_unchanged (void)
{
  static const char *const texts[] = { "", "# only a comment\n", "[a]\n k = v \n\n\n[b]\n\t\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VarbindKeyText) text = varbind_key_text_new (texts[i]);

      assert_text (text, texts[i]);
    }
}

static void
test_set (void)
{
  g_autoptr (VarbindKeyText) text = varbind_key_text_new ("");

  varbind_key_text_set (text, "a", "k", "v");
  assert_text (text, "[a]\nk=v\n");
  varbind_key_text_set (text, "b", "k", " \\v");
  assert_text (text, "[a]\nk=v\n\n[b]\nk=\\s\\\\v\n");
  varbind_key_text_set (text, "a", "j", "w");
  varbind_key_text_set (text, "a", "k", "x");
  assert_text (text, "[a]\nk=x\nj=w\n\n[b]\nk=\\s\\\\v\n");
  varbind_key_text_set (text, "a", "k", NULL);
  varbind_key_text_set (text, "a", "none", NULL);
  assert_text (text, "[a]\nj=w\n\n[b]\nk=\\s\\\\v\n");
}

/* The one that counts is changed; when the key goes all of them go. */
static void
test_twice (void)
{
  g_autoptr (VarbindKeyText) text =
    varbind_key_text_new ("[a]\nk=1\n k = 2\nkk=3\n[b]\nk=4\n[a]\nk=5\n");

  varbind_key_text_set (text, "a", "k", "6");
  assert_text (text, "[a]\nk=1\n k = 2\nkk=3\n[b]\nk=4\n[a]\nk=6\n");
  varbind_key_text_set (text, "a", "k", NULL);
  assert_text (text, "[a]\nkk=3\n[b]\nk=4\n[a]\n");
  varbind_key_text_rename_group (text, "a", "c");
  assert_text (text, "[c]\nkk=3\n[b]\nk=4\n[c]\n");
  varbind_key_text_remove_group (text, "c");
  assert_text (text, "[b]\nk=4\n");
}

/* Comments belong to what stands right below them. */
static void
test_comments (void)
{
  g_autoptr (VarbindKeyText) text = varbind_key_text_new ("# file\n"
                                                          "\n"
                                                          "# a\n"
                                                          "[a]\n"
                                                          "k=1\n"
                                                          "# end of a\n"
                                                          "\n"
                                                          "# b\n"
                                                          "# b\n"
                                                          "[b]\n"
                                                          "k=2\n"
                                                          "\n"
                                                          "# c\n"
                                                          "[c]\n");

  varbind_key_text_set (text, "a", "j", "0");
  varbind_key_text_remove_group (text, "b");
  assert_text (text, "# file\n\n# a\n[a]\nk=1\nj=0\n# end of a\n\n# c\n[c]\n");
  varbind_key_text_remove_group (text, "c");
  assert_text (text, "# file\n\n# a\n[a]\nk=1\nj=0\n# end of a\n\n");
  varbind_key_text_remove_group (text, "a");
  assert_text (text, "# file\n\n");
}

/* GKeyFile reads what was meant, whatever was done before. */
static void
test_as_glib (void)
{
  static const char *const groups[] = { "a", "a b", "Entity x" };
  static const char *const keys[] = { "k", "kk", "Port" };
  static const char *const values[] = { "", "v", " v ", "a=b", "[x]", "# no\\n\ncomment", NULL };

  g_autoptr (GRand)          random = g_rand_new_with_seed (1);
  g_autoptr (VarbindKeyText) text = varbind_key_text_new ("# begin\n\n[a]\nk=1\n# end\n");
  g_autoptr (GKeyFile)       meant = g_key_file_new ();

  g_key_file_set_string (meant, "a", "k", "1");
  for (guint i = 0; i < 5000; i++)
    {
      const char *group = groups[g_rand_int_range (random, 0, G_N_ELEMENTS (groups))];
      const char *key = keys[g_rand_int_range (random, 0, G_N_ELEMENTS (keys))];
      const char *value = values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))];

      if (g_rand_int_range (random, 0, 20) == 0)
        {
          varbind_key_text_remove_group (text, group);
          g_key_file_remove_group (meant, group, NULL);
        }
      else
        {
          varbind_key_text_set (text, group, key, value);
          if (value != NULL)
            g_key_file_set_string (meant, group, key, value);
          else
            g_key_file_remove_key (meant, group, key, NULL);
        }

      for (guint j = 0; j < G_N_ELEMENTS (groups) * G_N_ELEMENTS (keys); j++)
        {
          g_autofree char     *now = varbind_key_text_to_string (text);
          g_autoptr (GKeyFile) read = g_key_file_new ();
          g_autofree char     *expected = NULL, *got = NULL;

          g_assert_true (g_key_file_load_from_data (read, now, -1, G_KEY_FILE_NONE, NULL));
          expected = g_key_file_get_string (meant, groups[j / 3], keys[j % 3], NULL);
          got = g_key_file_get_string (read, groups[j / 3], keys[j % 3], NULL);
          g_assert_cmpstr (got, ==, expected);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-text/unchanged", test_unchanged);
  g_test_add_func ("/key-text/set", test_set);
  g_test_add_func ("/key-text/twice", test_twice);
  g_test_add_func ("/key-text/comments", test_comments);
  g_test_add_func ("/key-text/as-glib", test_as_glib);

  return g_test_run ();
}
