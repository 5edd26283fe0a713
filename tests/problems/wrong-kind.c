/* wrong-kind.c
 *
 * Gives a context where an entity is wanted.
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
  HSNMP_CONTEXT context = test_context (session, "public");

  SnmpSetPort ((HSNMP_ENTITY)context, 161);
  assert_succeeds (SnmpFreeContext (context));
  fault_stop (session);

  return 0;
}
