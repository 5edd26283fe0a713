/* cleanup-missing.c
 *
 * Closes its session, and ends without stopping the library.
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
  fault_close (fault_start ());

  return 0;
}
