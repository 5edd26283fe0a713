/* varbind-problem-row.h
 *
 * One problem of the list: a line, and when it is opened all about it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-problem.h"
#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_PROBLEM_ROW (varbind_problem_row_get_type ())

G_DECLARE_FINAL_TYPE (VarbindProblemRow, varbind_problem_row, VARBIND, PROBLEM_ROW, GtkWidget)

void varbind_problem_row_set_problem (VarbindProblemRow *self,
                                      VarbindProblem    *problem,
                                      VarbindTarget     *target,
                                      gboolean           opened);
void varbind_problem_row_set_opened (VarbindProblemRow *self,
                                     gboolean           opened);

char *varbind_problem_row_dup_report (VarbindProblem *problem,
                                      VarbindTarget  *target);

G_END_DECLS
