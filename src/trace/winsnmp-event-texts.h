/* winsnmp-event-texts.h
 *
 * Where the texts of an event are.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "winsnmp-event.h"

#define WINSNMP_MAX_EVENT_TEXTS WINSNMP_MAX_PARAMETERS

/* Collects the addresses of the texts that the event points to, which may be NULL.
 * Returns how many there are. */
size_t winsnmp_event_find_texts (WinsnmpEvent *event,
                                 const char  **texts[WINSNMP_MAX_EVENT_TEXTS]);
