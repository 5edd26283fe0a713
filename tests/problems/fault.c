/* fault.c
 *
 * What the programs that each commit one fault have in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"


#include "fault.h"

static SNMPAPI_STATUS CALLBACK
ignore_cb (HSNMP_SESSION session,
           HWND          window,
           UINT          message,
           WPARAM        wparam,
           LPARAM        lparam,
           LPVOID        data)
{
  return SNMPAPI_SUCCESS;
}

HSNMP_SESSION
fault_open (void)
{
  HSNMP_SESSION session = SnmpCreateSession (NULL, 0, ignore_cb, NULL);

  g_assert_nonnull (session);

  return session;
}

void
fault_close (HSNMP_SESSION session)
{
  assert_succeeds (SnmpClose (session));
}

/* The library, and a session that hears of nothing. */
HSNMP_SESSION
fault_start (void)
{
  test_startup (SNMPAPI_UNTRANSLATED_V2);

  return fault_open ();
}

void
fault_stop (HSNMP_SESSION session)
{
  fault_close (session);
  assert_succeeds (SnmpCleanup ());
}

/* Sends a GET and frees all that it was made of. */
void
fault_request (HSNMP_SESSION session,
               guint16       port,
               smiINT32      request_id)
{
  HSNMP_ENTITY  entity = test_entity (session, NULL);
  HSNMP_CONTEXT context = test_context (session, "public");
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, request_id, TEST_OID);

  assert_succeeds (SnmpSetPort (entity, port));
  assert_succeeds (SnmpSetTimeout (entity, 1));
  assert_succeeds (SnmpSetRetry (entity, 0));
  assert_succeeds (SnmpSendMsg (session, NULL, entity, context, pdu));
  assert_succeeds (SnmpFreePdu (pdu));
  assert_succeeds (SnmpFreeContext (context));
  assert_succeeds (SnmpFreeEntity (entity));
}
