/* app-watches.h
 *
 * Programs and recordings that the window watches.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-harness.h"

G_BEGIN_DECLS

/* No program of anybody else can be attached to.  Before the first test. */
void app_watch_no_others (void);

/* For app_wait(), with an App: the watch that is shown is at its end. */
gboolean app_watch_has_ended (gpointer app);

/* The same: the rows are those that the traced program leaves with "leak". */
gboolean app_watch_has_rows (gpointer app);

/* Opens a recording, by its path or URI, that cannot be opened; a dialog says why. */
void app_assert_refused (App        *app,
                         const char *place,
                         const char *reason);

/* Removes the file and its folder, and frees the path. */
void app_forget_file (char *path);

G_END_DECLS
