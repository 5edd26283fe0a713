/* agent-engine.h
 *
 * The lab agent's engine: Net-SNMP's agent library, cut off from the system.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <signal.h>

G_BEGIN_DECLS

#define AGENT_READ_COMMUNITY "public"
#define AGENT_WRITE_COMMUNITY "private"

gboolean agent_engine_start (const char *address,
                             guint       port,
                             char      **ret_endpoint,
                             GError    **error);
void     agent_engine_run (const sigset_t        *unblocked,
                           volatile sig_atomic_t *stop);
void     agent_engine_stop (void);

G_END_DECLS
