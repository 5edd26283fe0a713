/* varbind-target-gap.c
 *
 * How a target comes to be right again after events were left out.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-database-private.h"
#include "varbind-session-private.h"
#include "varbind-target-private.h"

/* What the state tells that follows a gap goes on; the rest has ended in the
 * gap, and nobody knows how. */

static gboolean
release_request (gpointer key,
                 gpointer value,
                 gpointer user_data)
{
  VarbindTarget  *self = user_data;
  VarbindRequest *request = value;

  varbind_session_add_outstanding (request->session, -1);
  if (varbind_handle_begin_touch (VARBIND_HANDLE (request->session)))
    g_ptr_array_add (self->touched, g_object_ref (request->session));

  return TRUE;
}

/**
 * varbind_target_apply_gap:
 * @self: a target
 * @event: that events were left out
 *
 * Requests are told again; of what is live it is noted that it has to be.
 */
void
varbind_target_apply_gap (VarbindTarget      *self,
                          const WinsnmpEvent *event)
{
  GHashTableIter iter;
  gpointer       handle;

  /* A gap of which nobody knows how long it was is one all the same. */
  self->n_left_out += MAX (event->u.gap.n_events, 1);

  if (self->untold == NULL)
    self->untold = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (varbind_handle_is_live (handle) &&
        varbind_handle_get_kind (handle) != VARBIND_KIND_PROCESS)
      g_hash_table_add (self->untold, g_object_ref (handle));

  /* A library that was stopped in the gap tells of no database. */
  varbind_database_clear (self->database);

  g_hash_table_foreach_remove (self->requests, release_request, self);
  self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_N_OUTSTANDING);
}

static guint64
get_told_token (const WinsnmpEvent *event)
{
  switch (event->kind)
    {
    case WINSNMP_EVENT_HANDLE_CREATED:
      return event->u.handle.token;

    case WINSNMP_EVENT_REGISTRATION:
    case WINSNMP_EVENT_LISTENER:
    case WINSNMP_EVENT_DESCRIPTOR:
      return varbind_resource_get_token (event);

    default:
      return 0;
    }
}

static void
end_untold (VarbindTarget      *self,
            const WinsnmpEvent *event)
{
  g_autoptr (GHashTable) untold = g_steal_pointer (&self->untold);
  GHashTableIter         iter;
  gpointer               handle;

  g_hash_table_iter_init (&iter, untold);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    if (varbind_handle_is_live (handle) &&
        varbind_handle_get_kind (handle) == VARBIND_KIND_DESCRIPTOR)
      varbind_target_lose_descriptor (self, handle, event);
    else if (varbind_handle_is_live (handle))
      varbind_target_end_handle (self, handle, 0, event);
}

/**
 * varbind_target_tell:
 * @self: a target
 * @event: an event that was applied
 *
 * Follows the state that comes after a gap, to its end.
 */
void
varbind_target_tell (VarbindTarget      *self,
                     const WinsnmpEvent *event)
{
  VarbindHandle *handle;

  if (self->untold == NULL)
    return;

  if (event->kind == WINSNMP_EVENT_PROCESS &&
      event->u.process.state == WINSNMP_PROCESS_STATE_END)
    {
      end_untold (self, event);
      return;
    }

  handle = varbind_target_lookup (self, get_told_token (event));
  if (handle != NULL)
    g_hash_table_remove (self->untold, handle);
}

/**
 * varbind_target_get_n_left_out:
 * @self: a target
 *
 * Returns: how many events are missing among those that were applied, as a reader
 *   was too slow or a disk full; the state behind such a gap is right
 */
guint64
varbind_target_get_n_left_out (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->n_left_out;
}
