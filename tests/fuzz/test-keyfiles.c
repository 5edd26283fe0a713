/* test-keyfiles.c
 *
 * Damaged files of names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "damage.h"
#include "keyfile-compare.h"
#include "keyfile.h"
#include "test-snmp.h"
#include "varbind-key-text.h"

#define N_TEXTS 100000
#define N_FILES 3000

static const char *const seeds[] = {
  "# agents\n"
  "[Entity the router]\nAddress=192.0.2.1\nPort=1161\nVersion=2c\nTimeout=2.5\nRetries=0\n"
  "ReadContext=campus\n\n"
  "[Context campus]\nCommunity=se\\scret\n",

  "[Library]\nTranslateMode=translated\r\nRetransmitMode = off\nMaxSessions=10\nTrapPort=1162\n"
  "TrapAddress=::1\n[X-Other]\nkey[de]=Wert\\tmit\\\\\n",

  "  [Entity K\xc3\xa4the]  \nAddress = fe80::1%lo \nX-Note=a=b\n\n[Entity switch]\n"
  "Address=switch.example.org\nVersion=1\n[Entity K\xc3\xa4the]\nPort=161",
};

static GString *
make_text (GRand *random)
{
  static const char alphabet[] = "[]=\\#\n\n\r\t \0\x7f\xff\xc3\xa4snX-019.:%aZ";

  return damage_bytes (random, seeds, G_N_ELEMENTS (seeds), alphabet, sizeof alphabet - 1);
}

/* Where the library finds nothing wrong, GLib reads the same. */
static void
test_as_glib (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint             n_right = 0;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      GString         *text = make_text (random);
      guint            n_faults;
      g_autofree char *own = keyfile_read (text->str, text->len, &n_faults);
      g_autofree char *by_glib = NULL;

      if (n_faults == 0)
        {
          by_glib = keyfile_read_by_glib (text->str, text->len);
          g_assert_cmpstr (own, ==, by_glib);
          n_right++;
        }
      g_string_free (text, TRUE);
    }
  g_assert_cmpuint (n_right, >, N_TEXTS / 100);
  g_assert_cmpuint (n_right, <, N_TEXTS);
}

/* The first line that is wrong by itself; 0 when there is none.  @ret_escapes: whether all
 * values have right escapes. */
static guint
find_wrong_line (GString  *text,
                 gboolean *ret_escapes)
{
  g_autofree char *copy = g_memdup2 (text->str, text->len + 1);
  guint            wrong = 0;
  WsnmpKeyFile     file;
  WsnmpKeyFileLine line;

  *ret_escapes = TRUE;
  wsnmp_keyfile_begin (&file, copy, text->len);
  while (wsnmp_keyfile_next (&file, &line))
    if (line.fault == WINSNMP_FAULT_ESCAPE)
      *ret_escapes = FALSE;
    else if (line.fault != 0 && line.fault != WINSNMP_FAULT_NO_GROUP && wrong == 0)
      wrong = line.number;

  return wrong;
}

static void
assert_reads_the_same (GString    *text,
                       const char *readable)
{
  guint            n_faults;
  g_autofree char *own = keyfile_read (text->str, text->len, &n_faults);
  g_autofree char *of_book = keyfile_read_by_glib (readable, strlen (readable));
  g_autofree char *behind_group = g_strconcat ("[X-First]\n", own, NULL);

  g_assert_cmpstr (behind_group, ==, of_book);
}

/* The address book takes the same lines for wrong, and out of the others GLib reads what
 * the library reads. */
static void
test_as_address_book (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint             n_wrong = 0;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autoptr (GString)        text = make_text (random);
      g_autoptr (VarbindKeyText) book = NULL;
      g_autofree char           *readable = NULL;
      gboolean                   escapes;
      guint                      wrong;

      for (gsize j = 0; j < text->len; j++)
        if (text->str[j] == '\0')
          text->str[j] = '\xff';
      g_string_append_c (text, '\n'); /* a CR belongs to it */
      wrong = find_wrong_line (text, &escapes);
      book = varbind_key_text_new (text->str);
      g_assert_cmpuint (varbind_key_text_find_unreadable (book, NULL), ==, wrong);
      readable = varbind_key_text_dup_readable (book);
      if (escapes)
        assert_reads_the_same (text, readable);
      n_wrong += escapes && wrong > 0;
    }
  g_assert_cmpuint (n_wrong, >, N_TEXTS / 100);
}

/* Whatever stands in a file: the library goes on, and says where it is wrong. */
static void
check_fault (const WinsnmpFault *fault,
             void               *user_data)
{
  guint *n = user_data;

  (*n)++;
  g_assert_nonnull (winsnmp_fault_text (fault->kind));
  g_assert_nonnull (fault->file);
  g_assert_cmpuint (fault->line, <=, 2000);
  g_assert_true (fault->group == NULL || g_utf8_validate (fault->group, -1, NULL));
  g_assert_true (fault->key == NULL || g_utf8_validate (fault->key, -1, NULL));
}

/* In place, since nobody else reads it: thousands of new files take long. */
static void
write_file (const char *path,
            GString    *text)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  g_assert_cmpint (write (fd, text->str, text->len), ==, (gssize)text->len);
  close (fd);
}

static void
test_files (TestPeer     *peer,
            gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autofree char  *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char  *path = g_build_filename (folder, "database.conf", NULL);
  guint             n_found = 0, n_wrong = 0;

  g_assert_cmpuint (winsnmp_set_database (path), ==, SNMPAPI_SUCCESS);
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));
  for (guint i = 0; i < N_FILES; i++)
    {
      GString     *text = make_text (random);
      HSNMP_ENTITY entity;
      guint        n = 0;

      write_file (path, text);
      g_string_free (text, TRUE);
      assert_succeeds (winsnmp_reload_database ());
      g_assert_cmpuint (winsnmp_list_faults (check_fault, &n), ==, n);
      n_wrong += n > 0;

      entity = SnmpStrToEntity (peer->session, "the router");
      if (entity == NULL)
        continue;
      n_found++;
      assert_succeeds (SnmpFreeEntity (entity));
    }
  g_assert_cmpuint (n_found, >, N_FILES / 100);
  g_assert_cmpuint (n_found, <, N_FILES);
  g_assert_cmpuint (n_wrong, >, N_FILES / 100);

  g_unlink (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/keyfiles/as-glib", test_as_glib);
  g_test_add_func ("/fuzz/keyfiles/as-address-book", test_as_address_book);
  test_add ("/fuzz/keyfiles/files", test_files);

  return g_test_run ();
}
