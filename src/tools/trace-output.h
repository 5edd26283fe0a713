/* trace-output.h
 *
 * Files that a command line names to be written.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean trace_output_can_be_made (const char *path);
gboolean trace_output_can_be_written (const char *path);
gboolean trace_output_write (const char *path,
                             const char *text,
                             GError    **error);

G_END_DECLS
