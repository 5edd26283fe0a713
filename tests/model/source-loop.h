/* source-loop.h
 *
 * Turning the main loop until a source, or something else, is where it shall be.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-source.h"

G_BEGIN_DECLS

typedef gboolean (*SourceLoopCondition) (gpointer data);

/* Bounded by the watchdog; @what says what was waited for in vain. */
void source_loop_until (SourceLoopCondition condition,
                        gpointer            data,
                        const char         *what);
void source_loop_until_begun (gpointer source);
void source_loop_until_ended (gpointer source);
void source_loop_until_calls (VarbindTarget *target,
                              guint          n_calls);

/* A scratch folder, and everything in it taken away again. */
char *source_folder_new (void);
void  source_folder_free (char *folder);

G_END_DECLS
