/* trace-output.h
 *
 * Files that a command line names to be written.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     trace_output_complain (const char *message);
void     trace_output_watch (void);
gboolean trace_output_print (const char *text,
                             gboolean    is_for_people,
                             gboolean    on_error);
gboolean trace_output_is_special (const char *path);
gboolean trace_output_can_be_made (const char *path);
gboolean trace_output_can_be_written (const char *path);
gboolean trace_output_write (const char *path,
                             const char *text,
                             GError    **error);

GOutputStream *trace_output_open (const char *path,
                                  GError    **error);
void           trace_output_discard (GOutputStream *stream,
                                     const char    *path);

G_END_DECLS
