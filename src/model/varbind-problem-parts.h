/* varbind-problem-parts.h
 *
 * Which problems are a part of another one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-problem.h"

G_BEGIN_DECLS

typedef struct _VarbindProblemParts VarbindProblemParts;

VarbindProblemParts *varbind_problem_parts_new (void);
void                 varbind_problem_parts_free (VarbindProblemParts *self);
void                 varbind_problem_parts_join (VarbindProblemParts *self,
                                                 VarbindProblem      *part,
                                                 GPtrArray           *wholes);
void                 varbind_problem_parts_update (VarbindProblemParts *self);
VarbindProblem      *varbind_problem_parts_get_whole (VarbindProblemParts *self,
                                                      VarbindProblem      *problem);

G_END_DECLS
