/* varbind-report-private.h
 *
 * The forms of a report.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-report.h"

G_BEGIN_DECLS

/**
 * VarbindReport:
 * @program: name or path, UTF-8
 * @target: whose problems these are
 * @problems: (element-type VarbindProblem): the worst first, then in order of
 *   their first occurrence
 * @n_suppressed: problems that are left out
 */
typedef struct
{
  char          *program;
  VarbindTarget *target;
  GPtrArray     *problems;
  guint          n_suppressed;
} VarbindReport;

guint64 varbind_report_count_made (const VarbindReport *report,
                                   VarbindKind          kind);
char   *varbind_report_describe_frame (gconstpointer frame);
void    varbind_report_print_problem (GString        *text,
                                      VarbindProblem *problem);

char *varbind_report_print_text (const VarbindReport *report);
char *varbind_report_print_json (const VarbindReport *report);
char *varbind_report_print_junit (const VarbindReport *report);

G_END_DECLS
