/* test-users.c
 *
 * Users of SNMPv3 in the files of names, and where their passwords are.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "names-file.h"
#include "recorder.h"

#define WHOLE                 \
  "User=alice\n"              \
  "SecurityLevel=authPriv\n"  \
  "AuthProtocol=SHA256\n"     \
  "AuthPassword=top secret\n" \
  "PrivProtocol=AES128\n"     \
  "PrivPassword=more secret\n"

static HSNMP_CONTEXT
find (Names      *names,
      const char *name)
{
  smiOCTETS string = { strlen (name), (smiLPBYTE)name };

  return SnmpStrToContext (names->peer.session, &string);
}

static gboolean
is_known (Names      *names,
          const char *name)
{
  HSNMP_CONTEXT context = find (names, name);

  if (context == NULL)
    {
      test_assert_error (names->peer.session, SNMPAPI_CONTEXT_UNKNOWN);
      return FALSE;
    }

  assert_succeeds (SnmpFreeContext (context));
  return TRUE;
}

static void
write_secrets (Names      *names,
               const char *file,
               const char *text,
               int         mode)
{
  g_autofree char   *path = g_build_filename (names->folder, file, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
remove_secrets (Names      *names,
                const char *file)
{
  g_autofree char *path = g_build_filename (names->folder, file, NULL);

  g_unlink (path);
}

static void
test_user (Names        *names,
           gconstpointer data)
{
  HSNMP_CONTEXT    context;
  g_autofree char *in_mode = NULL;
  g_autofree char *elsewhere = NULL;

  names_set (names, "[Context admin]\n" WHOLE "ContextName=rack 7\n");
  names_assert_faults ("");
  context = find (names, "admin");
  g_assert_nonnull (context);

  /* A name, never a secret. */
  in_mode = names_get_context_text (context);
  g_assert_cmpstr (in_mode, ==, "admin");
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  elsewhere = names_get_context_text (context);
  g_assert_cmpstr (elsewhere, ==, "alice");
  assert_succeeds (SnmpFreeContext (context));
}

static void
test_event (Names        *names,
            gconstpointer data)
{
  Recorder                  recorder = { 0 };
  HSNMP_CONTEXT             context;
  const WinsnmpHandleEvent *handle;

  names_set (names, "[Context admin]\n" WHOLE "ContextName=rack 7\n");
  context = find (names, "admin");
  recorder_open (&recorder);
  for (guint nth = 0;; nth++)
    {
      handle = &recorder_wait (&recorder, WINSNMP_EVENT_HANDLE_CREATED, nth)->u.handle;
      if (handle->token == TOKEN (context))
        break;
    }
  g_assert_cmpstr (handle->detail.context.user, ==, "alice");
  g_assert_cmpstr (handle->detail.context.name, ==, "rack 7");
  g_assert_cmpint (handle->detail.context.level, ==, WINSNMP_SECURITY_AUTH_PRIV);
  g_assert_cmpuint (handle->detail.context.length, ==, 0);
  recorder_close (&recorder);
}

static void
test_version_3 (Names        *names,
                gconstpointer data)
{
  HSNMP_ENTITY     entity;
  g_autofree char *text = NULL;

  names_set (names, "[Entity router]\nAddress=192.0.2.1\nVersion=3\n");
  names_assert_faults ("");
  entity = SnmpStrToEntity (names->peer.session, "router");
  text = names_describe (entity);
  g_assert_cmpstr (text, ==, "router 192.0.2.1:161 v3 100 5");
}

/* Each line is left out, or spoiled. */
static void
test_faults (Names        *names,
             gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *faults;
  } cases[] = {
    { "", "database.conf:1 15 [Context] Community\n" },
    { "SecurityLevel=noAuthNoPriv\n", "database.conf:1 15 [Context] Community\n" },
    { "User=alice\n", "database.conf:1 15 [Context] AuthProtocol\n" },
    { "User=alice\nSecurityLevel=authNoPriv\nAuthProtocol=MD5\n",
      "database.conf:1 15 [Context] AuthPassword\n" },
    { "User=alice\nAuthProtocol=MD5\nAuthPassword=12345678\n",
      "database.conf:1 15 [Context] PrivProtocol\n" },
    { "User=alice\nAuthProtocol=MD5\nAuthPassword=12345678\nPrivProtocol=DES\n",
      "database.conf:1 15 [Context] PrivPassword\n" },
    { "User=alice\nSecurityLevel=auth\nAuthProtocol=MD5\n",
      "database.conf:1 15 [Context] AuthPassword\ndatabase.conf:3 14 [Context] SecurityLevel\n" },
    { "User=\nSecurityLevel=noAuthNoPriv\n",
      "database.conf:2 14 [Context] User\n" },
    { "User=a name of more than thirty-two by\nSecurityLevel=noAuthNoPriv\n",
      "database.conf:2 14 [Context] User\n" },
    { WHOLE "AuthProtocol=SHA3\n", "database.conf:8 14 [Context] AuthProtocol\n" },
    { WHOLE "PrivProtocol=3DES\n", "database.conf:8 14 [Context] PrivProtocol\n" },
    { WHOLE "AuthPassword=1234567\n", "database.conf:8 14 [Context] AuthPassword\n" },
    { WHOLE "User=bob\n", "database.conf:8 12 [Context] User\n" },
    { WHOLE "Community=public\n", "database.conf:1 17 [Context] User\n" },
    { WHOLE "SecretsFile=secrets.conf\n",
      "database.conf:1 17 [Context] SecretsFile\nsecrets.conf:0 1 (No such file or directory)\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("[Context admin]\n", cases[i].text, NULL);
      g_autofree char *faults = NULL;
      g_auto (GStrv) found = NULL;
      g_auto (GStrv) expected = g_strsplit (cases[i].faults, "\n", -1);

      names_set (names, text);
      faults = names_get_faults ();
      found = g_strsplit (faults, "\n", -1);
      g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (expected));
      for (guint j = 0; expected[j] != NULL; j++)
        g_assert_true (g_strv_contains ((const char *const *)found, expected[j]));
      g_assert_true (is_known (names, "admin") == (strstr (text, "bob") != NULL));
    }
}

static void
test_passwords_need_a_private_file (Names        *names,
                                    gconstpointer data)
{
  static const int modes[] = { 0640, 0604, 0620, 0602, 0660 };

  names_set (names, "[Context admin]\n" WHOLE "[Context guest]\nUser=guest\n"
                    "SecurityLevel=noAuthNoPriv\n[Context public]\nCommunity=public\n");
  g_assert_true (is_known (names, "admin"));
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *faults = NULL;

      g_assert_cmpint (g_chmod (names->path, modes[i]), ==, 0);
      assert_succeeds (winsnmp_reload_database ());
      faults = names_get_faults ();
      g_assert_nonnull (strstr (faults, "database.conf:1 18 [Context]\n"));
      g_assert_false (is_known (names, "admin"));
      g_assert_true (is_known (names, "guest"));
      g_assert_true (is_known (names, "public"));
    }

  g_assert_cmpint (g_chmod (names->path, 0600), ==, 0);
  assert_succeeds (winsnmp_reload_database ());
  g_assert_true (is_known (names, "admin"));
}

#define REFERS         \
  "User=alice\n"       \
  "AuthProtocol=SHA\n" \
  "PrivProtocol=AES\n" \
  "SecretsFile=secrets.conf\n"

static void
test_secrets_file (Names        *names,
                   gconstpointer data)
{
  write_secrets (names, "secrets.conf",
                 "# of others too\n[Context other]\nAuthPassword=something else\n"
                 "[Context admin]\nAuthPassword=top secret\nPrivPassword=more secret\n",
                 0600);
  names_set (names, "[Context admin]\n" REFERS);
  names_assert_faults ("");
  g_assert_true (is_known (names, "admin"));

  /* The file of names may be read by others then. */
  g_assert_cmpint (g_chmod (names->path, 0640), ==, 0);
  assert_succeeds (winsnmp_reload_database ());
  g_assert_true (is_known (names, "admin"));
  remove_secrets (names, "secrets.conf");
}

static void
test_secrets_file_of_all (Names        *names,
                          gconstpointer data)
{
  write_secrets (names, "secrets.conf",
                 "[Context admin]\nAuthPassword=top secret\nPrivPassword=more secret\n", 0644);
  names_set (names, "[Context admin]\n" REFERS);
  names_assert_faults ("secrets.conf:0 18\ndatabase.conf:1 15 [Context] AuthPassword\n");
  g_assert_false (is_known (names, "admin"));
  remove_secrets (names, "secrets.conf");
}

static void
test_wrong_secrets_file (Names        *names,
                         gconstpointer data)
{
  names_set (names, "[Context admin]\n" REFERS);
  names_assert_faults ("secrets.conf:0 1 (No such file or directory)\n"
                       "database.conf:1 15 [Context] AuthPassword\n");

  write_secrets (names, "secrets.conf",
                 "[Context admin]\nAuthPassword=short\nPrivPassword=more secret\nUser=bob\n", 0600);
  assert_succeeds (winsnmp_reload_database ());
  names_assert_faults ("database.conf:1 15 [Context] AuthPassword\n"
                       "secrets.conf:2 14 [Context] AuthPassword\n"
                       "secrets.conf:4 11 [Context] User\n");
  g_assert_false (is_known (names, "admin"));
  remove_secrets (names, "secrets.conf");
}

static void
test_changed_secrets_file (Names        *names,
                           gconstpointer data)
{
  Recorder recorder = { 0 };

  /* It is seen when it changes, without the file of names. */
  names_set (names, "[Context admin]\n" REFERS);
  g_assert_false (is_known (names, "admin"));
  recorder_open (&recorder);
  recorder_forget (&recorder);
  write_secrets (names, "secrets.conf",
                 "[Context admin]\nAuthPassword=top secret\nPrivPassword=more secret\n", 0600);
  while (recorder_count (&recorder, WINSNMP_EVENT_DATABASE) == 0)
    find (names, "admin");
  g_assert_true (is_known (names, "admin"));
  recorder_close (&recorder);
  remove_secrets (names, "secrets.conf");
}

static void
test_too_many_secrets_files (Names        *names,
                             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *faults = NULL;

  for (guint i = 0; i < 17; i++)
    {
      g_autofree char *file = g_strdup_printf ("secrets-%u.conf", i);

      write_secrets (names, file, "", 0600);
      g_string_append_printf (text, "[Context c%u]\nUser=alice\nSecurityLevel=authNoPriv\n"
                                    "AuthProtocol=SHA\nSecretsFile=%s\n",
                              i, file);
    }
  names_set (names, text->str);
  faults = names_get_faults ();
  g_assert_nonnull (strstr (faults, "database.conf:81 16 [Context]\n"));
  for (guint i = 0; i < 17; i++)
    {
      g_autofree char *file = g_strdup_printf ("secrets-%u.conf", i);

      remove_secrets (names, file);
    }
}

static void
test_reload_keeps_handles (Names        *names,
                           gconstpointer data)
{
  HSNMP_CONTEXT    old, same, other;
  g_autofree char *text = NULL;

  names_set (names, "[Context admin]\n" WHOLE);
  old = find (names, "admin");
  names_set (names, "# the same\n[Context admin]\n" WHOLE);
  same = find (names, "admin");
  g_assert_nonnull (same);
  text = names_get_context_text (old);
  g_assert_cmpstr (text, ==, "admin");

  /* With another password the name stands for another user. */
  names_set (names, "[Context admin]\n" WHOLE "AuthPassword=a new secret\n");
  other = find (names, "admin");
  g_assert_nonnull (other);
  g_clear_pointer (&text, g_free);
  text = names_get_context_text (old);
  g_assert_cmpstr (text, ==, "alice");
  assert_succeeds (SnmpFreeContext (old));
  assert_succeeds (SnmpFreeContext (same));
  assert_succeeds (SnmpFreeContext (other));
}

static void
test_secrets_in_no_event (Names        *names,
                          gconstpointer data)
{
  Recorder recorder = { 0 };

  names_set (names, "[Context admin]\n" WHOLE "AuthPasswort=top secret\nContextName=\\x\n");
  recorder_open (&recorder);
  find (names, "admin");
  for (guint i = 0; i < recorder.events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (recorder.events, i);

      if (event->kind != WINSNMP_EVENT_FAULT)
        continue;
      g_assert_null (strstr (event->u.fault.key, "secret"));
      g_assert_cmpstr (event->u.fault.group, ==, "Context");
    }
  recorder_close (&recorder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  names_add ("/users/user", test_user);
  names_add ("/users/event", test_event);
  names_add ("/users/version-3", test_version_3);
  names_add ("/users/faults", test_faults);
  names_add ("/users/passwords-need-a-private-file", test_passwords_need_a_private_file);
  names_add ("/users/secrets-file", test_secrets_file);
  names_add ("/users/secrets-file-of-all", test_secrets_file_of_all);
  names_add ("/users/wrong-secrets-file", test_wrong_secrets_file);
  names_add ("/users/changed-secrets-file", test_changed_secrets_file);
  names_add ("/users/too-many-secrets-files", test_too_many_secrets_files);
  names_add ("/users/reload-keeps-handles", test_reload_keeps_handles);
  names_add ("/users/secrets-in-no-event", test_secrets_in_no_event);

  return g_test_run ();
}
