/* varbind-history-find.c
 *
 * A history's events, found by serial number and time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-history-private.h"

static VarbindSegment *
peek_segment (VarbindHistory *self,
              guint           index)
{
  return g_ptr_array_index (self->segments, index);
}

static VarbindSegment *
peek_last (VarbindHistory *self)
{
  return peek_segment (self, self->segments->len - 1);
}

static guint64
get_end (VarbindSegment *segment)
{
  return segment->start + varbind_event_store_get_n_events (segment->store);
}

static guint64
get_first_position (VarbindHistory *self)
{
  return peek_segment (self, 0)->start;
}

static guint64
get_end_position (VarbindHistory *self)
{
  return get_end (peek_last (self));
}

/* The position lies between the first one and the end. */
static VarbindSegment *
find_segment (VarbindHistory *self,
              guint64         position)
{
  guint index = self->segments->len - 1;

  while (index > 0 && peek_segment (self, index)->start > position)
    index--;

  return peek_segment (self, index);
}

static guint64
get_serial (VarbindHistory *self,
            guint64         position)
{
  VarbindSegment *segment = find_segment (self, position);

  return varbind_event_store_get_serial (segment->store, position - segment->start);
}

static gint64
get_time (VarbindHistory *self,
          guint64         position)
{
  VarbindSegment *segment = find_segment (self, position);

  return varbind_event_store_get_time (segment->store, position - segment->start) / 1000;
}

static gboolean
is_empty (VarbindHistory *self)
{
  return get_first_position (self) == get_end_position (self);
}

/**
 * varbind_history_count_to_serial:
 * @self: a history
 * @serial: a serial number
 *
 * Returns: position after the last event that has this serial number or a
 *   smaller one; of the first event when all are later
 */
guint64
varbind_history_count_to_serial (VarbindHistory *self,
                                 guint64         serial)
{
  for (guint i = self->segments->len; i > 1; i--)
    {
      VarbindSegment *segment = peek_segment (self, i - 1);
      guint           n_events = varbind_event_store_count_to_serial (segment->store, serial);

      if (n_events > 0)
        return segment->start + n_events;
    }

  return get_first_position (self) +
         varbind_event_store_count_to_serial (peek_segment (self, 0)->store, serial);
}

static guint64
count_to_time (VarbindHistory *self,
               guint64         time)
{
  for (guint i = self->segments->len; i > 1; i--)
    {
      VarbindSegment *segment = peek_segment (self, i - 1);
      guint           n_events = varbind_event_store_count_to_time (segment->store, time);

      if (n_events > 0)
        return segment->start + n_events;
    }

  return get_first_position (self) +
         varbind_event_store_count_to_time (peek_segment (self, 0)->store, time);
}

/**
 * varbind_history_foreach_position:
 * @self: a history
 * @start: position of the first event
 * @end: position after the last one
 * @func: (scope call): called for each that is kept
 * @user_data: for @func
 */
void
varbind_history_foreach_position (VarbindHistory    *self,
                                  guint64            start,
                                  guint64            end,
                                  VarbindHistoryFunc func,
                                  gpointer           user_data)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      VarbindSegment *segment = peek_segment (self, i);
      guint64         from = MAX (start, segment->start);
      guint64         to = MIN (end, get_end (segment));

      if (from < to &&
          !varbind_event_store_foreach (segment->store, from - segment->start,
                                        to - segment->start, func, user_data))
        return;
    }
}

/**
 * varbind_history_get_first_serial:
 * @self: a history
 *
 * Returns: serial number of the first event that is kept, 0 when there is none
 */
guint64
varbind_history_get_first_serial (VarbindHistory *self)
{
  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  return is_empty (self) ? 0 : get_serial (self, get_first_position (self));
}

/**
 * varbind_history_get_last_serial:
 * @self: a history
 *
 * Returns: serial number of the last event, 0 when there is none
 */
guint64
varbind_history_get_last_serial (VarbindHistory *self)
{
  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  return is_empty (self) ? 0 : varbind_event_store_get_last_serial (peek_last (self)->store);
}

/**
 * varbind_history_get_first_time:
 * @self: a history
 *
 * Returns: time of the first event that is kept, microseconds of
 *   CLOCK_MONOTONIC, 0 when there is none
 */
gint64
varbind_history_get_first_time (VarbindHistory *self)
{
  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  return is_empty (self) ? 0 : get_time (self, get_first_position (self));
}

/**
 * varbind_history_get_last_time:
 * @self: a history
 *
 * Returns: time of the last event, microseconds of CLOCK_MONOTONIC, 0 when
 *   there is none
 */
gint64
varbind_history_get_last_time (VarbindHistory *self)
{
  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  return is_empty (self) ? 0 : varbind_event_store_get_last_time (peek_last (self)->store) / 1000;
}

/**
 * varbind_history_get_time_of:
 * @self: a history
 * @serial: a serial number
 *
 * Returns: time of the last event with this serial number, or with the next
 *   smaller one; microseconds, 0 when all events are later
 */
gint64
varbind_history_get_time_of (VarbindHistory *self,
                             guint64         serial)
{
  guint64 position;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  position = varbind_history_count_to_serial (self, serial);

  return position == get_first_position (self) ? 0 : get_time (self, position - 1);
}

/**
 * varbind_history_get_serial_at:
 * @self: a history
 * @time: microseconds, CLOCK_MONOTONIC
 *
 * Returns: serial number of the last event at this time or before, 0 when all
 *   events are later
 */
guint64
varbind_history_get_serial_at (VarbindHistory *self,
                               gint64          time)
{
  guint64 position;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  /* All of the microsecond's thousand nanoseconds. */
  position = count_to_time (self, MAX (time, 0) * G_GUINT64_CONSTANT (1000) + 999);

  return position == get_first_position (self) ? 0 : get_serial (self, position - 1);
}

/**
 * varbind_history_find_next:
 * @self: a history
 * @serial: a serial number
 * @ret_serial: (out): the smallest of an event that is larger
 *
 * Returns: whether there is one
 */
gboolean
varbind_history_find_next (VarbindHistory *self,
                           guint64         serial,
                           guint64        *ret_serial)
{
  guint64 position;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), FALSE);

  position = varbind_history_count_to_serial (self, serial);
  if (position == get_end_position (self))
    return FALSE;

  *ret_serial = get_serial (self, position);

  return TRUE;
}

/**
 * varbind_history_find_previous:
 * @self: a history
 * @serial: a serial number
 * @ret_serial: (out): the largest of an event that is smaller
 *
 * Returns: whether there is one
 */
gboolean
varbind_history_find_previous (VarbindHistory *self,
                               guint64         serial,
                               guint64        *ret_serial)
{
  guint64 position;

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), FALSE);

  if (serial == 0)
    return FALSE;

  position = varbind_history_count_to_serial (self, serial - 1);
  if (position == get_first_position (self))
    return FALSE;

  *ret_serial = get_serial (self, position - 1);

  return TRUE;
}

/**
 * varbind_history_foreach:
 * @self: a history
 * @first: a serial number
 * @last: a serial number
 * @func: (scope call): called for each event from @first to @last that is kept,
 *   in order; it must not give the target events
 * @user_data: for @func
 */
void
varbind_history_foreach (VarbindHistory    *self,
                         guint64            first,
                         guint64            last,
                         VarbindHistoryFunc func,
                         gpointer           user_data)
{
  guint64 start;

  g_return_if_fail (VARBIND_IS_HISTORY (self));
  g_return_if_fail (func != NULL);

  start = first > 0 ? varbind_history_count_to_serial (self, first - 1) : get_first_position (self);
  varbind_history_foreach_position (self, start, varbind_history_count_to_serial (self, last),
                                    func, user_data);
}

/* Where what was live ends all at once. */
typedef struct
{
  guint64 last; /* serial of the event that is looked for, 0 while none is known */
  guint64 previous;
  guint64 call;
  guint64 before_call; /* serial of the event before the first one of that call */
} End;

static gboolean
find_end_cb (const WinsnmpEvent *event,
             gpointer            user_data)
{
  End *end = user_data;

  if (event->call != 0 && event->call != end->call)
    {
      end->call = event->call;
      end->before_call = end->previous;
    }

  if (event->kind == WINSNMP_EVENT_PROCESS)
    switch (event->u.process.state)
      {
      case WINSNMP_PROCESS_STOPPED:
        end->last = event->call != 0 ? end->before_call : end->previous;
        break;

      case WINSNMP_PROCESS_EXITED:
        if (end->last == 0)
          end->last = end->previous;
        break;

      case WINSNMP_PROCESS_STARTED:
        end->last = 0;
        break;

      case WINSNMP_PROCESS_STATE_BEGIN:
      case WINSNMP_PROCESS_STATE_END:
      case WINSNMP_PROCESS_CHILD:
        break;
      }
  end->previous = event->serial;

  return TRUE;
}

/**
 * varbind_history_find_end:
 * @self: a history
 *
 * At the very end of a program nothing is live: the moment before tells more.
 *
 * Returns: serial number of the last event before the program has ended or has stopped
 *   the library for the last time, which is the last event of all when it did neither
 */
guint64
varbind_history_find_end (VarbindHistory *self)
{
  End end = { 0 };

  g_return_val_if_fail (VARBIND_IS_HISTORY (self), 0);

  varbind_history_foreach_position (self, get_first_position (self), get_end_position (self),
                                    find_end_cb, &end);

  return end.last != 0 ? end.last : end.previous;
}
