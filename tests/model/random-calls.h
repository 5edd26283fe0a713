/* random-calls.h
 *
 * Calls of the API in random order, from several threads at one time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-agent.h"
#include "winsnmp-linux.h"

G_BEGIN_DECLS

void random_calls_run (TestAgent *agent,
                       HWND       port,
                       guint      n_calls,
                       GRand     *random);

/* The callback of these sessions.  Some of its results close them. */
SNMPAPI_STATUS random_calls_session_cb (HSNMP_SESSION session,
                                        HWND          window,
                                        UINT          message,
                                        WPARAM        wparam,
                                        LPARAM        lparam,
                                        LPVOID        client_data);

G_END_DECLS
