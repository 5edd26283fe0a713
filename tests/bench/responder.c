/* responder.c
 *
 * The other end: processes that answer at every address of 127.0.0.0/8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "answer.h"
#include "bench.h"
#include "responder.h"

#define BATCH 64
#define BUFFER_SIZE 2048
#define SOCKET_BUFFER (64 << 20)

/* Answers that are put together fit in one datagram. */
#define MAX_SEGMENT 1000

#define SOURCE_SIZE CMSG_SPACE (sizeof (struct in_pktinfo))
#define SEGMENT_SIZE CMSG_SPACE (sizeof (uint16_t))

/* A datagram with where it came from and which address it was sent to, so
 * that the answer leaves from there. */
typedef struct
{
  struct sockaddr_in peer;
  _Alignas(struct cmsghdr) char control[SOURCE_SIZE + SEGMENT_SIZE];
  size_t  control_length;
  uint8_t bytes[BUFFER_SIZE];
  size_t  offset;
  size_t  length;
} Packet;

static Packet         packets[BENCH_HELD];
static struct mmsghdr headers[BENCH_HELD];
static struct iovec   vectors[BENCH_HELD];

static void
point (size_t index,
       bool   to_send)
{
  Packet *packet = &packets[index];

  vectors[index] = (struct iovec){ packet->bytes + (to_send ? packet->offset : 0),
                                   to_send ? packet->length : BUFFER_SIZE };
  headers[index].msg_hdr = (struct msghdr){
    .msg_name = &packet->peer,
    .msg_namelen = sizeof packet->peer,
    .msg_iov = &vectors[index],
    .msg_iovlen = 1,
    .msg_control = packet->control,
    .msg_controllen = to_send ? packet->control_length : SOURCE_SIZE,
  };
}

/* Waits for one datagram at least. */
static size_t
receive (int    fd,
         size_t first,
         size_t most)
{
  int n;

  for (size_t i = first; i < first + most; i++)
    point (i, false);
  do
    n = recvmmsg (fd, headers + first, (unsigned int)most, MSG_WAITFORONE, NULL);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    bench_fail ("the responder cannot receive: %s", strerror (errno));

  for (size_t i = first; i < first + (size_t)n; i++)
    {
      packets[i].length = headers[i].msg_len;
      packets[i].control_length = headers[i].msg_hdr.msg_controllen;
    }

  return (size_t)n;
}

static void
set_source (size_t index)
{
  struct cmsghdr   *control = CMSG_FIRSTHDR (&headers[index].msg_hdr);
  struct in_pktinfo info;

  if (control == NULL || control->cmsg_type != IP_PKTINFO)
    return;

  memcpy (&info, CMSG_DATA (control), sizeof info);
  info.ipi_spec_dst = info.ipi_addr;
  info.ipi_ifindex = 0;
  memcpy (CMSG_DATA (control), &info, sizeof info);
}

static bool
prepare (size_t         index,
         BenchResponder kind)
{
  Packet *packet = &packets[index];
  uint8_t answer[BENCH_MAX_ANSWER];

  set_source (index);
  packet->offset = 0;
  if (kind == BENCH_RESPONDER_ECHO)
    return true;

  packet->length = bench_answer (packet->bytes, packet->length, answer);
  memcpy (packet->bytes, answer + sizeof answer - packet->length, packet->length);
  return packet->length > 0;
}

/* Those that the kernel can cut out of one datagram. */
static bool
are_alike (const Packet *first,
           const Packet *other)
{
  return other->length == first->length && first->length <= MAX_SEGMENT &&
         other->control_length == first->control_length &&
         memcmp (&other->peer, &first->peer, sizeof first->peer) == 0 &&
         memcmp (other->control, first->control, first->control_length) == 0;
}

static void
add_segment_size (struct msghdr *header,
                  Packet        *packet)
{
  uint16_t        size = (uint16_t)packet->length;
  struct cmsghdr *control = (struct cmsghdr *)(packet->control + packet->control_length);

  control->cmsg_level = IPPROTO_UDP;
  control->cmsg_type = UDP_SEGMENT;
  control->cmsg_len = CMSG_LEN (sizeof size);
  memcpy (CMSG_DATA (control), &size, sizeof size);
  header->msg_controllen = packet->control_length + SEGMENT_SIZE;
}

/* As few headers as can be, for answers that are all pointed to. */
static size_t
join_alike (size_t n_packets)
{
  size_t n_headers = 0, n_alike;

  for (size_t i = 0; i < n_packets; i += n_alike)
    {
      struct mmsghdr *header = &headers[n_headers++];

      n_alike = 1;
      while (n_alike < BATCH && i + n_alike < n_packets &&
             are_alike (&packets[i], &packets[i + n_alike]))
        n_alike++;
      *header = headers[i];
      header->msg_hdr.msg_iovlen = n_alike;
      if (n_alike > 1)
        add_segment_size (&header->msg_hdr, &packets[i]);
    }

  return n_headers;
}

static void
send_all (int    fd,
          size_t n_packets)
{
  size_t n_headers = join_alike (n_packets);
  size_t n_sent = 0;

  while (n_sent < n_headers)
    {
      int n = sendmmsg (fd, headers + n_sent, (unsigned int)(n_headers - n_sent), 0);

      if (n > 0)
        n_sent += (size_t)n;
      else if (errno != EINTR && errno != EAGAIN && errno != ECONNREFUSED)
        bench_fail ("the responder cannot send: %s", strerror (errno));
    }
}

static void
answer_all (int            fd,
            BenchResponder kind,
            size_t         n_packets)
{
  size_t n_answers = 0;

  for (size_t i = 0; i < n_packets; i++)
    {
      if (!prepare (i, kind))
        continue;
      if (n_answers != i)
        packets[n_answers] = packets[i];
      point (n_answers++, true);
    }
  send_all (fd, n_answers);
}

static void
shuffle (size_t n_packets)
{
  static unsigned int seed = 1;
  static Packet       kept;

  for (size_t i = n_packets - 1; i > 0; i--)
    {
      size_t other = (size_t)rand_r (&seed) % (i + 1);

      kept = packets[i];
      packets[i] = packets[other];
      packets[other] = kept;
    }
}

_Noreturn static void
serve_held (int  fd,
            bool shuffled)
{
  for (size_t n_held = 0;;)
    {
      n_held += receive (fd, n_held, BENCH_HELD - n_held);
      if (n_held < BENCH_HELD)
        continue;

      if (shuffled)
        shuffle (n_held);
      for (size_t i = 0; i < n_held; i++)
        point (i, true);
      answer_all (fd, BENCH_RESPONDER_AGENT, n_held);
      n_held = 0;
    }
}

_Noreturn static void
serve (int            fd,
       BenchResponder kind)
{
  if (kind == BENCH_RESPONDER_HELD || kind == BENCH_RESPONDER_SHUFFLED)
    serve_held (fd, kind == BENCH_RESPONDER_SHUFFLED);

  for (;;)
    {
      size_t n = receive (fd, 0, BATCH);

      if (kind != BENCH_RESPONDER_SILENT)
        answer_all (fd, kind, n);
    }
}

/* It shall not be the one that loses anything. */
static int
open_socket (uint16_t *ret_port)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t          length = sizeof address;
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int                on = 1, size = SOCKET_BUFFER;

  /* Nobody outside of this machine is served. */
  if (fd < 0 || setsockopt (fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", sizeof "lo") < 0 ||
      bind (fd, (struct sockaddr *)&address, sizeof address) < 0 ||
      getsockname (fd, (struct sockaddr *)&address, &length) < 0 ||
      setsockopt (fd, IPPROTO_IP, IP_PKTINFO, &on, sizeof on) < 0)
    bench_fail ("no socket for the responder: %s", strerror (errno));

  if (setsockopt (fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) < 0)
    setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  if (setsockopt (fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size) < 0)
    setsockopt (fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  *ret_port = ntohs (address.sin_port);

  return fd;
}

uint16_t
bench_responder_start (BenchResponder kind)
{
  uint16_t port;
  int      fd = open_socket (&port);
  pid_t    parent = getpid ();
  pid_t    child = fork ();

  if (child < 0)
    bench_fail ("no process for the responder: %s", strerror (errno));

  if (child == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      if (getppid () != parent)
        _exit (EXIT_FAILURE);
      bench_use_processor (1);
      serve (fd, kind);
    }
  close (fd);

  return port;
}
