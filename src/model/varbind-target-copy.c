/* varbind-target-copy.c
 *
 * What of a target still matters, as a second target.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-database-private.h"
#include "varbind-process-private.h"
#include "varbind-session-private.h"
#include "varbind-target-private.h"

/* A dangling handle is dead and matters: a session may still use it. */
static gboolean
matters (VarbindHandle *handle)
{
  return varbind_handle_is_live (handle) ||
         varbind_handle_get_state (handle) == VARBIND_HANDLE_STATE_DANGLING;
}

static gboolean
session_matters (VarbindSession *session)
{
  VarbindList *owned = varbind_session_get_owned (session);

  if (matters (VARBIND_HANDLE (session)))
    return TRUE;

  for (guint i = 0; i < varbind_list_get_length (owned); i++)
    if (matters (varbind_list_peek (owned, i)))
      return TRUE;

  return FALSE;
}

static VarbindHandle *
find_copy (VarbindTarget *copy,
           VarbindHandle *handle)
{
  return g_hash_table_lookup (copy->handles, varbind_handle_peek_token (handle));
}

static VarbindSession *
find_session_copy (VarbindTarget  *copy,
                   VarbindSession *session)
{
  VarbindHandle *twin = NULL;

  if (session != NULL)
    twin = find_copy (copy, VARBIND_HANDLE (session));

  return VARBIND_IS_SESSION (twin) ? VARBIND_SESSION (twin) : NULL;
}

static void
copy_handle (VarbindTarget *copy,
             VarbindHandle *handle)
{
  VarbindHandle  *twin = varbind_handle_copy (handle);
  VarbindSession *owner = find_session_copy (copy, varbind_handle_get_owner (handle));

  varbind_target_keep_handle (copy, twin);
  if (!varbind_handle_is_live (twin))
    g_ptr_array_add (copy->ended, g_object_ref (twin));

  if (VARBIND_IS_SESSION (twin))
    varbind_list_append (copy->sessions, twin);
  else if (owner != NULL)
    varbind_session_add_owned (owner, twin);
  else if (copy->process != NULL && !varbind_kind_is_handle (varbind_handle_get_kind (twin)))
    varbind_process_add (copy->process, twin);

  if (owner != NULL && varbind_handle_is_live (twin) &&
      varbind_kind_is_handle (varbind_handle_get_kind (twin)))
    varbind_session_add_live_owned (owner, 1);
}

static void
copy_process (VarbindTarget *copy,
              VarbindTarget *self)
{
  VarbindHandle *twin;
  VarbindList   *items;

  if (self->process == NULL)
    return;

  twin = varbind_handle_copy (VARBIND_HANDLE (self->process));
  varbind_target_keep_handle (copy, twin);
  copy->process = VARBIND_PROCESS (twin);
  varbind_list_append (varbind_list_pair_get_second (copy->rows), twin);

  items = varbind_process_get_list (self->process);
  for (guint i = 0; i < varbind_list_get_length (items); i++)
    if (matters (varbind_list_peek (items, i)))
      copy_handle (copy, varbind_list_peek (items, i));
}

/* Owned ones in the order in which their session tells them. */
static void
copy_handles (VarbindTarget *copy,
              VarbindTarget *self)
{
  GHashTableIter iter;
  gpointer       handle;

  for (guint i = 0; i < varbind_list_get_length (self->sessions); i++)
    {
      VarbindSession *session = varbind_list_peek (self->sessions, i);
      VarbindList    *owned = varbind_session_get_owned (session);

      if (!session_matters (session))
        continue;

      copy_handle (copy, VARBIND_HANDLE (session));
      for (guint j = 0; j < varbind_list_get_length (owned); j++)
        if (matters (varbind_list_peek (owned, j)))
          copy_handle (copy, varbind_list_peek (owned, j));
    }

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (matters (handle) && find_copy (copy, handle) == NULL)
      copy_handle (copy, handle);
}

static void
copy_uses (VarbindTarget *copy,
           VarbindTarget *self)
{
  for (guint i = 0; i < varbind_list_get_length (self->sessions); i++)
    {
      VarbindSession *session = varbind_list_peek (self->sessions, i);
      VarbindSession *user = find_session_copy (copy, session);
      VarbindList    *used = varbind_session_get_used (session);

      for (guint j = 0; user != NULL && j < varbind_list_get_length (used); j++)
        {
          VarbindHandle *handle = find_copy (copy, varbind_list_peek (used, j));

          if (handle != NULL && varbind_session_add_used (user, handle))
            varbind_handle_add_user (handle, user);
        }
    }
}

static void
copy_requests (VarbindTarget *copy,
               VarbindTarget *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      VarbindRequest *request = value;
      VarbindSession *session = find_session_copy (copy, request->session);
      VarbindRequest *twin;

      if (session == NULL)
        continue;

      twin = g_memdup2 (request, sizeof *request);
      twin->session = g_object_ref (session);
      twin->peer = g_strdup (request->peer);
      g_hash_table_insert (copy->requests, &twin->message, twin);
      varbind_session_add_outstanding (twin->session, 1);
    }
}

/* It may be in the middle of the state that follows a gap. */
static void
copy_untold (VarbindTarget *copy,
             VarbindTarget *self)
{
  GHashTableIter iter;
  gpointer       handle;

  copy->in_state = self->in_state;
  if (self->untold == NULL)
    return;

  copy->untold = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_hash_table_iter_init (&iter, self->untold);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    {
      VarbindHandle *twin = find_copy (copy, handle);

      if (twin != NULL)
        g_hash_table_add (copy->untold, g_object_ref (twin));
    }
}

static void
announce_all (VarbindTarget *copy)
{
  GHashTableIter iter;
  gpointer       handle;

  varbind_list_commit (copy->sessions);
  varbind_list_commit (varbind_list_pair_get_second (copy->rows));
  g_hash_table_iter_init (&iter, copy->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (VARBIND_IS_SESSION (handle))
      varbind_session_announce (handle);
    else if (VARBIND_IS_PROCESS (handle))
      varbind_process_announce (handle);
    else
      varbind_handle_announce (handle);
}

/**
 * varbind_target_copy_live:
 * @self: a target; it may be in the middle of a batch
 *
 * Returns: (transfer full): a target of the same name in the same state, with
 *   the same names of handles, that has never heard of what ended and of calls.
 *   Handles that dangle are there.  It is not live
 */
VarbindTarget *
varbind_target_copy_live (VarbindTarget *self)
{
  VarbindTarget *copy = varbind_target_new (self->name);

  copy->run = self->run;
  copy_process (copy, self);
  copy_handles (copy, self);
  copy_uses (copy, self);
  copy_requests (copy, self);
  copy_untold (copy, self);

  memcpy (copy->numbers, self->numbers, sizeof copy->numbers);
  memcpy (copy->n_ended, self->n_ended, sizeof copy->n_ended);
  memcpy (copy->n_live, self->n_live, sizeof copy->n_live);
  memcpy (copy->limits, self->limits, sizeof copy->limits);
  g_object_unref (copy->database);
  copy->database = varbind_database_copy (self->database);
  copy->last_time = self->last_time;
  copy->is_over = TRUE;
  copy->clock_offset = self->clock_offset;
  copy->clock_is_set = self->clock_is_set;
  copy->modules = varbind_modules_ref (self->modules);
  copy->translate_mode = self->translate_mode;
  copy->retransmit_mode = self->retransmit_mode;
  copy->n_sessions = self->n_sessions;
  copy->n_handles = self->n_handles;
  copy->n_resources = self->n_resources;
  copy->most_uses = self->most_uses;
  announce_all (copy);

  return copy;
}

/**
 * varbind_target_get_run:
 * @self: a target
 *
 * Returns: a number that it shares with its copies, rewound ones and those of
 *   snapshots, and with no other target: in all of them one value of a handle is one
 *   handle
 */
guint
varbind_target_get_run (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->run;
}

/**
 * varbind_target_get_wall_time:
 * @self: a target
 * @time: microseconds of its events' clock
 *
 * Returns: when that was, microseconds since 1970
 */
gint64
varbind_target_get_wall_time (VarbindTarget *self,
                              gint64         time)
{
  gint64 offset;

  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  offset = self->clock_is_set ? self->clock_offset : g_get_real_time () - g_get_monotonic_time ();

  return (gint64)((guint64)time + (guint64)offset);
}
