/* keys-differ.c
 *
 * Asks with other keys than the agent has.
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
  fault_usm_refuse (FAULT_WRONG_DIGEST);

  return 0;
}
