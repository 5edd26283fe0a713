/* session-left-open.c
 *
 * Stops the library with a session open.
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
  fault_start ();
  assert_succeeds (SnmpCleanup ());

  return 0;
}
