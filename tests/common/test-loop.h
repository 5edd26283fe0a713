/* test-loop.h
 *
 * Bounded waits: a condition that never comes true fails the test.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <pthread.h>

#include "test-wait.h"
#include "winsnmp.h"

G_BEGIN_DECLS

/**
 * TestGate:
 *
 * A mutex with its condition.  POSIX, not GLib's: ThreadSanitizer knows these.
 */
typedef struct
{
  pthread_mutex_t mutex;
  pthread_cond_t  changed;
} TestGate;

void test_gate_init (TestGate *gate);
void test_gate_clear (TestGate *gate);
void test_gate_lock (TestGate *gate);
void test_gate_unlock (TestGate *gate);
void test_gate_announce (TestGate *gate);
void test_gate_wait (TestGate   *gate,
                     gint64      deadline,
                     const char *what);

gint64 test_deadline (void);
void   test_wait_readable (int         fd,
                           const char *what);

typedef struct
{
  HSNMP_SESSION session;
  HWND          window;
  UINT          message;
  WPARAM        wparam;
  LPARAM        lparam;
  pthread_t     thread;
} TestNotification;

typedef struct _TestNotifier TestNotifier;

/**
 * TestNotifierFunc:
 * @notification: what has come
 * @user_data: what was given to test_notifier_set_func
 *
 * Runs inside the callback of the session.
 *
 * Returns: what the callback returns
 */
typedef SNMPAPI_STATUS (*TestNotifierFunc) (const TestNotification *notification,
                                            gpointer                user_data);

TestNotifier *test_notifier_new (void);
void          test_notifier_free (TestNotifier *notifier);
void          test_notifier_set_func (TestNotifier    *notifier,
                                      TestNotifierFunc func,
                                      gpointer         user_data);
void          test_notifier_wait (TestNotifier *notifier,
                                  guint         count);
guint         test_notifier_count (TestNotifier *notifier);
guint         test_notifier_count_for (TestNotifier *notifier,
                                       smiINT32      request_id);

TestNotification test_notifier_get (TestNotifier *notifier,
                                    guint         index);

/* The callback to give to SnmpCreateSession, with the notifier as its data. */
SNMPAPI_STATUS CALLBACK test_notifier_cb (HSNMP_SESSION session,
                                          HWND          window,
                                          UINT          message,
                                          WPARAM        wparam,
                                          LPARAM        lparam,
                                          LPVOID        data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestNotifier, test_notifier_free)

G_END_DECLS
