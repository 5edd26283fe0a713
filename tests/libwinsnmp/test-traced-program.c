/* test-traced-program.c
 *
 * Unmodified programs under WINSNMP_TRACE, however they end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <limits.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tape.h"
#include "test-loop.h"
#include "winsnmp-runtime.h"

/* Whose file a privileged program is: nobody's, who owns nothing. */
#define NOBODY 65534

/**
 * Fixture:
 * @path: where a recording goes
 * @environment: of the programs
 */
typedef struct
{
  char  *folder;
  char  *path;
  char **environment;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *where = NULL;

  fixture->folder = g_dir_make_tmp ("traced-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "recording", NULL);
  where = g_strconcat ("file:", fixture->path, NULL);
  fixture->environment = g_get_environ ();
  fixture->environment = g_environ_setenv (fixture->environment, "WINSNMP_TRACE", where, TRUE);
  fixture->environment =
    g_environ_setenv (fixture->environment, "XDG_RUNTIME_DIR", fixture->folder, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autofree char *runtime = g_build_filename (fixture->folder, "winsnmp", NULL);
  const char      *name;

  g_rmdir (runtime);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_strfreev (fixture->environment);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Runs it to its end.  Returns what waitpid() says. */
static int
run_program (Fixture    *fixture,
             const char *program,
             const char *how)
{
  char              *arguments[] = { (char *)program, (char *)how, NULL };
  int                status;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, arguments, fixture->environment, 0, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);

  return status;
}

static int
run (Fixture    *fixture,
     const char *how)
{
  return run_program (fixture, g_getenv ("TRACED_PROGRAM"), how);
}

static const char *
get_address (const WinsnmpEvent *event)
{
  return event->u.handle.detail.entity.address;
}

/* The session and its two entities, one after the other, and their calls. */
static void
assert_worked (Tape *tape)
{
  g_assert_cmpint (tape_get (tape, WINSNMP_EVENT_CALL, 0)->u.call.function, ==,
                   WINSNMP_FUNCTION_STARTUP);
  g_assert_cmpint (tape_get (tape, WINSNMP_EVENT_HANDLE_CREATED, 0)->u.handle.kind, ==,
                   WINSNMP_HANDLE_SESSION);
  g_assert_cmpstr (get_address (tape_get (tape, WINSNMP_EVENT_HANDLE_CREATED, 1)), ==,
                   "192.0.2.1");
  g_assert_cmpstr (get_address (tape_get (tape, WINSNMP_EVENT_HANDLE_CREATED, 2)), ==,
                   "192.0.2.2");
  g_assert_cmpint (tape_get (tape, WINSNMP_EVENT_CALL, 3)->u.call.function, ==,
                   WINSNMP_FUNCTION_STR_TO_ENTITY);
  tape_assert_complete (tape);
}

static void
assert_exited (Tape *tape)
{
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_EXITED);
  g_assert_nonnull (tape_get_process (tape, WINSNMP_PROCESS_EXITED, 0));
}

static void
test_leaves (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  g_assert_cmpint (run (fixture, "leave"), ==, 0);
  tape = tape_new_from_file (fixture->path);
  assert_worked (tape);
  assert_exited (tape);
  g_assert_null (tape_get_process (tape, WINSNMP_PROCESS_STOPPED, 0));
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_HANDLE_FREED), ==, 0);
}

static void
test_cleans_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  g_assert_cmpint (run (fixture, data), ==, 0);
  tape = tape_new_from_file (fixture->path);
  assert_worked (tape);
  assert_exited (tape);
  g_assert_nonnull (tape_get_process (tape, WINSNMP_PROCESS_STOPPED, 0));
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_HANDLE_FREED), ==, 3);
}

/* What Net-SNMP leaves behind when it is unloaded is not looked at. */
static void
test_unloads (Fixture      *fixture,
              gconstpointer data)
{
  fixture->environment =
    g_environ_setenv (fixture->environment, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  test_cleans_up (fixture, data);
}

static void
test_exits_from_handler (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;
  int              status = run (fixture, "from-handler");

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 3);
  tape = tape_new_from_file (fixture->path);
  assert_worked (tape);
  assert_exited (tape);
}

/* Each event up to the end is there, and the recording says nothing of one. */
static void
test_crashes (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  g_assert_cmpint (run (fixture, data), !=, 0);
  tape = tape_new_from_file (fixture->path);
  assert_worked (tape);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_UNWRITTEN);
  g_assert_null (tape_get_process (tape, WINSNMP_PROCESS_EXITED, 0));
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), ==, 4);
}

/* The child is traced nowhere, the parent goes on, and says that it is there. */
static void
test_forks (Fixture      *fixture,
            gconstpointer data)
{
  const WinsnmpEvent *child;
  g_autoptr (Tape)    tape = NULL;

  /* At its end a child would look for leaks, with the locks of threads that it has not. */
  fixture->environment =
    g_environ_setenv (fixture->environment, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  g_assert_cmpint (run (fixture, "fork"), ==, 0);
  tape = tape_new_from_file (fixture->path);
  assert_worked (tape);
  assert_exited (tape);
  g_assert_cmpstr (get_address (tape_get (tape, WINSNMP_EVENT_HANDLE_CREATED, 3)), ==,
                   "192.0.2.3");
  g_assert_null (tape_get (tape, WINSNMP_EVENT_HANDLE_CREATED, 4));
  g_assert_false (tape_contains (tape, "198.51.100.1"));
  child = tape_get_process (tape, WINSNMP_PROCESS_CHILD, 0);
  g_assert_nonnull (child);
  g_assert_cmpint (child->u.process.pid, !=, winsnmp_decoder_get_info (tape->decoder)->pid);
  g_assert_null (tape_get_process (tape, WINSNMP_PROCESS_CHILD, 1));
}

/* The recording goes on in its file, and nothing happens to those that the program has under
 * the numbers of its descriptors. */
static void
test_closes_all (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (Tape)   tape = NULL;
  g_autofree char   *own = g_build_filename (fixture->folder, "own", NULL);
  g_autofree char   *contents = NULL;
  gsize              length;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (own, "own", -1, &error);
  g_assert_no_error (error);
  fixture->environment = g_environ_setenv (fixture->environment, "OWN_FILE", own, TRUE);
  g_assert_cmpint (run (fixture, "close-all"), ==, 0);

  g_file_get_contents (own, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, length, "own", 3);
  tape = tape_new_from_file (fixture->path);
  assert_worked (tape);
  assert_exited (tape);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_GAP), ==, 0);
}

/* What the program prints all the same is not printed into the recording. */
static void
test_has_no_streams (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  g_assert_cmpint (run (fixture, "no-streams"), ==, 0);
  tape = tape_new_from_file (fixture->path);
  assert_worked (tape);
  assert_exited (tape);
}

/* Two programs want one file: each has its own. */
static void
test_starts_another (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (Tape) tape = NULL, other = NULL;
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autofree char *path = NULL;
  const char      *name;

  g_assert_cmpint (run (fixture, "exec"), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "recording."))
      path = g_build_filename (fixture->folder, name, NULL);
  g_assert_nonnull (path);
  tape = tape_new_from_file (fixture->path);
  other = tape_new_from_file (path);
  assert_exited (tape);
  assert_exited (other);
  g_assert_null (tape_get_process (tape, WINSNMP_PROCESS_CHILD, 0));
  g_assert_cmpint (winsnmp_decoder_get_info (tape->decoder)->pid, !=,
                   winsnmp_decoder_get_info (other->decoder)->pid);
}

/* What the environment asks for beyond the place. */
static void
test_options (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  fixture->environment =
    g_environ_setenv (fixture->environment, "WINSNMP_TRACE_STACKS", "5", TRUE);
  fixture->environment =
    g_environ_setenv (fixture->environment, "WINSNMP_TRACE_PAYLOAD", "masked", TRUE);
  g_assert_cmpint (run (fixture, "leave"), ==, 0);
  tape = tape_new_from_file (fixture->path);
  assert_worked (tape);
  g_assert_cmpint (winsnmp_decoder_get_info (tape->decoder)->payload, ==,
                   WINSNMP_PAYLOAD_MASKED);
  g_assert_cmpuint (tape_get (tape, WINSNMP_EVENT_HANDLE_CREATED, 0)->n_frames, >, 0);
  g_assert_cmpuint (tape_get (tape, WINSNMP_EVENT_HANDLE_CREATED, 0)->n_frames, <=, 5);
  g_assert_nonnull (tape_get (tape, WINSNMP_EVENT_MODULE, 0));
}

/* Nonsense in the environment disturbs nobody. */
static void
test_nonsense (Fixture      *fixture,
               gconstpointer data)
{
  fixture->environment =
    g_environ_setenv (fixture->environment, "WINSNMP_TRACE", "somewhere,else", TRUE);
  fixture->environment =
    g_environ_setenv (fixture->environment, "WINSNMP_TRACE_STACKS", "many", TRUE);
  g_assert_cmpint (run (fixture, "clean-up"), ==, 0);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* A copy that anybody may start, and that gets rights from its file. */
static char *
copy_program (Fixture *fixture)
{
  char              *copy = g_build_filename (fixture->folder, "copy", NULL);
  g_autofree char   *contents = NULL;
  gsize              length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (g_getenv ("TRACED_PROGRAM"), &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (copy, contents, (gssize)length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (copy, 0755), ==, 0);

  return copy;
}

/* Another user's, or at least another group's; FALSE when this user may do neither. */
static gboolean
give_rights (const char *program)
{
  gid_t groups[NGROUPS_MAX];
  int   n = getgroups (NGROUPS_MAX, groups);

  if (geteuid () == 0)
    return chown (program, NOBODY, NOBODY) == 0 && g_chmod (program, 04755) == 0;

  for (int i = 0; i < n; i++)
    if (groups[i] != getegid ())
      return chown (program, (uid_t)-1, groups[i]) == 0 && g_chmod (program, 02755) == 0;

  return FALSE;
}

/* A program that runs with more rights than its user is not to be told by him where to
 * write.  The place is one where it could. */
static void
test_privileged (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *copy = copy_program (fixture);
  int              status;

  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  g_assert_cmpint (run_program (fixture, copy, "leave"), ==, 0);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);

  if (!give_rights (copy))
    {
      g_test_skip ("needs root, or a second group");
      return;
    }
  status = run_program (fixture, copy, "privileged");
  if (WIFEXITED (status) && WEXITSTATUS (status) == 73)
    {
      g_test_skip ("the file system takes no rights from files");
      return;
    }
  g_assert_cmpint (status, ==, 0);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

typedef struct
{
  GPid pid;
  int  input;
  int  output;
} Program;

static void
program_start (Program *program,
               Fixture *fixture)
{
  char              *arguments[] = { (char *)g_getenv ("TRACED_PROGRAM"), (char *)"wait", NULL };
  g_autoptr (GError) error = NULL;
  char               byte;

  g_spawn_async_with_pipes (NULL, arguments, fixture->environment, G_SPAWN_DO_NOT_REAP_CHILD,
                            NULL, NULL, &program->pid, &program->input, &program->output, NULL,
                            &error);
  g_assert_no_error (error);
  test_wait_readable (program->output, "the program");
  g_assert_cmpint (read (program->output, &byte, 1), ==, 1);
}

static void
program_end (Program *program)
{
  close (program->input);
  waitpid (program->pid, NULL, 0);
  close (program->output);
  g_spawn_close_pid (program->pid);
}

static int
attach (Fixture *fixture,
        GPid     pid)
{
  g_autofree char *path = g_strdup_printf ("%s/winsnmp/%d" WINSNMP_RUNTIME_SUFFIX,
                                           fixture->folder, pid);

  return winsnmp_runtime_connect (-1, path);
}

/* Attached to a running program, which then ends by itself, or does not. */
static void
test_attached (Fixture      *fixture,
               gconstpointer data)
{
  gboolean         killed = data != NULL;
  g_autoptr (Tape) tape = tape_new ();
  Program          program;
  int              fd;

  fixture->environment =
    g_environ_setenv (fixture->environment, "WINSNMP_TRACE", "listen", TRUE);
  program_start (&program, fixture);
  fd = attach (fixture, program.pid);
  g_assert_cmpint (fd, >=, 0);
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0) == NULL)
    g_assert_true (tape_read (tape, fd));
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_HANDLE_CREATED), ==, 3);

  if (killed)
    kill (program.pid, SIGKILL);
  program_end (&program);
  tape_read_to_end (tape, fd);
  if (killed)
    g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_HUNGRY);
  else
    assert_exited (tape);
  close (fd);

  /* One that was killed leaves its socket, and the next one takes it away. */
  fd = attach (fixture, program.pid);
  g_assert_cmpint (fd, ==, -1);
  program_start (&program, fixture);
  program_end (&program);
}

#define ADD(path, data, func) \
  g_test_add ("/traced-program/" path, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("leaves", NULL, test_leaves);
  ADD ("cleans-up", "clean-up", test_cleans_up);
  ADD ("unloads-the-library", "unload", test_unloads);
  ADD ("exits-from-a-handler", NULL, test_exits_from_handler);
  ADD ("is-killed", "kill", test_crashes);
  ADD ("aborts", "abort", test_crashes);
  ADD ("exits-at-once", "at-once", test_crashes);
  ADD ("forks", NULL, test_forks);
  ADD ("closes-all", NULL, test_closes_all);
  ADD ("has-no-streams", NULL, test_has_no_streams);
  ADD ("starts-another", NULL, test_starts_another);
  ADD ("options", NULL, test_options);
  ADD ("nonsense", NULL, test_nonsense);
  ADD ("privileged", NULL, test_privileged);
  ADD ("attached", NULL, test_attached);
  ADD ("attached/is-killed", "kill", test_attached);

  return g_test_run ();
}
