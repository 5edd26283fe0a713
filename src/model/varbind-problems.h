/* varbind-problems.h
 *
 * What is wrong with a target, found while events arrive.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-problem.h"
#include "varbind-suppressions.h"
#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_PROBLEMS (varbind_problems_get_type ())

G_DECLARE_FINAL_TYPE (VarbindProblems, varbind_problems, VARBIND, PROBLEMS, GObject)

VarbindProblems *varbind_problems_new (VarbindTarget *target);
VarbindTarget   *varbind_problems_get_target (VarbindProblems *self);
GListModel      *varbind_problems_get_all (VarbindProblems *self);
VarbindProblem  *varbind_problems_get_whole (VarbindProblems *self,
                                             VarbindProblem  *problem);
guint            varbind_problems_get_n_problems (VarbindProblems *self,
                                                  VarbindSeverity  severity);
guint            varbind_problems_get_n_suppressed (VarbindProblems *self);
gboolean         varbind_problems_get_settled (VarbindProblems *self);
void             varbind_problems_set_suppressions (VarbindProblems     *self,
                                                    VarbindSuppressions *suppressions);
void             varbind_problems_pass_time (VarbindProblems *self,
                                             gint64           now);

G_END_DECLS
