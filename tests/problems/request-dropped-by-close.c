/* request-dropped-by-close.c
 *
 * Closes its session while a request waits for the answer.
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

  /* Without a timer it waits for ever. */
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  fault_request (session, port, 1);
  fault_stop (session);
  close (fd);

  return 0;
}
