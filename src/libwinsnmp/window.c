/* window.c
 *
 * Real windows, when a porting layer brings them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "library.h"
#include "window.h"

/* Guarded by the library's lock. */
static WsnmpWindows registered;

SNMPAPI_STATUS
winsnmp_set_window_functions (WinsnmpIsWindowFunc is_window,
                              WinsnmpPostFunc     post,
                              void               *user_data)
{
  if ((is_window == NULL) != (post == NULL))
    return SNMPAPI_FAILURE;

  wsnmp_lock ();
  registered = (WsnmpWindows){ is_window, post, user_data };
  wsnmp_unlock ();

  return SNMPAPI_SUCCESS;
}

WsnmpWindows
wsnmp_windows_get (void)
{
  return registered;
}

bool
wsnmp_windows_have (const WsnmpWindows *windows,
                    HWND                window)
{
  bool is_window;

  if (window == NULL)
    return false;

  wsnmp_unlock ();
  is_window = windows->is_window (window, windows->user_data);
  wsnmp_lock ();

  return is_window;
}
