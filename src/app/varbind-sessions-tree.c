/* varbind-sessions-tree.c
 *
 * Which rows of the sessions list are open.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-sessions-page-private.h"

/* More rows than these are not opened each by itself. */
#define N_OPENED_ALONE 8

/* The row of a session and that of the process open, others do not. */
static GListModel *
create_children_cb (gpointer item,
                    gpointer user_data)
{
  GListModel *children = varbind_handle_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

/* Rows that are not open or closed as all are, by the tokens of what they show. */
static GHashTable *
collect_exceptions (GtkTreeListModel *tree)
{
  GHashTable *exceptions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GListModel *rows = gtk_tree_list_model_get_model (tree);
  gboolean    usual = gtk_tree_list_model_get_autoexpand (tree);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_child_row (tree, i);
      g_autoptr (VarbindHandle)  handle = gtk_tree_list_row_get_item (row);
      guint64                    token = varbind_handle_get_token (handle);

      if (gtk_tree_list_row_is_expandable (row) && gtk_tree_list_row_get_expanded (row) != usual)
        g_hash_table_add (exceptions, g_memdup2 (&token, sizeof token));
    }

  return exceptions;
}

static void
apply_exceptions (GtkTreeListModel *tree,
                  GHashTable       *exceptions)
{
  GListModel *rows = gtk_tree_list_model_get_model (tree);
  gboolean    usual = gtk_tree_list_model_get_autoexpand (tree);

  if (g_hash_table_size (exceptions) == 0)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_child_row (tree, i);
      g_autoptr (VarbindHandle)  handle = gtk_tree_list_row_get_item (row);
      guint64                    token = varbind_handle_get_token (handle);

      if (g_hash_table_contains (exceptions, &token))
        gtk_tree_list_row_set_expanded (row, !usual);
    }
}

/**
 * varbind_sessions_page_renew_tree:
 * @self: a page that has another target now
 * @keep: whether what a person has opened and closed stays so: it is another moment of
 *   the same
 */
void
varbind_sessions_page_renew_tree (VarbindSessionsPage *self,
                                  gboolean             keep)
{
  g_autoptr (GtkTreeListModel) old = g_steal_pointer (&self->tree);
  g_autoptr (GHashTable)       exceptions = NULL;
  gboolean                     usual = TRUE;

  if (self->target == NULL)
    return;

  if (keep && old != NULL)
    {
      usual = gtk_tree_list_model_get_autoexpand (old);
      exceptions = collect_exceptions (old);
    }
  self->tree = gtk_tree_list_model_new (g_object_ref (varbind_target_get_rows (self->target)),
                                        FALSE, usual, create_children_cb, NULL, NULL);
  if (exceptions != NULL)
    apply_exceptions (self->tree, exceptions);
}

/* The first row that has a widget and is closed. */
static GtkTreeListRow *
find_closed (VarbindSessionsPage *self)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  for (GtkWidget *widget = gtk_widget_get_first_child (list); widget != NULL;
       widget = gtk_widget_get_next_sibling (widget))
    {
      VarbindHandleCell *cell = varbind_sessions_page_get_cell (widget);
      GtkTreeListRow    *row = cell != NULL ? varbind_handle_cell_get_row (cell) : NULL;

      if (row != NULL && gtk_tree_list_row_is_expandable (row) &&
          !gtk_tree_list_row_get_expanded (row))
        return row;
    }

  return NULL;
}

/* A change in which rows with widgets are told to go and to come again, below others, makes
 * these widgets anew.  Where rows only come in between, the widgets are moved. */
static void
open_where_seen (VarbindSessionsPage *self)
{
  for (guint i = 0; i < N_OPENED_ALONE; i++)
    {
      GtkTreeListRow *row = find_closed (self);

      if (row == NULL)
        return;
      gtk_tree_list_row_set_expanded (row, TRUE);
      varbind_batched_list_flush (self->rows);
    }
}

/**
 * varbind_sessions_page_expand_all:
 * @self: a page
 * @expand: whether sessions show their handles
 */
void
varbind_sessions_page_expand_all (VarbindSessionsPage *self,
                                  gboolean             expand)
{
  guint n_rows;

  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  if (self->tree == NULL)
    return;

  self->folding = TRUE;
  if (expand)
    open_where_seen (self);
  n_rows = g_list_model_get_n_items (gtk_tree_list_model_get_model (self->tree));
  gtk_tree_list_model_set_autoexpand (self->tree, expand);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_child_row (self->tree, i);

      gtk_tree_list_row_set_expanded (row, expand);
    }
  varbind_batched_list_flush (self->rows);
  self->folding = FALSE;
  varbind_sessions_page_update_stack (self);
}
