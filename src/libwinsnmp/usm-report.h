/* usm-report.h
 *
 * What Reports of SNMPv3 are about.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "bindings.h"
#include "winsnmp-event.h"

/* What the bindings of a Report say. */
WinsnmpReport wsnmp_usm_report_find (const WsnmpBindings *bindings);

/* The bindings of a Report about one of the counters of RFC 3414, which goes up.
 * NULL without memory.  The caller holds the library's lock. */
WsnmpBindings *wsnmp_usm_report_count (WinsnmpReport report);
