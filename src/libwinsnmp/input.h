/* input.h
 *
 * What arrives: answers, and errors that the network reports.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "codec.h"
#include "message.h"

/* The engine's thread, without the library's lock.  @is_first: of this turn, for the
 * socket.  TRUE when more may wait that is to be read in this turn. */
bool wsnmp_input_receive (WsnmpSocket *socket,
                          bool         is_first);
void wsnmp_input_receive_errors (WsnmpSocket *socket);

/* The answer to an outstanding request has come; takes its bindings.  The caller
 * holds the library's lock. */
void wsnmp_input_answer (WsnmpMessage           *message,
                         const WsnmpDatagram    *datagram,
                         const WsnmpWireMessage *answer);
