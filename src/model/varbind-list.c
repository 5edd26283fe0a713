/* varbind-list.c
 *
 * A list model that grows at its end and announces in batches.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-list.h"

/**
 * VarbindList:
 *
 * Objects in order of arrival.  Additions at the end and removals at the front
 * are staged and become visible to the outside with varbind_list_commit(),
 * which announces each of the two once, whatever their number.
 */

/* More runs than this are announced as one change from the first to the last:
 * a view keeps its selection and expanded rows for few, and its time for many. */
#define MAX_RUNS 64

struct _VarbindList
{
  GObject parent_instance;

  GPtrArray          *items;
  GType               item_type;
  VarbindListMakeFunc make;      /* NULL when the items are the objects */
  guint               n_dropped; /* at the front, still visible */
  guint               n_visible; /* announced, the dropped ones included */
};

enum {
  PROP_0,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
varbind_list_get_item_type (GListModel *model)
{
  return VARBIND_LIST (model)->item_type;
}

static guint
varbind_list_get_n_items (GListModel *model)
{
  return VARBIND_LIST (model)->n_visible;
}

static gpointer
varbind_list_get_item (GListModel *model,
                       guint       position)
{
  VarbindList *self = VARBIND_LIST (model);
  gpointer     item;

  if (position >= self->n_visible)
    return NULL;

  item = g_ptr_array_index (self->items, position);

  return g_object_ref (self->make != NULL ? self->make (item) : item);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_list_get_item_type;
  iface->get_n_items = varbind_list_get_n_items;
  iface->get_item = varbind_list_get_item;
}

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindList, varbind_list, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))
/* clang-format on */

/* The one place that tells the world; the storage has been changed before. */
static void
items_changed (VarbindList *self,
               guint        position,
               guint        removed,
               guint        added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);

  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
varbind_list_finalize (GObject *object)
{
  VarbindList *self = VARBIND_LIST (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (varbind_list_parent_class)->finalize (object);
}

static void
varbind_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  VarbindList *self = VARBIND_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_visible);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_list_class_init (VarbindListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = varbind_list_finalize;
  object_class->get_property = varbind_list_get_property;

  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_list_init (VarbindList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->item_type = G_TYPE_OBJECT;
}

/**
 * varbind_list_new:
 * @item_type: type of the items, an object type
 *
 * Returns: (transfer full): an empty list
 */
VarbindList *
varbind_list_new (GType item_type)
{
  VarbindList *self = g_object_new (VARBIND_TYPE_LIST, NULL);

  self->item_type = item_type;

  return self;
}

/**
 * varbind_list_new_made:
 * @item_type: type of the items, an object type
 * @make: gives the object of what was added, which keeps it; called when it is asked for
 * @drop: frees what was added
 *
 * Most of a long list is never looked at: its objects need not be there.
 *
 * Returns: (transfer full): an empty list
 */
VarbindList *
varbind_list_new_made (GType               item_type,
                       VarbindListMakeFunc make,
                       GDestroyNotify      drop)
{
  VarbindList *self = varbind_list_new (item_type);

  self->make = make;
  g_ptr_array_set_free_func (self->items, drop);

  return self;
}

/**
 * varbind_list_append:
 * @self: a list
 * @item: (transfer none): an object of the list's type; (transfer full): that of which one
 *   is made
 *
 * Stages an item for the end of the list.
 */
void
varbind_list_append (VarbindList *self,
                     gpointer     item)
{
  g_return_if_fail (VARBIND_IS_LIST (self));

  g_ptr_array_add (self->items, self->make != NULL ? item : g_object_ref (item));
}

/**
 * varbind_list_drop_first:
 * @self: a list
 * @n_items: how many, at most varbind_list_get_length()
 *
 * Stages the removal of the first items.
 */
void
varbind_list_drop_first (VarbindList *self,
                         guint        n_items)
{
  g_return_if_fail (VARBIND_IS_LIST (self));
  g_return_if_fail (n_items <= self->items->len - self->n_dropped);

  self->n_dropped += n_items;
}

/**
 * varbind_list_commit:
 * @self: a list
 *
 * Announces what was staged: removals at the front, then additions at the end.
 * An item that was staged for both is never seen.
 */
void
varbind_list_commit (VarbindList *self)
{
  guint n_removed;
  guint n_added;

  g_return_if_fail (VARBIND_IS_LIST (self));

  n_removed = MIN (self->n_dropped, self->n_visible);
  if (self->n_dropped > 0)
    g_ptr_array_remove_range (self->items, 0, self->n_dropped);
  self->n_dropped = 0;
  self->n_visible -= n_removed;
  if (n_removed > 0)
    items_changed (self, 0, n_removed, 0);

  n_added = self->items->len - self->n_visible;
  self->n_visible += n_added;
  if (n_added > 0)
    items_changed (self, self->n_visible - n_added, 0, n_added);
}

static gpointer
ref_item (gconstpointer item,
          gpointer      user_data)
{
  return g_object_ref ((gpointer)item);
}

/**
 * varbind_list_take_all:
 * @self: a list of objects
 *
 * Announces what was staged, then takes out everything.
 *
 * Returns: (transfer full): what was in it, for varbind_list_put_back()
 */
GPtrArray *
varbind_list_take_all (VarbindList *self)
{
  GPtrArray *items;

  g_return_val_if_fail (VARBIND_IS_LIST (self), NULL);
  g_return_val_if_fail (self->make == NULL, NULL);

  varbind_list_commit (self);
  items = g_ptr_array_copy (self->items, ref_item, NULL);
  varbind_list_drop_first (self, self->items->len);
  varbind_list_commit (self);

  return items;
}

/**
 * varbind_list_put_back:
 * @self: a list of objects
 * @items: (element-type GObject): what was taken out
 *
 * Puts it before all that has come since, and announces it with what was staged.
 */
void
varbind_list_put_back (VarbindList *self,
                       GPtrArray   *items)
{
  GPtrArray *later;

  g_return_if_fail (VARBIND_IS_LIST (self));
  g_return_if_fail (self->make == NULL);
  g_return_if_fail (items != NULL);

  varbind_list_commit (self);
  later = self->items;
  self->items = g_ptr_array_copy (items, ref_item, NULL);
  g_ptr_array_extend_and_steal (self->items, later);
  self->n_visible += items->len;
  if (items->len > 0)
    items_changed (self, 0, 0, items->len);
}

/**
 * varbind_list_unstage_if:
 * @self: a list
 * @predicate: (scope call): tells which of the staged additions go
 * @user_data: for @predicate
 *
 * Takes out what was added since the last varbind_list_commit(), so that it is
 * never seen.
 */
void
varbind_list_unstage_if (VarbindList         *self,
                         VarbindListPredicate predicate,
                         gpointer             user_data)
{
  guint kept;

  g_return_if_fail (VARBIND_IS_LIST (self));

  /* Those that stay change places with those that go. */
  kept = self->n_visible;
  for (guint i = kept; i < self->items->len; i++)
    {
      gpointer item = g_ptr_array_index (self->items, i);

      if (predicate (item, user_data))
        continue;
      g_ptr_array_index (self->items, i) = g_ptr_array_index (self->items, kept);
      g_ptr_array_index (self->items, kept++) = item;
    }
  g_ptr_array_set_size (self->items, kept);
}

/* Announces each run of removed items by itself, the last one first, so that
 * the positions of the others stay what they are. */
static void
remove_runs (VarbindList         *self,
             VarbindListPredicate predicate,
             gpointer             user_data)
{
  for (guint end = self->items->len; end > 0;)
    {
      guint start = end;

      while (start > 0 && predicate (g_ptr_array_index (self->items, start - 1), user_data))
        start--;

      if (start < end)
        {
          g_ptr_array_remove_range (self->items, start, end - start);
          self->n_visible = self->items->len;
          items_changed (self, start, end - start, 0);
        }

      /* Who was told may have taken out more. */
      end = MIN (start > 0 ? start - 1 : 0, self->items->len);
    }
}

static void
remove_span (VarbindList         *self,
             guint                first,
             guint                last,
             VarbindListPredicate predicate,
             gpointer             user_data)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint                 n_removed = last + 1 - first;
  guint                 n_kept;

  self->items = g_ptr_array_new_full (old->len, g_object_unref);
  for (guint i = 0; i < old->len; i++)
    if (i < first || i > last || !predicate (g_ptr_array_index (old, i), user_data))
      g_ptr_array_add (self->items, g_object_ref (g_ptr_array_index (old, i)));

  n_kept = n_removed - (old->len - self->items->len);
  self->n_visible = self->items->len;
  items_changed (self, first, n_removed, n_kept);
}

/**
 * varbind_list_remove_if:
 * @self: a list of objects on which nothing is staged
 * @predicate: (scope call): tells whether an item goes; it must say the same
 *   however often it is asked, and must not touch the list
 * @user_data: for @predicate
 *
 * Removes items and announces it.
 */
void
varbind_list_remove_if (VarbindList         *self,
                        VarbindListPredicate predicate,
                        gpointer             user_data)
{
  guint    n_runs = 0;
  guint    first = 0;
  guint    last = 0;
  gboolean in_run = FALSE;

  g_return_if_fail (VARBIND_IS_LIST (self));
  g_return_if_fail (self->make == NULL);
  g_return_if_fail (self->n_dropped == 0 && self->n_visible == self->items->len);

  for (guint i = 0; i < self->items->len; i++)
    {
      gboolean goes = predicate (g_ptr_array_index (self->items, i), user_data);

      if (goes && n_runs == 0)
        first = i;
      if (goes && !in_run)
        n_runs++;
      if (goes)
        last = i;
      in_run = goes;
    }

  if (n_runs > MAX_RUNS)
    remove_span (self, first, last, predicate, user_data);
  else if (n_runs > 0)
    remove_runs (self, predicate, user_data);
}

/**
 * varbind_list_get_length:
 * @self: a list
 *
 * Returns: how many items there are, those included that are staged
 */
guint
varbind_list_get_length (VarbindList *self)
{
  g_return_val_if_fail (VARBIND_IS_LIST (self), 0);

  return self->items->len - self->n_dropped;
}

/**
 * varbind_list_peek:
 * @self: a list
 * @position: less than varbind_list_get_length()
 *
 * Returns: (transfer none): the item as it was added, staged or not
 */
gpointer
varbind_list_peek (VarbindList *self,
                   guint        position)
{
  g_return_val_if_fail (VARBIND_IS_LIST (self), NULL);
  g_return_val_if_fail (position < self->items->len - self->n_dropped, NULL);

  return g_ptr_array_index (self->items, self->n_dropped + position);
}
