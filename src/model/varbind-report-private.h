/* varbind-report-private.h
 *
 * The forms of a report.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-filter.h"
#include "varbind-report.h"

G_BEGIN_DECLS

/**
 * VarbindReportPart:
 * @program: name or path, UTF-8
 * @pid: process id, 0 when it is not known
 * @problems: (element-type VarbindProblem): the worst first, then in order of
 *   their first occurrence; parts of them are told with them
 * @n_suppressed: problems that are left out
 * @n_filtered: others that the report's filter leaves out
 * @n_left_out: events that nobody has told of
 * @n_of_fate: of how many handles of each kind this is the fate
 *
 * What was found in one process.  It needs the target no more.
 */
typedef struct
{
  char      *program;
  int        pid;
  GPtrArray *problems;
  guint      n_suppressed;
  guint      n_filtered;
  guint64    n_left_out;
  guint64    n_of_fate[VARBIND_N_KINDS][VARBIND_N_FATES];
} VarbindReportPart;

/**
 * VarbindReport:
 * @filter: what problems it takes
 * @parts: (element-type VarbindReportPart): one for each process
 * @notes: (element-type utf8): what else there is to be said
 */
struct _VarbindReport
{
  VarbindFilter *filter;
  GPtrArray     *parts;
  GPtrArray     *notes;
};

guint64 varbind_report_count (const VarbindReport     *self,
                              const VarbindReportPart *part,
                              VarbindKind              kind,
                              VarbindFate              fate);
guint64 varbind_report_count_made (const VarbindReport     *self,
                                   const VarbindReportPart *part,
                                   VarbindKind              kind);
void    varbind_report_print_left_out (GString                 *text,
                                       const VarbindReportPart *part);
void    varbind_report_print_problem (GString        *text,
                                      VarbindProblem *problem);

char *varbind_report_print_text (const VarbindReport *self,
                                 const char          *command);
char *varbind_report_print_json (const VarbindReport *self,
                                 const char          *command);
char *varbind_report_print_junit (const VarbindReport *self,
                                  const char          *command);

G_END_DECLS
