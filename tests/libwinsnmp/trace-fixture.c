/* trace-fixture.c
 *
 * What tests of recordings share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>

#include "test-folder.h"
#include "trace-fixture.h"

void
trace_set_up (TraceFixture *fixture,
              gconstpointer data)
{
  test_peer_set_up (&fixture->peer, NULL);
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "recording", NULL);
  g_setenv ("XDG_RUNTIME_DIR", fixture->folder, TRUE);
}

void
trace_tear_down (TraceFixture *fixture,
                 gconstpointer data)
{
  winsnmp_trace_stop ();
  winsnmp_set_stack_depth (0);
  winsnmp_set_payload (WINSNMP_PAYLOAD_NONE);
  test_peer_tear_down (&fixture->peer, NULL);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

/**
 * trace_start:
 * @word: "file:", "unix:" or "listen"
 * @path: (nullable): what follows it
 */
void
trace_start (const char *word,
             const char *path)
{
  g_autofree char *where = g_strconcat (word, path, NULL);

  assert_succeeds (winsnmp_trace_start (where));
}

/**
 * trace_assert_start_fails:
 * @word: "file:", "unix:" or "listen"
 * @path: (nullable): what follows it
 * @error: what errno says then
 */
void
trace_assert_start_fails (const char *word,
                          const char *path,
                          int         error)
{
  g_autofree char *where = g_strconcat (word, path, NULL);

  g_assert_cmpuint (winsnmp_trace_start (where), ==, SNMPAPI_FAILURE);
  g_assert_cmpint (errno, ==, error);
}

/**
 * trace_work:
 * @fixture: a test
 *
 * Makes two calls, which events tell of.
 */
void
trace_work (TraceFixture *fixture)
{
  HSNMP_VBL vbl = SnmpCreateVbl (fixture->peer.session, NULL, NULL);

  assert_succeeds (SnmpFreeVbl (vbl));
}

/**
 * trace_assert_worked:
 * @tape: a recording
 *
 * Behind the beginning and the state there is what trace_work() has done, once.
 */
void
trace_assert_worked (Tape *tape)
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
