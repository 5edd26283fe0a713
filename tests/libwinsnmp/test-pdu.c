/* test-pdu.c
 *
 * PDUs: fields, lists, copies.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"

static char *
print_pdu (HSNMP_PDU pdu)
{
  smiINT           type, status, index;
  smiINT32         id;
  HSNMP_VBL        vbl;
  g_autofree char *list = NULL;

  assert_succeeds (SnmpGetPduData (pdu, &type, &id, &status, &index, &vbl));
  list = test_vbl_print (vbl);
  assert_succeeds (SnmpFreeVbl (vbl));

  return g_strdup_printf ("%02X %d %d %d [%s]", type, id, status, index, list);
}

#define assert_pdu(pdu, expected)               \
  G_STMT_START                                  \
  {                                             \
    g_autofree char *printed = print_pdu (pdu); \
                                                \
    g_assert_cmpstr (printed, ==, expected);    \
  }                                             \
  G_STMT_END

static void
test_types (TestPeer     *peer,
            gconstpointer data)
{
  for (smiINT type = -1; type <= 0x1ff; type++)
    {
      gboolean  legal = type >= 0xA0 && type <= 0xA7 && type != SNMP_PDU_V1TRAP;
      HSNMP_PDU pdu;
      smiINT    told;

      if (!legal && type != 0)
        {
          assert_fails_for (peer->session, SnmpCreatePdu (peer->session, type, 1, 0, 0, NULL),
                            SNMPAPI_PDU_INVALID);
          continue;
        }
      pdu = SnmpCreatePdu (peer->session, type, 1, 0, 0, NULL);
      g_assert_nonnull (pdu);
      assert_succeeds (SnmpGetPduData (pdu, &told, NULL, NULL, NULL, NULL));
      g_assert_cmpint (told, ==, type == 0 ? SNMP_PDU_GETNEXT : type);
      assert_succeeds (SnmpFreePdu (pdu));
    }
}

static void
test_set_types (TestPeer     *peer,
                gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);

  for (smiINT type = -1; type <= 0x1ff; type++)
    {
      gboolean legal = type >= 0xA0 && type <= 0xA7 && type != SNMP_PDU_V1TRAP;

      if (legal)
        assert_succeeds (SnmpSetPduData (pdu, &type, NULL, NULL, NULL, NULL));
      else
        assert_fails_for (peer->session, SnmpSetPduData (pdu, &type, NULL, NULL, NULL, NULL),
                          SNMPAPI_PDU_INVALID);
    }
}

static void
test_request_ids (TestPeer     *peer,
                  gconstpointer data)
{
  static const smiINT32  literal[] = { 1, -1, G_MAXINT32, G_MININT32, 0x5a5a5a5a };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  HSNMP_PDU              pdu;
  smiINT32               id = 0;

  for (guint i = 0; i < 1000; i++)
    {
      pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 0, 0, 0, NULL);
      assert_succeeds (SnmpGetPduData (pdu, NULL, &id, NULL, NULL, NULL));
      g_assert_cmpint (id, >=, 1);
      g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER (id)));
      assert_succeeds (SnmpFreePdu (pdu));
    }

  for (guint i = 0; i < G_N_ELEMENTS (literal); i++)
    {
      pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, literal[i], 0, 0, NULL);
      assert_succeeds (SnmpGetPduData (pdu, NULL, &id, NULL, NULL, NULL));
      g_assert_cmpint (id, ==, literal[i]);

      /* Here 0 is a number like any other. */
      id = 0;
      assert_succeeds (SnmpSetPduData (pdu, NULL, &id, NULL, NULL, NULL));
      id = 99;
      assert_succeeds (SnmpGetPduData (pdu, NULL, &id, NULL, NULL, NULL));
      g_assert_cmpint (id, ==, 0);
    }
}

static void
test_get_one_at_a_time (TestPeer     *peer,
                        gconstpointer data)
{
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, NULL), list = NULL;
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_RESPONSE, 3, 5, 1, vbl);
  smiINT    type = 0, status = 0, index = 0;
  smiINT32  id = 0;

  assert_fails_for (peer->session, SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, NULL),
                    SNMPAPI_NOOP);
  assert_succeeds (SnmpGetPduData (pdu, &type, NULL, NULL, NULL, NULL));
  g_assert_cmpint (type, ==, SNMP_PDU_RESPONSE);
  assert_succeeds (SnmpGetPduData (pdu, NULL, &id, NULL, NULL, NULL));
  g_assert_cmpint (id, ==, 3);
  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, &status, NULL, NULL));
  g_assert_cmpint (status, ==, 5);
  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, &index, NULL));
  g_assert_cmpint (index, ==, 1);
  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &list));
  g_assert_nonnull (list);
  g_assert_true (list != vbl);
}

/* Odd combinations are allowed until the PDU is sent. */
static void
test_fields_are_not_judged (TestPeer     *peer,
                            gconstpointer data)
{
  assert_pdu (SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 77, -88, NULL), "A0 1 77 -88 []");
  assert_pdu (SnmpCreatePdu (peer->session, SNMP_PDU_GETBULK, 1, -1, G_MAXINT32, NULL),
              "A5 1 -1 2147483647 []");
}

static void
test_without_list_gives_empty_list (TestPeer     *peer,
                                    gconstpointer data)
{
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, NULL);
  HSNMP_VBL vbl = NULL;

  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl));
  g_assert_nonnull (vbl);
  assert_fails (SnmpCountVbl (vbl), SNMPAPI_NOOP);
  assert_succeeds (SnmpFreeVbl (vbl));
  assert_succeeds (SnmpFreePdu (pdu));
}

static void
append (HSNMP_VBL   vbl,
        const char *oid)
{
  smiOID name;

  g_assert_cmpuint (SnmpStrToOid (oid, &name), >, 0);
  g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, NULL), >, 0);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
}

static void
test_shares_its_list (TestPeer     *peer,
                      gconstpointer data)
{
  HSNMP_VBL vbl = test_vbl (peer->session, "1.3.1", NULL);
  HSNMP_PDU a = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, vbl);
  HSNMP_PDU b = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 2, 0, 0, vbl);

  append (vbl, "1.3.2");
  assert_pdu (a, "A0 1 0 0 [1.3.1 05:, 1.3.2 05:]");
  assert_pdu (b, "A0 2 0 0 [1.3.1 05:, 1.3.2 05:]");
  assert_succeeds (SnmpDeleteVb (vbl, 1));
  assert_pdu (a, "A0 1 0 0 [1.3.2 05:]");
  assert_pdu (b, "A0 2 0 0 [1.3.2 05:]");
  assert_succeeds (SnmpFreeVbl (vbl));
  assert_pdu (a, "A0 1 0 0 [1.3.2 05:]");
  assert_succeeds (SnmpFreePdu (a));
  assert_pdu (b, "A0 2 0 0 [1.3.2 05:]");
}

static void
test_read_gives_a_copy (TestPeer     *peer,
                        gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, "1.3.1");
  HSNMP_VBL vbl;

  for (int i = 0; i < 3; i++)
    {
      assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl));
      append (vbl, "1.3.2");
      assert_pdu (pdu, "A0 1 0 0 [1.3.1 05:]");
      assert_succeeds (SnmpFreeVbl (vbl));
    }
}

/* The list of a received PDU is handed out itself the first time, and in
 * copies from then on. */
static void
test_first_read_of_a_received_pdu (TestPeer     *peer,
                                   gconstpointer data)
{
  HSNMP_PDU pdu = NULL;
  HSNMP_VBL first, second;
  smiINT    type;

  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  assert_succeeds (SnmpRecvMsg (peer->session, NULL, NULL, NULL, &pdu));
  assert_succeeds (SnmpGetPduData (pdu, &type, NULL, NULL, NULL, NULL));
  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &first));
  append (first, "1.3.2");
  assert_pdu (pdu, "A2 1 0 0 [" TEST_OID " 04:76617262696e64, 1.3.2 05:]");
  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &second));
  append (second, "1.3.3");
  assert_pdu (pdu, "A2 1 0 0 [" TEST_OID " 04:76617262696e64, 1.3.2 05:]");

  /* The PDU goes, the lists stay. */
  assert_succeeds (SnmpFreePdu (pdu));
  g_assert_cmpuint (SnmpCountVbl (first), ==, 2);
  g_assert_cmpuint (SnmpCountVbl (second), ==, 3);
  assert_succeeds (SnmpFreeVbl (first));
  assert_succeeds (SnmpFreeVbl (second));
}

static void
test_set_fields (TestPeer     *peer,
                 gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, "1.3.1");
  HSNMP_VBL vbl = test_vbl (peer->session, "1.3.9", NULL), none = NULL;
  smiINT    bulk = SNMP_PDU_GETBULK, get = SNMP_PDU_GET, response = SNMP_PDU_RESPONSE;
  smiINT    two = 2, three = 3;
  smiINT32  id = -7;

  assert_fails_for (peer->session, SnmpSetPduData (pdu, NULL, NULL, NULL, NULL, NULL),
                    SNMPAPI_NOOP);

  assert_succeeds (SnmpSetPduData (pdu, NULL, &id, NULL, NULL, NULL));
  assert_pdu (pdu, "A0 -7 0 0 [1.3.1 05:]");

  /* Only a GETBULK has these two. */
  assert_succeeds (SnmpSetPduData (pdu, NULL, NULL, &two, &three, NULL));
  assert_pdu (pdu, "A0 -7 0 0 [1.3.1 05:]");
  assert_succeeds (SnmpSetPduData (pdu, &bulk, NULL, &two, &three, NULL));
  assert_pdu (pdu, "A5 -7 2 3 [1.3.1 05:]");
  assert_succeeds (SnmpSetPduData (pdu, NULL, NULL, &three, NULL, NULL));
  assert_pdu (pdu, "A5 -7 3 3 [1.3.1 05:]");
  assert_succeeds (SnmpSetPduData (pdu, &bulk, NULL, NULL, NULL, NULL));
  assert_pdu (pdu, "A5 -7 3 3 [1.3.1 05:]");

  /* They do not become an error of a response, nor the other way round. */
  assert_succeeds (SnmpSetPduData (pdu, &response, NULL, &two, &two, NULL));
  assert_pdu (pdu, "A2 -7 0 0 [1.3.1 05:]");

  assert_succeeds (SnmpSetPduData (pdu, &get, NULL, NULL, NULL, &vbl));
  assert_pdu (pdu, "A0 -7 0 0 [1.3.9 05:]");
  append (vbl, "1.3.10");
  assert_pdu (pdu, "A0 -7 0 0 [1.3.9 05:, 1.3.10 05:]");
  assert_succeeds (SnmpSetPduData (pdu, NULL, NULL, NULL, NULL, &none));
  assert_pdu (pdu, "A0 -7 0 0 []");
  g_assert_cmpuint (SnmpCountVbl (vbl), ==, 2);
}

static void
test_error_fields_become_bulk_fields (TestPeer     *peer,
                                      gconstpointer data)
{
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_RESPONSE, 1, 5, 1, NULL);
  smiINT    bulk = SNMP_PDU_GETBULK, get = SNMP_PDU_GET, ten = 10;

  assert_succeeds (SnmpSetPduData (pdu, &bulk, NULL, NULL, &ten, NULL));
  assert_pdu (pdu, "A5 1 0 10 []");

  /* Between types that have errors, they stay. */
  pdu = SnmpCreatePdu (peer->session, SNMP_PDU_RESPONSE, 1, 5, 1, NULL);
  assert_succeeds (SnmpSetPduData (pdu, &get, NULL, NULL, NULL, NULL));
  assert_pdu (pdu, "A0 1 5 1 []");
}

static void
test_failed_set_changes_nothing (TestPeer     *peer,
                                 gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, "1.3.1");
  HSNMP_VBL bad_list = (HSNMP_VBL)0x77;
  smiINT    set = SNMP_PDU_SET, bad_type = SNMP_PDU_V1TRAP;
  smiINT32  id = 2;

  assert_fails_for (peer->session, SnmpSetPduData (pdu, &set, &id, NULL, NULL, &bad_list),
                    SNMPAPI_VBL_INVALID);
  assert_pdu (pdu, "A0 1 0 0 [1.3.1 05:]");
  assert_fails_for (peer->session, SnmpSetPduData (pdu, &bad_type, &id, NULL, NULL, NULL),
                    SNMPAPI_PDU_INVALID);
  assert_pdu (pdu, "A0 1 0 0 [1.3.1 05:]");
}

static void
test_duplicate (TestPeer     *peer,
                gconstpointer data)
{
  HSNMP_SESSION other = test_session (peer->notifier);
  HSNMP_VBL     vbl = test_vbl (peer->session, "1.3.1", NULL);
  HSNMP_PDU     pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GETBULK, -9, 1, 2, vbl);
  HSNMP_PDU     copy = SnmpDuplicatePdu (other, pdu);

  g_assert_nonnull (copy);
  g_assert_true (copy != pdu);
  assert_pdu (copy, "A5 -9 1 2 [1.3.1 05:]");
  append (vbl, "1.3.2");
  assert_pdu (copy, "A5 -9 1 2 [1.3.1 05:]");
  assert_succeeds (SnmpFreePdu (pdu));
  assert_pdu (copy, "A5 -9 1 2 [1.3.1 05:]");

  /* The copy is the other session's. */
  assert_succeeds (SnmpClose (other));
  assert_fails (SnmpFreePdu (copy), SNMPAPI_PDU_INVALID);
}

/* A copy of a received PDU is one of the application's: reading its list gives a
 * copy, and the received one still hands out its own. */
static void
test_duplicate_of_a_received_pdu (TestPeer     *peer,
                                  gconstpointer data)
{
  const char *received = "A2 1 0 0 [" TEST_OID " 04:76617262696e64]";
  HSNMP_PDU   pdu = NULL, copy;
  HSNMP_VBL   vbl;

  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  assert_succeeds (SnmpRecvMsg (peer->session, NULL, NULL, NULL, &pdu));
  copy = SnmpDuplicatePdu (peer->session, pdu);
  g_assert_nonnull (copy);

  assert_succeeds (SnmpGetPduData (copy, NULL, NULL, NULL, NULL, &vbl));
  append (vbl, "1.3.2");
  assert_succeeds (SnmpFreeVbl (vbl));
  assert_pdu (copy, received);

  assert_succeeds (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, &vbl));
  append (vbl, "1.3.3");
  assert_succeeds (SnmpFreeVbl (vbl));
  assert_pdu (pdu, "A2 1 0 0 [" TEST_OID " 04:76617262696e64, 1.3.3 05:]");
  assert_pdu (copy, received);
}

static void
test_bad_handles (TestPeer     *peer,
                  gconstpointer data)
{
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, 0, 1, 0, 0, vbl);
  smiINT    type;

  assert_succeeds (SnmpFreeVbl (vbl));
  assert_fails_for (peer->session, SnmpCreatePdu (peer->session, 0, 0, 0, 0, vbl),
                    SNMPAPI_VBL_INVALID);
  assert_fails_for (peer->session, SnmpCreatePdu (peer->session, 0, 0, 0, 0, pdu),
                    SNMPAPI_VBL_INVALID);
  assert_fails (SnmpCreatePdu (NULL, 0, 0, 0, 0, NULL), SNMPAPI_SESSION_INVALID);
  assert_fails_for (peer->session, SnmpDuplicatePdu (peer->session, NULL), SNMPAPI_PDU_INVALID);
  assert_fails (SnmpDuplicatePdu (NULL, pdu), SNMPAPI_SESSION_INVALID);
  assert_succeeds (SnmpFreePdu (pdu));
  assert_fails (SnmpFreePdu (pdu), SNMPAPI_PDU_INVALID);
  assert_fails (SnmpGetPduData (pdu, &type, NULL, NULL, NULL, NULL), SNMPAPI_PDU_INVALID);
  assert_fails (SnmpGetPduData (pdu, NULL, NULL, NULL, NULL, NULL), SNMPAPI_PDU_INVALID);
  assert_fails (SnmpSetPduData (pdu, &type, NULL, NULL, NULL, NULL), SNMPAPI_PDU_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/pdu/types", test_types);
  test_add ("/pdu/set-types", test_set_types);
  test_add ("/pdu/request-ids", test_request_ids);
  test_add ("/pdu/get-one-at-a-time", test_get_one_at_a_time);
  test_add ("/pdu/fields-are-not-judged", test_fields_are_not_judged);
  test_add ("/pdu/without-list-gives-empty-list", test_without_list_gives_empty_list);
  test_add ("/pdu/shares-its-list", test_shares_its_list);
  test_add ("/pdu/read-gives-a-copy", test_read_gives_a_copy);
  test_add ("/pdu/first-read-of-a-received-pdu", test_first_read_of_a_received_pdu);
  test_add ("/pdu/set-fields", test_set_fields);
  test_add ("/pdu/error-fields-become-bulk-fields", test_error_fields_become_bulk_fields);
  test_add ("/pdu/failed-set-changes-nothing", test_failed_set_changes_nothing);
  test_add ("/pdu/duplicate", test_duplicate);
  test_add ("/pdu/duplicate-of-a-received-pdu", test_duplicate_of_a_received_pdu);
  test_add ("/pdu/bad-handles", test_bad_handles);

  return g_test_run ();
}
