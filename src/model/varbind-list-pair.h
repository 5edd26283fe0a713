/* varbind-list-pair.h
 *
 * Two lists, seen as one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-list.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_LIST_PAIR (varbind_list_pair_get_type ())

G_DECLARE_FINAL_TYPE (VarbindListPair, varbind_list_pair, VARBIND, LIST_PAIR, GObject)

VarbindListPair *varbind_list_pair_new (GType item_type);
VarbindList     *varbind_list_pair_get_first (VarbindListPair *self);
VarbindList     *varbind_list_pair_get_second (VarbindListPair *self);

G_END_DECLS
