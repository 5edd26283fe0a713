/* test-timeline-filter.c
 *
 * What of a timeline passes a filter, at once and bit by bit.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"
#include "varbind-timeline-filter.h"
#include "varbind-timeline-find.h"
#include "winsnmp.h"

typedef struct
{
  EventFeed       *feed;
  VarbindTimeline *timeline;
} Fixture;

/* S1 owns E1 and C1; S2 sends P1 to it, which is answered; then S1 fails. */
static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  EventFeed *feed = event_feed_new ();

  fixture->feed = feed;
  fixture->timeline = varbind_timeline_new (feed->target);
  feed_session (feed, S1, "poller", 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_context (feed, C1, S1, 6);
  feed_session (feed, S2, "watcher", 0);
  feed_pdu (feed, P1, S2, SNMP_PDU_GET, 1, 1);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, P1);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 7, S2, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_ANSWERED, 7, S2, SNMP_PDU_GET, 0);
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, S1, 0, SNMPAPI_ENTITY_INVALID, 0x999, 161);
  event_feed_apply (feed);
  varbind_target_set_live (feed->target, FALSE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_assert_finalize_object (fixture->timeline);
  event_feed_free (fixture->feed);
}

static void
filter (Fixture *fixture)
{
  g_assert_true (varbind_timeline_begin_filtering (fixture->timeline));
  while (varbind_timeline_filter_some (fixture->timeline))
    ;
}

static void
append (GString    *text,
        const char *name,
        gboolean    passes)
{
  if (passes)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", name);
}

/* Lanes, then handles and the message, then marks by their number. */
static void
assert_passing (Fixture    *fixture,
                const char *expected)
{
  VarbindTimeline    *timeline = fixture->timeline;
  g_autoptr (GString) text = g_string_new (NULL);

  append (text, "S1", varbind_lane_passes (varbind_timeline_find_lane (timeline, S1)));
  append (text, "S2", varbind_lane_passes (varbind_timeline_find_lane (timeline, S2)));
  append (text, "e1", varbind_timeline_find_handle (timeline, E1)->passes);
  append (text, "c1", varbind_timeline_find_handle (timeline, C1)->passes);
  append (text, "p1", varbind_timeline_find_handle (timeline, P1)->passes);
  append (text, "m7", varbind_timeline_find_message (timeline, 7)->passes);
  for (guint i = 0; i < varbind_timeline_get_n_marks (timeline); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      append (text, number, varbind_timeline_get_mark (timeline, i)->passes);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_what_passes (Fixture      *fixture,
                  gconstpointer unused)
{
  static const struct
  {
    const char *text;
    const char *passing;
  } cases[] = {
    { "kind:entity", "S1 e1 1" },
    { "kind:pdu", "S2 p1 4" },
    { "kind:session", "S1 S2 0 3" },
    { "session:2", "S1 S2 e1 c1 p1 m7 1 2 3 4 5 6 7" },
    { "is:failed", "S1 0 8" },
    { "function:SnmpSendMsg", "S2 5" },
    { "address:192.0.2.1", "S1 S2 e1 m7 1 6 7" },
    { "id:1007", "S2 m7 6 7" },
    { "no such thing", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      varbind_timeline_set_filter (fixture->timeline, cases[i].text);
      filter (fixture);
      assert_passing (fixture, cases[i].passing);
    }

  varbind_timeline_set_filter (fixture->timeline, " ");
  g_assert_false (varbind_timeline_is_filtered (fixture->timeline));
  g_assert_false (varbind_timeline_begin_filtering (fixture->timeline));
  g_assert_true (varbind_lane_passes (varbind_timeline_find_lane (fixture->timeline, S1)));
  g_assert_true (
    varbind_timeline_mark_passes (fixture->timeline, varbind_timeline_get_mark (fixture->timeline,
                                                                                0)));
}

/* Until it is known, nothing is left out. */
static void
test_lanes_stay_until_the_end (Fixture      *fixture,
                               gconstpointer unused)
{
  VarbindLane *lane = varbind_timeline_find_lane (fixture->timeline, S1);

  varbind_timeline_set_filter (fixture->timeline, "kind:pdu");
  g_assert_true (varbind_timeline_begin_filtering (fixture->timeline));
  g_assert_true (varbind_lane_passes (lane));
  while (varbind_timeline_filter_some (fixture->timeline))
    ;
  g_assert_false (varbind_lane_passes (lane));
}

static void
test_what_changes (Fixture      *fixture,
                   gconstpointer unused)
{
  varbind_timeline_set_filter (fixture->timeline, "is:freed");
  filter (fixture);
  assert_passing (fixture, "");

  feed_freed (fixture->feed, E1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (fixture->feed);
  filter (fixture);
  assert_passing (fixture, "S1 e1 9");
}

/* By the moment of the last event. */
static void
test_time_passes (Fixture      *fixture,
                  gconstpointer unused)
{
  g_assert_false (varbind_timeline_depends_on_time (fixture->timeline));
  varbind_timeline_set_filter (fixture->timeline, "age:<1s kind:entity,context");
  g_assert_true (varbind_timeline_depends_on_time (fixture->timeline));
  filter (fixture);
  assert_passing (fixture, "S1 e1 c1 1 2");

  fixture->feed->time += 5 * G_GUINT64_CONSTANT (1000000000);
  feed_context (fixture->feed, C1 + 1, S2, 6);
  event_feed_apply (fixture->feed);
  filter (fixture);
  assert_passing (fixture, "S2 9");
}

static void
count_passing (const VarbindRun *run,
               gpointer          user_data)
{
  guint *counts = user_data;

  counts[0] += run->n_spans;
  counts[1] += run->n_passing;
  counts[2] += run->span->passes ? 1 : 0;
}

static void
count_passing_marks (const VarbindTick *tick,
                     gpointer           user_data)
{
  guint *counts = user_data;

  counts[0] += tick->n_marks;
  counts[1] += tick->n_passing;
  counts[2] += tick->n_bad;
}

/* What is drawn as one says how much of it passes, and is the one that does. */
static void
test_merged (Fixture      *fixture,
             gconstpointer unused)
{
  VarbindLane *lane = varbind_timeline_find_lane (fixture->timeline, S1);
  guint        runs[3] = { 0 };
  guint        ticks[3] = { 0 };

  for (guint i = 0; i < 10; i++)
    {
      feed_context (fixture->feed, C1 + 1 + i, S1, i);
      feed_freed (fixture->feed, C1 + 1 + i, WINSNMP_FREED_BY_CALL);
    }
  feed_numbers (fixture->feed, WINSNMP_FUNCTION_FREE_CONTEXT, S1, 1, 0, C1 + 5);
  event_feed_apply (fixture->feed);
  varbind_timeline_set_filter (fixture->timeline, "name:C6 kind:context");
  filter (fixture);
  varbind_lane_foreach_run (lane, VARBIND_BAND_CONTEXTS, 1, 0, G_MAXINT64, G_USEC_PER_SEC,
                            count_passing, runs);
  g_assert_cmpuint (runs[0], ==, 10);
  g_assert_cmpuint (runs[1], ==, 1);
  g_assert_cmpuint (runs[2], ==, 1);

  varbind_timeline_set_filter (fixture->timeline, "name:C6");
  filter (fixture);
  varbind_lane_foreach_tick (fixture->timeline, lane, VARBIND_TRACK_CALLS, 0, G_MAXINT64,
                             G_USEC_PER_SEC, count_passing_marks, ticks);
  g_assert_cmpuint (ticks[0], ==, 2);
  g_assert_cmpuint (ticks[1], ==, 1);
  g_assert_cmpuint (ticks[2], ==, 0);
}

/* However much comes and is dropped, the count is right, and filtering is done in
 * pieces. */
static void
test_many (Fixture      *fixture,
           gconstpointer unused)
{
  guint n_passing = 0;
  guint n_pieces = 0;

  varbind_timeline_set_max_marks (fixture->timeline, 10000);
  varbind_timeline_set_filter (fixture->timeline, "kind:entity");
  for (guint i = 0; i < 6; i++)
    {
      for (guint j = 0; j < 3000; j++)
        {
          guint64 token = 0x10000 + i * 3000 + j;

          if (j % 3 == 0)
            feed_entity (fixture->feed, token, S2, "192.0.2.1", 161);
          else
            feed_context (fixture->feed, token, S1, 6);
        }
      event_feed_apply (fixture->feed);
      g_assert_true (varbind_timeline_begin_filtering (fixture->timeline));
      while (varbind_timeline_filter_some (fixture->timeline))
        n_pieces++;
    }
  g_assert_cmpuint (n_pieces, >, 6);

  for (guint i = 0; i < varbind_timeline_get_n_marks (fixture->timeline); i++)
    {
      guint64            position = varbind_timeline_get_first_mark (fixture->timeline) + i;
      const VarbindMark *mark = varbind_timeline_get_mark (fixture->timeline, position);

      g_assert_cmpint (mark->passes, ==, varbind_timeline_mark_passes (fixture->timeline, mark));
      n_passing += mark->passes;
    }
  g_assert_cmpuint (varbind_timeline_get_n_passing (fixture->timeline), ==, n_passing);
  g_assert_cmpuint (n_passing, >, 3000);
}

static void
assert_next (Fixture *fixture,
             guint64  serial,
             gboolean forward,
             guint64  expected)
{
  guint64 found = 0;

  g_assert_cmpint (varbind_timeline_find_passing (fixture->timeline, serial, forward, &found), ==,
                   expected != 0);
  g_assert_cmpuint (found, ==, expected);
}

/* Serial numbers begin at 1; those that pass are 2, 3 and 5. */
static void
test_find_passing (Fixture      *fixture,
                   gconstpointer unused)
{
  varbind_timeline_set_filter (fixture->timeline, "kind:entity,context,pdu");
  for (guint i = 0; i < 2; i++)
    {
      assert_next (fixture, 0, TRUE, 2);
      assert_next (fixture, 2, TRUE, 3);
      assert_next (fixture, 3, TRUE, 5);
      assert_next (fixture, 5, TRUE, 0);
      assert_next (fixture, G_MAXUINT64 - 1, TRUE, 0);
      assert_next (fixture, G_MAXUINT64, FALSE, 5);
      assert_next (fixture, 5, FALSE, 3);
      assert_next (fixture, 2, FALSE, 0);
      assert_next (fixture, 1, FALSE, 0);
      assert_next (fixture, 0, FALSE, 0);

      /* The first time it had not been looked at yet. */
      filter (fixture);
    }

  varbind_timeline_set_filter (fixture->timeline, "no such thing");
  assert_next (fixture, 0, TRUE, 0);
  assert_next (fixture, G_MAXUINT64, FALSE, 0);
}

/* The oldest are forgotten. */
static void
test_find_passing_of_few (Fixture      *fixture,
                          gconstpointer unused)
{
  varbind_timeline_set_filter (fixture->timeline, "kind:entity");
  filter (fixture);
  varbind_timeline_set_max_marks (fixture->timeline, 100);
  for (guint i = 0; i < 1000; i++)
    feed_context (fixture->feed, 0x10000 + i, S1, 6);
  feed_entity (fixture->feed, E1 + 1, S1, "192.0.2.2", 161);
  event_feed_apply (fixture->feed);
  assert_next (fixture, 1, TRUE, 1010);
  assert_next (fixture, 1010, FALSE, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/timeline-filter/what-passes", test_what_passes);
  ADD ("/timeline-filter/lanes-stay-until-the-end", test_lanes_stay_until_the_end);
  ADD ("/timeline-filter/what-changes", test_what_changes);
  ADD ("/timeline-filter/time-passes", test_time_passes);
  ADD ("/timeline-filter/find-passing", test_find_passing);
  ADD ("/timeline-filter/find-passing-of-few", test_find_passing_of_few);
  ADD ("/timeline-filter/merged", test_merged);
  ADD ("/timeline-filter/many", test_many);

  return g_test_run ();
}
