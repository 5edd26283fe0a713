/* trace-folder.h
 *
 * The folder in which programs that are run leave their recordings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char      *trace_folder_new (GError **error);
char      *trace_folder_get_where (const char *folder);
GPtrArray *trace_folder_list (const char *folder,
                              int         pid);
char      *trace_folder_name_output (const char *output,
                                     guint       number);
void       trace_folder_remove (char *folder);

G_END_DECLS
