/* use-after-close.c
 *
 * Shares an entity and closes the session that owns it.
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
  HSNMP_SESSION owner = fault_start ();
  HSNMP_SESSION user = fault_open ();
  HSNMP_ENTITY  entity = test_entity (owner, NULL);

  fault_close (owner);
  SnmpSetPort (entity, 161);
  fault_stop (user);

  return 0;
}
