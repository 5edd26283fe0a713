/* error-rows-transport.c
 *
 * The table of errors: what the system says while a message is sent, at once and later.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>

#include "error-callers.h"

/* clang-format off */

/* A request, which the system refuses; its first one in a family, for which there is no socket;
 * a trap, which nobody would hear of later. */
#define REFUSED(number, error)                                                                  \
  FAILS_WHEN (sending, number, SnmpSendMsg, error, SESSION, THE (session), NIL, THE (entity), \
              THE (context), THE (pdu))
#define UNOPENED(number, error)                                                             \
  FAILS_WHEN (opening, number, SnmpSendMsg, error, SESSION, THE (session), NIL, THE (v6), \
              THE (context), THE (pdu))
#define TRAP(number, error)                                                                     \
  FAILS_WHEN (sending, number, SnmpSendMsg, error, SESSION, THE (session), NIL, THE (entity), \
              THE (context), THE (trap))

/* A request that failed after SnmpSendMsg had returned: its first transmission, or its second
 * one. */
#define LATER(way, number, error)                                                       \
  FAILS_WHEN (way, number, SnmpRecvMsg, error, SESSION, THE (session), INTO (0), INTO (1), \
              INTO (2), INTO (3))

static const ErrorRow transport_rows[] = {
  REFUSED (EBADF, TL_NOT_INITIALIZED),
  REFUSED (EAFNOSUPPORT, TL_NOT_SUPPORTED),
  UNOPENED (EAFNOSUPPORT, TL_NOT_SUPPORTED),
  REFUSED (ENETDOWN, TL_NOT_AVAILABLE),
  TRAP (ENETUNREACH, TL_NOT_AVAILABLE),
  REFUSED (ENOBUFS, TL_RESOURCE_ERROR),
  UNOPENED (EMFILE, TL_RESOURCE_ERROR),
  UNOPENED (ENOMEM, ALLOC_ERROR),
  REFUSED (EADDRNOTAVAIL, TL_SRC_INVALID),
  FAILS (SnmpSendMsg, TL_SRC_INVALID, SESSION, THE (session), THE (old_listener), THE (entity),
         THE (context), THE (response)),
  REFUSED (EINVAL, TL_INVALID_PARAM),
  REFUSED (EMSGSIZE, TL_PDU_TOO_BIG),
  FAILS (SnmpSendMsg, TL_PDU_TOO_BIG, SESSION, THE (session), NIL, THE (entity), THE (context),
         THE (big)),
  REFUSED (EPERM, TL_OTHER),

  LATER (unsent, ENETUNREACH, TL_UNDELIVERABLE),
  LATER (unsent_again, EBADF, TL_NOT_INITIALIZED),
  LATER (unsent_again, EAFNOSUPPORT, TL_NOT_SUPPORTED),
  LATER (unsent_again, ENETDOWN, TL_NOT_AVAILABLE),
  LATER (unsent_again, ENOMEM, TL_RESOURCE_ERROR),
  LATER (unsent_again, EHOSTUNREACH, TL_UNDELIVERABLE),
  LATER (unsent_again, EADDRNOTAVAIL, TL_SRC_INVALID),
  LATER (unsent_again, EINVAL, TL_INVALID_PARAM),
  LATER (unsent_again, EMSGSIZE, TL_PDU_TOO_BIG),
  LATER (unsent_again, EPERM, TL_OTHER),
};

ERROR_FAMILY (transport, "/errors/transport");

/* clang-format on */
