/* error-rows-start.c
 *
 * The table of errors: start and stop, the modes, policies of entities.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>

#include "error-callers.h"

/* clang-format off */

static const ErrorRow start_rows[] = {
  FAILS_WHEN (stopped_without_sockets, EAFNOSUPPORT, SnmpStartup, NOT_INITIALIZED, NOBODY,
              INTO (0)),
  FAILS_WHEN (stopped_without_sockets, EMFILE, SnmpStartup, ALLOC_ERROR, NOBODY, INTO (0)),
  FAILS_WHEN (stopped_without_memory, 0, SnmpStartup, ALLOC_ERROR, NOBODY, INTO (0)),
  FAILS_WHEN (stopping, 0, SnmpStartup, OTHER_ERROR, NOBODY, INTO (0)),
  FAILS_WHEN (stopped_without_sockets, EPERM, SnmpStartupEx, TL_NOT_INITIALIZED, NOBODY, INTO (0)),
  FAILS_WHEN (stopped_without_sockets, EMFILE, SnmpStartupEx, TL_RESOURCE_ERROR, NOBODY, INTO (0)),
  FAILS_WHEN (stopped_without_memory, 0, SnmpStartupEx, ALLOC_ERROR, NOBODY, INTO (0)),
  FAILS_WHEN (stopping, 0, SnmpStartupEx, OTHER_ERROR, NOBODY, INTO (0)),
  FAILS_WHEN (stopped, 0, SnmpCleanup, NOT_INITIALIZED, NOBODY, NIL),
  FAILS_WHEN (in_callback, 0, SnmpCleanup, OTHER_ERROR, NOBODY, NIL),
  FAILS (SnmpCleanupEx, OTHER_ERROR, NOBODY, NIL),
  FAILS_WHEN (stopped, 0, SnmpCleanupEx, OTHER_ERROR, NOBODY, NIL),
  FAILS_WHEN (stopped, 0, SnmpGetTranslateMode, NOT_INITIALIZED, NOBODY, INTO (0)),
  FAILS (SnmpGetTranslateMode, NOOP, NOBODY, NIL),
  FAILS_WHEN (stopped, 0, SnmpSetTranslateMode, NOT_INITIALIZED, NOBODY, NUMBER (9)),
  FAILS (SnmpSetTranslateMode, MODE_INVALID, NOBODY, NUMBER (3)),
  FAILS_WHEN (stopped, 0, SnmpGetRetransmitMode, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpGetRetransmitMode, NOOP, NOBODY, NIL),
  FAILS_WHEN (stopped, 0, SnmpSetRetransmitMode, NOT_INITIALIZED, NOBODY, NUMBER (SNMPAPI_ON)),
  FAILS (SnmpSetRetransmitMode, MODE_INVALID, NOBODY, NUMBER (2)),
  FAILS_WHEN (stopped, 0, SnmpGetVendorInfo, NOT_INITIALIZED, NOBODY, INTO (0)),
  FAILS (SnmpGetVendorInfo, NOOP, NOBODY, NIL),
};

ERROR_FAMILY (start, "/errors/start");

static const ErrorRow policies_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpGetTimeout, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpGetTimeout, ENTITY_INVALID, NOBODY, NIL, INTO (0)),
  FAILS (SnmpGetTimeout, ENTITY_INVALID, NOBODY, THE (old_entity), INTO (0)),
  FAILS (SnmpGetTimeout, ENTITY_INVALID, NOBODY, NIL, NIL, NIL),
  FAILS (SnmpGetTimeout, NOOP, SESSION, THE (entity), NIL, NIL),
  FAILS_WHEN (stopped, 0, SnmpSetTimeout, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpSetTimeout, ENTITY_INVALID, NOBODY, NIL, NUMBER (1)),
  FAILS (SnmpSetTimeout, ENTITY_INVALID, NOBODY, THE (old_entity), NUMBER (1)),
  FAILS_WHEN (stopped, 0, SnmpGetRetry, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpGetRetry, ENTITY_INVALID, NOBODY, NIL, INTO (0)),
  FAILS (SnmpGetRetry, ENTITY_INVALID, NOBODY, THE (old_entity), NIL, NIL),
  FAILS (SnmpGetRetry, NOOP, SESSION, THE (entity), NIL, NIL),
  FAILS_WHEN (stopped, 0, SnmpSetRetry, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpSetRetry, ENTITY_INVALID, NOBODY, NIL, NUMBER (1)),
  FAILS (SnmpSetRetry, ENTITY_INVALID, NOBODY, THE (old_entity), NUMBER (1)),
};

ERROR_FAMILY (policies, "/errors/policies");

/* clang-format on */
