/* transport-send.c
 *
 * UDP sockets: send one, or many in one system call.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include <netinet/udp.h>

#include "transport.h"

/* How often a send is tried again when the kernel reports the errors of
 * earlier datagrams instead. */
#define MAX_STALE_ERRORS 16

/* The longest datagrams that are put together: they pass any link of IPv6, with
 * all headers.  Longer ones may have to be made into fragments, which cannot be
 * done with what is cut. */
#define MAX_SEGMENT 1200

/* What an ICMP message about an earlier datagram leaves on the socket, or an administrator who
 * has closed it ("ss --kill"). */
static bool
may_be_stale (int error)
{
  switch (error)
    {
    case ECONNABORTED:
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

/* One that is too long for the way to its peer goes as fragments, and from then on
 * all such. */
static bool
allow_fragments (WsnmpSocket *socket)
{
  int discover = IP_PMTUDISC_WANT;

  if (!socket->is_whole)
    return false;

  socket->is_whole = false;
  return setsockopt (socket->fd, IPPROTO_IP, IP_MTU_DISCOVER, &discover, sizeof discover) == 0;
}

static bool
should_try_again (WsnmpSocket *socket,
                  int          error,
                  int          n_tried)
{
  if (error == EINTR || (error == EMSGSIZE && allow_fragments (socket)))
    return true;
  if (n_tried >= MAX_STALE_ERRORS || !may_be_stale (error))
    return false;

  /* Twice the same at once with nothing pending is no stale error. */
  return wsnmp_transport_clear_error (socket) || n_tried == 0;
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
      if (!should_try_again (socket, errno, i))
        return errno;
    }
}

static void
put_control (struct msghdr *header,
             int            level,
             int            type,
             const void    *data,
             size_t         length)
{
  struct cmsghdr *control;

  header->msg_controllen = CMSG_SPACE (length);
  memset (header->msg_control, 0, header->msg_controllen);
  control = CMSG_FIRSTHDR (header);
  control->cmsg_level = level;
  control->cmsg_type = type;
  control->cmsg_len = CMSG_LEN (length);
  memcpy (CMSG_DATA (control), data, length);
}

static_assert (WSNMP_BATCH <= 64, "The kernel cuts no more than that out of one");
static_assert (WSNMP_BATCH *MAX_SEGMENT <= WSNMP_MAX_DATAGRAM_V6, "They fit in one");

/* Room for the length of a segment. */
#define SEGMENT_SIZE CMSG_SPACE (sizeof (uint16_t))

/**
 * Batch:
 * @headers: for sendmmsg; each is of one datagram or of several
 * @ends: how many datagrams there are up to the end of each header
 */
typedef struct
{
  struct mmsghdr headers[WSNMP_BATCH];
  struct iovec   vectors[WSNMP_BATCH];
  size_t         ends[WSNMP_BATCH];
  unsigned int   n_headers;

  _Alignas(struct cmsghdr) char controls[WSNMP_BATCH][SEGMENT_SIZE];
} Batch;

/* How many datagrams, from the first on, the kernel can cut out of one: they go to the
 * same peer and are of the same length; only the last may be shorter. */
static size_t
count_alike (const WsnmpOutgoing *outgoing,
             size_t               n_outgoing)
{
  size_t size = outgoing[0].length;
  size_t n = 1;

  if (size > MAX_SEGMENT)
    return 1;

  while (n < n_outgoing && outgoing[n - 1].length == size && outgoing[n].length <= size &&
         wsnmp_address_equal (outgoing[n].peer, outgoing[0].peer))
    n++;

  return n;
}

/* All that a datagram costs in the kernel, on its way through sockets, routes and
 * filters, is paid once for those that are cut out of one. */
static void
prepare_batch (Batch               *batch,
               const WsnmpOutgoing *outgoing,
               size_t               n_outgoing,
               bool                 cuts)
{
  size_t n_alike;

  batch->n_headers = 0;
  for (size_t i = 0; i < n_outgoing; i += n_alike)
    {
      struct msghdr *header = &batch->headers[batch->n_headers].msg_hdr;
      uint16_t       size = (uint16_t)outgoing[i].length;

      n_alike = cuts ? count_alike (&outgoing[i], n_outgoing - i) : 1;
      for (size_t j = i; j < i + n_alike; j++)
        batch->vectors[j] = (struct iovec){ (void *)outgoing[j].bytes, outgoing[j].length };

      *header = (struct msghdr){
        .msg_name = (void *)&outgoing[i].peer->any,
        .msg_namelen = wsnmp_address_length (outgoing[i].peer),
        .msg_iov = &batch->vectors[i],
        .msg_iovlen = n_alike,
      };
      if (n_alike > 1)
        {
          header->msg_control = batch->controls[batch->n_headers];
          put_control (header, IPPROTO_UDP, UDP_SEGMENT, &size, sizeof size);
        }
      batch->ends[batch->n_headers++] = i + n_alike;
    }
}

static size_t
send_batch (WsnmpSocket *socket,
            Batch       *batch,
            int         *ret_error)
{
  for (int i = 0;; i++)
    {
      int n_sent = sendmmsg (socket->fd, batch->headers, batch->n_headers, 0);

      if (n_sent > 0)
        return batch->ends[n_sent - 1];
      if (!should_try_again (socket, errno, i))
        {
          *ret_error = errno;
          return 0;
        }
    }
}

/* The way to this peer may be one on which the kernel cannot cut, such as one without
 * checksums by the hardware, one of IPsec, or one for packets that are shorter still. */
static bool
may_be_uncut (int error)
{
  return error == EIO || error == EINVAL || error == EMSGSIZE;
}

size_t
wsnmp_transport_send_many (WsnmpSocket         *socket,
                           const WsnmpOutgoing *outgoing,
                           size_t               n_outgoing,
                           int                 *ret_error)
{
  Batch  batch;
  size_t n_sent;

  prepare_batch (&batch, outgoing, n_outgoing, socket->cuts);
  n_sent = send_batch (socket, &batch, ret_error);
  if (n_sent > 0 || batch.ends[0] == 1 || !may_be_uncut (*ret_error))
    return n_sent;

  prepare_batch (&batch, outgoing, n_outgoing, false);
  n_sent = send_batch (socket, &batch, ret_error);
  if (n_sent > 0)
    socket->cuts = false;

  return n_sent;
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
  _Alignas(struct cmsghdr) char control[CMSG_SPACE (sizeof (struct in6_pktinfo))];
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
      if (!should_try_again (socket, errno, i))
        return errno;
    }
}
