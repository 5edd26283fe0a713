/* sink.h
 *
 * One recording that is being written: where events become bytes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdatomic.h>

#include "list.h"
#include "winsnmp-recording.h"

typedef struct _WsnmpSink WsnmpSink;

/**
 * WsnmpSinkFuncs:
 * @reserve: room for bytes, NULL when there is none now
 * @commit: so many bytes were written into that room
 */
typedef struct
{
  uint8_t *(*reserve) (WsnmpSink *sink,
                       size_t     room);
  void (*commit) (WsnmpSink     *sink,
                  const uint8_t *room,
                  size_t         length);
} WsnmpSinkFuncs;

/**
 * WsnmpSink:
 * @begun: its beginning was written, without which nothing else may be
 * @payload: the most that its beginning has promised
 * @n_modules: so many were told
 * @n_lost: events that found no room; while there are any, no other one goes in
 *
 * The first member of each kind's struct.
 */
struct _WsnmpSink
{
  WsnmpLink             link;
  const WsnmpSinkFuncs *funcs;
  WinsnmpEncoder       *encoder;
  bool                  begun;
  WinsnmpPayload        payload;
  size_t                n_modules;
  atomic_size_t         n_lost;
};

/* The caller holds the library's lock in all of these. */

/* FALSE without memory.  Nothing is written yet. */
bool wsnmp_sink_init (WsnmpSink            *sink,
                      const WsnmpSinkFuncs *funcs);
void wsnmp_sink_clear (WsnmpSink *sink);

/* The beginning of the recording, and the state.  FALSE without room: then it has lost
 * what came up to now. */
bool wsnmp_sink_begin (WsnmpSink *sink);

/* An event that has just happened. */
void wsnmp_sink_take (WsnmpSink          *sink,
                      const WinsnmpEvent *event);

/* After events were lost: says so, and tells the state.  Not from within an
 * event, as the state is not whole then. */
void wsnmp_sink_resume (WsnmpSink *sink);

void wsnmp_sink_end (WsnmpSink          *sink,
                     WinsnmpRecordingEnd end);
