/* winsnmp-recording.h
 *
 * Recordings: events as bytes, in files and sockets (docs/recording-format.md).
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-event.h"

#define WINSNMP_RECORDING_MAJOR 1
#define WINSNMP_RECORDING_MINOR 0

/* The most bytes that a record has, its length and check included. */
#define WINSNMP_MAX_RECORD 131072

/* The most that a record has besides the bytes of a datagram. */
#define WINSNMP_MAX_RECORD_HEAD 32768

/* Longer texts are cut. */
#define WINSNMP_MAX_RECORDED_TEXT 4096

/* Why a recording has an end. */
typedef enum {
  WINSNMP_RECORDING_EXITED = 1, /* the program ended by itself */
  WINSNMP_RECORDING_STOPPED,    /* the program goes on without being traced */
} WinsnmpRecordingEnd;

/**
 * WinsnmpRecordingInfo:
 * @major, @minor: version of the format
 * @payload: the most of datagrams that events may carry
 * @pid: of the program, in its own namespace
 * @realtime: CLOCK_REALTIME when the recording began, nanoseconds
 * @monotonic: CLOCK_MONOTONIC at the same moment
 * @program: path of the program's file, or its name
 * @version: of the library
 *
 * What stands at the beginning of a recording.
 */
typedef struct
{
  uint8_t        major;
  uint8_t        minor;
  WinsnmpPayload payload;
  int32_t        pid;
  uint64_t       realtime;
  uint64_t       monotonic;
  const char    *program;
  const char    *version;
} WinsnmpRecordingInfo;

/* The encoder writes into room that the caller has, and returns how many bytes
 * it wrote.  Up to seven bytes behind these become 0: the room has them. */

typedef struct _WinsnmpEncoder WinsnmpEncoder;

/* NULL without memory. */
WinsnmpEncoder *winsnmp_encoder_new (void);
void            winsnmp_encoder_free (WinsnmpEncoder *encoder); /* NULL is fine */

/* The beginning, once; in WINSNMP_MAX_RECORD_HEAD bytes.  The version is the
 * encoder's own. */
size_t winsnmp_encoder_begin (WinsnmpEncoder             *encoder,
                              const WinsnmpRecordingInfo *info,
                              uint8_t                    *room);

/* Room that is enough for an event. */
size_t winsnmp_encoder_get_room (const WinsnmpEvent *event);

/* What is encoded must reach the reader: later records refer to it. */
size_t winsnmp_encoder_event (WinsnmpEncoder     *encoder,
                              const WinsnmpEvent *event,
                              uint8_t            *room);

/* In WINSNMP_MAX_RECORD_HEAD bytes. */
size_t winsnmp_encoder_end (WinsnmpEncoder     *encoder,
                            WinsnmpRecordingEnd end,
                            uint8_t            *room);

/* The decoder takes bytes in pieces of any size and trusts none of them. */

typedef struct _WinsnmpDecoder WinsnmpDecoder;

typedef enum {
  WINSNMP_DECODER_HUNGRY,    /* needs more bytes to go on */
  WINSNMP_DECODER_EVENT,     /* here is one */
  WINSNMP_DECODER_UNWRITTEN, /* a file goes on here, but nothing is written there yet */
  WINSNMP_DECODER_END,       /* the recording has an end, and this is it */
  WINSNMP_DECODER_FAILED,    /* the problem tells why */
} WinsnmpDecoderState;

typedef enum {
  WINSNMP_PROBLEM_NONE,
  WINSNMP_PROBLEM_NOT_A_RECORDING,
  WINSNMP_PROBLEM_VERSION,   /* of a newer major version */
  WINSNMP_PROBLEM_DAMAGED,   /* not the bytes that were written */
  WINSNMP_PROBLEM_INVALID,   /* whole, but it makes no sense */
  WINSNMP_PROBLEM_NO_MEMORY, /* for the bytes that were fed */
} WinsnmpProblem;

/* NULL without memory. */
WinsnmpDecoder *winsnmp_decoder_new (void);
void            winsnmp_decoder_free (WinsnmpDecoder *decoder); /* NULL is fine */

/* Takes a copy of the next bytes. */
void winsnmp_decoder_feed (WinsnmpDecoder *decoder,
                           const void     *bytes,
                           size_t          length);

/* The next event, which stays valid until the next call. */
WinsnmpDecoderState winsnmp_decoder_next (WinsnmpDecoder      *decoder,
                                          const WinsnmpEvent **ret_event);

/* Forgets the bytes that were not decoded yet, and a damage: the next ones to be
 * fed are those at the offset, which may have been written meanwhile. */
void winsnmp_decoder_restart (WinsnmpDecoder *decoder);

/* NULL before it has been read. */
const WinsnmpRecordingInfo *winsnmp_decoder_get_info (const WinsnmpDecoder *decoder);

/* In bytes from the beginning: behind the last record that was whole. */
uint64_t            winsnmp_decoder_get_offset (const WinsnmpDecoder *decoder);
WinsnmpRecordingEnd winsnmp_decoder_get_end (const WinsnmpDecoder *decoder);
WinsnmpProblem      winsnmp_decoder_get_problem (const WinsnmpDecoder *decoder);

/* Records of kinds that this version does not know, which were left out. */
uint64_t winsnmp_decoder_get_n_skipped (const WinsnmpDecoder *decoder);
