/* winsnmp-decoder.c
 *
 * From the bytes of a recording to events, trusting nothing.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "winsnmp-record.h"
#include "winsnmp-recording.h"

/* Kind and check. */
#define MIN_LENGTH 3
#define CHECK_BYTES 2

/* The texts of one event: those in its record, those that it refers to, and a
 * NUL behind each. */
#define MAX_TEXTS (WINSNMP_MAX_PARAMETERS + 2)
#define TEXT_SPACE (WINSNMP_MAX_RECORD + MAX_TEXTS * (WINSNMP_MAX_REMEMBERED_TEXT + 1))

/**
 * WinsnmpDecoder:
 * @bytes, @n_bytes, @size: what was fed, and how much memory there is for it
 * @place: in @bytes, of the next record
 * @offset: of @place, from the beginning of the recording
 * @info: its version is 0 before the recording has begun
 */
struct _WinsnmpDecoder
{
  uint8_t             *bytes;
  size_t               n_bytes;
  size_t               size;
  size_t               place;
  uint64_t             offset;
  uint64_t             n_skipped;
  bool                 has_info;
  WinsnmpRecordingInfo info;
  WinsnmpRecordingEnd  end;
  WinsnmpProblem       problem;
  WinsnmpEvent         event;
  WinsnmpMemory        memory;
  uintptr_t            frames[WINSNMP_MAX_FRAMES];
  char                 texts[TEXT_SPACE];
  char                 program[WINSNMP_MAX_RECORDED_TEXT + 1];
  char                 version[WINSNMP_MAX_RECORDED_TEXT + 1];
};

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

WinsnmpDecoder *
winsnmp_decoder_new (void)
{
  return calloc (1, sizeof (WinsnmpDecoder));
}

void
winsnmp_decoder_free (WinsnmpDecoder *decoder)
{
  if (decoder == NULL)
    return;

  free (decoder->bytes);
  free (decoder);
}

/* What was decoded makes room. */
static bool
reserve (WinsnmpDecoder *decoder,
         size_t          length)
{
  size_t   left = decoder->n_bytes - decoder->place;
  uint8_t *bytes;

  if (left > 0)
    memmove (decoder->bytes, decoder->bytes + decoder->place, left);
  decoder->n_bytes = left;
  decoder->place = 0;

  if (length > SIZE_MAX - left - WINSNMP_CHECK_SLACK)
    return false;
  if (left + length + WINSNMP_CHECK_SLACK <= decoder->size)
    return true;

  bytes = realloc (decoder->bytes, left + length + WINSNMP_CHECK_SLACK);
  if (bytes == NULL)
    return false;
  decoder->bytes = bytes;
  decoder->size = left + length + WINSNMP_CHECK_SLACK;

  return true;
}

void
winsnmp_decoder_feed (WinsnmpDecoder *decoder,
                      const void     *bytes,
                      size_t          length)
{
  if (decoder->problem != WINSNMP_PROBLEM_NONE || length == 0)
    return;

  if (!reserve (decoder, length))
    {
      decoder->problem = WINSNMP_PROBLEM_NO_MEMORY;
      return;
    }
  memcpy (decoder->bytes + decoder->n_bytes, bytes, length);
  decoder->n_bytes += length;
}

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
get_info (Transfer       *transfer,
          WinsnmpDecoder *decoder)
{
  WinsnmpRecordingInfo *info = &decoder->info;

  info->payload = (WinsnmpPayload)get_enum (transfer, WINSNMP_PAYLOAD_NONE, WINSNMP_PAYLOAD_FULL);
  info->pid = (int32_t)get_signed (transfer, sizeof info->pid);
  get_enum (transfer, WINSNMP_CLOCK_MONOTONIC, WINSNMP_CLOCK_MONOTONIC);
  info->realtime = get_number (transfer, UINT64_MAX);
  info->monotonic = get_number (transfer, UINT64_MAX);
  get_name (transfer, decoder->program);
  get_name (transfer, decoder->version);
  info->program = decoder->program;
  info->version = decoder->version;
  decoder->has_info = !is_over (transfer);
  if (!decoder->has_info)
    transfer->invalid = true;
}

static WinsnmpDecoderState
fail_with (WinsnmpDecoder *decoder,
           WinsnmpProblem  problem)
{
  decoder->problem = problem;

  return WINSNMP_DECODER_FAILED;
}

static Transfer
begin_transfer (WinsnmpDecoder *decoder,
                const uint8_t  *body,
                const uint8_t  *end)
{
  return (Transfer){
    .memory = &decoder->memory,
    .place = body,
    .end = end,
    .text_place = decoder->texts,
    .text_end = decoder->texts + sizeof decoder->texts,
    .frames = decoder->frames,
    .newer = decoder->info.minor > WINSNMP_RECORDING_MINOR,
  };
}

/* Reads it into the decoder: its beginning, its end, or the event. */
static void
read_record (WinsnmpDecoder      *decoder,
             Transfer            *transfer,
             uint8_t              kind,
             WinsnmpRecordingEnd *ret_end)
{
  if (kind == WINSNMP_RECORD_BEGIN && !decoder->has_info)
    get_info (transfer, decoder);
  else if (!decoder->has_info || kind == WINSNMP_RECORD_BEGIN)
    fail (transfer);
  else if (kind == WINSNMP_RECORD_END)
    *ret_end = (WinsnmpRecordingEnd)get_enum (transfer, WINSNMP_RECORDING_EXITED,
                                              WINSNMP_RECORDING_STOPPED);
  else if (is_event (kind))
    {
      decoder->event = (WinsnmpEvent){ .kind = (WinsnmpEventKind)kind };
      get_head (transfer, &decoder->event);
      transfer_body (transfer, &decoder->event);
    }
  else if (transfer->newer)
    transfer->unknown = true;
  else
    fail (transfer);
}

/* A newer writer remembers nothing of a record that this version leaves out, and has no
 * texts and stacks in it that are to be remembered. */
#define FORGOTTEN offsetof (WinsnmpMemory, texts)

/* A record whose check is right.  HUNGRY: it gives no event. */
static WinsnmpDecoderState
take_record (WinsnmpDecoder *decoder,
             uint8_t         kind,
             const uint8_t  *body,
             const uint8_t  *end)
{
  Transfer            transfer = begin_transfer (decoder, body, end);
  WinsnmpRecordingEnd end_as = 0;
  uint8_t             before[FORGOTTEN];

  if (transfer.newer)
    memcpy (before, &decoder->memory, FORGOTTEN);
  read_record (decoder, &transfer, kind, &end_as);
  if (transfer.invalid)
    return fail_with (decoder, WINSNMP_PROBLEM_INVALID);
  if (transfer.unknown)
    {
      memcpy (&decoder->memory, before, FORGOTTEN);
      decoder->n_skipped++;
      return WINSNMP_DECODER_HUNGRY;
    }

  decoder->end = end_as;
  if (kind == WINSNMP_RECORD_BEGIN)
    return WINSNMP_DECODER_HUNGRY;

  return kind == WINSNMP_RECORD_END ? WINSNMP_DECODER_END : WINSNMP_DECODER_EVENT;
}

static WinsnmpDecoderState
take_preamble (WinsnmpDecoder *decoder)
{
  static const uint8_t magic[] = { WINSNMP_MAGIC };
  size_t               n = decoder->n_bytes < sizeof magic ? decoder->n_bytes : sizeof magic;

  if (n > 0 && memcmp (decoder->bytes, magic, n) != 0)
    return fail_with (decoder, WINSNMP_PROBLEM_NOT_A_RECORDING);
  if (decoder->n_bytes < WINSNMP_PREAMBLE_LENGTH)
    return WINSNMP_DECODER_HUNGRY;
  if (decoder->bytes[WINSNMP_MAGIC_LENGTH] != WINSNMP_RECORDING_MAJOR)
    return fail_with (decoder, WINSNMP_PROBLEM_VERSION);

  decoder->memory.check = winsnmp_check_add (0, decoder->bytes, WINSNMP_PREAMBLE_LENGTH);
  decoder->info.major = decoder->bytes[WINSNMP_MAGIC_LENGTH];
  decoder->info.minor = decoder->bytes[WINSNMP_MAGIC_LENGTH + 1];
  decoder->place = WINSNMP_PREAMBLE_LENGTH;
  decoder->offset = WINSNMP_PREAMBLE_LENGTH;

  return WINSNMP_DECODER_EVENT;
}

/* Finds out how long the next record is.  EVENT: it is whole. */
static WinsnmpDecoderState
measure (WinsnmpDecoder *decoder,
         size_t         *ret_head,
         size_t         *ret_length)
{
  size_t   left = decoder->n_bytes - decoder->place;
  Transfer transfer;

  if (left == 0)
    return WINSNMP_DECODER_HUNGRY;
  if (decoder->bytes[decoder->place] == 0)
    return WINSNMP_DECODER_UNWRITTEN;

  transfer = begin_transfer (decoder, decoder->bytes + decoder->place,
                             decoder->bytes + decoder->n_bytes);
  *ret_length = (size_t)get_number (&transfer, WINSNMP_MAX_RECORD);
  *ret_head = (size_t)(transfer.place - (decoder->bytes + decoder->place));
  if (transfer.invalid && left < sizeof (uint64_t) && transfer.place == transfer.end)
    return WINSNMP_DECODER_HUNGRY;
  if (transfer.invalid || *ret_length < MIN_LENGTH ||
      *ret_head != winsnmp_count_length (*ret_length))
    return fail_with (decoder, WINSNMP_PROBLEM_DAMAGED);

  return *ret_head + *ret_length <= left ? WINSNMP_DECODER_EVENT : WINSNMP_DECODER_HUNGRY;
}

/* One record, or less.  What fails its check has changed nothing. */
static WinsnmpDecoderState
step (WinsnmpDecoder *decoder)
{
  WinsnmpDecoderState state;
  size_t              head, length;
  const uint8_t      *record, *check;
  uint64_t            expected;

  if (decoder->info.major == 0)
    state = take_preamble (decoder);
  else
    state = WINSNMP_DECODER_EVENT;
  if (state == WINSNMP_DECODER_EVENT)
    state = measure (decoder, &head, &length);
  if (state != WINSNMP_DECODER_EVENT)
    return state;

  record = decoder->bytes + decoder->place;
  check = record + head + length - CHECK_BYTES;
  expected = winsnmp_check_record (decoder->memory.check, record + head, length - CHECK_BYTES);
  if ((check[0] | check[1] << 8) != winsnmp_check_get (expected))
    return fail_with (decoder, WINSNMP_PROBLEM_DAMAGED);

  decoder->memory.check = expected;
  state = take_record (decoder, record[head], record + head + 1, check);
  if (state == WINSNMP_DECODER_FAILED)
    return state;
  decoder->place += head + length;
  decoder->offset += head + length;

  return state;
}

WinsnmpDecoderState
winsnmp_decoder_next (WinsnmpDecoder      *decoder,
                      const WinsnmpEvent **ret_event)
{
  WinsnmpDecoderState state;
  uint64_t            offset;

  *ret_event = NULL;
  if (decoder->problem != WINSNMP_PROBLEM_NONE)
    return WINSNMP_DECODER_FAILED;
  if (decoder->end != 0)
    return WINSNMP_DECODER_END;

  do
    {
      offset = decoder->offset;
      state = step (decoder);
    }
  while (state == WINSNMP_DECODER_HUNGRY && decoder->offset != offset);

  if (state == WINSNMP_DECODER_EVENT)
    *ret_event = &decoder->event;

  return state;
}

void
winsnmp_decoder_restart (WinsnmpDecoder *decoder)
{
  decoder->n_bytes = 0;
  decoder->place = 0;
  if (decoder->problem == WINSNMP_PROBLEM_DAMAGED)
    decoder->problem = WINSNMP_PROBLEM_NONE;
}

const WinsnmpRecordingInfo *
winsnmp_decoder_get_info (const WinsnmpDecoder *decoder)
{
  return decoder->has_info ? &decoder->info : NULL;
}

uint64_t
winsnmp_decoder_get_offset (const WinsnmpDecoder *decoder)
{
  return decoder->offset;
}

WinsnmpRecordingEnd
winsnmp_decoder_get_end (const WinsnmpDecoder *decoder)
{
  return decoder->end;
}

WinsnmpProblem
winsnmp_decoder_get_problem (const WinsnmpDecoder *decoder)
{
  return decoder->problem;
}

uint64_t
winsnmp_decoder_get_n_skipped (const WinsnmpDecoder *decoder)
{
  return decoder->n_skipped;
}
