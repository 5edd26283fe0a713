/* test-stacks.c
 *
 * Stacks in events, and the lock of the loader.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <pthread.h>

#include "library.h"
#include "recorder.h"

int __wrap_backtrace (void **frames,
                      int    size);
int __real_backtrace (void **frames,
                      int    size);

static guint    n_taken;
static gboolean first_was_locked;

/* This thread is the only one that calls the library. */
int
__wrap_backtrace (void **frames,
                  int    size)
{
  if (n_taken++ == 0)
    {
      first_was_locked = pthread_mutex_trylock (&wsnmp_library.lock) != 0;
      if (!first_was_locked)
        pthread_mutex_unlock (&wsnmp_library.lock);
    }

  return __real_backtrace (frames, size);
}

/* It loads what is needed to take stacks. */
static void
test_first_without_lock (Recorder     *recorder,
                         gconstpointer data)
{
  const WinsnmpEvent *event;

  winsnmp_set_stack_depth (4);
  assert_fails (SnmpClose (NULL), SNMPAPI_SESSION_INVALID);
  event = recorder_wait (recorder, WINSNMP_EVENT_CALL, 0);
  winsnmp_set_stack_depth (0);

  g_assert_cmpuint (event->n_frames, >, 0);
  g_assert_cmpuint (n_taken, >=, 2);
  g_assert_false (first_was_locked);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  recorder_add ("/stacks/first-without-lock", test_first_without_lock);

  return g_test_run ();
}
