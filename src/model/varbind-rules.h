/* varbind-rules.h
 *
 * What a family of rules is to the problems that it finds.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-descriptors.h"
#include "varbind-problem-private.h"
#include "varbind-problems.h"

G_BEGIN_DECLS

/**
 * VarbindRuleFamily:
 * @start: makes the state that the family keeps
 * @stop: (nullable): frees it
 * @see: an event was applied; finds problems in it
 * @pass_time: (nullable): nothing has happened up to this time, microseconds of
 *   CLOCK_MONOTONIC
 *
 * A family may ask the target what it likes.  After a gap, and of what was there
 * before the target was watched, it must not guess.
 */
typedef struct
{
  gpointer (*start) (VarbindProblems *problems);
  void (*stop) (gpointer family);
  void (*see) (gpointer            family,
               VarbindTarget      *target,
               const WinsnmpEvent *event);
  void (*pass_time) (gpointer family,
                     gint64   now);
} VarbindRuleFamily;

extern const VarbindRuleFamily varbind_leak_rules;
extern const VarbindRuleFamily varbind_misuse_rules;
extern const VarbindRuleFamily varbind_message_rules;
extern const VarbindRuleFamily varbind_network_rules;
extern const VarbindRuleFamily varbind_role_rules;
extern const VarbindRuleFamily varbind_error_rules;
extern const VarbindRuleFamily varbind_hold_rules;
extern const VarbindRuleFamily varbind_churn_rules;

/* What the families share. */
VarbindProblem *varbind_problems_report (VarbindProblems *self,
                                         VarbindFinding  *finding);
void            varbind_problems_retract (VarbindProblems *self,
                                          VarbindProblem  *problem,
                                          guint64          token);
void            varbind_problems_join (VarbindProblems *self,
                                       VarbindProblem  *part,
                                       GPtrArray       *wholes);
void            varbind_finding_init (VarbindFinding     *finding,
                                      VarbindRuleNumber   rule,
                                      const WinsnmpEvent *event);
void            varbind_finding_set_handle (VarbindFinding *finding,
                                            VarbindHandle  *handle);
VarbindFrames  *varbind_finding_set_used (VarbindFinding     *finding,
                                          const WinsnmpEvent *event);
const char     *varbind_kind_get_id (VarbindKind kind);
char           *varbind_handle_describe (VarbindHandle *handle);

VarbindDescriptors *varbind_problems_get_descriptors (VarbindProblems *self);

G_END_DECLS
