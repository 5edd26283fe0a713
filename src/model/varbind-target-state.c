/* varbind-target-state.c
 *
 * A target's state as events, as the library tells it to who comes late.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-fault.h"
#include "varbind-stack-private.h"
#include "varbind-target-private.h"

typedef struct
{
  VarbindTarget         *target;
  guint64                serial;
  guint64                time;
  VarbindTargetStateFunc func;
  gpointer               user_data;
} Teller;

static void
tell (Teller       *teller,
      WinsnmpEvent *event)
{
  event->serial = teller->serial;
  event->time = teller->time;
  teller->func (event, teller->user_data);
}

static void
tell_process (Teller             *teller,
              WinsnmpProcessState state)
{
  VarbindProcess *process = teller->target->process;
  WinsnmpEvent    event = { .kind = WINSNMP_EVENT_PROCESS };

  event.u.process.state = state;
  if (process != NULL)
    event.u.process.pid = (gint32)varbind_handle_get_number (VARBIND_HANDLE (process));
  tell (teller, &event);
}

static void
tell_module (const WinsnmpModuleEvent *module,
             gpointer                  user_data)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MODULE };

  event.u.module = *module;
  tell (user_data, &event);
}

static void
tell_mode (Teller     *teller,
           WinsnmpMode mode,
           guint       value)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MODE };

  event.u.mode.mode = mode;
  event.u.mode.value = value;
  if (value != 0)
    tell (teller, &event);
}

static void
tell_settings (Teller *teller)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_LIMIT };

  tell_mode (teller, WINSNMP_MODE_TRANSLATE, teller->target->translate_mode);
  tell_mode (teller, WINSNMP_MODE_RETRANSMIT, teller->target->retransmit_mode);
  for (guint i = WINSNMP_LIMIT_SESSIONS; i < VARBIND_N_LIMITS; i++)
    {
      event.u.limit.limit = (WinsnmpLimit)i;
      event.u.limit.value = teller->target->limits[i];
      if (event.u.limit.value != 0)
        tell (teller, &event);
    }
}

static void
tell_database (Teller *teller)
{
  VarbindDatabase *database = teller->target->database;
  GListModel      *faults = varbind_database_get_faults (database);
  WinsnmpEvent     event = { .kind = WINSNMP_EVENT_DATABASE };

  event.u.database.file = varbind_database_get_file (database);
  event.u.database.n_entities = varbind_database_get_n_entities (database);
  event.u.database.n_contexts = varbind_database_get_n_contexts (database);
  event.u.database.n_faults = g_list_model_get_n_items (faults);
  tell (teller, &event);

  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (VarbindFault) fault = g_list_model_get_item (faults, i);
      WinsnmpEvent             told = { .kind = WINSNMP_EVENT_FAULT };

      told.u.fault = *varbind_fault_peek (fault);
      tell (teller, &told);
    }
}

static void
tell_handle (Teller        *teller,
             VarbindHandle *handle)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);
  WinsnmpEvent    event = { .kind = WINSNMP_EVENT_HANDLE_CREATED };

  event.u.handle = *varbind_handle_get_detail (handle);
  event.u.handle.token = varbind_handle_get_token (handle);
  event.u.handle.owner = owner != NULL ? varbind_handle_get_token (VARBIND_HANDLE (owner)) : 0;
  event.u.handle.references = varbind_handle_get_references (handle);
  event.u.handle.reason = 0;
  event.frames = varbind_handle_get_frames (handle, &event.n_frames);
  tell (teller, &event);
}

static void
tell_resource (Teller        *teller,
               VarbindHandle *handle)
{
  const WinsnmpRegistrationEvent *registration = varbind_handle_get_registration (handle);
  const WinsnmpListenerEvent     *listener = varbind_handle_get_listener (handle);
  const WinsnmpDescriptorEvent   *descriptor = varbind_handle_get_descriptor (handle);
  WinsnmpEvent                    event = { 0 };

  if (registration != NULL)
    {
      event.kind = WINSNMP_EVENT_REGISTRATION;
      event.u.registration = *registration;
      event.u.registration.registered = true;
    }
  else if (listener != NULL)
    {
      event.kind = WINSNMP_EVENT_LISTENER;
      event.u.listener = *listener;
      event.u.listener.listening = true;
    }
  else if (descriptor != NULL)
    {
      event.kind = WINSNMP_EVENT_DESCRIPTOR;
      event.u.descriptor = *descriptor;
      event.u.descriptor.allocated = true;
      event.frames = varbind_handle_get_frames (handle, &event.n_frames);
    }
  else
    {
      return;
    }
  tell (teller, &event);
}

/* Whether it was sent yet is not kept. */
static void
tell_request (Teller         *teller,
              VarbindRequest *request)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };

  event.u.message.state = WINSNMP_MESSAGE_SENT;
  event.u.message.message = request->message;
  event.u.message.session = varbind_handle_get_token (VARBIND_HANDLE (request->session));
  event.u.message.pdu_type = (guint8)request->pdu_type;
  event.u.message.request_id = request->request_id;
  event.u.message.retransmission = request->retransmission;
  event.u.message.peer = request->peer;
  tell (teller, &event);
}

static gboolean
is_live_as (VarbindHandle *handle,
            gboolean       is_handle)
{
  VarbindKind kind = varbind_handle_get_kind (handle);

  return varbind_handle_is_live (handle) && kind != VARBIND_KIND_PROCESS &&
         varbind_kind_is_handle (kind) == is_handle;
}

/* By number they get their names in the same order again; sessions come first. */
static int
compare_handles (gconstpointer a,
                 gconstpointer b)
{
  VarbindHandle *first = *(VarbindHandle *const *)a;
  VarbindHandle *second = *(VarbindHandle *const *)b;
  VarbindKind    first_kind = varbind_handle_get_kind (first);
  VarbindKind    second_kind = varbind_handle_get_kind (second);
  guint          first_number = varbind_handle_get_number (first);
  guint          second_number = varbind_handle_get_number (second);

  if (first_kind != second_kind)
    return first_kind < second_kind ? -1 : 1;

  return (first_number > second_number) - (first_number < second_number);
}

static void
tell_handles (Teller  *teller,
              gboolean are_handles)
{
  g_autoptr (GPtrArray) handles = g_ptr_array_new ();
  GHashTableIter        iter;
  gpointer              handle;

  g_hash_table_iter_init (&iter, teller->target->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (is_live_as (handle, are_handles))
      g_ptr_array_add (handles, handle);
  g_ptr_array_sort (handles, compare_handles);

  for (guint i = 0; i < handles->len; i++)
    if (are_handles)
      tell_handle (teller, g_ptr_array_index (handles, i));
    else
      tell_resource (teller, g_ptr_array_index (handles, i));
}

static int
compare_requests (gconstpointer a,
                  gconstpointer b)
{
  guint64 first = (*(VarbindRequest *const *)a)->message;
  guint64 second = (*(VarbindRequest *const *)b)->message;

  return (first > second) - (first < second);
}

static void
tell_requests (Teller *teller)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();
  GHashTableIter        iter;
  gpointer              request;

  g_hash_table_iter_init (&iter, teller->target->requests);
  while (g_hash_table_iter_next (&iter, NULL, &request))
    g_ptr_array_add (requests, request);
  g_ptr_array_sort (requests, compare_requests);

  for (guint i = 0; i < requests->len; i++)
    tell_request (teller, g_ptr_array_index (requests, i));
}

/**
 * varbind_target_foreach_state:
 * @self: a target
 * @serial: serial number of the last event that it was given
 * @time: of that event, nanoseconds
 * @func: (scope call): called for each event; the event is valid during the call
 * @user_data: for @func
 *
 * Tells what is live, as events by which another target comes into the same state: an
 * account like that which the library gives to who subscribes late.  It says nothing of
 * what has ended, nor of who has used what.  Of a target that knows nothing there is
 * nothing to tell.
 */
void
varbind_target_foreach_state (VarbindTarget         *self,
                              guint64                serial,
                              guint64                time,
                              VarbindTargetStateFunc func,
                              gpointer               user_data)
{
  Teller teller = { self, serial, time, func, user_data };

  g_return_if_fail (VARBIND_IS_TARGET (self));
  g_return_if_fail (func != NULL);

  if (self->process == NULL && g_hash_table_size (self->handles) == 0)
    return;

  tell_process (&teller, WINSNMP_PROCESS_STATE_BEGIN);
  if (self->modules != NULL)
    varbind_modules_foreach (self->modules, tell_module, &teller);
  if (self->process == NULL || varbind_handle_is_live (VARBIND_HANDLE (self->process)))
    tell_process (&teller, WINSNMP_PROCESS_STARTED);
  tell_settings (&teller);
  tell_database (&teller);
  tell_handles (&teller, TRUE);
  tell_handles (&teller, FALSE);
  tell_requests (&teller);
  tell_process (&teller, WINSNMP_PROCESS_STATE_END);
}
