/* varbind-report.c
 *
 * What was found in a program, in one text: for people, for programs, for CI.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-report-private.h"

/**
 * varbind_report_format_from_name:
 * @name: "text", "json" or "junit"
 * @ret_format: (out): the format
 *
 * Returns: whether there is a format of that name
 */
gboolean
varbind_report_format_from_name (const char          *name,
                                 VarbindReportFormat *ret_format)
{
  static const char *const names[] = { "text", "json", "junit" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *ret_format = i;
        return TRUE;
      }

  return FALSE;
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  VarbindProblem *problem_a = *(VarbindProblem *const *)a;
  VarbindProblem *problem_b = *(VarbindProblem *const *)b;
  int             difference = (int)varbind_problem_get_severity (problem_a) -
                   (int)varbind_problem_get_severity (problem_b);
  guint64 serial_a = varbind_problem_get_serial (problem_a);
  guint64 serial_b = varbind_problem_get_serial (problem_b);

  if (difference != 0)
    return difference;
  if (serial_a != serial_b)
    return serial_a < serial_b ? -1 : 1;
  if (varbind_problem_get_rule (problem_a) != varbind_problem_get_rule (problem_b))
    return varbind_problem_get_rule (problem_a) < varbind_problem_get_rule (problem_b) ? -1 : 1;

  return g_strcmp0 (varbind_problem_get_message (problem_a),
                    varbind_problem_get_message (problem_b));
}

/**
 * varbind_report_count_made:
 * @report: a report
 * @kind: a kind of handle
 *
 * Returns: how many were made
 */
guint64
varbind_report_count_made (const VarbindReport *report,
                           VarbindKind          kind)
{
  guint64 n_made = 0;

  for (guint fate = 0; fate < VARBIND_N_FATES; fate++)
    n_made += varbind_target_get_n_of_fate (report->target, kind, fate);

  return n_made;
}

/**
 * varbind_report_print:
 * @problems: the problems of a target that lives; best when they are settled, so
 *   that the stacks have names and all suppressions are applied
 * @program: name or path of the target's program
 * @format: of the report
 *
 * Returns: (transfer full): the report, UTF-8, with a newline at its end
 */
char *
varbind_report_print (VarbindProblems    *problems,
                      const char         *program,
                      VarbindReportFormat format)
{
  g_autofree char      *valid = g_utf8_make_valid (program, -1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);
  VarbindReport         report = { valid, varbind_problems_get_target (problems), sorted,
                                   varbind_problems_get_n_suppressed (problems) };

  g_return_val_if_fail (VARBIND_IS_PROBLEMS (problems), NULL);
  g_return_val_if_fail (report.target != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (problems)); i++)
    g_ptr_array_add (sorted, g_list_model_get_item (G_LIST_MODEL (problems), i));
  g_ptr_array_sort (sorted, compare_problems);

  switch (format)
    {
    case VARBIND_REPORT_TEXT:
      return varbind_report_print_text (&report);

    case VARBIND_REPORT_JSON:
      return varbind_report_print_json (&report);

    case VARBIND_REPORT_JUNIT:
      return varbind_report_print_junit (&report);
    }

  g_return_val_if_reached (NULL);
}
