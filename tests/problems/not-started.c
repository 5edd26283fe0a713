/* not-started.c
 *
 * Opens a session before the library is started.
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
  SnmpCreateSession (NULL, 0, NULL, NULL);
  fault_stop (fault_start ());

  return 0;
}
