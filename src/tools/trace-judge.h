/* trace-judge.h
 *
 * Looks for problems in targets, and reports them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-filter.h"
#include "varbind-report.h"
#include "varbind-source.h"

G_BEGIN_DECLS

/**
 * TraceJudge:
 * @format: (nullable): name of the report's format
 * @file: (nullable): where the report goes; standard error otherwise, or
 *   standard output where the report is all there is
 * @suppressions: (nullable) (array zero-terminated=1): files
 * @filter: (nullable): what problems to report, in the words of docs/filter.md
 * @error_exitcode: what is returned when errors were found; 0 for none
 * @on_error: the report goes to standard error, unless a file is given
 * @report: (nullable): on the processes that were added, with notes
 *
 * The options of all commands that report, and what they report.
 */
typedef struct
{
  char  *format;
  char  *file;
  char **suppressions;
  char  *filter;
  int    error_exitcode;

  gboolean       on_error;
  VarbindReport *report;
} TraceJudge;

void             trace_judge_add_options (TraceJudge     *self,
                                          GOptionContext *context);
gboolean         trace_judge_check_filter (const char           *text,
                                           VarbindFilterSubjects subjects,
                                           GError              **error);
gboolean         trace_judge_check (TraceJudge *self,
                                    GError    **error);
VarbindProblems *trace_judge_watch (TraceJudge    *self,
                                    VarbindTarget *target,
                                    GError       **error);
void             trace_judge_add (TraceJudge      *self,
                                  VarbindProblems *problems,
                                  VarbindSource   *source);
gboolean         trace_judge_is_alone (TraceJudge *self);
void             trace_judge_note (TraceJudge *self,
                                   const char *note);
int              trace_judge_report (TraceJudge *self,
                                     const char *command,
                                     int         status,
                                     GError    **error);
void             trace_judge_clear (TraceJudge *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TraceJudge, trace_judge_clear)

G_END_DECLS
