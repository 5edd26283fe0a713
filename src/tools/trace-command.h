/* trace-command.h
 *
 * The commands of varbind-trace.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* As of a shell: the command line was wrong. */
#define TRACE_EXIT_USAGE 2
/* Of diff: there is a difference. */
#define TRACE_EXIT_DIFFERENT 3

/**
 * TraceCommandFunc:
 * @argc, @argv: the command's name and what follows it
 * @error: (nullable): why it was in vain
 *
 * Returns: the exit status; -1 when @error is set
 */
typedef int (*TraceCommandFunc) (int      argc,
                                 char   **argv,
                                 GError **error);

int trace_run (int      argc,
               char   **argv,
               GError **error);
int trace_attach (int      argc,
                  char   **argv,
                  GError **error);
int trace_report (int      argc,
                  char   **argv,
                  GError **error);
int trace_diff (int      argc,
                char   **argv,
                GError **error);
int trace_export (int      argc,
                  char   **argv,
                  GError **error);
int trace_list (int      argc,
                char   **argv,
                GError **error);

gboolean trace_parse (GOptionContext *context,
                      int            *argc,
                      char         ***argv,
                      GError        **error);

gboolean trace_check_name (const char *name,
                           GError    **error);

void trace_propagate (GError    **error,
                      GError     *cause,
                      const char *path);

/* A wrong command line: exits with TRACE_EXIT_USAGE. */
#define TRACE_ERROR (trace_error_quark ())
#define TRACE_ERROR_USAGE 1

GQuark trace_error_quark (void);

G_END_DECLS
