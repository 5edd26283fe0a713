/* test-local-source.c
 *
 * Events of this process, applied in the main context.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "list-watch.h"
#include "varbind-local-source.h"
#include "winsnmp.h"

#define N_CALLS 1000

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gpointer
caller_thread (gpointer data)
{
  smiUINT32 mode;

  for (guint i = 0; i < N_CALLS; i++)
    g_assert_cmpuint (SnmpGetTranslateMode (&mode), ==, SNMPAPI_SUCCESS);

  return NULL;
}

static void
test_one_change_a_time (void)
{
  VarbindTarget      *target = varbind_target_new ("test");
  VarbindLocalSource *source = varbind_local_source_new (target);
  GListModel         *calls = varbind_target_get_calls (target);
  ListWatch          *watch = list_watch_new (calls);

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  iterate ();
  varbind_local_source_flush (source);
  assert_changes (watch, "0-0+1");

  /* However many come while the context is busy, it is one change. */
  g_thread_join (g_thread_new ("caller", caller_thread, NULL));
  list_wait_for (calls, 2, "the calls of a thread");
  assert_changes (watch, "1-0+1000");

  SnmpCleanup ();
  varbind_local_source_flush (source);
  assert_changes (watch, "1001-0+1");

  g_assert_finalize_object (source);
  g_assert_finalize_object (target);
}

static void
count_cb (guint *count)
{
  ++*count;
}

/* However slow the machine is. */
static void
test_busy (void)
{
  VarbindTarget      *target = varbind_target_new ("test");
  VarbindLocalSource *source = varbind_local_source_new (target);
  gint64              begun = g_get_monotonic_time ();
  guint               n_applied = 0;
  smiUINT32           mode;

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  g_signal_connect_swapped (target, "applied", G_CALLBACK (count_cb), &n_applied);
  while (n_applied < 3)
    {
      SnmpGetTranslateMode (&mode);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, 2 * VARBIND_ANNOUNCE_INTERVAL);

  /* Whoever asks need not wait. */
  SnmpGetTranslateMode (&mode);
  varbind_local_source_flush (source);
  g_assert_cmpuint (n_applied, ==, 4);

  SnmpCleanup ();
  g_assert_finalize_object (source);
  g_assert_finalize_object (target);
}

/* An answer is seen as soon as it comes. */
static void
test_after_a_flush (void)
{
  VarbindTarget      *target = varbind_target_new ("test");
  VarbindLocalSource *source = varbind_local_source_new (target);
  guint               n_applied = 0;

  g_signal_connect_swapped (target, "applied", G_CALLBACK (count_cb), &n_applied);
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  varbind_local_source_flush (source);
  iterate ();
  g_assert_cmpuint (n_applied, ==, 1);

  SnmpCleanup ();
  iterate ();
  g_assert_cmpuint (n_applied, ==, 2);

  g_assert_finalize_object (source);
  g_assert_finalize_object (target);
}

static SNMPAPI_STATUS
session_cb (HSNMP_SESSION session,
            HWND          window,
            UINT          message,
            WPARAM        wparam,
            LPARAM        lparam,
            LPVOID        client_data)
{
  return SNMPAPI_SUCCESS;
}

static void
test_late (void)
{
  VarbindTarget      *target = varbind_target_new ("test");
  VarbindLocalSource *source;
  HSNMP_SESSION       session;

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  session = SnmpCreateSession (NULL, 0, session_cb, NULL);
  source = varbind_local_source_new (target);
  g_assert_cmpuint (varbind_target_get_n_sessions (target), ==, 0);
  varbind_local_source_flush (source);
  g_assert_cmpuint (varbind_target_get_n_sessions (target), ==, 1);
  g_assert_nonnull (varbind_target_lookup (target, (uintptr_t)session));

  /* What it does not see any more changes nothing, and nothing is lost. */
  SnmpClose (session);
  g_assert_finalize_object (source);
  SnmpCleanup ();
  iterate ();
  g_assert_cmpuint (varbind_target_get_n_sessions (target), ==, 1);
  g_assert_finalize_object (target);
}

/* A handler of a change may call the library and flush. */
static void
flush_in_handler_cb (VarbindTarget      *target,
                     GParamSpec         *pspec,
                     VarbindLocalSource *source)
{
  if (varbind_target_get_n_sessions (target) >= 3)
    return;

  SnmpCreateSession (NULL, 0, session_cb, NULL);
  varbind_local_source_flush (source);
}

static void
test_flush_in_handler (void)
{
  VarbindTarget      *target = varbind_target_new ("test");
  VarbindLocalSource *source = varbind_local_source_new (target);
  ListWatch          *sessions = list_watch_new (varbind_target_get_sessions (target));

  g_signal_connect (target, "notify::n-sessions", G_CALLBACK (flush_in_handler_cb), source);
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpCreateSession (NULL, 0, session_cb, NULL);
  varbind_local_source_flush (source);
  assert_changes (sessions, "0-0+1 1-0+1 2-0+1");
  g_assert_cmpuint (varbind_target_get_n_sessions (target), ==, 3);

  g_signal_handlers_disconnect_by_data (target, source);
  SnmpCleanup ();
  g_assert_finalize_object (source);
  g_assert_finalize_object (target);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/local-source/one-change-a-time", test_one_change_a_time);
  g_test_add_func ("/local-source/busy-program-is-shown-ten-times-a-second", test_busy);
  g_test_add_func ("/local-source/nothing-waits-for-a-flush", test_after_a_flush);
  g_test_add_func ("/local-source/late-one-sees-the-state", test_late);
  g_test_add_func ("/local-source/flush-in-handler", test_flush_in_handler);

  return g_test_run ();
}
