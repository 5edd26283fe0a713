/* varbind-binding.h
 *
 * One variable binding as text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_BINDING (varbind_binding_get_type ())

G_DECLARE_DERIVABLE_TYPE (VarbindBinding, varbind_binding, VARBIND, BINDING, GObject)

struct _VarbindBindingClass
{
  GObjectClass parent_class;
};

const char *varbind_binding_get_oid (VarbindBinding *self);
guint       varbind_binding_get_syntax (VarbindBinding *self);
const char *varbind_binding_get_syntax_name (VarbindBinding *self);
const char *varbind_binding_get_value (VarbindBinding *self);

G_END_DECLS
