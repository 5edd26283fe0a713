/* test-port.c
 *
 * Ports and sockets for tests.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-port.h"

#include <netinet/in.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Ports that the kernel gives to no socket by itself: it begins at 32768.  A
 * process has a block of them to itself. */
#define FIRST_PORT 20000
#define N_BLOCKS 120
#define BLOCK_SIZE 100

/* Whether a descriptor holds the block. */
static gboolean has_block;

static guint
count_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            count = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

/**
 * test_count_descriptors:
 *
 * Returns: how many descriptors this process has open, without what holds its ports
 */
guint
test_count_descriptors (void)
{
  return count_names ("/proc/self/fd") - (has_block ? 1 : 0);
}

/**
 * test_count_threads:
 *
 * Returns: how many threads this process has, with those that are just ending
 */
guint
test_count_threads (void)
{
  return count_names ("/proc/self/task");
}

#define MAX_TAKEN 1024

/* Descriptors that are there so that nobody can have more. */
static struct
{
  struct rlimit limit;
  int           fds[MAX_TAKEN];
  guint         n_fds;
} taken;

/**
 * test_take_descriptors:
 *
 * Leaves no descriptor to this process, until test_give_descriptors
 */
void
test_take_descriptors (void)
{
  struct rlimit limit;
  int           fd;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &taken.limit), ==, 0);
  limit = taken.limit;
  limit.rlim_cur = MIN (limit.rlim_cur, MAX_TAKEN);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  while ((fd = dup (STDERR_FILENO)) >= 0)
    taken.fds[taken.n_fds++] = fd;
}

/**
 * test_give_descriptors:
 *
 * Ends what test_take_descriptors has begun.
 */
void
test_give_descriptors (void)
{
  while (taken.n_fds > 0)
    close (taken.fds[--taken.n_fds]);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &taken.limit), ==, 0);
}

/* The name of a socket is held until the process ends, whatever way it does. */
static gboolean
take_block (int   fd,
            guint block)
{
  struct sockaddr_un name = { .sun_family = AF_UNIX };
  int                length = g_snprintf (name.sun_path + 1, sizeof name.sun_path - 1,
                                          "varbind-test-ports-%u", block);

  return bind (fd, (struct sockaddr *)&name,
               (socklen_t)(offsetof (struct sockaddr_un, sun_path) + 1 + (gsize)length)) == 0;
}

static guint
find_block (void)
{
  int   fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  guint block = (guint)getpid () % N_BLOCKS;

  for (guint i = 0; i < N_BLOCKS; i++, block = (block + 1) % N_BLOCKS)
    if (take_block (fd, block))
      {
        has_block = TRUE;
        return block;
      }

  g_error ("other tests have all ports");
}

static gboolean
is_unused (guint port)
{
  struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons ((guint16)port) };
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  gboolean           bound = bind (fd, (struct sockaddr *)&name, sizeof name) == 0;

  close (fd);

  return bound;
}

/**
 * test_unused_port:
 *
 * Returns: a port at which nobody listens, and which no other test is given; not
 *   the one of the last call
 */
guint16
test_unused_port (void)
{
  static gsize begin;
  static int   n_given;

  if (g_once_init_enter (&begin))
    g_once_init_leave (&begin, FIRST_PORT + find_block () * BLOCK_SIZE);

  for (guint i = 0; i < BLOCK_SIZE; i++)
    {
      guint port = (guint)begin + (guint)g_atomic_int_add (&n_given, 1) % BLOCK_SIZE;

      if (is_unused (port))
        return (guint16)port;
    }

  g_error ("this test uses all its ports");
}

/**
 * test_open_socket:
 * @ret_port: (out): port of the socket
 *
 * Returns: a descriptor: a socket for UDP on 127.0.0.1, at a port that the kernel gave
 */
int
test_open_socket (guint16 *ret_port)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t          length = sizeof address;
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, length), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *)&address, &length), ==, 0);
  *ret_port = ntohs (address.sin_port);

  return fd;
}

/**
 * test_is_library_socket:
 * @fd: a descriptor
 *
 * Returns: whether it is a socket of the library, which alone asks for the count of what was lost
 */
gboolean
test_is_library_socket (int fd)
{
  int       asked = 0;
  socklen_t length = sizeof asked;

  return getsockopt (fd, SOL_SOCKET, SO_RXQ_OVFL, &asked, &length) == 0 && asked != 0;
}

/**
 * test_find_library_socket:
 *
 * Returns: the first one
 */
int
test_find_library_socket (void)
{
  for (int fd = 0; fd < FD_SETSIZE; fd++)
    if (test_is_library_socket (fd))
      return fd;

  g_error ("The library has no socket");
}
