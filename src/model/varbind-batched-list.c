/* varbind-batched-list.c
 *
 * Another list, of which changes are told together.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-batched-list.h"

/**
 * VarbindBatchedList:
 *
 * The items of a list, as they were told last.  What changes in the list is collected
 * until varbind_batched_list_flush(), or until the main loop is about to draw; then
 * changes that are near each other are announced as one.  Each announcement costs a view
 * a look at all of its rows, however little has changed, and ten sessions that get a
 * handle each in a frame are ten changes of a tree.
 *
 * It holds the items: what has not been announced can still be asked for.
 */

/* So many items between two changes are looked at again in less time than a view needs
 * for another announcement. */
#define NEAR 500

/* More are announced as one. */
#define MAX_CHANGES 16

/**
 * Change:
 * @start: position of the first that goes, in the items as they were told
 * @n_removed: how many go
 * @added: what comes in their place
 */
typedef struct
{
  guint      start;
  guint      n_removed;
  GPtrArray *added;
} Change;

struct _VarbindBatchedList
{
  GObject parent_instance;

  GListModel *model;   /* NULL for none */
  GPtrArray  *items;   /* as told */
  GArray     *changes; /* Change, in order of position, with others between them */
  gint64      growth;  /* by all of them */
  guint       idle;
  gboolean    flushing;
};

enum {
  PROP_0,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
varbind_batched_list_get_item_type (GListModel *model)
{
  GListModel *of = VARBIND_BATCHED_LIST (model)->model;

  return of != NULL ? g_list_model_get_item_type (of) : G_TYPE_OBJECT;
}

static guint
varbind_batched_list_get_n_items (GListModel *model)
{
  return VARBIND_BATCHED_LIST (model)->items->len;
}

static gpointer
varbind_batched_list_get_item (GListModel *model,
                               guint       position)
{
  GPtrArray *items = VARBIND_BATCHED_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_batched_list_get_item_type;
  iface->get_n_items = varbind_batched_list_get_n_items;
  iface->get_item = varbind_batched_list_get_item;
}

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindBatchedList, varbind_batched_list, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))
/* clang-format on */

static Change *
get_change (VarbindBatchedList *self,
            guint               index)
{
  return &g_array_index (self->changes, Change, index);
}

static void
clear_change (gpointer data)
{
  g_ptr_array_unref (((Change *)data)->added);
}

static GPtrArray *
new_items (guint n_reserved)
{
  return g_ptr_array_new_full (n_reserved, g_object_unref);
}

static void
append_items (GPtrArray *items,
              GPtrArray *more,
              guint      start,
              guint      n)
{
  for (guint i = start; i < start + n; i++)
    g_ptr_array_add (items, g_object_ref (g_ptr_array_index (more, i)));
}

/* Puts all of @added in the place of some items. */
static void
splice (GPtrArray *items,
        guint      position,
        guint      n_removed,
        GPtrArray *added)
{
  guint n_old = items->len;
  guint n_tail = n_old - position - n_removed;

  for (guint i = position; i < position + n_removed; i++)
    g_object_unref (g_ptr_array_index (items, i));

  if (added->len > n_removed)
    g_ptr_array_set_size (items, (int)(n_old + added->len - n_removed));
  if (n_tail > 0)
    memmove (items->pdata + position + added->len, items->pdata + position + n_removed,
             n_tail * sizeof (gpointer));
  for (guint i = 0; i < added->len; i++)
    g_ptr_array_index (items, position + i) = g_object_ref (g_ptr_array_index (added, i));

  /* What is left behind has moved, or is not its any more. */
  for (guint i = position + added->len + n_tail; i < n_old; i++)
    g_ptr_array_index (items, i) = NULL;
  items->len = position + added->len + n_tail;
}

/* Makes one of the changes from the first to the last, with what is between them, and so
 * many items before and behind them. */
static void
merge (VarbindBatchedList *self,
       guint               first,
       guint               last,
       guint               n_before,
       guint               n_behind)
{
  guint  start = get_change (self, first)->start - n_before;
  guint  end = start;
  Change merged = { start, 0, new_items (0) };

  for (guint i = first; i <= last; i++)
    {
      Change *change = get_change (self, i);

      append_items (merged.added, self->items, end, change->start - end);
      append_items (merged.added, change->added, 0, change->added->len);
      end = change->start + change->n_removed;
    }
  append_items (merged.added, self->items, end, n_behind);
  merged.n_removed = end + n_behind - start;

  g_array_remove_range (self->changes, first, last - first + 1);
  g_array_insert_val (self->changes, first, merged);
}

/* The list has changed where nothing else has since it was told. */
static void
insert_change (VarbindBatchedList *self,
               guint               index,
               guint               start,
               guint               n_removed,
               GPtrArray          *added)
{
  Change change = { start, n_removed, g_ptr_array_ref (added) };

  g_array_insert_val (self->changes, index, change);
}

static gint64
get_growth (const Change *change)
{
  return (gint64)change->added->len - change->n_removed;
}

/* Finds the changes that a change of the list from @position to @end touches, from the
 * last on: most come in order.  A position in the list is that of the item as told and
 * *@shift more, before the first of these changes. */
static void
find_touched (VarbindBatchedList *self,
              guint               position,
              guint               end,
              guint              *first,
              guint              *behind,
              gint64             *shift)
{
  gint64 after = self->growth;
  guint  i;

  for (i = self->changes->len; i > 0; i--)
    {
      Change *change = get_change (self, i - 1);

      if (change->start + after - get_growth (change) <= end)
        break;
      after -= get_growth (change);
    }
  *behind = i;

  for (; i > 0; i--)
    {
      Change *change = get_change (self, i - 1);

      if (change->start + change->n_removed + after < position)
        break;
      after -= get_growth (change);
    }
  *first = i;
  *shift = after;
}

static guint
get_end (VarbindBatchedList *self,
         guint               first,
         guint               behind,
         gint64              shift)
{
  guint end = 0;

  for (guint i = first; i < behind; i++)
    {
      Change *change = get_change (self, i);

      shift += get_growth (change);
      end = (guint)(change->start + change->n_removed + shift);
    }

  return end;
}

static void
collect (VarbindBatchedList *self,
         guint               position,
         guint               n_removed,
         GPtrArray          *added)
{
  guint   first, behind, begin, end;
  gint64  shift;
  Change *change;

  find_touched (self, position, position + n_removed, &first, &behind, &shift);
  self->growth += (gint64)added->len - n_removed;
  if (first == behind)
    {
      insert_change (self, first, (guint)(position - shift), n_removed, added);
      return;
    }

  begin = (guint)(get_change (self, first)->start + shift);
  end = get_end (self, first, behind, shift);
  if (behind - first > 1 || position < begin || position + n_removed > end)
    merge (self, first, behind - 1, begin - MIN (begin, position),
           MAX (end, position + n_removed) - end);

  change = get_change (self, first);
  splice (change->added, position - MIN (begin, position), n_removed, added);
}

static gboolean
idle_cb (gpointer user_data)
{
  varbind_batched_list_flush (user_data);

  return G_SOURCE_REMOVE;
}

/* Before anything is drawn. */
static void
flush_soon (VarbindBatchedList *self)
{
  if (self->idle == 0 && !self->flushing)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, idle_cb, self, NULL);
}

static GPtrArray *
get_items (GListModel *model,
           guint       position,
           guint       n)
{
  GPtrArray *items = new_items (n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_list_model_get_item (model, position + i));

  return items;
}

static void
items_changed_cb (VarbindBatchedList *self,
                  guint               position,
                  guint               n_removed,
                  guint               n_added)
{
  g_autoptr (GPtrArray) added = get_items (self->model, position, n_added);

  collect (self, position, n_removed, added);
  flush_soon (self);
}

static gboolean
are_near (VarbindBatchedList *self,
          guint               index)
{
  Change *change = get_change (self, index);

  return get_change (self, index + 1)->start - (change->start + change->n_removed) < NEAR;
}

static void
merge_near (VarbindBatchedList *self)
{
  gboolean all = self->changes->len > MAX_CHANGES;

  for (guint first = 0; first < self->changes->len; first++)
    {
      guint last = first;

      while (last + 1 < self->changes->len && (all || are_near (self, last)))
        last++;
      if (last > first)
        merge (self, first, last, 0, 0);
    }
}

static gboolean
is_same (VarbindBatchedList *self,
         guint               position,
         GPtrArray          *added,
         guint               index)
{
  return g_ptr_array_index (self->items, position) == g_ptr_array_index (added, index);
}

/* What was taken away and has come again has not changed. */
static void
announce (VarbindBatchedList *self,
          const Change       *change)
{
  GPtrArray *added = change->added;
  guint      start = change->start;
  guint      n_removed = change->n_removed;
  guint      n_added = added->len;
  guint      n_same = 0;

  while (n_same < n_removed && n_same < n_added && is_same (self, start + n_same, added, n_same))
    n_same++;
  while (n_removed > n_same && n_added > n_same &&
         is_same (self, start + n_removed - 1, added, n_added - 1))
    {
      n_removed--;
      n_added--;
    }
  if (n_removed == n_same && n_added == n_same)
    return;

  splice (self->items, start, change->n_removed, added);
  g_list_model_items_changed (G_LIST_MODEL (self), start + n_same, n_removed - n_same,
                              n_added - n_same);
  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
drop_model (VarbindBatchedList *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
varbind_batched_list_dispose (GObject *object)
{
  VarbindBatchedList *self = VARBIND_BATCHED_LIST (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  drop_model (self);

  G_OBJECT_CLASS (varbind_batched_list_parent_class)->dispose (object);
}

static void
varbind_batched_list_finalize (GObject *object)
{
  VarbindBatchedList *self = VARBIND_BATCHED_LIST (object);

  g_ptr_array_unref (self->items);
  g_array_unref (self->changes);

  G_OBJECT_CLASS (varbind_batched_list_parent_class)->finalize (object);
}

static void
varbind_batched_list_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, varbind_batched_list_get_n_items (G_LIST_MODEL (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_batched_list_class_init (VarbindBatchedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_batched_list_dispose;
  object_class->finalize = varbind_batched_list_finalize;
  object_class->get_property = varbind_batched_list_get_property;

  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_batched_list_init (VarbindBatchedList *self)
{
  self->items = new_items (0);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->changes, clear_change);
}

/**
 * varbind_batched_list_new:
 * @model: (transfer none) (nullable): a list
 *
 * Returns: (transfer full): a list of the same items, for the main thread
 */
VarbindBatchedList *
varbind_batched_list_new (GListModel *model)
{
  VarbindBatchedList *self = g_object_new (VARBIND_TYPE_BATCHED_LIST, NULL);

  varbind_batched_list_set_model (self, model);
  varbind_batched_list_flush (self);

  return self;
}

/**
 * varbind_batched_list_set_model:
 * @self: a list
 * @model: (transfer none) (nullable): another list; %NULL for one that is empty
 *
 * Its items take the place of those of the list before.  What is the same at the beginning and
 * the end of both has not changed.
 */
void
varbind_batched_list_set_model (VarbindBatchedList *self,
                                GListModel         *model)
{
  Change change = { 0, self->items->len, NULL };

  g_return_if_fail (VARBIND_IS_BATCHED_LIST (self));

  drop_model (self);
  self->model = model != NULL ? g_object_ref (model) : NULL;
  if (model != NULL)
    g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);

  change.added =
    model != NULL ? get_items (model, 0, g_list_model_get_n_items (model)) : new_items (0);
  g_array_set_size (self->changes, 0);
  g_array_append_val (self->changes, change);
  self->growth = get_growth (&change);
  flush_soon (self);
}

/**
 * varbind_batched_list_flush:
 * @self: a list
 *
 * Announces all that has changed; the last first, so that the positions of the others
 * stay what they are.
 */
void
varbind_batched_list_flush (VarbindBatchedList *self)
{
  g_return_if_fail (VARBIND_IS_BATCHED_LIST (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->flushing)
    return;

  g_object_ref (self);
  self->flushing = TRUE;
  merge_near (self);
  /* Who is told may change the list again. */
  while (self->changes->len > 0)
    {
      Change                change = *get_change (self, self->changes->len - 1);
      g_autoptr (GPtrArray) added = g_ptr_array_ref (change.added);

      g_array_set_size (self->changes, self->changes->len - 1);
      self->growth -= get_growth (&change);
      announce (self, &change);
    }
  self->flushing = FALSE;
  g_object_unref (self);
}
