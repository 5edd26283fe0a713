/* test-encode.c
 *
 * SnmpEncodeMsg, against Net-SNMP's own encoder.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include "desk.h"

#define N_GENERATED 4000
#define N_GENERATED_TRAPS 1000

#define SYS_UP_TIME "1.3.6.1.2.1.1.3.0"
#define SNMP_TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"
#define SNMP_TRAP_ENTERPRISE "1.3.6.1.6.3.1.1.4.3.0"

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
  bytes = desk_encode (desk->session, is_v1 ? desk->v1 : desk->v2, desk->context, pdu);
  g_assert_true (g_bytes_equal (bytes, expected));
  assert_succeeds (SnmpFreePdu (pdu));

  desk_decode_bytes (desk->session, bytes, &answer);
  g_assert_cmpuint (answer.status, ==, g_bytes_get_size (bytes));
  g_assert_cmpint (answer.pdu_type, ==, type);
  again = desk_encode (desk->session, is_v1 ? desk->v1 : desk->v2, answer.context, answer.pdu);
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

/* Traps of SNMPv1: a trap of SNMPv2, encoded for a destination of SNMPv1, is what
 * Net-SNMP makes of the trap itself, and so it is after it was decoded. */

static void
append (HSNMP_VBL   vbl,
        const char *name,
        smiLPCVALUE value)
{
  smiOID oid;

  g_assert_cmpuint (SnmpStrToOid (name, &oid), !=, SNMPAPI_FAILURE);
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &oid, value), !=, SNMPAPI_FAILURE);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
}

static void
generate_trap (GRand       *rand,
               netsnmp_pdu *trap)
{
  static const guint8 agent[] = { 127, 0, 0, 1 };
  smiUINT32           ids[MAXOBJIDSIZE];
  smiOID              enterprise;

  random_oid (rand, ids, &enterprise);
  trap->enterprise_length = MIN (enterprise.len, MAXOBJIDSIZE - 2);
  trap->enterprise = g_new (oid, trap->enterprise_length);
  for (gsize i = 0; i < trap->enterprise_length; i++)
    trap->enterprise[i] = ids[i];
  trap->trap_type = g_rand_int_range (rand, 0, 7);
  trap->specific_type = trap->trap_type == 6 ? random_number (rand) & G_MAXINT32 : 0;
  trap->time = random_number (rand);
  memcpy (trap->agent_addr, agent, sizeof agent);
}

/* The first two bindings of a trap of SNMPv2. */
static void
append_time_and_name (HSNMP_VBL          vbl,
                      const netsnmp_pdu *trap,
                      smiLPCOID          enterprise)
{
  smiUINT32 ids[MAXOBJIDSIZE] = { 1, 3, 6, 1, 6, 3, 1, 1, 5, (smiUINT32)trap->trap_type + 1 };
  smiVALUE  time = { .syntax = SNMP_SYNTAX_TIMETICKS, .value.uNumber = (smiUINT32)trap->time };
  smiVALUE  name = { .syntax = SNMP_SYNTAX_OID, .value.oid = { 10, ids } };

  if (trap->trap_type == 6)
    {
      memcpy (ids, enterprise->ptr, enterprise->len * sizeof *ids);
      ids[enterprise->len] = 0;
      ids[enterprise->len + 1] = (smiUINT32)trap->specific_type;
      name.value.oid.len = enterprise->len + 2;
    }
  append (vbl, SYS_UP_TIME, &time);
  append (vbl, SNMP_TRAP_OID, &name);
}

static void
compare_trap (Desk  *desk,
              GRand *rand)
{
  netsnmp_pdu       *trap = snmp_pdu_create (SNMP_MSG_TRAP);
  HSNMP_VBL          vbl = SnmpCreateVbl (desk->session, NULL, NULL);
  smiUINT32          ids[MAXOBJIDSIZE];
  smiVALUE           enterprise = { .syntax = SNMP_SYNTAX_OID };
  g_autoptr (GBytes) expected = NULL, bytes = NULL, again = NULL;
  g_auto (TestAnswer) answer = { 0 };
  HSNMP_PDU pdu;

  generate_trap (rand, trap);
  enterprise.value.oid = (smiOID){ (smiUINT32)trap->enterprise_length, ids };
  for (gsize i = 0; i < trap->enterprise_length; i++)
    ids[i] = (smiUINT32)trap->enterprise[i];
  append_time_and_name (vbl, trap, &enterprise.value.oid);
  for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
    {
      Generated made;

      generate (rand, TRUE, &made);
      g_assert_cmpuint (SnmpSetVb (vbl, 0, &made.name, &made.value), !=, SNMPAPI_FAILURE);
      add_to_net_snmp (trap, &made);
    }
  append (vbl, SNMP_TRAP_ENTERPRISE, &enterprise);
  expected = build_with_net_snmp (trap, TRUE, "public");
  snmp_free_pdu (trap);

  pdu = SnmpCreatePdu (desk->session, SNMP_PDU_TRAP, 1, 0, 0, vbl);
  bytes = desk_encode (desk->session, desk->v1, desk->context, pdu);
  g_assert_true (g_bytes_equal (bytes, expected));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeVbl (vbl));

  desk_decode_bytes (desk->session, bytes, &answer);
  g_assert_cmpint (answer.pdu_type, ==, SNMP_PDU_TRAP);
  again = desk_encode (desk->session, desk->v1, answer.context, answer.pdu);
  g_assert_true (g_bytes_equal (again, bytes));
}

static void
test_v1_traps (Desk         *desk,
               gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1988);
  TestState         before;

  test_state_get (&before);
  for (guint i = 0; i < N_GENERATED_TRAPS; i++)
    compare_trap (desk, rand);
  test_assert_same_state (&before);
}

/* Versions, sizes, errors */

static guint8
encoded_version (Desk        *desk,
                 HSNMP_ENTITY destination,
                 smiUINT32    mode,
                 HSNMP_PDU    pdu)
{
  g_autoptr (GBytes) bytes = NULL;

  assert_succeeds (SnmpSetTranslateMode (mode));
  bytes = desk_encode (desk->session, destination, desk->context, pdu);
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
  g_autoptr (GBytes) bytes = desk_encode (peer->session, peer->entity, peer->context, pdu);

  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_agent_wait (peer->agent, 1);
  g_assert_true (g_bytes_equal (test_agent_get_request (peer->agent, 0)->bytes, bytes));
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
  desk->session = test_session (desk->notifier);
}

static HSNMP_PDU
pdu_with_text (Desk *desk,
               guint length)
{
  g_autofree char *text = g_strnfill (length, 'x');
  smiVALUE         value = test_string_value (text);
  HSNMP_VBL        vbl = test_vbl (desk->session, TEST_OID, &value);
  HSNMP_PDU        pdu = SnmpCreatePdu (desk->session, SNMP_PDU_SET, 1, 0, 0, vbl);

  g_assert_nonnull (pdu);
  assert_succeeds (SnmpFreeVbl (vbl));

  return pdu;
}

/* What one datagram carries, to the byte: less over IPv6, which has a longer head. */
static void
test_encode_too_big (Desk         *desk,
                     gconstpointer data)
{
  const struct
  {
    HSNMP_ENTITY destination;
    gsize        most;
  } cases[] = {
    { NULL, 65507 },
    { desk->v2, 65507 },
    { SnmpStrToEntity (desk->session, "::1"), 65487 },
  };
  const guint        length = 1000; /* its own length takes as many bytes as that of the longest */
  HSNMP_PDU          pdu = pdu_with_text (desk, length);
  g_autoptr (GBytes) bytes = desk_encode (desk->session, desk->v2, desk->context, pdu);
  const gsize        rest = g_bytes_get_size (bytes) - length;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HSNMP_ENTITY       to = cases[i].destination;
      HSNMP_PDU          fits = pdu_with_text (desk, (guint)(cases[i].most - rest));
      HSNMP_PDU          too_big = pdu_with_text (desk, (guint)(cases[i].most - rest + 1));
      g_autoptr (GBytes) biggest = desk_encode (desk->session, to, desk->context, fits);
      smiOCTETS          out;

      g_assert_cmpuint (g_bytes_get_size (biggest), ==, cases[i].most);
      assert_fails_for (desk->session,
                        SnmpEncodeMsg (desk->session, NULL, to, desk->context, too_big, &out),
                        SNMPAPI_PDU_INVALID);
      if (to != NULL)
        assert_fails_for (desk->session,
                          SnmpSendMsg (desk->session, NULL, to, desk->context, too_big),
                          SNMPAPI_TL_PDU_TOO_BIG);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  desk_add ("/encode/generated-as-net-snmp-and-back", test_generated);
  desk_add ("/encode/v1-traps-as-net-snmp-and-back", test_v1_traps);
  desk_add ("/encode/version", test_version);
  test_add ("/encode/same-as-sent", test_same_as_sent);
  desk_add ("/encode/errors", test_encode_errors);
  desk_add ("/encode/too-big", test_encode_too_big);

  return g_test_run ();
}
