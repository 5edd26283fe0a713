/* test-moment.c
 *
 * The moment that is looked at goes back, forward, and to the present.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"
#include "list-watch.h"
#include "varbind-moment.h"

static void
notify_cb (GObject    *object,
           GParamSpec *pspec,
           GString    *log)
{
  g_string_append_printf (log, "%s ", pspec->name);
}

static void
assert_log (GString    *log,
            const char *expected)
{
  g_assert_cmpstr (log->str, ==, expected);
  g_string_truncate (log, 0);
}

static guint
count_sessions (VarbindMoment *moment)
{
  return varbind_target_get_n_sessions (varbind_moment_get_target (moment));
}

/* Three sessions, one after the other. */
static EventFeed *
make_feed (VarbindHistory **ret_history)
{
  EventFeed *feed = event_feed_new ();

  *ret_history = varbind_history_new (feed->target);
  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  feed_session (feed, S3, NULL, 0);
  event_feed_apply (feed);

  return feed;
}

static void
test_rewind (void)
{
  g_autoptr (VarbindHistory) history = NULL;
  g_autoptr (EventFeed)      feed = make_feed (&history);
  g_autoptr (VarbindMoment)  moment = varbind_moment_new (history);
  g_autoptr (GString)        log = g_string_new (NULL);
  VarbindTarget             *rewound;
  ListWatch                 *sessions;

  g_signal_connect (moment, "notify", G_CALLBACK (notify_cb), log);
  g_assert_true (varbind_moment_get_live (moment));
  g_assert_true (varbind_moment_get_target (moment) == feed->target);
  g_assert_cmpuint (varbind_moment_get_serial (moment), ==, 3);
  g_assert_cmpint (varbind_moment_get_time (moment), ==, 3);

  varbind_moment_rewind (moment, 1);
  assert_log (log, "target serial live ");
  g_assert_false (varbind_moment_get_live (moment));
  g_assert_cmpuint (count_sessions (moment), ==, 1);
  g_assert_cmpint (varbind_moment_get_time (moment), ==, 1);

  /* The same target moves forward; its list tells what is new. */
  rewound = varbind_moment_get_target (moment);
  sessions = list_watch_new (varbind_target_get_sessions (rewound));
  varbind_moment_rewind (moment, 2);
  assert_log (log, "serial ");
  assert_changes (sessions, "1-0+1");
  g_assert_true (varbind_moment_get_target (moment) == rewound);

  /* What happens meanwhile is the present's. */
  feed_freed (feed, S1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  g_assert_cmpuint (count_sessions (moment), ==, 2);
  varbind_moment_rewind (moment, 2);
  assert_log (log, "");

  varbind_moment_rewind (moment, 0);
  assert_log (log, "target serial ");
  g_assert_cmpuint (count_sessions (moment), ==, 0);
  g_assert_cmpint (varbind_moment_get_time (moment), ==, 0);

  varbind_moment_go_live (moment);
  assert_log (log, "target serial live ");
  g_assert_cmpuint (count_sessions (moment), ==, 2);
  g_assert_cmpuint (varbind_moment_get_serial (moment), ==, 4);
  varbind_moment_go_live (moment);
  assert_log (log, "");
}

static void
test_step (void)
{
  g_autoptr (VarbindHistory) history = NULL;
  g_autoptr (EventFeed)      feed = make_feed (&history);
  g_autoptr (VarbindMoment)  moment = varbind_moment_new (history);

  g_assert_false (varbind_moment_step (moment, 1));
  g_assert_true (varbind_moment_step (moment, -1));
  g_assert_cmpuint (varbind_moment_get_serial (moment), ==, 2);
  g_assert_true (varbind_moment_step (moment, -1));
  g_assert_false (varbind_moment_step (moment, -1));
  g_assert_cmpuint (varbind_moment_get_serial (moment), ==, 1);
  g_assert_cmpuint (count_sessions (moment), ==, 1);
  g_assert_true (varbind_moment_step (moment, 1));
  g_assert_true (varbind_moment_step (moment, 1));
  g_assert_false (varbind_moment_step (moment, 1));
  g_assert_cmpuint (count_sessions (moment), ==, 3);
  g_assert_false (varbind_moment_get_live (moment));
}

/* The past outlives the target. */
static void
test_target_gone (void)
{
  VarbindHistory *history = NULL;
  EventFeed      *feed = make_feed (&history);
  VarbindMoment  *moment = varbind_moment_new (history);

  varbind_moment_rewind (moment, 2);
  event_feed_free (feed);
  g_assert_cmpuint (count_sessions (moment), ==, 2);
  varbind_moment_rewind (moment, 1);
  g_assert_cmpuint (count_sessions (moment), ==, 1);
  varbind_moment_go_live (moment);
  g_assert_null (varbind_moment_get_target (moment));

  g_assert_finalize_object (moment);
  g_assert_finalize_object (history);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/moment/rewind/forward-in-place", test_rewind);
  g_test_add_func ("/moment/step/event-by-event", test_step);
  g_test_add_func ("/moment/lifetime/outlives-target", test_target_gone);

  return g_test_run ();
}
