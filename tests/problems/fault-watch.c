/* fault-watch.c
 *
 * A target of which a test looks at the problems, while it runs and at its end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fault-watch.h"
#include "source-loop.h"
#include "varbind-report.h"
#include "varbind-stack.h"

#define MINUTE (61 * G_USEC_PER_SEC)

static void
observe_cb (VarbindTarget      *target,
            const WinsnmpEvent *event,
            gpointer            watch)
{
  ((FaultWatch *)watch)->last_serial = event->serial;
}

static void
applied_cb (FaultWatch *watch)
{
  watch->announced = watch->last_serial;
}

void
fault_watch_init (FaultWatch *watch)
{
  watch->target = varbind_target_new ("fault");
  watch->problems = varbind_problems_new (watch->target);
  watch->last_serial = watch->announced = 0;
  watch->observer = varbind_target_add_observer (watch->target, observe_cb, watch);
  g_signal_connect_swapped (watch->target, "applied", G_CALLBACK (applied_cb), watch);
  watch->seen = g_ptr_array_new ();
}

void
fault_watch_clear (FaultWatch *watch)
{
  varbind_target_remove_observer (watch->target, watch->observer);
  g_signal_handlers_disconnect_by_data (watch->target, watch);
  g_ptr_array_unref (watch->seen);
  g_assert_finalize_object (watch->problems);
  g_assert_finalize_object (watch->target);
}

static VarbindProblem *
get_problem (FaultWatch *watch,
             guint       i)
{
  g_autoptr (VarbindProblem) problem = g_list_model_get_item (G_LIST_MODEL (watch->problems), i);

  /* The list keeps it. */
  return problem;
}

static const char *
get_id (FaultWatch *watch,
        guint       i)
{
  return varbind_rule_get_id (varbind_problem_get_rule (get_problem (watch, i)));
}

static guint
count_problems (FaultWatch *watch)
{
  return g_list_model_get_n_items (G_LIST_MODEL (watch->problems));
}

/* What is wrong at this moment. */
void
fault_watch_note (FaultWatch *watch)
{
  for (guint i = 0; i < count_problems (watch); i++)
    if (!g_ptr_array_find (watch->seen, get_id (watch, i), NULL))
      g_ptr_array_add (watch->seen, (gpointer)get_id (watch, i));
}

/* As far as rules are concerned. */
void
fault_watch_pass_minute (FaultWatch *watch)
{
  varbind_problems_pass_time (watch->problems, g_get_monotonic_time () + MINUTE);
}

/* Stacks get their names in a thread. */
void
fault_watch_settle (FaultWatch *watch)
{
  source_loop_until_settled (watch->problems);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
join (GPtrArray  *texts,
      const char *separator)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (separator, (char **)texts->pdata);
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

/* Both are ids of rules with a space between.  Rules that were broken while it ran
 * have to be asked for with fault_watch_note(). */
void
fault_watch_assert (FaultWatch *watch,
                    const char *seen,
                    const char *at_end)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char      *ids_seen = NULL;
  g_autofree char      *ids_at_end = NULL;

  for (guint i = 0; i < count_problems (watch); i++)
    {
      assert_complete (get_problem (watch, i));
      g_ptr_array_add (ids, (gpointer)get_id (watch, i));
    }
  ids_at_end = join (ids, " ");
  g_assert_cmpstr (ids_at_end, ==, at_end);

  ids_seen = join (watch->seen, " ");
  g_assert_cmpstr (ids_seen, ==, seen);
}

static guint
count_matches (const char *text,
               const char *pattern)
{
  g_autoptr (GRegex)     regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint                  n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    n++;

  return n;
}

/* Rules of severity error that are broken: each is one test that fails. */
static guint
count_failures (FaultWatch *watch)
{
  g_autoptr (GHashTable) rules = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < count_problems (watch); i++)
    if (varbind_problem_get_severity (get_problem (watch, i)) == VARBIND_SEVERITY_ERROR)
      g_hash_table_add (rules, (gpointer)get_id (watch, i));

  return g_hash_table_size (rules);
}

/* A report in any form tells as many problems as there are. */
void
fault_watch_assert_reports (FaultWatch *watch)
{
  g_autofree char *text = varbind_report_print (watch->problems, "fault", VARBIND_REPORT_TEXT);
  g_autofree char *json = varbind_report_print (watch->problems, "fault", VARBIND_REPORT_JSON);
  g_autofree char *junit = varbind_report_print (watch->problems, "fault", VARBIND_REPORT_JUNIT);

  g_assert_cmpuint (count_matches (text, "^(error|warning|info): "), ==, count_problems (watch));
  g_assert_cmpuint (count_matches (json, "^    {$"), ==, count_problems (watch));
  g_assert_cmpuint (count_matches (junit, "<failure "), ==, count_failures (watch));
}

/* Ports, times, addresses in memory, and how much the kernel's buffers hold are others in
 * each run. */
static char *
generalize (const char *message)
{
  g_autoptr (GRegex) varying =
    g_regex_new (":[0-9]+|[0-9]+\\.[0-9] s\\b|0x[0-9a-f]+|[0-9]+(?= datagram)", 0, 0, NULL);

  return g_regex_replace_literal (varying, message, -1, 0, "*", 0, NULL);
}

/* Up to the program's own main(); what called that is not the program's. */
static void
print_stack (GString   *text,
             GPtrArray *stack)
{
  for (guint i = 0; i < stack->len; i++)
    {
      const VarbindFrame *frame = g_ptr_array_index (stack, i);

      g_string_append_printf (text, " < %s:%u", frame->function, frame->line);
      if (g_strcmp0 (frame->function, "fault_main") == 0)
        break;
    }
}

static void
print_counts (GString    *text,
              FaultWatch *watch)
{
  for (guint kind = VARBIND_KIND_SESSION; kind <= VARBIND_KIND_VBL; kind++)
    for (guint fate = 0; fate < VARBIND_N_FATES; fate++)
      g_string_append_printf (text, "%" G_GUINT64_FORMAT " ",
                              varbind_target_get_n_of_fate (watch->target, kind, fate));
}

static char *
describe_problem (VarbindProblem *problem)
{
  const char      *id = varbind_rule_get_id (varbind_problem_get_rule (problem));
  GString         *text = g_string_new (id);
  g_autofree char *message = generalize (varbind_problem_get_message (problem));

  g_string_append_printf (text, " (%s) %u times: %s", varbind_problem_get_kind (problem),
                          varbind_problem_get_count (problem), message);
  for (guint role = 0; role < VARBIND_N_STACKS; role++)
    {
      g_string_append_printf (text, "\n  %s", varbind_stack_role_get_id (role));
      print_stack (text, varbind_problem_get_stack (problem, role));
    }

  return g_string_free (text, FALSE);
}

static void
add_problem (GPtrArray      *lines,
             VarbindProblem *problem)
{
  GPtrArray       *parts = varbind_problem_get_parts (problem);
  g_autofree char *whole = describe_problem (problem);
  GString         *line = g_string_new (whole);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      g_autofree char *part = describe_problem (g_ptr_array_index (parts, i));

      g_string_append_printf (line, "\nwith %s", part);
    }
  g_ptr_array_add (lines, g_string_free (line, FALSE));
}

/* All that a report tells, without what is another in each run. */
char *
fault_watch_describe (FaultWatch *watch)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString)   counts = g_string_new (NULL);

  print_counts (counts, watch);
  g_ptr_array_add (lines, g_strdup (counts->str));
  for (guint i = 0; i < count_problems (watch); i++)
    add_problem (lines, get_problem (watch, i));

  return join (lines, "\n");
}
