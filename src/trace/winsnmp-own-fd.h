/* winsnmp-own-fd.h
 *
 * Descriptors of ours in a program that does not know them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <sys/types.h>

/* A program that goes into the background closes all descriptors, those that it did not open
 * itself too.  The next file that it opens gets the lowest number that is free. */

/* What tells a file, pipe or socket from all others.  One of eventfd or epoll is like any other
 * of its kind. */
typedef struct
{
  dev_t device;
  ino_t inode;
} WinsnmpFileId;

/* Returns another descriptor of the same file, not below @first, or -1 and errno. */
int winsnmp_fd_duplicate (int fd,
                          int first);

/* Returns a descriptor in place of @fd, which may be -1, with a number that the program's own
 * files hardly get, and never one of the three streams; or -1 and errno.  So a number that was
 * closed is no file's, and not one of the program's. */
int winsnmp_fd_set_apart (int fd);

/* FALSE and errno when @fd is closed. */
bool winsnmp_fd_identify (int            fd,
                          WinsnmpFileId *ret_id);

/* Whether @fd, which may be -1, is that file still. */
bool winsnmp_fd_is (int                  fd,
                    const WinsnmpFileId *id);

/* Closes it if it is that file. */
void winsnmp_fd_close (int                  fd,
                       const WinsnmpFileId *id);
