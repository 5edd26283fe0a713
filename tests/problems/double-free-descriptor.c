/* double-free-descriptor.c
 *
 * Frees a descriptor twice.
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
  smiOID        name, again;

  SnmpStrToOid (TEST_OID, &name);
  again = name;
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name));
  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&again);
  fault_stop (session);

  return 0;
}
