/* varbind-snapshot-item.h
 *
 * A moment that can be compared: one that was kept, or one that is there.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-watch.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SNAPSHOT_ITEM (varbind_snapshot_item_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSnapshotItem, varbind_snapshot_item, VARBIND, SNAPSHOT_ITEM, GObject)

VarbindSnapshotItem *varbind_snapshot_item_new (VarbindSnapshot *snapshot);
VarbindSnapshotItem *varbind_snapshot_item_new_now (VarbindWatch *watch);
VarbindSnapshotItem *varbind_snapshot_item_new_moment (VarbindWatch *watch,
                                                       guint64       serial);
void                 varbind_snapshot_item_set_moment (VarbindSnapshotItem *self,
                                                       guint64              serial);
VarbindSnapshot     *varbind_snapshot_item_get_snapshot (VarbindSnapshotItem *self);
VarbindSnapshot     *varbind_snapshot_item_dup_snapshot (VarbindSnapshotItem *self);
VarbindWatch        *varbind_snapshot_item_get_watch (VarbindSnapshotItem *self);
gboolean             varbind_snapshot_item_is_now (VarbindSnapshotItem *self);
gboolean             varbind_snapshot_item_is_end (VarbindSnapshotItem *self);
const char          *varbind_snapshot_item_get_name (VarbindSnapshotItem *self);
gboolean             varbind_snapshot_item_get_chosen (VarbindSnapshotItem *self);
void                 varbind_snapshot_item_set_chosen (VarbindSnapshotItem *self,
                                                       gboolean             chosen);

G_END_DECLS
