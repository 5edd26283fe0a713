/* varbind-report-junit.c
 *
 * A report for CI: each rule is a test of the program.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-report-private.h"

/* A rule of severity error that found something has failed; of another one, it
 * has said something. */

static char *
describe_problems (const VarbindReport *report,
                   const VarbindRule   *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->problems->len; i++)
    {
      VarbindProblem *problem = g_ptr_array_index (report->problems, i);

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
      gboolean allowed = letter == '\n' || letter == '\t' ||
                         (letter >= 0x20 && (letter < 0x7f || letter > 0x9f) &&
                          letter != 0xfffe && letter != 0xffff);

      g_string_append_unichar (printable, allowed ? letter : 0xfffd);
    }

  return g_markup_escape_text (printable->str, printable->len);
}

static void
print_case (GString             *text,
            const VarbindReport *report,
            const char          *program,
            const VarbindRule   *rule)
{
  g_autofree char *problems = describe_problems (report, rule);
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
fails (const VarbindReport *report,
       const VarbindRule   *rule)
{
  if (varbind_rule_get_severity (rule) != VARBIND_SEVERITY_ERROR)
    return FALSE;

  for (guint i = 0; i < report->problems->len; i++)
    if (varbind_problem_get_rule (g_ptr_array_index (report->problems, i)) == rule)
      return TRUE;

  return FALSE;
}

/**
 * varbind_report_print_junit:
 * @report: a report
 *
 * Returns: (transfer full): the report as JUnit's XML
 */
char *
varbind_report_print_junit (const VarbindReport *report)
{
  GString         *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_autofree char *program = escape (report->program);
  guint            n_failures = 0;

  for (guint i = 0; i < VARBIND_N_RULES; i++)
    n_failures += fails (report, varbind_rule_get (i));

  g_string_append_printf (text,
                          "<testsuites>\n"
                          "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%u\" errors=\"0\" "
                          "skipped=\"0\">\n",
                          program, VARBIND_N_RULES, n_failures);
  for (guint i = 0; i < VARBIND_N_RULES; i++)
    print_case (text, report, program, varbind_rule_get (i));
  g_string_append (text, "  </testsuite>\n</testsuites>\n");

  return g_string_free (text, FALSE);
}
