/* agent-value.h
 *
 * A value that the lab agent keeps, with the rules for writing it.
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

typedef enum {
  AGENT_OCTETS_ANY,
  AGENT_OCTETS_ASCII,
  AGENT_OCTETS_UTF8,
} AgentOctets;

typedef struct
{
  u_char      syntax;  /* ASN_INTEGER and so on */
  gint64      minimum; /* of a number, or of the length of an octet string */
  gint64      maximum;
  AgentOctets octets; /* what an octet string may hold */
} AgentRules;

typedef struct
{
  const AgentRules *rules;
  GBytes           *bytes;  /* as Net-SNMP keeps a value of the syntax */
  GBytes           *before; /* while a SET is under way: what undoing it brings back */
} AgentValue;

void agent_value_init (AgentValue       *self,
                       const AgentRules *rules,
                       gconstpointer     data,
                       gsize             length);
void agent_value_clear (AgentValue *self);
void agent_value_read (const AgentValue      *self,
                       netsnmp_variable_list *variable);
int  agent_value_write (AgentValue                  *self,
                        int                          mode,
                        const netsnmp_variable_list *variable);

G_END_DECLS
