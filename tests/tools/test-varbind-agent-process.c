/* test-varbind-agent-process.c
 *
 * The lab agent as a process: its start, its end, its surroundings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lab-agent.h"

#define NOBODY 65534

#define assert_answers(agent)                                                           \
  lab_assert_prints ("." LAB ".3.1.0 = INTEGER: -42", agent, "snmpget", "2c", "public", \
                     LAB ".3.1.0")

static void
test_first_line (void)
{
  g_autoptr (LabAgent) first = NULL;
  g_autoptr (LabAgent) second = NULL;
  g_autofree char     *endpoint = NULL;

  lab_watch ();
  first = lab_agent_new ("--port 0");
  second = lab_agent_new (NULL);

  endpoint = g_strdup_printf ("127.0.0.1:%u", lab_agent_get_port (first));
  g_assert_cmpstr (first->endpoint, ==, endpoint);
  g_assert_cmpuint (lab_agent_get_port (first), !=, 0);
  g_assert_cmpuint (lab_agent_get_port (first), !=, lab_agent_get_port (second));
  assert_answers (first);
  assert_answers (second);
}

static void
test_given_port (void)
{
  g_autoptr (LabAgent) first = NULL;
  g_autoptr (LabAgent) second = NULL;
  g_autofree char     *options = NULL;
  g_autofree char     *endpoint = NULL;

  lab_watch ();
  first = lab_agent_new (NULL);
  options = g_strdup_printf ("--address 127.0.0.2 --port %u", lab_agent_get_port (first));
  endpoint = g_strdup_printf ("127.0.0.2:%u", lab_agent_get_port (first));

  second = lab_agent_new (options);

  g_assert_cmpstr (second->endpoint, ==, endpoint);
  assert_answers (second);
}

static void
test_ipv6 (void)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("::1", 0);
  g_autoptr (GSocket)        probe = NULL;
  g_autoptr (LabAgent)       agent = NULL;
  guint                      port;

  lab_watch ();
  probe = g_socket_new (G_SOCKET_FAMILY_IPV6, G_SOCKET_TYPE_DATAGRAM, 0, NULL);
  if (probe == NULL || !g_socket_bind (probe, address, FALSE, NULL))
    {
      g_test_skip ("this machine has no IPv6");
      return;
    }

  agent = lab_agent_new ("--address ::1");
  g_assert_true (g_str_has_prefix (agent->endpoint, "[::1]:"));

  /* Net-SNMP's programs want to be told that an address is one of IPv6. */
  port = lab_agent_get_port (agent);
  g_free (agent->endpoint);
  agent->endpoint = g_strdup_printf ("udp6:[::1]:%u", port);
  assert_answers (agent);
}

static void
test_end_by_signal (gconstpointer data)
{
  int                  signal_number = GPOINTER_TO_INT (data);
  g_autoptr (LabAgent) agent = NULL;

  lab_watch ();
  agent = lab_agent_new (NULL);
  assert_answers (agent);
  g_assert_cmpint (lab_agent_end (agent, signal_number), ==, 0);
}

static void
test_end_with_request_waiting (void)
{
  g_autoptr (LabAgent) agent = NULL;
  g_autofree char     *line = NULL;

  lab_watch ();
  agent = lab_agent_new ("--slow 600000");
  line = g_strdup_printf ("Timeout: No Response from %s.", agent->endpoint);

  lab_assert_prints (line, agent, "snmpget", "2c", "public", "-r0", "-t0.2",
                     LAB ".6.1.0", LAB ".6.1.0");
  g_assert_cmpint (lab_agent_end (agent, SIGTERM), ==, 0);
}

/* The agent's output ends when the last who holds it has ended, and after
 * its parent was killed that is the agent. */
static void
test_exit_with_parent (void)
{
  const char *const arguments[] = {
    "sh", "-c", "\"$0\" --exit-with-parent & wait", g_getenv ("VARBIND_AGENT"), NULL
  };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (LabAgent)            agent = NULL;
  g_autoptr (GError)              error = NULL;
  g_autofree char                *rest = NULL;

  lab_watch ();
  agent = lab_agent_new_for (launcher, arguments);
  assert_answers (agent);

  g_assert_cmpint (lab_agent_end (agent, SIGKILL), ==, -1);

  rest = g_data_input_stream_read_line (agent->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (rest);
}

static void
test_port_in_use (void)
{
  g_autoptr (LabAgent) agent = NULL;
  g_autofree char     *options = NULL;
  g_autofree char     *printed = NULL;
  g_autofree char     *expected = NULL;
  int                  status;

  lab_watch ();
  agent = lab_agent_new (NULL);
  options = g_strdup_printf ("--port %u", lab_agent_get_port (agent));
  expected = g_strdup_printf ("varbind-agent: cannot listen on 127.0.0.1 port %u: %s",
                              lab_agent_get_port (agent), g_strerror (EADDRINUSE));

  printed = lab_run_agent (options, &status);

  g_assert_cmpstr (printed, ==, expected);
  g_assert_cmpint (status, ==, 1);
}

static void
test_bad_options (void)
{
  static const char *const cases[][2] = {
    { "--port 65536", "--port must be between 0 and 65535, not 65536" },
    { "--port -1", "--port must be between 0 and 65535, not -1" },
    { "--port 1x", "Cannot parse integer value “1x” for --port" },
    { "--rows 100001", "--rows must be between 0 and 100000, not 100001" },
    { "--slow -5", "--slow must be between 0 and 600000, not -5" },
    { "--address localhost", "“localhost” is not a numeric IPv4 or IPv6 address" },
    { "--address 192.0.2.99",
      "cannot listen on 192.0.2.99 port 0: Cannot assign requested address" },
    { "something", "“something” is not an option" },
    { "--verbose", "Unknown option --verbose" },
  };

  lab_watch ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int              status;
      g_autofree char *printed = lab_run_agent (cases[i][0], &status);
      g_autofree char *expected = g_strdup_printf ("varbind-agent: %s", cases[i][1]);

      g_assert_cmpstr (printed, ==, expected);
      g_assert_cmpint (status, ==, 1);
    }
}

static void
test_version_and_help (void)
{
  g_autofree char *version = NULL;
  g_autofree char *help = NULL;
  int              status;

  lab_watch ();

  version = lab_run_agent ("--version", &status);
  g_assert_cmpstr (version, ==, "varbind-agent " VERSION);
  g_assert_cmpint (status, ==, 0);

  help = lab_run_agent ("--help", &status);
  g_assert_nonnull (strstr (help, "--exit-with-parent"));
  g_assert_cmpint (status, ==, 0);
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char   *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static guint
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n_files = 0;
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
      n_files++;
    }

  return n_files;
}

/* Configuration lies where Net-SNMP looks for it; the agent must neither
 * obey it nor leave anything beside it. */
static void
test_hermetic (void)
{
  static const char *const names[] = { "snmp.conf", "snmpd.conf", "varbind-agent.conf" };
  static const char *const variables[] = {
    "HOME",
    "MIBDIRS",
    "SNMPCONFPATH",
    "SNMP_PERSISTENT_DIR",
  };
  const char *const arguments[] = {
    g_getenv ("VARBIND_AGENT"),
    "--exit-with-parent",
    NULL,
  };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (LabAgent)            agent = NULL;
  g_autoptr (GError)              error = NULL;
  g_autofree char                *line = NULL;
  g_autofree char                *folder = g_dir_make_tmp ("varbind-agent-XXXXXX", &error);

  lab_watch ();
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    write_file (folder, names[i], "rocommunity planted\nsysContact planted\n");
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_subprocess_launcher_setenv (launcher, variables[i], folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "MIBS", "ALL", TRUE);

  agent = lab_agent_new_for (launcher, arguments);
  line = g_strdup_printf ("Timeout: No Response from %s.", agent->endpoint);
  lab_assert_prints (line, agent, "snmpget", "2c", "planted", "-r0", "-t0.2", LAB ".3.1.0");
  assert_answers (agent);
  g_assert_cmpint (lab_agent_end (agent, SIGTERM), ==, 0);

  g_assert_cmpuint (empty_folder (folder), ==, G_N_ELEMENTS (names));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
become_nobody_cb (gpointer data)
{
  if (setgid (NOBODY) != 0 || setuid (NOBODY) != 0)
    _exit (126);
}

/* Runs a copy, since nobody may not be let into the build folder. */
static void
test_unprivileged (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GFile)               original = g_file_new_for_path (g_getenv ("VARBIND_AGENT"));
  g_autoptr (GFile)               copy = NULL;
  g_autoptr (LabAgent)            agent = NULL;
  g_autoptr (GError)              error = NULL;
  g_autofree char                *folder = NULL;
  g_autofree char                *path = NULL;

  lab_watch ();
  if (getuid () != 0)
    {
      g_test_skip ("all other cases run unprivileged already");
      return;
    }

  folder = g_dir_make_tmp ("varbind-agent-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "varbind-agent", NULL);
  copy = g_file_new_for_path (path);
  g_file_copy (original, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);

  g_subprocess_launcher_set_child_setup (launcher, become_nobody_cb, NULL, NULL);
  agent = lab_agent_new_for (launcher, (const char *const[]){ path, "--exit-with-parent", NULL });
  assert_answers (agent);
  g_assert_cmpint (lab_agent_end (agent, SIGTERM), ==, 0);

  g_assert_cmpuint (empty_folder (folder), ==, 1);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lab-agent/start/first-line-names-a-free-port", test_first_line);
  g_test_add_func ("/lab-agent/start/given-port-and-address", test_given_port);
  g_test_add_func ("/lab-agent/start/ipv6", test_ipv6);
  g_test_add_func ("/lab-agent/start/port-in-use", test_port_in_use);
  g_test_add_func ("/lab-agent/start/bad-options", test_bad_options);
  g_test_add_func ("/lab-agent/start/version-and-help", test_version_and_help);
  g_test_add_func ("/lab-agent/start/hermetic", test_hermetic);
  g_test_add_func ("/lab-agent/start/unprivileged", test_unprivileged);
  g_test_add_data_func ("/lab-agent/end/by-term", GINT_TO_POINTER (SIGTERM), test_end_by_signal);
  g_test_add_data_func ("/lab-agent/end/by-interrupt", GINT_TO_POINTER (SIGINT),
                        test_end_by_signal);
  g_test_add_func ("/lab-agent/end/with-request-waiting", test_end_with_request_waiting);
  g_test_add_func ("/lab-agent/end/with-killed-parent", test_exit_with_parent);

  return g_test_run ();
}
