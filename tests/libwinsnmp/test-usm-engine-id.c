/* test-usm-engine-id.c
 *
 * SNMPv3: the id of this process as an engine, and the count of its boots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "test-snmp.h"

typedef struct
{
  char *folder;
  char *file;
} State;

static void
set_up (State        *state,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *top = g_dir_make_tmp ("varbind-state-XXXXXX", &error);

  /* The folder is made when it is needed, and those above it. */
  g_assert_no_error (error);
  state->folder = g_build_filename (top, "some", "folder", NULL);
  state->file = g_build_filename (state->folder, "engine-0", NULL);
  g_setenv ("WINSNMP_STATE", state->folder, TRUE);
}

static void
tear_down (State        *state,
           gconstpointer data)
{
  g_autofree char *second = g_build_filename (state->folder, "engine-1", NULL);
  g_autofree char *some = g_path_get_dirname (state->folder);
  g_autofree char *top = g_path_get_dirname (some);

  g_unlink (state->file);
  g_unlink (second);
  g_rmdir (state->folder);
  g_rmdir (some);
  g_assert_cmpint (g_rmdir (top), ==, 0);
  g_free (state->folder);
  g_free (state->file);
}

/* As a program does it that starts and ends. */
static GBytes *
get_id (void)
{
  smiBYTE id[WINSNMP_MAX_ENGINE_ID];
  UINT    length;

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  length = winsnmp_get_engine_id (id);
  g_assert_cmpuint (length, ==, 16);
  assert_succeeds (SnmpCleanup ());

  return g_bytes_new (id, length);
}

static char *
read_file (State *state)
{
  g_autoptr (GError) error = NULL;
  char              *text;

  g_file_get_contents (state->file, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
write_file (State      *state,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  /* A file anew: what is overwritten in place may keep its old end, if the new text is empty. */
  g_file_set_contents_full (state->file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

static void
test_stays (State        *state,
            gconstpointer data)
{
  g_autoptr (GBytes) first = get_id ();
  g_autofree char   *one = read_file (state);
  g_autoptr (GBytes) second = get_id ();
  g_autofree char   *two = read_file (state);
  GStatBuf           status;

  g_assert_true (g_bytes_equal (first, second));
  g_assert_nonnull (strstr (one, "boots 0000000001\n"));
  g_assert_nonnull (strstr (two, "boots 0000000002\n"));
  g_assert_cmpint (g_stat (state->file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_one_boot_in_a_run (State        *state,
                        gconstpointer data)
{
  smiBYTE          id[WINSNMP_MAX_ENGINE_ID], again[WINSNMP_MAX_ENGINE_ID];
  g_autofree char *text = NULL;

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  g_assert_cmpuint (winsnmp_get_engine_id (id), ==, winsnmp_get_engine_id (again));
  g_assert_cmpmem (id, 16, again, 16);
  text = read_file (state);
  g_assert_nonnull (strstr (text, "boots 0000000001\n"));
  assert_succeeds (SnmpCleanup ());
}

static void
test_nothing_before_it_is_needed (State        *state,
                                  gconstpointer data)
{
  g_autofree char *some = g_path_get_dirname (state->folder);
  TestPeer         peer;

  test_peer_set_up (&peer, NULL);
  test_peer_exchange (&peer, 1);
  test_peer_tear_down (&peer, NULL);
  g_assert_false (g_file_test (some, G_FILE_TEST_EXISTS));
  g_mkdir_with_parents (state->folder, 0700);
}

static void
test_two_programs (State        *state,
                   gconstpointer data)
{
  g_autoptr (GBytes) first = get_id ();
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) second_again = NULL;
  g_autoptr (GBytes) third = NULL;
  int                fd = open (state->file, O_RDWR | O_CLOEXEC);

  /* Another program runs that has the first file. */
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  second = get_id ();
  second_again = get_id ();
  close (fd);
  third = get_id ();
  g_assert_false (g_bytes_equal (first, second));
  g_assert_true (g_bytes_equal (second, second_again));
  g_assert_true (g_bytes_equal (first, third));
}

static void
test_damaged_file (State        *state,
                   gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "nonsense",
    "# An engine of SNMPv3: its id, and how often it has started.\n"
    "id zz001f8805e02e6546e34db0d262a438\nboots 0000000007\n",
    "# An engine of SNMPv3: its id, and how often it has started.\n"
    "id 80001f8805e02e6546e34db0d262a438\nboots 00000x0007\n",
    "# An engine of SNMPv3: its id, and how often it has started.\n"
    "id 80001f8805e02e6546e34db0d262a438\nboots 2147483647\n",
    "# An engine of SNMPv3: its id, and how often it has started.\n"
    "id 80001f8805e02e6546e34db0d262a438\nboots 0000000007\nmore\n",
  };
  static const guint8 given[] = { 0x80, 0x00, 0x1f, 0x88, 0x05, 0xe0, 0x2e, 0x65,
                                  0x46, 0xe3, 0x4d, 0xb0, 0xd2, 0x62, 0xa4, 0x38 };
  g_autoptr (GBytes)  old = g_bytes_new_static (given, sizeof given);

  g_mkdir_with_parents (state->folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) id = NULL;
      g_autofree char   *text = NULL;

      write_file (state, texts[i]);
      id = get_id ();
      text = read_file (state);
      g_assert_false (g_bytes_equal (id, old));
      g_assert_nonnull (strstr (text, "boots 0000000001\n"));
    }
}

static void
test_no_place (State        *state,
               gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  /* A new id each time, for its boots cannot be counted. */
  g_mkdir_with_parents (state->folder, 0700);
  g_setenv ("WINSNMP_STATE", "/dev/null/folder", TRUE);
  first = get_id ();
  second = get_id ();
  g_assert_false (g_bytes_equal (first, second));
}

static void
test_not_started (State        *state,
                  gconstpointer data)
{
  smiBYTE id[WINSNMP_MAX_ENGINE_ID];

  g_assert_cmpuint (winsnmp_get_engine_id (id), ==, 0);
  g_mkdir_with_parents (state->folder, 0700);
}

#define state_add(path, func) g_test_add (path, State, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  state_add ("/usm/engine-id/stays", test_stays);
  state_add ("/usm/engine-id/one-boot-in-a-run", test_one_boot_in_a_run);
  state_add ("/usm/engine-id/nothing-before-it-is-needed", test_nothing_before_it_is_needed);
  state_add ("/usm/engine-id/two-programs", test_two_programs);
  state_add ("/usm/engine-id/damaged-file", test_damaged_file);
  state_add ("/usm/engine-id/no-place", test_no_place);
  state_add ("/usm/engine-id/not-started", test_not_started);

  return g_test_run ();
}
