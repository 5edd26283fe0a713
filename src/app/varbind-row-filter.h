/* varbind-row-filter.h
 *
 * Which rows of the sessions list are shown.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-filter.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_ROW_FILTER (varbind_row_filter_get_type ())

G_DECLARE_FINAL_TYPE (VarbindRowFilter, varbind_row_filter, VARBIND, ROW_FILTER, GtkFilter)

VarbindRowFilter   *varbind_row_filter_new (void);
VarbindFilter      *varbind_row_filter_get_search (VarbindRowFilter *self);
VarbindFilterChange varbind_row_filter_set_search (VarbindRowFilter *self,
                                                   const char       *text);
gboolean            varbind_row_filter_set_kind (VarbindRowFilter *self,
                                                 guint             kind);
gboolean            varbind_row_filter_set_show_ended (VarbindRowFilter *self,
                                                       gboolean          show);
gboolean            varbind_row_filter_matches_handle (VarbindRowFilter *self,
                                                       VarbindHandle    *handle);
gboolean            varbind_row_filter_is_active (VarbindRowFilter *self);
gboolean            varbind_row_filter_hides_ended_only (VarbindRowFilter *self);

G_END_DECLS
