/* varbind-bindings-view.h
 *
 * A table of variable bindings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-result.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_BINDINGS_VIEW (varbind_bindings_view_get_type ())

G_DECLARE_FINAL_TYPE (VarbindBindingsView, varbind_bindings_view, VARBIND, BINDINGS_VIEW, GtkWidget)

void varbind_bindings_view_set_bindings (VarbindBindingsView *self,
                                         GListModel          *bindings);
void varbind_bindings_view_set_narrow (VarbindBindingsView *self,
                                       gboolean             narrow);
void varbind_bindings_view_set_search (VarbindBindingsView *self,
                                       const char          *text);
void varbind_bindings_view_get_counts (VarbindBindingsView *self,
                                       guint               *n_shown,
                                       guint               *n_all);

void varbind_bindings_append_text (GListModel *bindings,
                                   GString    *text);
void varbind_bindings_append_columns (GtkColumnView *view,
                                      gboolean       narrow);

G_END_DECLS
