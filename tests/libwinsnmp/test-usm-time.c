/* test-usm-time.c
 *
 * SNMPv3: the time of an agent, and what is believed of it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "usm-agent.h"

static void
send_time_report (UsmAgent           *agent,
                  const BerV3Message *request,
                  const char         *secret)
{
  g_autoptr (BerV3Message) report = usm_agent_report (agent, request, USM_STATS ".2");

  report->flags = secret != NULL ? BER_V3_AUTH : 0;
  usm_agent_send (agent, report, secret);
}

static void
test_restarted_agent (UsmAgent     *agent,
                      gconstpointer data)
{
  g_autoptr (BerV3Message) first = usm_agent_hear_known (agent);
  g_autoptr (BerV3Message) second = NULL;
  g_autoptr (BerV3Message) answer = NULL;

  agent->boots++;
  agent->time = 3;
  send_time_report (agent, first, agent->secret);

  /* The same request, in the time of the agent. */
  second = usm_agent_hear_request (agent);
  g_assert_cmpint (second->request_id, ==, 2);
  g_assert_cmpint (second->msg_id, !=, first->msg_id);
  g_assert_cmpint (second->boots, ==, agent->boots);
  g_assert_cmpint (second->time, >=, 3);
  g_assert_cmpint (second->time, <, 1000);
  answer = usm_agent_answer (agent, second);
  usm_agent_send (agent, answer, agent->secret);
  usm_agent_expect (agent, 2);
}

static void
test_restart_corrects_all_requests (UsmAgent     *agent,
                                    gconstpointer data)
{
  usm_agent_get_to_know (agent);
  agent->boots++;
  agent->time = 3;
  for (int i = 2; i <= 6; i++)
    usm_agent_send_request (agent, SNMP_PDU_GET, i);
  for (int i = 2; i <= 6; i++)
    {
      g_autoptr (BerV3Message) request = usm_agent_hear_request (agent);

      g_assert_cmpint (request->boots, ==, agent->boots - 1);
      send_time_report (agent, request, agent->secret);
    }
  for (int i = 2; i <= 6; i++)
    usm_agent_serve (agent);
  for (int i = 2; i <= 6; i++)
    usm_agent_expect (agent, i);
}

static void
test_out_of_time_again (UsmAgent     *agent,
                        gconstpointer data)
{
  usm_agent_get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (BerV3Message) request = usm_agent_hear_request (agent);

      agent->boots++;
      send_time_report (agent, request, agent->secret);
    }
  usm_agent_expect_refusal (agent, 2, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);
}

static void
test_time_needs_proof (UsmAgent     *agent,
                       gconstpointer data)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);
  g_autoptr (BerV3Message) answer = NULL;
  gint64                   boots = agent->boots;

  agent->boots = G_MAXINT32 - 1;
  send_time_report (agent, request, NULL);
  usm_agent_expect_insecure (agent, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);

  agent->boots = boots;
  answer = usm_agent_answer (agent, request);
  usm_agent_send (agent, answer, agent->secret);
  usm_agent_expect (agent, 2);
}

/* What the agent answered at another time than its own does not count. */
static void
expect_out_of_time (UsmAgent           *agent,
                    const BerV3Message *request,
                    gint64              boots,
                    gint64              time)
{
  g_autoptr (BerV3Message) answer = usm_agent_answer (agent, request);

  answer->boots = boots;
  answer->time = time;
  usm_agent_send (agent, answer, agent->secret);
  usm_agent_expect_insecure (agent, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);
}

static void
test_old_answer (UsmAgent     *agent,
                 gconstpointer data)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);

  expect_out_of_time (agent, request, agent->boots - 1, agent->time);
  expect_out_of_time (agent, request, agent->boots, agent->time - 200);

  /* A little late is in the window. */
  agent->time -= 100;
  usm_agent_finish (agent, request);
}

static void
test_clock_that_goes_wrong (UsmAgent     *agent,
                            gconstpointer data)
{
  /* Forward, however far, is believed. */
  usm_agent_get_to_know (agent);
  agent->time += 100000;
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 2);

  usm_agent_send_request (agent, SNMP_PDU_GET, 3);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 3);
}

/* An agent whose count of boots is at its end is never believed. */
static void
test_last_boot (UsmAgent     *agent,
                gconstpointer data)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);

  expect_out_of_time (agent, request, G_MAXINT32, agent->time);
  assert_succeeds (SnmpCancelMsg (agent->recorder.peer.session, 2));
}

static void
test_asked_anew_after_time_out (UsmAgent     *agent,
                                gconstpointer data)
{
  TestPeer                *peer = &agent->recorder.peer;
  g_autoptr (BerV3Message) lost = NULL;

  usm_agent_get_to_know (agent);
  assert_succeeds (SnmpSetTimeout (agent->entity, 2));
  assert_succeeds (SnmpSetRetry (agent->entity, 0));
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  test_notifier_wait (peer->notifier, 2);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 1).wparam, ==, SNMPAPI_TL_TIMEOUT);
  lost = usm_agent_hear_request (agent);

  /* It has lost the count of its boots: nobody would believe it any more. */
  agent->boots = 1;
  assert_succeeds (SnmpSetTimeout (agent->entity, 100 * TEST_WATCHDOG_SECONDS));
  usm_agent_send_request (agent, SNMP_PDU_GET, 3);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  usm_add ("/usm/time/restarted-agent", test_restarted_agent);
  usm_add ("/usm/time/restart-corrects-all-requests", test_restart_corrects_all_requests);
  usm_add ("/usm/time/out-of-time-again", test_out_of_time_again);
  usm_add ("/usm/time/needs-proof", test_time_needs_proof);
  usm_add ("/usm/time/old-answer", test_old_answer);
  usm_add ("/usm/time/clock-that-goes-wrong", test_clock_that_goes_wrong);
  usm_add ("/usm/time/last-boot", test_last_boot);
  usm_add ("/usm/time/asked-anew-after-time-out", test_asked_anew_after_time_out);

  return g_test_run ();
}
