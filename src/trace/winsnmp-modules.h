/* winsnmp-modules.h
 *
 * The files that are mapped into this process and hold code.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-event.h"

typedef void (*WinsnmpModuleFunc) (const WinsnmpModuleEvent *module,
                                   void                     *user_data);

/* All that are mapped now, each as an event tells it; what @module points to is valid
 * during the call.  In any thread; the loader's lock is held meanwhile. */
void winsnmp_modules_foreach (WinsnmpModuleFunc func,
                              void             *user_data);
