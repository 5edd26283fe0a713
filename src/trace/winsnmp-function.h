/* winsnmp-function.h
 *
 * The functions of the API as data: names, parameters, kinds of result.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef WINSNMP_FUNCTION_H
#define WINSNMP_FUNCTION_H

#ifdef __cplusplus
extern "C" {
#endif

#ifndef WINSNMP_EXPORT
#  if defined(__GNUC__)
#    define WINSNMP_EXPORT __attribute__ ((visibility ("default")))
#  else
#    define WINSNMP_EXPORT
#  endif
#endif

#define WINSNMP_MAX_PARAMETERS 6

/* The numbers stand in recordings: new ones are added at the end. */
typedef enum {
  WINSNMP_FUNCTION_STARTUP = 1,
  WINSNMP_FUNCTION_STARTUP_EX,
  WINSNMP_FUNCTION_CLEANUP,
  WINSNMP_FUNCTION_CLEANUP_EX,
  WINSNMP_FUNCTION_GET_LAST_ERROR,
  WINSNMP_FUNCTION_GET_VENDOR_INFO,
  WINSNMP_FUNCTION_GET_TRANSLATE_MODE,
  WINSNMP_FUNCTION_SET_TRANSLATE_MODE,
  WINSNMP_FUNCTION_GET_RETRANSMIT_MODE,
  WINSNMP_FUNCTION_SET_RETRANSMIT_MODE,
  WINSNMP_FUNCTION_GET_TIMEOUT,
  WINSNMP_FUNCTION_SET_TIMEOUT,
  WINSNMP_FUNCTION_GET_RETRY,
  WINSNMP_FUNCTION_SET_RETRY,
  WINSNMP_FUNCTION_OPEN,
  WINSNMP_FUNCTION_CREATE_SESSION,
  WINSNMP_FUNCTION_CLOSE,
  WINSNMP_FUNCTION_SEND_MSG,
  WINSNMP_FUNCTION_RECV_MSG,
  WINSNMP_FUNCTION_CANCEL_MSG,
  WINSNMP_FUNCTION_STR_TO_ENTITY,
  WINSNMP_FUNCTION_ENTITY_TO_STR,
  WINSNMP_FUNCTION_FREE_ENTITY,
  WINSNMP_FUNCTION_SET_PORT,
  WINSNMP_FUNCTION_STR_TO_CONTEXT,
  WINSNMP_FUNCTION_CONTEXT_TO_STR,
  WINSNMP_FUNCTION_FREE_CONTEXT,
  WINSNMP_FUNCTION_CREATE_PDU,
  WINSNMP_FUNCTION_GET_PDU_DATA,
  WINSNMP_FUNCTION_SET_PDU_DATA,
  WINSNMP_FUNCTION_DUPLICATE_PDU,
  WINSNMP_FUNCTION_FREE_PDU,
  WINSNMP_FUNCTION_CREATE_VBL,
  WINSNMP_FUNCTION_DUPLICATE_VBL,
  WINSNMP_FUNCTION_FREE_VBL,
  WINSNMP_FUNCTION_COUNT_VBL,
  WINSNMP_FUNCTION_GET_VB,
  WINSNMP_FUNCTION_SET_VB,
  WINSNMP_FUNCTION_DELETE_VB,
  WINSNMP_FUNCTION_STR_TO_OID,
  WINSNMP_FUNCTION_OID_TO_STR,
  WINSNMP_FUNCTION_OID_COPY,
  WINSNMP_FUNCTION_OID_COMPARE,
  WINSNMP_FUNCTION_FREE_DESCRIPTOR,
  WINSNMP_FUNCTION_ENCODE_MSG,
  WINSNMP_FUNCTION_DECODE_MSG,
  WINSNMP_FUNCTION_REGISTER,
  WINSNMP_FUNCTION_LISTEN,
  WINSNMP_FUNCTION_LISTEN_EX,
  WINSNMP_N_FUNCTIONS /* one more than the last number */
} WinsnmpFunction;

/* What an argument or a result is, and so how it reads. */
typedef enum {
  WINSNMP_TYPE_NONE,
  WINSNMP_TYPE_STATUS, /* SUCCESS or FAILURE */
  WINSNMP_TYPE_COUNT,  /* 0 is FAILURE */
  WINSNMP_TYPE_ERROR,  /* SNMPAPI_ code as a result */
  WINSNMP_TYPE_HANDLE,
  WINSNMP_TYPE_INT,
  WINSNMP_TYPE_UINT,
  WINSNMP_TYPE_STRING,
  WINSNMP_TYPE_OID,
  WINSNMP_TYPE_SECRET, /* octets of which only the length is told */
  WINSNMP_TYPE_VALUE,  /* of a binding: its syntax only, 0 for none */
  WINSNMP_TYPE_SYNTAX,
  WINSNMP_TYPE_PDU_TYPE,
  WINSNMP_TYPE_TRANSLATE_MODE,
  WINSNMP_TYPE_RETRANSMIT_MODE,
  WINSNMP_TYPE_POINTER,    /* NULL or not */
  WINSNMP_TYPE_DESCRIPTOR, /* the address of its memory, as in the descriptor's own events */
} WinsnmpType;

/**
 * WinsnmpParameter:
 * @name: as in the prototype
 * @out: the library hands it out; the argument holds what was handed out
 */
typedef struct
{
  const char *name;
  WinsnmpType type;
  int         out;
} WinsnmpParameter;

typedef struct
{
  const char      *name;
  WinsnmpType      result;
  WinsnmpParameter parameters[WINSNMP_MAX_PARAMETERS]; /* ended by type NONE */
} WinsnmpFunctionInfo;

/**
 * winsnmp_function_info:
 * @function: a function's number
 *
 * Describes a function: its name, result and parameters.
 *
 * Returns: its description, in static memory; NULL for an unknown number
 */
WINSNMP_EXPORT const WinsnmpFunctionInfo *winsnmp_function_info (WinsnmpFunction function);

#ifdef __cplusplus
}
#endif

#endif /* WINSNMP_FUNCTION_H */
