/* agent-slow.c
 *
 * The object of the lab subtree that takes its time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "agent-lab.h"
#include "agent-object.h"
#include "agent-slow.h"
#include "agent-transport.h"

static guint delay; /* in milliseconds */

static int
handle_slow (netsnmp_mib_handler          *handler,
             netsnmp_handler_registration *registration,
             netsnmp_agent_request_info   *info,
             netsnmp_request_info         *requests)
{
  g_autofree char *text = g_strdup_printf ("answered after %u ms", delay);

  for (netsnmp_request_info *request = requests; request != NULL; request = request->next)
    {
      if (agent_transport_delay_answer (delay))
        agent_set_text (request->requestvb, text);
      else
        netsnmp_set_request_error (info, request, SNMP_ERR_GENERR);
    }

  return SNMP_ERR_NOERROR;
}

/**
 * agent_slow_add:
 * @milliseconds: how long it takes
 *
 * Registers an object that answers after a while.  It is the last of the lab
 * subtree, so that a walk has seen all others before it has to wait.
 */
void
agent_slow_add (guint milliseconds)
{
  delay = milliseconds;
  agent_object_add (AGENT_LAB ".6.1", handle_slow, NULL, HANDLER_CAN_RONLY);
}
