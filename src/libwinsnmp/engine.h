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

/* Makes the first socket and a thread, if they are not there; no thread when the
 * application's loop turns the engine.  ALLOC_ERROR when memory, descriptors or threads
 * have run out, OTHER_ERROR when the system refuses a socket: nothing is left behind. */
SNMPAPI_STATUS wsnmp_engine_start (void);
bool           wsnmp_engine_is_running (void);

/* Ends the threads and closes the sockets.  Releases the lock while it waits;
 * not for a thread that leads. */
void wsnmp_engine_stop (void);

/* In a child process, which has no thread of it: closes what it shares with its parent. */
void wsnmp_engine_forget (void);

/* Does this thread wait for the network and call back at this moment? */
bool wsnmp_engine_leads (void);

/* Is this thread the library's, or in a callback of the application's loop?  Needs
 * no lock. */
bool wsnmp_engine_is_current (void);

/* For the application's loop.  The descriptor is readable when there is something
 * to do, as is the engine when it runs.  FALSE and errno when it cannot be had. */
bool wsnmp_engine_open_descriptors (void);
void wsnmp_engine_close_descriptors (void);
int  wsnmp_engine_get_fd (void);

/* Milliseconds to sleep, rounded up so that no timer is early; 0 when there
 * is work, -1 when there is nothing to wait for. */
int wsnmp_engine_prepare (void);

/* Sleeps so long at most; reads, resends, calls back.  Releases the lock. */
void wsnmp_engine_turn (int timeout);

/* There is something new to do; nothing in the leading thread. */
void wsnmp_engine_wake (void);

/* The leading thread must be awake at @deadline or before. */
void wsnmp_engine_note_deadline (uint64_t deadline);

/* A socket of this family on which (@peer, @request_id) is free, and which takes what is sent if
 * such a one can be had; opened when need be.  TL code when none can be had. */
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

/* Of WsnmpSocket; those without a descriptor do not listen any more. */
const WsnmpList *wsnmp_engine_get_listening (void);

/* As an event; its text is put in @address. */
void wsnmp_engine_describe_listener (const WsnmpSocket *socket,
                                     char               address[WSNMP_ADDRESS_LENGTH],
                                     WinsnmpEvent      *event);

/* The kernel takes nothing more to send for now: once it does, the leading thread sends what
 * is unsent. */
void wsnmp_engine_set_full (WsnmpSocket *socket,
                            bool         is_full);

/* A program that goes into the background closes all that is open.  Opens again what it has
 * closed of the engine's.  FALSE when that was nothing, or when it cannot be had. */
bool wsnmp_engine_regain (void);

/* The same if sending from @socket ended with @error since it was closed.  Then it is worth a
 * second try. */
bool wsnmp_engine_regain_for (const WsnmpSocket *socket,
                              int                error);
