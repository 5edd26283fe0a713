/* varbind-watch.c
 *
 * A target, and what follows its events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-watch.h"

/**
 * VarbindWatch:
 *
 * What a window looks at: a target, its history, by which it can be rewound,
 * its timeline, and what is wrong with it.  They are made together, so that all of them know every
 * event; what feeds the target does not matter here.
 */
struct _VarbindWatch
{
  GObject parent_instance;

  VarbindTarget   *target;
  VarbindHistory  *history;
  VarbindTimeline *timeline;
  VarbindProblems *problems;
  gboolean         live;
};

G_DEFINE_FINAL_TYPE (VarbindWatch, varbind_watch, G_TYPE_OBJECT)

static void
varbind_watch_finalize (GObject *object)
{
  VarbindWatch *self = VARBIND_WATCH (object);

  g_clear_object (&self->problems);
  g_clear_object (&self->timeline);
  g_clear_object (&self->history);
  g_clear_object (&self->target);

  G_OBJECT_CLASS (varbind_watch_parent_class)->finalize (object);
}

static void
varbind_watch_class_init (VarbindWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_watch_finalize;
}

static void
varbind_watch_init (VarbindWatch *self)
{
  self->live = TRUE;
}

/**
 * varbind_watch_new:
 * @target: what to watch; best one that was given no events yet
 *
 * Returns: (transfer full): a watch on @target
 */
VarbindWatch *
varbind_watch_new (VarbindTarget *target)
{
  VarbindWatch *self;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  self = g_object_new (VARBIND_TYPE_WATCH, NULL);
  self->target = g_object_ref (target);
  self->history = varbind_history_new (target);
  self->timeline = varbind_timeline_new (target);
  self->problems = varbind_problems_new (target);

  return self;
}

/**
 * varbind_watch_get_target:
 * @self: a watch
 *
 * Returns: (transfer none): what is watched
 */
VarbindTarget *
varbind_watch_get_target (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->target;
}

/**
 * varbind_watch_get_history:
 * @self: a watch
 *
 * Returns: (transfer none): by which it can be rewound
 */
VarbindHistory *
varbind_watch_get_history (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->history;
}

/**
 * varbind_watch_get_timeline:
 * @self: a watch
 *
 * Returns: (transfer none): the lives of its sessions and handles
 */
VarbindTimeline *
varbind_watch_get_timeline (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->timeline;
}

/**
 * varbind_watch_get_problems:
 * @self: a watch
 *
 * Returns: (transfer none): what is wrong with it
 */
VarbindProblems *
varbind_watch_get_problems (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->problems;
}

/**
 * varbind_watch_is_live:
 * @self: a watch
 *
 * Returns: whether the target may do something at any moment; otherwise it is a
 *   recording, or its program has ended
 */
gboolean
varbind_watch_is_live (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), FALSE);

  return self->live;
}

/**
 * varbind_watch_set_live:
 * @self: a watch
 * @live: `FALSE` when nothing more will happen; `TRUE` at first
 */
void
varbind_watch_set_live (VarbindWatch *self,
                        gboolean      live)
{
  g_return_if_fail (VARBIND_IS_WATCH (self));

  self->live = live;
}

/**
 * varbind_watch_get_now:
 * @self: a watch
 *
 * Returns: up to when it knows what has happened, in microseconds of
 *   CLOCK_MONOTONIC; for what is not live, when the last event was
 */
gint64
varbind_watch_get_now (VarbindWatch *self)
{
  gint64 last;

  g_return_val_if_fail (VARBIND_IS_WATCH (self), 0);

  last = varbind_timeline_get_last_time (self->timeline);

  return self->live ? MAX (last, g_get_monotonic_time ()) : last;
}
