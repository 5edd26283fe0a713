/* test-mainloop.c
 *
 * The application's loop in place of the library's thread.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>

#include "test-snmp.h"

#include "winsnmp-glib.h"

/* What callbacks of the tests have seen. */
typedef struct
{
  GSource      *source;
  TestAgent    *agent;
  TestNotifier *notifier;
  HSNMP_SESSION session;
} Loop;

static void
attach (Loop *loop)
{
  loop->source = winsnmp_source_new ();
  g_assert_nonnull (loop->source);
  g_source_attach (loop->source, NULL);
}

static void
detach (Loop *loop)
{
  g_source_destroy (loop->source);
  g_clear_pointer (&loop->source, g_source_unref);
}

static void
set_up (Loop         *loop,
        gconstpointer data)
{
  loop->agent = test_agent_new ();
  loop->notifier = test_notifier_new ();
  attach (loop);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  loop->session = test_session (loop->notifier);
}

static void
tear_down (Loop         *loop,
           gconstpointer data)
{
  SnmpCleanup ();
  if (loop->source != NULL)
    detach (loop);
  test_notifier_free (loop->notifier);
  test_agent_free (loop->agent);
}

typedef struct
{
  TestNotifier *notifier;
  guint         count;
} Awaited;

static gboolean
has_come (gpointer data)
{
  const Awaited *awaited = data;

  return test_notifier_count (awaited->notifier) >= awaited->count;
}

/* Turns the loop until so many notifications have come. */
static void
turn_until (Loop *loop,
            guint count)
{
  Awaited awaited = { loop->notifier, count };

  test_wait_until (has_come, &awaited, "notifications");
}

static void
send_from (Loop         *loop,
           HSNMP_SESSION session,
           smiINT32      request_id,
           smiUINT32     timeout)
{
  HSNMP_ENTITY  entity = test_entity (session, loop->agent);
  HSNMP_CONTEXT context = test_context (session, "public");
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, request_id, TEST_OID);

  test_set_policy (entity, timeout, 0);
  assert_succeeds (SnmpSendMsg (session, NULL, entity, context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
}

/* Nothing of a test lasts so long. */
#define PATIENTLY (100 * TEST_WATCHDOG_SECONDS)

static void
test_answer (Loop         *loop,
             gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  send_from (loop, loop->session, 1, PATIENTLY);
  turn_until (loop, 1);

  g_assert_true (pthread_equal (test_notifier_get (loop->notifier, 0).thread, pthread_self ()));
  test_receive (loop->session, &answer);
  assert_succeeds (answer.status);
}

static void
test_no_thread (Loop         *loop,
                gconstpointer data)
{
  guint n_threads;

  assert_succeeds (SnmpCleanup ());
  n_threads = test_count_threads ();
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  loop->session = test_session (loop->notifier);
  send_from (loop, loop->session, 1, PATIENTLY);
  turn_until (loop, 1);

  g_assert_cmpuint (test_count_threads (), ==, n_threads);
}

/* The descriptor tells nothing of it. */
static void
test_time_out (Loop         *loop,
               gconstpointer data)
{
  test_agent_set_default (loop->agent, TEST_AGENT_DROP);
  send_from (loop, loop->session, 1, 1);
  turn_until (loop, 1);

  g_assert_cmpuint (test_notifier_get (loop->notifier, 0).wparam, ==, SNMPAPI_TL_TIMEOUT);
}

/* Of more than a year, with as many retransmissions: the loop sleeps for an hour, and again. */
static void
test_longest_time_out (Loop         *loop,
                       gconstpointer data)
{
  HSNMP_ENTITY  entity = test_entity (loop->session, loop->agent);
  HSNMP_CONTEXT context = test_context (loop->session, "public");

  test_agent_script (loop->agent, TEST_AGENT_HOLD, 1);
  test_set_policy (entity, G_MAXUINT32, G_MAXUINT32);
  assert_succeeds (SnmpSendMsg (loop->session, NULL, entity, context,
                                test_pdu (loop->session, SNMP_PDU_GET, 1, TEST_OID)));
  test_agent_wait (loop->agent, 1);
  winsnmp_loop_dispatch ();
  g_assert_cmpint (winsnmp_loop_get_timeout (), ==, 3600 * 1000);
  test_agent_release (loop->agent);
  turn_until (loop, 1);

  g_assert_cmpuint (test_notifier_get (loop->notifier, 0).wparam, ==, 0);
  g_assert_cmpuint (test_agent_count (loop->agent), ==, 1);
}

static void *
send_impatiently (void *data)
{
  Loop *loop = data;

  send_from (loop, loop->session, 1, 1);
  return NULL;
}

/* The loop sleeps for longer than the request that it does not know yet. */
static void
test_time_out_of_another_thread (Loop         *loop,
                                 gconstpointer data)
{
  pthread_t thread;

  test_agent_set_default (loop->agent, TEST_AGENT_DROP);
  g_assert_cmpint (winsnmp_loop_get_timeout (), ==, -1);
  g_assert_cmpint (pthread_create (&thread, NULL, send_impatiently, loop), ==, 0);
  turn_until (loop, 1);
  pthread_join (thread, NULL);

  g_assert_cmpuint (test_notifier_get (loop->notifier, 0).wparam, ==, SNMPAPI_TL_TIMEOUT);
}

static void
poll_until (Loop *loop,
            int   fd,
            guint count)
{
  gint64 deadline = test_deadline ();

  while (test_notifier_count (loop->notifier) < count)
    {
      struct pollfd poller = { fd, POLLIN, 0 };

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (poll (&poller, 1, winsnmp_loop_get_timeout ()) != 0 || winsnmp_loop_get_timeout () == 0)
        winsnmp_loop_dispatch ();
    }
}

static void
test_poll (Loop         *loop,
           gconstpointer data)
{
  int fd;

  assert_succeeds (SnmpCleanup ());
  detach (loop);
  fd = winsnmp_loop_open ();
  g_assert_cmpint (fd, >=, 0);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  loop->session = test_session (loop->notifier);

  test_agent_script (loop->agent, TEST_AGENT_DROP, 1);
  send_from (loop, loop->session, 1, 1);
  poll_until (loop, fd, 1);
  send_from (loop, loop->session, 2, PATIENTLY);
  poll_until (loop, fd, 2);
  g_assert_cmpuint (test_notifier_get (loop->notifier, 0).wparam, ==, SNMPAPI_TL_TIMEOUT);
  g_assert_cmpuint (test_notifier_get (loop->notifier, 1).wparam, ==, 0);

  assert_succeeds (SnmpCleanup ());
  winsnmp_loop_close ();
}

static void
test_port (Loop         *loop,
           gconstpointer data)
{
  HWND                port = winsnmp_port_new ();
  HSNMP_SESSION       session = SnmpCreateSession (port, WM_USER, NULL, NULL);
  WinsnmpNotification notification;
  gint64              deadline = test_deadline ();

  send_from (loop, session, 7, PATIENTLY);
  while (winsnmp_port_receive (port, &notification) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (notification.lparam, ==, 7);
  winsnmp_port_free (port);
}

static SNMPAPI_STATUS
close_cb (const TestNotification *notification,
          gpointer                user_data)
{
  assert_succeeds (SnmpClose (notification->session));
  return SNMPAPI_SUCCESS;
}

static void
test_close_in_callback (Loop         *loop,
                        gconstpointer data)
{
  test_agent_set_default (loop->agent, TEST_AGENT_HOLD);
  send_from (loop, loop->session, 1, PATIENTLY);
  send_from (loop, loop->session, 2, PATIENTLY);
  test_agent_wait (loop->agent, 2);
  test_notifier_set_func (loop->notifier, close_cb, NULL);
  test_agent_release (loop->agent);
  turn_until (loop, 1);

  /* The second answer finds nobody. */
  loop->session = test_session (loop->notifier);
  test_notifier_set_func (loop->notifier, NULL, NULL);
  test_agent_set_default (loop->agent, TEST_AGENT_ANSWER);
  send_from (loop, loop->session, 3, PATIENTLY);
  turn_until (loop, 2);
  g_assert_cmpint (test_notifier_get (loop->notifier, 1).lparam, ==, 3);
}

/* A close in another thread waits for the callback, and the callback waits until the
 * other thread is in it. */
typedef struct
{
  Loop     *loop;
  pthread_t thread;
  gboolean  is_closed;
} Closing;

static void *
close_session (void *data)
{
  Closing *closing = data;

  assert_succeeds (SnmpClose (closing->loop->session));
  closing->is_closed = TRUE;

  return NULL;
}

static SNMPAPI_STATUS
let_close_cb (const TestNotification *notification,
              gpointer                user_data)
{
  Closing *closing = user_data;
  gint64   deadline = test_deadline ();

  g_assert_cmpint (pthread_create (&closing->thread, NULL, close_session, closing), ==, 0);
  while (SnmpGetLastError (notification->session) != SNMPAPI_SESSION_INVALID)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      sched_yield ();
    }

  return SNMPAPI_SUCCESS;
}

static void
test_close_in_another_thread (Loop         *loop,
                              gconstpointer data)
{
  Closing closing = { .loop = loop };

  test_notifier_set_func (loop->notifier, let_close_cb, &closing);
  send_from (loop, loop->session, 1, PATIENTLY);
  turn_until (loop, 1);
  pthread_join (closing.thread, NULL);
  g_assert_true (closing.is_closed);
}

/* As a dialog does it. */
static SNMPAPI_STATUS
turn_cb (const TestNotification *notification,
         gpointer                user_data)
{
  Loop *loop = user_data;

  if (notification->session != loop->session)
    return SNMPAPI_SUCCESS;

  test_notifier_set_func (loop->notifier, NULL, NULL);
  turn_until (loop, 1);
  return SNMPAPI_SUCCESS;
}

static void
test_callback_turns_loop (Loop         *loop,
                          gconstpointer data)
{
  HSNMP_SESSION other = test_session (loop->notifier);

  test_agent_set_default (loop->agent, TEST_AGENT_HOLD);
  send_from (loop, loop->session, 1, PATIENTLY);
  send_from (loop, loop->session, 2, PATIENTLY);
  send_from (loop, other, 3, PATIENTLY);
  test_agent_wait (loop->agent, 3);
  test_notifier_set_func (loop->notifier, turn_cb, loop);
  test_agent_release (loop->agent);
  turn_until (loop, 3);

  /* The inner one has ended first; a session's own wait for each other. */
  g_assert_cmpint (test_notifier_get (loop->notifier, 0).lparam, ==, 3);
  g_assert_cmpint (test_notifier_get (loop->notifier, 1).lparam, ==, 1);
  g_assert_cmpint (test_notifier_get (loop->notifier, 2).lparam, ==, 2);
}

static SNMPAPI_STATUS
turn_and_be_closed_cb (const TestNotification *notification,
                       gpointer                user_data)
{
  Loop *loop = user_data;

  if (notification->session != loop->session)
    {
      assert_succeeds (SnmpClose (loop->session));
      return SNMPAPI_SUCCESS;
    }

  turn_until (loop, 1);
  assert_fails (SnmpClose (loop->session), SNMPAPI_SESSION_INVALID);
  return SNMPAPI_SUCCESS;
}

static void
test_close_in_inner_callback (Loop         *loop,
                              gconstpointer data)
{
  HSNMP_SESSION other = test_session (loop->notifier);

  test_agent_set_default (loop->agent, TEST_AGENT_HOLD);
  send_from (loop, loop->session, 1, PATIENTLY);
  send_from (loop, other, 2, PATIENTLY);
  test_agent_wait (loop->agent, 2);
  test_notifier_set_func (loop->notifier, turn_and_be_closed_cb, loop);
  test_agent_release (loop->agent);
  turn_until (loop, 2);
}

static SNMPAPI_STATUS
clean_up_cb (const TestNotification *notification,
             gpointer                user_data)
{
  assert_fails (SnmpCleanup (), SNMPAPI_OTHER_ERROR);
  return SNMPAPI_SUCCESS;
}

static void
test_clean_up_in_callback (Loop         *loop,
                           gconstpointer data)
{
  test_notifier_set_func (loop->notifier, clean_up_cb, NULL);
  send_from (loop, loop->session, 1, PATIENTLY);
  turn_until (loop, 1);
}

/* What they send leaves also when the last of them sends nothing. */
static SNMPAPI_STATUS
send_once_cb (const TestNotification *notification,
              gpointer                user_data)
{
  if (notification->lparam == 1)
    send_from (user_data, notification->session, 3, PATIENTLY);

  return SNMPAPI_SUCCESS;
}

static void
test_callbacks_send (Loop         *loop,
                     gconstpointer data)
{
  test_agent_script (loop->agent, TEST_AGENT_HOLD, 2);
  send_from (loop, loop->session, 1, PATIENTLY);
  send_from (loop, loop->session, 2, PATIENTLY);
  test_agent_wait (loop->agent, 2);
  test_notifier_set_func (loop->notifier, send_once_cb, loop);
  test_agent_release (loop->agent);
  turn_until (loop, 3);
}

static void
test_start_again (Loop         *loop,
                  gconstpointer data)
{
  for (guint i = 1; i <= 3; i++)
    {
      assert_succeeds (SnmpCleanup ());
      test_startup (SNMPAPI_UNTRANSLATED_V2);
      loop->session = test_session (loop->notifier);
      send_from (loop, loop->session, 1, PATIENTLY);
      turn_until (loop, i);
    }
}

static void
test_source_goes_first (Loop         *loop,
                        gconstpointer data)
{
  send_from (loop, loop->session, 1, PATIENTLY);
  detach (loop);
  attach (loop);
  turn_until (loop, 1);
  detach (loop);
}

/* Which of the two turns the engine is settled while it is stopped. */
static void
test_switching (Loop         *loop,
                gconstpointer data)
{
  guint n_descriptors;

  g_assert_null (winsnmp_source_new ());
  g_assert_cmpint (errno, ==, EBUSY);

  assert_succeeds (SnmpCleanup ());
  detach (loop);
  n_descriptors = test_count_descriptors ();
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  loop->session = test_session (loop->notifier);
  g_assert_null (winsnmp_source_new ());
  g_assert_cmpint (errno, ==, EBUSY);
  send_from (loop, loop->session, 1, PATIENTLY);
  test_notifier_wait (loop->notifier, 1);
  g_assert_cmpint (winsnmp_loop_get_timeout (), ==, -1);
  winsnmp_loop_dispatch ();

  assert_succeeds (SnmpCleanup ());
  g_assert_cmpuint (test_count_descriptors (), ==, n_descriptors);
  attach (loop);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  loop->session = test_session (loop->notifier);
  send_from (loop, loop->session, 2, PATIENTLY);
  turn_until (loop, 2);
}

#define add(path, func) g_test_add (path, Loop, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/mainloop/answer", test_answer);
  add ("/mainloop/no-thread", test_no_thread);
  add ("/mainloop/time-out", test_time_out);
  add ("/mainloop/time-out-of-another-thread", test_time_out_of_another_thread);
  add ("/mainloop/longest-time-out", test_longest_time_out);
  add ("/mainloop/poll", test_poll);
  add ("/mainloop/port", test_port);
  add ("/mainloop/callbacks-send", test_callbacks_send);
  add ("/mainloop/close/in-callback", test_close_in_callback);
  add ("/mainloop/close/in-another-thread", test_close_in_another_thread);
  add ("/mainloop/close/in-inner-callback", test_close_in_inner_callback);
  add ("/mainloop/callback-turns-loop", test_callback_turns_loop);
  add ("/mainloop/clean-up-in-callback", test_clean_up_in_callback);
  add ("/mainloop/start-again", test_start_again);
  add ("/mainloop/source-goes-first", test_source_goes_first);
  add ("/mainloop/switching", test_switching);

  return g_test_run ();
}
