/* varbind-snapshots-page.h
 *
 * The page with snapshots, and what is different between two.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-comparison-view.h"
#include "varbind-snapshot-item.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SNAPSHOTS_PAGE (varbind_snapshots_page_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSnapshotsPage,
                      varbind_snapshots_page,
                      VARBIND,
                      SNAPSHOTS_PAGE,
                      GtkWidget)

void                   varbind_snapshots_page_set_models (VarbindSnapshotsPage *self,
                                                          GListModel           *watches,
                                                          GListModel           *snapshots);
void                   varbind_snapshots_page_set_settings (VarbindSnapshotsPage *self,
                                                            GSettings            *settings);
void                   varbind_snapshots_page_set_moment (VarbindSnapshotsPage *self,
                                                          VarbindWatch         *watch,
                                                          guint64               serial);
void                   varbind_snapshots_page_compare (VarbindSnapshotsPage *self,
                                                       VarbindSnapshotItem  *first,
                                                       VarbindSnapshotItem  *second);
void                   varbind_snapshots_page_show_list (VarbindSnapshotsPage *self);
VarbindComparisonView *varbind_snapshots_page_get_view (VarbindSnapshotsPage *self);

G_END_DECLS
