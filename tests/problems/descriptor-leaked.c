/* descriptor-leaked.c
 *
 * Does not free what SnmpStrToOid hands out.
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
  smiOID        name;

  SnmpStrToOid (TEST_OID, &name);
  fault_stop (session);

  return 0;
}
