/* test-lab-agent.c
 *
 * The lab agent starts, is in the address book, and ends.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "test-wait.h"
#include "varbind-lab-agent.h"

typedef struct
{
  VarbindAddressBook *book;
  VarbindLabAgent    *agent;
  GAsyncResult       *result;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->book = varbind_address_book_new ("/nowhere/book.ini");
  fixture->agent = varbind_lab_agent_new (fixture->book);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->agent);
  g_assert_finalize_object (fixture->book);
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static gboolean
start (Fixture      *fixture,
       GCancellable *cancellable,
       GError      **error)
{
  g_clear_object (&fixture->result);
  varbind_lab_agent_start_async (fixture->agent, cancellable, started_cb, fixture);
  test_wait_pointer (&fixture->result, "the start of an agent");

  return varbind_lab_agent_start_finish (fixture->agent, fixture->result, error);
}

/* A program that does not do what the agent does. */
static char *
write_program (const char *text)
{
  g_autofree char   *folder = g_dir_make_tmp (NULL, NULL);
  char              *path = g_build_filename (folder, "agent", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_chmod (path, 0700);

  return path;
}

static void
remove_program (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_start_and_stop (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VarbindAddress    *address;
  VarbindCommunity  *community;
  guint16            port;

  g_assert_true (start (fixture, NULL, &error));
  g_assert_no_error (error);
  port = varbind_lab_agent_get_port (fixture->agent);
  g_assert_cmpuint (port, >, 0);
  address = varbind_address_book_lookup (fixture->book, VARBIND_LAB_AGENT_NAME);
  g_assert_cmpuint (varbind_address_get_port (address), ==, port);
  community = varbind_address_book_lookup_community (
    fixture->book, varbind_address_get_read_context (address));
  g_assert_cmpstr (varbind_community_get_secret (community), ==, "public");
  community = varbind_address_book_lookup_community (
    fixture->book, varbind_address_get_write_context (address));
  g_assert_cmpstr (varbind_community_get_secret (community), ==, "private");
  g_assert_true (varbind_address_is_volatile (address));

  /* Starting what runs changes nothing. */
  g_assert_true (start (fixture, NULL, &error));
  g_assert_cmpuint (varbind_lab_agent_get_port (fixture->agent), ==, port);

  varbind_lab_agent_stop (fixture->agent);
  g_assert_cmpuint (varbind_lab_agent_get_port (fixture->agent), ==, 0);
  g_assert_null (varbind_address_book_lookup (fixture->book, VARBIND_LAB_AGENT_NAME));
  g_assert_null (varbind_address_book_lookup_community (fixture->book, VARBIND_LAB_AGENT_NAME));
}

static void
assert_start_fails (Fixture    *fixture,
                    const char *program_text)
{
  g_autofree char   *before = g_strdup (g_getenv ("VARBIND_AGENT"));
  g_autofree char   *program = write_program (program_text);
  g_autoptr (GError) error = NULL;

  g_setenv ("VARBIND_AGENT", program, TRUE);
  g_assert_false (start (fixture, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (varbind_lab_agent_get_port (fixture->agent), ==, 0);
  g_assert_null (varbind_address_book_lookup (fixture->book, VARBIND_LAB_AGENT_NAME));
  g_setenv ("VARBIND_AGENT", before, TRUE);
  remove_program (program);
}

static void
test_ends_without_a_word (Fixture      *fixture,
                          gconstpointer data)
{
  assert_start_fails (fixture, "#!/bin/sh\nexit 1\n");
}

static void
test_says_something_else (Fixture      *fixture,
                          gconstpointer data)
{
  assert_start_fails (fixture, "#!/bin/sh\necho listening on 127.0.0.1:99999\nexec cat\n");
  assert_start_fails (fixture, "#!/bin/sh\necho listening on 127.0.0.1:\nexec cat\n");
  assert_start_fails (fixture, "#!/bin/sh\necho hello\nexec cat\n");
}

static void
test_program_is_not_there (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char   *before = g_strdup (g_getenv ("VARBIND_AGENT"));
  g_autoptr (GError) error = NULL;

  g_setenv ("VARBIND_AGENT", "/nowhere/varbind-agent", TRUE);
  g_assert_false (start (fixture, NULL, &error));
  g_assert_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
  g_setenv ("VARBIND_AGENT", before, TRUE);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char         *before = g_strdup (g_getenv ("VARBIND_AGENT"));
  g_autofree char         *program = write_program ("#!/bin/sh\nexec cat\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  g_setenv ("VARBIND_AGENT", program, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_false (start (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_setenv ("VARBIND_AGENT", before, TRUE);
  remove_program (program);
}

#define add_test(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/lab-agent/start-and-stop", test_start_and_stop);
  add_test ("/lab-agent/ends-without-a-word", test_ends_without_a_word);
  add_test ("/lab-agent/says-something-else", test_says_something_else);
  add_test ("/lab-agent/program-is-not-there", test_program_is_not_there);
  add_test ("/lab-agent/cancelled", test_cancelled);

  return g_test_run ();
}
