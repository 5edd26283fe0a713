/* varbind-suppressions.h
 *
 * Problems that a person does not want to hear of.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-problem.h"

G_BEGIN_DECLS

/**
 * VarbindSuppression:
 * @rule: (nullable): id of the rule
 * @function: (nullable): a pattern, "poll_*": a function in one of the stacks
 * @module: (nullable): a pattern, "libpoller.so*": the program or library that
 *   this function is in, without its folder
 *
 * All that is given must fit; something must be given.
 */
typedef struct
{
  const char *rule;
  const char *function;
  const char *module;
} VarbindSuppression;

#define VARBIND_TYPE_SUPPRESSIONS (varbind_suppressions_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSuppressions, varbind_suppressions, VARBIND, SUPPRESSIONS, GObject)

VarbindSuppressions *varbind_suppressions_new (void);
gboolean             varbind_suppressions_load_data (VarbindSuppressions *self,
                                                     const char          *data,
                                                     gssize               length,
                                                     GError             **error);
gboolean             varbind_suppressions_load_file (VarbindSuppressions *self,
                                                     GFile               *file,
                                                     GError             **error);
void                 varbind_suppressions_add (VarbindSuppressions      *self,
                                               const VarbindSuppression *suppression);
guint                varbind_suppressions_get_n_suppressions (VarbindSuppressions *self);
gboolean             varbind_suppressions_need_names (VarbindSuppressions *self);
gboolean             varbind_suppressions_match (VarbindSuppressions *self,
                                                 VarbindProblem      *problem);

gboolean varbind_suppressions_append_to_file (GFile                    *file,
                                              const VarbindSuppression *suppression,
                                              GError                  **error);

G_END_DECLS
