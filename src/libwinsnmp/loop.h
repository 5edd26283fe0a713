/* loop.h
 *
 * The application's loop in place of the library's thread.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>

/* The caller holds the library's lock in all of these but the second. */

/* Is it the application's loop that turns the engine? */
bool wsnmp_loop_is_open (void);

/* Does this thread dispatch at this moment? */
bool wsnmp_loop_is_current (void);

/* The engine stops: waits until nobody dispatches, and lets the descriptors go if
 * the loop has gone before. */
void wsnmp_loop_end (void);

/* In a child process, which has its parent's no longer. */
void wsnmp_loop_forget (void);
