/* loop.c
 *
 * The application's loop in place of the library's thread.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "engine.h"
#include "library.h"
#include "loop.h"

/**
 * loop:
 * @is_open: the engine has its descriptors for it
 * @has_owner: between winsnmp_loop_open and winsnmp_loop_close
 * @depth: of dispatches, one inside a callback of the other; all are one thread's
 */
static struct
{
  bool         is_open;
  bool         has_owner;
  unsigned int depth;
} loop;

/* Of this thread's dispatches. */
static _Thread_local unsigned int own_depth;

bool
wsnmp_loop_is_open (void)
{
  return loop.is_open;
}

bool
wsnmp_loop_is_current (void)
{
  return own_depth > 0;
}

static void
close_if_unused (void)
{
  if (!loop.is_open || loop.has_owner || wsnmp_engine_is_running ())
    return;

  wsnmp_engine_close_descriptors ();
  loop.is_open = false;
}

void
wsnmp_loop_end (void)
{
  while (loop.depth > 0)
    pthread_cond_wait (&wsnmp_library.session_gone, &wsnmp_library.lock);
  close_if_unused ();
}

void
wsnmp_loop_forget (void)
{
  loop.is_open = loop.has_owner = false;
}

int
winsnmp_loop_open (void)
{
  int fd = -1;

  wsnmp_lock ();
  if (loop.has_owner || (wsnmp_engine_is_running () && !loop.is_open))
    errno = EBUSY;
  else if (loop.is_open || wsnmp_engine_open_descriptors ())
    {
      loop.is_open = loop.has_owner = true;
      fd = wsnmp_engine_get_fd ();
    }
  wsnmp_unlock ();

  return fd;
}

void
winsnmp_loop_close (void)
{
  wsnmp_lock ();
  loop.has_owner = false;
  close_if_unused ();
  wsnmp_unlock ();
}

int
winsnmp_loop_get_timeout (void)
{
  int timeout = -1;

  wsnmp_lock ();
  if (loop.is_open)
    timeout = wsnmp_engine_prepare ();
  wsnmp_unlock ();

  return timeout;
}

void
winsnmp_loop_dispatch (void)
{
  wsnmp_lock ();
  if (loop.is_open && loop.depth == own_depth)
    {
      loop.depth++;
      own_depth++;
      wsnmp_engine_turn (0);
      own_depth--;
      loop.depth--;
      if (loop.depth == 0)
        pthread_cond_broadcast (&wsnmp_library.session_gone);
    }
  wsnmp_unlock ();
}
