/* test-usm-reports.c
 *
 * SNMPv3: what Reports make of a request.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "usm-agent.h"

static const struct
{
  const char   *counter;
  WinsnmpReport report;
  const char   *name;
} refusals[] = {
  { USM_STATS ".1", WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL, "usmStatsUnsupportedSecLevels" },
  { USM_STATS ".3", WINSNMP_REPORT_UNKNOWN_USER_NAME, "usmStatsUnknownUserNames" },
  { USM_STATS ".5", WINSNMP_REPORT_WRONG_DIGEST, "usmStatsWrongDigests" },
  { USM_STATS ".6", WINSNMP_REPORT_DECRYPTION_ERROR, "usmStatsDecryptionErrors" },
  { "1.3.6.1.6.3.11.2.1.1", WINSNMP_REPORT_UNKNOWN_SECURITY_MODEL, "snmpUnknownSecurityModels" },
  { "1.3.6.1.6.3.11.2.1.2", WINSNMP_REPORT_INVALID_MESSAGE, "snmpInvalidMsgs" },
  { "1.3.6.1.6.3.11.2.1.3", WINSNMP_REPORT_UNKNOWN_PDU_HANDLER, "snmpUnknownPDUHandlers" },
  { "1.3.6.1.6.3.12.1.4", WINSNMP_REPORT_UNAVAILABLE_CONTEXT, "snmpUnavailableContexts" },
  { "1.3.6.1.6.3.12.1.5", WINSNMP_REPORT_UNKNOWN_CONTEXT, "snmpUnknownContexts" },
  { "1.3.6.1.4.1.8072.1", WINSNMP_REPORT_OTHER, NULL },
};

static void
test_refusals (UsmAgent     *agent,
               gconstpointer data)
{
  usm_agent_get_to_know (agent);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (BerV3Message) request = NULL;
      g_autoptr (BerV3Message) report = NULL;

      usm_agent_send_request (agent, SNMP_PDU_GET, 10 + (int)i);
      request = usm_agent_hear_request (agent);
      report = usm_agent_report (agent, request, refusals[i].counter);
      usm_agent_send (agent, report, NULL);
      usm_agent_expect_refusal (agent, 10 + (int)i, refusals[i].report);
      g_assert_cmpstr (winsnmp_report_name (refusals[i].report), ==, refusals[i].name);
      recorder_forget (&agent->recorder);
    }
}

static void
test_report_without_bindings (UsmAgent     *agent,
                              gconstpointer data)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);
  g_autoptr (BerV3Message) report = NULL;

  report = usm_agent_report (agent, request, USM_STATS ".5");
  g_bytes_unref (report->bindings);
  report->bindings = g_bytes_new (NULL, 0);
  usm_agent_send (agent, report, NULL);
  usm_agent_expect_refusal (agent, 2, WINSNMP_REPORT_OTHER);
}

/* A Report that says that the engine is unknown, and what it is now. */
static void
send_id_report (UsmAgent           *agent,
                const BerV3Message *request,
                const char         *engine_id)
{
  g_autoptr (BerV3Message) report = usm_agent_report (agent, request, USM_STATS ".4");

  g_bytes_unref (report->engine_id);
  report->engine_id = g_bytes_new (engine_id, strlen (engine_id));
  usm_agent_send (agent, report, NULL);
}

static void
test_exchanged_agent (UsmAgent     *agent,
                      gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (BerV3Message) report = NULL;

  usm_agent_get_to_know (agent);
  g_bytes_unref (agent->engine_id);
  agent->engine_id = g_bytes_new ("another engine", 14);
  agent->boots = 1;
  agent->time = 5;
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  report = usm_agent_report (agent, request, USM_STATS ".4");
  usm_agent_send (agent, report, NULL);

  /* Sent again, with keys for the other engine. */
  usm_agent_serve (agent);
  usm_agent_expect (agent, 2);
}

static void
test_unknown_engine_again (UsmAgent     *agent,
                           gconstpointer data)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);
  g_autoptr (BerV3Message) again = NULL;

  send_id_report (agent, request, "first");
  again = usm_agent_hear_request (agent);
  send_id_report (agent, again, "other");
  usm_agent_expect_refusal (agent, 2, WINSNMP_REPORT_UNKNOWN_ENGINE_ID);
}

static void
test_agent_without_id (UsmAgent     *agent,
                       gconstpointer data)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);

  send_id_report (agent, request, "");
  usm_agent_expect_refusal (agent, 2, WINSNMP_REPORT_UNKNOWN_ENGINE_ID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  usm_add ("/usm/reports/refusals", test_refusals);
  usm_add_no_auth ("/usm/reports/refusals-without-auth", test_refusals);
  usm_add ("/usm/reports/without-bindings", test_report_without_bindings);
  usm_add ("/usm/reports/exchanged-agent", test_exchanged_agent);
  usm_add ("/usm/reports/unknown-again", test_unknown_engine_again);
  usm_add ("/usm/reports/agent-without-id", test_agent_without_id);

  return g_test_run ();
}
