/* writer.c
 *
 * Writes BER from the end of a buffer to its beginning, where lengths are known.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "writer.h"

/* Seven bits a byte of 32, or of the first two sub-identifiers together. */
#define MAX_SUB_IDENTIFIER 5

static void
put_byte (WsnmpWriter *writer,
          uint8_t      byte)
{
  if (writer->place == writer->begin)
    writer->is_full = true;
  else
    *--writer->place = byte;
}

void
wsnmp_writer_put (WsnmpWriter *writer,
                  const void  *bytes,
                  size_t       length)
{
  if ((size_t)(writer->place - writer->begin) < length)
    {
      writer->is_full = true;
      return;
    }

  writer->place -= length;
  if (length > 0)
    memcpy (writer->place, bytes, length);
}

void
wsnmp_writer_wrap (WsnmpWriter   *writer,
                   const uint8_t *end,
                   uint8_t        tag)
{
  size_t  length = (size_t)(end - writer->place);
  uint8_t n_bytes = 0;

  if (length <= 0x7F)
    put_byte (writer, (uint8_t)length);
  else
    {
      for (; length > 0; length >>= 8, n_bytes++)
        put_byte (writer, (uint8_t)length);
      put_byte (writer, 0x80 | n_bytes);
    }
  put_byte (writer, tag);
}

void
wsnmp_writer_put_integer (WsnmpWriter *writer,
                          uint8_t      tag,
                          int32_t      number)
{
  const uint8_t *end = writer->place;
  int32_t        rest = number;
  uint8_t        byte;

  do
    {
      byte = (uint8_t)rest;
      put_byte (writer, byte);
      rest >>= 8;
    }
  while (rest != (byte & 0x80 ? -1 : 0));
  wsnmp_writer_wrap (writer, end, tag);
}

void
wsnmp_writer_put_natural (WsnmpWriter *writer,
                          uint8_t      tag,
                          uint64_t     number)
{
  const uint8_t *end = writer->place;
  uint8_t        byte;

  do
    {
      byte = (uint8_t)number;
      put_byte (writer, byte);
      number >>= 8;
    }
  while (number > 0);
  if (byte & 0x80)
    put_byte (writer, 0);
  wsnmp_writer_wrap (writer, end, tag);
}

static void
put_sub_identifier (WsnmpWriter *writer,
                    uint64_t     number)
{
  uint8_t more = 0;

  do
    {
      put_byte (writer, (uint8_t)(number & 0x7F) | more);
      more = 0x80;
      number >>= 7;
    }
  while (number > 0);
}

void
wsnmp_writer_put_oid (WsnmpWriter *writer,
                      uint8_t      tag,
                      smiLPCOID    oid)
{
  const uint8_t *end = writer->place;

  for (smiUINT32 i = oid->len; i > 2; i--)
    put_sub_identifier (writer, oid->ptr[i - 1]);
  put_sub_identifier (writer, (uint64_t)oid->ptr[0] * 40 + oid->ptr[1]);
  wsnmp_writer_wrap (writer, end, tag);
}

size_t
wsnmp_writer_bound_oid (smiLPCOID oid)
{
  return WSNMP_WRITER_HEAD + (size_t)oid->len * MAX_SUB_IDENTIFIER;
}
