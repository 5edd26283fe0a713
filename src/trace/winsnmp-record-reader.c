/* winsnmp-record-reader.c
 *
 * Reads one record of a recording: what the encoder has put into it, and nothing else.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "winsnmp-record-reader.h"

/**
 * Transfer:
 * @newer: the recording may have what this version does not know
 * @invalid: nothing that was read since then counts
 * @unknown: the same, and it is no fault
 */
typedef struct
{
  WinsnmpMemory *memory;
  const uint8_t *place;
  const uint8_t *end;
  char          *text_place;
  char          *text_end;
  uintptr_t     *frames;
  bool           newer;
  bool           invalid;
  bool           unknown;
} Transfer;

static bool
is_over (const Transfer *transfer)
{
  return transfer->invalid || transfer->unknown;
}

static uint64_t
fail (Transfer *transfer)
{
  if (!is_over (transfer))
    transfer->invalid = true;

  return 0;
}

static uint64_t
get_number (Transfer *transfer,
            uint64_t  max)
{
  uint64_t number = 0;

  for (unsigned int shift = 0; shift < 64 && !is_over (transfer); shift += 7)
    {
      uint8_t byte;

      if (transfer->place == transfer->end)
        break;
      byte = *transfer->place++;
      if (shift == 63 && byte > 1)
        break;
      number |= (uint64_t)(byte & 0x7f) << shift;
      if (byte < 0x80)
        return number <= max ? number : fail (transfer);
    }

  return fail (transfer);
}

static int64_t
get_signed (Transfer *transfer,
            size_t    size)
{
  int64_t number = winsnmp_unzigzag (get_number (transfer, UINT64_MAX));

  if (size == sizeof (int32_t) && (number < INT32_MIN || number > INT32_MAX))
    return (int64_t)fail (transfer);

  return number;
}

static uint64_t
get_difference (Transfer *transfer,
                uint64_t  from)
{
  return from + (uint64_t)winsnmp_unzigzag (get_number (transfer, UINT64_MAX));
}

/* A value that a newer version has added is no fault. */
static uint64_t
get_enum (Transfer *transfer,
          uint64_t  first,
          uint64_t  last)
{
  uint64_t number = get_number (transfer, UINT32_MAX);

  if (is_over (transfer))
    return first;
  if (number >= first && number <= last)
    return number;

  if (transfer->newer && number > last)
    transfer->unknown = true;
  else
    fail (transfer);

  return first;
}

/* NULL when there are none, or not so many. */
static const uint8_t *
get_bytes (Transfer *transfer,
           uint64_t  max,
           size_t   *ret_length)
{
  uint64_t       length = get_number (transfer, max);
  const uint8_t *bytes = transfer->place;

  *ret_length = 0;
  if (length > (uint64_t)(transfer->end - transfer->place))
    length = fail (transfer);
  if (is_over (transfer) || length == 0)
    return NULL;

  transfer->place += length;
  *ret_length = (size_t)length;

  return bytes;
}

/* Texts that stay when the slot that they are in gets another. */
static const char *
keep_text (Transfer   *transfer,
           const char *text,
           size_t      length)
{
  char *copy = transfer->text_place;

  if (is_over (transfer))
    return NULL;
  if (length >= (size_t)(transfer->text_end - copy) ||
      (length > 0 && memchr (text, '\0', length) != NULL))
    {
      fail (transfer);
      return NULL;
    }

  if (length > 0)
    memcpy (copy, text, length);
  copy[length] = '\0';
  transfer->text_place = copy + length + 1;

  return copy;
}

static const char *
get_text (Transfer *transfer)
{
  uint64_t         last = WINSNMP_TAG_FIRST_SLOT + 2 * WINSNMP_N_TEXTS - 1;
  uint64_t         tag = get_number (transfer, last);
  size_t           length;
  const uint8_t   *bytes;
  WinsnmpTextSlot *slot;

  if (is_over (transfer) || tag == WINSNMP_TAG_NONE)
    return NULL;

  if (tag == WINSNMP_TAG_LITERAL)
    {
      bytes = get_bytes (transfer, WINSNMP_MAX_RECORDED_TEXT, &length);
      return keep_text (transfer, (const char *)bytes, length);
    }

  slot = &transfer->memory->texts[(tag - WINSNMP_TAG_FIRST_SLOT) / 2];
  if ((tag - WINSNMP_TAG_FIRST_SLOT) % 2 == 1)
    {
      bytes = get_bytes (transfer, WINSNMP_MAX_REMEMBERED_TEXT, &length);
      if (length > 0)
        memcpy (slot->text, bytes, length);
      slot->length = (uint8_t)length;
    }
  if (slot->length == 0)
    fail (transfer);

  return keep_text (transfer, slot->text, slot->length);
}

static uint32_t
get_frames (Transfer  *transfer,
            uintptr_t *frames)
{
  uint32_t n_frames = (uint32_t)get_number (transfer, WINSNMP_MAX_FRAMES);
  uint64_t before = transfer->memory->frame;

  if (n_frames == 0)
    fail (transfer);
  for (uint32_t i = 0; i < n_frames; i++)
    frames[i] = (uintptr_t)(before = get_difference (transfer, before));
  if (is_over (transfer))
    return 0;

  transfer->memory->frame = frames[0];

  return n_frames;
}

static void
get_stack (Transfer     *transfer,
           WinsnmpEvent *event)
{
  uint64_t          last = WINSNMP_TAG_FIRST_SLOT + 2 * WINSNMP_N_STACKS - 1;
  uint64_t          tag = get_number (transfer, last);
  WinsnmpStackSlot *slot;

  if (tag < WINSNMP_TAG_LITERAL)
    {
      fail (transfer);
      return;
    }
  if (tag == WINSNMP_TAG_LITERAL)
    {
      event->n_frames = get_frames (transfer, transfer->frames);
      event->frames = transfer->frames;
      return;
    }

  slot = &transfer->memory->stacks[(tag - WINSNMP_TAG_FIRST_SLOT) / 2];
  if ((tag - WINSNMP_TAG_FIRST_SLOT) % 2 == 1)
    slot->n_frames = get_frames (transfer, slot->frames);
  if (slot->n_frames == 0)
    fail (transfer);
  event->n_frames = slot->n_frames;
  event->frames = slot->frames;
}

static uint64_t
get_token (Transfer *transfer)
{
  WinsnmpMemory *memory = transfer->memory;
  uint64_t       tag = get_number (transfer, WINSNMP_TOKEN_NEW);
  uint64_t       token;

  if (tag == WINSNMP_TOKEN_NONE)
    return 0;
  if (tag < WINSNMP_TOKEN_NEW)
    {
      token = memory->tokens[tag - WINSNMP_TOKEN_FIRST_SLOT];
      return token != 0 ? token : fail (transfer);
    }

  token = transfer->place < transfer->end ? (uint64_t)*transfer->place++ << 56 : fail (transfer);
  token |= get_difference (transfer, memory->token) & UINT64_C (0x00ffffffffffffff);
  if (is_over (transfer))
    return 0;
  winsnmp_memory_add_token (memory, token);

  return token;
}

static uint64_t
get_address (Transfer *transfer)
{
  uint64_t address = get_difference (transfer, transfer->memory->address);

  if (!is_over (transfer))
    transfer->memory->address = address;

  return address;
}

static uint64_t
get_message (Transfer *transfer)
{
  uint64_t message = get_difference (transfer, transfer->memory->message);

  if (!is_over (transfer) && message != 0)
    transfer->memory->message = message;

  return message;
}

static const uint8_t *
get_payload (Transfer *transfer,
             uint32_t *ret_length)
{
  size_t         length;
  const uint8_t *bytes = get_bytes (transfer, WINSNMP_MAX_RECORD, &length);

  *ret_length = (uint32_t)length;

  return bytes;
}

#define TYPED(member, value) ((member) = (__typeof__ (member))(value))

#define LAYOUT_CONST
#define LAYOUT_FUNCTION static inline
#define FIELD_ADDRESS(member) TYPED (member, get_address (transfer))
#define FIELD_BOOL(member) TYPED (member, get_number (transfer, 1))
#define FIELD_BYTES(member, length) TYPED (member, get_payload (transfer, &(length)))
#define FIELD_ENUM(member, first, last) TYPED (member, get_enum (transfer, first, last))
#define FIELD_MESSAGE(member) TYPED (member, get_message (transfer))
#define FIELD_NUMBER(member) \
  TYPED (member, get_number (transfer, (uint64_t)(__typeof__ (member))UINT64_MAX))
#define FIELD_SIGNED(member) TYPED (member, get_signed (transfer, sizeof (member)))
#define FIELD_TEXT(member) TYPED (member, get_text (transfer))
#define FIELD_TOKEN(member) TYPED (member, get_token (transfer))
#include "winsnmp-layout.h"

static void
get_head (Transfer     *transfer,
          WinsnmpEvent *event)
{
  WinsnmpMemory *memory = transfer->memory;
  uint8_t        head = (uint8_t)get_number (transfer, WINSNMP_HEAD_KNOWN);
  uint8_t        call = head & WINSNMP_HEAD_CALL;

  event->time = get_difference (transfer, memory->time);
  event->serial = head & WINSNMP_HEAD_NEXT_SERIAL ? memory->serial + 1
                                                  : get_difference (transfer, memory->serial);
  event->thread = head & WINSNMP_HEAD_SAME_THREAD ? memory->thread
                                                  : (uint32_t)get_number (transfer, UINT32_MAX);
  if (call == WINSNMP_HEAD_SAME_CALL)
    event->call = memory->call;
  else if (call == WINSNMP_HEAD_NEXT_CALL)
    event->call = memory->call + 1;
  else if (call == WINSNMP_HEAD_OTHER_CALL)
    event->call = get_difference (transfer, memory->call);
  if (head & WINSNMP_HEAD_STACK)
    get_stack (transfer, event);

  memory->serial = event->serial;
  memory->time = event->time;
  memory->thread = event->thread;
  if (event->call != 0)
    memory->call = event->call;
}

static bool
is_event (uint8_t kind)
{
  return kind >= WINSNMP_EVENT_CALL && kind <= WINSNMP_EVENT_GAP;
}

static void
get_name (Transfer *transfer,
          char      name[WINSNMP_MAX_RECORDED_TEXT + 1])
{
  size_t         length;
  const uint8_t *bytes = get_bytes (transfer, WINSNMP_MAX_RECORDED_TEXT, &length);

  if (length > 0 && memchr (bytes, '\0', length) != NULL)
    fail (transfer);
  if (length > 0)
    memcpy (name, bytes, length);
  name[length] = '\0';
}

static void
get_info (Transfer            *transfer,
          WinsnmpRecordReader *reader)
{
  WinsnmpRecordingInfo *info = &reader->info;

  info->payload = (WinsnmpPayload)get_enum (transfer, WINSNMP_PAYLOAD_NONE, WINSNMP_PAYLOAD_FULL);
  info->pid = (int32_t)get_signed (transfer, sizeof info->pid);
  get_enum (transfer, WINSNMP_CLOCK_MONOTONIC, WINSNMP_CLOCK_MONOTONIC);
  info->realtime = get_number (transfer, UINT64_MAX);
  info->monotonic = get_number (transfer, UINT64_MAX);
  get_name (transfer, reader->program);
  get_name (transfer, reader->version);
  info->program = reader->program;
  info->version = reader->version;
  reader->has_info = !is_over (transfer);
  if (!reader->has_info)
    transfer->invalid = true;
}

static Transfer
begin_transfer (WinsnmpRecordReader *reader,
                const uint8_t       *body,
                const uint8_t       *end)
{
  return (Transfer){
    .memory = &reader->memory,
    .place = body,
    .end = end,
    .text_place = reader->texts,
    .text_end = reader->texts + sizeof reader->texts,
    .frames = reader->frames,
    .newer = reader->info.minor > WINSNMP_RECORDING_MINOR,
  };
}

/* The beginning of a recording, its end, or an event. */
static void
read_record (WinsnmpRecordReader *reader,
             Transfer            *transfer,
             uint8_t              kind)
{
  if (kind == WINSNMP_RECORD_BEGIN && !reader->has_info)
    get_info (transfer, reader);
  else if (!reader->has_info || kind == WINSNMP_RECORD_BEGIN)
    fail (transfer);
  else if (kind == WINSNMP_RECORD_END)
    reader->end = (WinsnmpRecordingEnd)get_enum (transfer, WINSNMP_RECORDING_EXITED,
                                                 WINSNMP_RECORDING_STOPPED);
  else if (is_event (kind))
    {
      reader->event = (WinsnmpEvent){ .kind = (WinsnmpEventKind)kind };
      get_head (transfer, &reader->event);
      transfer_body (transfer, &reader->event);
    }
  else if (transfer->newer)
    transfer->unknown = true;
  else
    fail (transfer);
}

bool
winsnmp_record_read_length (const uint8_t *bytes,
                            size_t         n_bytes,
                            size_t        *ret_head,
                            size_t        *ret_length)
{
  Transfer transfer = { .place = bytes, .end = bytes + n_bytes };

  *ret_length = (size_t)get_number (&transfer, WINSNMP_MAX_RECORD);
  *ret_head = (size_t)(transfer.place - bytes);

  return !transfer.invalid;
}

/* A newer writer remembers nothing of a record that this version leaves out, and has no
 * texts and stacks in it that are to be remembered. */
#define FORGOTTEN offsetof (WinsnmpMemory, texts)

WinsnmpRecordState
winsnmp_record_read (WinsnmpRecordReader *reader,
                     uint8_t              kind,
                     const uint8_t       *body,
                     const uint8_t       *end)
{
  Transfer transfer = begin_transfer (reader, body, end);
  uint8_t  before[FORGOTTEN];

  if (transfer.newer)
    memcpy (before, &reader->memory, FORGOTTEN);
  read_record (reader, &transfer, kind);
  if (transfer.invalid)
    {
      reader->end = 0;
      return WINSNMP_RECORD_INVALID;
    }
  if (transfer.unknown)
    {
      reader->end = 0;
      memcpy (&reader->memory, before, FORGOTTEN);
      return WINSNMP_RECORD_UNKNOWN;
    }

  return WINSNMP_RECORD_READ;
}
