/* test-descriptor.c
 *
 * SnmpFreeDescriptor: judged by the pointer alone.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

static const smiUINT32 pointer_syntaxes[] = {
  SNMP_SYNTAX_OCTETS,
  SNMP_SYNTAX_BITS,
  SNMP_SYNTAX_OPAQUE,
  SNMP_SYNTAX_IPADDR,
  SNMP_SYNTAX_NSAPADDR,
  SNMP_SYNTAX_OID,
};

static const smiUINT32 other_syntaxes[] = {
  SNMP_SYNTAX_SEQUENCE,
  SNMP_SYNTAX_INT,
  SNMP_SYNTAX_NULL,
  SNMP_SYNTAX_CNTR32,
  SNMP_SYNTAX_GAUGE32,
  SNMP_SYNTAX_TIMETICKS,
  SNMP_SYNTAX_CNTR64,
  SNMP_SYNTAX_UINT32,
  SNMP_SYNTAX_NOSUCHOBJECT,
  SNMP_SYNTAX_NOSUCHINSTANCE,
  SNMP_SYNTAX_ENDOFMIBVIEW,
  0,
  0x99,
  0x104,
  0xffffffff,
};

static smiOCTETS
make_octets (TestPeer *peer)
{
  smiOCTETS octets;

  assert_succeeds (SnmpContextToStr (peer->context, &octets));

  return octets;
}

static void
test_pointer_syntaxes (TestPeer     *peer,
                       gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (pointer_syntaxes); i++)
    {
      smiOCTETS octets = make_octets (peer);

      assert_succeeds (SnmpFreeDescriptor (pointer_syntaxes[i], &octets));
      g_assert_cmpuint (octets.len, ==, 0);
      g_assert_null (octets.ptr);
      assert_fails (SnmpFreeDescriptor (pointer_syntaxes[i], &octets), SNMPAPI_OPERATION_INVALID);
    }
}

static void
test_other_syntaxes (TestPeer     *peer,
                     gconstpointer data)
{
  smiOCTETS octets = make_octets (peer);

  for (guint i = 0; i < G_N_ELEMENTS (other_syntaxes); i++)
    assert_fails (SnmpFreeDescriptor (other_syntaxes[i], &octets), SNMPAPI_SYNTAX_INVALID);

  /* It is still there. */
  g_assert_cmpmem (octets.ptr, octets.len, "public", 6);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets));
}

static void
test_foreign_memory (TestPeer     *peer,
                     gconstpointer data)
{
  char      own[16] = "own";
  smiOCTETS octets = { 3, (smiLPBYTE)own }, null = { 0, NULL }, wild = { 4, (smiLPBYTE)(gsize)-1 };
  smiOID    oid = { 2, g_new0 (smiUINT32, 2) };
  smiOCTETS never_set;

  memset (&never_set, 0x5a, sizeof never_set);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, NULL), SNMPAPI_OPERATION_INVALID);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets), SNMPAPI_OPERATION_INVALID);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &null), SNMPAPI_OPERATION_INVALID);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &wild), SNMPAPI_OPERATION_INVALID);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &never_set), SNMPAPI_OPERATION_INVALID);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid), SNMPAPI_OPERATION_INVALID);
  g_assert_cmpstr (own, ==, "own");
  g_assert_true (octets.ptr == (smiLPBYTE)own);
  g_assert_cmpuint (octets.len, ==, 3);
  g_free (oid.ptr);
}

static void
test_inside_a_block (TestPeer     *peer,
                     gconstpointer data)
{
  smiOCTETS octets = make_octets (peer), inside = { 5, octets.ptr + 1 },
            after = { 0, octets.ptr + 6 };

  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &inside), SNMPAPI_OPERATION_INVALID);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &after), SNMPAPI_OPERATION_INVALID);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets));
}

static void
test_copy_of_the_structure (TestPeer     *peer,
                            gconstpointer data)
{
  smiOCTETS octets = make_octets (peer), copy = octets;

  copy.len = 4711;
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &copy));
  g_assert_null (copy.ptr);
  assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets), SNMPAPI_OPERATION_INVALID);
}

/* Descriptors belong to the process, not to a session. */
static void
test_outlives_the_session (TestPeer     *peer,
                           gconstpointer data)
{
  smiOCTETS octets = make_octets (peer);

  assert_succeeds (SnmpClose (peer->session));
  g_assert_cmpmem (octets.ptr, octets.len, "public", 6);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &octets));
}

static void
test_many (TestPeer     *peer,
           gconstpointer data)
{
  enum { N = 20000 };
  g_autofree smiOID *oids = g_new (smiOID, N);

  for (guint i = 0; i < N; i++)
    g_assert_cmpuint (SnmpStrToOid (TEST_OID, &oids[i]), ==, 9);
  for (guint i = 0; i < N; i++)
    assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oids[i * 7919 % N]));
  for (guint i = 0; i < N; i++)
    assert_fails (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oids[i]),
                  SNMPAPI_OPERATION_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/descriptor/pointer-syntaxes", test_pointer_syntaxes);
  test_add ("/descriptor/other-syntaxes", test_other_syntaxes);
  test_add ("/descriptor/foreign-memory", test_foreign_memory);
  test_add ("/descriptor/inside-a-block", test_inside_a_block);
  test_add ("/descriptor/copy-of-the-structure", test_copy_of_the_structure);
  test_add ("/descriptor/outlives-the-session", test_outlives_the_session);
  test_add ("/descriptor/many", test_many);

  return g_test_run ();
}
