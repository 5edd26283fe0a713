/* agent-rows.h
 *
 * A table of the lab agent whose rows have one integer index.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
#include <net-snmp/agent/net-snmp-agent-includes.h>

G_BEGIN_DECLS

typedef struct _AgentRows AgentRows;

AgentRows *agent_rows_new (const char           *oid_text,
                           Netsnmp_Node_Handler *handler,
                           int                   modes,
                           guint                 n_columns);
void       agent_rows_add (AgentRows *self,
                           guint      index,
                           gpointer   row);
void       agent_rows_free (AgentRows *self);

G_END_DECLS
