/* varbind-handle-column.h
 *
 * What a column of the sessions list says of a handle, and by what it sorts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-session.h"

G_BEGIN_DECLS

typedef enum {
  VARBIND_COLUMN_NAME,
  VARBIND_COLUMN_KIND,
  VARBIND_COLUMN_TEXT,
  VARBIND_COLUMN_STATE,
  VARBIND_COLUMN_OWNER,
  VARBIND_COLUMN_USERS,
  VARBIND_COLUMN_AGE,
  VARBIND_COLUMN_USES,
  VARBIND_COLUMN_OUTSTANDING,
  VARBIND_COLUMN_ERROR,
  VARBIND_N_COLUMNS
} VarbindColumn;

gint64   varbind_handle_column_get_number (VarbindColumn  column,
                                           VarbindHandle *handle);
char    *varbind_handle_column_dup_text (VarbindColumn   column,
                                         VarbindHandle  *handle,
                                         VarbindSession *user,
                                         gint64          now);
gboolean varbind_handle_is_shared_with (VarbindHandle  *handle,
                                        VarbindSession *user);

G_END_DECLS
