/* context-unknown.c
 *
 * Asks for a contextName that the agent does not have.
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
  fault_usm_refuse (FAULT_UNKNOWN_CONTEXT);

  return 0;
}
