/* engine.h
 *
 * The I/O of all sessions: sockets and timers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "message.h"

/* The caller holds the library's lock unless it says otherwise. */

/* Makes the first socket and a thread, if they are not there.  FALSE when
 * memory, descriptors or threads have run out: nothing is left behind. */
bool wsnmp_engine_start (void);

/* Ends the threads and closes the sockets.  Releases the lock while it waits;
 * not for a thread of the library's. */
void wsnmp_engine_stop (void);

/* There is something new to do; nothing in the leading thread. */
void wsnmp_engine_wake (void);

/* The leading thread must be awake at @deadline or before. */
void wsnmp_engine_note_deadline (uint64_t deadline);

/* A socket of this family on which (@peer, @request_id) is free, opened when
 * need be.  TL code when none can be had. */
SNMPAPI_STATUS wsnmp_engine_get_socket (const WsnmpAddress *peer,
                                        smiINT32            request_id,
                                        WsnmpSocket       **ret_socket);

/* A socket at which messages are waited for, with its event: for @entity, which
 * acts as an agent, or the trap port.  NULL and errno; @ret_bind_failed tells
 * which step it was. */
WsnmpSocket *wsnmp_engine_listen (const WsnmpAddress *address,
                                  WsnmpEntity        *entity,
                                  bool               *ret_bind_failed);

/* Its port is free when this returns. */
void wsnmp_engine_unlisten (WsnmpSocket *socket);

/* Of WsnmpSocket. */
const WsnmpList *wsnmp_engine_get_listening (void);

/* As an event; its text is put in @address. */
void wsnmp_engine_describe_listener (const WsnmpSocket *socket,
                                     char               address[WSNMP_ADDRESS_LENGTH],
                                     WinsnmpEvent      *event);

/* Whether the leading thread sends what is unsent once the kernel takes it. */
void wsnmp_engine_watch_writable (WsnmpSocket *socket,
                                  bool         on);
