/* book.c
 *
 * An address book over a file of its own.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "book.h"

void
book_set_up (Book         *fixture,
             gconstpointer data)
{
  fixture->folder = g_dir_make_tmp (NULL, NULL);
  fixture->path = g_build_filename (fixture->folder, "winsnmp", "database.conf", NULL);
  fixture->book = varbind_address_book_new (fixture->path);
}

void
book_tear_down (Book         *fixture,
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

void
book_write (Book       *fixture,
            const char *text)
{
  g_autofree char   *inner = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (inner, 0700);
  g_file_set_contents (fixture->path, text, -1, &error);
  g_assert_no_error (error);
}

void
book_assert_file (Book       *fixture,
                  const char *expected)
{
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (fixture->path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

void
book_load (Book *fixture)
{
  g_autoptr (GError) error = NULL;

  varbind_address_book_load (fixture->book, &error);
  g_assert_no_error (error);
}

void
book_put (Book       *fixture,
          const char *old_name,
          const char *name,
          const char *host,
          guint16     port)
{
  g_autoptr (VarbindAddress) address = varbind_address_new (name, host, port, 2);
  g_autoptr (GError)         error = NULL;

  varbind_address_book_put (fixture->book, old_name, address, &error);
  g_assert_no_error (error);
}

void
book_put_community (Book       *fixture,
                    const char *old_name,
                    const char *name,
                    const char *secret)
{
  g_autoptr (VarbindCommunity) community = varbind_community_new (name, secret, FALSE);
  g_autoptr (GError)           error = NULL;

  varbind_address_book_put_community (fixture->book, old_name, community, &error);
  g_assert_no_error (error);
}

/* "name host:port version timeout retries read write", one a line. */
void
book_assert_addresses (Book       *fixture,
                       const char *expected)
{
  GListModel *addresses = varbind_address_book_get_addresses (fixture->book);
  GString    *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (addresses); i++)
    {
      g_autoptr (VarbindAddress) address = g_list_model_get_item (addresses, i);

      g_string_append_printf (text, "%s %s:%u %u %u %u '%s' '%s'\n",
                              varbind_address_get_name (address),
                              varbind_address_get_host (address),
                              varbind_address_get_port (address),
                              varbind_address_get_version (address),
                              varbind_address_get_timeout (address),
                              varbind_address_get_retries (address),
                              varbind_address_get_read_context (address),
                              varbind_address_get_write_context (address));
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}
