/* varbind-comparison.h
 *
 * What is different between two snapshots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-snapshot.h"

G_BEGIN_DECLS

/**
 * VarbindChange:
 * @VARBIND_CHANGE_NEW: in the second snapshot only
 * @VARBIND_CHANGE_GONE: in the first one only
 * @VARBIND_CHANGE_CHANGED: in both, and different
 */
typedef enum {
  VARBIND_CHANGE_NEW,
  VARBIND_CHANGE_GONE,
  VARBIND_CHANGE_CHANGED,
  VARBIND_N_CHANGES
} VarbindChange;

#define VARBIND_TYPE_DIFFERENCE (varbind_difference_get_type ())

G_DECLARE_FINAL_TYPE (VarbindDifference, varbind_difference, VARBIND, DIFFERENCE, GObject)

VarbindChange  varbind_difference_get_change (VarbindDifference *self);
VarbindHandle *varbind_difference_get_before (VarbindDifference *self);
VarbindHandle *varbind_difference_get_after (VarbindDifference *self);
VarbindHandle *varbind_difference_get_handle (VarbindDifference *self);
const char    *varbind_difference_get_text (VarbindDifference *self);

/**
 * VarbindMatch:
 * @VARBIND_MATCH_VALUES: two moments of one program: the value tells what is the
 *   same handle
 * @VARBIND_MATCH_TEXTS: two runs: what stands for the same is the same
 */
typedef enum {
  VARBIND_MATCH_VALUES,
  VARBIND_MATCH_TEXTS,
} VarbindMatch;

#define VARBIND_TYPE_COMPARISON (varbind_comparison_get_type ())

G_DECLARE_FINAL_TYPE (VarbindComparison, varbind_comparison, VARBIND, COMPARISON, GObject)

VarbindMatch       varbind_comparison_choose_match (VarbindSnapshot *before,
                                                    VarbindSnapshot *after);
VarbindComparison *varbind_comparison_new (VarbindSnapshot *before,
                                           VarbindSnapshot *after,
                                           VarbindMatch     match);
VarbindSnapshot   *varbind_comparison_get_before (VarbindComparison *self);
VarbindSnapshot   *varbind_comparison_get_after (VarbindComparison *self);
VarbindMatch       varbind_comparison_get_match (VarbindComparison *self);
GListModel        *varbind_comparison_get_differences (VarbindComparison *self,
                                                       VarbindChange      change);
char              *varbind_comparison_print (VarbindComparison    *self,
                                             VarbindSnapshotFormat format);

G_END_DECLS
