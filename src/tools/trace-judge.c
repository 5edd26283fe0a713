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
#include "trace-output.h"

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
      trace_propagate (error, g_steal_pointer (&own_error), own);
      return FALSE;
    }

  for (char **path = self->suppressions; path != NULL && *path != NULL; path++)
    {
      g_autoptr (GFile)  file = g_file_new_for_path (*path);
      g_autoptr (GError) wrong = NULL;

      if (!varbind_suppressions_load_file (suppressions, file, &wrong))
        {
          trace_propagate (error, g_steal_pointer (&wrong), *path);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * trace_judge_check_filter:
 * @text: (nullable): what --filter says
 * @subjects: what is filtered
 * @error: what is wrong with it
 *
 * Returns: %FALSE when @error is set
 */
gboolean
trace_judge_check_filter (const char           *text,
                          VarbindFilterSubjects subjects,
                          GError              **error)
{
  g_autoptr (VarbindFilter)      filter = NULL;
  g_autoptr (VarbindFilterError) foreign = NULL;
  const VarbindFilterError      *mistake;

  if (text == NULL)
    return TRUE;

  filter = varbind_filter_new (text);
  foreign = varbind_filter_find_foreign (filter, subjects);
  mistake = varbind_filter_get_error (filter);
  if (mistake == NULL)
    mistake = foreign;
  if (mistake != NULL)
    g_set_error (error, TRACE_ERROR, TRACE_ERROR_USAGE, "--filter: %s", mistake->message);

  return mistake == NULL;
}

static gboolean
check_names (TraceJudge *self,
             GError    **error)
{
  for (char **path = self->suppressions; path != NULL && *path != NULL; path++)
    if (!trace_check_name (*path, error))
      return FALSE;

  return trace_check_name (self->file, error);
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
    return check_names (self, error) &&
           trace_judge_check_filter (self->filter, VARBIND_FILTER_PROBLEMS, error);

  return FALSE;
}

static gboolean
check_file (TraceJudge *self,
            GError    **error)
{
  if (trace_output_can_be_written (self->file))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The report cannot be written to %s"),
               self->file);
  return FALSE;
}

/**
 * trace_judge_check:
 * @self: the options
 * @error: what is wrong with them, or with a file that they name
 *
 * For commands that take long before they judge.
 */
gboolean
trace_judge_check (TraceJudge *self,
                   GError    **error)
{
  g_autoptr (VarbindSuppressions) suppressions = varbind_suppressions_new ();

  return check_options (self, error) && check_file (self, error) &&
         load_suppressions (self, suppressions, error);
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

static VarbindReportFormat
get_format (TraceJudge *self)
{
  VarbindReportFormat format = VARBIND_REPORT_TEXT;

  varbind_report_format_from_name (self->format, &format);

  return format;
}

static VarbindReport *
ensure_report (TraceJudge *self)
{
  if (self->report == NULL)
    self->report = varbind_report_new (self->filter);

  return self->report;
}

/**
 * trace_judge_is_alone:
 * @self: the options
 *
 * Returns: whether the report goes to standard error in a form for programs, so that
 *   nothing else may stand there
 */
gboolean
trace_judge_is_alone (TraceJudge *self)
{
  return self->on_error && self->file == NULL && get_format (self) != VARBIND_REPORT_TEXT;
}

/**
 * trace_judge_note:
 * @self: (nullable): the options
 * @note: what else there is to be said
 *
 * Says it on standard error, and in the report.  Where the report itself goes to standard
 * error in a form for programs, it says it alone.
 */
void
trace_judge_note (TraceJudge *self,
                  const char *note)
{
  if (self != NULL)
    varbind_report_add_note (ensure_report (self), note);
  if (self == NULL || !trace_judge_is_alone (self))
    trace_output_complain (note);
}

static gboolean
write_report (TraceJudge *self,
              const char *report,
              GError    **error)
{
  if (self->file != NULL)
    return trace_output_write (self->file, report, error);

  if (trace_output_print (report, get_format (self) == VARBIND_REPORT_TEXT, self->on_error))
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
  varbind_report_add (ensure_report (self), problems, program != NULL ? program : "?",
                      varbind_source_get_pid (source));
}

/**
 * trace_judge_report:
 * @self: the options, with the processes added
 * @command: (nullable): what was run or opened
 * @status: exit status when there is nothing to complain about
 * @error: why it was not written
 *
 * Returns: the exit status; -1 when @error is set
 */
int
trace_judge_report (TraceJudge *self,
                    const char *command,
                    int         status,
                    GError    **error)
{
  g_autofree char *report = varbind_report_write (ensure_report (self), command,
                                                  get_format (self));

  if (!write_report (self, report, error))
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
