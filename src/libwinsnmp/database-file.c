/* database-file.c
 *
 * The files of the database: their bytes, and whether they have changed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "database-file.h"
#include "secret.h"

/* Two changes within one tick of the file system's clock have the same times, and
 * that clock may be another machine's. */
#define SETTLED_AFTER INT64_C (2000000000)

static int64_t
nanoseconds (struct timespec time)
{
  return (int64_t)time.tv_sec * INT64_C (1000000000) + time.tv_nsec;
}

static void
stamp (WsnmpDatabaseFile *file,
       const struct stat *status)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  file->mode = status->st_mode;
  file->owner = status->st_uid;
  file->device = status->st_dev;
  file->inode = status->st_ino;
  file->size = (uint64_t)status->st_size;
  file->changed = nanoseconds (status->st_ctim);
  file->modified = nanoseconds (status->st_mtim);
  file->is_settled = nanoseconds (now) - file->changed > SETTLED_AFTER;
}

/* Up to the end of the file, or of the room.  An errno value. */
static int
read_all (int     fd,
          char   *text,
          size_t  room,
          size_t *ret_length)
{
  *ret_length = 0;
  while (*ret_length < room)
    {
      ssize_t n = read (fd, text + *ret_length, room - *ret_length);

      if (n < 0 && errno != EINTR)
        return errno;
      if (n == 0)
        break;
      if (n > 0)
        *ret_length += (size_t)n;
    }

  return 0;
}

/* An errno value; ENODEV for what is no file with a content. */
static int
read_opened (int                fd,
             WsnmpDatabaseFile *file,
             char             **ret_text,
             size_t            *ret_length)
{
  struct stat status;
  size_t      size;
  int         error;

  if (fstat (fd, &status) < 0)
    return errno;

  stamp (file, &status);
  if (!S_ISREG (status.st_mode))
    return S_ISDIR (status.st_mode) ? EISDIR : ENODEV;
  if (status.st_size > WSNMP_MAX_DATABASE_SIZE)
    return EFBIG;

  size = (size_t)status.st_size;
  *ret_text = malloc (size + 1);
  if (*ret_text == NULL)
    return ENOMEM;

  error = read_all (fd, *ret_text, size, ret_length);
  if (error == 0)
    file->hash = wsnmp_hash_bytes (*ret_text, *ret_length);
  else
    {
      wsnmp_secret_free (*ret_text, size);
      *ret_text = NULL;
    }

  return error;
}

/* Nothing but a file is waited for. */
char *
wsnmp_database_file_read (WsnmpDatabaseFile *file,
                          size_t            *ret_length)
{
  char *text = NULL;
  int   fd = open (file->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

  file->error = fd < 0 ? errno : read_opened (fd, file, &text, ret_length);
  if (fd >= 0)
    close (fd);

  return text;
}

bool
wsnmp_database_file_was_short (const WsnmpDatabaseFile *file)
{
  return file->error == ENOMEM || file->error == EMFILE || file->error == ENFILE;
}

bool
wsnmp_database_file_is_private (const WsnmpDatabaseFile *file)
{
  return (file->mode & (S_IRWXG | S_IRWXO)) == 0 &&
         (file->owner == geteuid () || file->owner == 0);
}

bool
wsnmp_database_file_has_changed (const WsnmpDatabaseFile *file)
{
  WsnmpDatabaseFile now = { 0 };
  struct stat       status;

  if (stat (file->path, &status) < 0)
    return file->error != errno;

  stamp (&now, &status);
  return !file->is_settled || now.mode != file->mode || now.owner != file->owner ||
         now.device != file->device ||
         now.inode != file->inode || now.size != file->size || now.changed != file->changed ||
         now.modified != file->modified;
}

bool
wsnmp_database_file_equal (const WsnmpDatabaseFile *a,
                           const WsnmpDatabaseFile *b)
{
  if (a->error != 0 || b->error != 0)
    return a->error == b->error;

  return a->mode == b->mode && a->owner == b->owner && a->hash == b->hash;
}
