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

#include "varbind-line.h"
#include "varbind-report-private.h"
#include "varbind-stack.h"

/* "make_request (poller.c:120)", "make_request (libpoller.so)" or "libpoller.so+0x1234",
 * which addr2line understands; as far as it is known. */
static char *
describe_frame (gconstpointer frame)
{
  const VarbindFrame *self = frame;
  g_autofree char    *function = varbind_frame_describe_function (self);
  g_autofree char    *place = NULL;

  if (self->file != NULL)
    {
      place = g_path_get_basename (self->file);
      return g_strdup_printf ("%s (%s:%u)", function, place, self->line);
    }
  if (self->function != NULL && self->module != NULL)
    {
      place = g_path_get_basename (self->module);
      return g_strdup_printf ("%s (%s)", function, place);
    }

  return g_steal_pointer (&function);
}

static void
print_stack (GString         *text,
             VarbindProblem  *problem,
             VarbindStackRole role)
{
  GPtrArray *stack = varbind_problem_get_stack (problem, role);
  guint      n_own;

  if (stack == NULL || stack->len == 0)
    return;

  n_own = varbind_stack_count_own (stack);
  g_string_append_printf (text, "    %s:\n", varbind_stack_role_to_text (role));
  for (guint i = 0; i < n_own; i++)
    {
      g_autofree char *frame = describe_frame (g_ptr_array_index (stack, i));
      g_autofree char *line = varbind_line_new (frame);

      g_string_append_printf (text, "      #%u %s\n", i, line);
    }
}

static void
print_message (GString        *text,
               VarbindProblem *problem)
{
  guint            count = varbind_problem_get_count (problem);
  g_autofree char *message = varbind_line_new (varbind_problem_get_message (problem));

  g_string_append_printf (text, "  %s\n", message);
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
print_indented (GString    *text,
                const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    g_string_append_printf (text, "  %s\n", parts[i]);
}

static void
print_other (GString        *text,
             VarbindProblem *problem)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  /* translators: the name of a rule, its id; what belongs to the problem above and is
   * not one by itself */
  g_string_append_printf (lines, _ ("with it: %s [%s]"), varbind_problem_get_name (problem),
                          varbind_rule_get_id (varbind_problem_get_rule (problem)));
  g_string_append_c (lines, '\n');
  print_message (lines, problem);
  print_indented (text, lines->str);
}

/**
 * varbind_report_print_problem:
 * @text: what to append to
 * @problem: a problem
 *
 * Appends its message, its count when it is more than one, its stacks, and the same of its
 * parts.
 */
void
varbind_report_print_problem (GString        *text,
                              VarbindProblem *problem)
{
  GPtrArray *parts = varbind_problem_get_parts (problem);

  print_message (text, problem);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    print_other (text, g_ptr_array_index (parts, i));
}

static void
print_heading (GString             *text,
               const VarbindReport *self,
               guint                number)
{
  const VarbindReportPart *part = g_ptr_array_index (self->parts, number);
  g_autofree char         *described = varbind_report_describe_program (self, number);
  g_autofree char         *program = varbind_line_new (described);
  guint                    n_problems = part->problems->len;

  if (n_problems == 0)
    g_string_append_printf (text, _ ("%s: no problem was found"), program);
  else
    g_string_append_printf (text,
                            ngettext ("%s: %u problem was found", "%s: %u problems were found",
                                      n_problems),
                            program, n_problems);

  if (part->n_suppressed > 0)
    g_string_append_printf (text,
                            ngettext (", %u suppressed", ", %u suppressed", part->n_suppressed),
                            part->n_suppressed);
  if (part->n_filtered > 0)
    g_string_append_printf (text,
                            /* translators: problems that do not fit the report's filter */
                            ngettext (", %u filtered out", ", %u filtered out", part->n_filtered),
                            part->n_filtered);
  g_string_append_c (text, '\n');
}

/**
 * varbind_report_print_left_out:
 * @text: what to append to
 * @part: on a process
 *
 * Says that events are missing, if there are: nothing is known of what was in them.
 */
void
varbind_report_print_left_out (GString                 *text,
                               const VarbindReportPart *part)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, part->n_left_out);

  if (part->n_left_out == 0)
    return;

  g_string_append_printf (text,
                          /* translators: a number of events */
                          ngettext ("%s event was left out, as the reader was too slow or the disk "
                                    "full: what happened then is not in this report.",
                                    "%s events were left out, as the reader was too slow or the "
                                    "disk full: what happened then is not in this report.",
                                    (gulong)MIN (part->n_left_out, G_MAXULONG)),
                          number);
  g_string_append_c (text, '\n');
}

static void
print_problem (GString        *text,
               VarbindProblem *problem)
{
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
print_table (GString                 *text,
             const VarbindReport     *self,
             const VarbindReportPart *part)
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
      print_cell (text, made, varbind_report_count_made (self, part, kind));
      print_cell (text, freed, varbind_report_count (self, part, kind, VARBIND_FATE_FREED));
      print_cell (text, by_close,
                  varbind_report_count (self, part, kind, VARBIND_FATE_FREED_BY_CLOSE));
      print_cell (text, leaked, varbind_report_count (self, part, kind, VARBIND_FATE_LEAKED));
      g_string_append_c (text, '\n');
    }
}

static void
print_part (GString             *text,
            const VarbindReport *self,
            guint                number)
{
  const VarbindReportPart *part = g_ptr_array_index (self->parts, number);

  print_heading (text, self, number);
  varbind_report_print_left_out (text, part);
  for (guint i = 0; i < part->problems->len; i++)
    print_problem (text, g_ptr_array_index (part->problems, i));
  print_table (text, self, part);
}

/**
 * varbind_report_print_text:
 * @self: a report
 * @command: UTF-8: what was run
 *
 * Returns: (transfer full): the report for people, translated
 */
char *
varbind_report_print_text (const VarbindReport *self,
                           const char          *command)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *program = varbind_line_new (command);
  guint            n_parts = self->parts->len;

  for (guint i = 0; i < n_parts; i++)
    {
      print_part (text, self, i);
      if (n_parts > 1)
        g_string_append_c (text, '\n');
    }
  if (n_parts == 1)
    return g_string_free (text, FALSE);

  /* Last, since this is what a terminal shows without scrolling. */
  g_string_append_printf (text,
                          /* translators: what was run, a number */
                          ngettext ("%s: %u program has used WinSNMP",
                                    "%s: %u programs have used WinSNMP", n_parts),
                          program, n_parts);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < n_parts; i++)
    {
      g_string_append (text, "  ");
      print_heading (text, self, i);
    }

  return g_string_free (text, FALSE);
}
