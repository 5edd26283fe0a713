/* double-free.c
 *
 * Frees a list of variable bindings twice.
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
  HSNMP_VBL     vbl = test_vbl (session, TEST_OID, NULL);

  assert_succeeds (SnmpFreeVbl (vbl));
  SnmpFreeVbl (vbl);
  fault_stop (session);

  return 0;
}
