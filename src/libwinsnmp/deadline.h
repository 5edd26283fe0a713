/* deadline.h
 *
 * The outstanding request that is due first.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "message.h"

/* Each outstanding request has a place reserved from its beginning to its
 * end, so that setting a deadline cannot fail.  FALSE without memory. */
bool wsnmp_deadline_reserve (void);
void wsnmp_deadline_unreserve (void);

void wsnmp_deadline_add (WsnmpMessage *message);

/* Does nothing for a message without one. */
void wsnmp_deadline_remove (WsnmpMessage *message);

WsnmpMessage *wsnmp_deadline_first (void);

/* Gives back the memory; there must be no deadline. */
void wsnmp_deadline_clear (void);
