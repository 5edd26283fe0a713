/* varbind-community.h
 *
 * A community that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_COMMUNITY (varbind_community_get_type ())

G_DECLARE_FINAL_TYPE (VarbindCommunity, varbind_community, VARBIND, COMMUNITY, GObject)

VarbindCommunity *varbind_community_new (const char *name,
                                         const char *secret,
                                         gboolean    is_volatile);
const char       *varbind_community_get_name (VarbindCommunity *self);
const char       *varbind_community_get_secret (VarbindCommunity *self);
gboolean          varbind_community_is_volatile (VarbindCommunity *self);
gboolean          varbind_community_equal (VarbindCommunity *self,
                                           VarbindCommunity *other);

G_END_DECLS
