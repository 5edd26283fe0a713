/* test-settings.c
 *
 * Who decides: the program, the environment, the files, the defaults.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "recorder.h"
#include "test-snmp.h"

static const char all_settings[] =
  "[Library]\nTranslateMode=translated\nRetransmitMode=off\nMaxSessions=11\nMaxHandles=12\n"
  "MaxOutstanding=13\nTrapPort=1414\nTrapAddress=::1\n";

static char *
write_file (const char *folder,
            const char *text)
{
  char            *path = g_build_filename (folder, "winsnmp", "database.conf", NULL);
  g_autofree char *inner = g_path_get_dirname (path);

  g_mkdir_with_parents (inner, 0700);
  g_assert_true (
    g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));

  return path;
}

static void
remove_file (const char *folder,
             const char *path)
{
  g_autofree char *inner = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (inner);
  g_rmdir (folder);
}

static void
assert_settings (const char *expected)
{
  smiUINT32        translate_mode, retransmit_mode;
  char             address[80];
  g_autofree char *told = NULL;

  assert_succeeds (SnmpGetTranslateMode (&translate_mode));
  assert_succeeds (SnmpGetRetransmitMode (&retransmit_mode));
  g_assert_cmpuint (winsnmp_get_trap_address (address, sizeof address), ==, strlen (address));
  told = g_strdup_printf ("%u %u %u %u %u %u '%s'", translate_mode, retransmit_mode,
                          winsnmp_get_limit (WINSNMP_LIMIT_SESSIONS),
                          winsnmp_get_limit (WINSNMP_LIMIT_HANDLES),
                          winsnmp_get_limit (WINSNMP_LIMIT_OUTSTANDING), winsnmp_get_trap_port (),
                          address);
  g_assert_cmpstr (told, ==, expected);
}

static void
test_order (void)
{
  g_autofree char *folder = NULL, *path = NULL;

  if (!test_in_own_process ())
    return;

  folder = g_dir_make_tmp (NULL, NULL);
  path = write_file (folder, all_settings);

  /* Nobody says anything. */
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_settings ("1 1 1000000 16000000 65536 162 ''");
  assert_succeeds (SnmpCleanup ());

  /* The file; and it is not asked before the next start. */
  g_setenv ("WINSNMP_DATABASE", path, TRUE);
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_settings ("0 0 11 12 13 1414 '::1'");
  g_assert_cmpuint (winsnmp_set_database (""), ==, SNMPAPI_SUCCESS);
  assert_settings ("0 0 11 12 13 1414 '::1'");
  assert_succeeds (SnmpCleanup ());
  g_assert_cmpuint (winsnmp_set_database (NULL), ==, SNMPAPI_SUCCESS);

  /* The environment, if it makes sense. */
  g_setenv ("WINSNMP_MAX_SESSIONS", "21", TRUE);
  g_setenv ("WINSNMP_MAX_HANDLES", "22 or so", TRUE);
  g_setenv ("WINSNMP_TRAP_PORT", "2424", TRUE);
  g_setenv ("WINSNMP_TRAP_ADDRESS", "127.0.0.2", TRUE);
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_settings ("0 0 21 12 13 2424 '127.0.0.2'");
  assert_succeeds (SnmpCleanup ());
  g_setenv ("WINSNMP_TRAP_ADDRESS", "localhost", TRUE);
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_settings ("0 0 21 12 13 2424 '::1'");

  /* The program, for good. */
  g_assert_cmpuint (winsnmp_set_limit (WINSNMP_LIMIT_SESSIONS, 31), ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (winsnmp_set_limit (WINSNMP_LIMIT_OUTSTANDING, 33), ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (winsnmp_set_trap_port (3434), ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (winsnmp_set_trap_address (NULL), ==, SNMPAPI_SUCCESS);
  assert_settings ("0 0 31 12 33 3434 ''");
  assert_succeeds (SnmpCleanup ());
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_settings ("0 0 31 12 33 3434 ''");
  assert_succeeds (SnmpCleanup ());

  /* What nobody says any more is as ever. */
  g_assert_cmpuint (winsnmp_set_database (""), ==, SNMPAPI_SUCCESS);
  g_unsetenv ("WINSNMP_MAX_SESSIONS");
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  assert_settings ("1 1 31 16000000 33 3434 ''");
  assert_succeeds (SnmpCleanup ());

  remove_file (folder, path);
}

static void
test_trap_address (void)
{
  char text[4];

  if (!test_in_own_process ())
    return;

  g_assert_cmpuint (winsnmp_set_trap_address (""), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (winsnmp_set_trap_address ("localhost"), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (winsnmp_set_trap_address ("127.0.0.1:162"), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (winsnmp_set_trap_address ("127.0.0.1"), ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (winsnmp_get_trap_address (NULL, 0), ==, 9);
  g_assert_cmpuint (winsnmp_get_trap_address (text, sizeof text), ==, 9);
  g_assert_cmpstr (text, ==, "127");
}

/* The files */

static void
assert_file (const char *expected)
{
  char path[4096];

  g_assert_cmpuint (winsnmp_get_database (path, sizeof path), ==, strlen (expected));
  g_assert_cmpstr (path, ==, expected);
}

static void
test_where_files_are (void)
{
  char text[4];

  if (!test_in_own_process ())
    return;

  for (guint i = 0; i < 2; i++)
    {
      g_unsetenv ("WINSNMP_DATABASE");
      g_setenv ("HOME", "/nowhere", TRUE);
      g_setenv ("XDG_CONFIG_HOME", "/nowhere/config", TRUE);
      assert_file ("/nowhere/config/winsnmp/database.conf");
      g_setenv ("XDG_CONFIG_HOME", "relative", TRUE);
      assert_file ("/nowhere/.config/winsnmp/database.conf");
      g_unsetenv ("XDG_CONFIG_HOME");
      assert_file ("/nowhere/.config/winsnmp/database.conf");
      g_unsetenv ("HOME");
      assert_file (SYSCONFDIR "/winsnmp/database.conf");
      g_setenv ("WINSNMP_DATABASE", "", TRUE);
      assert_file ("");
      g_setenv ("WINSNMP_DATABASE", "/nowhere/else", TRUE);
      assert_file ("/nowhere/else");
      g_assert_cmpuint (winsnmp_set_database ("/some/file"), ==, SNMPAPI_SUCCESS);
      assert_file ("/some/file");
      g_assert_cmpuint (winsnmp_get_database (NULL, 0), ==, 10);
      g_assert_cmpuint (winsnmp_get_database (text, sizeof text), ==, 10);
      g_assert_cmpstr (text, ==, "/so");
      g_assert_cmpuint (winsnmp_set_database (""), ==, SNMPAPI_SUCCESS);
      assert_file ("");
      g_assert_cmpuint (winsnmp_set_database (NULL), ==, SNMPAPI_SUCCESS);
      assert_file ("/nowhere/else");
    }
}

/* Those that are looked for by default may be missing. */
static void
test_no_files (void)
{
  g_autofree char *folder = NULL, *path = NULL;

  if (!test_in_own_process ())
    return;

  folder = g_dir_make_tmp (NULL, NULL);
  g_unsetenv ("WINSNMP_DATABASE");
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (winsnmp_list_faults (NULL, NULL), ==, 0);
  path = write_file (folder, "wrong");
  assert_succeeds (winsnmp_reload_database ());
  g_assert_cmpuint (winsnmp_list_faults (NULL, NULL), ==, 1);
  assert_succeeds (SnmpCleanup ());

  g_assert_cmpuint (winsnmp_list_faults (NULL, NULL), ==, 0);
  g_assert_cmpuint (winsnmp_reload_database (), ==, SNMPAPI_FAILURE);
  test_assert_error (NULL, SNMPAPI_NOT_INITIALIZED);
  remove_file (folder, path);
}

static void
test_start_is_told (void)
{
  Recorder            recorder = { 0 };
  const WinsnmpEvent *event;
  g_autofree char    *folder = NULL, *path = NULL;

  if (!test_in_own_process ())
    return;

  folder = g_dir_make_tmp (NULL, NULL);
  path = write_file (folder, all_settings);
  g_assert_cmpuint (winsnmp_set_database (path), ==, SNMPAPI_SUCCESS);
  recorder_open (&recorder);
  recorder_forget (&recorder);
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));

  event = recorder_wait (&recorder, WINSNMP_EVENT_MODE, 0);
  g_assert_cmpuint (event->u.mode.mode, ==, WINSNMP_MODE_TRANSLATE);
  g_assert_cmpuint (event->u.mode.value, ==, SNMPAPI_TRANSLATED);
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_MODE), ==, 2);
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_LIMIT), ==, 3);
  event = recorder_wait (&recorder, WINSNMP_EVENT_LIMIT, 2);
  g_assert_cmpuint (event->u.limit.limit, ==, WINSNMP_LIMIT_OUTSTANDING);
  g_assert_cmpuint (event->u.limit.value, ==, 13);
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_DATABASE), ==, 1);

  assert_succeeds (SnmpCleanup ());
  recorder_close (&recorder);
  remove_file (folder, path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/order", test_order);
  g_test_add_func ("/settings/trap-address", test_trap_address);
  g_test_add_func ("/settings/where-files-are", test_where_files_are);
  g_test_add_func ("/settings/no-files", test_no_files);
  g_test_add_func ("/settings/start-is-told", test_start_is_told);

  return g_test_run ();
}
