/* varbind-handle-cell.h
 *
 * One cell of the sessions list.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-drawn-widget.h"
#include "varbind-handle-column.h"
#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_HANDLE_CELL (varbind_handle_cell_get_type ())

G_DECLARE_FINAL_TYPE (VarbindHandleCell,
                      varbind_handle_cell,
                      VARBIND,
                      HANDLE_CELL,
                      VarbindDrawnWidget)

GtkWidget      *varbind_handle_cell_new (VarbindColumn column);
void            varbind_handle_cell_bind (VarbindHandleCell *self,
                                          GtkListItem       *item,
                                          VarbindTarget     *target);
void            varbind_handle_cell_unbind (VarbindHandleCell *self);
VarbindHandle  *varbind_handle_cell_get_handle (VarbindHandleCell *self);
VarbindSession *varbind_handle_cell_get_user (VarbindHandleCell *self);
GtkTreeListRow *varbind_handle_cell_get_row (VarbindHandleCell *self);
VarbindColumn   varbind_handle_cell_get_column (VarbindHandleCell *self);
guint           varbind_handle_cell_get_position (VarbindHandleCell *self);
const char     *varbind_handle_cell_get_text (VarbindHandleCell *self);
char           *varbind_handle_cell_dup_tooltip (VarbindHandleCell *self);
void            varbind_handle_cell_tick (VarbindHandleCell *self,
                                          gint64             now);

G_END_DECLS
