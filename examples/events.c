/* events.c
 *
 * Prints each call that fails and each handle that is freed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <inttypes.h>
#include <stdio.h>
#include <winsnmp-linux.h>

static void
event_cb (const WinsnmpEvent *event, void *user_data)
{
  if (event->kind == WINSNMP_EVENT_CALL && event->u.call.error != 0)
    printf ("%s failed: %s\n", winsnmp_function_info (event->u.call.function)->name,
            winsnmp_error_name (event->u.call.error));
  else if (event->kind == WINSNMP_EVENT_HANDLE_FREED)
    printf ("handle %#" PRIx64 " freed\n", event->u.handle.token);
}

int
main (void)
{
  unsigned int  id = winsnmp_events_subscribe (event_cb, NULL);
  HWND          port = winsnmp_port_new ();
  HSNMP_SESSION session;

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  session = SnmpCreateSession (port, WM_USER, NULL, NULL);
  SnmpStrToEntity (session, "192.0.2.1");
  SnmpStrToEntity (session, "no such address");
  SnmpClose (session);
  SnmpCleanup ();

  winsnmp_port_free (port);
  winsnmp_events_unsubscribe (id);

  return 0;
}
