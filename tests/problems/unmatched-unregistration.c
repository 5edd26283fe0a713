/* unmatched-unregistration.c
 *
 * Unregisters with other filters than it registered with.
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
  HSNMP_CONTEXT context;

  winsnmp_set_trap_port (test_unused_port ());
  session = fault_start ();
  context = test_context (session, "public");
  assert_succeeds (SnmpRegister (session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  SnmpRegister (session, NULL, NULL, context, NULL, SNMPAPI_OFF);
  assert_succeeds (SnmpFreeContext (context));
  fault_stop (session);

  return 0;
}
