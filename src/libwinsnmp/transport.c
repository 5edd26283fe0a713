/* transport.c
 *
 * UDP sockets: open, send, receive many, errors that the network reports.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <linux/errqueue.h>

#include "library.h"
#include "transport.h"

/* How often a send is tried again when the kernel reports the errors of
 * earlier datagrams instead. */
#define MAX_STALE_ERRORS 16

#define MAX_RECEIVED 65535

/* From one buffer to the next.  If this were a power of two, what is at their
 * beginnings would share a few lines of the processor's cache. */
#define BUFFER_STRIDE (65536 + 128)
#define RECEIVE_BUFFER (4 << 20)

static int
set_option (int fd,
            int level,
            int option)
{
  int on = 1;

  return setsockopt (fd, level, option, &on, sizeof on);
}

/* The error queue is what tells of ICMP errors on an unconnected socket; the
 * packet information tells where an answer arrived, the overflow count what was
 * lost before one. */
static int
configure (int fd,
           int family)
{
  if (set_option (fd, SOL_SOCKET, SO_RXQ_OVFL) < 0)
    return -1;
  if (family == AF_INET)
    return set_option (fd, IPPROTO_IP, IP_RECVERR) | set_option (fd, IPPROTO_IP, IP_PKTINFO) |
           set_option (fd, SOL_SOCKET, SO_BROADCAST);

  return set_option (fd, IPPROTO_IPV6, IPV6_V6ONLY) | set_option (fd, IPPROTO_IPV6, IPV6_RECVERR) |
         set_option (fd, IPPROTO_IPV6, IPV6_RECVPKTINFO);
}

/* Asks for as much as helps; the kernel gives no more than it may.  Returns the
 * bytes that there are. */
static size_t
enlarge_buffer (int fd)
{
  int       size = RECEIVE_BUFFER;
  socklen_t length = sizeof size;

  setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  getsockopt (fd, SOL_SOCKET, SO_RCVBUF, &size, &length);

  return (size_t)size;
}

WsnmpSocket *
wsnmp_transport_open (int family)
{
  WsnmpSocket *new = calloc (1, sizeof *new);

  if (new == NULL)
    return NULL;

  new->family = family;
  new->fd = socket (family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (new->fd < 0 || configure (new->fd, family) < 0)
    {
      int error = errno;

      if (new->fd >= 0)
        close (new->fd);
      free (new);
      errno = error;
      return NULL;
    }

  pthread_mutex_init (&new->in_use, NULL);
  wsnmp_list_init (&new->unsent);
  wsnmp_list_init (&new->in_flight);
  wsnmp_flight_init (&new->flight, enlarge_buffer (new->fd));
  return new;
}

int
wsnmp_transport_bind (WsnmpSocket        *socket,
                      const WsnmpAddress *address)
{
  socklen_t length = sizeof socket->local;

  if (bind (socket->fd, &address->any, wsnmp_address_length (address)) < 0 ||
      getsockname (socket->fd, &socket->local.any, &length) < 0)
    return errno;

  socket->port = wsnmp_address_get_port (&socket->local);
  return 0;
}

void
wsnmp_transport_shut (WsnmpSocket *socket)
{
  pthread_mutex_lock (&socket->in_use);
  close (socket->fd);
  socket->fd = -1;
  pthread_mutex_unlock (&socket->in_use);
}

void
wsnmp_transport_close (WsnmpSocket *old)
{
  wsnmp_link_remove (&old->link);
  if (old->fd >= 0)
    close (old->fd);
  pthread_mutex_destroy (&old->in_use);
  free (old);
}

/* What an ICMP message about an earlier datagram leaves on the socket. */
static bool
may_be_stale (int error)
{
  switch (error)
    {
    case ECONNREFUSED:
    case ECONNRESET:
    case EHOSTUNREACH:
    case EHOSTDOWN:
    case ENETUNREACH:
    case ENOPROTOOPT:
    case EPROTO:
    case EACCES:
      return true;

    default:
      return false;
    }
}

/* The next call would report the socket's pending error: take it away; what
 * it is about stands in the error queue. */
static bool
clear_pending_error (int fd)
{
  int       error = 0;
  socklen_t length = sizeof error;

  getsockopt (fd, SOL_SOCKET, SO_ERROR, &error, &length);
  return error != 0;
}

static bool
should_try_again (int fd,
                  int error,
                  int n_tried)
{
  if (n_tried >= MAX_STALE_ERRORS || !may_be_stale (error))
    return false;

  /* Twice the same at once with nothing pending is no stale error. */
  return clear_pending_error (fd) || n_tried == 0;
}

int
wsnmp_transport_send (WsnmpSocket        *socket,
                      const uint8_t      *bytes,
                      size_t              length,
                      const WsnmpAddress *peer)
{
  for (int i = 0;; i++)
    {
      if (sendto (socket->fd, bytes, length, 0, &peer->any, wsnmp_address_length (peer)) >= 0)
        return 0;
      if (errno != EINTR && !should_try_again (socket->fd, errno, i))
        return errno;
    }
}

size_t
wsnmp_transport_send_many (WsnmpSocket         *socket,
                           const WsnmpOutgoing *outgoing,
                           size_t               n_outgoing,
                           int                 *ret_error)
{
  struct mmsghdr headers[WSNMP_BATCH];
  struct iovec   vectors[WSNMP_BATCH];

  for (size_t i = 0; i < n_outgoing; i++)
    {
      vectors[i] = (struct iovec){ (void *)outgoing[i].bytes, outgoing[i].length };
      headers[i].msg_hdr = (struct msghdr){
        .msg_name = (void *)&outgoing[i].peer->any,
        .msg_namelen = wsnmp_address_length (outgoing[i].peer),
        .msg_iov = &vectors[i],
        .msg_iovlen = 1,
      };
    }

  for (int i = 0;; i++)
    {
      int n_sent = sendmmsg (socket->fd, headers, (unsigned int)n_outgoing, 0);

      if (n_sent > 0)
        return (size_t)n_sent;
      if (errno != EINTR && !should_try_again (socket->fd, errno, i))
        {
          *ret_error = errno;
          return 0;
        }
    }
}

/* Room for the packet information of either family, and for the count of what
 * was lost. */
#define CONTROL_SIZE (CMSG_SPACE (sizeof (struct in6_pktinfo)) + CMSG_SPACE (sizeof (uint32_t)))

static void
put_control (struct msghdr *header,
             int            level,
             int            type,
             const void    *data,
             size_t         length)
{
  struct cmsghdr *control;

  header->msg_controllen = CMSG_SPACE (length);
  control = CMSG_FIRSTHDR (header);
  control->cmsg_level = level;
  control->cmsg_type = type;
  control->cmsg_len = CMSG_LEN (length);
  memcpy (CMSG_DATA (control), data, length);
}

/* Names the address that the datagram shall leave from. */
static void
put_source (struct msghdr      *header,
            const WsnmpAddress *local)
{
  if (local->family == AF_INET)
    {
      struct in_pktinfo info = { .ipi_spec_dst = local->v4.sin_addr };

      put_control (header, IPPROTO_IP, IP_PKTINFO, &info, sizeof info);
    }
  else
    {
      struct in6_pktinfo info = { .ipi6_addr = local->v6.sin6_addr,
                                  .ipi6_ifindex = local->v6.sin6_scope_id };

      put_control (header, IPPROTO_IPV6, IPV6_PKTINFO, &info, sizeof info);
    }
}

static bool
is_any (const WsnmpAddress *address)
{
  return address->family == AF_INET6 ? IN6_IS_ADDR_UNSPECIFIED (&address->v6.sin6_addr)
                                     : address->v4.sin_addr.s_addr == INADDR_ANY;
}

int
wsnmp_transport_send_from (WsnmpSocket        *socket,
                           const uint8_t      *bytes,
                           size_t              length,
                           const WsnmpAddress *peer,
                           const WsnmpAddress *local)
{
  _Alignas(struct cmsghdr) char control[CONTROL_SIZE] = { 0 };
  struct iovec                  vector = { (void *)bytes, length };
  struct msghdr                 header = {
                    .msg_name = (void *)&peer->any,
                    .msg_namelen = wsnmp_address_length (peer),
                    .msg_iov = &vector,
                    .msg_iovlen = 1,
                    .msg_control = control,
  };

  if (local == NULL || local->family != socket->family || is_any (local))
    return wsnmp_transport_send (socket, bytes, length, peer);

  put_source (&header, local);
  for (int i = 0;; i++)
    {
      if (sendmsg (socket->fd, &header, 0) >= 0)
        return 0;
      if (errno != EINTR && !should_try_again (socket->fd, errno, i))
        return errno;
    }
}

static void
read_control (struct msghdr     *header,
              const WsnmpSocket *socket,
              WsnmpAddress      *local,
              uint32_t          *n_lost)
{
  memset (local, 0, sizeof *local);
  local->any.sa_family = (sa_family_t)socket->family;

  for (struct cmsghdr *control = CMSG_FIRSTHDR (header); control != NULL;
       control = CMSG_NXTHDR (header, control))
    {
      if (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_PKTINFO)
        {
          struct in_pktinfo info;

          memcpy (&info, CMSG_DATA (control), sizeof info);
          local->v4.sin_addr = info.ipi_spec_dst;
        }
      else if (control->cmsg_level == IPPROTO_IPV6 && control->cmsg_type == IPV6_PKTINFO)
        {
          struct in6_pktinfo info;

          memcpy (&info, CMSG_DATA (control), sizeof info);
          if (IN6_IS_ADDR_MULTICAST (&info.ipi6_addr))
            continue;
          local->v6.sin6_addr = info.ipi6_addr;
          if (IN6_IS_ADDR_LINKLOCAL (&info.ipi6_addr))
            local->v6.sin6_scope_id = info.ipi6_ifindex;
        }
      else if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SO_RXQ_OVFL)
        memcpy (n_lost, CMSG_DATA (control), sizeof *n_lost);
    }

  wsnmp_address_set_port (local, socket->port);
}

size_t
wsnmp_transport_receive (WsnmpSocket  *socket,
                         WsnmpDatagram datagrams[WSNMP_BATCH],
                         uint32_t     *ret_n_lost)
{
  static uint8_t buffers[WSNMP_BATCH][BUFFER_STRIDE];
  struct mmsghdr headers[WSNMP_BATCH];
  struct iovec   vectors[WSNMP_BATCH];
  char           controls[WSNMP_BATCH][CONTROL_SIZE];
  size_t         n_good = 0;
  uint64_t       now = 0;
  int            n;

  for (size_t i = 0; i < WSNMP_BATCH; i++)
    {
      vectors[i] = (struct iovec){ buffers[i], MAX_RECEIVED };
      headers[i].msg_hdr = (struct msghdr){
        .msg_name = &datagrams[i].peer,
        .msg_namelen = sizeof datagrams[i].peer,
        .msg_iov = &vectors[i],
        .msg_iovlen = 1,
        .msg_control = controls[i],
        .msg_controllen = sizeof controls[i],
      };
    }

  pthread_mutex_lock (&socket->in_use);
  n = recvmmsg (socket->fd, headers, WSNMP_BATCH, MSG_DONTWAIT, NULL);
  pthread_mutex_unlock (&socket->in_use);
  if (n > 0)
    now = wsnmp_now ();
  for (int i = 0; i < n; i++)
    {
      datagrams[n_good] = datagrams[i];
      datagrams[n_good].bytes = buffers[i];
      datagrams[n_good].length = headers[i].msg_len;
      datagrams[n_good].read_at = now;
      read_control (&headers[i].msg_hdr, socket, &datagrams[n_good].local, ret_n_lost);
      n_good++;
    }

  return n_good;
}

static int
read_error (struct msghdr *header)
{
  for (struct cmsghdr *control = CMSG_FIRSTHDR (header); control != NULL;
       control = CMSG_NXTHDR (header, control))
    {
      struct sock_extended_err error;

      if ((control->cmsg_level != IPPROTO_IP || control->cmsg_type != IP_RECVERR) &&
          (control->cmsg_level != IPPROTO_IPV6 || control->cmsg_type != IPV6_RECVERR))
        continue;

      memcpy (&error, CMSG_DATA (control), sizeof error);
      return error.ee_origin == SO_EE_ORIGIN_NONE ? 0 : (int)error.ee_errno;
    }

  return 0;
}

bool
wsnmp_transport_take_error (WsnmpSocket   *socket,
                            int           *ret_error,
                            WsnmpDatagram *ret_datagram)
{
  static uint8_t buffer[2048];
  char           control[512];
  struct iovec   vector = { buffer, sizeof buffer };
  struct msghdr  header = {
     .msg_name = &ret_datagram->peer,
     .msg_namelen = sizeof ret_datagram->peer,
     .msg_iov = &vector,
     .msg_iovlen = 1,
     .msg_control = control,
     .msg_controllen = sizeof control,
  };
  ssize_t n;

  pthread_mutex_lock (&socket->in_use);
  do
    n = recvmsg (socket->fd, &header, MSG_ERRQUEUE | MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);
  pthread_mutex_unlock (&socket->in_use);
  if (n < 0)
    return false;

  ret_datagram->bytes = buffer;
  ret_datagram->length = (size_t)n;
  *ret_error = read_error (&header);

  return true;
}

int
wsnmp_transport_try (void)
{
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  if (fd < 0 && errno == EAFNOSUPPORT)
    fd = socket (AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return errno;

  close (fd);
  return 0;
}

bool
wsnmp_transport_find_local (const WsnmpAddress *peer,
                            WsnmpAddress       *ret_local)
{
  int       fd = socket (peer->family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  socklen_t length = sizeof *ret_local;
  bool      found;

  if (fd < 0)
    return false;

  /* Connecting a UDP socket sends nothing: it asks for the route. */
  found = connect (fd, &peer->any, wsnmp_address_length (peer)) == 0 &&
          getsockname (fd, &ret_local->any, &length) == 0;
  close (fd);

  return found;
}
