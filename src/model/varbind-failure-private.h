/* varbind-failure-private.h
 *
 * How failures are made.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-failure.h"

G_BEGIN_DECLS

VarbindFailure *varbind_failure_new (const char *function,
                                     const char *arguments,
                                     guint64     call,
                                     guint64     session);

G_END_DECLS
