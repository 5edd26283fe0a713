/* test-address-faults.c
 *
 * The address book over a file in which something is wrong.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book.h"

/* What a line with a typing error was meant to be, nobody knows. */
static const char damaged[] =
  "no key and no group\n"
  "Port=9\n"
  "[Entity a]\n"
  "Address=192.0.2.1\n"
  "\n"
  "[Entity torn]\n"
  "Address=192.0.2.2\n"
  "Entity b]\n"
  "Port=9\n"
  "\n"
  "[Entity c\n"
  "Address=192.0.2.3\n"
  "\n"
  "[Entity d]\n"
  "Address=192.0.2.4\n"
  "ReadContext=campus\n"
  "\n"
  "[Entity e]\n"
  "Address=192.0.2.5\n"
  "Port=0\n"
  "\n"
  "[Context campus]\n"
  "Community=public\n"
  "\n"
  "[Context \xff]\n"
  "Community=a secret\n"
  "\n"
  "[Context half a secret]\n"
  "X-Note=K\xe4the\n"
  "Community=cut\n";

static void
test_wrong_lines_are_passed_over (Book         *fixture,
                                  gconstpointer data)
{
  book_write (fixture, damaged);
  book_load (fixture);
  book_assert_addresses (fixture, "a 192.0.2.1:161 1 100 5 '' ''\n"
                                  "torn 192.0.2.2:9 1 100 5 '' ''\n"
                                  "d 192.0.2.4:161 1 100 5 'campus' ''\n");
  g_assert_nonnull (varbind_address_book_lookup_community (fixture->book, "campus"));
  g_assert_nonnull (varbind_address_book_lookup_community (fixture->book, "half a secret"));
  g_assert_cmpuint (g_list_model_get_n_items (
                      varbind_address_book_get_communities (fixture->book)),
                    ==, 2);
}

/* @text with @old, which stands in it once, replaced. */
static char *
replaced (const char *text,
          const char *old,
          const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (new, parts);
}

/* To the letter, whatever is put, renamed and removed around them. */
static void
test_wrong_lines_are_kept (Book         *fixture,
                           gconstpointer data)
{
  g_autofree char *moved = replaced (damaged, "[Entity a]\nAddress=192.0.2.1\n",
                                     "[Entity a]\nAddress=192.0.2.9\nVersion=2c\n");
  g_autofree char *renamed = replaced (moved, "[Context campus]", "[Context park]");
  g_autofree char *followed = replaced (renamed, "ReadContext=campus", "ReadContext=park");
  g_autofree char *added = g_strconcat (followed, "\n[Entity new]\nAddress=::1\nVersion=2c\n",
                                        NULL);
  g_autofree char *removed = replaced (added,
                                       "[Entity d]\nAddress=192.0.2.4\nReadContext=park\n\n", "");

  book_write (fixture, damaged);
  book_load (fixture);
  book_put (fixture, "a", "a", "192.0.2.9", 161);
  book_assert_file (fixture, moved);
  book_put_community (fixture, "campus", "park", "public");
  book_assert_file (fixture, followed);
  book_put (fixture, NULL, "new", "::1", 161);
  book_assert_file (fixture, added);
  g_assert_true (varbind_address_book_remove (fixture->book, "d", NULL));
  book_assert_file (fixture, removed);
  g_assert_true (varbind_address_book_undo (fixture->book, NULL));
  book_assert_file (fixture, added);
}

static void
assert_refused (Book       *fixture,
                gboolean    success,
                GError    **error,
                const char *line)
{
  g_assert_false (success);
  g_assert_nonnull (strstr ((*error)->message, line));
  g_assert_null (strstr ((*error)->message, "secret"));
  g_clear_error (error);
  book_assert_file (fixture, damaged);
}

/* The entry in which a wrong line stands, and one that is wrong and shown by no list. */
static void
test_wrong_entries_are_left_alone (Book         *fixture,
                                   gconstpointer data)
{
  g_autoptr (VarbindAddress)   torn = varbind_address_new ("torn", "::1", 161, 2);
  g_autoptr (VarbindAddress)   renamed = varbind_address_new ("e", "::1", 161, 2);
  g_autoptr (VarbindCommunity) half = varbind_community_new ("half a secret", "x", FALSE);
  g_autoptr (GError)           error = NULL;

  book_write (fixture, damaged);
  book_load (fixture);
  assert_refused (fixture, varbind_address_book_put (fixture->book, "torn", torn, &error), &error,
                  "Line 8 ");
  assert_refused (fixture, varbind_address_book_put (fixture->book, "torn", renamed, &error),
                  &error, "Line 8 ");
  assert_refused (fixture, varbind_address_book_remove (fixture->book, "torn", &error), &error,
                  "Line 8 ");
  assert_refused (fixture, varbind_address_book_put (fixture->book, NULL, renamed, &error), &error,
                  "line 18,");
  assert_refused (fixture, varbind_address_book_put (fixture->book, "a", renamed, &error), &error,
                  "line 18,");
  assert_refused (fixture,
                  varbind_address_book_put_community (fixture->book, "half a secret", half,
                                                      &error),
                  &error, "Line 29 ");
  assert_refused (fixture,
                  varbind_address_book_remove_context (fixture->book, "half a secret", &error),
                  &error, "Line 29 ");
}

/* What is behind a NUL is read, and would be lost by a change. */
static void
test_nul_is_read_over (Book         *fixture,
                       gconstpointer data)
{
  static const char text[] = "[Entity a]\nAddress=192.0.2.1\nX-Note=\0\n[Entity b]\nAddress=::1\n";

  g_autoptr (VarbindAddress) address = varbind_address_new ("x", "192.0.2.1", 161, 2);
  g_autofree char           *inner = g_path_get_dirname (fixture->path);
  g_autofree char           *kept = NULL;
  g_autoptr (GError)         error = NULL;
  gsize                      length;

  g_mkdir_with_parents (inner, 0700);
  g_assert_true (g_file_set_contents (fixture->path, text, sizeof text - 1, NULL));
  book_load (fixture);
  book_assert_addresses (fixture, "a 192.0.2.1:161 1 100 5 '' ''\nb ::1:161 1 100 5 '' ''\n");
  g_assert_false (varbind_address_book_put (fixture->book, NULL, address, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  g_assert_true (g_file_get_contents (fixture->path, &kept, &length, NULL));
  g_assert_cmpmem (kept, length, text, sizeof text - 1);
}

/* The lists stay as they are. */
static void
assert_unreadable (Book      *fixture,
                   GFileError code)
{
  g_autoptr (VarbindAddress) address = varbind_address_new ("x", "192.0.2.1", 161, 2);
  g_autoptr (GError)         error = NULL;

  g_assert_false (varbind_address_book_load (fixture->book, &error));
  g_assert_error (error, G_FILE_ERROR, (int)code);
  g_clear_error (&error);
  book_assert_addresses (fixture, "a 192.0.2.1:161 1 100 5 '' ''\n");
  g_assert_false (varbind_address_book_put (fixture->book, NULL, address, &error));
  g_assert_error (error, G_FILE_ERROR, (int)code);
}

static void
test_no_file_with_a_content (Book         *fixture,
                             gconstpointer data)
{
  book_write (fixture, "[Entity a]\nAddress=192.0.2.1\n");
  book_load (fixture);
  g_unlink (fixture->path);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_unreadable (fixture, G_FILE_ERROR_ISDIR);
  g_rmdir (fixture->path);

  /* Which nobody writes to: it would be waited for. */
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_unreadable (fixture, G_FILE_ERROR_NODEV);
  g_unlink (fixture->path);

  g_assert_cmpint (symlink ("/dev/zero", fixture->path), ==, 0);
  assert_unreadable (fixture, G_FILE_ERROR_NODEV);
}

static void
test_too_big (Book         *fixture,
              gconstpointer data)
{
  book_write (fixture, "[Entity a]\nAddress=192.0.2.1\n");
  book_load (fixture);
  g_assert_cmpint (truncate (fixture->path, 4 * 1024 * 1024 + 1), ==, 0);
  assert_unreadable (fixture, G_FILE_ERROR_FAILED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  book_test_add ("/address-faults/wrong-lines/passed-over", test_wrong_lines_are_passed_over);
  book_test_add ("/address-faults/wrong-lines/kept", test_wrong_lines_are_kept);
  book_test_add ("/address-faults/wrong-lines/entries-left-alone",
                 test_wrong_entries_are_left_alone);
  book_test_add ("/address-faults/wrong-lines/nul", test_nul_is_read_over);
  book_test_add ("/address-faults/no-file-with-a-content", test_no_file_with_a_content);
  book_test_add ("/address-faults/too-big", test_too_big);

  return g_test_run ();
}
