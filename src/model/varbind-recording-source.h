/* varbind-recording-source.h
 *
 * Feeds a target with a recording.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-source.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_RECORDING_SOURCE (varbind_recording_source_get_type ())

G_DECLARE_FINAL_TYPE (VarbindRecordingSource,
                      varbind_recording_source,
                      VARBIND,
                      RECORDING_SOURCE,
                      VarbindSource)

VarbindRecordingSource *varbind_recording_source_new (GFile         *file,
                                                      VarbindTarget *target);
double                  varbind_recording_source_get_progress (VarbindRecordingSource *self);
void                    varbind_recording_source_set_follows (VarbindRecordingSource *self,
                                                              gboolean                follows);
void                    varbind_recording_source_load_async (VarbindRecordingSource *self,
                                                             GCancellable           *cancellable,
                                                             GAsyncReadyCallback     callback,
                                                             gpointer                user_data);
gboolean                varbind_recording_source_load_finish (VarbindRecordingSource *self,
                                                              GAsyncResult           *result,
                                                              GError                **error);

G_END_DECLS
