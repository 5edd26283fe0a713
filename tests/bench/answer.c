/* answer.c
 *
 * What the benchmarks' agent answers: fast, and sharing no code with what is measured.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdbool.h>
#include <string.h>

#include "answer.h"

#define TAG_INTEGER 0x02
#define TAG_OCTETS 0x04
#define TAG_OID 0x06
#define TAG_SEQUENCE 0x30
#define TAG_COUNTER 0x41
#define TAG_TIMETICKS 0x43
#define TAG_END_OF_VIEW 0x82
#define PDU_GET 0xA0
#define PDU_GETNEXT 0xA1
#define PDU_RESPONSE 0xA2
#define PDU_GETBULK 0xA5

#define MAX_NAME 32

/* So much of an answer's room is for its head. */
#define HEAD_ROOM 100

static const uint8_t uptime_name[] = { 0x2B, 6, 1, 2, 1, 1, 3, 0 };
static const uint8_t table_name[] = { 0x2B, 6, 1, 3, 1, 1 };

typedef struct
{
  uint8_t        tag;
  const uint8_t *begin;
  const uint8_t *end;
} Value;

/* A cell of the table; column 0 is behind the end. */
typedef struct
{
  uint32_t column;
  uint32_t row;
} Cell;

static bool
read_value (const uint8_t *place,
            const uint8_t *end,
            Value         *value)
{
  size_t length, n_bytes;

  if (end - place < 2)
    return false;

  value->tag = *place++;
  length = *place++;
  if (length & 0x80)
    {
      n_bytes = length & 0x7F;
      if (n_bytes > 2 || (size_t)(end - place) < n_bytes)
        return false;
      for (length = 0; n_bytes > 0; n_bytes--)
        length = length << 8 | *place++;
    }
  value->begin = place;
  value->end = place + length;

  return (size_t)(end - place) >= length;
}

static uint32_t
read_number (const Value *value)
{
  uint32_t number = 0;

  for (const uint8_t *byte = value->begin; byte < value->end; byte++)
    number = number << 8 | *byte;

  return number;
}

/* Written from the end of the buffer to its beginning. */
static void
put (uint8_t   **place,
     const void *bytes,
     size_t      length)
{
  *place -= length;
  memcpy (*place, bytes, length);
}

/* Tag and length of what was written before @end. */
static void
wrap (uint8_t      **place,
      const uint8_t *end,
      uint8_t        tag)
{
  size_t length = (size_t)(end - *place);

  *--*place = (uint8_t)length;
  if (length > 0xFF)
    {
      *--*place = (uint8_t)(length >> 8);
      *--*place = 0x82;
    }
  else if (length > 0x7F)
    *--*place = 0x81;
  *--*place = tag;
}

static void
put_number (uint8_t **place,
            uint8_t   tag,
            uint32_t  number)
{
  const uint8_t *end = *place;

  do
    {
      *--*place = (uint8_t)number;
      number >>= 8;
    }
  while (number > 0);
  if (**place & 0x80)
    *--*place = 0;
  wrap (place, end, tag);
}

static void
put_sub_identifier (uint8_t **place,
                    uint32_t  number)
{
  uint8_t more = 0;

  do
    {
      *--*place = (uint8_t)(number & 0x7F) | more;
      more = 0x80;
      number >>= 7;
    }
  while (number > 0);
}

static void
put_cell (uint8_t **place,
          Cell      cell)
{
  const uint8_t *end = *place, *name_end;

  if (cell.column % 2 != 0)
    put_number (place, TAG_COUNTER, cell.row * UINT32_C (2654435761));
  else
    {
      put (place, "an interface's name", 19);
      wrap (place, end, TAG_OCTETS);
    }
  name_end = *place;
  put_sub_identifier (place, cell.row);
  put_sub_identifier (place, cell.column);
  put (place, table_name, sizeof table_name);
  wrap (place, name_end, TAG_OID);
  wrap (place, end, TAG_SEQUENCE);
}

static void
put_named (uint8_t    **place,
           const Value *name,
           uint8_t      tag,
           uint32_t     number)
{
  const uint8_t *end = *place, *name_end;

  if (tag == TAG_TIMETICKS)
    put_number (place, tag, number);
  else
    wrap (place, end, tag);
  name_end = *place;
  put (place, name->begin, (size_t)(name->end - name->begin));
  wrap (place, name_end, TAG_OID);
  wrap (place, end, TAG_SEQUENCE);
}

static Cell
following (Cell cell)
{
  if (cell.row < BENCH_ROWS)
    return (Cell){ cell.column, cell.row + 1 };

  return (Cell){ cell.column < BENCH_COLUMNS ? cell.column + 1 : 0, 1 };
}

/* The first cell behind @name. */
static Cell
find_next (const Value *name)
{
  size_t         length = (size_t)(name->end - name->begin);
  size_t         shared = length < sizeof table_name ? length : sizeof table_name;
  int            order = memcmp (name->begin, table_name, shared);
  uint32_t       ids[2] = { 0, 0 };
  unsigned int   n_ids = 0;
  const uint8_t *byte;

  if (order < 0 || (order == 0 && length <= sizeof table_name))
    return (Cell){ 1, 1 };
  if (order > 0)
    return (Cell){ 0, 0 };

  for (byte = name->begin + sizeof table_name; byte < name->end && n_ids < 2; byte++)
    {
      ids[n_ids] = ids[n_ids] << 7 | (*byte & 0x7F);
      if ((*byte & 0x80) == 0)
        n_ids++;
    }

  return following ((Cell){ ids[0], ids[1] });
}

/* One binding for each repetition, the last of them first. */
static void
put_following (uint8_t      **place,
               const uint8_t *limit,
               const Value   *name,
               uint32_t       n_repetitions)
{
  static Cell cells[BENCH_MAX_ANSWER];
  size_t      n_cells = 0;
  Cell        cell = find_next (name);
  uint8_t    *begin = *place;

  /* Written once to see how many there is room for. */
  while (n_cells < n_repetitions && cell.column != 0)
    {
      put_cell (&begin, cell);
      if (begin < limit)
        break;
      cells[n_cells++] = cell;
      cell = following (cell);
    }

  if (n_cells == 0)
    put_named (place, name, TAG_END_OF_VIEW, 0);
  while (n_cells > 0)
    put_cell (place, cells[--n_cells]);
}

/* The fields of a request that has one binding. */
typedef struct
{
  Value    head; /* version and community, as they stand there */
  uint8_t  pdu_type;
  Value    id;
  uint32_t max_repetitions;
  Value    name;
} Request;

static bool
read_request (const uint8_t *bytes,
              const uint8_t *end,
              Request       *request)
{
  Value message, version, community, pdu, status, index, list, binding;

  if (!read_value (bytes, end, &message) || !read_value (message.begin, message.end, &version) ||
      !read_value (version.end, message.end, &community) ||
      !read_value (community.end, message.end, &pdu) ||
      !read_value (pdu.begin, pdu.end, &request->id) ||
      !read_value (request->id.end, pdu.end, &status) ||
      !read_value (status.end, pdu.end, &index) || !read_value (index.end, pdu.end, &list) ||
      !read_value (list.begin, list.end, &binding) ||
      !read_value (binding.begin, binding.end, &request->name) || request->name.tag != TAG_OID)
    return false;

  request->head = (Value){ 0, message.begin, community.end };
  request->pdu_type = pdu.tag;
  request->max_repetitions = pdu.tag == PDU_GETBULK ? read_number (&index) : 1;
  return true;
}

size_t
bench_answer (const uint8_t *request_bytes,
              size_t         length,
              uint8_t        buffer[BENCH_MAX_ANSWER])
{
  const uint8_t *end = buffer + BENCH_MAX_ANSWER;
  uint8_t       *place = buffer + BENCH_MAX_ANSWER;
  Request        request;

  if (!read_request (request_bytes, request_bytes + length, &request))
    return 0;

  if (request.pdu_type == PDU_GET &&
      (size_t)(request.name.end - request.name.begin) == sizeof uptime_name &&
      memcmp (request.name.begin, uptime_name, sizeof uptime_name) == 0)
    put_named (&place, &request.name, TAG_TIMETICKS, BENCH_UPTIME);
  else if (request.pdu_type == PDU_GETNEXT || request.pdu_type == PDU_GETBULK)
    put_following (&place, buffer + HEAD_ROOM + MAX_NAME, &request.name, request.max_repetitions);
  else
    return 0;

  wrap (&place, end, TAG_SEQUENCE);
  put_number (&place, TAG_INTEGER, 0);
  put_number (&place, TAG_INTEGER, 0);
  put (&place, request.id.begin, (size_t)(request.id.end - request.id.begin));
  wrap (&place, place + (request.id.end - request.id.begin), TAG_INTEGER);
  wrap (&place, end, PDU_RESPONSE);
  put (&place, request.head.begin, (size_t)(request.head.end - request.head.begin));
  wrap (&place, end, TAG_SEQUENCE);

  return (size_t)(end - place);
}
