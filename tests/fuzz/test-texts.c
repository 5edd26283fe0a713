/* test-texts.c
 *
 * Damaged texts: object identifiers and addresses.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "damage.h"
#include "test-snmp.h"

#define N_TEXTS 100000

static const char *const oids[] = {
  "1.3.6.1.2.1.1.1.0",
  ".1.3.6.1.4.1.8072.3.2.10",
  "0.0",
  "2.4294967295.1",
  "1.39.4294967295",
  "1.3.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1",
};

static const char *const addresses[] = {
  "127.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "fe80::1%lo",
  "2001:db8:0:1:2:3:4:5",
  "::ffff:192.0.2.1",
  "00000001:00081A0D01C2",
};

#define ALPHABET "0123456789...::%abcdefxX +-/[]\n\xff\xc3"

/* What is accepted reads back as itself; what is not says so. */
static void
test_oids (TestPeer     *peer,
           gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint             accepted = 0;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = damage_text (random, oids, G_N_ELEMENTS (oids), ALPHABET);
      char             printed[MAXOBJIDSTRSIZE], again[MAXOBJIDSTRSIZE];
      smiOID           oid, copy;
      SNMPAPI_STATUS   count = SnmpStrToOid (text, &oid);

      if (count == SNMPAPI_FAILURE)
        {
          test_assert_error (NULL, SNMPAPI_OID_INVALID);
          continue;
        }
      accepted++;
      g_assert_cmpuint (count, ==, oid.len);
      g_assert_cmpuint (count, >=, 2);
      g_assert_cmpuint (count, <=, MAXOBJIDSIZE);
      g_assert_cmpuint (SnmpOidToStr (&oid, sizeof printed, printed), ==, strlen (printed) + 1);
      g_assert_cmpuint (SnmpStrToOid (printed, &copy), ==, count);
      g_assert_cmpuint (SnmpOidToStr (&copy, sizeof again, again), >, 0);
      g_assert_cmpstr (again, ==, printed);
      assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
      assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&copy));
    }
  g_assert_cmpuint (accepted, >, N_TEXTS / 100);
  g_assert_cmpuint (accepted, <, N_TEXTS);
}

static void
test_addresses (TestPeer     *peer,
                gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  guint             accepted = 0;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = damage_text (random, addresses, G_N_ELEMENTS (addresses), ALPHABET);
      char             printed[128], again[128];
      HSNMP_ENTITY     entity = SnmpStrToEntity (peer->session, text), copy;

      if (entity == NULL)
        {
          test_assert_error (peer->session, SNMPAPI_ENTITY_UNKNOWN);
          continue;
        }
      accepted++;
      g_assert_cmpuint (SnmpEntityToStr (entity, sizeof printed, printed), ==,
                        strlen (printed) + 1);
      copy = SnmpStrToEntity (peer->session, printed);
      g_assert_nonnull (copy);
      g_assert_cmpuint (SnmpEntityToStr (copy, sizeof again, again), >, 0);
      g_assert_cmpstr (again, ==, printed);
      assert_succeeds (SnmpFreeEntity (entity));
      assert_succeeds (SnmpFreeEntity (copy));
    }
  g_assert_cmpuint (accepted, >, N_TEXTS / 100);
  g_assert_cmpuint (accepted, <, N_TEXTS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/fuzz/texts/object-identifiers", test_oids);
  test_add ("/fuzz/texts/addresses", test_addresses);

  return g_test_run ();
}
