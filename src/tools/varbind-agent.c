/* varbind-agent.c
 *
 * The lab agent: an SNMP agent on this machine to try things with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <gio/gio.h>

#include "agent-engine.h"
#include "agent-interfaces.h"
#include "agent-lab.h"
#include "agent-object.h"
#include "agent-slow.h"
#include "agent-system.h"
#include "agent-table.h"

#define MAX_ROWS 100000
#define MAX_SLOW (10 * 60 * 1000)

typedef struct
{
  char    *address;
  int      port;
  int      rows;
  int      slow;
  gboolean exit_with_parent;
  gboolean version;
} Options;

static const char description[] =
  "It speaks SNMPv1 and SNMPv2c.  The community “" AGENT_READ_COMMUNITY "” may read,\n"
  "“" AGENT_WRITE_COMMUNITY "” may write as well.  The first line of its output is\n"
  "“listening on ADDRESS:PORT”.  varbind-agent(1) lists its objects.\n";

static volatile sig_atomic_t stop;

static void
stop_cb (int number)
{
  stop = 1;
}

/* Blocks the signals that end the program but for the engine's wait. */
static void
catch_signals (sigset_t *ret_unblocked)
{
  struct sigaction action = { .sa_handler = stop_cb };
  sigset_t         blocked;

  sigemptyset (&blocked);
  sigaddset (&blocked, SIGINT);
  sigaddset (&blocked, SIGTERM);
  sigprocmask (SIG_BLOCK, &blocked, ret_unblocked);
  sigdelset (ret_unblocked, SIGINT);
  sigdelset (ret_unblocked, SIGTERM);

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);

  /* A closed pipe shows as an error of the write instead. */
  signal (SIGPIPE, SIG_IGN);
}

/* A parent that ended before the kernel knew of our wish shows by the change
 * of parent.  One that ended before we could even ask for @parent has closed
 * its end of our output, and the first line fails. */
static gboolean
end_with_parent (pid_t parent)
{
  return prctl (PR_SET_PDEATHSIG, SIGTERM) == 0 && getppid () == parent;
}

static gboolean
check_range (const char *option,
             int         value,
             int         maximum,
             GError    **error)
{
  if (value >= 0 && value <= maximum)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--%s must be between 0 and %d, not %d", option, maximum, value);
  return FALSE;
}

static gboolean
parse_options (Options *options,
               int     *argc,
               char  ***argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "address", 'a', 0, G_OPTION_ARG_STRING, &options->address,
      "Numeric address to listen on (127.0.0.1)", "ADDRESS" },
    { "port", 'p', 0, G_OPTION_ARG_INT, &options->port,
      "UDP port to listen on; 0, the default, picks a free one", "N" },
    { "rows", 'r', 0, G_OPTION_ARG_INT, &options->rows,
      "Rows of the lab table (10)", "N" },
    { "slow", 's', 0, G_OPTION_ARG_INT, &options->slow,
      "Milliseconds after which the slow object answers (3000)", "MS" },
    { "exit-with-parent", 0, 0, G_OPTION_ARG_NONE, &options->exit_with_parent,
      "End when the parent process ends", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version,
      "Print the version and exit", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- SNMP agent for the Varbind lab");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, description);

  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   "“%s” is not an option", (*argv)[1]);
      return FALSE;
    }

  if (!check_range ("port", options->port, G_MAXUINT16, error))
    return FALSE;
  if (!check_range ("rows", options->rows, MAX_ROWS, error))
    return FALSE;

  return check_range ("slow", options->slow, MAX_SLOW, error);
}

static gboolean
print_line (const char *before,
            const char *after,
            GError    **error)
{
  if (printf ("%s %s\n", before, after) >= 0 && fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               "cannot write to the standard output: %s", g_strerror (errno));
  return FALSE;
}

static gboolean
serve (const Options *options,
       GError       **error)
{
  g_autofree char *endpoint = NULL;
  sigset_t         unblocked;
  gboolean         printed;

  catch_signals (&unblocked);

  if (!agent_engine_start (options->address != NULL ? options->address : "127.0.0.1",
                           options->port, &endpoint, error))
    return FALSE;

  agent_system_add ();
  agent_interfaces_add ();
  agent_lab_add ();
  agent_table_add (options->rows);
  agent_slow_add (options->slow);

  printed = print_line ("listening on", endpoint, error);
  if (printed)
    agent_engine_run (&unblocked, &stop);

  agent_engine_stop ();
  agent_table_free ();
  agent_interfaces_free ();
  agent_object_free_all ();

  return printed;
}

int
main (int    argc,
      char **argv)
{
  pid_t              parent = getppid ();
  Options            options = { .rows = 10, .slow = 3000 };
  gboolean           success;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");

  success = parse_options (&options, &argc, &argv, &error);
  if (success && options.version)
    success = print_line ("varbind-agent", VERSION, &error);
  else if (success && (!options.exit_with_parent || end_with_parent (parent)))
    success = serve (&options, &error);

  if (!success)
    g_printerr ("varbind-agent: %s\n", error->message);
  g_free (options.address);

  return success ? EXIT_SUCCESS : EXIT_FAILURE;
}
