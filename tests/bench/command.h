/* command.h
 *
 * The same work by a command of somebody else.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"

/* Runs a command of the shell, which must succeed and print @n_lines lines.  The cost
 * is that of all it does, its start too, for one of @n_units. */
BenchCost bench_command_run (const char *command,
                             size_t      n_lines,
                             size_t      n_units);
