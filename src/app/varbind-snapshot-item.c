/* varbind-snapshot-item.c
 *
 * A moment that can be compared: one that was kept, or one that is there.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-format.h"
#include "varbind-snapshot-item.h"

/**
 * VarbindSnapshotItem:
 *
 * What a row of the page with snapshots stands for: a snapshot, what a watch shows
 * now, or the moment of it that is looked at.  It does not keep the watch alive.
 */
struct _VarbindSnapshotItem
{
  GObject parent_instance;

  VarbindSnapshot *snapshot; /* NULL of what is taken when it is needed */
  VarbindWatch    *watch;    /* NULL of a snapshot, and when it is watched no more */
  guint64          serial;   /* of the event that is looked at, 0 for now */
  char            *name;     /* of such a moment */
  gboolean         chosen;
};

enum {
  PROP_0,
  PROP_NAME,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindSnapshotItem, varbind_snapshot_item, G_TYPE_OBJECT)

static void
varbind_snapshot_item_finalize (GObject *object)
{
  VarbindSnapshotItem *self = VARBIND_SNAPSHOT_ITEM (object);

  g_clear_object (&self->snapshot);
  g_clear_weak_pointer (&self->watch);
  g_free (self->name);

  G_OBJECT_CLASS (varbind_snapshot_item_parent_class)->finalize (object);
}

static void
varbind_snapshot_item_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VarbindSnapshotItem *self = VARBIND_SNAPSHOT_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, varbind_snapshot_item_get_name (self));
      break;

    case PROP_CHOSEN:
      g_value_set_boolean (value, self->chosen);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_snapshot_item_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  VarbindSnapshotItem *self = VARBIND_SNAPSHOT_ITEM (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      varbind_snapshot_item_set_chosen (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_snapshot_item_class_init (VarbindSnapshotItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = varbind_snapshot_item_finalize;
  object_class->get_property = varbind_snapshot_item_get_property;
  object_class->set_property = varbind_snapshot_item_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags | G_PARAM_READABLE);
  properties[PROP_CHOSEN] =
    g_param_spec_boolean ("chosen", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_snapshot_item_init (VarbindSnapshotItem *self)
{
}

static void
name_changed_cb (VarbindSnapshotItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * varbind_snapshot_item_new:
 * @snapshot: a snapshot
 *
 * Returns: (transfer full): an item that stands for it
 */
VarbindSnapshotItem *
varbind_snapshot_item_new (VarbindSnapshot *snapshot)
{
  VarbindSnapshotItem *self = g_object_new (VARBIND_TYPE_SNAPSHOT_ITEM, NULL);

  self->snapshot = g_object_ref (snapshot);
  g_signal_connect_object (snapshot, "notify::name", G_CALLBACK (name_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * varbind_snapshot_item_new_now:
 * @watch: what is watched
 *
 * Returns: (transfer full): an item that stands for what is live whenever it is asked
 */
VarbindSnapshotItem *
varbind_snapshot_item_new_now (VarbindWatch *watch)
{
  VarbindSnapshotItem *self = g_object_new (VARBIND_TYPE_SNAPSHOT_ITEM, NULL);

  g_set_weak_pointer (&self->watch, watch);
  g_signal_connect_object (watch, "status-changed", G_CALLBACK (name_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * varbind_snapshot_item_new_moment:
 * @watch: what is watched
 * @serial: serial number of an event
 *
 * Returns: (transfer full): an item that stands for the moment just after the event
 */
VarbindSnapshotItem *
varbind_snapshot_item_new_moment (VarbindWatch *watch,
                                  guint64       serial)
{
  VarbindSnapshotItem *self = g_object_new (VARBIND_TYPE_SNAPSHOT_ITEM, NULL);

  g_set_weak_pointer (&self->watch, watch);
  varbind_snapshot_item_set_moment (self, serial);

  return self;
}

/**
 * varbind_snapshot_item_set_moment:
 * @self: an item that stands for a moment
 * @serial: serial number of an event
 *
 * It stands for another moment from now on.
 */
void
varbind_snapshot_item_set_moment (VarbindSnapshotItem *self,
                                  guint64              serial)
{
  VarbindHistory *history;

  g_return_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self));
  g_return_if_fail (self->watch != NULL);

  history = varbind_watch_get_history (self->watch);
  self->serial = serial;
  g_free (self->name);
  self->name = varbind_format_clock (varbind_watch_get_target (self->watch),
                                     varbind_history_get_time_of (history, serial));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * varbind_snapshot_item_get_snapshot:
 * @self: an item
 *
 * Returns: (nullable) (transfer none): the snapshot that it stands for
 */
VarbindSnapshot *
varbind_snapshot_item_get_snapshot (VarbindSnapshotItem *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self), NULL);

  return self->snapshot;
}

/**
 * varbind_snapshot_item_dup_snapshot:
 * @self: an item
 *
 * Returns: (transfer full) (nullable): the snapshot that it stands for, or one that was
 *   taken for this; %NULL when there is nothing any more to take it of
 */
VarbindSnapshot *
varbind_snapshot_item_dup_snapshot (VarbindSnapshotItem *self)
{
  const char *name = varbind_snapshot_item_get_name (self);

  g_return_val_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self), NULL);

  if (self->snapshot != NULL)
    return g_object_ref (self->snapshot);
  if (self->watch == NULL)
    return NULL;

  return self->serial != 0 ? varbind_watch_take_snapshot_at (self->watch, name, self->serial)
                           : varbind_watch_take_snapshot (self->watch, name);
}

/**
 * varbind_snapshot_item_get_watch:
 * @self: an item
 *
 * Returns: (nullable) (transfer none): of which it is a moment; %NULL of a snapshot, and
 *   when it is watched no more
 */
VarbindWatch *
varbind_snapshot_item_get_watch (VarbindSnapshotItem *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self), NULL);

  return self->watch;
}

/**
 * varbind_snapshot_item_is_now:
 * @self: an item
 *
 * Returns: whether it stands for something else a moment later
 */
gboolean
varbind_snapshot_item_is_now (VarbindSnapshotItem *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self), FALSE);

  return self->watch != NULL && self->serial == 0 && varbind_watch_is_live (self->watch);
}

/**
 * varbind_snapshot_item_is_end:
 * @self: an item
 *
 * Returns: whether it stands for the end of what is not live any more
 */
gboolean
varbind_snapshot_item_is_end (VarbindSnapshotItem *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self), FALSE);

  return self->watch != NULL && self->serial == 0 && !varbind_watch_is_live (self->watch);
}

/**
 * varbind_snapshot_item_get_name:
 * @self: an item
 *
 * Returns: what a person calls it, or when it is
 */
const char *
varbind_snapshot_item_get_name (VarbindSnapshotItem *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self), NULL);

  if (self->snapshot != NULL)
    return varbind_snapshot_get_name (self->snapshot);
  if (self->name != NULL)
    return self->name;

  return varbind_snapshot_item_is_now (self) ? C_ ("a moment", "Now") : C_ ("a moment", "End");
}

/**
 * varbind_snapshot_item_get_chosen:
 * @self: an item
 *
 * Returns: whether it is one of those to be compared
 */
gboolean
varbind_snapshot_item_get_chosen (VarbindSnapshotItem *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self), FALSE);

  return self->chosen;
}

/**
 * varbind_snapshot_item_set_chosen:
 * @self: an item
 * @chosen: whether it is one of those to be compared
 */
void
varbind_snapshot_item_set_chosen (VarbindSnapshotItem *self,
                                  gboolean             chosen)
{
  g_return_if_fail (VARBIND_IS_SNAPSHOT_ITEM (self));

  if (self->chosen == chosen)
    return;

  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}
