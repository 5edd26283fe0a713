/* varbind-sessions-list.c
 *
 * The columns of the sessions list with their cells, and by which of them it is sorted.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-list-cell.h"
#include "varbind-sessions-page-private.h"

static const struct
{
  const char *title;
  int         width;
} columns[VARBIND_N_COLUMNS] = {
  [VARBIND_COLUMN_NAME] = { NC_ ("column", "Handle"), 110 },
  [VARBIND_COLUMN_KIND] = { NC_ ("column", "Kind"), 93 },
  [VARBIND_COLUMN_TEXT] = { NC_ ("column", "Stands For"), 161 },
  [VARBIND_COLUMN_STATE] = { NC_ ("column", "State"), 118 },
  [VARBIND_COLUMN_OWNER] = { NC_ ("column", "Owner"), 50 },
  /* translators: heading: sessions that use a handle of another */
  [VARBIND_COLUMN_USERS] = { NC_ ("column", "Used By"), 74 },
  [VARBIND_COLUMN_AGE] = { NC_ ("column", "Age"), 62 },
  /* translators: heading: number of calls that used the handle */
  [VARBIND_COLUMN_USES] = { NC_ ("column", "Uses"), 46 },
  /* translators: heading: requests that wait for an answer */
  [VARBIND_COLUMN_OUTSTANDING] = { NC_ ("column", "Outstanding"), 82 },
  [VARBIND_COLUMN_ERROR] = { NC_ ("column", "Last Error"), 128 },
};

/* Asked only by varbind_sessions_page_get_sort(). */
static int
probe_cb (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  VarbindSessionsPage *self = g_object_get_data (user_data, "page");

  if (self->probed == VARBIND_N_COLUMNS)
    self->probed = GPOINTER_TO_UINT (g_object_get_data (user_data, "column"));

  return -1;
}

/* A list that nobody sorts is left in its order, which is that of creation. */
static void
sorter_changed_cb (VarbindSessionsPage *self)
{
  VarbindColumn column = VARBIND_N_COLUMNS;
  gboolean      descending = FALSE;

  varbind_sessions_page_get_sort (self, &column, &descending);
  varbind_sorted_rows_sort (self->sorted, column, descending);
}

/* GTK 4.8 takes all cells of a row from their item and gives it back to them when another row
 * was put in above it ("unbind", "bind"); it says that the item is another only when it is. */
static void
item_cb (GtkListItem         *item,
         GParamSpec          *pspec,
         VarbindSessionsPage *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  /* A cell that goes with its row lets go by itself. */
  if (cell == NULL)
    return;

  if (gtk_list_item_get_item (item) != NULL)
    varbind_handle_cell_bind (VARBIND_HANDLE_CELL (cell), item, self->target);
  else
    varbind_handle_cell_unbind (VARBIND_HANDLE_CELL (cell));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          GtkColumnViewColumn      *column)
{
  VarbindColumn number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "column"));

  gtk_list_item_set_child (item, varbind_handle_cell_new (number));
  g_signal_connect (item, "notify::item", G_CALLBACK (item_cb),
                    g_object_get_data (G_OBJECT (column), "page"));
}

static void
append_column (VarbindSessionsPage *self,
               VarbindColumn        number)
{
  g_autoptr (GtkListItemFactory)  factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column =
    gtk_column_view_column_new (g_dpgettext2 (NULL, "column", columns[number].title),
                                g_object_ref (factory));
  GtkCustomSorter *sorter = gtk_custom_sorter_new (probe_cb, column, NULL);

  g_object_set_data (G_OBJECT (column), "page", self);
  g_object_set_data (G_OBJECT (column), "column", GUINT_TO_POINTER (number));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);

  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  gtk_column_view_column_set_fixed_width (column, columns[number].width);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, number == VARBIND_COLUMN_TEXT);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (sorter);
}

static char *
dup_tooltip_cb (GtkWidget *cell)
{
  return varbind_handle_cell_dup_tooltip (VARBIND_HANDLE_CELL (cell));
}

/**
 * varbind_sessions_page_init_list:
 * @self: a page that has its template and its rows
 */
void
varbind_sessions_page_init_list (VarbindSessionsPage *self)
{
  self->n_use_digits = VARBIND_N_DIGITS;
  for (guint i = 0; i < VARBIND_N_COLUMNS; i++)
    append_column (self, i);
  varbind_list_cell_set_tooltips (GTK_WIDGET (self->view), VARBIND_TYPE_HANDLE_CELL,
                                  dup_tooltip_cb);
  varbind_name_inner (GTK_WIDGET (self->view), _ ("Sessions and handles"));

  self->by_column = g_object_ref (gtk_column_view_get_sorter (self->view));
  g_signal_connect_object (self->by_column, "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * varbind_sessions_page_show_kinds:
 * @self: a page
 * @visible: whether there is room for the names of kinds
 *
 * In a narrow list states are worth more: icons and letters tell the kinds too.
 */
void
varbind_sessions_page_show_kinds (VarbindSessionsPage *self,
                                  gboolean             visible)
{
  g_autoptr (GtkColumnViewColumn) kind =
    g_list_model_get_item (gtk_column_view_get_columns (self->view), VARBIND_COLUMN_KIND);

  varbind_show_column (kind, visible, columns[VARBIND_COLUMN_KIND].width);
}

/**
 * varbind_sessions_page_sort:
 * @self: a page
 * @column: by which; VARBIND_N_COLUMNS for the order of creation
 * @descending: the largest first
 */
void
varbind_sessions_page_sort (VarbindSessionsPage *self,
                            VarbindColumn        column,
                            gboolean             descending)
{
  g_autoptr (GtkColumnViewColumn) by = NULL;

  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  if (column < VARBIND_N_COLUMNS)
    by = g_list_model_get_item (gtk_column_view_get_columns (self->view), column);
  gtk_column_view_sort_by_column (self->view, by,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  varbind_batched_list_flush (self->rows);
}

/**
 * varbind_sessions_page_get_sort:
 * @self: a page
 * @column: (out) (nullable): by which it is sorted
 * @descending: (out) (nullable): whether the largest comes first
 *
 * The column view of GTK 4.8 does not tell by which column it sorts: its
 * sorter is asked to compare, and the first column's that is called is it.
 *
 * Returns: `FALSE` when it is not sorted
 */
gboolean
varbind_sessions_page_get_sort (VarbindSessionsPage *self,
                                VarbindColumn       *column,
                                gboolean            *descending)
{
  GtkOrdering order;

  g_return_val_if_fail (VARBIND_IS_SESSIONS_PAGE (self), FALSE);

  self->probed = VARBIND_N_COLUMNS;
  order = gtk_sorter_compare (self->by_column, self, self->view);

  if (self->probed == VARBIND_N_COLUMNS)
    return FALSE;
  if (column != NULL)
    *column = self->probed;
  if (descending != NULL)
    *descending = order == GTK_ORDERING_LARGER;

  return TRUE;
}
