/* winsnmp-record.h
 *
 * What encoder and decoder have in common: kinds of records, what both remember
 * of earlier ones, the check.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <string.h>

#include "winsnmp-event.h"

/* As in PNG: no text, and damaged by whoever changes the ends of lines. */
#define WINSNMP_MAGIC 0x89, 'W', 'S', 'N', 'M', 'P', '\r', '\n'
#define WINSNMP_MAGIC_LENGTH 8
#define WINSNMP_PREAMBLE_LENGTH (WINSNMP_MAGIC_LENGTH + 2)

/* Events have the numbers of their kinds, which are below. */
#define WINSNMP_RECORD_BEGIN 64
#define WINSNMP_RECORD_END 65

#define WINSNMP_CLOCK_MONOTONIC 1

/* The first byte of an event. */
#define WINSNMP_HEAD_NEXT_SERIAL (1 << 0)
#define WINSNMP_HEAD_SAME_THREAD (1 << 1)
#define WINSNMP_HEAD_CALL (3 << 2)
#define WINSNMP_HEAD_NO_CALL (0 << 2)
#define WINSNMP_HEAD_SAME_CALL (1 << 2)
#define WINSNMP_HEAD_NEXT_CALL (2 << 2)
#define WINSNMP_HEAD_OTHER_CALL (3 << 2)
#define WINSNMP_HEAD_STACK (1 << 4)
#define WINSNMP_HEAD_KNOWN 0x1f

/* A text or a stack: none, one that nobody remembers, then those in the slots of
 * the memory, which come in pairs: there already, or put there now. */
#define WINSNMP_TAG_NONE 0
#define WINSNMP_TAG_LITERAL 1
#define WINSNMP_TAG_FIRST_SLOT 2

/* A handle's value: none, those in the slots of the memory, a new one. */
#define WINSNMP_TOKEN_NONE 0
#define WINSNMP_TOKEN_FIRST_SLOT 1
#define WINSNMP_TOKEN_NEW (WINSNMP_TOKEN_FIRST_SLOT + WINSNMP_N_TOKENS)

#define WINSNMP_N_TOKENS 64
#define WINSNMP_N_TEXTS 512
#define WINSNMP_N_STACKS 512

/* What is longer is written anew each time. */
#define WINSNMP_MAX_REMEMBERED_TEXT 255

typedef struct
{
  uint8_t length; /* 0 in a slot that is free */
  char    text[WINSNMP_MAX_REMEMBERED_TEXT];
} WinsnmpTextSlot;

typedef struct
{
  uint32_t  n_frames; /* 0 in a slot that is free */
  uintptr_t frames[WINSNMP_MAX_FRAMES];
} WinsnmpStackSlot;

/**
 * WinsnmpMemory:
 * @check: of all bytes so far
 * @call: the last one that was not 0
 * @token: the last new one, without its uppermost byte
 *
 * What later records refer to.  All zero at the beginning; the encoder's and the
 * decoder's change in the same way.
 */
typedef struct
{
  uint64_t         check;
  uint64_t         serial;
  uint64_t         time;
  uint32_t         thread;
  uint64_t         call;
  uint64_t         message;
  uint64_t         address;
  uint64_t         frame; /* the innermost one of the last new stack */
  uint64_t         token;
  uint64_t         tokens[WINSNMP_N_TOKENS];
  WinsnmpTextSlot  texts[WINSNMP_N_TEXTS];
  WinsnmpStackSlot stacks[WINSNMP_N_STACKS];
} WinsnmpMemory;

/* So that small negative numbers are small. */
static inline uint64_t
winsnmp_zigzag (int64_t number)
{
  return ((uint64_t)number << 1) ^ (uint64_t)(number >> 63);
}

static inline int64_t
winsnmp_unzigzag (uint64_t number)
{
  return (int64_t)(number >> 1) ^ -(int64_t)(number & 1);
}

/* Eight bytes as a number, the first one lowest. */
static inline uint64_t
winsnmp_load_group (const uint8_t *bytes)
{
  uint64_t group;

  memcpy (&group, bytes, sizeof group);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  group = __builtin_bswap64 (group);
#endif

  return group;
}

static inline void
winsnmp_store_group (uint8_t *bytes,
                     uint64_t group)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  group = __builtin_bswap64 (group);
#endif
  memcpy (bytes, &group, sizeof group);
}

/* Each step can be undone, so two states that differ stay different: what was
 * damaged once is seen in every later check too, but for one in 65,536. */
static inline uint64_t
winsnmp_check_step (uint64_t check,
                    uint64_t group)
{
  check = (check ^ group) * UINT64_C (0x9e3779b97f4a7c15);

  return check ^ check >> 32;
}

/* Bytes behind the last one are read, up to the slack. */
#define WINSNMP_CHECK_SLACK 7

static inline uint64_t
winsnmp_check_add (uint64_t       check,
                   const uint8_t *bytes,
                   size_t         length)
{
  size_t   i;
  uint64_t group;

  for (i = 0; i + 8 <= length; i += 8)
    check = winsnmp_check_step (check, winsnmp_load_group (bytes + i));
  if (i == length)
    return check;

  group = winsnmp_load_group (bytes + i);

  return winsnmp_check_step (check, group & ((UINT64_C (1) << 8 * (length - i)) - 1));
}

/* What a record adds: its kind and its fields, and how many bytes these are. */
static inline uint64_t
winsnmp_check_record (uint64_t       check,
                      const uint8_t *bytes,
                      size_t         length)
{
  return winsnmp_check_step (winsnmp_check_add (check, bytes, length), length);
}

/* What of it stands behind a record: bits that every other one has changed. */
static inline uint16_t
winsnmp_check_get (uint64_t check)
{
  return (uint16_t)(check >> 48);
}

/* How many bytes the length of a record has. */
static inline unsigned int
winsnmp_count_length (size_t length)
{
  return length < 0x80 ? 1 : length < 0x4000 ? 2
                                             : 3;
}

/* The last new value of a handle takes the place of an older one. */
static inline void
winsnmp_memory_add_token (WinsnmpMemory *memory,
                          uint64_t       token)
{
  memory->token = token & UINT64_C (0x00ffffffffffffff);
  memory->tokens[token % WINSNMP_N_TOKENS] = token;
}
