/* varbind-handle.c
 *
 * One handle of a target: what it is, who owns it, who uses it, its fate.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-handle-private.h"
#include "varbind-list.h"
#include "varbind-session.h"

/**
 * VarbindHandle:
 *
 * A handle that a target has told of, live or ended; or what lives and ends
 * like one, see #VarbindKind.  The object stays the same for the handle's whole
 * life; its properties notify.
 *
 * There may be a hundred thousand of them, so the texts, the users and the
 * frames are made only when there is need.
 */

static GParamSpec *properties[VARBIND_HANDLE_N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (VarbindHandle, varbind_handle, G_TYPE_OBJECT)

/* clang-format off */
G_DEFINE_ENUM_TYPE (VarbindHandleState, varbind_handle_state,
  G_DEFINE_ENUM_VALUE (VARBIND_HANDLE_STATE_LIVE, "live"),
  G_DEFINE_ENUM_VALUE (VARBIND_HANDLE_STATE_CLOSING, "closing"),
  G_DEFINE_ENUM_VALUE (VARBIND_HANDLE_STATE_CLOSED, "closed"),
  G_DEFINE_ENUM_VALUE (VARBIND_HANDLE_STATE_FREED, "freed"),
  G_DEFINE_ENUM_VALUE (VARBIND_HANDLE_STATE_FREED_BY_CLOSE, "freed-by-close"),
  G_DEFINE_ENUM_VALUE (VARBIND_HANDLE_STATE_FREED_BY_CLEANUP, "freed-by-cleanup"),
  G_DEFINE_ENUM_VALUE (VARBIND_HANDLE_STATE_LEAKED, "leaked"),
  G_DEFINE_ENUM_VALUE (VARBIND_HANDLE_STATE_DANGLING, "dangling"))

G_DEFINE_ENUM_TYPE (VarbindKind, varbind_kind,
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_SESSION, "session"),
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_ENTITY, "entity"),
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_CONTEXT, "context"),
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_PDU, "pdu"),
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_VBL, "vbl"),
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_REGISTRATION, "registration"),
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_LISTENER, "listener"),
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_DESCRIPTOR, "descriptor"),
  G_DEFINE_ENUM_VALUE (VARBIND_KIND_PROCESS, "process"))
/* clang-format on */

static VarbindHandlePrivate *
get_private (VarbindHandle *self)
{
  return varbind_handle_get_instance_private (self);
}

/* NULL of what is no handle of the API. */
static WinsnmpHandleEvent *
get_detail (const VarbindHandlePrivate *priv)
{
  return varbind_kind_is_handle (priv->kind) ? priv->stands_for.detail : NULL;
}

static void
varbind_handle_dispose (GObject *object)
{
  VarbindHandlePrivate *priv = get_private (VARBIND_HANDLE (object));

  g_clear_object (&priv->users);
  g_clear_object (&priv->freed_by);

  G_OBJECT_CLASS (varbind_handle_parent_class)->dispose (object);
}

static void
varbind_handle_finalize (GObject *object)
{
  VarbindHandlePrivate *priv = get_private (VARBIND_HANDLE (object));

  if (varbind_kind_is_handle (priv->kind))
    g_clear_pointer (&priv->stands_for.detail, varbind_handle_detail_unref);
  else
    g_clear_pointer (&priv->stands_for.resource, g_free);
  g_clear_pointer (&priv->text, g_free);
  g_clear_pointer (&priv->created_frames, varbind_frames_unref);
  g_clear_pointer (&priv->freed_frames, varbind_frames_unref);

  G_OBJECT_CLASS (varbind_handle_parent_class)->finalize (object);
}

static void
varbind_handle_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VarbindHandle        *self = VARBIND_HANDLE (object);
  VarbindHandlePrivate *priv = get_private (self);

  switch (prop_id)
    {
    case VARBIND_HANDLE_PROP_TOKEN:
      g_value_set_uint64 (value, priv->token);
      break;

    case VARBIND_HANDLE_PROP_KIND:
      g_value_set_enum (value, priv->kind);
      break;

    case VARBIND_HANDLE_PROP_NAME:
      g_value_set_string (value, varbind_handle_get_name (self));
      break;

    case VARBIND_HANDLE_PROP_TEXT:
      g_value_set_string (value, varbind_handle_get_text (self));
      break;

    case VARBIND_HANDLE_PROP_STATE:
      g_value_set_enum (value, priv->state);
      break;

    case VARBIND_HANDLE_PROP_OWNER:
      g_value_set_object (value, priv->owner);
      break;

    case VARBIND_HANDLE_PROP_REFERENCES:
      g_value_set_uint (value, priv->references);
      break;

    case VARBIND_HANDLE_PROP_USES:
      g_value_set_uint (value, priv->uses);
      break;

    case VARBIND_HANDLE_PROP_LAST_ERROR:
      g_value_set_uint (value, priv->last_error);
      break;

    case VARBIND_HANDLE_PROP_CHANGED_AT:
      g_value_set_int64 (value, priv->changed_at);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_handle_class_init (VarbindHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = varbind_handle_dispose;
  object_class->finalize = varbind_handle_finalize;
  object_class->get_property = varbind_handle_get_property;

  properties[VARBIND_HANDLE_PROP_TOKEN] =
    g_param_spec_uint64 ("token", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[VARBIND_HANDLE_PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, VARBIND_TYPE_KIND, VARBIND_KIND_SESSION, flags);
  properties[VARBIND_HANDLE_PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[VARBIND_HANDLE_PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[VARBIND_HANDLE_PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, VARBIND_TYPE_HANDLE_STATE,
                       VARBIND_HANDLE_STATE_LIVE, flags);
  properties[VARBIND_HANDLE_PROP_OWNER] =
    g_param_spec_object ("owner", NULL, NULL, VARBIND_TYPE_HANDLE, flags);
  properties[VARBIND_HANDLE_PROP_REFERENCES] =
    g_param_spec_uint ("references", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[VARBIND_HANDLE_PROP_USES] =
    g_param_spec_uint ("uses", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[VARBIND_HANDLE_PROP_LAST_ERROR] =
    g_param_spec_uint ("last-error", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[VARBIND_HANDLE_PROP_CHANGED_AT] =
    g_param_spec_int64 ("changed-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, VARBIND_HANDLE_N_PROPS, properties);
}

static void
varbind_handle_init (VarbindHandle *self)
{
  get_private (self)->kind = VARBIND_KIND_SESSION;
}

/**
 * varbind_handle_announce:
 * @self: a handle
 *
 * Tells the world what was changed since the last time, each property once.  Of a new handle
 * there is nothing to tell: nobody has seen another state of it.
 */
void
varbind_handle_announce (VarbindHandle *self)
{
  VarbindHandlePrivate *priv = get_private (self);
  guint                 dirty = priv->announced ? priv->dirty : 0;

  priv->dirty = 0;
  priv->touched = FALSE;
  priv->announced = TRUE;

  if (priv->users != NULL)
    varbind_list_commit (priv->users);

  for (guint property = 1; property < VARBIND_HANDLE_N_PROPS; property++)
    if ((dirty & VARBIND_DIRTY (property)) != 0)
      g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static VarbindList *
ensure_users (VarbindHandle *self)
{
  VarbindHandlePrivate *priv = get_private (self);

  if (priv->users == NULL)
    priv->users = varbind_list_new (VARBIND_TYPE_SESSION);

  return priv->users;
}

/**
 * varbind_handle_get_private:
 * @self: a handle
 *
 * Returns: (transfer none): what is kept of it
 */
VarbindHandlePrivate *
varbind_handle_get_private (VarbindHandle *self)
{
  return get_private (self);
}

/**
 * varbind_handle_get_token:
 * @self: a handle
 *
 * Returns: its value
 */
guint64
varbind_handle_get_token (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return get_private (self)->token;
}

/**
 * varbind_handle_get_kind:
 * @self: a handle
 *
 * Returns: what it is a handle of
 */
VarbindKind
varbind_handle_get_kind (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), VARBIND_KIND_SESSION);

  return get_private (self)->kind;
}

/* There may be a hundred thousand of them, and printf() takes ten times as long. */
static void
write_name (VarbindHandlePrivate *priv)
{
  static const char letters[VARBIND_N_KINDS + 1] = "?SECPVRLD";

  char *place = priv->name;
  guint number = priv->number;
  guint n_digits = 1;

  for (guint rest = number; rest >= 10; rest /= 10)
    n_digits++;

  /* A process has a number already. */
  if (priv->kind != VARBIND_KIND_PROCESS)
    *place++ = letters[priv->kind];
  place[n_digits] = '\0';
  for (; n_digits > 0; number /= 10)
    place[--n_digits] = (char)('0' + number % 10);
}

/**
 * varbind_handle_get_name:
 * @self: a handle
 *
 * Returns: its short name, "E3", which never changes; "" before the target has told it
 */
const char *
varbind_handle_get_name (VarbindHandle *self)
{
  VarbindHandlePrivate *priv;

  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  priv = get_private (self);
  if (priv->name[0] == '\0' && priv->number > 0)
    write_name (priv);

  return priv->name;
}

/**
 * varbind_handle_get_number:
 * @self: a handle
 *
 * Returns: the number in its name
 */
guint
varbind_handle_get_number (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return get_private (self)->number;
}

/**
 * varbind_handle_get_text:
 * @self: a handle
 *
 * Returns: what it stands for, translated; valid until the handle changes
 */
const char *
varbind_handle_get_text (VarbindHandle *self)
{
  VarbindHandlePrivate *priv;

  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  priv = get_private (self);
  if (priv->text == NULL && get_detail (priv) != NULL)
    priv->text = varbind_handle_compose_text (get_detail (priv));

  return priv->text != NULL ? priv->text : "";
}

/**
 * varbind_handle_has_same_text:
 * @self: a handle
 * @other: another one
 *
 * Composes no text of a handle and its copies.
 *
 * Returns: whether both stand for the same in words
 */
gboolean
varbind_handle_has_same_text (VarbindHandle *self,
                              VarbindHandle *other)
{
  const WinsnmpHandleEvent *detail;

  g_return_val_if_fail (VARBIND_IS_HANDLE (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_HANDLE (other), FALSE);

  detail = get_detail (get_private (self));

  return (detail != NULL && detail == get_detail (get_private (other))) ||
         g_str_equal (varbind_handle_get_text (self), varbind_handle_get_text (other));
}

/**
 * varbind_handle_get_state:
 * @self: a handle
 *
 * Returns: its state
 */
VarbindHandleState
varbind_handle_get_state (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), VARBIND_HANDLE_STATE_FREED);

  return get_private (self)->state;
}

/**
 * varbind_handle_get_fate:
 * @self: a handle
 *
 * Returns: what became of it so far
 */
VarbindFate
varbind_handle_get_fate (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), VARBIND_FATE_LIVE);

  switch (varbind_handle_get_state (self))
    {
    case VARBIND_HANDLE_STATE_LIVE:
    case VARBIND_HANDLE_STATE_CLOSING:
      return VARBIND_FATE_LIVE;

    case VARBIND_HANDLE_STATE_CLOSED:
    case VARBIND_HANDLE_STATE_FREED:
      return VARBIND_FATE_FREED;

    case VARBIND_HANDLE_STATE_FREED_BY_CLOSE:
    case VARBIND_HANDLE_STATE_FREED_BY_CLEANUP:
    case VARBIND_HANDLE_STATE_DANGLING:
      return VARBIND_FATE_FREED_BY_CLOSE;

    case VARBIND_HANDLE_STATE_LEAKED:
      return VARBIND_FATE_LEAKED;
    }

  return VARBIND_FATE_LIVE;
}

/**
 * varbind_handle_is_live:
 * @self: a handle
 *
 * Returns: whether it is live, or a session that is closing
 */
gboolean
varbind_handle_is_live (VarbindHandle *self)
{
  VarbindHandleState state = varbind_handle_get_state (self);

  return state == VARBIND_HANDLE_STATE_LIVE || state == VARBIND_HANDLE_STATE_CLOSING;
}

/**
 * varbind_handle_get_owner:
 * @self: a handle
 *
 * Returns: (nullable) (transfer none): the session it is charged to; %NULL for
 *   a session, and when the target has forgotten the owner
 */
VarbindSession *
varbind_handle_get_owner (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  return get_private (self)->owner;
}

/**
 * varbind_handle_get_users:
 * @self: a handle
 *
 * Returns: (transfer none): the sessions other than its owner that have used
 *   it in a successful call, of #VarbindSession, in order of first use
 */
GListModel *
varbind_handle_get_users (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  return G_LIST_MODEL (ensure_users (self));
}

/**
 * varbind_handle_get_n_users:
 * @self: a handle
 *
 * Makes no list where there is none.
 *
 * Returns: how many users it has
 */
guint
varbind_handle_get_n_users (VarbindHandle *self)
{
  VarbindList *users;

  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  users = get_private (self)->users;

  return users != NULL ? varbind_list_get_length (users) : 0;
}

/**
 * varbind_handle_dup_users_text:
 * @self: a handle
 *
 * Returns: (transfer full): the names of its users, "S2, S3", or ""
 */
char *
varbind_handle_dup_users_text (VarbindHandle *self)
{
  VarbindHandlePrivate *priv;
  GString              *text;

  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  priv = get_private (self);
  text = g_string_new (NULL);
  for (guint i = 0; priv->users != NULL && i < varbind_list_get_length (priv->users); i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, varbind_handle_get_name (varbind_list_peek (priv->users, i)));
    }

  return g_string_free (text, FALSE);
}

/**
 * varbind_handle_get_references:
 * @self: a handle
 *
 * Returns: references that the application holds
 */
guint
varbind_handle_get_references (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return get_private (self)->references;
}

/**
 * varbind_handle_get_uses:
 * @self: a handle
 *
 * Returns: how many successful calls it was an argument of
 */
guint
varbind_handle_get_uses (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return get_private (self)->uses;
}

/**
 * varbind_handle_get_last_error:
 * @self: a handle
 *
 * Returns: SNMPAPI_ code of the last call that failed with it, 0 when none has
 */
guint
varbind_handle_get_last_error (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return get_private (self)->last_error;
}

/**
 * varbind_handle_get_children:
 * @self: a handle
 *
 * Returns: (nullable) (transfer none): of #VarbindHandle: what a session owns and
 *   uses, or what the process has; %NULL for what has nothing below it
 */
GListModel *
varbind_handle_get_children (VarbindHandle *self)
{
  VarbindHandleClass *klass;

  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  klass = VARBIND_HANDLE_GET_CLASS (self);

  return klass->get_children != NULL ? klass->get_children (self) : NULL;
}

/**
 * varbind_handle_get_detail:
 * @self: a handle
 *
 * What its latest event CREATED or CHANGED said that it stands for: the members `kind` and
 * `detail`.  Of the others there are functions like varbind_handle_get_token().
 *
 * Returns: (nullable): valid until the handle changes; %NULL for what is no
 *   handle of the API
 */
const WinsnmpHandleEvent *
varbind_handle_get_detail (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  return get_detail (get_private (self));
}
