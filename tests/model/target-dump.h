/* target-dump.h
 *
 * A target's state as text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

char *target_dump (VarbindTarget *self);

G_END_DECLS
