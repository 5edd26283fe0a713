/* handle-leaked.c
 *
 * Ends without freeing an entity.  Its session stays open with it, as it would have
 * been freed otherwise.
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

  SnmpStrToEntity (session, "192.0.2.1");
  assert_succeeds (SnmpCleanup ());

  return 0;
}
