/* request-id-reused.c
 *
 * Sends two requests with one id at one time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "fault.h"

int
main (void)
{
  HSNMP_SESSION session = fault_start ();
  guint16       port;
  int           fd = test_open_socket (&port);

  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  fault_request (session, port, 77);
  fault_request (session, port, 77);
  assert_succeeds (SnmpCancelMsg (session, 77));
  fault_stop (session);
  close (fd);

  return 0;
}
