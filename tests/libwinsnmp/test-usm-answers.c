/* test-usm-answers.c
 *
 * SNMPv3: which answers count, and what Reports make of a request.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "usm-agent.h"

#define WAITS 100 * TEST_WATCHDOG_SECONDS

/* Sends a first request, so that the agent is known. */
static void
get_to_know (UsmAgent *agent)
{
  usm_agent_send_request (agent, SNMP_PDU_GET, 1);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 1);
  recorder_forget (&agent->recorder);
}

/* The next message of the session is this request, refused by such a Report. */
static void
expect_refusal (UsmAgent     *agent,
                smiINT32      request_id,
                WinsnmpReport report)
{
  TestPeer *peer = &agent->recorder.peer;
  g_auto (TestAnswer) answer = { 0 };
  const WinsnmpMessageEvent *event;

  while (test_notifier_count_for (peer->notifier, request_id) == 0)
    test_notifier_wait (peer->notifier, test_notifier_count (peer->notifier) + 1);
  test_receive (peer->session, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_OTHER");
  g_assert_cmpint (answer.request_id, ==, request_id);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_GET);
  g_assert_cmpstr (answer.bindings, ==, TEST_OID " 05:");
  g_assert_true (answer.destination == agent->entity);
  g_assert_true (answer.context == agent->context);
  g_assert_cmpint (winsnmp_get_report (peer->session), ==, report);

  event = recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_FAILED);
  g_assert_cmpint (event->report, ==, report);
  g_assert_cmpuint (event->error, ==, SNMPAPI_TL_OTHER);
}

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
  get_to_know (agent);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (BerV3Message) request = NULL;
      g_autoptr (BerV3Message) report = NULL;

      usm_agent_send_request (agent, SNMP_PDU_GET, 10 + (int)i);
      request = usm_agent_hear_request (agent);
      report = usm_agent_report (agent, request, refusals[i].counter);
      usm_agent_send (agent, report, NULL);
      expect_refusal (agent, 10 + (int)i, refusals[i].report);
      g_assert_cmpstr (winsnmp_report_name (refusals[i].report), ==, refusals[i].name);
      recorder_forget (&agent->recorder);
    }
}

static void
test_report_without_bindings (UsmAgent     *agent,
                              gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (BerV3Message) report = NULL;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  report = usm_agent_report (agent, request, USM_STATS ".5");
  g_bytes_unref (report->bindings);
  report->bindings = g_bytes_new (NULL, 0);
  usm_agent_send (agent, report, NULL);
  expect_refusal (agent, 2, WINSNMP_REPORT_OTHER);
}

/* Time */

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
  g_autoptr (BerV3Message) first = NULL;
  g_autoptr (BerV3Message) second = NULL;
  g_autoptr (BerV3Message) answer = NULL;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  first = usm_agent_hear_request (agent);
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
  get_to_know (agent);
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
  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (BerV3Message) request = usm_agent_hear_request (agent);

      agent->boots++;
      send_time_report (agent, request, agent->secret);
    }
  expect_refusal (agent, 2, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);
}

/* The next datagram that was dropped was so for this. */
static void
expect_insecure (UsmAgent     *agent,
                 WinsnmpReport report)
{
  const WinsnmpMessageEvent *event =
    recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_DROPPED);

  g_assert_cmpint (event->drop, ==, WINSNMP_DROP_SECURITY);
  g_assert_cmpint (event->report, ==, report);
  recorder_forget (&agent->recorder);
}

static void
test_time_needs_proof (UsmAgent     *agent,
                       gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (BerV3Message) answer = NULL;
  gint64                   boots = agent->boots;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  agent->boots = G_MAXINT32 - 1;
  send_time_report (agent, request, NULL);
  expect_insecure (agent, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);

  agent->boots = boots;
  answer = usm_agent_answer (agent, request);
  usm_agent_send (agent, answer, agent->secret);
  usm_agent_expect (agent, 2);
}

/* Answers */

/* Sends what should not count, then the true answer. */
static void
send_tampered (UsmAgent           *agent,
               const BerV3Message *request,
               BerV3Message       *tampered,
               const char         *secret,
               WinsnmpReport       report)
{
  usm_agent_send (agent, tampered, secret);
  expect_insecure (agent, report);
  ber_v3_free (tampered);
}

static void
finish (UsmAgent           *agent,
        const BerV3Message *request)
{
  g_autoptr (BerV3Message) answer = usm_agent_answer (agent, request);

  usm_agent_send (agent, answer, agent->secret);
  usm_agent_expect (agent, (smiINT32)request->request_id);
  g_assert_cmpuint (test_notifier_count (agent->recorder.peer.notifier), ==, 2);
}

static void
test_wrong_digest (UsmAgent     *agent,
                   gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  send_tampered (agent, request, usm_agent_answer (agent, request), "another secret",
                 WINSNMP_REPORT_WRONG_DIGEST);
  finish (agent, request);
}

static void
test_lower_level (UsmAgent     *agent,
                  gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  BerV3Message            *answer;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  answer = usm_agent_answer (agent, request);
  answer->flags = 0;
  send_tampered (agent, request, answer, NULL, WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL);
  finish (agent, request);
}

static void
test_other_user (UsmAgent     *agent,
                 gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  BerV3Message            *answer;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  answer = usm_agent_answer (agent, request);
  g_free (answer->user);
  answer->user = g_strdup ("bob");
  send_tampered (agent, request, answer, agent->secret, WINSNMP_REPORT_UNKNOWN_USER_NAME);
  finish (agent, request);
}

static void
test_other_engine (UsmAgent     *agent,
                   gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  BerV3Message            *answer;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);

  answer = usm_agent_answer (agent, request);
  g_bytes_unref (answer->engine_id);
  answer->engine_id = g_bytes_new ("another", 7);
  send_tampered (agent, request, answer, agent->secret, WINSNMP_REPORT_UNKNOWN_ENGINE_ID);

  answer = usm_agent_answer (agent, request);
  g_bytes_unref (answer->context_engine_id);
  answer->context_engine_id = g_bytes_new ("another", 7);
  send_tampered (agent, request, answer, agent->secret, WINSNMP_REPORT_UNKNOWN_ENGINE_ID);
  finish (agent, request);
}

static void
test_other_context (UsmAgent     *agent,
                    gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  BerV3Message            *answer;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  answer = usm_agent_answer (agent, request);
  g_free (answer->context_name);
  answer->context_name = g_strdup ("elsewhere");
  send_tampered (agent, request, answer, agent->secret, WINSNMP_REPORT_UNKNOWN_CONTEXT);
  finish (agent, request);
}

static void
test_old_answer (UsmAgent     *agent,
                 gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  BerV3Message            *answer;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);

  answer = usm_agent_answer (agent, request);
  answer->boots--;
  send_tampered (agent, request, answer, agent->secret, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);

  answer = usm_agent_answer (agent, request);
  answer->time -= 200;
  send_tampered (agent, request, answer, agent->secret, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);

  /* A little late is in the window. */
  agent->time -= 100;
  finish (agent, request);
}

static void
test_clock_that_goes_wrong (UsmAgent     *agent,
                            gconstpointer data)
{
  /* Forward, however far, is believed. */
  get_to_know (agent);
  agent->time += 100000;
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 2);

  usm_agent_send_request (agent, SNMP_PDU_GET, 3);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 3);
}

static void
test_last_boot (UsmAgent     *agent,
                gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  BerV3Message            *answer;

  /* An agent whose count of boots is at its end is never believed. */
  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  answer = usm_agent_answer (agent, request);
  answer->boots = G_MAXINT32;
  send_tampered (agent, request, answer, agent->secret, WINSNMP_REPORT_NOT_IN_TIME_WINDOW);
  assert_succeeds (SnmpCancelMsg (agent->recorder.peer.session, 2));
}

static void
expect_unmatched (UsmAgent *agent)
{
  g_assert_cmpint (
    recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_DROPPED)->drop, ==,
    WINSNMP_DROP_UNMATCHED);
  recorder_forget (&agent->recorder);
}

static void
test_wrong_ids (UsmAgent     *agent,
                gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (BerV3Message) answer = NULL;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);

  /* Neither the id of a transmission that never was, nor that of another PDU. */
  answer = usm_agent_answer (agent, request);
  answer->msg_id++;
  usm_agent_send (agent, answer, agent->secret);
  expect_unmatched (agent);
  answer->msg_id--;
  answer->request_id = 3;
  usm_agent_send (agent, answer, agent->secret);
  expect_unmatched (agent);

  /* Nor a request in place of a response. */
  answer->request_id = 2;
  answer->pdu_type = SNMP_PDU_GET;
  usm_agent_send (agent, answer, agent->secret);
  expect_unmatched (agent);
  finish (agent, request);
}

static void
test_other_place (UsmAgent     *agent,
                  gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (BerV3Message) answer = NULL;
  guint16                  other_port = 0;
  int                      own_fd = agent->fd;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  answer = usm_agent_answer (agent, request);
  agent->fd = usm_open_socket (&other_port);
  usm_agent_send (agent, answer, agent->secret);
  expect_unmatched (agent);
  close (agent->fd);
  agent->fd = own_fd;
  finish (agent, request);
}

static void
test_community_is_no_answer (UsmAgent     *agent,
                             gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (GBytes)       community = g_bytes_new ("public", 6);
  g_autoptr (GBytes)       bytes = NULL;
  BerMessage               answer = { .version = 1,
                                      .pdu_type = SNMP_PDU_RESPONSE,
                                      .request_id = 2 };

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  answer.community = community;
  answer.bindings = request->bindings;
  bytes = ber_message_build (&answer);
  usm_agent_send_bytes (agent, bytes);
  expect_unmatched (agent);
  finish (agent, request);
}

static void
test_answer_to_first_transmission (UsmAgent     *agent,
                                   gconstpointer data)
{
  g_autoptr (BerV3Message) first = NULL;
  g_autoptr (BerV3Message) second = NULL;

  get_to_know (agent);
  assert_succeeds (SnmpSetTimeout (agent->entity, 5));
  assert_succeeds (SnmpSetRetry (agent->entity, 1000));
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  first = usm_agent_hear_request (agent);
  second = usm_agent_hear_request (agent);
  g_assert_cmpint (first->msg_id, !=, second->msg_id);
  g_assert_cmpint (first->request_id, ==, second->request_id);
  finish (agent, first);
}

static void
test_many_transmissions (UsmAgent     *agent,
                         gconstpointer data)
{
  g_autoptr (BerV3Message) last = NULL;
  g_autoptr (GHashTable)   seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  /* The ids of a request are used again after 64. */
  get_to_know (agent);
  assert_succeeds (SnmpSetTimeout (agent->entity, 1));
  assert_succeeds (SnmpSetRetry (agent->entity, 100000));
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  for (int i = 0; i < 70; i++)
    {
      g_clear_pointer (&last, ber_v3_free);
      last = usm_agent_hear_request (agent);
      g_hash_table_add (seen, g_memdup2 (&last->msg_id, sizeof last->msg_id));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 64);
  finish (agent, last);
}

/* Ids */

static void
test_exchanged_agent (UsmAgent     *agent,
                      gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (BerV3Message) report = NULL;

  get_to_know (agent);
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
  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (BerV3Message) request = usm_agent_hear_request (agent);
      g_autoptr (BerV3Message) report = usm_agent_report (agent, request, USM_STATS ".4");

      g_bytes_unref (report->engine_id);
      report->engine_id = g_bytes_new (i == 0 ? "first" : "other", 5);
      usm_agent_send (agent, report, NULL);
    }
  expect_refusal (agent, 2, WINSNMP_REPORT_UNKNOWN_ENGINE_ID);
}

static void
test_agent_without_id (UsmAgent     *agent,
                       gconstpointer data)
{
  g_autoptr (BerV3Message) request = NULL;
  g_autoptr (BerV3Message) report = NULL;

  get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  request = usm_agent_hear_request (agent);
  report = usm_agent_report (agent, request, USM_STATS ".4");
  g_bytes_unref (report->engine_id);
  report->engine_id = g_bytes_new (NULL, 0);
  usm_agent_send (agent, report, NULL);
  expect_refusal (agent, 2, WINSNMP_REPORT_UNKNOWN_ENGINE_ID);
}

static void
test_asked_anew_after_time_out (UsmAgent     *agent,
                                gconstpointer data)
{
  TestPeer                *peer = &agent->recorder.peer;
  g_autoptr (BerV3Message) lost = NULL;

  get_to_know (agent);
  assert_succeeds (SnmpSetTimeout (agent->entity, 2));
  assert_succeeds (SnmpSetRetry (agent->entity, 0));
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  test_notifier_wait (peer->notifier, 2);
  g_assert_cmpuint (test_notifier_get (peer->notifier, 1).wparam, ==, SNMPAPI_TL_TIMEOUT);
  lost = usm_agent_hear_request (agent);

  /* It has lost the count of its boots: nobody would believe it any more. */
  agent->boots = 1;
  assert_succeeds (SnmpSetTimeout (agent->entity, WAITS));
  usm_agent_send_request (agent, SNMP_PDU_GET, 3);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 3);
}

static void
test_two_agents_with_one_id (UsmAgent     *agent,
                             gconstpointer data)
{
  UsmAgent twin = *agent;

  twin.port = 0;
  twin.fd = usm_open_socket (&twin.port);
  twin.entity = usm_entity (agent->recorder.peer.session, "127.0.0.1", twin.port);
  twin.boots = 2;
  twin.time = 50;
  assert_succeeds (SnmpSetTimeout (twin.entity, WAITS));

  get_to_know (agent);
  usm_agent_send_request (&twin, SNMP_PDU_GET, 2);
  usm_agent_introduce (&twin);
  usm_agent_serve (&twin);
  usm_agent_expect (&twin, 2);

  /* Neither takes the other for a restart of its own. */
  for (int i = 0; i < 3; i++)
    {
      usm_agent_send_request (agent, SNMP_PDU_GET, 10 + i);
      usm_agent_send_request (&twin, SNMP_PDU_GET, 20 + i);
      usm_agent_serve (agent);
      usm_agent_serve (&twin);
      usm_agent_expect (agent, 10 + i);
      usm_agent_expect (&twin, 20 + i);
    }
  close (twin.fd);
}

/* Damage */

#define N_DAMAGED 3000
#define N_ROUND 20
#define ROUND_ID 77

/* One that is known to the agent again, whatever was believed of that. */
static BerV3Message *
hear_sound_request (UsmAgent *agent)
{
  while (TRUE)
    {
      g_autoptr (BerV3Message) request = usm_agent_hear (agent);
      g_autoptr (BerV3Message) report = usm_agent_report (agent, request, USM_STATS ".4");

      if (g_bytes_equal (request->engine_id, agent->engine_id))
        return g_steal_pointer (&request);
      usm_agent_send (agent, report, NULL);
    }
}

static void
send_damaged (UsmAgent           *agent,
              GRand              *random,
              const BerV3Message *request)
{
  static const char *const counters[] = { ".1", ".2", ".4", ".5" };
  int                      kind = g_rand_int_range (random, 0, 5);
  g_autofree char         *counter = g_strconcat (USM_STATS, counters[kind % 4], NULL);
  g_autoptr (BerV3Message) sound =
    kind == 4 ? usm_agent_answer (agent, request) : usm_agent_report (agent, request, counter);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *damaged = NULL;
  gsize              length;

  sound->flags = kind % 2 == 0 ? BER_V3_AUTH : 0;
  bytes = ber_v3_build (sound, sound->flags != 0 ? USM_SECRET : NULL);
  length = g_bytes_get_size (bytes);
  damaged = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  for (int n = g_rand_int_range (random, 0, 3); n > 0; n--)
    damaged[g_rand_int_range (random, 0, (int)length)] = (guint8)g_rand_int (random);
  if (g_rand_int_range (random, 0, 4) == 0)
    length = (gsize)g_rand_int_range (random, 1, (int)length + 1);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = g_bytes_new (damaged, length);
  usm_agent_send_bytes (agent, bytes);
}

/* When a request to another agent is answered, all that came before was read. */
static void
end_round (UsmAgent *agent,
           smiINT32  id)
{
  TestPeer *peer = &agent->recorder.peer;

  test_peer_send (peer, SNMP_PDU_GET, id);
  while (test_notifier_count_for (peer->notifier, id) == 0)
    test_notifier_wait (peer->notifier, test_notifier_count (peer->notifier) + 1);
  SnmpCancelMsg (peer->session, ROUND_ID);
  while (TRUE)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_receive (peer->session, &answer);
      if (answer.error == SNMPAPI_NOOP)
        break;
    }
  recorder_forget (&agent->recorder);
}

static void
test_survives_damage (UsmAgent     *agent,
                      gconstpointer data)
{
  GRand                   *random = g_rand_new_with_seed (1);
  g_autoptr (BerV3Message) request = NULL;

  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  for (int i = 0; i < N_DAMAGED; i++)
    {
      if (request == NULL)
        {
          usm_agent_send_request (agent, SNMP_PDU_GET, ROUND_ID);
          request = hear_sound_request (agent);
        }
      send_damaged (agent, random, request);
      if (i % N_ROUND == N_ROUND - 1)
        {
          end_round (agent, 1000 + i);
          usm_agent_drain (agent);
          g_clear_pointer (&request, ber_v3_free);
        }
    }
  g_rand_free (random);

  /* And it goes on. */
  usm_agent_send_request (agent, SNMP_PDU_GET, 5);
  request = hear_sound_request (agent);
  usm_agent_drain (agent);
  g_assert_cmpint (request->request_id, ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  usm_add ("/usm/reports/refusals", test_refusals);
  usm_add_no_auth ("/usm/reports/refusals-without-auth", test_refusals);
  usm_add ("/usm/reports/without-bindings", test_report_without_bindings);
  usm_add ("/usm/time/restarted-agent", test_restarted_agent);
  usm_add ("/usm/time/restart-corrects-all-requests", test_restart_corrects_all_requests);
  usm_add ("/usm/time/out-of-time-again", test_out_of_time_again);
  usm_add ("/usm/time/needs-proof", test_time_needs_proof);
  usm_add ("/usm/time/old-answer", test_old_answer);
  usm_add ("/usm/time/clock-that-goes-wrong", test_clock_that_goes_wrong);
  usm_add ("/usm/time/last-boot", test_last_boot);
  usm_add ("/usm/answers/wrong-digest", test_wrong_digest);
  usm_add ("/usm/answers/lower-level", test_lower_level);
  usm_add ("/usm/answers/other-user", test_other_user);
  usm_add ("/usm/answers/other-engine", test_other_engine);
  usm_add ("/usm/answers/other-context", test_other_context);
  usm_add ("/usm/answers/wrong-ids", test_wrong_ids);
  usm_add ("/usm/answers/other-place", test_other_place);
  usm_add ("/usm/answers/community", test_community_is_no_answer);
  usm_add ("/usm/answers/to-first-transmission", test_answer_to_first_transmission);
  usm_add ("/usm/answers/many-transmissions", test_many_transmissions);
  usm_add ("/usm/ids/exchanged-agent", test_exchanged_agent);
  usm_add ("/usm/ids/unknown-again", test_unknown_engine_again);
  usm_add ("/usm/ids/agent-without-id", test_agent_without_id);
  usm_add ("/usm/ids/asked-anew-after-time-out", test_asked_anew_after_time_out);
  usm_add ("/usm/ids/two-agents-with-one-id", test_two_agents_with_one_id);

  usm_add ("/usm/damage/survives", test_survives_damage);

  return g_test_run ();
}
