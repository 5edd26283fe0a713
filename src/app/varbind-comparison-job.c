/* varbind-comparison-job.c
 *
 * A comparison that is made step by step.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-comparison-job.h"

/* From so many handles or events on, all steps in one go would be felt. */
#define LONG_MOMENT 10000

/**
 * VarbindComparisonJob:
 *
 * Of each moment that is no snapshot yet one is taken, and then they are compared: each is a
 * step, between which the main loop does what else there is to do.
 */
struct _VarbindComparisonJob
{
  VarbindSnapshotItem *items[2];
  VarbindSnapshot     *snapshots[2]; /* NULL before they are taken */
  VarbindComparison   *comparison;   /* NULL before it is made */
  VarbindMatch         match;
  gboolean             is_again; /* in this order, with this match */
};

/**
 * varbind_comparison_job_new:
 * @first: a moment
 * @second: another one
 *
 * Returns: (transfer full): a comparison of the earlier one with the later one
 */
VarbindComparisonJob *
varbind_comparison_job_new (VarbindSnapshotItem *first,
                            VarbindSnapshotItem *second)
{
  VarbindComparisonJob *job = g_new0 (VarbindComparisonJob, 1);

  job->items[0] = g_object_ref (first);
  job->items[1] = g_object_ref (second);

  return job;
}

/**
 * varbind_comparison_job_new_again:
 * @comparison: a comparison
 * @first: its first moment
 * @second: its second moment
 * @match: by what handles are the same
 *
 * Returns: (transfer full): a comparison of the same snapshots
 */
VarbindComparisonJob *
varbind_comparison_job_new_again (VarbindComparison   *comparison,
                                  VarbindSnapshotItem *first,
                                  VarbindSnapshotItem *second,
                                  VarbindMatch         match)
{
  VarbindComparisonJob *job = varbind_comparison_job_new (first, second);

  job->snapshots[0] = g_object_ref (varbind_comparison_get_before (comparison));
  job->snapshots[1] = g_object_ref (varbind_comparison_get_after (comparison));
  job->match = match;
  job->is_again = TRUE;

  return job;
}

/**
 * varbind_comparison_job_free:
 * @job: (nullable) (transfer full): a job, done or not
 */
void
varbind_comparison_job_free (VarbindComparisonJob *job)
{
  if (job == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (job->items); i++)
    {
      g_object_unref (job->items[i]);
      g_clear_object (&job->snapshots[i]);
    }
  g_clear_object (&job->comparison);
  g_free (job);
}

/**
 * varbind_comparison_job_swap:
 * @job: a job of which no step was done
 *
 * Compares the second moment with the first.
 */
void
varbind_comparison_job_swap (VarbindComparisonJob *job)
{
  VarbindSnapshotItem *item = job->items[0];
  VarbindSnapshot     *snapshot = job->snapshots[0];

  job->items[0] = job->items[1];
  job->items[1] = item;
  job->snapshots[0] = job->snapshots[1];
  job->snapshots[1] = snapshot;
}

/**
 * varbind_comparison_job_renew:
 * @job: a job of which no step was done
 *
 * Takes another snapshot of what may be another by now.
 */
void
varbind_comparison_job_renew (VarbindComparisonJob *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (job->items); i++)
    if (varbind_snapshot_item_is_now (job->items[i]))
      g_clear_object (&job->snapshots[i]);
}

static guint64
measure (VarbindSnapshotItem *item,
         VarbindSnapshot     *snapshot)
{
  VarbindWatch  *watch = varbind_snapshot_item_get_watch (item);
  VarbindTarget *target;

  if (snapshot == NULL)
    snapshot = varbind_snapshot_item_get_snapshot (item);
  if (snapshot == NULL && watch == NULL)
    return 0;
  if (snapshot == NULL && !varbind_snapshot_item_is_now (item))
    return varbind_history_get_n_events (varbind_watch_get_history (watch));

  target = snapshot != NULL ? varbind_snapshot_get_target (snapshot)
                            : varbind_watch_get_target (watch);

  return varbind_target_get_n_handles (target) + varbind_target_get_n_sessions (target);
}

/**
 * varbind_comparison_job_is_long:
 * @job: a job
 *
 * Returns: whether a person would feel it if all steps were done in one go
 */
gboolean
varbind_comparison_job_is_long (VarbindComparisonJob *job)
{
  return measure (job->items[0], job->snapshots[0]) + measure (job->items[1], job->snapshots[1]) >
         LONG_MOMENT;
}

/* The earlier one is first. */
static void
put_in_order (VarbindComparisonJob *job)
{
  if (varbind_snapshot_get_wall_time (job->snapshots[0]) >
      varbind_snapshot_get_wall_time (job->snapshots[1]))
    varbind_comparison_job_swap (job);
  job->match = varbind_comparison_choose_match (job->snapshots[0], job->snapshots[1]);
}

/**
 * varbind_comparison_job_step:
 * @job: a job
 *
 * Does the next step.
 *
 * Returns: whether there is another one
 */
gboolean
varbind_comparison_job_step (VarbindComparisonJob *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (job->items); i++)
    if (job->snapshots[i] == NULL)
      {
        job->snapshots[i] = varbind_snapshot_item_dup_snapshot (job->items[i]);
        return job->snapshots[i] != NULL;
      }

  if (!job->is_again)
    put_in_order (job);
  job->comparison = varbind_comparison_new (job->snapshots[0], job->snapshots[1], job->match);

  return FALSE;
}

/**
 * varbind_comparison_job_get_progress:
 * @job: a job
 *
 * Returns: how much is done, from 0 to 1
 */
double
varbind_comparison_job_get_progress (VarbindComparisonJob *job)
{
  guint n_done = 0;

  for (guint i = 0; i < G_N_ELEMENTS (job->items); i++)
    n_done += job->snapshots[i] != NULL;
  n_done += job->comparison != NULL;

  return n_done / (double)(G_N_ELEMENTS (job->items) + 1);
}

/**
 * varbind_comparison_job_get_comparison:
 * @job: a job of which the last step was done
 *
 * Returns: (nullable) (transfer none): what is different; %NULL when one of the moments is
 *   watched no more
 */
VarbindComparison *
varbind_comparison_job_get_comparison (VarbindComparisonJob *job)
{
  return job->comparison;
}

/**
 * varbind_comparison_job_get_item:
 * @job: a job
 * @n: 0 for the first moment, 1 for the second
 *
 * Returns: (transfer none): the moment
 */
VarbindSnapshotItem *
varbind_comparison_job_get_item (VarbindComparisonJob *job,
                                 guint                 n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (job->items), NULL);

  return job->items[n];
}
