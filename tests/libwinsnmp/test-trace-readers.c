/* test-trace-readers.c
 *
 * Recordings that the library sends to readers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "trace-fixture.h"
#include "winsnmp-runtime.h"

/* So many readers may watch at one time. */
#define MAX_READERS 8

#define MAX_DESCRIPTORS 1024

/* A reader that waits at a path. */
static int
wait_at (const char *path)
{
  struct sockaddr_un address;
  int                fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (winsnmp_runtime_get_address (-1, path, &address), ==, 0);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  g_assert_cmpint (listen (fd, 1), ==, 0);

  return fd;
}

static void
test_connect (TraceFixture *fixture,
              gconstpointer data)
{
  g_autoptr (Tape) tape = tape_new ();
  int              listener = wait_at (fixture->path), fd;

  trace_start ("unix:", fixture->path);
  fd = accept (listener, NULL, NULL);
  trace_work (fixture);
  tape_read_until (tape, fd, WINSNMP_EVENT_CALL, 2);
  trace_assert_worked (tape);
  winsnmp_trace_stop ();
  tape_read_to_end (tape, fd);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_STOPPED);
  close (fd);
  close (listener);

  trace_assert_start_fails ("unix:", fixture->path, ECONNREFUSED);
  trace_assert_start_fails ("unix:", fixture->folder, ECONNREFUSED);
  trace_assert_start_fails ("unix:", "/nowhere/at/all", ENOENT);
}

/* An address has room for 107 bytes. */
static void
test_connect_far (TraceFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *name = g_strnfill (100, 'x');
  g_autofree char *far = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *path = g_build_filename (far, "socket", NULL);
  g_autofree char *here = g_get_current_dir ();
  int              listener, fd;

  g_assert_cmpint (g_mkdir (far, 0700), ==, 0);
  g_assert_cmpint (chdir (far), ==, 0);
  listener = wait_at ("socket");
  g_assert_cmpint (chdir (here), ==, 0);
  trace_start ("unix:", path);
  fd = accept (listener, NULL, NULL);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  close (listener);
}

/* Like a reader that knows the pid. */
static int
attach (void)
{
  g_autofree char *name = g_strdup_printf ("%d" WINSNMP_RUNTIME_SUFFIX, getpid ());
  int              folder = winsnmp_runtime_open ();
  int              fd = winsnmp_runtime_connect (folder, name);

  close (folder);

  return fd;
}

static void
test_listen (TraceFixture *fixture,
             gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "winsnmp", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%d" WINSNMP_RUNTIME_SUFFIX, folder, getpid ());
  GStatBuf         status;

  trace_start ("listen", NULL);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_true (S_ISSOCK (status.st_mode));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (Tape) tape = tape_new ();
      int              fd = attach ();

      while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0) == NULL)
        g_assert_true (tape_read (tape, fd));
      trace_work (fixture);
      tape_read_until (tape, fd, WINSNMP_EVENT_CALL, 2);
      trace_assert_worked (tape);
      close (fd);
    }

  winsnmp_trace_stop ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (attach (), ==, -1);
}

/* Attached late: what is there already is told between two marks. */
static void
test_state (TraceFixture *fixture,
            gconstpointer data)
{
  g_autoptr (Tape)    tape = tape_new ();
  const WinsnmpEvent *begin, *end;
  int                 fd;

  trace_start ("listen", NULL);
  fd = attach ();
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0) == NULL)
    g_assert_true (tape_read (tape, fd));
  begin = tape_get_process (tape, WINSNMP_PROCESS_STATE_BEGIN, 0);
  end = tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0);
  g_assert_true (g_ptr_array_index (tape->events, 0) == begin);
  g_assert_cmpuint (begin->serial, ==, end->serial);
  g_assert_nonnull (tape_get_process (tape, WINSNMP_PROCESS_STARTED, 0));

  /* Session, entity, context of the peer. */
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_HANDLE_CREATED), ==, 3);
  close (fd);
}

static void
test_many_readers (TraceFixture *fixture,
                   gconstpointer data)
{
  Tape *tapes[MAX_READERS];
  int   fds[MAX_READERS], one_more;
  char  byte;

  trace_start ("listen", NULL);
  for (guint i = 0; i < MAX_READERS; i++)
    {
      tapes[i] = tape_new ();
      fds[i] = attach ();
      while (tape_get_process (tapes[i], WINSNMP_PROCESS_STATE_END, 0) == NULL)
        g_assert_true (tape_read (tapes[i], fds[i]));
    }

  one_more = attach ();
  test_wait_readable (one_more, "the end of one reader too many");
  g_assert_cmpint (read (one_more, &byte, 1), ==, 0);
  close (one_more);

  trace_work (fixture);
  for (guint i = 0; i < MAX_READERS; i++)
    {
      tape_read_until (tapes[i], fds[i], WINSNMP_EVENT_CALL, 2);
      trace_assert_worked (tapes[i]);
      tape_free (tapes[i]);
      close (fds[i]);
    }
}

/* The folder is another's, or open to others: nobody listens there. */
static void
test_listen_refused (TraceFixture *fixture,
                     gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "winsnmp", NULL);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  trace_assert_start_fails ("listen", NULL, EPERM);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (symlink (fixture->folder, folder), ==, 0);
  g_assert_cmpuint (winsnmp_trace_start ("listen"), ==, SNMPAPI_FAILURE);
  g_setenv ("XDG_RUNTIME_DIR", "/nowhere", TRUE);
  trace_assert_start_fails ("listen", NULL, ENOENT);
  g_setenv ("XDG_RUNTIME_DIR", fixture->folder, TRUE);
}

/* A socket that a program has left when it crashed. */
static void
test_stale (TraceFixture *fixture,
            gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "winsnmp", NULL);
  g_autofree char *stale = g_build_filename (folder, "2147483647" WINSNMP_RUNTIME_SUFFIX, NULL);
  g_autofree char *living = g_strdup_printf ("%s/%d" WINSNMP_RUNTIME_SUFFIX, folder, getppid ());
  g_autofree char *foreign = g_build_filename (folder, "2147483647.other", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  close (wait_at (stale));
  close (wait_at (living));
  close (wait_at (foreign));
  trace_start ("listen", NULL);
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (living, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

/* It stops reading and then is gone: the program goes on, and nothing is left. */
static void
test_vanished (TraceFixture *fixture,
               gconstpointer data)
{
  TestState before;
  int       fd;

  test_state_get (&before);
  trace_start ("listen", NULL);
  for (guint i = 0; i < 3 * MAX_READERS; i++)
    {
      fd = attach ();
      g_assert_cmpint (fd, >=, 0);
      trace_work (fixture);
      close (fd);
      trace_work (fixture);
    }
  test_assert_same_state (&before);
}

/* It does not read for so long that the memory for it is full. */
static void
test_slow (TraceFixture *fixture,
           gconstpointer data)
{
  g_autoptr (Tape)    tape = tape_new ();
  const WinsnmpEvent *gap;
  HSNMP_VBL           vbl;
  int                 fd;

  trace_start ("listen", NULL);
  fd = attach ();
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0) == NULL)
    g_assert_true (tape_read (tape, fd));
  for (guint i = 0; i < 100000; i++)
    trace_work (fixture);
  vbl = SnmpCreateVbl (fixture->peer.session, NULL, NULL);

  tape_read_until (tape, fd, WINSNMP_EVENT_GAP, 1);
  gap = tape_get (tape, WINSNMP_EVENT_GAP, 0);
  g_assert_cmpuint (gap->u.gap.n_events, >, 0);
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 1) == NULL)
    g_assert_true (tape_read (tape, fd));
  trace_work (fixture);
  winsnmp_trace_stop ();
  tape_read_to_end (tape, fd);
  tape_assert_complete (tape);

  /* The last state has the four handles that there are. */
  g_assert_cmpuint (((const WinsnmpEvent *)g_ptr_array_index (tape->events, 0))->serial, <,
                    gap->serial);
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_STOPPED);
  assert_succeeds (SnmpFreeVbl (vbl));
  close (fd);
}

/* An end does not wait for readers that read nothing. */
static void
test_stop_with_stuck_reader (TraceFixture *fixture,
                             gconstpointer data)
{
  int fd;

  trace_start ("listen", NULL);
  fd = attach ();
  for (guint i = 0; i < 30000; i++)
    trace_work (fixture);
  winsnmp_trace_stop ();
  close (fd);
}

/* As a program does that goes into the background, but for what was there before, and @kept.
 * ThreadSanitizer would say of close() that others use those descriptors. */
static void
close_all (const gboolean *own,
           int             kept)
{
  for (int fd = 0; fd < MAX_DESCRIPTORS; fd++)
    if (!own[fd] && fd != kept)
      syscall (SYS_close, fd);
}

static gboolean
read_state (Tape *tape,
            int   fd)
{
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0) == NULL)
    if (!tape_read (tape, fd))
      return FALSE;

  return TRUE;
}

/* While the library still finds out what is closed, who comes is sent away again. */
static Tape *
attach_again (int *ret_fd)
{
  for (;;)
    {
      g_autoptr (Tape) tape = tape_new ();

      *ret_fd = attach ();
      if (*ret_fd >= 0 && read_state (tape, *ret_fd))
        return g_steal_pointer (&tape);
      close (*ret_fd);
    }
}

/* Who reads is told of an end, and finds the program again. */
static void
test_closed (TraceFixture *fixture,
             gconstpointer data)
{
  g_autoptr (Tape) before = tape_new ();
  g_autoptr (Tape) after = NULL;
  gboolean         own[MAX_DESCRIPTORS];
  int              fd;

  for (fd = 0; fd < MAX_DESCRIPTORS; fd++)
    own[fd] = fcntl (fd, F_GETFD) >= 0;
  trace_start ("listen", NULL);
  fd = attach ();
  g_assert_true (read_state (before, fd));
  close_all (own, fd);
  while (tape_read (before, fd))
    ;
  close (fd);

  after = attach_again (&fd);
  trace_work (fixture);
  tape_read_until (after, fd, WINSNMP_EVENT_CALL, 2);
  trace_assert_worked (after);
  close (fd);
}

#define ADD(path, func) \
  g_test_add ("/trace/" path, TraceFixture, NULL, trace_set_up, func, trace_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("connect", test_connect);
  ADD ("connect/far", test_connect_far);
  ADD ("listen", test_listen);
  ADD ("listen/state", test_state);
  ADD ("listen/many-readers", test_many_readers);
  ADD ("listen/refused", test_listen_refused);
  ADD ("listen/stale", test_stale);
  ADD ("reader/vanished", test_vanished);
  ADD ("reader/slow", test_slow);
  ADD ("reader/closed", test_closed);
  ADD ("reader/stuck-at-stop", test_stop_with_stuck_reader);

  return g_test_run ();
}
