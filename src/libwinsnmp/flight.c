/* flight.c
 *
 * How many requests may be in flight, so that their answers fit in the socket's buffer.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "flight.h"

/* Until the first answers have come: a packet that fills a frame of Ethernet
 * takes about as much as this makes of it. */
#define FIRST_ANSWER_SIZE 768

/* What the kernel adds to a small datagram: 832 or 768 to the smallest, and more where the
 * next larger block of memory begins. */
#define FIRST_OVERHEAD 1024
#define MOST_OVERHEAD 16384

void
wsnmp_flight_init (WsnmpFlight *flight,
                   size_t       buffer_size)
{
  *flight = (WsnmpFlight){
    .buffer_size = buffer_size,
    .answer_size = FIRST_ANSWER_SIZE,
    .overhead = FIRST_OVERHEAD,
  };
}

/* The kernel's blocks of memory are up to twice as long as what is in them.  It gives back
 * the memory of what was read when that is a quarter of the buffer, or nothing is left
 * (udp_rmem_release in Linux): so long there is less room.  An eighth is left for what
 * nobody has asked for. */
size_t
wsnmp_flight_room (const WsnmpFlight *flight)
{
  size_t size = flight->overhead + 2 * flight->answer_size;
  size_t most = (flight->buffer_size - flight->buffer_size / 4 - flight->buffer_size / 8) / size;

  if (most == 0)
    most = 1;

  return flight->n_in_flight < most ? most - flight->n_in_flight : 0;
}

void
wsnmp_flight_note_answer (WsnmpFlight *flight,
                          size_t       length)
{
  if (length >= flight->answer_size)
    flight->answer_size = length;
  else
    flight->answer_size -= (flight->answer_size - length + 15) / 16;

  if (flight->overhead > FIRST_OVERHEAD)
    flight->overhead -= (flight->overhead - FIRST_OVERHEAD + 1023) / 1024;
}

void
wsnmp_flight_note_loss (WsnmpFlight *flight)
{
  if (flight->overhead < MOST_OVERHEAD)
    flight->overhead *= 2;
}
