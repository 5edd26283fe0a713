/* winsnmp-recording-file.c
 *
 * A recording that is written into a mapped file, so that what was written
 * outlives the program however it ends.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "winsnmp-recording-file.h"

/* The file grows by so much, and so much of it is mapped. */
#define CHUNK (1024 * 1024)

/* So many zeros are written at once.  More make larger pages, of which some file
 * systems then look at every part whenever one is written to. */
#define ZEROS (64 * 1024)

/* Names in a row that others take at the same moment. */
#define MAX_ATTEMPTS 8

/* What finds the file again, wherever the program goes. */
static void
remember (WinsnmpRecordingFile *file)
{
  char link[64];

  snprintf (link, sizeof link, "/proc/self/fd/%d", file->fd);
  file->path = realpath (link, NULL);
  winsnmp_fd_identify (file->fd, &file->id);
}

/* A daemon closes all descriptors when it begins, and the next file that it opens gets the
 * number of ours: what is done to a descriptor is done to the program's own file then.
 * 0, or an errno value. */
static int
regain (WinsnmpRecordingFile *file)
{
  int fd;

  if (winsnmp_fd_is (file->fd, &file->id))
    return 0;

  file->fd = -1;
  if (file->path == NULL)
    return EBADF;
  fd = winsnmp_fd_set_apart (open (file->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (fd < 0)
    return errno;
  if (!winsnmp_fd_is (fd, &file->id))
    {
      close (fd);
      return ESTALE;
    }

  flock (fd, LOCK_EX | LOCK_NB);
  file->fd = fd;

  return 0;
}

static int
create (WinsnmpRecordingFile *file,
        const char           *path)
{
  file->fd = winsnmp_fd_set_apart (
    open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (file->fd < 0)
    return errno;

  /* While this is held, nobody replaces it. */
  flock (file->fd, LOCK_EX | LOCK_NB);
  remember (file);

  return 0;
}

/* Takes away an old file.  EBUSY: it is still written by another program. */
static int
remove_old (const char *path)
{
  int         fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  int         error = 0;
  struct stat info;

  if (fd < 0)
    return errno == ENOENT ? 0 : EEXIST;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || info.st_uid != geteuid ())
    error = EEXIST;
  else if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    error = EBUSY;
  else if (unlink (path) != 0 && errno != ENOENT)
    error = errno;
  close (fd);

  return error;
}

static int
replace (WinsnmpRecordingFile *file,
         const char           *path)
{
  int error = create (file, path);

  for (int i = 0; i < MAX_ATTEMPTS && error == EEXIST; i++)
    {
      error = remove_old (path);
      if (error != 0)
        return error;
      error = create (file, path);
    }

  return error;
}

int
winsnmp_recording_file_open (WinsnmpRecordingFile *file,
                             const char           *path)
{
  char other[PATH_MAX];
  int  error;

  *file = (WinsnmpRecordingFile){ .fd = -1 };
  error = replace (file, path);
  if (error != EBUSY)
    return error;

  if (snprintf (other, sizeof other, "%s.%d", path, (int)getpid ()) >= (int)sizeof other)
    return ENAMETOOLONG;

  return replace (file, other);
}

/* Beyond the limit of the process there would be a signal. */
static bool
is_allowed (uint64_t size)
{
  struct rlimit limit;

  return getrlimit (RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY ||
         size <= limit.rlim_cur;
}

/* Writes to room that the disk does not have would end the program, so the disk is
 * asked first.  Then zeros are written: pages that the kernel has already are mapped for
 * a quarter of what the same pages cost as holes. */
static int
allocate (WinsnmpRecordingFile *file,
          uint64_t              size)
{
  static uint8_t zeros[ZEROS]; /* constant, it would take room in the library's file */
  int            result;

  if (!is_allowed (size))
    return EFBIG;
  do
    result = fallocate (file->fd, 0, (off_t)file->allocated, (off_t)(size - file->allocated));
  while (result != 0 && errno == EINTR);
  if (result != 0 && errno != EOPNOTSUPP) /* not every file system can */
    return errno;

  while (file->allocated < size)
    {
      uint64_t left = size - file->allocated;
      ssize_t  n = pwrite (file->fd, zeros, left < sizeof zeros ? left : sizeof zeros,
                           (off_t)file->allocated);

      if (n < 0 && errno != EINTR)
        return errno;
      if (n > 0)
        file->allocated += (uint64_t)n;
    }

  return 0;
}

static void
unmap (WinsnmpRecordingFile *file)
{
  if (file->window != NULL)
    munmap (file->window, file->window_size);
  file->window = NULL;
}

/* 0, or an errno value. */
static int
move_window (WinsnmpRecordingFile *file,
             size_t                room)
{
  uint64_t page = (uint64_t)sysconf (_SC_PAGESIZE);
  uint64_t at = file->length & ~(page - 1);
  uint64_t end = (file->length + room + CHUNK) & ~(page - 1);
  void    *window;
  int      error = regain (file);

  if (error == 0 && end > file->allocated)
    error = allocate (file, end);
  if (error != 0)
    return error;

  window = mmap (NULL, end - at, PROT_READ | PROT_WRITE, MAP_SHARED, file->fd, (off_t)at);
  if (window == MAP_FAILED)
    return errno;

  /* A child process shall not write here. */
  madvise (window, end - at, MADV_DONTFORK);
  unmap (file);
  file->window = window;
  file->window_at = at;
  file->window_size = end - at;

  return 0;
}

bool
winsnmp_recording_file_move (WinsnmpRecordingFile *file,
                             size_t                room)
{
  int error = move_window (file, room);

  if (error != 0)
    errno = error;

  return error == 0;
}

/* Leaves alone what the program has in its place. */
static void
release (WinsnmpRecordingFile *file)
{
  winsnmp_fd_close (file->fd, &file->id);
  file->fd = -1;
  free (file->path);
  file->path = NULL;
}

void
winsnmp_recording_file_close (WinsnmpRecordingFile *file)
{
  unmap (file);

  /* What is left behind the end is zeros, which say the same. */
  if (regain (file) != 0 || ftruncate (file->fd, (off_t)file->length) != 0)
    errno = 0;
  release (file);
}

void
winsnmp_recording_file_forget (WinsnmpRecordingFile *file)
{
  file->window = NULL;
  release (file);
}
