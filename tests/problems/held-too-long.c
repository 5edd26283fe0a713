/* held-too-long.c
 *
 * Keeps a PDU for a minute without using it.
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
  HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);

  fault_minute ();
  assert_succeeds (SnmpFreePdu (pdu));
  fault_stop (session);

  return 0;
}
