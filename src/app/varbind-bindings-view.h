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

/**
 * VarbindBindingsRoom:
 * @VARBIND_BINDINGS_ALONE: the whole width of a window
 * @VARBIND_BINDINGS_BESIDE: part of it, beside another table
 * @VARBIND_BINDINGS_NARROW: the width of a narrow window
 */
typedef enum {
  VARBIND_BINDINGS_ALONE,
  VARBIND_BINDINGS_BESIDE,
  VARBIND_BINDINGS_NARROW,
} VarbindBindingsRoom;

void varbind_bindings_view_set_bindings (VarbindBindingsView *self,
                                         GListModel          *bindings);
void varbind_bindings_view_set_room (VarbindBindingsView *self,
                                     VarbindBindingsRoom  room);
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
