/* varbind-timeline-events.c
 *
 * The timeline's page as a list: everything that is drawn, in words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-format.h"
#include "varbind-list-filter.h"
#include "varbind-list-keys.h"
#include "varbind-text-columns.h"
#include "varbind-timeline-filter.h"
#include "varbind-timeline-page-private.h"
#include "varbind-timeline-text.h"

/* An event may have been forgotten since. */
static char *
dup_time (gpointer item,
          gpointer user_data)
{
  VarbindTimelinePage *self = user_data;
  const VarbindMark   *mark = varbind_event_row_get_mark (item);

  return mark != NULL ? varbind_format_clock (varbind_watch_get_target (self->watch), mark->time)
                      : NULL;
}

static char *
dup_lane (gpointer item,
          gpointer user_data)
{
  const VarbindMark *mark = varbind_event_row_get_mark (item);

  return mark != NULL ? g_strdup (varbind_lane_get_name (mark->lane)) : NULL;
}

static char *
dup_kind (gpointer item,
          gpointer user_data)
{
  const VarbindMark *mark = varbind_event_row_get_mark (item);

  return mark != NULL ? g_strdup (varbind_mark_kind_to_text (mark->kind)) : NULL;
}

/* What happened, and the problem that it was. */
static char *
dup_what (gpointer item,
          gpointer user_data)
{
  VarbindTimelinePage *self = user_data;
  const VarbindMark   *mark = varbind_event_row_get_mark (item);
  VarbindProblem      *problem;
  g_autofree char     *text = NULL;

  if (mark == NULL)
    return NULL;

  text = varbind_timeline_dup_mark_text (varbind_event_row_get_timeline (item), mark);
  problem = varbind_timeline_view_find_problem (self->view, mark->serial);
  if (problem == NULL)
    return g_steal_pointer (&text);

  /* translators: an event, the problem that it told */
  return g_strdup_printf (_ ("%s (problem: %s)"), text, varbind_problem_get_message (problem));
}

static char *
dup_row (gpointer item,
         gpointer user_data)
{
  return varbind_event_row_dup_text (item);
}

static gboolean
is_bad (gpointer item)
{
  const VarbindMark *mark = varbind_event_row_get_mark (item);

  return mark != NULL && mark->kind >= VARBIND_MARK_FAILED_CALL;
}

static const VarbindTextColumn columns[] = {
  { N_ ("Time"), 110, FALSE, "numeric", dup_time, is_bad },
  { N_ ("Session"), 84, FALSE, NULL, dup_lane, is_bad },
  /* translators: heading: what kind of event */
  { N_ ("Event"), 100, FALSE, NULL, dup_kind, is_bad },
  { N_ ("What Happened"), 300, TRUE, NULL, dup_what, is_bad },
};

static void
selected_cb (VarbindTimelinePage *self)
{
  VarbindEventRow   *row = gtk_single_selection_get_selected_item (self->selection);
  const VarbindMark *mark = row != NULL ? varbind_event_row_get_mark (row) : NULL;

  if (mark == NULL || self->selecting)
    return;

  varbind_timeline_view_select (self->view, varbind_timeline_item_of_mark (mark), FALSE);
  g_signal_emit_by_name (self->view, "item-selected", (guint)VARBIND_ITEM_MARK, mark->serial);
}

static void
activated_cb (VarbindTimelinePage *self,
              guint                position)
{
  g_autoptr (VarbindEventRow) row =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const VarbindMark *mark = row != NULL ? varbind_event_row_get_mark (row) : NULL;

  if (mark != NULL)
    varbind_timeline_page_rewind (self, mark->serial);
}

/**
 * varbind_timeline_page_init_list:
 * @self: a page
 */
void
varbind_timeline_page_init_list (VarbindTimelinePage *self)
{
  varbind_text_columns_append (self->list, columns, G_N_ELEMENTS (columns), dup_row, self);
  varbind_list_let_tab_leave (GTK_WIDGET (self->list));
  varbind_name_inner (GTK_WIDGET (self->list), _ ("Events"));

  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  const VarbindMark *mark = varbind_event_row_get_mark (item);

  return mark != NULL &&
         varbind_timeline_mark_passes (varbind_event_row_get_timeline (item), mark);
}

static void
pending_cb (VarbindTimelinePage *self)
{
  if (varbind_list_filter_settle (self->filtered))
    varbind_timeline_page_update (self);
}

/**
 * varbind_timeline_page_fill_list:
 * @self: a page whose list is shown
 *
 * Takes in the events that are new.
 */
void
varbind_timeline_page_fill_list (VarbindTimelinePage *self)
{
  if (self->timeline == NULL)
    return;

  if (self->events == NULL)
    {
      self->events = varbind_event_list_new (self->timeline);
      self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, NULL, NULL));
      self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->events)), NULL);
      g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (pending_cb), self,
                               G_CONNECT_SWAPPED);
      varbind_timeline_page_filter_list (self);
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->filtered));
    }
  varbind_event_list_update (self->events);
}

/**
 * varbind_timeline_page_filter_list:
 * @self: a page
 *
 * Looks again at which events pass the filter.
 */
void
varbind_timeline_page_filter_list (VarbindTimelinePage *self)
{
  gboolean filtered = self->timeline != NULL && varbind_timeline_is_filtered (self->timeline);

  if (self->filtered == NULL)
    return;

  varbind_list_filter_apply (self->filtered, filtered ? self->filter : NULL,
                             GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * varbind_timeline_page_drop_list:
 * @self: a page that is to show another timeline
 */
void
varbind_timeline_page_drop_list (VarbindTimelinePage *self)
{
  gtk_single_selection_set_model (self->selection, NULL);
  if (self->filtered != NULL)
    g_signal_handlers_disconnect_by_data (self->filtered, self);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->events);
}

/* Events stand in their order, also when some are left out. */
static gboolean
find_row (VarbindTimelinePage *self,
          guint64              serial,
          guint               *ret_position)
{
  GListModel *rows = G_LIST_MODEL (self->filtered);
  guint       low = 0;
  guint       high = g_list_model_get_n_items (rows);

  while (low < high)
    {
      guint                       middle = low + (high - low) / 2;
      g_autoptr (VarbindEventRow) row = g_list_model_get_item (rows, middle);
      const VarbindMark          *mark = varbind_event_row_get_mark (row);

      *ret_position = middle;
      if (mark != NULL && mark->serial == serial)
        return TRUE;
      if (mark != NULL && mark->serial > serial)
        high = middle;
      else
        low = middle + 1;
    }

  return FALSE;
}

/**
 * varbind_timeline_page_show_in_list:
 * @self: a page whose list is shown
 * @serial: of an event
 *
 * Selects the event's row and brings it into view.
 */
void
varbind_timeline_page_show_in_list (VarbindTimelinePage *self,
                                    guint64              serial)
{
  guint position;

  if (self->events == NULL || !find_row (self, serial, &position))
    return;

  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  varbind_scroll_to_row (GTK_WIDGET (self->list), position);
}
