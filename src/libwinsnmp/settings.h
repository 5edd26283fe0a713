/* settings.h
 *
 * Limits, the trap port, modes at the start: what is said of them, and who said it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "database.h"

/* The caller holds the library's lock. */

/* Takes what the environment, or else the files, say of settings that the program
 * has not set; what neither says goes back to its default.  Events tell of what
 * has changed.  The modes are as the last stop of the library left them. */
void wsnmp_settings_apply (const WsnmpFileSettings *file);

/* Where notifications are waited for: FALSE for every address of the machine,
 * else the one in @ret_address.  Its port is not set. */
bool wsnmp_settings_get_trap_address (WsnmpAddress *ret_address);
