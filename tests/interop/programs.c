/* programs.c
 *
 * Debian's SNMP programs, without their configuration.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <sys/prctl.h>

#include "programs.h"

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

/**
 * programs_start:
 * @variable: names the program, "SNMPWALK"
 * @arguments: as for a shell
 *
 * Returns: (transfer full): the program, which ends with the test
 */
GSubprocess *
programs_start (const char *variable,
                const char *arguments)
{
  return programs_start_in (variable, arguments, "/dev/null/none");
}

/**
 * programs_start_in:
 * @variable: names the program, "SNMPWALK"
 * @arguments: as for a shell
 * @folder: what it keeps between its runs
 *
 * Returns: (transfer full): the program, which ends with the test
 */
GSubprocess *
programs_start_in (const char *variable,
                   const char *arguments,
                   const char *folder)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autofree char *line = g_strconcat (program (variable), " ", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess       *process;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  g_subprocess_launcher_setenv (launcher, "SNMP_PERSISTENT_DIR", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "SNMPCONFPATH", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "MIBDIRS", "/dev/null/none", TRUE);
  g_subprocess_launcher_setenv (launcher, "MIBS", "", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_test_cb, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv, &error);
  g_assert_no_error (error);

  return process;
}

/**
 * programs_run:
 * @variable: names the program, "SNMPWALK"
 * @format: its arguments, as for printf
 *
 * Waits for its end; it must succeed.
 *
 * Returns: (transfer full): what it prints
 */
char *
programs_run (const char *variable,
              const char *format,
              ...)
{
  g_autofree char        *arguments = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError)      error = NULL;
  char                   *output;
  va_list                 args;

  va_start (args, format);
  arguments = g_strdup_vprintf (format, args);
  va_end (args);

  process = programs_start (variable, arguments);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_exit_status (process) != 0)
    g_error ("%s %s: %s", variable, arguments, output);

  return output;
}

/**
 * programs_expect_line:
 * @output: of a program
 * @pattern: with * and ?
 *
 * Reads until a line has all that is looked for.
 */
void
programs_expect_line (GDataInputStream *output,
                      const char       *pattern)
{
  g_autoptr (GError) error = NULL;

  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);

      g_assert_no_error (error);
      if (line == NULL)
        g_error ("the program ended before it told of %s", pattern);
      g_test_message ("%s", line);
      if (g_pattern_match_simple (pattern, line))
        return;
    }
}
