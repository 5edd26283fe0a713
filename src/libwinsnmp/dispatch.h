/* dispatch.h
 *
 * Delivery of notifications: posted to a port or a window, or called back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "message.h"

/* Tells the message's session of it, once. */
void wsnmp_dispatch_notify (WsnmpMessage *message);

/* Calls back for all notifications that wait; the leading thread only.  The
 * library's lock is released during each callback. */
void wsnmp_dispatch_run (void);
bool wsnmp_dispatch_is_pending (void);

/* Is this a callback after which the next one follows at once? */
bool wsnmp_dispatch_goes_on (void);
