/* winsnmp-own-fd.c
 *
 * Descriptors of ours in a program that does not know them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

#include "winsnmp-own-fd.h"

/* The upper quarter of what the process may have, and of what select() can wait for. */
static int
get_first_number (void)
{
  struct rlimit limit;
  rlim_t        most = FD_SETSIZE;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < most)
    most = limit.rlim_cur;

  return (int)(most - most / 4);
}

int
winsnmp_fd_set_apart (int fd)
{
  int other, error;

  if (fd < 0)
    return fd;

  other = fcntl (fd, F_DUPFD_CLOEXEC, get_first_number ());
  if (other < 0 && fd > STDERR_FILENO)
    return fd;
  if (other < 0)
    other = fcntl (fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  error = errno;
  close (fd);
  errno = error;

  return other;
}

/* Not fstat(), of which ThreadSanitizer believes that it uses what the number stands for. */
bool
winsnmp_fd_identify (int            fd,
                     WinsnmpFileId *ret_id)
{
  struct stat info;

  if (fstatat (fd, "", &info, AT_EMPTY_PATH) != 0)
    return false;

  *ret_id = (WinsnmpFileId){ info.st_dev, info.st_ino };

  return true;
}

bool
winsnmp_fd_is (int                  fd,
               const WinsnmpFileId *id)
{
  WinsnmpFileId found;

  return winsnmp_fd_identify (fd, &found) && found.device == id->device &&
         found.inode == id->inode;
}

void
winsnmp_fd_close (int                  fd,
                  const WinsnmpFileId *id)
{
  if (winsnmp_fd_is (fd, id))
    close (fd);
}
