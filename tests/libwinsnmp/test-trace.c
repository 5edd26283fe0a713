/* test-trace.c
 *
 * Recordings that the library writes into files, and what stands in them.
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
#include <sys/stat.h>
#include <unistd.h>

#include "trace-fixture.h"

static void
test_file (TraceFixture *fixture,
           gconstpointer data)
{
  g_autoptr (Tape)            tape = NULL;
  const WinsnmpRecordingInfo *info;
  g_autofree char            *self = g_file_read_link ("/proc/self/exe", NULL);
  GStatBuf                    status;

  trace_start ("file:", fixture->path);
  trace_work (fixture);
  winsnmp_trace_stop ();
  trace_work (fixture);

  tape = tape_new_from_file (fixture->path);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_STOPPED);
  trace_assert_worked (tape);
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
test_file_is_current (TraceFixture *fixture,
                      gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  trace_start ("file:", fixture->path);
  trace_work (fixture);
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_UNWRITTEN);
  trace_assert_worked (tape);
}

static void
test_file_grows (TraceFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  trace_start ("file:", fixture->path);
  for (guint i = 0; i < 60000; i++)
    trace_work (fixture);
  winsnmp_trace_stop ();

  /* How long an event is depends on the time since the one before. */
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpuint (tape->bytes->len, >, 2 * 1024 * 1024);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), ==, 120000);
  tape_assert_complete (tape);
}

static void
test_file_with_pid (TraceFixture *fixture,
                    gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "%p-100%%", NULL);
  g_autofree char *expanded = g_strdup_printf ("%s/%d-100%%", fixture->folder, getpid ());

  trace_start ("file:", path);
  g_assert_true (g_file_test (expanded, G_FILE_TEST_IS_REGULAR));
}

/* Who reads the old one reads on. */
static void
test_file_is_replaced (TraceFixture *fixture,
                       gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;
  char             byte;
  int              fd;

  g_assert_true (g_file_set_contents (fixture->path, "old", 3, NULL));
  fd = open (fixture->path, O_RDONLY);
  trace_start ("file:", fixture->path);
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (read (fd, &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'o');
  close (fd);
}

/* Another program that has the same environment, as a child has. */
static void
test_file_of_another (TraceFixture *fixture,
                      gconstpointer data)
{
  g_autofree char *other = g_strdup_printf ("%s.%d", fixture->path, getpid ());
  g_autofree char *contents = NULL;
  int              fd = open (fixture->path, O_CREAT | O_RDWR, 0600);

  g_assert_cmpint (write (fd, "mine", 4), ==, 4);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  trace_start ("file:", fixture->path);
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  close (fd);
}

static void
test_file_refused (TraceFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "none", "file", NULL);

  trace_assert_start_fails ("file:", fixture->folder, EEXIST);
  trace_assert_start_fails ("file:", missing, ENOENT);
  trace_assert_start_fails ("file:", "/dev/null", EEXIST);

  g_assert_cmpint (symlink ("/dev/null", fixture->path), ==, 0);
  trace_assert_start_fails ("file:", fixture->path, EEXIST);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  trace_assert_start_fails ("file:", fixture->path, EEXIST);
}

static void
test_words (TraceFixture *fixture,
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
      trace_assert_start_fails (wrong[i], NULL, EINVAL);
      winsnmp_trace_stop ();
    }
  g_assert_cmpuint (winsnmp_trace_start (NULL), ==, SNMPAPI_FAILURE);

  assert_succeeds (winsnmp_trace_start (two));
  g_assert_true (g_file_test (comma, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_REGULAR));
}

/* Each address of a stack lies in a module that was told before. */
static void
test_modules (TraceFixture *fixture,
              gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  guint            n_frames = 0;

  winsnmp_set_stack_depth (8);
  trace_start ("file:", fixture->path);
  trace_work (fixture);
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
exchange_set (TraceFixture *fixture)
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
test_payload (TraceFixture *fixture,
              gconstpointer data)
{
  WinsnmpPayload             payload = GPOINTER_TO_UINT (data);
  gboolean                   full = payload == WINSNMP_PAYLOAD_FULL;
  g_autoptr (Tape)           tape = NULL;
  guint                      n_payloads = 0;
  const WinsnmpMessageEvent *message;

  assert_succeeds (winsnmp_set_payload (payload));
  trace_start ("file:", fixture->path);
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
test_payload_later (TraceFixture *fixture,
                    gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  trace_start ("file:", fixture->path);
  assert_succeeds (winsnmp_set_payload (WINSNMP_PAYLOAD_FULL));
  exchange_set (fixture);
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpint (winsnmp_decoder_get_info (tape->decoder)->payload, ==, WINSNMP_PAYLOAD_NONE);
  g_assert_false (tape_contains (tape, "s3cret-community"));
  g_assert_cmpuint (winsnmp_set_payload (3), ==, SNMPAPI_FAILURE);
}

#define ADD(path, func) \
  g_test_add ("/trace/" path, TraceFixture, NULL, trace_set_up, func, trace_tear_down)
#define ADD_PAYLOAD(path, payload)                                              \
  g_test_add ("/trace/payload/" path, TraceFixture, GUINT_TO_POINTER (payload), \
              trace_set_up, test_payload, trace_tear_down)

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
  ADD ("modules", test_modules);
  ADD_PAYLOAD ("none", WINSNMP_PAYLOAD_NONE);
  ADD_PAYLOAD ("masked", WINSNMP_PAYLOAD_MASKED);
  ADD_PAYLOAD ("full", WINSNMP_PAYLOAD_FULL);
  ADD ("payload/asked-for-later", test_payload_later);

  return g_test_run ();
}
