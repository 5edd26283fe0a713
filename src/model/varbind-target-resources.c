/* varbind-target-resources.c
 *
 * What the events of registrations, listeners and descriptors do to a target.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-process-private.h"
#include "varbind-session-private.h"
#include "varbind-target-private.h"

/* They have no value of the API.  Theirs are made the way those of handles are
 * made, the kind in the top byte, and stand in the same table. */
#define NUMBER_BITS 56

static guint64
make_token (VarbindKind kind,
            guint64     number)
{
  return (guint64)kind << NUMBER_BITS | (number & ((G_GUINT64_CONSTANT (1) << NUMBER_BITS) - 1));
}

/* An entity listens at one address, the trap port at one of each family. */
static guint64
make_listener_token (const WinsnmpListenerEvent *event)
{
  guint64 number = event->entity;

  if (number == 0)
    number = event->address != NULL && event->address[0] == '[' ? 6 : 4;

  return make_token (VARBIND_KIND_LISTENER, number);
}

/**
 * varbind_resource_get_token:
 * @event: an event of a registration, listener or descriptor
 *
 * Returns: the value by which varbind_target_lookup() finds it
 */
guint64
varbind_resource_get_token (const WinsnmpEvent *event)
{
  if (event->kind == WINSNMP_EVENT_REGISTRATION)
    return make_token (VARBIND_KIND_REGISTRATION, event->u.registration.registration);
  if (event->kind == WINSNMP_EVENT_LISTENER)
    return make_listener_token (&event->u.listener);

  return make_token (VARBIND_KIND_DESCRIPTOR, event->u.descriptor.descriptor);
}

static VarbindHandle *
find_live (VarbindTarget *self,
           guint64        token,
           VarbindKind    kind)
{
  VarbindHandle *handle = varbind_target_lookup (self, token);

  if (handle == NULL || varbind_handle_get_kind (handle) != kind ||
      !varbind_handle_is_live (handle))
    return NULL;

  return handle;
}

static const char *
find_name (VarbindTarget *self,
           guint64        token)
{
  VarbindHandle *handle = token != 0 ? varbind_target_lookup (self, token) : NULL;

  return handle != NULL ? varbind_handle_get_name (handle) : NULL;
}

/**
 * varbind_target_ensure_process:
 * @self: a target
 * @event: an event that concerns the process
 * @pid: its id, 0 when the event does not tell
 *
 * Returns: (transfer none): the process, which is made when it is not there yet
 */
VarbindProcess *
varbind_target_ensure_process (VarbindTarget      *self,
                               const WinsnmpEvent *event,
                               guint               pid)
{
  VarbindHandle *process;

  if (self->process != NULL)
    return self->process;

  process = g_object_new (VARBIND_TYPE_PROCESS, NULL);
  self->process = VARBIND_PROCESS (process);
  varbind_handle_set_identity (process, make_token (VARBIND_KIND_PROCESS, pid),
                               VARBIND_KIND_PROCESS, pid);
  varbind_handle_set_created (process, event->time / 1000, event->serial, 0);
  varbind_process_set_modes (self->process, self->translate_mode, self->retransmit_mode);
  varbind_target_keep_handle (self, process);
  varbind_list_append (varbind_list_pair_get_second (self->rows), process);
  varbind_target_touch (self, process, event);

  return self->process;
}

static VarbindHandle *
add (VarbindTarget      *self,
     VarbindKind         kind,
     guint64             token,
     const WinsnmpEvent *event)
{
  VarbindHandle *handle = g_object_new (VARBIND_TYPE_HANDLE, NULL);

  varbind_handle_set_identity (handle, token, kind, ++self->numbers[kind]);
  varbind_handle_set_created (handle, event->time / 1000, event->serial, event->call);
  varbind_target_keep_handle (self, handle);
  varbind_target_count_live (self, handle, 1);

  return handle;
}

/* Below its session when it has one that is known. */
static void
place (VarbindTarget      *self,
       VarbindHandle      *handle,
       guint64             session_token,
       const WinsnmpEvent *event)
{
  VarbindSession *session = varbind_target_find_session (self, session_token);
  VarbindProcess *process;

  if (session != NULL)
    {
      varbind_session_add_owned (session, handle);
      varbind_target_touch (self, session, event);
    }
  else
    {
      process = varbind_target_ensure_process (self, event, 0);
      varbind_process_add (process, handle);
      varbind_target_touch (self, process, event);
    }
  varbind_target_touch (self, handle, event);
}

/* Why it ended is known when the event of the call comes; a callback's result
 * has none, and closes its session. */
static void
end (VarbindTarget      *self,
     VarbindHandle      *handle,
     const WinsnmpEvent *event)
{
  gboolean closed = event->call == 0 && varbind_handle_get_owner (handle) != NULL;

  varbind_target_end_handle (self, handle,
                             closed ? WINSNMP_FREED_BY_CLOSE : WINSNMP_FREED_BY_CALL, event);
  if (event->call != 0)
    varbind_target_await_call (self, handle, event->call);
}

/**
 * varbind_target_settle_resource:
 * @self: a target
 * @handle: what ended in a call
 * @event: the event of the call
 *
 * Says why a registration or a listener of a session ended.
 */
void
varbind_target_settle_resource (VarbindTarget      *self,
                                VarbindHandle      *handle,
                                const WinsnmpEvent *event)
{
  WinsnmpFunction function = event->u.call.function;

  if (varbind_kind_is_handle (varbind_handle_get_kind (handle)) ||
      varbind_handle_get_owner (handle) == NULL)
    return;

  if (function == WINSNMP_FUNCTION_CLOSE)
    varbind_handle_set_state (handle, VARBIND_HANDLE_STATE_FREED_BY_CLOSE);
  else if (function == WINSNMP_FUNCTION_CLEANUP || function == WINSNMP_FUNCTION_CLEANUP_EX)
    varbind_handle_set_state (handle, VARBIND_HANDLE_STATE_FREED_BY_CLEANUP);
}

/**
 * varbind_target_apply_registration:
 * @self: a target
 * @event: an event REGISTRATION
 */
void
varbind_target_apply_registration (VarbindTarget      *self,
                                   const WinsnmpEvent *event)
{
  const WinsnmpRegistrationEvent *u = &event->u.registration;
  guint64                         token = varbind_resource_get_token (event);
  VarbindHandle                  *handle = find_live (self, token, VARBIND_KIND_REGISTRATION);
  const char                     *names[3];

  if (!u->registered)
    {
      if (handle != NULL)
        end (self, handle, event);
      return;
    }
  if (handle != NULL)
    return;

  names[0] = find_name (self, u->source);
  names[1] = find_name (self, u->destination);
  names[2] = find_name (self, u->context);
  handle = add (self, VARBIND_KIND_REGISTRATION, token, event);
  varbind_handle_set_registration (handle, u, names);
  place (self, handle, u->session, event);
}

/**
 * varbind_target_apply_listener:
 * @self: a target
 * @event: an event LISTENER
 */
void
varbind_target_apply_listener (VarbindTarget      *self,
                               const WinsnmpEvent *event)
{
  const WinsnmpListenerEvent *u = &event->u.listener;
  guint64                     token = varbind_resource_get_token (event);
  VarbindHandle              *handle = find_live (self, token, VARBIND_KIND_LISTENER);

  if (!u->listening)
    {
      if (handle != NULL)
        end (self, handle, event);
      return;
    }
  if (handle != NULL)
    return;

  handle = add (self, VARBIND_KIND_LISTENER, token, event);
  varbind_handle_set_listener (handle, u, find_name (self, u->entity));
  place (self, handle, u->session, event);
}

/**
 * varbind_target_lose_descriptor:
 * @self: a target
 * @handle: a descriptor that is live
 * @event: the event that says that it is no more
 *
 * Its object goes with the next announcement.
 */
void
varbind_target_lose_descriptor (VarbindTarget      *self,
                                VarbindHandle      *handle,
                                const WinsnmpEvent *event)
{
  varbind_target_count_live (self, handle, -1);
  varbind_handle_set_state (handle, VARBIND_HANDLE_STATE_FREED);
  varbind_process_lose_descriptor (self->process);
  varbind_target_touch (self, self->process, event);
  varbind_target_drop_handle (self, handle);
}

/**
 * varbind_target_apply_descriptor:
 * @self: a target
 * @event: an event DESCRIPTOR
 */
void
varbind_target_apply_descriptor (VarbindTarget      *self,
                                 const WinsnmpEvent *event)
{
  const WinsnmpDescriptorEvent *u = &event->u.descriptor;
  guint64                       token = varbind_resource_get_token (event);
  VarbindHandle                *handle = find_live (self, token, VARBIND_KIND_DESCRIPTOR);

  if (handle != NULL)
    varbind_target_lose_descriptor (self, handle, event);
  if (!u->allocated)
    return;

  handle = add (self, VARBIND_KIND_DESCRIPTOR, token, event);
  varbind_handle_set_descriptor (handle, u, find_name (self, u->session));
  varbind_handle_set_created_frames (handle,
                                     varbind_frames_new (event->frames, event->n_frames));
  place (self, handle, 0, event);
}

/**
 * varbind_target_lose_descriptors:
 * @self: a target
 * @event: that the library was stopped
 *
 * The library has freed them all.
 */
void
varbind_target_lose_descriptors (VarbindTarget      *self,
                                 const WinsnmpEvent *event)
{
  VarbindList *items;

  if (self->process == NULL)
    return;

  items = varbind_process_get_list (self->process);
  for (guint i = 0; i < varbind_list_get_length (items); i++)
    {
      VarbindHandle *item = varbind_list_peek (items, i);

      if (varbind_handle_get_kind (item) == VARBIND_KIND_DESCRIPTOR &&
          varbind_handle_is_live (item))
        varbind_target_lose_descriptor (self, item, event);
    }
}
