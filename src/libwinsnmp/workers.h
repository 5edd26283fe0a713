/* workers.h
 *
 * The library's threads: one leads, others step in for callbacks that block.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>

/* The caller holds the library's lock in all of these but the first.
 *
 * One worker leads: it waits for the network and the timers, and calls back
 * itself, which saves a wake-up for each answer.  When a callback has not
 * returned after some time another worker takes the lead over, so that no
 * callback can hold up the other sessions; the first steps back into line
 * when its callback returns. */

/* Is this thread one of the library's? */
bool wsnmp_workers_is_current (void);

/* Does this thread lead? */
bool wsnmp_workers_leads (void);

/* Starts the first worker.  @lead does one turn of the leader's work; it is
 * called, and returns, with the lock held.  FALSE without threads. */
bool wsnmp_workers_start (void (*lead) (void));

/* Ends all workers; releases the lock while it waits.  The leader must be
 * woken after wsnmp_workers_end. */
void wsnmp_workers_end (void);
void wsnmp_workers_join (void);

/* Around each callback.  The lock is released in between. */
void wsnmp_workers_begin_callback (void);
void wsnmp_workers_end_callback (void);
