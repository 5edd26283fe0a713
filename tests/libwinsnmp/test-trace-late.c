/* test-trace-late.c
 *
 * The thread that serves readers comes to it too late.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <winsnmp-linux.h>

#include "tape.h"
#include "test-snmp.h"
#include "winsnmp-runtime.h"
#include "wrapped.h"

/* More than an end waits for its readers. */
#define LONG 10

/* From one look at the clock to the next much time passes: other programs had the
 * processor. */
static atomic_bool is_busy;
static atomic_int  n_looks;

int
__wrap_clock_gettime (clockid_t        clock,
                      struct timespec *time)
{
  int error = __real_clock_gettime (clock, time);

  if (is_busy && clock == CLOCK_MONOTONIC)
    time->tv_sec += LONG * atomic_fetch_add (&n_looks, 1);

  return error;
}

static gboolean
is_asleep (const char *thread)
{
  g_autofree char *path = g_build_filename ("/proc/self/task", thread, "stat", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) &&
         strstr (text, "(winsnmp-trace) S") != NULL;
}

/* The thread has sent all that there is. */
static void
wait_for_sleep (void)
{
  gboolean asleep = FALSE;

  while (!asleep)
    {
      g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
      const char      *thread;

      while (!asleep && (thread = g_dir_read_name (threads)) != NULL)
        asleep = is_asleep (thread);
    }
}

static void
test_end_is_told (void)
{
  g_autoptr (Tape) tape = tape_new ();
  g_autofree char *folder = g_dir_make_tmp ("trace-XXXXXX", NULL);
  g_autofree char *runtime = g_build_filename (folder, "winsnmp", NULL);
  g_autofree char *name = g_strdup_printf ("%d" WINSNMP_RUNTIME_SUFFIX, getpid ());
  int              directory, fd;

  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  assert_succeeds (winsnmp_trace_start ("listen"));
  directory = winsnmp_runtime_open ();
  fd = winsnmp_runtime_connect (directory, name);
  close (directory);
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0) == NULL)
    g_assert_true (tape_read (tape, fd));
  wait_for_sleep ();

  is_busy = true;
  winsnmp_trace_stop ();
  is_busy = false;
  tape_read_to_end (tape, fd);
  g_assert_cmpint (tape->state, ==, WINSNMP_DECODER_END);
  g_assert_cmpint (winsnmp_decoder_get_end (tape->decoder), ==, WINSNMP_RECORDING_STOPPED);

  close (fd);
  g_assert_cmpint (g_rmdir (runtime), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trace/late/end-is-told", test_end_is_told);

  return g_test_run ();
}
