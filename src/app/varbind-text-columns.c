/* varbind-text-columns.c
 *
 * Columns of a table that show texts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-text-columns.h"

/* One column of one table. */
typedef struct
{
  const VarbindTextColumn *column;
  VarbindTextFunc          dup_row; /* of the first column: names the row */
  gpointer                 user_data;
} Cells;

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          const Cells              *cells)
{
  GtkInscription *text = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_min_chars (text, 0);
  gtk_inscription_set_text_overflow (text, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (cells->column->css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (text), cells->column->css_class);
  gtk_list_item_set_child (item, GTK_WIDGET (text));
}

static void
name_row (GtkListItem *item,
          const Cells *cells)
{
  GtkWidget       *cell = gtk_widget_get_parent (gtk_list_item_get_child (item));
  g_autofree char *name = NULL;

  if (cell == NULL)
    return;

  name = cells->dup_row (gtk_list_item_get_item (item), cells->user_data);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_bad (GtkWidget *text,
          gboolean   bad)
{
  if (bad)
    gtk_widget_add_css_class (text, "bad");
  else
    gtk_widget_remove_css_class (text, "bad");
}

static void
show (GtkListItem *item,
      const Cells *cells)
{
  GtkWidget       *child = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  text = cells->column->dup_text (gtk_list_item_get_item (item), cells->user_data);
  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  varbind_set_tooltip (child, text);
  if (cells->column->is_bad != NULL)
    show_bad (child, cells->column->is_bad (gtk_list_item_get_item (item)));
  if (cells->dup_row != NULL)
    name_row (item, cells);
}

static void
changed_cb (GObject     *object,
            GParamSpec  *pspec,
            GtkListItem *item)
{
  show (item, g_object_get_data (G_OBJECT (item), "cells"));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         Cells                    *cells)
{
  g_object_set_data (G_OBJECT (item), "cells", cells);
  g_signal_connect (gtk_list_item_get_item (item), "notify", G_CALLBACK (changed_cb), item);
  show (item, cells);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

/**
 * varbind_text_columns_append:
 * @view: a table
 * @columns: from left to right; stay where they are
 * @n_columns: how many
 * @dup_row: how a row is read out
 * @user_data: for the functions; outlives @view
 *
 * Appends columns, which follow what changes in an item.
 */
void
varbind_text_columns_append (GtkColumnView           *view,
                             const VarbindTextColumn *columns,
                             guint                    n_columns,
                             VarbindTextFunc          dup_row,
                             gpointer                 user_data)
{
  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory             *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;
      Cells                          *cells = g_new (Cells, 1);

      *cells = (Cells){ &columns[i], i == 0 ? dup_row : NULL, user_data };
      g_object_set_data_full (G_OBJECT (factory), "cells", cells, g_free);
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), cells);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cells);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
    }
}
