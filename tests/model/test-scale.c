/* test-scale.c
 *
 * Many handles, many events: few announcements.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"
#include "list-watch.h"
#include "winsnmp.h"

#define N_SESSIONS 100
#define N_HANDLES 100000
#define MAX_KEPT 100000
#define MORE_KEPT 10000

#define SESSION(i) (0x1000000 + (i))
#define ENTITY(i) (0x2000000 + (i))

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_handles (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  VarbindSession       *first;
  guint                 n_sessions = 0;
  guint                 n_handles = 0;
  guint                 n_notified = 0;

  feed_session (feed, SESSION (0), NULL, 0);
  event_feed_apply (feed);
  first = VARBIND_SESSION (varbind_target_lookup (feed->target, SESSION (0)));
  g_signal_connect_swapped (varbind_target_get_sessions (feed->target), "items-changed",
                            G_CALLBACK (count_cb), &n_sessions);
  g_signal_connect_swapped (varbind_session_get_handles (first), "items-changed",
                            G_CALLBACK (count_cb), &n_handles);
  g_signal_connect_swapped (feed->target, "notify", G_CALLBACK (count_cb), &n_notified);

  for (guint i = 1; i < N_SESSIONS; i++)
    feed_session (feed, SESSION (i), NULL, 0);
  for (guint i = 0; i < N_HANDLES; i++)
    feed_entity (feed, ENTITY (i), SESSION (i % N_SESSIONS), "127.0.0.1", 161);
  event_feed_apply (feed);

  g_assert_cmpuint (n_sessions, ==, 1);
  g_assert_cmpuint (n_handles, ==, 1);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, N_HANDLES);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_session_get_handles (first)), ==,
                    N_HANDLES / N_SESSIONS);
  g_assert_cmpstr (varbind_handle_get_name (varbind_target_lookup (feed->target, ENTITY (99999))),
                   ==, "E100000");

  for (guint i = 0; i < N_HANDLES; i++)
    feed_freed (feed, ENTITY (i), WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, 0);
  varbind_target_forget_ended (feed->target);
  g_assert_cmpuint (n_handles, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_session_get_handles (first)), ==, 0);
}

/* A program that runs for days makes and frees handles without end. */
static void
test_ended_handles (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  VarbindSession       *session;
  ListWatch            *handles;

  feed_session (feed, SESSION (0), NULL, 0);
  feed_session (feed, SESSION (1), NULL, 0);
  feed_entity (feed, ENTITY (0), SESSION (0), "127.0.0.1", 161);
  feed_freed (feed, SESSION (1), WINSNMP_FREED_BY_CALL);
  for (guint i = 1; i < MAX_KEPT + MORE_KEPT; i++)
    {
      feed_entity (feed, ENTITY (i), SESSION (0), "127.0.0.1", 161);
      feed_freed (feed, ENTITY (i), WINSNMP_FREED_BY_CALL);
    }
  feed_numbers (feed, WINSNMP_FUNCTION_CLEANUP, 0, 0, SNMPAPI_OTHER_ERROR, 0);
  event_feed_apply (feed);

  /* The closed session and the handles that were freed first are forgotten. */
  session = VARBIND_SESSION (varbind_target_lookup (feed->target, SESSION (0)));
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_sessions (feed->target)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_session_get_handles (session)), ==,
                    MAX_KEPT + 1);
  g_assert_null (varbind_target_lookup (feed->target, SESSION (1)));
  g_assert_null (varbind_target_lookup (feed->target, ENTITY (1)));
  g_assert_null (varbind_target_lookup (feed->target, ENTITY (MORE_KEPT - 1)));
  g_assert_nonnull (varbind_target_lookup (feed->target, ENTITY (MORE_KEPT)));
  g_assert_nonnull (varbind_target_lookup (feed->target, ENTITY (0)));

  /* One that has come back in the meantime stays. */
  handles = list_watch_new (varbind_session_get_handles (session));
  feed_entity (feed, ENTITY (MORE_KEPT), SESSION (0), "127.0.0.1", 161);
  for (guint i = 0; i < MORE_KEPT; i++)
    {
      feed_entity (feed, ENTITY (2 * MAX_KEPT + i), SESSION (0), "127.0.0.1", 161);
      feed_freed (feed, ENTITY (2 * MAX_KEPT + i), WINSNMP_FREED_BY_CALL);
    }
  event_feed_apply (feed);
  assert_changes (handles, "100001-0+10000 2-9999+0");
  g_assert_nonnull (varbind_target_lookup (feed->target, ENTITY (MORE_KEPT)));
  g_assert_null (varbind_target_lookup (feed->target, ENTITY (MORE_KEPT + 1)));
}

static void
feed_calls (EventFeed *feed,
            guint      n)
{
  for (guint i = 0; i < n; i++)
    feed_numbers (feed, WINSNMP_FUNCTION_COUNT_VBL, 0, 1, 0, 7);
  event_feed_apply (feed);
}

static void
assert_kept (EventFeed *feed,
             guint64    first,
             guint64    last)
{
  g_assert_null (varbind_target_lookup_call (feed->target, first - 1));
  g_assert_nonnull (varbind_target_lookup_call (feed->target, first));
  g_assert_nonnull (varbind_target_lookup_call (feed->target, last));
  g_assert_null (varbind_target_lookup_call (feed->target, last + 1));
}

static void
test_calls (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  ListWatch            *calls = list_watch_new (varbind_target_get_calls (feed->target));

  feed_calls (feed, MAX_KEPT);
  assert_changes (calls, "0-0+100000");
  assert_kept (feed, 1, MAX_KEPT);

  /* Not with each call that comes. */
  feed_calls (feed, MORE_KEPT - 3);
  assert_changes (calls, "100000-0+9997");
  assert_kept (feed, 1, MAX_KEPT + MORE_KEPT - 3);
  feed_calls (feed, 3);
  assert_changes (calls, "0-10000+0 99997-0+3");
  assert_kept (feed, MORE_KEPT + 1, MAX_KEPT + MORE_KEPT);

  feed_calls (feed, MAX_KEPT + 50);
  assert_changes (calls, "0-100000+0 0-0+100000");
  assert_kept (feed, MAX_KEPT + MORE_KEPT + 51, 2 * MAX_KEPT + MORE_KEPT + 50);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scale/handles/one-change-a-list", test_handles);
  g_test_add_func ("/scale/handles/the-last-ended-ones", test_ended_handles);
  g_test_add_func ("/scale/calls/the-last-hundred-thousand", test_calls);

  return g_test_run ();
}
