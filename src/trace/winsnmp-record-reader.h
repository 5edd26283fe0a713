/* winsnmp-record-reader.h
 *
 * Reads one record of a recording.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-record.h"
#include "winsnmp-recording.h"

/* The texts of one event: those in its record, those that it refers to, and a
 * NUL behind each. */
#define WINSNMP_MAX_RECORD_TEXTS (WINSNMP_MAX_PARAMETERS + 2)
#define WINSNMP_RECORD_TEXT_SPACE \
  (WINSNMP_MAX_RECORD + WINSNMP_MAX_RECORD_TEXTS * (WINSNMP_MAX_REMEMBERED_TEXT + 1))

/**
 * WinsnmpRecordReader:
 * @has_info: the beginning has been read
 * @info: of the recording; who reads sets its version
 * @end: 0 before the end has been read
 * @event: the last one; its texts and frames are those below
 * @memory: what later records refer to; who reads keeps its check
 *
 * All zero before the first record.
 */
typedef struct
{
  bool                 has_info;
  WinsnmpRecordingInfo info;
  WinsnmpRecordingEnd  end;
  WinsnmpEvent         event;
  WinsnmpMemory        memory;
  uintptr_t            frames[WINSNMP_MAX_FRAMES];
  char                 texts[WINSNMP_RECORD_TEXT_SPACE];
  char                 program[WINSNMP_MAX_RECORDED_TEXT + 1];
  char                 version[WINSNMP_MAX_RECORDED_TEXT + 1];
} WinsnmpRecordReader;

/**
 * WinsnmpRecordState:
 * @WINSNMP_RECORD_UNKNOWN: a newer version has written it; nothing has changed but @event
 * @WINSNMP_RECORD_INVALID: nothing can be read behind it
 */
typedef enum {
  WINSNMP_RECORD_READ,
  WINSNMP_RECORD_UNKNOWN,
  WINSNMP_RECORD_INVALID,
} WinsnmpRecordState;

/* How long the record is that begins with these bytes.  False when no record may be; HEAD is
 * how many bytes were looked at then, otherwise how many tell the length. */
bool winsnmp_record_read_length (const uint8_t *bytes,
                                 size_t         n_bytes,
                                 size_t        *ret_head,
                                 size_t        *ret_length);

/* Reads a record whose check is right, BODY being what is behind its kind. */
WinsnmpRecordState winsnmp_record_read (WinsnmpRecordReader *reader,
                                        uint8_t              kind,
                                        const uint8_t       *body,
                                        const uint8_t       *end);
