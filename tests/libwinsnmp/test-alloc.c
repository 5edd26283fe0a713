/* test-alloc.c
 *
 * Each allocation fails in its turn.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "scarce.h"
#include "test-snmp.h"
typedef struct
{
  TestPeer  peer;
  HSNMP_VBL vbl;
  HSNMP_PDU pdu;
  smiOCTETS octets;
  smiOID    oid;
  smiVALUE  value;
  HANDLE    made;
  HANDLE    received[4];

  HSNMP_ENTITY v1_entity;
  HSNMP_ENTITY own_entity;
  HSNMP_PDU    trap;
  HSNMP_PDU    response;
  HSNMP_PDU    set;
  smiOCTETS    message;
  smiOCTETS    v1_message;
} Bench;

static smiUINT32    name_ids[] = { 1, 3, 6, 1, 2, 1, 1, 1, 0 };
static const smiOID name = { G_N_ELEMENTS (name_ids), name_ids };

/* One call that allocates, and what takes its product away again. */
typedef struct
{
  const char *path;
  SNMPAPI_STATUS (*call)
  (Bench *bench);
  void (*undo) (Bench *bench);
} Case;

static SNMPAPI_STATUS
create_session (Bench *bench)
{
  bench->made = SnmpCreateSession (NULL, 0, test_notifier_cb, bench->peer.notifier);

  return bench->made != NULL;
}

static void
close_session (Bench *bench)
{
  assert_succeeds (SnmpClose (bench->made));
}

static SNMPAPI_STATUS
str_to_entity (Bench *bench)
{
  bench->made = SnmpStrToEntity (bench->peer.session, "fe80::1%lo");

  return bench->made != NULL;
}

static void
free_entity (Bench *bench)
{
  assert_succeeds (SnmpFreeEntity (bench->made));
}

static SNMPAPI_STATUS
str_to_context (Bench *bench)
{
  smiOCTETS string = { 6, (smiLPBYTE) "public" };

  bench->made = SnmpStrToContext (bench->peer.session, &string);

  return bench->made != NULL;
}

static void
free_context (Bench *bench)
{
  assert_succeeds (SnmpFreeContext (bench->made));
}

static SNMPAPI_STATUS
context_to_str (Bench *bench)
{
  return SnmpContextToStr (bench->peer.context, &bench->octets);
}

static void
free_octets (Bench *bench)
{
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &bench->octets));
}

static SNMPAPI_STATUS
create_vbl (Bench *bench)
{
  smiVALUE value = test_string_value ("text");

  bench->made = SnmpCreateVbl (bench->peer.session, &name, &value);

  return bench->made != NULL;
}

static SNMPAPI_STATUS
duplicate_vbl (Bench *bench)
{
  bench->made = SnmpDuplicateVbl (bench->peer.session, bench->vbl);

  return bench->made != NULL;
}

static void
free_vbl (Bench *bench)
{
  assert_succeeds (SnmpFreeVbl (bench->made));
}

static SNMPAPI_STATUS
append_vb (Bench *bench)
{
  smiVALUE value = test_string_value ("text");

  return SnmpSetVb (bench->vbl, 0, &name, &value) == 2;
}

static void
delete_vb (Bench *bench)
{
  assert_succeeds (SnmpDeleteVb (bench->vbl, 2));
}

static SNMPAPI_STATUS
replace_vb (Bench *bench)
{
  static smiUINT32 ids[MAXOBJIDSIZE] = { 1, 3, 6 }; /* too long for what is there already */
  smiOID           longest = { MAXOBJIDSIZE, ids };
  smiVALUE         value = { .syntax = SNMP_SYNTAX_OID, .value.oid = longest };

  return SnmpSetVb (bench->vbl, 1, &longest, &value);
}

static void
restore_vb (Bench *bench)
{
  smiVALUE value = test_string_value ("text");

  g_assert_cmpuint (SnmpSetVb (bench->vbl, 1, &name, &value), ==, 1);
}

static SNMPAPI_STATUS
get_vb (Bench *bench)
{
  return SnmpGetVb (bench->vbl, 1, &bench->oid, &bench->value);
}

static void
free_vb (Bench *bench)
{
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&bench->oid));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &bench->value.value.string));
}

static SNMPAPI_STATUS
create_pdu (Bench *bench)
{
  bench->made = SnmpCreatePdu (bench->peer.session, SNMP_PDU_GET, 0, 0, 0, bench->vbl);

  return bench->made != NULL;
}

static SNMPAPI_STATUS
duplicate_pdu (Bench *bench)
{
  bench->made = SnmpDuplicatePdu (bench->peer.session, bench->pdu);

  return bench->made != NULL;
}

static void
free_pdu (Bench *bench)
{
  assert_succeeds (SnmpFreePdu (bench->made));
}

static SNMPAPI_STATUS
get_pdu_data (Bench *bench)
{
  return SnmpGetPduData (bench->pdu, NULL, NULL, NULL, NULL, &bench->made);
}

static SNMPAPI_STATUS
str_to_oid (Bench *bench)
{
  return SnmpStrToOid (TEST_OID, &bench->oid) == 9;
}

static SNMPAPI_STATUS
oid_copy (Bench *bench)
{
  return SnmpOidCopy (&name, &bench->oid) == 9;
}

static void
free_oid (Bench *bench)
{
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&bench->oid));
}

static SNMPAPI_STATUS
send_msg (Bench *bench)
{
  return SnmpSendMsg (bench->peer.session, bench->peer.entity, bench->peer.entity,
                      bench->peer.context, bench->pdu);
}

static void
cancel_msg (Bench *bench)
{
  assert_succeeds (SnmpCancelMsg (bench->peer.session, 1));
}

static SNMPAPI_STATUS
encode (Bench       *bench,
        HSNMP_ENTITY source,
        HSNMP_ENTITY destination,
        HSNMP_PDU    pdu)
{
  SNMPAPI_STATUS length = SnmpEncodeMsg (bench->peer.session, source, destination,
                                         bench->peer.context, pdu, &bench->octets);

  return length > 0 && length == bench->octets.len;
}

static SNMPAPI_STATUS
encode_msg (Bench *bench)
{
  return encode (bench, bench->peer.entity, bench->peer.entity, bench->pdu);
}

/* With a translation on the way. */
static SNMPAPI_STATUS
encode_v1_trap (Bench *bench)
{
  return encode (bench, bench->own_entity, bench->v1_entity, bench->trap);
}

static SNMPAPI_STATUS
encode_v1_response (Bench *bench)
{
  return encode (bench, bench->own_entity, bench->v1_entity, bench->response);
}

static SNMPAPI_STATUS
encode_v1_set (Bench *bench)
{
  return encode (bench, bench->own_entity, bench->v1_entity, bench->set);
}

static SNMPAPI_STATUS
decode (Bench    *bench,
        smiOCTETS message)
{
  SNMPAPI_STATUS length =
    SnmpDecodeMsg (bench->peer.session, &bench->received[0], &bench->received[1],
                   &bench->received[2], &bench->received[3], &message);

  return length == message.len;
}

static SNMPAPI_STATUS
decode_msg (Bench *bench)
{
  return decode (bench, bench->message);
}

static SNMPAPI_STATUS
decode_v1_trap (Bench *bench)
{
  return decode (bench, bench->v1_message);
}

static void
free_decoded (Bench *bench)
{
  assert_succeeds (SnmpFreeContext (bench->received[2]));
  assert_succeeds (SnmpFreePdu (bench->received[3]));
}

static SNMPAPI_STATUS
register_one (Bench *bench)
{
  return SnmpRegister (bench->peer.session, NULL, bench->peer.entity, NULL, &name, SNMPAPI_ON);
}

static void
unregister (Bench *bench)
{
  assert_succeeds (SnmpRegister (bench->peer.session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
}

static SNMPAPI_STATUS
start_to_listen (Bench *bench)
{
  return SnmpListen (bench->own_entity, SNMPAPI_ON);
}

static void
stop_to_listen (Bench *bench)
{
  assert_succeeds (SnmpListen (bench->own_entity, SNMPAPI_OFF));
}

static SNMPAPI_STATUS
set_name (Bench *bench)
{
  return winsnmp_set_session_name (bench->peer.session, "name");
}

static void
unset_name (Bench *bench)
{
  assert_succeeds (winsnmp_set_session_name (bench->peer.session, NULL));
}

static const Case cases[] = {
  { "/alloc/create-session", create_session, close_session },
  { "/alloc/str-to-entity", str_to_entity, free_entity },
  { "/alloc/str-to-context", str_to_context, free_context },
  { "/alloc/context-to-str", context_to_str, free_octets },
  { "/alloc/create-vbl", create_vbl, free_vbl },
  { "/alloc/duplicate-vbl", duplicate_vbl, free_vbl },
  { "/alloc/set-vb/append", append_vb, delete_vb },
  { "/alloc/set-vb/replace", replace_vb, restore_vb },
  { "/alloc/get-vb", get_vb, free_vb },
  { "/alloc/create-pdu", create_pdu, free_pdu },
  { "/alloc/duplicate-pdu", duplicate_pdu, free_pdu },
  { "/alloc/get-pdu-data", get_pdu_data, free_vbl },
  { "/alloc/str-to-oid", str_to_oid, free_oid },
  { "/alloc/oid-copy", oid_copy, free_oid },
  { "/alloc/send-msg", send_msg, cancel_msg },
  { "/alloc/encode-msg", encode_msg, free_octets },
  { "/alloc/encode-msg/v1-trap", encode_v1_trap, free_octets },
  { "/alloc/encode-msg/v1-response", encode_v1_response, free_octets },
  { "/alloc/encode-msg/v1-set", encode_v1_set, free_octets },
  { "/alloc/decode-msg", decode_msg, free_decoded },
  { "/alloc/decode-msg/v1-trap", decode_v1_trap, free_decoded },
  { "/alloc/register", register_one, unregister },
  { "/alloc/listen", start_to_listen, stop_to_listen },
  { "/alloc/set-session-name", set_name, unset_name },
};

/* A notification of SNMPv2c, which a translation makes one of SNMPv1. */
static HSNMP_PDU
new_trap (HSNMP_SESSION session)
{
  smiUINT32 cold_start_ids[] = { 1, 3, 6, 1, 6, 3, 1, 1, 5, 1 };
  smiVALUE  time = { .syntax = SNMP_SYNTAX_TIMETICKS, .value.uNumber = 42 };
  smiVALUE  cold_start = { .syntax = SNMP_SYNTAX_OID };
  smiVALUE  text = test_string_value ("text");
  smiOID    trap_name;
  HSNMP_VBL vbl = test_vbl (session, "1.3.6.1.2.1.1.3.0", &time);

  cold_start.value.oid = (smiOID){ G_N_ELEMENTS (cold_start_ids), cold_start_ids };
  g_assert_cmpuint (SnmpStrToOid ("1.3.6.1.6.3.1.1.4.1.0", &trap_name), ==, 11);
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &trap_name, &cold_start), ==, 2);
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &text), ==, 3);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&trap_name));

  return SnmpCreatePdu (session, SNMP_PDU_TRAP, 1, 0, 0, vbl);
}

/* A PDU with one value that SNMPv1 does not have. */
static HSNMP_PDU
new_pdu (HSNMP_SESSION session,
         smiINT        type,
         smiUINT32     syntax)
{
  smiVALUE  value = { .syntax = syntax };
  HSNMP_VBL vbl = SnmpCreateVbl (session, &name, &value);

  return SnmpCreatePdu (session, type, 1, 0, 0, vbl);
}

static void
set_up (Bench        *bench,
        gconstpointer data)
{
  smiVALUE value = test_string_value ("text");

  assert_succeeds (winsnmp_set_trap_port (test_unused_port ()));
  test_peer_set_up (&bench->peer, NULL);
  test_agent_set_default (bench->peer.agent, TEST_AGENT_DROP);
  bench->vbl = SnmpCreateVbl (bench->peer.session, &name, &value);
  bench->pdu = SnmpCreatePdu (bench->peer.session, SNMP_PDU_GET, 1, 0, 0, bench->vbl);
  bench->own_entity = SnmpStrToEntity (bench->peer.session, "127.0.0.1");
  assert_succeeds (SnmpSetPort (bench->own_entity, test_unused_port ()));
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  bench->v1_entity = SnmpStrToEntity (bench->peer.session, "127.0.0.1");
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  bench->trap = new_trap (bench->peer.session);
  bench->response = new_pdu (bench->peer.session, SNMP_PDU_RESPONSE, SNMP_SYNTAX_CNTR64);
  bench->set = new_pdu (bench->peer.session, SNMP_PDU_SET, SNMP_SYNTAX_UINT32);

  assert_succeeds (encode_msg (bench));
  bench->message = bench->octets;
  assert_succeeds (encode_v1_trap (bench));
  bench->v1_message = bench->octets;
}

static void
tear_down (Bench        *bench,
           gconstpointer data)
{
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &bench->message));
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &bench->v1_message));
  test_peer_tear_down (&bench->peer, NULL);
}

/* Calls with room for @room allocations; @ret_failed is whether that was not enough. */
static SNMPAPI_STATUS
call_with (Bench      *bench,
           const Case *one,
           guint       room,
           gboolean   *ret_failed)
{
  SNMPAPI_STATUS status;

  scarce_begin (room);
  status = one->call (bench);
  *ret_failed = scarce_end ();

  return status;
}

/* With no room, with room for one, for two, ... until nothing fails: each
 * failure says so, leaves nothing behind and hinders nothing after it. */
static void
test_case (Bench        *bench,
           gconstpointer data)
{
  const Case *one = data;
  guint       room = 0;
  gboolean    failed;

  do
    {
      TestState      state;
      SNMPAPI_STATUS status;
      guint          descriptors = test_count_descriptors ();

      g_assert_cmpuint (room, <, SCARCE_MOST);
      test_state_get (&state);
      status = call_with (bench, one, room++, &failed);
      if (!failed || status != SNMPAPI_FAILURE)
        {
          g_assert_cmpuint (status, ==, SNMPAPI_SUCCESS);
          one->undo (bench);
        }
      else
        {
          test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);
        }
      test_assert_same_state (&state);
      g_assert_cmpuint (test_count_descriptors (), ==, descriptors);

      assert_succeeds (one->call (bench));
      one->undo (bench);
      test_assert_same_state (&state);
      g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
    }
  while (failed);
  g_assert_cmpuint (room, >, 1);
}

/* The very first session, with the engine and its socket: the engine is there
 * as a whole afterwards, or not at all. */
static void
test_first_session (void)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  Bench                    bench = { .peer.notifier = notifier };
  guint                    room = 0, failures = 0;
  gboolean                 failed;
  guint                    whole;

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  assert_succeeds (create_session (&bench));
  whole = test_count_descriptors ();
  assert_succeeds (SnmpCleanup ());

  do
    {
      guint          descriptors;
      SNMPAPI_STATUS status;

      g_assert_cmpuint (room, <, SCARCE_MOST);
      test_startup (SNMPAPI_UNTRANSLATED_V2);
      descriptors = test_count_descriptors ();
      status = call_with (&bench, &cases[0], room++, &failed);
      if (status == SNMPAPI_FAILURE)
        {
          failures++;
          test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);
          if (test_count_descriptors () != whole)
            g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
          assert_succeeds (create_session (&bench));
        }
      close_session (&bench);
      assert_succeeds (SnmpCleanup ());
      g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
    }
  while (failed);
  g_assert_cmpuint (failures, >, 0);
}

/* A start that cannot be had can be tried again. */
static void
test_startup_fails (void)
{
  guint    room = 0;
  gboolean failed;

  do
    {
      SNMPAPI_STATUS status;

      g_assert_cmpuint (room, <, SCARCE_MOST);
      scarce_begin (room++);
      status = SnmpStartup (NULL, NULL, NULL, NULL, NULL);
      failed = scarce_end ();
      if (status == SNMPAPI_FAILURE)
        {
          g_assert_true (failed);
          test_assert_error (NULL, SNMPAPI_ALLOC_ERROR);
          assert_fails (SnmpCleanup (), SNMPAPI_NOT_INITIALIZED);
          assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
        }
      assert_succeeds (SnmpCleanup ());
    }
  while (failed);
}

/* SnmpRecvMsg that fails loses nothing: the answer is there the next time. */
static void
test_recv_msg (Bench        *bench,
               gconstpointer data)
{
  guint    room = 0;
  gboolean failed;

  test_agent_set_default (bench->peer.agent, TEST_AGENT_ANSWER);
  do
    {
      TestState  state;
      TestAnswer answer = { 0 };

      g_assert_cmpuint (room, <, SCARCE_MOST);
      test_state_get (&state);
      test_peer_send (&bench->peer, SNMP_PDU_GET, 77);
      test_notifier_wait (bench->peer.notifier, room + 1);
      scarce_begin (room++);
      answer.status = SnmpRecvMsg (bench->peer.session, &answer.source, &answer.destination,
                                   &answer.context, &answer.pdu);
      failed = scarce_end ();
      if (answer.status == SNMPAPI_FAILURE)
        {
          g_assert_true (failed);
          test_assert_error (bench->peer.session, SNMPAPI_ALLOC_ERROR);
          test_receive (bench->peer.session, &answer);
          g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
          g_assert_cmpint (answer.request_id, ==, 77);
        }
      test_answer_clear (&answer);
      test_assert_same_state (&state);
    }
  while (failed);
}

/* A request whose id is outstanding already needs a socket of its own, which stays for the
 * next. */
static void
test_another_socket (Bench        *bench,
                     gconstpointer data)
{
  guint    room = 0, failures = 0, descriptors;
  gboolean failed;

  assert_succeeds (send_msg (bench));
  descriptors = test_count_descriptors ();
  do
    {
      TestState      state;
      SNMPAPI_STATUS status;

      g_assert_cmpuint (room, <, SCARCE_MOST);
      test_state_get (&state);
      scarce_begin (room++);
      status = send_msg (bench);
      failed = scarce_end ();
      if (status != SNMPAPI_FAILURE)
        continue;

      failures++;
      test_assert_error (bench->peer.session, SNMPAPI_ALLOC_ERROR);
      test_assert_same_state (&state);
      g_assert_cmpuint (test_count_descriptors (), <=, descriptors + 1);
    }
  while (failed);
  g_assert_cmpuint (failures, >, 0);
  g_assert_cmpuint (test_count_descriptors (), ==, descriptors + 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Bench, &cases[i], set_up, test_case, tear_down);
  g_test_add ("/alloc/send-msg/another-socket", Bench, NULL, set_up, test_another_socket,
              tear_down);
  g_test_add ("/alloc/recv-msg", Bench, NULL, set_up, test_recv_msg, tear_down);
  g_test_add_func ("/alloc/first-session", test_first_session);
  g_test_add_func ("/alloc/startup", test_startup_fails);

  return g_test_run ();
}
