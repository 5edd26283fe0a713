/* error-rows-sessions.c
 *
 * The table of errors: sessions, and the messages of a session.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "error-callers.h"

/* clang-format off */

#define WM_TEST (WM_USER + 1)

static const int no_window;

static const ErrorRow sessions_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpOpen, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpOpen, HWND_INVALID, NOBODY, NIL, NIL),
  FAILS (SnmpOpen, HWND_INVALID, NOBODY, POINTER (&no_window), NUMBER (WM_TEST)),
  FAILS (SnmpOpen, HWND_INVALID, NOBODY, THE (freed_port), NUMBER (WM_TEST)),
  FAILS (SnmpOpen, HWND_INVALID, NOBODY, THE (port), NUMBER (WM_USER - 1)),
  FAILS_WHEN (without_memory, 0, SnmpOpen, ALLOC_ERROR, NOBODY, THE (port), NUMBER (WM_TEST)),
  FAILS_WHEN (without_first_socket, EPERM, SnmpOpen, OTHER_ERROR, NOBODY, THE (port),
              NUMBER (WM_TEST)),
  FAILS_WHEN (stopped, 0, SnmpCreateSession, NOT_INITIALIZED, NOBODY, NIL),
  FAILS_WHEN (stopped, 0, SnmpCreateSession, NOT_INITIALIZED, NOBODY, NIL, NIL, THE (callback)),
  FAILS (SnmpCreateSession, OPERATION_INVALID, NOBODY, NIL),
  FAILS (SnmpCreateSession, OPERATION_INVALID, NOBODY, NIL, NIL, NIL, POINTER (&no_window)),
  FAILS (SnmpCreateSession, HWND_INVALID, NOBODY, NIL, NUMBER (WM_TEST)),
  FAILS (SnmpCreateSession, HWND_INVALID, NOBODY, POINTER (&no_window), NUMBER (WM_TEST)),
  FAILS (SnmpCreateSession, MESSAGE_INVALID, NOBODY, THE (port), NIL),
  FAILS (SnmpCreateSession, MESSAGE_INVALID, NOBODY, THE (port), NUMBER (WM_USER - 1)),
  FAILS (SnmpCreateSession, MODE_INVALID, NOBODY, THE (freed_port), NUMBER (WM_TEST)),
  FAILS_WHEN (without_memory, 0, SnmpCreateSession, ALLOC_ERROR, NOBODY, NIL, NIL, THE (callback)),
  FAILS_WHEN (without_first_socket, EMFILE, SnmpCreateSession, ALLOC_ERROR, NOBODY, NIL, NIL,
              THE (callback)),
  FAILS_WHEN (without_first_socket, EPERM, SnmpCreateSession, OTHER_ERROR, NOBODY, NIL, NIL,
              THE (callback)),
  FAILS_WHEN (stopped, 0, SnmpClose, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpClose, SESSION_INVALID, NOBODY, NIL),
  FAILS (SnmpClose, SESSION_INVALID, NOBODY, THE (old_session)),
  FAILS (SnmpClose, SESSION_INVALID, NOBODY, THE (entity)),
};

ERROR_FAMILY (sessions, "/errors/sessions");

#define SEND(error, slot, ...) FAILS (SnmpSendMsg, error, slot, __VA_ARGS__)
#define OUTPUTS INTO (0), INTO (1), INTO (2), INTO (3)

static const ErrorRow messages_rows[] = {
  FAILS_WHEN (stopped, 0, SnmpSendMsg, NOT_INITIALIZED, NOBODY, NIL),
  SEND (SESSION_INVALID, NOBODY, NIL, NIL, THE (entity), THE (context), THE (pdu)),
  SEND (SESSION_INVALID, NOBODY, THE (old_session), NIL, NIL, NIL, NIL),
  SEND (ENTITY_INVALID, SESSION, THE (session), THE (old_entity), THE (entity), NIL, NIL),
  SEND (ENTITY_INVALID, SESSION, THE (session), NIL, NIL, NIL, NIL),
  SEND (ENTITY_INVALID, SESSION, THE (session), NIL, THE (old_entity), NIL, NIL),
  SEND (CONTEXT_INVALID, SESSION, THE (session), NIL, THE (entity), NIL, NIL),
  SEND (CONTEXT_INVALID, SESSION, THE (session), NIL, THE (entity), THE (old_context), NIL),
  SEND (CONTEXT_INVALID, SESSION, THE (session), NIL, THE (entity), THE (user), THE (pdu)),
  SEND (CONTEXT_INVALID, SESSION, THE (session), NIL, THE (v3), THE (context), THE (pdu)),
  SEND (PDU_INVALID, SESSION, THE (session), NIL, THE (entity), THE (context), NIL),
  SEND (PDU_INVALID, SESSION, THE (session), NIL, THE (entity), THE (context), THE (old_pdu)),
  SEND (PDU_INVALID, SESSION, THE (session), NIL, THE (entity), THE (context), THE (invalid)),

  /* The contents are judged before the translation is tried. */
  SEND (PDU_INVALID, SESSION, THE (session), NIL, THE (v1), THE (context), THE (invalid_inform)),
  SEND (OPERATION_INVALID, SESSION, THE (session), NIL, THE (v1), THE (context), THE (inform)),
  SEND (OPERATION_INVALID, SESSION, THE (session), NIL, THE (v3), THE (user), THE (response)),
  FAILS_WHEN (without_memory, 0, SnmpSendMsg, ALLOC_ERROR, SESSION, THE (session), NIL,
              THE (entity), THE (context), THE (pdu)),
  FAILS_WHEN (securing, -1, SnmpSendMsg, OTHER_ERROR, SESSION, THE (session), NIL, THE (v3),
              THE (user), THE (pdu)),
  FAILS_WHEN (securing, -1, SnmpSendMsg, OTHER_ERROR, SESSION, THE (session), NIL, THE (v3),
              THE (user), THE (trap)),

  FAILS_WHEN (stopped, 0, SnmpRecvMsg, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpRecvMsg, SESSION_INVALID, NOBODY, NIL),
  FAILS (SnmpRecvMsg, SESSION_INVALID, NOBODY, THE (old_session), OUTPUTS),
  FAILS (SnmpRecvMsg, NOOP, SESSION, THE (session)),
  FAILS (SnmpRecvMsg, NOOP, SESSION, THE (session), OUTPUTS),
  FAILS_WHEN (answered_without_memory, 0, SnmpRecvMsg, ALLOC_ERROR, SESSION, THE (session),
              OUTPUTS),

  FAILS_WHEN (stopped, 0, SnmpCancelMsg, NOT_INITIALIZED, NOBODY, NIL),
  FAILS (SnmpCancelMsg, SESSION_INVALID, NOBODY, NIL, NUMBER (1)),
  FAILS (SnmpCancelMsg, SESSION_INVALID, NOBODY, THE (old_session), NUMBER (1)),
  FAILS (SnmpCancelMsg, PDU_INVALID, SESSION, THE (session), NUMBER (1)),
};

ERROR_FAMILY (messages, "/errors/messages");

/* clang-format on */
