/* test-call-events.c
 *
 * What is told of each call: arguments, outputs, result, error.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "recorder.h"

/* One handle of each kind, under a letter. */
typedef struct
{
  Recorder      recorder;
  HSNMP_SESSION session;
  HSNMP_ENTITY  entity;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;
  HSNMP_VBL     vbl;
} Bench;

static smiUINT32    name_ids[] = { 1, 3, 6 };
static const smiOID name = { G_N_ELEMENTS (name_ids), name_ids };

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  recorder_set_up (&bench->recorder, data);
  bench->session = bench->recorder.peer.session;
  bench->entity = bench->recorder.peer.entity;
  bench->context = bench->recorder.peer.context;
  bench->vbl = test_vbl (bench->session, TEST_OID, NULL);
  bench->pdu = SnmpCreatePdu (bench->session, SNMP_PDU_GET, 1, 0, 0, bench->vbl);
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  recorder_tear_down (&bench->recorder, data);
}

static const char *
name_handle (const Bench *bench,
             uint64_t     token)
{
  return token == 0                        ? "0"
         : token == TOKEN (bench->session) ? "S"
         : token == TOKEN (bench->entity)  ? "E"
         : token == TOKEN (bench->context) ? "C"
         : token == TOKEN (bench->pdu)     ? "P"
         : token == TOKEN (bench->vbl)     ? "V"
                                           : "new";
}

static void
print_argument (const Bench           *bench,
                GString               *text,
                WinsnmpType            type,
                const WinsnmpArgument *argument)
{
  switch (type)
    {
    case WINSNMP_TYPE_HANDLE:
      g_string_append (text, name_handle (bench, argument->number));
      break;

    case WINSNMP_TYPE_STRING:
    case WINSNMP_TYPE_OID:
      g_string_append (text, argument->text != NULL ? argument->text : "?");
      break;

    case WINSNMP_TYPE_DESCRIPTOR:
      g_string_append (text, argument->number != 0 ? "memory" : "nothing");
      break;

    default:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, (gint64)argument->number);
    }
}

/* Pointers and values tell of themselves whether they are there. */
static gboolean
is_absent (const WinsnmpCallEvent *call,
           guint                   index,
           WinsnmpType             type)
{
  if (type == WINSNMP_TYPE_POINTER || type == WINSNMP_TYPE_VALUE)
    return call->arguments[index].number == 0;

  return (call->absent & 1 << index) != 0;
}

/* "0: SnmpFreeVbl (V) = 1", with the session of the call in front. */
static char *
print_call (const Bench            *bench,
            const WinsnmpCallEvent *call)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (call->function);
  GString                   *text = g_string_new (name_handle (bench, call->session));

  g_assert_nonnull (info);
  g_string_append_printf (text, ": %s (", info->name);
  for (guint i = 0; i < WINSNMP_MAX_PARAMETERS && info->parameters[i].type != WINSNMP_TYPE_NONE;
       i++)
    {
      g_string_append (text, i > 0 ? ", " : "");
      if (is_absent (call, i, info->parameters[i].type))
        g_string_append_c (text, '-');
      else
        print_argument (bench, text, info->parameters[i].type, &call->arguments[i]);
    }
  if (info->result == WINSNMP_TYPE_HANDLE)
    g_string_append_printf (text, ") = %s", name_handle (bench, call->result));
  else
    g_string_append_printf (text, ") = %" G_GUINT64_FORMAT, call->result);
  if (call->error != 0)
    g_string_append_printf (text, " %s", test_error_name (call->error));

  return g_string_free (text, FALSE);
}

/* The one call since the recorder forgot, as text. */
static void
assert_told (Bench      *bench,
             const char *expected)
{
  const WinsnmpEvent *event = recorder_wait (&bench->recorder, WINSNMP_EVENT_CALL, 0);
  g_autofree char    *told = print_call (bench, &event->u.call);

  g_assert_cmpstr (told, ==, expected);
  g_assert_cmpuint (recorder_count (&bench->recorder, WINSNMP_EVENT_CALL), ==, 1);
}

#define TELLS(call, expected)           \
  G_STMT_START                          \
  {                                     \
    recorder_forget (&bench->recorder); \
    (void)(call);                       \
    assert_told (bench, expected);      \
  }                                     \
  G_STMT_END

static void
test_library (Bench        *bench,
              gconstpointer data)
{
  smiUINT32     number;
  smiVENDORINFO info;

  TELLS (SnmpStartup (&number, NULL, &number, NULL, &number),
         "0: SnmpStartup (2, -, 2, -, 1) = 1");
  TELLS (SnmpStartupEx (NULL, &number, NULL, &number, NULL),
         "0: SnmpStartupEx (-, 0, -, 2, -) = 1");
  TELLS (SnmpCleanupEx (), "0: SnmpCleanupEx () = 1");
  TELLS (SnmpCleanupEx (), "0: SnmpCleanupEx () = 0 SNMPAPI_OTHER_ERROR");
  TELLS (SnmpGetVendorInfo (&info), "0: SnmpGetVendorInfo (1) = 1");
  TELLS (SnmpGetVendorInfo (NULL), "0: SnmpGetVendorInfo (-) = 0 SNMPAPI_NOOP");
  TELLS (SnmpGetTranslateMode (&number), "0: SnmpGetTranslateMode (2) = 1");
  TELLS (SnmpSetTranslateMode (1), "0: SnmpSetTranslateMode (1) = 1");
  TELLS (SnmpSetTranslateMode (7), "0: SnmpSetTranslateMode (7) = 0 SNMPAPI_MODE_INVALID");
  TELLS (SnmpGetRetransmitMode (&number), "0: SnmpGetRetransmitMode (1) = 1");
  TELLS (SnmpSetRetransmitMode (0), "0: SnmpSetRetransmitMode (0) = 1");
}

static void
test_sessions (Bench        *bench,
               gconstpointer data)
{
  HWND port = winsnmp_port_new ();

  TELLS (SnmpOpen (port, WM_USER), "0: SnmpOpen (1, 1024) = new");
  TELLS (SnmpCreateSession (NULL, 0, test_notifier_cb, bench),
         "0: SnmpCreateSession (-, 0, 1, 1) = new");
  TELLS (SnmpCreateSession (NULL, 0, NULL, NULL),
         "0: SnmpCreateSession (-, 0, -, -) = 0 SNMPAPI_OPERATION_INVALID");
  TELLS (SnmpClose (bench->entity), "0: SnmpClose (E) = 0 SNMPAPI_SESSION_INVALID");
  TELLS (SnmpClose (bench->session), "S: SnmpClose (S) = 1");
  winsnmp_port_free (port);
}

static void
test_messages (Bench        *bench,
               gconstpointer data)
{
  TestNotifier *notifier = bench->recorder.peer.notifier;
  HSNMP_ENTITY  source;
  HSNMP_PDU     pdu;

  TELLS (SnmpSendMsg (bench->session, NULL, bench->entity, bench->context, bench->pdu),
         "S: SnmpSendMsg (S, 0, E, C, P) = 1");
  test_notifier_wait (notifier, 1);
  TELLS (SnmpRecvMsg (bench->session, &source, NULL, NULL, &pdu),
         "S: SnmpRecvMsg (S, E, -, -, new) = 1");
  TELLS (SnmpRecvMsg (bench->session, &source, NULL, NULL, NULL),
         "S: SnmpRecvMsg (S, -, -, -, -) = 0 SNMPAPI_NOOP");
  TELLS (SnmpCancelMsg (bench->session, -9),
         "S: SnmpCancelMsg (S, -9) = 0 SNMPAPI_PDU_INVALID");
}

static void
test_entities (Bench        *bench,
               gconstpointer data)
{
  char      text[64];
  smiUINT32 number;

  TELLS (SnmpStrToEntity (bench->session, "::1"), "S: SnmpStrToEntity (S, ::1) = new");
  TELLS (SnmpEntityToStr (bench->entity, sizeof text, text),
         "0: SnmpEntityToStr (E, 64, 127.0.0.1) = 10");
  TELLS (SnmpSetPort (bench->entity, 4711), "0: SnmpSetPort (E, 4711) = 1");
  TELLS (SnmpSetTimeout (bench->entity, 7), "0: SnmpSetTimeout (E, 7) = 1");
  TELLS (SnmpGetTimeout (bench->entity, &number, NULL), "0: SnmpGetTimeout (E, 7, -) = 1");
  TELLS (SnmpSetRetry (bench->entity, 8), "0: SnmpSetRetry (E, 8) = 1");
  TELLS (SnmpGetRetry (bench->entity, NULL, &number), "0: SnmpGetRetry (E, -, 0) = 1");
  TELLS (SnmpFreeEntity (bench->entity), "0: SnmpFreeEntity (E) = 1");
  TELLS (SnmpFreeEntity (bench->entity), "0: SnmpFreeEntity (E) = 0 SNMPAPI_ENTITY_INVALID");
}

static void
test_contexts (Bench        *bench,
               gconstpointer data)
{
  smiOCTETS given = { 6, (smiLPBYTE) "secret" }, told;

  TELLS (SnmpStrToContext (bench->session, &given), "S: SnmpStrToContext (S, 6) = new");
  TELLS (SnmpContextToStr (bench->context, &told), "0: SnmpContextToStr (C, 6) = 1");
  TELLS (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told), "0: SnmpFreeDescriptor (4, memory) = 1");
  TELLS (SnmpFreeContext (bench->context), "0: SnmpFreeContext (C) = 1");
}

static void
test_pdus (Bench        *bench,
           gconstpointer data)
{
  smiINT    bulk = SNMP_PDU_GETBULK, three = 3, number;
  smiINT32  id = -7;
  HSNMP_VBL list;

  TELLS (SnmpCreatePdu (bench->session, SNMP_PDU_RESPONSE, -2, 5, 1, bench->vbl),
         "S: SnmpCreatePdu (S, 162, -2, 5, 1, V) = new");
  TELLS (SnmpSetPduData (bench->pdu, &bulk, &id, NULL, &three, NULL),
         "0: SnmpSetPduData (P, 165, -7, -, 3, -) = 1");
  TELLS (SnmpGetPduData (bench->pdu, NULL, &id, &number, NULL, &list),
         "0: SnmpGetPduData (P, -, -7, 0, -, new) = 1");
  TELLS (SnmpDuplicatePdu (bench->session, bench->pdu), "S: SnmpDuplicatePdu (S, P) = new");
  TELLS (SnmpFreePdu (bench->pdu), "0: SnmpFreePdu (P) = 1");
}

static void
test_vbls (Bench        *bench,
           gconstpointer data)
{
  smiVALUE value = test_string_value ("secret"), told;
  smiOID   told_name;

  TELLS (SnmpCreateVbl (bench->session, &name, &value), "S: SnmpCreateVbl (S, 1.3.6, 4) = new");
  TELLS (SnmpCreateVbl (bench->session, NULL, NULL), "S: SnmpCreateVbl (S, -, -) = new");
  TELLS (SnmpSetVb (bench->vbl, 0, &name, &value), "0: SnmpSetVb (V, 0, 1.3.6, 4) = 2");
  TELLS (SnmpGetVb (bench->vbl, 2, &told_name, &told), "0: SnmpGetVb (V, 2, 1.3.6, 4) = 1");
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&told_name));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told.value.string));
  TELLS (SnmpCountVbl (bench->vbl), "0: SnmpCountVbl (V) = 2");
  TELLS (SnmpDeleteVb (bench->vbl, 1), "0: SnmpDeleteVb (V, 1) = 1");
  TELLS (SnmpDeleteVb (bench->vbl, 9), "0: SnmpDeleteVb (V, 9) = 0 SNMPAPI_INDEX_INVALID");
  TELLS (SnmpDuplicateVbl (bench->session, bench->vbl), "S: SnmpDuplicateVbl (S, V) = new");
  TELLS (SnmpFreeVbl (bench->vbl), "0: SnmpFreeVbl (V) = 1");
}

static void
test_oids (Bench        *bench,
           gconstpointer data)
{
  smiOID oid;
  char   text[64];
  smiINT result;

  TELLS (SnmpStrToOid (".1.3.6", &oid), "0: SnmpStrToOid (.1.3.6, 1.3.6) = 3");
  TELLS (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid),
         "0: SnmpFreeDescriptor (6, memory) = 1");
  TELLS (SnmpOidToStr (&name, sizeof text, text), "0: SnmpOidToStr (1.3.6, 64, 1.3.6) = 6");
  TELLS (SnmpOidCopy (&name, &oid), "0: SnmpOidCopy (1.3.6, 1.3.6) = 3");
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
  TELLS (SnmpOidCompare (&name, &name, 2, &result),
         "0: SnmpOidCompare (1.3.6, 1.3.6, 2, 0) = 1");
}

#define add(path, func) g_test_add (path, Bench, NULL, set_up, func, tear_down)

static void
test_roles (Bench        *bench,
            gconstpointer data)
{
  smiUINT32 ids[] = { 1, 3, 6, 1 };
  smiOID    notification = { G_N_ELEMENTS (ids), ids };

  assert_succeeds (winsnmp_set_trap_port (test_unused_port ()));
  TELLS (SnmpRegister (bench->session, NULL, bench->entity, bench->context, &notification, 1),
         "S: SnmpRegister (S, 0, E, C, 1.3.6.1, 1) = 1");
  TELLS (SnmpRegister (bench->session, bench->entity, NULL, NULL, NULL, 0),
         "S: SnmpRegister (S, E, 0, 0, -, 0) = 0 SNMPAPI_NOOP");

  assert_succeeds (SnmpSetPort (bench->entity, test_unused_port ()));
  TELLS (SnmpListen (bench->entity, 1), "0: SnmpListen (E, 1) = 1");
  TELLS (SnmpListen (bench->entity, 1), "0: SnmpListen (E, 1) = 0 SNMPAPI_NOOP");
  TELLS (SnmpListenEx (bench->entity, 0, 1), "0: SnmpListenEx (E, 0, 1) = 1");
  TELLS (SnmpListenEx (bench->entity, 2, 9), "0: SnmpListenEx (E, 2, 9) = 0 SNMPAPI_MODE_INVALID");
}

static void
test_encoding (Bench        *bench,
               gconstpointer data)
{
  smiOCTETS     bytes = { 0, NULL };
  HSNMP_ENTITY  from, to;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;

  TELLS (SnmpEncodeMsg (bench->session, NULL, bench->entity, bench->context, bench->pdu, &bytes),
         "S: SnmpEncodeMsg (S, 0, E, C, P, 40) = 40");
  TELLS (SnmpDecodeMsg (bench->session, &from, &to, &context, &pdu, &bytes),
         "S: SnmpDecodeMsg (S, -, -, new, new, 40) = 40");
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &bytes));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/call-events/library", test_library);
  add ("/call-events/sessions", test_sessions);
  add ("/call-events/messages", test_messages);
  add ("/call-events/entities", test_entities);
  add ("/call-events/contexts", test_contexts);
  add ("/call-events/pdus", test_pdus);
  add ("/call-events/vbls", test_vbls);
  add ("/call-events/oids", test_oids);
  add ("/call-events/roles", test_roles);
  add ("/call-events/encoding", test_encoding);

  return g_test_run ();
}
