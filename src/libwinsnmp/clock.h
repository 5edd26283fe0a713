/* clock.h
 *
 * What time it is.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdint.h>

/* CLOCK_MONOTONIC in nanoseconds. */
uint64_t wsnmp_now (void);

/* CLOCK_BOOTTIME in nanoseconds, which goes on while the machine sleeps: for what is told to
 * others. */
uint64_t wsnmp_boot_time (void);

/* The same some milliseconds ago at most, in a fifth of the time. */
uint64_t wsnmp_now_roughly (void);

/* The same for the times of events, of which a request has more than forty: told by the
 * processor's own counter where that runs evenly, in half the time.  It is right to a
 * fraction of a microsecond, for it is compared with the system's clock every millisecond
 * or so, and never goes back.  The caller holds the library's lock. */
uint64_t wsnmp_clock_look (void);
