/* foreign-descriptor.c
 *
 * Frees memory of its own with SnmpFreeDescriptor.
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
  smiUINT32     ids[] = { 1, 3, 6, 1 };
  smiOID        name = { G_N_ELEMENTS (ids), ids };

  SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
  fault_stop (session);

  return 0;
}
