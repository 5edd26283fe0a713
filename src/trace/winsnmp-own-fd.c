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

/* dup3() would close what another thread has opened under the number, so the number is taken
 * first.  It is the call by which ThreadSanitizer knows who hands what to whom. */
int
winsnmp_fd_duplicate (int fd,
                      int first)
{
  int other = fcntl (fd, F_DUPFD_CLOEXEC, first);

#ifdef __SANITIZE_THREAD__
  if (other >= 0)
    dup3 (fd, other, O_CLOEXEC);
#endif

  return other;
}

int
winsnmp_fd_set_apart (int fd)
{
  int other, error;

  if (fd < 0)
    return fd;

  other = winsnmp_fd_duplicate (fd, get_first_number ());
  if (other < 0 && fd > STDERR_FILENO)
    return fd;
  if (other < 0)
    other = winsnmp_fd_duplicate (fd, STDERR_FILENO + 1);
  /* So fcntl() says that the process may have none of these numbers. */
  error = errno == EINVAL ? EMFILE : errno;
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
