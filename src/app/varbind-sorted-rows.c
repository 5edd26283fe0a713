/* varbind-sorted-rows.c
 *
 * The rows of the sessions list, sorted by a column.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-sorted-rows.h"

/**
 * VarbindSortedRows:
 *
 * The rows of a tree of two levels: what stands below a row stays below it.  Rows are sorted
 * by what their cells said when that was asked for, and those that come later by what they say
 * then: none moves while it is looked at.  Where they say the same, the order that they had
 * before stays.
 *
 * GTK's own models ask for each row by its position, and for the positions of two rows where
 * these are equal: with 100,000 rows that takes ten times as long.
 */

typedef struct _Row Row;

/**
 * Row:
 * @top: the row below which it stands, or itself
 * @n_uses: by the order, and by rows of the order that stand below it
 * @rank: which of two that say the same comes first
 * @number: by which it is sorted
 * @text: (nullable): by which it is sorted; a GRefString, one for all rows that say the same
 * @listed: the list of which it is sorted has it
 * @ordered: the order has it
 */
struct _Row
{
  GtkTreeListRow *row;
  Row            *top;
  guint           n_uses;
  guint           rank;
  gint64          number;
  char           *text;
  gboolean        listed;
  gboolean        ordered;
};

struct _VarbindSortedRows
{
  GObject parent_instance;

  GListModel *model;

  /* While it is sorted. */
  VarbindColumn column;
  gboolean      descending;
  GPtrArray    *rows;  /* of Row, in the order of @model */
  GPtrArray    *order; /* the same in the order of this list; NULL when it is not sorted */
  GHashTable   *known; /* by GtkTreeListRow; those too of which only rows below are listed */
  guint         next_rank;
};

static GType
varbind_sorted_rows_get_item_type (GListModel *model)
{
  return GTK_TYPE_TREE_LIST_ROW;
}

static guint
varbind_sorted_rows_get_n_items (GListModel *model)
{
  VarbindSortedRows *self = VARBIND_SORTED_ROWS (model);

  return self->order != NULL ? self->order->len : g_list_model_get_n_items (self->model);
}

static gpointer
varbind_sorted_rows_get_item (GListModel *model,
                              guint       position)
{
  VarbindSortedRows *self = VARBIND_SORTED_ROWS (model);

  if (self->order == NULL)
    return g_list_model_get_item (self->model, position);
  if (position >= self->order->len)
    return NULL;

  return g_object_ref (((Row *)g_ptr_array_index (self->order, position))->row);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_sorted_rows_get_item_type;
  iface->get_n_items = varbind_sorted_rows_get_n_items;
  iface->get_item = varbind_sorted_rows_get_item;
}

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindSortedRows, varbind_sorted_rows, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))
/* clang-format on */

static void
row_free (gpointer data)
{
  Row *row = data;

  g_object_unref (row->row);
  g_clear_pointer (&row->text, g_ref_string_release);
  g_free (row);
}

/* What its cell says, and where it stands among those that say the same. */
static void
read_row (VarbindSortedRows *self,
          Row               *row)
{
  g_autoptr (VarbindHandle) handle = gtk_tree_list_row_get_item (row->row);

  row->rank = self->next_rank++;
  row->number = 0;
  g_clear_pointer (&row->text, g_ref_string_release);
  /* A row that has just gone has none. */
  if (handle == NULL)
    return;

  if (self->column == VARBIND_COLUMN_TEXT)
    row->text = g_ref_string_new_intern (varbind_handle_get_text (handle));
  else
    row->number = varbind_handle_column_get_number (self->column, handle);
}

static Row *
get_row (VarbindSortedRows *self,
         GtkTreeListRow    *of)
{
  Row                       *row = g_hash_table_lookup (self->known, of);
  g_autoptr (GtkTreeListRow) parent = NULL;

  if (row != NULL)
    return row;

  row = g_new0 (Row, 1);
  row->row = g_object_ref (of);
  parent = gtk_tree_list_row_get_parent (of);
  row->top = parent != NULL ? get_row (self, parent) : row;
  read_row (self, row);
  g_hash_table_insert (self->known, of, row);

  return row;
}

static void
unuse (VarbindSortedRows *self,
       Row               *row)
{
  if (--row->n_uses == 0)
    g_hash_table_remove (self->known, row->row);
}

static void
set_ordered (VarbindSortedRows *self,
             Row               *row,
             gboolean           ordered)
{
  Row *top = row->top;

  row->ordered = ordered;
  if (ordered)
    {
      row->n_uses++;
      top->n_uses++;
    }
  else
    {
      unuse (self, row);
      unuse (self, top);
    }
}

static int
compare_values (const Row *a,
                const Row *b)
{
  if (a->text != b->text)
    return g_strcmp0 (a->text, b->text);

  return (a->number > b->number) - (a->number < b->number);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  VarbindSortedRows *self = user_data;
  const Row         *row_a = *(const Row *const *)a;
  const Row         *row_b = *(const Row *const *)b;
  int                result;

  if (row_a->top != row_b->top)
    {
      row_a = row_a->top;
      row_b = row_b->top;
    }
  else if (row_a->top == row_a || row_b->top == row_b)
    {
      return row_a->top == row_a ? -1 : 1;
    }

  result = compare_values (row_a, row_b);
  if (result != 0)
    return self->descending ? -result : result;

  return (row_a->rank > row_b->rank) - (row_a->rank < row_b->rank);
}

/* Tells what is not the same in both. */
static void
announce (VarbindSortedRows *self,
          GPtrArray         *before,
          GPtrArray         *after)
{
  guint n_removed = before->len;
  guint n_added = after->len;
  guint n_same = 0;

  while (n_same < n_removed && n_same < n_added &&
         g_ptr_array_index (before, n_same) == g_ptr_array_index (after, n_same))
    n_same++;
  while (n_removed > n_same && n_added > n_same &&
         g_ptr_array_index (before, n_removed - 1) == g_ptr_array_index (after, n_added - 1))
    {
      n_removed--;
      n_added--;
    }

  if (n_removed > n_same || n_added > n_same)
    g_list_model_items_changed (G_LIST_MODEL (self), n_same, n_removed - n_same,
                                n_added - n_same);
}

static void
append_range (GPtrArray *rows,
              GPtrArray *more,
              guint      start,
              guint      end)
{
  for (guint i = start; i < end; i++)
    g_ptr_array_add (rows, g_ptr_array_index (more, i));
}

/* What is left of the order and what comes into it, which both are sorted. */
static GPtrArray *
merge (VarbindSortedRows *self,
       GPtrArray         *order,
       GPtrArray         *added)
{
  GPtrArray *merged = g_ptr_array_sized_new (self->rows->len);
  guint      next = 0;

  for (guint i = 0; i < order->len; i++)
    {
      gpointer *row = &g_ptr_array_index (order, i);

      if (!((const Row *)*row)->listed)
        continue;
      while (next < added->len &&
             compare_rows (&g_ptr_array_index (added, next), row, self) < 0)
        g_ptr_array_add (merged, g_ptr_array_index (added, next++));
      g_ptr_array_add (merged, *row);
    }
  append_range (merged, added, next, added->len);

  return merged;
}

/* Takes over what the model has now in the place of some of its rows.  Those that come
 * into the order are returned; there are more when some have only gone and come again. */
static GPtrArray *
replace_rows (VarbindSortedRows *self,
              GPtrArray         *before,
              guint              position,
              guint              n_removed,
              guint              n_added)
{
  GPtrArray *added = g_ptr_array_new ();

  for (guint i = position; i < position + n_removed; i++)
    ((Row *)g_ptr_array_index (before, i))->listed = FALSE;

  self->rows = g_ptr_array_sized_new (before->len - n_removed + n_added);
  append_range (self->rows, before, 0, position);
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkTreeListRow) of = g_list_model_get_item (self->model, i);
      Row                       *row = get_row (self, of);

      row->listed = TRUE;
      g_ptr_array_add (self->rows, row);
      if (!row->ordered)
        {
          set_ordered (self, row, TRUE);
          g_ptr_array_add (added, row);
        }
    }
  append_range (self->rows, before, position + n_removed, before->len);

  return added;
}

static void
items_changed_cb (VarbindSortedRows *self,
                  guint              position,
                  guint              n_removed,
                  guint              n_added)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (GPtrArray) added = NULL;

  if (self->order == NULL)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
      return;
    }

  rows = g_steal_pointer (&self->rows);
  added = replace_rows (self, rows, position, n_removed, n_added);
  g_ptr_array_sort_with_data (added, compare_rows, self);
  order = g_steal_pointer (&self->order);
  self->order = merge (self, order, added);
  for (guint i = position; i < position + n_removed; i++)
    {
      Row *row = g_ptr_array_index (rows, i);

      if (!row->listed)
        set_ordered (self, row, FALSE);
    }
  announce (self, order, self->order);
}

/* In the order of the model. */
static void
begin (VarbindSortedRows *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  self->known = g_hash_table_new_full (NULL, NULL, NULL, row_free);
  self->order = replace_rows (self, none, 0, 0, g_list_model_get_n_items (self->model));
}

static void
clear (VarbindSortedRows *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
}

static void
end (VarbindSortedRows *self)
{
  g_autoptr (GPtrArray) order = g_steal_pointer (&self->order);

  if (order == NULL)
    return;

  announce (self, order, self->rows);
  clear (self);
}

/* Those that say the same stay in the order that they have. */
static void
read_again (VarbindSortedRows *self)
{
  GHashTableIter iter;
  gpointer       row;

  self->next_rank = 0;
  for (guint i = 0; i < self->order->len; i++)
    read_row (self, g_ptr_array_index (self->order, i));

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (!((Row *)row)->ordered)
      read_row (self, row);
}

static void
varbind_sorted_rows_dispose (GObject *object)
{
  VarbindSortedRows *self = VARBIND_SORTED_ROWS (object);

  g_signal_handlers_disconnect_by_data (self->model, self);

  G_OBJECT_CLASS (varbind_sorted_rows_parent_class)->dispose (object);
}

static void
varbind_sorted_rows_finalize (GObject *object)
{
  VarbindSortedRows *self = VARBIND_SORTED_ROWS (object);

  g_clear_pointer (&self->order, g_ptr_array_unref);
  clear (self);
  g_object_unref (self->model);

  G_OBJECT_CLASS (varbind_sorted_rows_parent_class)->finalize (object);
}

static void
varbind_sorted_rows_class_init (VarbindSortedRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_sorted_rows_dispose;
  object_class->finalize = varbind_sorted_rows_finalize;
}

static void
varbind_sorted_rows_init (VarbindSortedRows *self)
{
}

/**
 * varbind_sorted_rows_new:
 * @model: (transfer none): of GtkTreeListRow, whose items are VarbindHandle
 *
 * Returns: (transfer full): a list of the same rows, in the same order
 */
VarbindSortedRows *
varbind_sorted_rows_new (GListModel *model)
{
  VarbindSortedRows *self = g_object_new (VARBIND_TYPE_SORTED_ROWS, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

/**
 * varbind_sorted_rows_sort:
 * @self: a list
 * @column: by which; VARBIND_N_COLUMNS for the order that the rows have by themselves
 * @descending: the largest first
 *
 * Sorts all rows by what they say now.
 */
void
varbind_sorted_rows_sort (VarbindSortedRows *self,
                          VarbindColumn      column,
                          gboolean           descending)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (VARBIND_IS_SORTED_ROWS (self));

  if (column == VARBIND_N_COLUMNS)
    {
      end (self);
      return;
    }

  self->column = column;
  self->descending = descending;
  if (self->order != NULL)
    read_again (self);
  else
    begin (self);

  before = g_steal_pointer (&self->order);
  self->order = g_ptr_array_copy (before, NULL, NULL);
  g_ptr_array_sort_with_data (self->order, compare_rows, self);
  announce (self, before, self->order);
}

/**
 * varbind_sorted_rows_is_sorted:
 * @self: a list
 *
 * Returns: whether it has another order than the one that the rows have by themselves
 */
gboolean
varbind_sorted_rows_is_sorted (VarbindSortedRows *self)
{
  g_return_val_if_fail (VARBIND_IS_SORTED_ROWS (self), FALSE);

  return self->order != NULL;
}
