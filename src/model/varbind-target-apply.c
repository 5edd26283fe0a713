/* varbind-target-apply.c
 *
 * What each kind of event does to a target.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-database-private.h"
#include "varbind-process-private.h"
#include "varbind-session-private.h"
#include "varbind-target-private.h"

static gint64
get_time (const WinsnmpEvent *event)
{
  return event->time / 1000;
}

/**
 * varbind_target_touch:
 * @self: a target
 * @handle: what @event has changed
 * @event: the event
 *
 * Every change of a handle ends here, or it would not be announced.
 */
void
varbind_target_touch (VarbindTarget      *self,
                      gpointer            handle,
                      const WinsnmpEvent *event)
{
  varbind_handle_set_changed_at (handle, get_time (event));
  if (varbind_handle_begin_touch (handle))
    g_ptr_array_add (self->touched, g_object_ref (handle));
}

/* No event of a handle says anything of a registration or the like, whose token
 * it could only have by mischief. */
static gboolean
is_other (VarbindHandle *handle)
{
  return handle != NULL && !varbind_kind_is_handle (varbind_handle_get_kind (handle));
}

/**
 * varbind_target_find_session:
 * @self: a target
 * @token: a handle's value
 *
 * Returns: (nullable) (transfer none): the session
 */
VarbindSession *
varbind_target_find_session (VarbindTarget *self,
                             guint64        token)
{
  VarbindHandle *handle = varbind_target_lookup (self, token);

  return VARBIND_IS_SESSION (handle) ? VARBIND_SESSION (handle) : NULL;
}

/**
 * varbind_target_count_live:
 * @self: a target
 * @handle: what has become live or ended
 * @difference: 1 or -1
 */
void
varbind_target_count_live (VarbindTarget *self,
                           VarbindHandle *handle,
                           int            difference)
{
  VarbindKind     kind = varbind_handle_get_kind (handle);
  VarbindSession *owner = varbind_handle_get_owner (handle);

  self->n_live[kind] += difference;
  if (kind == VARBIND_KIND_SESSION)
    {
      self->n_sessions += difference;
      self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_N_SESSIONS);
    }
  else if (varbind_kind_is_handle (kind))
    {
      self->n_handles += difference;
      self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_N_HANDLES);
    }
  else
    {
      self->n_resources += difference;
      self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_N_RESOURCES);
    }

  if (owner != NULL && varbind_kind_is_handle (kind))
    varbind_session_add_live_owned (owner, difference);
}

static VarbindHandle *
add_handle (VarbindTarget      *self,
            const WinsnmpEvent *event)
{
  VarbindKind     kind = (VarbindKind)event->u.handle.kind;
  VarbindSession *owner = varbind_target_find_session (self, event->u.handle.owner);
  gboolean        is_session = kind == VARBIND_KIND_SESSION;
  VarbindHandle  *handle;

  handle = g_object_new (is_session ? VARBIND_TYPE_SESSION : VARBIND_TYPE_HANDLE, NULL);
  varbind_handle_set_identity (handle, event->u.handle.token, kind, ++self->numbers[kind]);
  varbind_target_keep_handle (self, handle);

  if (is_session)
    varbind_list_append (self->sessions, handle);
  else if (owner != NULL)
    {
      varbind_session_add_owned (owner, handle);
      varbind_target_touch (self, owner, event);
    }
  varbind_target_count_live (self, handle, 1);

  return handle;
}

/* The same value with the same owner is the same handle, come back to the
 * application: a slot that was given away again has another generation. */
static gboolean
is_same_handle (VarbindTarget            *self,
                VarbindHandle            *handle,
                const WinsnmpHandleEvent *event)
{
  return varbind_handle_get_kind (handle) == (VarbindKind)event->kind &&
         varbind_handle_get_owner (handle) == varbind_target_find_session (self, event->owner);
}

static VarbindHandleState
get_live_state (const WinsnmpHandleEvent *event)
{
  if (event->kind == WINSNMP_HANDLE_SESSION && event->detail.session.closing)
    return VARBIND_HANDLE_STATE_CLOSING;

  return VARBIND_HANDLE_STATE_LIVE;
}

static void
apply_created (VarbindTarget      *self,
               const WinsnmpEvent *event)
{
  const WinsnmpHandleEvent *u = &event->u.handle;
  VarbindHandle            *handle = varbind_target_lookup (self, u->token);

  if (u->kind < WINSNMP_HANDLE_SESSION || u->kind > WINSNMP_HANDLE_VBL || u->token == 0 ||
      is_other (handle))
    return;

  if (handle == NULL || !is_same_handle (self, handle, u))
    {
      handle = add_handle (self, event);
      if (self->in_state)
        varbind_handle_set_attached_late (handle);
    }
  else if (!varbind_handle_is_live (handle))
    varbind_target_count_live (self, handle, 1);

  varbind_handle_set_created (handle, get_time (event), event->serial, event->call);
  if (event->call != 0)
    varbind_handle_set_mode (handle, self->translate_mode);
  varbind_handle_set_state (handle, get_live_state (u));
  varbind_handle_set_detail (handle, u);
  varbind_handle_set_references (handle, u->references);
  if (event->n_frames > 0)
    varbind_handle_set_created_frames (handle,
                                       varbind_frames_new (event->frames, event->n_frames));
  varbind_target_touch (self, handle, event);
}

static void
apply_changed (VarbindTarget      *self,
               const WinsnmpEvent *event)
{
  const WinsnmpHandleEvent *u = &event->u.handle;
  VarbindHandle            *handle = varbind_target_lookup (self, u->token);

  if (handle == NULL || is_other (handle) ||
      varbind_handle_get_kind (handle) != (VarbindKind)u->kind)
    return;

  varbind_handle_set_detail (handle, u);
  varbind_handle_set_references (handle, u->references);
  if (varbind_handle_is_live (handle))
    varbind_handle_set_state (handle, get_live_state (u));
  varbind_target_touch (self, handle, event);
}

static void
apply_references (VarbindTarget      *self,
                  const WinsnmpEvent *event)
{
  VarbindHandle *handle = varbind_target_lookup (self, event->u.handle.token);

  if (handle == NULL || is_other (handle))
    return;

  varbind_handle_set_references (handle, event->u.handle.references);
  varbind_target_touch (self, handle, event);
}

static VarbindHandleState
get_end_state (VarbindHandle    *handle,
               WinsnmpFreeReason reason)
{
  VarbindKind kind = varbind_handle_get_kind (handle);

  if (reason == WINSNMP_FREED_BY_CLEANUP)
    return varbind_kind_is_handle (kind) ? VARBIND_HANDLE_STATE_LEAKED
                                         : VARBIND_HANDLE_STATE_FREED_BY_CLEANUP;
  if (kind == VARBIND_KIND_SESSION)
    return VARBIND_HANDLE_STATE_CLOSED;

  switch (reason)
    {
    case WINSNMP_FREED_BY_CLOSE:
    case WINSNMP_FREED_BY_CALLBACK:
      if (varbind_handle_has_open_user (handle))
        return VARBIND_HANDLE_STATE_DANGLING;
      return VARBIND_HANDLE_STATE_FREED_BY_CLOSE;

    case WINSNMP_FREED_BY_CALL:
    case WINSNMP_FREED_BY_CLEANUP:
      break;
    }

  return VARBIND_HANDLE_STATE_FREED;
}

static gboolean
is_request_of (gpointer key,
               gpointer value,
               gpointer session)
{
  return ((VarbindRequest *)value)->session == session;
}

/* What a closed session used dangles no more when nobody else uses it. */
static void
end_session (VarbindTarget      *self,
             VarbindSession     *session,
             const WinsnmpEvent *event)
{
  VarbindList *used = varbind_session_get_used (session);
  guint        outstanding = varbind_session_get_outstanding (session);

  for (guint i = 0; i < varbind_list_get_length (used); i++)
    {
      VarbindHandle *handle = varbind_list_peek (used, i);

      if (varbind_handle_get_state (handle) == VARBIND_HANDLE_STATE_DANGLING &&
          !varbind_handle_has_open_user (handle))
        {
          varbind_handle_set_state (handle, VARBIND_HANDLE_STATE_FREED_BY_CLOSE);
          varbind_target_touch (self, handle, event);
        }
    }

  if (outstanding > 0)
    {
      varbind_session_add_outstanding (session, -(int)outstanding);
      g_hash_table_foreach_remove (self->requests, is_request_of, session);
      self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_N_OUTSTANDING);
    }
}

/**
 * varbind_target_end_handle:
 * @self: a target
 * @handle: what is live
 * @reason: why it ends
 * @event: the event that says so
 */
void
varbind_target_end_handle (VarbindTarget      *self,
                           VarbindHandle      *handle,
                           WinsnmpFreeReason   reason,
                           const WinsnmpEvent *event)
{
  varbind_target_count_live (self, handle, -1);
  varbind_handle_set_freed (handle, get_time (event), event->serial, reason);
  varbind_handle_set_state (handle, get_end_state (handle, reason));
  self->n_ended[varbind_handle_get_kind (handle)][varbind_handle_get_fate (handle)]++;
  varbind_handle_set_references (handle, 0);
  g_ptr_array_add (self->ended, g_object_ref (handle));
  if (VARBIND_IS_SESSION (handle))
    end_session (self, VARBIND_SESSION (handle), event);
  varbind_target_touch (self, handle, event);
}

/**
 * varbind_target_await_call:
 * @self: a target
 * @handle: what has ended
 * @number: of the call in which it has ended
 *
 * The event of a call comes after those of what it did.
 */
void
varbind_target_await_call (VarbindTarget *self,
                           VarbindHandle *handle,
                           guint64        number)
{
  GPtrArray *handles = g_hash_table_lookup (self->endings, &number);

  if (handles == NULL)
    {
      handles = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->endings, g_memdup2 (&number, sizeof number), handles);
    }
  g_ptr_array_add (handles, g_object_ref (handle));
}

static void
apply_freed (VarbindTarget      *self,
             const WinsnmpEvent *event)
{
  VarbindHandle *handle = varbind_target_lookup (self, event->u.handle.token);

  if (handle == NULL || is_other (handle) || !varbind_handle_is_live (handle))
    return;

  varbind_target_end_handle (self, handle, event->u.handle.reason, event);
  varbind_handle_set_freed_frames (handle, varbind_frames_new (event->frames, event->n_frames));
  if (event->call != 0)
    varbind_target_await_call (self, handle, event->call);
}

static void
apply_mode (VarbindTarget      *self,
            const WinsnmpEvent *event)
{
  guint value = event->u.mode.value;

  if (event->u.mode.mode == WINSNMP_MODE_TRANSLATE && self->translate_mode != value)
    {
      self->translate_mode = value;
      self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_TRANSLATE_MODE);
    }
  else if (event->u.mode.mode == WINSNMP_MODE_RETRANSMIT && self->retransmit_mode != value)
    {
      self->retransmit_mode = value;
      self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_RETRANSMIT_MODE);
    }
  else
    {
      return;
    }

  if (self->process == NULL)
    return;
  varbind_process_set_modes (self->process, self->translate_mode, self->retransmit_mode);
  varbind_target_touch (self, self->process, event);
}

static void
apply_limit (VarbindTarget      *self,
             const WinsnmpEvent *event)
{
  guint limit = event->u.limit.limit;

  if (limit >= VARBIND_N_LIMITS || self->limits[limit] == event->u.limit.value)
    return;

  self->limits[limit] = event->u.limit.value;
  self->limits_changed = TRUE;
}

static void
end_everything (VarbindTarget      *self,
                const WinsnmpEvent *event)
{
  GHashTableIter iter;
  gpointer       handle;

  varbind_database_clear (self->database);
  varbind_target_lose_descriptors (self, event);
  if (self->n_sessions + self->n_handles + self->n_resources == 0)
    return;

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (varbind_handle_is_live (handle) &&
        varbind_handle_get_kind (handle) != VARBIND_KIND_PROCESS)
      varbind_target_end_handle (self, handle, WINSNMP_FREED_BY_CLEANUP, event);
}

static void
apply_process (VarbindTarget      *self,
               const WinsnmpEvent *event)
{
  VarbindProcess *process = varbind_target_ensure_process (self, event, event->u.process.pid);
  gboolean        stopped = TRUE;

  switch (event->u.process.state)
    {
    case WINSNMP_PROCESS_STATE_BEGIN:
      self->in_state = TRUE;
      return;

    case WINSNMP_PROCESS_STATE_END:
      self->in_state = FALSE;
      return;

    case WINSNMP_PROCESS_CHILD:
      return;

    case WINSNMP_PROCESS_STOPPED:
    case WINSNMP_PROCESS_EXITED:
      end_everything (self, event);
      break;

    case WINSNMP_PROCESS_STARTED:
      stopped = FALSE;
      break;
    }

  varbind_handle_set_state (VARBIND_HANDLE (process),
                            stopped ? VARBIND_HANDLE_STATE_FREED_BY_CLEANUP
                                    : VARBIND_HANDLE_STATE_LIVE);
  varbind_target_touch (self, process, event);
}

/**
 * varbind_target_apply_event:
 * @self: a target
 * @event: the next event
 *
 * Brings the state up to date; announces nothing.
 */
void
varbind_target_apply_event (VarbindTarget      *self,
                            const WinsnmpEvent *event)
{
  self->last_time = MAX (self->last_time, get_time (event));

  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      varbind_target_apply_call (self, event);
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
      apply_created (self, event);
      break;

    case WINSNMP_EVENT_HANDLE_CHANGED:
      apply_changed (self, event);
      break;

    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
      apply_references (self, event);
      break;

    case WINSNMP_EVENT_HANDLE_FREED:
      apply_freed (self, event);
      break;

    case WINSNMP_EVENT_MESSAGE:
      varbind_target_apply_message (self, event);
      break;

    case WINSNMP_EVENT_MODE:
      apply_mode (self, event);
      break;

    case WINSNMP_EVENT_LIMIT:
      apply_limit (self, event);
      break;

    case WINSNMP_EVENT_DATABASE:
    case WINSNMP_EVENT_FAULT:
      varbind_database_apply (self->database, event);
      break;

    case WINSNMP_EVENT_PROCESS:
      apply_process (self, event);
      break;

    case WINSNMP_EVENT_REGISTRATION:
      varbind_target_apply_registration (self, event);
      break;

    case WINSNMP_EVENT_LISTENER:
      varbind_target_apply_listener (self, event);
      break;

    case WINSNMP_EVENT_DESCRIPTOR:
      varbind_target_apply_descriptor (self, event);
      break;

    case WINSNMP_EVENT_GAP:
      varbind_target_apply_gap (self, event);
      break;

    case WINSNMP_EVENT_MODULE:
      if (self->modules == NULL)
        self->modules = varbind_modules_new ();
      varbind_modules_add (self->modules, &event->u.module);
      break;

    case WINSNMP_EVENT_NOTIFICATION:
      break;
    }
}
