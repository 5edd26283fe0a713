/* closed-by-callback.c
 *
 * Returns the wrong status from its callback.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "fault.h"

/* On the time-out of the request. */
static SNMPAPI_STATUS CALLBACK
fail_cb (HSNMP_SESSION session,
         HWND          window,
         UINT          message,
         WPARAM        wparam,
         LPARAM        lparam,
         LPVOID        data)
{
  return SNMPAPI_FAILURE;
}

int
main (void)
{
  HSNMP_SESSION session;
  guint16       port;
  int           fd = test_open_socket (&port);

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, fail_cb, NULL);
  fault_request (session, port, 1);

  /* Nothing is outstanding with this id; and then there is no session. */
  while (SnmpCancelMsg (session, 2) == SNMPAPI_FAILURE &&
         SnmpGetLastError (NULL) == SNMPAPI_PDU_INVALID)
    g_thread_yield ();

  close (fd);
  assert_succeeds (SnmpCleanup ());

  return 0;
}
