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

/* The TL code for an errno value. */
SNMPAPI_STATUS wsnmp_output_error_from_errno (int error);

/* The transport has failed an outstanding request: it becomes an item of the
 * queue whose outputs describe the request. */
void wsnmp_output_fail (WsnmpMessage  *message,
                        SNMPAPI_STATUS error);

/* Sends, or puts it behind what waits for the socket already.  Returns an
 * errno value. */
int wsnmp_output_transmit (WsnmpMessage *message);

/* Sets the deadline; after the transmission, so that no timer is early. */
void wsnmp_output_arm (WsnmpMessage *message);

/* Sends again, or gives up, what is due. */
void wsnmp_output_resend_due (void);

/* Sends what waits for the socket.  TRUE when nothing waits any more. */
bool wsnmp_output_flush (WsnmpSocket *socket);
