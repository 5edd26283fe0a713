/* varbind-comparison-job.h
 *
 * A comparison that is made step by step.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-comparison.h"
#include "varbind-snapshot-item.h"

G_BEGIN_DECLS

typedef struct _VarbindComparisonJob VarbindComparisonJob;

VarbindComparisonJob *varbind_comparison_job_new (VarbindSnapshotItem *first,
                                                  VarbindSnapshotItem *second);
VarbindComparisonJob *varbind_comparison_job_new_again (VarbindComparison   *comparison,
                                                        VarbindSnapshotItem *first,
                                                        VarbindSnapshotItem *second,
                                                        VarbindMatch         match);
void                  varbind_comparison_job_free (VarbindComparisonJob *job);
void                  varbind_comparison_job_swap (VarbindComparisonJob *job);
void                  varbind_comparison_job_renew (VarbindComparisonJob *job);
gboolean              varbind_comparison_job_is_long (VarbindComparisonJob *job);
gboolean              varbind_comparison_job_step (VarbindComparisonJob *job);
double                varbind_comparison_job_get_progress (VarbindComparisonJob *job);
VarbindComparison    *varbind_comparison_job_get_comparison (VarbindComparisonJob *job);
VarbindSnapshotItem  *varbind_comparison_job_get_item (VarbindComparisonJob *job,
                                                       guint                 n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindComparisonJob, varbind_comparison_job_free)

G_END_DECLS
