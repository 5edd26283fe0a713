/* varbind-window-export.h
 *
 * The forms in which the window writes what it shows.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-choose-file.h"
#include "varbind-export.h"
#include "varbind-report.h"
#include "varbind-window.h"

G_BEGIN_DECLS

#define VARBIND_N_EXPORT_FORMS 8
/* Microseconds that an export may take before a person is told how far it is. */
#define VARBIND_EXPORT_PATIENCE 300000

/**
 * VarbindExportForm:
 * @id: as actions name it
 * @title: of the form, not translated yet
 * @purpose: what it is for, not translated yet
 * @extension: of files
 * @kind: of files
 * @is_report: of problems, in the form @report; otherwise of events, in the form @events
 */
typedef struct
{
  const char         *id;
  const char         *title;
  const char         *purpose;
  const char         *extension;
  VarbindFileKind     kind;
  gboolean            is_report;
  VarbindExportFormat events;
  VarbindReportFormat report;
} VarbindExportForm;

extern const VarbindExportForm varbind_export_forms[VARBIND_N_EXPORT_FORMS];

char *varbind_window_explain_no_export (VarbindWindow           *self,
                                        const VarbindExportForm *form);
void  varbind_window_export (VarbindWindow           *self,
                             const VarbindExportForm *form,
                             const char              *path);

G_END_DECLS
