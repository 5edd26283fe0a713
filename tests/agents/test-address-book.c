/* test-address-book.c
 *
 * The address book as a list, and as a file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "list-watch.h"
#include "varbind-address-book.h"

typedef struct
{
  char               *folder;
  char               *path;
  VarbindAddressBook *book;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp (NULL, NULL);
  fixture->path = g_build_filename (fixture->folder, "varbind", "address-book.ini", NULL);
  fixture->book = varbind_address_book_new (fixture->path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *inner = g_path_get_dirname (fixture->path);

  g_assert_finalize_object (fixture->book);
  g_unlink (fixture->path);
  g_rmdir (inner);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
add (VarbindAddressBook *book,
     const char         *name,
     guint16             port,
     gboolean            is_volatile)
{
  g_autoptr (VarbindAddress) address =
    varbind_address_new (name, "192.0.2.1", port, 2, "reader", "writer", is_volatile);

  varbind_address_book_set (book, address);
}

static void
write_file (Fixture    *fixture,
            const char *text)
{
  g_autofree char   *inner = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (inner, 0700);
  g_file_set_contents (fixture->path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_each_name_once (Fixture      *fixture,
                     gconstpointer data)
{
  ListWatch *watch = list_watch_new (fixture->book);

  add (fixture->book, "printer", 161, FALSE);
  add (fixture->book, "router", 161, FALSE);
  add (fixture->book, "printer", 1161, FALSE);
  assert_changes (watch, "0-0+1 1-0+1 0-1+1");
  g_assert_cmpuint (varbind_address_get_port (varbind_address_book_lookup (fixture->book,
                                                                           "printer")),
                    ==, 1161);

  g_assert_true (varbind_address_book_remove (fixture->book, "printer"));
  g_assert_false (varbind_address_book_remove (fixture->book, "printer"));
  g_assert_null (varbind_address_book_lookup (fixture->book, "printer"));
  assert_changes (watch, "0-1+0");
}

static void
test_saved_without_communities (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (VarbindAddressBook) other = varbind_address_book_new (fixture->path);
  g_autoptr (GError)             error = NULL;
  g_autofree char               *text = NULL;
  VarbindAddress                *address;

  add (fixture->book, "printer", 1161, FALSE);
  add (fixture->book, "passing", 1162, TRUE);
  g_assert_true (varbind_address_book_save (fixture->book, &error));
  g_assert_no_error (error);

  g_file_get_contents (fixture->path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (text, "reader"));
  g_assert_null (strstr (text, "writer"));
  g_assert_null (strstr (text, "passing"));

  g_assert_true (varbind_address_book_load (other, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 1);
  address = varbind_address_book_lookup (other, "printer");
  g_assert_cmpstr (varbind_address_get_host (address), ==, "192.0.2.1");
  g_assert_cmpuint (varbind_address_get_port (address), ==, 1161);
  g_assert_cmpuint (varbind_address_get_version (address), ==, 2);
  g_assert_cmpstr (varbind_address_get_read_community (address), ==, "");
}

static void
test_no_file_is_an_empty_book (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (varbind_address_book_load (fixture->book, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->book)), ==, 0);
}

static void
test_nonsense_is_left_out (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture,
              "[good]\nAddress=192.0.2.9\nPort=161\nVersion=1\n"
              "[no address]\nPort=161\nVersion=1\n"
              "[port]\nAddress=192.0.2.9\nPort=65536\nVersion=1\n"
              "[version]\nAddress=192.0.2.9\nPort=161\nVersion=3\n");
  g_assert_true (varbind_address_book_load (fixture->book, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->book)), ==, 1);
  g_assert_nonnull (varbind_address_book_lookup (fixture->book, "good"));
}

static void
test_no_key_file_is_an_error (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture, "this is no key file\n");
  g_assert_false (varbind_address_book_load (fixture->book, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
}

static void
test_where_nothing_can_be_written (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (VarbindAddressBook) book = varbind_address_book_new ("/dev/null/book.ini");
  g_autoptr (GError)             error = NULL;

  g_assert_false (varbind_address_book_save (book, &error));
  g_assert_nonnull (error);
}

#define add_test(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/address-book/each-name-once", test_each_name_once);
  add_test ("/address-book/saved-without-communities", test_saved_without_communities);
  add_test ("/address-book/no-file-is-an-empty-book", test_no_file_is_an_empty_book);
  add_test ("/address-book/nonsense-is-left-out", test_nonsense_is_left_out);
  add_test ("/address-book/no-key-file-is-an-error", test_no_key_file_is_an_error);
  add_test ("/address-book/where-nothing-can-be-written", test_where_nothing_can_be_written);

  return g_test_run ();
}
