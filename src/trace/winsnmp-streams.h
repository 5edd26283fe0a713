/* winsnmp-streams.h
 *
 * Descriptors of ours in a program that has closed its standard streams.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* The next file that is opened gets the number of a stream that is closed, and then all that
 * the program prints goes into that file.  Returns a descriptor that is none of these three
 * in place of @fd, which may be -1; or -1 and errno. */
static inline int
winsnmp_leave_streams (int fd)
{
  int other, error;

  if (fd < 0 || fd > STDERR_FILENO)
    return fd;

  other = fcntl (fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  error = errno;
  close (fd);
  errno = error;

  return other;
}
