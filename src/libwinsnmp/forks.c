/* forks.c
 *
 * Child processes that were made by fork, executed no program, and call the library.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <sys/mman.h>
#include <unistd.h>

#include "events.h"
#include "forks.h"

WsnmpForks wsnmp_forks;

bool
wsnmp_forks_watch (void)
{
  void *page;

  if (wsnmp_forks.page != NULL)
    return true;

  page = mmap (NULL, sizeof *wsnmp_forks.page, PROT_READ | PROT_WRITE,
               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED)
    return false;

  wsnmp_forks.page = page;

  return true;
}

/* The child's recordings are gone, and with them the reason to make events: the next
 * call shall look here all the same. */
void
wsnmp_forks_arm (void)
{
  if (wsnmp_forks.page == NULL || wsnmp_forks.is_armed)
    return;

  wsnmp_forks.is_armed = true;
  atomic_fetch_add (&wsnmp_n_subscribers, 1);
}

void
wsnmp_forks_disarm (void)
{
  if (!wsnmp_forks.is_armed)
    return;

  wsnmp_forks.is_armed = false;
  atomic_fetch_sub (&wsnmp_n_subscribers, 1);
}

/* A child that comes behind the last place is not told of. */
static void
note_child (void)
{
  unsigned int place = atomic_fetch_add (&wsnmp_forks.page->n_children, 1);

  if (place < WSNMP_MAX_CHILDREN)
    atomic_store (&wsnmp_forks.page->pids[place], (int)getpid ());
  wsnmp_forks.n_told = place + 1;
}

void
wsnmp_forks_tell (void)
{
  unsigned int n = atomic_load (&wsnmp_forks.page->n_children);

  if (wsnmp_forks.is_armed)
    {
      wsnmp_forks_disarm ();
      note_child ();
      return;
    }

  while (wsnmp_forks.n_told < n)
    {
      int pid = wsnmp_forks.n_told < WSNMP_MAX_CHILDREN
                  ? atomic_load (&wsnmp_forks.page->pids[wsnmp_forks.n_told])
                  : 0;

      /* It is about to say who it is. */
      if (pid == 0 && wsnmp_forks.n_told < WSNMP_MAX_CHILDREN)
        return;

      wsnmp_forks.n_told++;
      if (pid != 0)
        wsnmp_events_emit_child (pid);
    }
}
