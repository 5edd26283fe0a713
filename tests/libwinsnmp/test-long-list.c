/* test-long-list.c
 *
 * A list of bindings that is longer than any message.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-snmp.h"

/* More than a message needs. */
#define MUCH (32 * 1024 * 1024)

#define N_BINDINGS 50000

void *__wrap_malloc (size_t size);
void *__real_malloc (size_t size);

static _Thread_local gboolean is_modest;

void *
__wrap_malloc (size_t size)
{
  if (is_modest)
    g_assert_cmpuint (size, <, MUCH);

  return __real_malloc (size);
}

static void
test_refused_at_once (TestPeer     *peer,
                      gconstpointer data)
{
  smiUINT32 ids[] = { 1, 3 };
  smiOID    name = { G_N_ELEMENTS (ids), ids };
  HSNMP_VBL vbl = test_vbl (peer->session, TEST_OID, NULL);
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, vbl);
  smiOCTETS bytes;

  for (guint i = 1; i < N_BINDINGS; i++)
    g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, NULL), ==, i + 1);

  is_modest = TRUE;
  assert_fails_for (peer->session,
                    SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu),
                    SNMPAPI_TL_PDU_TOO_BIG);
  assert_fails_for (peer->session,
                    SnmpEncodeMsg (peer->session, NULL, peer->entity, peer->context, pdu, &bytes),
                    SNMPAPI_PDU_INVALID);
  is_modest = FALSE;
}

/* The shortest bindings have 7 bytes. */
static void
test_longest (TestPeer     *peer,
              gconstpointer data)
{
  smiUINT32 ids[] = { 1, 3 };
  smiOID    name = { G_N_ELEMENTS (ids), ids };
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, &name, NULL);
  HSNMP_PDU pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, vbl);
  smiOCTETS bytes;

  for (guint i = 1; i < 9300; i++)
    g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, NULL), ==, i + 1);
  while (SnmpEncodeMsg (peer->session, NULL, peer->entity, peer->context, pdu, &bytes) !=
         SNMPAPI_FAILURE)
    {
      assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &bytes));
      g_assert_cmpuint (SnmpSetVb (vbl, 0, &name, NULL), >, 9300);
    }
  g_assert_cmpuint (SnmpCountVbl (vbl), >, 9340);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/long-list/refused-at-once", test_refused_at_once);
  test_add ("/long-list/longest", test_longest);

  return g_test_run ();
}
