/* fault-child.h
 *
 * A program that commits a fault, in a process of its own and under trace.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fault-watch.h"

G_BEGIN_DECLS

#define FAULT_CHILD_OPTION "--child"

/* In the child: how it tells those who watch that it is at such a moment.  Returns
 * when they have seen it. */
void fault_child_tell (const char *word);

/* In the parent: runs @program, which ends well, and watches it meanwhile and by
 * what it has recorded. */
void fault_child_watch (const char *program,
                        FaultWatch *live,
                        FaultWatch *recorded);

G_END_DECLS
