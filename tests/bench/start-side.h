/* start-side.h
 *
 * A program with a window, from its start to its first frame.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "bench.h"

/* Runs a command whose program reports its first frame (first-frame.h) and ends. */
BenchCost bench_start (const void *command);
