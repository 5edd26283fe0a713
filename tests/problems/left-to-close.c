/* left-to-close.c
 *
 * Leaves a PDU for SnmpClose to free.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault.h"

int
main (void)
{
  HSNMP_SESSION session = fault_start ();

  test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);
  fault_stop (session);

  return 0;
}
