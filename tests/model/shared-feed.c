/* shared-feed.c
 *
 * Three sessions that share handles, and what is said of these.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shared-feed.h"

EventFeed *
shared_feed_new (void)
{
  EventFeed *feed = event_feed_new ();

  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  feed_session (feed, S3, NULL, 0);
  feed_entity (feed, E1, S1, "127.0.0.1", 161);
  event_feed_apply (feed);

  return feed;
}

void
feed_use (EventFeed *feed,
          guint64    session)
{
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, session, 1, 0, session, 0, E1, 0, 0);
}

VarbindHandle *
feed_lookup (EventFeed *feed,
             guint64    token)
{
  VarbindHandle *handle = varbind_target_lookup (feed->target, token);

  g_assert_true (VARBIND_IS_HANDLE (handle));

  return handle;
}

VarbindSession *
feed_lookup_session (EventFeed *feed,
                     guint64    token)
{
  return VARBIND_SESSION (feed_lookup (feed, token));
}

void
feed_assert_name (EventFeed  *feed,
                  guint64     token,
                  const char *expected)
{
  g_assert_cmpstr (varbind_handle_get_name (feed_lookup (feed, token)), ==, expected);
}

void
feed_assert_state (EventFeed         *feed,
                   guint64            token,
                   VarbindHandleState expected)
{
  g_assert_cmpint (varbind_handle_get_state (feed_lookup (feed, token)), ==, expected);
}

void
feed_assert_users (EventFeed  *feed,
                   guint64     token,
                   const char *expected)
{
  g_autofree char *users = varbind_handle_dup_users_text (feed_lookup (feed, token));

  g_assert_cmpstr (users, ==, expected);
}

void
feed_assert_handles (VarbindSession *session,
                     const char     *expected)
{
  GListModel         *handles = varbind_session_get_handles (session);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (handles); i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", varbind_handle_get_name (handle));
    }

  g_assert_cmpstr (names->str, ==, expected);
}

ListWatch *
feed_watch_handles (EventFeed *feed,
                    guint64    session)
{
  return list_watch_new (varbind_session_get_handles (feed_lookup_session (feed, session)));
}
