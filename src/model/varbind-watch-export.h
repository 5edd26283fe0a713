/* varbind-watch-export.h
 *
 * What is known of a watch, written into a file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-export.h"
#include "varbind-watch.h"

G_BEGIN_DECLS

/**
 * VarbindExportProgressFunc:
 * @fraction: how much is written, 0 to 1
 * @user_data: as given to varbind_watch_export_async()
 */
typedef void (*VarbindExportProgressFunc) (double   fraction,
                                           gpointer user_data);

char    *varbind_watch_explain_no_export (VarbindWatch       *self,
                                          VarbindExportFormat format);
void     varbind_watch_export_async (VarbindWatch             *self,
                                     VarbindExportFormat       format,
                                     GFile                    *file,
                                     GCancellable             *cancellable,
                                     VarbindExportProgressFunc progress,
                                     gpointer                  progress_data,
                                     GAsyncReadyCallback       callback,
                                     gpointer                  user_data);
gboolean varbind_watch_export_finish (VarbindWatch *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
