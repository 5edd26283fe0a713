/* programs.h
 *
 * Debian's SNMP programs, without their configuration.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSubprocess *programs_start (const char *variable,
                             const char *arguments);
GSubprocess *programs_start_in (const char *variable,
                                const char *arguments,
                                const char *folder);
char        *programs_run (const char *variable,
                           const char *format,
                           ...) G_GNUC_PRINTF (2, 3);
void         programs_expect_line (GDataInputStream *output,
                                   const char       *pattern);

G_END_DECLS
