/* error-callers.h
 *
 * A function for each of the API's, that the rows of the table of errors call it with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "error-bench.h"

/* Calls FUNCTION with its arguments, of which A are the values. */
#define CALLER(function, ...)                                \
  static inline guintptr call_##function (const guintptr *a) \
  {                                                          \
    return (guintptr)function (__VA_ARGS__);                 \
  }

/* clang-format off */

CALLER (SnmpStartup, (void *)a[0], (void *)a[1], (void *)a[2], (void *)a[3], (void *)a[4])
CALLER (SnmpStartupEx, (void *)a[0], (void *)a[1], (void *)a[2], (void *)a[3], (void *)a[4])
CALLER (SnmpCleanup)
CALLER (SnmpCleanupEx)
CALLER (SnmpGetTranslateMode, (void *)a[0])
CALLER (SnmpSetTranslateMode, (smiUINT32)a[0])
CALLER (SnmpGetRetransmitMode, (void *)a[0])
CALLER (SnmpSetRetransmitMode, (smiUINT32)a[0])
CALLER (SnmpGetVendorInfo, (void *)a[0])
CALLER (SnmpGetTimeout, (HANDLE)a[0], (void *)a[1], (void *)a[2])
CALLER (SnmpSetTimeout, (HANDLE)a[0], (smiTIMETICKS)a[1])
CALLER (SnmpGetRetry, (HANDLE)a[0], (void *)a[1], (void *)a[2])
CALLER (SnmpSetRetry, (HANDLE)a[0], (smiUINT32)a[1])
CALLER (SnmpOpen, (HWND)a[0], (UINT)a[1])
CALLER (SnmpCreateSession, (HWND)a[0], (UINT)a[1], (SNMPAPI_CALLBACK)a[2], (LPVOID)a[3])
CALLER (SnmpClose, (HANDLE)a[0])
CALLER (SnmpSendMsg, (HANDLE)a[0], (HANDLE)a[1], (HANDLE)a[2], (HANDLE)a[3], (HANDLE)a[4])
CALLER (SnmpRecvMsg, (HANDLE)a[0], (void *)a[1], (void *)a[2], (void *)a[3], (void *)a[4])
CALLER (SnmpCancelMsg, (HANDLE)a[0], (smiINT32)a[1])
CALLER (SnmpRegister, (HANDLE)a[0], (HANDLE)a[1], (HANDLE)a[2], (HANDLE)a[3], (void *)a[4],
        (smiUINT32)a[5])
CALLER (SnmpListen, (HANDLE)a[0], (SNMPAPI_STATUS)a[1])
CALLER (SnmpListenEx, (HANDLE)a[0], (SNMPAPI_STATUS)a[1], (smiUINT32)a[2])
CALLER (SnmpStrToEntity, (HANDLE)a[0], (LPCSTR)a[1])
CALLER (SnmpEntityToStr, (HANDLE)a[0], (smiUINT32)a[1], (LPSTR)a[2])
CALLER (SnmpFreeEntity, (HANDLE)a[0])
CALLER (SnmpSetPort, (HANDLE)a[0], (UINT)a[1])
CALLER (SnmpStrToContext, (HANDLE)a[0], (void *)a[1])
CALLER (SnmpContextToStr, (HANDLE)a[0], (void *)a[1])
CALLER (SnmpFreeContext, (HANDLE)a[0])
CALLER (SnmpCreatePdu, (HANDLE)a[0], (smiINT)a[1], (smiINT32)a[2], (smiINT)a[3], (smiINT)a[4],
        (HANDLE)a[5])
CALLER (SnmpGetPduData, (HANDLE)a[0], (void *)a[1], (void *)a[2], (void *)a[3], (void *)a[4],
        (void *)a[5])
CALLER (SnmpSetPduData, (HANDLE)a[0], (void *)a[1], (void *)a[2], (void *)a[3], (void *)a[4],
        (void *)a[5])
CALLER (SnmpDuplicatePdu, (HANDLE)a[0], (HANDLE)a[1])
CALLER (SnmpFreePdu, (HANDLE)a[0])
CALLER (SnmpCreateVbl, (HANDLE)a[0], (void *)a[1], (void *)a[2])
CALLER (SnmpDuplicateVbl, (HANDLE)a[0], (HANDLE)a[1])
CALLER (SnmpFreeVbl, (HANDLE)a[0])
CALLER (SnmpCountVbl, (HANDLE)a[0])
CALLER (SnmpGetVb, (HANDLE)a[0], (smiUINT32)a[1], (void *)a[2], (void *)a[3])
CALLER (SnmpSetVb, (HANDLE)a[0], (smiUINT32)a[1], (void *)a[2], (void *)a[3])
CALLER (SnmpDeleteVb, (HANDLE)a[0], (smiUINT32)a[1])
CALLER (SnmpStrToOid, (LPCSTR)a[0], (void *)a[1])
CALLER (SnmpOidToStr, (void *)a[0], (smiUINT32)a[1], (LPSTR)a[2])
CALLER (SnmpOidCopy, (void *)a[0], (void *)a[1])
CALLER (SnmpOidCompare, (void *)a[0], (void *)a[1], (smiUINT32)a[2], (void *)a[3])
CALLER (SnmpFreeDescriptor, (smiUINT32)a[0], (void *)a[1])
CALLER (SnmpEncodeMsg, (HANDLE)a[0], (HANDLE)a[1], (HANDLE)a[2], (HANDLE)a[3], (HANDLE)a[4],
        (void *)a[5])
CALLER (SnmpDecodeMsg, (HANDLE)a[0], (void *)a[1], (void *)a[2], (void *)a[3], (void *)a[4],
        (void *)a[5])

/* clang-format on */
