/* modules.h
 *
 * The files that are mapped into this process and hold code.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-event.h"

/* The caller holds the library's lock in both. */

/* Looks for modules that have come since the last time.  Returns how many are
 * known; those that were known keep their numbers. */
size_t wsnmp_modules_update (void);

/* The module of this number, from 0, as a MODULE event. */
void wsnmp_modules_describe (size_t        number,
                             WinsnmpEvent *event);

void wsnmp_modules_clear (void);
