/* test-snapshot.c
 *
 * What was live is kept, compared and printed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>

#include "random-feed.h"
#include "varbind-comparison.h"
#include "varbind-watch.h"
#include "winsnmp.h"

static VarbindSnapshot *
take (EventFeed  *feed,
      const char *name)
{
  event_feed_apply (feed);

  return varbind_snapshot_new (feed->target, name, feed->serial, feed->time / 1000);
}

static EventFeed *
make_feed (void)
{
  EventFeed *feed = event_feed_new ();

  feed_session (feed, S1, "poller", 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_freed (feed, S2, WINSNMP_FREED_BY_CALL);

  return feed;
}

static void
test_take (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  VarbindSnapshot      *snapshot = take (feed, "before");
  VarbindTarget        *target = varbind_snapshot_get_target (snapshot);
  guint                 serial = feed->serial;

  g_assert_cmpstr (varbind_snapshot_get_name (snapshot), ==, "before");
  varbind_snapshot_set_name (snapshot, "renamed");
  g_assert_cmpstr (varbind_snapshot_get_name (snapshot), ==, "renamed");
  g_assert_cmpuint (varbind_snapshot_get_serial (snapshot), ==, serial);
  g_assert_cmpint (varbind_snapshot_get_time (snapshot), ==, 4);

  /* What happens later changes nothing. */
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_target_get_n_sessions (target), ==, 1);
  g_assert_cmpuint (varbind_target_get_n_handles (target), ==, 1);
  g_assert_true (varbind_handle_is_live (varbind_target_lookup (target, E1)));
  g_assert_null (varbind_target_lookup (target, S2));
  g_assert_finalize_object (snapshot);
}

/* In all moments of a run one value is one handle; in another run it is another. */
static void
test_runs (void)
{
  g_autoptr (EventFeed)       feed = make_feed ();
  g_autoptr (EventFeed)       other = make_feed ();
  g_autoptr (VarbindHistory)  history = varbind_history_new (feed->target);
  g_autoptr (VarbindTarget)   rewound = NULL;
  g_autoptr (VarbindSnapshot) earlier = NULL;
  g_autoptr (VarbindSnapshot) now = NULL;
  g_autoptr (VarbindSnapshot) strange = NULL;

  event_feed_apply (feed);
  rewound = varbind_history_dup_target_at (history, 2);
  earlier = varbind_snapshot_new (rewound, "earlier", 2, 2);
  now = take (feed, "now");
  strange = take (other, "strange");
  g_assert_cmpint (varbind_comparison_choose_match (earlier, now), ==, VARBIND_MATCH_VALUES);
  g_assert_cmpint (varbind_comparison_choose_match (now, strange), ==, VARBIND_MATCH_TEXTS);
}

static void
test_wall_time (void)
{
  g_autoptr (EventFeed)       feed = make_feed ();
  g_autoptr (VarbindSnapshot) snapshot = NULL;

  varbind_target_set_clock (feed->target, 1000000, 1);
  snapshot = take (feed, "then");
  g_assert_cmpint (varbind_snapshot_get_wall_time (snapshot), ==, 1000003);
}

static void
feed_process_in_call (EventFeed          *feed,
                      WinsnmpProcessState state,
                      guint64             call)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_PROCESS, .call = call };

  event.u.process.state = state;
  event_feed_add (feed, &event);
}

/* At the end of a program nothing is live; what was just before is what counts. */
static void
test_watch_at_its_end (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindWatch)    watch = varbind_watch_new (feed->target);
  VarbindHistory             *history = varbind_watch_get_history (watch);
  g_autoptr (VarbindSnapshot) end = NULL;
  g_autoptr (VarbindSnapshot) early = NULL;
  WinsnmpEvent                freed = { .kind = WINSNMP_EVENT_HANDLE_FREED, .call = 7 };

  feed_process_in_call (feed, WINSNMP_PROCESS_STARTED, 1);
  feed_session (feed, S1, "poller", 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_history_find_end (history), ==, 3);

  /* Left open: the end of the program is the end of everything. */
  feed_process_in_call (feed, WINSNMP_PROCESS_EXITED, 0);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_history_find_end (history), ==, 3);

  /* Started anew, and stopped in a call that frees what there is. */
  feed_process_in_call (feed, WINSNMP_PROCESS_STARTED, 5);
  feed_session (feed, S2, NULL, 0);
  freed.u.handle.kind = WINSNMP_HANDLE_SESSION;
  freed.u.handle.token = S2;
  freed.u.handle.reason = WINSNMP_FREED_BY_CLEANUP;
  event_feed_add (feed, &freed);
  feed_process_in_call (feed, WINSNMP_PROCESS_STOPPED, 7);
  feed_process_in_call (feed, WINSNMP_PROCESS_EXITED, 0);
  event_feed_apply (feed);
  g_assert_cmpuint (varbind_history_find_end (history), ==, 6);

  varbind_watch_set_live (watch, FALSE);
  end = varbind_watch_take_snapshot (watch, "end");
  g_assert_true (varbind_handle_is_live (
    varbind_target_lookup (varbind_snapshot_get_target (end), S2)));
  early = varbind_watch_take_snapshot_at (watch, "early", 2);
  g_assert_cmpuint (varbind_snapshot_get_serial (early), ==, 2);
  g_assert_null (varbind_target_lookup (varbind_snapshot_get_target (early), E1));
}

static void
assert_differences (VarbindComparison *comparison,
                    VarbindChange      change,
                    const char        *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel         *differences = varbind_comparison_get_differences (comparison, change);

  for (guint i = 0; i < g_list_model_get_n_items (differences); i++)
    {
      g_autoptr (VarbindDifference) difference = g_list_model_get_item (differences, i);
      VarbindHandle                *before = varbind_difference_get_before (difference);
      VarbindHandle                *after = varbind_difference_get_after (difference);

      g_assert_cmpint (varbind_difference_get_change (difference), ==, change);
      g_assert_true ((before == NULL) == (change == VARBIND_CHANGE_NEW));
      g_assert_true ((after == NULL) == (change == VARBIND_CHANGE_GONE));
      g_string_append_printf (text, "[%s %s]",
                              varbind_handle_get_name (after != NULL ? after : before),
                              varbind_difference_get_text (difference));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* E1 changes, E2 and P1 come, S1 waits for an answer and owns more. */
static VarbindComparison *
compare_two (void)
{
  g_autoptr (EventFeed)       feed = make_feed ();
  g_autoptr (VarbindSnapshot) before = take (feed, "before");
  g_autoptr (VarbindSnapshot) after = NULL;
  WinsnmpEvent                event = { .kind = WINSNMP_EVENT_HANDLE_CHANGED };

  event.u.handle.kind = WINSNMP_HANDLE_ENTITY;
  event.u.handle.token = E1;
  event.u.handle.owner = S1;
  event.u.handle.references = 2;
  event.u.handle.detail.entity.address = "192.0.2.1";
  event.u.handle.detail.entity.port = 1161;
  event.u.handle.detail.entity.version = 2;
  event_feed_add (feed, &event);
  feed_entity (feed, E2, S1, "192.0.2.2", 161);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  after = take (feed, "after");

  return varbind_comparison_new (before, after, VARBIND_MATCH_VALUES);
}

static void
test_compare (void)
{
  g_autoptr (VarbindComparison) comparison = compare_two ();
  g_autoptr (VarbindComparison) back = NULL;

  assert_differences (comparison, VARBIND_CHANGE_NEW, "[E2 ]");
  assert_differences (comparison, VARBIND_CHANGE_GONE, "");
  assert_differences (comparison, VARBIND_CHANGE_CHANGED,
                      "[S1 handles 1 → 2; outstanding 0 → 1]"
                      "[E1 192.0.2.1:161, SNMPv2c → 192.0.2.1:1161, SNMPv2c; references 1 → 2]");

  back = varbind_comparison_new (varbind_comparison_get_after (comparison),
                                 varbind_comparison_get_before (comparison),
                                 VARBIND_MATCH_VALUES);
  assert_differences (back, VARBIND_CHANGE_NEW, "");
  assert_differences (back, VARBIND_CHANGE_GONE, "[E2 ]");
}

/* Another run gives other values; what stands for the same is the same. */
static void
test_compare_runs (void)
{
  g_autoptr (EventFeed)         first = make_feed ();
  g_autoptr (EventFeed)         second = event_feed_new ();
  g_autoptr (VarbindSnapshot)   before = NULL;
  g_autoptr (VarbindSnapshot)   after = NULL;
  g_autoptr (VarbindComparison) by_text = NULL;
  g_autoptr (VarbindComparison) by_value = NULL;

  feed_session (second, S1 + 0x1000, "poller", 0);
  feed_entity (second, E1 + 0x1000, S1 + 0x1000, "192.0.2.1", 161);
  feed_entity (second, E2 + 0x1000, S1 + 0x1000, "192.0.2.1", 161);
  before = take (first, "first");
  after = take (second, "second");

  by_text = varbind_comparison_new (before, after, VARBIND_MATCH_TEXTS);
  assert_differences (by_text, VARBIND_CHANGE_NEW, "[E2 ]");
  assert_differences (by_text, VARBIND_CHANGE_GONE, "");
  assert_differences (by_text, VARBIND_CHANGE_CHANGED, "[S1 handles 1 → 2]");

  by_value = varbind_comparison_new (before, after, VARBIND_MATCH_VALUES);
  assert_differences (by_value, VARBIND_CHANGE_NEW, "[S1 ][E1 ][E2 ]");
  assert_differences (by_value, VARBIND_CHANGE_GONE, "[S1 ][E1 ]");
}

static void
test_print (void)
{
  g_autoptr (VarbindComparison) comparison = compare_two ();
  VarbindSnapshot              *after = varbind_comparison_get_after (comparison);
  g_autofree char              *text = varbind_comparison_print (comparison, VARBIND_SNAPSHOT_TEXT);
  g_autofree char              *list = varbind_snapshot_print (after, VARBIND_SNAPSHOT_TEXT);

  g_assert_cmpstr (text, ==,
                   "before → after\n"
                   "New:\n"
                   "  E2 (192.0.2.2:161, SNMPv2c)\n"
                   "Changed:\n"
                   "  S1 (poller, callback): handles 1 → 2; outstanding 0 → 1\n"
                   "  E1 (192.0.2.1:1161, SNMPv2c): 192.0.2.1:161, SNMPv2c → "
                   "192.0.2.1:1161, SNMPv2c; references 1 → 2\n");
  g_assert_cmpstr (list, ==,
                   "after\n"
                   "  S1 (poller, callback): open\n"
                   "  E1 (192.0.2.1:1161, SNMPv2c) of S1: live\n"
                   "  E2 (192.0.2.2:161, SNMPv2c) of S1: live\n");
}

static JsonObject *
parse (JsonParser *parser,
       const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_print_json (void)
{
  g_autoptr (VarbindComparison) comparison = compare_two ();
  VarbindSnapshot              *before = varbind_comparison_get_before (comparison);
  g_autofree char              *text = varbind_comparison_print (comparison, VARBIND_SNAPSHOT_JSON);
  g_autofree char              *list = varbind_snapshot_print (before, VARBIND_SNAPSHOT_JSON);
  g_autoptr (JsonParser)        parser = json_parser_new ();
  JsonObject                   *object = parse (parser, text);
  JsonObject                   *pair;

  g_assert_cmpint (json_object_get_int_member (object, "version"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "new")), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "gone")), ==, 0);
  pair = json_array_get_object_element (json_object_get_array_member (object, "changed"), 1);
  pair = json_object_get_object_member (pair, "after");
  g_assert_cmpstr (json_object_get_string_member (pair, "name"), ==, "E1");
  g_assert_cmpint (json_object_get_int_member (pair, "references"), ==, 2);

  object = parse (parser, list);
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "before");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "handles")), ==,
                    2);
}

/* What was printed is read again, and nothing is different. */
static void
test_file (void)
{
  g_autoptr (EventFeed)         feed = event_feed_new ();
  g_autoptr (RandomFeed)        random = random_feed_new (feed);
  g_autoptr (VarbindSnapshot)   snapshot = NULL;
  g_autoptr (VarbindSnapshot)   again = NULL;
  g_autoptr (VarbindComparison) comparison = NULL;
  g_autofree char              *text = NULL;
  g_autofree char              *text_again = NULL;
  g_autofree char              *difference = NULL;
  g_autoptr (GError)            error = NULL;

  random_feed_add (random, 600);
  snapshot = take (feed, "before");
  text = varbind_snapshot_print (snapshot, VARBIND_SNAPSHOT_JSON);
  again = varbind_snapshot_new_from_json (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (varbind_snapshot_get_name (again), ==, "before");
  g_assert_cmpuint (varbind_snapshot_get_serial (again), ==,
                    varbind_snapshot_get_serial (snapshot));
  g_assert_cmpint (varbind_snapshot_get_wall_time (again), ==,
                   varbind_snapshot_get_wall_time (snapshot));

  g_assert_cmpint (varbind_comparison_choose_match (snapshot, again), ==, VARBIND_MATCH_TEXTS);
  comparison = varbind_comparison_new (snapshot, again, VARBIND_MATCH_TEXTS);
  difference = varbind_comparison_print (comparison, VARBIND_SNAPSHOT_TEXT);
  g_assert_cmpstr (difference, ==, "before → before\nNo Difference\n");

  /* The names too. */
  g_free (text);
  text = varbind_snapshot_print (snapshot, VARBIND_SNAPSHOT_TEXT);
  text_again = varbind_snapshot_print (again, VARBIND_SNAPSHOT_TEXT);
  g_assert_cmpstr (text_again, ==, text);
}

#define HANDLE(members) "{\"version\":1,\"name\":\"x\",\"handles\":[" members "]}"

static void
test_no_snapshots (void)
{
  static const char *const texts[] = {
    "",
    "no JSON",
    "[]",
    "{}",
    "{\"version\":2}",
    "{\"version\":1,\"name\":\"x\"}",
    "{\"version\":1,\"name\":7,\"handles\":[]}",
    HANDLE ("7"),
    HANDLE ("{}"),
    HANDLE ("{\"name\":\"S1\",\"kind\":\"session\",\"token\":\"0x1\"}"),
    HANDLE ("{\"name\":\"S\",\"kind\":\"session\",\"token\":\"0x1\",\"text\":\"\"}"),
    HANDLE ("{\"name\":\"S1\",\"kind\":\"process\",\"token\":\"0x1\",\"text\":\"\"}"),
    HANDLE ("{\"name\":\"S1\",\"kind\":\"session\",\"token\":\"0x0\",\"text\":\"\"}"),
    HANDLE ("{\"name\":\"S1\",\"kind\":\"session\",\"token\":\"0x1\",\"text\":\"\"},"
            "{\"name\":\"S2\",\"kind\":\"session\",\"token\":\"0x1\",\"text\":\"\"}"),
    "{\"version\":1,\"name\":\"\xff\",\"handles\":[]}",
  };
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (varbind_snapshot_new_from_json (texts[i], strlen (texts[i]), &error));
      g_assert_nonnull (error);
    }

  /* The parser would need more stack than there is. */
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (varbind_snapshot_new_from_json (deep->str, deep->len, NULL));
}

/* A file is anybody's, and rows break names into lines. */
static void
test_long_texts (void)
{
  g_autofree char *many = g_strnfill (100000, 'x');
  g_autofree char *named = g_strdup_printf (
    "{\"version\":1,\"name\":\"é%.1000s\",\"program\":\"%.1000s\",\"handles\":[]}", many, many);
  g_autofree char *filled = g_strdup_printf (
    HANDLE ("{\"name\":\"S1\",\"kind\":\"session\",\"token\":\"0x1\",\"text\":\"%s\"}"), many);
  g_autoptr (VarbindSnapshot) snapshot = NULL;
  g_autoptr (GError)          error = NULL;

  snapshot = varbind_snapshot_new_from_json (named, strlen (named), &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_utf8_strlen (varbind_snapshot_get_name (snapshot), -1), ==, 200);
  g_assert_true (g_str_has_prefix (varbind_snapshot_get_name (snapshot), "éx"));
  g_assert_cmpuint (strlen (varbind_target_get_name (varbind_snapshot_get_target (snapshot))), ==,
                    200);
  varbind_snapshot_set_name (snapshot, many);
  g_assert_cmpuint (strlen (varbind_snapshot_get_name (snapshot)), ==, 200);

  g_assert_null (varbind_snapshot_new_from_json (filled, strlen (filled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* Whatever is done: a snapshot compared with itself shows nothing, and what is
 * new one way is gone the other way. */
static void
test_random (void)
{
  g_autoptr (EventFeed)         feed = event_feed_new ();
  g_autoptr (RandomFeed)        random = random_feed_new (feed);
  g_autoptr (VarbindSnapshot)   before = NULL;
  g_autoptr (VarbindSnapshot)   after = NULL;
  g_autoptr (VarbindComparison) same = NULL;
  g_autoptr (VarbindComparison) there = NULL;
  g_autoptr (VarbindComparison) back = NULL;
  const VarbindChange           mirrored[] = { VARBIND_CHANGE_GONE, VARBIND_CHANGE_NEW,
                                               VARBIND_CHANGE_CHANGED };

  random_feed_add (random, 300);
  before = take (feed, "before");
  random_feed_add (random, 300);
  after = take (feed, "after");

  same = varbind_comparison_new (before, before, VARBIND_MATCH_VALUES);
  there = varbind_comparison_new (before, after, VARBIND_MATCH_VALUES);
  back = varbind_comparison_new (after, before, VARBIND_MATCH_VALUES);
  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    {
      g_assert_cmpuint (
        g_list_model_get_n_items (varbind_comparison_get_differences (same, i)), ==, 0);
      g_assert_cmpuint (
        g_list_model_get_n_items (varbind_comparison_get_differences (there, i)), ==,
        g_list_model_get_n_items (varbind_comparison_get_differences (back, mirrored[i])));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/take/keeps-what-was-live", test_take);
  g_test_add_func ("/snapshot/take/runs", test_runs);
  g_test_add_func ("/snapshot/take/wall-time", test_wall_time);
  g_test_add_func ("/snapshot/take/watch-at-its-end", test_watch_at_its_end);
  g_test_add_func ("/snapshot/compare/two-moments", test_compare);
  g_test_add_func ("/snapshot/compare/two-runs", test_compare_runs);
  g_test_add_func ("/snapshot/compare/random", test_random);
  g_test_add_func ("/snapshot/print/text", test_print);
  g_test_add_func ("/snapshot/print/json", test_print_json);
  g_test_add_func ("/snapshot/file/read-again", test_file);
  g_test_add_func ("/snapshot/file/no-snapshots", test_no_snapshots);
  g_test_add_func ("/snapshot/file/long-texts", test_long_texts);

  return g_test_run ();
}
