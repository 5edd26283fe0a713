/* level-refused.c
 *
 * Asks with a security level for which the agent has no keys of the user.
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
  fault_usm_refuse (FAULT_UNSUPPORTED_LEVEL);

  return 0;
}
