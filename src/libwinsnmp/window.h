/* window.h
 *
 * Real windows, when a porting layer brings them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-linux.h"

/* What a porting layer has registered; all NULL when there is none. */
typedef struct
{
  WinsnmpIsWindowFunc is_window;
  WinsnmpPostFunc     post;
  void               *user_data;
} WsnmpWindows;

/* The caller holds the library's lock. */
WsnmpWindows wsnmp_windows_get (void);

/* Is @window a window of @windows?  Releases the library's lock while it
 * asks. */
bool wsnmp_windows_have (const WsnmpWindows *windows,
                         HWND                window);
