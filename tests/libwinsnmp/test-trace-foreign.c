/* test-trace-foreign.c
 *
 * Other users do not come to a program's events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <winsnmp-linux.h>

#include "test-snmp.h"
#include "winsnmp-runtime.h"
#include "wrapped.h"

/* Who owns nothing. */
#define NOBODY 65534

typedef enum {
  SHUT_OUT,   /* the file system lets nobody in */
  TURNED_OFF, /* the program has closed the connection without a word */
  SERVED,
  FAILED,
  UNABLE, /* without the right to become another user */
} Outcome;

/* Whoever is at the other end is another user.  The system itself says so only where the
 * test has the right to become one. */
static atomic_bool all_are_foreign;

int
__wrap_getsockopt (int        fd,
                   int        level,
                   int        option,
                   void      *value,
                   socklen_t *length)
{
  int result = __real_getsockopt (fd, level, option, value, length);

  if (all_are_foreign && level == SOL_SOCKET && option == SO_PEERCRED)
    ((struct ucred *)value)->uid++;

  return result;
}

/**
 * Fixture:
 * @base: the user's runtime directory
 * @folder: in it, with the program's socket, which is @path
 */
typedef struct
{
  char *base;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("%d" WINSNMP_RUNTIME_SUFFIX, getpid ());

  fixture->base = g_dir_make_tmp ("trace-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->base, "winsnmp", NULL);
  fixture->path = g_build_filename (fixture->folder, name, NULL);
  g_setenv ("XDG_RUNTIME_DIR", fixture->base, TRUE);
  assert_succeeds (winsnmp_trace_start ("listen"));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  all_are_foreign = FALSE;
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  winsnmp_trace_stop ();
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->base), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_free (fixture->base);
}

/* Nothing here may take memory: it runs in a child of a program that has threads. */
static Outcome
knock (const struct sockaddr_un *address)
{
  int     fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  char    byte;
  ssize_t n;

  if (connect (fd, (const struct sockaddr *)address, sizeof *address) != 0)
    {
      close (fd);
      return errno == EACCES ? SHUT_OUT : FAILED;
    }
  n = read (fd, &byte, 1);
  close (fd);

  return n > 0 ? SERVED : TURNED_OFF;
}

static Outcome
knock_as_nobody (const char *path)
{
  struct sockaddr_un address;
  pid_t              child;
  int                status;

  g_assert_cmpint (winsnmp_runtime_get_address (-1, path, &address), ==, 0);
  child = fork ();
  if (child == 0)
    {
      if (setgroups (0, NULL) != 0 || setresgid (NOBODY, NOBODY, NOBODY) != 0 ||
          setresuid (NOBODY, NOBODY, NOBODY) != 0)
        _exit (UNABLE);
      _exit ((int)knock (&address));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));

  return (Outcome)WEXITSTATUS (status);
}

static void
assert_nobody (const char *path,
               Outcome     expected)
{
  Outcome outcome = knock_as_nobody (path);

  if (outcome != UNABLE)
    g_assert_cmpint (outcome, ==, expected);
}

static void
open_to_all (Fixture *fixture)
{
  g_assert_cmpint (g_chmod (fixture->base, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
}

static guint
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_uid, ==, geteuid ());

  return status.st_mode & 0777;
}

/* Two doors, each of them shut. */
static void
test_file_system (Fixture      *fixture,
                  gconstpointer data)
{
  g_assert_cmpuint (get_mode (fixture->folder), ==, 0700);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  assert_nobody (fixture->path, SHUT_OUT);
  g_assert_cmpint (g_chmod (fixture->base, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  assert_nobody (fixture->path, SHUT_OUT);
}

/* Who comes in all the same is asked who he is. */
static void
test_credentials (Fixture      *fixture,
                  gconstpointer data)
{
  struct sockaddr_un address;

  open_to_all (fixture);
  g_assert_cmpint (winsnmp_runtime_get_address (-1, fixture->path, &address), ==, 0);
  g_assert_cmpint (knock (&address), ==, SERVED);
  assert_nobody (fixture->path, TURNED_OFF);

  all_are_foreign = TRUE;
  g_assert_cmpint (knock (&address), ==, TURNED_OFF);
  all_are_foreign = FALSE;
  g_assert_cmpint (knock (&address), ==, SERVED);
}

/* A reader believes no program of another user. */
static void
test_reader (Fixture      *fixture,
             gconstpointer data)
{
  int fd;

  all_are_foreign = TRUE;
  g_assert_cmpint (winsnmp_runtime_connect (-1, fixture->path), ==, -1);
  g_assert_cmpint (errno, ==, EPERM);
  all_are_foreign = FALSE;
  fd = winsnmp_runtime_connect (-1, fixture->path);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
}

#define ADD(path, func) \
  g_test_add ("/trace/foreign/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("file-system", test_file_system);
  ADD ("credentials", test_credentials);
  ADD ("reader", test_reader);

  return g_test_run ();
}
