/* test-timeline.c
 *
 * Lanes, rows, marks and links from events; what is in view.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-text.h"
#include "winsnmp.h"

static const char *const band_letters = "MECVPR";

/* The times of an event feed: the first event is at 1. */
static void
append_time (GString *text,
             gint64   time)
{
  if (time != VARBIND_OPEN_END)
    g_string_append_printf (text, "%d", (int)time);
}

static void
append_run (const VarbindRun *run,
            gpointer          user_data)
{
  GString *text = user_data;

  g_string_append_c (text, ' ');
  if (run->span->late)
    g_string_append_c (text, '<');
  append_time (text, run->start);
  g_string_append_c (text, '-');
  append_time (text, run->end);
  if (run->n_spans > 1)
    g_string_append_printf (text, "*%u", run->n_spans);
  if (run->span->shared)
    g_string_append_c (text, '+');
  if (run->span->ended_badly)
    g_string_append_c (text, '!');
}

static void
append_tick (const VarbindTick *tick,
             gpointer           user_data)
{
  GString *text = user_data;

  g_string_append_printf (text, " %d:%s", (int)tick->time,
                          varbind_mark_kind_to_text (tick->mark->kind));
  if (tick->n_marks > 1)
    g_string_append_printf (text, "*%u", tick->n_marks);
  if (tick->n_bad > 0)
    g_string_append_printf (text, "!%u", tick->n_bad);
}

static void
append_lane (VarbindTimeline *timeline,
             VarbindLane     *lane,
             gint64           from,
             gint64           to,
             gint64           pitch,
             GString         *text)
{
  g_string_append_printf (text, "%s ", varbind_lane_get_name (lane));
  append_time (text, varbind_lane_get_start (lane));
  g_string_append_c (text, '-');
  append_time (text, varbind_lane_get_end (lane));
  for (guint band = 0; band < VARBIND_N_BANDS; band++)
    for (guint row = 0; row < varbind_lane_get_n_rows (lane, band); row++)
      {
        g_string_append_printf (text, "\n  %c%u", band_letters[band], row);
        varbind_lane_foreach_run (lane, band, row, from, to, pitch, append_run, text);
      }
  for (guint track = 0; track < VARBIND_N_TRACKS; track++)
    if (varbind_lane_get_n_marks (lane, track) > 0)
      {
        g_string_append (text, track == VARBIND_TRACK_CALLS ? "\n  calls" : "\n  messages");
        varbind_lane_foreach_tick (timeline, lane, track, from, to, pitch, append_tick, text);
      }
  g_string_append_c (text, '\n');
}

static void
assert_view (VarbindTimeline *timeline,
             gint64           from,
             gint64           to,
             gint64           pitch,
             const char      *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < varbind_timeline_get_n_lanes (timeline); i++)
    append_lane (timeline, varbind_timeline_get_lane (timeline, i), from, to, pitch, text);
  g_assert_cmpstr (text->str, ==, expected);
}

#define assert_all(timeline, expected) assert_view (timeline, 0, G_MAXINT64, 0, expected)

static void
append_link (const VarbindLink *link,
             gpointer           user_data)
{
  g_autofree char *sentence = varbind_link_dup_text (link);

  g_string_append_printf (user_data, "%d: %s%s\n", (int)link->time, sentence,
                          link->first ? ", first" : "");
}

/* Ends when it goes out of scope, before the feed. */
static VarbindTimeline *
follow (EventFeed *feed)
{
  return varbind_timeline_new (feed->target);
}

static void
test_lives (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, "poller", 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_context (feed, C1, S1, 6);
  feed_session (feed, S2, NULL, 7);
  feed_freed (feed, C1, WINSNMP_FREED_BY_CALL);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  event_feed_apply (feed);

  assert_all (timeline, "S1 1-7\n"
                        "  E0 2-6!\n"
                        "  C0 3-5\n"
                        "S2 4-\n");
  g_assert_cmpint (varbind_timeline_get_first_time (timeline), ==, 1);
  g_assert_cmpint (varbind_timeline_get_last_time (timeline), ==, 7);
}

/* A row is given again as soon as nothing goes on in it. */
static void
test_rows (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < 3; i++)
    feed_entity (feed, E1 + i, S1, "192.0.2.1", 161);
  feed_freed (feed, E1 + 1, WINSNMP_FREED_BY_CALL);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  for (guint i = 3; i < 6; i++)
    feed_entity (feed, E1 + i, S1, "192.0.2.1", 161);
  event_feed_apply (feed);

  assert_all (timeline, "S1 1-\n"
                        "  E0 2-6 7-\n"
                        "  E1 3-5 8-\n"
                        "  E2 4-\n"
                        "  E3 9-\n");
}

/* More than a word of the map of rows. */
static void
test_many_rows (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);
  const VarbindSpan          *span;

  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < 200; i++)
    feed_entity (feed, 0x1000 + i, S1, "192.0.2.1", 161);
  feed_freed (feed, 0x1000 + 130, WINSNMP_FREED_BY_CALL);
  feed_freed (feed, 0x1000 + 70, WINSNMP_FREED_BY_CALL);
  for (guint i = 200; i < 203; i++)
    feed_entity (feed, 0x1000 + i, S1, "192.0.2.1", 161);
  event_feed_apply (feed);

  g_assert_cmpuint (varbind_lane_get_n_rows (varbind_timeline_get_lane (timeline, 1),
                                             VARBIND_BAND_ENTITIES),
                    ==, 201);
  span = varbind_timeline_find_handle (timeline, 0x1000 + 200);
  g_assert_cmpuint (span->row, ==, 70);
  span = varbind_timeline_find_handle (timeline, 0x1000 + 201);
  g_assert_cmpuint (span->row, ==, 130);
  span = varbind_timeline_find_handle (timeline, 0x1000 + 202);
  g_assert_cmpuint (span->row, ==, 200);
}

/* A value that was free comes back with an answer: one handle, two lives. */
static void
test_comes_back (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  event_feed_apply (feed);

  assert_all (timeline, "S1 1-\n  E0 2-3 4-\n");
}

static void
test_messages (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, NULL, 0);
  feed_message (feed, WINSNMP_MESSAGE_QUEUED, 1, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_ANSWERED, 1, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S1, SNMP_PDU_GET, 1);
  feed_message (feed, WINSNMP_MESSAGE_TIMED_OUT, 2, S1, SNMP_PDU_GET, 1);
  feed_message (feed, WINSNMP_MESSAGE_COLLECTED, 1, S1, SNMP_PDU_RESPONSE, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT_ONCE, 3, S1, SNMP_PDU_TRAP, 0);
  feed_message (feed, WINSNMP_MESSAGE_RECEIVED, 4, S1, SNMP_PDU_TRAP, 0);
  feed_message (feed, WINSNMP_MESSAGE_DROPPED, 0, 0, 0, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 5, S1, SNMP_PDU_GET, 0);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, NULL);
  event_feed_apply (feed);

  assert_all (timeline,
              "S1 1-13\n"
              "  M0 2-5 9-9 10-13!\n"
              "  M1 4-7! 12-13!\n"
              "  messages 2:queued 3:sent 4:sent 5:answered 6:sent again 7:time-out!1 8:fetched"
              " 9:sent 10:received 12:sent\n");
}

static void
test_links (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);
  g_autoptr (GString)         text = g_string_new (NULL);

  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_context (feed, C1, S1, 6);
  feed_pdu (feed, P1, S2, SNMP_PDU_GET, 1, 1);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, P1);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, P1);
  /* It failed: nothing was used. */
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 0, SNMPAPI_OTHER_ERROR, S2, 0, E1, C1, P1);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S1, 1, 0, S1, 0, E1, C1, P1);
  event_feed_apply (feed);

  varbind_timeline_foreach_link (timeline, 0, G_MAXINT64, 0, append_link, text);
  g_assert_cmpstr (text->str, ==,
                   "6: S2 uses E1 of S1, first\n"
                   "6: S2 uses C1 of S1, first\n"
                   "7: S2 uses E1 of S1\n"
                   "7: S2 uses C1 of S1\n"
                   "9: S1 uses P1 of S2, first\n");

  g_string_truncate (text, 0);
  varbind_timeline_foreach_link_of (timeline, varbind_timeline_find_handle (timeline, C1),
                                    append_link, text);
  g_assert_cmpstr (text->str, ==, "6: S2 uses C1 of S1, first\n");

  assert_all (timeline, "S1 1-\n"
                        "  E0 3-+\n"
                        "  C0 4-+\n"
                        "  calls 9:call\n"
                        "S2 2-\n"
                        "  P0 5-+\n"
                        "  calls 6:call 7:call 8:failed call!1\n");
}

static void
test_roles (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, NULL, 0);
  feed_registration (feed, 1, S1, TRUE, 0, 0, NULL);
  feed_listener (feed, "127.0.0.1:1161", TRUE, E1, S1);
  feed_registration (feed, 1, S1, FALSE, 0, 0, NULL);
  event_feed_apply (feed);

  assert_all (timeline, "S1 1-\n"
                        "  R0 2-4\n"
                        "  R1 3-\n");
}

static void
test_gap (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);
  VarbindLane                *process = varbind_timeline_get_lane (timeline, 0);
  WinsnmpEvent                event = { .kind = WINSNMP_EVENT_GAP };

  event_feed_add (feed, &event);
  event_feed_apply (feed);

  g_assert_cmpuint (
    varbind_lane_find_mark (timeline, process, VARBIND_TRACK_CALLS, 1, 0)->kind, ==,
    VARBIND_MARK_GAP);
}

/* A call without a session is told in the lane of the handle that it was
 * given, a call without either in the process's. */
static void
test_calls_without_session (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);
  VarbindLane                *process = varbind_timeline_get_lane (timeline, 0);

  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, 0, 1, 0, E1, 1161);
  feed_numbers (feed, WINSNMP_FUNCTION_CLEANUP, 0, 1, 0, 0);
  event_feed_apply (feed);

  assert_all (timeline, "S1 1-\n  E0 2-\n  calls 3:call\n");
  g_assert_null (varbind_lane_get_session (process));
  g_assert_cmpuint (varbind_lane_get_n_marks (process, VARBIND_TRACK_CALLS), ==, 1);
}

/* What was there before is marked as such; all of it is one event. */
static void
test_state_at_attach (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 2);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  feed_entity (feed, E2, S1, "192.0.2.1", 161);
  event_feed_apply (feed);

  assert_all (timeline, "S1 2-\n"
                        "  M0 <4-\n"
                        "  E0 <3-\n"
                        "  E1 6-\n");
  g_assert_true (varbind_lane_is_late (varbind_timeline_get_lane (timeline, 1)));
  g_assert_cmpuint (varbind_timeline_get_n_marks (timeline), ==, 2);
}

/* Events were left out; the state that follows makes it right again. */
static void
test_state_again (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, NULL, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S1, SNMP_PDU_GET, 0);
  feed_process (feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (feed, S1, NULL, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 2, S1, SNMP_PDU_GET, 0);
  feed_process (feed, WINSNMP_PROCESS_STATE_END);
  event_feed_apply (feed);

  assert_all (timeline, "S1 1-\n"
                        "  M0 2-7\n"
                        "  M1 3-\n"
                        "  messages 2:sent 3:sent\n");
}

static void
test_library_stops (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_process (feed, WINSNMP_PROCESS_STOPPED);
  event_feed_apply (feed);

  assert_all (timeline, "S1 1-3\n  E0 2-3\n");
}

/* Followed late, it knows what is there and how long it has been. */
static void
test_begins_late (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = NULL;

  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_entity (feed, E2, S1, "192.0.2.1", 161);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  timeline = follow (feed);
  assert_all (timeline, "S1 1-\n  E0 3-\n");

  feed_freed (feed, E2, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  assert_all (timeline, "S1 1-\n  E0 3-5\n");
}

/* Short lives and short gaps are one bar when a pixel is longer than they. */
static void
test_merging (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < 10; i++)
    {
      feed_entity (feed, E1 + i, S1, "192.0.2.1", 161);
      feed_freed (feed, E1 + i, WINSNMP_FREED_BY_CALL);
    }
  feed->time += 100 * 1000;
  feed_entity (feed, E1 + 10, S1, "192.0.2.1", 161);
  feed->time += 50 * 1000;
  feed_freed (feed, E1 + 10, WINSNMP_FREED_BY_CALL);
  feed_entity (feed, E1 + 11, S1, "192.0.2.1", 161);
  feed_freed (feed, E1 + 11, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);

  assert_view (timeline, 0, 1000, 10, "S1 1-\n  E0 2-21*10 122-173 174-175\n");
  /* Of a view that begins in the middle, the middle. */
  assert_view (timeline, 10, 15, 10, "S1 1-\n  E0 10-21*6\n");
  assert_view (timeline, 10, 15, 1, "S1 1-\n  E0 10-11 12-13 14-15\n");
  assert_view (timeline, 130, 140, 10, "S1 1-\n  E0 122-173\n");
  assert_view (timeline, 60, 70, 10, "S1 1-\n  E0\n");
}

static void
test_merged_marks (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < 20; i++)
    feed_numbers (feed, WINSNMP_FUNCTION_CREATE_VBL, S1, i == 12 ? 0 : V1,
                  i == 12 ? SNMPAPI_ALLOC_ERROR : 0, S1, 0, 0);
  event_feed_apply (feed);

  /* The bad news among them is the one to be seen. */
  assert_view (timeline, 0, 1000, 8,
               "S1 1-\n  calls 2:call*8 10:failed call*8!1 18:call*4\n");
  assert_view (timeline, 14, 15, 1, "S1 1-\n  calls 14:failed call!1\n");
  assert_view (timeline, 15, 16, 1, "S1 1-\n  calls 15:call\n");
}

static void
test_what_is_where (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);
  VarbindLane                *lane;
  guint64                     position;

  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed->time += 8 * 1000;
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed->time += 8 * 1000;
  feed_entity (feed, E2, S1, "192.0.2.1", 161);
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, S1, 1, 0, E2, 1161);
  event_feed_apply (feed);
  lane = varbind_timeline_get_lane (timeline, 1);

  /* 1 session, 2-11 E1, 20- E2, 21 the call */
  g_assert_cmpuint (varbind_lane_find_span (lane, VARBIND_BAND_ENTITIES, 0, 5, 0)->id, ==, E1);
  g_assert_null (varbind_lane_find_span (lane, VARBIND_BAND_ENTITIES, 0, 14, 2));
  g_assert_cmpuint (varbind_lane_find_span (lane, VARBIND_BAND_ENTITIES, 0, 14, 3)->id, ==, E1);
  g_assert_cmpuint (varbind_lane_find_span (lane, VARBIND_BAND_ENTITIES, 0, 17, 6)->id, ==, E2);
  g_assert_null (varbind_lane_find_mark (timeline, lane, VARBIND_TRACK_CALLS, 18, 2));
  g_assert_cmpint (varbind_lane_find_mark (timeline, lane, VARBIND_TRACK_CALLS, 18, 3)->time, ==,
                   21);

  g_assert_false (varbind_timeline_find_last_mark (timeline, 0, &position));
  g_assert_true (varbind_timeline_find_last_mark (timeline, 15, &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_true (varbind_timeline_find_serial (timeline, 4, &position));
  g_assert_cmpuint (position, ==, 3);
  g_assert_false (varbind_timeline_find_serial (timeline, 6, &position));
}

static void
test_forgets_the_oldest (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);
  guint64                     first;

  varbind_timeline_set_max_marks (timeline, 10);
  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  feed_context (feed, C1, S2, 6);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S2, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_ANSWERED, 1, S2, SNMP_PDU_GET, 0);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  event_feed_apply (feed);
  for (guint i = 0; i < 20; i++)
    feed_numbers (feed, WINSNMP_FUNCTION_CREATE_VBL, S2, 0, SNMPAPI_ALLOC_ERROR, S2, 0, 0);
  event_feed_apply (feed);

  /* What is live stays, whenever it began. */
  assert_view (timeline, 0, 1000, 100,
               "S2 2-\n"
               "  C0 3-\n"
               "  calls 19:failed call*11!11\n");
  first = varbind_timeline_get_first_mark (timeline);
  g_assert_cmpuint (first, ==, 18);
  g_assert_cmpuint (varbind_timeline_get_n_marks (timeline), ==, 11);
  g_assert_cmpint (varbind_timeline_get_mark (timeline, first)->time, ==, 19);
  g_assert_cmpint (varbind_timeline_get_first_time (timeline), ==, 19);
  g_assert_null (varbind_timeline_find_message (timeline, 1));
  g_assert_null (varbind_timeline_find_handle (timeline, E1));
}

static void
test_positions_stay (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);
  guint64                     first;
  guint64                     end;

  varbind_timeline_set_max_marks (timeline, 5000);
  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < 12000; i++)
    feed_numbers (feed, WINSNMP_FUNCTION_CREATE_VBL, S1, 0, SNMPAPI_ALLOC_ERROR, S1, 0, 0);
  event_feed_apply (feed);

  first = varbind_timeline_get_first_mark (timeline);
  end = first + varbind_timeline_get_n_marks (timeline);
  g_assert_cmpuint (end, ==, 12001);
  g_assert_cmpuint (end - first, >=, 5000);
  g_assert_cmpuint (end - first, <=, 5500);

  /* Each event has a mark, and a microsecond of its own. */
  for (guint64 position = first; position < end; position++)
    {
      const VarbindMark *mark = varbind_timeline_get_mark (timeline, position);
      guint64            found;

      g_assert_cmpuint (mark->serial, ==, position + 1);
      g_assert_true (varbind_timeline_find_serial (timeline, mark->serial, &found));
      g_assert_cmpuint (found, ==, position);
      g_assert_true (varbind_timeline_find_last_mark (timeline, mark->time, &found));
      g_assert_cmpuint (found, ==, position);
    }
}

/* A recording may say what it likes: time does not run backwards here, and
 * what happens to a closed session finds its lane. */
static void
test_nonsense (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);

  varbind_timeline_set_max_marks (timeline, 10);
  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, NULL);
  feed->time = 0;
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_freed (feed, S1, WINSNMP_FREED_BY_CALL);
  feed_freed (feed, 0x999, WINSNMP_FREED_BY_CALL);
  feed_message (feed, WINSNMP_MESSAGE_ANSWERED, 9, 0x999, 255, 0);
  feed_message (feed, 99, 8, S1, 255, 0);
  event_feed_apply (feed);
  assert_all (timeline, "S1 1-3\n"
                        "  M0 6-\n"
                        "  E0 2-3\n"
                        "  messages 6:other\n");

  for (guint i = 0; i < 30; i++)
    feed_references (feed, WINSNMP_EVENT_HANDLE_REFERENCED, S1, i);
  event_feed_apply (feed);
  feed->time = 100 * 1000;
  for (guint i = 0; i < 30; i++)
    feed_references (feed, WINSNMP_EVENT_HANDLE_REFERENCED, 0x999, i);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_timeline_get_n_marks (timeline), <=, 11);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_tells_once_a_batch (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = follow (feed);
  guint                       n = 0;

  g_signal_connect_swapped (timeline, "changed", G_CALLBACK (count_cb), &n);
  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < 1000; i++)
    feed_entity (feed, 0x1000 + i, S1, "192.0.2.1", 161);
  event_feed_apply (feed);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline/lives", test_lives);
  g_test_add_func ("/timeline/rows", test_rows);
  g_test_add_func ("/timeline/many-rows", test_many_rows);
  g_test_add_func ("/timeline/comes-back", test_comes_back);
  g_test_add_func ("/timeline/messages", test_messages);
  g_test_add_func ("/timeline/links", test_links);
  g_test_add_func ("/timeline/roles", test_roles);
  g_test_add_func ("/timeline/gap", test_gap);
  g_test_add_func ("/timeline/calls-without-session", test_calls_without_session);
  g_test_add_func ("/timeline/state-at-attach", test_state_at_attach);
  g_test_add_func ("/timeline/state-again", test_state_again);
  g_test_add_func ("/timeline/library-stops", test_library_stops);
  g_test_add_func ("/timeline/begins-late", test_begins_late);
  g_test_add_func ("/timeline/merging", test_merging);
  g_test_add_func ("/timeline/merged-marks", test_merged_marks);
  g_test_add_func ("/timeline/what-is-where", test_what_is_where);
  g_test_add_func ("/timeline/forgets-the-oldest", test_forgets_the_oldest);
  g_test_add_func ("/timeline/positions-stay", test_positions_stay);
  g_test_add_func ("/timeline/nonsense", test_nonsense);
  g_test_add_func ("/timeline/tells-once-a-batch", test_tells_once_a_batch);

  return g_test_run ();
}
