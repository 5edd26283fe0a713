/* error-bench.c
 *
 * The table of errors: the bench, and the one way in which every row is judged.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "error-bench.h"
#include "scarce.h"
#include "usm-agent.h"

#define WM_TEST (WM_USER + 1)

/* What outputs hold before a call. */
#define UNTOUCHED 0x5A

static void
make_old (ErrorBench *bench)
{
  HSNMP_SESSION session = bench->session;

  bench->old_session = test_session (bench->peer.notifier);
  bench->old_entity = test_entity (session, NULL);
  bench->old_context = test_context (session, "old");
  bench->old_pdu = test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);
  bench->old_vbl = test_vbl (session, TEST_OID, NULL);
  assert_succeeds (SnmpClose (bench->old_session));
  assert_succeeds (SnmpFreeEntity (bench->old_entity));
  assert_succeeds (SnmpFreeContext (bench->old_context));
  assert_succeeds (SnmpFreePdu (bench->old_pdu));
  assert_succeeds (SnmpFreeVbl (bench->old_vbl));

  bench->port = winsnmp_port_new ();
  bench->freed_port = winsnmp_port_new ();
  winsnmp_port_free (bench->freed_port);
}

static HSNMP_ENTITY
new_listener (ErrorBench *bench)
{
  HSNMP_ENTITY entity = test_entity (bench->session, NULL);

  assert_succeeds (SnmpSetPort (entity, test_unused_port ()));
  assert_succeeds (SnmpListen (entity, SNMPAPI_ON));

  return entity;
}

static void
make_entities (ErrorBench *bench)
{
  HSNMP_SESSION session = bench->session;
  guint16       port = test_agent_get_port (bench->peer.agent);

  bench->idle = test_entity (session, NULL);
  assert_succeeds (SnmpSetPort (bench->idle, test_unused_port ()));
  bench->listener = new_listener (bench);
  bench->old_listener = new_listener (bench);
  assert_succeeds (SnmpListen (bench->old_listener, SNMPAPI_OFF));
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  bench->v1 = test_entity (session, bench->peer.agent);
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  bench->v6 = SnmpStrToEntity (session, "::1");
  bench->v3 = usm_entity (session, "127.0.0.1", port);
  bench->user = usm_context (session, "user", WINSNMP_SECURITY_NO_AUTH_NO_PRIV, NULL, "");
}

static HSNMP_PDU
new_big_pdu (HSNMP_SESSION session)
{
  static smiBYTE bytes[65507];
  smiVALUE       value = { .syntax = SNMP_SYNTAX_OCTETS };
  HSNMP_VBL      vbl;
  HSNMP_PDU      pdu;

  value.value.string = (smiOCTETS){ sizeof bytes, bytes };
  vbl = test_vbl (session, TEST_OID, &value);
  pdu = SnmpCreatePdu (session, SNMP_PDU_SET, 1, 0, 0, vbl);
  assert_succeeds (SnmpFreeVbl (vbl));

  return pdu;
}

static void
make_pdus (ErrorBench *bench)
{
  HSNMP_SESSION session = bench->session;

  bench->vbl = test_vbl (session, TEST_OID, NULL);
  bench->empty = SnmpCreateVbl (session, NULL, NULL);
  bench->pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 1, 0, 0, bench->vbl);
  bench->invalid = SnmpCreatePdu (session, SNMP_PDU_GET, 1, 1, 0, NULL);
  bench->inform = test_pdu (session, SNMP_PDU_INFORM, 1, TEST_OID);
  bench->invalid_inform = SnmpCreatePdu (session, SNMP_PDU_INFORM, 1, 1, 0, NULL);
  bench->trap = test_pdu (session, SNMP_PDU_TRAP, 1, TEST_OID);
  bench->response = test_pdu (session, SNMP_PDU_RESPONSE, 1, TEST_OID);
  bench->big = new_big_pdu (session);
}

static void
make_descriptors (ErrorBench *bench)
{
  g_assert_cmpuint (SnmpEncodeMsg (bench->session, NULL, bench->entity, bench->context, bench->pdu,
                                   &bench->message),
                    ==, bench->message.len);
  bench->cut = bench->message;
  bench->cut.len--;
  g_assert_cmpuint (SnmpStrToOid (TEST_OID, &bench->oid), ==, 9);
}

void
error_bench_set_up (ErrorBench   *bench,
                    gconstpointer data)
{
  assert_succeeds (winsnmp_set_trap_port (test_unused_port ()));
  test_peer_set_up (&bench->peer, NULL);
  bench->session = bench->peer.session;
  bench->entity = bench->peer.entity;
  bench->context = bench->peer.context;
  bench->callback = test_notifier_cb;
  bench->is_stopped = FALSE;
  make_old (bench);
  make_entities (bench);
  make_pdus (bench);
  make_descriptors (bench);
}

void
error_bench_tear_down (ErrorBench   *bench,
                       gconstpointer data)
{
  winsnmp_port_free (bench->port);
  test_peer_tear_down (&bench->peer, NULL);
}

/**
 * error_bench_restart:
 * @bench: a bench, stopped or not
 *
 * Makes it as it was at first, with a library that was started anew.
 */
void
error_bench_restart (ErrorBench *bench)
{
  error_bench_tear_down (bench, NULL);
  error_bench_set_up (bench, NULL);
}

/* Both slots get a code that is not the expected one. */
static void
mark (ErrorBench    *bench,
      SNMPAPI_STATUS expected)
{
  if (expected == SNMPAPI_OUTPUT_TRUNCATED)
    g_assert_cmpuint (SnmpDeleteVb (bench->vbl, 0), ==, SNMPAPI_FAILURE);
  else
    g_assert_cmpuint (SnmpEntityToStr (bench->entity, 0, (LPSTR)bench), ==, SNMPAPI_FAILURE);

  bench->mark = SnmpGetLastError (NULL);
  g_assert_cmpuint (bench->mark, !=, expected);
  test_assert_error (bench->session, bench->mark);
}

static guintptr
resolve (ErrorBench          *bench,
         const ErrorArgument *argument)
{
  const guint8 *member = (const guint8 *)bench + argument->u.offset;
  guintptr      value;

  switch (argument->kind)
    {
    case ERROR_ARGUMENT_POINTER:
      return (guintptr)argument->u.pointer;
    case ERROR_ARGUMENT_MEMBER:
      memcpy (&value, member, sizeof value);
      return value;
    case ERROR_ARGUMENT_ADDRESS:
      return (guintptr)member;
    case ERROR_ARGUMENT_OUTPUT:
      return (guintptr)bench->outputs[argument->u.number];
    case ERROR_ARGUMENT_NUMBER:
    default:
      return (guintptr)argument->u.number;
    }
}

/**
 * error_row_call:
 * @bench: has what the arguments name
 * @row: a row
 *
 * Makes its call, with no memory at all if it is to succeed all the same.
 *
 * Returns: what the call returns
 */
guintptr
error_row_call (ErrorBench     *bench,
                const ErrorRow *row)
{
  const ErrorWay *way = row->way;
  guintptr        arguments[ERROR_MAX_ARGUMENTS], result;

  for (guint i = 0; i < ERROR_MAX_ARGUMENTS; i++)
    arguments[i] = resolve (bench, &row->arguments[i]);

  if (way != NULL && way->begin != NULL)
    way->begin (row->number);
  if (way != NULL && way->run != NULL)
    result = way->run (bench, row->call, arguments);
  else
    result = row->call (arguments);
  if (way != NULL && way->end != NULL)
    way->end ();

  return result;
}

static void
judge_outputs (ErrorBench     *bench,
               const ErrorRow *row)
{
  const guint8 *outputs = bench->outputs[0];

  for (gsize i = 0; i < sizeof bench->outputs; i++)
    if (outputs[i] != UNTOUCHED)
      g_error ("%s: has failed, and written to an output", row->function);
}

static void
judge (ErrorBench     *bench,
       const ErrorRow *row,
       guintptr        result)
{
  SNMPAPI_STATUS process = SnmpGetLastError (NULL), session = SnmpGetLastError (bench->session);
  SNMPAPI_STATUS expected = row->slot == SESSION ? row->error : bench->mark;

  if (bench->is_stopped)
    expected = SNMPAPI_SESSION_INVALID;
  if (result != SNMPAPI_FAILURE || process != row->error || session != expected)
    g_error ("%s: result %#" G_GINTPTR_MODIFIER "x, process %s instead of %s, "
             "session %s instead of %s",
             row->function, result, test_error_name (process), test_error_name (row->error),
             test_error_name (session), test_error_name (expected));
  if (row->way == NULL || !row->way->fills)
    judge_outputs (bench, row);
}

/* What needs no memory cannot lack it. */
static void
run_without_memory (ErrorBench     *bench,
                    const ErrorRow *row)
{
  guintptr result;
  gboolean failed;

  if (row->way->prepare != NULL)
    row->way->prepare (bench, row->number);
  scarce_begin (0);
  result = error_row_call (bench, row);
  failed = scarce_end ();
  if (result == SNMPAPI_FAILURE || failed)
    g_error ("%s: result %#" G_GINTPTR_MODIFIER "x, %s memory", row->function, result,
             failed ? "asked for" : "needed no");
  error_bench_restart (bench);
}

/**
 * error_row_run:
 * @bench: as it was set up
 * @row: a row of the table
 *
 * Makes the call and judges what it returns, the last errors, the outputs, and that nothing
 * was left behind.
 */
void
error_row_run (ErrorBench     *bench,
               const ErrorRow *row)
{
  const ErrorWay *way = row->way;
  guint           descriptors = test_count_descriptors ();
  TestState       state;

  g_test_message ("%s, %s", row->function, test_error_name (row->error));
  if (row->error == SNMPAPI_SUCCESS)
    {
      run_without_memory (bench, row);
      return;
    }

  test_state_get (&state);
  mark (bench, row->error);
  if (way != NULL && way->prepare != NULL)
    way->prepare (bench, row->number);
  memset (bench->outputs, UNTOUCHED, sizeof bench->outputs);

  judge (bench, row, error_row_call (bench, row));

  if (way != NULL && way->undo != NULL)
    way->undo (bench);
  test_assert_same_state (&state);
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
}
