/* varbind-text-columns.h
 *
 * Columns of a table that show texts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VarbindTextFunc:
 * @item: an item of the table
 * @user_data: whoever knows more
 *
 * Returns: (transfer full): what to show of it
 */
typedef char *(*VarbindTextFunc) (gpointer item,
                                  gpointer user_data);

/**
 * VarbindTextColumn:
 * @title: to be translated
 * @width: in pixels; -1 for as much as it needs
 * @expand: whether it takes the room that is left
 * @css_class: (nullable): "numeric" or "monospace"
 * @dup_text: what stands in it
 * @is_bad: (nullable): whether an item is of something that went wrong
 */
typedef struct
{
  const char     *title;
  int             width;
  gboolean        expand;
  const char     *css_class;
  VarbindTextFunc dup_text;
  gboolean (*is_bad) (gpointer item);
} VarbindTextColumn;

void varbind_text_columns_append (GtkColumnView           *view,
                                  const VarbindTextColumn *columns,
                                  guint                    n_columns,
                                  VarbindTextFunc          dup_row,
                                  gpointer                 user_data);

G_END_DECLS
