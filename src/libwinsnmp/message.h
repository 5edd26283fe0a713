/* message.h
 *
 * A message of a session: a request on its way, then an item of the queue.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "address.h"
#include "context.h"
#include "entity.h"
#include "hash.h"
#include "pdu.h"
#include "session.h"
#include "transport.h"

typedef struct _WsnmpUsmRequest WsnmpUsmRequest;

typedef enum {
  WSNMP_MESSAGE_OUTSTANDING, /* in all three indexes and the session's outstanding */
  WSNMP_MESSAGE_QUEUED,      /* in the session's queue */
  WSNMP_MESSAGE_DONE,        /* lives on only as a notification to be delivered */
} WsnmpMessageState;

#define WSNMP_NO_DEADLINE SIZE_MAX

/* Items that may wait for SnmpRecvMsg in one session. */
#define WSNMP_MAX_QUEUED 65536

/* Bytes of memory that those may take which came unasked: anybody can send them. */
#define WSNMP_MAX_UNASKED (128 * 1024 * 1024)

/**
 * WsnmpMessage:
 * @session_link: in the session's outstanding or queue
 * @notification_link: in the session's notifications
 * @by_peer: in the index by socket, peer and request id, or that by msgID
 * @by_id: in the index by request id
 * @socket_link: in the socket's unsent, or in its in_flight
 * @in_flight: in the latter
 * @deadline_place: in the heap of deadlines, or WSNMP_NO_DEADLINE
 * @received: came unasked: a notification; never outstanding
 * @source, @destination, @context: as SnmpSendMsg was given them, held;
 *   @source may be NULL.  Of a received message: where it arrived, and its sender
 * @data: of the request; once queued, of what SnmpRecvMsg gives
 * @bindings: NULL while outstanding
 * @local: where the answer arrived, port included
 * @usm: of a request of SNMPv3 while it is outstanding, else NULL
 * @datagram: the last that was made
 * @error: queued: SUCCESS, or the TL code that SnmpRecvMsg fails with
 * @report: and what the peer said of it
 * @wparam: of its notification
 * @unasked_size: bytes of memory, if @received
 *
 * The one record of a request, from SnmpSendMsg to SnmpRecvMsg: an answer
 * that arrives needs no memory for its place in the queue.  What comes unasked
 * begins in the queue.
 */
typedef struct
{
  WsnmpMessageState state;
  bool              received;
  bool              in_flight;
  WsnmpSession     *session;
  WsnmpLink         session_link;
  WsnmpLink         notification_link;
  WsnmpHashNode     by_peer;
  WsnmpHashNode     by_id;
  WsnmpLink         socket_link;
  size_t            deadline_place;
  uint64_t          number;
  WsnmpEntity      *source;
  WsnmpEntity      *destination;
  WsnmpContext     *context;
  WsnmpPduData      data;
  WsnmpBindings    *bindings;
  WsnmpAddress      peer;
  WsnmpAddress      local;
  WsnmpSocket      *socket;
  WsnmpUsmRequest  *usm;
  uint8_t          *datagram;
  size_t            length;
  uint64_t          period;   /* nanoseconds */
  uint64_t          deadline; /* CLOCK_MONOTONIC, nanoseconds */
  uint64_t          sent_at;  /* last transmission; 0 before the first */
  uint32_t          retries_left;
  uint32_t          retransmissions;
  SNMPAPI_STATUS    error;
  WinsnmpReport     report;
  SNMPAPI_STATUS    wparam;
  uint32_t          unasked_size;
} WsnmpMessage;

/* What SnmpRecvMsg hands out of a message that came unasked. */
typedef struct
{
  WsnmpEntity  *own;
  WsnmpEntity  *peer;
  WsnmpContext *context;
} WsnmpParties;

/* The caller holds the library's lock in all of these. */

/* A generated request id, 1 to 2147483647, that is not outstanding. */
smiINT32 wsnmp_message_new_id (void);

/* An outstanding request in all indexes but that of deadlines; takes
 * @datagram on success, which for a user of SNMPv3 is the PDU alone.  NULL without
 * memory. */
WsnmpMessage *wsnmp_message_new (WsnmpSession       *session,
                                 WsnmpEntity        *source,
                                 WsnmpEntity        *destination,
                                 WsnmpContext       *context,
                                 const WsnmpPduData *data,
                                 const WsnmpAddress *peer,
                                 WsnmpSocket        *socket,
                                 uint8_t            *datagram,
                                 size_t              length);

/* Puts what came unasked in the session's queue, with its notification.  Takes
 * the caller's reference to @bindings in any case.  FALSE when it was dropped,
 * which is told by an event. */
bool wsnmp_message_receive (WsnmpSession        *session,
                            const WsnmpParties  *parties,
                            const WsnmpPduData  *data,
                            WsnmpBindings       *bindings,
                            const WsnmpDatagram *datagram);

/* The outstanding request that this answer belongs to, or NULL: also when it was not sent
 * yet, and the answer is one to an earlier request of this id. */
WsnmpMessage *wsnmp_message_find (WsnmpSocket        *socket,
                                  const WsnmpAddress *peer,
                                  smiINT32            request_id);

/* The outstanding request of SNMPv3 one of whose transmissions had this msgID; NULL when
 * there is none. */
WsnmpMessage *wsnmp_message_find_msg_id (WsnmpSocket        *socket,
                                         const WsnmpAddress *peer,
                                         int32_t             msg_id);

/* msgIDs that no outstanding request has. */
uint32_t wsnmp_message_new_block (void);

/* How long the answer took, in nanoseconds.  It may have been read while the request was sent
 * anew under the same id. */
static inline uint64_t
wsnmp_message_get_round_trip (const WsnmpMessage  *message,
                              const WsnmpDatagram *answer)
{
  return answer->read_at > message->sent_at ? answer->read_at - message->sent_at : 0;
}

/* Whether this request id is outstanding to this peer on this socket. */
bool wsnmp_message_is_taken (WsnmpSocket        *socket,
                             const WsnmpAddress *peer,
                             smiINT32            request_id);

/* An outstanding request that was not sent yet leaves from @socket instead. */
void wsnmp_message_move (WsnmpMessage *message,
                         WsnmpSocket  *socket);

/* From outstanding to the session's queue, with its notification.  @error is
 * SUCCESS or a TL code. */
void wsnmp_message_enqueue (WsnmpMessage  *message,
                            SNMPAPI_STATUS error);

/* From the session's queue, for good. */
void wsnmp_message_dequeue (WsnmpMessage *message);

/* An outstanding request is over without anything to fetch; wparam is told,
 * unless it is SUCCESS, and then the message is freed. */
void wsnmp_message_finish (WsnmpMessage  *message,
                           SNMPAPI_STATUS wparam);

/* Frees what has no place any more: not outstanding, not queued, not to be
 * notified. */
void wsnmp_message_free_if_done (WsnmpMessage *message);

/* Drops all messages of a session, silently but for events. */
void wsnmp_messages_drop (WsnmpSession *session);

/* Retransmission was switched off: no request has a deadline any more, and none is sent again. */
void wsnmp_messages_disarm_all (void);

/* As a MESSAGE event with the state it is in.  The peer's text is put in
 * @peer. */
void wsnmp_message_describe (WsnmpMessage *message,
                             char          peer[WSNMP_ADDRESS_LENGTH],
                             WinsnmpEvent *event);
void wsnmp_message_emit (WsnmpMessage       *message,
                         WinsnmpMessageState state);

/* The same with the datagram that has brought it there. */
void wsnmp_message_emit_arrived (WsnmpMessage        *message,
                                 WinsnmpMessageState  state,
                                 const WsnmpDatagram *datagram);
void wsnmp_message_emit_dropped (WsnmpMessage     *message,
                                 WinsnmpDropReason reason);

/* A datagram that became no message was dropped; @session, which may be NULL, is
 * the one that would have had it. */
void wsnmp_message_emit_datagram (const WsnmpSession  *session,
                                  const WsnmpDatagram *datagram,
                                  WinsnmpDropReason    reason);

/* The same for one that was not secured as it had to be. */
void wsnmp_message_emit_insecure (const WsnmpDatagram *datagram,
                                  WinsnmpReport        report);

/* The kernel has thrown datagrams away that came to this socket. */
void wsnmp_message_emit_lost (const WsnmpSocket *socket,
                              uint32_t           n_lost);

/* The requests' memory goes when there is no session any more.  TRUE when it was
 * large. */
bool wsnmp_messages_clear (void);
