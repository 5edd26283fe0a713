/* flight.h
 *
 * How many requests may be in flight, so that their answers fit in the socket's buffer.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A request whose answer is not there this long after it was sent, in
 * nanoseconds, leaves the account once the buffer was empty: its answer is
 * somewhere in the network, not in the buffer.  Otherwise agents that are dead
 * would stop the requests to others.  For the same reason a retransmission is not in
 * flight: nobody has answered it yet. */
#define WSNMP_FLIGHT_TIME UINT64_C (50000000)

/**
 * WsnmpFlight:
 * @buffer_size: bytes of the kernel's memory for what was received
 * @answer_size: bytes of an answer, as they have come lately
 * @overhead: bytes of that memory which an answer takes beside its own
 * @n_in_flight: requests sent, whose answers may be in the buffer at any moment
 *
 * All answers may come before the first is read: a callback that takes its time,
 * a loop that is busy, a machine that is.  What does not fit is thrown away, and
 * would be taken for a time-out.
 */
typedef struct
{
  size_t buffer_size;
  size_t answer_size;
  size_t overhead;
  size_t n_in_flight;
} WsnmpFlight;

void wsnmp_flight_init (WsnmpFlight *flight,
                        size_t       buffer_size);

/* How many more may be sent now. */
size_t wsnmp_flight_room (const WsnmpFlight *flight);

/* An answer of this many bytes has come. */
void wsnmp_flight_note_answer (WsnmpFlight *flight,
                               size_t       length);

/* Something was lost all the same: less may be in flight, until a thousand
 * answers or so have come well. */
void wsnmp_flight_note_loss (WsnmpFlight *flight);
