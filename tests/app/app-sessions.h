/* app-sessions.h
 *
 * The sessions list in a test: rows to look at, and the cells that show them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-harness.h"
#include "varbind-sessions-page-private.h"

G_BEGIN_DECLS

guint              app_sessions_count_rows (App *app);
void               app_sessions_assert_dressed (GtkWidget *widget);
void               app_sessions_make_rows (App *app);
VarbindHandleCell *app_sessions_find_cell (GtkWidget  *widget,
                                           const char *name);

G_END_DECLS
