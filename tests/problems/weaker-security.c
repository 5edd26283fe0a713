/* weaker-security.c
 *
 * Asks without security as a user for whom it has passwords.
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
  smiOCTETS     name = { 6, (smiLPBYTE) "secure" };
  FaultUsm      usm;
  HSNMP_CONTEXT context;

  fault_usm_start (&usm);
  context = SnmpStrToContext (usm.session, &name);
  fault_usm_request (&usm, "plain");
  assert_succeeds (SnmpCancelMsg (usm.session, 1));
  assert_succeeds (SnmpFreeContext (context));
  fault_usm_stop (&usm);

  return 0;
}
