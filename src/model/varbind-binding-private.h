/* varbind-binding-private.h
 *
 * How bindings are made, and changed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-binding.h"
#include "winsnmp.h"

G_BEGIN_DECLS

VarbindBinding *varbind_binding_new (const smiOID   *name,
                                     const smiVALUE *value);

/* For subclasses: the name once, the value whenever it is another one. */
void varbind_binding_set_name (VarbindBinding *self,
                               const smiOID   *name);
void varbind_binding_set_value (VarbindBinding *self,
                                const smiVALUE *value);

G_END_DECLS
