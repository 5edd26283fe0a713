/* varbind-target-call.c
 *
 * What calls and messages do to a target.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-call-record.h"
#include "varbind-names.h"
#include "varbind-session-private.h"
#include "varbind-target-private.h"

static void
share (VarbindTarget  *self,
       VarbindHandle  *handle,
       VarbindSession *user)
{
  if (!varbind_session_add_used (user, handle))
    return;

  varbind_handle_add_user (handle, user);

  /* Its owner may have been closed while the call was under way. */
  if (varbind_handle_get_state (handle) == VARBIND_HANDLE_STATE_FREED_BY_CLOSE)
    varbind_handle_set_state (handle, VARBIND_HANDLE_STATE_DANGLING);
}

typedef struct
{
  VarbindTarget      *target;
  VarbindCallRecord  *call;
  const WinsnmpEvent *event;
} Application;

static void
apply_argument (VarbindHandle *handle,
                gboolean       handed_out,
                gpointer       user_data)
{
  Application    *application = user_data;
  VarbindTarget  *self = application->target;
  VarbindSession *user = application->call->session;

  if (application->call->failed)
    {
      varbind_handle_set_last_error (handle, application->call->error);
      varbind_target_touch (self, handle, application->event);
      return;
    }

  if (!handed_out)
    {
      varbind_handle_add_use (handle);
      self->most_uses = MAX (self->most_uses, varbind_handle_get_uses (handle));
    }

  if (user != NULL && varbind_handle_is_live (VARBIND_HANDLE (user)) &&
      varbind_handle_get_kind (handle) != VARBIND_KIND_SESSION &&
      varbind_handle_get_owner (handle) != user)
    {
      application->call->shares = TRUE;
      share (self, handle, user);
      varbind_target_touch (self, user, application->event);
    }

  varbind_target_touch (self, handle, application->event);
}

static void
find_owner (VarbindHandle *handle,
            gboolean       handed_out,
            gpointer       user_data)
{
  VarbindSession **session = user_data;

  if (*session == NULL && varbind_handle_is_live (handle))
    *session = varbind_handle_get_owner (handle);
}

/* Where the library keeps the error of a call: with its session; when it has
 * none, with the owner of the first handle that was valid. */
static VarbindSession *
find_blamed_session (VarbindCallRecord *call)
{
  VarbindSession *session = call->session;

  if (session == NULL)
    varbind_call_record_foreach_argument (call, find_owner, &session);

  return session;
}

static VarbindHandle *
resolve_cb (guint64  token,
            gpointer user_data)
{
  return varbind_target_lookup (user_data, token);
}

/**
 * varbind_target_apply_call:
 * @self: a target
 * @event: a CALL
 *
 * Notes the call, and with its handles that it has used them.
 */
void
varbind_target_apply_call (VarbindTarget      *self,
                           const WinsnmpEvent *event)
{
  VarbindCallRecord *call = varbind_call_record_new (event, self->clock_offset, resolve_cb, self);
  Application        application = { self, call, event };
  GPtrArray         *ended = g_hash_table_lookup (self->endings, &event->call);
  VarbindSession    *session = find_blamed_session (call);

  varbind_list_append (self->calls, call);
  varbind_call_record_foreach_argument (call, apply_argument, &application);

  if (session != NULL && call->failed)
    {
      varbind_handle_set_last_error (VARBIND_HANDLE (session), call->error);
      varbind_target_touch (self, session, event);
    }

  for (guint i = 0; ended != NULL && i < ended->len; i++)
    {
      varbind_handle_set_freed_by (g_ptr_array_index (ended, i),
                                   varbind_call_record_get_call (call));
      varbind_target_settle_resource (self, g_ptr_array_index (ended, i), event);
    }
  g_hash_table_remove (self->endings, &event->call);
}

static void
put_request (VarbindTarget             *self,
             VarbindSession            *session,
             const WinsnmpMessageEvent *u)
{
  VarbindRequest *request = g_hash_table_lookup (self->requests, &u->message);

  if (request == NULL)
    {
      request = g_new0 (VarbindRequest, 1);
      request->message = u->message;
      request->session = g_object_ref (session);
      request->pdu_type = u->pdu_type;
      request->request_id = u->request_id;
      request->peer = g_strdup (u->peer);
      g_hash_table_insert (self->requests, &request->message, request);
      varbind_session_add_outstanding (session, 1);
      self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_N_OUTSTANDING);
    }
  request->retransmission = u->retransmission;
}

/**
 * varbind_target_apply_message:
 * @self: a target
 * @event: a MESSAGE
 *
 * Keeps the requests that wait for an answer.
 */
void
varbind_target_apply_message (VarbindTarget      *self,
                              const WinsnmpEvent *event)
{
  const WinsnmpMessageEvent *u = &event->u.message;
  VarbindRequest            *request = g_hash_table_lookup (self->requests, &u->message);
  VarbindSession            *session = varbind_target_find_session (self, u->session);

  switch (u->state)
    {
    case WINSNMP_MESSAGE_QUEUED:
    case WINSNMP_MESSAGE_SENT:
    case WINSNMP_MESSAGE_DISCOVERING:
      if (session == NULL || u->message == 0 || !varbind_pdu_type_wants_answer (u->pdu_type))
        return;
      put_request (self, session, u);
      varbind_target_touch (self, session, event);
      break;

    case WINSNMP_MESSAGE_ANSWERED:
    case WINSNMP_MESSAGE_TIMED_OUT:
    case WINSNMP_MESSAGE_CANCELLED:
    case WINSNMP_MESSAGE_DROPPED:
    case WINSNMP_MESSAGE_FAILED:
      if (request == NULL)
        return;
      varbind_session_add_outstanding (request->session, -1);
      varbind_target_touch (self, request->session, event);
      g_hash_table_remove (self->requests, &u->message);
      self->dirty |= VARBIND_DIRTY (VARBIND_TARGET_PROP_N_OUTSTANDING);
      break;

    case WINSNMP_MESSAGE_COLLECTED:
    case WINSNMP_MESSAGE_SENT_ONCE:
    case WINSNMP_MESSAGE_RECEIVED:
      break;
    }
}
