/* test-oid.c
 *
 * Object identifiers: text, copies, comparison.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "test-snmp.h"

/* Numbers joined with dots: @count times "1", the first two being 1.3. */
static char *
make_text (guint count)
{
  GString *text = g_string_new ("1.3");

  for (guint i = 2; i < count; i++)
    g_string_append (text, ".1");

  return g_string_free (text, FALSE);
}

static void
test_from_text (TestPeer     *peer,
                gconstpointer data)
{
  static const struct
  {
    const char *given;
    const char *told;
  } cases[] = {
    { "0.0", "0.0" },
    { "1.3", "1.3" },
    { ".1.3.6.1", "1.3.6.1" },
    { "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.1.0" },
    { "0.39", "0.39" },
    { "1.39.1", "1.39.1" },
    { "2.40", "2.40" },
    { "2.4294967295", "2.4294967295" },
    { "1.3.4294967295.0", "1.3.4294967295.0" },
    { "01.003.00006", "1.3.6" },
    { "1.3.00000000000000000000000000001", "1.3.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      smiOID oid = { 0, NULL };
      char   text[MAXOBJIDSTRSIZE];

      g_assert_cmpuint (SnmpStrToOid (cases[i].given, &oid), >=, 2);
      g_assert_cmpuint (SnmpOidToStr (&oid, sizeof text, text), ==, strlen (cases[i].told) + 1);
      g_assert_cmpstr (text, ==, cases[i].told);
      assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
    }
}

static void
test_returns_the_count (TestPeer     *peer,
                        gconstpointer data)
{
  smiOID oid;

  g_assert_cmpuint (SnmpStrToOid ("1.3.6.1", &oid), ==, 4);
  g_assert_cmpuint (oid.len, ==, 4);
  g_assert_cmpuint (oid.ptr[0], ==, 1);
  g_assert_cmpuint (oid.ptr[3], ==, 1);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
}

static void
test_no_text (TestPeer     *peer,
              gconstpointer data)
{
  static const char *const cases[] = {
    "",
    ".",
    "1",
    ".1",
    "1.",
    "1.3.",
    "1..3",
    "..1.3",
    "1.3..",
    " 1.3",
    "1.3 ",
    "1. 3",
    "1.3\n",
    "+1.3",
    "1.-3",
    "-1.3",
    "1.3.a",
    "a",
    "1.3.6.0x1",
    "1,3",
    "1.3.4294967296",
    "1.3.99999999999999999999",
    "1.3.18446744073709551617",
    "3.1",
    "0.40",
    "1.40",
    "4294967295.1",
    "sysDescr.0",
    "iso.3",
    "1.3.\xc2\xb2",
    "1.3.\xff",
    "\xd9\xa1.\xd9\xa3",
    "1.3.6e1",
  };
  smiOID oid = { 77, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (SnmpStrToOid (cases[i], &oid) != SNMPAPI_FAILURE)
        g_error ("\"%s\" was taken for an object identifier", cases[i]);
      test_assert_error (NULL, SNMPAPI_OID_INVALID);
    }
  assert_fails (SnmpStrToOid (NULL, &oid), SNMPAPI_OID_INVALID);
  g_assert_cmpuint (oid.len, ==, 77);
}

/* One output, and so all of them. */
static void
test_without_output (TestPeer     *peer,
                     gconstpointer data)
{
  smiUINT32    ids[] = { 1, 3 };
  const smiOID oid = { 2, ids };
  smiINT       result;

  assert_fails (SnmpStrToOid ("1.3", NULL), SNMPAPI_NOOP);
  assert_fails (SnmpOidCopy (&oid, NULL), SNMPAPI_NOOP);
  assert_fails (SnmpOidToStr (&oid, 10, NULL), SNMPAPI_NOOP);
  assert_fails (SnmpOidCompare (&oid, &oid, 0, NULL), SNMPAPI_NOOP);
  assert_fails (SnmpOidCompare (NULL, &oid, 0, &result), SNMPAPI_OID_INVALID);
  assert_fails (SnmpOidCompare (&oid, NULL, 0, &result), SNMPAPI_OID_INVALID);
}

static void
test_text_limits (TestPeer     *peer,
                  gconstpointer data)
{
  g_autofree char *longest = make_text (128);
  g_autofree char *too_many = make_text (129);
  g_autofree char *zeros = g_strnfill (1500, '0');
  g_autofree char *endless = g_strnfill (1000000, '.');
  g_autofree char *fits = g_strndup (zeros, 1407), *too_long = g_strndup (zeros, 1408);
  smiOID           oid;

  g_assert_cmpuint (SnmpStrToOid (longest, &oid), ==, 128);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
  assert_fails (SnmpStrToOid (too_many, &oid), SNMPAPI_OID_INVALID);
  assert_fails (SnmpStrToOid (endless, &oid), SNMPAPI_OID_INVALID);

  /* 1407 characters and the NUL make 1408 bytes. */
  memcpy (fits + 1400, "1.3.6.1", 7);
  g_assert_cmpuint (SnmpStrToOid (fits, &oid), ==, 4);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
  memcpy (too_long + 1401, "1.3.6.1", 7);
  assert_fails (SnmpStrToOid (too_long, &oid), SNMPAPI_OID_INVALID);
}

static void
test_to_text (TestPeer     *peer,
              gconstpointer data)
{
  smiUINT32 ids[129], one[] = { 4294967295u };
  smiOID    oid = { 128, ids };
  char      text[MAXOBJIDSTRSIZE];

  /* The longest there is fits in the buffer that always suffices. */
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = 0xffffffff;
  ids[0] = 2;
  g_assert_cmpuint (SnmpOidToStr (&oid, sizeof text, text), ==, 128 * 11 - 9);
  g_assert_cmpuint (strlen (text), ==, 128 * 11 - 10);

  /* A part of an identifier has a text as well. */
  oid = (smiOID){ 1, one };
  g_assert_cmpuint (SnmpOidToStr (&oid, sizeof text, text), ==, 11);
  g_assert_cmpstr (text, ==, "4294967295");

  oid = (smiOID){ 129, ids };
  assert_fails (SnmpOidToStr (&oid, sizeof text, text), SNMPAPI_OID_INVALID);
  oid = (smiOID){ 0, ids };
  assert_fails (SnmpOidToStr (&oid, sizeof text, text), SNMPAPI_OID_INVALID);
  oid = (smiOID){ 2, NULL };
  assert_fails (SnmpOidToStr (&oid, sizeof text, text), SNMPAPI_OID_INVALID);
  assert_fails (SnmpOidToStr (NULL, sizeof text, text), SNMPAPI_OID_INVALID);
  assert_fails (SnmpOidToStr (&oid, 0, text), SNMPAPI_SIZE_INVALID);
}

static void
test_to_text_truncated (TestPeer     *peer,
                        gconstpointer data)
{
  smiUINT32    ids[] = { 1, 3, 16, 100 };
  const smiOID oid = { 4, ids };
  const char  *whole = "1.3.16.100";

  for (smiUINT32 size = 1; size <= 11; size++)
    {
      char text[16];

      memset (text, 'x', sizeof text);
      if (size < 11)
        assert_fails (SnmpOidToStr (&oid, size, text), SNMPAPI_OUTPUT_TRUNCATED);
      else
        g_assert_cmpuint (SnmpOidToStr (&oid, size, text), ==, 11);
      g_assert_cmpuint (strlen (text), ==, size - 1);
      g_assert_true (g_str_has_prefix (whole, text));
      g_assert_cmpint (text[size], ==, 'x');
    }
}

static void
test_copy (TestPeer     *peer,
           gconstpointer data)
{
  smiUINT32 ids[129] = { 7, 3, 1 };
  smiOID    source = { 3, ids }, copy = { 77, NULL };

  g_assert_cmpuint (SnmpOidCopy (&source, &copy), ==, 3);
  g_assert_true (copy.ptr != ids);
  ids[0] = 0;
  g_assert_cmpuint (copy.len, ==, 3);
  g_assert_cmpuint (copy.ptr[0], ==, 7);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&copy));

  source.len = 1;
  g_assert_cmpuint (SnmpOidCopy (&source, &copy), ==, 1);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&copy));
  source.len = 128;
  g_assert_cmpuint (SnmpOidCopy (&source, &copy), ==, 128);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&copy));

  copy.len = 77;
  source.len = 0;
  assert_fails (SnmpOidCopy (&source, &copy), SNMPAPI_OID_INVALID);
  source.len = 129;
  assert_fails (SnmpOidCopy (&source, &copy), SNMPAPI_OID_INVALID);
  source.len = 0xffffffff;
  assert_fails (SnmpOidCopy (&source, &copy), SNMPAPI_OID_INVALID);
  source = (smiOID){ 3, NULL };
  assert_fails (SnmpOidCopy (&source, &copy), SNMPAPI_OID_INVALID);
  assert_fails (SnmpOidCopy (NULL, &copy), SNMPAPI_OID_INVALID);
  g_assert_cmpuint (copy.len, ==, 77);
}

static int
sign (smiINT number)
{
  return (number > 0) - (number < 0);
}

static void
test_compare (TestPeer     *peer,
              gconstpointer data)
{
  static smiUINT32    a[] = { 1, 3, 6, 1, 2 }, b[] = { 1, 3, 6, 2 }, big[] = { 1, 3, 0xffffffff };
  static const smiOID oid_a = { 5, a }, oid_b = { 4, b }, oid_big = { 3, big };
  static const smiOID prefix = { 3, a }, empty = { 0, NULL }, empty_2 = { 0, a };
  static const struct
  {
    const smiOID *x, *y;
    smiUINT32     maxlen;
    int           result;
  } cases[] = {
    { &oid_a, &oid_a, 0, 0 },
    { &oid_a, &oid_b, 0, -1 },
    { &oid_b, &oid_a, 0, 1 },
    { &oid_a, &oid_b, 3, 0 },
    { &oid_a, &oid_b, 4, -1 },
    { &oid_b, &oid_a, 4, 1 },
    { &prefix, &oid_a, 0, -1 },
    { &oid_a, &prefix, 0, 1 },
    { &prefix, &oid_a, 3, 0 },
    { &oid_a, &prefix, 3, 0 },
    { &prefix, &oid_a, 4, -1 },
    { &oid_a, &prefix, 128, 1 },
    { &empty, &empty_2, 0, 0 },
    { &empty, &oid_a, 0, -1 },
    { &oid_a, &empty, 0, 1 },
    { &empty, &oid_a, 1, -1 },
    { &oid_big, &oid_a, 0, 1 },
    { &oid_a, &oid_big, 0, -1 },
    { &oid_big, &oid_a, 1, 0 },
    { &oid_a, &oid_a, 128, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      smiINT result = 77;

      assert_succeeds (SnmpOidCompare (cases[i].x, cases[i].y, cases[i].maxlen, &result));
      g_assert_cmpint (sign (result), ==, cases[i].result);
    }
}

static void
test_compare_errors (TestPeer     *peer,
                     gconstpointer data)
{
  smiUINT32    ids[129] = { 1, 3 };
  const smiOID good = { 2, ids }, too_long = { 129, ids }, null = { 1, NULL };
  smiINT       result = 77;

  assert_fails (SnmpOidCompare (&good, &good, 129, &result), SNMPAPI_SIZE_INVALID);
  assert_fails (SnmpOidCompare (&good, &good, 0xffffffff, &result), SNMPAPI_SIZE_INVALID);
  assert_fails (SnmpOidCompare (&too_long, &good, 0, &result), SNMPAPI_OID_INVALID);
  assert_fails (SnmpOidCompare (&good, &too_long, 0, &result), SNMPAPI_OID_INVALID);
  assert_fails (SnmpOidCompare (&null, &good, 0, &result), SNMPAPI_OID_INVALID);
  assert_fails (SnmpOidCompare (&good, &null, 0, &result), SNMPAPI_OID_INVALID);
  g_assert_cmpint (result, ==, 77);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/oid/from-text", test_from_text);
  test_add ("/oid/returns-the-count", test_returns_the_count);
  test_add ("/oid/no-text", test_no_text);
  test_add ("/oid/without-output", test_without_output);
  test_add ("/oid/text-limits", test_text_limits);
  test_add ("/oid/to-text", test_to_text);
  test_add ("/oid/to-text-truncated", test_to_text_truncated);
  test_add ("/oid/copy", test_copy);
  test_add ("/oid/compare", test_compare);
  test_add ("/oid/compare-errors", test_compare_errors);

  return g_test_run ();
}
