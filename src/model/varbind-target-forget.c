/* varbind-target-forget.c
 *
 * How a target forgets what has ended.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-handle-private.h"
#include "varbind-process-private.h"
#include "varbind-session-private.h"
#include "varbind-target-private.h"

static gboolean
is_expired (gpointer handle,
            gpointer user_data)
{
  return varbind_handle_is_expired (handle);
}

/* What a forgotten session has used forgets it. */
static void
leave_used_handles (VarbindSession *session)
{
  VarbindList *used = varbind_session_get_used (session);

  for (guint i = 0; i < varbind_list_get_length (used); i++)
    {
      VarbindHandle *handle = varbind_list_peek (used, i);

      if (!varbind_handle_is_expired (handle))
        varbind_handle_remove_user (handle, session);
    }
}

/* Lists first: who is told may still ask the handles. */
static void
forget_expired (VarbindTarget *self)
{
  GHashTableIter iter;
  gpointer       handle;

  for (guint i = 0; i < varbind_list_get_length (self->sessions); i++)
    {
      VarbindSession *session = varbind_list_peek (self->sessions, i);

      if (varbind_handle_is_expired (VARBIND_HANDLE (session)))
        {
          leave_used_handles (session);
          continue;
        }
      varbind_list_remove_if (varbind_session_get_owned (session), is_expired, NULL);
      varbind_session_drop_used (session, is_expired, NULL);
    }
  varbind_list_remove_if (self->sessions, is_expired, NULL);
  if (self->process != NULL)
    varbind_list_remove_if (varbind_process_get_list (self->process), is_expired, NULL);

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    {
      if (!varbind_handle_is_expired (handle))
        continue;
      if (VARBIND_IS_SESSION (handle))
        varbind_session_forget (handle);
      else
        varbind_handle_forget (handle);
      g_hash_table_iter_remove (&iter);
    }
  varbind_target_clear_recent (self);
}

/**
 * varbind_target_forget_oldest:
 * @self: a target that has announced everything
 * @n_handles: how many
 *
 * Forgets the sessions and handles that ended first.
 */
void
varbind_target_forget_oldest (VarbindTarget *self,
                              guint          n_handles)
{
  g_autoptr (GPtrArray) oldest = g_ptr_array_new_with_free_func (g_object_unref);

  /* Taken out first: who is told may apply more events. */
  for (guint i = 0; i < n_handles; i++)
    g_ptr_array_add (oldest, g_object_ref (g_ptr_array_index (self->ended, i)));
  g_ptr_array_remove_range (self->ended, 0, n_handles);

  for (guint i = 0; i < n_handles; i++)
    varbind_handle_expire (g_ptr_array_index (oldest, i));
  forget_expired (self);
  self->has_forgotten = TRUE;
}

/**
 * varbind_target_get_n_forgettable:
 * @self: a target
 *
 * Returns: how many sessions and handles varbind_target_forget_ended() would forget, and
 *   what lives like a handle
 */
guint
varbind_target_get_n_forgettable (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->ended->len;
}

/**
 * varbind_target_get_has_forgotten_calls:
 * @self: a target
 *
 * Returns: whether there were calls when varbind_target_forget_ended() was called
 */
gboolean
varbind_target_get_has_forgotten_calls (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), FALSE);

  return self->has_forgotten_calls;
}

/**
 * varbind_target_forget_ended:
 * @self: a target
 *
 * Forgets closed sessions, freed handles and all calls.  Names are not given
 * again.
 */
void
varbind_target_forget_ended (VarbindTarget *self)
{
  guint n_calls;

  g_return_if_fail (VARBIND_IS_TARGET (self));

  n_calls = varbind_list_get_length (self->calls);
  self->has_forgotten_calls = self->has_forgotten_calls || n_calls > 0;
  varbind_list_drop_first (self->calls, n_calls);
  varbind_list_commit (self->calls);
  if (self->ended->len > 0)
    varbind_target_forget_oldest (self, self->ended->len);
}
