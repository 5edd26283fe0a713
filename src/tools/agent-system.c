/* agent-system.c
 *
 * The system group of the lab agent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-object.h"
#include "agent-system.h"

#define SYSTEM "1.3.6.1.2.1.1"

/* A DisplayString of RFC 3418. */
static const AgentRules display_string = { ASN_OCTET_STR, 0, 255, AGENT_OCTETS_ASCII };

static void
read_up_time (netsnmp_variable_list *variable)
{
  agent_set_number (variable, ASN_TIMETICKS, netsnmp_get_agent_uptime ());
}

static void
add_text (const char *oid_text,
          const char *text)
{
  agent_object_add_writable (oid_text, &display_string, text, strlen (text));
}

/**
 * agent_system_add:
 *
 * Registers the system group of RFC 3418 without its table of resources.
 */
void
agent_system_add (void)
{
  static const oid  identity[] = { 1, 3, 6, 1, 4, 1, 8072, 9999, 9999 };
  static const long services = 72; /* end-to-end and applications: 2^3 + 2^6 */
  g_autofree char  *description =
    g_strdup_printf ("Varbind lab agent %s, Net-SNMP %s", VERSION, netsnmp_get_version ());

  agent_object_add_constant (SYSTEM ".1", ASN_OCTET_STR, description, strlen (description));
  agent_object_add_constant (SYSTEM ".2", ASN_OBJECT_ID, identity, sizeof identity);
  agent_object_add_computed (SYSTEM ".3", read_up_time);
  add_text (SYSTEM ".4", "lab@example.org");
  add_text (SYSTEM ".5", "lab.example.org");
  add_text (SYSTEM ".6", "Varbind lab");
  agent_object_add_constant (SYSTEM ".7", ASN_INTEGER, &services, sizeof services);
}
