/* varbind-session.c
 *
 * One session of a target: a handle that owns handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-handle-private.h"
#include "varbind-list-pair.h"
#include "varbind-session-private.h"

/**
 * VarbindSession:
 *
 * A session is a handle itself.  It holds the handles that are charged to it,
 * and those of other sessions that were used with it.
 */

struct _VarbindSession
{
  VarbindHandle parent_instance;

  VarbindListPair *handles;  /* owned, then used */
  GHashTable      *used_set; /* of the second list; NULL while it is empty */
  guint            n_live_owned;
  guint            outstanding;
  gboolean         outstanding_changed;
};

enum {
  PROP_0,
  PROP_OUTSTANDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindSession, varbind_session, VARBIND_TYPE_HANDLE)

static void
varbind_session_dispose (GObject *object)
{
  varbind_session_forget (VARBIND_SESSION (object));

  G_OBJECT_CLASS (varbind_session_parent_class)->dispose (object);
}

static void
varbind_session_finalize (GObject *object)
{
  VarbindSession *self = VARBIND_SESSION (object);

  g_clear_object (&self->handles);

  G_OBJECT_CLASS (varbind_session_parent_class)->finalize (object);
}

static void
varbind_session_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  VarbindSession *self = VARBIND_SESSION (object);

  switch (prop_id)
    {
    case PROP_OUTSTANDING:
      g_value_set_uint (value, self->outstanding);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static GListModel *
get_children (VarbindHandle *handle)
{
  return G_LIST_MODEL (VARBIND_SESSION (handle)->handles);
}

static void
varbind_session_class_init (VarbindSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  VARBIND_HANDLE_CLASS (klass)->get_children = get_children;

  object_class->dispose = varbind_session_dispose;
  object_class->finalize = varbind_session_finalize;
  object_class->get_property = varbind_session_get_property;

  properties[PROP_OUTSTANDING] =
    g_param_spec_uint ("outstanding", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_session_init (VarbindSession *self)
{
  self->handles = varbind_list_pair_new (VARBIND_TYPE_HANDLE);
}

/**
 * varbind_session_get_owned:
 * @self: a session
 *
 * Returns: (transfer none): the handles charged to it
 */
VarbindList *
varbind_session_get_owned (VarbindSession *self)
{
  return varbind_list_pair_get_first (self->handles);
}

/**
 * varbind_session_get_used:
 * @self: a session
 *
 * Returns: (transfer none): the handles of others that were used with it
 */
VarbindList *
varbind_session_get_used (VarbindSession *self)
{
  return varbind_list_pair_get_second (self->handles);
}

/**
 * varbind_session_add_owned:
 * @self: a session
 * @handle: a new handle that is charged to it
 */
void
varbind_session_add_owned (VarbindSession *self,
                           VarbindHandle  *handle)
{
  varbind_handle_set_owner (handle, self);
  varbind_list_append (varbind_session_get_owned (self), handle);
}

/**
 * varbind_session_add_used:
 * @self: a session
 * @handle: a handle of another session
 *
 * Returns: %FALSE when it was among the used ones already
 */
gboolean
varbind_session_add_used (VarbindSession *self,
                          VarbindHandle  *handle)
{
  if (self->used_set == NULL)
    self->used_set = g_hash_table_new (NULL, NULL);
  if (!g_hash_table_add (self->used_set, handle))
    return FALSE;

  varbind_list_append (varbind_session_get_used (self), handle);

  return TRUE;
}

/**
 * varbind_session_add_live_owned:
 * @self: a session
 * @difference: 1 or -1
 */
void
varbind_session_add_live_owned (VarbindSession *self,
                                int             difference)
{
  self->n_live_owned += difference;
}

/**
 * varbind_session_add_outstanding:
 * @self: a session
 * @difference: 1 or -1
 */
void
varbind_session_add_outstanding (VarbindSession *self,
                                 int             difference)
{
  self->outstanding += difference;
  self->outstanding_changed = TRUE;
}

/**
 * varbind_session_commit:
 * @self: a session
 *
 * Announces the handles that it has got.
 */
void
varbind_session_commit (VarbindSession *self)
{
  varbind_list_commit (varbind_session_get_owned (self));
  varbind_list_commit (varbind_session_get_used (self));
}

/**
 * varbind_session_announce:
 * @self: a session
 *
 * Tells the world what was changed since the last time.
 */
void
varbind_session_announce (VarbindSession *self)
{
  gboolean outstanding_changed = self->outstanding_changed;

  self->outstanding_changed = FALSE;

  varbind_session_commit (self);
  varbind_handle_announce (VARBIND_HANDLE (self));
  if (outstanding_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTSTANDING]);
}

/**
 * varbind_session_drop_used:
 * @self: a session
 * @predicate: (scope call): tells which of the used handles go
 * @user_data: for @predicate
 *
 * Takes handles out of the used ones and announces it.
 */
void
varbind_session_drop_used (VarbindSession      *self,
                           VarbindListPredicate predicate,
                           gpointer             user_data)
{
  GHashTableIter iter;
  gpointer       handle;

  if (self->used_set == NULL)
    return;

  g_hash_table_iter_init (&iter, self->used_set);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    if (predicate (handle, user_data))
      g_hash_table_iter_remove (&iter);
  varbind_list_remove_if (varbind_session_get_used (self), predicate, user_data);
}

/**
 * varbind_session_forget:
 * @self: a session that its target gives up
 *
 * Lets go of its handles, which may live on in the hands of others.
 */
void
varbind_session_forget (VarbindSession *self)
{
  VarbindList *owned = varbind_session_get_owned (self);

  for (guint i = 0; i < varbind_list_get_length (owned); i++)
    varbind_handle_forget (varbind_list_peek (owned, i));

  g_clear_pointer (&self->used_set, g_hash_table_unref);
  varbind_handle_forget (VARBIND_HANDLE (self));
}

/**
 * varbind_session_get_handles:
 * @self: a session
 *
 * Returns: (transfer none): of #VarbindHandle: those that it owns, in order of
 *   creation, freed ones included, then those of other sessions that it has
 *   used, in order of first use.  Additions to each of the two parts are
 *   announced once for each varbind_target_apply()
 */
GListModel *
varbind_session_get_handles (VarbindSession *self)
{
  g_return_val_if_fail (VARBIND_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->handles);
}

/**
 * varbind_session_find_listener:
 * @self: a session
 * @entity: token of one of its entities
 *
 * Returns: (nullable) (transfer none): what listens for that entity, as an agent
 */
VarbindHandle *
varbind_session_find_listener (VarbindSession *self,
                               guint64         entity)
{
  GListModel *handles;

  g_return_val_if_fail (VARBIND_IS_SESSION (self), NULL);

  handles = G_LIST_MODEL (self->handles);
  for (guint i = g_list_model_get_n_items (handles); i > 0; i--)
    {
      g_autoptr (VarbindHandle)   handle = g_list_model_get_item (handles, i - 1);
      const WinsnmpListenerEvent *listener = varbind_handle_get_listener (handle);

      /* The session holds it. */
      if (listener != NULL && listener->entity == entity && varbind_handle_is_live (handle))
        return handle;
    }

  return NULL;
}

/**
 * varbind_session_owns:
 * @self: a session
 * @handle: a handle
 *
 * Returns: whether the handle is charged to the session
 */
gboolean
varbind_session_owns (VarbindSession *self,
                      VarbindHandle  *handle)
{
  g_return_val_if_fail (VARBIND_IS_SESSION (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_HANDLE (handle), FALSE);

  return varbind_handle_get_owner (handle) == self;
}

/**
 * varbind_session_uses:
 * @self: a session
 * @handle: a handle
 *
 * Returns: whether the handle is another session's and was used with this one
 */
gboolean
varbind_session_uses (VarbindSession *self,
                      VarbindHandle  *handle)
{
  g_return_val_if_fail (VARBIND_IS_SESSION (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_HANDLE (handle), FALSE);

  return self->used_set != NULL && g_hash_table_contains (self->used_set, handle);
}

/**
 * varbind_session_get_outstanding:
 * @self: a session
 *
 * Returns: how many of its requests wait for an answer
 */
guint
varbind_session_get_outstanding (VarbindSession *self)
{
  g_return_val_if_fail (VARBIND_IS_SESSION (self), 0);

  return self->outstanding;
}

/**
 * varbind_session_get_n_live_owned:
 * @self: a session
 *
 * Returns: how many live handles are charged to it
 */
guint
varbind_session_get_n_live_owned (VarbindSession *self)
{
  g_return_val_if_fail (VARBIND_IS_SESSION (self), 0);

  return self->n_live_owned;
}

/**
 * varbind_session_has_callback:
 * @self: a session
 *
 * Returns: whether it is notified by a callback; if not, through a port
 */
gboolean
varbind_session_has_callback (VarbindSession *self)
{
  const WinsnmpHandleEvent *detail;

  g_return_val_if_fail (VARBIND_IS_SESSION (self), FALSE);

  detail = varbind_handle_get_detail (VARBIND_HANDLE (self));

  return detail != NULL && detail->detail.session.window == 0;
}
