/* poller.c
 *
 * What the engine waits on: a descriptor for all sockets, and one to wake it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "poller.h"

/* So long the wait is the one that costs least. */
#define DOZE_MILLISECONDS 10

/* Who polls it goes on with the same number. */
static int
move_to (int fd,
         int number)
{
  int other = winsnmp_fd_duplicate (fd, number);

  if (other >= 0)
    close (other == number ? fd : other);

  return other == number ? number : fd;
}

static bool
watch_alarm (const WsnmpPoller *poller,
             int                operation)
{
  return wsnmp_poller_watch (poller, operation, poller->alarm.fds[0], EPOLLIN, NULL);
}

bool
wsnmp_poller_open (WsnmpPoller *poller,
                   int          number)
{
  int error;

  poller->serial++;
  if (!wsnmp_alarm_is_open (&poller->wire))
    wsnmp_alarm_open (&poller->wire);
  poller->epoll = winsnmp_fd_set_apart (epoll_create1 (EPOLL_CLOEXEC));
  if (poller->epoll >= 0 && number >= 0 && poller->epoll != number)
    poller->epoll = move_to (poller->epoll, number);
  if (poller->wire.fds[0] >= 0 && poller->epoll >= 0 && wsnmp_alarm_open (&poller->alarm) &&
      watch_alarm (poller, EPOLL_CTL_ADD))
    return true;

  error = errno;
  if (poller->epoll >= 0)
    close (poller->epoll);
  poller->epoll = -1;
  wsnmp_alarm_close (&poller->alarm);
  wsnmp_alarm_close (&poller->wire);
  errno = error;

  return false;
}

/* One epoll is like any other, but only ours knows the alarm. */
static bool
has_own_epoll (const WsnmpPoller *poller)
{
  return wsnmp_alarm_is_open (&poller->alarm) && watch_alarm (poller, EPOLL_CTL_MOD);
}

void
wsnmp_poller_close (WsnmpPoller *poller)
{
  if (has_own_epoll (poller))
    close (poller->epoll);
  poller->epoll = -1;
  wsnmp_alarm_close (&poller->alarm);
  wsnmp_alarm_close (&poller->wire);
}

bool
wsnmp_poller_is_open (const WsnmpPoller *poller)
{
  return wsnmp_alarm_is_open (&poller->wire) && has_own_epoll (poller);
}

bool
wsnmp_poller_watch (const WsnmpPoller *poller,
                    int                operation,
                    int                fd,
                    uint32_t           events,
                    void              *data)
{
  struct epoll_event event = { .events = events, .data.ptr = data };

  return epoll_ctl (poller->epoll, operation, fd, &event) == 0;
}

/* Unlike the wait for an epoll, this one ends when all is closed.  FALSE: it is. */
static bool
sleep_safely (const WsnmpPoller *poller,
              int                timeout)
{
  struct pollfd polled[] = {
    { .fd = poller->alarm.fds[0] },
    { .fd = poller->wire.fds[0] },
    { .fd = poller->epoll, .events = POLLIN },
  };

  if (!wsnmp_alarm_is_open (&poller->alarm) || !wsnmp_alarm_is_open (&poller->wire))
    return false;

  return poll (polled, 3, timeout) <= 0 ||
         (polled[0].revents == 0 && polled[1].revents == 0 &&
          (polled[2].revents & POLLNVAL) == 0);
}

static int
take_ready (const WsnmpPoller  *poller,
            struct epoll_event *ready,
            int                 n_most,
            int                 timeout)
{
  int n = epoll_wait (poller->epoll, ready, n_most, timeout);

  for (int i = 0; i < n; i++)
    if (ready[i].data.ptr == NULL && !wsnmp_alarm_clear (&poller->alarm))
      {
        errno = EBADF;
        return -1;
      }

  return n;
}

int
wsnmp_poller_wait (const WsnmpPoller  *poller,
                   struct epoll_event *ready,
                   int                 n_most,
                   int                 timeout)
{
  bool is_long = timeout < 0 || timeout > DOZE_MILLISECONDS;
  int  n = take_ready (poller, ready, n_most, is_long ? DOZE_MILLISECONDS : timeout);

  if (n != 0 || !is_long)
    return n;

  if (!sleep_safely (poller, timeout < 0 ? -1 : timeout - DOZE_MILLISECONDS))
    {
      errno = EBADF;
      return -1;
    }

  return take_ready (poller, ready, n_most, 0);
}
