/* test-exit.c
 *
 * The end of a program that is not traced.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "test-snmp.h"

int __wrap_pthread_mutex_timedlock (pthread_mutex_t       *mutex,
                                    const struct timespec *deadline);

/* Only the end of a program waits so.  By then all tests have passed, so that the result of
 * the program tells. */
int
__wrap_pthread_mutex_timedlock (pthread_mutex_t       *mutex,
                                const struct timespec *deadline)
{
  _exit (1);
}

/* Who holds the lock may never give it back: a handler of a signal that calls exit() may have
 * interrupted it, or fork() may have left it behind. */
static void
test_waits_for_nobody (TestPeer     *peer,
                       gconstpointer data)
{
  test_peer_exchange (peer, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/exit/waits-for-nobody", test_waits_for_nobody);

  return g_test_run ();
}
