/* test-value.c
 *
 * Values of bindings, from text and to text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-binding-private.h"
#include "varbind-binding-text.h"
#include "varbind-value.h"

static void
assert_read_back (guint       syntax,
                  const char *text,
                  const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *read_back = NULL;
  VarbindValue       value;

  g_assert_true (varbind_value_parse (syntax, text, &value, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (value.value.syntax, ==, syntax);
  read_back = varbind_value_to_text (&value.value);
  g_assert_cmpstr (read_back, ==, expected);
  varbind_value_clear (&value);
}

static void
assert_refused (guint       syntax,
                const char *text)
{
  VarbindBindingText binding = { "1.3", syntax, text };
  g_autoptr (GError) error = NULL;

  g_assert_false (varbind_binding_text_check (&binding, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_numbers (void)
{
  assert_read_back (SNMP_SYNTAX_INT32, "-2147483648", "-2147483648");
  assert_read_back (SNMP_SYNTAX_INT32, "2147483647", "2147483647");
  assert_read_back (SNMP_SYNTAX_UINT32, "4294967295", "4294967295");
  assert_read_back (SNMP_SYNTAX_CNTR32, "0", "0");
  assert_read_back (SNMP_SYNTAX_GAUGE32, "7", "7");
  assert_read_back (SNMP_SYNTAX_CNTR64, "18446744073709551615", "18446744073709551615");
  assert_read_back (SNMP_SYNTAX_CNTR64, "4294967296", "4294967296");

  assert_refused (SNMP_SYNTAX_INT32, "2147483648");
  assert_refused (SNMP_SYNTAX_INT32, "");
  assert_refused (SNMP_SYNTAX_INT32, NULL);
  assert_refused (SNMP_SYNTAX_INT32, " 1");
  assert_refused (SNMP_SYNTAX_INT32, "1x");
  assert_refused (SNMP_SYNTAX_UINT32, "-1");
  assert_refused (SNMP_SYNTAX_UINT32, "4294967296");
  assert_refused (SNMP_SYNTAX_CNTR64, "18446744073709551616");
}

static void
test_time_ticks (void)
{
  assert_read_back (SNMP_SYNTAX_TIMETICKS, "372345", "1:02:03.45 (372345)");
  assert_read_back (SNMP_SYNTAX_TIMETICKS, "0", "0:00:00.00 (0)");
  assert_read_back (SNMP_SYNTAX_TIMETICKS, "4294967295", "11930:27:52.95 (4294967295)");
}

static void
test_octets (void)
{
  assert_read_back (SNMP_SYNTAX_OCTETS, "", "");
  assert_read_back (SNMP_SYNTAX_OCTETS, "router 7", "router 7");
  assert_read_back (SNMP_SYNTAX_OCTETS, "two\nlines", "two\nlines");
  assert_read_back (SNMP_SYNTAX_OCTETS, "caf\xc3\xa9", "caf\xc3\xa9");
  assert_read_back (SNMP_SYNTAX_OCTETS, "two\u2028lines", "0x74776fe280a86c696e6573");
  assert_read_back (SNMP_SYNTAX_OCTETS, "0x48 69", "Hi");
  assert_read_back (SNMP_SYNTAX_OCTETS, "0x4869", "Hi");
  assert_read_back (SNMP_SYNTAX_OCTETS, "0x486900", "Hi");
  assert_read_back (SNMP_SYNTAX_OCTETS, "0x01 ff", "0x01ff");
  assert_read_back (SNMP_SYNTAX_OCTETS, "0x00", "0x00");
  assert_read_back (SNMP_SYNTAX_OCTETS, "0x480069", "0x480069");
  assert_read_back (SNMP_SYNTAX_OCTETS, "0x", "");
  assert_read_back (SNMP_SYNTAX_OPAQUE, "0x9f780441", "0x9f780441");
  assert_read_back (SNMP_SYNTAX_BITS, "0x80", "0x80");
  assert_read_back (SNMP_SYNTAX_NSAPADDR, "Hi", "0x4869");

  assert_refused (SNMP_SYNTAX_OCTETS, "0x4");
  assert_refused (SNMP_SYNTAX_OCTETS, "0xgg");
  assert_refused (SNMP_SYNTAX_OCTETS, "0x48 6");
  assert_refused (SNMP_SYNTAX_OCTETS, "0x48 ");
  assert_refused (SNMP_SYNTAX_OCTETS, "0x48  69");
}

static void
test_addresses (void)
{
  assert_read_back (SNMP_SYNTAX_IPADDR, "192.0.2.1", "192.0.2.1");

  assert_refused (SNMP_SYNTAX_IPADDR, "192.0.2");
  assert_refused (SNMP_SYNTAX_IPADDR, "192.0.2.256");
  assert_refused (SNMP_SYNTAX_IPADDR, "::1");
  assert_refused (SNMP_SYNTAX_IPADDR, "example.org");
}

static void
test_oids (void)
{
  g_autoptr (GString) arcs = g_string_new ("1");

  assert_read_back (SNMP_SYNTAX_OID, "1.3.6.1.4294967295", "1.3.6.1.4294967295");
  assert_read_back (SNMP_SYNTAX_OID, ".1.3.6", "1.3.6");

  for (guint i = 1; i < MAXOBJIDSIZE; i++)
    g_string_append (arcs, ".1");
  assert_read_back (SNMP_SYNTAX_OID, arcs->str, arcs->str);
  g_string_append (arcs, ".1");
  assert_refused (SNMP_SYNTAX_OID, arcs->str);

  assert_refused (SNMP_SYNTAX_OID, "");
  assert_refused (SNMP_SYNTAX_OID, "1");
  assert_refused (SNMP_SYNTAX_OID, "1.3.");
  assert_refused (SNMP_SYNTAX_OID, "1..3");
  assert_refused (SNMP_SYNTAX_OID, "1.3.4294967296");
  assert_refused (SNMP_SYNTAX_OID, "sysName.0");
}

static void
test_no_value (void)
{
  assert_read_back (SNMP_SYNTAX_NULL, NULL, "");
  assert_read_back (SNMP_SYNTAX_NULL, "", "");
  assert_read_back (SNMP_SYNTAX_NOSUCHOBJECT, "", "noSuchObject");
  assert_read_back (SNMP_SYNTAX_NOSUCHINSTANCE, "", "noSuchInstance");
  assert_read_back (SNMP_SYNTAX_ENDOFMIBVIEW, "", "endOfMibView");

  assert_refused (SNMP_SYNTAX_NULL, "0");
  assert_refused (0x99, "0");
}

static void
test_binding (void)
{
  smiUINT32                  arcs[] = { 1, 3, 6 };
  smiOID                     name = { G_N_ELEMENTS (arcs), arcs };
  smiVALUE                   value = { .syntax = SNMP_SYNTAX_GAUGE32, .value.uNumber = 5 };
  g_autoptr (VarbindBinding) binding = varbind_binding_new (&name, &value);
  g_autofree char           *oid = NULL;
  g_autofree char           *text = NULL;
  guint                      syntax;

  g_object_get (binding, "oid", &oid, "syntax", &syntax, "value", &text, NULL);
  g_assert_cmpstr (oid, ==, "1.3.6");
  g_assert_cmpuint (syntax, ==, SNMP_SYNTAX_GAUGE32);
  g_assert_cmpstr (text, ==, "5");
  g_assert_cmpstr (varbind_binding_get_syntax_name (binding), ==, "GAUGE32");
}

/* A value that is edited is the same when nothing was changed. */
static void
test_input (void)
{
  static const struct
  {
    guint       syntax;
    const char *text;
    const char *input;
  } rows[] = {
    { SNMP_SYNTAX_INT32, "-7", "-7" },
    { SNMP_SYNTAX_TIMETICKS, "372345", "372345" },
    { SNMP_SYNTAX_CNTR64, "18446744073709551615", "18446744073709551615" },
    { SNMP_SYNTAX_IPADDR, "192.0.2.1", "192.0.2.1" },
    { SNMP_SYNTAX_OID, "1.3.6.1", "1.3.6.1" },
    { SNMP_SYNTAX_OPAQUE, "0x9f780441", "0x9f780441" },
    { SNMP_SYNTAX_OCTETS, "", "" },
    { SNMP_SYNTAX_OCTETS, "caf\xc3\xa9", "caf\xc3\xa9" },
    { SNMP_SYNTAX_OCTETS, "0x486900", "0x486900" },
    { SNMP_SYNTAX_OCTETS, "two\nlines", "0x74776f0a6c696e6573" },
    { SNMP_SYNTAX_OCTETS, "0x3078", "0x3078" },
    { SNMP_SYNTAX_OCTETS, "0xff", "0xff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VarbindValue     value, again;
      g_autofree char *input = NULL;
      g_autofree char *input_again = NULL;

      g_assert_true (varbind_value_parse (rows[i].syntax, rows[i].text, &value, NULL));
      input = varbind_value_to_input (&value.value);
      g_assert_cmpstr (input, ==, rows[i].input);
      g_assert_true (varbind_value_parse (rows[i].syntax, input, &again, NULL));
      input_again = varbind_value_to_input (&again.value);
      g_assert_cmpstr (input_again, ==, input);
      varbind_value_clear (&value);
      varbind_value_clear (&again);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/numbers", test_numbers);
  g_test_add_func ("/value/time-ticks", test_time_ticks);
  g_test_add_func ("/value/octets", test_octets);
  g_test_add_func ("/value/addresses", test_addresses);
  g_test_add_func ("/value/object-identifiers", test_oids);
  g_test_add_func ("/value/none", test_no_value);
  g_test_add_func ("/value/input", test_input);
  g_test_add_func ("/binding/shows-name-and-value", test_binding);

  return g_test_run ();
}
