/* test-usm-damage.c
 *
 * SNMPv3: damaged answers do no harm.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "usm-agent.h"

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
  usm_agent_wait_for (agent, id);
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

  usm_add ("/usm/damage/survives", test_survives_damage);

  return g_test_run ();
}
