/* varbind-report-junit.c
 *
 * A report for CI: each process is a suite, each rule a test in it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-line.h"
#include "varbind-report-private.h"

/* A rule of severity error that found something has failed; of another one, it
 * has said something. */

static char *
describe_problems (const VarbindReportPart *part,
                   const VarbindRule       *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < part->problems->len; i++)
    {
      VarbindProblem *problem = g_ptr_array_index (part->problems, i);

      if (varbind_problem_get_rule (problem) == rule)
        varbind_report_print_problem (text, problem);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* XML has no way to say most control characters. */
static char *
escape (const char *text)
{
  g_autoptr (GString) printable = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      gboolean allowed = letter == '\n' || letter == '\t' || varbind_line_can_show (letter);

      g_string_append_unichar (printable, allowed ? letter : 0xfffd);
    }

  return g_markup_escape_text (printable->str, printable->len);
}

static void
print_case (GString                 *text,
            const VarbindReportPart *part,
            const char              *program,
            const VarbindRule       *rule)
{
  g_autofree char *problems = describe_problems (part, rule);
  g_autofree char *name = escape (varbind_rule_get_name (rule));
  g_autofree char *escaped = NULL;
  gboolean         fails = varbind_rule_get_severity (rule) == VARBIND_SEVERITY_ERROR;

  g_string_append_printf (text, "    <testcase classname=\"%s\" name=\"%s\"", program,
                          varbind_rule_get_id (rule));
  if (problems == NULL)
    {
      g_string_append (text, "/>\n");
      return;
    }

  escaped = escape (problems);
  if (fails)
    g_string_append_printf (text,
                            ">\n      <failure message=\"%s\" type=\"%s\">%s</failure>\n",
                            name, varbind_rule_get_id (rule), escaped);
  else
    g_string_append_printf (text, ">\n      <system-out>%s</system-out>\n", escaped);
  g_string_append (text, "    </testcase>\n");
}

static gboolean
fails (const VarbindReportPart *part,
       const VarbindRule       *rule)
{
  if (varbind_rule_get_severity (rule) != VARBIND_SEVERITY_ERROR)
    return FALSE;

  for (guint i = 0; i < part->problems->len; i++)
    if (varbind_problem_get_rule (g_ptr_array_index (part->problems, i)) == rule)
      return TRUE;

  return FALSE;
}

/* Systems know a test by its name, run after run: a process id would be another
 * one each time. */
static char *
make_name (const VarbindReport *self,
           guint                number)
{
  const VarbindReportPart *part = g_ptr_array_index (self->parts, number);
  g_autofree char         *name = escape (part->program);
  guint                    n_equal = 1;

  for (guint i = 0; i < number; i++)
    {
      const VarbindReportPart *other = g_ptr_array_index (self->parts, i);

      n_equal += g_str_equal (other->program, part->program);
    }

  return n_equal > 1 ? g_strdup_printf ("%s (%u)", name, n_equal) : g_steal_pointer (&name);
}

static void
print_left_out (GString                 *text,
                const VarbindReportPart *part)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char    *escaped = NULL;

  varbind_report_print_left_out (said, part);
  escaped = escape (said->str);
  if (said->len > 0)
    g_string_append_printf (text, "    <system-out>%s</system-out>\n", escaped);
}

/* Of the whole: a form for tests has no place for it but a suite. */
static void
print_notes (GString             *text,
             const VarbindReport *self)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autofree char    *escaped = NULL;

  if (self->notes->len == 0)
    return;

  for (guint i = 0; i < self->notes->len; i++)
    g_string_append_printf (notes, "%s\n", (const char *)g_ptr_array_index (self->notes, i));
  escaped = escape (notes->str);
  g_string_append_printf (text, "    <system-err>%s</system-err>\n", escaped);
}

/* No process was recorded. */
static void
print_empty_suite (GString             *text,
                   const VarbindReport *self,
                   const char          *command)
{
  g_autofree char *name = escape (command);

  g_string_append_printf (text,
                          "  <testsuite name=\"%s\" tests=\"0\" failures=\"0\" errors=\"0\" "
                          "skipped=\"0\">\n",
                          name);
  print_notes (text, self);
  g_string_append (text, "  </testsuite>\n");
}

static void
print_suite (GString             *text,
             const VarbindReport *self,
             guint                number)
{
  const VarbindReportPart *part = g_ptr_array_index (self->parts, number);
  g_autofree char         *name = make_name (self, number);
  guint                    n_failures = 0;

  for (guint i = 0; i < VARBIND_N_RULES; i++)
    n_failures += fails (part, varbind_rule_get (i));

  g_string_append_printf (text,
                          "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%u\" errors=\"0\" "
                          "skipped=\"0\">\n",
                          name, VARBIND_N_RULES, n_failures);
  for (guint i = 0; i < VARBIND_N_RULES; i++)
    print_case (text, part, name, varbind_rule_get (i));
  print_left_out (text, part);
  if (number == 0)
    print_notes (text, self);
  g_string_append (text, "  </testsuite>\n");
}

/**
 * varbind_report_print_junit:
 * @self: a report
 * @command: UTF-8: what was run
 *
 * Returns: (transfer full): the report as JUnit's XML
 */
char *
varbind_report_print_junit (const VarbindReport *self,
                            const char          *command)
{
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");

  for (guint i = 0; i < self->parts->len; i++)
    print_suite (text, self, i);
  if (self->parts->len == 0)
    print_empty_suite (text, self, command);
  g_string_append (text, "</testsuites>\n");

  return g_string_free (text, FALSE);
}
