/* varbind-sessions-search.c
 *
 * What is searched for in the list of sessions, and how many rows are left.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-list-filter.h"
#include "varbind-sessions-page-private.h"

/* What has ended is left out when the person wants that, unless it is searched
 * for.  A dangling handle has ended for its owner, but not for who uses it. */
static gboolean
hides_ended (VarbindSessionsPage *self)
{
  return !self->show_ended && !varbind_filter_asks_for_ended (self->search);
}

/**
 * varbind_sessions_page_matches:
 * @self: a page that has a target
 * @handle: what has a row, or would have one
 *
 * Returns: whether it is to be shown for its own sake
 */
gboolean
varbind_sessions_page_matches (VarbindSessionsPage *self,
                               VarbindHandle       *handle)
{
  if (hides_ended (self) && !varbind_handle_is_live (handle) &&
      varbind_handle_get_state (handle) != VARBIND_HANDLE_STATE_DANGLING)
    return FALSE;

  return varbind_filter_match_handle (self->search, handle,
                                      varbind_target_get_now (self->target));
}

/* A session is shown when one of its handles is, so that none stands without it. */
static gboolean
any_child_matches (VarbindSessionsPage *self,
                   VarbindHandle       *parent)
{
  GListModel *handles = varbind_handle_get_children (parent);
  guint       n = handles != NULL ? g_list_model_get_n_items (handles) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      if (varbind_sessions_page_matches (self, handle))
        return TRUE;
    }

  return FALSE;
}

static gboolean
match_row_cb (gpointer item,
              gpointer user_data)
{
  VarbindSessionsPage      *self = user_data;
  g_autoptr (VarbindHandle) handle = gtk_tree_list_row_get_item (item);

  if (handle == NULL || self->target == NULL)
    return FALSE;

  return varbind_sessions_page_matches (self, handle) || any_child_matches (self, handle);
}

/**
 * varbind_sessions_page_init_search:
 * @self: a page
 *
 * Makes its filter, by which at first everything passes.
 */
void
varbind_sessions_page_init_search (VarbindSessionsPage *self)
{
  self->search = varbind_filter_new ("");
  self->show_ended = TRUE;
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_row_cb, self, NULL));
}

/**
 * varbind_sessions_page_is_filtered:
 * @self: a page
 *
 * Returns: whether it may leave rows out
 */
gboolean
varbind_sessions_page_is_filtered (VarbindSessionsPage *self)
{
  return !varbind_filter_is_empty (self->search) || !self->show_ended;
}

/**
 * varbind_sessions_page_get_counts:
 * @self: a page
 * @n_shown: (out): how many rows a search has left
 * @n_all: (out): how many there are
 */
void
varbind_sessions_page_get_counts (VarbindSessionsPage *self,
                                  guint               *n_shown,
                                  guint               *n_all)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  *n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  *n_all = self->tree != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;
}

/**
 * varbind_sessions_page_set_search:
 * @self: a page
 * @text: what to search for, in the words of docs/filter.md, "" for nothing
 */
void
varbind_sessions_page_set_search (VarbindSessionsPage *self,
                                  const char          *text)
{
  g_autoptr (VarbindFilter) before = NULL;
  VarbindFilterChange       change;
  gboolean                  hid_ended;

  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  hid_ended = hides_ended (self);
  before = self->search;
  self->search = varbind_filter_new (text);
  change = varbind_filter_compare (self->search, before);
  if (hides_ended (self) != hid_ended)
    change = VARBIND_FILTER_OTHER;
  if (change != VARBIND_FILTER_SAME)
    varbind_sessions_page_apply_filter (self, varbind_list_filter_get_change (change));
}

/**
 * varbind_sessions_page_set_show_ended:
 * @self: a page
 * @show: whether to show closed sessions and freed handles
 */
void
varbind_sessions_page_set_show_ended (VarbindSessionsPage *self,
                                      gboolean             show)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  if (self->show_ended == show)
    return;

  self->show_ended = show;
  varbind_sessions_page_apply_filter (self, GTK_FILTER_CHANGE_DIFFERENT);
}
