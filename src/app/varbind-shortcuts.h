/* varbind-shortcuts.h
 *
 * What keys do.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void varbind_shortcuts_present (GtkWindow *parent);

G_END_DECLS
