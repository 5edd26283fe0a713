/* varbind-call-format.h
 *
 * Arguments and results of API calls as text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "winsnmp-event.h"

G_BEGIN_DECLS

/* Gives the short name of a handle; NULL when it has none. */
typedef const char *(*VarbindNameFunc) (guint64  token,
                                        gpointer user_data);

gboolean varbind_call_event_failed (const WinsnmpCallEvent *call);
void     varbind_format_argument (GString                *text,
                                  const WinsnmpCallEvent *call,
                                  guint                   index,
                                  VarbindNameFunc         name_func,
                                  gpointer                user_data);
void     varbind_format_arguments (GString                *text,
                                   const WinsnmpCallEvent *call,
                                   VarbindNameFunc         name_func,
                                   gpointer                user_data);
void     varbind_format_result (GString                *text,
                                const WinsnmpCallEvent *call,
                                VarbindNameFunc         name_func,
                                gpointer                user_data);
void     varbind_format_error (GString *text,
                               guint    error);

G_END_DECLS
