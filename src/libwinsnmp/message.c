/* message.c
 *
 * A message of a session: a request on its way, then an item of the queue.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <sys/random.h>

#include "deadline.h"
#include "dispatch.h"
#include "memory.h"
#include "message.h"
#include "output.h"
#include "usm-request.h"

static WsnmpHash by_peer;
static WsnmpHash by_msg_id; /* those of SNMPv3, in place of the one above */
static WsnmpHash by_id;
static uint64_t  last_number;

static uint64_t
hash_by_peer (WsnmpSocket        *socket,
              const WsnmpAddress *peer,
              smiINT32            request_id)
{
  return wsnmp_hash_mix (wsnmp_address_hash (peer) ^ wsnmp_hash_mix ((uint32_t)request_id) ^
                         (uintptr_t)socket);
}

static uint64_t
hash_by_id (smiINT32 request_id)
{
  return wsnmp_hash_mix ((uint32_t)request_id);
}

/* The next outstanding request with this id, from @node on. */
static WsnmpMessage *
next_with_id (WsnmpHashNode *node,
              smiINT32       request_id)
{
  for (; node != NULL; node = node->next)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (node, WsnmpMessage, by_id);

      if (message->data.request_id == request_id)
        return message;
    }

  return NULL;
}

static WsnmpMessage *
first_with_id (smiINT32 request_id)
{
  return next_with_id (wsnmp_hash_chain (&by_id, hash_by_id (request_id)), request_id);
}

/* A random start: ids of an earlier run are not answered by mistake. */
static void
begin_at_random (uint32_t *last)
{
  if (*last == 0 && getrandom (last, sizeof *last, GRND_NONBLOCK) != sizeof *last)
    *last = (uint32_t)wsnmp_now ();
}

smiINT32
wsnmp_message_new_id (void)
{
  static uint32_t last;

  begin_at_random (&last);
  do
    last = (last + 1) & INT32_MAX;
  while (last == 0 || first_with_id ((smiINT32)last) != NULL);

  return (smiINT32)last;
}

static WsnmpMessage *
find_by_peer (WsnmpSocket        *socket,
              const WsnmpAddress *peer,
              smiINT32            request_id)
{
  uint64_t hash = hash_by_peer (socket, peer, request_id);

  for (WsnmpHashNode *node = wsnmp_hash_chain (&by_peer, hash); node != NULL; node = node->next)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (node, WsnmpMessage, by_peer);

      if (node->hash == hash && message->socket == socket &&
          message->data.request_id == request_id && wsnmp_address_equal (&message->peer, peer))
        return message;
    }

  return NULL;
}

/* A request to a group is indexed under its group; answers come from members. */
static WsnmpMessage *
find_any_peer (WsnmpSocket *socket,
               smiINT32     request_id)
{
  WsnmpMessage *message = first_with_id (request_id);

  while (message != NULL &&
         (message->socket != socket || !wsnmp_address_is_group (&message->peer)))
    message = next_with_id (message->by_id.next, request_id);

  return message;
}

WsnmpMessage *
wsnmp_message_find (WsnmpSocket        *socket,
                    const WsnmpAddress *peer,
                    smiINT32            request_id)
{
  WsnmpMessage *message = find_by_peer (socket, peer, request_id);

  if (message == NULL)
    message = find_any_peer (socket, request_id);

  return message != NULL && message->sent_at != 0 ? message : NULL;
}

bool
wsnmp_message_is_taken (WsnmpSocket        *socket,
                        const WsnmpAddress *peer,
                        smiINT32            request_id)
{
  return find_by_peer (socket, peer, request_id) != NULL;
}

static WsnmpMessage *
find_by_block (uint32_t block)
{
  uint64_t hash = wsnmp_hash_mix (block);

  for (WsnmpHashNode *node = wsnmp_hash_chain (&by_msg_id, hash); node != NULL; node = node->next)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (node, WsnmpMessage, by_peer);

      if (message->usm->ids.block == block)
        return message;
    }

  return NULL;
}

WsnmpMessage *
wsnmp_message_find_msg_id (WsnmpSocket        *socket,
                           const WsnmpAddress *peer,
                           int32_t             msg_id)
{
  WsnmpMessage *message = find_by_block (wsnmp_msg_id_get_block (msg_id));

  if (message == NULL || message->sent_at == 0 || message->socket != socket ||
      !wsnmp_address_equal (&message->peer, peer) ||
      !wsnmp_msg_ids_have (&message->usm->ids, msg_id))
    return NULL;

  return message;
}

uint32_t
wsnmp_message_new_block (void)
{
  static uint32_t last;

  begin_at_random (&last);
  do
    last = (last + 1) & WSNMP_MAX_MSG_ID_BLOCK;
  while (last == 0 || find_by_block (last) != NULL);

  return last;
}

/* Gives the message its way to be found by an answer; takes @datagram.  FALSE
 * without memory. */
static bool
index_for_answers (WsnmpMessage *message,
                   uint8_t      *datagram,
                   size_t        length)
{
  if (message->context->user == NULL)
    {
      message->datagram = datagram;
      message->length = length;
      wsnmp_hash_add (&by_peer, &message->by_peer,
                      hash_by_peer (message->socket, &message->peer, message->data.request_id));
      return true;
    }

  message->usm = wsnmp_usm_request_new (message, datagram, length);
  if (message->usm == NULL)
    return false;

  wsnmp_hash_add (&by_msg_id, &message->by_peer, wsnmp_hash_mix (message->usm->ids.block));
  return true;
}

static void
unindex_for_answers (WsnmpMessage *message)
{
  if (message->usm == NULL)
    {
      wsnmp_hash_remove (&by_peer, &message->by_peer);
      return;
    }

  wsnmp_hash_remove (&by_msg_id, &message->by_peer);
  wsnmp_usm_request_free (message->usm);
  message->usm = NULL;
}

/* Only one thread at a time does, so that it need not be one step. */
static void
count_awaited (WsnmpSocket *socket,
               int          change)
{
  size_t n = atomic_load_explicit (&socket->n_awaited, memory_order_relaxed);

  atomic_store_explicit (&socket->n_awaited, n + (size_t)change, memory_order_relaxed);
}

WsnmpMessage *
wsnmp_message_new (WsnmpSession       *session,
                   WsnmpEntity        *source,
                   WsnmpEntity        *destination,
                   WsnmpContext       *context,
                   const WsnmpPduData *data,
                   const WsnmpAddress *peer,
                   WsnmpSocket        *socket,
                   uint8_t            *datagram,
                   size_t              length)
{
  WsnmpMessage *message = wsnmp_memory_new (sizeof *message);

  if (message == NULL || !wsnmp_deadline_reserve ())
    {
      free (message);
      return NULL;
    }

  message->context = context;
  message->data = *data;
  message->peer = *peer;
  message->socket = socket;
  if (!index_for_answers (message, datagram, length))
    {
      wsnmp_deadline_unreserve ();
      free (message);
      return NULL;
    }

  message->number = ++last_number;
  message->deadline_place = WSNMP_NO_DEADLINE;
  message->session = session;
  message->source = source;
  message->destination = destination;
  if (source != NULL)
    wsnmp_object_hold (&source->object);
  wsnmp_object_hold (&destination->object);
  wsnmp_object_hold (&context->object);

  wsnmp_hash_add (&by_id, &message->by_id, hash_by_id (data->request_id));
  wsnmp_list_append (&session->outstanding, &message->session_link);
  session->n_outstanding++;
  count_awaited (socket, 1);

  return message;
}

void
wsnmp_message_move (WsnmpMessage *message,
                    WsnmpSocket  *socket)
{
  wsnmp_output_withdraw (message);
  count_awaited (message->socket, -1);
  if (message->usm == NULL)
    wsnmp_hash_remove (&by_peer, &message->by_peer);

  message->socket = socket;
  if (message->usm == NULL)
    wsnmp_hash_add (&by_peer, &message->by_peer,
                    hash_by_peer (socket, &message->peer, message->data.request_id));
  count_awaited (socket, 1);
}

/* Takes an outstanding request out of all indexes. */
static void
unindex (WsnmpMessage *message)
{
  unindex_for_answers (message);
  wsnmp_hash_remove (&by_id, &message->by_id);
  wsnmp_deadline_remove (message);
  wsnmp_deadline_unreserve ();
  wsnmp_output_withdraw (message);
  wsnmp_link_remove (&message->session_link);
  message->session->n_outstanding--;
  count_awaited (message->socket, -1);
  message->state = WSNMP_MESSAGE_DONE;
}

static void
free_message (WsnmpMessage *message)
{
  if (message->source != NULL)
    wsnmp_object_unhold (&message->source->object);
  wsnmp_object_unhold (&message->destination->object);
  wsnmp_object_unhold (&message->context->object);
  wsnmp_bindings_unref (message->bindings);
  free (message->datagram);
  free (message);
}

void
wsnmp_message_free_if_done (WsnmpMessage *message)
{
  if (message->state == WSNMP_MESSAGE_DONE && !wsnmp_link_is_listed (&message->notification_link))
    free_message (message);
}

static void
put_in_queue (WsnmpMessage  *message,
              SNMPAPI_STATUS error)
{
  WsnmpSession *session = message->session;

  message->state = WSNMP_MESSAGE_QUEUED;
  message->error = error;
  message->wparam = 0;
  wsnmp_list_append (&session->queue, &message->session_link);
  session->n_queued++;
  wsnmp_dispatch_notify (message);
}

void
wsnmp_message_enqueue (WsnmpMessage  *message,
                       SNMPAPI_STATUS error)
{
  unindex (message);
  put_in_queue (message, error);
}

void
wsnmp_message_dequeue (WsnmpMessage *message)
{
  WsnmpSession *session = message->session;

  wsnmp_link_remove (&message->session_link);
  session->n_queued--;
  if (message->received)
    session->unasked_size -= message->unasked_size;
  message->state = WSNMP_MESSAGE_DONE;
  wsnmp_message_free_if_done (message);
}

/* Its list may take ten times as much as the datagram, of which the community is kept too. */
static uint32_t
measure_unasked (const WsnmpBindings *bindings,
                 const WsnmpDatagram *datagram)
{
  return (uint32_t)(sizeof (WsnmpMessage) + 2 * sizeof (WsnmpEntity) + sizeof (WsnmpContext) +
                    datagram->length + wsnmp_bindings_get_size (bindings));
}

bool
wsnmp_message_receive (WsnmpSession        *session,
                       const WsnmpParties  *parties,
                       const WsnmpPduData  *data,
                       WsnmpBindings       *bindings,
                       const WsnmpDatagram *datagram)
{
  uint32_t size = measure_unasked (bindings, datagram);
  bool     fits = session->n_queued < WSNMP_MAX_QUEUED &&
              session->unasked_size + size <= WSNMP_MAX_UNASKED;
  WsnmpMessage *message = fits ? wsnmp_memory_new (sizeof *message) : NULL;

  if (message == NULL)
    {
      wsnmp_message_emit_datagram (session, datagram,
                                   fits ? WINSNMP_DROP_NO_MEMORY : WINSNMP_DROP_QUEUE_FULL);
      wsnmp_bindings_unref (bindings);
      return false;
    }

  message->received = true;
  message->number = ++last_number;
  message->deadline_place = WSNMP_NO_DEADLINE;
  message->session = session;
  message->source = parties->own;
  message->destination = parties->peer;
  message->context = parties->context;
  wsnmp_object_hold (&parties->own->object);
  wsnmp_object_hold (&parties->peer->object);
  wsnmp_object_hold (&parties->context->object);
  message->data = *data;
  message->bindings = bindings;
  message->peer = datagram->peer;
  message->local = datagram->local;
  message->length = datagram->length;
  message->unasked_size = size;
  session->unasked_size += size;
  wsnmp_message_emit_arrived (message, WINSNMP_MESSAGE_RECEIVED, datagram);
  put_in_queue (message, SNMPAPI_SUCCESS);

  return true;
}

void
wsnmp_message_finish (WsnmpMessage  *message,
                      SNMPAPI_STATUS wparam)
{
  unindex (message);
  if (wparam != SNMPAPI_SUCCESS)
    {
      message->wparam = wparam;
      wsnmp_dispatch_notify (message);
    }
  wsnmp_message_free_if_done (message);
}

static void
drop_outstanding (WsnmpSession *session)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&session->outstanding)) != NULL)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (link, WsnmpMessage, session_link);

      wsnmp_message_emit_dropped (message, WINSNMP_DROP_CLOSED);
      wsnmp_message_finish (message, SNMPAPI_SUCCESS);
    }
}

static void
drop_queued (WsnmpSession *session)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&session->queue)) != NULL)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (link, WsnmpMessage, session_link);

      wsnmp_message_emit_dropped (message, WINSNMP_DROP_CLOSED);
      wsnmp_message_dequeue (message);
    }
}

void
wsnmp_messages_drop (WsnmpSession *session)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&session->notifications)) != NULL)
    {
      wsnmp_link_remove (link);
      wsnmp_message_free_if_done (WSNMP_CONTAINER (link, WsnmpMessage, notification_link));
    }
  drop_outstanding (session);
  drop_queued (session);
}

/* A retransmission may wait for the kernel.  With SNMPv3 it may be the first of the request
 * itself, after questions that were sent again. */
static void
withdraw_retransmissions (WsnmpSession *session)
{
  for (WsnmpLink *link = session->outstanding.next; link != &session->outstanding;
       link = link->next)
    {
      WsnmpMessage *message = WSNMP_CONTAINER (link, WsnmpMessage, session_link);

      if (message->retransmissions > 0 && message->usm == NULL)
        wsnmp_output_withdraw (message);
    }
}

void
wsnmp_messages_disarm_all (void)
{
  WsnmpMessage *message;

  while ((message = wsnmp_deadline_first ()) != NULL)
    wsnmp_deadline_remove (message);
  for (WsnmpLink *link = wsnmp_library.sessions.next; link != &wsnmp_library.sessions;
       link = link->next)
    withdraw_retransmissions (WSNMP_CONTAINER (link, WsnmpSession, link));
}

/* So many requests at one time are few. */
#define FEW_REQUESTS 4096

bool
wsnmp_messages_clear (void)
{
  bool was_large = by_id.n_buckets > FEW_REQUESTS;

  wsnmp_hash_clear (&by_peer);
  wsnmp_hash_clear (&by_msg_id);
  wsnmp_hash_clear (&by_id);
  wsnmp_deadline_clear ();

  return was_large;
}

SNMPAPI_STATUS WINAPI
SnmpCancelMsg (HSNMP_SESSION session,
               smiINT32      reqId)
{
  WsnmpCall      call;
  WsnmpSession  *owner;
  WsnmpMessage  *message, *next;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, CANCEL_MSG);
  wsnmp_call_handle (&call, 0, session);
  wsnmp_call_number (&call, 1, reqId);

  error = wsnmp_call_find_session (&call, session, &owner);
  if (error == SNMPAPI_SUCCESS)
    {
      error = SNMPAPI_PDU_INVALID;
      for (message = first_with_id (reqId); message != NULL; message = next)
        {
          next = next_with_id (message->by_id.next, reqId);
          if (message->session != owner)
            continue;
          error = SNMPAPI_SUCCESS;
          wsnmp_message_emit (message, WINSNMP_MESSAGE_CANCELLED);
          wsnmp_message_finish (message, SNMPAPI_SUCCESS);
        }
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
