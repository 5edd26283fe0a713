/* varbind-problem.h
 *
 * One thing that is wrong with a target, however often it happened.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-handle.h"
#include "varbind-rule.h"

G_BEGIN_DECLS

/**
 * VarbindStackRole:
 * @VARBIND_STACK_USED: where the program did what is wrong
 * @VARBIND_STACK_FREED: where the handle had ended
 * @VARBIND_STACK_CREATED: where it was made
 */
typedef enum {
  VARBIND_STACK_USED,
  VARBIND_STACK_FREED,
  VARBIND_STACK_CREATED,
  VARBIND_N_STACKS
} VarbindStackRole;

/**
 * VarbindOccurrence:
 * @serial: serial number of the event that told it
 * @time: microseconds, CLOCK_MONOTONIC
 * @call: number of the call, 0 when none led to it
 * @token: of the handle, 0 when none is concerned; address of a descriptor
 */
typedef struct
{
  guint64 serial;
  gint64  time;
  guint64 call;
  guint64 token;
} VarbindOccurrence;

#define VARBIND_TYPE_PROBLEM (varbind_problem_get_type ())

G_DECLARE_FINAL_TYPE (VarbindProblem, varbind_problem, VARBIND, PROBLEM, GObject)

const VarbindRule *varbind_problem_get_rule (VarbindProblem *self);
VarbindSeverity    varbind_problem_get_severity (VarbindProblem *self);
const char        *varbind_problem_get_name (VarbindProblem *self);
const char        *varbind_problem_get_kind (VarbindProblem *self);
const char        *varbind_problem_get_function (VarbindProblem *self);
const char        *varbind_problem_get_message (VarbindProblem *self);
guint              varbind_problem_get_count (VarbindProblem *self);
gint64             varbind_problem_get_first_time (VarbindProblem *self);
gint64             varbind_problem_get_last_time (VarbindProblem *self);
guint64            varbind_problem_get_serial (VarbindProblem *self);
guint64            varbind_problem_get_call (VarbindProblem *self);
guint64            varbind_problem_get_token (VarbindProblem *self);

const VarbindOccurrence *varbind_problem_get_occurrences (VarbindProblem *self,
                                                          guint          *n_occurrences);
const uintptr_t         *varbind_problem_get_frames (VarbindProblem  *self,
                                                     VarbindStackRole role,
                                                     guint           *n_frames);
GPtrArray               *varbind_problem_get_stack (VarbindProblem  *self,
                                                    VarbindStackRole role);
GPtrArray               *varbind_problem_get_parts (VarbindProblem *self);

const char *varbind_stack_role_get_id (VarbindStackRole role);
const char *varbind_stack_role_to_text (VarbindStackRole role);

G_END_DECLS
