/* test-errors-table.c
 *
 * Appendix A of the reference: each function, in each way it can fail.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"

#define WM_TEST (WM_USER + 1)

/* A stale handle of each kind, live ones, and things that are no handles. */
typedef struct
{
  TestPeer      peer;
  HSNMP_SESSION session;
  HSNMP_ENTITY  entity;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;
  HSNMP_VBL     vbl;
  HSNMP_VBL     empty;
  HWND          port;
  HWND          freed_port;
  HSNMP_SESSION old_session;
  HSNMP_ENTITY  old_entity;
  HSNMP_CONTEXT old_context;
  HSNMP_PDU     old_pdu;
  HSNMP_VBL     old_vbl;
  TestState     state;
} Bench;

/* Whose last error the failure must be, besides the process's. */
typedef enum {
  NOBODY,
  SESSION,
} Slot;

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  HSNMP_SESSION session;

  test_peer_set_up (&bench->peer, NULL);
  session = bench->session = bench->peer.session;
  bench->entity = bench->peer.entity;
  bench->context = bench->peer.context;
  bench->vbl = test_vbl (session, TEST_OID, NULL);
  bench->empty = SnmpCreateVbl (session, NULL, NULL);
  bench->pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 1, 0, 0, bench->vbl);
  bench->port = winsnmp_port_new ();
  bench->freed_port = winsnmp_port_new ();
  winsnmp_port_free (bench->freed_port);

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
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  winsnmp_port_free (bench->port);
  test_peer_tear_down (&bench->peer, NULL);
}

/* Both slots get a code that no case below expects. */
static void
prepare (Bench *bench)
{
  g_assert_cmpuint (SnmpEntityToStr (bench->entity, 0, (LPSTR)bench), ==, SNMPAPI_FAILURE);
  test_assert_error (bench->session, SNMPAPI_OUTPUT_TRUNCATED);
  test_assert_error (NULL, SNMPAPI_OUTPUT_TRUNCATED);
  test_state_get (&bench->state);
}

static void
judge (Bench         *bench,
       const char    *call,
       guintptr       result,
       SNMPAPI_STATUS error,
       Slot           slot)
{
  SNMPAPI_STATUS expected = slot == SESSION ? error : SNMPAPI_OUTPUT_TRUNCATED;
  SNMPAPI_STATUS process = SnmpGetLastError (NULL), session = SnmpGetLastError (bench->session);

  if (result != SNMPAPI_FAILURE || process != error || session != expected)
    g_error ("%s: result %#" G_GINTPTR_MODIFIER
             "x, process %s instead of %s, session %s instead of %s",
             call, result, test_error_name (process), test_error_name (error),
             test_error_name (session), test_error_name (expected));
  test_assert_same_state (&bench->state);
}

#define FAILS(call, error, slot)                          \
  G_STMT_START                                            \
  {                                                       \
    guintptr result_;                                     \
                                                          \
    prepare (bench);                                      \
    result_ = (guintptr)(call);                           \
    judge (bench, #call, result_, SNMPAPI_##error, slot); \
  }                                                       \
  G_STMT_END

static smiUINT32      good_ids[] = { 1, 3, 6, 1 };
static const smiOID   good_oid = { 4, good_ids };
static const smiOID   bad_oid = { 1, good_ids };
static const smiOID   no_oid = { 0, good_ids };
static const smiVALUE bad_value = { .syntax = 0x30 };

static void
test_start (Bench        *bench,
            gconstpointer data)
{
  FAILS (SnmpCleanupEx (), OTHER_ERROR, NOBODY);
  FAILS (SnmpGetTranslateMode (NULL), NOOP, NOBODY);
  FAILS (SnmpGetRetransmitMode (NULL), NOOP, NOBODY);
  FAILS (SnmpSetTranslateMode (3), MODE_INVALID, NOBODY);
  FAILS (SnmpSetRetransmitMode (2), MODE_INVALID, NOBODY);
  FAILS (SnmpGetVendorInfo (NULL), NOOP, NOBODY);
}

static void
test_sessions (Bench        *bench,
               gconstpointer data)
{
  FAILS (SnmpOpen (NULL, 0), HWND_INVALID, NOBODY);
  FAILS (SnmpOpen (bench, WM_TEST), HWND_INVALID, NOBODY);
  FAILS (SnmpCreateSession (NULL, 0, NULL, NULL), OPERATION_INVALID, NOBODY);
  FAILS (SnmpCreateSession (NULL, 0, NULL, bench), OPERATION_INVALID, NOBODY);
  FAILS (SnmpCreateSession (NULL, WM_TEST, NULL, NULL), HWND_INVALID, NOBODY);
  FAILS (SnmpCreateSession (bench, WM_TEST, NULL, NULL), HWND_INVALID, NOBODY);
  FAILS (SnmpCreateSession (bench->port, 0, NULL, NULL), MESSAGE_INVALID, NOBODY);
  FAILS (SnmpCreateSession (bench->port, WM_USER - 1, NULL, NULL), MESSAGE_INVALID, NOBODY);
  FAILS (SnmpCreateSession (bench->freed_port, WM_TEST, NULL, NULL), MODE_INVALID, NOBODY);
  FAILS (SnmpClose (NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpClose (bench->old_session), SESSION_INVALID, NOBODY);
  FAILS (SnmpClose (bench->entity), SESSION_INVALID, NOBODY);
}

static void
test_policies (Bench        *bench,
               gconstpointer data)
{
  smiUINT32 value;

  FAILS (SnmpGetTimeout (NULL, &value, NULL), ENTITY_INVALID, NOBODY);
  FAILS (SnmpGetTimeout (bench->old_entity, &value, NULL), ENTITY_INVALID, NOBODY);
  FAILS (SnmpGetTimeout (bench->entity, NULL, NULL), NOOP, SESSION);
  FAILS (SnmpGetTimeout (NULL, NULL, NULL), ENTITY_INVALID, NOBODY);
  FAILS (SnmpSetTimeout (NULL, 1), ENTITY_INVALID, NOBODY);
  FAILS (SnmpSetTimeout (bench->old_entity, 1), ENTITY_INVALID, NOBODY);
  FAILS (SnmpGetRetry (NULL, &value, NULL), ENTITY_INVALID, NOBODY);
  FAILS (SnmpGetRetry (bench->entity, NULL, NULL), NOOP, SESSION);
  FAILS (SnmpGetRetry (bench->old_entity, NULL, NULL), ENTITY_INVALID, NOBODY);
  FAILS (SnmpSetRetry (NULL, 1), ENTITY_INVALID, NOBODY);
  FAILS (SnmpSetRetry (bench->old_entity, 1), ENTITY_INVALID, NOBODY);
}

static void
test_messages (Bench        *bench,
               gconstpointer data)
{
  HSNMP_SESSION session = bench->session;
  HSNMP_ENTITY  entity = bench->entity;
  HSNMP_PDU     invalid = SnmpCreatePdu (session, SNMP_PDU_GET, 1, 1, 0, NULL), pdu, inform;
  HSNMP_ENTITY  v1;

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  v1 = test_entity (session, bench->peer.agent);
  inform = SnmpCreatePdu (session, SNMP_PDU_INFORM, 1, 1, 0, NULL);

  FAILS (SnmpSendMsg (NULL, NULL, entity, bench->context, bench->pdu), SESSION_INVALID, NOBODY);
  FAILS (SnmpSendMsg (bench->old_session, NULL, NULL, NULL, NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpSendMsg (session, bench->old_entity, entity, NULL, NULL), ENTITY_INVALID, SESSION);
  FAILS (SnmpSendMsg (session, NULL, NULL, NULL, NULL), ENTITY_INVALID, SESSION);
  FAILS (SnmpSendMsg (session, NULL, bench->old_entity, NULL, NULL), ENTITY_INVALID, SESSION);
  FAILS (SnmpSendMsg (session, NULL, entity, NULL, NULL), CONTEXT_INVALID, SESSION);
  FAILS (SnmpSendMsg (session, NULL, entity, bench->old_context, NULL), CONTEXT_INVALID, SESSION);
  FAILS (SnmpSendMsg (session, NULL, entity, bench->context, NULL), PDU_INVALID, SESSION);
  FAILS (SnmpSendMsg (session, NULL, entity, bench->context, bench->old_pdu), PDU_INVALID, SESSION);
  FAILS (SnmpSendMsg (session, NULL, entity, bench->context, invalid), PDU_INVALID, SESSION);

  /* The contents are judged before the translation is tried. */
  FAILS (SnmpSendMsg (session, NULL, v1, bench->context, inform), PDU_INVALID, SESSION);
  assert_succeeds (SnmpFreePdu (inform));
  inform = SnmpCreatePdu (session, SNMP_PDU_INFORM, 1, 0, 0, NULL);
  FAILS (SnmpSendMsg (session, NULL, v1, bench->context, inform), OPERATION_INVALID, SESSION);

  FAILS (SnmpRecvMsg (NULL, NULL, NULL, NULL, NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpRecvMsg (bench->old_session, NULL, NULL, NULL, &pdu), SESSION_INVALID, NOBODY);
  FAILS (SnmpRecvMsg (session, NULL, NULL, NULL, NULL), NOOP, SESSION);
  FAILS (SnmpRecvMsg (session, NULL, NULL, NULL, &pdu), NOOP, SESSION);
  FAILS (SnmpCancelMsg (NULL, 1), SESSION_INVALID, NOBODY);
  FAILS (SnmpCancelMsg (bench->old_session, 1), SESSION_INVALID, NOBODY);
  FAILS (SnmpCancelMsg (session, 1), PDU_INVALID, SESSION);
}

static void
test_entities (Bench        *bench,
               gconstpointer data)
{
  char text[64];

  FAILS (SnmpStrToEntity (NULL, "127.0.0.1"), SESSION_INVALID, NOBODY);
  FAILS (SnmpStrToEntity (bench->old_session, NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpStrToEntity (bench->session, NULL), ENTITY_UNKNOWN, SESSION);
  FAILS (SnmpStrToEntity (bench->session, ""), ENTITY_UNKNOWN, SESSION);
  FAILS (SnmpStrToEntity (bench->session, "localhost"), ENTITY_UNKNOWN, SESSION);
  FAILS (SnmpEntityToStr (NULL, sizeof text, text), ENTITY_INVALID, NOBODY);
  FAILS (SnmpEntityToStr (bench->old_entity, 0, NULL), ENTITY_INVALID, NOBODY);
  FAILS (SnmpEntityToStr (bench->entity, sizeof text, NULL), NOOP, SESSION);
  FAILS (SnmpFreeEntity (NULL), ENTITY_INVALID, NOBODY);
  FAILS (SnmpFreeEntity (bench->old_entity), ENTITY_INVALID, NOBODY);
  FAILS (SnmpSetPort (NULL, 161), ENTITY_INVALID, NOBODY);
  FAILS (SnmpSetPort (bench->old_entity, 0), ENTITY_INVALID, NOBODY);
  FAILS (SnmpSetPort (bench->entity, 0), OTHER_ERROR, SESSION);
  FAILS (SnmpSetPort (bench->entity, 65536), OTHER_ERROR, SESSION);

  /* What ends in a number is an address or nothing, so that no resolver is asked. */
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));
  FAILS (SnmpStrToEntity (NULL, "192.0.2.256"), SESSION_INVALID, NOBODY);
  FAILS (SnmpStrToEntity (bench->session, NULL), ENTITY_UNKNOWN, SESSION);
  FAILS (SnmpStrToEntity (bench->session, ""), ENTITY_UNKNOWN, SESSION);
  FAILS (SnmpStrToEntity (bench->session, "192.0.2.256"), ENTITY_UNKNOWN, SESSION);
}

static void
test_contexts (Bench        *bench,
               gconstpointer data)
{
  smiOCTETS empty = { 0, NULL }, name = { 6, (smiLPBYTE) "public" }, told;

  FAILS (SnmpStrToContext (NULL, &name), SESSION_INVALID, NOBODY);
  FAILS (SnmpStrToContext (bench->old_session, NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpStrToContext (bench->session, NULL), CONTEXT_INVALID, SESSION);
  FAILS (SnmpStrToContext (bench->session, &empty), CONTEXT_INVALID, SESSION);
  FAILS (SnmpContextToStr (NULL, &told), CONTEXT_INVALID, NOBODY);
  FAILS (SnmpContextToStr (bench->old_context, NULL), CONTEXT_INVALID, NOBODY);
  FAILS (SnmpContextToStr (bench->context, NULL), NOOP, SESSION);
  FAILS (SnmpFreeContext (NULL), CONTEXT_INVALID, NOBODY);
  FAILS (SnmpFreeContext (bench->old_context), CONTEXT_INVALID, NOBODY);

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_TRANSLATED));
  FAILS (SnmpStrToContext (bench->session, &name), CONTEXT_UNKNOWN, SESSION);
  FAILS (SnmpStrToContext (bench->session, &empty), CONTEXT_INVALID, SESSION);
}

static void
test_pdus (Bench        *bench,
           gconstpointer data)
{
  smiINT type = 0, get = SNMP_PDU_GET;

  FAILS (SnmpCreatePdu (NULL, SNMP_PDU_GET, 0, 0, 0, NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpCreatePdu (bench->old_session, 1, 0, 0, 0, bench->old_vbl), SESSION_INVALID, NOBODY);
  FAILS (SnmpCreatePdu (bench->session, 1, 0, 0, 0, bench->old_vbl), VBL_INVALID, SESSION);
  FAILS (SnmpCreatePdu (bench->session, 1, 0, 0, 0, NULL), PDU_INVALID, SESSION);
  FAILS (SnmpCreatePdu (bench->session, SNMP_PDU_V1TRAP, 0, 0, 0, bench->vbl), PDU_INVALID,
         SESSION);
  FAILS (SnmpGetPduData (NULL, &type, NULL, NULL, NULL, NULL), PDU_INVALID, NOBODY);
  FAILS (SnmpGetPduData (bench->old_pdu, NULL, NULL, NULL, NULL, NULL), PDU_INVALID, NOBODY);
  FAILS (SnmpGetPduData (bench->pdu, NULL, NULL, NULL, NULL, NULL), NOOP, SESSION);
  FAILS (SnmpSetPduData (NULL, &get, NULL, NULL, NULL, NULL), PDU_INVALID, NOBODY);
  FAILS (SnmpSetPduData (bench->old_pdu, NULL, NULL, NULL, NULL, NULL), PDU_INVALID, NOBODY);
  FAILS (SnmpSetPduData (bench->pdu, NULL, NULL, NULL, NULL, NULL), NOOP, SESSION);
  FAILS (SnmpSetPduData (bench->pdu, &type, NULL, NULL, NULL, NULL), PDU_INVALID, SESSION);
  FAILS (SnmpSetPduData (bench->pdu, NULL, NULL, NULL, NULL, &bench->old_vbl), VBL_INVALID,
         SESSION);
  FAILS (SnmpSetPduData (bench->pdu, &type, NULL, NULL, NULL, &bench->old_vbl), VBL_INVALID,
         SESSION);
  FAILS (SnmpDuplicatePdu (NULL, bench->pdu), SESSION_INVALID, NOBODY);
  FAILS (SnmpDuplicatePdu (bench->old_session, NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpDuplicatePdu (bench->session, bench->old_pdu), PDU_INVALID, SESSION);
  FAILS (SnmpFreePdu (NULL), PDU_INVALID, NOBODY);
  FAILS (SnmpFreePdu (bench->old_pdu), PDU_INVALID, NOBODY);
}

static void
test_vbls (Bench        *bench,
           gconstpointer data)
{
  smiOID name;

  FAILS (SnmpCreateVbl (NULL, NULL, NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpCreateVbl (bench->old_session, &bad_oid, &bad_value), SESSION_INVALID, NOBODY);
  FAILS (SnmpCreateVbl (bench->session, &bad_oid, &bad_value), OID_INVALID, SESSION);
  FAILS (SnmpCreateVbl (bench->session, &good_oid, &bad_value), SYNTAX_INVALID, SESSION);
  FAILS (SnmpDuplicateVbl (NULL, bench->vbl), SESSION_INVALID, NOBODY);
  FAILS (SnmpDuplicateVbl (bench->old_session, NULL), SESSION_INVALID, NOBODY);
  FAILS (SnmpDuplicateVbl (bench->session, bench->old_vbl), VBL_INVALID, SESSION);
  FAILS (SnmpFreeVbl (NULL), VBL_INVALID, NOBODY);
  FAILS (SnmpFreeVbl (bench->old_vbl), VBL_INVALID, NOBODY);
  FAILS (SnmpCountVbl (NULL), VBL_INVALID, NOBODY);
  FAILS (SnmpCountVbl (bench->empty), NOOP, SESSION);
  FAILS (SnmpGetVb (NULL, 1, &name, NULL), VBL_INVALID, NOBODY);
  FAILS (SnmpGetVb (bench->old_vbl, 0, NULL, NULL), VBL_INVALID, NOBODY);
  FAILS (SnmpGetVb (bench->vbl, 0, &name, NULL), INDEX_INVALID, SESSION);
  FAILS (SnmpGetVb (bench->vbl, 2, &name, NULL), INDEX_INVALID, SESSION);
  FAILS (SnmpGetVb (bench->vbl, 1, NULL, NULL), NOOP, SESSION);
  FAILS (SnmpSetVb (NULL, 0, &good_oid, NULL), VBL_INVALID, NOBODY);
  FAILS (SnmpSetVb (bench->old_vbl, 9, &bad_oid, &bad_value), VBL_INVALID, NOBODY);
  FAILS (SnmpSetVb (bench->vbl, 2, &good_oid, NULL), INDEX_INVALID, SESSION);
  FAILS (SnmpSetVb (bench->vbl, 2, &bad_oid, &bad_value), INDEX_INVALID, SESSION);
  FAILS (SnmpSetVb (bench->vbl, 1, &bad_oid, &bad_value), OID_INVALID, SESSION);
  FAILS (SnmpSetVb (bench->vbl, 1, &good_oid, &bad_value), SYNTAX_INVALID, SESSION);
  FAILS (SnmpSetVb (bench->vbl, 1, NULL, &bad_value), SYNTAX_INVALID, SESSION);
  FAILS (SnmpSetVb (bench->vbl, 1, NULL, NULL), NOOP, SESSION);
  FAILS (SnmpSetVb (bench->vbl, 0, NULL, NULL), OID_INVALID, SESSION);
  FAILS (SnmpDeleteVb (NULL, 1), VBL_INVALID, NOBODY);
  FAILS (SnmpDeleteVb (bench->old_vbl, 0), VBL_INVALID, NOBODY);
  FAILS (SnmpDeleteVb (bench->vbl, 0), INDEX_INVALID, SESSION);
  FAILS (SnmpDeleteVb (bench->vbl, 2), INDEX_INVALID, SESSION);
  FAILS (SnmpDeleteVb (bench->empty, 1), INDEX_INVALID, SESSION);
}

static void
test_oids (Bench        *bench,
           gconstpointer data)
{
  smiOID       oid;
  char         text[4];
  smiINT       result;
  const smiOID empty = { 0, NULL }, null = { 2, NULL };

  FAILS (SnmpStrToOid (NULL, &oid), OID_INVALID, NOBODY);
  FAILS (SnmpStrToOid ("1", &oid), OID_INVALID, NOBODY);
  FAILS (SnmpStrToOid (NULL, NULL), NOOP, NOBODY);
  FAILS (SnmpOidToStr (NULL, sizeof text, text), OID_INVALID, NOBODY);
  FAILS (SnmpOidToStr (&good_oid, 0, text), SIZE_INVALID, NOBODY);
  FAILS (SnmpOidToStr (&empty, sizeof text, text), OID_INVALID, NOBODY);
  FAILS (SnmpOidToStr (&empty, 0, text), SIZE_INVALID, NOBODY);
  FAILS (SnmpOidToStr (&good_oid, sizeof text, text), OUTPUT_TRUNCATED, NOBODY);
  FAILS (SnmpOidCopy (NULL, NULL), NOOP, NOBODY);
  FAILS (SnmpOidCopy (NULL, &oid), OID_INVALID, NOBODY);
  FAILS (SnmpOidCopy (&empty, &oid), OID_INVALID, NOBODY);
  FAILS (SnmpOidCopy (&null, &oid), OID_INVALID, NOBODY);
  FAILS (SnmpOidCompare (NULL, &good_oid, 0, &result), OID_INVALID, NOBODY);
  FAILS (SnmpOidCompare (&good_oid, &good_oid, 129, &result), SIZE_INVALID, NOBODY);
  FAILS (SnmpOidCompare (&null, &good_oid, 129, &result), SIZE_INVALID, NOBODY);
  FAILS (SnmpOidCompare (&good_oid, &null, 0, &result), OID_INVALID, NOBODY);
  FAILS (SnmpOidCompare (&good_oid, &good_oid, 0, NULL), NOOP, NOBODY);
}

static void
test_descriptors (Bench        *bench,
                  gconstpointer data)
{
  smiOCTETS own = { 4, (smiLPBYTE)good_ids };

  FAILS (SnmpFreeDescriptor (SNMP_SYNTAX_INT, &own), SYNTAX_INVALID, NOBODY);
  FAILS (SnmpFreeDescriptor (SNMP_SYNTAX_SEQUENCE, &own), SYNTAX_INVALID, NOBODY);
  FAILS (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &own), OPERATION_INVALID, NOBODY);
  FAILS (SnmpFreeDescriptor (SNMP_SYNTAX_OID, NULL), OPERATION_INVALID, NOBODY);
}

static void
test_roles (Bench        *bench,
            gconstpointer data)
{
  HSNMP_SESSION s = bench->session;

  FAILS (SnmpRegister (NULL, bench->entity, NULL, NULL, NULL, 1), SESSION_INVALID, NOBODY);
  FAILS (SnmpRegister (bench->old_session, s, s, s, &bad_oid, 1), SESSION_INVALID, NOBODY);
  FAILS (SnmpRegister (s, bench->old_entity, NULL, s, &bad_oid, 1), ENTITY_INVALID, SESSION);
  FAILS (SnmpRegister (s, NULL, bench->old_entity, s, &bad_oid, 1), ENTITY_INVALID, SESSION);
  FAILS (SnmpRegister (s, NULL, NULL, bench->old_context, &no_oid, 1), CONTEXT_INVALID, SESSION);
  FAILS (SnmpRegister (s, NULL, NULL, NULL, &no_oid, 1), OID_INVALID, SESSION);
  FAILS (SnmpRegister (s, NULL, NULL, NULL, NULL, SNMPAPI_OFF), NOOP, SESSION);
  FAILS (SnmpRegister (s, NULL, bench->entity, NULL, &good_oid, SNMPAPI_OFF), NOOP, SESSION);

  FAILS (SnmpListen (NULL, SNMPAPI_ON), ENTITY_INVALID, NOBODY);
  FAILS (SnmpListen (bench->old_entity, 2), ENTITY_INVALID, NOBODY);
  FAILS (SnmpListen (bench->entity, 2), MODE_INVALID, SESSION);
  FAILS (SnmpListen (bench->entity, SNMPAPI_OFF), NOOP, SESSION);
  FAILS (SnmpListenEx (NULL, SNMPAPI_ON, 2), ENTITY_INVALID, NOBODY);
  FAILS (SnmpListenEx (bench->old_entity, 2, 2), ENTITY_INVALID, NOBODY);
  FAILS (SnmpListenEx (bench->entity, 2, SNMPLISTEN_ALL_ADDR), MODE_INVALID, SESSION);
  FAILS (SnmpListenEx (bench->entity, SNMPAPI_OFF, 2), MODE_INVALID, SESSION);
  FAILS (SnmpListenEx (bench->entity, SNMPAPI_OFF, SNMPLISTEN_ALL_ADDR), NOOP, SESSION);
}

static void
test_encoding (Bench        *bench,
               gconstpointer data)
{
  HSNMP_SESSION s = bench->session;
  HSNMP_ENTITY  from, to;
  HSNMP_CONTEXT context = bench->context;
  HSNMP_PDU     pdu = bench->pdu, invalid = SnmpCreatePdu (s, SNMP_PDU_GET, 1, 1, 0, NULL);
  smiOCTETS     bytes = { 2, (smiLPBYTE) "0" };

  FAILS (SnmpEncodeMsg (NULL, NULL, NULL, context, pdu, &bytes), SESSION_INVALID, NOBODY);
  FAILS (SnmpEncodeMsg (s, bench->old_entity, s, s, s, NULL), ENTITY_INVALID, SESSION);
  FAILS (SnmpEncodeMsg (s, NULL, bench->old_entity, s, s, NULL), ENTITY_INVALID, SESSION);
  FAILS (SnmpEncodeMsg (s, NULL, NULL, bench->old_context, s, NULL), CONTEXT_INVALID, SESSION);
  FAILS (SnmpEncodeMsg (s, NULL, NULL, NULL, pdu, &bytes), CONTEXT_INVALID, SESSION);
  FAILS (SnmpEncodeMsg (s, NULL, NULL, context, bench->old_pdu, NULL), PDU_INVALID, SESSION);
  FAILS (SnmpEncodeMsg (s, NULL, NULL, context, invalid, NULL), NOOP, SESSION);
  FAILS (SnmpEncodeMsg (s, NULL, NULL, context, invalid, &bytes), PDU_INVALID, SESSION);

  FAILS (SnmpDecodeMsg (NULL, &from, &to, &context, &pdu, &bytes), SESSION_INVALID, NOBODY);
  FAILS (SnmpDecodeMsg (s, NULL, &to, NULL, NULL, NULL), ENTITY_INVALID, SESSION);
  FAILS (SnmpDecodeMsg (s, &from, NULL, NULL, NULL, NULL), ENTITY_INVALID, SESSION);
  FAILS (SnmpDecodeMsg (s, &from, &to, NULL, NULL, NULL), CONTEXT_INVALID, SESSION);
  FAILS (SnmpDecodeMsg (s, &from, &to, &context, NULL, NULL), PDU_INVALID, SESSION);
  FAILS (SnmpDecodeMsg (s, &from, &to, &context, &pdu, NULL), MESSAGE_INVALID, SESSION);
  FAILS (SnmpDecodeMsg (s, &from, &to, &context, &pdu, &bytes), MESSAGE_INVALID, SESSION);
}

/* The failure belongs to the session of the call, though another one owns the
 * handles; without a session in the call, to the owner. */
static void
test_whose_error (Bench        *bench,
                  gconstpointer data)
{
  HSNMP_SESSION other = test_session (bench->peer.notifier);

  FAILS (SnmpSendMsg (other, NULL, bench->entity, NULL, bench->pdu), CONTEXT_INVALID, NOBODY);
  test_assert_error (other, SNMPAPI_CONTEXT_INVALID);
  FAILS (SnmpGetPduData (bench->pdu, NULL, NULL, NULL, NULL, NULL), NOOP, SESSION);
  test_assert_error (other, SNMPAPI_CONTEXT_INVALID);
}

static void
test_not_initialized (void)
{
  /* Good arguments or bad: the gate comes before all. */
#define GATE(call) assert_fails (call, SNMPAPI_NOT_INITIALIZED)
  smiOCTETS     octets = { 1, (smiLPBYTE) "x" };
  smiOID        oid;
  smiUINT32     number;
  smiINT        result;
  char          text[8];
  smiVENDORINFO info;

  for (int round = 0; round < 2; round++)
    {
      GATE (SnmpCleanup ());
      GATE (SnmpGetVendorInfo (&info));
      GATE (SnmpGetTranslateMode (&number));
      GATE (SnmpSetTranslateMode (9));
      GATE (SnmpGetRetransmitMode (NULL));
      GATE (SnmpSetRetransmitMode (SNMPAPI_ON));
      GATE (SnmpGetTimeout (NULL, NULL, NULL));
      GATE (SnmpSetTimeout (NULL, 0));
      GATE (SnmpGetRetry (NULL, NULL, NULL));
      GATE (SnmpSetRetry (NULL, 0));
      GATE (SnmpOpen (NULL, 0));
      GATE (SnmpCreateSession (NULL, 0, test_notifier_cb, NULL));
      GATE (SnmpCreateSession (NULL, 0, NULL, NULL));
      GATE (SnmpClose (NULL));
      GATE (SnmpSendMsg (NULL, NULL, NULL, NULL, NULL));
      GATE (SnmpRecvMsg (NULL, NULL, NULL, NULL, NULL));
      GATE (SnmpCancelMsg (NULL, 0));
      GATE (SnmpStrToEntity (NULL, "127.0.0.1"));
      GATE (SnmpEntityToStr (NULL, 0, NULL));
      GATE (SnmpFreeEntity (NULL));
      GATE (SnmpSetPort (NULL, 0));
      GATE (SnmpRegister (NULL, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
      GATE (SnmpListen (NULL, 9));
      GATE (SnmpListenEx (NULL, 9, 9));
      GATE (SnmpEncodeMsg (NULL, NULL, NULL, NULL, NULL, NULL));
      GATE (SnmpDecodeMsg (NULL, NULL, NULL, NULL, NULL, NULL));
      GATE (SnmpStrToContext (NULL, &octets));
      GATE (SnmpContextToStr (NULL, &octets));
      GATE (SnmpFreeContext (NULL));
      GATE (SnmpCreatePdu (NULL, 0, 0, 0, 0, NULL));
      GATE (SnmpGetPduData (NULL, NULL, NULL, NULL, NULL, NULL));
      GATE (SnmpSetPduData (NULL, NULL, NULL, NULL, NULL, NULL));
      GATE (SnmpDuplicatePdu (NULL, NULL));
      GATE (SnmpFreePdu (NULL));
      GATE (SnmpCreateVbl (NULL, NULL, NULL));
      GATE (SnmpDuplicateVbl (NULL, NULL));
      GATE (SnmpFreeVbl (NULL));
      GATE (SnmpCountVbl (NULL));
      GATE (SnmpGetVb (NULL, 0, NULL, NULL));
      GATE (SnmpSetVb (NULL, 0, NULL, NULL));
      GATE (SnmpDeleteVb (NULL, 0));
      GATE (SnmpStrToOid ("1.3", &oid));
      GATE (SnmpOidToStr (&good_oid, sizeof text, text));
      GATE (SnmpOidCopy (&good_oid, &oid));
      GATE (SnmpOidCompare (&good_oid, &good_oid, 0, &result));
      GATE (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets));

      /* These two tell otherwise. */
      assert_fails (SnmpCleanupEx (), SNMPAPI_OTHER_ERROR);
      g_assert_cmpuint (SnmpGetLastError (NULL), ==, SNMPAPI_OTHER_ERROR);

      /* And once more after a life. */
      assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
      assert_succeeds (SnmpCleanup ());
    }
#undef GATE
}

#define add(path, func) g_test_add (path, Bench, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/errors/start", test_start);
  add ("/errors/sessions", test_sessions);
  add ("/errors/policies", test_policies);
  add ("/errors/messages", test_messages);
  add ("/errors/entities", test_entities);
  add ("/errors/contexts", test_contexts);
  add ("/errors/pdus", test_pdus);
  add ("/errors/vbls", test_vbls);
  add ("/errors/oids", test_oids);
  add ("/errors/descriptors", test_descriptors);
  add ("/errors/roles", test_roles);
  add ("/errors/encoding", test_encoding);
  add ("/errors/whose", test_whose_error);
  g_test_add_func ("/errors/not-initialized", test_not_initialized);

  return g_test_run ();
}
