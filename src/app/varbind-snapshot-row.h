/* varbind-snapshot-row.h
 *
 * One moment in the list of snapshots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "varbind-snapshot-item.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SNAPSHOT_ROW (varbind_snapshot_row_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSnapshotRow, varbind_snapshot_row, VARBIND, SNAPSHOT_ROW, AdwActionRow)

GtkWidget           *varbind_snapshot_row_new (VarbindSnapshotItem *item, gboolean names_program);
VarbindSnapshotItem *varbind_snapshot_row_get_item (VarbindSnapshotRow *self);

G_END_DECLS
