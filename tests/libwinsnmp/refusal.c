/* refusal.c
 *
 * A system that refuses sockets, ports and datagrams on order.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "refusal.h"
#include "wrapped.h"

/* Threads of the library send too. */
static atomic_int send_error, sends_to_pass, sends_to_refuse;
static atomic_int bind_error, socket_error, socket_family;
static atomic_int discovery;

/* Only the library asks for the count of what was lost. */
static void
note_discovery (int fd)
{
  int       counts = 0, mode = 0;
  socklen_t length = sizeof counts;

  getsockopt (fd, SOL_SOCKET, SO_RXQ_OVFL, &counts, &length);
  if (counts && getsockopt (fd, IPPROTO_IP, IP_MTU_DISCOVER, &mode, &length) == 0)
    discovery = mode;
}

ssize_t
__wrap_sendto (int                    fd,
               const void            *data,
               size_t                 length,
               int                    flags,
               const struct sockaddr *peer,
               socklen_t              peer_length)
{
  if (sends_to_refuse > 0 && sends_to_pass-- <= 0)
    {
      if (sends_to_refuse != REFUSAL_ALWAYS)
        sends_to_refuse--;
      errno = send_error;
      return -1;
    }

  note_discovery (fd);
  return __real_sendto (fd, data, length, flags, peer, peer_length);
}

/* Any port of the kernel's choice can be had. */
int
__wrap_bind (int                    fd,
             const struct sockaddr *name,
             socklen_t              length)
{
  if (bind_error != 0 && ((const struct sockaddr_in *)name)->sin_port != 0)
    {
      errno = bind_error;
      return -1;
    }

  return __real_bind (fd, name, length);
}

int
__wrap_socket (int domain,
               int type,
               int protocol)
{
  if (socket_error != 0 && (socket_family == AF_UNSPEC || socket_family == domain))
    {
      errno = socket_error;
      return -1;
    }

  return __real_socket (domain, type, protocol);
}

/**
 * refuse_sends:
 * @error: errno value
 * @n_passed: datagrams that leave before
 * @n_refused: calls that fail then; REFUSAL_ALWAYS for all
 */
void
refuse_sends (int error,
              int n_passed,
              int n_refused)
{
  send_error = error;
  sends_to_pass = n_passed;
  sends_to_refuse = n_refused;
}

/**
 * refusal_count_left:
 *
 * Returns: how many datagrams are still to be refused
 */
int
refusal_count_left (void)
{
  return sends_to_refuse;
}

/**
 * refusal_get_discovery:
 *
 * Returns: IP_MTU_DISCOVER of the socket that the library's last datagram has left
 */
int
refusal_get_discovery (void)
{
  return discovery;
}

/**
 * refuse_binds:
 * @error: errno value that binding a port of one's own ends with
 */
void
refuse_binds (int error)
{
  bind_error = error;
}

/**
 * refuse_sockets:
 * @error: errno value
 * @family: of the sockets that cannot be had; AF_UNSPEC for all
 */
void
refuse_sockets (int error,
                int family)
{
  socket_family = family;
  socket_error = error;
}

/**
 * refuse_nothing:
 *
 * Everything can be had again.
 */
void
refuse_nothing (void)
{
  sends_to_refuse = bind_error = socket_error = 0;
}
