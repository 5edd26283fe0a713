/* varbind-row-filter.c
 *
 * Which rows of the sessions list are shown.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-row-filter.h"

/**
 * VarbindRowFilter:
 *
 * Matches rows of the tree by a search, kind and state.  A session is shown when
 * it matches itself or when one of its handles does, so that no handle stands
 * without its session.
 */
struct _VarbindRowFilter
{
  GtkFilter parent_instance;

  VarbindFilter *search;
  guint          kind; /* 0: all */
  gboolean       show_ended;
};

G_DEFINE_FINAL_TYPE (VarbindRowFilter, varbind_row_filter, GTK_TYPE_FILTER)

static gboolean
matches (VarbindRowFilter *self,
         VarbindHandle    *handle)
{
  /* A dangling handle has ended for its owner, but not for who uses it. */
  if (!self->show_ended && !varbind_handle_is_live (handle) &&
      varbind_handle_get_state (handle) != VARBIND_HANDLE_STATE_DANGLING)
    return FALSE;
  if (self->kind != 0 && self->kind != varbind_handle_get_kind (handle))
    return FALSE;

  return varbind_filter_match_handle (self->search, handle, g_get_monotonic_time ());
}

/**
 * varbind_row_filter_matches_handle:
 * @self: a filter
 * @handle: what has a row, or would have one
 *
 * Returns: whether it matches by itself
 */
gboolean
varbind_row_filter_matches_handle (VarbindRowFilter *self,
                                   VarbindHandle    *handle)
{
  g_return_val_if_fail (VARBIND_IS_ROW_FILTER (self), FALSE);

  return matches (self, handle);
}

static gboolean
any_child_matches (VarbindRowFilter *self,
                   VarbindHandle    *parent)
{
  GListModel *handles = varbind_handle_get_children (parent);
  guint       n = handles != NULL ? g_list_model_get_n_items (handles) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      if (matches (self, handle))
        return TRUE;
    }

  return FALSE;
}

static gboolean
varbind_row_filter_match (GtkFilter *filter,
                          gpointer   item)
{
  VarbindRowFilter         *self = VARBIND_ROW_FILTER (filter);
  g_autoptr (VarbindHandle) handle = gtk_tree_list_row_get_item (item);

  if (handle == NULL)
    return FALSE;

  return matches (self, handle) || any_child_matches (self, handle);
}

static GtkFilterMatch
varbind_row_filter_get_strictness (GtkFilter *filter)
{
  return varbind_row_filter_is_active (VARBIND_ROW_FILTER (filter))
           ? GTK_FILTER_MATCH_SOME
           : GTK_FILTER_MATCH_ALL;
}

static void
varbind_row_filter_finalize (GObject *object)
{
  varbind_filter_free (VARBIND_ROW_FILTER (object)->search);

  G_OBJECT_CLASS (varbind_row_filter_parent_class)->finalize (object);
}

static void
varbind_row_filter_class_init (VarbindRowFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = varbind_row_filter_finalize;
  filter_class->match = varbind_row_filter_match;
  filter_class->get_strictness = varbind_row_filter_get_strictness;
}

static void
varbind_row_filter_init (VarbindRowFilter *self)
{
  self->search = varbind_filter_new ("");
  self->show_ended = TRUE;
}

/**
 * varbind_row_filter_new:
 *
 * Returns: a filter that lets everything pass
 */
VarbindRowFilter *
varbind_row_filter_new (void)
{
  return g_object_new (VARBIND_TYPE_ROW_FILTER, NULL);
}

/**
 * varbind_row_filter_get_search:
 * @self: a filter
 *
 * Returns: (transfer none): what is searched for; valid until the next is set
 */
VarbindFilter *
varbind_row_filter_get_search (VarbindRowFilter *self)
{
  g_return_val_if_fail (VARBIND_IS_ROW_FILTER (self), NULL);

  return self->search;
}

/**
 * varbind_row_filter_set_search:
 * @self: a filter
 * @text: what to search for, in the words of docs/filter.md, "" for nothing
 *
 * The setters leave it to the caller to tell of the change.
 *
 * Returns: what that means for the rows
 */
VarbindFilterChange
varbind_row_filter_set_search (VarbindRowFilter *self,
                               const char       *text)
{
  g_autoptr (VarbindFilter) before = NULL;

  g_return_val_if_fail (VARBIND_IS_ROW_FILTER (self), VARBIND_FILTER_SAME);

  before = self->search;
  self->search = varbind_filter_new (text);

  return varbind_filter_compare (self->search, before);
}

/**
 * varbind_row_filter_set_kind:
 * @self: a filter
 * @kind: the one kind of handle to show, 0 for all
 *
 * Returns: whether that is new
 */
gboolean
varbind_row_filter_set_kind (VarbindRowFilter *self,
                             guint             kind)
{
  g_return_val_if_fail (VARBIND_IS_ROW_FILTER (self), FALSE);

  if (self->kind == kind)
    return FALSE;

  self->kind = kind;

  return TRUE;
}

/**
 * varbind_row_filter_set_show_ended:
 * @self: a filter
 * @show: whether to show closed sessions and freed handles
 *
 * Returns: whether that is new
 */
gboolean
varbind_row_filter_set_show_ended (VarbindRowFilter *self,
                                   gboolean          show)
{
  g_return_val_if_fail (VARBIND_IS_ROW_FILTER (self), FALSE);

  if (self->show_ended == show)
    return FALSE;

  self->show_ended = show;

  return TRUE;
}

/**
 * varbind_row_filter_is_active:
 * @self: a filter
 *
 * Returns: whether it may leave something out
 */
gboolean
varbind_row_filter_is_active (VarbindRowFilter *self)
{
  g_return_val_if_fail (VARBIND_IS_ROW_FILTER (self), FALSE);

  return !varbind_filter_is_empty (self->search) || self->kind != 0 || !self->show_ended;
}

/**
 * varbind_row_filter_hides_ended_only:
 * @self: a filter
 *
 * Returns: whether what has ended is all that it leaves out
 */
gboolean
varbind_row_filter_hides_ended_only (VarbindRowFilter *self)
{
  g_return_val_if_fail (VARBIND_IS_ROW_FILTER (self), FALSE);

  return varbind_filter_is_empty (self->search) && self->kind == 0 && !self->show_ended;
}
