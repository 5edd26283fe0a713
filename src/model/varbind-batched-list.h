/* varbind-batched-list.h
 *
 * Another list, of which changes are told together.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_BATCHED_LIST (varbind_batched_list_get_type ())

G_DECLARE_FINAL_TYPE (VarbindBatchedList, varbind_batched_list, VARBIND, BATCHED_LIST, GObject)

VarbindBatchedList *varbind_batched_list_new (GListModel *model);
void                varbind_batched_list_set_model (VarbindBatchedList *self, GListModel *model);
void                varbind_batched_list_flush (VarbindBatchedList *self);

G_END_DECLS
