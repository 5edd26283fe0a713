/* test-loop.c
 *
 * Bounded waits: a condition that never comes true fails the test.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-loop.h"

#include <poll.h>
#include <time.h>

struct _TestNotifier
{
  TestGate         gate;
  GArray          *notifications;
  TestNotifierFunc func;
  gpointer         user_data;
};

void
test_gate_init (TestGate *gate)
{
  pthread_condattr_t attributes;

  pthread_mutex_init (&gate->mutex, NULL);
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&gate->changed, &attributes);
  pthread_condattr_destroy (&attributes);
}

void
test_gate_clear (TestGate *gate)
{
  pthread_cond_destroy (&gate->changed);
  pthread_mutex_destroy (&gate->mutex);
}

void
test_gate_lock (TestGate *gate)
{
  pthread_mutex_lock (&gate->mutex);
}

void
test_gate_unlock (TestGate *gate)
{
  pthread_mutex_unlock (&gate->mutex);
}

/* Called with the gate locked, after something that may be waited for. */
void
test_gate_announce (TestGate *gate)
{
  pthread_cond_broadcast (&gate->changed);
}

/**
 * test_deadline:
 *
 * Returns: the moment at which something that starts now counts as never
 */
gint64
test_deadline (void)
{
  return g_get_monotonic_time () + TEST_WATCHDOG_SECONDS * G_USEC_PER_SEC;
}

/**
 * test_gate_wait:
 * @gate: a locked gate
 * @deadline: from test_deadline
 * @what: what is waited for, for the message
 *
 * Waits for the next announcement; fails the test at the deadline.  Called in
 * a loop that looks at the condition.
 */
void
test_gate_wait (TestGate   *gate,
                gint64      deadline,
                const char *what)
{
  struct timespec until = {
    .tv_sec = deadline / G_USEC_PER_SEC,
    .tv_nsec = deadline % G_USEC_PER_SEC * 1000,
  };

  if (pthread_cond_timedwait (&gate->changed, &gate->mutex, &until) != 0)
    g_error ("Waited %d s in vain for %s", TEST_WATCHDOG_SECONDS, what);
}

/**
 * test_wait_readable:
 * @fd: a descriptor
 * @what: what is waited for, for the message
 */
void
test_wait_readable (int         fd,
                    const char *what)
{
  struct pollfd descriptor = { .fd = fd, .events = POLLIN };

  if (poll (&descriptor, 1, TEST_WATCHDOG_SECONDS * 1000) != 1)
    g_error ("Waited %d s in vain for %s", TEST_WATCHDOG_SECONDS, what);
}

TestNotifier *
test_notifier_new (void)
{
  TestNotifier *notifier = g_new0 (TestNotifier, 1);

  test_gate_init (&notifier->gate);
  notifier->notifications = g_array_new (FALSE, FALSE, sizeof (TestNotification));

  return notifier;
}

void
test_notifier_free (TestNotifier *notifier)
{
  test_gate_clear (&notifier->gate);
  g_array_unref (notifier->notifications);
  g_free (notifier);
}

/**
 * test_notifier_set_func:
 * @notifier: a notifier
 * @func: (nullable): runs inside the callback, before it counts
 * @user_data: passed to @func
 */
void
test_notifier_set_func (TestNotifier    *notifier,
                        TestNotifierFunc func,
                        gpointer         user_data)
{
  test_gate_lock (&notifier->gate);
  notifier->func = func;
  notifier->user_data = user_data;
  test_gate_unlock (&notifier->gate);
}

SNMPAPI_STATUS CALLBACK
test_notifier_cb (HSNMP_SESSION session,
                  HWND          window,
                  UINT          message,
                  WPARAM        wparam,
                  LPARAM        lparam,
                  LPVOID        data)
{
  TestNotifier    *notifier = data;
  TestNotification notification = { session, window, message, wparam, lparam, pthread_self () };
  TestNotifierFunc func;
  gpointer         user_data;
  SNMPAPI_STATUS   result = SNMPAPI_SUCCESS;

  test_gate_lock (&notifier->gate);
  func = notifier->func;
  user_data = notifier->user_data;
  test_gate_unlock (&notifier->gate);

  if (func != NULL)
    result = func (&notification, user_data);

  test_gate_lock (&notifier->gate);
  g_array_append_val (notifier->notifications, notification);
  test_gate_announce (&notifier->gate);
  test_gate_unlock (&notifier->gate);

  return result;
}

/**
 * test_notifier_wait:
 * @notifier: a notifier
 * @count: how many notifications must have come, in all
 */
void
test_notifier_wait (TestNotifier *notifier,
                    guint         count)
{
  gint64 deadline = test_deadline ();

  test_gate_lock (&notifier->gate);
  while (notifier->notifications->len < count)
    test_gate_wait (&notifier->gate, deadline, "a notification");
  test_gate_unlock (&notifier->gate);
}

/**
 * test_notifier_count:
 * @notifier: a notifier
 *
 * Returns: how many notifications have come so far
 */
guint
test_notifier_count (TestNotifier *notifier)
{
  guint count;

  test_gate_lock (&notifier->gate);
  count = notifier->notifications->len;
  test_gate_unlock (&notifier->gate);

  return count;
}

/**
 * test_notifier_count_for:
 * @notifier: a notifier
 * @request_id: of a request
 *
 * Returns: how many notifications have come for this request
 */
guint
test_notifier_count_for (TestNotifier *notifier,
                         smiINT32      request_id)
{
  guint count = 0;

  test_gate_lock (&notifier->gate);
  for (guint i = 0; i < notifier->notifications->len; i++)
    if (g_array_index (notifier->notifications, TestNotification, i).lparam == request_id)
      count++;
  test_gate_unlock (&notifier->gate);

  return count;
}

TestNotification
test_notifier_get (TestNotifier *notifier,
                   guint         index)
{
  TestNotification notification;

  test_gate_lock (&notifier->gate);
  g_assert_cmpuint (index, <, notifier->notifications->len);
  notification = g_array_index (notifier->notifications, TestNotification, index);
  test_gate_unlock (&notifier->gate);

  return notification;
}
