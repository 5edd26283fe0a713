/* varbind-event-list.c
 *
 * The events of a timeline as a list model.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "varbind-event-list.h"
#include "varbind-timeline-text.h"

/**
 * VarbindEventList:
 *
 * There may be 200,000 events, of which a view shows a few: a row is made when
 * it is asked for, and is found again for as long as somebody holds it.
 */
struct _VarbindEventList
{
  GObject parent_instance;

  VarbindTimeline *timeline;
  guint64          first; /* position of the first mark that was announced */
  guint            n_items;
  GHashTable      *rows; /* position to the row, not held */
};

struct _VarbindEventRow
{
  GObject parent_instance;

  VarbindEventList *list;
  guint64           position;
};

static void list_model_iface_init (GListModelInterface *iface);

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindEventList, varbind_event_list, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))
/* clang-format on */

G_DEFINE_FINAL_TYPE (VarbindEventRow, varbind_event_row, G_TYPE_OBJECT)

static void
varbind_event_row_finalize (GObject *object)
{
  VarbindEventRow *self = VARBIND_EVENT_ROW (object);

  if (self->list != NULL)
    g_hash_table_remove (self->list->rows, &self->position);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (varbind_event_row_parent_class)->finalize (object);
}

static void
varbind_event_row_class_init (VarbindEventRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_event_row_finalize;
}

static void
varbind_event_row_init (VarbindEventRow *self)
{
}

/**
 * varbind_event_row_get_mark:
 * @self: a row
 *
 * Returns: (nullable) (transfer none): its event, while that is kept
 */
const VarbindMark *
varbind_event_row_get_mark (VarbindEventRow *self)
{
  g_return_val_if_fail (VARBIND_IS_EVENT_ROW (self), NULL);

  if (self->position < varbind_timeline_get_first_mark (self->list->timeline))
    return NULL;

  return varbind_timeline_get_mark (self->list->timeline, self->position);
}

/**
 * varbind_event_row_get_timeline:
 * @self: a row
 *
 * Returns: (transfer none): where its event stands
 */
VarbindTimeline *
varbind_event_row_get_timeline (VarbindEventRow *self)
{
  g_return_val_if_fail (VARBIND_IS_EVENT_ROW (self), NULL);

  return self->list->timeline;
}

/**
 * varbind_event_row_dup_text:
 * @self: a row
 *
 * Returns: (transfer full): what it says, as one sentence
 */
char *
varbind_event_row_dup_text (VarbindEventRow *self)
{
  const VarbindMark *mark = varbind_event_row_get_mark (self);
  g_autofree char   *text = NULL;

  if (mark == NULL)
    return g_strdup ("");

  text = varbind_timeline_dup_mark_text (self->list->timeline, mark);

  /* translators: spoken name of a row: session, kind of event, what happened */
  return g_strdup_printf (_ ("%s %s: %s"), varbind_lane_get_name (mark->lane),
                          varbind_mark_kind_to_text (mark->kind), text);
}

static GType
varbind_event_list_get_item_type (GListModel *model)
{
  return VARBIND_TYPE_EVENT_ROW;
}

static guint
varbind_event_list_get_n_items (GListModel *model)
{
  return VARBIND_EVENT_LIST (model)->n_items;
}

static gpointer
varbind_event_list_get_item (GListModel *model,
                             guint       index)
{
  VarbindEventList *self = VARBIND_EVENT_LIST (model);
  guint64           position = self->first + index;
  VarbindEventRow  *row;

  if (index >= self->n_items)
    return NULL;

  row = g_hash_table_lookup (self->rows, &position);
  if (row != NULL)
    return g_object_ref (row);

  row = g_object_new (VARBIND_TYPE_EVENT_ROW, NULL);
  row->list = g_object_ref (self);
  row->position = position;
  g_hash_table_insert (self->rows, &row->position, row);

  return row;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_event_list_get_item_type;
  iface->get_n_items = varbind_event_list_get_n_items;
  iface->get_item = varbind_event_list_get_item;
}

static void
varbind_event_list_finalize (GObject *object)
{
  VarbindEventList *self = VARBIND_EVENT_LIST (object);

  g_hash_table_unref (self->rows);
  g_clear_object (&self->timeline);

  G_OBJECT_CLASS (varbind_event_list_parent_class)->finalize (object);
}

static void
varbind_event_list_class_init (VarbindEventListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_event_list_finalize;
}

static void
varbind_event_list_init (VarbindEventList *self)
{
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/**
 * varbind_event_list_new:
 * @timeline: whose events
 *
 * Returns: (transfer full): a list of what is there now
 */
VarbindEventList *
varbind_event_list_new (VarbindTimeline *timeline)
{
  VarbindEventList *self;

  g_return_val_if_fail (VARBIND_IS_TIMELINE (timeline), NULL);

  self = g_object_new (VARBIND_TYPE_EVENT_LIST, NULL);
  self->timeline = g_object_ref (timeline);
  self->first = varbind_timeline_get_first_mark (timeline);
  self->n_items = varbind_timeline_get_n_marks (timeline);

  return self;
}

/**
 * varbind_event_list_update:
 * @self: a list
 *
 * Takes in what the timeline has got and dropped since the last time.
 */
void
varbind_event_list_update (VarbindEventList *self)
{
  guint64 first;
  guint   n_dropped, n_added;

  g_return_if_fail (VARBIND_IS_EVENT_LIST (self));

  first = varbind_timeline_get_first_mark (self->timeline);
  n_dropped = (guint)MIN (first - self->first, self->n_items);
  self->first = first;
  self->n_items -= n_dropped;
  if (n_dropped > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_dropped, 0);

  n_added = varbind_timeline_get_n_marks (self->timeline) - self->n_items;
  self->n_items += n_added;
  if (n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), self->n_items - n_added, 0, n_added);
}
