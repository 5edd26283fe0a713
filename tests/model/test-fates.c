/* test-fates.c
 *
 * Who owns a handle, who uses it, and how it ends.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shared-feed.h"

static void
test_ownership (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  g_assert_true (varbind_handle_get_owner (feed_lookup (feed, E1)) ==
                 feed_lookup_session (feed, S1));
  g_assert_null (varbind_handle_get_owner (feed_lookup (feed, S1)));
  g_assert_true (varbind_session_owns (feed_lookup_session (feed, S1), feed_lookup (feed, E1)));
  g_assert_false (varbind_session_owns (feed_lookup_session (feed, S2), feed_lookup (feed, E1)));
  feed_assert_handles (feed_lookup_session (feed, S1), "E1");
  feed_assert_handles (feed_lookup_session (feed, S2), "");
}

static void
test_sharing (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();
  VarbindSession       *s2 = feed_lookup_session (feed, S2);
  ListWatch            *watch = list_watch_new (varbind_session_get_handles (s2));
  ListWatch            *users = list_watch_new (varbind_handle_get_users (feed_lookup (feed, E1)));

  feed_use (feed, S1);
  event_feed_apply (feed);
  feed_assert_users (feed, E1, "");
  g_assert_cmpuint (varbind_handle_get_uses (feed_lookup (feed, E1)), ==, 1);

  feed_use (feed, S2);
  feed_use (feed, S2);
  feed_use (feed, S3);
  event_feed_apply (feed);
  feed_assert_users (feed, E1, "S2, S3");
  assert_changes (users, "0-0+2");
  assert_changes (watch, "0-0+1");
  g_assert_true (varbind_session_uses (s2, feed_lookup (feed, E1)));
  g_assert_false (varbind_session_uses (feed_lookup_session (feed, S1), feed_lookup (feed, E1)));
  g_assert_cmpuint (varbind_handle_get_uses (feed_lookup (feed, E1)), ==, 4);
  g_assert_cmpuint (varbind_handle_get_uses (feed_lookup (feed, S2)), ==, 2);

  /* What a session owns stands before what it uses. */
  feed_entity (feed, E2, S2, "127.0.0.1", 161);
  event_feed_apply (feed);
  feed_assert_handles (s2, "E2 E1");
  assert_changes (watch, "0-0+1");
}

static void
test_twice_in_one_call (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, E1, E1, 0, 0);
  event_feed_apply (feed);

  g_assert_cmpuint (varbind_handle_get_uses (feed_lookup (feed, E1)), ==, 1);
  feed_assert_users (feed, E1, "S2");
}

static void
assert_last_error (EventFeed *feed,
                   guint64    token,
                   guint      expected)
{
  g_assert_cmpuint (varbind_handle_get_last_error (feed_lookup (feed, token)), ==, expected);
}

static void
test_error_of_owner (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, 0, 0, SNMPAPI_OTHER_ERROR, E1, 0);
  event_feed_apply (feed);

  assert_last_error (feed, S1, SNMPAPI_OTHER_ERROR);
  assert_last_error (feed, S2, 0);
}

static void
test_failed_call_shares_nothing (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 0, SNMPAPI_PDU_INVALID,
                S2, 0, E1, 0, 0x999);
  event_feed_apply (feed);

  feed_assert_users (feed, E1, "");
  g_assert_cmpuint (varbind_handle_get_uses (feed_lookup (feed, E1)), ==, 0);
  assert_last_error (feed, E1, SNMPAPI_PDU_INVALID);
  assert_last_error (feed, S2, SNMPAPI_PDU_INVALID);
  assert_last_error (feed, S1, 0);
}

static void
test_handed_out_is_shared_not_used (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_numbers (feed, WINSNMP_FUNCTION_RECV_MSG, S2, 1, 0, S2, E1, 0, 0, 0);
  event_feed_apply (feed);

  feed_assert_users (feed, E1, "S2");
  g_assert_cmpuint (varbind_handle_get_uses (feed_lookup (feed, E1)), ==, 0);
}

static void
test_freed_by_call (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();
  VarbindCall          *call;

  feed_use (feed, S2);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, S1, 1, 0, E1);
  event_feed_apply (feed);

  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_FREED);
  g_assert_false (varbind_handle_is_live (feed_lookup (feed, E1)));
  g_assert_cmpint (varbind_handle_get_created_at (feed_lookup (feed, E1)), ==, 4);
  g_assert_cmpint (varbind_handle_get_freed_at (feed_lookup (feed, E1)), ==, 6);
  g_assert_cmpuint (varbind_handle_get_references (feed_lookup (feed, E1)), ==, 0);
  feed_assert_handles (feed_lookup_session (feed, S1), "E1");

  call = varbind_handle_get_freed_by (feed_lookup (feed, E1));
  g_assert_cmpstr (varbind_call_get_line (call), ==, "SnmpFreeEntity (E1) = SUCCESS");
  g_assert_true (varbind_target_lookup_call (feed->target, 2) == call);
  g_assert_null (varbind_target_lookup_call (feed->target, 3));
}

/* Calls of other threads may end in between. */
static void
test_freed_by_other_call_between (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();
  VarbindCall          *call;

  feed->call = 8;
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed->call = 9;
  feed_numbers (feed, WINSNMP_FUNCTION_CLEANUP, 0, 1, 0, 0);
  event_feed_apply (feed);
  g_assert_null (varbind_handle_get_freed_by (feed_lookup (feed, E1)));

  feed->call = 8;
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, S1, 1, 0, E1);
  event_feed_apply (feed);
  call = varbind_handle_get_freed_by (feed_lookup (feed, E1));
  g_assert_cmpuint (varbind_call_get_number (call), ==, 8);
}

static void
test_freed_by_close (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  feed_numbers (feed, WINSNMP_FUNCTION_CLOSE, 0, 1, 0, S1);
  event_feed_apply (feed);

  feed_assert_state (feed, S1, VARBIND_HANDLE_STATE_CLOSED);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_FREED_BY_CLOSE);
  g_assert_nonnull (varbind_handle_get_freed_by (feed_lookup (feed, S1)));
  g_assert_true (varbind_handle_get_freed_by (feed_lookup (feed, S1)) ==
                 varbind_handle_get_freed_by (feed_lookup (feed, E1)));
}

static void
test_dangling (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_use (feed, S2);
  feed_use (feed, S3);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  event_feed_apply (feed);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_DANGLING);
  feed_assert_handles (feed_lookup_session (feed, S2), "E1");

  feed_close (feed, S2, WINSNMP_FREED_BY_CALL, NULL);
  event_feed_apply (feed);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_DANGLING);

  feed_close (feed, S3, WINSNMP_FREED_BY_CALL, NULL);
  event_feed_apply (feed);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_FREED_BY_CLOSE);
}

static void
test_not_dangling_when_user_is_closed (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_use (feed, S2);
  feed_close (feed, S2, WINSNMP_FREED_BY_CALL, NULL);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  event_feed_apply (feed);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_FREED_BY_CLOSE);
}

static void
test_dangling_when_call_ends_after_close (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  feed_use (feed, S2);
  event_feed_apply (feed);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_DANGLING);
}

static void
test_leaked (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_use (feed, S2);
  feed_close (feed, S1, WINSNMP_FREED_BY_CLEANUP, GSIZE_TO_POINTER (E1), NULL);
  event_feed_apply (feed);
  feed_assert_state (feed, S1, VARBIND_HANDLE_STATE_LEAKED);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_LEAKED);
}

static void
test_closed_by_callback (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_close (feed, S1, WINSNMP_FREED_BY_CALLBACK, GSIZE_TO_POINTER (E1), NULL);
  event_feed_apply (feed);
  feed_assert_state (feed, S1, VARBIND_HANDLE_STATE_CLOSED);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_FREED_BY_CLOSE);
}

static void
test_closing (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_HANDLE_CHANGED };

  event.u.handle.kind = WINSNMP_HANDLE_SESSION;
  event.u.handle.token = S1;
  event.u.handle.detail.session.closing = true;
  event_feed_add (feed, &event);
  event_feed_apply (feed);

  feed_assert_state (feed, S1, VARBIND_HANDLE_STATE_CLOSING);
  g_assert_true (varbind_handle_is_live (feed_lookup (feed, S1)));
}

static void
test_same_handle_comes_back (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();
  VarbindHandle        *handle = feed_lookup (feed, E1);
  ListWatch            *watch = feed_watch_handles (feed, S1);

  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, S1, 1, 0, E1);
  event_feed_apply (feed);
  feed_entity (feed, E1, S1, "127.0.0.1", 161);
  event_feed_apply (feed);

  g_assert_true (feed_lookup (feed, E1) == handle);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_LIVE);
  g_assert_cmpint (varbind_handle_get_freed_at (handle), ==, 0);
  g_assert_cmpint (varbind_handle_get_created_at (handle), ==, 4);
  g_assert_null (varbind_handle_get_freed_by (handle));
  g_assert_cmpuint (varbind_target_get_n_handles (feed->target), ==, 1);
  assert_changes (watch, "");
}

static void
test_value_given_to_another_owner (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();
  VarbindHandle        *old = feed_lookup (feed, E1);

  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_entity (feed, E1, S2, "127.0.0.1", 161);
  event_feed_apply (feed);

  g_assert_true (feed_lookup (feed, E1) != old);
  feed_assert_name (feed, E1, "E2");
  feed_assert_handles (feed_lookup_session (feed, S2), "E2");
}

static void
test_references (void)
{
  g_autoptr (EventFeed) feed = shared_feed_new ();

  feed_references (feed, WINSNMP_EVENT_HANDLE_REFERENCED, E1, 3);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_handle_get_references (feed_lookup (feed, E1)), ==, 3);

  feed_references (feed, WINSNMP_EVENT_HANDLE_RELEASED, E1, 2);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_handle_get_references (feed_lookup (feed, E1)), ==, 2);
  feed_assert_state (feed, E1, VARBIND_HANDLE_STATE_LIVE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fates/owner/is-the-creating-session", test_ownership);
  g_test_add_func ("/fates/share/by-successful-call", test_sharing);
  g_test_add_func ("/fates/share/not-by-failed-call", test_failed_call_shares_nothing);
  g_test_add_func ("/fates/share/twice-in-one-call-is-one-use", test_twice_in_one_call);
  g_test_add_func ("/fates/error/without-session-is-the-owner's", test_error_of_owner);
  g_test_add_func ("/fates/share/handed-out-is-no-use", test_handed_out_is_shared_not_used);
  g_test_add_func ("/fates/end/freed-by-call", test_freed_by_call);
  g_test_add_func ("/fates/end/other-call-between", test_freed_by_other_call_between);
  g_test_add_func ("/fates/end/freed-by-close", test_freed_by_close);
  g_test_add_func ("/fates/end/dangling-until-last-user-closes", test_dangling);
  g_test_add_func ("/fates/end/closed-user-does-not-count",
                   test_not_dangling_when_user_is_closed);
  g_test_add_func ("/fates/end/call-ends-after-close", test_dangling_when_call_ends_after_close);
  g_test_add_func ("/fates/end/leaked", test_leaked);
  g_test_add_func ("/fates/end/closed-by-callback", test_closed_by_callback);
  g_test_add_func ("/fates/end/closing", test_closing);
  g_test_add_func ("/fates/token/same-handle-comes-back", test_same_handle_comes_back);
  g_test_add_func ("/fates/token/given-to-another-owner", test_value_given_to_another_owner);
  g_test_add_func ("/fates/references/follow-events", test_references);

  return g_test_run ();
}
