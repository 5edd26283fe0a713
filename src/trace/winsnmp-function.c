/* winsnmp-function.c
 *
 * The functions of the API as data: names, parameters, kinds of result.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stddef.h>

#include "winsnmp-function.h"

/* The formatter would put each entry on one long line. */
/* clang-format off */
#define IN(name, type) { name, WINSNMP_TYPE_##type, 0 }
#define OUT(name, type) { name, WINSNMP_TYPE_##type, 1 }

static const WinsnmpFunctionInfo functions[WINSNMP_N_FUNCTIONS] = {
  [WINSNMP_FUNCTION_STARTUP] = { "SnmpStartup", WINSNMP_TYPE_STATUS,
    { OUT ("nMajorVersion", UINT), OUT ("nMinorVersion", UINT),
      OUT ("nLevel", UINT), OUT ("nTranslateMode", TRANSLATE_MODE),
      OUT ("nRetransmitMode", RETRANSMIT_MODE) } },
  [WINSNMP_FUNCTION_STARTUP_EX] = { "SnmpStartupEx", WINSNMP_TYPE_STATUS,
    { OUT ("nMajorVersion", UINT), OUT ("nMinorVersion", UINT),
      OUT ("nLevel", UINT), OUT ("nTranslateMode", TRANSLATE_MODE),
      OUT ("nRetransmitMode", RETRANSMIT_MODE) } },
  [WINSNMP_FUNCTION_CLEANUP] = { "SnmpCleanup", WINSNMP_TYPE_STATUS,
    { { NULL, WINSNMP_TYPE_NONE, 0 } } },
  [WINSNMP_FUNCTION_CLEANUP_EX] = { "SnmpCleanupEx", WINSNMP_TYPE_STATUS,
    { { NULL, WINSNMP_TYPE_NONE, 0 } } },
  [WINSNMP_FUNCTION_GET_LAST_ERROR] = { "SnmpGetLastError", WINSNMP_TYPE_ERROR,
    { IN ("session", HANDLE) } },
  [WINSNMP_FUNCTION_GET_VENDOR_INFO] = { "SnmpGetVendorInfo", WINSNMP_TYPE_STATUS,
    { IN ("vendorInfo", POINTER) } },
  [WINSNMP_FUNCTION_GET_TRANSLATE_MODE] = { "SnmpGetTranslateMode", WINSNMP_TYPE_STATUS,
    { OUT ("nTranslateMode", TRANSLATE_MODE) } },
  [WINSNMP_FUNCTION_SET_TRANSLATE_MODE] = { "SnmpSetTranslateMode", WINSNMP_TYPE_STATUS,
    { IN ("nTranslateMode", TRANSLATE_MODE) } },
  [WINSNMP_FUNCTION_GET_RETRANSMIT_MODE] = { "SnmpGetRetransmitMode", WINSNMP_TYPE_STATUS,
    { OUT ("nRetransmitMode", RETRANSMIT_MODE) } },
  [WINSNMP_FUNCTION_SET_RETRANSMIT_MODE] = { "SnmpSetRetransmitMode", WINSNMP_TYPE_STATUS,
    { IN ("nRetransmitMode", RETRANSMIT_MODE) } },
  [WINSNMP_FUNCTION_GET_TIMEOUT] = { "SnmpGetTimeout", WINSNMP_TYPE_STATUS,
    { IN ("hEntity", HANDLE), OUT ("nPolicyTimeout", UINT),
      OUT ("nActualTimeout", UINT) } },
  [WINSNMP_FUNCTION_SET_TIMEOUT] = { "SnmpSetTimeout", WINSNMP_TYPE_STATUS,
    { IN ("hEntity", HANDLE), IN ("nPolicyTimeout", UINT) } },
  [WINSNMP_FUNCTION_GET_RETRY] = { "SnmpGetRetry", WINSNMP_TYPE_STATUS,
    { IN ("hEntity", HANDLE), OUT ("nPolicyRetry", UINT),
      OUT ("nActualRetry", UINT) } },
  [WINSNMP_FUNCTION_SET_RETRY] = { "SnmpSetRetry", WINSNMP_TYPE_STATUS,
    { IN ("hEntity", HANDLE), IN ("nPolicyRetry", UINT) } },
  [WINSNMP_FUNCTION_OPEN] = { "SnmpOpen", WINSNMP_TYPE_HANDLE,
    { IN ("hWnd", POINTER), IN ("wMsg", UINT) } },
  [WINSNMP_FUNCTION_CREATE_SESSION] = { "SnmpCreateSession", WINSNMP_TYPE_HANDLE,
    { IN ("hWnd", POINTER), IN ("wMsg", UINT), IN ("fCallBack", POINTER),
      IN ("lpClientData", POINTER) } },
  [WINSNMP_FUNCTION_CLOSE] = { "SnmpClose", WINSNMP_TYPE_STATUS, { IN ("session", HANDLE) } },
  [WINSNMP_FUNCTION_SEND_MSG] = { "SnmpSendMsg", WINSNMP_TYPE_STATUS,
    { IN ("session", HANDLE), IN ("srcEntity", HANDLE), IN ("dstEntity", HANDLE),
      IN ("context", HANDLE), IN ("PDU", HANDLE) } },
  [WINSNMP_FUNCTION_RECV_MSG] = { "SnmpRecvMsg", WINSNMP_TYPE_STATUS,
    { IN ("session", HANDLE), OUT ("srcEntity", HANDLE),
      OUT ("dstEntity", HANDLE), OUT ("context", HANDLE), OUT ("PDU", HANDLE) } },
  [WINSNMP_FUNCTION_CANCEL_MSG] = { "SnmpCancelMsg", WINSNMP_TYPE_STATUS,
    { IN ("session", HANDLE), IN ("reqId", INT) } },
  [WINSNMP_FUNCTION_STR_TO_ENTITY] = { "SnmpStrToEntity", WINSNMP_TYPE_HANDLE,
    { IN ("session", HANDLE), IN ("string", STRING) } },
  [WINSNMP_FUNCTION_ENTITY_TO_STR] = { "SnmpEntityToStr", WINSNMP_TYPE_COUNT,
    { IN ("entity", HANDLE), IN ("size", UINT), OUT ("string", STRING) } },
  [WINSNMP_FUNCTION_FREE_ENTITY] = { "SnmpFreeEntity", WINSNMP_TYPE_STATUS,
    { IN ("entity", HANDLE) } },
  [WINSNMP_FUNCTION_SET_PORT] = { "SnmpSetPort", WINSNMP_TYPE_STATUS,
    { IN ("hEntity", HANDLE), IN ("nPort", UINT) } },
  [WINSNMP_FUNCTION_STR_TO_CONTEXT] = { "SnmpStrToContext", WINSNMP_TYPE_HANDLE,
    { IN ("session", HANDLE), IN ("string", SECRET) } },
  [WINSNMP_FUNCTION_CONTEXT_TO_STR] = { "SnmpContextToStr", WINSNMP_TYPE_STATUS,
    { IN ("context", HANDLE), OUT ("string", SECRET) } },
  [WINSNMP_FUNCTION_FREE_CONTEXT] = { "SnmpFreeContext", WINSNMP_TYPE_STATUS,
    { IN ("context", HANDLE) } },
  [WINSNMP_FUNCTION_CREATE_PDU] = { "SnmpCreatePdu", WINSNMP_TYPE_HANDLE,
    { IN ("session", HANDLE), IN ("PDU_type", PDU_TYPE), IN ("request_id", INT),
      IN ("error_status", INT), IN ("error_index", INT),
      IN ("varbindlist", HANDLE) } },
  [WINSNMP_FUNCTION_GET_PDU_DATA] = { "SnmpGetPduData", WINSNMP_TYPE_STATUS,
    { IN ("PDU", HANDLE), OUT ("PDU_type", PDU_TYPE), OUT ("request_id", INT),
      OUT ("error_status", INT), OUT ("error_index", INT),
      OUT ("varbindlist", HANDLE) } },
  [WINSNMP_FUNCTION_SET_PDU_DATA] = { "SnmpSetPduData", WINSNMP_TYPE_STATUS,
    { IN ("PDU", HANDLE), IN ("PDU_type", PDU_TYPE), IN ("request_id", INT),
      IN ("non_repeaters", INT), IN ("max_repetitions", INT),
      IN ("varbindlist", HANDLE) } },
  [WINSNMP_FUNCTION_DUPLICATE_PDU] = { "SnmpDuplicatePdu", WINSNMP_TYPE_HANDLE,
    { IN ("session", HANDLE), IN ("PDU", HANDLE) } },
  [WINSNMP_FUNCTION_FREE_PDU] = { "SnmpFreePdu", WINSNMP_TYPE_STATUS, { IN ("PDU", HANDLE) } },
  [WINSNMP_FUNCTION_CREATE_VBL] = { "SnmpCreateVbl", WINSNMP_TYPE_HANDLE,
    { IN ("session", HANDLE), IN ("name", OID), IN ("value", VALUE) } },
  [WINSNMP_FUNCTION_DUPLICATE_VBL] = { "SnmpDuplicateVbl", WINSNMP_TYPE_HANDLE,
    { IN ("session", HANDLE), IN ("vbl", HANDLE) } },
  [WINSNMP_FUNCTION_FREE_VBL] = { "SnmpFreeVbl", WINSNMP_TYPE_STATUS, { IN ("vbl", HANDLE) } },
  [WINSNMP_FUNCTION_COUNT_VBL] = { "SnmpCountVbl", WINSNMP_TYPE_COUNT,
    { IN ("vbl", HANDLE) } },
  [WINSNMP_FUNCTION_GET_VB] = { "SnmpGetVb", WINSNMP_TYPE_STATUS,
    { IN ("vbl", HANDLE), IN ("index", UINT), OUT ("name", OID),
      OUT ("value", VALUE) } },
  [WINSNMP_FUNCTION_SET_VB] = { "SnmpSetVb", WINSNMP_TYPE_COUNT,
    { IN ("vbl", HANDLE), IN ("index", UINT), IN ("name", OID),
      IN ("value", VALUE) } },
  [WINSNMP_FUNCTION_DELETE_VB] = { "SnmpDeleteVb", WINSNMP_TYPE_STATUS,
    { IN ("vbl", HANDLE), IN ("index", UINT) } },
  [WINSNMP_FUNCTION_STR_TO_OID] = { "SnmpStrToOid", WINSNMP_TYPE_COUNT,
    { IN ("string", STRING), OUT ("dstOID", OID) } },
  [WINSNMP_FUNCTION_OID_TO_STR] = { "SnmpOidToStr", WINSNMP_TYPE_COUNT,
    { IN ("srcOID", OID), IN ("size", UINT), OUT ("string", STRING) } },
  [WINSNMP_FUNCTION_OID_COPY] = { "SnmpOidCopy", WINSNMP_TYPE_COUNT,
    { IN ("srcOID", OID), OUT ("dstOID", OID) } },
  [WINSNMP_FUNCTION_OID_COMPARE] = { "SnmpOidCompare", WINSNMP_TYPE_STATUS,
    { IN ("xOID", OID), IN ("yOID", OID), IN ("maxlen", UINT),
      OUT ("result", INT) } },
  [WINSNMP_FUNCTION_FREE_DESCRIPTOR] = { "SnmpFreeDescriptor", WINSNMP_TYPE_STATUS,
    { IN ("syntax", SYNTAX), IN ("descriptor", DESCRIPTOR) } },
  [WINSNMP_FUNCTION_ENCODE_MSG] = { "SnmpEncodeMsg", WINSNMP_TYPE_COUNT,
    { IN ("session", HANDLE), IN ("srcEntity", HANDLE), IN ("dstEntity", HANDLE),
      IN ("context", HANDLE), IN ("pdu", HANDLE), OUT ("msgBufDesc", SECRET) } },
  [WINSNMP_FUNCTION_DECODE_MSG] = { "SnmpDecodeMsg", WINSNMP_TYPE_COUNT,
    { IN ("session", HANDLE), OUT ("srcEntity", HANDLE), OUT ("dstEntity", HANDLE),
      OUT ("context", HANDLE), OUT ("pdu", HANDLE), IN ("msgBufDesc", SECRET) } },
  [WINSNMP_FUNCTION_REGISTER] = { "SnmpRegister", WINSNMP_TYPE_STATUS,
    { IN ("session", HANDLE), IN ("srcEntity", HANDLE), IN ("dstEntity", HANDLE),
      IN ("context", HANDLE), IN ("notification", OID), IN ("state", UINT) } },
  [WINSNMP_FUNCTION_LISTEN] = { "SnmpListen", WINSNMP_TYPE_STATUS,
    { IN ("hEntity", HANDLE), IN ("lStatus", UINT) } },
  [WINSNMP_FUNCTION_LISTEN_EX] = { "SnmpListenEx", WINSNMP_TYPE_STATUS,
    { IN ("hEntity", HANDLE), IN ("lStatus", UINT), IN ("nUseEntityAddr", UINT) } },
};
/* clang-format on */

const WinsnmpFunctionInfo *
winsnmp_function_info (WinsnmpFunction function)
{
  if (function < 1 || function >= WINSNMP_N_FUNCTIONS)
    return NULL;

  return &functions[function];
}
