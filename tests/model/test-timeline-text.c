/* test-timeline-text.c
 *
 * What the timeline says of marks and of a span of time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"
#include "varbind-timeline-summary.h"
#include "varbind-timeline-text.h"
#include "winsnmp.h"

static void
test_summary (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = varbind_timeline_new (feed->target);
  g_autofree char            *all = NULL;
  g_autofree char            *middle = NULL;
  g_autofree char            *nothing = NULL;
  VarbindSummary              summary;

  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_entity (feed, E2, S1, "192.0.2.2", 161);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S1, 1, 0, S1, 0, E2, C1, P1);
  for (guint i = 1; i <= 5; i++)
    {
      WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };

      feed_message (feed, WINSNMP_MESSAGE_SENT, i, S1, SNMP_PDU_GET, 0);
      event.u.message.state = WINSNMP_MESSAGE_ANSWERED;
      event.u.message.message = i;
      event.u.message.session = S1;
      event.u.message.round_trip = 1000 * ((i * 3) % 5);
      event_feed_add (feed, &event);
    }
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S1, 0, SNMPAPI_OTHER_ERROR, S1, 0, E2, C1, P1);
  event_feed_apply (feed);

  varbind_timeline_sum_up (timeline, 1, 1000001, &summary);
  all = varbind_summary_dup_text (&summary);
  g_assert_cmpstr (all, ==,
                   "1 s · 2 calls (2/s) · 1 failed · 5 messages sent (5/s) · 5 answered (5/s)"
                   " · 2 handles made · 1 of them not freed"
                   " · slowest answers: GET 1003 4 ms, GET 1001 3 ms, GET 1004 2 ms");
  varbind_timeline_sum_up (timeline, 1, 101, &summary);
  g_free (all);
  all = varbind_summary_dup_text (&summary);
  g_assert_true (g_str_has_prefix (all, "100 µs · 2 calls (20000/s) · 1 failed"));
  varbind_timeline_sum_up (timeline, 2, 3, &summary);
  middle = varbind_summary_dup_text (&summary);
  g_assert_cmpstr (middle, ==, "1 µs · 2 handles made · 2 of them not freed");
  varbind_timeline_sum_up (timeline, -5, 0, &summary);
  nothing = varbind_summary_dup_text (&summary);
  g_assert_cmpstr (nothing, ==, "5 µs");
}

static void
test_texts (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = varbind_timeline_new (feed->target);
  g_autoptr (GString)         text = g_string_new (NULL);
  guint64                     first = varbind_timeline_get_first_mark (timeline);

  feed_session (feed, S1, "poller", 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, 0, 1, 0, E1, 1161);
  feed_message (feed, WINSNMP_MESSAGE_QUEUED, 1, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 1);
  feed_message (feed, WINSNMP_MESSAGE_TIMED_OUT, 1, S1, SNMP_PDU_GET, 1);
  feed_message (feed, WINSNMP_MESSAGE_COLLECTED, 1, S1, SNMP_PDU_GET, 1);
  feed_references (feed, WINSNMP_EVENT_HANDLE_REFERENCED, E1, 2);
  feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  feed_process (feed, WINSNMP_PROCESS_STOPPED);
  event_feed_apply (feed);

  for (guint i = 0; i < varbind_timeline_get_n_marks (timeline); i++)
    {
      g_autofree char *line =
        varbind_timeline_dup_mark_text (timeline, varbind_timeline_get_mark (timeline, first + i));

      g_string_append_printf (text, "%s\n", line);
    }
  g_assert_cmpstr (text->str, ==,
                   "S1 opened: poller, callback\n"
                   "E1 created: 192.0.2.1:161, SNMPv2c\n"
                   "SnmpSetPort (E1, 1161) = SUCCESS\n"
                   "GET 1001 to 192.0.2.1:161 accepted\n"
                   "GET 1001 sent to 192.0.2.1:161\n"
                   "GET 1001 sent again to 192.0.2.1:161, retry 1\n"
                   "GET 1001 to 192.0.2.1:161 timed out, sent 2 times\n"
                   "GET 1001 fetched by SnmpRecvMsg\n"
                   "E1 handed out once more\n"
                   "E1 freed\n"
                   "S1 closed\n"
                   "The library was stopped\n");
}

/* What an agent, or this library, says of the security of a message. */
static char *
dup_refused (WinsnmpMessageState state,
             WinsnmpReport       report)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindTimeline) timeline = varbind_timeline_new (feed->target);
  WinsnmpEvent                event = { .kind = WINSNMP_EVENT_MESSAGE };
  guint64                     last;

  feed_session (feed, S1, NULL, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  event.u.message = (WinsnmpMessageEvent){
    .state = state,
    .message = 1,
    .session = S1,
    .pdu_type = SNMP_PDU_GET,
    .request_id = 1001,
    .peer = "192.0.2.1:161",
    .error = SNMPAPI_TL_OTHER,
    .drop = state == WINSNMP_MESSAGE_DROPPED ? WINSNMP_DROP_SECURITY : 0,
    .report = report,
  };
  event_feed_add (feed, &event);
  event_feed_apply (feed);
  last = varbind_timeline_get_first_mark (timeline) + varbind_timeline_get_n_marks (timeline) - 1;

  return varbind_timeline_dup_mark_text (timeline, varbind_timeline_get_mark (timeline, last));
}

static void
test_refusals (void)
{
  g_autofree char *digest = dup_refused (WINSNMP_MESSAGE_FAILED, WINSNMP_REPORT_WRONG_DIGEST);
  g_autofree char *other = dup_refused (WINSNMP_MESSAGE_FAILED, WINSNMP_REPORT_OTHER);
  g_autofree char *failed = dup_refused (WINSNMP_MESSAGE_FAILED, WINSNMP_REPORT_NONE);
  g_autofree char *dropped = dup_refused (WINSNMP_MESSAGE_DROPPED,
                                          WINSNMP_REPORT_NOT_IN_TIME_WINDOW);

  g_assert_cmpstr (digest, ==, "GET 1001 refused by 192.0.2.1:161: usmStatsWrongDigests");
  g_assert_cmpstr (other, ==, "GET 1001 refused by 192.0.2.1:161");
  g_assert_cmpstr (failed, ==, "GET 1001 to 192.0.2.1:161 not sent: SNMPAPI_TL_OTHER");
  g_assert_cmpstr (dropped, ==, "GET 1001 dropped: it is not secured as it must be "
                                "(usmStatsNotInTimeWindows)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline/summary", test_summary);
  g_test_add_func ("/timeline/texts", test_texts);
  g_test_add_func ("/timeline/refusals", test_refusals);

  return g_test_run ();
}
