/* varbind-binding-private.h
 *
 * How bindings are made.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-result.h"
#include "winsnmp.h"

G_BEGIN_DECLS

VarbindBinding *varbind_binding_new (const smiOID   *name,
                                     const smiVALUE *value);

G_END_DECLS
