/* database-read.h
 *
 * What the groups and keys of the database's files mean.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "database.h"

/* A database of what the files of @from hold now, whatever else that has.  NULL
 * without memory; all else that goes wrong is among its faults. */
WsnmpDatabase *wsnmp_database_read (const WsnmpDatabase *from);
