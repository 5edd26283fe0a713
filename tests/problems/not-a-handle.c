/* not-a-handle.c
 *
 * Does not look at a result, and uses NULL.
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
  HSNMP_ENTITY  entity = SnmpStrToEntity (session, "no address at all");

  SnmpSetPort (entity, 161);
  fault_stop (session);

  return 0;
}
