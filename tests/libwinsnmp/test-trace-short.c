/* test-trace-short.c
 *
 * Readers that come while the program has no descriptor left for them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "trace-fixture.h"
#include "winsnmp-runtime.h"
#include "wrapped.h"

int __wrap_accept4 (int              fd,
                    struct sockaddr *name,
                    socklen_t       *length,
                    int              flags);
int __real_accept4 (int              fd,
                    struct sockaddr *name,
                    socklen_t       *length,
                    int              flags);
int __wrap___poll_chk (struct pollfd *polled,
                       nfds_t         n_polled,
                       int            timeout,
                       size_t         size);

static atomic_bool is_short;
static atomic_int  refused_at; /* the listener, -1 before */
static atomic_uint n_pauses;
static atomic_uint n_wasted; /* sleeps from which the listener would wake at once */

int
__wrap_accept4 (int              fd,
                struct sockaddr *name,
                socklen_t       *length,
                int              flags)
{
  if (!is_short)
    return __real_accept4 (fd, name, length, flags);

  refused_at = fd;
  errno = EMFILE;
  return -1;
}

static gboolean
has_listener (const struct pollfd *polled,
              nfds_t               n_polled)
{
  for (nfds_t i = 0; i < n_polled; i++)
    if (polled[i].fd == refused_at)
      return TRUE;

  return FALSE;
}

/* Nobody waits for the end of a pause here. */
int
__wrap_poll (struct pollfd *polled,
             nfds_t         n_polled,
             int            timeout)
{
  if (is_short && refused_at >= 0 && has_listener (polled, n_polled))
    n_wasted++;
  else if (is_short && refused_at >= 0 && timeout > 0)
    {
      n_pauses++;
      timeout = 1;
    }

  return __real_poll (polled, n_polled, timeout);
}

/* What hardened builds call instead. */
int
__wrap___poll_chk (struct pollfd *polled,
                   nfds_t         n_polled,
                   int            timeout,
                   size_t         size)
{
  return __wrap_poll (polled, n_polled, timeout);
}

static void
test_pause (TraceFixture *fixture,
            gconstpointer data)
{
  g_autoptr (Tape) tape = tape_new ();
  g_autofree char *name = g_strdup_printf ("%d" WINSNMP_RUNTIME_SUFFIX, getpid ());
  gint64           deadline = test_deadline ();
  int              folder, fd;

  refused_at = -1;
  is_short = true;
  trace_start ("listen", NULL);
  folder = winsnmp_runtime_open ();
  fd = winsnmp_runtime_connect (folder, name);
  close (folder);
  while (n_pauses < 3 && n_wasted < 3)
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
  g_assert_cmpuint (n_wasted, ==, 0);

  /* It is let in as soon as there is one. */
  is_short = false;
  while (tape_get_process (tape, WINSNMP_PROCESS_STATE_END, 0) == NULL)
    g_assert_true (tape_read (tape, fd));
  winsnmp_trace_stop ();
  close (fd);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/trace/short/pause", TraceFixture, NULL, trace_set_up, test_pause, trace_tear_down);

  return g_test_run ();
}
