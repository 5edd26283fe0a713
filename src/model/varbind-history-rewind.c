/* varbind-history-rewind.c
 *
 * A target as it was at an earlier moment.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-history-private.h"
#include "varbind-target-private.h"

/* So many events before the moment are applied at least, that what ended lately
 * and the calls are there; more would be felt as a delay. */
#define MIN_REPLAYED 100000

static gboolean
stage_cb (const WinsnmpEvent *event,
          gpointer            user_data)
{
  varbind_target_stage_event (user_data, event);

  return TRUE;
}

static void
replay (VarbindHistory *self,
        VarbindTarget  *target,
        guint64         start,
        guint64         end)
{
  g_object_ref (target);
  varbind_history_foreach_position (self, start, end, stage_cb, target);
  varbind_target_announce (target);
  g_object_unref (target);
}

/* The first state that is kept is often older than the knowledge of its clock. */
static VarbindTarget *
copy_checkpoint (VarbindHistory *self,
                 VarbindSegment *segment)
{
  VarbindTarget *target = varbind_target_copy_live (segment->checkpoint);

  if (self->target != NULL)
    {
      target->clock_offset = self->target->clock_offset;
      target->clock_is_set = self->target->clock_is_set;
    }

  return target;
}

static VarbindSegment *
find_start (VarbindHistory *self,
            guint64         end)
{
  guint index = self->segments->len - 1;

  for (; index > 0; index--)
    {
      VarbindSegment *segment = g_ptr_array_index (self->segments, index);

      if (segment->start + MIN_REPLAYED <= end)
        break;
    }

  return g_ptr_array_index (self->segments, index);
}

/**
 * varbind_history_dup_target_at:
 * @self: a history
 * @serial: a serial number
 *
 * What was live is complete, and handles have the names that they always had.
 * Of what had ended and of the calls the last 100,000 events and a few more
 * tell.  A moment before the first event that is kept is that of the oldest
 * state that is known.
 *
 * Returns: (transfer full): a target in the state just after the last event
 *   with this serial number or a smaller one; it follows no further events
 */
VarbindTarget *
varbind_history_dup_target_at (VarbindHistory *self,
                               guint64         serial)
{
  VarbindTarget  *target;
  VarbindSegment *segment;
  guint64         end;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), NULL);

  end = varbind_history_count_to_serial (self, serial);
  segment = find_start (self, end);
  target = copy_checkpoint (self, segment);
  replay (self, target, segment->start, end);

  return target;
}

/**
 * varbind_history_advance:
 * @self: a history
 * @target: what varbind_history_dup_target_at() made
 * @from: the serial number whose state it has
 * @to: the serial number whose state it will have, not smaller
 *
 * Brings the target forward; its lists announce once.
 */
void
varbind_history_advance (VarbindHistory *self,
                         VarbindTarget  *target,
                         guint64         from,
                         guint64         to)
{
  g_return_if_fail (VARBIND_IS_HISTORY (self));
  g_return_if_fail (VARBIND_IS_TARGET (target));
  g_return_if_fail (target != self->target);
  g_return_if_fail (from <= to);

  replay (self, target, varbind_history_count_to_serial (self, from),
          varbind_history_count_to_serial (self, to));
}

/**
 * varbind_history_dup_oldest_target:
 * @self: a history
 * @ret_start: (out): position of the first event that is kept
 * @ret_end: (out): position after the last one
 *
 * Positions count the events from the beginning, forgotten ones included.
 *
 * Returns: (transfer full): a target in the state before the first event that is kept;
 *   it follows no further events
 */
VarbindTarget *
varbind_history_dup_oldest_target (VarbindHistory *self,
                                   guint64        *ret_start,
                                   guint64        *ret_end)
{
  VarbindSegment *first, *last;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), NULL);

  first = g_ptr_array_index (self->segments, 0);
  last = g_ptr_array_index (self->segments, self->segments->len - 1);
  *ret_start = first->start;
  *ret_end = last->start + varbind_event_store_get_n_events (last->store);

  return copy_checkpoint (self, first);
}

/**
 * varbind_history_replay:
 * @self: a history
 * @target: what varbind_history_dup_oldest_target() made, in the state before the event
 *   at @position
 * @position: of the first event
 * @n_events: how many
 *
 * Gives them to the target; its lists announce once.
 *
 * Returns: %FALSE when they were forgotten meanwhile
 */
gboolean
varbind_history_replay (VarbindHistory *self,
                        VarbindTarget  *target,
                        guint64         position,
                        guint           n_events)
{
  VarbindSegment *first;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_TARGET (target), FALSE);
  g_return_val_if_fail (target != self->target, FALSE);

  first = g_ptr_array_index (self->segments, 0);
  if (position < first->start)
    return FALSE;

  replay (self, target, position, position + n_events);
  return TRUE;
}
