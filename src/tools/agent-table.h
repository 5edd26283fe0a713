/* agent-table.h
 *
 * The table of the lab subtree.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

void agent_table_add (guint n_rows);
void agent_table_free (void);
