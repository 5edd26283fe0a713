/* test-address-book.c
 *
 * The address book: lists over the file that the library reads too.
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
#include "list-watch.h"
#include "test-wait.h"

/* Reading */

static void
test_reads_the_file (Book         *fixture,
                     gconstpointer data)
{
  book_write (fixture,
              "[Library]\nTrapPort=1162\n"
              "[Entity plain]\nAddress=192.0.2.1\n"
              "[Entity full name]\nAddress=host.example.org\nPort=1161\nVersion=2c\n"
              "Timeout=2.5\nRetries=0\nReadContext=campus\nWriteContext=secret\n"
              "[Context campus]\nCommunity=public\n[Context later]\nUser=x\n");
  book_load (fixture);
  book_assert_addresses (fixture, "plain 192.0.2.1:161 1 100 5 '' ''\n"
                                  "full name host.example.org:1161 2 250 0 'campus' 'secret'\n");
  g_assert_cmpuint (g_list_model_get_n_items (
                      varbind_address_book_get_communities (fixture->book)),
                    ==, 1);
  g_assert_cmpstr (varbind_community_get_secret (
                     varbind_address_book_lookup_community (fixture->book, "campus")),
                   ==, "public");
  g_assert_null (varbind_address_book_lookup (fixture->book, "campus"));
}

static void
test_no_file_is_an_empty_book (Book         *fixture,
                               gconstpointer data)
{
  book_load (fixture);
  book_assert_addresses (fixture, "");
}

static void
test_nonsense_is_left_out (Book         *fixture,
                           gconstpointer data)
{
  book_write (fixture,
              "[Entity good]\nAddress=192.0.2.9 \n"
              "[Entity no address]\nPort=161\n"
              "[Entity no host]\nAddress=192.0.2\n"
              "[Entity port]\nAddress=192.0.2.9\nPort=65536\n"
              "[Entity version]\nAddress=192.0.2.9\nVersion=2\n"
              "[Entity time-out]\nAddress=192.0.2.9\nTimeout=1e3\n"
              "[Entity retries]\nAddress=192.0.2.9\nRetries=many\n"
              "[Entity escape]\nAddress=192.0.2.9\nVersion=\\x\n"
              "[Entity context]\nAddress=192.0.2.9\nReadContext=\\x\n"
              "[Entity  name]\nAddress=192.0.2.9\n"
              "[Router]\nAddress=192.0.2.9\n"
              "[Context ]\nCommunity=x\n[Context empty]\nCommunity=\n");
  book_load (fixture);
  book_assert_addresses (fixture, "good 192.0.2.9:161 1 100 5 '' ''\n");
  g_assert_cmpuint (g_list_model_get_n_items (
                      varbind_address_book_get_communities (fixture->book)),
                    ==, 0);
}

static void
test_names_and_hosts (void)
{
  static const char *const names[] = { "a", "core router", "K\xc3\xa4the", "192.0.2.1:161" };
  static const char *const no_names[] = { "", " a", "a ", "a[b", "a]", "a\nb", "\xff" };
  static const char *const hosts[] = { "192.0.2.1", "::1", "fe80::1%eth0", "host", "a.b-c_d.e." };
  static const char *const no_hosts[] = {
    "",
    ".",
    "192.0.2",
    "1",
    "host.0x1",
    "a..b",
    "a b",
    "a:161",
    "[::1]",
    "::1%lo",
    "fe80::1%",
  };
  g_autofree char *longest = g_strnfill (127, 'n');
  g_autofree char *too_long = g_strnfill (128, 'n');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (varbind_address_is_name (names[i]));
  for (guint i = 0; i < G_N_ELEMENTS (no_names); i++)
    g_assert_false (varbind_address_is_name (no_names[i]));
  g_assert_true (varbind_address_is_name (longest));
  g_assert_false (varbind_address_is_name (too_long));
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    g_assert_true (varbind_address_is_host (hosts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (no_hosts); i++)
    g_assert_false (varbind_address_is_host (no_hosts[i]));
}

/* Writing */

static void
test_writes_what_is_not_usual (Book         *fixture,
                               gconstpointer data)
{
  g_autoptr (VarbindAddress) address = varbind_address_new ("odd", "::1", 1161, 1);
  g_autoptr (GError)         error = NULL;
  struct stat                status;

  book_load (fixture);
  book_put (fixture, NULL, "usual", "192.0.2.1", 161);
  varbind_address_set_policy (address, 250, 0);
  varbind_address_set_contexts (address, "campus", "campus (write)");
  g_assert_true (varbind_address_book_put (fixture->book, NULL, address, &error));
  book_put_community (fixture, NULL, "campus", " public\\");
  book_assert_file (fixture, "[Entity usual]\nAddress=192.0.2.1\nVersion=2c\n\n"
                             "[Entity odd]\nAddress=::1\nPort=1161\nVersion=1\nTimeout=2.50\n"
                             "Retries=0\nReadContext=campus\nWriteContext=campus (write)\n\n"
                             "[Context campus]\nCommunity=\\spublic\\\\\n");
  book_assert_addresses (fixture, "usual 192.0.2.1:161 2 100 5 '' ''\n"
                                  "odd ::1:1161 1 250 0 'campus' 'campus (write)'\n");

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static const char of_others[] =
  "# what a person wrote\n"
  "\n"
  "[Library]\n"
  "TrapPort=1162\n"
  "\n"
  "# the first\n"
  "[Entity a]\n"
  "# where\n"
  "Address=192.0.2.1\n"
  "Timeout=1.0\n"
  "X-Note=mine\n"
  "Unknown=kept\n"
  "ReadContext=c\n"
  "\n"
  "[X-Other Program]\n"
  "key[de]=Wert\n"
  "\n"
  "[Context c]\n"
  "Community=one\n";

static void
test_keeps_what_others_wrote (Book         *fixture,
                              gconstpointer data)
{
  book_write (fixture, of_others);
  book_load (fixture);
  book_put (fixture, "a", "a", "192.0.2.2", 161);
  book_put_community (fixture, "c", "c", "two");
  book_assert_file (fixture, "# what a person wrote\n"
                             "\n"
                             "[Library]\n"
                             "TrapPort=1162\n"
                             "\n"
                             "# the first\n"
                             "[Entity a]\n"
                             "# where\n"
                             "Address=192.0.2.2\n"
                             "Timeout=1.0\n"
                             "X-Note=mine\n"
                             "Unknown=kept\n"
                             "Version=2c\n"
                             "\n"
                             "[X-Other Program]\n"
                             "key[de]=Wert\n"
                             "\n"
                             "[Context c]\n"
                             "Community=two\n");
}

static void
test_renamed (Book         *fixture,
              gconstpointer data)
{
  g_autofree char *text = NULL;

  book_write (fixture, of_others);
  book_load (fixture);
  book_put_community (fixture, "c", "d", "one");
  book_assert_addresses (fixture, "a 192.0.2.1:161 1 100 5 'd' ''\n");

  book_put (fixture, "a", "b", "192.0.2.1", 161);
  book_assert_addresses (fixture, "b 192.0.2.1:161 2 100 5 '' ''\n");
  g_file_get_contents (fixture->path, &text, NULL, NULL);
  g_assert_null (strstr (text, "[Entity a]"));
  g_assert_nonnull (strstr (text, "# the first\n[Entity b]\n# where\nAddress=192.0.2.1\n"
                                  "Timeout=1.0\nX-Note=mine\nUnknown=kept\nVersion=2c\n\n"
                                  "[X-Other Program]\n"));
}

static void
test_removed_and_undone (Book         *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  book_write (fixture, of_others);
  book_load (fixture);
  g_assert_true (varbind_address_book_remove (fixture->book, "a", &error));
  book_assert_addresses (fixture, "");
  book_assert_file (fixture, "# what a person wrote\n"
                             "\n"
                             "[Library]\n"
                             "TrapPort=1162\n"
                             "\n"
                             "[X-Other Program]\n"
                             "key[de]=Wert\n"
                             "\n"
                             "[Context c]\n"
                             "Community=one\n");
  g_assert_true (varbind_address_book_undo (fixture->book, &error));
  g_assert_no_error (error);
  book_assert_file (fixture, of_others);
  book_assert_addresses (fixture, "a 192.0.2.1:161 1 100 5 'c' ''\n");

  /* Once, and not over the work of somebody else. */
  g_assert_false (varbind_address_book_undo (fixture->book, &error));
  g_clear_error (&error);
  g_assert_true (varbind_address_book_remove_context (fixture->book, "c", &error));
  book_write (fixture, "# mine\n");
  g_assert_false (varbind_address_book_undo (fixture->book, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  book_assert_file (fixture, "# mine\n");
}

/* What somebody else has written may begin with a byte at which a text would end. */
static void
test_not_undone_over_bytes (Book         *fixture,
                            gconstpointer data)
{
  static const char  bytes[] = "\0more";
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;
  g_autofree char   *kept = NULL;
  gsize              length, kept_length;

  book_write (fixture, of_others);
  book_load (fixture);
  g_assert_true (varbind_address_book_remove (fixture->book, "a", &error));
  g_file_get_contents (fixture->path, &text, &length, &error);
  g_assert_no_error (error);
  text = g_realloc (text, length + sizeof bytes);
  memcpy (text + length, bytes, sizeof bytes);
  g_file_set_contents (fixture->path, text, (gssize)(length + sizeof bytes), &error);
  g_assert_no_error (error);

  g_assert_false (varbind_address_book_undo (fixture->book, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_file_get_contents (fixture->path, &kept, &kept_length, NULL);
  g_assert_cmpmem (kept, kept_length, text, length + sizeof bytes);
}

/* The first change makes the file, its undoing takes it away. */
static void
test_first_undone (Book         *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  book_load (fixture);
  book_put (fixture, NULL, "a", "192.0.2.1", 161);
  g_assert_true (varbind_address_book_undo (fixture->book, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  book_assert_addresses (fixture, "");
}

static void
test_behind_a_link (Book         *fixture,
                    gconstpointer data)
{
  g_autofree char *real = g_build_filename (fixture->folder, "real", NULL);

  book_write (fixture, "");
  g_unlink (fixture->path);
  g_assert_true (g_file_set_contents (real, "", 0, NULL));
  g_assert_cmpint (symlink (real, fixture->path), ==, 0);
  book_load (fixture);
  book_put (fixture, NULL, "a", "192.0.2.1", 161);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  book_assert_file (fixture, "[Entity a]\nAddress=192.0.2.1\nVersion=2c\n");
  g_unlink (real);
}

static void
test_where_nothing_can_be_written (Book         *fixture,
                                   gconstpointer data)
{
  static const char *const paths[] = { "/dev/null/database.conf", "" };

  g_autoptr (VarbindAddress) address = varbind_address_new ("x", "192.0.2.1", 161, 2);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (VarbindAddressBook) book = varbind_address_book_new (paths[i]);
      g_autoptr (GError)             error = NULL;

      g_assert_false (varbind_address_book_put (book, NULL, address, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (g_list_model_get_n_items (varbind_address_book_get_addresses (book)), ==,
                        0);
    }
}

/* Lists */

static void
test_what_is_announced (Book         *fixture,
                        gconstpointer data)
{
  ListWatch         *watch = list_watch_new (varbind_address_book_get_addresses (fixture->book));
  g_autoptr (GError) error = NULL;

  book_load (fixture);
  book_put (fixture, NULL, "a", "192.0.2.1", 161);
  book_put (fixture, NULL, "b", "192.0.2.2", 161);
  book_put (fixture, NULL, "c", "192.0.2.3", 161);
  assert_changes (watch, "0-0+1 1-0+1 2-0+1");
  book_put (fixture, "b", "b", "192.0.2.9", 161);
  assert_changes (watch, "1-1+1");
  book_put (fixture, "b", "b", "192.0.2.9", 161);
  assert_changes (watch, "");
  g_assert_true (varbind_address_book_remove (fixture->book, "a", &error));
  assert_changes (watch, "0-1+0");
}

static void
test_volatile (Book         *fixture,
               gconstpointer data)
{
  g_autoptr (VarbindAddress)   address = varbind_address_new ("passing", "127.0.0.1", 9, 2);
  g_autoptr (VarbindCommunity) read = varbind_community_new ("passing", "r", TRUE);
  g_autoptr (VarbindCommunity) write = varbind_community_new ("passing (write)", "w", TRUE);

  varbind_address_set_volatile (address);
  book_load (fixture);
  varbind_address_book_add_volatile (fixture->book, address, read, write);
  book_put (fixture, NULL, "a", "192.0.2.1", 161);
  book_put_community (fixture, NULL, "c", "x");
  book_assert_addresses (fixture, "a 192.0.2.1:161 2 100 5 '' ''\n"
                                  "passing 127.0.0.1:9 2 100 5 '' ''\n");
  book_assert_file (fixture, "[Entity a]\nAddress=192.0.2.1\nVersion=2c\n\n"
                             "[Context c]\nCommunity=x\n");

  varbind_address_book_remove_volatile (fixture->book);
  book_assert_addresses (fixture, "a 192.0.2.1:161 2 100 5 '' ''\n");
  g_assert_null (varbind_address_book_lookup_community (fixture->book, "passing (write)"));
}

typedef struct
{
  VarbindAddressBook *book;
  const char         *name;
} Awaited;

static gboolean
is_known (gpointer data)
{
  const Awaited *awaited = data;

  return varbind_address_book_lookup (awaited->book, awaited->name) != NULL;
}

static void
wait_for_name (Book       *fixture,
               const char *name)
{
  Awaited awaited = { fixture->book, name };

  test_wait_until (is_known, &awaited, "the change of a file");
}

/* By an editor, which replaces the file, and by a shell, which overwrites it. */
static void
test_changed_by_others (Book         *fixture,
                        gconstpointer data)
{
  FILE *file;

  book_write (fixture, "[Entity a]\nAddress=192.0.2.1\n");
  book_load (fixture);
  book_write (fixture, "[Entity b]\nAddress=192.0.2.1\n");
  wait_for_name (fixture, "b");
  g_assert_null (varbind_address_book_lookup (fixture->book, "a"));

  file = fopen (fixture->path, "w");
  fputs ("[Entity c]\nAddress=192.0.2.1\n", file);
  fclose (file);
  wait_for_name (fixture, "c");
}

/* The old form */

static void
test_migrated (Book         *fixture,
               gconstpointer data)
{
  static const char old[] = "[printer]\nAddress=192.0.2.1\nPort=1161\nVersion=1\n"
                            "[there]\nAddress=192.0.2.2\nPort=161\nVersion=2\n"
                            "[wrong]\nAddress=192.0.2.2\n";

  g_autofree char   *old_path = g_build_filename (fixture->folder, "address-book.ini", NULL);
  g_autofree char   *kept_path = g_strconcat (old_path, ".old", NULL);
  g_autofree char   *kept = NULL;
  g_autoptr (GError) error = NULL;

  book_write (fixture, "[Entity there]\nAddress=192.0.2.9\n");
  book_load (fixture);
  g_assert_true (varbind_address_book_migrate (fixture->book, old_path, &error));
  g_assert_true (g_file_set_contents (old_path, old, -1, NULL));
  g_assert_true (varbind_address_book_migrate (fixture->book, old_path, &error));
  g_assert_no_error (error);
  book_assert_addresses (fixture, "there 192.0.2.9:161 1 100 5 '' ''\n"
                                  "printer 192.0.2.1:1161 1 100 5 '' ''\n");

  g_assert_false (g_file_test (old_path, G_FILE_TEST_EXISTS));
  g_file_get_contents (kept_path, &kept, NULL, NULL);
  g_assert_cmpstr (kept, ==, old);
  g_unlink (kept_path);
}

/* What cannot be understood is left where it is. */
static void
test_migrated_in_vain (Book         *fixture,
                       gconstpointer data)
{
  g_autofree char   *old_path = g_build_filename (fixture->folder, "address-book.ini", NULL);
  g_autoptr (GError) error = NULL;

  book_load (fixture);
  g_assert_true (g_file_set_contents (old_path, "this is no key file\n", -1, NULL));
  g_assert_false (varbind_address_book_migrate (fixture->book, old_path, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  g_assert_cmpint (g_unlink (old_path), ==, 0);
}

/* Users of SNMPv3 */

/* "name user level auth/password priv/password context file", one a line. */
static void
assert_users (Book       *fixture,
              const char *expected)
{
  GListModel         *users = varbind_address_book_get_users (fixture->book);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (users); i++)
    {
      g_autoptr (VarbindUser) user = g_list_model_get_item (users, i);
      const VarbindUserData  *data = varbind_user_get_data (user);

      g_string_append_printf (text, "%s %s %s %s/%s %s/%s '%s' '%s'\n",
                              varbind_user_get_name (user), data->user,
                              varbind_security_level_to_word (data->level), data->auth_protocol,
                              data->auth_password, data->priv_protocol, data->priv_password,
                              data->context_name, data->secrets_file);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
put_user (Book                  *fixture,
          const char            *old_name,
          const char            *name,
          const VarbindUserData *data)
{
  g_autoptr (VarbindUser) user = varbind_user_new (name, data);
  g_autoptr (GError)      error = NULL;

  varbind_address_book_put_user (fixture->book, old_name, user, &error);
  g_assert_no_error (error);
}

static const VarbindUserData alice = {
  .user = "alice",
  .level = VARBIND_LEVEL_AUTH_PRIV,
  .auth_protocol = "SHA256",
  .auth_password = "a long password",
  .priv_protocol = "AES128",
  .priv_password = "another long one ",
  .context_name = "vlan 7",
  .secrets_file = "",
};

/* A wrong entry is none for the library, and so it is none here. */
static void
test_reads_users (Book         *fixture,
                  gconstpointer data)
{
  book_write (fixture,
              "[Context usual]\nUser=alice\nAuthProtocol=SHA\nAuthPassword=12345678\n"
              "PrivProtocol=AES\nPrivPassword=87654321\\s\n"
              "[Context open]\nUser=o\nSecurityLevel=noAuthNoPriv\nContextName=c\n"
              "[Context kept apart]\nUser=k\nSecurityLevel=authNoPriv\nAuthProtocol=MD5\n"
              "SecretsFile=secrets.conf\n"
              "[Context short]\nUser=s\nSecurityLevel=authNoPriv\nAuthProtocol=MD5\n"
              "AuthPassword=1234567\n"
              "[Context unknown protocol]\nUser=u\nSecurityLevel=authNoPriv\nAuthProtocol=MD6\n"
              "AuthPassword=12345678\n"
              "[Context escape]\nUser=u\nSecurityLevel=authNoPriv\nAuthProtocol=MD5\n"
              "AuthPassword=12345678\\x\n"
              "[Context escape of a community]\nCommunity=\\x\n"
              "[Context unknown level]\nUser=u\nSecurityLevel=auth\n"
              "[Context no protocol]\nUser=u\nAuthPassword=12345678\n"
              "[Context both]\nUser=u\nCommunity=public\nSecurityLevel=noAuthNoPriv\n"
              "[Context twice]\nUser=t\nAuthProtocol=MD5\nAuthPassword=12345678\n"
              "SecurityLevel=authNoPriv\nSecretsFile=x\n"
              "[Context community]\nCommunity=public\n");
  book_load (fixture);
  assert_users (fixture, "usual alice authPriv SHA1/12345678 AES128/87654321  '' ''\n"
                         "open o noAuthNoPriv / / 'c' ''\n"
                         "kept apart k authNoPriv MD5/ / '' 'secrets.conf'\n");
  g_assert_cmpuint (g_list_model_get_n_items (
                      varbind_address_book_get_communities (fixture->book)),
                    ==, 1);
}

static void
test_writes_users (Book         *fixture,
                   gconstpointer data)
{
  VarbindUserData plain = alice;
  GStatBuf        status;

  put_user (fixture, NULL, "admin", &alice);
  book_assert_file (fixture, "[Context admin]\nUser=alice\nSecurityLevel=authPriv\n"
                             "AuthProtocol=SHA256\nPrivProtocol=AES128\n"
                             "AuthPassword=a long password\nPrivPassword=another long one \n"
                             "ContextName=vlan 7\n");
  assert_users (fixture, "admin alice authPriv SHA256/a long password AES128/another long one  "
                         "'vlan 7' ''\n");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  /* What is not needed any more is not kept: secrets least of all. */
  plain.level = VARBIND_LEVEL_NO_AUTH_NO_PRIV;
  plain.auth_protocol = plain.auth_password = plain.priv_protocol = plain.priv_password = "";
  plain.context_name = "";
  put_user (fixture, "admin", "guest", &plain);
  book_assert_file (fixture, "[Context guest]\nUser=alice\nSecurityLevel=noAuthNoPriv\n");
}

/* Passwords in a file that everybody could read become private with the first change. */
static void
test_makes_the_file_private (Book         *fixture,
                             gconstpointer data)
{
  GStatBuf status;

  book_write (fixture, "[Context a]\nCommunity=one\n");
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  put_user (fixture, NULL, "admin", &alice);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_changes_users (Book         *fixture,
                    gconstpointer data)
{
  const char     *text = "[Entity core]\nAddress=192.0.2.1\nVersion=3\nReadContext=usual\n"
                         "# mine\n[Context usual]\nUser=alice\nAuthProtocol=SHA\n"
                         "PrivProtocol=AES\nX-Note=kept\nSecretsFile=secrets.conf\n";
  VarbindUserData changed = alice;

  changed.auth_protocol = "SHA1";
  changed.auth_password = changed.priv_password = "";
  changed.secrets_file = "secrets.conf";
  changed.context_name = "";
  book_write (fixture, text);
  book_load (fixture);
  book_assert_addresses (fixture, "core 192.0.2.1:161 3 100 5 'usual' ''\n");
  put_user (fixture, "usual", "usual", &changed);
  book_assert_file (fixture, text);

  /* Agents follow the name; a community of the new name is replaced. */
  changed.user = "bob";
  book_put_community (fixture, NULL, "old", "secret");
  put_user (fixture, "usual", "old", &changed);
  book_assert_addresses (fixture, "core 192.0.2.1:161 3 100 5 'old' ''\n");
  assert_users (fixture, "old bob authPriv SHA1/ AES128/ '' 'secrets.conf'\n");
  g_assert_null (varbind_address_book_lookup_community (fixture->book, "old"));
  g_assert_nonnull (varbind_address_book_lookup_user (fixture->book, "old"));

  g_assert_true (varbind_address_book_remove_context (fixture->book, "old", NULL));
  assert_users (fixture, "");
  g_assert_true (varbind_address_book_undo (fixture->book, NULL));
  assert_users (fixture, "old bob authPriv SHA1/ AES128/ '' 'secrets.conf'\n");
}

static void
test_complete_users (void)
{
  VarbindUserData  data = alice;
  g_autofree char *long_name = g_strnfill (33, 'x');

  g_assert_true (varbind_user_data_is_complete (&data));
  data.user = long_name;
  g_assert_false (varbind_user_data_is_complete (&data));
  data.user = "alice ";
  g_assert_false (varbind_user_data_is_complete (&data));
  data = alice;
  data.context_name = "vlan ";
  g_assert_false (varbind_user_data_is_complete (&data));
  data = alice;
  data.priv_password = "1234567";
  g_assert_false (varbind_user_data_is_complete (&data));
  data.level = VARBIND_LEVEL_AUTH_NO_PRIV;
  g_assert_true (varbind_user_data_is_complete (&data));
  data.auth_protocol = "";
  g_assert_false (varbind_user_data_is_complete (&data));
  data.level = VARBIND_LEVEL_NO_AUTH_NO_PRIV;
  g_assert_true (varbind_user_data_is_complete (&data));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  book_test_add ("/address-book/reads-the-file", test_reads_the_file);
  book_test_add ("/address-book/no-file-is-an-empty-book", test_no_file_is_an_empty_book);
  book_test_add ("/address-book/nonsense-is-left-out", test_nonsense_is_left_out);
  g_test_add_func ("/address-book/names-and-hosts", test_names_and_hosts);
  book_test_add ("/address-book/writes-what-is-not-usual", test_writes_what_is_not_usual);
  book_test_add ("/address-book/keeps-what-others-wrote", test_keeps_what_others_wrote);
  book_test_add ("/address-book/renamed", test_renamed);
  book_test_add ("/address-book/removed-and-undone", test_removed_and_undone);
  book_test_add ("/address-book/not-undone-over-bytes", test_not_undone_over_bytes);
  book_test_add ("/address-book/first-undone", test_first_undone);
  book_test_add ("/address-book/behind-a-link", test_behind_a_link);
  book_test_add ("/address-book/where-nothing-can-be-written", test_where_nothing_can_be_written);
  book_test_add ("/address-book/what-is-announced", test_what_is_announced);
  book_test_add ("/address-book/volatile", test_volatile);
  book_test_add ("/address-book/changed-by-others", test_changed_by_others);
  book_test_add ("/address-book/users/read", test_reads_users);
  book_test_add ("/address-book/users/written", test_writes_users);
  book_test_add ("/address-book/users/private", test_makes_the_file_private);
  book_test_add ("/address-book/users/changed", test_changes_users);
  g_test_add_func ("/address-book/users/complete", test_complete_users);
  book_test_add ("/address-book/migrated", test_migrated);
  book_test_add ("/address-book/migrated-in-vain", test_migrated_in_vain);

  return g_test_run ();
}
