/* test-vbl.c
 *
 * Variable binding lists: positions, names, every syntax of values.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

static smiUINT32    name_ids[] = { 1, 3, 6, 1, 2, 1, 1, 1, 0 };
static const smiOID name = { G_N_ELEMENTS (name_ids), name_ids };
static smiUINT32    name_2_ids[] = { 1, 3, 2 };
static const smiOID name_2 = { G_N_ELEMENTS (name_2_ids), name_2_ids };

#define assert_list(vbl, expected)                   \
  G_STMT_START                                       \
  {                                                  \
    g_autofree char *printed = test_vbl_print (vbl); \
                                                     \
    g_assert_cmpstr (printed, ==, expected);         \
  }                                                  \
  G_STMT_END

static smiVALUE
number_value (smiUINT32 syntax,
              smiUINT32 number)
{
  return (smiVALUE){ .syntax = syntax, .value.uNumber = number };
}

static smiVALUE
octets_value (smiUINT32     syntax,
              gconstpointer bytes,
              smiUINT32     length)
{
  return (smiVALUE){ .syntax = syntax, .value.string = { length, (smiLPBYTE)bytes } };
}

static void
test_create (TestPeer     *peer,
             gconstpointer data)
{
  smiVALUE  value = number_value (SNMP_SYNTAX_GAUGE32, 5), bad = number_value (0x99, 1);
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, NULL, NULL);

  g_assert_nonnull (vbl);
  assert_fails_for (peer->session, SnmpCountVbl (vbl), SNMPAPI_NOOP);
  assert_list (vbl, "");

  /* Without a name the value is not even looked at. */
  vbl = SnmpCreateVbl (peer->session, NULL, &bad);
  g_assert_nonnull (vbl);
  assert_list (vbl, "");

  vbl = SnmpCreateVbl (peer->session, &name, NULL);
  g_assert_cmpuint (SnmpCountVbl (vbl), ==, 1);
  assert_list (vbl, TEST_OID " 05:");

  vbl = SnmpCreateVbl (peer->session, &name, &value);
  assert_list (vbl, TEST_OID " 42:5");
}

static void
test_append_and_replace (TestPeer     *peer,
                         gconstpointer data)
{
  smiVALUE  one = number_value (SNMP_SYNTAX_INT, 1), two = number_value (SNMP_SYNTAX_INT, 2);
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, NULL, NULL);

  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &one), ==, 1);
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name_2, NULL), ==, 2);
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &two), ==, 3);
  assert_list (vbl, TEST_OID " 02:1, 1.3.2 05:, " TEST_OID " 02:2");

  g_assert_cmpuint (SnmpSetVb (vbl, 2, NULL, &two), ==, 2);
  assert_list (vbl, TEST_OID " 02:1, 1.3.2 02:2, " TEST_OID " 02:2");
  g_assert_cmpuint (SnmpSetVb (vbl, 1, &name_2, NULL), ==, 1);
  assert_list (vbl, "1.3.2 05:, 1.3.2 02:2, " TEST_OID " 02:2");
  g_assert_cmpuint (SnmpSetVb (vbl, 3, &name_2, &one), ==, 3);
  assert_list (vbl, "1.3.2 05:, 1.3.2 02:2, 1.3.2 02:1");

  assert_fails_for (peer->session, SnmpSetVb (vbl, 0, NULL, NULL), SNMPAPI_OID_INVALID);
  assert_fails_for (peer->session, SnmpSetVb (vbl, 0, NULL, &one), SNMPAPI_OID_INVALID);
  assert_fails_for (peer->session, SnmpSetVb (vbl, 1, NULL, NULL), SNMPAPI_NOOP);
  assert_fails_for (peer->session, SnmpSetVb (vbl, 4, &name, &one), SNMPAPI_INDEX_INVALID);
  assert_fails_for (peer->session, SnmpSetVb (vbl, 0xffffffff, &name, &one), SNMPAPI_INDEX_INVALID);
  assert_list (vbl, "1.3.2 05:, 1.3.2 02:2, 1.3.2 02:1");
}

static void
test_delete (TestPeer     *peer,
             gconstpointer data)
{
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, NULL, NULL);

  for (smiUINT32 i = 1; i <= 4; i++)
    {
      smiVALUE value = number_value (SNMP_SYNTAX_INT, i);

      g_assert_cmpuint (SnmpSetVb (vbl, 0, &name_2, &value), ==, i);
    }
  assert_fails_for (peer->session, SnmpDeleteVb (vbl, 0), SNMPAPI_INDEX_INVALID);
  assert_fails_for (peer->session, SnmpDeleteVb (vbl, 5), SNMPAPI_INDEX_INVALID);
  assert_succeeds (SnmpDeleteVb (vbl, 2));
  assert_list (vbl, "1.3.2 02:1, 1.3.2 02:3, 1.3.2 02:4");
  assert_succeeds (SnmpDeleteVb (vbl, 3));
  assert_list (vbl, "1.3.2 02:1, 1.3.2 02:3");
  assert_succeeds (SnmpDeleteVb (vbl, 1));
  assert_succeeds (SnmpDeleteVb (vbl, 1));
  assert_list (vbl, "");
  assert_fails (SnmpCountVbl (vbl), SNMPAPI_NOOP);
  assert_fails_for (peer->session, SnmpDeleteVb (vbl, 1), SNMPAPI_INDEX_INVALID);
  assert_succeeds (SnmpFreeVbl (vbl));
}

static void
test_values (TestPeer     *peer,
             gconstpointer data)
{
  static const guint8 bytes[] = { 0xff, 0x00, 0xc3, 0x28 };
  static smiUINT32    zero_ids[] = { 0, 0 }, top_ids[] = { 2, 0xffffffff },
                   last_ids[] = { 1, 39, 0xffffffff };
  const struct
  {
    smiVALUE    value;
    const char *told;
  } cases[] = {
    { number_value (SNMP_SYNTAX_INT, 0), "02:0" },
    { number_value (SNMP_SYNTAX_INT32, (smiUINT32)G_MININT32), "02:-2147483648" },
    { number_value (SNMP_SYNTAX_INT, G_MAXINT32), "02:2147483647" },
    { number_value (SNMP_SYNTAX_CNTR32, 0xffffffff), "41:4294967295" },
    { number_value (SNMP_SYNTAX_GAUGE32, 0x80000000), "42:2147483648" },
    { number_value (SNMP_SYNTAX_TIMETICKS, 0xffffffff), "43:4294967295" },
    { number_value (SNMP_SYNTAX_UINT32, 0xffffffff), "47:4294967295" },
    { { .syntax = SNMP_SYNTAX_CNTR64, .value.hNumber = { 1, 2 } }, "46:4294967298" },
    { { .syntax = SNMP_SYNTAX_CNTR64, .value.hNumber = { 0xffffffff, 0xffffffff } },
      "46:18446744073709551615" },
    { octets_value (SNMP_SYNTAX_OCTETS, bytes, 4), "04:ff00c328" },
    { octets_value (SNMP_SYNTAX_OCTETS, bytes, 0), "04:" },
    { octets_value (SNMP_SYNTAX_OCTETS, NULL, 0), "04:" },
    { octets_value (SNMP_SYNTAX_BITS, bytes, 4), "03:ff00c328" },
    { octets_value (SNMP_SYNTAX_OPAQUE, bytes, 3), "44:ff00c3" },
    { octets_value (SNMP_SYNTAX_IPADDR, bytes, 4), "40:ff00c328" },
    { octets_value (SNMP_SYNTAX_NSAPADDR, bytes, 2), "45:ff00" },
    { octets_value (SNMP_SYNTAX_NSAPADDR, NULL, 0), "45:" },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 2, zero_ids } }, "06:0.0" },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 2, top_ids } }, "06:2.4294967295" },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 3, last_ids } }, "06:1.39.4294967295" },
    { { .syntax = SNMP_SYNTAX_NULL }, "05:" },
    { { .syntax = SNMP_SYNTAX_NOSUCHOBJECT }, "80:" },
    { { .syntax = SNMP_SYNTAX_NOSUCHINSTANCE }, "81:" },
    { { .syntax = SNMP_SYNTAX_ENDOFMIBVIEW }, "82:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HSNMP_VBL        created = SnmpCreateVbl (peer->session, &name_2, &cases[i].value);
      HSNMP_VBL        set = SnmpCreateVbl (peer->session, &name_2, NULL), copy;
      g_autofree char *expected = g_strconcat ("1.3.2 ", cases[i].told, NULL);

      g_assert_nonnull (created);
      assert_list (created, expected);
      g_assert_cmpuint (SnmpSetVb (set, 1, NULL, &cases[i].value), ==, 1);
      assert_list (set, expected);
      copy = SnmpDuplicateVbl (peer->session, created);
      assert_succeeds (SnmpFreeVbl (created));
      assert_list (copy, expected);
      assert_succeeds (SnmpFreeVbl (copy));
      assert_succeeds (SnmpFreeVbl (set));
    }
}

static void
test_bad_values (TestPeer     *peer,
                 gconstpointer data)
{
  static smiUINT32 ids[129] = { 1, 3 }, bad_first[] = { 3, 1 }, bad_second[] = { 1, 40 };
  const struct
  {
    smiVALUE       value;
    SNMPAPI_STATUS error;
  } cases[] = {
    { number_value (SNMP_SYNTAX_SEQUENCE, 0), SNMPAPI_SYNTAX_INVALID },
    { number_value (0, 0), SNMPAPI_SYNTAX_INVALID },
    { number_value (1, 0), SNMPAPI_SYNTAX_INVALID },
    { number_value (0x48, 0), SNMPAPI_SYNTAX_INVALID },
    { number_value (0x83, 0), SNMPAPI_SYNTAX_INVALID },
    { number_value (0x102, 0), SNMPAPI_SYNTAX_INVALID },
    { number_value (0xffffffff, 0), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_OCTETS, NULL, 1), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_OCTETS, NULL, 0xffffffff), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_OPAQUE, NULL, 1), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_BITS, NULL, 1), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_NSAPADDR, NULL, 1), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_IPADDR, NULL, 4), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_IPADDR, "abc", 3), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_IPADDR, "abcde", 5), SNMPAPI_SYNTAX_INVALID },
    { octets_value (SNMP_SYNTAX_IPADDR, "", 0), SNMPAPI_SYNTAX_INVALID },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 0, ids } }, SNMPAPI_OID_INVALID },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 1, ids } }, SNMPAPI_OID_INVALID },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 129, ids } }, SNMPAPI_OID_INVALID },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 0xffffffff, ids } }, SNMPAPI_OID_INVALID },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 2, NULL } }, SNMPAPI_OID_INVALID },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 2, bad_first } }, SNMPAPI_OID_INVALID },
    { { .syntax = SNMP_SYNTAX_OID, .value.oid = { 2, bad_second } }, SNMPAPI_OID_INVALID },
  };
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, &name_2, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_fails_for (peer->session, SnmpCreateVbl (peer->session, &name_2, &cases[i].value),
                        cases[i].error);
      assert_fails_for (peer->session, SnmpSetVb (vbl, 0, &name_2, &cases[i].value),
                        cases[i].error);
      assert_fails_for (peer->session, SnmpSetVb (vbl, 1, &name, &cases[i].value), cases[i].error);
      assert_list (vbl, "1.3.2 05:");
    }
}

static void
test_names (TestPeer     *peer,
            gconstpointer data)
{
  static smiUINT32 ids[129] = { 1, 3 }, bad_first[] = { 3, 1, 1 }, bad_second[] = { 0, 40 },
                   far[] = { 2, 40 };
  const smiOID bad[] = {
    { 0, NULL },
    { 0, ids },
    { 1, ids },
    { 129, ids },
    { 0xffffffff, ids },
    { 2, NULL },
    { 3, bad_first },
    { 2, bad_second },
  };
  const smiOID longest = { 128, ids }, two_arcs = { 2, far };
  HSNMP_VBL    vbl = SnmpCreateVbl (peer->session, &name_2, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      assert_fails_for (peer->session, SnmpCreateVbl (peer->session, &bad[i], NULL),
                        SNMPAPI_OID_INVALID);
      assert_fails_for (peer->session, SnmpSetVb (vbl, 0, &bad[i], NULL), SNMPAPI_OID_INVALID);
      assert_fails_for (peer->session, SnmpSetVb (vbl, 1, &bad[i], NULL), SNMPAPI_OID_INVALID);
    }
  assert_list (vbl, "1.3.2 05:");
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &longest, NULL), ==, 2);
  g_assert_cmpuint (SnmpSetVb (vbl, 1, &two_arcs, NULL), ==, 1);
}

static void
test_copies_its_input (TestPeer     *peer,
                       gconstpointer data)
{
  char      text[] = "before";
  smiUINT32 ids[] = { 1, 3, 2 }, value_ids[] = { 1, 3, 4 };
  smiOID    oid = { 3, ids };
  smiVALUE  value = octets_value (SNMP_SYNTAX_OCTETS, text, 6);
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, &oid, &value);

  value = (smiVALUE){ .syntax = SNMP_SYNTAX_OID, .value.oid = { 3, value_ids } };
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &oid, &value), ==, 2);
  memset (text, 'x', 6);
  memset (ids, 0, sizeof ids);
  memset (value_ids, 0, sizeof value_ids);
  assert_list (vbl, "1.3.2 04:6265666f7265, 1.3.2 06:1.3.4");
}

static void
test_get (TestPeer     *peer,
          gconstpointer data)
{
  smiVALUE  text = test_string_value ("text"), value;
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, &name_2, &text);
  smiOID    oid = { 77, (smiLPUINT32)&vbl };

  memset (&value, 0x77, sizeof value);
  assert_fails_for (peer->session, SnmpGetVb (vbl, 0, &oid, &value), SNMPAPI_INDEX_INVALID);
  assert_fails_for (peer->session, SnmpGetVb (vbl, 2, &oid, &value), SNMPAPI_INDEX_INVALID);
  assert_fails_for (peer->session, SnmpGetVb (vbl, 1, NULL, NULL), SNMPAPI_NOOP);
  g_assert_cmpuint (oid.len, ==, 77);
  g_assert_true (oid.ptr == (smiLPUINT32)&vbl);
  g_assert_cmpuint (value.syntax, ==, 0x77777777);

  assert_succeeds (SnmpGetVb (vbl, 1, &oid, NULL));
  g_assert_cmpuint (oid.len, ==, 3);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
  assert_succeeds (SnmpGetVb (vbl, 1, NULL, &value));
  g_assert_cmpmem (value.value.string.ptr, value.value.string.len, "text", 4);

  /* One byte more, which programs put a NUL in. */
  g_assert_cmpint (value.value.string.ptr[4], ==, 0);
  value.value.string.ptr[4] = 0;

  /* What was handed out is the caller's to change, and outlives the list. */
  value.value.string.ptr[0] = 'T';
  assert_list (vbl, "1.3.2 04:74657874");
  assert_succeeds (SnmpFreeVbl (vbl));
  g_assert_cmpmem (value.value.string.ptr, value.value.string.len, "Text", 4);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &value.value.string));
}

static void
test_zero_length_is_memory_too (TestPeer     *peer,
                                gconstpointer data)
{
  smiVALUE  empty = octets_value (SNMP_SYNTAX_OCTETS, NULL, 0), value;
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, &name_2, &empty);

  assert_succeeds (SnmpGetVb (vbl, 1, NULL, &value));
  g_assert_cmpuint (value.value.string.len, ==, 0);
  g_assert_nonnull (value.value.string.ptr);
  g_assert_cmpint (value.value.string.ptr[0], ==, 0);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &value.value.string));
}

static void
test_duplicate (TestPeer     *peer,
                gconstpointer data)
{
  HSNMP_SESSION other = test_session (peer->notifier);
  HSNMP_VBL     empty = SnmpCreateVbl (peer->session, NULL, NULL);
  HSNMP_VBL     vbl = SnmpCreateVbl (peer->session, &name_2, NULL), copy;

  copy = SnmpDuplicateVbl (other, empty);
  g_assert_nonnull (copy);
  assert_list (copy, "");
  g_assert_cmpuint (SnmpSetVb (copy, 0, &name, NULL), ==, 1);
  assert_list (empty, "");

  copy = SnmpDuplicateVbl (other, vbl);
  assert_succeeds (SnmpDeleteVb (vbl, 1));
  assert_list (copy, "1.3.2 05:");
  assert_succeeds (SnmpClose (other));
  assert_fails (SnmpCountVbl (copy), SNMPAPI_VBL_INVALID);
  assert_list (vbl, "");
}

static void
test_many (TestPeer     *peer,
           gconstpointer data)
{
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, NULL, NULL);
  smiVALUE  value;

  for (smiUINT32 i = 1; i <= 10000; i++)
    {
      value = number_value (SNMP_SYNTAX_UINT32, i);
      g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, &value), ==, i);
    }
  g_assert_cmpuint (SnmpCountVbl (vbl), ==, 10000);
  assert_succeeds (SnmpGetVb (vbl, 10000, NULL, &value));
  g_assert_cmpuint (value.value.uNumber, ==, 10000);
  assert_succeeds (SnmpDeleteVb (vbl, 1));
  assert_succeeds (SnmpGetVb (vbl, 9999, NULL, &value));
  g_assert_cmpuint (value.value.uNumber, ==, 10000);
}

static void
test_bad_handles (TestPeer     *peer,
                  gconstpointer data)
{
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, &name, NULL);
  smiOID    oid;

  assert_fails (SnmpCreateVbl (NULL, &name, NULL), SNMPAPI_SESSION_INVALID);
  assert_fails (SnmpDuplicateVbl (NULL, vbl), SNMPAPI_SESSION_INVALID);
  assert_fails_for (peer->session, SnmpDuplicateVbl (peer->session, NULL), SNMPAPI_VBL_INVALID);
  assert_succeeds (SnmpFreeVbl (vbl));
  assert_fails (SnmpFreeVbl (vbl), SNMPAPI_VBL_INVALID);
  assert_fails (SnmpCountVbl (vbl), SNMPAPI_VBL_INVALID);
  assert_fails (SnmpGetVb (vbl, 1, &oid, NULL), SNMPAPI_VBL_INVALID);
  assert_fails (SnmpSetVb (vbl, 0, &name, NULL), SNMPAPI_VBL_INVALID);
  assert_fails (SnmpDeleteVb (vbl, 1), SNMPAPI_VBL_INVALID);
  assert_fails_for (peer->session, SnmpDuplicateVbl (peer->session, vbl), SNMPAPI_VBL_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/vbl/create", test_create);
  test_add ("/vbl/append-and-replace", test_append_and_replace);
  test_add ("/vbl/delete", test_delete);
  test_add ("/vbl/values", test_values);
  test_add ("/vbl/bad-values", test_bad_values);
  test_add ("/vbl/names", test_names);
  test_add ("/vbl/copies-its-input", test_copies_its_input);
  test_add ("/vbl/get", test_get);
  test_add ("/vbl/zero-length-is-memory-too", test_zero_length_is_memory_too);
  test_add ("/vbl/duplicate", test_duplicate);
  test_add ("/vbl/many", test_many);
  test_add ("/vbl/bad-handles", test_bad_handles);

  return g_test_run ();
}
