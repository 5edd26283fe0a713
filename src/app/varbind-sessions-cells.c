/* varbind-sessions-cells.c
 *
 * The cells of the rows that are seen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-sessions-page-private.h"

/* GTK makes 200 rows of a long list and has each shown what stands in it, though a tenth of
 * them is seen.  Only the cell of the name, which makes a row what it is, is made and bound at
 * once; the others wait until their row is near what is seen.  That is known when the list
 * was laid out; what is made then is laid out before it is drawn. */

/* So many rows above and below are ready too. */
#define NEAR 5

static VarbindColumn
get_number (GtkColumnViewColumn *column)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "column"));
}

static VarbindSessionsPage *
get_page (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "page");
}

static void
show (VarbindSessionsPage *self,
      GtkListItem         *item,
      GtkColumnViewColumn *column)
{
  /* GTK 4.8 says then that the item is another. */
  if (gtk_list_item_get_child (item) == NULL)
    {
      self->making = TRUE;
      gtk_list_item_set_child (item, varbind_handle_cell_new (get_number (column)));
      self->making = FALSE;
    }
  varbind_handle_cell_bind (VARBIND_HANDLE_CELL (gtk_list_item_get_child (item)), item,
                            self->target);
}

/* GTK 4.8 takes all cells of a row from their item and gives it back to them when another row
 * was put in above it ("unbind", "bind"); it says that the item is another only when it is. */
static void
item_cb (GtkListItem         *item,
         GParamSpec          *pspec,
         GtkColumnViewColumn *column)
{
  VarbindSessionsPage *self = get_page (column);
  GtkWidget           *cell = gtk_list_item_get_child (item);

  if (self->making)
    return;

  /* A cell that goes with its row lets go by itself. */
  if (cell != NULL)
    varbind_handle_cell_unbind (VARBIND_HANDLE_CELL (cell));

  if (gtk_list_item_get_item (item) == NULL)
    g_hash_table_remove (self->waiting, item);
  else if (get_number (column) == VARBIND_COLUMN_NAME)
    show (self, item, column);
  else
    g_hash_table_insert (self->waiting, item, column);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          GtkColumnViewColumn      *column)
{
  if (get_number (column) == VARBIND_COLUMN_NAME)
    gtk_list_item_set_child (item, varbind_handle_cell_new (VARBIND_COLUMN_NAME));
  g_signal_connect (item, "notify::item", G_CALLBACK (item_cb), column);
}

static void
teardown_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             GtkColumnViewColumn      *column)
{
  g_hash_table_remove (get_page (column)->waiting, item);
}

/* The positions of the rows that are seen. */
static gboolean
find_seen (VarbindSessionsPage *self,
           guint               *first,
           guint               *last)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  int        height = gtk_widget_get_height (list);
  gboolean   found = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      VarbindHandleCell *cell = varbind_sessions_page_get_cell (row);
      GtkAllocation      place;
      guint              position;

      gtk_widget_get_allocation (row, &place);
      if (cell == NULL || place.y + place.height <= 0 || place.y >= height)
        continue;

      position = varbind_handle_cell_get_position (cell);
      *first = found ? MIN (*first, position) : position;
      *last = found ? MAX (*last, position) : position;
      found = TRUE;
    }

  return found;
}

static void
layout_cb (VarbindSessionsPage *self)
{
  GHashTableIter iter;
  gpointer       item, column;
  guint          first, last;

  if (g_hash_table_size (self->waiting) == 0 || !find_seen (self, &first, &last))
    return;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &item, &column))
    {
      guint position = gtk_list_item_get_position (item);

      if (position + NEAR < first || position > last + NEAR)
        continue;
      g_hash_table_iter_remove (&iter);
      show (self, item, column);
    }
}

/**
 * varbind_sessions_page_follow_layout:
 * @self: a page
 * @follow: whether it is mapped
 */
void
varbind_sessions_page_follow_layout (VarbindSessionsPage *self,
                                     gboolean             follow)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (follow)
    g_signal_connect_object (clock, "layout", G_CALLBACK (layout_cb), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  else
    g_signal_handlers_disconnect_by_func (clock, layout_cb, self);
}

/**
 * varbind_sessions_page_init_cells:
 * @self: a page
 * @factory: of the cells of a column
 * @column: the column
 */
void
varbind_sessions_page_init_cells (VarbindSessionsPage      *self,
                                  GtkSignalListItemFactory *factory,
                                  GtkColumnViewColumn      *column)
{
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect (factory, "teardown", G_CALLBACK (teardown_cb), column);
}
