/* writer.h
 *
 * Writes BER from the end of a buffer to its beginning, where lengths are known.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winsnmp.h"

/* The most that tag and length take. */
#define WSNMP_WRITER_HEAD 6

/**
 * WsnmpWriter:
 * @begin: of the buffer
 * @place: of what was written last
 * @is_full: it did not all fit; nothing was written since
 */
typedef struct
{
  uint8_t *begin;
  uint8_t *place;
  bool     is_full;
} WsnmpWriter;

void wsnmp_writer_put (WsnmpWriter *writer,
                       const void  *bytes,
                       size_t       length);

/* Puts tag and length before what was written since @place was @end. */
void wsnmp_writer_wrap (WsnmpWriter   *writer,
                        const uint8_t *end,
                        uint8_t        tag);

/* Whole values, in as few bytes as they need. */
void wsnmp_writer_put_integer (WsnmpWriter *writer,
                               uint8_t      tag,
                               int32_t      number);
void wsnmp_writer_put_natural (WsnmpWriter *writer,
                               uint8_t      tag,
                               uint64_t     number);
void wsnmp_writer_put_oid (WsnmpWriter *writer,
                           uint8_t      tag,
                           smiLPCOID    oid);

/* The most that a value of an OID takes. */
size_t wsnmp_writer_bound_oid (smiLPCOID oid);
