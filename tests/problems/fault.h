/* fault.h
 *
 * What the programs that each commit one fault have in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-snmp.h"

G_BEGIN_DECLS

/* Each program's main() is renamed to this, and called by test-problem.c. */
int fault_main (void);

/* What is wrong at this moment is looked at, too. */
void fault_moment (void);

/* A minute goes by, as far as rules are concerned. */
void fault_minute (void);

HSNMP_SESSION fault_open (void);
void          fault_close (HSNMP_SESSION session);
HSNMP_SESSION fault_start (void);
void          fault_stop (HSNMP_SESSION session);
void          fault_request (HSNMP_SESSION session,
                             guint16       port,
                             smiINT32      request_id);

G_END_DECLS
