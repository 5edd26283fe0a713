/* varbind-comparison-view.h
 *
 * What is different between two moments, as a list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-comparison.h"
#include "varbind-snapshot-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_COMPARISON_VIEW (varbind_comparison_view_get_type ())

G_DECLARE_FINAL_TYPE (VarbindComparisonView,
                      varbind_comparison_view,
                      VARBIND,
                      COMPARISON_VIEW,
                      GtkWidget)

void               varbind_comparison_view_compare (VarbindComparisonView *self,
                                                    VarbindSnapshotItem   *first,
                                                    VarbindSnapshotItem   *second);
gboolean           varbind_comparison_view_is_busy (VarbindComparisonView *self);
void               varbind_comparison_view_set_settings (VarbindComparisonView *self,
                                                         GSettings             *settings);
VarbindComparison *varbind_comparison_view_get_comparison (VarbindComparisonView *self);
GListModel        *varbind_comparison_view_get_rows (VarbindComparisonView *self);

G_END_DECLS
