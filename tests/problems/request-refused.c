/* request-refused.c
 *
 * Asks an agent that cannot read the message.
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
  fault_usm_refuse (FAULT_INVALID_MESSAGE);

  return 0;
}
