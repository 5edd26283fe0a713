/* error-rows-entities.c
 *
 * The table of errors: entities and contexts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "error-callers.h"

/* clang-format off */

/* What ends in a number is an address or nothing, so that no resolver is asked. */
#define NO_NAME POINTER ("192.0.2.256")
#define SIZE NUMBER (ERROR_OUTPUT_SIZE)

static const ErrorRow entities_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpStrToEntity, NOT_INITIALIZED, NOBODY, NIL, POINTER ("127.0.0.1")),
  FAILS (SnmpStrToEntity, SESSION_INVALID, NOBODY, NIL, POINTER ("127.0.0.1")),
  FAILS (SnmpStrToEntity, SESSION_INVALID, NOBODY, THE (old_session), NIL),
  FAILS (SnmpStrToEntity, ENTITY_UNKNOWN, SESSION, THE (session), NIL),
  FAILS (SnmpStrToEntity, ENTITY_UNKNOWN, SESSION, THE (session), POINTER ("")),
  FAILS (SnmpStrToEntity, ENTITY_UNKNOWN, SESSION, THE (session), POINTER ("localhost")),
  FAILS_WHEN (mode_translated, 0, SnmpStrToEntity, SESSION_INVALID, NOBODY, NIL, NO_NAME),
  FAILS_WHEN (mode_translated, 0, SnmpStrToEntity, ENTITY_UNKNOWN, SESSION, THE (session), NIL),
  FAILS_WHEN (mode_translated, 0, SnmpStrToEntity, ENTITY_UNKNOWN, SESSION, THE (session),
              POINTER ("")),
  FAILS_WHEN (mode_translated, 0, SnmpStrToEntity, ENTITY_UNKNOWN, SESSION, THE (session),
              NO_NAME),
  FAILS_WHEN (without_memory, 0, SnmpStrToEntity, ALLOC_ERROR, SESSION, THE (session),
              POINTER ("127.0.0.1")),
  FAILS_WHEN (stopped, 0, SnmpEntityToStr, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpEntityToStr, ENTITY_INVALID, NOBODY, NIL, SIZE, INTO (0)),
  FAILS (SnmpEntityToStr, ENTITY_INVALID, NOBODY, THE (old_entity), NIL, NIL),
  FAILS (SnmpEntityToStr, NOOP, SESSION, THE (entity), SIZE, NIL),
  FAILS (SnmpEntityToStr, OUTPUT_TRUNCATED, SESSION, THE (entity), NIL, INTO (0)),
  FAILS_WHEN (truncated, 0, SnmpEntityToStr, OUTPUT_TRUNCATED, SESSION, THE (entity), NUMBER (4),
              INTO (0)),
  FAILS_WHEN (stopped, 0, SnmpFreeEntity, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpFreeEntity, ENTITY_INVALID, NOBODY, NIL),
  FAILS (SnmpFreeEntity, ENTITY_INVALID, NOBODY, THE (old_entity)),
  FAILS_WHEN (stopped, 0, SnmpSetPort, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpSetPort, ENTITY_INVALID, NOBODY, NIL, NUMBER (161)),
  FAILS (SnmpSetPort, ENTITY_INVALID, NOBODY, THE (old_entity), NIL),
  FAILS (SnmpSetPort, OPERATION_INVALID, SESSION, THE (listener), NUMBER (1161)),
  FAILS (SnmpSetPort, OTHER_ERROR, SESSION, THE (entity), NIL),
  FAILS (SnmpSetPort, OTHER_ERROR, SESSION, THE (entity), NUMBER (65536)),
};

ERROR_FAMILY (entities, "/errors/entities");

static const smiOCTETS no_octets = { 0, NULL }, octets = { 6, (smiLPBYTE) "public" };

#define EMPTY POINTER (&no_octets)
#define NAME POINTER (&octets)

static const ErrorRow contexts_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpStrToContext, NOT_INITIALIZED, NOBODY, NIL, NAME),
  FAILS (SnmpStrToContext, SESSION_INVALID, NOBODY, NIL, NAME),
  FAILS (SnmpStrToContext, SESSION_INVALID, NOBODY, THE (old_session), NIL),
  FAILS (SnmpStrToContext, CONTEXT_INVALID, SESSION, THE (session), NIL),
  FAILS (SnmpStrToContext, CONTEXT_INVALID, SESSION, THE (session), EMPTY),
  FAILS_WHEN (mode_translated, 0, SnmpStrToContext, CONTEXT_UNKNOWN, SESSION, THE (session), NAME),
  FAILS_WHEN (mode_translated, 0, SnmpStrToContext, CONTEXT_INVALID, SESSION, THE (session), EMPTY),
  FAILS_WHEN (without_memory, 0, SnmpStrToContext, ALLOC_ERROR, SESSION, THE (session), NAME),
  FAILS_WHEN (stopped, 0, SnmpContextToStr, NOT_INITIALIZED, NOBODY, NIL, INTO (0)),
  FAILS (SnmpContextToStr, CONTEXT_INVALID, NOBODY, NIL, INTO (0)),
  FAILS (SnmpContextToStr, CONTEXT_INVALID, NOBODY, THE (old_context), NIL),
  FAILS (SnmpContextToStr, NOOP, SESSION, THE (context), NIL),
  FAILS_WHEN (without_memory, 0, SnmpContextToStr, ALLOC_ERROR, SESSION, THE (context), INTO (0)),
  FAILS_WHEN (stopped, 0, SnmpFreeContext, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpFreeContext, CONTEXT_INVALID, NOBODY, NIL),
  FAILS (SnmpFreeContext, CONTEXT_INVALID, NOBODY, THE (old_context)),
};

ERROR_FAMILY (contexts, "/errors/contexts");

/* clang-format on */
