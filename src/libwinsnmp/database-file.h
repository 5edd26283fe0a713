/* database-file.h
 *
 * The files of the database: their bytes, and whether they have changed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "database.h"

/* A bigger file is not one that a person keeps. */
#define WSNMP_MAX_DATABASE_SIZE (4 * 1024 * 1024)

/* Reads the file at @file's path, and fills in the rest of it.  NULL with an error
 * there: ENOMEM without memory, EFBIG when it is too big.  The text has room for
 * one more byte; it is to be given to wsnmp_secret_free. */
char *wsnmp_database_file_read (WsnmpDatabaseFile *file,
                                size_t            *ret_length);

/* Whether it was not read for want of memory or descriptors, which says nothing of the file. */
bool wsnmp_database_file_was_short (const WsnmpDatabaseFile *file);

/* Whether nobody but its owner can read or write it, and that is this user or root:
 * what passwords stand in. */
bool wsnmp_database_file_is_private (const WsnmpDatabaseFile *file);

/* Whether the file may have changed since it was read. */
bool wsnmp_database_file_has_changed (const WsnmpDatabaseFile *file);

/* Whether both were read as the same: content, permissions, or error. */
bool wsnmp_database_file_equal (const WsnmpDatabaseFile *a,
                                const WsnmpDatabaseFile *b);
