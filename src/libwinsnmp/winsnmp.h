/* winsnmp.h
 *
 * WinSNMP 2.0 for Linux: functions, types and constants under the names and
 * with the values that WinSNMP programs know.  Compiles alone, in C and C++.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#ifndef WINSNMP_H
#define WINSNMP_H

#include "winsnmp-types.h"

#include <limits.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Every exported function is visible although the library is built with
 * hidden symbols. */
#if defined(__GNUC__)
#  define WINSNMP_EXPORT __attribute__ ((visibility ("default")))
#else
#  define WINSNMP_EXPORT
#endif

#ifndef IN
#  define IN
#endif
#ifndef OUT
#  define OUT
#endif
#define SNMPAPI_CALL WINAPI

/* Handles: opaque, never real pointers.  0 is never a handle. */

typedef HANDLE HSNMP_SESSION, *LPHSNMP_SESSION;
typedef HANDLE HSNMP_ENTITY, *LPHSNMP_ENTITY;
typedef HANDLE HSNMP_CONTEXT, *LPHSNMP_CONTEXT;
typedef HANDLE HSNMP_PDU, *LPHSNMP_PDU;
typedef HANDLE HSNMP_VBL, *LPHSNMP_VBL;

/* Scalars: 32 bits wide on every machine. */

typedef unsigned char smiBYTE, *smiLPBYTE;
#if ULONG_MAX == 4294967295UL
typedef signed long   smiINT, *smiLPINT;
typedef smiINT        smiINT32, *smiLPINT32;
typedef unsigned long smiUINT32, *smiLPUINT32;
#else
typedef int          smiINT, *smiLPINT;
typedef smiINT       smiINT32, *smiLPINT32;
typedef unsigned int smiUINT32, *smiLPUINT32;
#endif
typedef smiUINT32 smiCNTR32, *smiLPCNTR32;
typedef smiUINT32 smiGAUGE32, *smiLPGAUGE32;
typedef smiUINT32 smiTIMETICKS, *smiLPTIMETICKS;
typedef smiUINT32 SNMPAPI_STATUS;

/* Descriptors: a length and a pointer. */

typedef struct
{
  smiUINT32 len; /* bytes */
  smiLPBYTE ptr;
} smiOCTETS, *smiLPOCTETS;
typedef const smiOCTETS *smiLPCOCTETS;
typedef smiOCTETS        smiBITS, *smiLPBITS;
typedef smiOCTETS        smiIPADDR, *smiLPIPADDR;
typedef smiOCTETS        smiOPAQUE, *smiLPOPAQUE;
typedef smiOCTETS        smiNSAPADDR, *smiLPNSAPADDR;

typedef struct
{
  smiUINT32   len; /* sub-identifiers */
  smiLPUINT32 ptr;
} smiOID, *smiLPOID;
typedef const smiOID *smiLPCOID;

typedef struct
{
  smiUINT32 hipart;
  smiUINT32 lopart;
} smiCNTR64, *smiLPCNTR64;

typedef struct
{
  smiUINT32 syntax; /* SNMP_SYNTAX_..., selects the member */
  union
  {
    smiINT    sNumber; /* INT, INT32 */
    smiUINT32 uNumber; /* UINT32, CNTR32, GAUGE32, TIMETICKS */
    smiCNTR64 hNumber; /* CNTR64 */
    smiOCTETS string;  /* OCTETS, BITS, OPAQUE, IPADDR, NSAPADDR */
    smiOID    oid;     /* OID */
    smiBYTE   empty;   /* NULL and the three exceptions */
  } value;
} smiVALUE, *smiLPVALUE;
typedef const smiVALUE *smiLPCVALUE;

#define MAXVENDORINFO 32

typedef struct
{
  char      vendorName[MAXVENDORINFO * 2];
  char      vendorContact[MAXVENDORINFO * 2];
  char      vendorVersionId[MAXVENDORINFO];
  char      vendorVersionDate[MAXVENDORINFO];
  smiUINT32 vendorEnterprise;
} smiVENDORINFO, *smiLPVENDORINFO;

#define MAXOBJIDSIZE 128
#define MAXOBJIDSTRSIZE 1408

/* ASN.1 classes.  Net-SNMP's headers define the same names with the same
 * values. */

#ifndef ASN_UNIVERSAL
#  define ASN_UNIVERSAL 0x00
#  define ASN_APPLICATION 0x40
#  define ASN_CONTEXT 0x80
#  define ASN_PRIVATE 0xC0
#  define ASN_PRIMITIVE 0x00
#  define ASN_CONSTRUCTOR 0x20
#endif

/* Syntaxes of values: the BER tags. */

#define SNMP_SYNTAX_SEQUENCE 0x30
#define SNMP_SYNTAX_INT 0x02
#define SNMP_SYNTAX_INT32 0x02
#define SNMP_SYNTAX_BITS 0x03
#define SNMP_SYNTAX_OCTETS 0x04
#define SNMP_SYNTAX_NULL 0x05
#define SNMP_SYNTAX_OID 0x06
#define SNMP_SYNTAX_IPADDR 0x40
#define SNMP_SYNTAX_CNTR32 0x41
#define SNMP_SYNTAX_GAUGE32 0x42
#define SNMP_SYNTAX_UNSIGNED32 0x42
#define SNMP_SYNTAX_TIMETICKS 0x43
#define SNMP_SYNTAX_OPAQUE 0x44
#define SNMP_SYNTAX_NSAPADDR 0x45
#define SNMP_SYNTAX_CNTR64 0x46
#define SNMP_SYNTAX_UINT32 0x47
#define SNMP_SYNTAX_NOSUCHOBJECT 0x80
#define SNMP_SYNTAX_NOSUCHINSTANCE 0x81
#define SNMP_SYNTAX_ENDOFMIBVIEW 0x82

/* PDU types. */

#define SNMP_PDU_GET 0xA0
#define SNMP_PDU_GETNEXT 0xA1
#define SNMP_PDU_RESPONSE 0xA2
#define SNMP_PDU_SET 0xA3
#define SNMP_PDU_V1TRAP 0xA4
#define SNMP_PDU_GETBULK 0xA5
#define SNMP_PDU_INFORM 0xA6
#define SNMP_PDU_TRAP 0xA7

/* Generic traps of SNMPv1. */

#ifndef SNMP_TRAP_COLDSTART
#  define SNMP_TRAP_COLDSTART 0
#  define SNMP_TRAP_WARMSTART 1
#  define SNMP_TRAP_LINKDOWN 2
#  define SNMP_TRAP_LINKUP 3
#  define SNMP_TRAP_AUTHFAIL 4
#  define SNMP_TRAP_EGPNEIGHBORLOSS 5
#  define SNMP_TRAP_ENTERPRISESPECIFIC 6
#endif

/* error-status of a response; 6 and above exist in SNMPv2c only. */

#define SNMP_ERROR_NOERROR 0
#define SNMP_ERROR_TOOBIG 1
#define SNMP_ERROR_NOSUCHNAME 2
#define SNMP_ERROR_BADVALUE 3
#define SNMP_ERROR_READONLY 4
#define SNMP_ERROR_GENERR 5
#define SNMP_ERROR_NOACCESS 6
#define SNMP_ERROR_WRONGTYPE 7
#define SNMP_ERROR_WRONGLENGTH 8
#define SNMP_ERROR_WRONGENCODING 9
#define SNMP_ERROR_WRONGVALUE 10
#define SNMP_ERROR_NOCREATION 11
#define SNMP_ERROR_INCONSISTENTVALUE 12
#define SNMP_ERROR_RESOURCEUNAVAILABLE 13
#define SNMP_ERROR_COMMITFAILED 14
#define SNMP_ERROR_UNDOFAILED 15
#define SNMP_ERROR_AUTHORIZATIONERROR 16
#define SNMP_ERROR_NOTWRITABLE 17
#define SNMP_ERROR_INCONSISTENTNAME 18

/* Modes, levels, switches. */

#define SNMPAPI_TRANSLATED 0
#define SNMPAPI_UNTRANSLATED_V1 1
#define SNMPAPI_UNTRANSLATED_V2 2

#define SNMPAPI_NO_SUPPORT 0
#define SNMPAPI_V1_SUPPORT 1
#define SNMPAPI_V2_SUPPORT 2
#define SNMPAPI_M2M_SUPPORT 3

#define SNMPAPI_OFF 0
#define SNMPAPI_ON 1

#define SNMPLISTEN_USEENTITY_ADDR 0
#define SNMPLISTEN_ALL_ADDR 1

/* Results, and what SnmpGetLastError gives. */

#define SNMPAPI_FAILURE 0
#define SNMPAPI_SUCCESS 1
#define SNMPAPI_ALLOC_ERROR 2
#define SNMPAPI_CONTEXT_INVALID 3
#define SNMPAPI_CONTEXT_UNKNOWN 4
#define SNMPAPI_ENTITY_INVALID 5
#define SNMPAPI_ENTITY_UNKNOWN 6
#define SNMPAPI_INDEX_INVALID 7
#define SNMPAPI_NOOP 8
#define SNMPAPI_OID_INVALID 9
#define SNMPAPI_OPERATION_INVALID 10
#define SNMPAPI_OUTPUT_TRUNCATED 11
#define SNMPAPI_PDU_INVALID 12
#define SNMPAPI_SESSION_INVALID 13
#define SNMPAPI_SYNTAX_INVALID 14
#define SNMPAPI_VBL_INVALID 15
#define SNMPAPI_MODE_INVALID 16
#define SNMPAPI_SIZE_INVALID 17
#define SNMPAPI_NOT_INITIALIZED 18
#define SNMPAPI_MESSAGE_INVALID 19
#define SNMPAPI_HWND_INVALID 20
#define SNMPAPI_OTHER_ERROR 99
#define SNMPAPI_TL_NOT_INITIALIZED 100
#define SNMPAPI_TL_NOT_SUPPORTED 101
#define SNMPAPI_TL_NOT_AVAILABLE 102
#define SNMPAPI_TL_RESOURCE_ERROR 103
#define SNMPAPI_TL_UNDELIVERABLE 104
#define SNMPAPI_TL_SRC_INVALID 105
#define SNMPAPI_TL_INVALID_PARAM 106
#define SNMPAPI_TL_IN_USE 107
#define SNMPAPI_TL_TIMEOUT 108
#define SNMPAPI_TL_PDU_TOO_BIG 109
#define SNMPAPI_TL_OTHER 199

/* Function pointers. */

typedef SNMPAPI_STATUS (CALLBACK *SNMPAPI_CALLBACK) (HSNMP_SESSION hSession,
                                                     HWND          hWnd,
                                                     UINT          wMsg,
                                                     WPARAM        wParam,
                                                     LPARAM        lParam,
                                                     LPVOID        lpClientData);
typedef SNMPAPI_STATUS (WINAPI *PFNSNMPSTARTUPEX) (smiLPUINT32,
                                                   smiLPUINT32,
                                                   smiLPUINT32,
                                                   smiLPUINT32,
                                                   smiLPUINT32);
typedef SNMPAPI_STATUS (WINAPI *PFNSNMPCLEANUPEX) (void);

/* Start, stop, errors. */

WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpStartup (smiLPUINT32 nMajorVersion,
                                                  smiLPUINT32 nMinorVersion,
                                                  smiLPUINT32 nLevel,
                                                  smiLPUINT32 nTranslateMode,
                                                  smiLPUINT32 nRetransmitMode);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpStartupEx (smiLPUINT32 nMajorVersion,
                                                    smiLPUINT32 nMinorVersion,
                                                    smiLPUINT32 nLevel,
                                                    smiLPUINT32 nTranslateMode,
                                                    smiLPUINT32 nRetransmitMode);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpCleanup (void);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpCleanupEx (void);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetLastError (HSNMP_SESSION session);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetVendorInfo (smiLPVENDORINFO vendorInfo);

/* Modes and policy. */

WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetTranslateMode (smiLPUINT32 nTranslateMode);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetTranslateMode (smiUINT32 nTranslateMode);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetRetransmitMode (smiLPUINT32 nRetransmitMode);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetRetransmitMode (smiUINT32 nRetransmitMode);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetTimeout (HSNMP_ENTITY   hEntity,
                                                     smiLPTIMETICKS nPolicyTimeout,
                                                     smiLPTIMETICKS nActualTimeout);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetTimeout (HSNMP_ENTITY hEntity,
                                                     smiTIMETICKS nPolicyTimeout);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetRetry (HSNMP_ENTITY hEntity,
                                                   smiLPUINT32  nPolicyRetry,
                                                   smiLPUINT32  nActualRetry);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetRetry (HSNMP_ENTITY hEntity,
                                                   smiUINT32    nPolicyRetry);

/* Sessions and messages. */

WINSNMP_EXPORT HSNMP_SESSION WINAPI  SnmpOpen (HWND hWnd,
                                               UINT wMsg);
WINSNMP_EXPORT HSNMP_SESSION WINAPI  SnmpCreateSession (HWND             hWnd,
                                                        UINT             wMsg,
                                                        SNMPAPI_CALLBACK fCallBack,
                                                        LPVOID           lpClientData);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpClose (HSNMP_SESSION session);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSendMsg (HSNMP_SESSION session,
                                                  HSNMP_ENTITY  srcEntity,
                                                  HSNMP_ENTITY  dstEntity,
                                                  HSNMP_CONTEXT context,
                                                  HSNMP_PDU     PDU);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpRecvMsg (HSNMP_SESSION   session,
                                                  LPHSNMP_ENTITY  srcEntity,
                                                  LPHSNMP_ENTITY  dstEntity,
                                                  LPHSNMP_CONTEXT context,
                                                  LPHSNMP_PDU     PDU);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpCancelMsg (HSNMP_SESSION session,
                                                    smiINT32      reqId);

/* Entities and contexts. */

WINSNMP_EXPORT HSNMP_ENTITY WINAPI   SnmpStrToEntity (HSNMP_SESSION session,
                                                      LPCSTR        string);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpEntityToStr (HSNMP_ENTITY entity,
                                                      smiUINT32    size,
                                                      LPSTR        string);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreeEntity (HSNMP_ENTITY entity);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetPort (HSNMP_ENTITY hEntity,
                                                  UINT         nPort);
WINSNMP_EXPORT HSNMP_CONTEXT WINAPI  SnmpStrToContext (HSNMP_SESSION session,
                                                       smiLPCOCTETS  string);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpContextToStr (HSNMP_CONTEXT context,
                                                       smiLPOCTETS   string);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreeContext (HSNMP_CONTEXT context);

/* PDUs. */

WINSNMP_EXPORT HSNMP_PDU WINAPI      SnmpCreatePdu (HSNMP_SESSION session,
                                                    smiINT        PDU_type,
                                                    smiINT32      request_id,
                                                    smiINT        error_status,
                                                    smiINT        error_index,
                                                    HSNMP_VBL     varbindlist);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetPduData (HSNMP_PDU   PDU,
                                                     smiLPINT    PDU_type,
                                                     smiLPINT32  request_id,
                                                     smiLPINT    error_status,
                                                     smiLPINT    error_index,
                                                     LPHSNMP_VBL varbindlist);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetPduData (HSNMP_PDU        PDU,
                                                     const smiINT    *PDU_type,
                                                     const smiINT32  *request_id,
                                                     const smiINT    *non_repeaters,
                                                     const smiINT    *max_repetitions,
                                                     const HSNMP_VBL *varbindlist);
WINSNMP_EXPORT HSNMP_PDU WINAPI      SnmpDuplicatePdu (HSNMP_SESSION session,
                                                       HSNMP_PDU     PDU);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreePdu (HSNMP_PDU PDU);

/* Variable binding lists. */

WINSNMP_EXPORT HSNMP_VBL WINAPI      SnmpCreateVbl (HSNMP_SESSION session,
                                                    smiLPCOID     name,
                                                    smiLPCVALUE   value);
WINSNMP_EXPORT HSNMP_VBL WINAPI      SnmpDuplicateVbl (HSNMP_SESSION session,
                                                       HSNMP_VBL     vbl);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreeVbl (HSNMP_VBL vbl);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpCountVbl (HSNMP_VBL vbl);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetVb (HSNMP_VBL  vbl,
                                                smiUINT32  index,
                                                smiLPOID   name,
                                                smiLPVALUE value);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetVb (HSNMP_VBL   vbl,
                                                smiUINT32   index,
                                                smiLPCOID   name,
                                                smiLPCVALUE value);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpDeleteVb (HSNMP_VBL vbl,
                                                   smiUINT32 index);

/* Object identifiers and descriptors. */

WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpStrToOid (LPCSTR   string,
                                                   smiLPOID dstOID);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpOidToStr (smiLPCOID srcOID,
                                                   smiUINT32 size,
                                                   LPSTR     string);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpOidCopy (smiLPCOID srcOID,
                                                  smiLPOID  dstOID);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpOidCompare (smiLPCOID xOID,
                                                     smiLPCOID yOID,
                                                     smiUINT32 maxlen,
                                                     smiLPINT  result);
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreeDescriptor (smiUINT32   syntax,
                                                         smiLPOPAQUE descriptor);

#ifdef __cplusplus
}
#endif

#endif /* WINSNMP_H */
