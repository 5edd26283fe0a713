/* port.h
 *
 * Notification ports: where the window form delivers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-linux.h"

typedef struct _WsnmpPort WsnmpPort;

/* SUCCESS with one more reference in @ret_port; HWND_INVALID when @window is
 * no port; MODE_INVALID when it was destroyed already. */
SNMPAPI_STATUS wsnmp_port_find (HWND        window,
                                WsnmpPort **ret_port);
void           wsnmp_port_unref (WsnmpPort *port);

/* Adds a record.  May be called with the library's lock held. */
void wsnmp_port_post (WsnmpPort *port,
                      UINT       message,
                      WPARAM     wparam,
                      LPARAM     lparam);
