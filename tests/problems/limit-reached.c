/* limit-reached.c
 *
 * Opens more sessions than there may be.
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

  winsnmp_set_limit (WINSNMP_LIMIT_SESSIONS, 1);
  SnmpCreateSession (NULL, 0, test_notifier_cb, NULL);
  fault_stop (session);

  return 0;
}
