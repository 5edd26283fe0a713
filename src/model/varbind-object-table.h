/* varbind-object-table.h
 *
 * What an agent of this program answers with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-object.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_OBJECT_TABLE (varbind_object_table_get_type ())

G_DECLARE_FINAL_TYPE (VarbindObjectTable, varbind_object_table, VARBIND, OBJECT_TABLE, GObject)

VarbindObjectTable *varbind_object_table_new (void);
void                varbind_object_table_add_examples (VarbindObjectTable *self);
VarbindObject      *varbind_object_table_set (VarbindObjectTable       *self,
                                              const VarbindBindingText *binding,
                                              GError                  **error);
void                varbind_object_table_remove (VarbindObjectTable *self,
                                                 VarbindObject      *object);
gboolean            varbind_object_table_restore (VarbindObjectTable *self,
                                                  VarbindObject      *object);

G_END_DECLS
