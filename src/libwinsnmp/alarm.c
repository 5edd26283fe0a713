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
#include <unistd.h>

#include "alarm.h"

static bool
set_apart (WsnmpAlarm *alarm)
{
  for (int i = 0; i < 2; i++)
    alarm->fds[i] = winsnmp_fd_set_apart (alarm->fds[i]);

  return alarm->fds[0] >= 0 && alarm->fds[1] >= 0 &&
         winsnmp_fd_identify (alarm->fds[0], &alarm->ids[0]) &&
         winsnmp_fd_identify (alarm->fds[1], &alarm->ids[1]);
}

bool
wsnmp_alarm_open (WsnmpAlarm *alarm)
{
  int  type = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;
  bool is_open = socketpair (AF_UNIX, type, 0, alarm->fds) == 0;
  int  error;

  if (is_open && set_apart (alarm))
    return true;

  error = errno;
  for (int i = 0; i < 2; i++)
    {
      if (is_open && alarm->fds[i] >= 0)
        close (alarm->fds[i]);
      alarm->fds[i] = -1;
    }
  errno = error;

  return false;
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
