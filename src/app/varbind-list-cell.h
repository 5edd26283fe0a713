/* varbind-list-cell.h
 *
 * What the cells of long lists draw themselves.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of an icon, in pixels in each direction. */
#define VARBIND_LIST_CELL_ICON_SIZE 16

/**
 * VarbindListCellTooltipFunc:
 * @cell: a cell of a list
 *
 * Returns: (transfer full) (nullable): what is told of it when the pointer rests on it
 */
typedef char *(*VarbindListCellTooltipFunc) (GtkWidget *cell);

void         varbind_list_cell_measure_text (GtkWidget *cell,
                                             int        n_chars,
                                             int       *ret_width,
                                             int       *ret_height);
PangoLayout *varbind_list_cell_new_layout (GtkWidget  *cell,
                                           const char *text,
                                           gboolean    number);
void         varbind_list_cell_draw_text (GtkWidget   *cell,
                                          GtkSnapshot *snapshot,
                                          PangoLayout *layout,
                                          int          start,
                                          int          width,
                                          double       alpha);
void         varbind_list_cell_draw_icon (GtkWidget     *cell,
                                          GtkSnapshot   *snapshot,
                                          const char    *name,
                                          int            start,
                                          const GdkRGBA *color);
void         varbind_list_cell_set_tooltips (GtkWidget                 *list,
                                             GType                      type,
                                             VarbindListCellTooltipFunc dup_text);
char        *varbind_list_cell_dup_tooltip (GtkWidget    *list,
                                            int           x,
                                            int           y,
                                            GdkRectangle *ret_bounds);

G_END_DECLS
