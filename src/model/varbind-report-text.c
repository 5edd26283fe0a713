/* varbind-report-text.c
 *
 * A report for people.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-report-private.h"
#include "varbind-stack.h"

/**
 * varbind_report_describe_frame:
 * @frame: a #VarbindFrame
 *
 * Returns: (transfer full): "make_request (poller.c:120) in libpoller.so", as far as
 *   it is known
 */
char *
varbind_report_describe_frame (gconstpointer frame)
{
  const VarbindFrame *self = frame;
  g_autofree char    *text = NULL;
  g_autofree char    *module = NULL;
  g_autofree char    *file = NULL;

  if (self->function != NULL)
    text = g_strdup (self->function);
  else
    text = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", (guint64)self->address);

  if (self->file != NULL)
    {
      g_autofree char *bare = g_steal_pointer (&text);

      file = g_path_get_basename (self->file);
      text = g_strdup_printf ("%s (%s:%u)", bare, file, self->line);
    }
  else if (self->module != NULL)
    {
      g_autofree char *bare = g_steal_pointer (&text);

      module = g_path_get_basename (self->module);
      text = g_strdup_printf ("%s (%s)", bare, module);
    }

  return g_utf8_make_valid (text, -1);
}

static void
print_stack (GString         *text,
             VarbindProblem  *problem,
             VarbindStackRole role)
{
  GPtrArray *stack = varbind_problem_get_stack (problem, role);

  if (stack == NULL || stack->len == 0)
    return;

  g_string_append_printf (text, "    %s:\n", varbind_stack_role_to_text (role));
  for (guint i = 0; i < stack->len; i++)
    {
      g_autofree char *frame = varbind_report_describe_frame (g_ptr_array_index (stack, i));

      g_string_append_printf (text, "      #%u %s\n", i, frame);
    }
}

/**
 * varbind_report_print_problem:
 * @text: what to append to
 * @problem: a problem
 *
 * Appends its message, its count when it is more than one, and its stacks.
 */
void
varbind_report_print_problem (GString        *text,
                              VarbindProblem *problem)
{
  guint count = varbind_problem_get_count (problem);

  g_string_append_printf (text, "  %s\n", varbind_problem_get_message (problem));
  if (count > 1)
    {
      g_string_append (text, "  ");
      g_string_append_printf (text,
                              /* translators: this one, and so many more of its kind */
                              ngettext ("and %u more like it", "and %u more like it", count - 1),
                              count - 1);
      g_string_append_c (text, '\n');
    }

  for (guint role = 0; role < VARBIND_N_STACKS; role++)
    print_stack (text, problem, role);
}

static void
print_heading (GString             *text,
               const VarbindReport *report)
{
  guint n_problems = report->problems->len;

  if (n_problems == 0)
    g_string_append_printf (text, _ ("%s: no problem was found"), report->program);
  else
    g_string_append_printf (text,
                            ngettext ("%s: %u problem was found", "%s: %u problems were found",
                                      n_problems),
                            report->program, n_problems);

  if (report->n_suppressed > 0)
    g_string_append_printf (text,
                            ngettext (", %u suppressed", ", %u suppressed", report->n_suppressed),
                            report->n_suppressed);
  g_string_append_c (text, '\n');
}

static void
print_problem (gpointer data,
               gpointer user_data)
{
  VarbindProblem *problem = data;
  GString        *text = user_data;

  g_string_append_c (text, '\n');
  g_string_append_printf (text, "%s: %s [%s]\n",
                          varbind_severity_to_text (varbind_problem_get_severity (problem)),
                          varbind_problem_get_name (problem),
                          varbind_rule_get_id (varbind_problem_get_rule (problem)));
  varbind_report_print_problem (text, problem);
}

/* Columns are as wide as their heading, in characters. */
static void
print_cell (GString    *text,
            const char *heading,
            guint64     number)
{
  g_string_append_printf (text, "  %*" G_GUINT64_FORMAT, (int)g_utf8_strlen (heading, -1), number);
}

static void
print_table (GString             *text,
             const VarbindReport *report)
{
  const char *made = C_ ("column of a report", "made");
  const char *freed = C_ ("column of a report", "freed");
  const char *by_close = C_ ("column of a report", "freed by close");
  const char *leaked = C_ ("column of a report", "leaked");
  glong       width = 0;

  for (guint kind = VARBIND_KIND_SESSION; kind <= VARBIND_KIND_VBL; kind++)
    width = MAX (width, g_utf8_strlen (varbind_kind_to_text (kind), -1));

  g_string_append_printf (text, "\n%*s  %s  %s  %s  %s\n", (int)width, "", made, freed, by_close,
                          leaked);
  for (guint kind = VARBIND_KIND_SESSION; kind <= VARBIND_KIND_VBL; kind++)
    {
      const char *name = varbind_kind_to_text (kind);

      g_string_append_printf (text, "%s%*s", name, (int)(width - g_utf8_strlen (name, -1)), "");
      print_cell (text, made, varbind_report_count_made (report, kind));
      print_cell (text, freed,
                  varbind_target_get_n_of_fate (report->target, kind, VARBIND_FATE_FREED));
      print_cell (text, by_close,
                  varbind_target_get_n_of_fate (report->target, kind,
                                                VARBIND_FATE_FREED_BY_CLOSE));
      print_cell (text, leaked,
                  varbind_target_get_n_of_fate (report->target, kind, VARBIND_FATE_LEAKED));
      g_string_append_c (text, '\n');
    }
}

/**
 * varbind_report_print_text:
 * @report: a report
 *
 * Returns: (transfer full): the report for people, translated
 */
char *
varbind_report_print_text (const VarbindReport *report)
{
  GString *text = g_string_new (NULL);

  print_heading (text, report);
  g_ptr_array_foreach (report->problems, print_problem, text);
  print_table (text, report);

  return g_string_free (text, FALSE);
}
