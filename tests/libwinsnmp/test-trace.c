/* test-trace.c
 *
 * Recordings that the library writes: into files and sockets.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recorder.h"
#include "tape.h"
#include "test-folder.h"
#include "winsnmp-runtime.h"

/* So many readers may watch at one time. */
#define MAX_READERS 8

/**
 * Fixture:
 * @folder: for files, and the runtime directory
 * @path: in it
 */
typedef struct
{
  TestPeer peer;
  char    *folder;
  char    *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_peer_set_up (&fixture->peer, NULL);
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "recording", NULL);
  g_setenv ("XDG_RUNTIME_DIR", fixture->folder, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  winsnmp_trace_stop ();
  winsnmp_set_stack_depth (0);
  winsnmp_set_payload (WINSNMP_PAYLOAD_NONE);
  test_peer_tear_down (&fixture->peer, NULL);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

static void
start (const char *format,
       const char *path)
{
  g_autofree char *where = g_strconcat (format, path, NULL);

  assert_succeeds (winsnmp_trace_start (where));
}

static void
assert_start_fails (const char *word,
                    const char *path,
                    int         error)
{
  g_autofree char *where = g_strconcat (word, path, NULL);

  g_assert_cmpuint (winsnmp_trace_start (where), ==, SNMPAPI_FAILURE);
  g_assert_cmpint (errno, ==, error);
}

/* Something that can be seen. */
static void
work (Fixture *fixture)
{
  HSNMP_VBL vbl = SnmpCreateVbl (fixture->peer.session, NULL, NULL);

  assert_succeeds (SnmpFreeVbl (vbl));
}

/* Behind the beginning and the state there are two handles, and two calls. */
static void
assert_worked (Tape *tape)
{
  const WinsnmpEvent *end = tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0);
  guint               n_created = 0;

  g_assert_nonnull (end);
  for (guint i = 0; i < tape->events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (tape->events, i);

      if (event->serial > end->serial && event->kind == WINSNMP_EVENT_HANDLE_CREATED)
        n_created++;
    }
  g_assert_cmpuint (n_created, ==, 1);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_HANDLE_FREED), ==, 1);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), ==, 2);
  tape_assert_complete (tape);
}

static void
test_file (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (Tape)            tape = NULL;
  const WinsnmpRecordingInfo *info;
  g_autofree char            *self = g_file_read_link ("/proc/self/exe", NULL);
  GStatBuf                    status;

  start ("file:", fixture->path);
  work (fixture);
  winsnmp_trace_stop ();
  work (fixture);

  tape = tape_new_from_file (fixture->path);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_STOPPED);
  assert_worked (tape);
  info = winsnmp_decoder_get_info (tape->decoder);
  g_assert_cmpint (info->pid, ==, getpid ());
  g_assert_cmpstr (info->program, ==, self);
  g_assert_cmpint (info->payload, ==, WINSNMP_PAYLOAD_NONE);

  /* Nobody else may read it, and nothing is left behind the end. */
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (status.st_size, ==, winsnmp_decoder_get_offset (tape->decoder));
}

/* What has happened is in the file, before anybody says that it is done. */
static void
test_file_is_current (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  start ("file:", fixture->path);
  work (fixture);
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_UNWRITTEN);
  assert_worked (tape);
}

static void
test_file_grows (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  start ("file:", fixture->path);
  for (guint i = 0; i < 60000; i++)
    work (fixture);
  winsnmp_trace_stop ();

  /* How long an event is depends on the time since the one before. */
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpuint (tape->bytes->len, >, 2 * 1024 * 1024);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), ==, 120000);
  tape_assert_complete (tape);
}

static void
test_file_with_pid (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "%p-100%%", NULL);
  g_autofree char *expanded = g_strdup_printf ("%s/%d-100%%", fixture->folder, getpid ());

  start ("file:", path);
  g_assert_true (g_file_test (expanded, G_FILE_TEST_IS_REGULAR));
}

/* Who reads the old one reads on. */
static void
test_file_is_replaced (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;
  char             byte;
  int              fd;

  g_assert_true (g_file_set_contents (fixture->path, "old", 3, NULL));
  fd = open (fixture->path, O_RDONLY);
  start ("file:", fixture->path);
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (read (fd, &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'o');
  close (fd);
}

/* Another program that has the same environment, as a child has. */
static void
test_file_of_another (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *other = g_strdup_printf ("%s.%d", fixture->path, getpid ());
  g_autofree char *contents = NULL;
  int              fd = open (fixture->path, O_CREAT | O_RDWR, 0600);

  g_assert_cmpint (write (fd, "mine", 4), ==, 4);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  start ("file:", fixture->path);
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  close (fd);
}

static void
test_file_refused (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "none", "file", NULL);

  assert_start_fails ("file:", fixture->folder, EEXIST);
  assert_start_fails ("file:", missing, ENOENT);
  assert_start_fails ("file:", "/dev/null", EEXIST);

  g_assert_cmpint (symlink ("/dev/null", fixture->path), ==, 0);
  assert_start_fails ("file:", fixture->path, EEXIST);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_start_fails ("file:", fixture->path, EEXIST);
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const wrong[] = {
    "",
    "file",
    "file:",
    "unix:",
    "listening",
    "listen:",
    "FILE:x",
    "listen,",
    ",listen",
  };
  g_autofree char *two = g_strdup_printf ("file:%s/a,b,file:%s/c", fixture->folder,
                                          fixture->folder);
  g_autofree char *comma = g_build_filename (fixture->folder, "a,b", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "c", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("'%s'", wrong[i]);
      assert_start_fails (wrong[i], NULL, EINVAL);
      winsnmp_trace_stop ();
    }
  g_assert_cmpuint (winsnmp_trace_start (NULL), ==, SNMPAPI_FAILURE);

  assert_succeeds (winsnmp_trace_start (two));
  g_assert_true (g_file_test (comma, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_REGULAR));
}

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
test_connect (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (Tape) tape = tape_new ();
  int              listener = wait_at (fixture->path), fd;

  start ("unix:", fixture->path);
  fd = accept (listener, NULL, NULL);
  work (fixture);
  tape_read_until (tape, fd, WINSNMP_EVENT_CALL, 2);
  assert_worked (tape);
  winsnmp_trace_stop ();
  tape_read_to_end (tape, fd);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_STOPPED);
  close (fd);
  close (listener);

  assert_start_fails ("unix:", fixture->path, ECONNREFUSED);
  assert_start_fails ("unix:", fixture->folder, ECONNREFUSED);
  assert_start_fails ("unix:", "/nowhere/at/all", ENOENT);
}

/* An address has room for 107 bytes. */
static void
test_connect_far (Fixture      *fixture,
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
  start ("unix:", path);
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
test_listen (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "winsnmp", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%d" WINSNMP_RUNTIME_SUFFIX, folder, getpid ());
  GStatBuf         status;

  start ("listen", NULL);
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
      work (fixture);
      tape_read_until (tape, fd, WINSNMP_EVENT_CALL, 2);
      assert_worked (tape);
      close (fd);
    }

  winsnmp_trace_stop ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (attach (), ==, -1);
}

/* Attached late: what is there already is told between two marks. */
static void
test_state (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (Tape)    tape = tape_new ();
  const WinsnmpEvent *begin, *end;
  int                 fd;

  start ("listen", NULL);
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
test_many_readers (Fixture      *fixture,
                   gconstpointer data)
{
  Tape *tapes[MAX_READERS];
  int   fds[MAX_READERS], one_more;
  char  byte;

  start ("listen", NULL);
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

  work (fixture);
  for (guint i = 0; i < MAX_READERS; i++)
    {
      tape_read_until (tapes[i], fds[i], WINSNMP_EVENT_CALL, 2);
      assert_worked (tapes[i]);
      tape_free (tapes[i]);
      close (fds[i]);
    }
}

/* The folder is another's, or open to others: nobody listens there. */
static void
test_listen_refused (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "winsnmp", NULL);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  assert_start_fails ("listen", NULL, EPERM);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (symlink (fixture->folder, folder), ==, 0);
  g_assert_cmpuint (winsnmp_trace_start ("listen"), ==, SNMPAPI_FAILURE);
  g_setenv ("XDG_RUNTIME_DIR", "/nowhere", TRUE);
  assert_start_fails ("listen", NULL, ENOENT);
  g_setenv ("XDG_RUNTIME_DIR", fixture->folder, TRUE);
}

/* A socket that a program has left when it crashed. */
static void
test_stale (Fixture      *fixture,
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
  start ("listen", NULL);
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (living, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

/* It stops reading and then is gone: the program goes on, and nothing is left. */
static void
test_vanished (Fixture      *fixture,
               gconstpointer data)
{
  TestState before;
  int       fd;

  test_state_get (&before);
  start ("listen", NULL);
  for (guint i = 0; i < 3 * MAX_READERS; i++)
    {
      fd = attach ();
      g_assert_cmpint (fd, >=, 0);
      work (fixture);
      close (fd);
      work (fixture);
    }
  test_assert_same_state (&before);
}

/* It does not read for so long that the memory for it is full. */
static void
test_slow (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (Tape)    tape = tape_new ();
  const WinsnmpEvent *gap;
  HSNMP_VBL           vbl;
  int                 fd;

  start ("listen", NULL);
  fd = attach ();
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0) == NULL)
    g_assert_true (tape_read (tape, fd));
  for (guint i = 0; i < 100000; i++)
    work (fixture);
  vbl = SnmpCreateVbl (fixture->peer.session, NULL, NULL);

  tape_read_until (tape, fd, WINSNMP_EVENT_GAP, 1);
  gap = tape_get (tape, WINSNMP_EVENT_GAP, 0);
  g_assert_cmpuint (gap->u.gap.n_events, >, 0);
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 1) == NULL)
    g_assert_true (tape_read (tape, fd));
  work (fixture);
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
test_stop_with_stuck_reader (Fixture      *fixture,
                             gconstpointer data)
{
  int fd;

  start ("listen", NULL);
  fd = attach ();
  for (guint i = 0; i < 30000; i++)
    work (fixture);
  winsnmp_trace_stop ();
  close (fd);
}

/* Each address of a stack lies in a module that was told before. */
static void
test_modules (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  guint            n_frames = 0;

  winsnmp_set_stack_depth (8);
  start ("file:", fixture->path);
  work (fixture);
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);

  for (guint i = 0; i < tape->events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (tape->events, i);

      for (guint frame = 0; frame < event->n_frames; frame++)
        {
          const WinsnmpEvent *module = NULL;

          for (guint k = 0; k < i; k++)
            {
              const WinsnmpEvent *other = g_ptr_array_index (tape->events, k);

              if (other->kind == WINSNMP_EVENT_MODULE &&
                  other->u.module.begin <= event->frames[frame] &&
                  event->frames[frame] < other->u.module.end)
                module = other;
            }
          g_assert_nonnull (module);
          g_assert_nonnull (module->u.module.build_id);
          if (frame == 0)
            g_assert_cmpstr (module->u.module.path, ==, self);
          n_frames++;
        }
    }
  g_assert_cmpuint (n_frames, >, 1);
}

static void
exchange_set (Fixture *fixture)
{
  smiVALUE      value = test_string_value ("a value that is a secret");
  HSNMP_CONTEXT context = test_context (fixture->peer.session, "s3cret-community");
  HSNMP_VBL     vbl = test_vbl (fixture->peer.session, TEST_OID, &value);
  HSNMP_PDU     pdu = SnmpCreatePdu (fixture->peer.session, SNMP_PDU_SET, 77, 0, 0, vbl);
  TestAnswer    answer = { 0 };

  assert_succeeds (SnmpSendMsg (fixture->peer.session, NULL, fixture->peer.entity, context, pdu));
  test_notifier_wait (fixture->peer.notifier, 1);
  test_receive (fixture->peer.session, &answer);
  g_assert_cmpint (answer.request_id, ==, 77);
  test_answer_clear (&answer);
  SnmpFreePdu (pdu);
  SnmpFreeVbl (vbl);
  SnmpFreeContext (context);
}

/* Secrets are in a recording only if they were asked for, and it says so. */
static void
test_payload (Fixture      *fixture,
              gconstpointer data)
{
  WinsnmpPayload             payload = GPOINTER_TO_UINT (data);
  gboolean                   full = payload == WINSNMP_PAYLOAD_FULL;
  g_autoptr (Tape)           tape = NULL;
  guint                      n_payloads = 0;
  const WinsnmpMessageEvent *message;

  assert_succeeds (winsnmp_set_payload (payload));
  start ("file:", fixture->path);
  exchange_set (fixture);
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);

  g_assert_cmpint (winsnmp_decoder_get_info (tape->decoder)->payload, ==, payload);
  g_assert_cmpint (tape_contains (tape, "s3cret-community"), ==, full);
  g_assert_cmpint (tape_contains (tape, "a value that is a secret"), ==, full);
  g_assert_cmpint (tape_contains (tape, "****************"), ==,
                   payload == WINSNMP_PAYLOAD_MASKED);
  for (guint i = 0; i < tape_count (tape, WINSNMP_EVENT_MESSAGE); i++)
    {
      message = &tape_get (tape, WINSNMP_EVENT_MESSAGE, i)->u.message;
      if (message->payload == NULL)
        continue;
      n_payloads++;
      g_assert_cmpuint (message->payload_length, ==, message->bytes);
      g_assert_cmpuint (message->payload[0], ==, 0x30);
    }

  /* The request and its answer. */
  g_assert_cmpuint (n_payloads, ==, payload == WINSNMP_PAYLOAD_NONE ? 0 : 2);
}

/* A recording keeps what its beginning promises. */
static void
test_payload_later (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  start ("file:", fixture->path);
  assert_succeeds (winsnmp_set_payload (WINSNMP_PAYLOAD_FULL));
  exchange_set (fixture);
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpint (winsnmp_decoder_get_info (tape->decoder)->payload, ==, WINSNMP_PAYLOAD_NONE);
  g_assert_false (tape_contains (tape, "s3cret-community"));
  g_assert_cmpuint (winsnmp_set_payload (3), ==, SNMPAPI_FAILURE);
}

#define ADD(path, func) g_test_add ("/trace/" path, Fixture, NULL, set_up, func, tear_down)
#define ADD_PAYLOAD(path, payload)                                                               \
  g_test_add ("/trace/payload/" path, Fixture, GUINT_TO_POINTER (payload), set_up, test_payload, \
              tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("file", test_file);
  ADD ("file/is-current", test_file_is_current);
  ADD ("file/grows", test_file_grows);
  ADD ("file/with-pid", test_file_with_pid);
  ADD ("file/is-replaced", test_file_is_replaced);
  ADD ("file/of-another-program", test_file_of_another);
  ADD ("file/refused", test_file_refused);
  ADD ("words", test_words);
  ADD ("connect", test_connect);
  ADD ("connect/far", test_connect_far);
  ADD ("listen", test_listen);
  ADD ("listen/state", test_state);
  ADD ("listen/many-readers", test_many_readers);
  ADD ("listen/refused", test_listen_refused);
  ADD ("listen/stale", test_stale);
  ADD ("reader/vanished", test_vanished);
  ADD ("reader/slow", test_slow);
  ADD ("reader/stuck-at-stop", test_stop_with_stuck_reader);
  ADD ("modules", test_modules);
  ADD_PAYLOAD ("none", WINSNMP_PAYLOAD_NONE);
  ADD_PAYLOAD ("masked", WINSNMP_PAYLOAD_MASKED);
  ADD_PAYLOAD ("full", WINSNMP_PAYLOAD_FULL);
  ADD ("payload/asked-for-later", test_payload_later);

  return g_test_run ();
}
