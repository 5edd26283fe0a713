/* test-call.c
 *
 * How calls read.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "event-feed.h"
#include "winsnmp.h"

static VarbindCall *
get_last_call (EventFeed *feed)
{
  GListModel             *calls = varbind_target_get_calls (feed->target);
  g_autoptr (VarbindCall) call = NULL;

  event_feed_apply (feed);
  call = g_list_model_get_item (calls, g_list_model_get_n_items (calls) - 1);
  g_assert_true (VARBIND_IS_CALL (call));

  return call;
}

static void
assert_line (EventFeed  *feed,
             const char *expected)
{
  g_assert_cmpstr (varbind_call_get_line (get_last_call (feed)), ==, expected);
}

/* Two sessions; the first owns one handle of each kind. */
static EventFeed *
make_feed (void)
{
  EventFeed *feed = event_feed_new ();

  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  feed_entity (feed, E1, S1, "127.0.0.1", 161);
  feed_context (feed, C1, S1, 6);
  feed_vbl (feed, V1, S1, 1);
  feed_pdu (feed, P1, S1, SNMP_PDU_GET, 7, 1);
  event_feed_apply (feed);

  return feed;
}

static void
test_handles (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, P1);
  assert_line (feed, "SnmpSendMsg (S2, NULL, E1, C1, P1) = SUCCESS");

  feed_numbers (feed, WINSNMP_FUNCTION_RECV_MSG, S2, 1, 0, S2, E1, 0, C1, 0x9abc);
  assert_line (feed, "SnmpRecvMsg (S2, →E1, →NULL, →C1, →0x9abc) = SUCCESS");

  feed_numbers (feed, WINSNMP_FUNCTION_DUPLICATE_VBL, S1, V1 + 1, 0, S1, V1);
  assert_line (feed, "SnmpDuplicateVbl (S1, V1) = 0x502");
}

static void
test_numbers (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  feed_numbers (feed, WINSNMP_FUNCTION_CREATE_PDU, S1, P1, 0,
                S1, SNMP_PDU_GETBULK, (guint64)-5, 0, 10, V1);
  assert_line (feed, "SnmpCreatePdu (S1, GETBULK, -5, 0, 10, V1) = P1");

  feed_numbers (feed, WINSNMP_FUNCTION_CREATE_PDU, S1, 0, SNMPAPI_PDU_INVALID,
                S1, 99, 0, 0, 0, 0);
  assert_line (feed, "SnmpCreatePdu (S1, 99, 0, 0, 0, NULL) = FAILURE  SNMPAPI_PDU_INVALID");

  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, S1, 1, 0, E1, 4294967295u);
  assert_line (feed, "SnmpSetPort (E1, 4294967295) = SUCCESS");

  feed_numbers (feed, WINSNMP_FUNCTION_COUNT_VBL, S1, 12, 0, V1);
  assert_line (feed, "SnmpCountVbl (V1) = 12");

  feed_numbers (feed, WINSNMP_FUNCTION_SET_TRANSLATE_MODE, 0, 1, 0, SNMPAPI_UNTRANSLATED_V2);
  assert_line (feed, "SnmpSetTranslateMode (UNTRANSLATED_V2) = SUCCESS");

  feed_numbers (feed, WINSNMP_FUNCTION_GET_RETRANSMIT_MODE, 0, 1, 0, SNMPAPI_ON);
  assert_line (feed, "SnmpGetRetransmitMode (→ON) = SUCCESS");

  feed_numbers (feed, WINSNMP_FUNCTION_GET_LAST_ERROR, S1, SNMPAPI_NOOP, 0, S1);
  assert_line (feed, "SnmpGetLastError (S1) = SNMPAPI_NOOP");

  feed_numbers (feed, WINSNMP_FUNCTION_GET_LAST_ERROR, S1, SNMPAPI_FAILURE, 0, S1);
  assert_line (feed, "SnmpGetLastError (S1) = SNMPAPI_FAILURE");
  g_assert_false (varbind_call_get_failed (get_last_call (feed)));

  feed_numbers (feed, WINSNMP_FUNCTION_GET_LAST_ERROR, 0, SNMPAPI_SUCCESS, 0, 0);
  assert_line (feed, "SnmpGetLastError (NULL) = SNMPAPI_SUCCESS");
}

static void
test_pointers_and_values (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  WinsnmpArgument       set[] = { { V1, NULL }, { 0, NULL }, { 9, "1.3.6.1" }, { 4, NULL } };

  feed_numbers (feed, WINSNMP_FUNCTION_CREATE_SESSION, 0, S1, 0, 0, 0, 1, 0);
  assert_line (feed, "SnmpCreateSession (NULL, 0, fCallBack, NULL) = S1");

  feed_call (feed, WINSNMP_FUNCTION_SET_VB, S1, 2, 0, set, 4);
  assert_line (feed, "SnmpSetVb (V1, 0, 1.3.6.1, OCTETS) = 2");

  set[2].text = NULL;
  set[3].number = 0;
  feed_call (feed, WINSNMP_FUNCTION_SET_VB, S1, 0, SNMPAPI_OID_INVALID, set, 4);
  assert_line (feed, "SnmpSetVb (V1, 0, NULL, NULL) = FAILURE  SNMPAPI_OID_INVALID");

  feed_numbers (feed, WINSNMP_FUNCTION_FREE_DESCRIPTOR, 0, 1, 0, SNMP_SYNTAX_OID, 0x7fb0);
  assert_line (feed, "SnmpFreeDescriptor (OID, 0x7fb0) = SUCCESS");
}

static void
assert_string (const char *given,
               const char *expected)
{
  g_autoptr (EventFeed) feed = make_feed ();
  g_autofree char      *line = g_strdup_printf ("SnmpStrToEntity (S1, %s) = E1", expected);
  WinsnmpArgument       arguments[] = { { S1, NULL }, { 0, given } };

  feed_call (feed, WINSNMP_FUNCTION_STR_TO_ENTITY, S1, E1, 0, arguments, 2);
  assert_line (feed, line);
}

static void
test_strings (void)
{
  g_autofree char *longest = g_strnfill (48, 'x');
  g_autofree char *too_long = g_strnfill (49, 'x');
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", longest);
  g_autofree char *shortened = g_strdup_printf ("\"%s…\"", longest);

  assert_string ("127.0.0.1", "\"127.0.0.1\"");
  assert_string ("", "\"\"");
  assert_string (NULL, "NULL");
  assert_string ("a\"b\\c", "\"a\\\"b\\\\c\"");
  assert_string ("a\nb\x1b", "\"a\\u{a}b\\u{1b}\"");
  assert_string ("caf\xc3\xa9", "\"café\"");
  assert_string ("\xff\xc3", "\"\\xff\\xc3\"");
  assert_string (longest, quoted);
  assert_string (too_long, shortened);
}

static void
test_secret (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  feed_numbers (feed, WINSNMP_FUNCTION_STR_TO_CONTEXT, S1, C1, 0, S1, 6);
  assert_line (feed, "SnmpStrToContext (S1, ‹6 bytes›) = C1");

  feed_numbers (feed, WINSNMP_FUNCTION_CONTEXT_TO_STR, S1, 1, 0, C1, 1);
  assert_line (feed, "SnmpContextToStr (C1, →‹1 byte›) = SUCCESS");
}

static void
test_nothing_handed_out (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  feed->absent = 0x1e;
  feed_numbers (feed, WINSNMP_FUNCTION_RECV_MSG, S1, 0, SNMPAPI_NOOP, S1, 0, 0, 0, 0);
  assert_line (feed, "SnmpRecvMsg (S1, →-, →-, →-, →-) = FAILURE  SNMPAPI_NOOP");
  g_assert_true (varbind_call_get_failed (get_last_call (feed)));
  g_assert_cmpuint (varbind_call_get_error (get_last_call (feed)), ==, SNMPAPI_NOOP);

  feed->absent = 0x2;
  feed_numbers (feed, WINSNMP_FUNCTION_RECV_MSG, S1, 0, SNMPAPI_TL_UNDELIVERABLE,
                S1, 0, E1, C1, P1);
  assert_line (feed, "SnmpRecvMsg (S1, →-, →E1, →C1, →P1) = FAILURE  SNMPAPI_TL_UNDELIVERABLE");

  feed->absent = 0x0a;
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PDU_DATA, S1, 1, 0, P1, 0, 7, 0, 3, V1);
  assert_line (feed, "SnmpSetPduData (P1, NULL, 7, NULL, 3, V1) = SUCCESS");
}

static void
test_unknown_function (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  feed_numbers (feed, WINSNMP_N_FUNCTIONS, 0, 3, 0, 1, 2);
  assert_line (feed, "? () = 3");
}

static void
assert_end_explained (WinsnmpFreeReason reason,
                      const char       *expected)
{
  g_autoptr (EventFeed) feed = make_feed ();

  if (reason == WINSNMP_FREED_BY_CLOSE)
    feed_close (feed, S1, WINSNMP_FREED_BY_CALL, GSIZE_TO_POINTER (E1), NULL);
  else
    feed_freed (feed, E1, reason);
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, 0, 0, SNMPAPI_ENTITY_INVALID, E1, 161);
  assert_line (feed, expected);
}

static void
test_dead_handle (void)
{
  assert_end_explained (WINSNMP_FREED_BY_CLOSE,
                        "SnmpSetPort (E1, 161) = FAILURE  SNMPAPI_ENTITY_INVALID: "
                        "E1 was freed by closing S1");
  assert_end_explained (WINSNMP_FREED_BY_CALL,
                        "SnmpSetPort (E1, 161) = FAILURE  SNMPAPI_ENTITY_INVALID: "
                        "E1 was freed before");
  assert_end_explained (WINSNMP_FREED_BY_CLEANUP,
                        "SnmpSetPort (E1, 161) = FAILURE  SNMPAPI_ENTITY_INVALID: "
                        "E1 was freed when the library was stopped");
}

static void
test_closed_session (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  feed_freed (feed, S1, WINSNMP_FREED_BY_CALLBACK);
  feed_numbers (feed, WINSNMP_FUNCTION_CLOSE, 0, 0, SNMPAPI_SESSION_INVALID, S1);
  assert_line (feed, "SnmpClose (S1) = FAILURE  SNMPAPI_SESSION_INVALID: "
                     "S1 was closed by the result of its callback");
}

/* A line tells what was so at the time of the call, whatever came later. */
static void
test_line_stays (void)
{
  g_autoptr (EventFeed)   feed = make_feed ();
  g_autoptr (VarbindCall) unknown = NULL;
  g_autoptr (VarbindCall) dead = NULL;

  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, 0, 0, SNMPAPI_ENTITY_INVALID, E2);
  unknown = g_object_ref (get_last_call (feed));
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, 0, 0, SNMPAPI_ENTITY_INVALID, E1);
  dead = g_object_ref (get_last_call (feed));

  feed_entity (feed, E1, S1, "127.0.0.1", 161);
  feed_entity (feed, E2, S1, "127.0.0.1", 161);
  event_feed_apply (feed);

  g_assert_cmpstr (varbind_call_get_line (unknown), ==,
                   "SnmpFreeEntity (0x202) = FAILURE  SNMPAPI_ENTITY_INVALID");
  g_assert_cmpstr (varbind_call_get_line (dead), ==,
                   "SnmpFreeEntity (E1) = FAILURE  SNMPAPI_ENTITY_INVALID: E1 was freed before");
}

static void
test_handles_once (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  g_autoptr (GString)   names = g_string_new (NULL);
  GListModel           *handles;

  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S1, 1, 0, S1, E1, E1, C1, P1);
  handles = varbind_call_get_handles (get_last_call (feed));
  for (guint i = 0; i < g_list_model_get_n_items (handles); i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      g_string_append_printf (names, "%s ", varbind_handle_get_name (handle));
    }

  g_assert_cmpstr (names->str, ==, "S1 E1 C1 P1 ");
}

static void
test_facts (void)
{
  g_autoptr (EventFeed) feed = make_feed ();
  g_autofree char      *time = NULL;
  VarbindCall          *call;

  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_SET_PORT, S1, 0, SNMPAPI_ENTITY_INVALID, E1, 161);
  call = get_last_call (feed);

  time = varbind_call_dup_time_text (call);
  g_assert_cmpuint (strlen (time), ==, strlen ("10:31:04.120"));
  g_assert_cmpstr (varbind_call_get_function (call), ==, "SnmpSetPort");
  g_assert_cmpuint (varbind_call_get_number (call), ==, 1);
  g_assert_cmpuint (varbind_call_get_serial (call), ==, 8);
  g_assert_cmpuint (varbind_call_get_thread (call), ==, 77);
  g_assert_cmpint (varbind_call_get_duration (call), ==, 12300);
  g_assert_cmpint (varbind_call_get_time (call), ==, 8);
}

static void
assert_last (EventFeed  *feed,
             guint64     token,
             const char *function)
{
  VarbindCall *call =
    varbind_target_lookup_last_call (feed->target, varbind_target_lookup (feed->target, token));

  g_assert_cmpstr (call != NULL ? varbind_call_get_function (call) : NULL, ==, function);
}

/* As an argument or as the result, in a call that failed too. */
static void
test_last_of_a_handle (void)
{
  g_autoptr (EventFeed) feed = make_feed ();

  feed_numbers (feed, WINSNMP_FUNCTION_CREATE_SESSION, 0, S1, 0, 0, 0, 1, 0);
  feed_numbers (feed, WINSNMP_FUNCTION_SEND_MSG, S2, 1, 0, S2, 0, E1, C1, P1);
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, 0, 0, SNMPAPI_ENTITY_INVALID, E1);
  feed_numbers (feed, WINSNMP_FUNCTION_CLOSE, S2, 1, 0, S2);
  event_feed_apply (feed);

  assert_last (feed, S1, "SnmpCreateSession");
  assert_last (feed, S2, "SnmpClose");
  assert_last (feed, E1, "SnmpFreeEntity");
  assert_last (feed, P1, "SnmpSendMsg");
  assert_last (feed, V1, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call/line/names-handles", test_handles);
  g_test_add_func ("/call/line/numbers-modes-and-results", test_numbers);
  g_test_add_func ("/call/line/pointers-and-values", test_pointers_and_values);
  g_test_add_func ("/call/line/strings-are-quoted-and-shortened", test_strings);
  g_test_add_func ("/call/line/covers-secrets", test_secret);
  g_test_add_func ("/call/line/nothing-handed-out", test_nothing_handed_out);
  g_test_add_func ("/call/line/unknown-function", test_unknown_function);
  g_test_add_func ("/call/line/explains-dead-handle", test_dead_handle);
  g_test_add_func ("/call/line/explains-closed-session", test_closed_session);
  g_test_add_func ("/call/line/tells-what-was-so-then", test_line_stays);
  g_test_add_func ("/call/handles/each-once", test_handles_once);
  g_test_add_func ("/call/handles/last-of-one", test_last_of_a_handle);
  g_test_add_func ("/call/facts", test_facts);

  return g_test_run ();
}
