/* traced-program.c
 *
 * A WinSNMP program that knows nothing of being traced, and ends in the way that
 * its argument says.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/wait.h>
#include <unistd.h>

#include "winsnmp.h"

#define MAX_DESCRIPTORS 1024
#define N_ENTITIES 40000

/* Not linked: as Wine, Java and others find them. */
static SNMPAPI_STATUS (*startup) (smiLPUINT32, smiLPUINT32, smiLPUINT32, smiLPUINT32, smiLPUINT32);
static SNMPAPI_STATUS (*cleanup) (void);
static HSNMP_SESSION (*create_session) (HWND, UINT, SNMPAPI_CALLBACK, LPVOID);
static HSNMP_ENTITY (*str_to_entity) (HSNMP_SESSION, LPCSTR);
static int (*loop_open) (void);

static SNMPAPI_STATUS CALLBACK
notify_cb (HSNMP_SESSION session,
           HWND          window,
           UINT          message,
           WPARAM        wparam,
           LPARAM        lparam,
           LPVOID        data)
{
  return SNMPAPI_SUCCESS;
}

static void *
find (void       *library,
      const char *name)
{
  void *symbol = dlsym (library, name);

  if (symbol == NULL)
    {
      fprintf (stderr, "%s\n", dlerror ());
      exit (70);
    }

  return symbol;
}

static void *
load (void)
{
  void *library = dlopen (getenv ("LIBWINSNMP"), RTLD_NOW | RTLD_LOCAL);

  if (library == NULL)
    {
      fprintf (stderr, "%s\n", dlerror ());
      exit (70);
    }
  *(void **)&startup = find (library, "SnmpStartup");
  *(void **)&cleanup = find (library, "SnmpCleanup");
  *(void **)&create_session = find (library, "SnmpCreateSession");
  *(void **)&str_to_entity = find (library, "SnmpStrToEntity");
  *(void **)&loop_open = find (library, "winsnmp_loop_open");

  return library;
}

static HSNMP_SESSION
work (void)
{
  HSNMP_SESSION session = create_session (NULL, 0, notify_cb, NULL);

  str_to_entity (session, "192.0.2.1");
  str_to_entity (session, "192.0.2.2");

  return session;
}

/* The child's handles are none of the parent's recording. */
static void
fork_and_work (HSNMP_SESSION session)
{
  pid_t child = fork ();

  if (child == 0)
    {
      str_to_entity (session, "198.51.100.1");
      exit (0);
    }
  waitpid (child, NULL, 0);
  str_to_entity (session, "192.0.2.3");
}

/* A program started by this one has the same environment. */
static void
start_another (const char *self)
{
  pid_t child = fork ();

  if (child == 0)
    {
      execl (self, self, "leave", (char *)NULL);
      _exit (71);
    }
  waitpid (child, NULL, 0);
}

/* As a daemon does when it begins.  Each number that was in use before stands for the
 * program's own file then.  There are more events behind it than were made room for. */
static void
close_all (HSNMP_SESSION session)
{
  int own = open (getenv ("OWN_FILE"), O_RDWR | O_CLOEXEC);

  for (int fd = 3; fd < MAX_DESCRIPTORS; fd++)
    if (fd != own && dup2 (own, fd) != fd)
      exit (74);

  for (int i = 0; i < N_ENTITIES; i++)
    str_to_entity (session, "192.0.2.3");
}

static void
close_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    close (fd);
}

/* Whatever has the numbers of the streams now. */
static void
print (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (write (fd, "printed\n", 8) < 0)
      continue;
}

static void
exit_cb (int signal_number)
{
  exit (3);
}

static void
finish (const char   *how,
        const char   *self,
        void         *library,
        HSNMP_SESSION session)
{
  if (strcmp (how, "clean-up") == 0)
    cleanup ();
  else if (strcmp (how, "kill") == 0)
    kill (getpid (), SIGKILL);
  else if (strcmp (how, "abort") == 0)
    abort ();
  else if (strcmp (how, "at-once") == 0)
    _exit (4);
  else if (strcmp (how, "privileged") == 0)
    _exit (0); /* sanitizers may not look into it */
  else if (strcmp (how, "from-handler") == 0)
    {
      signal (SIGUSR1, exit_cb);
      raise (SIGUSR1);
    }
  else if (strcmp (how, "fork") == 0)
    fork_and_work (session);
  else if (strcmp (how, "no-streams") == 0)
    print ();
  else if (strcmp (how, "close-all") == 0)
    close_all (session);
  else if (strcmp (how, "exec") == 0)
    start_another (self);
  else if (strcmp (how, "unload") == 0)
    {
      cleanup ();
      dlclose (library);
    }
  else if (strcmp (how, "wait") == 0)
    {
      /* Until somebody has seen enough. */
      printf ("ready\n");
      fflush (stdout);
      getchar ();
    }
}

int
main (int   argc,
      char *argv[])
{
  const char   *how = argc > 1 ? argv[1] : "leave";
  void         *library = load ();
  HSNMP_SESSION session;

  if (strcmp (how, "privileged") == 0 && getauxval (AT_SECURE) == 0)
    return 73;

  if (strcmp (how, "no-streams") == 0)
    close_streams ();
  if (startup (NULL, NULL, NULL, NULL, NULL) != SNMPAPI_SUCCESS)
    return 72;

  /* A child inherits the locks that other threads held, those of the allocator too:
   * with sanitizers it might wait for ever. */
  if (strcmp (how, "fork") == 0)
    loop_open ();
  session = work ();

  finish (how, argv[0], library, session);

  return 0;
}
