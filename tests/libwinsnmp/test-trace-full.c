/* test-trace-full.c
 *
 * A recording on a disk that is full, and has room again.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdatomic.h>
#include <sys/resource.h>

#include "trace-fixture.h"

/* The linker puts this in place of the C library's function. */
int __wrap_fallocate64 (int     fd,
                        int     mode,
                        off64_t offset,
                        off64_t length);
int __real_fallocate64 (int     fd,
                        int     mode,
                        off64_t offset,
                        off64_t length);

/* What asking for room ends with; 0 for the truth. */
static atomic_int disk_error;

int
__wrap_fallocate64 (int     fd,
                    int     mode,
                    off64_t offset,
                    off64_t length)
{
  if (disk_error != 0)
    {
      errno = disk_error;
      return -1;
    }

  return __real_fallocate64 (fd, mode, offset, length);
}

static void
tear_down (TraceFixture *fixture,
           gconstpointer data)
{
  disk_error = 0;
  trace_tear_down (fixture, data);
}

/* More than was asked for in advance. */
static void
work_much (TraceFixture *fixture)
{
  for (guint i = 0; i < 30000; i++)
    assert_succeeds (SnmpFreeVbl (SnmpCreateVbl (fixture->peer.session, NULL, NULL)));
}

/* The program goes on, and what fitted is there. */
static void
test_stays_full (TraceFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  trace_start ("file:", fixture->path);
  disk_error = ENOSPC;
  work_much (fixture);
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), >, 1000);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), <, 60000);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_GAP), ==, 0);
  tape_assert_complete (tape);
}

/* What was left out is told, and the state as it is then. */
static void
test_has_room_again (TraceFixture *fixture,
                     gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;
  HSNMP_VBL        vbl;

  trace_start ("file:", fixture->path);
  disk_error = ENOSPC;
  work_much (fixture);
  vbl = SnmpCreateVbl (fixture->peer.session, NULL, NULL);
  disk_error = 0;
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_GAP), ==, 1);
  g_assert_cmpuint (tape_get (tape, WINSNMP_EVENT_GAP, 0)->u.gap.n_events, >, 1000);
  g_assert_nonnull (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 1));
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_STOPPED);
  tape_assert_complete (tape);
  assert_succeeds (SnmpFreeVbl (vbl));
}

/* By itself, without any further event; nobody is told when a mapped file is
 * written to. */
static void
test_goes_on (TraceFixture *fixture,
              gconstpointer data)
{
  gint64   deadline = test_deadline ();
  gboolean goes_on = FALSE;

  trace_start ("file:", fixture->path);
  disk_error = ENOSPC;
  work_much (fixture);
  disk_error = 0;
  while (!goes_on)
    {
      g_autoptr (Tape) tape = tape_new_from_file (fixture->path);

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      goes_on = tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 1) != NULL;
    }
}

/* No room for as much as the beginning. */
static void
test_full_at_once (TraceFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize            length;

  disk_error = ENOSPC;
  trace_start ("file:", fixture->path);
  work_much (fixture);
  winsnmp_trace_stop ();
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_cmpuint (length, ==, 0);
}

/* Then the recording begins with what there is when there is room. */
static void
test_begins_later (TraceFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  disk_error = ENOSPC;
  trace_start ("file:", fixture->path);
  work_much (fixture);
  disk_error = 0;
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_GAP), ==, 0);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_HANDLE_CREATED), ==, 3);
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_STOPPED);
  tape_assert_complete (tape);
}

/* Not every file system can be asked. */
static void
test_cannot_be_asked (TraceFixture *fixture,
                      gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;

  disk_error = EOPNOTSUPP;
  trace_start ("file:", fixture->path);
  work_much (fixture);
  winsnmp_trace_stop ();
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), ==, 60000);
  tape_assert_complete (tape);
}

/* A signal would end the program that writes more than it may. */
static void
test_limit (TraceFixture *fixture,
            gconstpointer data)
{
  g_autoptr (Tape) tape = NULL;
  struct rlimit    before, limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 1500000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  trace_start ("file:", fixture->path);
  work_much (fixture);
  winsnmp_trace_stop ();
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tape = tape_new_from_file (fixture->path);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), >, 1000);
  g_assert_cmpuint (tape_count (tape, WINSNMP_EVENT_CALL), <, 60000);
  tape_assert_complete (tape);
}

#define ADD(path, func) \
  g_test_add ("/trace-full/" path, TraceFixture, NULL, trace_set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("stays-full", test_stays_full);
  ADD ("has-room-again", test_has_room_again);
  ADD ("goes-on-by-itself", test_goes_on);
  ADD ("at-once", test_full_at_once);
  ADD ("begins-later", test_begins_later);
  ADD ("cannot-be-asked", test_cannot_be_asked);
  ADD ("limit", test_limit);

  return g_test_run ();
}
