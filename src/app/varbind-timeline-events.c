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
#include "varbind-timeline-filter.h"
#include "varbind-timeline-page-private.h"
#include "varbind-timeline-text.h"

typedef enum {
  COLUMN_TIME,
  COLUMN_LANE,
  COLUMN_KIND,
  COLUMN_TEXT,
  N_COLUMNS
} Column;

static const struct
{
  const char *title;
  int         width;
} columns[N_COLUMNS] = {
  [COLUMN_TIME] = { N_ ("Time"), 110 },
  [COLUMN_LANE] = { N_ ("Session"), 84 },
  /* translators: heading: what kind of event */
  [COLUMN_KIND] = { N_ ("Event"), 100 },
  [COLUMN_TEXT] = { N_ ("What Happened"), 300 },
};

/* What happened, and the problem that it was. */
static char *
dup_what (VarbindTimelinePage *self,
          VarbindEventRow     *row,
          const VarbindMark   *mark)
{
  VarbindProblem  *problem = varbind_timeline_view_find_problem (self->view, mark->serial);
  g_autofree char *text =
    varbind_timeline_dup_mark_text (varbind_event_row_get_timeline (row), mark);

  if (problem == NULL)
    return g_steal_pointer (&text);

  /* translators: an event, the problem that it told */
  return g_strdup_printf (_ ("%s (problem: %s)"), text, varbind_problem_get_message (problem));
}

static char *
dup_text (VarbindTimelinePage *self,
          VarbindEventRow     *row,
          Column               column)
{
  const VarbindMark *mark = varbind_event_row_get_mark (row);

  if (mark == NULL)
    return g_strdup ("");

  switch (column)
    {
    case COLUMN_TIME:
      return varbind_format_clock (varbind_watch_get_target (self->watch), mark->time);

    case COLUMN_LANE:
      return g_strdup (varbind_lane_get_name (mark->lane));

    case COLUMN_KIND:
      return g_strdup (varbind_mark_kind_to_text (mark->kind));

    case COLUMN_TEXT:
    case N_COLUMNS:
    default:
      return dup_what (self, row, mark);
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (GPOINTER_TO_INT (column) == COLUMN_TIME)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         VarbindTimelinePage      *self)
{
  Column             column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget         *cell = gtk_list_item_get_child (item);
  VarbindEventRow   *row = gtk_list_item_get_item (item);
  const VarbindMark *mark = varbind_event_row_get_mark (row);
  g_autofree char   *text = dup_text (self, row, column);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (mark != NULL && mark->kind >= VARBIND_MARK_FAILED_CALL)
    gtk_widget_add_css_class (cell, "bad");
  else
    gtk_widget_remove_css_class (cell, "bad");
}

static void
append_column (VarbindTimelinePage *self,
               Column               number)
{
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (columns[number].title), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (number));
  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (number));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_column_view_column_set_fixed_width (column, columns[number].width);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, number == COLUMN_TEXT);
  gtk_column_view_append_column (self->list, column);
  g_object_unref (column);
}

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
  for (guint i = 0; i < N_COLUMNS; i++)
    append_column (self, i);
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
