/* user-unknown.c
 *
 * Asks as a user whom the agent does not know.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault-usm.h"

int
main (void)
{
  fault_usm_refuse (FAULT_UNKNOWN_USER);

  return 0;
}
