/* trace-run.c
 *
 * varbind-trace run: runs a program, records it, and reports.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>

#include "trace-command.h"
#include "trace-judge.h"
#include "trace-recording.h"
#include "varbind-launcher.h"
#include "winsnmp-linux.h"

/* As many frames as tell a leak from another. */
#define DEFAULT_STACKS 8

#define SUFFIX ".wsnmp"

/**
 * Run:
 * @output: (nullable): where the recording is kept
 * @folder: where recordings are made: one for each process, so that programs that
 *   start others do not write into one file
 */
typedef struct
{
  TraceJudge       judge;
  char            *output;
  int              stacks;
  char            *payload;
  char            *folder;
  VarbindLauncher *launcher;
} Run;

static void
run_clear (Run *run)
{
  g_autoptr (GDir) folder = run->folder != NULL ? g_dir_open (run->folder, 0, NULL) : NULL;
  const char      *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (run->folder, name, NULL);

      g_unlink (path);
    }
  if (run->folder != NULL)
    g_rmdir (run->folder);

  trace_judge_clear (&run->judge);
  g_clear_object (&run->launcher);
  g_free (run->output);
  g_free (run->payload);
  g_free (run->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
parse_payload (const char *name,
               guint      *ret_payload,
               GError    **error)
{
  static const char *const names[] = {
    [WINSNMP_PAYLOAD_NONE] = "none",
    [WINSNMP_PAYLOAD_MASKED] = "masked",
    [WINSNMP_PAYLOAD_FULL] = "full",
  };

  *ret_payload = WINSNMP_PAYLOAD_NONE;
  if (name == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      {
        *ret_payload = i;
        return TRUE;
      }

  g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE,
               _ ("%s is no choice of --payload: none, masked, full"), name);
  return FALSE;
}

/* Ctrl+C reaches the program by itself: it is in the same process group. */
static gboolean
interrupt_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
terminate_cb (gpointer user_data)
{
  varbind_launcher_send_signal (user_data, SIGTERM);

  return G_SOURCE_CONTINUE;
}

static gboolean
start (Run     *run,
       char   **arguments,
       GError **error)
{
  g_autofree char *pattern = NULL;
  g_autofree char *where = NULL;
  guint            payload;

  if (!parse_payload (run->payload, &payload, error))
    return FALSE;

  run->folder = g_dir_make_tmp ("varbind-trace-XXXXXX", error);
  if (run->folder == NULL)
    return FALSE;

  pattern = g_build_filename (run->folder, "%p" SUFFIX, NULL);
  where = g_strconcat ("file:", pattern, NULL);
  run->launcher = varbind_launcher_new ((const char *const *)arguments,
                                        VARBIND_LAUNCHER_INHERITS_INPUT);
  varbind_launcher_set_trace (run->launcher, where, run->stacks, payload);

  return varbind_launcher_start (run->launcher, error);
}

static void
wait_for_end (VarbindLauncher *launcher)
{
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, launcher);
  guint terminate = g_unix_signal_add (SIGTERM, terminate_cb, launcher);

  while (varbind_launcher_get_running (launcher))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (interrupt);
  g_source_remove (terminate);
}

/* That of the program; where this is a script that has no sessions of its own, that
 * of the only program which it has started. */
static char *
find_recording (Run   *run,
                guint *ret_n_recordings)
{
  g_autofree char *own = g_strdup_printf ("%d" SUFFIX, varbind_launcher_get_pid (run->launcher));
  g_autofree char *other = NULL;
  g_autoptr (GDir) folder = g_dir_open (run->folder, 0, NULL);
  gboolean         found = FALSE;
  const char      *name;

  *ret_n_recordings = 0;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      ++*ret_n_recordings;
      if (g_str_equal (name, own))
        found = TRUE;
      else if (other == NULL)
        other = g_strdup (name);
    }

  if (found)
    return g_build_filename (run->folder, own, NULL);

  return *ret_n_recordings == 1 ? g_build_filename (run->folder, other, NULL) : NULL;
}

static gboolean
keep_recording (Run        *run,
                const char *path,
                GError    **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = NULL;

  if (run->output == NULL)
    return TRUE;

  to = g_file_new_for_commandline_arg (run->output);
  if (g_file_move (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return TRUE;

  g_prefix_error (error, "%s: ", run->output);
  return FALSE;
}

static int
report (Run        *run,
        const char *path,
        int         status,
        GError    **error)
{
  g_autoptr (VarbindTarget)   target = varbind_target_new (path);
  g_autoptr (VarbindProblems) problems = trace_judge_watch (&run->judge, target, error);
  g_autoptr (VarbindSource)   source = NULL;
  g_autoptr (GError)          damage = NULL;

  if (problems == NULL)
    return -1;

  source = trace_recording_open (path, target);
  if (!trace_recording_load (source, &damage))
    trace_recording_warn (path, damage);

  status = trace_judge_report (&run->judge, problems, varbind_source_get_program (source), stderr,
                               status, error);
  if (status >= 0 && !keep_recording (run, path, error))
    return -1;

  return status;
}

static int
run_program (Run     *run,
             char   **arguments,
             GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *end = NULL;
  guint            n_recordings;
  int              status;

  if (!start (run, arguments, error))
    return -1;
  wait_for_end (run->launcher);

  status = varbind_launcher_get_exit_code (run->launcher);
  if (WIFSIGNALED (varbind_launcher_get_status (run->launcher)))
    {
      end = varbind_launcher_describe_status (run->launcher);
      g_printerr ("varbind-trace: %s\n", end);
    }

  path = find_recording (run, &n_recordings);
  if (path == NULL && n_recordings == 0)
    {
      g_printerr ("varbind-trace: %s\n",
                  _ ("The program has not used WinSNMP: it did not call SnmpStartup of this "
                     "library."));
      return status;
    }
  if (path == NULL)
    {
      g_printerr ("varbind-trace: %s\n",
                  _ ("Several programs that the program has started use WinSNMP. "
                     "Run one of them."));
      return status;
    }

  return report (run, path, status, error);
}

/* Everything behind "--", or behind the options, belongs to the program. */
static char **
get_arguments (int    argc,
               char **argv)
{
  int first = argc > 1 && g_str_equal (argv[1], "--") ? 2 : 1;

  return first < argc ? argv + first : NULL;
}

int
trace_run (int      argc,
           char   **argv,
           GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("[--] PROGRAM [ARGUMENT…]"));
  g_auto (Run) run = { .stacks = DEFAULT_STACKS };
  char       **arguments;
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &run.output,
      N_ ("Keep the recording in FILE"), N_ ("FILE") },
    { "stacks", 0, 0, G_OPTION_ARG_INT, &run.stacks,
      N_ ("Record so many frames of stacks, 0 to 32; 8 unless told otherwise"), N_ ("N") },
    { "payload", 0, 0, G_OPTION_ARG_STRING, &run.payload,
      N_ ("Record the bytes of messages: none (default), masked, full"), N_ ("WHAT") },
    { NULL },
  };

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context,
                                _ ("Runs a program, and reports at its end what was found. Exits "
                                   "with the program's status."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  trace_judge_add_options (&run.judge, context);
  if (!trace_parse (context, &argc, &argv, error))
    return -1;

  arguments = get_arguments (argc, argv);
  if (arguments == NULL)
    g_set_error_literal (error, TRACE_ERROR, TRACE_ERROR_USAGE, _ ("Name a program"));
  else if (run.stacks < 0 || run.stacks > WINSNMP_MAX_FRAMES)
    g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE,
                 _ ("%d is no number of frames: 0 to %d"), run.stacks, WINSNMP_MAX_FRAMES);
  else
    return run_program (&run, arguments, error);

  return -1;
}
