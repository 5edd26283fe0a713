/* varbind-event-store.c
 *
 * Events kept in order, to be found by serial number and time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-event-store.h"
#include "winsnmp-recording.h"

/* Kept as recordings keep them, in blocks that are decoded one by one.  A block
 * has so many events, or bytes. */
#define BLOCK_EVENTS 4096
#define BLOCK_BYTES (512 * 1024)

/* What a block can come to: the encoder clears up to seven bytes behind a record.  Most blocks
 * use a small part of it, and so does the process. */
#define ROOM (BLOCK_BYTES + WINSNMP_MAX_RECORD + 8)

typedef struct
{
  uint8_t *bytes; /* NULL while it grows: they are in the room */
  gsize    length;
  guint    start; /* events before it */
  guint    n_events;
  guint64  last_serial;
  guint64  last_time;
} Block;

/* Serial number and time of an event.  They never fall; those of a strange source
 * that do are taken to be those of the event before. */
typedef struct
{
  guint64 serial;
  guint64 time; /* nanoseconds */
} Key;

struct _VarbindEventStore
{
  GArray         *blocks;
  WinsnmpEncoder *encoder; /* of the last block; NULL when it is full */
  uint8_t        *room;    /* in which blocks grow; NULL before the first, and when it was closed */
  Key             before;  /* the first event */
  gsize           bytes;   /* of all blocks */

  /* The keys of the block that was asked for last. */
  GArray *keys;
  guint   keys_block;
};

static void
clear_block (gpointer block)
{
  g_free (((Block *)block)->bytes);
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

  self->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  g_array_set_clear_func (self->blocks, clear_block);
  self->before = (Key){ last_serial, last_time };
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));

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

  winsnmp_encoder_free (self->encoder);
  g_free (self->room);
  g_array_unref (self->blocks);
  g_array_unref (self->keys);
  g_free (self);
}

static Block *
peek_block (VarbindEventStore *self,
            guint              index)
{
  return &g_array_index (self->blocks, Block, index);
}

static Block *
peek_last_block (VarbindEventStore *self)
{
  return peek_block (self, self->blocks->len - 1);
}

static Key
get_last_key (VarbindEventStore *self)
{
  Block *last;

  if (self->blocks->len == 0)
    return self->before;

  last = peek_last_block (self);

  return (Key){ last->last_serial, last->last_time };
}

static void
begin_block (VarbindEventStore *self)
{
  WinsnmpRecordingInfo info = { .payload = WINSNMP_PAYLOAD_FULL, .program = "", .version = "" };
  Key                  key = get_last_key (self);
  Block                block = { .last_serial = key.serial, .last_time = key.time };

  self->encoder = winsnmp_encoder_new ();
  if (self->encoder == NULL)
    g_error ("Out of memory for events");

  if (self->room == NULL)
    self->room = g_malloc (ROOM);
  block.start = varbind_event_store_get_n_events (self);
  block.length = winsnmp_encoder_begin (self->encoder, &info, self->room);
  g_array_append_val (self->blocks, block);
}

/* A full block keeps no room for more. */
static void
end_block (VarbindEventStore *self)
{
  Block *block = peek_last_block (self);

  block->bytes = g_memdup2 (self->room, block->length);
  g_clear_pointer (&self->encoder, winsnmp_encoder_free);
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
  Block *block;
  gsize  length;

  if (self->encoder == NULL)
    begin_block (self);

  block = peek_last_block (self);
  length = winsnmp_encoder_event (self->encoder, event, self->room + block->length);
  block->length += length;
  block->n_events++;
  block->last_serial = MAX (block->last_serial, event->serial);
  block->last_time = MAX (block->last_time, event->time);
  self->bytes += length;

  if (block->n_events == BLOCK_EVENTS || block->length >= BLOCK_BYTES)
    end_block (self);
}

/**
 * varbind_event_store_close:
 * @self: a store to which nothing is added for now
 *
 * Gives back the room in which events are added.
 */
void
varbind_event_store_close (VarbindEventStore *self)
{
  if (self->encoder != NULL)
    end_block (self);
  g_clear_pointer (&self->room, g_free);
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
  Block *last;

  if (self->blocks->len == 0)
    return 0;

  last = peek_last_block (self);

  return last->start + last->n_events;
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
 * varbind_event_store_get_last_serial:
 * @self: a store
 *
 * Returns: serial number of the last event, or of the one before the store
 */
guint64
varbind_event_store_get_last_serial (VarbindEventStore *self)
{
  return get_last_key (self).serial;
}

/**
 * varbind_event_store_get_last_time:
 * @self: a store
 *
 * Returns: time of the last event, or of the one before the store; nanoseconds
 */
guint64
varbind_event_store_get_last_time (VarbindEventStore *self)
{
  return get_last_key (self).time;
}

/* Calls @func for the events of a block from @start to @end, which count in the
 * block.  An event that made no sense cannot be decoded; with it the rest of the
 * block is lost. */
static gboolean
decode (VarbindEventStore    *self,
        Block                *block,
        guint                 start,
        guint                 end,
        VarbindEventStoreFunc func,
        gpointer              user_data)
{
  WinsnmpDecoder     *decoder = winsnmp_decoder_new ();
  const WinsnmpEvent *event;
  gboolean            goes_on = TRUE;

  if (decoder == NULL)
    g_error ("Out of memory for events");

  winsnmp_decoder_feed (decoder, block->bytes != NULL ? block->bytes : self->room, block->length);
  for (guint i = 0; i < end && goes_on; i++)
    {
      if (winsnmp_decoder_next (decoder, &event) != WINSNMP_DECODER_EVENT)
        break;
      if (i >= start)
        goes_on = func (event, user_data);
    }
  winsnmp_decoder_free (decoder);

  return goes_on;
}

typedef struct
{
  GArray *keys;
  Key     last;
} KeyReader;

static gboolean
read_key_cb (const WinsnmpEvent *event,
             gpointer            user_data)
{
  KeyReader *reader = user_data;

  reader->last.serial = MAX (reader->last.serial, event->serial);
  reader->last.time = MAX (reader->last.time, event->time);
  g_array_append_val (reader->keys, reader->last);

  return TRUE;
}

/* The keys of a block, of which more are read when it has grown. */
static GArray *
ensure_keys (VarbindEventStore *self,
             guint              index)
{
  Block    *block = peek_block (self, index);
  KeyReader reader = { self->keys, self->before };

  if (self->keys_block != index)
    g_array_set_size (self->keys, 0);
  self->keys_block = index;
  if (self->keys->len == block->n_events)
    return self->keys;

  if (self->keys->len > 0)
    reader.last = g_array_index (self->keys, Key, self->keys->len - 1);
  else if (index > 0)
    reader.last = (Key){ peek_block (self, index - 1)->last_serial,
                         peek_block (self, index - 1)->last_time };
  decode (self, block, self->keys->len, block->n_events, read_key_cb, &reader);
  while (self->keys->len < block->n_events)
    g_array_append_val (self->keys, reader.last);

  return self->keys;
}

/* The block of an event. */
static guint
find_block (VarbindEventStore *self,
            guint              event)
{
  guint low = 0;
  guint high = self->blocks->len - 1;

  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (peek_block (self, middle)->start <= event)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}

static Key
get_key (VarbindEventStore *self,
         guint              event)
{
  guint index = find_block (self, event);

  return g_array_index (ensure_keys (self, index), Key, event - peek_block (self, index)->start);
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
  return get_key (self, index).serial;
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
  return get_key (self, index).time;
}

static gboolean
is_after (Key      key,
          guint64  limit,
          gboolean by_time)
{
  return (by_time ? key.time : key.serial) > limit;
}

/* How many events are not after the limit: whole blocks first. */
static guint
count_to (VarbindEventStore *self,
          guint64            limit,
          gboolean           by_time)
{
  guint   index = 0;
  GArray *keys;
  guint   low = 0;
  guint   high;

  while (index < self->blocks->len)
    {
      Block *block = peek_block (self, index);

      if (is_after ((Key){ block->last_serial, block->last_time }, limit, by_time))
        break;
      index++;
    }
  if (index == self->blocks->len)
    return varbind_event_store_get_n_events (self);

  keys = ensure_keys (self, index);
  high = keys->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_after (g_array_index (keys, Key, middle), limit, by_time))
        high = middle;
      else
        low = middle + 1;
    }

  return peek_block (self, index)->start + low;
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
  return count_to (self, serial, FALSE);
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
  return count_to (self, time, TRUE);
}

/**
 * varbind_event_store_foreach:
 * @self: a store
 * @start: index of the first event
 * @end: index after the last one
 * @func: (scope call): called for each; it must not add events
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
  for (guint i = 0; i < self->blocks->len; i++)
    {
      Block *block = peek_block (self, i);
      guint  first = MAX (start, block->start);
      guint  last = MIN (end, block->start + block->n_events);

      if (first < last &&
          !decode (self, block, first - block->start, last - block->start, func, user_data))
        return FALSE;
    }

  return TRUE;
}
