/* debug.h
 *
 * WINSNMP_DEBUG: what the library does, line by line on standard error.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

/* Reads the variable and, if it names anything, listens to the events from now
 * on.  Only the first call does something.  The caller holds the library's
 * lock. */
void wsnmp_debug_start (void);
