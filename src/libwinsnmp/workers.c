/* workers.c
 *
 * The library's threads: one leads, others step in for callbacks that block.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>

#include "library.h"
#include "workers.h"

/* A callback that takes longer than this loses the lead. */
#define PATIENCE_NANOSECONDS 50000000

/* So many callbacks may block at one time; then the rest waits for them. */
#define MAX_WORKERS 64

/**
 * workers:
 * @line: wakes those who stand in line
 * @leader: index of the thread that leads, or NOBODY
 * @n_parked: stand in line with nothing to watch
 * @watch_wanted: one of them shall watch the leader
 * @watching: one of them does
 * @callback_serial: counts the leaders' callbacks
 * @callback_running: the leader is in one
 */
static struct
{
  pthread_cond_t line;
  pthread_t      threads[MAX_WORKERS];
  size_t         n_threads;
  size_t         leader;
  size_t         n_parked;
  bool           watch_wanted;
  bool           watching;
  bool           ending;
  uint64_t       callback_serial;
  bool           callback_running;
  void (*lead) (void);
} workers;

#define NOBODY SIZE_MAX

/* Index in threads; NOBODY in the application's threads. */
static _Thread_local size_t self = NOBODY;

bool
wsnmp_workers_is_current (void)
{
  return self != NOBODY;
}

bool
wsnmp_workers_leads (void)
{
  return self != NOBODY && workers.leader == self;
}

static struct timespec
patience_ends (void)
{
  struct timespec end;

  clock_gettime (CLOCK_MONOTONIC, &end);
  end.tv_nsec += PATIENCE_NANOSECONDS;
  if (end.tv_nsec >= 1000000000)
    {
      end.tv_nsec -= 1000000000;
      end.tv_sec++;
    }

  return end;
}

/* Looks after the leader as long as it calls back, and takes over when it is
 * stuck in one callback. */
static void
watch (void)
{
  uint64_t seen;

  do
    {
      struct timespec end = patience_ends ();

      seen = workers.callback_serial;
      while (!workers.ending &&
             pthread_cond_timedwait (&workers.line, &wsnmp_library.lock, &end) != ETIMEDOUT)
        ;
      if (workers.callback_running && workers.callback_serial == seen)
        {
          workers.leader = self;
          workers.callback_running = false;
          return;
        }
    }
  while (!workers.ending && workers.callback_serial != seen);
}

static void
stand_in_line (void)
{
  workers.n_parked++;
  while (!workers.ending && !workers.watch_wanted)
    pthread_cond_wait (&workers.line, &wsnmp_library.lock);
  workers.n_parked--;
  if (workers.ending)
    return;

  workers.watch_wanted = false;
  workers.watching = true;
  watch ();
  workers.watching = false;
}

static void *
work (void *data)
{
  self = (size_t)data;

  wsnmp_lock ();
  while (!workers.ending)
    {
      if (workers.leader == self)
        workers.lead ();
      else
        stand_in_line ();
    }
  wsnmp_unlock ();

  return NULL;
}

/* The application's signals are not for these threads. */
static bool
add_worker (void)
{
  size_t   number = workers.n_threads;
  sigset_t all, before;
  int      error;

  if (number == MAX_WORKERS)
    return false;

  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);
  error = pthread_create (&workers.threads[number], NULL, work, (void *)number);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  if (error != 0)
    return false;

  pthread_setname_np (workers.threads[number], "winsnmp");
  workers.n_threads++;

  return true;
}

bool
wsnmp_workers_start (void (*lead) (void))
{
  pthread_condattr_t attributes;

  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&workers.line, &attributes);
  pthread_condattr_destroy (&attributes);

  workers.lead = lead;
  workers.ending = workers.watch_wanted = workers.watching = workers.callback_running = false;
  workers.n_threads = 0;
  workers.leader = 0;
  if (add_worker ())
    return true;

  pthread_cond_destroy (&workers.line);
  return false;
}

void
wsnmp_workers_end (void)
{
  workers.ending = true;
  pthread_cond_broadcast (&workers.line);
}

void
wsnmp_workers_join (void)
{
  wsnmp_unlock ();
  for (size_t i = 0; i < workers.n_threads; i++)
    pthread_join (workers.threads[i], NULL);
  wsnmp_lock ();

  pthread_cond_destroy (&workers.line);
}

void
wsnmp_workers_begin_callback (void)
{
  /* What the application's own loop calls is for it to watch. */
  if (self == NOBODY)
    return;

  workers.callback_serial++;
  workers.callback_running = true;
  if (workers.watching || workers.watch_wanted)
    return;

  /* Without another thread the callback goes on all the same. */
  if (workers.n_parked > 0)
    {
      workers.watch_wanted = true;
      pthread_cond_signal (&workers.line);
    }
  else
    workers.watch_wanted = add_worker ();
}

void
wsnmp_workers_end_callback (void)
{
  if (wsnmp_workers_leads ())
    workers.callback_running = false;
}
