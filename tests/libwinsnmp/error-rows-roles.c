/* error-rows-roles.c
 *
 * The table of errors: registrations and entities that listen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>

#include "error-callers.h"

/* clang-format off */

static smiUINT32    ids[] = { 1, 3, 6, 1 };
static const smiOID good_oid = { 4, ids }, no_oid = { 0, ids }, null_oid = { 2, NULL };

#define ON NUMBER (SNMPAPI_ON)
#define OFF NUMBER (SNMPAPI_OFF)
#define REGISTER(error, slot, ...) FAILS (SnmpRegister, error, slot, __VA_ARGS__)
#define REGISTER_ALL(way, number, error) \
  FAILS_WHEN (way, number, SnmpRegister, error, SESSION, THE (session), NIL, NIL, NIL, NIL, ON)
#define EVERYWHERE NUMBER (SNMPLISTEN_ALL_ADDR)

static const ErrorRow roles_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpRegister, NOT_INITIALIZED, NOBODY, NIL, NIL, NIL, NIL, NIL, OFF),
  REGISTER (SESSION_INVALID, NOBODY, NIL, THE (entity), NIL, NIL, NIL, ON),
  REGISTER (SESSION_INVALID, NOBODY, THE (old_session), THE (session), THE (session),
            THE (session), POINTER (&no_oid), ON),
  REGISTER (ENTITY_INVALID, SESSION, THE (session), THE (old_entity), NIL, THE (session),
            POINTER (&no_oid), ON),
  REGISTER (ENTITY_INVALID, SESSION, THE (session), NIL, THE (old_entity), THE (session),
            POINTER (&no_oid), ON),
  REGISTER (CONTEXT_INVALID, SESSION, THE (session), NIL, NIL, THE (old_context),
            POINTER (&no_oid), ON),
  REGISTER (OID_INVALID, SESSION, THE (session), NIL, NIL, NIL, POINTER (&no_oid), ON),
  REGISTER (OID_INVALID, SESSION, THE (session), NIL, NIL, NIL, POINTER (&null_oid), ON),
  REGISTER (NOOP, SESSION, THE (session), NIL, NIL, NIL, NIL, OFF),
  REGISTER (NOOP, SESSION, THE (session), NIL, THE (entity), NIL, POINTER (&good_oid), OFF),
  REGISTER_ALL (without_memory, 0, ALLOC_ERROR),
  REGISTER_ALL (opening, EMFILE, ALLOC_ERROR),
  REGISTER_ALL (binding, EIO, OTHER_ERROR),
  REGISTER_ALL (binding, EACCES, TL_NOT_INITIALIZED),
  REGISTER_ALL (binding, EADDRINUSE, TL_IN_USE),
  REGISTER_ALL (binding, ENETDOWN, TL_NOT_AVAILABLE),
  REGISTER_ALL (opening, EAFNOSUPPORT, TL_NOT_AVAILABLE),

  FAILS_WHEN (stopped, 0, SnmpListen, NOT_INITIALIZED, NOBODY, NIL, NUMBER (9)),
  FAILS (SnmpListen, ENTITY_INVALID, NOBODY, NIL, ON),
  FAILS (SnmpListen, ENTITY_INVALID, NOBODY, THE (old_entity), NUMBER (2)),
  FAILS (SnmpListen, MODE_INVALID, SESSION, THE (idle), NUMBER (2)),
  FAILS (SnmpListen, NOOP, SESSION, THE (idle), OFF),
  FAILS (SnmpListen, NOOP, SESSION, THE (listener), ON),
  FAILS_WHEN (without_memory, 0, SnmpListen, ALLOC_ERROR, SESSION, THE (idle), ON),
  FAILS_WHEN (opening, EMFILE, SnmpListen, TL_RESOURCE_ERROR, SESSION, THE (idle), ON),
  FAILS_WHEN (binding, EADDRINUSE, SnmpListen, TL_OTHER, SESSION, THE (idle), ON),

  FAILS_WHEN (stopped, 0, SnmpListenEx, NOT_INITIALIZED, NOBODY, NIL, NUMBER (9), NUMBER (9)),
  FAILS (SnmpListenEx, ENTITY_INVALID, NOBODY, NIL, ON, NUMBER (2)),
  FAILS (SnmpListenEx, ENTITY_INVALID, NOBODY, THE (old_entity), NUMBER (2), NUMBER (2)),
  FAILS (SnmpListenEx, MODE_INVALID, SESSION, THE (idle), NUMBER (2), EVERYWHERE),
  FAILS (SnmpListenEx, MODE_INVALID, SESSION, THE (idle), OFF, NUMBER (2)),
  FAILS (SnmpListenEx, NOOP, SESSION, THE (idle), OFF, EVERYWHERE),
  FAILS (SnmpListenEx, NOOP, SESSION, THE (listener), ON, EVERYWHERE),
  FAILS_WHEN (without_memory, 0, SnmpListenEx, ALLOC_ERROR, SESSION, THE (idle), ON, EVERYWHERE),
  FAILS_WHEN (opening, ENFILE, SnmpListenEx, TL_RESOURCE_ERROR, SESSION, THE (idle), ON,
              EVERYWHERE),
  FAILS_WHEN (binding, EACCES, SnmpListenEx, TL_OTHER, SESSION, THE (idle), ON, EVERYWHERE),
};

ERROR_FAMILY (roles, "/errors/roles");

/* clang-format on */
