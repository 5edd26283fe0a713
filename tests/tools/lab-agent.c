/* lab-agent.c
 *
 * Starts the lab agent, and asks it with Net-SNMP's programs.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <unistd.h>

#include "lab-agent.h"
#include "test-wait.h"

#define BOTH_OUTPUTS (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE)

#define FIRST_LINE "listening on "

/**
 * lab_watch:
 *
 * Ends the program by SIGALRM if the case that begins now never ends.
 */
void
lab_watch (void)
{
  alarm (TEST_WATCHDOG_SECONDS);
}

/**
 * lab_agent_new_for:
 * @launcher: how to start it
 * @arguments: what to start, the program first
 *
 * Starts a lab agent and waits for its first line.
 *
 * Returns: (transfer full): the agent
 */
LabAgent *
lab_agent_new_for (GSubprocessLauncher *launcher,
                   const char *const   *arguments)
{
  LabAgent          *agent = g_new0 (LabAgent, 1);
  g_autofree char   *line = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  agent->process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);

  agent->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (agent->process));
  line = g_data_input_stream_read_line (agent->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, FIRST_LINE));
  agent->endpoint = g_strdup (line + strlen (FIRST_LINE));

  return agent;
}

/* The arguments that start the agent. */
static char **
agent_arguments (const char *options)
{
  g_auto (GStrv) words = g_strsplit (options, " ", -1);
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();

  g_strv_builder_add (arguments, g_getenv ("VARBIND_AGENT"));
  g_strv_builder_addv (arguments, (const char **)words);

  return g_strv_builder_end (arguments);
}

/**
 * lab_agent_new:
 * @options: its options, with one space between them
 *
 * Starts a lab agent that ends with the test, and waits for its first line.
 *
 * Returns: (transfer full): the agent
 */
LabAgent *
lab_agent_new (const char *options)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char                *all = g_strjoin (" ", "--exit-with-parent", options, NULL);
  g_auto (GStrv) arguments = agent_arguments (all);

  return lab_agent_new_for (launcher, (const char *const *)arguments);
}

/**
 * lab_agent_end:
 * @agent: a running agent
 * @signal_number: what ends it
 *
 * Sends the agent a signal and waits for its end.
 *
 * Returns: its exit status, or -1 if the signal killed it
 */
int
lab_agent_end (LabAgent *agent,
               int       signal_number)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (agent->process, signal_number);
  g_subprocess_wait (agent->process, NULL, &error);
  g_assert_no_error (error);

  if (!g_subprocess_get_if_exited (agent->process))
    return -1;

  return g_subprocess_get_exit_status (agent->process);
}

/**
 * lab_agent_free:
 * @agent: (transfer full): an agent
 *
 * Ends the agent if it still runs.  LeakSanitizer gives it a bad status when
 * it has leaked, so it must end well.
 */
void
lab_agent_free (LabAgent *agent)
{
  if (g_subprocess_get_identifier (agent->process) != NULL)
    g_assert_cmpint (lab_agent_end (agent, SIGTERM), ==, 0);

  g_object_unref (agent->output);
  g_object_unref (agent->process);
  g_free (agent->endpoint);
  g_free (agent);
}

guint16
lab_agent_get_port (LabAgent *agent)
{
  return g_ascii_strtoull (strrchr (agent->endpoint, ':') + 1, NULL, 10);
}

/* Runs a program to its end and returns what it has printed, to either of
 * its outputs. */
static char *
run (const char *const *arguments,
     int               *ret_status)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess)         process = NULL;
  g_autoptr (GError)              error = NULL;
  char                           *output = NULL;

  launcher = g_subprocess_launcher_new (BOTH_OUTPUTS);
  g_subprocess_launcher_setenv (launcher, "MIBS", "", TRUE);
  g_subprocess_launcher_setenv (launcher, "SNMPCONFPATH", "/dev/null/none", TRUE);
  g_subprocess_launcher_setenv (launcher, "SNMP_PERSISTENT_DIR", "/dev/null/none", TRUE);

  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (ret_status != NULL)
    *ret_status = g_subprocess_get_exit_status (process);

  return g_strchomp (output);
}

/**
 * lab_run_agent:
 * @options: its options, with one space between them
 * @ret_status: (out): its exit status
 *
 * Starts a lab agent that is to end by itself.
 *
 * Returns: what it has printed
 */
char *
lab_run_agent (const char *options,
               int        *ret_status)
{
  g_auto (GStrv) arguments = agent_arguments (options);

  return run ((const char *const *)arguments, ret_status);
}

/**
 * lab_ask:
 * @agent: whom
 * @program: with which of Net-SNMP's programs
 * @version: "1" or "2c"
 * @community: with which community
 * @...: the rest of its arguments, NULL after the last; options first
 *
 * Sends a request.  The default of Net-SNMP's programs is meant: five tries,
 * a second each; options among the arguments can change it.
 *
 * Returns: what the program has printed
 */
char *
lab_ask (LabAgent   *agent,
         const char *program,
         const char *version,
         const char *community,
         ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *const     first[] = { program, "-On", "-v", version, "-c", community };
  gboolean              options = TRUE;
  const char           *argument;
  va_list               rest;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (arguments, (gpointer)first[i]);

  va_start (rest, community);
  while ((argument = va_arg (rest, const char *)) != NULL)
    {
      /* The agent's address stands after the options. */
      if (options && argument[0] != '-')
        {
          g_ptr_array_add (arguments, agent->endpoint);
          options = FALSE;
        }
      g_ptr_array_add (arguments, (gpointer)argument);
    }
  va_end (rest);
  g_ptr_array_add (arguments, NULL);

  return run ((const char *const *)arguments->pdata, NULL);
}

/**
 * lab_reason:
 * @output: what a program of Net-SNMP has printed
 *
 * Takes the name out of its "Reason: (badValue) …" or "Reason: wrongType (…".
 *
 * Returns: the name of the error-status; all of @output if it has none
 */
char *
lab_reason (const char *output)
{
  static const char before[] = "Reason: ";
  const char       *start = strstr (output, before);

  if (start == NULL)
    return g_strdup (output);

  start += strlen (before);
  if (*start == '(')
    start++;

  return g_strndup (start, strspn (start, G_CSET_a_2_z G_CSET_A_2_Z));
}
