/* transport.h
 *
 * UDP sockets: open, send, receive many, errors that the network reports.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "address.h"
#include "list.h"
#include "flight.h"
#include "winsnmp.h"
#include "winsnmp-own-fd.h"

/* The largest UDP payloads. */
#define WSNMP_MAX_DATAGRAM_V4 65507
#define WSNMP_MAX_DATAGRAM_V6 65487

typedef enum {
  WSNMP_SOCKET_REQUESTS, /* requests leave, their answers arrive */
  WSNMP_SOCKET_TRAPS,    /* the trap port */
  WSNMP_SOCKET_AGENT,    /* of an entity that acts as an agent */
} WsnmpSocketRole;

/**
 * WsnmpSocket:
 * @link: in one of the engine's lists
 * @in_use: held while the engine's thread reads, which it does without the
 *   library's lock, and while the descriptor is closed
 * @fd: -1 once that was closed, or when it was lost and could not be had again
 * @id: of that socket
 * @family: AF_INET or AF_INET6
 * @entity: that acts as an agent; NULL when it does not any more
 * @local: what it is bound to
 * @unsent: of WsnmpMessage: waits because as many as may be are in flight, for the kernel's
 *   buffer, or for the end of a burst of callbacks
 * @in_flight: of WsnmpMessage, in the order of sending: its answer may be in the
 *   receive buffer at any moment
 * @flight: how many of them there may be
 * @cuts: the kernel makes several datagrams out of one
 * @is_whole: the kernel makes no fragments of datagrams
 * @is_full: the kernel takes nothing more to send for now
 * @is_relieved: and what could leave from another socket was moved there
 * @full_since: if @is_full
 * @n_unsent: messages in @unsent
 * @n_awaited: requests that wait for an answer here; read without the library's lock
 * @is_unread: more may have come than this turn has read
 * @n_lost: datagrams that the kernel has thrown away since the receive buffer was
 *   full, as it counts them
 *
 * Unconnected and non-blocking; serves all sessions.
 */
typedef struct
{
  WsnmpLink            link;
  pthread_mutex_t      in_use;
  int                  fd;
  WinsnmpFileId        id;
  int                  family;
  WsnmpSocketRole      role;
  struct _WsnmpEntity *entity;
  WsnmpAddress         local;
  uint16_t             port; /* that of @local */
  WsnmpList            unsent;
  size_t               n_unsent;
  WsnmpList            in_flight;
  bool                 cuts;
  bool                 is_whole;
  bool                 is_full;
  bool                 is_relieved;
  bool                 is_unread;
  uint64_t             full_since;
  atomic_size_t        n_awaited;
  WsnmpFlight          flight;
  atomic_uint          n_lost;
} WsnmpSocket;

/**
 * WsnmpDatagram:
 * @bytes: in the receiver's buffer
 * @peer: sender
 * @local: where it arrived, with the socket's port; the address of the interface
 *   for what was sent to many, if it is known
 * @read_at: when it was read, on the clock of timers
 */
typedef struct
{
  uint8_t     *bytes;
  size_t       length;
  WsnmpAddress peer;
  WsnmpAddress local;
  uint64_t     read_at;
} WsnmpDatagram;

#define WSNMP_BATCH 32

/* Whether there can be a socket at all, of either family: 0, or an errno value. */
int wsnmp_transport_try (void);

/* NULL and errno when the socket cannot be had. */
WsnmpSocket *wsnmp_transport_open (int family);

/* 0, or an errno value. */
int wsnmp_transport_bind (WsnmpSocket        *socket,
                          const WsnmpAddress *address);

/* Whether the program has left it to the library. */
bool wsnmp_transport_is_open (const WsnmpSocket *socket);

/* With a new descriptor on the same port; what only sends takes any other if need be.  When it
 * cannot be had, there is none. */
void wsnmp_transport_reopen (WsnmpSocket *socket);

/* Gives the port free at once; whoever still has the socket gets nothing from
 * it any more. */
void wsnmp_transport_shut (WsnmpSocket *socket);
void wsnmp_transport_close (WsnmpSocket *socket);

/* In a child process: closes its descriptor, whatever thread of the parent has it in use. */
void wsnmp_transport_forget (WsnmpSocket *socket);

/* 0, or an errno value; EAGAIN when the buffer is full.  Errors that belong
 * to earlier datagrams are not reported here. */
int wsnmp_transport_send (WsnmpSocket        *socket,
                          const uint8_t      *bytes,
                          size_t              length,
                          const WsnmpAddress *peer);

/* A datagram to be sent. */
typedef struct
{
  const uint8_t      *bytes;
  size_t              length;
  const WsnmpAddress *peer;
} WsnmpOutgoing;

/* Up to WSNMP_BATCH datagrams in one system call; those of one length to one peer that
 * follow each other are one datagram for most of the kernel.  Returns how many of them, from
 * the first on, the kernel has taken; when that is none, @ret_error is an errno
 * value as for wsnmp_transport_send. */
size_t wsnmp_transport_send_many (WsnmpSocket         *socket,
                                  const WsnmpOutgoing *outgoing,
                                  size_t               n_outgoing,
                                  int                 *ret_error);

/* The same, from this address of the machine, the port being the socket's;
 * AF_UNSPEC or no address leaves the choice to the kernel. */
int wsnmp_transport_send_from (WsnmpSocket        *socket,
                               const uint8_t      *bytes,
                               size_t              length,
                               const WsnmpAddress *peer,
                               const WsnmpAddress *local);

/* Up to @n_most datagrams, at most WSNMP_BATCH; returns how many.  One thread at a time: the
 * bytes stay valid until the next call.  @ret_n_lost is the socket's n_lost as it
 * is now. */
size_t wsnmp_transport_receive (WsnmpSocket  *socket,
                                WsnmpDatagram datagrams[WSNMP_BATCH],
                                size_t        n_most,
                                uint32_t     *ret_n_lost);

/* The local address that datagrams to @peer leave from; FALSE when there is
 * no route. */
bool wsnmp_transport_find_local (const WsnmpAddress *peer,
                                 WsnmpAddress       *ret_local);

/* Takes one error off the socket's error queue.  @ret_error is an errno value, 0 for what a
 * further transmission mends; @ret_datagram is the beginning of the datagram that caused it,
 * with the peer that it was sent to.  FALSE when there is none. */
bool wsnmp_transport_take_error (WsnmpSocket   *socket,
                                 int           *ret_error,
                                 WsnmpDatagram *ret_datagram);

/* The next call would end with the socket's pending error: takes that away.  What it is about
 * stands in the error queue, if it is about a datagram.  FALSE when there was none. */
bool wsnmp_transport_clear_error (WsnmpSocket *socket);
