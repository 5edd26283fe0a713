/* names.h
 *
 * The database of this process: where its files are, and what they say now.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "database.h"

/* Reads the files at the start of the library, or forgets them at its end.  The
 * caller holds the library's lock.  ALLOC_ERROR without memory. */
SNMPAPI_STATUS wsnmp_names_start (void);
void           wsnmp_names_stop (void);

/* Looks whether a file has changed, and reads them again then, at most ten times
 * a second.  What is changed between two looks is seen by the next.  The caller
 * does not hold the library's lock: only he waits for the files. */
void wsnmp_names_refresh (void);

/* What the files said last; for as long as the caller holds the library's lock.
 * The library is started. */
WsnmpDatabase *wsnmp_names_get (void);

/* Tells of it in events: DATABASE, and each fault.  The caller holds the
 * library's lock, here too. */
void wsnmp_names_emit (void);
void wsnmp_names_describe_all (void (*func) (WinsnmpEvent *event, void *user_data),
                               void *user_data);
