/* test-timeline-late.c
 *
 * What was there before the target was looked at, in words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-text.h"

/* S1 and E1 were there, E2 is new. */
static EventFeed *
make_feed (void)
{
  EventFeed *feed = event_feed_new ();

  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  feed_entity (feed, E2, S1, "192.0.2.1", 161);

  return feed;
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_words (void)
{
  g_autoptr (EventFeed)       feed = make_feed ();
  g_autoptr (VarbindTimeline) timeline = varbind_timeline_new (feed->target);

  event_feed_apply (feed);
  assert_text (varbind_lane_dup_text (varbind_timeline_find_lane (timeline, S1)),
               "Session S1 callback, open, attached late");
  assert_text (varbind_span_dup_text (varbind_timeline_find_handle (timeline, E1)),
               "Entity E1 192.0.2.1:161, SNMPv2c, live, attached late");
  assert_text (varbind_span_dup_text (varbind_timeline_find_handle (timeline, E2)),
               "Entity E2 192.0.2.1:161, SNMPv2c, live");

  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_freed (feed, E2, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  assert_text (varbind_timeline_dup_mark_text (timeline, varbind_timeline_get_mark (timeline, 2)),
               "E1 freed, attached late");
  assert_text (varbind_timeline_dup_mark_text (timeline, varbind_timeline_get_mark (timeline, 3)),
               "E2 freed");
}

static void
feed_gap (EventFeed *feed)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_GAP };

  event_feed_add (feed, &event);
}

/* What is drawn from the beginning on stands in the list as well: one row for each time that
 * a state was told with something new in it. */
static void
test_row (void)
{
  g_autoptr (EventFeed)       feed = make_feed ();
  g_autoptr (VarbindTimeline) timeline = varbind_timeline_new (feed->target);

  event_feed_apply (feed);
  g_assert_cmpuint (varbind_timeline_get_n_marks (timeline), ==, 2);
  assert_text (varbind_timeline_dup_mark_text (timeline, varbind_timeline_get_mark (timeline, 0)),
               "2 sessions, handles and requests were already there");
  g_assert_cmpstr (varbind_lane_get_name (varbind_timeline_get_mark (timeline, 0)->lane), ==,
                   varbind_lane_get_name (varbind_timeline_get_lane (timeline, 0)));

  /* E3 is made in a gap. */
  feed_gap (feed);
  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_entity (feed, E2 + 1, S1, "192.0.2.1", 161);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_timeline_get_n_marks (timeline), ==, 4);
  assert_text (varbind_timeline_dup_mark_text (timeline, varbind_timeline_get_mark (timeline, 3)),
               "1 session, handle or request was already there");
}

/* As in a recording of which the beginning is lost. */
static void
test_end_without_beginning (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = varbind_timeline_new (feed->target);
  guint                       n_marks;

  feed_session (feed, S1, NULL, 0);
  event_feed_apply (feed);
  n_marks = varbind_timeline_get_n_marks (timeline);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_timeline_get_n_marks (timeline), ==, n_marks);
}

/* Who comes to look after that sees the same. */
static void
test_later_timeline (void)
{
  g_autoptr (EventFeed)       feed = make_feed ();
  g_autoptr (VarbindTimeline) timeline = NULL;

  event_feed_apply (feed);
  timeline = varbind_timeline_new (feed->target);
  g_assert_true (varbind_lane_is_late (varbind_timeline_find_lane (timeline, S1)));
  g_assert_true (varbind_timeline_find_handle (timeline, E1)->late);
  g_assert_false (varbind_timeline_find_handle (timeline, E2)->late);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline-late/words", test_words);
  g_test_add_func ("/timeline-late/row", test_row);
  g_test_add_func ("/timeline-late/end-without-beginning", test_end_without_beginning);
  g_test_add_func ("/timeline-late/later-timeline", test_later_timeline);

  return g_test_run ();
}
