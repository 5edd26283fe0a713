/* varbind-window-names.h
 *
 * The actions that make entities and contexts by their names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void varbind_window_install_name_actions (GtkWidgetClass *widget_class);

G_END_DECLS
