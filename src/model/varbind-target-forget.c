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
#include "varbind-session-private.h"
#include "varbind-target-private.h"

static gboolean
has_ended (gpointer handle,
           gpointer user_data)
{
  return !varbind_handle_is_live (handle);
}

/* A live handle that the closed session has used forgets it. */
static void
leave_used_handles (VarbindSession *session)
{
  VarbindList *used = varbind_session_get_used (session);

  for (guint i = 0; i < varbind_list_get_length (used); i++)
    {
      VarbindHandle *handle = varbind_list_peek (used, i);

      if (varbind_handle_is_live (handle))
        varbind_handle_remove_user (handle, session);
    }
}

static void
forget_handles (VarbindTarget *self)
{
  GHashTableIter iter;
  gpointer       handle;

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    {
      if (varbind_handle_is_live (handle))
        continue;
      if (VARBIND_IS_SESSION (handle))
        varbind_session_forget (handle);
      else
        varbind_handle_forget (handle);
      g_hash_table_iter_remove (&iter);
    }
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
  g_return_if_fail (VARBIND_IS_TARGET (self));

  varbind_list_drop_first (self->calls, varbind_list_get_length (self->calls));
  varbind_list_commit (self->calls);

  for (guint i = 0; i < varbind_list_get_length (self->sessions); i++)
    {
      VarbindSession *session = varbind_list_peek (self->sessions, i);

      if (varbind_handle_is_live (VARBIND_HANDLE (session)))
        {
          varbind_list_remove_if (varbind_session_get_owned (session), has_ended, NULL);
          varbind_session_drop_used (session, has_ended, NULL);
        }
      else
        leave_used_handles (session);
    }
  varbind_list_remove_if (self->sessions, has_ended, NULL);
  forget_handles (self);
}
