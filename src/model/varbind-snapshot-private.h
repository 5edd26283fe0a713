/* varbind-snapshot-private.h
 *
 * What comparisons ask of snapshots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-json.h"
#include "varbind-snapshot.h"

G_BEGIN_DECLS

char            *varbind_snapshot_cut_name (const char *name);
VarbindSnapshot *varbind_snapshot_new_of (VarbindTarget *target,
                                          const char    *name,
                                          guint64        serial,
                                          gint64         time);
GPtrArray       *varbind_snapshot_dup_handles (VarbindSnapshot *self);
JsonObject      *varbind_snapshot_make_handle (VarbindHandle *handle);

G_END_DECLS
