/* varbind-handle-change.c
 *
 * What a target changes of a handle.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-call.h"
#include "varbind-handle-private.h"
#include "varbind-session.h"

/**
 * varbind_handle_set_identity:
 * @self: a new handle
 * @token: its value
 * @kind: its kind
 * @number: counts those of the kind from 1; the id of a process
 *
 * Says what the handle is and will always be.
 */
void
varbind_handle_set_identity (VarbindHandle *self,
                             guint64        token,
                             VarbindKind    kind,
                             guint          number)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  priv->token = token;
  priv->kind = kind;
  priv->number = number;
}

/**
 * varbind_handle_set_detail:
 * @self: a handle
 * @event: an event CREATED or CHANGED of it
 *
 * Keeps what the event says the handle stands for.
 */
void
varbind_handle_set_detail (VarbindHandle            *self,
                           const WinsnmpHandleEvent *event)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);
  WinsnmpHandleEvent   *detail = varbind_handle_detail_new (event);
  g_autofree char      *old_text = NULL;

  if (detail == priv->stands_for.detail)
    {
      varbind_handle_detail_unref (detail);
      return;
    }

  if (priv->stands_for.detail != NULL)
    old_text = g_strdup (varbind_handle_get_text (self));

  g_clear_pointer (&priv->stands_for.detail, varbind_handle_detail_unref);
  priv->stands_for.detail = detail;
  g_clear_pointer (&priv->text, g_free);

  if (old_text != NULL && g_strcmp0 (old_text, varbind_handle_get_text (self)) != 0)
    priv->dirty |= VARBIND_DIRTY (VARBIND_HANDLE_PROP_TEXT);
}

/**
 * varbind_handle_copy:
 * @self: a handle
 *
 * Returns: (transfer full): another with the same identity, detail, fate and
 *   counts; nobody owns or uses it, and no call is known to have ended it
 */
VarbindHandle *
varbind_handle_copy (VarbindHandle *self)
{
  VarbindHandle        *copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);
  VarbindHandlePrivate *twin = varbind_handle_get_private (copy);

  varbind_handle_set_identity (copy, priv->token, priv->kind, priv->number);
  if (varbind_kind_is_handle (priv->kind) && priv->stands_for.detail != NULL)
    twin->stands_for.detail = g_rc_box_acquire (priv->stands_for.detail);
  varbind_handle_copy_resource (copy, self);
  twin->created_frames = varbind_frames_ref (priv->created_frames);
  twin->freed_frames = varbind_frames_ref (priv->freed_frames);
  twin->attached_late = priv->attached_late;
  twin->announced = TRUE;
  twin->created_by = priv->created_by;
  twin->created_serial = priv->created_serial;
  twin->freed_serial = priv->freed_serial;
  twin->created_at = priv->created_at;
  twin->freed_at = priv->freed_at;
  twin->changed_at = priv->changed_at;
  twin->references = priv->references;
  twin->uses = priv->uses;
  twin->last_error = priv->last_error;
  twin->state = priv->state;
  twin->reason = priv->reason;
  twin->mode = priv->mode;

  return copy;
}

/**
 * varbind_handle_take_text:
 * @self: what is no handle of the API
 * @text: (transfer full): what it stands for, translated
 */
void
varbind_handle_take_text (VarbindHandle *self,
                          char          *text)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->text != NULL && !g_str_equal (priv->text, text))
    priv->dirty |= VARBIND_DIRTY (VARBIND_HANDLE_PROP_TEXT);
  g_free (priv->text);
  priv->text = text;
}

/**
 * varbind_handle_set_created_frames:
 * @self: a handle
 * @frames: (nullable) (transfer full): the stack in which it was created
 */
void
varbind_handle_set_created_frames (VarbindHandle *self,
                                   VarbindFrames *frames)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  varbind_frames_unref (priv->created_frames);
  priv->created_frames = frames;
}

/**
 * varbind_handle_set_freed_frames:
 * @self: a handle
 * @frames: (nullable) (transfer full): the stack in which it ended
 */
void
varbind_handle_set_freed_frames (VarbindHandle *self,
                                 VarbindFrames *frames)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  varbind_frames_unref (priv->freed_frames);
  priv->freed_frames = frames;
}

/**
 * varbind_handle_set_attached_late:
 * @self: a handle that was there before its target was watched
 */
void
varbind_handle_set_attached_late (VarbindHandle *self)
{
  varbind_handle_get_private (self)->attached_late = TRUE;
}

/**
 * varbind_handle_get_created_stack:
 * @self: a handle
 *
 * Returns: (nullable) (transfer none): the stack in which it was created
 */
VarbindFrames *
varbind_handle_get_created_stack (VarbindHandle *self)
{
  return varbind_handle_get_private (self)->created_frames;
}

/**
 * varbind_handle_get_freed_stack:
 * @self: a handle
 *
 * Returns: (nullable) (transfer none): the stack in which it ended
 */
VarbindFrames *
varbind_handle_get_freed_stack (VarbindHandle *self)
{
  return varbind_handle_get_private (self)->freed_frames;
}

/**
 * varbind_handle_set_state:
 * @self: a handle
 * @state: its state from now on
 */
void
varbind_handle_set_state (VarbindHandle     *self,
                          VarbindHandleState state)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->state == state)
    return;

  priv->state = state;
  priv->dirty |= VARBIND_DIRTY (VARBIND_HANDLE_PROP_STATE);
}

/**
 * varbind_handle_set_owner:
 * @self: a handle
 * @owner: (nullable): the session it is charged to; borrowed
 */
void
varbind_handle_set_owner (VarbindHandle  *self,
                          VarbindSession *owner)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->owner == owner)
    return;

  priv->owner = owner;
  priv->dirty |= VARBIND_DIRTY (VARBIND_HANDLE_PROP_OWNER);
}

/**
 * varbind_handle_set_references:
 * @self: a handle
 * @references: how many the application holds
 */
void
varbind_handle_set_references (VarbindHandle *self,
                               guint          references)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->references == references)
    return;

  priv->references = references;
  priv->dirty |= VARBIND_DIRTY (VARBIND_HANDLE_PROP_REFERENCES);
}

/**
 * varbind_handle_add_use:
 * @self: a handle
 *
 * Counts one more successful call that it was an argument of.
 */
void
varbind_handle_add_use (VarbindHandle *self)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  priv->uses++;
  priv->dirty |= VARBIND_DIRTY (VARBIND_HANDLE_PROP_USES);
}

/**
 * varbind_handle_set_last_error:
 * @self: a handle
 * @error: SNMPAPI_ code of a call that it was an argument of
 */
void
varbind_handle_set_last_error (VarbindHandle *self,
                               guint          error)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->last_error == error)
    return;

  priv->last_error = error;
  priv->dirty |= VARBIND_DIRTY (VARBIND_HANDLE_PROP_LAST_ERROR);
}

/**
 * varbind_handle_set_created:
 * @self: a handle
 * @time: microseconds, CLOCK_MONOTONIC
 * @serial: of the event
 * @call: number of the call in which it happened, 0 for none
 *
 * Says when it became live; what is known of an end before that is forgotten.
 */
void
varbind_handle_set_created (VarbindHandle *self,
                            gint64         time,
                            guint64        serial,
                            guint64        call)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->created_at == 0)
    {
      priv->created_at = time;
      priv->created_by = call;
      priv->created_serial = serial;
    }
  priv->freed_at = 0;
  priv->freed_serial = 0;
  priv->reason = 0;
  priv->expired = FALSE;
  g_clear_pointer (&priv->freed_frames, varbind_frames_unref);
  g_clear_object (&priv->freed_by);
}

/**
 * varbind_handle_set_mode:
 * @self: a handle
 * @mode: the translation mode in which it was made
 */
void
varbind_handle_set_mode (VarbindHandle *self,
                         guint          mode)
{
  varbind_handle_get_private (self)->mode = MIN (mode, G_MAXUINT8);
}

/**
 * varbind_handle_set_freed:
 * @self: a handle
 * @time: microseconds, CLOCK_MONOTONIC
 * @serial: of the event
 * @reason: why
 */
void
varbind_handle_set_freed (VarbindHandle    *self,
                          gint64            time,
                          guint64           serial,
                          WinsnmpFreeReason reason)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  priv->freed_at = time;
  priv->freed_serial = serial;
  priv->reason = reason;
}

/**
 * varbind_handle_set_freed_by:
 * @self: a handle
 * @call: the call that ended it
 */
void
varbind_handle_set_freed_by (VarbindHandle *self,
                             VarbindCall   *call)
{
  g_set_object (&varbind_handle_get_private (self)->freed_by, call);
}

/**
 * varbind_handle_set_changed_at:
 * @self: a handle
 * @time: microseconds, CLOCK_MONOTONIC
 */
void
varbind_handle_set_changed_at (VarbindHandle *self,
                               gint64         time)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->changed_at == time)
    return;

  priv->changed_at = time;
  priv->dirty |= VARBIND_DIRTY (VARBIND_HANDLE_PROP_CHANGED_AT);
}

/**
 * varbind_handle_add_user:
 * @self: a handle
 * @user: a session that is not among its users
 */
void
varbind_handle_add_user (VarbindHandle  *self,
                         VarbindSession *user)
{
  varbind_handle_get_users (self);
  varbind_list_append (varbind_handle_get_private (self)->users, user);
}

static gboolean
is_item (gpointer item,
         gpointer user_data)
{
  return item == user_data;
}

/**
 * varbind_handle_remove_user:
 * @self: a handle
 * @user: a session
 *
 * Takes the session out of the users and announces it.
 */
void
varbind_handle_remove_user (VarbindHandle  *self,
                            VarbindSession *user)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->users != NULL)
    varbind_list_remove_if (priv->users, is_item, user);
}

/**
 * varbind_handle_has_open_user:
 * @self: a handle
 *
 * Returns: whether a session that is not closed is among its users
 */
gboolean
varbind_handle_has_open_user (VarbindHandle *self)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->users == NULL)
    return FALSE;

  for (guint i = 0; i < varbind_list_get_length (priv->users); i++)
    if (varbind_handle_is_live (varbind_list_peek (priv->users, i)))
      return TRUE;

  return FALSE;
}

/**
 * varbind_handle_begin_touch:
 * @self: a handle
 *
 * Returns: %TRUE the first time since it was last announced
 */
gboolean
varbind_handle_begin_touch (VarbindHandle *self)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  if (priv->touched)
    return FALSE;

  priv->touched = TRUE;

  return TRUE;
}

/**
 * varbind_handle_expire:
 * @self: a handle that has ended
 *
 * Marks it as one that its target is about to give up.
 */
void
varbind_handle_expire (VarbindHandle *self)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  priv->expired = !varbind_handle_is_live (self);
}

/**
 * varbind_handle_is_expired:
 * @self: a handle
 *
 * Returns: whether its target is about to give it up
 */
gboolean
varbind_handle_is_expired (VarbindHandle *self)
{
  return varbind_handle_get_private (self)->expired;
}

/**
 * varbind_handle_forget:
 * @self: a handle that its target gives up
 *
 * Lets go of what could hold the handle in turn.
 */
void
varbind_handle_forget (VarbindHandle *self)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);

  priv->owner = NULL;
  g_clear_object (&priv->users);
  g_clear_object (&priv->freed_by);
}

/**
 * varbind_handle_peek_token:
 * @self: a handle
 *
 * Returns: where its token stands, for a hash table's key
 */
const guint64 *
varbind_handle_peek_token (VarbindHandle *self)
{
  return &varbind_handle_get_private (self)->token;
}

/**
 * varbind_handle_get_reason:
 * @self: a handle
 *
 * Returns: why it ended, 0 while it is live
 */
WinsnmpFreeReason
varbind_handle_get_reason (VarbindHandle *self)
{
  return varbind_handle_get_private (self)->reason;
}
