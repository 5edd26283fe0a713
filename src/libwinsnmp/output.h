/* output.h
 *
 * What leaves: transmission, retransmission, what the kernel could not take.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "message.h"

/* The caller holds the library's lock. */

/* The TL code for an errno value; SUCCESS for 0. */
SNMPAPI_STATUS wsnmp_output_error_from_errno (int error);

/* The transport has failed an outstanding request: it becomes an item of the
 * queue whose outputs describe the request. */
void wsnmp_output_fail (WsnmpMessage  *message,
                        SNMPAPI_STATUS error);

/* The same for all of this socket. */
void wsnmp_output_fail_all (const WsnmpSocket *socket,
                            SNMPAPI_STATUS     error);

/* Sends, or puts it behind what waits for the socket: as many as may be are in flight, the
 * kernel's buffer has none, or further callbacks follow at once and what they
 * send shall leave with it in one system call.  Its deadline is set when it has
 * left.  Returns a TL code; for SNMPv3 also ALLOC_ERROR, and OTHER_ERROR when the
 * security fails. */
SNMPAPI_STATUS wsnmp_output_transmit (WsnmpMessage *message);

/* Sends once more without using up a retransmission: the peer has answered, but
 * not the request.  Its time begins anew. */
void wsnmp_output_repeat (WsnmpMessage *message);

/* It is over: it waits for the socket no more, and is not in flight. */
void wsnmp_output_withdraw (WsnmpMessage *message);

/* Sends again, or gives up, what is due. */
void wsnmp_output_resend_due (void);

/* Sends what waits for the socket, as far as it may. */
void wsnmp_output_flush (WsnmpSocket *socket);

/* The socket's buffer was empty at @time: what was sent long before has no answer
 * in it. */
void wsnmp_output_release (WsnmpSocket *socket,
                           uint64_t     time);

/* The kernel takes nothing more from the socket for now. */
void wsnmp_output_note_full (WsnmpSocket *socket);

/* Has it not for so long that it is not busy, but keeps what it was given?  On the local network
 * it does while nobody says where a peer is, some seconds for each. */
bool wsnmp_output_is_stuck (const WsnmpSocket *socket);

/* What waits for a kernel that has long taken nothing from the socket goes to another one, where
 * it is to be flushed. */
void wsnmp_output_relieve (WsnmpSocket *socket);

/* When wsnmp_output_release or wsnmp_output_relieve will make room for what waits; UINT64_MAX
 * when nothing waits for that. */
uint64_t wsnmp_output_next_release (const WsnmpSocket *socket);

/* Sends what a session has not sent yet, however many are in flight: it is being
 * closed, and its answers are wanted by nobody. */
void wsnmp_output_send_rest (WsnmpSession *session);
