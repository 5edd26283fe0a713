/* events.c
 *
 * The one place that emits events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <execinfo.h>
#include <stdlib.h>
#include <unistd.h>

#include "call.h"
#include "descriptor.h"
#include "engine.h"
#include "events.h"
#include "names.h"
#include "register.h"
#include "session.h"
#include "trace.h"

#define MAX_SUBSCRIBERS 8

/* How many frames of the library can stand above the caller's. */
#define MAX_OWN_FRAMES 12

typedef struct
{
  unsigned int     id;
  WinsnmpEventFunc func;
  void            *user_data;
} Subscriber;

atomic_uint wsnmp_n_subscribers;

static Subscriber   subscribers[MAX_SUBSCRIBERS];
static unsigned int n_subscribers;
static unsigned int last_id;
static uint64_t     last_serial;
static atomic_uint  stack_depth;
static atomic_bool  stack_depth_is_set;

void
wsnmp_events_complete (WinsnmpEvent *event)
{
  static _Thread_local uint32_t thread;

  if (thread == 0)
    thread = (uint32_t)gettid ();

  event->serial = last_serial;
  event->time = wsnmp_events_get_time ();
  event->thread = thread;
  event->call = wsnmp_call_current != NULL ? wsnmp_call_current->number : 0;
}

void
wsnmp_events_emit (WinsnmpEvent *event)
{
  last_serial++;
  wsnmp_events_complete (event);

  for (unsigned int i = 0; i < n_subscribers; i++)
    subscribers[i].func (event, subscribers[i].user_data);

  /* The others are recordings. */
  if (atomic_load_explicit (&wsnmp_n_subscribers, memory_order_relaxed) > n_subscribers)
    wsnmp_trace_take (event);
}

void
wsnmp_events_emit_mode (WinsnmpMode mode,
                        uint32_t    value)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MODE };

  if (!wsnmp_events_wanted ())
    return;

  event.u.mode.mode = mode;
  event.u.mode.value = value;
  wsnmp_events_emit (&event);
}

static void
set_process (WinsnmpEvent       *event,
             WinsnmpProcessState state)
{
  *event = (WinsnmpEvent){ .kind = WINSNMP_EVENT_PROCESS };
  event->u.process.state = state;
  event->u.process.pid = getpid ();
}

void
wsnmp_events_emit_process (WinsnmpProcessState state)
{
  WinsnmpEvent event;

  if (!wsnmp_events_wanted ())
    return;

  set_process (&event, state);
  wsnmp_events_emit (&event);
}

void
wsnmp_events_emit_child (int pid)
{
  WinsnmpEvent event;

  set_process (&event, WINSNMP_PROCESS_CHILD);
  event.u.process.pid = pid;
  wsnmp_events_emit (&event);
}

/* Begins at the frame that called the API. */
static void
take_stack (WsnmpCall   *call,
            unsigned int depth)
{
  void *frames[WINSNMP_MAX_FRAMES + MAX_OWN_FRAMES];
  int   n = backtrace (frames, (int)depth + MAX_OWN_FRAMES);
  int   first = 0;

  while (first < n && frames[first] != call->caller)
    first++;

  call->stack_is_taken = true;
  call->n_frames = 0;
  for (int i = first; i < n && call->n_frames < depth; i++)
    call->frames[call->n_frames++] = (uintptr_t)frames[i];
}

void
wsnmp_events_fill_stack (WinsnmpEvent *event)
{
  unsigned int depth = atomic_load_explicit (&stack_depth, memory_order_relaxed);
  WsnmpCall   *call = wsnmp_call_current;

  if (depth == 0 || call == NULL || !call->wanted)
    return;

  if (!call->stack_is_taken)
    take_stack (call, depth);
  event->n_frames = call->n_frames;
  event->frames = call->n_frames > 0 ? call->frames : NULL;
}

/* The present state as events, to one subscriber. */

static void
tell (const Subscriber *subscriber,
      WinsnmpEvent     *event)
{
  wsnmp_events_complete (event);
  event->call = 0;
  subscriber->func (event, subscriber->user_data);
}

static void
tell_process (const Subscriber   *subscriber,
              WinsnmpProcessState state)
{
  WinsnmpEvent event;

  set_process (&event, state);
  tell (subscriber, &event);
}

static void
tell_settings (const Subscriber *subscriber)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MODE };

  event.u.mode.mode = WINSNMP_MODE_TRANSLATE;
  event.u.mode.value = wsnmp_library.translate_mode;
  tell (subscriber, &event);
  event.u.mode.mode = WINSNMP_MODE_RETRANSMIT;
  event.u.mode.value = wsnmp_library.retransmit_mode;
  tell (subscriber, &event);

  event.kind = WINSNMP_EVENT_LIMIT;
  for (int limit = WINSNMP_LIMIT_SESSIONS; limit <= WINSNMP_LIMIT_OUTSTANDING; limit++)
    {
      event.u.limit.limit = (WinsnmpLimit)limit;
      event.u.limit.value = winsnmp_get_limit ((WinsnmpLimit)limit);
      tell (subscriber, &event);
    }
}

static void
tell_session (const Subscriber *subscriber,
              WsnmpSession     *session)
{
  WinsnmpEvent event;

  wsnmp_session_describe (session, &event);
  tell (subscriber, &event);

  for (WsnmpLink *link = session->objects.next; link != &session->objects; link = link->next)
    {
      WsnmpObject *object = WSNMP_CONTAINER (link, WsnmpObject, link);

      if (object->references == 0)
        continue;
      wsnmp_object_describe (object, &event);
      tell (subscriber, &event);
    }
}

static void
tell_registrations (const Subscriber   *subscriber,
                    const WsnmpSession *session)
{
  const WsnmpList *registrations = &session->registrations;
  WinsnmpEvent     event;
  char             text[MAXOBJIDSTRSIZE];

  for (WsnmpLink *link = registrations->next; link != registrations; link = link->next)
    {
      wsnmp_registration_describe (WSNMP_CONTAINER (link, WsnmpRegistration, link), session, text,
                                   &event);
      tell (subscriber, &event);
    }
}

static void
tell_listeners (const Subscriber *subscriber)
{
  const WsnmpList *listening = wsnmp_engine_get_listening ();
  WinsnmpEvent     event;
  char             address[WSNMP_ADDRESS_LENGTH];

  for (WsnmpLink *link = listening->next; link != listening; link = link->next)
    {
      const WsnmpSocket *socket = WSNMP_CONTAINER (link, WsnmpSocket, link);

      if (socket->fd < 0)
        continue;
      wsnmp_engine_describe_listener (socket, address, &event);
      tell (subscriber, &event);
    }
}

static void
tell_one (WinsnmpEvent *event,
          void         *user_data)
{
  tell (user_data, event);
}

static void
tell_messages (const Subscriber *subscriber,
               const WsnmpList  *messages)
{
  WinsnmpEvent event;
  char         peer[WSNMP_ADDRESS_LENGTH];

  for (WsnmpLink *link = messages->next; link != messages; link = link->next)
    {
      wsnmp_message_describe (WSNMP_CONTAINER (link, WsnmpMessage, session_link), peer, &event);
      tell (subscriber, &event);
    }
}

static void
tell_state (const Subscriber *subscriber)
{
  tell_process (subscriber, WINSNMP_PROCESS_STATE_BEGIN);
  if (wsnmp_library_is_started ())
    tell_process (subscriber, WINSNMP_PROCESS_STARTED);
  tell_settings (subscriber);
  wsnmp_names_describe_all (tell_one, (void *)subscriber);

  for (WsnmpLink *link = wsnmp_library.sessions.next; link != &wsnmp_library.sessions;
       link = link->next)
    tell_session (subscriber, WSNMP_CONTAINER (link, WsnmpSession, link));
  for (WsnmpLink *link = wsnmp_library.sessions.next; link != &wsnmp_library.sessions;
       link = link->next)
    {
      WsnmpSession *session = WSNMP_CONTAINER (link, WsnmpSession, link);

      tell_registrations (subscriber, session);
      tell_messages (subscriber, &session->outstanding);
      tell_messages (subscriber, &session->queue);
    }

  tell_listeners (subscriber);
  wsnmp_descriptor_describe_all (tell_one, (void *)subscriber);

  tell_process (subscriber, WINSNMP_PROCESS_STATE_END);
}

unsigned int
wsnmp_events_add (WinsnmpEventFunc func,
                  void            *user_data)
{
  if (n_subscribers == MAX_SUBSCRIBERS)
    return 0;

  if (++last_id == 0)
    last_id = 1;
  subscribers[n_subscribers++] = (Subscriber){ last_id, func, user_data };
  atomic_fetch_add (&wsnmp_n_subscribers, 1);
  wsnmp_events_tell_state (func, user_data);

  return last_id;
}

void
wsnmp_events_tell_state (WinsnmpEventFunc func,
                         void            *user_data)
{
  Subscriber subscriber = { .func = func, .user_data = user_data };

  tell_state (&subscriber);
}

unsigned int
winsnmp_events_subscribe (WinsnmpEventFunc func,
                          void            *user_data)
{
  unsigned int id;

  if (func == NULL)
    return 0;

  wsnmp_lock ();
  id = wsnmp_events_add (func, user_data);
  wsnmp_unlock ();

  return id;
}

void
winsnmp_events_unsubscribe (unsigned int id)
{
  wsnmp_lock ();
  for (unsigned int i = 0; i < n_subscribers; i++)
    {
      if (subscribers[i].id != id)
        continue;

      n_subscribers--;
      memmove (&subscribers[i], &subscribers[i + 1], (n_subscribers - i) * sizeof *subscribers);
      atomic_fetch_sub (&wsnmp_n_subscribers, 1);
      break;
    }
  wsnmp_unlock ();
}

/* The first stack loads a library.  In a call that would wait for the loader, with the lock
 * held; and whoever loads a library that begins to use this one waits for the lock. */
static void
prepare_stacks (void)
{
  void *frame;

  backtrace (&frame, 1);
}

static void
set_stack_depth (unsigned long frames)
{
  if (frames > 0)
    prepare_stacks ();
  atomic_store (&stack_depth,
                frames < WINSNMP_MAX_FRAMES ? (unsigned int)frames : WINSNMP_MAX_FRAMES);
}

void
winsnmp_set_stack_depth (unsigned int frames)
{
  atomic_store (&stack_depth_is_set, true);
  set_stack_depth (frames);
}

void
wsnmp_events_read_environment (const char *text)
{
  char         *end;
  unsigned long frames;

  if (text == NULL || *text < '0' || *text > '9' || atomic_load (&stack_depth_is_set))
    return;

  frames = strtoul (text, &end, 10);
  if (*end == '\0')
    set_stack_depth (frames);
}
