/* alarm.c
 *
 * Wakes a thread that waits for descriptors.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <sys/socket.h>

#include "alarm.h"

bool
wsnmp_alarm_open (WsnmpAlarm *alarm)
{
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, alarm->fds) != 0)
    {
      alarm->fds[0] = alarm->fds[1] = -1;
      return false;
    }

  for (int i = 0; i < 2; i++)
    {
      alarm->fds[i] = winsnmp_fd_set_apart (alarm->fds[i]);
      winsnmp_fd_identify (alarm->fds[i], &alarm->ids[i]);
    }

  return true;
}

void
wsnmp_alarm_close (WsnmpAlarm *alarm)
{
  for (int i = 0; i < 2; i++)
    {
      winsnmp_fd_close (alarm->fds[i], &alarm->ids[i]);
      alarm->fds[i] = -1;
    }
}

bool
wsnmp_alarm_is_open (const WsnmpAlarm *alarm)
{
  return winsnmp_fd_is (alarm->fds[0], &alarm->ids[0]) &&
         winsnmp_fd_is (alarm->fds[1], &alarm->ids[1]);
}

void
wsnmp_alarm_ring (const WsnmpAlarm *alarm)
{
  if (winsnmp_fd_is (alarm->fds[1], &alarm->ids[1]))
    send (alarm->fds[1], "", 1, MSG_DONTWAIT | MSG_NOSIGNAL);
}

bool
wsnmp_alarm_clear (const WsnmpAlarm *alarm)
{
  char    bytes[64];
  ssize_t n;

  if (!winsnmp_fd_is (alarm->fds[0], &alarm->ids[0]))
    return false;
  n = recv (alarm->fds[0], bytes, sizeof bytes, MSG_DONTWAIT);

  return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}
