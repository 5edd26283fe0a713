/* mistakes.c
 *
 * Works, and is wrong in four places, which varbind-trace finds.  Asks no agent.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <winsnmp-linux.h>

/* SnmpFreeDescriptor is missing. */
static HSNMP_VBL
make_list (HSNMP_SESSION session)
{
  smiOID name;

  SnmpStrToOid ("1.3.6.1.2.1.1.3.0", &name);
  return SnmpCreateVbl (session, &name, NULL);
}

/* Who called make_list does not free the list again. */
static void
make_request (HSNMP_SESSION session)
{
  HSNMP_VBL vbl = make_list (session);
  HSNMP_PDU pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 0, 0, 0, vbl);

  SnmpFreePdu (pdu);
  SnmpFreePdu (pdu);
}

/* The entity goes with the session that made it. */
static void
share_entity (HSNMP_SESSION session)
{
  HWND          port = winsnmp_port_new ();
  HSNMP_SESSION other = SnmpCreateSession (port, WM_USER, NULL, NULL);
  HSNMP_ENTITY  agent = SnmpStrToEntity (other, "192.0.2.1");

  SnmpClose (other);
  SnmpSetPort (agent, 1161);
  winsnmp_port_free (port);
}

int
main (void)
{
  HWND          port = winsnmp_port_new ();
  HSNMP_SESSION session;

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  session = SnmpCreateSession (port, WM_USER, NULL, NULL);
  make_request (session);
  share_entity (session);
  SnmpCleanup (); /* the session is still open */
  winsnmp_port_free (port);

  return EXIT_SUCCESS;
}
