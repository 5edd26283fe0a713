/* test-encode.c
 *
 * SnmpEncodeMsg and SnmpDecodeMsg, against Net-SNMP's own encoder.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include "test-snmp.h"

#define N_GENERATED 4000
#define N_MUTATED 20000

#define SYS_UP_TIME "1.3.6.1.2.1.1.3.0"
#define SNMP_TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"
#define SNMP_TRAP_ENTERPRISE "1.3.6.1.6.3.1.1.4.3.0"
#define V1_TRAP_BINDINGS                       \
  SYS_UP_TIME " 43:4294967295, " SNMP_TRAP_OID \
              " 06:%s, 1.3.6.1.2.1.2.2.1.1.7 02:7, " SNMP_TRAP_ENTERPRISE " 06:%s"

/* A session without an agent. */
typedef struct
{
  TestNotifier *notifier;
  HSNMP_SESSION session;
  HSNMP_ENTITY  v1;
  HSNMP_ENTITY  v2;
  HSNMP_CONTEXT context;
} Desk;

static void
desk_set_up (Desk         *desk,
             gconstpointer data)
{
  test_startup (SNMPAPI_UNTRANSLATED_V1);
  desk->notifier = test_notifier_new ();
  desk->session = SnmpCreateSession (NULL, 0, test_notifier_cb, desk->notifier);
  g_assert_nonnull (desk->session);
  desk->v1 = SnmpStrToEntity (desk->session, "127.0.0.1");
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V2));
  desk->v2 = SnmpStrToEntity (desk->session, "127.0.0.1");
  desk->context = test_context (desk->session, "public");
}

static void
desk_tear_down (Desk         *desk,
                gconstpointer data)
{
  assert_succeeds (SnmpClose (desk->session));
  assert_succeeds (SnmpCleanup ());
  test_notifier_free (desk->notifier);
}

#define desk_add(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)

static GBytes *
encode (HSNMP_SESSION session,
        HSNMP_ENTITY  destination,
        HSNMP_CONTEXT context,
        HSNMP_PDU     pdu)
{
  smiOCTETS message = { 0, NULL };
  GBytes   *bytes;

  g_assert_cmpuint (SnmpEncodeMsg (session, NULL, destination, context, pdu, &message), !=, 0);
  bytes = g_bytes_new (message.ptr, message.len);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &message));

  return bytes;
}

/* What SnmpDecodeMsg hands out; the status is the number of bytes. */
static void
decode (HSNMP_SESSION session,
        gconstpointer data,
        gsize         length,
        TestAnswer   *answer)
{
  smiOCTETS message = { length, (smiLPBYTE)data };

  memset (answer, 0, sizeof *answer);
  answer->source = answer->destination = (HSNMP_ENTITY)1;
  answer->status = SnmpDecodeMsg (session, &answer->source, &answer->destination,
                                  &answer->context, &answer->pdu, &message);
  if (answer->status == SNMPAPI_FAILURE)
    {
      answer->error = SnmpGetLastError (session);
      g_assert_true (answer->source == (HSNMP_ENTITY)1 && answer->context == NULL &&
                     answer->pdu == NULL);
      answer->source = answer->destination = NULL;
      return;
    }

  g_assert_true (answer->source == NULL && answer->destination == NULL);
  if (answer->pdu != NULL)
    {
      HSNMP_VBL vbl;

      assert_succeeds (SnmpGetPduData (answer->pdu, &answer->pdu_type, &answer->request_id,
                                       &answer->error_status, &answer->error_index, &vbl));
      answer->bindings = test_vbl_print (vbl);
      assert_succeeds (SnmpFreeVbl (vbl));
    }
}

#define decode_bytes(session, bytes, answer) \
  decode (session, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), answer)

/* Generated PDUs, made twice: with the API, and with Net-SNMP */

static const smiUINT32 syntaxes[] = {
  SNMP_SYNTAX_INT, SNMP_SYNTAX_OCTETS, SNMP_SYNTAX_NULL, SNMP_SYNTAX_OID, SNMP_SYNTAX_IPADDR,
  SNMP_SYNTAX_CNTR32, SNMP_SYNTAX_GAUGE32, SNMP_SYNTAX_TIMETICKS, SNMP_SYNTAX_OPAQUE,
  SNMP_SYNTAX_CNTR64, SNMP_SYNTAX_NOSUCHOBJECT, SNMP_SYNTAX_NOSUCHINSTANCE,
  SNMP_SYNTAX_ENDOFMIBVIEW
};

/* Edges are likelier than what lies between them. */
static guint32
random_number (GRand *rand)
{
  static const guint32 edges[] = { 0, 1, 127, 128, 255, 256, 32767, 32768, 65535, 65536,
                                   0x7FFFFF, 0x800000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF };

  if (g_rand_boolean (rand))
    return edges[g_rand_int_range (rand, 0, G_N_ELEMENTS (edges))];

  return g_rand_int (rand) >> g_rand_int_range (rand, 0, 32);
}

static void
random_oid (GRand    *rand,
            smiUINT32 ids[MAXOBJIDSIZE],
            smiOID   *oid)
{
  oid->ptr = ids;
  oid->len = g_rand_int_range (rand, 2, g_rand_int_range (rand, 0, 10) == 0 ? 129 : 20);
  for (smiUINT32 i = 0; i < oid->len; i++)
    ids[i] = random_number (rand);
  ids[0] = g_rand_int_range (rand, 0, 3);
  ids[1] = g_rand_int_range (rand, 0, 40);
}

/**
 * Generated:
 *
 * The memory that one value needs.
 */
typedef struct
{
  smiUINT32 name_ids[MAXOBJIDSIZE];
  smiUINT32 value_ids[MAXOBJIDSIZE];
  guint8    octets[300];
  smiOID    name;
  smiVALUE  value;
} Generated;

static void
generate (GRand     *rand,
          gboolean   is_v1,
          Generated *made)
{
  smiVALUE *value = &made->value;

  random_oid (rand, made->name_ids, &made->name);
  do
    value->syntax = syntaxes[g_rand_int_range (rand, 0, G_N_ELEMENTS (syntaxes))];
  while (is_v1 && value->syntax >= SNMP_SYNTAX_CNTR64);

  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      value->value.sNumber = (smiINT)random_number (rand);
      break;
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
      value->value.uNumber = random_number (rand);
      break;
    case SNMP_SYNTAX_CNTR64:
      value->value.hNumber.hipart = random_number (rand);
      value->value.hNumber.lopart = random_number (rand);
      break;
    case SNMP_SYNTAX_OID:
      random_oid (rand, made->value_ids, &value->value.oid);
      break;
    default:
      value->value.string.ptr = made->octets;
      value->value.string.len = value->syntax == SNMP_SYNTAX_IPADDR
                                  ? 4
                                  : g_rand_int_range (rand, 0, sizeof made->octets);
      for (guint i = 0; i < value->value.string.len; i++)
        made->octets[i] = (guint8)g_rand_int (rand);
      break;
    }
}

static void
add_to_net_snmp (netsnmp_pdu     *pdu,
                 const Generated *made)
{
  const smiVALUE  *value = &made->value;
  oid              name[MAXOBJIDSIZE], ids[MAXOBJIDSIZE];
  long             number = value->value.sNumber;
  unsigned long    natural = value->value.uNumber;
  struct counter64 big = { value->value.hNumber.hipart, value->value.hNumber.lopart };
  const void      *bytes = NULL;
  size_t           length = 0;

  for (guint i = 0; i < made->name.len; i++)
    name[i] = made->name.ptr[i];

  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      bytes = &number;
      length = sizeof number;
      break;
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
      bytes = &natural;
      length = sizeof natural;
      break;
    case SNMP_SYNTAX_CNTR64:
      bytes = &big;
      length = sizeof big;
      break;
    case SNMP_SYNTAX_OID:
      for (guint i = 0; i < value->value.oid.len; i++)
        ids[i] = value->value.oid.ptr[i];
      bytes = ids;
      length = value->value.oid.len * sizeof *ids;
      break;
    case SNMP_SYNTAX_OCTETS:
    case SNMP_SYNTAX_OPAQUE:
    case SNMP_SYNTAX_IPADDR:
      bytes = value->value.string.ptr;
      length = value->value.string.len;
      break;
    default:
      break;
    }

  g_assert_nonnull (snmp_pdu_add_variable (pdu, name, made->name.len, (u_char)value->syntax,
                                           bytes, length));
}

static GBytes *
build_with_net_snmp (netsnmp_pdu *pdu,
                     gboolean     is_v1,
                     const char  *community)
{
  netsnmp_session session;
  size_t          size = 65536, length = 0;
  u_char         *buffer = malloc (size);
  GBytes         *bytes;

  snmp_sess_init (&session);
  session.version = pdu->version = is_v1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
  session.community = (u_char *)community;
  session.community_len = strlen (community);
  pdu->community = (u_char *)strdup (community);
  pdu->community_len = strlen (community);
  g_assert_cmpint (snmp_build (&buffer, &size, &length, &session, pdu), ==, 0);
  bytes = g_bytes_new (buffer + size - length, length);
  free (buffer);

  return bytes;
}

static const int pdu_types[] = { SNMP_PDU_GET, SNMP_PDU_GETNEXT, SNMP_PDU_SET, SNMP_PDU_RESPONSE,
                                 SNMP_PDU_GETBULK, SNMP_PDU_INFORM, SNMP_PDU_TRAP };

static void
compare_one (Desk    *desk,
             GRand   *rand,
             gboolean is_v1)
{
  guint              n_types = is_v1 ? 4 : G_N_ELEMENTS (pdu_types);
  int                type = pdu_types[g_rand_int_range (rand, 0, (int)n_types)];
  guint              n = g_rand_int_range (rand, 0, 12);
  smiINT32           id = (smiINT32)(random_number (rand) | 1);
  smiINT             first = 0, second = 0;
  netsnmp_pdu       *other = snmp_pdu_create (type);
  HSNMP_VBL          vbl = SnmpCreateVbl (desk->session, NULL, NULL);
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_PDU pdu;

  if (type == SNMP_PDU_GETBULK)
    {
      first = g_rand_int_range (rand, 0, 20);
      second = g_rand_int_range (rand, 0, 100000);
    }
  else if (type == SNMP_PDU_RESPONSE && n > 0)
    {
      first = g_rand_int_range (rand, 1, is_v1 ? 6 : 19);
      second = g_rand_int_range (rand, 0, (int)n + 1);
    }
  for (guint i = 0; i < n; i++)
    {
      Generated made;

      generate (rand, is_v1, &made);
      g_assert_cmpuint (SnmpSetVb (vbl, 0, &made.name, &made.value), ==, i + 1);
      add_to_net_snmp (other, &made);
    }

  other->reqid = id;
  other->errstat = first;
  other->errindex = second;
  expected = build_with_net_snmp (other, is_v1, "public");
  snmp_free_pdu (other);

  pdu = SnmpCreatePdu (desk->session, type, id, first, second, vbl);
  g_assert_nonnull (pdu);
  bytes = encode (desk->session, is_v1 ? desk->v1 : desk->v2, desk->context, pdu);
  g_assert_true (g_bytes_equal (bytes, expected));
  assert_succeeds (SnmpFreePdu (pdu));

  decode_bytes (desk->session, bytes, &answer);
  g_assert_cmpuint (answer.status, ==, g_bytes_get_size (bytes));
  g_assert_cmpint (answer.pdu_type, ==, type);
  again = encode (desk->session, is_v1 ? desk->v1 : desk->v2, answer.context, answer.pdu);
  g_assert_true (g_bytes_equal (again, bytes));
  assert_succeeds (SnmpFreeVbl (vbl));
}

static void
test_generated (Desk         *desk,
                gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1905);
  TestState         before;

  test_state_get (&before);
  for (guint i = 0; i < N_GENERATED; i++)
    compare_one (desk, rand, i % 2 == 0);
  test_assert_same_state (&before);
}

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
  decode_bytes (desk->session, bytes, &answer);
  g_assert_cmpuint (answer.status, ==, g_bytes_get_size (bytes));
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_TRAP);
  g_assert_cmpint (answer.request_id, >, 0);
  g_assert_cmpint (answer.error_status + answer.error_index, ==, 0);
  g_assert_cmpstr (answer.bindings, ==, expected);

  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  again = encode (desk->session, NULL, answer.context, answer.pdu);
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

      decode_bytes (desk->session, bytes, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_MESSAGE_INVALID");
    }
  test_assert_same_state (&before);
}

/* Hostile bytes */

static GBytes *
sample (Desk *desk,
        int   type)
{
  smiVALUE  value = test_string_value ("a text of some length, so that lengths matter");
  HSNMP_VBL vbl = test_vbl (desk->session, TEST_OID, &value);
  HSNMP_PDU pdu = SnmpCreatePdu (desk->session, type, 0x12345678, 0, 0, vbl);
  GBytes   *bytes = encode (desk->session, desk->v2, desk->context, pdu);

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

      decode (desk->session, cut, n, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_OUTPUT_TRUNCATED");
      if (n < 3)
        continue;

      /* The same with an outer length that fits. */
      cut[1] = (guint8)(n - 2);
      decode (desk->session, cut, n, &answer);
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
      decode (desk->session, bytes, length, &answer);
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
      decode (desk->session, copy, length, &answer);
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
      decode (desk->session, copy, length, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_MESSAGE_INVALID");
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
  decode (desk->session, longer->data, longer->len, &answer);
  g_assert_cmpuint (answer.status, ==, length);
  g_assert_cmpint (answer.request_id, ==, 0x12345678);
}

/* Versions, lists, errors */

static guint8
encoded_version (Desk        *desk,
                 HSNMP_ENTITY destination,
                 smiUINT32    mode,
                 HSNMP_PDU    pdu)
{
  g_autoptr (GBytes) bytes = NULL;

  assert_succeeds (SnmpSetTranslateMode (mode));
  bytes = encode (desk->session, destination, desk->context, pdu);
  return ((const guint8 *)g_bytes_get_data (bytes, NULL))[4];
}

static void
test_version (Desk         *desk,
              gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (desk->session, SNMP_PDU_GET, 1, TEST_OID);

  g_assert_cmpuint (encoded_version (desk, NULL, SNMPAPI_UNTRANSLATED_V1, pdu), ==, 0);
  g_assert_cmpuint (encoded_version (desk, NULL, SNMPAPI_UNTRANSLATED_V2, pdu), ==, 1);
  g_assert_cmpuint (encoded_version (desk, NULL, SNMPAPI_TRANSLATED, pdu), ==, 0);
  g_assert_cmpuint (encoded_version (desk, desk->v1, SNMPAPI_UNTRANSLATED_V2, pdu), ==, 0);
  g_assert_cmpuint (encoded_version (desk, desk->v2, SNMPAPI_UNTRANSLATED_V1, pdu), ==, 1);
}

/* What is encoded is what is sent. */
static void
test_same_as_sent (TestPeer     *peer,
                   gconstpointer data)
{
  HSNMP_PDU          pdu = test_pdu (peer->session, SNMP_PDU_GET, 4711, TEST_OID);
  g_autoptr (GBytes) bytes = encode (peer->session, peer->entity, peer->context, pdu);

  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_agent_wait (peer->agent, 1);
  g_assert_true (g_bytes_equal (test_agent_get_request (peer->agent, 0)->bytes, bytes));
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
  changed = encode (desk->session, desk->v2, context, pdu);
  g_assert_cmpuint (g_bytes_get_size (changed), <, message.len);
}

static void
test_encode_errors (Desk         *desk,
                    gconstpointer data)
{
  HSNMP_SESSION s = desk->session;
  HSNMP_PDU     get = test_pdu (s, SNMP_PDU_GET, 1, TEST_OID);
  HSNMP_PDU     inform = test_pdu (s, SNMP_PDU_INFORM, 1, TEST_OID);
  HSNMP_PDU     wrong = SnmpCreatePdu (s, SNMP_PDU_GET, 1, 1, 0, NULL);
  smiOCTETS     out = { 7, (smiLPBYTE) "before" };
  TestState     before;

  test_state_get (&before);
  assert_fails (SnmpEncodeMsg (get, NULL, NULL, NULL, NULL, NULL), SNMPAPI_SESSION_INVALID);
  assert_fails_for (s, SnmpEncodeMsg (s, get, NULL, NULL, NULL, NULL), SNMPAPI_ENTITY_INVALID);
  assert_fails_for (s, SnmpEncodeMsg (s, NULL, get, NULL, NULL, NULL), SNMPAPI_ENTITY_INVALID);
  assert_fails_for (s, SnmpEncodeMsg (s, NULL, NULL, NULL, NULL, NULL), SNMPAPI_CONTEXT_INVALID);
  assert_fails_for (s, SnmpEncodeMsg (s, NULL, NULL, desk->context, NULL, NULL),
                    SNMPAPI_PDU_INVALID);
  /* Pointers before contents. */
  assert_fails_for (s, SnmpEncodeMsg (s, NULL, NULL, desk->context, wrong, NULL), SNMPAPI_NOOP);
  assert_fails_for (s, SnmpEncodeMsg (s, NULL, NULL, desk->context, wrong, &out),
                    SNMPAPI_PDU_INVALID);
  assert_fails_for (s, SnmpEncodeMsg (s, NULL, desk->v1, desk->context, inform, &out),
                    SNMPAPI_OPERATION_INVALID);
  g_assert_cmpuint (out.len, ==, 7);
  test_assert_same_state (&before);

  assert_succeeds (SnmpCleanup ());
  assert_fails (SnmpEncodeMsg (s, NULL, NULL, desk->context, get, &out), SNMPAPI_NOT_INITIALIZED);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  desk->session = SnmpCreateSession (NULL, 0, test_notifier_cb, desk->notifier);
}

static void
test_encode_too_big (Desk         *desk,
                     gconstpointer data)
{
  g_autofree char *text = g_strnfill (65500, 'x');
  smiVALUE         value = test_string_value (text);
  HSNMP_VBL        vbl = test_vbl (desk->session, TEST_OID, &value);
  HSNMP_PDU        pdu = SnmpCreatePdu (desk->session, SNMP_PDU_SET, 1, 0, 0, vbl);
  smiOCTETS        out;

  assert_fails_for (desk->session,
                    SnmpEncodeMsg (desk->session, NULL, NULL, desk->context, pdu, &out),
                    SNMPAPI_PDU_INVALID);
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
  desk->session = SnmpCreateSession (NULL, 0, test_notifier_cb, desk->notifier);
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
      decode_bytes (desk->session, bytes, &answer);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_ALLOC_ERROR");
    }
  test_assert_same_state (&before);
  assert_succeeds (winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, limit));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  desk_add ("/encode/generated-as-net-snmp-and-back", test_generated);
  desk_add ("/encode/version", test_version);
  test_add ("/encode/same-as-sent", test_same_as_sent);
  desk_add ("/encode/errors", test_encode_errors);
  desk_add ("/encode/too-big", test_encode_too_big);
  desk_add ("/decode/v1-trap-becomes-v2-trap", test_v1_trap);
  desk_add ("/decode/v1-trap-of-unknown-kind", test_v1_trap_wrong);
  desk_add ("/decode/every-truncation", test_truncated);
  desk_add ("/decode/mutated", test_mutated);
  desk_add ("/decode/no-such-message", test_wrong_messages);
  desk_add ("/decode/pdu-of-other-version", test_wrong_version);
  desk_add ("/decode/trailing-bytes", test_trailing);
  desk_add ("/decode/first-list-is-the-pdus-own", test_list_is_own);
  desk_add ("/decode/errors", test_decode_errors);
  desk_add ("/decode/limit-of-handles", test_decode_without_handles);

  return g_test_run ();
}
