/* use-after-free.c
 *
 * Sets the port of an entity that was freed.
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
  HSNMP_ENTITY  entity = test_entity (session, NULL);

  assert_succeeds (SnmpFreeEntity (entity));
  SnmpSetPort (entity, 161);
  fault_stop (session);

  return 0;
}
