/* header-own-windows.c
 *
 * A porting layer's windows.h came first: its names are taken.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stddef.h>
#include <stdint.h>

#define _INC_WINDOWS
#define WINAPI
#define CALLBACK
typedef void         *HANDLE;
typedef void         *HWND;
typedef void         *LPVOID;
typedef char         *LPSTR;
typedef const char   *LPCSTR;
typedef unsigned int  UINT;
typedef unsigned long WPARAM;
typedef long          LPARAM;

#include "winsnmp.h"

#ifdef WM_USER
#  error "winsnmp.h defines a name of windows.h"
#endif

int header_with_own_windows (void);

int
header_with_own_windows (void)
{
  HSNMP_ENTITY entity = SNMPAPI_FAILURE;

  return (int)sizeof entity;
}
