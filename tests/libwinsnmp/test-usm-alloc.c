/* test-usm-alloc.c
 *
 * SNMPv3: memory that runs out while messages are secured, and while they are opened.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "scarce.h"
#include "usm-agent.h"

/**
 * Bench:
 * @n_agents: that were there so far
 * @loop: descriptor of this thread's loop; -1 when a thread of the library waits for the
 *   network
 * @self: where notifications come in; only with a loop
 */
typedef struct
{
  UsmAgent     agent;
  guint        n_agents;
  int          loop;
  HSNMP_ENTITY self;
  HSNMP_PDU    get;
  HSNMP_PDU    inform;
  HSNMP_PDU    trap;
  smiOCTETS    octets;
} Bench;

/* One thing in which memory runs out, and what brings back what was before. */
typedef struct
{
  const char *path;
  void (*prepare) (Bench *bench);
  SNMPAPI_STATUS (*call)
  (Bench *bench);
  void (*undo) (Bench *bench);
} Case;

static HSNMP_SESSION
get_session (Bench *bench)
{
  return bench->agent.recorder.peer.session;
}

/* At an address that the library has never heard of. */
static void
replace_agent (Bench *bench)
{
  UsmAgent          *agent = &bench->agent;
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t          length = sizeof address;
  char               text[INET_ADDRSTRLEN];

  address.sin_addr.s_addr = htonl (0x7f010000 + ++bench->n_agents);
  close (agent->fd);
  agent->fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (agent->fd, (struct sockaddr *)&address, length), ==, 0);
  g_assert_cmpint (getsockname (agent->fd, (struct sockaddr *)&address, &length), ==, 0);

  assert_succeeds (SnmpFreeEntity (agent->entity));
  inet_ntop (AF_INET, &address.sin_addr, text, sizeof text);
  agent->entity = usm_entity (get_session (bench), text, ntohs (address.sin_port));
  assert_succeeds (SnmpSetTimeout (agent->entity, 100 * TEST_WATCHDOG_SECONDS));
}

static void
keep_agent (Bench *bench)
{
}

static SNMPAPI_STATUS
send_msg (Bench    *bench,
          HSNMP_PDU pdu)
{
  return SnmpSendMsg (get_session (bench), NULL, bench->agent.entity, bench->agent.context, pdu);
}

static SNMPAPI_STATUS
send_get (Bench *bench)
{
  return send_msg (bench, bench->get);
}

static SNMPAPI_STATUS
send_inform (Bench *bench)
{
  return send_msg (bench, bench->inform);
}

static void
cancel (Bench *bench)
{
  assert_succeeds (SnmpCancelMsg (get_session (bench), 1));
  usm_agent_drain (&bench->agent);
}

static SNMPAPI_STATUS
send_trap (Bench *bench)
{
  return send_msg (bench, bench->trap);
}

static SNMPAPI_STATUS
send_trap_to_self (Bench *bench)
{
  return SnmpSendMsg (get_session (bench), NULL, bench->self, bench->agent.context, bench->trap);
}

static void
drain (Bench *bench)
{
  usm_agent_drain (&bench->agent);
}

static SNMPAPI_STATUS
encode_trap (Bench *bench)
{
  return SnmpEncodeMsg (get_session (bench), NULL, bench->agent.entity, bench->agent.context,
                        bench->trap, &bench->octets) > 0;
}

static void
free_octets (Bench *bench)
{
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &bench->octets));
}

static const Case cases[] = {
  { "/usm-alloc/first-request", replace_agent, send_get, cancel },
  { "/usm-alloc/first-inform", replace_agent, send_inform, cancel },
  { "/usm-alloc/request", keep_agent, send_get, cancel },
  { "/usm-alloc/trap", keep_agent, send_trap, drain },
  { "/usm-alloc/encode-trap", keep_agent, encode_trap, free_octets },
};

/* Turns the loop, if there is one, until the agent has something to hear. */
static BerV3Message *
hear (Bench *bench)
{
  if (bench->loop >= 0)
    winsnmp_loop_dispatch ();

  return usm_agent_hear (&bench->agent);
}

/* Answers the next message, whichever it is. */
static void
answer_next (Bench *bench)
{
  UsmAgent                *agent = &bench->agent;
  g_autoptr (BerV3Message) message = hear (bench);

  if (*message->user == '\0')
    {
      g_autoptr (BerV3Message) report = usm_agent_report (agent, message, USM_STATS ".4");

      usm_agent_send (agent, report, NULL);
    }
  else
    {
      g_autoptr (BerV3Message) answer = usm_agent_answer (agent, message);

      usm_agent_send (agent, answer, agent->secret);
    }
}

/* With room for @room allocations in what comes next of the network. */
static gboolean
dispatch_with (Bench *bench,
               guint  room)
{
  test_wait_readable (bench->loop, "a datagram");
  scarce_begin (room);
  winsnmp_loop_dispatch ();

  return scarce_end ();
}

/* Whatever has come of it. */
static void
forget (Bench *bench)
{
  gboolean is_empty = FALSE;

  SnmpCancelMsg (get_session (bench), 1);
  while (!is_empty)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_receive (get_session (bench), &answer);
      is_empty = answer.error == SNMPAPI_NOOP;
    }
  winsnmp_loop_dispatch ();
  usm_agent_drain (&bench->agent);
}

/* A whole one, whatever the library knows of the agent. */
static void
exchange (Bench *bench)
{
  TestNotifier *notifier = bench->agent.recorder.peer.notifier;
  guint         count = test_notifier_count (notifier);
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (send_get (bench));
  while (test_notifier_count (notifier) == count)
    {
      answer_next (bench);
      dispatch_with (bench, SCARCE_MOST);
    }
  test_receive (get_session (bench), &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "0");
  g_assert_cmpstr (answer.bindings, ==, TEST_OID " 04:74657874");
}

static SNMPAPI_STATUS
make_answer_come (Bench *bench)
{
  assert_succeeds (send_get (bench));
  answer_next (bench);

  return SNMPAPI_SUCCESS;
}

static const Case arrivals[] = {
  { "/usm-alloc/arrival/first-report", replace_agent, make_answer_come, forget },
  { "/usm-alloc/arrival/answer", keep_agent, make_answer_come, forget },
  { "/usm-alloc/arrival/trap", keep_agent, send_trap_to_self, forget },
};

static HSNMP_PDU
new_trap (HSNMP_SESSION session)
{
  smiUINT32 cold_start[] = { 1, 3, 6, 1, 6, 3, 1, 1, 5, 1 };
  smiVALUE  time = { .syntax = SNMP_SYNTAX_TIMETICKS, .value.uNumber = 42 };
  smiVALUE  kind = { .syntax = SNMP_SYNTAX_OID };
  smiOID    name;
  HSNMP_VBL vbl = test_vbl (session, "1.3.6.1.2.1.1.3.0", &time);

  kind.value.oid = (smiOID){ G_N_ELEMENTS (cold_start), cold_start };
  g_assert_cmpuint (SnmpStrToOid ("1.3.6.1.6.3.1.1.4.1.0", &name), ==, 11);
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &kind), ==, 2);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));

  return SnmpCreatePdu (session, SNMP_PDU_TRAP, 2, 0, 0, vbl);
}

static void
fill (Bench *bench)
{
  HSNMP_SESSION session;

  usm_agent_set_up (&bench->agent, NULL);
  /* It keeps copies of all, and must not be the one without memory. */
  winsnmp_events_unsubscribe (bench->agent.recorder.id);
  session = get_session (bench);
  bench->get = test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);
  bench->inform = test_pdu (session, SNMP_PDU_INFORM, 1, TEST_OID);
  bench->trap = new_trap (session);
}

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  bench->loop = -1;
  fill (bench);
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  usm_agent_tear_down (&bench->agent, NULL);
}

static void
set_up_loop (Bench        *bench,
             gconstpointer data)
{
  guint16 port = test_unused_port ();

  assert_succeeds (winsnmp_set_trap_port (port));
  bench->loop = winsnmp_loop_open ();
  g_assert_cmpint (bench->loop, >=, 0);
  fill (bench);
  bench->self = usm_entity (get_session (bench), "127.0.0.1", port);
  assert_succeeds (
    SnmpRegister (get_session (bench), NULL, NULL, bench->agent.context, NULL, SNMPAPI_ON));
}

static void
tear_down_loop (Bench        *bench,
                gconstpointer data)
{
  usm_agent_tear_down (&bench->agent, NULL);
  winsnmp_loop_close ();
}

/* With no room, with room for one, for two, ... until nothing fails: each
 * failure says so, leaves nothing behind and hinders nothing after it. */
static void
test_call (Bench        *bench,
           gconstpointer data)
{
  const Case *one = data;
  guint       room = 0;
  gboolean    failed;

  do
    {
      TestState      state;
      SNMPAPI_STATUS status;

      g_assert_cmpuint (room, <, SCARCE_MOST);
      one->prepare (bench);
      test_state_get (&state);
      scarce_begin (room++);
      status = one->call (bench);
      failed = scarce_end ();
      if (failed && status == SNMPAPI_FAILURE)
        test_assert_error (get_session (bench), SNMPAPI_ALLOC_ERROR);
      else
        one->undo (bench);
      test_assert_same_state (&state);

      assert_succeeds (one->call (bench));
      one->undo (bench);
      test_assert_same_state (&state);
    }
  while (failed);
  g_assert_cmpuint (room, >, 1);
}

/* What has come may be lost then, like any datagram, and nothing else. */
static void
test_arrival (Bench        *bench,
              gconstpointer data)
{
  const Case *one = data;
  guint       room = 0;
  gboolean    failed;

  exchange (bench);
  do
    {
      TestState state;

      g_assert_cmpuint (room, <, SCARCE_MOST);
      one->prepare (bench);
      test_state_get (&state);
      assert_succeeds (one->call (bench));
      failed = dispatch_with (bench, room++);
      one->undo (bench);
      test_assert_same_state (&state);

      exchange (bench);
      test_assert_same_state (&state);
    }
  while (failed);
  g_assert_cmpuint (room, >, 1);
}

/* The linker puts this in place of Net-SNMP's function. */
int __wrap_generate_kul (const unsigned long *protocol,
                         unsigned int         n_protocol,
                         const unsigned char *engine_id,
                         size_t               engine_id_length,
                         const unsigned char *key,
                         size_t               key_length,
                         unsigned char       *local_key,
                         size_t              *local_key_length);
int __real_generate_kul (const unsigned long *protocol,
                         unsigned int         n_protocol,
                         const unsigned char *engine_id,
                         size_t               engine_id_length,
                         const unsigned char *key,
                         size_t               key_length,
                         unsigned char       *local_key,
                         size_t              *local_key_length);

static gboolean lacks_protocol;

int
__wrap_generate_kul (const unsigned long *protocol,
                     unsigned int         n_protocol,
                     const unsigned char *engine_id,
                     size_t               engine_id_length,
                     const unsigned char *key,
                     size_t               key_length,
                     unsigned char       *local_key,
                     size_t              *local_key_length)
{
  if (lacks_protocol)
    return -1;

  return __real_generate_kul (protocol, n_protocol, engine_id, engine_id_length, key, key_length,
                              local_key, local_key_length);
}

/* The agent has said who it is, and there is no key for it: for SnmpRecvMsg that is a
 * failure of the transport. */
static void
test_no_such_protocol (Bench        *bench,
                       gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (send_get (bench));
  answer_next (bench);
  lacks_protocol = TRUE;
  dispatch_with (bench, SCARCE_MOST);
  lacks_protocol = FALSE;
  test_receive (get_session (bench), &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_OTHER");
  g_assert_cmpint (answer.request_id, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Bench, &cases[i], set_up, test_call, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (arrivals); i++)
    g_test_add (arrivals[i].path, Bench, &arrivals[i], set_up_loop, test_arrival, tear_down_loop);
  g_test_add ("/usm-alloc/no-such-protocol", Bench, NULL, set_up_loop, test_no_such_protocol,
              tear_down_loop);

  return g_test_run ();
}
