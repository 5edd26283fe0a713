/* varbind-snapshot.h
 *
 * What was live at a moment, kept to be compared.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

/**
 * VarbindSnapshotFormat:
 * @VARBIND_SNAPSHOT_TEXT: for people, translated
 * @VARBIND_SNAPSHOT_JSON: for programs
 */
typedef enum {
  VARBIND_SNAPSHOT_TEXT,
  VARBIND_SNAPSHOT_JSON,
} VarbindSnapshotFormat;

#define VARBIND_TYPE_SNAPSHOT (varbind_snapshot_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSnapshot, varbind_snapshot, VARBIND, SNAPSHOT, GObject)

VarbindSnapshot *varbind_snapshot_new (VarbindTarget *target,
                                       const char    *name,
                                       guint64        serial,
                                       gint64         time);
VarbindSnapshot *varbind_snapshot_new_from_json (const char *text,
                                                 gsize       length,
                                                 GError    **error);
const char      *varbind_snapshot_get_name (VarbindSnapshot *self);
void             varbind_snapshot_set_name (VarbindSnapshot *self,
                                            const char      *name);
guint64          varbind_snapshot_get_serial (VarbindSnapshot *self);
gint64           varbind_snapshot_get_time (VarbindSnapshot *self);
gint64           varbind_snapshot_get_wall_time (VarbindSnapshot *self);
VarbindTarget   *varbind_snapshot_get_target (VarbindSnapshot *self);
char            *varbind_snapshot_print (VarbindSnapshot      *self,
                                         VarbindSnapshotFormat format);

G_END_DECLS
