/* usm-agent.c
 *
 * An agent of SNMPv3 that a test plays, step by step.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "usm-agent.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "context.h"
#include "entity.h"
#include "handle-table.h"
#include "session.h"

static const guint8 first_id[] = { 0x80, 0x00, 0x1f, 0x88, 0x04, 'o', 'n', 'e' };

/* Has the library's lock. */
static WsnmpSession *
find_session (HSNMP_SESSION session)
{
  return wsnmp_handle_table_get (WINSNMP_HANDLE_SESSION, (uintptr_t)session);
}

HSNMP_ENTITY
usm_entity (HSNMP_SESSION session,
            const char   *address,
            guint16       port)
{
  WsnmpAddress parsed;
  WsnmpEntity *entity;
  uint64_t     token;

  g_assert_true (wsnmp_address_parse (address, &parsed));
  wsnmp_address_set_port (&parsed, port);

  wsnmp_lock ();
  g_assert_cmpuint (wsnmp_entity_new (find_session (session), &parsed, 3, &entity), ==,
                    SNMPAPI_SUCCESS);
  entity->port_is_set = true;
  token = wsnmp_object_reference (&entity->object);
  wsnmp_unlock ();

  return (HSNMP_ENTITY)(uintptr_t)token;
}

HSNMP_CONTEXT
usm_context (HSNMP_SESSION        session,
             const char          *user,
             WinsnmpSecurityLevel level,
             const char          *secret,
             const char          *name)
{
  WsnmpUsmProfile profile = {
    .name = user,
    .level = level,
    .auth = WSNMP_USM_AUTH_SHA1,
    .priv = WSNMP_USM_PRIV_AES128,
    .auth_secret = secret,
    .priv_secret = secret,
  };
  WsnmpUsmUser *found;
  WsnmpContext *context;
  uint64_t      token;

  g_assert_cmpuint (wsnmp_usm_profile_check (&profile), ==, SNMPAPI_SUCCESS);

  wsnmp_lock ();
  found = wsnmp_usm_user_get (&profile);
  g_assert_nonnull (found);
  g_assert_cmpuint (wsnmp_context_new_for_user (find_session (session), found, name, &context), ==,
                    SNMPAPI_SUCCESS);
  wsnmp_usm_user_unref (found);
  token = wsnmp_object_reference (&context->object);
  wsnmp_unlock ();

  return (HSNMP_CONTEXT)(uintptr_t)token;
}

static void
set_up (UsmAgent            *agent,
        WinsnmpSecurityLevel level)
{
  HSNMP_SESSION session;

  recorder_set_up (&agent->recorder, NULL);
  session = agent->recorder.peer.session;
  agent->port = 0;
  agent->fd = test_open_socket (&agent->port);
  agent->engine_id = g_bytes_new_static (first_id, sizeof first_id);
  agent->boots = 7;
  agent->time = 1000;
  agent->entity = usm_entity (session, "127.0.0.1", agent->port);
  agent->context = usm_context (session, USM_USER, level, USM_SECRET, "");

  /* What a test loses by a mistake does not come by itself. */
  assert_succeeds (SnmpSetTimeout (agent->entity, 100 * TEST_WATCHDOG_SECONDS));
}

void
usm_agent_set_up (UsmAgent     *agent,
                  gconstpointer data)
{
  set_up (agent, WINSNMP_SECURITY_AUTH_NO_PRIV);
  agent->secret = USM_SECRET;
}

void
usm_agent_set_up_no_auth (UsmAgent     *agent,
                          gconstpointer data)
{
  set_up (agent, WINSNMP_SECURITY_NO_AUTH_NO_PRIV);
  agent->secret = NULL;
}

void
usm_agent_tear_down (UsmAgent     *agent,
                     gconstpointer data)
{
  recorder_tear_down (&agent->recorder, NULL);
  g_bytes_unref (agent->engine_id);
  close (agent->fd);
}

void
usm_agent_send_request (UsmAgent *agent,
                        int       pdu_type,
                        smiINT32  request_id)
{
  HSNMP_SESSION session = agent->recorder.peer.session;
  HSNMP_PDU     pdu = test_pdu (session, pdu_type, request_id, TEST_OID);

  assert_succeeds (SnmpSendMsg (session, NULL, agent->entity, agent->context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
}

static ssize_t
receive (UsmAgent *agent,
         guint8    buffer[65536],
         int       flags)
{
  struct sockaddr_in client;
  socklen_t          length = sizeof client;
  ssize_t            n = recvfrom (agent->fd, buffer, 65536, flags, (struct sockaddr *)&client,
                                   &length);

  if (n >= 0)
    agent->client = ntohs (client.sin_port);

  return n;
}

BerV3Message *
usm_agent_hear (UsmAgent *agent)
{
  guint8             buffer[65536];
  ssize_t            n;
  g_autoptr (GBytes) datagram = NULL;
  BerV3Message      *message;

  test_wait_readable (agent->fd, "a message of SNMPv3");
  n = receive (agent, buffer, 0);
  g_assert_cmpint (n, >, 0);
  datagram = g_bytes_new (buffer, (gsize)n);
  message = ber_v3_parse (datagram);
  g_assert_nonnull (message);
  g_assert_cmpint (message->model, ==, 3);
  if (message->flags & BER_V3_AUTH)
    g_assert_true (ber_v3_is_authentic (datagram, message, USM_SECRET));

  return message;
}

BerV3Message *
usm_agent_hear_request (UsmAgent *agent)
{
  while (TRUE)
    {
      g_autoptr (BerV3Message) message = usm_agent_hear (agent);

      if (*message->user != '\0')
        return g_steal_pointer (&message);
    }
}

void
usm_agent_assert_silent (UsmAgent *agent)
{
  guint8 buffer[65536];

  g_assert_cmpint (receive (agent, buffer, MSG_DONTWAIT), <, 0);
}

void
usm_agent_drain (UsmAgent *agent)
{
  guint8 buffer[65536];

  while (receive (agent, buffer, MSG_DONTWAIT) >= 0)
    ;
}

static GBytes *
make_binding (const char   *name,
              guint8        tag,
              gconstpointer content,
              gsize         length)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();
  GByteArray            *list = g_byte_array_new ();

  ber_append_oid (binding, name);
  ber_append (binding, tag, content, length);
  ber_append (list, 0x30, binding->data, binding->len);

  return g_byte_array_free_to_bytes (list);
}

/* What every message of the agent has in common. */
static BerV3Message *
begin_answer (UsmAgent           *agent,
              const BerV3Message *request)
{
  BerV3Message *answer = ber_v3_copy (request);

  answer->flags &= (guint8)~BER_V3_REPORTABLE;
  g_bytes_unref (answer->engine_id);
  answer->engine_id = g_bytes_ref (agent->engine_id);
  g_bytes_unref (answer->context_engine_id);
  answer->context_engine_id = g_bytes_ref (agent->engine_id);
  answer->boots = agent->boots;
  answer->time = agent->time;
  g_clear_pointer (&answer->digest, g_bytes_unref);
  g_clear_pointer (&answer->bindings, g_bytes_unref);

  return answer;
}

BerV3Message *
usm_agent_answer (UsmAgent           *agent,
                  const BerV3Message *request)
{
  BerV3Message *answer = begin_answer (agent, request);

  answer->pdu_type = SNMP_PDU_RESPONSE;
  answer->bindings = make_binding (TEST_OID, 0x04, "text", 4);

  return answer;
}

BerV3Message *
usm_agent_report (UsmAgent           *agent,
                  const BerV3Message *request,
                  const char         *counter)
{
  BerV3Message    *report = begin_answer (agent, request);
  g_autofree char *name = g_strconcat (counter, ".0", NULL);

  report->flags = 0;
  report->pdu_type = BER_V3_REPORT;
  report->bindings = make_binding (name, 0x41, "\x05", 1);

  return report;
}

void
usm_agent_send_bytes (UsmAgent *agent,
                      GBytes   *bytes)
{
  struct sockaddr_in client = { .sin_family = AF_INET, .sin_port = htons (agent->client) };
  gsize              length;
  gconstpointer      data = g_bytes_get_data (bytes, &length);

  client.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (sendto (agent->fd, data, length, 0, (struct sockaddr *)&client, sizeof client),
                   ==, length);
}

void
usm_agent_send (UsmAgent           *agent,
                const BerV3Message *message,
                const char         *secret)
{
  g_autoptr (GBytes) bytes = ber_v3_build (message, secret);

  usm_agent_send_bytes (agent, bytes);
}

void
usm_agent_introduce (UsmAgent *agent)
{
  g_autoptr (BerV3Message) probe = usm_agent_hear (agent);
  g_autoptr (BerV3Message) report = usm_agent_report (agent, probe, USM_STATS ".4");

  g_assert_cmpuint (probe->flags, ==, BER_V3_REPORTABLE);
  g_assert_cmpuint (g_bytes_get_size (probe->engine_id), ==, 0);
  g_assert_cmpstr (probe->user, ==, "");
  g_assert_cmpint (probe->pdu_type, ==, SNMP_PDU_GET);
  g_assert_cmpuint (g_bytes_get_size (probe->bindings), ==, 0);
  usm_agent_send (agent, report, NULL);
}

void
usm_agent_serve (UsmAgent *agent)
{
  g_autoptr (BerV3Message) request = usm_agent_hear_request (agent);
  g_autoptr (BerV3Message) answer = usm_agent_answer (agent, request);

  g_assert_cmpstr (request->user, ==, USM_USER);
  g_assert_true (g_bytes_equal (request->engine_id, agent->engine_id));
  g_assert_true (g_bytes_equal (request->context_engine_id, agent->engine_id));
  usm_agent_send (agent, answer, agent->secret);
}

void
usm_agent_wait_for (UsmAgent *agent,
                    smiINT32  request_id)
{
  TestNotifier *notifier = agent->recorder.peer.notifier;

  while (test_notifier_count_for (notifier, request_id) == 0)
    test_notifier_wait (notifier, test_notifier_count (notifier) + 1);
}

void
usm_agent_expect (UsmAgent *agent,
                  smiINT32  request_id)
{
  TestPeer *peer = &agent->recorder.peer;
  g_auto (TestAnswer) answer = { 0 };

  usm_agent_wait_for (agent, request_id);
  test_receive (peer->session, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "0");
  g_assert_cmpint (answer.request_id, ==, request_id);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_RESPONSE);
  g_assert_cmpstr (answer.bindings, ==, TEST_OID " 04:74657874");
  g_assert_true (answer.context == agent->context);
  g_assert_true (answer.source == agent->entity);
}

void
usm_agent_get_to_know (UsmAgent *agent)
{
  usm_agent_send_request (agent, SNMP_PDU_GET, 1);
  usm_agent_introduce (agent);
  usm_agent_serve (agent);
  usm_agent_expect (agent, 1);
  recorder_forget (&agent->recorder);
}

BerV3Message *
usm_agent_hear_known (UsmAgent *agent)
{
  usm_agent_get_to_know (agent);
  usm_agent_send_request (agent, SNMP_PDU_GET, 2);

  return usm_agent_hear_request (agent);
}

void
usm_agent_expect_refusal (UsmAgent     *agent,
                          smiINT32      request_id,
                          WinsnmpReport report)
{
  TestPeer *peer = &agent->recorder.peer;
  g_auto (TestAnswer) answer = { 0 };
  const WinsnmpMessageEvent *event;

  usm_agent_wait_for (agent, request_id);
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

void
usm_agent_expect_insecure (UsmAgent     *agent,
                           WinsnmpReport report)
{
  const WinsnmpMessageEvent *event =
    recorder_wait_message (&agent->recorder, WINSNMP_MESSAGE_DROPPED);

  g_assert_cmpint (event->drop, ==, WINSNMP_DROP_SECURITY);
  g_assert_cmpint (event->report, ==, report);
  recorder_forget (&agent->recorder);
}

void
usm_agent_finish (UsmAgent           *agent,
                  const BerV3Message *request)
{
  g_autoptr (BerV3Message) answer = usm_agent_answer (agent, request);

  usm_agent_send (agent, answer, agent->secret);
  usm_agent_expect (agent, (smiINT32)request->request_id);
  g_assert_cmpuint (test_notifier_count (agent->recorder.peer.notifier), ==, 2);
}
