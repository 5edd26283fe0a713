/* trace-judge.c
 *
 * Looks for problems in targets, and reports them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "trace-command.h"
#include "trace-judge.h"
#include "varbind-filter.h"

/**
 * trace_judge_add_options:
 * @self: where their values go, all 0; cleared with trace_judge_clear()
 * @context: of the command
 */
void
trace_judge_add_options (TraceJudge     *self,
                         GOptionContext *context)
{
  GOptionEntry entries[] = {
    { "report", 0, 0, G_OPTION_ARG_STRING, &self->format,
      N_ ("Form of the report: text (default), json, junit"), N_ ("FORM") },
    { "report-file", 0, 0, G_OPTION_ARG_FILENAME, &self->file,
      N_ ("Write the report to FILE"), N_ ("FILE") },
    { "suppressions", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->suppressions,
      N_ ("Leave out the problems that FILE names; may be repeated"), N_ ("FILE") },
    { "filter", 0, 0, G_OPTION_ARG_STRING, &self->filter,
      N_ ("Report only the problems that WORDS fit, such as \"rule:use-* session:2\""),
      N_ ("WORDS") },
    { "error-exitcode", 0, 0, G_OPTION_ARG_INT, &self->error_exitcode,
      N_ ("Exit with N when problems of severity error were found"), N_ ("N") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* The person's own file, which the window writes, need not be there. */
static gboolean
load_suppressions (TraceJudge          *self,
                   VarbindSuppressions *suppressions,
                   GError             **error)
{
  g_autofree char   *own = g_build_filename (g_get_user_config_dir (), "varbind", "suppressions",
                                             NULL);
  g_autoptr (GFile)  own_file = g_file_new_for_path (own);
  g_autoptr (GError) own_error = NULL;

  if (!varbind_suppressions_load_file (suppressions, own_file, &own_error) &&
      !g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&own_error), "%s: ", own);
      return FALSE;
    }

  for (char **path = self->suppressions; path != NULL && *path != NULL; path++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (*path);

      if (!varbind_suppressions_load_file (suppressions, file, error))
        {
          g_prefix_error (error, "%s: ", *path);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_filter (TraceJudge *self,
              GError    **error)
{
  g_autoptr (VarbindFilter)      filter = NULL;
  g_autoptr (VarbindFilterError) foreign = NULL;
  const VarbindFilterError      *mistake;

  if (self->filter == NULL)
    return TRUE;

  filter = varbind_filter_new (self->filter);
  foreign = varbind_filter_find_foreign (filter, VARBIND_FILTER_PROBLEMS);
  mistake = varbind_filter_get_error (filter);
  if (mistake == NULL)
    mistake = foreign;
  if (mistake != NULL)
    g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE, "--filter: %s", mistake->message);

  return mistake == NULL;
}

static gboolean
check_options (TraceJudge *self,
               GError    **error)
{
  VarbindReportFormat format;

  if (self->format != NULL && !varbind_report_format_from_name (self->format, &format))
    g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE,
                 _ ("%s is no form of a report: text, json, junit"), self->format);
  else if (self->error_exitcode < 0 || self->error_exitcode > 255)
    g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE,
                 _ ("%d is no exit status: 0 to 255"), self->error_exitcode);
  else
    return check_filter (self, error);

  return FALSE;
}

/**
 * trace_judge_check:
 * @self: the options
 * @error: what is wrong with them, or with a file of suppressions
 *
 * For commands that take long before they judge.
 */
gboolean
trace_judge_check (TraceJudge *self,
                   GError    **error)
{
  g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();

  return check_options (self, error) && load_suppressions (self, suppressions, error);
}

/**
 * trace_judge_watch:
 * @self: the options
 * @target: which was given no events yet
 * @error: why not: an option, or a file of suppressions
 *
 * Returns: (transfer full) (nullable): what is wrong with the target
 */
VarbindProblems *
trace_judge_watch (TraceJudge    *self,
                   VarbindTarget *target,
                   GError       **error)
{
  g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();
  VarbindProblems                *problems;

  if (!check_options (self, error) || !load_suppressions (self, suppressions, error))
    return NULL;

  problems = varbind_problems_new (target);
  varbind_problems_set_suppressions (problems, suppressions);

  return problems;
}

static gboolean
write_report (TraceJudge *self,
              const char *report,
              FILE       *standard,
              GError    **error)
{
  if (self->file != NULL)
    return g_file_set_contents (self->file, report, -1, error);

  if (fputs (report, standard) != EOF && fflush (standard) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _ ("The report was not written: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * trace_judge_add:
 * @self: the options
 * @problems: what trace_judge_watch() returned
 * @source: what has fed its target
 *
 * Takes over what was found in a process.
 */
void
trace_judge_add (TraceJudge      *self,
                 VarbindProblems *problems,
                 VarbindSource   *source)
{
  const char *program = varbind_source_get_program (source);

  /* Stacks get their names in a thread. */
  while (!varbind_problems_get_settled (problems))
    g_main_context_iteration (NULL, TRUE);

  /* Ages count to the last event. */
  varbind_target_set_live (varbind_problems_get_target (problems), FALSE);
  if (self->report == NULL)
    self->report = varbind_report_new (self->filter);
  varbind_report_add (self->report, problems, program != NULL ? program : "?",
                      varbind_source_get_pid (source));
}

/**
 * trace_judge_report:
 * @self: the options, with at least one process added
 * @command: (nullable): what was run or opened
 * @standard: where the report goes unless a file is given
 * @status: exit status when there is nothing to complain about
 * @error: why it was not written
 *
 * Returns: the exit status; -1 when @error is set
 */
int
trace_judge_report (TraceJudge *self,
                    const char *command,
                    FILE       *standard,
                    int         status,
                    GError    **error)
{
  VarbindReportFormat format = VARBIND_REPORT_TEXT;
  g_autofree char    *report = NULL;

  varbind_report_format_from_name (self->format, &format);
  report = varbind_report_write (self->report, command, format);
  if (!write_report (self, report, standard, error))
    return -1;

  if (self->error_exitcode != 0 &&
      varbind_report_get_n_problems (self->report, VARBIND_SEVERITY_ERROR) > 0)
    return self->error_exitcode;

  return status;
}

/**
 * trace_judge_clear:
 * @self: the options
 */
void
trace_judge_clear (TraceJudge *self)
{
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->suppressions, g_strfreev);
  g_clear_pointer (&self->filter, g_free);
  g_clear_pointer (&self->report, varbind_report_free);
}
