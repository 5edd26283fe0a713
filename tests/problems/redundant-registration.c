/* redundant-registration.c
 *
 * Registers for everything, and then for everything.
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
  HSNMP_SESSION session;

  winsnmp_set_trap_port (test_unused_port ());
  session = fault_start ();
  assert_succeeds (SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  assert_succeeds (SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  assert_succeeds (SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_OFF));
  fault_stop (session);

  return 0;
}
