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

/* What holds for all functions
 *
 * Failure: a function that fails returns SNMPAPI_FAILURE, which is 0 and also
 * the null handle; it has changed nothing.  SnmpGetLastError tells the code.
 * Comments name the codes without SNMPAPI_, in the order of the checks: is the
 * library started, session, other handles from left to right, pointers and
 * sizes, contents, what the peer's version can carry, transport.  ALLOC_ERROR
 * stands where memory is first needed.  OTHER_ERROR, where nothing is said of
 * it, is an inner fault.
 *
 * Pointers: only NULL can be told from a valid one.  Strings, arrays and
 * structures of the caller stay the caller's; what is needed of them is copied
 * during the call.
 *
 * Handles: any value may be passed; one that is 0, stale or of another kind
 * gives the _INVALID code of its parameter.  Handles of one session serve in
 * calls on every other session of the process, never in another process.
 *
 * Threads: every function may be called from any thread at any time, and from
 * a notification callback, which runs on a thread of the library.  Two threads
 * that change one PDU or list at once do no harm to memory, but the order of
 * the changes is open.  A child process made by fork after a session was opened
 * has none of the library: until it executes a program, functions fail with
 * NOT_INITIALIZED, and a start with OTHER_ERROR.
 *
 * Time: all calls return at once.  Only SnmpSendMsg starts work that ends
 * later, with a notification.
 *
 * "Pages" names pages of Microsoft's public WinSNMP documentation, beside the
 * one of the function itself; "Here" marks what these leave open and this
 * library has decided. */

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

/* Handles
 *
 * Opaque tokens of kind, slot and generation, never real pointers.  0 is never a
 * handle, and a value is not reused soon after it was freed, so that a stale one
 * is recognised.
 *
 * Freed by: SnmpClose a session, SnmpFreeEntity, SnmpFreeContext, SnmpFreePdu
 * and SnmpFreeVbl the others; SnmpClose frees all that its session owns.
 * Entities and contexts are counted: each call that hands one out asks for one
 * call that frees it.
 *
 * All five are one C type, so the compiler cannot tell them apart. */

typedef HANDLE HSNMP_SESSION, *LPHSNMP_SESSION;
typedef HANDLE HSNMP_ENTITY, *LPHSNMP_ENTITY;
typedef HANDLE HSNMP_CONTEXT, *LPHSNMP_CONTEXT;
typedef HANDLE HSNMP_PDU, *LPHSNMP_PDU;
typedef HANDLE HSNMP_VBL, *LPHSNMP_VBL;

/* Scalars
 *
 * All but smiBYTE are 32 bits wide on every machine.  A program written for
 * Windows must not pass its unsigned long variables for smiUINT32, nor print these
 * with %ld.  smiTIMETICKS counts hundredths of a second. */

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

/* Descriptors and values
 *
 * A descriptor is a length and a pointer.  In one that a function fills, the
 * pointer is to memory of the library, to be given back with SnmpFreeDescriptor and
 * in no other way; what stood in it before is overwritten, but only on success. */

/* Octets need no NUL at their end and count none.  An IP address is 4 octets in
 * network order. */
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

/* An object identifier: one number for each sub-identifier. */
typedef struct
{
  smiUINT32   len; /* sub-identifiers */
  smiLPUINT32 ptr;
} smiOID, *smiLPOID;
typedef const smiOID *smiLPCOID;

/* A 64-bit counter; the high half comes first in every byte order. */
typedef struct
{
  smiUINT32 hipart;
  smiUINT32 lopart;
} smiCNTR64, *smiLPCNTR64;

/* A value of a variable binding.  Only the members string and oid own memory: look
 * at the syntax before freeing. */
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

/* Limits and vendor */

#define MAXOBJIDSIZE 128     /* the most sub-identifiers of an object identifier */
#define MAXOBJIDSTRSIZE 1408 /* bytes that always suffice for its text with the NUL */
#define MAXVENDORINFO 32     /* bytes of a version of the vendor's, half those of a name */

/* Who made the library, for people to read: strings that end in a NUL, and an
 * enterprise number of IANA's register. */
typedef struct
{
  char      vendorName[MAXVENDORINFO * 2];
  char      vendorContact[MAXVENDORINFO * 2];
  char      vendorVersionId[MAXVENDORINFO];
  char      vendorVersionDate[MAXVENDORINFO];
  smiUINT32 vendorEnterprise;
} smiVENDORINFO, *smiLPVENDORINFO;

/* ASN.1 classes
 *
 * Net-SNMP's headers define the same names with the same values. */

#ifndef ASN_UNIVERSAL
#  define ASN_UNIVERSAL 0x00
#  define ASN_APPLICATION 0x40
#  define ASN_CONTEXT 0x80
#  define ASN_PRIVATE 0xC0
#  define ASN_PRIMITIVE 0x00
#  define ASN_CONSTRUCTOR 0x20
#endif

/* Syntaxes of values
 *
 * They are the BER tags.
 *
 * Pages: "SNMP Variable Types and Request PDU Types".  Here: BITS and NSAPADDR,
 * which the page lacks, are accepted. */

#define SNMP_SYNTAX_SEQUENCE 0x30       /* none that a value can have */
#define SNMP_SYNTAX_INT 0x02            /* 32 bits, signed */
#define SNMP_SYNTAX_INT32 0x02          /* the same */
#define SNMP_SYNTAX_BITS 0x03           /* numbered bits in octets */
#define SNMP_SYNTAX_OCTETS 0x04         /* bytes, text or not */
#define SNMP_SYNTAX_NULL 0x05           /* no value, as in requests */
#define SNMP_SYNTAX_OID 0x06            /* 2 to 128 sub-identifiers */
#define SNMP_SYNTAX_IPADDR 0x40         /* 4 bytes, in network order */
#define SNMP_SYNTAX_CNTR32 0x41         /* begins again after 2^32 - 1 */
#define SNMP_SYNTAX_GAUGE32 0x42        /* stays at its most */
#define SNMP_SYNTAX_UNSIGNED32 0x42     /* the same */
#define SNMP_SYNTAX_TIMETICKS 0x43      /* hundredths of a second */
#define SNMP_SYNTAX_OPAQUE 0x44         /* BER inside octets, of old */
#define SNMP_SYNTAX_NSAPADDR 0x45       /* an OSI address */
#define SNMP_SYNTAX_CNTR64 0x46         /* 64 bits; SNMPv1 has none */
#define SNMP_SYNTAX_UINT32 0x47         /* 32 bits, unsigned, of old */
#define SNMP_SYNTAX_NOSUCHOBJECT 0x80   /* in place of a value, in SNMPv2c: no such object */
#define SNMP_SYNTAX_NOSUCHINSTANCE 0x81 /* the same: the object, but not this instance */
#define SNMP_SYNTAX_ENDOFMIBVIEW 0x82   /* the same: no name comes after this one */

/* PDU types
 *
 * Traps have the form of SNMPv2c always.
 *
 * Pages: "PDU Type Values".  Here: an INFORM can be built. */

#define SNMP_PDU_GET 0xA0      /* asks for the values of the names */
#define SNMP_PDU_GETNEXT 0xA1  /* asks for the names that follow */
#define SNMP_PDU_RESPONSE 0xA2 /* answers each of the others but TRAP */
#define SNMP_PDU_SET 0xA3      /* changes values */
#define SNMP_PDU_V1TRAP 0xA4   /* cannot be built and is never handed out */
#define SNMP_PDU_GETBULK 0xA5  /* asks for many names that follow; SNMPv1 has none */
#define SNMP_PDU_INFORM 0xA6   /* a notification that is acknowledged; SNMPv1 has none */
#define SNMP_PDU_TRAP 0xA7     /* a notification that is not */

/* Generic traps of SNMPv1
 *
 * RFC 1157, section 4.1.6. */

#ifndef SNMP_TRAP_COLDSTART
#  define SNMP_TRAP_COLDSTART 0          /* began, with a configuration that may be another */
#  define SNMP_TRAP_WARMSTART 1          /* began, with the configuration that it had */
#  define SNMP_TRAP_LINKDOWN 2           /* an interface has failed */
#  define SNMP_TRAP_LINKUP 3             /* an interface has come up */
#  define SNMP_TRAP_AUTHFAIL 4           /* somebody asked with a wrong community */
#  define SNMP_TRAP_EGPNEIGHBORLOSS 5    /* an EGP neighbour is gone */
#  define SNMP_TRAP_ENTERPRISESPECIFIC 6 /* see the specific trap */
#endif

/* Error status of a response
 *
 * What an agent gives and SnmpGetPduData reads; no errors of this API.  6 and above
 * exist in SNMPv2c only (RFC 1905, section 3). */

#define SNMP_ERROR_NOERROR 0              /* done */
#define SNMP_ERROR_TOOBIG 1               /* the answer would not fit into a message */
#define SNMP_ERROR_NOSUCHNAME 2           /* SNMPv1: no such variable */
#define SNMP_ERROR_BADVALUE 3             /* SNMPv1: SET with a wrong type or value */
#define SNMP_ERROR_READONLY 4             /* SNMPv1: the community may not set it */
#define SNMP_ERROR_GENERR 5               /* anything else */
#define SNMP_ERROR_NOACCESS 6             /* the variable is not accessible */
#define SNMP_ERROR_WRONGTYPE 7            /* the type does not fit the variable */
#define SNMP_ERROR_WRONGLENGTH 8          /* the length does not fit the variable */
#define SNMP_ERROR_WRONGENCODING 9        /* the encoding does not fit the type */
#define SNMP_ERROR_WRONGVALUE 10          /* the variable can never have this value */
#define SNMP_ERROR_NOCREATION 11          /* it does not exist and cannot be created */
#define SNMP_ERROR_INCONSISTENTVALUE 12   /* it cannot have this value now */
#define SNMP_ERROR_RESOURCEUNAVAILABLE 13 /* the agent lacks the resources */
#define SNMP_ERROR_COMMITFAILED 14        /* all was right, but nothing could be set */
#define SNMP_ERROR_UNDOFAILED 15          /* some was set and could not be taken back */
#define SNMP_ERROR_AUTHORIZATIONERROR 16  /* access is denied */
#define SNMP_ERROR_NOTWRITABLE 17         /* the variable cannot be changed */
#define SNMP_ERROR_INCONSISTENTNAME 18    /* it cannot be created now */

/* Modes, levels, switches
 *
 * The translation mode says what SnmpStrToEntity and SnmpStrToContext make of
 * their text: names (TRANSLATED), or addresses and communities as they are,
 * with entities that speak SNMPv1 (UNTRANSLATED_V1) or SNMPv2c
 * (UNTRANSLATED_V2).  The levels are results of SnmpStartup; this library
 * gives V2_SUPPORT.  ON and OFF are the retransmission modes, and the states of
 * SnmpRegister and SnmpListen.  The two SNMPLISTEN constants are for
 * SnmpListenEx. */

#define SNMPAPI_TRANSLATED 0      /* names */
#define SNMPAPI_UNTRANSLATED_V1 1 /* addresses and communities; entities speak SNMPv1 */
#define SNMPAPI_UNTRANSLATED_V2 2 /* the same; entities speak SNMPv2c */

#define SNMPAPI_NO_SUPPORT 0  /* encodes and decodes only */
#define SNMPAPI_V1_SUPPORT 1  /* and SNMPv1 */
#define SNMPAPI_V2_SUPPORT 2  /* and SNMPv2c: what this library gives */
#define SNMPAPI_M2M_SUPPORT 3 /* a number only */

#define SNMPAPI_OFF 0 /* the application repeats requests; unregister, stop listening */
#define SNMPAPI_ON 1  /* the library repeats requests; register, listen */

#define SNMPLISTEN_USEENTITY_ADDR 0 /* at the address of the entity */
#define SNMPLISTEN_ALL_ADDR 1       /* at every address of its family */

/* Results and last errors
 *
 * What calls return, and what SnmpGetLastError gives.  The TL codes tell of the
 * transport.  TL_TIMEOUT comes in a notification's wParam only.  winsnmp_error_text
 * in winsnmp-linux.h explains each code.
 *
 * Pages: "WinSNMP Common Error Codes", "Network Transport Errors". */

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

/* Function pointers */

/**
 * SNMPAPI_CALLBACK:
 * @hSession: the session that is notified
 * @hWnd: as given to SnmpCreateSession; means nothing
 * @wMsg: as given to SnmpCreateSession; means nothing
 * @wParam: 0 when something waits for SnmpRecvMsg; else the SNMPAPI_ code that
 *   ended a request, SNMPAPI_TL_TIMEOUT, and nothing waits
 * @lParam: request id of the PDU concerned; cast it to smiINT32
 * @lpClientData: as given to SnmpCreateSession
 *
 * Written by the application.  Runs on a thread of the library, one call at a
 * time for each session; those of two sessions may run at one time.  No lock is
 * held: it may call every function.  Only a clean-up that would stop the
 * library fails in it, and a start while another thread stops the library, both
 * with OTHER_ERROR.
 *
 * Returns: SNMPAPI_SUCCESS; any other result closes the session, as SnmpClose
 *   would, when the callback has returned
 *
 * Pages: "SNMPAPI_CALLBACK", "Network Transport Errors".  Here: there is one
 * notification for each message that waits; one may find the queue empty when
 * an earlier call has taken its message; a time-out leaves nothing to receive.
 */
typedef SNMPAPI_STATUS (CALLBACK *SNMPAPI_CALLBACK) (HSNMP_SESSION hSession,
                                                     HWND          hWnd,
                                                     UINT          wMsg,
                                                     WPARAM        wParam,
                                                     LPARAM        lParam,
                                                     LPVOID        lpClientData);

/* For programs that look SnmpStartupEx and SnmpCleanupEx up with dlsym. */
typedef SNMPAPI_STATUS (WINAPI *PFNSNMPSTARTUPEX) (smiLPUINT32,
                                                   smiLPUINT32,
                                                   smiLPUINT32,
                                                   smiLPUINT32,
                                                   smiLPUINT32);
typedef SNMPAPI_STATUS (WINAPI *PFNSNMPCLEANUPEX) (void);

/* Start, stop, errors */

/**
 * SnmpStartup:
 * @nMajorVersion: (out) (nullable): 2
 * @nMinorVersion: (out) (nullable): 0
 * @nLevel: (out) (nullable): SNMPAPI_V2_SUPPORT
 * @nTranslateMode: (out) (nullable): translation mode in force
 * @nRetransmitMode: (out) (nullable): retransmission mode in force
 *
 * Starts the library for this process.  May be called again; one SnmpCleanup
 * balances any number of calls.  Modules that do not know of each other use
 * SnmpStartupEx.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED (the system has no UDP
 * for this process), ALLOC_ERROR (memory or descriptors), OTHER_ERROR (a callback
 * starts what another thread cleans up)
 *
 * Pages: "Opening and Closing a WinSNMP Application", "Levels of SNMP Support".
 * Here: the first start sets UNTRANSLATED_V1 and retransmission ON, unless the
 * database says otherwise (winsnmp_set_database); outputs may be NULL or all
 * point to one variable.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpStartup (smiLPUINT32 nMajorVersion,
                                                  smiLPUINT32 nMinorVersion,
                                                  smiLPUINT32 nLevel,
                                                  smiLPUINT32 nTranslateMode,
                                                  smiLPUINT32 nRetransmitMode);

/**
 * SnmpStartupEx:
 * @nMajorVersion: (out) (nullable): 2
 * @nMinorVersion: (out) (nullable): 0
 * @nLevel: (out) (nullable): SNMPAPI_V2_SUPPORT
 * @nTranslateMode: (out) (nullable): translation mode in force
 * @nRetransmitMode: (out) (nullable): retransmission mode in force
 *
 * As SnmpStartup, but counted: each successful call asks for one
 * SnmpCleanupEx, so that independent modules of a process do not stop the
 * library under each other.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): TL_RESOURCE_ERROR (descriptors),
 * TL_NOT_INITIALIZED (the system has no UDP for this process), ALLOC_ERROR (memory),
 * OTHER_ERROR (a callback starts what another thread cleans up)
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpStartupEx (smiLPUINT32 nMajorVersion,
                                                    smiLPUINT32 nMinorVersion,
                                                    smiLPUINT32 nLevel,
                                                    smiLPUINT32 nTranslateMode,
                                                    smiLPUINT32 nRetransmitMode);

/**
 * SnmpCleanup:
 *
 * Ends what SnmpStartup began.  When no SnmpStartupEx is left either, the
 * library stops: every session is closed as by SnmpClose, every handle and
 * descriptor is freed, modes return to their defaults, and until the next start
 * calls fail with NOT_INITIALIZED.  Not to be called while a shared library is
 * being unloaded.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED (no successful
 * SnmpStartup since the last SnmpCleanup), ALLOC_ERROR, OTHER_ERROR (called in
 * a callback and would stop the library)
 *
 * Pages: "Opening and Closing a WinSNMP Application".  Here: users of
 * SnmpStartupEx keep the library running; limits and event subscriptions
 * outlive the stop.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpCleanup (void);

/**
 * SnmpCleanupEx:
 *
 * Balances one SnmpStartupEx.  The library stops, as described for SnmpCleanup,
 * when it was the last and no SnmpStartup is in force.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): ALLOC_ERROR, OTHER_ERROR (no
 * SnmpStartupEx is left to balance; or called in a callback and would stop the
 * library)
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpCleanupEx (void);

/**
 * SnmpGetLastError:
 * @session: (nullable): a session; NULL asks for the process
 *
 * Tells why the last failing call failed.  Each session has a last error, the
 * process has one more.  NULL is right for functions without a session, after
 * an invalid session, and whenever no session is open; it works before the
 * start and after the clean-up too.  Ask at once: the next failure, of another
 * thread too, replaces the code.
 *
 * Returns: the code; SESSION_INVALID for a value that is no open session
 *
 * Pages: "WinSNMP Error Codes", "Writing WinSNMP Applications with Multiple
 * Threads".  Here: a failure is kept for the process and also for the session
 * given, or for the one that owns the handle given; success changes no code.
 * The process begins with NOT_INITIALIZED, the first start and a new session
 * with SUCCESS.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetLastError (HSNMP_SESSION session);

/**
 * SnmpGetVendorInfo:
 * @vendorInfo: (out): filled with names, version, date and enterprise number
 *
 * Tells who made the library, and which WinSNMP it is.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, NOOP (NULL),
 * ALLOC_ERROR, OTHER_ERROR
 *
 * Here: every string ends in a NUL inside its array; the enterprise number is
 * 8072, that of Net-SNMP, on which the library stands.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetVendorInfo (smiLPVENDORINFO vendorInfo);

/* Modes and policy */

/**
 * SnmpGetTranslateMode:
 * @nTranslateMode: (out): SNMPAPI_TRANSLATED, SNMPAPI_UNTRANSLATED_V1 or
 *   SNMPAPI_UNTRANSLATED_V2; unchanged on failure
 *
 * Tells the translation mode of the process.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, NOOP (NULL),
 * ALLOC_ERROR, OTHER_ERROR
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetTranslateMode (smiLPUINT32 nTranslateMode);

/**
 * SnmpSetTranslateMode:
 * @nTranslateMode: SNMPAPI_TRANSLATED, SNMPAPI_UNTRANSLATED_V1 or
 *   SNMPAPI_UNTRANSLATED_V2
 *
 * Sets the translation mode of the process, for later calls of SnmpStrToEntity,
 * SnmpEntityToStr, SnmpStrToContext and SnmpContextToStr, on all threads.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, ALLOC_ERROR,
 * MODE_INVALID (not one of the three), OTHER_ERROR
 *
 * Pages: "Setting the Entity and Context Translation Mode".  Here: an entity
 * keeps the version that it was created with.  SNMPAPI_TRANSLATED looks names
 * up in the files that docs/database.md describes.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetTranslateMode (smiUINT32 nTranslateMode);

/**
 * SnmpGetRetransmitMode:
 * @nRetransmitMode: (out): SNMPAPI_ON or SNMPAPI_OFF; unchanged on failure
 *
 * Tells the retransmission mode of the process.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, NOOP (NULL),
 * ALLOC_ERROR, OTHER_ERROR
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetRetransmitMode (smiLPUINT32 nRetransmitMode);

/**
 * SnmpSetRetransmitMode:
 * @nRetransmitMode: SNMPAPI_ON or SNMPAPI_OFF
 *
 * Says who repeats requests without an answer.  ON: the library, for what is
 * sent from now on, by the time-out and retries of the destination.  OFF: the
 * application; requests that are under way lose their timer.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, ALLOC_ERROR,
 * MODE_INVALID (neither ON nor OFF), OTHER_ERROR
 *
 * Pages: "About Retransmission", "Turning Retransmission On and Off".  Here:
 * while the mode is OFF no time-out is notified; a request waits until it is
 * answered, cancelled or its session closed, and late answers are delivered.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetRetransmitMode (smiUINT32 nRetransmitMode);

/**
 * SnmpGetTimeout:
 * @hEntity: an entity
 * @nPolicyTimeout: (out) (nullable): centiseconds, as it was set
 * @nActualTimeout: (out) (nullable): centiseconds that the last answer from the
 *   entity took, rounded up; 0 before the first
 *
 * Tells the time-out of an entity, and how long its last answer took.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, ENTITY_INVALID,
 * NOOP (both outputs NULL), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing the Retransmission Policy".  Here: the actual value is
 * measured; Windows always gives 0.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetTimeout (HSNMP_ENTITY   hEntity,
                                                     smiLPTIMETICKS nPolicyTimeout,
                                                     smiLPTIMETICKS nActualTimeout);

/**
 * SnmpSetTimeout:
 * @hEntity: an entity
 * @nPolicyTimeout: centiseconds (not milliseconds); 0 lets the library choose
 *
 * Sets how long a request to the entity waits for its answer before it is sent
 * again or given up.  Holds for this handle, for requests sent from now on.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, ENTITY_INVALID,
 * ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Changing the Retransmission Policy".  Here: a new entity has 100; for
 * 0 the library waits 100.  The period is the same for every transmission, so a
 * request waits (retries + 1) times as long in all.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetTimeout (HSNMP_ENTITY hEntity,
                                                     smiTIMETICKS nPolicyTimeout);

/**
 * SnmpGetRetry:
 * @hEntity: an entity
 * @nPolicyRetry: (out) (nullable): retransmissions, as it was set
 * @nActualRetry: (out) (nullable): retransmissions that the last answered
 *   request to the entity needed; 0 before the first
 *
 * Tells the retries of an entity, and how many its last answer needed.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, ENTITY_INVALID,
 * NOOP (both outputs NULL), ALLOC_ERROR, OTHER_ERROR
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetRetry (HSNMP_ENTITY hEntity,
                                                   smiLPUINT32  nPolicyRetry,
                                                   smiLPUINT32  nActualRetry);

/**
 * SnmpSetRetry:
 * @hEntity: an entity
 * @nPolicyRetry: how often a request is sent again at most; 0 lets the library
 *   choose
 *
 * Sets the retries of the entity.  Holds for this handle, for requests sent
 * from now on.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, ENTITY_INVALID,
 * ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Changing the Retransmission Policy".  Here: a new entity has 5; for 0
 * the library sends once and never again.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetRetry (HSNMP_ENTITY hEntity,
                                                   smiUINT32    nPolicyRetry);

/* Sessions and messages */

/**
 * SnmpOpen:
 * @hWnd: a notification port, from winsnmp_port_new, or a window where a porting
 *   layer has registered its own (winsnmp_set_window_functions)
 * @wMsg: number of the records that tell of this session, 0x0400 to 0xFFFF
 *
 * Opens a session that notifies a port.  Sessions may share a port; as its
 * records do not name the session, each then takes its own number.
 * SnmpCreateSession with a NULL callback is the same and newer.
 *
 * Returns: the session, to be closed with SnmpClose; 0 on failure
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, HWND_INVALID (no
 * port, one already destroyed, or the number is out of range), ALLOC_ERROR (the
 * limit of sessions, memory or descriptors), OTHER_ERROR
 *
 * Pages: "Opening and Closing a WinSNMP Session".  Here: unless there are real
 * windows a port takes their place, and the one code that the page has for its
 * arguments stands for both of them.
 */
WINSNMP_EXPORT HSNMP_SESSION WINAPI SnmpOpen (HWND hWnd,
                                              UINT wMsg);

/**
 * SnmpCreateSession:
 * @hWnd: window form: a notification port or a window, as in SnmpOpen
 * @wMsg: window form: number of the records, 0x0400 to 0xFFFF
 * @fCallBack: (nullable): callback form: called for each notification; NULL
 *   chooses the window form
 * @lpClientData: (nullable): passed to @fCallBack
 *
 * Opens a session: the unit to which handles, requests and notifications are
 * charged.  There may be many at one time, and they share handles.
 *
 * Returns: the session, to be closed with SnmpClose; 0 on failure
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED; without callback
 * OPERATION_INVALID (@hWnd and @wMsg 0 too), HWND_INVALID (no port, no window),
 * MESSAGE_INVALID (@wMsg out of range), MODE_INVALID (the port was destroyed);
 * ALLOC_ERROR (the limit of sessions, memory or descriptors; nothing is left
 * half-open, and closing one session makes room for one), OTHER_ERROR
 *
 * Pages: "Opening and Closing a WinSNMP Session", "WinSNMP Sessions".  Here: a
 * callback wins over a port given too; @hWnd and @wMsg are then passed to it
 * unchecked.
 */
WINSNMP_EXPORT HSNMP_SESSION WINAPI SnmpCreateSession (HWND             hWnd,
                                                       UINT             wMsg,
                                                       SNMPAPI_CALLBACK fCallBack,
                                                       LPVOID           lpClientData);

/**
 * SnmpClose:
 * @session: a session
 *
 * Closes the session: discards its outstanding requests and the messages that
 * wait for SnmpRecvMsg, and frees every handle that it owns, those included
 * that other sessions use.  What the requests of others still need of them lives
 * on unseen.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, SESSION_INVALID,
 * ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Opening and Closing a WinSNMP Session".  Here: waits for a callback of
 * the session that is running, unless it is called in it; after the return no
 * callback starts, so its data may be freed.  Records that are in a port already
 * stay there.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpClose (HSNMP_SESSION session);

/**
 * SnmpSendMsg:
 * @session: the session that will be notified
 * @srcEntity: (nullable): the sender; selects neither address nor socket, but a
 *   RESPONSE or TRAP of an entity that listens leaves from its port
 * @dstEntity: the receiver; its address, port, version, time-out and retries hold
 * @context: the community; for an SNMPv3 entity a user
 * @PDU: what to send
 *
 * Sends a message.  GET, GETNEXT, GETBULK, SET and INFORM are outstanding until
 * they are answered, time out, fail, are cancelled or the session is closed;
 * RESPONSE and TRAP are sent and forgotten.  To an SNMPv1 entity the PDU is
 * translated; GETBULK becomes GETNEXT (RFC 1908, RFC 2089).  All handles stay the
 * application's and may be freed at once.
 *
 * Returns: SNMPAPI_SUCCESS when the message was accepted, not when it arrived
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED; SESSION_INVALID;
 * ENTITY_INVALID; CONTEXT_INVALID (the handle; a community for an SNMPv3 entity, or
 * a user for another); PDU_INVALID (the handle; error fields in a request; a
 * negative GETBULK field); OPERATION_INVALID (SNMPv1 cannot carry it; a RESPONSE, or
 * a group of receivers, over SNMPv3);
 * ALLOC_ERROR (memory, or too many outstanding requests); TL_NOT_INITIALIZED (the
 * program has closed the library's sockets, and there are none in their place);
 * TL_NOT_SUPPORTED; TL_NOT_AVAILABLE; TL_RESOURCE_ERROR; TL_SRC_INVALID (a RESPONSE of
 * an entity that does not listen any more); TL_INVALID_PARAM; TL_PDU_TOO_BIG; TL_OTHER;
 * OTHER_ERROR (the message cannot be secured)
 *
 * Pages: "Sending SNMP Messages", "Validating a PDU".  Here: one id may be
 * outstanding several times, to one peer 64 times (then TL_RESOURCE_ERROR); a
 * TRAP or INFORM to an entity whose port was never set goes to 162; an
 * unreachable peer ends a request with TL_UNDELIVERABLE in SnmpRecvMsg, while a
 * RESPONSE or TRAP fails here with TL_NOT_AVAILABLE; no trap with an exception
 * value goes to SNMPv1.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSendMsg (HSNMP_SESSION session,
                                                  HSNMP_ENTITY  srcEntity,
                                                  HSNMP_ENTITY  dstEntity,
                                                  HSNMP_CONTEXT context,
                                                  HSNMP_PDU     PDU);

/**
 * SnmpRecvMsg:
 * @session: the session that was notified
 * @srcEntity: (out) (nullable): the sender
 * @dstEntity: (out) (nullable): the receiver
 * @context: (out) (nullable): the community
 * @PDU: (out) (nullable): the PDU
 *
 * Takes the oldest message from the session's queue; never waits.  Call it on
 * each notification whose wParam is 0 until it fails.
 *
 * Returns: SNMPAPI_SUCCESS; SNMPAPI_FAILURE with a TL code and filled outputs
 *   when a request of the session has failed: they are then those of the request,
 *   @dstEntity the peer.  TL_OTHER also says that an SNMPv3 agent has refused it
 *   (winsnmp_get_report).  Filled outputs are the application's to free with
 *   SnmpFreeEntity, SnmpFreeContext, SnmpFreePdu
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * NOOP (the queue is empty, or all outputs are NULL), ALLOC_ERROR,
 * TL_NOT_INITIALIZED, TL_NOT_SUPPORTED, TL_NOT_AVAILABLE, TL_RESOURCE_ERROR,
 * TL_UNDELIVERABLE, TL_SRC_INVALID, TL_INVALID_PARAM, TL_PDU_TOO_BIG, TL_OTHER,
 * OTHER_ERROR
 *
 * Pages: "Receiving SNMP Messages", "Matching Response and Request PDUs".  Here:
 * a response hands out the entities and the context of its request once more,
 * with the same values; those that were freed when their owner closed are new
 * handles of @session.  Without a @srcEntity in the request, @dstEntity is a new
 * entity of the local address.  A request for an entity that listens hands out that
 * entity as @dstEntity and, as @srcEntity, the asker with its port.  A trap's
 * sender has port 161, so that it can be asked, and the address that an SNMPv1 trap
 * names; an inform's has the port that the inform came from.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpRecvMsg (HSNMP_SESSION   session,
                                                  LPHSNMP_ENTITY  srcEntity,
                                                  LPHSNMP_ENTITY  dstEntity,
                                                  LPHSNMP_CONTEXT context,
                                                  LPHSNMP_PDU     PDU);

/**
 * SnmpRegister:
 * @session: the session that will be notified
 * @srcEntity: (nullable): the manager that receives; filters nothing
 * @dstEntity: (nullable): the agent that sends, by its address; NULL is any
 * @context: (nullable): the community, or the user of SNMPv3; NULL is any
 * @notification: (nullable): the first sub-identifiers of the notification's
 *   name; NULL is any
 * @state: SNMPAPI_OFF unregisters, any other value registers
 *
 * Asks for traps and informs, of all versions.  A session may register
 * several times; it gets each notification once.  A registration that an earlier
 * one includes succeeds without effect.  To unregister, repeat the filters; with
 * all four NULL every registration of the session ends.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED; SESSION_INVALID;
 * ENTITY_INVALID; CONTEXT_INVALID; OID_INVALID; NOOP (nothing to unregister);
 * ALLOC_ERROR; TL_NOT_INITIALIZED (no permission for the trap port); TL_IN_USE
 * (another program has the trap port); TL_NOT_AVAILABLE; OTHER_ERROR
 *
 * Pages: "Managing Traps and Notifications", "Multiple Trap Registrations",
 * "Translating Traps from SNMPv1 to SNMPv2C".  Here: the first registration
 * opens the trap port (winsnmp-linux.h), the last one closes it.  A trap comes
 * as one of SNMPv2, one of SNMPv1 with snmpTrapEnterprise.0 as its last
 * binding.  Informs are acknowledged by the library; a RESPONSE that the
 * application sends all the same succeeds and is not sent.  Entities and context
 * of a registration are what SnmpRecvMsg hands out; they may be freed before.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpRegister (HSNMP_SESSION session,
                                                   HSNMP_ENTITY  srcEntity,
                                                   HSNMP_ENTITY  dstEntity,
                                                   HSNMP_CONTEXT context,
                                                   smiLPCOID     notification,
                                                   smiUINT32     state);

/**
 * SnmpCancelMsg:
 * @session: the session that sent the request
 * @reqId: its request id
 *
 * Forgets an outstanding request: it is not sent again, and neither answer nor
 * time-out will be notified.  The peer may still get it and act on it.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * PDU_INVALID (no such request is outstanding in the session), ALLOC_ERROR,
 * OTHER_ERROR
 *
 * Pages: "Canceling Retransmission".  Here: several requests with this id are all
 * cancelled; an answer that already waits for SnmpRecvMsg is not.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpCancelMsg (HSNMP_SESSION session,
                                                    smiINT32      reqId);

/**
 * SnmpListen:
 * @hEntity: an entity of SnmpStrToEntity: a local address and a port
 * @lStatus: SNMPAPI_ON begins the agent role, SNMPAPI_OFF ends it
 *
 * Lets an entity act as an agent: GET, GETNEXT, GETBULK, SET and INFORM that are
 * sent to its address and port, of any community, come to the session that owns
 * it.  Answer with a RESPONSE of the same request id: SnmpSendMsg with the two
 * entities that SnmpRecvMsg gave exchanged.  The role also ends with the entity's
 * last reference and with its session.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors: NOT_INITIALIZED, ENTITY_INVALID (it came from SnmpRecvMsg, too),
 * MODE_INVALID (neither ON nor OFF), NOOP (it has the role already, or has it not),
 * ALLOC_ERROR, TL_RESOURCE_ERROR (no socket), TL_OTHER (the port is taken or asks
 * for a permission, or the address is not of this machine), OTHER_ERROR
 *
 * Pages: "Registering an SNMP Agent Application".  Here: SnmpSetPort comes
 * before; answers leave from the address that was asked, and requests are not
 * acknowledged for the application, informs included.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpListen (HSNMP_ENTITY   hEntity,
                                                 SNMPAPI_STATUS lStatus);

/**
 * SnmpListenEx:
 * @hEntity: an entity of SnmpStrToEntity
 * @lStatus: SNMPAPI_ON or SNMPAPI_OFF
 * @nUseEntityAddr: SNMPLISTEN_USEENTITY_ADDR listens at the entity's address,
 *   SNMPLISTEN_ALL_ADDR at every address of this machine that is of its family
 *
 * As SnmpListen, which is this with SNMPLISTEN_USEENTITY_ADDR.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors: NOT_INITIALIZED, ENTITY_INVALID, MODE_INVALID (for another @nUseEntityAddr
 * too), NOOP, ALLOC_ERROR, TL_RESOURCE_ERROR, TL_OTHER, OTHER_ERROR
 *
 * Here: no page describes this function.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpListenEx (HSNMP_ENTITY   hEntity,
                                                   SNMPAPI_STATUS lStatus,
                                                   smiUINT32      nUseEntityAddr);

/* Entities and contexts */

/**
 * SnmpStrToEntity:
 * @session: the session that will own the entity
 * @string: a numeric IPv4 or IPv6 address, IPv6 with "%zone" where it needs one;
 *   no port, no brackets.  In the mode SNMPAPI_TRANSLATED a name of the database
 *   comes first, and last a host name, neither of which the other modes take
 *
 * Makes an entity: a peer with port 161, SNMPv1 or SNMPv2c by the translation
 * mode, a time-out of 100 centiseconds and 5 retries.  Where the database has
 * the address, it has time-out and retries; in the mode SNMPAPI_TRANSLATED port
 * and version too, which is SNMPv1 if nothing says so.  Equal text gives another
 * entity each time.
 *
 * A host name, given or in the database, is resolved in this call, which waits for
 * it; no other session and no other call waits.
 *
 * Returns: the entity, to be freed with SnmpFreeEntity; 0 on failure
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * ENTITY_UNKNOWN (NULL, no such address, name or host, or a wrong entry in the
 * database), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Setting the Entity and Context Translation Mode".  Here: exactly what
 * inet_pton reads is an address; IPX, which Linux lacks, is ENTITY_UNKNOWN.
 */
WINSNMP_EXPORT HSNMP_ENTITY WINAPI SnmpStrToEntity (HSNMP_SESSION session,
                                                    LPCSTR        string);

/**
 * SnmpEntityToStr:
 * @entity: an entity
 * @size: bytes at @string; 128 are enough
 * @string: (out): the address in numbers, ended by a NUL; in the mode
 *   SNMPAPI_TRANSLATED its name, if the database has one
 *
 * Writes the address of an entity.
 *
 * Returns: bytes written with the NUL, not SNMPAPI_SUCCESS; 0 on failure
 * Errors: NOT_INITIALIZED, ENTITY_INVALID, NOOP (@string NULL), OUTPUT_TRUNCATED
 * (what fits was written and ended by a NUL), ALLOC_ERROR, OTHER_ERROR
 *
 * Here: the text is as inet_ntop writes it, with the zone and without the port,
 * so that SnmpStrToEntity reads it back.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpEntityToStr (HSNMP_ENTITY entity,
                                                      smiUINT32    size,
                                                      LPSTR        string);

/**
 * SnmpFreeEntity:
 * @entity: an entity
 *
 * Gives one reference back; with the last one the handle is dead.  Outstanding
 * requests go on, and their answer hands the same value out again.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, ENTITY_INVALID,
 * ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Resource Handle Objects".  Here: references are counted, one for each
 * call that handed the entity out.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreeEntity (HSNMP_ENTITY entity);

/**
 * SnmpSetPort:
 * @hEntity: an entity
 * @nPort: 1 to 65535
 *
 * Sets the UDP port to which later messages to the entity go, or at which
 * SnmpListen will listen.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, ENTITY_INVALID,
 * OPERATION_INVALID (the entity already acts as an agent), OTHER_ERROR (no port
 * number)
 *
 * Here: whether anything answers there is not tried.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetPort (HSNMP_ENTITY hEntity,
                                                  UINT         nPort);

/**
 * SnmpStrToContext:
 * @session: the session that will own the context
 * @string: the community: any octets, 1 to 65535 of them; no NUL is needed, and
 *   one that is counted belongs to the community.  In the mode
 *   SNMPAPI_TRANSLATED the name of a community or SNMPv3 user in the database
 *
 * Makes a context.  Equal text gives another context each time.
 *
 * Returns: the context, to be freed with SnmpFreeContext; 0 on failure
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * CONTEXT_INVALID (NULL, empty or too long), CONTEXT_UNKNOWN (in the mode
 * SNMPAPI_TRANSLATED: the database has no such name, or a wrong entry),
 * ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Setting the Entity and Context Translation Mode", "Community Names".
 */
WINSNMP_EXPORT HSNMP_CONTEXT WINAPI SnmpStrToContext (HSNMP_SESSION session,
                                                      smiLPCOCTETS  string);

/**
 * SnmpContextToStr:
 * @context: a context
 * @string: (out): the community, or in the mode SNMPAPI_TRANSLATED its name, if the
 *   database has one; of an SNMPv3 user the name, else the security name; to be
 *   freed with SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, ...)
 *
 * Copies the community of a context, never a password.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors: NOT_INITIALIZED, CONTEXT_INVALID, NOOP (@string NULL), ALLOC_ERROR,
 * OTHER_ERROR
 *
 * Here: a NUL that is not counted stands after the octets.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpContextToStr (HSNMP_CONTEXT context,
                                                       smiLPOCTETS   string);

/**
 * SnmpFreeContext:
 * @context: a context
 *
 * Gives one reference back; with the last one the handle is dead.  Otherwise as
 * SnmpFreeEntity.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, CONTEXT_INVALID,
 * ALLOC_ERROR, OTHER_ERROR
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreeContext (HSNMP_CONTEXT context);

/* PDUs */

/**
 * SnmpCreatePdu:
 * @session: the session that will own the PDU
 * @PDU_type: SNMP_PDU_..., not V1TRAP; 0 is SNMP_PDU_GETNEXT
 * @request_id: 0 lets the library choose one, any other number is taken as it is
 * @error_status: of a RESPONSE; non-repeaters of a GETBULK; else 0
 * @error_index: of a RESPONSE; max-repetitions of a GETBULK; else 0
 * @varbindlist: (nullable): the list
 *
 * Makes a PDU.  Its fields are judged together only when it is sent.  The list's
 * handle stays the application's to free, before or after the PDU.
 *
 * Returns: the PDU, to be freed with SnmpFreePdu; 0 on failure
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * VBL_INVALID, PDU_INVALID (the type), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Creating a PDU", "Assigning Request Identifiers".  Here: PDU and handle
 * share one list, so changes through the handle are seen until it is freed;
 * chosen ids are positive and differ from all outstanding ones.
 */
WINSNMP_EXPORT HSNMP_PDU WINAPI SnmpCreatePdu (HSNMP_SESSION session,
                                               smiINT        PDU_type,
                                               smiINT32      request_id,
                                               smiINT        error_status,
                                               smiINT        error_index,
                                               HSNMP_VBL     varbindlist);

/**
 * SnmpGetPduData:
 * @PDU: a PDU
 * @PDU_type: (out) (nullable): SNMP_PDU_...
 * @request_id: (out) (nullable): its id
 * @error_status: (out) (nullable): SNMP_ERROR_..., or non-repeaters of a GETBULK
 * @error_index: (out) (nullable): position of the binding at fault from 1, or 0;
 *   max-repetitions of a GETBULK
 * @varbindlist: (out) (nullable): a new handle, to be freed with SnmpFreeVbl
 *
 * Reads the fields of a PDU.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors: NOT_INITIALIZED, PDU_INVALID, NOOP (all outputs NULL), ALLOC_ERROR,
 * OTHER_ERROR
 *
 * Pages: "Working with Protocol Data Units".  Here: the list belongs to the
 * session that owns the PDU.  The first that is read from a received PDU is the
 * PDU's own, each other one a copy; a PDU without a list gives an empty one.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetPduData (HSNMP_PDU   PDU,
                                                     smiLPINT    PDU_type,
                                                     smiLPINT32  request_id,
                                                     smiLPINT    error_status,
                                                     smiLPINT    error_index,
                                                     LPHSNMP_VBL varbindlist);

/**
 * SnmpSetPduData:
 * @PDU: a PDU
 * @PDU_type: (nullable): new type
 * @request_id: (nullable): new id; a 0 is written as 0
 * @non_repeaters: (nullable): for a GETBULK; else not looked at
 * @max_repetitions: (nullable): for a GETBULK; else not looked at
 * @varbindlist: (nullable): new list; a 0 takes the list away
 *
 * Changes those fields whose pointer is not NULL.  error-status and error-index
 * cannot be set here, only in SnmpCreatePdu.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors: NOT_INITIALIZED, PDU_INVALID (the handle), VBL_INVALID, NOOP (all five
 * NULL), PDU_INVALID (the type; 0 too), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Updating a PDU".  Here: a change of type to or from GETBULK sets both
 * fields that have two meanings to 0 first; the list is shared as in
 * SnmpCreatePdu.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetPduData (HSNMP_PDU        PDU,
                                                     const smiINT    *PDU_type,
                                                     const smiINT32  *request_id,
                                                     const smiINT    *non_repeaters,
                                                     const smiINT    *max_repetitions,
                                                     const HSNMP_VBL *varbindlist);

/**
 * SnmpDuplicatePdu:
 * @session: the session that will own the copy
 * @PDU: a PDU
 *
 * Copies a PDU with its list.  The copy has the same request id: change it before
 * both are sent.
 *
 * Returns: the copy, to be freed with SnmpFreePdu; 0 on failure
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * PDU_INVALID, ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Duplicating a PDU".
 */
WINSNMP_EXPORT HSNMP_PDU WINAPI SnmpDuplicatePdu (HSNMP_SESSION session,
                                                  HSNMP_PDU     PDU);

/**
 * SnmpFreePdu:
 * @PDU: a PDU
 *
 * Frees a PDU.  Handles of its list stay valid; a request that was sent with it
 * goes on.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, PDU_INVALID,
 * ALLOC_ERROR, OTHER_ERROR
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreePdu (HSNMP_PDU PDU);

/* Variable binding lists */

/**
 * SnmpCreateVbl:
 * @session: the session that will own the list
 * @name: (nullable): name of the first binding; NULL makes an empty list
 * @value: (nullable): its value; NULL is a value of SNMP_SYNTAX_NULL; not looked
 *   at when @name is NULL
 *
 * Makes a list of variable bindings.  Name and value are copied.
 *
 * Returns: the list, to be freed with SnmpFreeVbl; 0 on failure
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * OID_INVALID (name, or a value that is an OID), SYNTAX_INVALID (unknown, or a
 * length that does not fit it), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Creating a Variable Binding List".  Here: names have 2 to 128
 * sub-identifiers, the first 0 to 2, the second up to 39 below 0 and 1; an
 * IPADDR has 4 octets.
 */
WINSNMP_EXPORT HSNMP_VBL WINAPI SnmpCreateVbl (HSNMP_SESSION session,
                                               smiLPCOID     name,
                                               smiLPCVALUE   value);

/**
 * SnmpDuplicateVbl:
 * @session: the session that will own the copy
 * @vbl: a list, perhaps empty
 *
 * Copies a list with its bindings.
 *
 * Returns: an independent copy, to be freed with SnmpFreeVbl; 0 on failure
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * VBL_INVALID, ALLOC_ERROR, OTHER_ERROR
 */
WINSNMP_EXPORT HSNMP_VBL WINAPI SnmpDuplicateVbl (HSNMP_SESSION session,
                                                  HSNMP_VBL     vbl);

/**
 * SnmpFreeVbl:
 * @vbl: a list
 *
 * Frees the handle.  A PDU made with it keeps its bindings.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, VBL_INVALID,
 * ALLOC_ERROR, OTHER_ERROR
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreeVbl (HSNMP_VBL vbl);

/**
 * SnmpCountVbl:
 * @vbl: a list
 *
 * Counts the bindings of a list.
 *
 * Returns: the number of bindings, not SNMPAPI_SUCCESS; SNMPAPI_FAILURE with NOOP
 *   for an empty list
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, VBL_INVALID, NOOP
 * (the list is empty), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing a Variable Binding List".
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpCountVbl (HSNMP_VBL vbl);

/**
 * SnmpGetVb:
 * @vbl: a list
 * @index: position, 1 to SnmpCountVbl
 * @name: (out) (nullable): the name, to be freed with SnmpFreeDescriptor
 *   (SNMP_SYNTAX_OID, ...)
 * @value: (out) (nullable): the value; when its syntax has memory (a string or
 *   OID), to be freed with SnmpFreeDescriptor (value.syntax, ...)
 *
 * Copies a binding out of the list.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors: NOT_INITIALIZED, VBL_INVALID, NOOP (both outputs NULL), INDEX_INVALID,
 * ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing a Variable Binding List".  Here: a string of length 0 has
 * memory too; a NUL that is not counted stands after every string.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpGetVb (HSNMP_VBL  vbl,
                                                smiUINT32  index,
                                                smiLPOID   name,
                                                smiLPVALUE value);

/**
 * SnmpSetVb:
 * @vbl: a list
 * @index: position to change, 1 to SnmpCountVbl; 0 appends
 * @name: (nullable): new name; NULL keeps the old one, and cannot be appended
 * @value: (nullable): new value; NULL beside a name is a value of SNMP_SYNTAX_NULL
 *
 * Changes a binding or appends one.  Name and value are copied.
 *
 * Returns: the position, not SNMPAPI_SUCCESS; 0 on failure
 * Errors: NOT_INITIALIZED, VBL_INVALID, INDEX_INVALID, NOOP (neither name nor
 * value for a change), OID_INVALID (name, or a value that is an OID),
 * SYNTAX_INVALID, ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing a Variable Binding List".
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpSetVb (HSNMP_VBL   vbl,
                                                smiUINT32   index,
                                                smiLPCOID   name,
                                                smiLPCVALUE value);

/**
 * SnmpDeleteVb:
 * @vbl: a list
 * @index: position, 1 to SnmpCountVbl
 *
 * Deletes a binding; those after it move down by one.  After a response with an
 * error the binding at its error-index can be deleted from the request's list and
 * the request be sent again.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors: NOT_INITIALIZED, VBL_INVALID, INDEX_INVALID, ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing a Variable Binding List".
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpDeleteVb (HSNMP_VBL vbl,
                                                   smiUINT32 index);

/* Messages without the network */

/**
 * SnmpEncodeMsg:
 * @session: a session
 * @srcEntity: (nullable): the sender; not looked at
 * @dstEntity: (nullable): the receiver, whose version decides; without one it is
 *   SNMPv2c in the mode SNMPAPI_UNTRANSLATED_V2, else SNMPv1
 * @context: the community
 * @pdu: what to encode
 * @msgBufDesc: (out): the message, to be freed with SnmpFreeDescriptor
 *   (SNMP_SYNTAX_OCTETS, ...)
 *
 * Makes the bytes that SnmpSendMsg would send, and sends nothing.
 *
 * Returns: the number of bytes, not SNMPAPI_SUCCESS; 0 on failure
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED; SESSION_INVALID;
 * ENTITY_INVALID; CONTEXT_INVALID; PDU_INVALID (the handle); NOOP (@msgBufDesc
 * NULL); PDU_INVALID (what SnmpSendMsg refuses, or too big for a datagram);
 * OPERATION_INVALID (SNMPv1 cannot carry it; over SNMPv3 all but a TRAP);
 * ALLOC_ERROR; OTHER_ERROR
 *
 * Pages: "Validating a PDU".  Here: OPERATION_INVALID, which the page lacks, says
 * the same as in SnmpSendMsg.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpEncodeMsg (HSNMP_SESSION session,
                                                    HSNMP_ENTITY  srcEntity,
                                                    HSNMP_ENTITY  dstEntity,
                                                    HSNMP_CONTEXT context,
                                                    HSNMP_PDU     pdu,
                                                    smiLPOCTETS   msgBufDesc);

/**
 * SnmpDecodeMsg:
 * @session: the session that will own context and PDU
 * @srcEntity: (out): 0, as a message says nothing of addresses
 * @dstEntity: (out): 0
 * @context: (out): the community, to be freed with SnmpFreeContext
 * @pdu: (out): the PDU, to be freed with SnmpFreePdu
 * @msgBufDesc: a message; bytes behind it are not looked at
 *
 * Reads a message of SNMPv1 or SNMPv2c, none of SNMPv3.  A trap of SNMPv1 is translated as
 * SnmpRecvMsg does it (RFC 1908, section 3.1.2).
 *
 * Returns: the number of bytes that the message has, not SNMPAPI_SUCCESS; 0 on
 *   failure, and nothing is handed out
 * Errors, read with SnmpGetLastError (session): NOT_INITIALIZED, SESSION_INVALID,
 * ENTITY_INVALID (an entity output NULL), CONTEXT_INVALID (@context NULL),
 * PDU_INVALID (@pdu NULL), MESSAGE_INVALID (@msgBufDesc or its pointer NULL, or
 * length 0), OUTPUT_TRUNCATED (the message is longer than its buffer),
 * MESSAGE_INVALID (it is no such message), ALLOC_ERROR, OTHER_ERROR
 *
 * Here: the request id of a translated trap is made up; the version is not told.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpDecodeMsg (HSNMP_SESSION   session,
                                                    LPHSNMP_ENTITY  srcEntity,
                                                    LPHSNMP_ENTITY  dstEntity,
                                                    LPHSNMP_CONTEXT context,
                                                    LPHSNMP_PDU     pdu,
                                                    smiLPCOCTETS    msgBufDesc);

/* Object identifiers and descriptors */

/**
 * SnmpStrToOid:
 * @string: numbers with a dot between, such as "1.3.6.1.2.1.1.3.0"
 * @dstOID: (out): to be freed with SnmpFreeDescriptor (SNMP_SYNTAX_OID, ...)
 *
 * Reads an object identifier from text.
 *
 * Returns: the number of sub-identifiers, not SNMPAPI_SUCCESS; 0 on failure
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, NOOP (@dstOID
 * NULL), OID_INVALID (@string NULL, or no such text), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing Object Identifiers".  Here: 2 to 128 decimal numbers up to
 * 4294967295 in at most 1407 characters, the first 0 to 2, the second up to 39
 * below 0 and 1; one dot may lead, nothing else stands before or after.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpStrToOid (LPCSTR   string,
                                                   smiLPOID dstOID);

/**
 * SnmpOidToStr:
 * @srcOID: 1 to 128 sub-identifiers
 * @size: bytes at @string; MAXOBJIDSTRSIZE always suffice
 * @string: (out): numbers with a dot between, ended by a NUL
 *
 * Writes an object identifier as text.
 *
 * Returns: bytes written with the NUL, not SNMPAPI_SUCCESS; 0 on failure
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, NOOP (@string NULL),
 * SIZE_INVALID (0), OID_INVALID, OUTPUT_TRUNCATED (what fits was written and
 * ended by a NUL), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing Object Identifiers".
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpOidToStr (smiLPCOID srcOID,
                                                   smiUINT32 size,
                                                   LPSTR     string);

/**
 * SnmpOidCopy:
 * @srcOID: 1 to 128 sub-identifiers
 * @dstOID: (out): to be freed with SnmpFreeDescriptor (SNMP_SYNTAX_OID, ...)
 *
 * Copies an object identifier.
 *
 * Returns: the number of sub-identifiers, not SNMPAPI_SUCCESS; 0 on failure
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, NOOP (@dstOID
 * NULL), OID_INVALID (@srcOID), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing Object Identifiers".
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpOidCopy (smiLPCOID srcOID,
                                                  smiLPOID  dstOID);

/**
 * SnmpOidCompare:
 * @xOID: 0 to 128 sub-identifiers
 * @yOID: 0 to 128 sub-identifiers
 * @maxlen: how many sub-identifiers to compare at most, 0 to 128; 0 is all
 * @result: (out): below 0 when @xOID is less, 0 when equal, above 0 when greater
 *
 * Compares sub-identifier by sub-identifier; where all that were compared agree
 * and fewer than @maxlen were, the shorter one is less.  SnmpOidCompare (root,
 * oid, root->len, &result) tells with 0 that oid lies below root.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, NOOP (@result NULL),
 * SIZE_INVALID, OID_INVALID, ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Managing Object Identifiers".  Here: of the limits that the page names
 * for @maxlen, 128 inclusive holds.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpOidCompare (smiLPCOID xOID,
                                                     smiLPCOID yOID,
                                                     smiUINT32 maxlen,
                                                     smiLPINT  result);

/**
 * SnmpFreeDescriptor:
 * @syntax: of a string (OCTETS, BITS, OPAQUE, IPADDR, NSAPADDR) or SNMP_SYNTAX_OID
 * @descriptor: the descriptor, cast to smiLPOPAQUE
 *
 * Frees the memory behind the descriptor's pointer, not the structure.  For
 * descriptors that SnmpGetVb, SnmpStrToOid, SnmpOidCopy, SnmpContextToStr and
 * SnmpEncodeMsg filled, and no others.
 *
 * Returns: SNMPAPI_SUCCESS or SNMPAPI_FAILURE
 * Errors, read with SnmpGetLastError (NULL): NOT_INITIALIZED, SYNTAX_INVALID (a
 * syntax without memory), OPERATION_INVALID (NULL, freed before, or not the
 * library's memory), ALLOC_ERROR, OTHER_ERROR
 *
 * Pages: "Freeing WinSNMP Descriptors".  Here: the pointer alone is judged; on
 * success length and pointer become 0.
 */
WINSNMP_EXPORT SNMPAPI_STATUS WINAPI SnmpFreeDescriptor (smiUINT32   syntax,
                                                         smiLPOPAQUE descriptor);

#ifdef __cplusplus
}
#endif

#endif /* WINSNMP_H */
