/* varbind-served.h
 *
 * A request that an agent of this program was asked.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_SERVED (varbind_served_get_type ())

G_DECLARE_FINAL_TYPE (VarbindServed, varbind_served, VARBIND, SERVED, GObject)

char       *varbind_served_dup_clock (VarbindServed *self);
guint64     varbind_served_get_entity (VarbindServed *self);
const char *varbind_served_get_asker (VarbindServed *self);
const char *varbind_served_get_type_name (VarbindServed *self);
const char *varbind_served_get_version_name (VarbindServed *self);
const char *varbind_served_get_oid (VarbindServed *self);
guint       varbind_served_get_n_bindings (VarbindServed *self);
const char *varbind_served_get_outcome (VarbindServed *self);
char       *varbind_served_dup_line (VarbindServed *self);

G_END_DECLS
