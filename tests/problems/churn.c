/* churn.c
 *
 * Makes and frees an entity for each of many requests.
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

  for (guint i = 0; i < 100; i++)
    assert_succeeds (SnmpFreeEntity (test_entity (session, NULL)));
  fault_stop (session);

  return 0;
}
