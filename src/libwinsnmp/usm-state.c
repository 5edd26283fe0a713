/* usm-state.c
 *
 * The file in which an engine of SNMPv3 remembers its id and counts its boots.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "usm-state.h"

#define VARIABLE "WINSNMP_STATE"
#define SYSTEM_FOLDER "/var/lib/winsnmp"

/* Processes that may be engines at one time in one folder. */
#define MAX_FILES 64

#define MAX_BOOTS UINT32_C (2147483647)

/* The number of boots has always as many digits: it alone is overwritten, so that
 * an id is never lost half-way. */
#define HEAD "# An engine of SNMPv3: its id, and how often it has started.\nid "
#define BOOTS "\nboots "
#define N_ID (2 * WSNMP_USM_STATE_ID)
#define N_BOOTS 10
#define BOOTS_PLACE (sizeof HEAD - 1 + N_ID + sizeof BOOTS - 1)
#define N_FILE (BOOTS_PLACE + N_BOOTS + 1)

static int state_fd = -1;

/* Makes the folder and those above it.  FALSE when that fails. */
static bool
make_folder (char *path)
{
  for (char *slash = strchr (path + 1, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      *slash = '\0';
      mkdir (path, 0700);
      *slash = '/';
    }

  return mkdir (path, 0700) == 0 || errno == EEXIST;
}

/* An absolute path in @path. */
static bool
find_folder (char path[PATH_MAX])
{
  const char *folder = secure_getenv (VARIABLE);
  const char *state = secure_getenv ("XDG_STATE_HOME");
  const char *home = secure_getenv ("HOME");
  int         n = -1;

  if (folder != NULL && *folder != '\0')
    n = snprintf (path, PATH_MAX, "%s", folder);
  else if (state != NULL && *state == '/')
    n = snprintf (path, PATH_MAX, "%s/winsnmp", state);
  else if (geteuid () == 0)
    n = snprintf (path, PATH_MAX, "%s", SYSTEM_FOLDER);
  else if (home != NULL && *home == '/')
    n = snprintf (path, PATH_MAX, "%s/.local/state/winsnmp", home);

  return n > 0 && n < PATH_MAX && path[0] == '/' && make_folder (path);
}

/* A file of this user's that this process alone has; -1 when there is none. */
static int
open_one (int folder_fd)
{
  for (unsigned int i = 0; i < MAX_FILES; i++)
    {
      char        name[16];
      struct stat status;
      int         fd;

      snprintf (name, sizeof name, "engine-%u", i);
      fd = openat (folder_fd, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
      if (fd < 0)
        return -1;
      if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && status.st_uid == geteuid () &&
          flock (fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
      close (fd);
    }

  return -1;
}

static bool
read_hex (const char *text,
          uint8_t     id[WSNMP_USM_STATE_ID])
{
  for (size_t i = 0; i < WSNMP_USM_STATE_ID; i++)
    {
      char          digits[3] = { text[2 * i], text[2 * i + 1], '\0' };
      char         *end;
      unsigned long value = strtoul (digits, &end, 16);

      if (end != digits + 2)
        return false;
      id[i] = (uint8_t)value;
    }

  return true;
}

/* FALSE for a file that is new, or is none of ours. */
static bool
read_state (int       fd,
            uint8_t   id[WSNMP_USM_STATE_ID],
            uint32_t *boots)
{
  char          text[N_FILE + 1];
  char         *end;
  unsigned long number;

  if (pread (fd, text, sizeof text, 0) != N_FILE || memcmp (text, HEAD, sizeof HEAD - 1) != 0 ||
      memcmp (text + BOOTS_PLACE - sizeof BOOTS + 1, BOOTS, sizeof BOOTS - 1) != 0)
    return false;

  text[N_FILE] = '\0';
  number = strtoul (text + BOOTS_PLACE, &end, 10);
  *boots = (uint32_t)number;

  return end == text + BOOTS_PLACE + N_BOOTS && *end == '\n' && number < MAX_BOOTS &&
         read_hex (text + sizeof HEAD - 1, id);
}

static bool
write_all (int         fd,
           const char *text,
           size_t      length,
           size_t      place)
{
  return pwrite (fd, text, length, (off_t)place) == (ssize_t)length && fdatasync (fd) == 0;
}

static bool
write_new (int           fd,
           const uint8_t id[WSNMP_USM_STATE_ID])
{
  char   text[N_FILE + 1];
  size_t n = sizeof HEAD - 1;

  memcpy (text, HEAD, n);
  for (size_t i = 0; i < WSNMP_USM_STATE_ID; i++)
    n += (size_t)sprintf (text + n, "%02x", id[i]);
  sprintf (text + n, BOOTS "%0*" PRIu32 "\n", N_BOOTS, (uint32_t)0);

  return ftruncate (fd, 0) == 0 && write_all (fd, text, N_FILE, 0);
}

static bool
count_boot (int       fd,
            uint32_t *boots)
{
  char text[N_BOOTS + 1];

  (*boots)++;
  snprintf (text, sizeof text, "%0*" PRIu32, N_BOOTS, *boots);

  return write_all (fd, text, N_BOOTS, BOOTS_PLACE);
}

bool
wsnmp_usm_state_open (bool (*make_id) (uint8_t id[WSNMP_USM_STATE_ID]),
                      uint8_t   ret_id[WSNMP_USM_STATE_ID],
                      uint32_t *ret_boots)
{
  char path[PATH_MAX];
  int  folder_fd = find_folder (path) ? open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  int  fd = -1;
  bool ok;

  if (folder_fd >= 0)
    {
      fd = open_one (folder_fd);
      close (folder_fd);
    }
  if (fd < 0)
    return false;

  ok = read_state (fd, ret_id, ret_boots);
  if (!ok)
    {
      *ret_boots = 0;
      ok = make_id (ret_id) && write_new (fd, ret_id);
    }
  if (!ok || !count_boot (fd, ret_boots))
    {
      close (fd);
      return false;
    }

  state_fd = fd;
  return true;
}

void
wsnmp_usm_state_close (void)
{
  if (state_fd >= 0)
    close (state_fd);
  state_fd = -1;
}
