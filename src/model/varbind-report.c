/* varbind-report.c
 *
 * What was found in programs, in one text: for people, for programs, for CI.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

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

static void
free_part (gpointer data)
{
  VarbindReportPart *part = data;

  g_free (part->program);
  g_ptr_array_unref (part->problems);
  g_free (part);
}

/**
 * varbind_report_new:
 * @filter: (nullable): what problems it takes, in the words of docs/filter.md; all
 *   without it
 *
 * Returns: (transfer full): a report on nothing
 */
VarbindReport *
varbind_report_new (const char *filter)
{
  VarbindReport *self = g_new0 (VarbindReport, 1);

  self->filter = varbind_filter_new (filter != NULL ? filter : "");
  self->parts = g_ptr_array_new_with_free_func (free_part);
  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * varbind_report_free:
 * @self: a report
 */
void
varbind_report_free (VarbindReport *self)
{
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->notes);
  varbind_filter_free (self->filter);
  g_free (self);
}

static gboolean
fits (VarbindReport  *self,
      VarbindProblem *problem,
      VarbindTarget  *target)
{
  return varbind_filter_match_problem (self->filter, problem, target,
                                       varbind_target_get_now (target));
}

/* A part of another problem is told with that, unless it is wanted without it. */
static void
take_problems (VarbindReport     *self,
               VarbindProblems   *problems,
               VarbindReportPart *part)
{
  VarbindTarget *target = varbind_problems_get_target (problems);
  GListModel    *all = varbind_problems_get_all (problems);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (all, i);
      VarbindProblem            *whole = varbind_problems_get_whole (problems, problem);

      if (fits (self, problem, target))
        {
          if (whole == NULL || !fits (self, whole, target))
            g_ptr_array_add (part->problems, g_steal_pointer (&problem));
        }
      else if (whole == NULL)
        {
          part->n_filtered++;
        }
    }
  g_ptr_array_sort (part->problems, compare_problems);
}

/**
 * varbind_report_add:
 * @self: a report
 * @problems: the problems of a target that lives; best when they are settled, so
 *   that the stacks have names and all suppressions are applied
 * @program: name or path of the target's program
 * @pid: process id, 0 when it is not known
 *
 * Adds what was found in a process.  Nothing of it is needed any more after that.
 */
void
varbind_report_add (VarbindReport   *self,
                    VarbindProblems *problems,
                    const char      *program,
                    int              pid)
{
  VarbindReportPart *part;
  VarbindTarget     *target;

  g_return_if_fail (VARBIND_IS_PROBLEMS (problems));

  target = varbind_problems_get_target (problems);
  g_return_if_fail (target != NULL);

  part = g_new0 (VarbindReportPart, 1);
  part->program = g_utf8_make_valid (program, -1);
  part->pid = pid;
  part->problems = g_ptr_array_new_with_free_func (g_object_unref);
  part->n_suppressed = varbind_problems_get_n_suppressed (problems);
  part->n_left_out = varbind_target_get_n_left_out (target);
  take_problems (self, problems, part);
  for (guint kind = VARBIND_KIND_SESSION; kind <= VARBIND_KIND_VBL; kind++)
    for (guint fate = 0; fate < VARBIND_N_FATES; fate++)
      part->n_of_fate[kind][fate] = varbind_target_get_n_of_fate (target, kind, fate);

  g_ptr_array_add (self->parts, part);
}

/**
 * varbind_report_add_note:
 * @self: a report
 * @note: a sentence on how the programs have ended, or on their recordings
 *
 * It stands in the forms for other programs: for people it is said beside the report.
 */
void
varbind_report_add_note (VarbindReport *self,
                         const char    *note)
{
  g_ptr_array_add (self->notes, g_utf8_make_valid (note, -1));
}

/**
 * varbind_report_get_n_problems:
 * @self: a report
 * @severity: a severity
 *
 * Returns: how many problems of that severity were found, in all processes; parts of
 *   others do not count
 */
guint
varbind_report_get_n_problems (const VarbindReport *self,
                               VarbindSeverity      severity)
{
  guint n_problems = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const VarbindReportPart *part = g_ptr_array_index (self->parts, i);

      for (guint j = 0; j < part->problems->len; j++)
        n_problems += varbind_problem_get_severity (g_ptr_array_index (part->problems, j)) ==
                      severity;
    }

  return n_problems;
}

/**
 * varbind_report_describe_program:
 * @self: a report
 * @number: of a process, from 0 in the order in which they were added
 *
 * Returns: (transfer full): name or path of its program; when there are several
 *   processes, with the number of this one
 */
char *
varbind_report_describe_program (const VarbindReport *self,
                                 guint                number)
{
  const VarbindReportPart *part = g_ptr_array_index (self->parts, number);

  if (self->parts->len == 1)
    return g_strdup (part->program);

  /* translators: a program, the number of its process */
  return g_strdup_printf (_ ("%s (process %d)"), part->program, part->pid);
}

/**
 * varbind_report_count:
 * @self: a report
 * @part: (nullable): one of its parts; %NULL for all
 * @kind: a kind of handle
 * @fate: a fate
 *
 * Returns: of how many this is the fate
 */
guint64
varbind_report_count (const VarbindReport     *self,
                      const VarbindReportPart *part,
                      VarbindKind              kind,
                      VarbindFate              fate)
{
  guint64 n = 0;

  if (part != NULL)
    return part->n_of_fate[kind][fate];

  for (guint i = 0; i < self->parts->len; i++)
    n += varbind_report_count (self, g_ptr_array_index (self->parts, i), kind, fate);

  return n;
}

/**
 * varbind_report_count_made:
 * @self: a report
 * @part: (nullable): one of its parts; %NULL for all
 * @kind: a kind of handle
 *
 * Returns: how many were made
 */
guint64
varbind_report_count_made (const VarbindReport     *self,
                           const VarbindReportPart *part,
                           VarbindKind              kind)
{
  guint64 n_made = 0;

  for (guint fate = 0; fate < VARBIND_N_FATES; fate++)
    n_made += varbind_report_count (self, part, kind, fate);

  return n_made;
}

/**
 * varbind_report_write:
 * @self: a report
 * @command: (nullable): what was run; told unless there is just one process
 * @format: of the report
 *
 * Returns: (transfer full): the report, UTF-8, with a newline at its end
 */
char *
varbind_report_write (const VarbindReport *self,
                      const char          *command,
                      VarbindReportFormat  format)
{
  g_autofree char *valid = g_utf8_make_valid (command != NULL ? command : "?", -1);

  switch (format)
    {
    case VARBIND_REPORT_TEXT:
      return varbind_report_print_text (self, valid);

    case VARBIND_REPORT_JSON:
      return varbind_report_print_json (self, valid);

    case VARBIND_REPORT_JUNIT:
      return varbind_report_print_junit (self, valid);
    }

  g_return_val_if_reached (NULL);
}

/**
 * varbind_report_print:
 * @problems: what varbind_report_add() takes
 * @program: name or path of the target's program
 * @format: of the report
 *
 * Returns: (transfer full): a report on one process, UTF-8, with a newline at its
 *   end
 */
char *
varbind_report_print (VarbindProblems    *problems,
                      const char         *program,
                      VarbindReportFormat format)
{
  g_autoptr (VarbindReport) self = varbind_report_new (NULL);

  varbind_report_add (self, problems, program, 0);

  return varbind_report_write (self, program, format);
}
