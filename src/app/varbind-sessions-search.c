/* varbind-sessions-search.c
 *
 * What is searched for in the list of sessions, and how many rows are left.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-sessions-page-private.h"

/* A mistake in what is searched for, or how many rows are left. */
static char *
compose_summary (VarbindSessionsPage *self)
{
  const VarbindFilterError *error;

  error = varbind_filter_get_error (varbind_row_filter_get_search (self->filter));
  if (error != NULL)
    return g_strdup (error->message);
  if (!varbind_row_filter_is_active (self->filter) || self->tree == NULL ||
      varbind_row_filter_hides_ended_only (self->filter))
    return g_strdup ("");

  /* translators: so many of so many rows are shown */
  return g_strdup_printf (_ ("%u of %u"), g_list_model_get_n_items (G_LIST_MODEL (self->filtered)),
                          g_list_model_get_n_items (G_LIST_MODEL (self->tree)));
}

/**
 * varbind_sessions_page_update_summary:
 * @self: a page whose rows or search are others
 */
void
varbind_sessions_page_update_summary (VarbindSessionsPage *self)
{
  g_autofree char *summary = compose_summary (self);

  if (g_strcmp0 (self->summary, summary) != 0)
    varbind_sessions_page_take_summary (self, g_steal_pointer (&summary));
}

/**
 * varbind_sessions_page_get_search:
 * @self: a page
 *
 * Returns: what is searched for
 */
const char *
varbind_sessions_page_get_search (VarbindSessionsPage *self)
{
  g_return_val_if_fail (VARBIND_IS_SESSIONS_PAGE (self), NULL);

  return varbind_filter_get_text (varbind_row_filter_get_search (self->filter));
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
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  switch (varbind_row_filter_set_search (self->filter, text))
    {
    case VARBIND_FILTER_SAME:
      varbind_sessions_page_update_summary (self);
      break;

    case VARBIND_FILTER_STRICTER:
      varbind_sessions_page_apply_filter (self, GTK_FILTER_CHANGE_MORE_STRICT);
      break;

    case VARBIND_FILTER_LOOSER:
      varbind_sessions_page_apply_filter (self, GTK_FILTER_CHANGE_LESS_STRICT);
      break;

    case VARBIND_FILTER_OTHER:
      varbind_sessions_page_apply_filter (self, GTK_FILTER_CHANGE_DIFFERENT);
      break;
    }
}

/**
 * varbind_sessions_page_get_search_is_wrong:
 * @self: a page
 *
 * Returns: whether there is a mistake in what is searched for; the property
 *   "summary" tells which
 */
gboolean
varbind_sessions_page_get_search_is_wrong (VarbindSessionsPage *self)
{
  g_return_val_if_fail (VARBIND_IS_SESSIONS_PAGE (self), FALSE);

  return varbind_filter_get_error (varbind_row_filter_get_search (self->filter)) != NULL;
}

/**
 * varbind_sessions_page_set_kind:
 * @self: a page
 * @kind: the one kind of handle to show, 0 for all
 */
void
varbind_sessions_page_set_kind (VarbindSessionsPage *self,
                                guint                kind)
{
  g_return_if_fail (VARBIND_IS_SESSIONS_PAGE (self));

  if (varbind_row_filter_set_kind (self->filter, kind))
    varbind_sessions_page_apply_filter (self, GTK_FILTER_CHANGE_DIFFERENT);
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

  if (varbind_row_filter_set_show_ended (self->filter, show))
    varbind_sessions_page_apply_filter (self, GTK_FILTER_CHANGE_DIFFERENT);
}
