/* test-launcher.c
 *
 * Programs that are run, and those that run already.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "list-watch.h"
#include "source-loop.h"
#include "test-folder.h"
#include "varbind-launcher.h"
#include "varbind-program-list.h"
#include "winsnmp-event.h"
#include "winsnmp-runtime.h"

/* The linker puts it in place of the C library's function. */
int __wrap_posix_openpt (int flags);
int __real_posix_openpt (int flags);

static gboolean no_terminals;

int
__wrap_posix_openpt (int flags)
{
  if (!no_terminals)
    return __real_posix_openpt (flags);

  errno = ENOENT;
  return -1;
}

/**
 * Run:
 * @output: all that was printed
 * @n_ended: how often the end was told
 */
typedef struct
{
  VarbindLauncher *launcher;
  GString         *output;
  guint            n_ended;
} Run;

static void
output_cb (VarbindLauncher *launcher,
           const char      *text,
           Run             *run)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (run->n_ended, ==, 0);
  g_string_append (run->output, text);
}

static void
ended_cb (VarbindLauncher *launcher,
          Run             *run)
{
  g_assert_false (varbind_launcher_get_running (launcher));
  run->n_ended++;
}

static void
run_init (Run                 *run,
          const char          *script,
          VarbindLauncherFlags flags)
{
  const char *arguments[] = { "sh", "-c", script, NULL };

  run->launcher = varbind_launcher_new (arguments, flags);
  run->output = g_string_new (NULL);
  run->n_ended = 0;
  g_signal_connect (run->launcher, "output", G_CALLBACK (output_cb), run);
  g_signal_connect (run->launcher, "ended", G_CALLBACK (ended_cb), run);
}

static void
run_clear (Run *run)
{
  g_assert_finalize_object (run->launcher);
  g_string_free (run->output, TRUE);
}

static gboolean
has_ended (gpointer data)
{
  return ((Run *)data)->n_ended > 0;
}

static void
run_start (Run *run)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (varbind_launcher_get_running (run->launcher));
  g_assert_true (varbind_launcher_start (run->launcher, &error));
  g_assert_no_error (error);
  g_assert_true (varbind_launcher_get_running (run->launcher));
  g_assert_cmpint (varbind_launcher_get_pid (run->launcher), >, 0);
}

static void
run_to_end (Run *run)
{
  run_start (run);
  test_wait_until (has_ended, run, "the end of a program");
  g_assert_cmpuint (run->n_ended, ==, 1);
}

/* As it is printed: no carriage returns, and both streams in their order. */
static void
test_output (void)
{
  Run run;

  run_init (&run, "echo one; echo two >&2; printf 'thr\\303'; printf '\\251e\\377'; exit 3",
            VARBIND_LAUNCHER_CAPTURES_OUTPUT);
  run_to_end (&run);
  g_assert_cmpstr (run.output->str, ==, "one\ntwo\nthr\303\251e\357\277\275");
  g_assert_cmpint (varbind_launcher_get_exit_code (run.launcher), ==, 3);
  run_clear (&run);
}

/* A container need not have terminals. */
static void
test_output_without_terminals (void)
{
  no_terminals = TRUE;
  test_output ();
  no_terminals = FALSE;
}

/* The end comes when the program ends, not when its children do. */
static void
test_children (void)
{
  char            *folder = test_folder_new ();
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *script = g_strdup_printf ("(read line <%s; echo late) & echo early", fifo);
  Run              run;
  int              fd;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  run_init (&run, script, VARBIND_LAUNCHER_CAPTURES_OUTPUT);
  run_to_end (&run);
  g_assert_cmpstr (run.output->str, ==, "early\n");
  run_clear (&run);

  /* Now the child may end. */
  fd = open (fifo, O_WRONLY);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  test_folder_free (folder);
}

static void
test_status (void)
{
  static const struct
  {
    const char *script;
    int         code;
    const char *text;
  } ends[] = {
    { "exit 0", 0, "The program has ended." },
    { "exit 5", 5, "The program has ended with code 5." },
    { "kill -9 $$", 128 + SIGKILL, "The program was ended by signal 9 (Killed)." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      Run              run;
      g_autofree char *text = NULL;

      run_init (&run, ends[i].script, 0);
      run_to_end (&run);
      g_assert_cmpint (varbind_launcher_get_exit_code (run.launcher), ==, ends[i].code);
      text = varbind_launcher_describe_status (run.launcher);
      g_assert_cmpstr (text, ==, ends[i].text);
      g_assert_cmpstr (run.output->str, ==, "");
      run_clear (&run);
    }
}

/* What libwinsnmp will find, and the rest of what a program is given. */
static void
test_environment (void)
{
  Run run;

  g_setenv ("WINSNMP_TRACE_PAYLOAD", "full", TRUE);
  run_init (&run, "echo $WINSNMP_TRACE $WINSNMP_TRACE_STACKS $WINSNMP_TRACE_PAYLOAD $OTHER; pwd",
            VARBIND_LAUNCHER_CAPTURES_OUTPUT);
  varbind_launcher_set_trace (run.launcher, "file:/some/where", 7, WINSNMP_PAYLOAD_NONE);
  varbind_launcher_set_variable (run.launcher, "OTHER", "thing");
  varbind_launcher_set_folder (run.launcher, "/");
  run_to_end (&run);
  g_assert_cmpstr (run.output->str, ==, "file:/some/where 7 thing\n/\n");
  run_clear (&run);

  run_init (&run, "echo $WINSNMP_TRACE_PAYLOAD", VARBIND_LAUNCHER_CAPTURES_OUTPUT);
  varbind_launcher_set_trace (run.launcher, "listen", 0, WINSNMP_PAYLOAD_MASKED);
  run_to_end (&run);
  g_assert_cmpstr (run.output->str, ==, "masked\n");
  run_clear (&run);
  g_unsetenv ("WINSNMP_TRACE_PAYLOAD");
}

/* Without input nothing is read, and nobody waits for it. */
static void
test_input (void)
{
  Run run;

  run_init (&run, "cat; test -t 0 || echo none", VARBIND_LAUNCHER_CAPTURES_OUTPUT);
  run_to_end (&run);
  g_assert_cmpstr (run.output->str, ==, "none\n");
  run_clear (&run);
}

static void
test_no_program (void)
{
  const char *const arguments[] = { "/nowhere/at/all", NULL };
  VarbindLauncher  *launcher =
    varbind_launcher_new (arguments, VARBIND_LAUNCHER_CAPTURES_OUTPUT);
  g_autoptr (GError) error = NULL;

  g_assert_false (varbind_launcher_start (launcher, &error));
  g_assert_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
  g_assert_false (varbind_launcher_get_running (launcher));
  g_assert_finalize_object (launcher);
}

static void
test_signal (void)
{
  Run run;

  run_init (&run, "exec tail -f /dev/null", 0);
  run_start (&run);
  varbind_launcher_send_signal (run.launcher, SIGTERM);
  test_wait_until (has_ended, &run, "the end of a program");
  g_assert_cmpint (varbind_launcher_get_exit_code (run.launcher), ==, 128 + SIGTERM);
  varbind_launcher_send_signal (run.launcher, SIGTERM);
  run_clear (&run);
}

#define ENDLESS "echo ready; exec tail -f /dev/null"

/* Started again, the test itself is the parent of a program that ends with it. */
static int
be_parent (void)
{
  const char                 *arguments[] = { "sh", "-c", ENDLESS, NULL };
  g_autoptr (VarbindLauncher) launcher =
    varbind_launcher_new (arguments, VARBIND_LAUNCHER_ENDS_WITH_PARENT);

  if (!varbind_launcher_start (launcher, NULL))
    return 1;

  for (;;)
    pause ();
}

/* The program has the pipe too: its end comes when both have ended. */
static void
test_end_with_parent (void)
{
  g_autofree char         *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError)       error = NULL;
  g_autoptr (GSubprocess)  parent = NULL;
  g_autoptr (GInputStream) output = NULL;
  char                     ready[6], rest;
  gsize                    n_read;

  parent = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--be-parent", NULL);
  g_assert_no_error (error);
  output = g_object_ref (g_subprocess_get_stdout_pipe (parent));
  g_assert_true (g_input_stream_read_all (output, ready, sizeof ready, &n_read, NULL, &error));
  g_assert_cmpuint (n_read, ==, sizeof ready);

  g_subprocess_force_exit (parent);
  g_assert_true (g_input_stream_read_all (output, &rest, 1, &n_read, NULL, &error));
  g_assert_cmpuint (n_read, ==, 0);
}

/* Programs that run already */

typedef struct
{
  GListModel *list;
  guint       n;
} Expectation;

static gboolean
has_programs (gpointer data)
{
  Expectation *expectation = data;

  return g_list_model_get_n_items (expectation->list) == expectation->n;
}

static void
wait_for_programs (VarbindProgramList *list,
                   guint               n)
{
  Expectation expectation = { G_LIST_MODEL (list), n };

  test_wait_until (has_programs, &expectation, "a list of programs");
}

static char *
add_socket (const char *folder,
            int         pid)
{
  struct sockaddr_un address;
  char              *path = g_strdup_printf ("%s/winsnmp/%d" WINSNMP_RUNTIME_SUFFIX, folder, pid);
  int                fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  winsnmp_runtime_get_address (-1, path, &address);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  close (fd);

  return path;
}

static void
test_programs (void)
{
  char                      *folder = test_folder_new ();
  g_autofree char           *own = NULL, *other = NULL, *stale = NULL;
  VarbindProgramList        *list;
  ListWatch                 *watch;
  g_autoptr (VarbindProgram) program = NULL;
  Run                        run;

  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  list = varbind_program_list_new ();
  watch = list_watch_new (G_LIST_MODEL (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);

  own = add_socket (folder, getpid ());
  stale = add_socket (folder, G_MAXINT);
  wait_for_programs (list, 1);
  program = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpint (varbind_program_get_pid (program), ==, getpid ());
  g_assert_cmpstr (varbind_program_get_name (program), ==, "test-model-launcher");
  g_assert_nonnull (strstr (varbind_program_get_path (program), "test-model-launcher"));
  g_assert_nonnull (strstr (varbind_program_get_command_line (program), "test-model-launcher"));

  /* One that ends without taking its socket away. */
  run_init (&run, "exec tail -f /dev/null", 0);
  run_start (&run);
  other = add_socket (folder, varbind_launcher_get_pid (run.launcher));
  wait_for_programs (list, 2);
  varbind_launcher_send_signal (run.launcher, SIGKILL);
  wait_for_programs (list, 1);
  test_wait_until (has_ended, &run, "the end of a program");
  run_clear (&run);

  g_assert_cmpint (g_unlink (own), ==, 0);
  wait_for_programs (list, 0);
  list_watch_forget (watch);
  g_assert_finalize_object (list);
  test_folder_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--be-parent"))
    return be_parent ();

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/launcher/output", test_output);
  g_test_add_func ("/launcher/output/without-terminals", test_output_without_terminals);
  g_test_add_func ("/launcher/output/of-children", test_children);
  g_test_add_func ("/launcher/status", test_status);
  g_test_add_func ("/launcher/environment", test_environment);
  g_test_add_func ("/launcher/input", test_input);
  g_test_add_func ("/launcher/no-program", test_no_program);
  g_test_add_func ("/launcher/signal", test_signal);
  g_test_add_func ("/launcher/end-with-parent", test_end_with_parent);
  g_test_add_func ("/launcher/programs", test_programs);

  return g_test_run ();
}
