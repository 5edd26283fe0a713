/* test-decode.c
 *
 * SnmpDecodeMsg: sound messages, broken ones, hostile bytes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "desk.h"

#define N_MUTATED 20000

#define SYS_UP_TIME "1.3.6.1.2.1.1.3.0"
#define SNMP_TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"
#define SNMP_TRAP_ENTERPRISE "1.3.6.1.6.3.1.1.4.3.0"
#define V1_TRAP_BINDINGS                       \
  SYS_UP_TIME " 43:4294967295, " SNMP_TRAP_OID \
              " 06:%s, 1.3.6.1.2.1.2.2.1.1.7 02:7, " SNMP_TRAP_ENTERPRISE " 06:%s"

/* Traps of SNMPv1 */

static GBytes *
build_v1_trap (const char *enterprise,
               int         generic,
               int         specific,
               guint32     time)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();
  g_autoptr (GByteArray) bindings = g_byte_array_new ();
  static const guint8    name[] = { 0x2B, 6, 1, 2, 1, 2, 2, 1, 1, 7 };
  BerMessage             message = {
                .version = 0,
                .pdu_type = SNMP_PDU_V1TRAP,
                .request_id = time,
                .error_status = generic,
                .error_index = specific,
                .enterprise = (char *)enterprise,
  };
  GBytes *bytes;

  ber_append (binding, 0x06, name, sizeof name);
  ber_append_integer (binding, 0x02, 7);
  ber_append (bindings, 0x30, binding->data, binding->len);
  message.community = g_bytes_new_static ("public", 6);
  message.bindings = g_bytes_new (bindings->data, bindings->len);
  bytes = ber_message_build (&message);
  g_bytes_unref (message.community);
  g_bytes_unref (message.bindings);

  return bytes;
}

/* Decoded it is a trap of SNMPv2, and encoded again the same trap of SNMPv1. */
static void
check_v1_trap (Desk       *desk,
               const char *enterprise,
               int         generic,
               int         specific,
               const char *trap)
{
  g_autoptr (GBytes) bytes = build_v1_trap (enterprise, generic, specific, 4294967295u);
  g_autoptr (GBytes) again = NULL;
  g_autofree char   *expected = NULL;
  g_auto (TestAnswer) answer = { 0 };

  expected = g_strdup_printf (V1_TRAP_BINDINGS, trap, enterprise);
  desk_decode_bytes (desk->session, bytes, &answer);
  g_assert_cmpuint (answer.status, ==, g_bytes_get_size (bytes));
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpint (answer.request_id, >, 0);
  g_assert_cmpint (answer.error_status + answer.error_index, ==, 0);
  g_assert_cmpstr (answer.bindings, ==, expected);

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  again = desk_encode (desk->session, NULL, answer.context, answer.pdu);
  g_assert_true (g_bytes_equal (again, bytes));
}

static void
test_v1_trap (Desk         *desk,
              gconstpointer data)
{
  for (int generic = 0; generic <= 5; generic++)
    {
      g_autofree char *trap = g_strdup_printf ("1.3.6.1.6.3.1.1.5.%d", generic + 1);

      check_v1_trap (desk, "1.3.6.1.4.1.8072.3.2.10", generic, 0, trap);
    }
  check_v1_trap (desk, "1.3.6.1.4.1.8072", 6, 17, "1.3.6.1.4.1.8072.0.17");
  check_v1_trap (desk, "1.3.6.1.4.1.8072", 6, 2147483647, "1.3.6.1.4.1.8072.0.2147483647");
  check_v1_trap (desk, "1.3.6.1.4.1.8072", 6, 0, "1.3.6.1.4.1.8072.0.0");
}

static void
test_v1_trap_wrong (Desk         *desk,
                    gconstpointer data)
{
  static const int generics[] = { -1, 7, 2147483647 };
  TestState        before;

  test_state_get (&before);
  for (guint i = 0; i < G_N_ELEMENTS (generics); i++)
    {
      g_autoptr (GBytes) bytes = build_v1_trap ("1.3.6.1.4.1.1", generics[i], 1, 0);
      g_auto (TestAnswer) answer = { 0 };

      desk_decode_bytes (desk->session, bytes, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_MESSAGE_INVALID");
    }
  test_assert_same_state (&before);
}

/* Hostile bytes */

static const int pdu_types[] = { SNMP_PDU_GET, SNMP_PDU_GETNEXT, SNMP_PDU_SET, SNMP_PDU_RESPONSE,
                                 SNMP_PDU_GETBULK, SNMP_PDU_INFORM, SNMP_PDU_TRAP };

static GBytes *
sample (Desk *desk,
        int   type)
{
  smiVALUE  value = test_string_value ("a text of some length, so that lengths matter");
  HSNMP_VBL vbl = test_vbl (desk->session, TEST_OID, &value);
  HSNMP_PDU pdu = SnmpCreatePdu (desk->session, type, 0x12345678, 0, 0, vbl);
  GBytes   *bytes = desk_encode (desk->session, desk->v2, desk->context, pdu);

  assert_succeeds (SnmpFreeVbl (vbl));
  assert_succeeds (SnmpFreePdu (pdu));

  return bytes;
}

static void
truncate_all (Desk   *desk,
              GBytes *bytes)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize n = 1; n < length; n++)
    {
      g_autofree guint8 *cut = g_memdup2 (data, n); /* so that a read behind it is seen */
      g_auto (TestAnswer) answer = { 0 };

      desk_decode (desk->session, cut, n, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_OUTPUT_TRUNCATED");
      if (n < 3)
        continue;

      /* The same with an outer length that fits. */
      cut[1] = (guint8)(n - 2);
      desk_decode (desk->session, cut, n, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_MESSAGE_INVALID");
    }
}

static void
test_truncated (Desk         *desk,
                gconstpointer data)
{
  g_autoptr (GBytes) trap = build_v1_trap ("1.3.6.1.4.1.8072", 6, 1, 1);
  TestState          before;

  test_state_get (&before);
  for (guint i = 0; i < G_N_ELEMENTS (pdu_types); i++)
    {
      g_autoptr (GBytes) bytes = sample (desk, pdu_types[i]);

      g_assert_cmpuint (g_bytes_get_size (bytes), <, 128);
      truncate_all (desk, bytes);
    }
  truncate_all (desk, trap);
  test_assert_same_state (&before);
}

static void
test_mutated (Desk         *desk,
              gconstpointer data)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (1157);
  g_autoptr (GBytes) trap = build_v1_trap ("1.3.6.1.4.1.8072", 6, 1, 1);
  g_autoptr (GBytes) set = sample (desk, SNMP_PDU_SET);
  guint              good = 0;
  TestState          before;

  test_state_get (&before);
  for (guint i = 0; i < N_MUTATED; i++)
    {
      GBytes            *seed = i % 2 == 0 ? trap : set;
      gsize              length = g_bytes_get_size (seed);
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (seed, NULL), length);
      g_auto (TestAnswer) answer = { 0 };

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        bytes[g_rand_int_range (rand, 0, (int)length)] = (guint8)g_rand_int (rand);
      desk_decode (desk->session, bytes, length, &answer);
      if (answer.status != SNMPAPI_FAILURE)
        {
          g_assert_cmpuint (answer.status, <=, length);
          good++;
        }
      else if (answer.error != SNMPAPI_OUTPUT_TRUNCATED)
        {
          g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_MESSAGE_INVALID");
        }
    }
  g_assert_cmpuint (good, >, N_MUTATED / 10);
  test_assert_same_state (&before);
}

static void
test_wrong_messages (Desk         *desk,
                     gconstpointer data)
{
  static const struct
  {
    guint8      offset;
    guint8      byte;
    const char *error;
  } changes[] = {
    { 0, 0x31, "SNMPAPI_MESSAGE_INVALID" },  /* no sequence */
    { 1, 0x80, "SNMPAPI_MESSAGE_INVALID" },  /* indefinite length */
    { 1, 0x7F, "SNMPAPI_OUTPUT_TRUNCATED" }, /* longer than the buffer */
    { 4, 2, "SNMPAPI_MESSAGE_INVALID" },     /* version 3 less one */
    { 4, 3, "SNMPAPI_MESSAGE_INVALID" },     /* SNMPv3 */
    { 13, 0xA8, "SNMPAPI_MESSAGE_INVALID" }, /* REPORT */
    { 13, 0xA4, "SNMPAPI_MESSAGE_INVALID" }, /* a trap of SNMPv1 in SNMPv2c */
  };
  g_autoptr (GBytes) bytes = sample (desk, SNMP_PDU_GET);

  g_assert_cmpuint (((const guint8 *)g_bytes_get_data (bytes, NULL))[13], ==, SNMP_PDU_GET);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      gsize              length = g_bytes_get_size (bytes);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
      g_auto (TestAnswer) answer = { 0 };

      copy[changes[i].offset] = changes[i].byte;
      desk_decode (desk->session, copy, length, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, changes[i].error);
    }
}

/* SNMPv1 has no GETBULK, so such a message is none of SNMPv1. */
static void
test_wrong_version (Desk         *desk,
                    gconstpointer data)
{
  static const int types[] = { SNMP_PDU_GETBULK, SNMP_PDU_INFORM, SNMP_PDU_TRAP };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = sample (desk, types[i]);
      gsize              length = g_bytes_get_size (bytes);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
      g_auto (TestAnswer) answer = { 0 };

      copy[4] = 0;
      desk_decode (desk->session, copy, length, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_MESSAGE_INVALID");
    }
}

/* BER joins the first two numbers of an OID.  What has more than 32 bits then is sent, but no
 * longer read. */
static void
test_widest_oid (Desk         *desk,
                 gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *error;
  } cases[] = {
    { "2.4294967215", "SNMPAPI_SUCCESS" },
    { "2.4294967216", "SNMPAPI_MESSAGE_INVALID" },
    { "2.4294967295.1", "SNMPAPI_MESSAGE_INVALID" },
    { "2.39.4294967295", "SNMPAPI_SUCCESS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HSNMP_VBL          vbl = test_vbl (desk->session, cases[i].name, NULL);
      HSNMP_PDU          pdu = SnmpCreatePdu (desk->session, SNMP_PDU_GET, 1, 0, 0, vbl);
      g_autoptr (GBytes) bytes = desk_encode (desk->session, desk->v2, desk->context, pdu);
      g_auto (TestAnswer) answer = { 0 };

      assert_succeeds (SnmpFreeVbl (vbl));
      assert_succeeds (SnmpFreePdu (pdu));
      desk_decode_bytes (desk->session, bytes, &answer);
      if (answer.status != SNMPAPI_FAILURE)
        answer.error = SNMPAPI_SUCCESS;
      g_assert_cmpstr (test_error_name (answer.error), ==, cases[i].error);
    }
}

static void
test_trailing (Desk         *desk,
               gconstpointer data)
{
  g_autoptr (GBytes)     bytes = sample (desk, SNMP_PDU_GET);
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  g_auto (TestAnswer) answer = { 0 };
  gsize         length;
  const guint8 *begin = g_bytes_get_data (bytes, &length);

  g_byte_array_append (longer, begin, (guint)length);
  g_byte_array_append (longer, (const guint8 *)"behind", 6);
  desk_decode (desk->session, longer->data, longer->len, &answer);
  g_assert_cmpuint (answer.status, ==, length);
  g_assert_cmpint (answer.request_id, ==, 0x12345678);
}

/* Lists, errors */

static void
decode_list (Desk       *desk,
             GByteArray *list,
             TestAnswer *answer)
{
  BerMessage         message = { .version = 1, .pdu_type = SNMP_PDU_RESPONSE, .request_id = 1 };
  g_autoptr (GBytes) community = g_bytes_new_static ("public", 6);
  g_autoptr (GBytes) bindings = g_bytes_new (list->data, list->len);
  g_autoptr (GBytes) bytes = NULL;

  message.community = community;
  message.bindings = bindings;
  bytes = ber_message_build (&message);
  desk_decode_bytes (desk->session, bytes, answer);
}

static void
append_text (GByteArray *list,
             gsize       length)
{
  g_autoptr (GByteArray) binding = g_byte_array_new ();
  g_autofree char       *text = g_strnfill (length, 't');

  ber_append_oid (binding, TEST_OID);
  ber_append (binding, 0x04, text, length);
  ber_append (list, 0x30, binding->data, binding->len);
}

/* What the first binding is like tells nothing of the others. */
static void
test_uneven_lists (Desk         *desk,
                   gconstpointer data)
{
  static const gsize lengths[][2] = { { 0, 900 }, { 900, 0 }, { 100, 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GByteArray) list = g_byte_array_new ();
      g_auto (TestAnswer) answer = { 0 };
      g_autoptr (GBytes) bindings = NULL;
      g_autofree char   *expected = NULL;

      append_text (list, lengths[i][0]);
      for (guint j = 1; j < 60; j++)
        append_text (list, lengths[i][1]);
      bindings = g_bytes_new (list->data, list->len);
      expected = ber_bindings_print (bindings);
      decode_list (desk, list, &answer);
      g_assert_cmpstr (answer.bindings, ==, expected);
    }
}

/* A binding is a name and a value. */
static void
test_behind_a_value (Desk         *desk,
                     gconstpointer data)
{
  static const guint8 tags[] = { 0x05, 0x30 };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (GByteArray) list = g_byte_array_new ();
      g_autoptr (GByteArray) binding = g_byte_array_new ();
      g_auto (TestAnswer) answer = { 0 };

      ber_append_oid (binding, TEST_OID);
      ber_append_integer (binding, 0x02, 7);
      ber_append (binding, tags[i], NULL, 0);
      ber_append (list, 0x30, binding->data, binding->len);
      append_text (list, 1);
      decode_list (desk, list, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_MESSAGE_INVALID");
    }
}

/* The first list that is read from a decoded PDU is the PDU's own. */
static void
test_list_is_own (Desk         *desk,
                  gconstpointer data)
{
  g_autoptr (GBytes) bytes = sample (desk, SNMP_PDU_GET);
  smiLPBYTE          begin = (smiLPBYTE)g_bytes_get_data (bytes, NULL);
  smiOCTETS          message = { g_bytes_get_size (bytes), begin };
  g_autoptr (GBytes) changed = NULL;
  HSNMP_ENTITY       source, destination;
  HSNMP_CONTEXT      context;
  HSNMP_PDU          pdu;
  HSNMP_VBL          vbl;

  g_assert_cmpuint (SnmpDecodeMsg (desk->session, &source, &destination, &context, &pdu, &message),
                    ==, message.len);
  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl));
  assert_succeeds (SnmpDeleteVb (vbl, 1));
  changed = desk_encode (desk->session, desk->v2, context, pdu);
  g_assert_cmpuint (g_bytes_get_size (changed), <, message.len);
}

static void
test_decode_errors (Desk         *desk,
                    gconstpointer data)
{
  HSNMP_SESSION s = desk->session;
  HSNMP_ENTITY  from, to;
  HSNMP_CONTEXT context;
  HSNMP_PDU     pdu;
  smiOCTETS     empty = { 0, (smiLPBYTE) "0" };
  smiOCTETS     null = { 1, NULL };
  smiOCTETS     wrong = { 1, (smiLPBYTE) "1" };

  assert_fails (SnmpDecodeMsg (desk->v1, NULL, NULL, NULL, NULL, NULL), SNMPAPI_SESSION_INVALID);
  assert_fails_for (s, SnmpDecodeMsg (s, NULL, &to, NULL, NULL, NULL), SNMPAPI_ENTITY_INVALID);
  assert_fails_for (s, SnmpDecodeMsg (s, &from, NULL, NULL, NULL, NULL), SNMPAPI_ENTITY_INVALID);
  assert_fails_for (s, SnmpDecodeMsg (s, &from, &to, NULL, NULL, NULL), SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (s, SnmpDecodeMsg (s, &from, &to, &context, NULL, NULL), SNMPAPI_PDU_INVALID);
  assert_fails_for (s, SnmpDecodeMsg (s, &from, &to, &context, &pdu, NULL),
                    SNMPAPI_MESSAGE_INVALID);
  assert_fails_for (s, SnmpDecodeMsg (s, &from, &to, &context, &pdu, &empty),
                    SNMPAPI_MESSAGE_INVALID);
  assert_fails_for (s, SnmpDecodeMsg (s, &from, &to, &context, &pdu, &null),
                    SNMPAPI_MESSAGE_INVALID);
  assert_fails_for (s, SnmpDecodeMsg (s, &from, &to, &context, &pdu, &wrong),
                    SNMPAPI_MESSAGE_INVALID);
  assert_succeeds (SnmpCleanup ());
  assert_fails (SnmpDecodeMsg (s, &from, &to, &context, &pdu, &wrong), SNMPAPI_NOT_INITIALIZED);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  desk->session = test_session (desk->notifier);
}

/* At the limit of handles nothing is left behind. */
static void
test_decode_without_handles (Desk         *desk,
                             gconstpointer data)
{
  g_autoptr (GBytes) bytes = sample (desk, SNMP_PDU_GET);
  smiUINT32          limit = winsnmp_get_limit (WINSNMP_LIMIT_HANDLES);
  TestState          before;

  test_state_get (&before);
  /* Two entities and a context are there. */
  for (smiUINT32 room = 3; room <= 4; room++)
    {
      g_auto (TestAnswer) answer = { 0 };

      assert_succeeds (winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, room));
      desk_decode_bytes (desk->session, bytes, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_ALLOC_ERROR");
    }
  test_assert_same_state (&before);
  assert_succeeds (winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, limit));
}

/* The members of the union that the syntax does not use say nothing: they are no rest of
 * another value. */
static void
test_no_rest (Desk         *desk,
              gconstpointer data)
{
  static const smiUINT32 syntaxes[] = { SNMP_SYNTAX_INT, SNMP_SYNTAX_NULL, SNMP_SYNTAX_GAUGE32,
                                        SNMP_SYNTAX_CNTR64 };
  smiVALUE               text = test_string_value ("text");

  for (guint i = 0; i < G_N_ELEMENTS (syntaxes); i++)
    {
      smiVALUE           value = { .syntax = syntaxes[i] };
      HSNMP_VBL          vbl = test_vbl (desk->session, TEST_OID, &text);
      HSNMP_PDU          pdu = SnmpCreatePdu (desk->session, SNMP_PDU_SET, 1, 0, 0, vbl);
      g_autoptr (GBytes) bytes = NULL;
      g_auto (TestAnswer) answer = { 0 };
      smiOID name;

      g_assert_cmpuint (SnmpStrToOid (TEST_OID_2, &name), >, 0);
      g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &value), ==, 2);
      bytes = desk_encode (desk->session, desk->v2, desk->context, pdu);
      desk_decode_bytes (desk->session, bytes, &answer);
      assert_succeeds (SnmpGetPduData (answer.pdu, NULL, NULL, NULL, NULL, &vbl));
      memset (&value, 0xff, sizeof value);
      assert_succeeds (SnmpGetVb (vbl, 2, NULL, &value));
      g_assert_cmpuint (value.syntax, ==, syntaxes[i]);
      g_assert_null (value.value.string.ptr);
      assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  desk_add ("/decode/v1-trap-becomes-v2-trap", test_v1_trap);
  desk_add ("/decode/v1-trap-of-unknown-kind", test_v1_trap_wrong);
  desk_add ("/decode/every-truncation", test_truncated);
  desk_add ("/decode/mutated", test_mutated);
  desk_add ("/decode/no-such-message", test_wrong_messages);
  desk_add ("/decode/pdu-of-other-version", test_wrong_version);
  desk_add ("/decode/widest-oid", test_widest_oid);
  desk_add ("/decode/trailing-bytes", test_trailing);
  desk_add ("/decode/first-list-is-the-pdus-own", test_list_is_own);
  desk_add ("/decode/uneven-lists", test_uneven_lists);
  desk_add ("/decode/behind-a-value", test_behind_a_value);
  desk_add ("/decode/errors", test_decode_errors);
  desk_add ("/decode/limit-of-handles", test_decode_without_handles);
  desk_add ("/decode/no-rest", test_no_rest);

  return g_test_run ();
}
