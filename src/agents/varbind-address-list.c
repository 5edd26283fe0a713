/* varbind-address-list.c
 *
 * A list of the address book.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-address-list.h"

/* How many items are the same from there on, in steps of one. */
static guint
count_equal (GListModel      *list,
             GPtrArray       *items,
             VarbindEqualFunc equal,
             guint            at_most,
             gboolean         from_end)
{
  guint n = 0;

  for (; n < at_most; n++)
    {
      guint               i = from_end ? g_list_model_get_n_items (list) - 1 - n : n;
      guint               j = from_end ? items->len - 1 - n : n;
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      if (!equal (item, g_ptr_array_index (items, j)))
        break;
    }

  return n;
}

/**
 * varbind_address_list_update:
 * @store: a list
 * @items: what the file holds; its volatile items are added
 * @equal: whether two items are the same
 * @is_volatile: whether an item is not in the file
 *
 * The list becomes @items, and its volatile ones behind them; what is the same at both
 * ends is left alone.
 */
void
varbind_address_list_update (GListStore           *store,
                             GPtrArray            *items,
                             VarbindEqualFunc      equal,
                             VarbindIsVolatileFunc is_volatile)
{
  GListModel *list = G_LIST_MODEL (store);
  guint       n = g_list_model_get_n_items (list);
  guint       head, tail;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      if (is_volatile (item))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }

  head = count_equal (list, items, equal, MIN (n, items->len), FALSE);
  tail = count_equal (list, items, equal, MIN (n, items->len) - head, TRUE);
  if (head + tail < n || head + tail < items->len)
    g_list_store_splice (store, head, n - head - tail, items->pdata + head,
                         items->len - head - tail);
}

/**
 * varbind_address_list_find:
 * @store: a list
 * @get_name: the name of an item
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the item of this name
 */
gpointer
varbind_address_list_find (GListStore        *store,
                           VarbindGetNameFunc get_name,
                           const char        *name)
{
  GListModel *list = G_LIST_MODEL (store);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      if (g_str_equal (get_name (item), name))
        return item;
    }

  return NULL;
}

/**
 * varbind_address_list_remove_volatile:
 * @store: a list
 * @is_volatile: whether an item is not in the file
 *
 * Leaves what the file holds.
 */
void
varbind_address_list_remove_volatile (GListStore           *store,
                                      VarbindIsVolatileFunc is_volatile)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (store)); i-- > 0;)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (is_volatile (item))
        g_list_store_remove (store, i);
    }
}
