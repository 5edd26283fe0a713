/* engine.c
 *
 * The I/O of all sessions: sockets and timers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <poll.h>

#include "deadline.h"
#include "dispatch.h"
#include "engine.h"
#include "events.h"
#include "input.h"
#include "library.h"
#include "loop.h"
#include "output.h"
#include "poller.h"
#include "trace.h"
#include "workers.h"

/* Sockets of one family.  More than one is needed only while one request id
 * is outstanding to one peer several times, or while the kernel keeps what it was given. */
#define MAX_SOCKETS 64

/* Full batches that one socket may deliver before the others' turn. */
#define MAX_BATCHES 8

#define MAX_READY 16

/* Until descriptors that could not be had are tried for again. */
#define PAUSE_MILLISECONDS 1000

#define FOREVER UINT64_MAX

/**
 * @sockets: those that requests leave from
 * @listening: those at which what comes unasked is waited for
 * @shut: closed, and kept until the leading thread cannot hold them any more
 * @sleeping_until: when the thread wakes by itself.  A nearer deadline wakes
 *   it; one that is cancelled does not, so that a steady stream of requests
 *   costs no wake-ups
 */
static struct
{
  bool        running;
  WsnmpPoller poller;
  bool        wake_is_pending;
  WsnmpList   sockets;
  WsnmpList   listening;
  WsnmpList   shut;
  uint64_t    sleeping_until;
} engine = {
  .poller = WSNMP_POLLER_INIT,
  .sockets = { &engine.sockets, &engine.sockets },
  .listening = { &engine.listening, &engine.listening },
  .shut = { &engine.shut, &engine.shut },
  .sleeping_until = FOREVER,
};

bool
wsnmp_engine_leads (void)
{
  return wsnmp_loop_is_current () || wsnmp_workers_leads ();
}

bool
wsnmp_engine_is_current (void)
{
  return wsnmp_loop_is_current () || wsnmp_workers_is_current ();
}

bool
wsnmp_engine_is_running (void)
{
  return engine.running;
}

void
wsnmp_engine_wake (void)
{
  if (wsnmp_engine_leads () || engine.wake_is_pending)
    return;

  engine.wake_is_pending = true;
  wsnmp_alarm_ring (&engine.poller.alarm);
}

void
wsnmp_engine_note_deadline (uint64_t deadline)
{
  if (deadline >= engine.sleeping_until)
    return;

  engine.sleeping_until = deadline;
  wsnmp_engine_wake ();
}

static uint32_t
get_wanted (const WsnmpSocket *socket)
{
  return socket->is_full ? EPOLLIN | EPOLLOUT : EPOLLIN;
}

static bool
watch (WsnmpSocket *socket)
{
  return wsnmp_poller_watch (&engine.poller, EPOLL_CTL_ADD, socket->fd, get_wanted (socket),
                             socket);
}

void
wsnmp_engine_set_full (WsnmpSocket *socket,
                       bool         is_full)
{
  socket->is_full = is_full;
  socket->is_relieved = false;
  if (is_full)
    socket->full_since = wsnmp_now ();
  wsnmp_poller_watch (&engine.poller, EPOLL_CTL_MOD, socket->fd, get_wanted (socket), socket);
}

/* NULL and errno when it cannot be had. */
static WsnmpSocket *
open_socket (const WsnmpAddress *address,
             WsnmpSocketRole     role,
             bool               *ret_bind_failed)
{
  WsnmpSocket *socket = wsnmp_transport_open (address->family);
  int          error;

  *ret_bind_failed = false;
  if (socket == NULL)
    return NULL;

  socket->role = role;
  error = wsnmp_transport_bind (socket, address);
  if (error != 0)
    *ret_bind_failed = true;
  else if (!watch (socket) && !(wsnmp_engine_regain () && watch (socket)))
    error = errno;
  if (error != 0)
    {
      wsnmp_transport_close (socket);
      errno = error;
      return NULL;
    }

  return socket;
}

static WsnmpSocket *
add_socket (int family)
{
  WsnmpAddress any = wsnmp_address_any (family, 0);
  bool         bind_failed;
  WsnmpSocket *socket = open_socket (&any, WSNMP_SOCKET_REQUESTS, &bind_failed);

  if (socket != NULL)
    wsnmp_list_append (&engine.sockets, &socket->link);

  return socket;
}

void
wsnmp_engine_describe_listener (const WsnmpSocket *socket,
                                char               address[WSNMP_ADDRESS_LENGTH],
                                WinsnmpEvent      *event)
{
  *event = (WinsnmpEvent){ .kind = WINSNMP_EVENT_LISTENER };
  wsnmp_address_format_peer (&socket->local, address);
  event->u.listener.address = address;
  event->u.listener.listening = socket->fd >= 0;
  if (socket->entity == NULL)
    return;

  event->u.listener.entity = socket->entity->object.token;
  event->u.listener.session = socket->entity->object.owner->token;
}

static void
emit_listener (const WsnmpSocket *socket)
{
  WinsnmpEvent event;
  char         address[WSNMP_ADDRESS_LENGTH];

  if (!wsnmp_events_wanted ())
    return;

  wsnmp_engine_describe_listener (socket, address, &event);
  wsnmp_events_emit (&event);
}

/* What the program has closed */

/* One that could not be had again is not waited for. */
static bool
are_open (const WsnmpList *sockets)
{
  for (const WsnmpLink *link = sockets->next; link != sockets; link = link->next)
    {
      const WsnmpSocket *socket = WSNMP_CONTAINER (link, const WsnmpSocket, link);

      if ((socket->fd >= 0 || socket->role == WSNMP_SOCKET_REQUESTS) &&
          !wsnmp_transport_is_open (socket))
        return false;
    }

  return true;
}

/* A program that is told of a port hears of each change, and of nothing else. */
static void
tell_change (const WsnmpSocket *socket,
             bool               was_open)
{
  if (socket->role != WSNMP_SOCKET_REQUESTS && was_open != (socket->fd >= 0))
    emit_listener (socket);
}

/* Those that are still open may be closed the next moment. */
static void
reopen (WsnmpList *sockets)
{
  for (WsnmpLink *link = sockets->next; link != sockets; link = link->next)
    {
      WsnmpSocket *socket = WSNMP_CONTAINER (link, WsnmpSocket, link);
      bool         was_open = socket->fd >= 0;

      wsnmp_transport_reopen (socket);
      tell_change (socket, was_open);
    }
}

static void
watch_all (WsnmpList *sockets)
{
  for (WsnmpLink *link = sockets->next; link != sockets; link = link->next)
    {
      WsnmpSocket *socket = WSNMP_CONTAINER (link, WsnmpSocket, link);

      if (socket->fd < 0 || watch (socket))
        continue;
      wsnmp_transport_shut (socket);
      tell_change (socket, true);
    }
}

bool
wsnmp_engine_regain (void)
{
  int number = wsnmp_loop_is_open () ? engine.poller.epoll : -1;

  if (wsnmp_poller_is_open (&engine.poller) && are_open (&engine.sockets) &&
      are_open (&engine.listening))
    return false;

  /* A thread that waits there awakes. */
  wsnmp_poller_close (&engine.poller);
  wsnmp_alarm_open (&engine.poller.wire);
  reopen (&engine.sockets);
  reopen (&engine.listening);
  wsnmp_poller_open (&engine.poller, number);
  watch_all (&engine.sockets);
  watch_all (&engine.listening);
  engine.wake_is_pending = false;
  engine.sleeping_until = FOREVER;

  return engine.poller.epoll >= 0;
}

bool
wsnmp_engine_regain_for (const WsnmpSocket *socket,
                         int                error)
{
  return error != 0 && error != EAGAIN && !wsnmp_transport_is_open (socket) &&
         wsnmp_engine_regain () && socket->fd >= 0;
}

WsnmpSocket *
wsnmp_engine_listen (const WsnmpAddress *address,
                     WsnmpEntity        *entity,
                     bool               *ret_bind_failed)
{
  WsnmpSocketRole role = entity != NULL ? WSNMP_SOCKET_AGENT : WSNMP_SOCKET_TRAPS;
  WsnmpSocket    *socket = open_socket (address, role, ret_bind_failed);

  if (socket != NULL)
    {
      socket->entity = entity;
      wsnmp_list_append (&engine.listening, &socket->link);
      emit_listener (socket);
    }

  return socket;
}

/* The leading thread may have heard of it just now and be about to read. */
void
wsnmp_engine_unlisten (WsnmpSocket *socket)
{
  if (socket->fd >= 0)
    {
      wsnmp_transport_shut (socket);
      emit_listener (socket);
    }
  socket->entity = NULL;
  wsnmp_link_remove (&socket->link);
  wsnmp_list_append (&engine.shut, &socket->link);
  wsnmp_engine_wake ();
}

const WsnmpList *
wsnmp_engine_get_listening (void)
{
  return &engine.listening;
}

/* One that takes datagrams if there is one, else one that will soon.  NULL when the request id is
 * taken on all of them. */
static WsnmpSocket *
find_socket (const WsnmpAddress *peer,
             smiINT32            request_id,
             unsigned int       *ret_n_sockets)
{
  WsnmpSocket *full = NULL;

  *ret_n_sockets = 0;
  for (WsnmpLink *link = engine.sockets.next; link != &engine.sockets; link = link->next)
    {
      WsnmpSocket *socket = WSNMP_CONTAINER (link, WsnmpSocket, link);

      if (socket->family != peer->family)
        continue;

      (*ret_n_sockets)++;
      if (wsnmp_message_is_taken (socket, peer, request_id))
        continue;
      if (!socket->is_full)
        return socket;
      if (full == NULL || wsnmp_output_is_stuck (full))
        full = socket;
    }

  return full;
}

SNMPAPI_STATUS
wsnmp_engine_get_socket (const WsnmpAddress *peer,
                         smiINT32            request_id,
                         WsnmpSocket       **ret_socket)
{
  unsigned int n_sockets;
  WsnmpSocket *found = find_socket (peer, request_id, &n_sockets);
  WsnmpSocket *added = NULL;

  if (n_sockets < MAX_SOCKETS && (found == NULL || wsnmp_output_is_stuck (found)))
    {
      added = add_socket (peer->family);
      if (added == NULL && found == NULL)
        return errno == ENOMEM ? SNMPAPI_ALLOC_ERROR : wsnmp_output_error_from_errno (errno);
    }
  if (added == NULL && found == NULL)
    return SNMPAPI_TL_RESOURCE_ERROR;

  *ret_socket = added != NULL ? added : found;
  return SNMPAPI_SUCCESS;
}

/* The leading thread */

static void
read_socket (WsnmpSocket *socket)
{
  socket->is_unread = true;
  for (int i = 0; i < MAX_BATCHES && socket->is_unread; i++)
    socket->is_unread = wsnmp_input_receive (socket, i == 0);
}

static void
handle_ready (const struct epoll_event *event)
{
  WsnmpSocket *socket = event->data.ptr;

  if (socket == NULL)
    return;

  if (event->events & EPOLLERR)
    wsnmp_input_receive_errors (socket);
  if (event->events & EPOLLIN)
    read_socket (socket);
  if (event->events & EPOLLOUT)
    {
      wsnmp_lock ();
      wsnmp_engine_set_full (socket, false);
      wsnmp_unlock ();
    }
}

static uint64_t
next_release (void)
{
  uint64_t first = FOREVER;

  for (WsnmpLink *link = engine.sockets.next; link != &engine.sockets; link = link->next)
    {
      uint64_t release = wsnmp_output_next_release (WSNMP_CONTAINER (link, WsnmpSocket, link));

      if (release < first)
        first = release;
    }

  return first;
}

int
wsnmp_engine_prepare (void)
{
  WsnmpMessage *first = wsnmp_deadline_first ();
  uint64_t      now = wsnmp_now ();
  uint64_t      release, milliseconds;

  engine.wake_is_pending = false;
  if (wsnmp_dispatch_is_pending ())
    return 0;

  if (first != NULL)
    engine.sleeping_until = first->deadline;
  else if (engine.sleeping_until <= now)
    engine.sleeping_until = FOREVER;
  release = next_release ();
  if (release < engine.sleeping_until)
    engine.sleeping_until = release;

  if (engine.sleeping_until == FOREVER)
    return -1;
  if (engine.sleeping_until <= now)
    return 0;

  milliseconds = (engine.sleeping_until - now + 999999) / 1000000;
  return milliseconds > 3600000 ? 3600000 : (int)milliseconds;
}

static void
close_sockets (WsnmpList *sockets)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (sockets)) != NULL)
    wsnmp_transport_close (WSNMP_CONTAINER (link, WsnmpSocket, link));
}

/* All that had come until @time was read, but for sockets that have more than one
 * turn takes. */
static void
release_all (uint64_t time)
{
  for (WsnmpLink *link = engine.sockets.next; link != &engine.sockets; link = link->next)
    {
      WsnmpSocket *socket = WSNMP_CONTAINER (link, WsnmpSocket, link);

      if (!socket->is_unread)
        wsnmp_output_release (socket, time);
    }
}

/* What is still unread, the next turn is told of again. */
static void
forget_unread (void)
{
  for (WsnmpLink *link = engine.sockets.next; link != &engine.sockets; link = link->next)
    WSNMP_CONTAINER (link, WsnmpSocket, link)->is_unread = false;
}

static void
relieve_all (void)
{
  for (WsnmpLink *link = engine.sockets.next; link != &engine.sockets; link = link->next)
    wsnmp_output_relieve (WSNMP_CONTAINER (link, WsnmpSocket, link));
}

static void
flush_all (void)
{
  for (WsnmpLink *link = engine.sockets.next; link != &engine.sockets; link = link->next)
    wsnmp_output_flush (WSNMP_CONTAINER (link, WsnmpSocket, link));
}

/* What has no socket any more would wait for ever. */
static void
fail_all (void)
{
  for (WsnmpLink *link = engine.sockets.next; link != &engine.sockets; link = link->next)
    {
      WsnmpSocket *socket = WSNMP_CONTAINER (link, WsnmpSocket, link);

      if (socket->fd < 0)
        wsnmp_output_fail_all (socket, SNMPAPI_TL_NOT_INITIALIZED);
    }
}

void
wsnmp_engine_turn (int timeout)
{
  struct epoll_event ready[MAX_READY];
  WsnmpPoller        poller = engine.poller;
  uint64_t           woken;
  bool               is_lost;
  int                n;

  forget_unread ();
  wsnmp_unlock ();
  n = wsnmp_poller_wait (&poller, ready, MAX_READY, timeout);
  is_lost = n < 0 && errno != EINTR;
  woken = wsnmp_now ();
  for (int i = 0; i < n; i++)
    handle_ready (&ready[i]);
  wsnmp_lock ();

  close_sockets (&engine.shut);
  if (is_lost && poller.serial == engine.poller.serial)
    wsnmp_engine_regain ();
  fail_all ();
  if (n < MAX_READY)
    release_all (woken);

  /* Answers that are there already were read before: they win against the
   * timers. */
  wsnmp_output_resend_due ();
  wsnmp_dispatch_run ();
  relieve_all ();
  flush_all ();
}

static void
rest (void)
{
  wsnmp_unlock ();
  poll (NULL, 0, PAUSE_MILLISECONDS);
  wsnmp_lock ();
}

/* What a callback has left unsent that blocks, another thread being the leader
 * now, goes first; then nothing is unsent but for want of room. */
static void
lead (void)
{
  flush_all ();
  wsnmp_engine_turn (wsnmp_engine_prepare ());
  if (engine.poller.epoll < 0)
    rest ();
}

int
wsnmp_engine_get_fd (void)
{
  return engine.poller.epoll;
}

void
wsnmp_engine_close_descriptors (void)
{
  wsnmp_poller_close (&engine.poller);
}

bool
wsnmp_engine_open_descriptors (void)
{
  engine.wake_is_pending = false;
  engine.sleeping_until = FOREVER;

  return wsnmp_poller_open (&engine.poller, -1);
}

/* The loop keeps the descriptors for the next start. */
static void
close_all (void)
{
  close_sockets (&engine.sockets);
  close_sockets (&engine.shut);
  if (!wsnmp_loop_is_open ())
    wsnmp_engine_close_descriptors ();
}

/* A machine without IPv4 begins with IPv6. */
static bool
add_first_socket (void)
{
  return add_socket (AF_INET) != NULL || (errno == EAFNOSUPPORT && add_socket (AF_INET6) != NULL);
}

SNMPAPI_STATUS
wsnmp_engine_start (void)
{
  SNMPAPI_STATUS error;

  if (engine.running)
    return SNMPAPI_SUCCESS;

  if (!wsnmp_trace_watch_forks ())
    return SNMPAPI_ALLOC_ERROR;
  if (!(wsnmp_loop_is_open () || wsnmp_engine_open_descriptors ()) || !add_first_socket ())
    error = wsnmp_output_error_from_errno (errno) == SNMPAPI_TL_RESOURCE_ERROR
              ? SNMPAPI_ALLOC_ERROR
              : SNMPAPI_OTHER_ERROR;
  else if (!(wsnmp_loop_is_open () || wsnmp_workers_start (lead)))
    error = SNMPAPI_ALLOC_ERROR;
  else
    {
      engine.running = true;
      return SNMPAPI_SUCCESS;
    }

  close_all ();
  return error;
}

void
wsnmp_engine_stop (void)
{
  if (!engine.running)
    return;

  if (!wsnmp_loop_is_open ())
    {
      wsnmp_workers_end ();
      wsnmp_engine_wake ();
      wsnmp_workers_join ();
    }

  engine.running = false;
  wsnmp_loop_end ();
  close_all ();
  wsnmp_messages_clear ();
}

static void
forget_sockets (WsnmpList *sockets)
{
  for (WsnmpLink *link = sockets->next; link != sockets; link = link->next)
    wsnmp_transport_forget (WSNMP_CONTAINER (link, WsnmpSocket, link));
}

void
wsnmp_engine_forget (void)
{
  wsnmp_poller_close (&engine.poller);
  forget_sockets (&engine.sockets);
  forget_sockets (&engine.listening);
  forget_sockets (&engine.shut);
  wsnmp_loop_forget ();
}
