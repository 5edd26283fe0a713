/* pile-up.c
 *
 * Makes more and more lists of variable bindings before it frees them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault.h"

#define N 1000

int
main (void)
{
  HSNMP_SESSION session = fault_start ();
  HSNMP_VBL     vbls[N];

  for (guint i = 0; i < N; i++)
    vbls[i] = SnmpCreateVbl (session, NULL, NULL);
  fault_moment ();
  for (guint i = 0; i < N; i++)
    assert_succeeds (SnmpFreeVbl (vbls[i]));
  fault_stop (session);

  return 0;
}
