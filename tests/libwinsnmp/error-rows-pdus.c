/* error-rows-pdus.c
 *
 * The table of errors: PDUs and lists of bindings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "error-callers.h"

/* clang-format off */

static const smiINT no_type = 0, get = SNMP_PDU_GET;

#define CREATE(error, slot, ...) FAILS (SnmpCreatePdu, error, slot, __VA_ARGS__)
#define V1TRAP NUMBER (SNMP_PDU_V1TRAP)

static const ErrorRow pdus_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpCreatePdu, NOT_INITIALIZED, NOBODY, NIL),
  CREATE (SESSION_INVALID, NOBODY, NIL, NUMBER (SNMP_PDU_GET)),
  CREATE (SESSION_INVALID, NOBODY, THE (old_session), NUMBER (1), NIL, NIL, NIL, THE (old_vbl)),
  CREATE (VBL_INVALID, SESSION, THE (session), NUMBER (1), NIL, NIL, NIL, THE (old_vbl)),
  CREATE (PDU_INVALID, SESSION, THE (session), NUMBER (1), NIL, NIL, NIL, NIL),
  CREATE (PDU_INVALID, SESSION, THE (session), V1TRAP, NIL, NIL, NIL, THE (vbl)),
  FAILS_WHEN (without_memory, 0, SnmpCreatePdu, ALLOC_ERROR, SESSION, THE (session),
              NUMBER (SNMP_PDU_GET), NIL, NIL, NIL, THE (vbl)),
  FAILS_WHEN (stopped, 0, SnmpGetPduData, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpGetPduData, PDU_INVALID, NOBODY, NIL, INTO (0)),
  FAILS (SnmpGetPduData, PDU_INVALID, NOBODY, THE (old_pdu)),
  FAILS (SnmpGetPduData, NOOP, SESSION, THE (pdu)),
  FAILS_WHEN (without_memory, 0, SnmpGetPduData, ALLOC_ERROR, SESSION, THE (pdu), INTO (0),
              INTO (1), INTO (2), INTO (3), INTO (4)),
  FAILS_WHEN (stopped, 0, SnmpSetPduData, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpSetPduData, PDU_INVALID, NOBODY, NIL, POINTER (&get)),
  FAILS (SnmpSetPduData, PDU_INVALID, NOBODY, THE (old_pdu)),
  FAILS (SnmpSetPduData, NOOP, SESSION, THE (pdu)),
  FAILS (SnmpSetPduData, PDU_INVALID, SESSION, THE (pdu), POINTER (&no_type)),
  FAILS (SnmpSetPduData, VBL_INVALID, SESSION, THE (pdu), NIL, NIL, NIL, NIL, AT (old_vbl)),
  FAILS (SnmpSetPduData, VBL_INVALID, SESSION, THE (pdu), POINTER (&no_type), NIL, NIL, NIL,
         AT (old_vbl)),
  FAILS_WHEN (stopped, 0, SnmpDuplicatePdu, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpDuplicatePdu, SESSION_INVALID, NOBODY, NIL, THE (pdu)),
  FAILS (SnmpDuplicatePdu, SESSION_INVALID, NOBODY, THE (old_session), NIL),
  FAILS (SnmpDuplicatePdu, PDU_INVALID, SESSION, THE (session), THE (old_pdu)),
  FAILS_WHEN (without_memory, 0, SnmpDuplicatePdu, ALLOC_ERROR, SESSION, THE (session), THE (pdu)),
  FAILS_WHEN (stopped, 0, SnmpFreePdu, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpFreePdu, PDU_INVALID, NOBODY, NIL),
  FAILS (SnmpFreePdu, PDU_INVALID, NOBODY, THE (old_pdu)),
};

ERROR_FAMILY (pdus, "/errors/pdus");

static smiUINT32      ids[] = { 1, 3, 6, 1 };
static const smiOID   good_oid = { 4, ids }, bad_oid = { 1, ids };
static const smiVALUE good_value = { .syntax = SNMP_SYNTAX_INT }, bad_value = { .syntax = 0x30 };
static const smiVALUE oid_value = { .syntax = SNMP_SYNTAX_OID, .value.oid = { 1, ids } };

#define NAME POINTER (&good_oid)
#define NO_NAME POINTER (&bad_oid)
#define VALUE POINTER (&good_value)
#define NO_VALUE POINTER (&bad_value)
#define NO_OID_VALUE POINTER (&oid_value)

static const ErrorRow vbls_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpCreateVbl, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpCreateVbl, SESSION_INVALID, NOBODY, NIL),
  FAILS (SnmpCreateVbl, SESSION_INVALID, NOBODY, THE (old_session), NO_NAME, NO_VALUE),
  FAILS (SnmpCreateVbl, OID_INVALID, SESSION, THE (session), NO_NAME, NO_VALUE),
  FAILS (SnmpCreateVbl, OID_INVALID, SESSION, THE (session), NAME, NO_OID_VALUE),
  FAILS (SnmpCreateVbl, SYNTAX_INVALID, SESSION, THE (session), NAME, NO_VALUE),
  FAILS_WHEN (without_memory, 0, SnmpCreateVbl, ALLOC_ERROR, SESSION, THE (session), NAME, VALUE),
  FAILS_WHEN (stopped, 0, SnmpDuplicateVbl, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpDuplicateVbl, SESSION_INVALID, NOBODY, NIL, THE (vbl)),
  FAILS (SnmpDuplicateVbl, SESSION_INVALID, NOBODY, THE (old_session), NIL),
  FAILS (SnmpDuplicateVbl, VBL_INVALID, SESSION, THE (session), THE (old_vbl)),
  FAILS_WHEN (without_memory, 0, SnmpDuplicateVbl, ALLOC_ERROR, SESSION, THE (session), THE (vbl)),
  FAILS_WHEN (stopped, 0, SnmpFreeVbl, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpFreeVbl, VBL_INVALID, NOBODY, NIL),
  FAILS (SnmpFreeVbl, VBL_INVALID, NOBODY, THE (old_vbl)),
  FAILS_WHEN (stopped, 0, SnmpCountVbl, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpCountVbl, VBL_INVALID, NOBODY, NIL),
  FAILS (SnmpCountVbl, NOOP, SESSION, THE (empty)),
  FAILS_WHEN (stopped, 0, SnmpGetVb, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpGetVb, VBL_INVALID, NOBODY, NIL, NUMBER (1), INTO (0), NIL),
  FAILS (SnmpGetVb, VBL_INVALID, NOBODY, THE (old_vbl), NIL),
  FAILS (SnmpGetVb, INDEX_INVALID, SESSION, THE (vbl), NIL, INTO (0), INTO (1)),
  FAILS (SnmpGetVb, INDEX_INVALID, SESSION, THE (vbl), NUMBER (2), INTO (0), INTO (1)),
  FAILS (SnmpGetVb, NOOP, SESSION, THE (vbl), NUMBER (1)),
  FAILS_WHEN (without_memory, 0, SnmpGetVb, ALLOC_ERROR, SESSION, THE (vbl), NUMBER (1), INTO (0),
              INTO (1)),
  FAILS_WHEN (stopped, 0, SnmpSetVb, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpSetVb, VBL_INVALID, NOBODY, NIL, NIL, NAME),
  FAILS (SnmpSetVb, VBL_INVALID, NOBODY, THE (old_vbl), NUMBER (9), NO_NAME, NO_VALUE),
  FAILS (SnmpSetVb, INDEX_INVALID, SESSION, THE (vbl), NUMBER (2), NAME),
  FAILS (SnmpSetVb, INDEX_INVALID, SESSION, THE (vbl), NUMBER (2), NO_NAME, NO_VALUE),
  FAILS (SnmpSetVb, OID_INVALID, SESSION, THE (vbl), NUMBER (1), NO_NAME, NO_VALUE),
  FAILS (SnmpSetVb, OID_INVALID, SESSION, THE (vbl), NIL, NIL, NIL),
  FAILS (SnmpSetVb, OID_INVALID, SESSION, THE (vbl), NUMBER (1), NAME, NO_OID_VALUE),
  FAILS (SnmpSetVb, SYNTAX_INVALID, SESSION, THE (vbl), NUMBER (1), NAME, NO_VALUE),
  FAILS (SnmpSetVb, SYNTAX_INVALID, SESSION, THE (vbl), NUMBER (1), NIL, NO_VALUE),
  FAILS (SnmpSetVb, NOOP, SESSION, THE (vbl), NUMBER (1), NIL, NIL),
  FAILS_WHEN (without_memory, 0, SnmpSetVb, ALLOC_ERROR, SESSION, THE (vbl), NIL, NAME, VALUE),
  FAILS_WHEN (stopped, 0, SnmpDeleteVb, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpDeleteVb, VBL_INVALID, NOBODY, NIL, NUMBER (1)),
  FAILS (SnmpDeleteVb, VBL_INVALID, NOBODY, THE (old_vbl), NIL),
  FAILS (SnmpDeleteVb, INDEX_INVALID, SESSION, THE (vbl), NIL),
  FAILS (SnmpDeleteVb, INDEX_INVALID, SESSION, THE (vbl), NUMBER (2)),
  FAILS (SnmpDeleteVb, INDEX_INVALID, SESSION, THE (empty), NUMBER (1)),
};

ERROR_FAMILY (vbls, "/errors/vbls");

/* clang-format on */
