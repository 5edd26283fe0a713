/* test-usm-answers.c
 *
 * SNMPv3: which answers count.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "usm-agent.h"

/* Makes of a sound answer one that should not count. */
typedef void (*Tamper) (BerV3Message *answer);

static void
keep (BerV3Message *answer)
{
}

static void
take_security (BerV3Message *answer)
{
  answer->flags = 0;
}

static void
change_user (BerV3Message *answer)
{
  g_free (answer->user);
  answer->user = g_strdup ("bob");
}

static void
change_engine (BerV3Message *answer)
{
  g_bytes_unref (answer->engine_id);
  answer->engine_id = g_bytes_new ("another", 7);
}

static void
change_context_engine (BerV3Message *answer)
{
  g_bytes_unref (answer->context_engine_id);
  answer->context_engine_id = g_bytes_new ("another", 7);
}

static void
change_context (BerV3Message *answer)
{
  g_free (answer->context_name);
  answer->context_name = g_strdup ("elsewhere");
}

static const struct
{
  Tamper        tamper;
  const char   *secret;
  WinsnmpReport report; /* the reason that it is dropped for */
} tampered[] = {
  { keep, "another secret", WINSNMP_REPORT_WRONG_DIGEST },
  { take_security, NULL, WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL },
  { change_user, USM_SECRET, WINSNMP_REPORT_UNKNOWN_USER_NAME },
  { change_engine, USM_SECRET, WINSNMP_REPORT_UNKNOWN_ENGINE_ID },
  { change_context_engine, USM_SECRET, WINSNMP_REPORT_UNKNOWN_ENGINE_ID },
  { change_context, USM_SECRET, WINSNMP_REPORT_UNKNOWN_CONTEXT },
};

/* The request goes on waiting for the true answer. */
static void
test_tampered (UsmAgent     *agent,
               gconstpointer data)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);

  for (guint i = 0; i < G_N_ELEMENTS (tampered); i++)
    {
      g_autoptr (BerV3Message) answer = usm_agent_answer (agent, request);

      tampered[i].tamper (answer);
      usm_agent_send (agent, answer, tampered[i].secret);
      usm_agent_expect_insecure (agent, tampered[i].report);
    }
  usm_agent_finish (agent, request);
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
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);
  g_autoptr (BerV3Message) answer = NULL;

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
  usm_agent_finish (agent, request);
}

static void
test_other_place (UsmAgent     *agent,
                  gconstpointer data)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_known (agent);
  g_autoptr (BerV3Message) answer = NULL;
  guint16                  other_port;
  int                      own_fd = agent->fd;

  answer = usm_agent_answer (agent, request);
  agent->fd = test_open_socket (&other_port);
  usm_agent_send (agent, answer, agent->secret);
  expect_unmatched (agent);
  close (agent->fd);
  agent->fd = own_fd;
  usm_agent_finish (agent, request);
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

  request = usm_agent_hear_known (agent);
  answer.community = community;
  answer.bindings = request->bindings;
  bytes = ber_message_build (&answer);
  usm_agent_send_bytes (agent, bytes);
  expect_unmatched (agent);
  usm_agent_finish (agent, request);
}

static void
test_answer_to_first_transmission (UsmAgent     *agent,
                                   gconstpointer data)
{
  g_autoptr (BerV3Message) first = NULL;
  g_autoptr (BerV3Message) second = NULL;

  usm_agent_get_to_know (agent);
  assert_succeeds (SnmpSetTimeout (agent->entity, 5));
  assert_succeeds (SnmpSetRetry (agent->entity, 1000));
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);
  first = usm_agent_hear_request (agent);
  second = usm_agent_hear_request (agent);
  g_assert_cmpint (first->msg_id, !=, second->msg_id);
  g_assert_cmpint (first->request_id, ==, second->request_id);
  usm_agent_finish (agent, first);
}

static void
test_many_transmissions (UsmAgent     *agent,
                         gconstpointer data)
{
  g_autoptr (BerV3Message) last = NULL;
  g_autoptr (GHashTable)   seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  /* The ids of a request are used again after 64. */
  usm_agent_get_to_know (agent);
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
  usm_agent_finish (agent, last);
}

static void
test_two_agents_with_one_id (UsmAgent     *agent,
                             gconstpointer data)
{
  UsmAgent twin = *agent;

  twin.fd = test_open_socket (&twin.port);
  twin.entity = usm_entity (agent->recorder.peer.session, "127.0.0.1", twin.port);
  twin.boots = 2;
  twin.time = 50;
  assert_succeeds (SnmpSetTimeout (twin.entity, 100 * TEST_WATCHDOG_SECONDS));

  usm_agent_get_to_know (agent);
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  usm_add ("/usm/answers/tampered", test_tampered);
  usm_add ("/usm/answers/wrong-ids", test_wrong_ids);
  usm_add ("/usm/answers/other-place", test_other_place);
  usm_add ("/usm/answers/community", test_community_is_no_answer);
  usm_add ("/usm/answers/to-first-transmission", test_answer_to_first_transmission);
  usm_add ("/usm/answers/many-transmissions", test_many_transmissions);
  usm_add ("/usm/answers/two-agents-with-one-id", test_two_agents_with_one_id);

  return g_test_run ();
}
