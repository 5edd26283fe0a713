/* slow-callback.c
 *
 * Works for long in its callback.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "fault.h"

/* On the time-out of the request; waits for somebody else, say. */
static SNMPAPI_STATUS CALLBACK
slow_cb (HSNMP_SESSION session,
         HWND          window,
         UINT          message,
         WPARAM        wparam,
         LPARAM        lparam,
         LPVOID        data)
{
  g_poll (NULL, 0, 600);

  return test_notifier_cb (session, window, message, wparam, lparam, data);
}

int
main (void)
{
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  HSNMP_SESSION            session;
  guint16                  port;
  int                      fd = test_open_socket (&port);

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  session = SnmpCreateSession (NULL, 0, slow_cb, notifier);
  fault_request (session, port, 1);
  test_notifier_wait (notifier, 1);
  fault_stop (session);
  close (fd);

  return 0;
}
