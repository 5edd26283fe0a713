/* varbind-object-private.h
 *
 * How an agent finds and changes its objects.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-object-table.h"
#include "varbind-value.h"

G_BEGIN_DECLS

VarbindObject  *varbind_object_new (const VarbindBindingText *binding,
                                    GError                  **error);
const smiOID   *varbind_object_get_name (VarbindObject *self);
const smiVALUE *varbind_object_peek_value (VarbindObject *self);
void            varbind_object_set_value (VarbindObject  *self,
                                          const smiVALUE *value);
VarbindObject  *varbind_object_table_find (VarbindObjectTable *self,
                                           const smiOID       *name);
VarbindObject  *varbind_object_table_find_next (VarbindObjectTable *self,
                                                const smiOID       *name);

G_END_DECLS
