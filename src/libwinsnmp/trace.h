/* trace.h
 *
 * Recordings of this program: which there are, and when they begin and end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "sink.h"

extern atomic_bool wsnmp_trace_has_read_environment;

void wsnmp_trace_start_by_environment (void);

/* Does what the environment says, once in the process: later it costs a load and a
 * branch.  Without the library's lock. */
static inline void
wsnmp_trace_read_environment (void)
{
  if (!atomic_load_explicit (&wsnmp_trace_has_read_environment, memory_order_acquire))
    wsnmp_trace_start_by_environment ();
}

/* A child process made by fork has no part in the library.  FALSE without memory.  With or
 * without the library's lock. */
bool wsnmp_trace_watch_forks (void);

/* The caller holds the library's lock in all of these. */

/* Gives an event that has just happened to all recordings. */
void wsnmp_trace_take (const WinsnmpEvent *event);

/* From now on events go there, or not any more; the second does nothing for one
 * that is not there. */
void wsnmp_trace_add_sink (WsnmpSink *sink);
void wsnmp_trace_remove_sink (WsnmpSink *sink);

/* @func may remove the sink that it is given. */
void wsnmp_trace_foreach_sink (void (*func) (WsnmpSink *sink, void *data),
                               void *data);

/* Files that were full may have room again.  TRUE while there is one that has
 * not. */
bool wsnmp_trace_resume_stalled (void);
