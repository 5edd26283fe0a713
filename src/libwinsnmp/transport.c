/* transport.c
 *
 * UDP sockets: open, receive many, errors that the network reports.
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
#include <netinet/udp.h>

#include "library.h"
#include "transport.h"

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

/* Packets that are never fragments of a larger one need no number of their own, which
 * costs the kernel a look at each peer's last one. */
static bool
begin_whole (int fd,
             int family)
{
  int discover = IP_PMTUDISC_DO;

  return family == AF_INET &&
         setsockopt (fd, IPPROTO_IP, IP_MTU_DISCOVER, &discover, sizeof discover) == 0;
}

/* A kernel that does not know the option would send all as one datagram. */
static bool
can_cut (int fd)
{
  int       size;
  socklen_t length = sizeof size;

  return getsockopt (fd, IPPROTO_UDP, UDP_SEGMENT, &size, &length) == 0;
}

/* -1 and errno when it cannot be had. */
static int
open_fd (int            family,
         WinsnmpFileId *ret_id)
{
  int fd =
    winsnmp_fd_set_apart (socket (family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  int error;

  if (fd >= 0 && configure (fd, family) == 0 && winsnmp_fd_identify (fd, ret_id))
    return fd;

  error = errno;
  if (fd >= 0)
    close (fd);
  errno = error;

  return -1;
}

/* What this socket can do, and how much it holds. */
static void
ask_fd (WsnmpSocket *socket)
{
  socket->cuts = can_cut (socket->fd);
  socket->is_whole = begin_whole (socket->fd, socket->family);
  socket->flight.buffer_size = enlarge_buffer (socket->fd);
}

WsnmpSocket *
wsnmp_transport_open (int family)
{
  WsnmpSocket *new = calloc (1, sizeof *new);

  if (new == NULL)
    return NULL;

  new->family = family;
  new->fd = open_fd (family, &new->id);
  if (new->fd < 0)
    {
      int error = errno;

      free (new);
      errno = error;
      return NULL;
    }

  pthread_mutex_init (&new->in_use, NULL);
  wsnmp_list_init (&new->unsent);
  wsnmp_list_init (&new->in_flight);
  wsnmp_flight_init (&new->flight, 0);
  ask_fd (new);

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

bool
wsnmp_transport_is_open (const WsnmpSocket *socket)
{
  return winsnmp_fd_is (socket->fd, &socket->id);
}

/* Answers that are still on their way come to the port that asked. */
static int
bind_again (WsnmpSocket *socket)
{
  WsnmpAddress same = socket->local;
  WsnmpAddress any = wsnmp_address_any (socket->family, 0);
  int          error = wsnmp_transport_bind (socket, &same);

  if (error == 0 || socket->role != WSNMP_SOCKET_REQUESTS)
    return error;

  return wsnmp_transport_bind (socket, &any);
}

void
wsnmp_transport_reopen (WsnmpSocket *socket)
{
  pthread_mutex_lock (&socket->in_use);
  winsnmp_fd_close (socket->fd, &socket->id);
  socket->fd = open_fd (socket->family, &socket->id);
  if (socket->fd >= 0 && bind_again (socket) != 0)
    {
      close (socket->fd);
      socket->fd = -1;
    }
  if (socket->fd >= 0)
    {
      ask_fd (socket);
      socket->is_full = false;
      atomic_store (&socket->n_lost, 0);
    }
  pthread_mutex_unlock (&socket->in_use);
}

void
wsnmp_transport_shut (WsnmpSocket *socket)
{
  pthread_mutex_lock (&socket->in_use);
  winsnmp_fd_close (socket->fd, &socket->id);
  socket->fd = -1;
  pthread_mutex_unlock (&socket->in_use);
}

void
wsnmp_transport_close (WsnmpSocket *old)
{
  wsnmp_link_remove (&old->link);
  winsnmp_fd_close (old->fd, &old->id);
  pthread_mutex_destroy (&old->in_use);
  free (old);
}

void
wsnmp_transport_forget (WsnmpSocket *socket)
{
  winsnmp_fd_close (socket->fd, &socket->id);
  socket->fd = -1;
}

/* Room for the packet information of either family, and for the count of what
 * was lost. */
#define CONTROL_SIZE (CMSG_SPACE (sizeof (struct in6_pktinfo)) + CMSG_SPACE (sizeof (uint32_t)))

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
                         size_t        n_most,
                         uint32_t     *ret_n_lost)
{
  static uint8_t buffers[WSNMP_BATCH][BUFFER_STRIDE];
  struct mmsghdr headers[WSNMP_BATCH];
  struct iovec   vectors[WSNMP_BATCH];
  char           controls[WSNMP_BATCH][CONTROL_SIZE];
  uint64_t       now = 0;
  int            n;

  for (size_t i = 0; i < n_most; i++)
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
  n = recvmmsg (socket->fd, headers, (unsigned int)n_most, MSG_DONTWAIT, NULL);
  if (n > 0)
    now = wsnmp_now ();
  for (int i = 0; i < n; i++)
    {
      datagrams[i].bytes = buffers[i];
      datagrams[i].length = headers[i].msg_len;
      datagrams[i].read_at = now;
      read_control (&headers[i].msg_hdr, socket, &datagrams[i].local, ret_n_lost);
    }
  pthread_mutex_unlock (&socket->in_use);

  return n > 0 ? (size_t)n : 0;
}

/* An error that ends nothing: a router on the way takes only shorter packets.  The kernel
 * knows that from now on, and cuts the next transmission into fragments. */
static bool
is_mended (const struct sock_extended_err *error)
{
  return error->ee_errno == EMSGSIZE &&
         (error->ee_origin == SO_EE_ORIGIN_ICMP || error->ee_origin == SO_EE_ORIGIN_ICMP6);
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
      return error.ee_origin == SO_EE_ORIGIN_NONE || is_mended (&error) ? 0 : (int)error.ee_errno;
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

bool
wsnmp_transport_clear_error (WsnmpSocket *socket)
{
  int       error = 0;
  socklen_t length = sizeof error;

  pthread_mutex_lock (&socket->in_use);
  getsockopt (socket->fd, SOL_SOCKET, SO_ERROR, &error, &length);
  pthread_mutex_unlock (&socket->in_use);

  return error != 0;
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
