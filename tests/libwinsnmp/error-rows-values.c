/* error-rows-values.c
 *
 * The table of errors: object identifiers, descriptors, encoded messages.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "error-callers.h"

/* clang-format off */

static smiUINT32    ids[] = { 1, 3, 6, 1 };
static const smiOID good_oid = { 4, ids }, empty_oid = { 0, NULL }, null_oid = { 2, NULL };

#define OID POINTER (&good_oid)
#define NO_OID POINTER (&empty_oid)
#define NULL_OID POINTER (&null_oid)
#define TEXT(length) NUMBER (length), INTO (0)

static const ErrorRow oids_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpStrToOid, NOT_INITIALIZED, NOBODY, POINTER ("1.3"), INTO (0)),
  FAILS (SnmpStrToOid, OID_INVALID, NOBODY, NIL, INTO (0)),
  FAILS (SnmpStrToOid, OID_INVALID, NOBODY, POINTER ("1"), INTO (0)),
  FAILS (SnmpStrToOid, NOOP, NOBODY, NIL, NIL),
  FAILS_WHEN (without_memory, 0, SnmpStrToOid, ALLOC_ERROR, NOBODY, POINTER ("1.3"), INTO (0)),
  FAILS_WHEN (stopped, 0, SnmpOidToStr, NOT_INITIALIZED, NOBODY, OID, TEXT (8)),
  FAILS (SnmpOidToStr, OID_INVALID, NOBODY, NIL, TEXT (8)),
  FAILS (SnmpOidToStr, OID_INVALID, NOBODY, NO_OID, TEXT (8)),
  FAILS (SnmpOidToStr, SIZE_INVALID, NOBODY, OID, TEXT (0)),
  FAILS (SnmpOidToStr, SIZE_INVALID, NOBODY, NO_OID, TEXT (0)),
  FAILS (SnmpOidToStr, NOOP, NOBODY, OID, NUMBER (8), NIL),
  FAILS_WHEN (truncated, 0, SnmpOidToStr, OUTPUT_TRUNCATED, NOBODY, OID, TEXT (4)),
  FAILS_WHEN (stopped, 0, SnmpOidCopy, NOT_INITIALIZED, NOBODY, OID, INTO (0)),
  FAILS (SnmpOidCopy, NOOP, NOBODY, NIL, NIL),
  FAILS (SnmpOidCopy, OID_INVALID, NOBODY, NIL, INTO (0)),
  FAILS (SnmpOidCopy, OID_INVALID, NOBODY, NO_OID, INTO (0)),
  FAILS (SnmpOidCopy, OID_INVALID, NOBODY, NULL_OID, INTO (0)),
  FAILS_WHEN (without_memory, 0, SnmpOidCopy, ALLOC_ERROR, NOBODY, OID, INTO (0)),
  FAILS_WHEN (stopped, 0, SnmpOidCompare, NOT_INITIALIZED, NOBODY, OID, OID, NIL, INTO (0)),
  FAILS (SnmpOidCompare, OID_INVALID, NOBODY, NIL, OID, NIL, INTO (0)),
  FAILS (SnmpOidCompare, OID_INVALID, NOBODY, OID, NULL_OID, NIL, INTO (0)),
  FAILS (SnmpOidCompare, SIZE_INVALID, NOBODY, OID, OID, NUMBER (129), INTO (0)),
  FAILS (SnmpOidCompare, SIZE_INVALID, NOBODY, NULL_OID, OID, NUMBER (129), INTO (0)),
  FAILS (SnmpOidCompare, NOOP, NOBODY, OID, OID, NIL, NIL),
};

ERROR_FAMILY (oids, "/errors/oids");

static const smiOCTETS own = { sizeof ids, (smiLPBYTE)ids };

static const ErrorRow descriptors_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpFreeDescriptor, NOT_INITIALIZED, NOBODY,
              NUMBER (SNMP_SYNTAX_OCTETS), POINTER (&own)),
  FAILS (SnmpFreeDescriptor, SYNTAX_INVALID, NOBODY, NUMBER (SNMP_SYNTAX_INT), POINTER (&own)),
  FAILS (SnmpFreeDescriptor, SYNTAX_INVALID, NOBODY, NUMBER (SNMP_SYNTAX_SEQUENCE),
         POINTER (&own)),
  FAILS (SnmpFreeDescriptor, OPERATION_INVALID, NOBODY, NUMBER (SNMP_SYNTAX_OCTETS),
         POINTER (&own)),
  FAILS (SnmpFreeDescriptor, OPERATION_INVALID, NOBODY, NUMBER (SNMP_SYNTAX_OID), NIL),
};

ERROR_FAMILY (descriptors, "/errors/descriptors");

static const smiOCTETS wrong = { 2, (smiLPBYTE) "0" };

#define ENCODE(error, slot, ...) FAILS (SnmpEncodeMsg, error, slot, __VA_ARGS__)
#define DECODE(error, slot, ...) FAILS (SnmpDecodeMsg, error, slot, __VA_ARGS__)
#define OUTPUTS INTO (0), INTO (1), INTO (2), INTO (3)

static const ErrorRow encoding_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpEncodeMsg, NOT_INITIALIZED, NOBODY, NIL),
  ENCODE (SESSION_INVALID, NOBODY, NIL, NIL, NIL, THE (context), THE (pdu), INTO (0)),
  ENCODE (ENTITY_INVALID, SESSION, THE (session), THE (old_entity), THE (session), THE (session),
          THE (session), NIL),
  ENCODE (ENTITY_INVALID, SESSION, THE (session), NIL, THE (old_entity), THE (session),
          THE (session), NIL),
  ENCODE (CONTEXT_INVALID, SESSION, THE (session), NIL, NIL, THE (old_context), THE (session),
          NIL),
  ENCODE (CONTEXT_INVALID, SESSION, THE (session), NIL, NIL, NIL, THE (pdu), INTO (0)),
  ENCODE (CONTEXT_INVALID, SESSION, THE (session), NIL, THE (v3), THE (context), THE (pdu),
          INTO (0)),
  ENCODE (PDU_INVALID, SESSION, THE (session), NIL, NIL, THE (context), THE (old_pdu), NIL),
  ENCODE (PDU_INVALID, SESSION, THE (session), NIL, NIL, THE (context), THE (invalid), INTO (0)),
  ENCODE (PDU_INVALID, SESSION, THE (session), NIL, NIL, THE (context), THE (big), INTO (0)),
  ENCODE (NOOP, SESSION, THE (session), NIL, NIL, THE (context), THE (invalid), NIL),
  ENCODE (OPERATION_INVALID, SESSION, THE (session), NIL, THE (v1), THE (context), THE (inform),
          INTO (0)),
  ENCODE (OPERATION_INVALID, SESSION, THE (session), NIL, THE (v3), THE (user), THE (pdu),
          INTO (0)),
  FAILS_WHEN (without_memory, 0, SnmpEncodeMsg, ALLOC_ERROR, SESSION, THE (session), NIL,
              THE (entity), THE (context), THE (pdu), INTO (0)),
  FAILS_WHEN (securing, -1, SnmpEncodeMsg, OTHER_ERROR, SESSION, THE (session), NIL, THE (v3),
              THE (user), THE (trap), INTO (0)),

  FAILS_WHEN (stopped, 0, SnmpDecodeMsg, NOT_INITIALIZED, NOBODY, NIL),
  DECODE (SESSION_INVALID, NOBODY, NIL, OUTPUTS, AT (message)),
  DECODE (ENTITY_INVALID, SESSION, THE (session), NIL, INTO (1)),
  DECODE (ENTITY_INVALID, SESSION, THE (session), INTO (0), NIL),
  DECODE (CONTEXT_INVALID, SESSION, THE (session), INTO (0), INTO (1)),
  DECODE (PDU_INVALID, SESSION, THE (session), INTO (0), INTO (1), INTO (2)),
  DECODE (MESSAGE_INVALID, SESSION, THE (session), OUTPUTS, NIL),
  DECODE (MESSAGE_INVALID, SESSION, THE (session), OUTPUTS, POINTER (&wrong)),
  DECODE (OUTPUT_TRUNCATED, SESSION, THE (session), OUTPUTS, AT (cut)),
  FAILS_WHEN (without_memory, 0, SnmpDecodeMsg, ALLOC_ERROR, SESSION, THE (session), OUTPUTS,
              AT (message)),
};

ERROR_FAMILY (encoding, "/errors/encoding");

/* clang-format on */
