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
#include <signal.h>
#include <sys/wait.h>

#include "trace-command.h"
#include "trace-folder.h"
#include "trace-judge.h"
#include "trace-output.h"
#include "trace-recording.h"
#include "varbind-launcher.h"
#include "winsnmp-linux.h"

/* As many frames as tell a leak from another. */
#define DEFAULT_STACKS 8

/* Those that end this program. */
static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

typedef struct _Run Run;

typedef struct
{
  Run  *run;
  int   number;
  guint source;
} SignalWatch;

/**
 * Run:
 * @output: (nullable): where the recording is kept
 * @folder: where recordings are made; %NULL when there is none, or it is left there
 */
struct _Run
{
  TraceJudge       judge;
  char            *output;
  int              stacks;
  char            *payload;
  char            *folder;
  VarbindLauncher *launcher;
  SignalWatch      watches[G_N_ELEMENTS (signals)];
};

static void
run_clear (Run *run)
{
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_clear_handle_id (&run->watches[i].source, g_source_remove);
  trace_judge_clear (&run->judge);
  g_clear_object (&run->launcher);
  g_free (run->output);
  g_free (run->payload);
  g_clear_pointer (&run->folder, trace_folder_remove);
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

/* The program decides when it ends.  Who has no time for the report either leaves nothing
 * behind. */
static gboolean
signal_cb (gpointer user_data)
{
  SignalWatch *watch = user_data;
  Run         *run = watch->run;

  if (varbind_launcher_get_running (run->launcher))
    {
      /* Ctrl+C reaches the program by itself: it is in the same process group. */
      if (watch->number != SIGINT)
        varbind_launcher_send_signal (run->launcher, watch->number);
      return G_SOURCE_CONTINUE;
    }

  g_clear_pointer (&run->folder, trace_folder_remove);
  signal (watch->number, SIG_DFL);
  raise (watch->number);

  return G_SOURCE_CONTINUE;
}

/* But those that nohup and shells made to be ignored. */
static void
watch_signals (Run *run)
{
  struct sigaction action;

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      SignalWatch *watch = &run->watches[i];

      *watch = (SignalWatch){ run, signals[i], 0 };
      if (sigaction (signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
        watch->source = g_unix_signal_add (signals[i], signal_cb, watch);
    }
}

static gboolean
can_keep (const char *output,
          GError    **error)
{
  if (trace_output_can_be_made (output))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The recording cannot be kept in %s"),
               output);
  return FALSE;
}

static gboolean
start (Run     *run,
       char   **arguments,
       GError **error)
{
  g_autofree char *where = NULL;
  guint            payload;

  if (!parse_payload (run->payload, &payload, error) || !trace_check_name (run->output, error) ||
      !trace_judge_check (&run->judge, error) ||
      !can_keep (run->output, error))
    return FALSE;

  run->folder = trace_folder_new (error);
  if (run->folder == NULL)
    return FALSE;

  where = trace_folder_get_where (run->folder);
  run->launcher = varbind_launcher_new ((const char *const *)arguments,
                                        VARBIND_LAUNCHER_INHERITS);
  varbind_launcher_set_trace (run->launcher, where, run->stacks, payload);

  return varbind_launcher_start (run->launcher, error);
}

/* Ctrl+\ is for the program, too.  Nobody may read the report any more; what there is to do
 * behind it is done all the same. */
static void
wait_for_end (VarbindLauncher *launcher)
{
  struct sigaction quit;

  sigaction (SIGQUIT, &(struct sigaction){ .sa_handler = SIG_IGN }, &quit);
  while (varbind_launcher_get_running (launcher))
    g_main_context_iteration (NULL, TRUE);
  sigaction (SIGQUIT, &quit, NULL);
  signal (SIGPIPE, SIG_IGN);
}

/* What cannot be moved stays where it is: it may have taken hours to come about.  Returns
 * where it is now. */
static char *
keep_recording (Run        *run,
                const char *path,
                const char *output)
{
  g_autoptr (GFile)  from = g_file_new_for_path (path);
  g_autoptr (GFile)  to = g_file_new_for_path (output);
  g_autoptr (GError) error = NULL;
  g_autofree char   *note = NULL;
  gboolean           existed = g_file_query_exists (to, NULL);

  if (g_file_move (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    return g_strdup (output);

  /* A part of it is of no use, and takes what room there is. */
  if (!existed)
    g_file_delete (to, NULL, NULL);

  /* translators: two files, and what the system says */
  note = g_strdup_printf (_ ("The recording cannot be moved to %s, and is kept as %s: %s"), output,
                          path, error->message);
  trace_judge_note (&run->judge, note);
  g_clear_pointer (&run->folder, g_free);

  return g_strdup (path);
}

/* Before they are read, which a person may not want to wait for.  Returns whether all are
 * where they are wanted, and changes the paths of those. */
static gboolean
keep_recordings (Run       *run,
                 GPtrArray *paths)
{
  for (guint i = 0; run->output != NULL && i < paths->len; i++)
    {
      g_autofree char *output = trace_folder_name_output (run->output, i + 1);
      g_autofree char *path = g_ptr_array_index (paths, i);

      g_ptr_array_index (paths, i) = keep_recording (run, path, output);
    }

  return run->output == NULL || run->folder != NULL;
}

/* Where there are several, it is said which is where. */
static void
tell_recordings (Run       *run,
                 GPtrArray *paths)
{
  for (guint i = 0; run->output != NULL && paths->len > 1 && i < paths->len; i++)
    {
      g_autofree char *program = varbind_report_describe_program (run->judge.report, i);
      g_autofree char *note =
        g_strdup_printf ("%s: %s", (char *)g_ptr_array_index (paths, i), program);

      trace_judge_note (&run->judge, note);
    }
}

static int
report (Run        *run,
        GPtrArray  *paths,
        const char *command,
        int         status,
        GError    **error)
{
  gboolean kept = keep_recordings (run, paths);

  for (guint i = 0; i < paths->len; i++)
    if (!trace_recording_judge (g_ptr_array_index (paths, i), &run->judge, TRUE, error))
      return -1;

  tell_recordings (run, paths);
  status = trace_judge_report (&run->judge, command, status, error);

  return kept || status < 0 ? status : EXIT_FAILURE;
}

static int
run_program (Run     *run,
             char   **arguments,
             GError **error)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char      *end = NULL;
  int                   status;

  if (!start (run, arguments, error))
    return -1;
  watch_signals (run);
  wait_for_end (run->launcher);

  status = varbind_launcher_get_exit_code (run->launcher);
  if (WIFSIGNALED (varbind_launcher_get_status (run->launcher)))
    {
      end = varbind_launcher_describe_status (run->launcher);
      trace_judge_note (&run->judge, end);
    }

  paths = trace_folder_list (run->folder, varbind_launcher_get_pid (run->launcher));
  if (paths->len == 0)
    {
      trace_judge_note (&run->judge, _ ("The program has not used WinSNMP: it called no function "
                                        "of this library. Or it could not make its recording, as "
                                        "another user or without this environment."));
      if (run->judge.file == NULL && !trace_judge_is_alone (&run->judge))
        return status;
    }

  return report (run, paths, arguments[0], status, error);
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
  g_auto (Run) run = { .stacks = DEFAULT_STACKS, .judge.on_error = TRUE };
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
                                   "with the program’s status."));
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
