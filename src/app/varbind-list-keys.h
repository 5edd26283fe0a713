/* varbind-list-keys.h
 *
 * Keys of long lists that GTK does not know.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void varbind_list_let_tab_leave (GtkWidget *view);

G_END_DECLS
