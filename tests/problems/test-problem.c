/* test-problem.c
 *
 * A program that commits one fault: it, and only it, is found.
 *
 *     test-problem-RULE WHILE-IT-RUNS AT-ITS-END
 *
 * Both are ids of rules with a space between, or nothing.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "source-loop.h"
#include "varbind-local-source.h"
#include "varbind-problems.h"

#define STACK_DEPTH 16
#define MINUTE (61 * G_USEC_PER_SEC)

static VarbindTarget      *target;
static VarbindProblems    *problems;
static VarbindLocalSource *source;
static GPtrArray          *seen; /* ids of rules, while the program runs */
static const char         *expected_seen;
static const char         *expected_end;

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
join (GPtrArray *ids)
{
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (" ", (char **)ids->pdata);
}

static void
note_problems (void)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (problems)); i++)
    {
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (G_LIST_MODEL (problems), i);
      const VarbindRule         *rule = varbind_problem_get_rule (problem);

      if (!g_ptr_array_find (seen, varbind_rule_get_id (rule), NULL))
        g_ptr_array_add (seen, (gpointer)varbind_rule_get_id (rule));
    }
}

void
fault_moment (void)
{
  varbind_local_source_flush (source);
  note_problems ();
}

void
fault_minute (void)
{
  varbind_local_source_flush (source);
  varbind_problems_pass_time (problems, g_get_monotonic_time () + MINUTE);
  note_problems ();
}

/* Under trace the library tells it when the process ends. */
static void
tell_end (void)
{
  WinsnmpEvent        event = { .kind = WINSNMP_EVENT_PROCESS };
  const WinsnmpEvent *events[] = { &event };

  event.serial = G_MAXUINT64;
  event.time = g_get_monotonic_time () * 1000;
  event.u.process.state = WINSNMP_PROCESS_EXITED;
  varbind_target_apply (target, events, 1);
}

/* A person is told what, where, and in words. */
static void
assert_complete (VarbindProblem *problem)
{
  const VarbindRule *rule = varbind_problem_get_rule (problem);
  guint              n_frames = 0;

  g_test_message ("%s, %u times: %s", varbind_rule_get_id (rule),
                  varbind_problem_get_count (problem), varbind_problem_get_message (problem));
  g_assert_cmpstr (varbind_problem_get_message (problem), !=, "");
  g_assert_null (strstr (varbind_problem_get_message (problem), "?"));
  g_assert_cmpuint (varbind_problem_get_count (problem), >=, 1);
  g_assert_cmpint (varbind_problem_get_first_time (problem), >, 0);
  g_assert_cmpint (varbind_problem_get_first_time (problem), <=,
                   varbind_problem_get_last_time (problem));

  for (guint role = 0; role < VARBIND_N_STACKS; role++)
    {
      GPtrArray *stack = varbind_problem_get_stack (problem, role);

      g_assert_nonnull (stack);
      varbind_problem_get_frames (problem, role, &n_frames);
      g_assert_cmpuint (stack->len, ==, n_frames);
    }
}

static void
test_problem (void)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char      *end = NULL;
  g_autofree char      *during = NULL;

  target = varbind_target_new ("fault");
  problems = varbind_problems_new (target);
  source = varbind_local_source_new (target);
  seen = g_ptr_array_new ();
  winsnmp_set_stack_depth (STACK_DEPTH);

  g_assert_cmpint (fault_main (), ==, 0);
  varbind_local_source_flush (source);
  tell_end ();
  source_loop_until_settled (problems);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (problems)); i++)
    {
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (G_LIST_MODEL (problems), i);

      assert_complete (problem);
      g_ptr_array_add (ids,
                       (gpointer)varbind_rule_get_id (varbind_problem_get_rule (problem)));
    }
  end = join (ids);
  g_assert_cmpstr (end, ==, expected_end);

  during = join (seen);
  g_assert_cmpstr (during, ==, expected_seen);

  g_ptr_array_unref (seen);
  g_assert_finalize_object (source);
  g_assert_finalize_object (problems);
  g_assert_finalize_object (target);
  SnmpCleanup ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_assert_cmpint (argc, ==, 3);
  expected_seen = argv[1];
  expected_end = argv[2];
  g_test_add_func ("/problem/it-and-only-it", test_problem);

  return g_test_run ();
}
