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
                                     GError       **error);
void           trace_recording_warn_of_end (VarbindSource *source,
                                            const char    *name,
                                            TraceJudge    *judge);
void           trace_recording_warn (const char *name,
                                     const char *message,
                                     TraceJudge *judge);
gboolean       trace_recording_judge (const char *path,
                                      TraceJudge *judge,
                                      gboolean    is_own,
                                      GError    **error);

G_END_DECLS
