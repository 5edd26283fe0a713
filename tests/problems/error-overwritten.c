/* error-overwritten.c
 *
 * Asks for an error after another call has failed.
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

  if (SnmpStrToOid ("no identifier", &name) == SNMPAPI_FAILURE &&
      SnmpStrToEntity (session, "no address at all") == NULL)
    SnmpGetLastError (NULL);
  fault_stop (session);

  return 0;
}
