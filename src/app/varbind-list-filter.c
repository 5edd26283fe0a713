/* varbind-list-filter.c
 *
 * Filters long lists without being felt.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-list-filter.h"

/* Rows from which on filtering at once would be felt. */
#define LONG_LIST 5000

/**
 * varbind_list_filter_is_long:
 * @model: (nullable): a list
 *
 * Returns: whether it is filtered bit by bit
 */
gboolean
varbind_list_filter_is_long (GListModel *model)
{
  return model != NULL && g_list_model_get_n_items (model) > LONG_LIST;
}

/**
 * varbind_list_filter_renew:
 * @list: a list
 * @filter: (nullable): by what it is filtered; nothing, so that a long list costs
 *   nothing, when everything passes
 * @change: what has changed in the filter, if it is the same
 *
 * Filters it anew in one go: rows that stay are not taken away and made again.
 */
void
varbind_list_filter_renew (GtkFilterListModel *list,
                           GtkFilter          *filter,
                           GtkFilterChange     change)
{
  if (gtk_filter_list_model_get_filter (list) != filter)
    gtk_filter_list_model_set_filter (list, filter);
  else if (filter != NULL)
    gtk_filter_changed (filter, change);
}

/**
 * varbind_list_filter_apply:
 * @list: a list
 * @filter: (nullable): as for varbind_list_filter_renew()
 * @change: likewise
 *
 * Filters it anew: a long one bit by bit, so that typing stays fluid.
 */
void
varbind_list_filter_apply (GtkFilterListModel *list,
                           GtkFilter          *filter,
                           GtkFilterChange     change)
{
  if (varbind_list_filter_is_long (gtk_filter_list_model_get_model (list)))
    gtk_filter_list_model_set_incremental (list, TRUE);
  varbind_list_filter_renew (list, filter, change);
}

/**
 * varbind_list_filter_settle:
 * @list: a list of which "pending" was notified
 *
 * What is added to a list that has been filtered is filtered at once.
 *
 * Returns: whether a filtering bit by bit has just ended
 */
gboolean
varbind_list_filter_settle (GtkFilterListModel *list)
{
  if (gtk_filter_list_model_get_pending (list) > 0 ||
      gtk_filter_list_model_get_filter (list) == NULL ||
      !gtk_filter_list_model_get_incremental (list))
    return FALSE;

  gtk_filter_list_model_set_incremental (list, FALSE);

  return TRUE;
}

/**
 * varbind_list_filter_get_change:
 * @change: how the words of a filter have changed, not %VARBIND_FILTER_SAME
 *
 * Returns: the same, as GTK calls it
 */
GtkFilterChange
varbind_list_filter_get_change (VarbindFilterChange change)
{
  switch (change)
    {
    case VARBIND_FILTER_STRICTER:
      return GTK_FILTER_CHANGE_MORE_STRICT;

    case VARBIND_FILTER_LOOSER:
      return GTK_FILTER_CHANGE_LESS_STRICT;

    case VARBIND_FILTER_SAME:
    case VARBIND_FILTER_OTHER:
    default:
      return GTK_FILTER_CHANGE_DIFFERENT;
    }
}

/**
 * varbind_list_filter_search:
 * @list: a list
 * @filter: by what it is filtered while there is something to search for; it asks *@search
 * @search: (inout): the words of before, and then those of @text
 * @text: what to search for, in the words of docs/filter.md, "" for nothing
 *
 * Filters the list anew if the words say another thing.
 */
void
varbind_list_filter_search (GtkFilterListModel *list,
                            GtkFilter          *filter,
                            VarbindFilter     **search,
                            const char         *text)
{
  g_autoptr (VarbindFilter) before = *search;
  VarbindFilterChange       change;

  *search = varbind_filter_new (text);
  change = varbind_filter_compare (*search, before);
  if (change != VARBIND_FILTER_SAME)
    varbind_list_filter_apply (list, varbind_filter_is_empty (*search) ? NULL : filter,
                               varbind_list_filter_get_change (change));
}

/**
 * varbind_list_filter_get_counts:
 * @list: a list
 * @n_shown: (out): how many rows a search has left
 * @n_all: (out): how many there are
 */
void
varbind_list_filter_get_counts (GtkFilterListModel *list,
                                guint              *n_shown,
                                guint              *n_all)
{
  GListModel *rows = gtk_filter_list_model_get_model (list);

  *n_shown = g_list_model_get_n_items (G_LIST_MODEL (list));
  *n_all = rows != NULL ? g_list_model_get_n_items (rows) : 0;
}
