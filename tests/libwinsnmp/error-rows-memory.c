/* error-rows-memory.c
 *
 * The table of errors: calls that need no memory, so that ALLOC_ERROR is none of theirs.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "error-callers.h"

/* clang-format off */

static const smiINT bulk = SNMP_PDU_GETBULK, number = 1;

#define SIZE NUMBER (ERROR_OUTPUT_SIZE)

static const ErrorRow memory_rows[] = {
  NEEDS_NO_MEMORY (plainly, SnmpGetTranslateMode, INTO (0)),
  NEEDS_NO_MEMORY (plainly, SnmpSetTranslateMode, NUMBER (SNMPAPI_TRANSLATED)),
  NEEDS_NO_MEMORY (plainly, SnmpGetRetransmitMode, INTO (0)),
  NEEDS_NO_MEMORY (with_request, SnmpSetRetransmitMode, NUMBER (SNMPAPI_OFF)),
  NEEDS_NO_MEMORY (plainly, SnmpGetVendorInfo, INTO (0)),
  NEEDS_NO_MEMORY (plainly, SnmpGetTimeout, THE (entity), INTO (0), INTO (1)),
  NEEDS_NO_MEMORY (plainly, SnmpSetTimeout, THE (entity), NUMBER (1)),
  NEEDS_NO_MEMORY (plainly, SnmpGetRetry, THE (entity), INTO (0), INTO (1)),
  NEEDS_NO_MEMORY (plainly, SnmpSetRetry, THE (entity), NUMBER (1)),
  NEEDS_NO_MEMORY (with_request, SnmpCancelMsg, THE (session), NUMBER (7)),
  NEEDS_NO_MEMORY (plainly, SnmpEntityToStr, THE (entity), SIZE, INTO (0)),
  NEEDS_NO_MEMORY (mode_translated, SnmpEntityToStr, THE (entity), SIZE, INTO (0)),
  NEEDS_NO_MEMORY (with_request, SnmpFreeEntity, THE (entity)),
  NEEDS_NO_MEMORY (plainly, SnmpFreeEntity, THE (listener)),
  NEEDS_NO_MEMORY (with_request, SnmpFreeContext, THE (context)),
  NEEDS_NO_MEMORY (plainly, SnmpSetPduData, THE (pdu), POINTER (&bulk), POINTER (&number),
                   POINTER (&number), POINTER (&number), AT (empty)),
  NEEDS_NO_MEMORY (plainly, SnmpFreePdu, THE (pdu)),
  NEEDS_NO_MEMORY (plainly, SnmpFreeVbl, THE (vbl)),
  NEEDS_NO_MEMORY (plainly, SnmpCountVbl, THE (vbl)),
  NEEDS_NO_MEMORY (plainly, SnmpDeleteVb, THE (vbl), NUMBER (1)),
  NEEDS_NO_MEMORY (plainly, SnmpOidToStr, AT (oid), SIZE, INTO (0)),
  NEEDS_NO_MEMORY (plainly, SnmpOidCompare, AT (oid), AT (oid), NIL, INTO (0)),
  NEEDS_NO_MEMORY (plainly, SnmpFreeDescriptor, NUMBER (SNMP_SYNTAX_OID), AT (oid)),
  NEEDS_NO_MEMORY (with_request, SnmpClose, THE (session)),
  NEEDS_NO_MEMORY (with_request, SnmpCleanup, NIL),
  NEEDS_NO_MEMORY (with_ex, SnmpCleanupEx, NIL),
};

ERROR_FAMILY (memory, "/errors/needs-no-memory");

/* clang-format on */
