/* winsnmp-runtime.c
 *
 * Where programs that can be watched have their sockets.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "winsnmp-own-fd.h"
#include "winsnmp-runtime.h"

#define FOLDER "winsnmp"

/* A path of more than this many bytes has no place in an address. */
#define MAX_PATH_LENGTH (sizeof ((struct sockaddr_un *)NULL)->sun_path - 1)

static int
open_folder (int         base,
             const char *name)
{
  return openat (base, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

/* Nobody else has put it there, and nobody else can come in. */
static int
is_private (int folder)
{
  struct stat info;

  return fstat (folder, &info) == 0 && info.st_uid == geteuid () &&
         (info.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

int
winsnmp_runtime_open (void)
{
  const char *base_path = secure_getenv ("XDG_RUNTIME_DIR");
  char        standard[64];
  int         base, folder;

  if (base_path == NULL || *base_path != '/')
    {
      snprintf (standard, sizeof standard, "/run/user/%u", (unsigned int)geteuid ());
      base_path = standard;
    }

  base = open (base_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (base < 0)
    return -1;
  if (mkdirat (base, FOLDER, S_IRWXU) != 0 && errno != EEXIST)
    {
      close (base);
      return -1;
    }
  folder = open_folder (base, FOLDER);
  close (base);
  if (folder >= 0 && !is_private (folder))
    {
      close (folder);
      errno = EPERM;
      return -1;
    }

  return folder;
}

pid_t
winsnmp_runtime_parse_name (const char *name)
{
  char *end;
  long  pid;

  if (*name < '1' || *name > '9')
    return 0;

  pid = strtol (name, &end, 10);

  return strcmp (end, WINSNMP_RUNTIME_SUFFIX) == 0 && pid <= INT_MAX ? (pid_t)pid : 0;
}

int
winsnmp_runtime_get_address (int                 folder,
                             const char         *name,
                             struct sockaddr_un *ret_address)
{
  int length;

  *ret_address = (struct sockaddr_un){ .sun_family = AF_UNIX };
  if (folder >= 0)
    length = snprintf (ret_address->sun_path, sizeof ret_address->sun_path,
                       "/proc/self/fd/%d/%s", folder, name);
  else
    length = snprintf (ret_address->sun_path, sizeof ret_address->sun_path, "%s", name);

  return length > 0 && (size_t)length <= MAX_PATH_LENGTH ? 0 : ENAMETOOLONG;
}

int
winsnmp_runtime_is_same_user (int socket)
{
  struct ucred peer;
  socklen_t    length = sizeof peer;

  return getsockopt (socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 &&
         peer.uid == geteuid ();
}

static int
connect_to (const struct sockaddr_un *address)
{
  int fd = winsnmp_fd_set_apart (socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  int error = 0;

  if (fd < 0)
    return -1;

  if (connect (fd, (const struct sockaddr *)address, sizeof *address) != 0)
    error = errno;
  else if (!winsnmp_runtime_is_same_user (fd))
    error = EPERM;
  if (error != 0)
    {
      close (fd);
      errno = error;
      return -1;
    }

  return fd;
}

/* A long path is reached through the folder that it is in. */
static int
connect_through_folder (const char *path)
{
  char        folder_path[PATH_MAX];
  const char *slash = strrchr (path, '/');
  size_t      length = slash != NULL ? (size_t)(slash - path) : 0;
  int         folder, fd = -1;

  if (length == 0 || length >= sizeof folder_path)
    {
      errno = ENAMETOOLONG;
      return -1;
    }

  memcpy (folder_path, path, length);
  folder_path[length] = '\0';
  folder = open (folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0)
    {
      fd = winsnmp_runtime_connect (folder, slash + 1);
      close (folder);
    }

  return fd;
}

int
winsnmp_runtime_connect (int         folder,
                         const char *name)
{
  struct sockaddr_un address;
  int                error = winsnmp_runtime_get_address (folder, name, &address);

  if (error == 0)
    return connect_to (&address);
  if (folder < 0)
    return connect_through_folder (name);

  errno = error;
  return -1;
}

/* Only when no process has the pid is the socket asked: to connect would disturb
 * one that listens.  It may do so all the same, in another namespace of pids. */
static int
is_stale (int         folder,
          const char *name)
{
  pid_t pid = winsnmp_runtime_parse_name (name);
  int   fd;

  if (pid == 0 || kill (pid, 0) == 0 || errno != ESRCH)
    return 0;

  fd = winsnmp_runtime_connect (folder, name);
  if (fd >= 0)
    close (fd);

  return fd < 0 && errno == ECONNREFUSED;
}

void
winsnmp_runtime_clean (int folder)
{
  int            copy = open_folder (folder, ".");
  DIR           *names = copy >= 0 ? fdopendir (copy) : NULL;
  struct dirent *entry;

  if (names == NULL)
    {
      if (copy >= 0)
        close (copy);
      return;
    }

  while ((entry = readdir (names)) != NULL)
    if (is_stale (folder, entry->d_name))
      unlinkat (folder, entry->d_name, 0);
  closedir (names);
}
