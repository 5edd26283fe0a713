/* agent-slow.h
 *
 * The object of the lab subtree that takes its time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

void agent_slow_add (guint milliseconds);
