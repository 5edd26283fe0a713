/* test-lead.c
 *
 * The thread that waits for the network and calls back, and the one that looks after it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <stdatomic.h>

#include "library.h"
#include "test-snmp.h"

/**
 * Patience:
 * @line: what the thread that looks after the leader waits for, with the library's lock,
 *   which guards @is_over too
 * @is_over: the next wait for @line ends as if the leader's callback had taken long
 * @n_watches, @n_ends: such waits, and how many were ended so
 * @n_returned: callbacks of which the library has seen that they have returned
 *
 * While there is one it is the test that says when so much time is over.
 */
typedef struct
{
  pthread_cond_t *line;
  gboolean        is_over;
  TestGate        gate;
  guint           n_watches;
  guint           n_ends;
  guint           n_returned;
} Patience;

static Patience *_Atomic patience;

/* The linker puts this in place of the C library's function. */
int __wrap_pthread_cond_timedwait (pthread_cond_t        *condition,
                                   pthread_mutex_t       *mutex,
                                   const struct timespec *end);
int __real_pthread_cond_timedwait (pthread_cond_t        *condition,
                                   pthread_mutex_t       *mutex,
                                   const struct timespec *end);

static void
count (Patience *self,
       guint    *counter)
{
  test_gate_lock (&self->gate);
  ++*counter;
  test_gate_announce (&self->gate);
  test_gate_unlock (&self->gate);
}

static void
wait_for (Patience    *self,
          const guint *counter,
          const char  *what)
{
  gint64 deadline = test_deadline ();

  test_gate_lock (&self->gate);
  while (*counter == 0)
    test_gate_wait (&self->gate, deadline, what);
  test_gate_unlock (&self->gate);
}

int
__wrap_pthread_cond_timedwait (pthread_cond_t        *condition,
                               pthread_mutex_t       *mutex,
                               const struct timespec *end)
{
  Patience *self = patience;

  if (self == NULL || mutex != &wsnmp_library.lock)
    return __real_pthread_cond_timedwait (condition, mutex, end);

  self->line = condition;
  count (self, &self->n_watches);
  if (!self->is_over)
    pthread_cond_wait (condition, mutex);
  if (!self->is_over)
    return 0;

  self->is_over = FALSE;
  count (self, &self->n_ends);

  return ETIMEDOUT;
}

/* The library has seen that a callback has returned. */
static void
returned_cb (const WinsnmpEvent *event,
             void               *user_data)
{
  Patience *self = user_data;

  if (event->kind == WINSNMP_EVENT_NOTIFICATION)
    count (self, &self->n_returned);
}

static void
end_patience (Patience *self)
{
  wait_for (self, &self->n_watches, "the thread that watches");
  wsnmp_lock ();
  self->is_over = TRUE;
  pthread_cond_broadcast (self->line);
  wsnmp_unlock ();
  wait_for (self, &self->n_ends, "the end of the patience");
}

/* The thread that calls back leads as long as its callbacks are quick, also when the one
 * that watches it looks later. */
static void
test_quick_callback_keeps_it (TestPeer     *peer,
                              gconstpointer data)
{
  Patience     self = { 0 };
  unsigned int id;

  test_gate_init (&self.gate);
  patience = &self;
  id = winsnmp_events_subscribe (returned_cb, &self);
  test_peer_exchange (peer, 1);
  wait_for (&self, &self.n_returned, "the end of the callback");
  end_patience (&self);
  test_peer_exchange (peer, 2);
  winsnmp_events_unsubscribe (id);
  g_assert_true (pthread_equal (test_notifier_get (peer->notifier, 0).thread,
                                test_notifier_get (peer->notifier, 1).thread));

  /* No thread is left that waits for the end of a patience. */
  assert_succeeds (SnmpCleanup ());
  patience = NULL;
  test_gate_clear (&self.gate);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/lead/quick-callback-keeps-it", test_quick_callback_keeps_it);

  return g_test_run ();
}
