/* event-feed.c
 *
 * Events made by hand, and a target that they are given to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdarg.h>

#include "event-feed.h"

/* One microsecond between any two events. */
#define STEP 1000

EventFeed *
event_feed_new (void)
{
  EventFeed *feed = g_new0 (EventFeed, 1);

  feed->target = varbind_target_new ("test");
  feed->events = g_ptr_array_new_with_free_func ((GDestroyNotify)winsnmp_event_free);
  feed->call = 1;

  return feed;
}

void
event_feed_free (EventFeed *feed)
{
  g_assert_finalize_object (feed->target);
  g_ptr_array_unref (feed->events);
  g_free (feed);
}

void
event_feed_add (EventFeed          *feed,
                const WinsnmpEvent *event)
{
  WinsnmpEvent *copy = winsnmp_event_copy (event);

  copy->serial = ++feed->serial;
  copy->time = feed->time += STEP;
  copy->thread = 77;
  g_ptr_array_add (feed->events, copy);
}

void
event_feed_apply (EventFeed *feed)
{
  varbind_target_apply (feed->target, (const WinsnmpEvent *const *)feed->events->pdata,
                        feed->events->len);
  g_ptr_array_set_size (feed->events, 0);
}

static WinsnmpEvent
make_handle (EventFeed        *feed,
             WinsnmpEventKind  kind,
             WinsnmpHandleKind handle_kind,
             guint64           token,
             guint64           owner)
{
  WinsnmpEvent event = { .kind = kind, .call = feed->call };

  event.u.handle.kind = handle_kind;
  event.u.handle.token = token;
  event.u.handle.owner = owner;
  event.u.handle.references = 1;

  return event;
}

void
feed_session (EventFeed  *feed,
              guint64     token,
              const char *name,
              guint64     window)
{
  WinsnmpEvent event =
    make_handle (feed, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_SESSION, token, 0);

  event.u.handle.detail.session.name = name;
  event.u.handle.detail.session.window = window;
  event_feed_add (feed, &event);
}

void
feed_entity (EventFeed  *feed,
             guint64     token,
             guint64     owner,
             const char *address,
             guint       port)
{
  WinsnmpEvent event =
    make_handle (feed, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_ENTITY, token, owner);

  event.u.handle.detail.entity.address = address;
  event.u.handle.detail.entity.port = port;
  event.u.handle.detail.entity.version = 2;
  event_feed_add (feed, &event);
}

void
feed_context (EventFeed *feed,
              guint64    token,
              guint64    owner,
              guint      length)
{
  WinsnmpEvent event =
    make_handle (feed, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_CONTEXT, token, owner);

  event.u.handle.detail.context.length = length;
  event_feed_add (feed, &event);
}

void
feed_user (EventFeed           *feed,
           guint64              token,
           guint64              owner,
           const char          *user,
           WinsnmpSecurityLevel level,
           const char          *context_name)
{
  WinsnmpEvent event =
    make_handle (feed, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_CONTEXT, token, owner);

  event.u.handle.detail.context.user = user;
  event.u.handle.detail.context.level = level;
  event.u.handle.detail.context.name = context_name;
  event_feed_add (feed, &event);
}

void
feed_pdu (EventFeed *feed,
          guint64    token,
          guint64    owner,
          guint      type,
          int        request_id,
          guint      n_bindings)
{
  WinsnmpEvent event =
    make_handle (feed, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_PDU, token, owner);

  event.u.handle.detail.pdu.type = type;
  event.u.handle.detail.pdu.request_id = request_id;
  event.u.handle.detail.pdu.n_bindings = n_bindings;
  event_feed_add (feed, &event);
}

void
feed_vbl (EventFeed *feed,
          guint64    token,
          guint64    owner,
          guint      n_bindings)
{
  WinsnmpEvent event =
    make_handle (feed, WINSNMP_EVENT_HANDLE_CREATED, WINSNMP_HANDLE_VBL, token, owner);

  event.u.handle.detail.vbl.n_bindings = n_bindings;
  event_feed_add (feed, &event);
}

void
feed_references (EventFeed       *feed,
                 WinsnmpEventKind kind,
                 guint64          token,
                 guint            references)
{
  WinsnmpEvent event = make_handle (feed, kind, WINSNMP_HANDLE_ENTITY, token, 0);

  event.u.handle.references = references;
  event_feed_add (feed, &event);
}

void
feed_freed (EventFeed        *feed,
            guint64           token,
            WinsnmpFreeReason reason)
{
  WinsnmpEvent event =
    make_handle (feed, WINSNMP_EVENT_HANDLE_FREED, WINSNMP_HANDLE_ENTITY, token, 0);

  event.u.handle.references = 0;
  event.u.handle.reason = reason;
  event_feed_add (feed, &event);
}

/* Frees the handles given, ended by 0, for the reason, then the session. */
void
feed_close (EventFeed        *feed,
            guint64           session,
            WinsnmpFreeReason reason,
            ...)
{
  va_list handles;
  guint64 handle;

  va_start (handles, reason);
  while ((handle = GPOINTER_TO_SIZE (va_arg (handles, gpointer))) != 0)
    feed_freed (feed, handle, reason == WINSNMP_FREED_BY_CALL ? WINSNMP_FREED_BY_CLOSE : reason);
  va_end (handles);

  feed_freed (feed, session, reason);
}

void
feed_message (EventFeed          *feed,
              WinsnmpMessageState state,
              guint64             message,
              guint64             session,
              guint               pdu_type,
              guint               retransmission)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };

  event.u.message.state = state;
  event.u.message.message = message;
  event.u.message.session = session;
  event.u.message.pdu_type = pdu_type;
  event.u.message.request_id = 1000 + message;
  event.u.message.peer = "192.0.2.1:161";
  event.u.message.retransmission = retransmission;
  event_feed_add (feed, &event);
}

void
feed_registration (EventFeed  *feed,
                   guint64     registration,
                   guint64     session,
                   gboolean    registered,
                   guint64     agent,
                   guint64     context,
                   const char *notification)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_REGISTRATION, .call = feed->call };

  event.u.registration.registration = registration;
  event.u.registration.session = session;
  event.u.registration.registered = registered;
  event.u.registration.destination = agent;
  event.u.registration.context = context;
  event.u.registration.notification = notification;
  event_feed_add (feed, &event);
}

void
feed_listener (EventFeed  *feed,
               const char *address,
               gboolean    listening,
               guint64     entity,
               guint64     session)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_LISTENER, .call = feed->call };

  event.u.listener.address = address;
  event.u.listener.listening = listening;
  event.u.listener.entity = entity;
  event.u.listener.session = session;
  event_feed_add (feed, &event);
}

/* Of an OID that SnmpGetVb has handed out, freed by its own call. */
void
feed_descriptor (EventFeed *feed,
                 guint64    address,
                 gboolean   allocated,
                 guint      bytes,
                 guint64    session)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_DESCRIPTOR, .call = feed->call };

  event.u.descriptor.descriptor = address;
  event.u.descriptor.allocated = allocated;
  event.u.descriptor.kind = WINSNMP_DESCRIPTOR_OID;
  event.u.descriptor.bytes = bytes;
  event.u.descriptor.function = WINSNMP_FUNCTION_GET_VB;
  event.u.descriptor.session = session;
  event.u.descriptor.reason = allocated ? 0 : WINSNMP_FREED_BY_CALL;
  event_feed_add (feed, &event);
}

void
feed_process (EventFeed          *feed,
              WinsnmpProcessState state)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_PROCESS };

  event.u.process.state = state;
  event.u.process.pid = 4711;
  event_feed_add (feed, &event);
}

void
feed_call (EventFeed       *feed,
           WinsnmpFunction  function,
           guint64          session,
           guint64          result,
           guint            error,
           WinsnmpArgument *arguments,
           guint            n_arguments)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_CALL, .call = feed->call++ };

  event.u.call.function = function;
  event.u.call.session = session;
  event.u.call.result = result;
  event.u.call.error = error;
  event.u.call.absent = feed->absent;
  event.u.call.duration = 12300;
  for (guint i = 0; i < n_arguments; i++)
    event.u.call.arguments[i] = arguments[i];
  event_feed_add (feed, &event);
}
