/* varbind-problem-private.h
 *
 * How problems are made and counted.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-frames.h"
#include "varbind-problem.h"

G_BEGIN_DECLS

/* How far a problem has come on its way to the list. */
typedef enum {
  VARBIND_PHASE_NEW,
  VARBIND_PHASE_WAITING, /* for names that a suppression asks for */
  VARBIND_PHASE_SHOWN,
  VARBIND_PHASE_SUPPRESSED,
  VARBIND_PHASE_GONE, /* retracted */
} VarbindPhase;

struct _VarbindProblem
{
  GObject parent_instance;

  const VarbindRule *rule;
  const char        *kind;
  WinsnmpFunction    function;
  char              *message;
  VarbindFrames     *frames[VARBIND_N_STACKS];
  GPtrArray         *stacks[VARBIND_N_STACKS]; /* VarbindFrame; NULL until resolved */
  GArray            *occurrences;
  GPtrArray         *parts; /* VarbindProblem; NULL when there are none */
  gint64             first_time;
  gint64             last_time;
  guint              count;
  VarbindPhase       phase;
  gboolean           touched;
};

/**
 * VarbindFinding:
 * @rule: what is wrong
 * @kind: id of the kind of handle, "descriptor" or "" when none is concerned;
 *   static
 * @function: in which it was found, 0 when no call led to it
 * @where: where and when
 * @stacks: (nullable): by role; borrowed
 * @message: one sentence on this occurrence, without a full stop
 *
 * What a rule has found, once.
 */
typedef struct
{
  VarbindRuleNumber rule;
  const char       *kind;
  WinsnmpFunction   function;
  VarbindOccurrence where;
  VarbindFrames    *stacks[VARBIND_N_STACKS];
  char             *message;
} VarbindFinding;

VarbindProblem *varbind_problem_new (VarbindFinding *finding);
guint           varbind_problem_hash (gconstpointer problem);
gboolean        varbind_problem_equal (gconstpointer a,
                                       gconstpointer b);
void            varbind_problem_add (VarbindProblem          *self,
                                     const VarbindOccurrence *where);
void            varbind_problem_retract (VarbindProblem *self,
                                         guint64         token);
VarbindPhase    varbind_problem_get_phase (VarbindProblem *self);
void            varbind_problem_set_phase (VarbindProblem *self,
                                           VarbindPhase    phase);
gboolean        varbind_problem_begin_touch (VarbindProblem *self);
void            varbind_problem_end_touch (VarbindProblem *self);
gboolean        varbind_problem_get_resolved (VarbindProblem *self);
GArray         *varbind_problem_dup_addresses (VarbindProblem *self);
void            varbind_problem_set_names (VarbindProblem *self,
                                           GPtrArray      *frames);
void            varbind_problem_set_parts (VarbindProblem *self,
                                           GPtrArray      *parts);
void            varbind_problem_announce (VarbindProblem *self);

G_END_DECLS
