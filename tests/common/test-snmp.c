/* test-snmp.c
 *
 * WinSNMP in few words, for tests: a session with an agent, requests, answers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"

#include <string.h>

/* The names come from here, not from the library: a test must not trust what
 * it judges. */
static const struct
{
  SNMPAPI_STATUS error;
  const char    *name;
} error_names[] = {
  { SNMPAPI_FAILURE, "0" },
  { SNMPAPI_SUCCESS, "SNMPAPI_SUCCESS" },
  { SNMPAPI_ALLOC_ERROR, "SNMPAPI_ALLOC_ERROR" },
  { SNMPAPI_CONTEXT_INVALID, "SNMPAPI_CONTEXT_INVALID" },
  { SNMPAPI_CONTEXT_UNKNOWN, "SNMPAPI_CONTEXT_UNKNOWN" },
  { SNMPAPI_ENTITY_INVALID, "SNMPAPI_ENTITY_INVALID" },
  { SNMPAPI_ENTITY_UNKNOWN, "SNMPAPI_ENTITY_UNKNOWN" },
  { SNMPAPI_INDEX_INVALID, "SNMPAPI_INDEX_INVALID" },
  { SNMPAPI_NOOP, "SNMPAPI_NOOP" },
  { SNMPAPI_OID_INVALID, "SNMPAPI_OID_INVALID" },
  { SNMPAPI_OPERATION_INVALID, "SNMPAPI_OPERATION_INVALID" },
  { SNMPAPI_OUTPUT_TRUNCATED, "SNMPAPI_OUTPUT_TRUNCATED" },
  { SNMPAPI_PDU_INVALID, "SNMPAPI_PDU_INVALID" },
  { SNMPAPI_SESSION_INVALID, "SNMPAPI_SESSION_INVALID" },
  { SNMPAPI_SYNTAX_INVALID, "SNMPAPI_SYNTAX_INVALID" },
  { SNMPAPI_VBL_INVALID, "SNMPAPI_VBL_INVALID" },
  { SNMPAPI_MODE_INVALID, "SNMPAPI_MODE_INVALID" },
  { SNMPAPI_SIZE_INVALID, "SNMPAPI_SIZE_INVALID" },
  { SNMPAPI_NOT_INITIALIZED, "SNMPAPI_NOT_INITIALIZED" },
  { SNMPAPI_MESSAGE_INVALID, "SNMPAPI_MESSAGE_INVALID" },
  { SNMPAPI_HWND_INVALID, "SNMPAPI_HWND_INVALID" },
  { SNMPAPI_OTHER_ERROR, "SNMPAPI_OTHER_ERROR" },
  { SNMPAPI_TL_NOT_INITIALIZED, "SNMPAPI_TL_NOT_INITIALIZED" },
  { SNMPAPI_TL_NOT_SUPPORTED, "SNMPAPI_TL_NOT_SUPPORTED" },
  { SNMPAPI_TL_NOT_AVAILABLE, "SNMPAPI_TL_NOT_AVAILABLE" },
  { SNMPAPI_TL_RESOURCE_ERROR, "SNMPAPI_TL_RESOURCE_ERROR" },
  { SNMPAPI_TL_UNDELIVERABLE, "SNMPAPI_TL_UNDELIVERABLE" },
  { SNMPAPI_TL_SRC_INVALID, "SNMPAPI_TL_SRC_INVALID" },
  { SNMPAPI_TL_INVALID_PARAM, "SNMPAPI_TL_INVALID_PARAM" },
  { SNMPAPI_TL_IN_USE, "SNMPAPI_TL_IN_USE" },
  { SNMPAPI_TL_TIMEOUT, "SNMPAPI_TL_TIMEOUT" },
  { SNMPAPI_TL_PDU_TOO_BIG, "SNMPAPI_TL_PDU_TOO_BIG" },
  { SNMPAPI_TL_OTHER, "SNMPAPI_TL_OTHER" },
};

const char *
test_error_name (SNMPAPI_STATUS error)
{
  for (guint i = 0; i < G_N_ELEMENTS (error_names); i++)
    if (error_names[i].error == error)
      return error_names[i].name;

  return "no code of the API";
}

/* A failure is told by its code, which says more. */
const char *
test_status_name (SNMPAPI_STATUS status)
{
  if (status == SNMPAPI_FAILURE)
    return test_error_name (SnmpGetLastError (NULL));

  return test_error_name (status);
}

/**
 * test_startup:
 * @translate_mode: the mode to be in
 *
 * Starts the library and sets both modes.
 */
void
test_startup (smiUINT32 translate_mode)
{
  smiUINT32 unused;

  assert_succeeds (SnmpStartup (&unused, &unused, &unused, &unused, &unused));
  assert_succeeds (SnmpSetTranslateMode (translate_mode));
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_ON));
}

/**
 * test_session:
 * @notifier: gets its notifications
 *
 * Returns: a session of the callback form
 */
HSNMP_SESSION
test_session (TestNotifier *notifier)
{
  HSNMP_SESSION session = SnmpCreateSession (NULL, 0, test_notifier_cb, notifier);

  g_assert_nonnull (session);

  return session;
}

HSNMP_ENTITY
test_entity (HSNMP_SESSION session,
             TestAgent    *agent)
{
  HSNMP_ENTITY entity = SnmpStrToEntity (session, "127.0.0.1");

  g_assert_nonnull (entity);
  if (agent != NULL)
    assert_succeeds (SnmpSetPort (entity, test_agent_get_port (agent)));

  return entity;
}

HSNMP_CONTEXT
test_context (HSNMP_SESSION session,
              const char   *community)
{
  smiOCTETS     string = { strlen (community), (smiLPBYTE)community };
  HSNMP_CONTEXT context = SnmpStrToContext (session, &string);

  g_assert_nonnull (context);

  return context;
}

HSNMP_VBL
test_vbl (HSNMP_SESSION session,
          const char   *oid,
          smiLPCVALUE   value)
{
  smiOID    name;
  HSNMP_VBL vbl;

  g_assert_cmpuint (SnmpStrToOid (oid, &name), ==, name.len);
  vbl = SnmpCreateVbl (session, &name, value);
  g_assert_nonnull (vbl);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));

  return vbl;
}

HSNMP_PDU
test_pdu (HSNMP_SESSION session,
          int           pdu_type,
          smiINT32      request_id,
          const char   *oid)
{
  HSNMP_VBL vbl = test_vbl (session, oid, NULL);
  HSNMP_PDU pdu = SnmpCreatePdu (session, pdu_type, request_id, 0, 0, vbl);

  g_assert_nonnull (pdu);
  assert_succeeds (SnmpFreeVbl (vbl));

  return pdu;
}

HSNMP_PDU
test_notification_pdu (HSNMP_SESSION session,
                       int           pdu_type,
                       smiINT32      request_id,
                       const char   *notification)
{
  smiVALUE  value = { .syntax = SNMP_SYNTAX_TIMETICKS, .value.uNumber = 42 };
  HSNMP_VBL vbl = test_vbl (session, "1.3.6.1.2.1.1.3.0", &value);
  smiOID    name, trap;
  HSNMP_PDU pdu;

  g_assert_cmpuint (SnmpStrToOid ("1.3.6.1.6.3.1.1.4.1.0", &name), ==, 11);
  g_assert_cmpuint (SnmpStrToOid (notification, &trap), ==, trap.len);
  value = (smiVALUE){ .syntax = SNMP_SYNTAX_OID, .value.oid = trap };
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &value), ==, 2);
  pdu = SnmpCreatePdu (session, pdu_type, request_id, 0, 0, vbl);
  g_assert_nonnull (pdu);

  assert_succeeds (SnmpFreeVbl (vbl));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&trap));

  return pdu;
}

smiVALUE
test_string_value (const char *text)
{
  return (smiVALUE){
    .syntax = SNMP_SYNTAX_OCTETS,
    .value.string = { strlen (text), (smiLPBYTE)text },
  };
}

static void
print_value (GString        *text,
             const smiVALUE *value)
{
  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      g_string_append_printf (text, "%d", value->value.sNumber);
      break;

    case SNMP_SYNTAX_UINT32:
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
      g_string_append_printf (text, "%u", value->value.uNumber);
      break;

    case SNMP_SYNTAX_CNTR64:
      g_string_append_printf (text, "%" G_GUINT64_FORMAT,
                              (guint64)value->value.hNumber.hipart << 32 |
                                value->value.hNumber.lopart);
      break;

    case SNMP_SYNTAX_OID:
      for (guint i = 0; i < value->value.oid.len; i++)
        g_string_append_printf (text, "%s%u", i > 0 ? "." : "", value->value.oid.ptr[i]);
      break;

    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_BITS:
    case SNMP_SYNTAX_OPAQUE:
    case SNMP_SYNTAX_IPADDR:
    case SNMP_SYNTAX_NSAPADDR:
      for (guint i = 0; i < value->value.string.len; i++)
        g_string_append_printf (text, "%02x", value->value.string.ptr[i]);
      break;

    default:
      break;
    }
}

static gboolean
owns_memory (smiUINT32 syntax)
{
  return syntax == SNMP_SYNTAX_OID || syntax == SNMP_SYNTAX_OCTETS ||
         syntax == SNMP_SYNTAX_BITS || syntax == SNMP_SYNTAX_OPAQUE ||
         syntax == SNMP_SYNTAX_IPADDR || syntax == SNMP_SYNTAX_NSAPADDR;
}

/**
 * test_vbl_print:
 * @vbl: a list
 *
 * Returns: (transfer full): for each binding its name, the syntax and the
 *   value: "1.3.6.1.2.1.1.3.0 43:10, ..."; strings in hexadecimal
 */
char *
test_vbl_print (HSNMP_VBL vbl)
{
  GString  *text = g_string_new (NULL);
  smiUINT32 count = SnmpCountVbl (vbl);

  for (smiUINT32 i = 1; i <= count; i++)
    {
      smiOID   name;
      smiVALUE value;

      assert_succeeds (SnmpGetVb (vbl, i, &name, &value));
      for (guint j = 0; j < name.len; j++)
        g_string_append_printf (text, "%s%u", j > 0 ? "." : i > 1 ? ", "
                                                                  : "",
                                name.ptr[j]);
      g_string_append_printf (text, " %02x:", value.syntax);
      print_value (text, &value);

      assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
      if (owns_memory (value.syntax))
        assert_succeeds (SnmpFreeDescriptor (value.syntax, (smiLPOPAQUE)&value.value.string));
    }

  return g_string_free (text, FALSE);
}

/**
 * test_answer_read:
 * @answer: an answer with a PDU
 *
 * Fills in what the PDU holds.
 */
void
test_answer_read (TestAnswer *answer)
{
  HSNMP_VBL vbl;

  assert_succeeds (SnmpGetPduData (answer->pdu, &answer->pdu_type, &answer->request_id,
                                   &answer->error_status, &answer->error_index, &vbl));
  answer->bindings = test_vbl_print (vbl);
  assert_succeeds (SnmpFreeVbl (vbl));
}

/**
 * test_receive:
 * @session: a session
 * @answer: (out): what came; to be cleared with test_answer_clear
 *
 * Calls SnmpRecvMsg once.
 */
void
test_receive (HSNMP_SESSION session,
              TestAnswer   *answer)
{
  memset (answer, 0, sizeof *answer);
  answer->status = SnmpRecvMsg (session, &answer->source, &answer->destination,
                                &answer->context, &answer->pdu);
  if (answer->status != SNMPAPI_SUCCESS)
    answer->error = SnmpGetLastError (session);

  if (answer->pdu != NULL)
    test_answer_read (answer);
}

void
test_assert_no_message (HSNMP_SESSION session)
{
  g_auto (TestAnswer) nothing = { 0 };

  test_receive (session, &nothing);
  g_assert_cmpstr (test_error_name (nothing.error), ==, "SNMPAPI_NOOP");
}

void
test_answer_clear (TestAnswer *answer)
{
  if (answer->source != NULL)
    assert_succeeds (SnmpFreeEntity (answer->source));
  if (answer->destination != NULL)
    assert_succeeds (SnmpFreeEntity (answer->destination));
  if (answer->context != NULL)
    assert_succeeds (SnmpFreeContext (answer->context));
  if (answer->pdu != NULL)
    assert_succeeds (SnmpFreePdu (answer->pdu));
  g_free (answer->bindings);
  memset (answer, 0, sizeof *answer);
}

/**
 * test_peer_open:
 * @peer: has an agent and a notifier
 *
 * Gives it a session, an entity and a context, instead of what it had.
 */
void
test_peer_open (TestPeer *peer)
{
  peer->session = test_session (peer->notifier);
  peer->entity = test_entity (peer->session, peer->agent);
  peer->context = test_context (peer->session, "public");
}

void
test_peer_set_up (TestPeer     *peer,
                  gconstpointer data)
{
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  peer->agent = test_agent_new ();
  peer->notifier = test_notifier_new ();
  test_peer_open (peer);
}

/* The test may have closed the session, or stopped the library. */
void
test_peer_tear_down (TestPeer     *peer,
                     gconstpointer data)
{
  SnmpClose (peer->session);
  SnmpCleanup ();
  g_assert_cmpuint (SnmpCleanup (), ==, SNMPAPI_FAILURE);
  test_notifier_free (peer->notifier);
  test_agent_free (peer->agent);
}

/**
 * test_peer_send:
 * @peer: a fixture
 * @pdu_type: of the request
 * @request_id: of the request
 *
 * Sends one request for one object.
 */
void
test_peer_send (TestPeer *peer,
                int       pdu_type,
                smiINT32  request_id)
{
  HSNMP_PDU pdu = test_pdu (peer->session, pdu_type, request_id, TEST_OID);

  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
}

/**
 * test_peer_exchange:
 * @peer: a fixture whose queue is empty
 * @request_id: of the request
 *
 * Sends a GET that must be answered: what was to be notified before has been.
 */
void
test_peer_exchange (TestPeer *peer,
                    smiINT32  request_id)
{
  g_auto (TestAnswer) answer = { 0 };
  guint count = test_notifier_count (peer->notifier);

  test_peer_send (peer, SNMP_PDU_GET, request_id);
  test_notifier_wait (peer->notifier, count + 1);
  g_assert_cmpint (test_notifier_get (peer->notifier, count).lparam, ==, request_id);
  test_receive (peer->session, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "0");
  g_assert_cmpint (answer.request_id, ==, request_id);
}

/**
 * test_peer_fence:
 * @peer: a fixture
 *
 * Sends a GET on a session of its own that must be answered: whatever the library
 * had to do for @peer before has been done.
 */
void
test_peer_fence (TestPeer *peer)
{
  TestPeer fence = { .agent = peer->agent, .notifier = test_notifier_new () };

  test_peer_open (&fence);
  test_peer_exchange (&fence, 9999);
  assert_succeeds (SnmpClose (fence.session));
  test_notifier_free (fence.notifier);
}

void
test_set_policy (HSNMP_ENTITY entity,
                 smiTIMETICKS timeout,
                 smiUINT32    retries)
{
  assert_succeeds (SnmpSetTimeout (entity, timeout));
  assert_succeeds (SnmpSetRetry (entity, retries));
}

static void
count_state_cb (const WinsnmpEvent *event,
                void               *user_data)
{
  TestState *state = user_data;

  if (event->kind == WINSNMP_EVENT_HANDLE_CREATED)
    {
      state->handles[event->u.handle.kind]++;
      state->references[event->u.handle.kind] += event->u.handle.references;
    }
  else if (event->kind == WINSNMP_EVENT_MESSAGE)
    {
      state->messages++;
    }
  else if (event->kind == WINSNMP_EVENT_REGISTRATION)
    {
      state->registrations++;
    }
  else if (event->kind == WINSNMP_EVENT_LISTENER)
    {
      state->listeners++;
    }
  else if (event->kind == WINSNMP_EVENT_DESCRIPTOR)
    {
      state->descriptors++;
    }
}

/**
 * test_state_get:
 * @state: (out): what the library has at this moment
 */
void
test_state_get (TestState *state)
{
  unsigned int id;

  memset (state, 0, sizeof *state);
  id = winsnmp_events_subscribe (count_state_cb, state);
  g_assert_cmpuint (id, !=, 0);
  winsnmp_events_unsubscribe (id);
}

/* Nothing was left behind, and nothing was taken away. */
void
test_assert_same_state (const TestState *before)
{
  TestState now;

  test_state_get (&now);
  for (guint kind = WINSNMP_HANDLE_SESSION; kind <= WINSNMP_HANDLE_VBL; kind++)
    {
      g_assert_cmpuint (now.handles[kind], ==, before->handles[kind]);
      g_assert_cmpuint (now.references[kind], ==, before->references[kind]);
    }
  g_assert_cmpuint (now.messages, ==, before->messages);
  g_assert_cmpuint (now.registrations, ==, before->registrations);
  g_assert_cmpuint (now.listeners, ==, before->listeners);
  g_assert_cmpuint (now.descriptors, ==, before->descriptors);
}

/**
 * test_in_own_process:
 *
 * Limits and settings are the process's: a test that changes them returns at once when
 * this is %FALSE; it has been run in a process of its own then.
 *
 * Returns: whether this is that process
 */
gboolean
test_in_own_process (void)
{
  if (g_test_subprocess ())
    return TRUE;

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();

  return FALSE;
}
