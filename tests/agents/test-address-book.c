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

#include "list-watch.h"
#include "test-wait.h"
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
  fixture->path = g_build_filename (fixture->folder, "winsnmp", "database.conf", NULL);
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
assert_file (Fixture    *fixture,
             const char *expected)
{
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (fixture->path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  varbind_address_book_load (fixture->book, &error);
  g_assert_no_error (error);
}

static void
put (Fixture    *fixture,
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

static void
put_community (Fixture    *fixture,
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
static void
assert_addresses (Fixture    *fixture,
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

/* Reading */

static void
test_reads_the_file (Fixture      *fixture,
                     gconstpointer data)
{
  write_file (fixture,
              "[Library]\nTrapPort=1162\n"
              "[Entity plain]\nAddress=192.0.2.1\n"
              "[Entity full name]\nAddress=host.example.org\nPort=1161\nVersion=2c\n"
              "Timeout=2.5\nRetries=0\nReadContext=campus\nWriteContext=secret\n"
              "[Context campus]\nCommunity=public\n[Context later]\nUser=x\n");
  load (fixture);
  assert_addresses (fixture, "plain 192.0.2.1:161 1 100 5 '' ''\n"
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
test_no_file_is_an_empty_book (Fixture      *fixture,
                               gconstpointer data)
{
  load (fixture);
  assert_addresses (fixture, "");
}

static void
test_nonsense_is_left_out (Fixture      *fixture,
                           gconstpointer data)
{
  write_file (fixture,
              "[Entity good]\nAddress=192.0.2.9 \n"
              "[Entity no address]\nPort=161\n"
              "[Entity no host]\nAddress=192.0.2\n"
              "[Entity port]\nAddress=192.0.2.9\nPort=65536\n"
              "[Entity version]\nAddress=192.0.2.9\nVersion=2\n"
              "[Entity time-out]\nAddress=192.0.2.9\nTimeout=1e3\n"
              "[Entity retries]\nAddress=192.0.2.9\nRetries=many\n"
              "[Entity  name]\nAddress=192.0.2.9\n"
              "[Router]\nAddress=192.0.2.9\n"
              "[Context ]\nCommunity=x\n[Context empty]\nCommunity=\n");
  load (fixture);
  assert_addresses (fixture, "good 192.0.2.9:161 1 100 5 '' ''\n");
  g_assert_cmpuint (g_list_model_get_n_items (
                      varbind_address_book_get_communities (fixture->book)),
                    ==, 0);
}

/* Nothing is written over a file that could not be understood. */
static void
test_no_key_file_is_an_error (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (VarbindAddress) address = varbind_address_new ("x", "192.0.2.1", 161, 2);
  g_autoptr (GError)         error = NULL;

  write_file (fixture, "[Entity a]\nAddress=192.0.2.1\n");
  load (fixture);
  write_file (fixture, "this is no key file\n");
  g_assert_false (varbind_address_book_load (fixture->book, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  g_assert_null (strstr (error->message, "no key file")); /* it may be a secret */
  g_clear_error (&error);
  assert_addresses (fixture, "a 192.0.2.1:161 1 100 5 '' ''\n");

  g_assert_false (varbind_address_book_put (fixture->book, NULL, address, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  assert_file (fixture, "this is no key file\n");
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
test_writes_what_is_not_usual (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (VarbindAddress) address = varbind_address_new ("odd", "::1", 1161, 1);
  g_autoptr (GError)         error = NULL;
  struct stat                status;

  load (fixture);
  put (fixture, NULL, "usual", "192.0.2.1", 161);
  varbind_address_set_policy (address, 250, 0);
  varbind_address_set_contexts (address, "campus", "campus (write)");
  g_assert_true (varbind_address_book_put (fixture->book, NULL, address, &error));
  put_community (fixture, NULL, "campus", " public\\");
  assert_file (fixture, "[Entity usual]\nAddress=192.0.2.1\nVersion=2c\n\n"
                        "[Entity odd]\nAddress=::1\nPort=1161\nVersion=1\nTimeout=2.50\n"
                        "Retries=0\nReadContext=campus\nWriteContext=campus (write)\n\n"
                        "[Context campus]\nCommunity=\\spublic\\\\\n");
  assert_addresses (fixture, "usual 192.0.2.1:161 2 100 5 '' ''\n"
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
test_keeps_what_others_wrote (Fixture      *fixture,
                              gconstpointer data)
{
  write_file (fixture, of_others);
  load (fixture);
  put (fixture, "a", "a", "192.0.2.2", 161);
  put_community (fixture, "c", "c", "two");
  assert_file (fixture, "# what a person wrote\n"
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
test_renamed (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *text = NULL;

  write_file (fixture, of_others);
  load (fixture);
  put_community (fixture, "c", "d", "one");
  assert_addresses (fixture, "a 192.0.2.1:161 1 100 5 'd' ''\n");

  put (fixture, "a", "b", "192.0.2.1", 161);
  assert_addresses (fixture, "b 192.0.2.1:161 2 100 5 '' ''\n");
  g_file_get_contents (fixture->path, &text, NULL, NULL);
  g_assert_null (strstr (text, "[Entity a]"));
  g_assert_nonnull (strstr (text, "# the first\n[Entity b]\n# where\nAddress=192.0.2.1\n"
                                  "Timeout=1.0\nX-Note=mine\nUnknown=kept\nVersion=2c\n\n"
                                  "[X-Other Program]\n"));
}

static void
test_removed_and_undone (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture, of_others);
  load (fixture);
  g_assert_true (varbind_address_book_remove (fixture->book, "a", &error));
  assert_addresses (fixture, "");
  assert_file (fixture, "# what a person wrote\n"
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
  assert_file (fixture, of_others);
  assert_addresses (fixture, "a 192.0.2.1:161 1 100 5 'c' ''\n");

  /* Once, and not over the work of somebody else. */
  g_assert_false (varbind_address_book_undo (fixture->book, &error));
  g_clear_error (&error);
  g_assert_true (varbind_address_book_remove_context (fixture->book, "c", &error));
  write_file (fixture, "# mine\n");
  g_assert_false (varbind_address_book_undo (fixture->book, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  assert_file (fixture, "# mine\n");
}

/* The first change makes the file, its undoing takes it away. */
static void
test_first_undone (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  load (fixture);
  put (fixture, NULL, "a", "192.0.2.1", 161);
  g_assert_true (varbind_address_book_undo (fixture->book, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  assert_addresses (fixture, "");
}

static void
test_behind_a_link (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *real = g_build_filename (fixture->folder, "real", NULL);

  write_file (fixture, "");
  g_unlink (fixture->path);
  g_assert_true (g_file_set_contents (real, "", 0, NULL));
  g_assert_cmpint (symlink (real, fixture->path), ==, 0);
  load (fixture);
  put (fixture, NULL, "a", "192.0.2.1", 161);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_file (fixture, "[Entity a]\nAddress=192.0.2.1\nVersion=2c\n");
  g_unlink (real);
}

static void
test_where_nothing_can_be_written (Fixture      *fixture,
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
test_what_is_announced (Fixture      *fixture,
                        gconstpointer data)
{
  ListWatch         *watch = list_watch_new (varbind_address_book_get_addresses (fixture->book));
  g_autoptr (GError) error = NULL;

  load (fixture);
  put (fixture, NULL, "a", "192.0.2.1", 161);
  put (fixture, NULL, "b", "192.0.2.2", 161);
  put (fixture, NULL, "c", "192.0.2.3", 161);
  assert_changes (watch, "0-0+1 1-0+1 2-0+1");
  put (fixture, "b", "b", "192.0.2.9", 161);
  assert_changes (watch, "1-1+1");
  put (fixture, "b", "b", "192.0.2.9", 161);
  assert_changes (watch, "");
  g_assert_true (varbind_address_book_remove (fixture->book, "a", &error));
  assert_changes (watch, "0-1+0");
}

static void
test_volatile (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (VarbindAddress)   address = varbind_address_new ("passing", "127.0.0.1", 9, 2);
  g_autoptr (VarbindCommunity) read = varbind_community_new ("passing", "r", TRUE);
  g_autoptr (VarbindCommunity) write = varbind_community_new ("passing (write)", "w", TRUE);

  varbind_address_set_volatile (address);
  load (fixture);
  varbind_address_book_add_volatile (fixture->book, address, read, write);
  put (fixture, NULL, "a", "192.0.2.1", 161);
  put_community (fixture, NULL, "c", "x");
  assert_addresses (fixture, "a 192.0.2.1:161 2 100 5 '' ''\npassing 127.0.0.1:9 2 100 5 '' ''\n");
  assert_file (fixture, "[Entity a]\nAddress=192.0.2.1\nVersion=2c\n\n[Context c]\nCommunity=x\n");

  varbind_address_book_remove_volatile (fixture->book);
  assert_addresses (fixture, "a 192.0.2.1:161 2 100 5 '' ''\n");
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
wait_for_name (Fixture    *fixture,
               const char *name)
{
  Awaited awaited = { fixture->book, name };

  test_wait_until (is_known, &awaited, "the change of a file");
}

/* By an editor, which replaces the file, and by a shell, which overwrites it. */
static void
test_changed_by_others (Fixture      *fixture,
                        gconstpointer data)
{
  FILE *file;

  write_file (fixture, "[Entity a]\nAddress=192.0.2.1\n");
  load (fixture);
  write_file (fixture, "[Entity b]\nAddress=192.0.2.1\n");
  wait_for_name (fixture, "b");
  g_assert_null (varbind_address_book_lookup (fixture->book, "a"));

  file = fopen (fixture->path, "w");
  fputs ("[Entity c]\nAddress=192.0.2.1\n", file);
  fclose (file);
  wait_for_name (fixture, "c");
}

/* The old form */

static void
test_migrated (Fixture      *fixture,
               gconstpointer data)
{
  static const char old[] = "[printer]\nAddress=192.0.2.1\nPort=1161\nVersion=1\n"
                            "[there]\nAddress=192.0.2.2\nPort=161\nVersion=2\n"
                            "[wrong]\nAddress=192.0.2.2\n";

  g_autofree char   *old_path = g_build_filename (fixture->folder, "address-book.ini", NULL);
  g_autofree char   *kept_path = g_strconcat (old_path, ".old", NULL);
  g_autofree char   *kept = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "[Entity there]\nAddress=192.0.2.9\n");
  load (fixture);
  g_assert_true (varbind_address_book_migrate (fixture->book, old_path, &error));
  g_assert_true (g_file_set_contents (old_path, old, -1, NULL));
  g_assert_true (varbind_address_book_migrate (fixture->book, old_path, &error));
  g_assert_no_error (error);
  assert_addresses (fixture, "there 192.0.2.9:161 1 100 5 '' ''\n"
                             "printer 192.0.2.1:1161 1 100 5 '' ''\n");

  g_assert_false (g_file_test (old_path, G_FILE_TEST_EXISTS));
  g_file_get_contents (kept_path, &kept, NULL, NULL);
  g_assert_cmpstr (kept, ==, old);
  g_unlink (kept_path);
}

/* What cannot be understood is left where it is. */
static void
test_migrated_in_vain (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char   *old_path = g_build_filename (fixture->folder, "address-book.ini", NULL);
  g_autoptr (GError) error = NULL;

  load (fixture);
  g_assert_true (g_file_set_contents (old_path, "this is no key file\n", -1, NULL));
  g_assert_false (varbind_address_book_migrate (fixture->book, old_path, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  g_assert_cmpint (g_unlink (old_path), ==, 0);
}

/* Users of SNMPv3 */

/* "name user level auth/password priv/password context file", one a line. */
static void
assert_users (Fixture    *fixture,
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
put_user (Fixture               *fixture,
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
test_reads_users (Fixture      *fixture,
                  gconstpointer data)
{
  write_file (fixture,
              "[Context usual]\nUser=alice\nAuthProtocol=SHA\nAuthPassword=12345678\n"
              "PrivProtocol=AES\nPrivPassword=87654321\\s\n"
              "[Context open]\nUser=o\nSecurityLevel=noAuthNoPriv\nContextName=c\n"
              "[Context kept apart]\nUser=k\nSecurityLevel=authNoPriv\nAuthProtocol=MD5\n"
              "SecretsFile=secrets.conf\n"
              "[Context short]\nUser=s\nSecurityLevel=authNoPriv\nAuthProtocol=MD5\n"
              "AuthPassword=1234567\n"
              "[Context unknown protocol]\nUser=u\nSecurityLevel=authNoPriv\nAuthProtocol=MD6\n"
              "AuthPassword=12345678\n"
              "[Context unknown level]\nUser=u\nSecurityLevel=auth\n"
              "[Context no protocol]\nUser=u\nAuthPassword=12345678\n"
              "[Context both]\nUser=u\nCommunity=public\nSecurityLevel=noAuthNoPriv\n"
              "[Context twice]\nUser=t\nAuthProtocol=MD5\nAuthPassword=12345678\n"
              "SecurityLevel=authNoPriv\nSecretsFile=x\n"
              "[Context community]\nCommunity=public\n");
  load (fixture);
  assert_users (fixture, "usual alice authPriv SHA1/12345678 AES128/87654321  '' ''\n"
                         "open o noAuthNoPriv / / 'c' ''\n"
                         "kept apart k authNoPriv MD5/ / '' 'secrets.conf'\n");
  g_assert_cmpuint (g_list_model_get_n_items (
                      varbind_address_book_get_communities (fixture->book)),
                    ==, 1);
}

static void
test_writes_users (Fixture      *fixture,
                   gconstpointer data)
{
  VarbindUserData plain = alice;
  GStatBuf        status;

  put_user (fixture, NULL, "admin", &alice);
  assert_file (fixture, "[Context admin]\nUser=alice\nSecurityLevel=authPriv\n"
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
  assert_file (fixture, "[Context guest]\nUser=alice\nSecurityLevel=noAuthNoPriv\n");
}

/* Passwords in a file that everybody could read become private with the first change. */
static void
test_makes_the_file_private (Fixture      *fixture,
                             gconstpointer data)
{
  GStatBuf status;

  write_file (fixture, "[Context a]\nCommunity=one\n");
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  put_user (fixture, NULL, "admin", &alice);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_changes_users (Fixture      *fixture,
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
  write_file (fixture, text);
  load (fixture);
  assert_addresses (fixture, "core 192.0.2.1:161 3 100 5 'usual' ''\n");
  put_user (fixture, "usual", "usual", &changed);
  assert_file (fixture, text);

  /* Agents follow the name; a community of the new name is replaced. */
  changed.user = "bob";
  put_community (fixture, NULL, "old", "secret");
  put_user (fixture, "usual", "old", &changed);
  assert_addresses (fixture, "core 192.0.2.1:161 3 100 5 'old' ''\n");
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

#define add_test(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/address-book/reads-the-file", test_reads_the_file);
  add_test ("/address-book/no-file-is-an-empty-book", test_no_file_is_an_empty_book);
  add_test ("/address-book/nonsense-is-left-out", test_nonsense_is_left_out);
  add_test ("/address-book/no-key-file-is-an-error", test_no_key_file_is_an_error);
  g_test_add_func ("/address-book/names-and-hosts", test_names_and_hosts);
  add_test ("/address-book/writes-what-is-not-usual", test_writes_what_is_not_usual);
  add_test ("/address-book/keeps-what-others-wrote", test_keeps_what_others_wrote);
  add_test ("/address-book/renamed", test_renamed);
  add_test ("/address-book/removed-and-undone", test_removed_and_undone);
  add_test ("/address-book/first-undone", test_first_undone);
  add_test ("/address-book/behind-a-link", test_behind_a_link);
  add_test ("/address-book/where-nothing-can-be-written", test_where_nothing_can_be_written);
  add_test ("/address-book/what-is-announced", test_what_is_announced);
  add_test ("/address-book/volatile", test_volatile);
  add_test ("/address-book/changed-by-others", test_changed_by_others);
  add_test ("/address-book/users/read", test_reads_users);
  add_test ("/address-book/users/written", test_writes_users);
  add_test ("/address-book/users/private", test_makes_the_file_private);
  add_test ("/address-book/users/changed", test_changes_users);
  g_test_add_func ("/address-book/users/complete", test_complete_users);
  add_test ("/address-book/migrated", test_migrated);
  add_test ("/address-book/migrated-in-vain", test_migrated_in_vain);

  return g_test_run ();
}
