/* varbind-sorted-rows.h
 *
 * The rows of the sessions list, sorted by a column.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-handle-column.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SORTED_ROWS (varbind_sorted_rows_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSortedRows, varbind_sorted_rows, VARBIND, SORTED_ROWS, GObject)

VarbindSortedRows *varbind_sorted_rows_new (GListModel *model);
void               varbind_sorted_rows_sort (VarbindSortedRows *self,
                                             VarbindColumn      column,
                                             gboolean           descending);
gboolean           varbind_sorted_rows_is_sorted (VarbindSortedRows *self);

G_END_DECLS
