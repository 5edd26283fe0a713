/* varbind-local-source.h
 *
 * Feeds a target with the events of this process.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_LOCAL_SOURCE (varbind_local_source_get_type ())

G_DECLARE_FINAL_TYPE (VarbindLocalSource, varbind_local_source, VARBIND, LOCAL_SOURCE, GObject)

VarbindLocalSource *varbind_local_source_new (VarbindTarget *target);
void                varbind_local_source_flush (VarbindLocalSource *self);

G_END_DECLS
