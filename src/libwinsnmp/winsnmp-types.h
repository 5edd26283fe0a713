/* winsnmp-types.h
 *
 * The Win32 names that winsnmp.h needs, for Linux.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef WINSNMP_TYPES_H
#define WINSNMP_TYPES_H

/* A program that brings its own Win32 names (a porting layer's windows.h)
 * defines _INC_WINDOWS before it includes winsnmp.h: then its names are taken
 * as they are and none is defined here. */
#ifndef _INC_WINDOWS
#  define _INC_WINDOWS

#  include <stddef.h>
#  include <stdint.h>

#  ifndef WINAPI
#    define WINAPI
#  endif
#  ifndef CALLBACK
#    define CALLBACK
#  endif
#  ifndef FAR
#    define FAR
#  endif
#  ifndef TRUE
#    define TRUE 1
#  endif
#  ifndef FALSE
#    define FALSE 0
#  endif
/* The first message number that belongs to applications. */
#  ifndef WM_USER
#    define WM_USER 0x0400
#  endif

typedef void         *HANDLE;
typedef void         *HWND;
typedef void         *LPVOID;
typedef char         *LPSTR;
typedef const char   *LPCSTR;
typedef unsigned int  UINT;
typedef unsigned char BYTE;
typedef uint32_t      DWORD;
typedef int           BOOL;
typedef uintptr_t     WPARAM;
typedef intptr_t      LPARAM;
typedef intptr_t      LRESULT;

#endif /* _INC_WINDOWS */

#endif /* WINSNMP_TYPES_H */
