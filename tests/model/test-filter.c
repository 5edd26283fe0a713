/* test-filter.c
 *
 * The filter language: what passes, what is wrong, how to go on.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "event-feed.h"
#include "varbind-filter.h"
#include "varbind-history.h"
#include "varbind-problems.h"
#include "winsnmp.h"

#define NOW (100 * G_USEC_PER_SEC)

/* S1 "poller" owns E1, which S2 uses, E2, which was freed after half a second, and
 * C1; S2 owned P1 and V1 and was closed. */
static EventFeed *
make_feed (void)
{
  EventFeed *feed = event_feed_new ();

  feed->time = 90 * G_GUINT64_CONSTANT (1000000000);
  feed_session (feed, S1, "poller", 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, 0, 0);
  feed_entity (feed, E2, S1, "192.0.2.22", 1161);
  feed_context (feed, C1, S1, 6);
  feed_pdu (feed, P1, S2, SNMP_PDU_GETBULK, 1234, 12);
  feed_vbl (feed, V1, S2, 3);
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, 0, 0, SNMPAPI_ENTITY_INVALID, P1, 161);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  feed->time += 500 * 1000 * 1000;
  feed_freed (feed, E2, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, 0, 1, 0, E2);
  feed_close (feed, S2, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (P1), GSIZE_TO_POINTER (V1), NULL);
  event_feed_apply (feed);

  return feed;
}

static void
assert_handles (EventFeed  *feed,
                const char *text,
                const char *expected)
{
  static const guint64 tokens[] = { S1, S2, E1, E2, C1, P1, V1 };

  g_autoptr (VarbindFilter) filter = varbind_filter_new (text);
  g_autoptr (GString)       passed = g_string_new (NULL);

  g_assert_null (varbind_filter_get_error (filter));
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      VarbindHandle *handle = varbind_target_lookup (feed->target, tokens[i]);

      if (varbind_filter_match_handle (filter, handle, NOW))
        g_string_append_printf (passed, "%s ", varbind_handle_get_name (handle));
    }
  if (g_strcmp0 (passed->str, expected) != 0)
    g_test_message ("%s", text);
  g_assert_cmpstr (passed->str, ==, expected);
}

static void
test_kinds (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  assert_handles (feed, "", "S1 S2 E1 E2 C1 P1 V1 ");
  assert_handles (feed, "   ", "S1 S2 E1 E2 C1 P1 V1 ");
  assert_handles (feed, "kind:pdu", "P1 ");
  assert_handles (feed, "kind:PDU,vbl", "P1 V1 ");
  assert_handles (feed, "-kind:session,pdu,vbl", "E1 E2 C1 ");
  assert_handles (feed, "KIND:session", "S1 S2 ");
}

static void
test_states (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  assert_handles (feed, "is:live", "S1 E1 C1 ");
  assert_handles (feed, "is:ended", "S2 E2 P1 V1 ");
  assert_handles (feed, "is:closed", "S2 ");
  assert_handles (feed, "-is:closed kind:session", "S1 ");
  assert_handles (feed, "is:freed", "E2 ");
  assert_handles (feed, "is:freed-by-close", "P1 V1 ");
  assert_handles (feed, "is:freed,freed-by-close", "E2 P1 V1 ");
  assert_handles (feed, "is:shared", "E1 ");
  assert_handles (feed, "is:unused kind:entity", "");
  assert_handles (feed, "is:unused", "S1 C1 P1 V1 ");
  assert_handles (feed, "is:waiting", "S1 ");
  assert_handles (feed, "is:failed", "S2 P1 ");
  assert_handles (feed, "is:leaked", "");
}

static void
test_relations (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  assert_handles (feed, "session:1", "S1 E1 E2 C1 ");
  assert_handles (feed, "session:S2", "S2 E1 P1 V1 ");
  assert_handles (feed, "session:poller", "S1 E1 E2 C1 ");
  assert_handles (feed, "session:s*", "S1 S2 E1 E2 C1 P1 V1 ");
  assert_handles (feed, "owner:2", "P1 V1 ");
  assert_handles (feed, "user:2", "E1 ");
  assert_handles (feed, "name:e*", "E1 E2 ");
  assert_handles (feed, "name:E?", "E1 E2 ");
  assert_handles (feed, "name:e", "");
}

static void
test_ages_and_errors (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  assert_handles (feed, "age:>5s is:live", "S1 E1 C1 ");
  assert_handles (feed, "age:<1s", "S2 E2 P1 V1 ");
  assert_handles (feed, "age:<0.1s", "");
  assert_handles (feed, "age:>1m", "");
  assert_handles (feed, "age:>=499ms age:<=501ms kind:entity", "E2 ");

  assert_handles (feed, "error:ENTITY_INVALID", "S2 P1 ");
  assert_handles (feed, "error:SNMPAPI_entity_invalid", "S2 P1 ");
  assert_handles (feed, "error:*_INVALID", "S2 P1 ");
  assert_handles (feed, "error:ALLOC_ERROR", "");
  assert_handles (feed, "-error:*", "S1 E1 E2 C1 V1 ");
}

static void
test_numbers_and_addresses (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  assert_handles (feed, "uses:1", "S2 E1 E2 ");
  assert_handles (feed, "uses:>0", "S2 E1 E2 ");
  assert_handles (feed, "references:1 kind:context", "C1 ");
  assert_handles (feed, "bindings:>=3", "P1 V1 ");
  assert_handles (feed, "bindings:<=3", "V1 ");
  assert_handles (feed, "bindings:=12", "P1 ");
  assert_handles (feed, "outstanding:1", "S1 ");
  assert_handles (feed, "address:192.0.2.2*", "E2 ");
  assert_handles (feed, "address:192.0.2.1", "E1 ");
  assert_handles (feed, "port:>1000", "E2 ");
  assert_handles (feed, "type:getbulk id:1234", "P1 ");
  assert_handles (feed, "type:GET", "");
}

static void
test_text (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  /* In its name, what it stands for, its owner and its users. */
  assert_handles (feed, "poll", "S1 ");
  assert_handles (feed, "192.0.2", "E1 E2 ");
  assert_handles (feed, "s2", "S2 E1 P1 V1 ");
  assert_handles (feed, "\"6 bytes\"", "C1 ");
  assert_handles (feed, "6 bytes", "C1 ");
  assert_handles (feed, "\"s2", "S2 E1 P1 V1 ");
  assert_handles (feed, "-192.0.2 -s2", "S1 C1 ");
  assert_handles (feed, "-\"6 bytes\" kind:context", "");

  /* What is no key is text. */
  assert_handles (feed, "2001:db8::1", "");
  assert_handles (feed, "fe::1", "");
  assert_handles (feed, "10:31", "");
  assert_handles (feed, "-", "S1 S2 E1 E2 C1 P1 V1 ");
  assert_handles (feed, "\"kind:pdu\"", "");
  assert_handles (feed, "\"a \\\" b\"", "");

  /* What is being typed hides nothing yet. */
  assert_handles (feed, "kind:", "S1 S2 E1 E2 C1 P1 V1 ");
  assert_handles (feed, "-is:", "S1 S2 E1 E2 C1 P1 V1 ");
  assert_handles (feed, "kind:pdu,", "P1 ");
}

static void
assert_error (const char *text,
              guint       start,
              guint       length,
              const char *message)
{
  g_autoptr (VarbindFilter) filter = varbind_filter_new (text);
  const VarbindFilterError *error = varbind_filter_get_error (filter);

  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (error->start, ==, start);
  g_assert_cmpuint (error->length, ==, length);
}

static void
test_errors (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  assert_error ("kidn:pdu", 0, 4, "There is no key “kidn”");
  assert_error ("x -foo:1", 3, 3, "There is no key “foo”");
  assert_error ("severity:bad", 9, 3, "“severity” cannot be “bad”; it can be error, warning, info");
  assert_error ("severity:error,bad", 15, 3,
                "“severity” cannot be “bad”; it can be error, warning, info");
  assert_error ("uses:many", 5, 4, "“uses” wants a number, as in uses:0");
  assert_error ("uses:>", 5, 1, "“uses” wants a number, as in uses:0");
  assert_error ("age:>5d", 4, 3,
                "“age” wants a time, as in age:>5s; units are us, ms, s, m and h");
  assert_error ("age:-5s", 4, 3,
                "“age” wants a time, as in age:>5s; units are us, ms, s, m and h");

  /* The first is told; what is right counts. */
  assert_error ("kidn:pdu uses:x kind:vbl", 0, 4, "There is no key “kidn”");
  {
    g_autoptr (VarbindFilter) filter = varbind_filter_new ("kidn:pdu kind:vbl");

    g_assert_true (varbind_filter_match_handle (filter, varbind_target_lookup (feed->target, V1),
                                                NOW));
    g_assert_false (varbind_filter_match_handle (filter, varbind_target_lookup (feed->target, P1),
                                                 NOW));
  }
}

static void
assert_calls (EventFeed  *feed,
              const char *text,
              const char *expected)
{
  g_autoptr (VarbindFilter) filter = varbind_filter_new (text);
  g_autoptr (GString)       passed = g_string_new (NULL);
  GListModel               *calls = varbind_target_get_calls (feed->target);

  g_assert_null (varbind_filter_get_error (filter));
  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);

      if (varbind_filter_match_call (filter, call, NOW))
        g_string_append_printf (passed, "%s ", varbind_call_get_function (call));
    }
  g_assert_cmpstr (passed->str, ==, expected);
}

static void
test_calls (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  assert_calls (feed, "", "SnmpSendMsg SnmpSetPort SnmpFreeEntity ");
  assert_calls (feed, "is:failed", "SnmpSetPort ");
  assert_calls (feed, "-is:failed", "SnmpSendMsg SnmpFreeEntity ");
  assert_calls (feed, "function:snmpfree*", "SnmpFreeEntity ");
  assert_calls (feed, "function:SnmpFree", "");
  assert_calls (feed, "error:ENTITY_INVALID", "SnmpSetPort ");
  assert_calls (feed, "session:2", "SnmpSendMsg SnmpSetPort ");
  assert_calls (feed, "name:E1", "SnmpSendMsg ");
  assert_calls (feed, "thread:77", "SnmpSendMsg SnmpSetPort SnmpFreeEntity ");
  assert_calls (feed, "call:2", "SnmpSetPort ");
  assert_calls (feed, "duration:>10us", "SnmpSendMsg SnmpSetPort SnmpFreeEntity ");
  assert_calls (feed, "duration:>1ms", "");
  assert_calls (feed, "sendmsg e1", "SnmpSendMsg ");
  assert_calls (feed, "kind:entity", "");
}

static void
test_problems (void)
{
  g_autoptr (EventFeed)       feed = event_feed_new ();
  g_autoptr (VarbindProblems) problems = varbind_problems_new (feed->target);
  static const struct
  {
    const char *text;
    gboolean    passes;
  } cases[] = {
    { "", TRUE },
    { "rule:use-after-*", TRUE },
    { "rule:use-after", FALSE },
    { "severity:error", TRUE },
    { "severity:warning,info", FALSE },
    { "kind:entity", TRUE },
    { "kind:pdu", FALSE },
    { "is:freed", TRUE },
    { "session:1", TRUE },
    { "session:2", FALSE },
    { "name:E1", TRUE },
    { "function:SnmpSetPort", TRUE },
    { "count:1", TRUE },
    { "count:>1", FALSE },
    { "call:1", TRUE },
    { "age:>1s", TRUE },
    { "\"freed handle\"", TRUE },
    { "192.0.2.1", TRUE },
    { "churn", FALSE },
    { "port:161", FALSE },
  };

  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, 0, 0, SNMPAPI_ENTITY_INVALID, E1, 161);
  event_feed_apply (feed);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VarbindFilter)  filter = varbind_filter_new (cases[i].text);
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (G_LIST_MODEL (problems), 0);
      gboolean                   passes = varbind_filter_match_problem (filter, problem,
                                                                        feed->target, NOW);

      if (passes != cases[i].passes)
        g_test_message ("%s", cases[i].text);
      g_assert_cmpint (passes, ==, cases[i].passes);
    }
}

static void
test_messages (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  WinsnmpEvent          event = { .kind = WINSNMP_EVENT_MESSAGE, .thread = 77, .call = 3 };
  static const struct
  {
    const char *text;
    gboolean    passes;
  } cases[] = {
    { "", TRUE },
    { "session:1", TRUE },
    { "session:2", FALSE },
    { "type:GET", TRUE },
    { "type:SET", FALSE },
    { "address:2001:db8::1", TRUE },
    { "address:2001:*", TRUE },
    { "port:161", TRUE },
    { "id:7", TRUE },
    { "duration:>1ms", TRUE },
    { "duration:<1ms", FALSE },
    { "db8", TRUE },
    { "call:3 thread:77", TRUE },
    { "kind:pdu", FALSE },
  };

  event.u.message.state = WINSNMP_MESSAGE_ANSWERED;
  event.u.message.session = S1;
  event.u.message.pdu_type = SNMP_PDU_GET;
  event.u.message.request_id = 7;
  event.u.message.peer = "[2001:db8::1]:161";
  event.u.message.round_trip = 1500;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VarbindFilter) filter = varbind_filter_new (cases[i].text);
      gboolean                  passes = varbind_filter_match_message (filter, &event,
                                                                       feed->target, NOW);

      if (passes != cases[i].passes)
        g_test_message ("%s", cases[i].text);
      g_assert_cmpint (passes, ==, cases[i].passes);
    }
}

static void
test_compare (void)
{
  static const struct
  {
    const char         *before;
    const char         *after;
    VarbindFilterChange change;
  } cases[] = {
    { "", "", VARBIND_FILTER_SAME },
    { "a b", "b  a", VARBIND_FILTER_SAME },
    { "", "p", VARBIND_FILTER_STRICTER },
    { "po", "pol", VARBIND_FILTER_STRICTER },
    { "pol", "po", VARBIND_FILTER_LOOSER },
    { "po", "al", VARBIND_FILTER_OTHER },
    { "kind:pdu", "kind:pdu is:live", VARBIND_FILTER_STRICTER },
    { "kind:pdu is:live", "is:live", VARBIND_FILTER_LOOSER },
    { "kind:pdu", "kind:vbl", VARBIND_FILTER_OTHER },
    { "kind:pdu", "-kind:pdu", VARBIND_FILTER_OTHER },
    { "-po", "-pol", VARBIND_FILTER_LOOSER },
    { "-pol", "-po", VARBIND_FILTER_STRICTER },
    { "age:>5s", "age:<5s", VARBIND_FILTER_OTHER },
    { "kind", "kind:", VARBIND_FILTER_LOOSER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VarbindFilter) before = varbind_filter_new (cases[i].before);
      g_autoptr (VarbindFilter) after = varbind_filter_new (cases[i].after);

      g_assert_cmpint (varbind_filter_compare (after, before), ==, cases[i].change);
    }
}

static void
test_time (void)
{
  g_autoptr (VarbindFilter) timeless = varbind_filter_new ("kind:pdu \"age:>5s\"");
  g_autoptr (VarbindFilter) aging = varbind_filter_new ("-age:>5s");

  g_assert_false (varbind_filter_depends_on_time (timeless));
  g_assert_true (varbind_filter_depends_on_time (aging));
}

static gboolean
passes (VarbindTarget *target,
        guint64        token,
        const char    *text)
{
  g_autoptr (VarbindFilter) filter = varbind_filter_new (text);

  return varbind_filter_match_handle (filter, varbind_target_lookup (target, token),
                                      varbind_target_get_now (target));
}

/* What is over, or was rewound, grows no older. */
static void
test_ages_count_to_the_moment_shown (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  g_autoptr (VarbindTarget)  rewound = NULL;
  guint64                    serial;

  feed->time = 0;
  feed_session (feed, S1, "poller", 0);
  feed->time = 4 * G_GUINT64_CONSTANT (1000000000);
  feed_context (feed, C1, S1, 6);
  serial = feed->serial;
  feed->time = 9 * G_GUINT64_CONSTANT (1000000000);
  feed_freed (feed, C1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);

  varbind_target_set_live (feed->target, FALSE);
  g_assert_true (passes (feed->target, S1, "age:>8s age:<10s"));
  g_assert_true (passes (feed->target, C1, "age:>4s age:<6s"));

  rewound = varbind_history_dup_target_at (history, serial);
  g_assert_false (varbind_target_get_live (rewound));
  g_assert_true (passes (rewound, S1, "age:>3s age:<5s"));
  g_assert_true (passes (rewound, C1, "age:<1s"));

  varbind_history_advance (history, rewound, serial, feed->serial);
  g_assert_true (passes (rewound, S1, "age:>8s age:<10s"));
}

/* What comes after the moment has no age. */
static void
test_no_age_before_the_beginning (void)
{
  g_autoptr (EventFeed)     feed = make_feed ();
  g_autoptr (VarbindFilter) young = varbind_filter_new ("age:<5s");
  VarbindHandle            *session = varbind_target_lookup (feed->target, S1);

  g_assert_true (varbind_filter_match_handle (young, session, 91 * G_USEC_PER_SEC));
  g_assert_false (varbind_filter_match_handle (young, session, 89 * G_USEC_PER_SEC));
}

static void
test_asks_for_ended (void)
{
  static const struct
  {
    const char *text;
    gboolean    asks;
  } cases[] = {
    { "", FALSE },
    { "is:leaked", TRUE },
    { "is:live,freed", TRUE },
    { "kind:pdu is:closed", TRUE },
    { "-is:closed", FALSE },
    { "is:live", FALSE },
    { "is:failed", FALSE },
    { "closed", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VarbindFilter) filter = varbind_filter_new (cases[i].text);

      g_assert_cmpint (varbind_filter_asks_for_ended (filter), ==, cases[i].asks);
    }
}

static void
assert_foreign (const char           *text,
                VarbindFilterSubjects subjects,
                int                   start,
                const char           *message)
{
  g_autoptr (VarbindFilter)      filter = varbind_filter_new (text);
  g_autoptr (VarbindFilterError) error = varbind_filter_find_foreign (filter, subjects);

  g_assert_cmpstr (error != NULL ? error->message : NULL, ==, message);
  g_assert_cmpint (error != NULL ? (int)error->start : -1, ==, start);
}

static void
test_foreign_keys (void)
{
  assert_foreign ("kind:pdu age:>5s text", VARBIND_FILTER_HANDLES, -1, NULL);
  assert_foreign ("nokey:1", VARBIND_FILTER_HANDLES, -1, NULL);
  assert_foreign ("a -rule:churn", VARBIND_FILTER_HANDLES, 3, "Nothing in this list has “rule”");
  assert_foreign ("rule:churn", VARBIND_FILTER_HANDLES | VARBIND_FILTER_PROBLEMS, -1, NULL);
}

/* The cursor stands where | does; each candidate is shown as the text would be. */
static void
assert_candidates (VarbindTarget        *target,
                   VarbindFilterSubjects subjects,
                   const char           *text,
                   const char           *expected)
{
  const char           *bar = strchr (text, '|');
  guint                 cursor = bar - text;
  g_autofree char      *typed = g_strdup_printf ("%.*s%s", (int)cursor, text, bar + 1);
  g_autoptr (GPtrArray) candidates =
    varbind_filter_complete (typed, cursor, subjects, target, NULL);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      VarbindCandidate *candidate = g_ptr_array_index (candidates, i);

      g_string_append_printf (shown, "%s%.*s%s%s", i > 0 ? " | " : "", (int)candidate->start,
                              typed, candidate->text, typed + candidate->end);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_complete (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  VarbindTarget        *target = feed->target;

  assert_candidates (target, VARBIND_FILTER_HANDLES, "ki|", "kind:");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "-Ki|", "-kind:");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "is:live a|",
                     "is:live age: | is:live address:");
  assert_candidates (target, VARBIND_FILTER_CALLS, "a|", "age:");
  assert_candidates (target, VARBIND_FILTER_PROBLEMS, "s|", "session: | severity:");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "zz|", "");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "\"ki|", "");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "k|:pdu", "kind:pdu");

  assert_candidates (target, VARBIND_FILTER_HANDLES, "kind:p|",
                     "kind:pdu | kind:process");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "kind:p|x is:live",
                     "kind:pdu is:live | kind:process is:live");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "kind:vbl,pd|", "kind:vbl,pdu");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "kind:p|,vbl",
                     "kind:pdu,vbl | kind:process,vbl");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "is:freed|", "is:freed | is:freed-by-close");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "session:|", "session:S1 | session:S2");
  assert_candidates (NULL, VARBIND_FILTER_HANDLES, "session:|", "");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "error:all|", "error:ALLOC_ERROR");
  assert_candidates (target, VARBIND_FILTER_CALLS, "function:SnmpFreeE|",
                     "function:SnmpFreeEntity");
  assert_candidates (target, VARBIND_FILTER_PROBLEMS, "rule:use-|",
                     "rule:use-after-free | rule:use-after-close");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "age:|", "age:>5s | age:> | age:<");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "age:>5|", "");
  assert_candidates (target, VARBIND_FILTER_HANDLES, "nokey:x|", "");
}

static void
test_help (void)
{
  guint                    n_keys;
  const VarbindFilterHelp *help = varbind_filter_get_help (&n_keys);

  /* Every example is right. */
  for (guint i = 0; i < n_keys; i++)
    {
      g_autoptr (VarbindFilter) filter = varbind_filter_new (help[i].example);

      g_assert_null (varbind_filter_get_error (filter));
      g_assert_false (varbind_filter_is_empty (filter));
      g_assert_true (g_str_has_prefix (help[i].example, *help[i].key != '\0' ? help[i].key : "\""));
      g_assert_cmpstr (help[i].description, !=, "");
    }
}

static void
test_strange (void)
{
  g_autoptr (GString)       many = g_string_new (NULL);
  g_autoptr (VarbindFilter) filter = NULL;
  g_autoptr (VarbindFilter) invalid = varbind_filter_new ("\xff\xfe:\xc3 -\xff");

  for (guint i = 0; i < 10000; i++)
    g_string_append (many, "-kind:pdu,,,, \"");
  filter = varbind_filter_new (many->str);
  g_assert_nonnull (varbind_filter_get_text (filter));
  g_assert_true (g_utf8_validate (varbind_filter_get_text (invalid), -1, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/handles/kinds", test_kinds);
  g_test_add_func ("/filter/handles/states", test_states);
  g_test_add_func ("/filter/handles/relations", test_relations);
  g_test_add_func ("/filter/handles/ages-and-errors", test_ages_and_errors);
  g_test_add_func ("/filter/handles/numbers-and-addresses", test_numbers_and_addresses);
  g_test_add_func ("/filter/text", test_text);
  g_test_add_func ("/filter/errors", test_errors);
  g_test_add_func ("/filter/calls", test_calls);
  g_test_add_func ("/filter/problems", test_problems);
  g_test_add_func ("/filter/messages", test_messages);
  g_test_add_func ("/filter/compare", test_compare);
  g_test_add_func ("/filter/depends-on-time", test_time);
  g_test_add_func ("/filter/age/counts-to-the-moment-shown", test_ages_count_to_the_moment_shown);
  g_test_add_func ("/filter/age/none-before-the-beginning", test_no_age_before_the_beginning);
  g_test_add_func ("/filter/asks-for-ended", test_asks_for_ended);
  g_test_add_func ("/filter/foreign-keys", test_foreign_keys);
  g_test_add_func ("/filter/complete", test_complete);
  g_test_add_func ("/filter/help", test_help);
  g_test_add_func ("/filter/strange-texts", test_strange);

  return g_test_run ();
}
