/* varbind-frames.h
 *
 * A stack as return addresses, kept once however many things have it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VarbindFrames VarbindFrames;

VarbindFrames   *varbind_frames_new (const uintptr_t *addresses,
                                     guint            n_addresses);
VarbindFrames   *varbind_frames_ref (VarbindFrames *self);
void             varbind_frames_unref (VarbindFrames *self);
const uintptr_t *varbind_frames_get (VarbindFrames *self,
                                     guint         *n_addresses);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindFrames, varbind_frames_unref)

G_END_DECLS
