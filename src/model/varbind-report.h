/* varbind-report.h
 *
 * What was found in a program, in one text: for people, for programs, for CI.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-problems.h"

G_BEGIN_DECLS

/**
 * VarbindReportFormat:
 * @VARBIND_REPORT_TEXT: for people, translated
 * @VARBIND_REPORT_JSON: docs/report.schema.json describes it
 * @VARBIND_REPORT_JUNIT: a case for each rule, as CI systems read it
 */
typedef enum {
  VARBIND_REPORT_TEXT,
  VARBIND_REPORT_JSON,
  VARBIND_REPORT_JUNIT,
} VarbindReportFormat;

gboolean varbind_report_format_from_name (const char          *name,
                                          VarbindReportFormat *ret_format);

typedef struct _VarbindReport VarbindReport;

VarbindReport *varbind_report_new (const char *filter);
void           varbind_report_free (VarbindReport *self);
void           varbind_report_add (VarbindReport   *self,
                                   VarbindProblems *problems,
                                   const char      *program,
                                   int              pid);
void           varbind_report_add_note (VarbindReport *self,
                                        const char    *note);
guint          varbind_report_get_n_problems (const VarbindReport *self,
                                              VarbindSeverity      severity);
char          *varbind_report_describe_program (const VarbindReport *self,
                                                guint                number);
char          *varbind_report_write (const VarbindReport *self,
                                     const char          *command,
                                     VarbindReportFormat  format);
char          *varbind_report_print (VarbindProblems    *problems,
                                     const char         *program,
                                     VarbindReportFormat format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindReport, varbind_report_free)

G_END_DECLS
