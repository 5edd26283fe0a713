/* snmpd.c
 *
 * Debian's agent and programs, without this machine's configuration.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "snmpd.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>

#include "test-snmp.h"

/**
 * Snmpd:
 * @folder: all that it reads or writes
 *
 * The real agent, on a loopback port, with nothing of this machine's
 * configuration.
 */
typedef struct
{
  char             *folder;
  GSubprocess      *process;
  GDataInputStream *output;
  guint16           port;
} Snmpd;

static Snmpd snmpd;

static const char *
program (const char *variable)
{
  const char *path = g_getenv (variable);

  if (path == NULL || *path == '\0')
    g_error ("%s is not installed", variable);

  return path;
}

/* A test that fails ends at once, and what it started ends with it. */
static void
end_with_test_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GSubprocessLauncher *
make_launcher (void)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                             G_SUBPROCESS_FLAGS_STDERR_MERGE);

  g_subprocess_launcher_setenv (launcher, "SNMP_PERSISTENT_DIR", snmpd.folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "SNMPCONFPATH", snmpd.folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "MIBDIRS", snmpd.folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "MIBS", "", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_test_cb, NULL, NULL);

  return launcher;
}

static void
write_configuration (void)
{
  g_autofree char *path = g_build_filename (snmpd.folder, "snmpd.conf", NULL);
  g_autofree char *text =
    g_strdup_printf ("agentAddress udp:127.0.0.1:%u\n"
                     "rocommunity public 127.0.0.1\n"
                     "rwcommunity private 127.0.0.1\n"
                     "com2sec " V1_COMMUNITY " 127.0.0.1 " V1_COMMUNITY "\n"
                     "group " V1_COMMUNITY " v1 " V1_COMMUNITY "\n"
                     "view everything included .1\n"
                     "access " V1_COMMUNITY " \"\" any noauth exact everything everything none\n"
                     "override " OWN_OBJECTS ".1.0 integer -2147483648\n"
                     "override " OWN_OBJECTS ".2.0 uinteger 4294967295\n"
                     "override " OWN_OBJECTS ".3.0 octet_str \"some text\"\n"
                     "override " OWN_OBJECTS ".4.0 object_id .1.3.6.1.4.1.8072\n"
                     "override " OWN_OBJECTS ".5.0 counter 4294967295\n",
                     snmpd.port);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Its first line says that it is there.  FALSE when the port was taken. */
static gboolean
try_to_start (void)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher ();
  g_autofree char                *path = g_build_filename (snmpd.folder, "snmpd.conf", NULL);
  g_autoptr (GError)              error = NULL;

  snmpd.port = test_unused_port ();
  write_configuration ();
  snmpd.process = g_subprocess_launcher_spawn (launcher, &error, program ("SNMPD"), "-f", "-Lo",
                                               "-I", "-smux", "-C", "-c", path, NULL);
  g_assert_no_error (error);
  snmpd.output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (snmpd.process));

  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (snmpd.output, NULL, NULL, &error);

      g_assert_no_error (error);
      if (line == NULL)
        return FALSE;
      g_test_message ("snmpd: %s", line);
      if (g_str_has_prefix (line, "NET-SNMP version"))
        return TRUE;
    }
}

void
snmpd_start (void)
{
  g_autoptr (GError) error = NULL;

  snmpd.folder = g_dir_make_tmp ("varbind-snmpd-XXXXXX", &error);
  g_assert_no_error (error);
  for (int attempt = 0; attempt < 5; attempt++)
    {
      if (try_to_start ())
        return;
      g_clear_object (&snmpd.output);
      g_clear_object (&snmpd.process);
    }
  g_error ("snmpd does not start");
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
snmpd_stop (void)
{
  g_subprocess_force_exit (snmpd.process);
  g_subprocess_wait (snmpd.process, NULL, NULL);
  g_clear_object (&snmpd.output);
  g_clear_object (&snmpd.process);
  remove_folder (snmpd.folder);
  g_clear_pointer (&snmpd.folder, g_free);
}

guint16
snmpd_get_port (void)
{
  return snmpd.port;
}

/**
 * snmpd_run:
 * @variable: of the environment, with the path of one of Net-SNMP's programs
 * @version: "-v1" or "-v2c"
 * @community: in clear
 * @arguments: what comes after the address, up to NULL
 *
 * Returns: (transfer full): what the program prints: numeric names, time ticks
 *   as numbers
 */
char *
snmpd_run (const char        *variable,
           const char        *version,
           const char        *community,
           const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher ();
  g_autoptr (GPtrArray)           argv = g_ptr_array_new ();
  g_autoptr (GSubprocess)         process = NULL;
  g_autoptr (GError)              error = NULL;
  g_autofree char                *address = g_strdup_printf ("127.0.0.1:%u", snmpd.port);
  char                           *output = NULL;

  g_ptr_array_add (argv, (gpointer)program (variable));
  g_ptr_array_add (argv, (gpointer)version);
  g_ptr_array_add (argv, (gpointer) "-Ont");
  g_ptr_array_add (argv, (gpointer) "-c");
  g_ptr_array_add (argv, (gpointer)community);
  g_ptr_array_add (argv, address);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer)*arguments);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}
