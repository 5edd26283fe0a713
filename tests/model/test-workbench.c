/* test-workbench.c
 *
 * What a person does, against the scripted agent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "list-watch.h"
#include "test-agent.h"
#include "test-loop.h"
#include "varbind-local-source.h"
#include "varbind-workbench.h"
#include "winsnmp-linux.h"

#define NAME_OID "1.3.6.1.2.1.1.5.0"

typedef struct
{
  TestAgent          *agent;
  VarbindTarget      *target;
  VarbindLocalSource *source;
  VarbindWorkbench   *bench;
  GPtrArray          *results;
  guint64             session;
  guint64             entity;
  guint64             context;
} Fixture;

static void
result_cb (VarbindWorkbench *bench,
           VarbindResult    *result,
           Fixture          *fixture)
{
  g_ptr_array_add (fixture->results, g_object_ref (result));
}

static void
set_up (Fixture      *fixture,
        gconstpointer form)
{
  g_autoptr (GBytes) community = g_bytes_new_static ("public", 6);

  fixture->agent = test_agent_new ();
  fixture->results = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->target = varbind_target_new ("test");
  fixture->source = varbind_local_source_new (fixture->target);
  fixture->bench = varbind_workbench_new ();
  varbind_workbench_set_target (fixture->bench, fixture->target);
  g_signal_connect (fixture->bench, "result", G_CALLBACK (result_cb), fixture);

  fixture->session =
    varbind_workbench_create_session (fixture->bench, "poller", GPOINTER_TO_INT (form), NULL);
  fixture->entity =
    varbind_workbench_create_entity (fixture->bench, fixture->session, "127.0.0.1",
                                     test_agent_get_port (fixture->agent), 2, NULL);
  fixture->context =
    varbind_workbench_create_context (fixture->bench, fixture->session, community, NULL);
  g_assert_cmpuint (fixture->context, !=, 0);
  varbind_local_source_flush (fixture->source);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer form)
{
  g_assert_finalize_object (fixture->bench);
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_n_sessions (fixture->target), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_handles (fixture->target), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_outstanding (fixture->target), ==, 0);
  g_assert_finalize_object (fixture->source);
  g_assert_finalize_object (fixture->target);
  g_ptr_array_unref (fixture->results);
  test_agent_free (fixture->agent);
}

static VarbindHandle *
lookup (Fixture *fixture,
        guint64  token)
{
  VarbindHandle *handle;

  varbind_local_source_flush (fixture->source);
  handle = varbind_target_lookup (fixture->target, token);
  g_assert_true (VARBIND_IS_HANDLE (handle));

  return handle;
}

typedef struct
{
  const GPtrArray *results;
  guint            n;
} Awaited;

static gboolean
has_come (gpointer data)
{
  const Awaited *awaited = data;

  return awaited->results->len >= awaited->n;
}

static VarbindResult *
wait_result (Fixture *fixture,
             guint    n)
{
  Awaited awaited = { fixture->results, n };

  test_wait_until (has_come, &awaited, "a result");

  return g_ptr_array_index (fixture->results, n - 1);
}

static void
send_binding (Fixture    *fixture,
              int         type,
              guint       syntax,
              const char *value)
{
  VarbindBindingText binding = { NAME_OID, syntax, value };
  guint64            vbl, pdu;

  vbl = varbind_workbench_create_vbl (fixture->bench, fixture->session, &binding, 1, NULL);
  pdu = varbind_workbench_create_pdu (fixture->bench, fixture->session, type, 0, 0, vbl, NULL);
  g_assert_true (varbind_workbench_send (fixture->bench, fixture->session, 0, fixture->entity,
                                         fixture->context, pdu, NULL));
  g_assert_true (varbind_workbench_free (fixture->bench, lookup (fixture, pdu), NULL));
  g_assert_true (varbind_workbench_free (fixture->bench, lookup (fixture, vbl), NULL));
}

static void
test_get (Fixture      *fixture,
          gconstpointer form)
{
  g_autoptr (VarbindBinding) binding = NULL;
  g_autofree char           *peer = NULL;
  g_autofree char           *start = NULL;
  VarbindResult             *result;

  peer = g_strdup_printf ("127.0.0.1:%u", test_agent_get_port (fixture->agent));
  start = g_strdup_printf ("Answer of %s after ", peer);
  test_agent_set_value (fixture->agent, SNMP_SYNTAX_OCTETS, "router", 6);
  send_binding (fixture, SNMP_PDU_GET, SNMP_SYNTAX_NULL, NULL);
  result = wait_result (fixture, 1);

  g_assert_true (varbind_result_is_answer (result));
  g_assert_cmpuint (varbind_result_get_session (result), ==, fixture->session);
  g_assert_cmpuint (varbind_result_get_error (result), ==, 0);
  g_assert_cmpuint (varbind_result_get_error_status (result), ==, 0);
  g_assert_cmpuint (varbind_result_get_error_index (result), ==, 0);
  g_assert_cmpint (varbind_result_get_request_id (result), !=, 0);
  g_assert_cmpstr (varbind_result_get_peer (result), ==, peer);
  g_assert_cmpint (varbind_result_get_elapsed (result), >, 0);
  g_assert_cmpuint (varbind_result_get_retransmissions (result), ==, 0);
  g_assert_true (g_str_has_prefix (varbind_result_get_summary (result), start));
  g_assert_true (g_str_has_suffix (varbind_result_get_summary (result), ", 1 binding"));

  g_assert_cmpuint (g_list_model_get_n_items (varbind_result_get_bindings (result)), ==, 1);
  binding = g_list_model_get_item (varbind_result_get_bindings (result), 0);
  g_assert_cmpstr (varbind_binding_get_oid (binding), ==, NAME_OID);
  g_assert_cmpstr (varbind_binding_get_syntax_name (binding), ==, "OCTETS");
  g_assert_cmpstr (varbind_binding_get_value (binding), ==, "router");

  /* All that was handed out with the answer has been given back. */
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_n_handles (fixture->target), ==, 2);
  g_assert_cmpuint (varbind_handle_get_references (lookup (fixture, fixture->entity)), ==, 1);
}

static void
test_set (Fixture      *fixture,
          gconstpointer form)
{
  g_autoptr (VarbindBinding) binding = NULL;
  VarbindResult             *result;

  send_binding (fixture, SNMP_PDU_SET, SNMP_SYNTAX_OCTETS, "0x00 01");
  result = wait_result (fixture, 1);
  binding = g_list_model_get_item (varbind_result_get_bindings (result), 0);
  g_assert_cmpstr (varbind_binding_get_value (binding), ==, "0x0001");
}

static void
test_error_status (Fixture      *fixture,
                   gconstpointer form)
{
  VarbindResult *result;

  test_agent_set_error (fixture->agent, SNMP_ERROR_NOTWRITABLE, 1);
  test_agent_set_default (fixture->agent, TEST_AGENT_ERROR);
  send_binding (fixture, SNMP_PDU_SET, SNMP_SYNTAX_INT32, "5");
  result = wait_result (fixture, 1);

  g_assert_true (varbind_result_is_answer (result));
  g_assert_cmpuint (varbind_result_get_error (result), ==, 0);
  g_assert_cmpuint (varbind_result_get_error_index (result), ==, 1);
  g_assert_cmpstr (varbind_result_get_error_status_name (result), ==, "notWritable");
  g_assert_true (g_str_has_suffix (varbind_result_get_summary (result),
                                   ": error notWritable at binding 1"));
}

static void
test_timeout (Fixture      *fixture,
              gconstpointer form)
{
  g_autofree char *start = NULL;
  VarbindResult   *result;

  test_agent_set_default (fixture->agent, TEST_AGENT_DROP);
  g_assert_true (varbind_workbench_set_timeout (fixture->bench, fixture->entity, 2, NULL));
  g_assert_true (varbind_workbench_set_retry (fixture->bench, fixture->entity, 1, NULL));
  send_binding (fixture, SNMP_PDU_GET, SNMP_SYNTAX_NULL, NULL);
  result = wait_result (fixture, 1);

  g_assert_false (varbind_result_is_answer (result));
  g_assert_cmpuint (varbind_result_get_error (result), ==, SNMPAPI_TL_TIMEOUT);
  g_assert_cmpuint (varbind_result_get_retransmissions (result), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_result_get_bindings (result)), ==, 0);
  start = g_strdup_printf ("No answer of 127.0.0.1:%u (SNMPv2c) within ",
                           test_agent_get_port (fixture->agent));
  g_assert_true (g_str_has_prefix (varbind_result_get_summary (result), start));
  g_assert_true (g_str_has_suffix (varbind_result_get_summary (result), ", 2 transmissions"));
}

static void
test_undeliverable (Fixture      *fixture,
                    gconstpointer form)
{
  guint          port = test_agent_get_port (fixture->agent);
  VarbindResult *result;

  test_agent_free (fixture->agent);
  send_binding (fixture, SNMP_PDU_GET, SNMP_SYNTAX_NULL, NULL);
  result = wait_result (fixture, 1);
  fixture->agent = test_agent_new ();

  g_assert_false (varbind_result_is_answer (result));
  g_assert_cmpuint (varbind_result_get_error (result), ==, SNMPAPI_TL_UNDELIVERABLE);
  g_assert_cmpuint (port, !=, 0);
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_n_handles (fixture->target), ==, 2);
}

static void
note_notification_cb (const WinsnmpEvent *event,
                      void               *user_data)
{
  if (event->kind == WINSNMP_EVENT_NOTIFICATION)
    g_atomic_int_set ((int *)user_data, TRUE);
}

/* What was announced before the close is not asked for after it. */
static void
test_close_silences (Fixture      *fixture,
                     gconstpointer form)
{
  gint64       deadline = test_deadline ();
  int          notified = FALSE;
  unsigned int id = winsnmp_events_subscribe (note_notification_cb, &notified);
  GListModel  *calls = varbind_target_get_calls (fixture->target);

  send_binding (fixture, SNMP_PDU_GET, SNMP_SYNTAX_NULL, NULL);
  while (!g_atomic_int_get (&notified))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_thread_yield ();
    }
  winsnmp_events_unsubscribe (id);

  g_assert_true (varbind_workbench_close_session (fixture->bench, fixture->session, NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->results->len, ==, 0);

  varbind_local_source_flush (fixture->source);
  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);

      g_assert_false (varbind_call_get_failed (call));
    }
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer form)
{
  g_autoptr (VarbindFailure) failure = NULL;
  const WinsnmpHandleEvent  *detail;
  VarbindBindingText         binding = { NAME_OID, SNMP_SYNTAX_NULL, NULL };
  guint64                    vbl, pdu;
  int                        id;

  test_agent_set_default (fixture->agent, TEST_AGENT_DROP);
  vbl = varbind_workbench_create_vbl (fixture->bench, fixture->session, &binding, 1, NULL);
  pdu = varbind_workbench_create_pdu (fixture->bench, fixture->session, SNMP_PDU_GET, 0, 0, vbl,
                                      NULL);
  detail = varbind_handle_get_detail (lookup (fixture, pdu));
  id = detail->detail.pdu.request_id;
  g_assert_true (varbind_workbench_send (fixture->bench, fixture->session, 0, fixture->entity,
                                         fixture->context, pdu, NULL));
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_n_outstanding (fixture->target), ==, 1);

  g_assert_true (varbind_workbench_cancel (fixture->bench, fixture->session, id, NULL));
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_n_outstanding (fixture->target), ==, 0);
  g_assert_false (varbind_workbench_cancel (fixture->bench, fixture->session, id, &failure));
  g_assert_cmpstr (varbind_failure_get_error_name (failure), ==, "SNMPAPI_PDU_INVALID");
}

static void
test_many_answers (Fixture      *fixture,
                   gconstpointer form)
{
  for (guint i = 0; i < 500; i++)
    send_binding (fixture, SNMP_PDU_GET, SNMP_SYNTAX_NULL, NULL);
  wait_result (fixture, 500);

  for (guint i = 0; i < 500; i++)
    g_assert_true (varbind_result_is_answer (g_ptr_array_index (fixture->results, i)));
}

static void
test_names (Fixture      *fixture,
            gconstpointer form)
{
  VarbindSession *session = VARBIND_SESSION (lookup (fixture, fixture->session));
  guint64         strange;

  g_assert_cmpstr (varbind_handle_get_text (VARBIND_HANDLE (session)), ==,
                   GPOINTER_TO_INT (form) == VARBIND_FORM_PORT ? "poller, port"
                                                               : "poller, callback");
  g_assert_cmpint (varbind_session_has_callback (session), ==,
                   GPOINTER_TO_INT (form) == VARBIND_FORM_CALLBACK);

  strange = varbind_workbench_create_session (fixture->bench, "a\n\xff", VARBIND_FORM_CALLBACK,
                                              NULL);
  g_assert_cmpstr (varbind_handle_get_text (lookup (fixture, strange)), ==,
                   "a \xef\xbf\xbd, callback");
}

static void
test_entity (Fixture      *fixture,
             gconstpointer form)
{
  g_autoptr (VarbindFailure) unknown = NULL;
  g_autoptr (VarbindFailure) port = NULL;
  guint64                    entity;

  entity = varbind_workbench_create_entity (fixture->bench, fixture->session, "::1", 161, 1, NULL);
  g_assert_cmpstr (varbind_handle_get_text (lookup (fixture, entity)), ==, "[::1]:161, SNMPv1");
  g_assert_true (varbind_workbench_set_port (fixture->bench, entity, 1161, NULL));
  g_assert_cmpstr (varbind_handle_get_text (lookup (fixture, entity)), ==, "[::1]:1161, SNMPv1");

  g_assert_cmpuint (varbind_workbench_create_entity (fixture->bench, fixture->session, "nowhere",
                                                     161, 2, &unknown),
                    ==, 0);
  g_assert_cmpstr (varbind_failure_get_error_name (unknown), ==, "SNMPAPI_ENTITY_UNKNOWN");
  g_assert_cmpstr (varbind_failure_get_arguments (unknown), ==, "S1, \"nowhere\"");

  g_assert_cmpuint (varbind_workbench_create_entity (fixture->bench, fixture->session, "::1",
                                                     70000, 2, &port),
                    ==, 0);
  g_assert_cmpstr (varbind_failure_get_function (port), ==, "SnmpSetPort");

  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_translate_mode (fixture->target), ==,
                    SNMPAPI_UNTRANSLATED_V1);
  g_assert_cmpuint (varbind_target_get_n_handles (fixture->target), ==, 3);
}

static void
test_bindings (Fixture      *fixture,
               gconstpointer form)
{
  static const VarbindBindingText texts[] = {
    { "1.3.6.1.1", SNMP_SYNTAX_INT32, "-5" },
    { "1.3.6.1.2", SNMP_SYNTAX_OCTETS, "text" },
    { "1.3.6.1.3", SNMP_SYNTAX_OID, "1.3.6.1.4" },
    { "1.3.6.1.4", SNMP_SYNTAX_IPADDR, "192.0.2.1" },
    { "1.3.6.1.5", SNMP_SYNTAX_CNTR64, "18446744073709551615" },
    { "1.3.6.1.6", SNMP_SYNTAX_NULL, NULL },
  };
  guint64 vbl, pdu, copy;

  vbl = varbind_workbench_create_vbl (fixture->bench, fixture->session, texts,
                                      G_N_ELEMENTS (texts), NULL);
  pdu = varbind_workbench_create_pdu (fixture->bench, fixture->session, SNMP_PDU_SET, 0, 0, vbl,
                                      NULL);
  copy = varbind_workbench_duplicate (fixture->bench, fixture->session, lookup (fixture, pdu),
                                      NULL);
  g_assert_cmpuint (varbind_workbench_duplicate (fixture->bench, fixture->session,
                                                 lookup (fixture, vbl), NULL),
                    !=, 0);

  for (guint i = 0; i < 3; i++)
    {
      guint64                tokens[] = { vbl, pdu, copy };
      g_autoptr (GListModel) bindings =
        varbind_workbench_dup_bindings (fixture->bench, lookup (fixture, tokens[i]), NULL);

      g_assert_cmpuint (g_list_model_get_n_items (bindings), ==, G_N_ELEMENTS (texts));
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autoptr (VarbindBinding) binding = g_list_model_get_item (bindings, j);
          const char                *expected = texts[j].value != NULL ? texts[j].value : "";

          g_assert_cmpstr (varbind_binding_get_oid (binding), ==, texts[j].oid);
          g_assert_cmpuint (varbind_binding_get_syntax (binding), ==, texts[j].syntax);
          g_assert_cmpstr (varbind_binding_get_value (binding), ==, expected);
        }
    }
}

static void
test_bad_bindings (Fixture      *fixture,
                   gconstpointer form)
{
  VarbindBindingText         name = { "no.oid", SNMP_SYNTAX_NULL, NULL };
  VarbindBindingText         value = { NAME_OID, SNMP_SYNTAX_INT32, "five" };
  VarbindBindingText         arcs = { NAME_OID, SNMP_SYNTAX_OID, "9.9.9" };
  g_autoptr (VarbindFailure) bad_name = NULL;
  g_autoptr (VarbindFailure) bad_value = NULL;
  g_autoptr (VarbindFailure) bad_arcs = NULL;

  g_assert_cmpuint (varbind_workbench_create_vbl (fixture->bench, fixture->session, &name, 1,
                                                  &bad_name),
                    ==, 0);
  g_assert_cmpstr (varbind_failure_get_function (bad_name), ==, "SnmpStrToOid");
  g_assert_cmpstr (varbind_failure_get_arguments (bad_name), ==, "\"no.oid\", →-");
  g_assert_cmpstr (varbind_failure_get_error_name (bad_name), ==, "SNMPAPI_OID_INVALID");

  g_assert_cmpuint (varbind_workbench_create_vbl (fixture->bench, fixture->session, &value, 1,
                                                  &bad_value),
                    ==, 0);
  g_assert_cmpstr (varbind_failure_get_function (bad_value), ==, "SnmpSetVb");
  g_assert_cmpstr (varbind_failure_get_error_name (bad_value), ==, "SNMPAPI_SYNTAX_INVALID");

  g_assert_cmpuint (varbind_workbench_create_vbl (fixture->bench, fixture->session, &arcs, 1,
                                                  &bad_arcs),
                    ==, 0);
  g_assert_cmpstr (varbind_failure_get_error_name (bad_arcs), ==, "SNMPAPI_OID_INVALID");

  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_n_handles (fixture->target), ==, 2);
}

static void
test_community (Fixture      *fixture,
                gconstpointer form)
{
  g_autoptr (GBytes)         community = NULL;
  g_autoptr (GBytes)         none = NULL;
  g_autoptr (GBytes)         empty = g_bytes_new_static ("", 0);
  g_autoptr (VarbindFailure) refused = NULL;
  g_autoptr (VarbindFailure) dead = NULL;
  g_autofree char           *details = NULL;

  community = varbind_workbench_dup_community (fixture->bench, fixture->context, NULL);
  g_assert_cmpmem (g_bytes_get_data (community, NULL), g_bytes_get_size (community), "public", 6);

  g_assert_cmpuint (varbind_workbench_create_context (fixture->bench, fixture->session, empty,
                                                      &refused),
                    ==, 0);
  g_assert_cmpstr (varbind_failure_get_arguments (refused), ==, "S1, ‹0 bytes›");

  g_assert_true (varbind_workbench_free (fixture->bench, lookup (fixture, fixture->context), NULL));
  none = varbind_workbench_dup_community (fixture->bench, fixture->context, &dead);
  g_assert_null (none);
  details = varbind_failure_dup_details (dead);
  g_assert_nonnull (strstr (details, "SNMPAPI_CONTEXT_INVALID (3)"));
  g_assert_null (strstr (details, "public"));
}

static void
test_modes_and_limits (Fixture      *fixture,
                       gconstpointer form)
{
  g_autoptr (VarbindFailure) translate = NULL;
  g_autoptr (VarbindFailure) retransmit = NULL;
  guint                      limit = winsnmp_get_limit (WINSNMP_LIMIT_HANDLES);

  g_assert_true (varbind_workbench_set_translate_mode (fixture->bench, SNMPAPI_TRANSLATED, NULL));
  g_assert_true (varbind_workbench_set_retransmit_mode (fixture->bench, SNMPAPI_OFF, NULL));
  g_assert_true (varbind_workbench_set_limit (fixture->bench, WINSNMP_LIMIT_HANDLES, 77));
  g_assert_false (varbind_workbench_set_limit (fixture->bench, WINSNMP_LIMIT_HANDLES, 0));
  varbind_local_source_flush (fixture->source);
  g_assert_cmpuint (varbind_target_get_translate_mode (fixture->target), ==, SNMPAPI_TRANSLATED);
  g_assert_cmpuint (varbind_target_get_retransmit_mode (fixture->target), ==, SNMPAPI_OFF);
  g_assert_cmpuint (varbind_target_get_limit (fixture->target, WINSNMP_LIMIT_HANDLES), ==, 77);
  winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, limit);

  g_assert_false (varbind_workbench_set_translate_mode (fixture->bench, 9, &translate));
  g_assert_false (varbind_workbench_set_retransmit_mode (fixture->bench, 9, &retransmit));
  g_assert_cmpuint (varbind_failure_get_error (translate), ==, SNMPAPI_MODE_INVALID);
  g_assert_cmpstr (varbind_failure_get_function (retransmit), ==, "SnmpSetRetransmitMode");
}

static void
test_session_limit (Fixture      *fixture,
                    gconstpointer form)
{
  g_autoptr (VarbindFailure) failure = NULL;
  g_autofree char           *details = NULL;
  guint                      limit = winsnmp_get_limit (WINSNMP_LIMIT_SESSIONS);
  VarbindCall               *call;
  guint64                    second;

  winsnmp_set_limit (WINSNMP_LIMIT_SESSIONS, 2);
  second = varbind_workbench_create_session (fixture->bench, NULL, GPOINTER_TO_INT (form), NULL);
  g_assert_cmpuint (second, !=, 0);
  g_assert_cmpuint (varbind_workbench_create_session (fixture->bench, NULL, GPOINTER_TO_INT (form),
                                                      &failure),
                    ==, 0);

  g_assert_cmpstr (varbind_failure_get_function (failure), ==, "SnmpCreateSession");
  g_assert_cmpuint (varbind_failure_get_error (failure), ==, SNMPAPI_ALLOC_ERROR);
  g_assert_cmpuint (varbind_failure_get_session (failure), ==, 0);
  g_assert_cmpstr (varbind_failure_get_cause (failure), ==, "the limit of 2 sessions is reached");
  g_assert_cmpstr (varbind_failure_get_meaning (failure), !=, "");
  g_assert_cmpstr (varbind_failure_get_action (failure), !=, "");
  details = varbind_failure_dup_details (failure);
  g_assert_nonnull (strstr (details, "SNMPAPI_ALLOC_ERROR (2)"));

  varbind_local_source_flush (fixture->source);
  call = varbind_target_lookup_call (fixture->target, varbind_failure_get_call (failure));
  g_assert_cmpstr (varbind_call_get_function (call), ==, "SnmpCreateSession");
  g_assert_true (varbind_call_get_failed (call));

  g_assert_true (varbind_workbench_close_session (fixture->bench, second, NULL));
  g_assert_cmpuint (varbind_workbench_create_session (fixture->bench, NULL, GPOINTER_TO_INT (form),
                                                      NULL),
                    !=, 0);
  winsnmp_set_limit (WINSNMP_LIMIT_SESSIONS, limit);
}

static void
test_handle_limit (Fixture      *fixture,
                   gconstpointer form)
{
  g_autoptr (VarbindFailure) failure = NULL;
  guint                      limit = winsnmp_get_limit (WINSNMP_LIMIT_HANDLES);

  winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, 2);
  g_assert_cmpuint (varbind_workbench_create_vbl (fixture->bench, fixture->session, NULL, 0,
                                                  &failure),
                    ==, 0);
  winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, limit);

  g_assert_cmpstr (varbind_failure_get_cause (failure), ==, "the limit of 2 handles is reached");
  g_assert_cmpuint (varbind_failure_get_session_error (failure), ==, SNMPAPI_ALLOC_ERROR);
}

static void
test_outstanding_limit (Fixture      *fixture,
                        gconstpointer form)
{
  g_autoptr (VarbindFailure) failure = NULL;
  guint                      limit = winsnmp_get_limit (WINSNMP_LIMIT_OUTSTANDING);
  guint64                    pdu;

  winsnmp_set_limit (WINSNMP_LIMIT_OUTSTANDING, 1);
  test_agent_set_default (fixture->agent, TEST_AGENT_DROP);
  send_binding (fixture, SNMP_PDU_GET, SNMP_SYNTAX_NULL, NULL);
  pdu = varbind_workbench_create_pdu (fixture->bench, fixture->session, SNMP_PDU_GET, 0, 0, 0,
                                      NULL);
  g_assert_false (varbind_workbench_send (fixture->bench, fixture->session, 0, fixture->entity,
                                          fixture->context, pdu, &failure));
  winsnmp_set_limit (WINSNMP_LIMIT_OUTSTANDING, limit);

  g_assert_cmpstr (varbind_failure_get_cause (failure), ==,
                   "the limit of 1 outstanding request is reached");
}

/* The walk of the tour: share, close the owner, use what dangles. */
static void
test_dangling (Fixture      *fixture,
               gconstpointer form)
{
  g_autoptr (VarbindFailure) failure = NULL;
  guint64                    first = fixture->session;
  guint64                    pdu;

  fixture->session = varbind_workbench_create_session (fixture->bench, NULL,
                                                       GPOINTER_TO_INT (form), NULL);
  send_binding (fixture, SNMP_PDU_GET, SNMP_SYNTAX_NULL, NULL);
  wait_result (fixture, 1);
  g_assert_true (varbind_workbench_close_session (fixture->bench, first, NULL));
  g_assert_cmpint (varbind_handle_get_state (lookup (fixture, fixture->entity)), ==,
                   VARBIND_HANDLE_STATE_DANGLING);
  g_assert_cmpstr (varbind_call_get_line (varbind_handle_get_freed_by (lookup (fixture, first))),
                   ==, "SnmpClose (S1) = SUCCESS");

  pdu = varbind_workbench_create_pdu (fixture->bench, fixture->session, SNMP_PDU_GET, 0, 0, 0,
                                      NULL);
  g_assert_cmpstr (varbind_handle_get_name (lookup (fixture, pdu)), !=, "");
  g_assert_false (varbind_workbench_send (fixture->bench, fixture->session, 0, fixture->entity,
                                          fixture->context, pdu, &failure));
  g_assert_cmpstr (varbind_failure_get_error_name (failure), ==, "SNMPAPI_ENTITY_INVALID");
  g_assert_cmpuint (varbind_failure_get_session_error (failure), ==, SNMPAPI_ENTITY_INVALID);

  varbind_local_source_flush (fixture->source);
  g_assert_true (g_str_has_suffix (
    varbind_call_get_line (varbind_target_lookup_call (fixture->target,
                                                       varbind_failure_get_call (failure))),
    "= FAILURE  SNMPAPI_ENTITY_INVALID: E1 was freed by closing S1"));

  g_assert_true (varbind_workbench_close_session (fixture->bench, fixture->session, NULL));
  g_assert_cmpint (varbind_handle_get_state (lookup (fixture, fixture->entity)), ==,
                   VARBIND_HANDLE_STATE_FREED_BY_CLOSE);
}

static void
test_free_twice (Fixture      *fixture,
                 gconstpointer form)
{
  g_autoptr (VarbindFailure) failure = NULL;
  g_autoptr (VarbindFailure) bindings = NULL;
  VarbindHandle             *vbl;

  vbl = lookup (fixture, varbind_workbench_create_vbl (fixture->bench, fixture->session, NULL, 0,
                                                       NULL));
  g_assert_true (varbind_workbench_free (fixture->bench, vbl, NULL));
  g_assert_false (varbind_workbench_free (fixture->bench, vbl, &failure));
  g_assert_cmpstr (varbind_failure_get_function (failure), ==, "SnmpFreeVbl");
  g_assert_cmpstr (varbind_failure_get_arguments (failure), ==, "V1");
  g_assert_null (varbind_workbench_dup_bindings (fixture->bench, vbl, &bindings));
  g_assert_cmpstr (varbind_failure_get_error_name (bindings), ==, "SNMPAPI_VBL_INVALID");

  g_clear_object (&failure);
  g_assert_true (varbind_workbench_close_session (fixture->bench, fixture->session, NULL));
  g_assert_false (varbind_workbench_close_session (fixture->bench, fixture->session, &failure));
  g_assert_cmpstr (varbind_failure_get_error_name (failure), ==, "SNMPAPI_SESSION_INVALID");
}

static void
add (const char *name,
     void (*func) (Fixture *fixture, gconstpointer form))
{
  g_autofree char *callback = g_strdup_printf ("/workbench/callback/%s", name);
  g_autofree char *port = g_strdup_printf ("/workbench/port/%s", name);

  g_test_add (callback, Fixture, GINT_TO_POINTER (VARBIND_FORM_CALLBACK), set_up, func, tear_down);
  g_test_add (port, Fixture, GINT_TO_POINTER (VARBIND_FORM_PORT), set_up, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("get-is-answered", test_get);
  add ("set-sends-bytes", test_set);
  add ("error-status-is-told", test_error_status);
  add ("time-out-is-told", test_timeout);
  add ("unreachable-is-told", test_undeliverable);
  add ("close-silences", test_close_silences);
  add ("cancel-ends-request", test_cancel);
  add ("many-answers", test_many_answers);
  add ("session-has-name-and-form", test_names);
  add ("entity-has-version-and-port", test_entity);
  add ("bindings-are-read-back", test_bindings);
  add ("bad-bindings-leave-nothing", test_bad_bindings);
  add ("community-is-revealed-on-demand", test_community);
  add ("modes-and-limits", test_modes_and_limits);
  add ("session-limit-is-the-cause", test_session_limit);
  add ("handle-limit-is-the-cause", test_handle_limit);
  add ("outstanding-limit-is-the-cause", test_outstanding_limit);
  add ("shared-handle-dangles", test_dangling);
  add ("free-twice-fails", test_free_twice);

  return g_test_run ();
}
