/* varbind-process.h
 *
 * What the sessions of a target's process have in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-handle.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_PROCESS (varbind_process_get_type ())

G_DECLARE_FINAL_TYPE (VarbindProcess, varbind_process, VARBIND, PROCESS, VarbindHandle)

GListModel *varbind_process_get_items (VarbindProcess *self);

G_END_DECLS
