/* events.h
 *
 * The one place that emits events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

#include "library.h"
#include "winsnmp-linux.h"

extern atomic_uint wsnmp_n_subscribers;

/* All the cost there is while nobody listens.  A benchmark compares it with a library
 * that was built without. */
static inline bool
wsnmp_events_wanted (void)
{
#ifdef WSNMP_WITHOUT_EVENTS
  return false;
#endif

  return atomic_load_explicit (&wsnmp_n_subscribers, memory_order_relaxed) != 0;
}

/* winsnmp_events_subscribe for callers that hold the library's lock. */
unsigned int wsnmp_events_add (WinsnmpEventFunc func,
                               void            *user_data);

/* The time of an event that happens now.  Looking at the clock is a large part of what
 * an event costs: one look serves for all that happens in one go, under one taking
 * of the lock, so that times still never go back. */
static inline uint64_t
wsnmp_events_get_time (void)
{
  if (wsnmp_library.now == 0)
    wsnmp_library.now = wsnmp_clock_look ();

  return wsnmp_library.now;
}

/* Looks anew: something has taken its time. */
static inline uint64_t
wsnmp_events_renew_time (void)
{
  wsnmp_library.now = 0;

  return wsnmp_events_get_time ();
}

/* Begins an event whose kind has a struct of @size bytes: more of it is not filled. */
static inline void
wsnmp_event_init (WinsnmpEvent    *event,
                  WinsnmpEventKind kind,
                  size_t           size)
{
  memset (event, 0, offsetof (WinsnmpEvent, u) + size);
  event->kind = kind;
}

/* Serial number, time, thread and call of now; the serial number is that of the
 * last event. */
void wsnmp_events_complete (WinsnmpEvent *event);

/* Tells the present state, as winsnmp_events_subscribe does.  The caller holds the
 * library's lock. */
void wsnmp_events_tell_state (WinsnmpEventFunc func,
                              void            *user_data);

/* The depth of stacks, as text; NULL or no number changes nothing.  A program that
 * has set it is not overruled. */
void wsnmp_events_read_environment (const char *text);

/* Completes the event with serial, time, thread and call, and hands it to the
 * subscribers.  The caller holds the library's lock, under which it made the change. */
void wsnmp_events_emit (WinsnmpEvent *event);

void wsnmp_events_emit_mode (WinsnmpMode mode,
                             uint32_t    value);
void wsnmp_events_emit_process (WinsnmpProcessState state);
void wsnmp_events_emit_child (int pid);

/* Fills in the stack of the API's caller, as deep as is switched on; it stays
 * that of the call.  Nothing outside of a call. */
void wsnmp_events_fill_stack (WinsnmpEvent *event);
