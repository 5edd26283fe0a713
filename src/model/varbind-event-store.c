/* varbind-event-store.c
 *
 * Events kept in order, to be found by serial number and time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <malloc.h>

#include "varbind-event-store.h"

/* Serial numbers and times never fall; those of a strange source that do are
 * taken to be those of the event before. */
typedef struct
{
  guint64       serial;
  guint64       time; /* nanoseconds */
  WinsnmpEvent *event;
} Entry;

struct _VarbindEventStore
{
  GArray *entries;
  guint64 last_serial;
  guint64 last_time;
  gsize   bytes;
};

static void
clear_entry (gpointer entry)
{
  winsnmp_event_free (((Entry *)entry)->event);
}

/**
 * varbind_event_store_new:
 * @last_serial: of the event before the first one, 0 for none
 * @last_time: of that event, nanoseconds
 *
 * Returns: (transfer full): an empty store
 */
VarbindEventStore *
varbind_event_store_new (guint64 last_serial,
                         guint64 last_time)
{
  VarbindEventStore *self = g_new0 (VarbindEventStore, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->last_serial = last_serial;
  self->last_time = last_time;

  return self;
}

/**
 * varbind_event_store_free:
 * @self: (transfer full) (nullable): a store
 */
void
varbind_event_store_free (VarbindEventStore *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->entries);
  g_free (self);
}

/**
 * varbind_event_store_append:
 * @self: a store
 * @event: the next event; it stays the caller's
 */
void
varbind_event_store_append (VarbindEventStore  *self,
                            const WinsnmpEvent *event)
{
  Entry entry;

  entry.event = winsnmp_event_copy (event);
  if (entry.event == NULL)
    g_error ("Out of memory for an event");

  entry.serial = self->last_serial = MAX (self->last_serial, event->serial);
  entry.time = self->last_time = MAX (self->last_time, event->time);
  g_array_append_val (self->entries, entry);
  self->bytes += sizeof entry + malloc_usable_size (entry.event);
}

/**
 * varbind_event_store_get_n_events:
 * @self: a store
 *
 * Returns: how many events there are
 */
guint
varbind_event_store_get_n_events (VarbindEventStore *self)
{
  return self->entries->len;
}

/**
 * varbind_event_store_get_bytes:
 * @self: a store
 *
 * Returns: about how much memory they take
 */
gsize
varbind_event_store_get_bytes (VarbindEventStore *self)
{
  return self->bytes;
}

/**
 * varbind_event_store_get_serial:
 * @self: a store
 * @index: less than the number of events
 *
 * Returns: serial number of the event
 */
guint64
varbind_event_store_get_serial (VarbindEventStore *self,
                                guint              index)
{
  return g_array_index (self->entries, Entry, index).serial;
}

/**
 * varbind_event_store_get_time:
 * @self: a store
 * @index: less than the number of events
 *
 * Returns: nanoseconds, CLOCK_MONOTONIC
 */
guint64
varbind_event_store_get_time (VarbindEventStore *self,
                              guint              index)
{
  return g_array_index (self->entries, Entry, index).time;
}

/**
 * varbind_event_store_count_to_serial:
 * @self: a store
 * @serial: a serial number
 *
 * Returns: how many events have this serial number or a smaller one
 */
guint
varbind_event_store_count_to_serial (VarbindEventStore *self,
                                     guint64            serial)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (varbind_event_store_get_serial (self, middle) <= serial)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * varbind_event_store_count_to_time:
 * @self: a store
 * @time: nanoseconds, CLOCK_MONOTONIC
 *
 * Returns: how many events were made at this time or before
 */
guint
varbind_event_store_count_to_time (VarbindEventStore *self,
                                   guint64            time)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (varbind_event_store_get_time (self, middle) <= time)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * varbind_event_store_foreach:
 * @self: a store
 * @start: index of the first event
 * @end: index after the last one
 * @func: (scope call): called for each
 * @user_data: for @func
 *
 * Returns: %FALSE when @func has ended it
 */
gboolean
varbind_event_store_foreach (VarbindEventStore    *self,
                             guint                 start,
                             guint                 end,
                             VarbindEventStoreFunc func,
                             gpointer              user_data)
{
  for (guint i = start; i < MIN (end, self->entries->len); i++)
    if (!func (g_array_index (self->entries, Entry, i).event, user_data))
      return FALSE;

  return TRUE;
}
