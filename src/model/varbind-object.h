/* varbind-object.h
 *
 * One object that an agent of this program answers with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-binding-text.h"
#include "varbind-binding.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_OBJECT (varbind_object_get_type ())

G_DECLARE_FINAL_TYPE (VarbindObject, varbind_object, VARBIND, OBJECT, VarbindBinding)

char    *varbind_object_dup_input (VarbindObject *self);
gboolean varbind_object_check (const VarbindBindingText *binding,
                               GError                  **error);

G_END_DECLS
