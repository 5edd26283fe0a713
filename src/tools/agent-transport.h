/* agent-transport.h
 *
 * What goes between Net-SNMP's agent library and its socket.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

G_BEGIN_DECLS

void     agent_transport_wrap (netsnmp_transport *transport);
gboolean agent_transport_delay_answer (guint milliseconds);
void     agent_transport_drop_answers (void);

G_END_DECLS
