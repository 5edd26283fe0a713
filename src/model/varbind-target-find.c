/* varbind-target-find.c
 *
 * What a target has, counted and found.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-call-record.h"
#include "varbind-target-private.h"

/**
 * varbind_target_get_n_sessions:
 * @self: a target
 *
 * Returns: how many sessions are open
 */
guint
varbind_target_get_n_sessions (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->n_sessions;
}

/**
 * varbind_target_get_n_handles:
 * @self: a target
 *
 * Returns: how many handles are live, sessions left out
 */
guint
varbind_target_get_n_handles (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->n_handles;
}

/**
 * varbind_target_get_n_live:
 * @self: a target
 * @kind: a kind
 *
 * Property "n-resources" notifies of changes for the kinds that are no handles.
 *
 * Returns: how many of the kind are live
 */
guint
varbind_target_get_n_live (VarbindTarget *self,
                           VarbindKind    kind)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);
  g_return_val_if_fail ((guint)kind < VARBIND_N_KINDS, 0);

  return self->n_live[kind];
}

/**
 * varbind_target_get_most_uses:
 * @self: a target
 *
 * Returns: how many successful calls a handle was an argument of, at most, forgotten handles
 *   included
 */
guint
varbind_target_get_most_uses (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->most_uses;
}

/**
 * varbind_target_get_highest_number:
 * @self: a target
 *
 * Returns: the highest number that a name has, as 9 in "E9"; 0 when none was given
 */
guint
varbind_target_get_highest_number (VarbindTarget *self)
{
  guint highest = 0;

  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  for (guint kind = 0; kind < VARBIND_N_KINDS; kind++)
    highest = MAX (highest, self->numbers[kind]);

  return highest;
}

/**
 * varbind_target_get_n_of_fate:
 * @self: a target
 * @kind: one of the API's kinds of handle
 * @fate: a fate
 *
 * Returns: of how many this is the fate, forgotten ones included.  The sum of all
 *   fates is how many were made; one that came back to life was made twice
 */
guint64
varbind_target_get_n_of_fate (VarbindTarget *self,
                              VarbindKind    kind,
                              VarbindFate    fate)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);
  g_return_val_if_fail ((guint)kind < VARBIND_N_KINDS, 0);
  g_return_val_if_fail ((guint)fate < VARBIND_N_FATES, 0);

  return fate == VARBIND_FATE_LIVE ? self->n_live[kind] : self->n_ended[kind][fate];
}

/**
 * varbind_target_get_n_outstanding:
 * @self: a target
 *
 * Returns: how many requests wait for an answer
 */
guint
varbind_target_get_n_outstanding (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return g_hash_table_size (self->requests);
}

/**
 * varbind_target_get_parent:
 * @self: a target
 * @handle: one of its handles
 *
 * Returns: (nullable) (transfer none): below which row it stands: its owner's or
 *   the process's; %NULL when it stands below none
 */
VarbindHandle *
varbind_target_get_parent (VarbindTarget *self,
                           VarbindHandle *handle)
{
  VarbindKind     kind = varbind_handle_get_kind (handle);
  VarbindSession *owner = varbind_handle_get_owner (handle);

  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  if (owner != NULL)
    return VARBIND_HANDLE (owner);
  if (varbind_kind_is_handle (kind) || kind == VARBIND_KIND_PROCESS || self->process == NULL)
    return NULL;

  return VARBIND_HANDLE (self->process);
}

/**
 * varbind_target_keep_handle:
 * @self: a target
 * @handle: (transfer full): what has its token from now on
 */
void
varbind_target_keep_handle (VarbindTarget *self,
                            VarbindHandle *handle)
{
  const guint64 *token = varbind_handle_peek_token (handle);

  self->recent[*token % VARBIND_N_RECENT] = (VarbindRecent){ *token, handle };
  g_hash_table_replace (self->handles, (gpointer)token, handle);
}

/**
 * varbind_target_clear_recent:
 * @self: a target whose table has lost handles
 */
void
varbind_target_clear_recent (VarbindTarget *self)
{
  memset (self->recent, 0, sizeof self->recent);
}

/**
 * varbind_target_drop_handle:
 * @self: a target
 * @handle: what varbind_target_lookup() finds no more
 */
void
varbind_target_drop_handle (VarbindTarget *self,
                            VarbindHandle *handle)
{
  varbind_target_clear_recent (self);
  g_hash_table_remove (self->handles, varbind_handle_peek_token (handle));
}

/**
 * varbind_target_lookup:
 * @self: a target
 * @token: a handle's value
 *
 * Returns: (nullable) (transfer none): the handle, live or ended; the newest
 *   when several had the value; %NULL when the target has never heard of it
 */
VarbindHandle *
varbind_target_lookup (VarbindTarget *self,
                       guint64        token)
{
  VarbindRecent *recent;

  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  /* Nearly all events are of a handle and a session that events before were of. */
  recent = &self->recent[token % VARBIND_N_RECENT];
  if (recent->handle == NULL || recent->token != token)
    *recent = (VarbindRecent){ token, g_hash_table_lookup (self->handles, &token) };

  return recent->handle;
}

/**
 * varbind_target_lookup_name:
 * @self: a target
 * @name: a short name, "E3"
 *
 * For a click, not for loops: it looks at every handle.
 *
 * Returns: (nullable) (transfer none): the handle of that name
 */
VarbindHandle *
varbind_target_lookup_name (VarbindTarget *self,
                            const char    *name)
{
  GHashTableIter iter;
  gpointer       handle;

  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (g_str_equal (varbind_handle_get_name (handle), name))
      return handle;

  return NULL;
}

/**
 * varbind_target_lookup_call:
 * @self: a target
 * @number: of a call
 *
 * For a click, not for loops: it looks at the calls from the newest on.
 *
 * Returns: (nullable) (transfer none): the call, while it is kept
 */
VarbindCall *
varbind_target_lookup_call (VarbindTarget *self,
                            guint64        number)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  for (guint i = varbind_list_get_length (self->calls); i > 0; i--)
    {
      VarbindCallRecord *call = varbind_list_peek (self->calls, i - 1);

      if (call->number == number)
        return varbind_call_record_get_call (call);
    }

  return NULL;
}

/**
 * varbind_target_lookup_last_call:
 * @self: a target
 * @handle: a handle
 *
 * For a click, not for loops: it looks at the calls from the newest on.
 *
 * Returns: (nullable) (transfer none): the newest of the calls that are kept with the handle
 *   among their arguments or as their result
 */
VarbindCall *
varbind_target_lookup_last_call (VarbindTarget *self,
                                 VarbindHandle *handle)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);
  g_return_val_if_fail (VARBIND_IS_HANDLE (handle), NULL);

  for (guint i = varbind_list_get_length (self->calls); i > 0; i--)
    {
      VarbindCallRecord *call = varbind_list_peek (self->calls, i - 1);

      if (varbind_call_record_has_handle (call, handle))
        return varbind_call_record_get_call (call);
    }

  return NULL;
}

/**
 * varbind_target_lookup_call_at:
 * @self: a target
 * @serial: of the call's event
 *
 * Returns: (nullable) (transfer none): the call, while it is kept
 */
VarbindCall *
varbind_target_lookup_call_at (VarbindTarget *self,
                               guint64        serial)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  high = varbind_list_get_length (self->calls);
  while (low < high)
    {
      guint              middle = low + (high - low) / 2;
      VarbindCallRecord *call = varbind_list_peek (self->calls, middle);

      if (call->serial == serial)
        return varbind_call_record_get_call (call);
      if (call->serial > serial)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}
