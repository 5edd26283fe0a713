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

#include "winsnmp-record-reader.h"

/* Kind and check. */
#define MIN_LENGTH 3
#define CHECK_BYTES 2

/**
 * WinsnmpDecoder:
 * @bytes, @n_bytes, @size: what was fed, and how much memory there is for it
 * @place: in @bytes, of the next record
 * @offset: of @place, from the beginning of the recording
 * @reader: the version in its info is 0 before the recording has begun
 */
struct _WinsnmpDecoder
{
  uint8_t            *bytes;
  size_t              n_bytes;
  size_t              size;
  size_t              place;
  uint64_t            offset;
  uint64_t            n_skipped;
  WinsnmpProblem      problem;
  WinsnmpRecordReader reader;
};

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

static WinsnmpDecoderState
fail_with (WinsnmpDecoder *decoder,
           WinsnmpProblem  problem)
{
  decoder->problem = problem;

  return WINSNMP_DECODER_FAILED;
}

/* HUNGRY: it gives no event. */
static WinsnmpDecoderState
take_record (WinsnmpDecoder *decoder,
             uint8_t         kind,
             const uint8_t  *body,
             const uint8_t  *end)
{
  switch (winsnmp_record_read (&decoder->reader, kind, body, end))
    {
    case WINSNMP_RECORD_READ:
      break;

    case WINSNMP_RECORD_UNKNOWN:
      decoder->n_skipped++;
      return WINSNMP_DECODER_HUNGRY;

    case WINSNMP_RECORD_INVALID:
    default:
      return fail_with (decoder, WINSNMP_PROBLEM_INVALID);
    }

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

  decoder->reader.memory.check = winsnmp_check_add (0, decoder->bytes, WINSNMP_PREAMBLE_LENGTH);
  decoder->reader.info.major = decoder->bytes[WINSNMP_MAGIC_LENGTH];
  decoder->reader.info.minor = decoder->bytes[WINSNMP_MAGIC_LENGTH + 1];
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
  size_t left = decoder->n_bytes - decoder->place;
  bool   is_length;

  if (left == 0)
    return WINSNMP_DECODER_HUNGRY;
  if (decoder->bytes[decoder->place] == 0)
    return WINSNMP_DECODER_UNWRITTEN;

  is_length = winsnmp_record_read_length (decoder->bytes + decoder->place, left, ret_head,
                                          ret_length);
  if (!is_length && left < sizeof (uint64_t) && *ret_head == left)
    return WINSNMP_DECODER_HUNGRY;
  if (!is_length || *ret_length < MIN_LENGTH || *ret_head != winsnmp_count_length (*ret_length))
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

  if (decoder->reader.info.major == 0)
    state = take_preamble (decoder);
  else
    state = WINSNMP_DECODER_EVENT;
  if (state == WINSNMP_DECODER_EVENT)
    state = measure (decoder, &head, &length);
  if (state != WINSNMP_DECODER_EVENT)
    return state;

  record = decoder->bytes + decoder->place;
  check = record + head + length - CHECK_BYTES;
  expected = winsnmp_check_record (decoder->reader.memory.check, record + head,
                                   length - CHECK_BYTES);
  if ((check[0] | check[1] << 8) != winsnmp_check_get (expected))
    return fail_with (decoder, WINSNMP_PROBLEM_DAMAGED);

  decoder->reader.memory.check = expected;
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
  if (decoder->reader.end != 0)
    return WINSNMP_DECODER_END;

  do
    {
      offset = decoder->offset;
      state = step (decoder);
    }
  while (state == WINSNMP_DECODER_HUNGRY && decoder->offset != offset);

  if (state == WINSNMP_DECODER_EVENT)
    *ret_event = &decoder->reader.event;

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
  return decoder->reader.has_info ? &decoder->reader.info : NULL;
}

uint64_t
winsnmp_decoder_get_offset (const WinsnmpDecoder *decoder)
{
  return decoder->offset;
}

WinsnmpRecordingEnd
winsnmp_decoder_get_end (const WinsnmpDecoder *decoder)
{
  return decoder->reader.end;
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
