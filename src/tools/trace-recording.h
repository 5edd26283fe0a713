/* trace-recording.h
 *
 * Reads a whole recording.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace-judge.h"
#include "varbind-recording-source.h"

G_BEGIN_DECLS

VarbindSource *trace_recording_open (const char    *path,
                                     VarbindTarget *target);
gboolean       trace_recording_load (VarbindSource *source,
                                     const char    *path,
                                     TraceJudge    *judge,
                                     GError       **error);
void           trace_recording_warn (const char *path,
                                     const char *message,
                                     TraceJudge *judge);
gboolean       trace_recording_judge (const char *path,
                                      TraceJudge *judge,
                                      gboolean    needs_events,
                                      GError    **error);

G_END_DECLS
