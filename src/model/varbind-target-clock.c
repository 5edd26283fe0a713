/* varbind-target-clock.c
 *
 * Which time it is for a target.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-target-private.h"

/**
 * varbind_target_set_clock:
 * @self: a target
 * @real_time: microseconds of the wall clock at some moment
 * @monotonic_time: microseconds of the events' clock at the same moment
 *
 * Says when the events have happened, which may have been on another day.  Without
 * it their clock is taken for that of this machine.
 */
void
varbind_target_set_clock (VarbindTarget *self,
                          gint64         real_time,
                          gint64         monotonic_time)
{
  g_return_if_fail (VARBIND_IS_TARGET (self));

  self->clock_is_set = TRUE;
  self->clock_offset = (gint64)((guint64)real_time - (guint64)monotonic_time);
}

/**
 * varbind_target_get_live:
 * @self: a target
 *
 * Returns: whether something may happen in it at any moment
 */
gboolean
varbind_target_get_live (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), FALSE);

  return !self->is_over;
}

/**
 * varbind_target_set_live:
 * @self: a target
 * @live: `FALSE` when its program has ended or its events come from a recording;
 *   `TRUE` at first, and `FALSE` for one that was rewound
 */
void
varbind_target_set_live (VarbindTarget *self,
                         gboolean       live)
{
  g_return_if_fail (VARBIND_IS_TARGET (self));

  self->is_over = !live;
}

/**
 * varbind_target_get_now:
 * @self: a target
 *
 * Returns: the moment that it shows, in microseconds of its events' clock: for one
 *   that is live this moment, else that of its last event
 */
gint64
varbind_target_get_now (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->is_over ? self->last_time : MAX (self->last_time, g_get_monotonic_time ());
}
