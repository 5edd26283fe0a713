/* source-loop.h
 *
 * Turning the main loop until the model is where it shall be.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-wait.h"
#include "varbind-problems.h"
#include "varbind-source.h"

G_BEGIN_DECLS

/* Bounded by the watchdog. */
void source_loop_until_begun (gpointer source);
void source_loop_until_ended (gpointer source);
void source_loop_until_calls (VarbindTarget *target,
                              guint          n_calls);
void source_loop_until_settled (VarbindProblems *problems);

G_END_DECLS
