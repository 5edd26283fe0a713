/* database-secrets.h
 *
 * Passwords in files of their own.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "database.h"

/* Gives the contexts of one file of the database the passwords that stand in files
 * which they name; what is wrong is among the database's faults.  FALSE without
 * memory. */
bool wsnmp_secrets_read (WsnmpDatabase *database,
                         size_t         number);
