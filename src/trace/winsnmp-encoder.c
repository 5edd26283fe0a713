/* winsnmp-encoder.c
 *
 * From events to the bytes of a recording.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "winsnmp-record.h"
#include "winsnmp-recording.h"

#define CHECK_BYTES 2

struct _WinsnmpEncoder
{
  WinsnmpMemory memory;
};

/**
 * Transfer:
 * @place: where @group goes
 * @group: the bytes that come next, the first one lowest
 * @check: of all groups before it
 * @n_bits: of @group
 *
 * Bytes are collected, and stored and checked eight at a time: a check of what was
 * stored a moment ago would wait for it.  Nothing here asks for room: the largest
 * record fits.
 *
 * An event has some fifteen fields, most of a byte each, and there are few nanoseconds
 * for it.  So what is collected has to stay in registers: what writes a field is compiled
 * into what writes an event, and what is seldom needed gets a copy of this by its address.
 */
typedef struct
{
  WinsnmpMemory *memory;
  uint8_t       *place;
  uint64_t       group;
  uint64_t       check;
  unsigned int   n_bits;
} Transfer;

WinsnmpEncoder *
winsnmp_encoder_new (void)
{
  return calloc (1, sizeof (WinsnmpEncoder));
}

void
winsnmp_encoder_free (WinsnmpEncoder *encoder)
{
  free (encoder);
}

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

/* One to eight bytes; those of @bytes above them are 0. */
ALWAYS_INLINE void
put_group (Transfer    *transfer,
           uint64_t     bytes,
           unsigned int n)
{
  unsigned int n_bits = transfer->n_bits + 8 * n;

  transfer->group |= bytes << transfer->n_bits;
  if (n_bits >= 64)
    {
      winsnmp_store_group (transfer->place, transfer->group);
      transfer->check = winsnmp_check_step (transfer->check, transfer->group);
      transfer->place += 8;
      transfer->group = bytes >> 1 >> (63 - transfer->n_bits);
    }
  transfer->n_bits = n_bits % 64;
}

ALWAYS_INLINE void
put_byte (Transfer *transfer,
          uint8_t   byte)
{
  put_group (transfer, byte, 1);
}

/* The collecting functions are those that are not compiled into others. */

/* Seven bits of each byte of the number's lower 56, to the byte where they belong. */
static inline uint64_t
spread (uint64_t number)
{
  number = (number & UINT64_C (0x000000000fffffff)) | (number & UINT64_C (0x00fffffff0000000)) << 4;
  number = (number & UINT64_C (0x00003fff00003fff)) | (number & UINT64_C (0x0fffc0000fffc000)) << 2;

  return (number & UINT64_C (0x007f007f007f007f)) | (number & UINT64_C (0x3f803f803f803f80)) << 1;
}

static __attribute__ ((noinline)) void
collect_number (Transfer *transfer,
                uint64_t  number)
{
  uint64_t     marks = UINT64_C (0x8080808080808080);
  unsigned int n_bits, n;

  if (number >> 56 != 0)
    {
      put_group (transfer, spread (number) | marks, 8);
      number >>= 56;
      put_group (transfer, number < 0x80 ? number : (number & 0x7f) | 0x180, number < 0x80 ? 1 : 2);
      return;
    }

  n_bits = 64 - (unsigned int)__builtin_clzll (number);
  n = (n_bits + 6) / 7;
  put_group (transfer, spread (number) | (marks & ((UINT64_C (1) << 8 * (n - 1)) - 1)), n);
}

ALWAYS_INLINE void
put_number (Transfer *transfer,
            uint64_t  number)
{
  Transfer     copy = *transfer;
  unsigned int n;

  if (number < 0x80)
    put_byte (transfer, (uint8_t)number);
  else if (number < 1 << 28)
    {
      n = 2 + (number >= 1 << 14) + (number >= 1 << 21);
      number = (number & 0x3fff) | (number & 0xfffc000) << 2;
      number = (number & 0x7f007f) | (number & 0x3f803f80) << 1;
      put_group (transfer, number | (0x808080u & ((1u << 8 * (n - 1)) - 1)), n);
    }
  else
    {
      collect_number (&copy, number);
      *transfer = copy;
    }
}

ALWAYS_INLINE void
put_difference (Transfer *transfer,
                uint64_t  number,
                uint64_t  from)
{
  put_number (transfer, winsnmp_zigzag ((int64_t)(number - from)));
}

static __attribute__ ((noinline)) void
collect_bytes (Transfer   *transfer,
               const void *bytes,
               size_t      length)
{
  const uint8_t *place = bytes;
  uint64_t       group = 0;

  put_number (transfer, length);
  for (; length >= sizeof group; length -= sizeof group, place += sizeof group)
    put_group (transfer, winsnmp_load_group (place), sizeof group);
  for (size_t i = 0; i < length; i++)
    group |= (uint64_t)place[i] << 8 * i;
  if (length > 0)
    put_group (transfer, group, (unsigned int)length);
}

ALWAYS_INLINE void
put_bytes (Transfer   *transfer,
           const void *bytes,
           size_t      length)
{
  Transfer copy = *transfer;

  collect_bytes (&copy, bytes, length);
  *transfer = copy;
}

ALWAYS_INLINE void
put_payload (Transfer      *transfer,
             const uint8_t *bytes,
             size_t         length)
{
  if (bytes == NULL)
    {
      put_byte (transfer, 0);
      return;
    }
  if (length > WINSNMP_MAX_RECORD - WINSNMP_MAX_RECORD_HEAD)
    length = WINSNMP_MAX_RECORD - WINSNMP_MAX_RECORD_HEAD;
  put_bytes (transfer, bytes, length);
}

static inline uint64_t
mix (uint64_t number)
{
  number *= UINT64_C (0x9e3779b97f4a7c15);
  return number ^ number >> 29;
}

/* The ends tell most texts apart. */
static inline uint64_t
hash_text (const char *text,
           size_t      length)
{
  uint64_t first = 0, last = 0;

  if (length >= sizeof first)
    {
      memcpy (&first, text, sizeof first);
      memcpy (&last, text + length - sizeof last, sizeof last);
    }
  else
    memcpy (&first, text, length);

  return mix (mix (first ^ length) + last);
}

static __attribute__ ((noinline)) void
collect_text (Transfer   *transfer,
              const char *text)
{
  WinsnmpTextSlot *slot;
  size_t           length, number;

  length = strnlen (text, WINSNMP_MAX_RECORDED_TEXT);
  if (length == 0 || length > WINSNMP_MAX_REMEMBERED_TEXT)
    {
      put_byte (transfer, WINSNMP_TAG_LITERAL);
      put_bytes (transfer, text, length);
      return;
    }

  number = (hash_text (text, length) >> 8) % WINSNMP_N_TEXTS;
  slot = &transfer->memory->texts[number];
  if (slot->length == length && memcmp (slot->text, text, length) == 0)
    {
      put_number (transfer, WINSNMP_TAG_FIRST_SLOT + 2 * number);
      return;
    }

  slot->length = (uint8_t)length;
  memcpy (slot->text, text, length);
  put_number (transfer, WINSNMP_TAG_FIRST_SLOT + 2 * number + 1);
  put_bytes (transfer, text, length);
}

ALWAYS_INLINE void
put_text (Transfer   *transfer,
          const char *text)
{
  Transfer copy = *transfer;

  if (text == NULL)
    {
      put_byte (transfer, WINSNMP_TAG_NONE);
      return;
    }

  collect_text (&copy, text);
  *transfer = copy;
}

static void
put_frames (Transfer        *transfer,
            const uintptr_t *frames,
            uint32_t         n_frames)
{
  uint64_t before = transfer->memory->frame;

  put_number (transfer, n_frames);
  for (uint32_t i = 0; i < n_frames; i++)
    {
      put_difference (transfer, frames[i], before);
      before = frames[i];
    }
  transfer->memory->frame = frames[0];
}

static __attribute__ ((noinline)) void
collect_stack (Transfer        *transfer,
               const uintptr_t *frames,
               uint32_t         n_frames)
{
  uint64_t          hash = n_frames;
  size_t            number;
  WinsnmpStackSlot *slot;

  for (uint32_t i = 0; i < n_frames; i++)
    hash = mix (hash + frames[i]);
  number = (hash >> 8) % WINSNMP_N_STACKS;
  slot = &transfer->memory->stacks[number];
  if (slot->n_frames == n_frames &&
      memcmp (slot->frames, frames, n_frames * sizeof *frames) == 0)
    {
      put_number (transfer, WINSNMP_TAG_FIRST_SLOT + 2 * number);
      return;
    }

  slot->n_frames = n_frames;
  memcpy (slot->frames, frames, n_frames * sizeof *frames);
  put_number (transfer, WINSNMP_TAG_FIRST_SLOT + 2 * number + 1);
  put_frames (transfer, frames, n_frames);
}

ALWAYS_INLINE void
put_stack (Transfer        *transfer,
           const uintptr_t *frames,
           uint32_t         n_frames)
{
  Transfer copy = *transfer;

  collect_stack (&copy, frames, n_frames);
  *transfer = copy;
}

ALWAYS_INLINE void
put_token (Transfer *transfer,
           uint64_t  token)
{
  WinsnmpMemory *memory = transfer->memory;
  uint64_t       before = memory->token;

  if (token == 0)
    put_byte (transfer, WINSNMP_TOKEN_NONE);
  else if (memory->tokens[token % WINSNMP_N_TOKENS] == token)
    put_byte (transfer, WINSNMP_TOKEN_FIRST_SLOT + token % WINSNMP_N_TOKENS);
  else
    {
      winsnmp_memory_add_token (memory, token);
      put_byte (transfer, WINSNMP_TOKEN_NEW);
      put_byte (transfer, (uint8_t)(token >> 56));
      put_difference (transfer, memory->token, before);
    }
}

ALWAYS_INLINE void
put_address (Transfer *transfer,
             uint64_t  address)
{
  put_difference (transfer, address, transfer->memory->address);
  transfer->memory->address = address;
}

ALWAYS_INLINE void
put_message (Transfer *transfer,
             uint64_t  message)
{
  put_difference (transfer, message, transfer->memory->message);
  if (message != 0)
    transfer->memory->message = message;
}

#define LAYOUT_CONST const
#define LAYOUT_FUNCTION ALWAYS_INLINE
#define FIELD_ADDRESS(member) put_address (transfer, member)
#define FIELD_BOOL(member) put_byte (transfer, member)
#define FIELD_BYTES(member, length) put_payload (transfer, member, length)
#define FIELD_ENUM(member, first, last) put_number (transfer, member)
#define FIELD_MESSAGE(member) put_message (transfer, member)
#define FIELD_NUMBER(member) put_number (transfer, member)
#define FIELD_SIGNED(member) put_number (transfer, winsnmp_zigzag ((int64_t)(member)))
#define FIELD_TEXT(member) put_text (transfer, member)
#define FIELD_TOKEN(member) put_token (transfer, member)
#include "winsnmp-layout.h"

static inline uint8_t
choose_call (const WinsnmpMemory *memory,
             uint64_t             call)
{
  if (call == 0)
    return WINSNMP_HEAD_NO_CALL;
  if (call == memory->call)
    return WINSNMP_HEAD_SAME_CALL;

  return call == memory->call + 1 ? WINSNMP_HEAD_NEXT_CALL : WINSNMP_HEAD_OTHER_CALL;
}

ALWAYS_INLINE void
put_head (Transfer           *transfer,
          const WinsnmpEvent *event)
{
  WinsnmpMemory *memory = transfer->memory;
  uint8_t        call = choose_call (memory, event->call);
  uint8_t        head = call;

  if (event->serial == memory->serial + 1)
    head |= WINSNMP_HEAD_NEXT_SERIAL;
  if (event->thread == memory->thread)
    head |= WINSNMP_HEAD_SAME_THREAD;
  if (event->n_frames > 0)
    head |= WINSNMP_HEAD_STACK;

  put_byte (transfer, head);
  put_difference (transfer, event->time, memory->time);
  if (!(head & WINSNMP_HEAD_NEXT_SERIAL))
    put_difference (transfer, event->serial, memory->serial);
  if (!(head & WINSNMP_HEAD_SAME_THREAD))
    put_number (transfer, event->thread);
  if (call == WINSNMP_HEAD_OTHER_CALL)
    put_difference (transfer, event->call, memory->call);
  if (event->n_frames > 0)
    put_stack (transfer, event->frames,
               event->n_frames < WINSNMP_MAX_FRAMES ? event->n_frames : WINSNMP_MAX_FRAMES);

  memory->serial = event->serial;
  memory->time = event->time;
  memory->thread = event->thread;
  if (event->call != 0)
    memory->call = event->call;
}

/* A record is begun behind its length, which mostly has one byte. */
ALWAYS_INLINE Transfer
begin_record (WinsnmpEncoder *encoder,
              uint8_t        *room,
              uint8_t         kind)
{
  Transfer transfer = { .memory = &encoder->memory,
                        .place = room + 1,
                        .check = encoder->memory.check };

  put_byte (&transfer, kind);

  return transfer;
}

/* As winsnmp_check_record does, of which most was done when its groups were full.  Returns
 * what stands behind a record of @length bytes. */
ALWAYS_INLINE uint16_t
finish_check (const Transfer *transfer,
              size_t          length)
{
  uint64_t check = transfer->check;

  if (transfer->n_bits > 0)
    check = winsnmp_check_step (check, transfer->group);
  transfer->memory->check = winsnmp_check_step (check, length);

  return winsnmp_check_get (transfer->memory->check);
}

/* The first byte is stored last: a reader of shared memory that sees it sees
 * the whole record. */
ALWAYS_INLINE size_t
finish_record (Transfer *transfer,
               uint8_t  *room)
{
  size_t       length = (size_t)(transfer->place - room) - 1 + transfer->n_bits / 8;
  unsigned int n;

  put_group (transfer, finish_check (transfer, length), CHECK_BYTES);
  winsnmp_store_group (transfer->place, transfer->group);
  length += CHECK_BYTES;

  n = winsnmp_count_length (length);
  if (n > 1)
    memmove (room + n, room + 1, length);
  for (unsigned int i = n - 1; i > 0; i--)
    room[i] = (uint8_t)(length >> 7 * i | (i < n - 1 ? 0x80 : 0));
  atomic_signal_fence (memory_order_release);
  *(volatile uint8_t *)room = (uint8_t)(length | (n > 1 ? 0x80 : 0));

  return n + length;
}

size_t
winsnmp_encoder_begin (WinsnmpEncoder             *encoder,
                       const WinsnmpRecordingInfo *info,
                       uint8_t                    *room)
{
  static const uint8_t preamble[WINSNMP_PREAMBLE_LENGTH + WINSNMP_CHECK_SLACK] = {
    WINSNMP_MAGIC, WINSNMP_RECORDING_MAJOR, WINSNMP_RECORDING_MINOR
  };
  Transfer transfer;

  encoder->memory.check = winsnmp_check_add (0, preamble, WINSNMP_PREAMBLE_LENGTH);
  memcpy (room, preamble, WINSNMP_PREAMBLE_LENGTH);
  room += WINSNMP_PREAMBLE_LENGTH;

  transfer = begin_record (encoder, room, WINSNMP_RECORD_BEGIN);
  put_number (&transfer, info->payload);
  put_number (&transfer, winsnmp_zigzag (info->pid));
  put_number (&transfer, WINSNMP_CLOCK_MONOTONIC);
  put_number (&transfer, info->realtime);
  put_number (&transfer, info->monotonic);
  put_bytes (&transfer, info->program, strnlen (info->program, WINSNMP_MAX_RECORDED_TEXT));
  put_bytes (&transfer, info->version, strnlen (info->version, WINSNMP_MAX_RECORDED_TEXT));

  return WINSNMP_PREAMBLE_LENGTH + finish_record (&transfer, room);
}

size_t
winsnmp_encoder_event (WinsnmpEncoder     *encoder,
                       const WinsnmpEvent *event,
                       uint8_t            *room)
{
  Transfer transfer = begin_record (encoder, room, (uint8_t)event->kind);

  put_head (&transfer, event);
  transfer_body (&transfer, event);

  return finish_record (&transfer, room);
}

size_t
winsnmp_encoder_end (WinsnmpEncoder     *encoder,
                     WinsnmpRecordingEnd end,
                     uint8_t            *room)
{
  Transfer transfer = begin_record (encoder, room, WINSNMP_RECORD_END);

  put_number (&transfer, end);

  return finish_record (&transfer, room);
}

size_t
winsnmp_encoder_get_room (const WinsnmpEvent *event)
{
  size_t room = WINSNMP_MAX_RECORD_HEAD;

  if (event->kind == WINSNMP_EVENT_MESSAGE && event->u.message.payload != NULL)
    room += event->u.message.payload_length;

  return room < WINSNMP_MAX_RECORD ? room : WINSNMP_MAX_RECORD;
}
