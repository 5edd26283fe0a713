/* test-problems.c
 *
 * What rules find is grouped, announced, retracted, and never guessed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "list-watch.h"
#include "random-feed.h"
#include "source-loop.h"
#include "varbind-problems.h"
#include "winsnmp.h"

#define D1 0x7f0000001000

#define MINUTE (61 * G_GUINT64_CONSTANT (1000000000))

/* A feed whose target is judged, and the list watched. */
typedef struct
{
  EventFeed       *feed;
  VarbindProblems *problems;
  ListWatch       *watch;
} Bench;

static Bench *
bench_new (void)
{
  Bench *bench = g_new0 (Bench, 1);

  bench->feed = event_feed_new ();
  bench->problems = varbind_problems_new (bench->feed->target);
  bench->watch = list_watch_new (bench->problems);

  return bench;
}

static void
bench_free (Bench *bench)
{
  list_watch_forget (bench->watch);
  g_assert_finalize_object (bench->problems);
  event_feed_free (bench->feed);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static VarbindProblem *
get_problem (Bench *bench,
             guint  position)
{
  g_autoptr (VarbindProblem) problem = NULL;

  problem = g_list_model_get_item (G_LIST_MODEL (bench->problems), position);
  g_assert_true (VARBIND_IS_PROBLEM (problem));

  return problem;
}

/* "RULE KIND COUNT" of each, after what was fed is applied. */
static void
assert_problems (Bench      *bench,
                 const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  event_feed_apply (bench->feed);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bench->problems)); i++)
    {
      VarbindProblem *problem = get_problem (bench, i);

      g_string_append_printf (text, "%s%s %s %u", i > 0 ? ", " : "",
                              varbind_rule_get_id (varbind_problem_get_rule (problem)),
                              varbind_problem_get_kind (problem),
                              varbind_problem_get_count (problem));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* Ids of the rules that the problem's parts break. */
static void
assert_parts (VarbindProblem *problem,
              const char     *expected)
{
  GPtrArray          *parts = varbind_problem_get_parts (problem);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            varbind_rule_get_id (
                              varbind_problem_get_rule (g_ptr_array_index (parts, i))));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
suppress (Bench      *bench,
          const char *data)
{
  g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();

  g_assert_true (varbind_suppressions_load_data (suppressions, data, -1, NULL));
  varbind_problems_set_suppressions (bench->problems, suppressions);
}

static void
feed_gap (EventFeed *feed)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_GAP };

  event_feed_add (feed, &event);
}

static void
feed_drop (EventFeed        *feed,
           WinsnmpDropReason reason,
           guint64           message,
           guint64           session)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };

  event.u.message.state = WINSNMP_MESSAGE_DROPPED;
  event.u.message.drop = reason;
  event.u.message.message = message;
  event.u.message.session = session;
  event.u.message.pdu_type = SNMP_PDU_TRAP;
  event_feed_add (feed, &event);
}

/* A list of S1, or with @owner 0 a session, that was made in a place. */
static void
feed_made (EventFeed       *feed,
           guint64          token,
           guint64          owner,
           const uintptr_t *stack)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_HANDLE_CREATED };

  event.u.handle.kind = owner != 0 ? WINSNMP_HANDLE_VBL : WINSNMP_HANDLE_SESSION;
  event.u.handle.token = token;
  event.u.handle.owner = owner;
  event.u.handle.references = 1;
  event.n_frames = stack != NULL ? 2 : 0;
  event.frames = stack;
  event_feed_add (feed, &event);
}

static void
test_one_row_a_place (void)
{
  g_autoptr (Bench)        bench = bench_new ();
  const uintptr_t          here[] = { 0x1000, 0x2000 };
  const uintptr_t          there[] = { 0x1000, 0x3000 };
  const VarbindOccurrence *occurrences;
  guint                    n;

  feed_session (bench->feed, S1, NULL, 0);
  for (guint i = 0; i < 3; i++)
    feed_made (bench->feed, 0x500 + i, S1, here);
  feed_made (bench->feed, 0x503, S1, there);
  feed_made (bench->feed, 0x504, S1, NULL);
  for (guint i = 0; i < 5; i++)
    feed_freed (bench->feed, 0x500 + i, WINSNMP_FREED_BY_CLOSE);
  assert_problems (bench, "left-to-close vbl 3, left-to-close vbl 1, left-to-close vbl 1");
  assert_changes (bench->watch, "0-0+3");

  occurrences = varbind_problem_get_occurrences (get_problem (bench, 0), &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (occurrences[2].token, ==, 0x502);
  g_assert_cmpuint (varbind_problem_get_token (get_problem (bench, 0)), ==, 0x500);
  g_assert_cmpuint (varbind_problem_get_serial (get_problem (bench, 0)), ==, 7);
  g_assert_cmpint (varbind_problem_get_last_time (get_problem (bench, 0)), ==, 9);
  g_assert_cmpstr (varbind_problem_get_message (get_problem (bench, 0)), ==,
                   "V1 (0 bindings) was not freed before S1 was closed");
  varbind_problem_get_frames (get_problem (bench, 0), VARBIND_STACK_CREATED, &n);
  g_assert_cmpuint (n, ==, 2);
  varbind_problem_get_frames (get_problem (bench, 2), VARBIND_STACK_CREATED, &n);
  g_assert_cmpuint (n, ==, 0);

  source_loop_until_settled (bench->problems);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The row stays, its count grows, and is told once for each batch. */
static void
test_counts_on (void)
{
  g_autoptr (Bench) bench = bench_new ();
  guint             n_notified = 0;

  feed_numbers (bench->feed, WINSNMP_FUNCTION_CREATE_SESSION, 0, 0, SNMPAPI_NOT_INITIALIZED, 0);
  assert_problems (bench, "not-started  1");
  assert_changes (bench->watch, "0-0+1");
  g_assert_cmpuint (varbind_problems_get_n_problems (bench->problems, VARBIND_SEVERITY_ERROR), ==,
                    1);
  g_assert_cmpstr (varbind_problem_get_function (get_problem (bench, 0)), ==,
                   "SnmpCreateSession");
  g_assert_cmpuint (varbind_problem_get_call (get_problem (bench, 0)), ==, 1);

  g_signal_connect_swapped (get_problem (bench, 0), "notify::count", G_CALLBACK (count_cb),
                            &n_notified);
  for (guint i = 0; i < 500; i++)
    feed_numbers (bench->feed, WINSNMP_FUNCTION_CREATE_SESSION, 0, 0, SNMPAPI_NOT_INITIALIZED, 0);
  assert_problems (bench, "not-started  501");
  assert_changes (bench->watch, "");
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (varbind_problems_get_n_problems (bench->problems, VARBIND_SEVERITY_ERROR), ==,
                    1);
}

static void
test_retracted (void)
{
  g_autoptr (Bench) bench = bench_new ();

  feed_session (bench->feed, S1, NULL, 0);
  feed_pdu (bench->feed, P1, S1, SNMP_PDU_GET, 1, 1);
  feed_pdu (bench->feed, P1 + 1, S1, SNMP_PDU_GET, 2, 1);
  bench->feed->time += MINUTE;
  feed_entity (bench->feed, E1, S1, "192.0.2.1", 161);
  assert_problems (bench, "held-too-long pdu 2");
  assert_changes (bench->watch, "0-0+1");
  g_assert_cmpuint (varbind_problems_get_n_problems (bench->problems, VARBIND_SEVERITY_WARNING),
                    ==, 1);

  /* One is used, the other freed. */
  feed_numbers (bench->feed, WINSNMP_FUNCTION_GET_PDU_DATA, S1, 1, 0, P1);
  assert_problems (bench, "held-too-long pdu 1");
  feed_freed (bench->feed, P1 + 1, WINSNMP_FREED_BY_CALL);
  assert_problems (bench, "");
  assert_changes (bench->watch, "0-1+0");
  g_assert_cmpuint (varbind_problems_get_n_problems (bench->problems, VARBIND_SEVERITY_WARNING),
                    ==, 0);

  /* Nothing happens: somebody has to tell the time. */
  varbind_problems_pass_time (bench->problems, (bench->feed->time + MINUTE) / 1000);
  assert_problems (bench, "held-too-long pdu 1");

  /* What comes and goes in one batch was never there. */
  feed_freed (bench->feed, P1, WINSNMP_FREED_BY_CALL);
  feed_pdu (bench->feed, P1 + 2, S1, SNMP_PDU_GET, 3, 1);
  bench->feed->time += MINUTE;
  feed_freed (bench->feed, P1 + 2, WINSNMP_FREED_BY_CALL);
  list_watch_forget (bench->watch);
  assert_problems (bench, "");
  assert_changes (bench->watch, "0-1+0");
}

static void
test_queue_overrun (void)
{
  g_autoptr (Bench) bench = bench_new ();

  feed_session (bench->feed, S1, NULL, 0);
  feed_drop (bench->feed, WINSNMP_DROP_QUEUE_FULL, 0, S1);
  feed_drop (bench->feed, WINSNMP_DROP_UNMATCHED, 0, 0);
  feed_drop (bench->feed, WINSNMP_DROP_MALFORMED, 0, 0);
  assert_problems (bench, "queue-overrun session 1");
}

/* What was there before the target was watched has no past that is known. */
static void
test_attached_late (void)
{
  g_autoptr (Bench) bench = bench_new ();

  bench->feed->serial = 1000;
  feed_process (bench->feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (bench->feed, S1, NULL, 0);
  feed_process (bench->feed, WINSNMP_PROCESS_STATE_END);

  /* It may have been freed before; NULL was never a handle. */
  feed_numbers (bench->feed, WINSNMP_FUNCTION_SET_PORT, 0, 0, SNMPAPI_ENTITY_INVALID, E1, 161);
  feed_numbers (bench->feed, WINSNMP_FUNCTION_FREE_DESCRIPTOR, 0, 0, SNMPAPI_OPERATION_INVALID,
                SNMP_SYNTAX_OID, D1);
  assert_problems (bench, "");
  feed_numbers (bench->feed, WINSNMP_FUNCTION_SET_PORT, 0, 0, SNMPAPI_ENTITY_INVALID, 0, 161);
  assert_problems (bench, "not-a-handle entity 1");

  feed_freed (bench->feed, S1, WINSNMP_FREED_BY_CLEANUP);
  assert_problems (bench, "not-a-handle entity 1, session-left-open session 1");
  g_assert_cmpstr (varbind_problem_get_message (get_problem (bench, 1)), ==,
                   "S1 (callback) was never closed; it was opened before the program was watched");
}

/* What happened in a gap is not guessed. */
static void
test_gap (void)
{
  g_autoptr (Bench) bench = bench_new ();

  feed_session (bench->feed, S1, NULL, 0);
  feed_message (bench->feed, WINSNMP_MESSAGE_SENT, 1, S1, SNMP_PDU_GET, 0);
  feed_descriptor (bench->feed, D1, TRUE, 8, S1);
  feed_numbers (bench->feed, WINSNMP_FUNCTION_STR_TO_ENTITY, S1, 0, SNMPAPI_ENTITY_UNKNOWN, S1);

  feed_gap (bench->feed);
  bench->feed->time += MINUTE;
  feed_process (bench->feed, WINSNMP_PROCESS_STATE_BEGIN);
  feed_session (bench->feed, S1, NULL, 0);
  feed_process (bench->feed, WINSNMP_PROCESS_STATE_END);

  /* The entity may have been freed in it, the registration made, the error read,
   * the descriptor freed. */
  feed_numbers (bench->feed, WINSNMP_FUNCTION_SET_PORT, 0, 0, SNMPAPI_ENTITY_INVALID, E1, 161);
  feed_numbers (bench->feed, WINSNMP_FUNCTION_GET_LAST_ERROR, 0, SNMPAPI_ENTITY_INVALID, 0, 0);
  feed_freed (bench->feed, S1, WINSNMP_FREED_BY_CALL);
  feed_process (bench->feed, WINSNMP_PROCESS_EXITED);
  assert_problems (bench, "");
}

/* What comes after the program's crash is known as little as what was before. */
static void
test_no_end_no_leak (void)
{
  g_autoptr (Bench) bench = bench_new ();

  feed_session (bench->feed, S1, NULL, 0);
  feed_entity (bench->feed, E1, S1, "192.0.2.1", 161);
  assert_problems (bench, "");
}

static void
test_end_of_program (void)
{
  g_autoptr (Bench) bench = bench_new ();

  feed_process (bench->feed, WINSNMP_PROCESS_STARTED);
  feed_session (bench->feed, S1, "poller", 0);
  feed_entity (bench->feed, E1, S1, "192.0.2.1", 161);
  feed_entity (bench->feed, E1 + 1, S1, "192.0.2.2", 161);
  feed_descriptor (bench->feed, D1, TRUE, 8, S1);
  feed_process (bench->feed, WINSNMP_PROCESS_EXITED);
  assert_problems (bench, "handle-leaked entity 2, descriptor-leaked descriptor 1, "
                          "cleanup-missing  1");
  assert_parts (get_problem (bench, 0), "session-left-open");
  assert_parts (get_problem (bench, 1), "");
}

/* A handle can leak in an open session only: that is one fault.  A session that has left
 * no handle is a fault by itself. */
static void
test_one_fault (void)
{
  g_autoptr (Bench) bench = bench_new ();
  const uintptr_t   here[] = { 0x1000, 0x2000 };
  const uintptr_t   there[] = { 0x1000, 0x3000 };

  feed_made (bench->feed, S1, 0, here);
  feed_made (bench->feed, S2, 0, there);
  feed_made (bench->feed, 0x501, S1, here);
  feed_made (bench->feed, 0x502, S1, there);
  feed_freed (bench->feed, 0x501, WINSNMP_FREED_BY_CLEANUP);
  feed_freed (bench->feed, 0x502, WINSNMP_FREED_BY_CLEANUP);
  feed_freed (bench->feed, S1, WINSNMP_FREED_BY_CLEANUP);
  feed_freed (bench->feed, S2, WINSNMP_FREED_BY_CLEANUP);
  assert_problems (bench,
                   "handle-leaked vbl 1, handle-leaked vbl 1, session-left-open session 1");
  assert_changes (bench->watch, "0-0+3");
  assert_parts (get_problem (bench, 0), "session-left-open");
  assert_parts (get_problem (bench, 1), "");
  g_assert_cmpuint (varbind_problem_get_token (get_problem (bench, 2)), ==, S2);
  g_assert_cmpuint (varbind_problems_get_n_problems (bench->problems, VARBIND_SEVERITY_ERROR), ==,
                    3);

  g_assert_cmpuint (g_list_model_get_n_items (varbind_problems_get_all (bench->problems)), ==, 4);
  g_assert_null (varbind_problems_get_whole (bench->problems, get_problem (bench, 0)));
}

/* One place opens sessions of both sorts: their problem has no whole. */
static void
test_mixed_sessions (void)
{
  g_autoptr (Bench) bench = bench_new ();
  const uintptr_t   here[] = { 0x1000, 0x2000 };

  feed_made (bench->feed, S1, 0, here);
  feed_made (bench->feed, S2, 0, here);
  feed_made (bench->feed, 0x501, S1, here);
  feed_freed (bench->feed, 0x501, WINSNMP_FREED_BY_CLEANUP);
  feed_freed (bench->feed, S1, WINSNMP_FREED_BY_CLEANUP);
  assert_problems (bench, "handle-leaked vbl 1");
  feed_freed (bench->feed, S2, WINSNMP_FREED_BY_CLEANUP);
  assert_problems (bench, "handle-leaked vbl 1, session-left-open session 2");
  assert_parts (get_problem (bench, 0), "");
}

/* What a suppression leaves of a fault stands for itself. */
static void
test_suppressed_whole (void)
{
  g_autoptr (Bench) bench = bench_new ();

  feed_session (bench->feed, S1, NULL, 0);
  feed_entity (bench->feed, E1, S1, "192.0.2.1", 161);
  feed_pdu (bench->feed, P1, S1, SNMP_PDU_GET, 1, 1);
  feed_freed (bench->feed, E1, WINSNMP_FREED_BY_CLEANUP);
  feed_freed (bench->feed, P1, WINSNMP_FREED_BY_CLEANUP);
  feed_freed (bench->feed, S1, WINSNMP_FREED_BY_CLEANUP);
  assert_problems (bench, "handle-leaked entity 1, handle-leaked pdu 1");
  assert_changes (bench->watch, "0-0+2");

  suppress (bench, "[a]\nRule=handle-leaked\n");
  assert_problems (bench, "session-left-open session 1");
  assert_changes (bench->watch, "0-2+1");
  g_assert_cmpuint (varbind_problems_get_n_suppressed (bench->problems), ==, 2);

  suppress (bench, "[a]\nRule=session-left-open\n");
  assert_problems (bench, "handle-leaked entity 1, handle-leaked pdu 1");
  assert_parts (get_problem (bench, 0), "");
  g_assert_cmpuint (varbind_problems_get_n_suppressed (bench->problems), ==, 1);

  suppress (bench, "[a]\nRule=handle-leaked\n[b]\nRule=session-left-open\n");
  assert_problems (bench, "");
  g_assert_cmpuint (varbind_problems_get_n_suppressed (bench->problems), ==, 2);

  varbind_problems_set_suppressions (bench->problems, NULL);
  assert_problems (bench, "handle-leaked entity 1, handle-leaked pdu 1");
  assert_parts (get_problem (bench, 0), "session-left-open");
}

/* Whatever a program does, the problems can be told: no crash, no endless row. */
static void
test_random (void)
{
  g_autoptr (Bench)      bench = bench_new ();
  g_autoptr (RandomFeed) random = random_feed_new (bench->feed);

  for (guint i = 0; i < 200; i++)
    {
      random_feed_add (random, 20);
      event_feed_apply (bench->feed);
      if (i % 50 == 49)
        feed_gap (bench->feed);
      if (i % 20 == 19)
        varbind_target_forget_ended (bench->feed->target);
    }
  feed_process (bench->feed, WINSNMP_PROCESS_EXITED);
  event_feed_apply (bench->feed);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bench->problems)); i++)
    g_assert_cmpuint (varbind_problem_get_count (get_problem (bench, i)), >, 0);
}

/* Of a target that goes first. */
static void
test_outlives_target (void)
{
  EventFeed                  *feed = event_feed_new ();
  g_autoptr (VarbindProblems) problems = varbind_problems_new (feed->target);

  feed_numbers (feed, WINSNMP_FUNCTION_CREATE_SESSION, 0, 0, SNMPAPI_NOT_INITIALIZED, 0);
  event_feed_apply (feed);
  event_feed_free (feed);

  g_assert_null (varbind_problems_get_target (problems));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (problems)), ==, 1);
  varbind_problems_pass_time (problems, G_MAXINT64 / 1000);
}

static void
test_rules_are_complete (void)
{
  for (guint i = 0; i < VARBIND_N_RULES; i++)
    {
      const VarbindRule *rule = varbind_rule_get (i);

      g_assert_nonnull (varbind_rule_get_id (rule));
      g_assert_true (varbind_rule_find (varbind_rule_get_id (rule)) == rule);
      g_assert_cmpuint (strlen (varbind_rule_get_name (rule)), <, 40);
      g_assert_true (g_str_has_suffix (varbind_rule_get_cause (rule), "."));
      g_assert_true (g_str_has_suffix (varbind_rule_get_remedy (rule), "."));
    }
  g_assert_null (varbind_rule_find (""));
  g_assert_null (varbind_rule_find ("no-such-rule"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problems/grouped/one-row-a-place", test_one_row_a_place);
  g_test_add_func ("/problems/grouped/counts-on", test_counts_on);
  g_test_add_func ("/problems/retracted/when-used-or-freed", test_retracted);
  g_test_add_func ("/problems/queue-overrun/of-a-session", test_queue_overrun);
  g_test_add_func ("/problems/attached-late/not-guessed", test_attached_late);
  g_test_add_func ("/problems/gap/not-guessed", test_gap);
  g_test_add_func ("/problems/leaks/not-before-the-end", test_no_end_no_leak);
  g_test_add_func ("/problems/leaks/at-the-end-of-the-program", test_end_of_program);
  g_test_add_func ("/problems/leaks/session-is-the-same-fault", test_one_fault);
  g_test_add_func ("/problems/leaks/session-without-handles-is-another", test_mixed_sessions);
  g_test_add_func ("/problems/leaks/suppressed", test_suppressed_whole);
  g_test_add_func ("/problems/random/survived", test_random);
  g_test_add_func ("/problems/lifetime/outlives-target", test_outlives_target);
  g_test_add_func ("/problems/rules/have-all-texts", test_rules_are_complete);

  return g_test_run ();
}
