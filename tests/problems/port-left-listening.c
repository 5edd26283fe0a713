/* port-left-listening.c
 *
 * Closes its session while an entity listens.
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

  assert_succeeds (SnmpSetPort (entity, test_unused_port ()));
  assert_succeeds (SnmpListen (entity, SNMPAPI_ON));
  fault_stop (session);

  return 0;
}
