/* floor.c
 *
 * The least that any manager must spend: datagrams of the same size, and nothing else.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "floor.h"
#include "responder.h"

#define BATCH 64

/* As long as a GET of one object. */
#define REQUEST_SIZE 43

#define PATIENCE_MILLISECONDS 20000

static uint8_t            buffers[BATCH][2048];
static struct sockaddr_in peers[BATCH];
static struct iovec       vectors[BATCH];
static struct mmsghdr     headers[BATCH];

static void
point (size_t index,
       size_t size)
{
  vectors[index] = (struct iovec){ buffers[index], size };
  headers[index].msg_hdr = (struct msghdr){
    .msg_name = &peers[index],
    .msg_namelen = sizeof peers[index],
    .msg_iov = &vectors[index],
    .msg_iovlen = 1,
  };
}

static size_t
send_some (int               fd,
           const BenchFloor *floor,
           size_t            first,
           size_t            n_wanted)
{
  size_t n = n_wanted < BATCH ? n_wanted : BATCH;
  int    n_sent;

  for (size_t i = 0; i < n; i++)
    {
      uint32_t agent = (uint32_t)((first + i) % floor->n_agents);

      peers[i] = (struct sockaddr_in){
        .sin_family = AF_INET,
        .sin_port = htons (floor->port),
        .sin_addr.s_addr = htonl (BENCH_FIRST_AGENT + agent),
      };
      point (i, REQUEST_SIZE);
    }

  n_sent = sendmmsg (fd, headers, (unsigned int)n, 0);
  if (n_sent < 0)
    bench_fail ("cannot send: %s", strerror (errno));

  return (size_t)n_sent;
}

static size_t
receive_some (int fd)
{
  struct pollfd poller = { fd, POLLIN, 0 };
  int           n;

  if (poll (&poller, 1, PATIENCE_MILLISECONDS) != 1)
    bench_fail ("an echo is missing");

  for (size_t i = 0; i < BATCH; i++)
    point (i, sizeof buffers[i]);
  n = recvmmsg (fd, headers, BATCH, MSG_DONTWAIT, NULL);

  return n > 0 ? (size_t)n : 0;
}

BenchCost
bench_floor_run (const void *data)
{
  const BenchFloor *floor = data;
  int               fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int               size = 4 << 20;
  size_t            n_sent = 0, n_received = 0;
  BenchWatch        watch;
  BenchCost         cost;

  if (fd < 0 || setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size) < 0)
    bench_fail ("no socket: %s", strerror (errno));

  watch = bench_begin ();
  while (n_received < floor->n_requests)
    {
      while (n_sent < floor->n_requests && n_sent - n_received < floor->n_in_flight)
        {
          size_t n_free = floor->n_in_flight - (n_sent - n_received);
          size_t n_left = floor->n_requests - n_sent;

          n_sent += send_some (fd, floor, n_sent, n_left < n_free ? n_left : n_free);
        }
      n_received += receive_some (fd);
    }
  cost = bench_end (&watch, floor->n_requests);
  close (fd);

  return cost;
}
