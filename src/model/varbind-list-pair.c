/* varbind-list-pair.c
 *
 * Two lists, seen as one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-list-pair.h"

/**
 * VarbindListPair:
 *
 * The items of a first list, then those of a second.  It announces what they
 * announce.
 */

struct _VarbindListPair
{
  GObject parent_instance;

  VarbindList *first;
  VarbindList *second;
  GType        item_type;
};

enum {
  PROP_0,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
varbind_list_pair_get_item_type (GListModel *model)
{
  return VARBIND_LIST_PAIR (model)->item_type;
}

static guint
varbind_list_pair_get_n_items (GListModel *model)
{
  VarbindListPair *self = VARBIND_LIST_PAIR (model);

  return g_list_model_get_n_items (G_LIST_MODEL (self->first)) +
         g_list_model_get_n_items (G_LIST_MODEL (self->second));
}

static gpointer
varbind_list_pair_get_item (GListModel *model,
                            guint       position)
{
  VarbindListPair *self = VARBIND_LIST_PAIR (model);
  guint            n_first = g_list_model_get_n_items (G_LIST_MODEL (self->first));

  if (position < n_first)
    return g_list_model_get_item (G_LIST_MODEL (self->first), position);

  return g_list_model_get_item (G_LIST_MODEL (self->second), position - n_first);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_list_pair_get_item_type;
  iface->get_n_items = varbind_list_pair_get_n_items;
  iface->get_item = varbind_list_pair_get_item;
}

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindListPair, varbind_list_pair, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))
/* clang-format on */

static void
items_changed (VarbindListPair *self,
               guint            position,
               guint            removed,
               guint            added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);

  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
first_changed_cb (VarbindListPair *self,
                  guint            position,
                  guint            removed,
                  guint            added)
{
  items_changed (self, position, removed, added);
}

static void
second_changed_cb (VarbindListPair *self,
                   guint            position,
                   guint            removed,
                   guint            added)
{
  guint n_first = g_list_model_get_n_items (G_LIST_MODEL (self->first));

  items_changed (self, n_first + position, removed, added);
}

static void
varbind_list_pair_dispose (GObject *object)
{
  VarbindListPair *self = VARBIND_LIST_PAIR (object);

  g_signal_handlers_disconnect_by_data (self->first, self);
  g_signal_handlers_disconnect_by_data (self->second, self);

  G_OBJECT_CLASS (varbind_list_pair_parent_class)->dispose (object);
}

static void
varbind_list_pair_finalize (GObject *object)
{
  VarbindListPair *self = VARBIND_LIST_PAIR (object);

  g_object_unref (self->first);
  g_object_unref (self->second);

  G_OBJECT_CLASS (varbind_list_pair_parent_class)->finalize (object);
}

static void
varbind_list_pair_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, varbind_list_pair_get_n_items (G_LIST_MODEL (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_list_pair_class_init (VarbindListPairClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_list_pair_dispose;
  object_class->finalize = varbind_list_pair_finalize;
  object_class->get_property = varbind_list_pair_get_property;

  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_list_pair_init (VarbindListPair *self)
{
  self->item_type = G_TYPE_OBJECT;
  self->first = varbind_list_new (G_TYPE_OBJECT);
  self->second = varbind_list_new (G_TYPE_OBJECT);

  g_signal_connect_swapped (self->first, "items-changed", G_CALLBACK (first_changed_cb), self);
  g_signal_connect_swapped (self->second, "items-changed", G_CALLBACK (second_changed_cb), self);
}

/**
 * varbind_list_pair_new:
 * @item_type: type of the items, an object type
 *
 * Returns: (transfer full): an empty pair
 */
VarbindListPair *
varbind_list_pair_new (GType item_type)
{
  VarbindListPair *self = g_object_new (VARBIND_TYPE_LIST_PAIR, NULL);

  self->item_type = item_type;

  return self;
}

/**
 * varbind_list_pair_get_first:
 * @self: a pair
 *
 * Returns: (transfer none): the list whose items come first
 */
VarbindList *
varbind_list_pair_get_first (VarbindListPair *self)
{
  g_return_val_if_fail (VARBIND_IS_LIST_PAIR (self), NULL);

  return self->first;
}

/**
 * varbind_list_pair_get_second:
 * @self: a pair
 *
 * Returns: (transfer none): the list whose items come second
 */
VarbindList *
varbind_list_pair_get_second (VarbindListPair *self)
{
  g_return_val_if_fail (VARBIND_IS_LIST_PAIR (self), NULL);

  return self->second;
}
