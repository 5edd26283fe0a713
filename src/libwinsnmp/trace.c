/* trace.c
 *
 * Recordings of this program: which there are, and when they begin and end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine.h"
#include "events.h"
#include "forks.h"
#include "library.h"
#include "modules.h"
#include "payload.h"
#include "readers.h"
#include "trace.h"
#include "trace-words.h"
#include "winsnmp-recording-file.h"

#define VARIABLE "WINSNMP_TRACE"
#define STACKS_VARIABLE "WINSNMP_TRACE_STACKS"
#define PAYLOAD_VARIABLE "WINSNMP_TRACE_PAYLOAD"

/* How long a program that ends waits for a lock: a signal handler may have called
 * exit() in the midst of what it guards. */
#define EXIT_SECONDS 1

typedef struct
{
  WsnmpSink            sink;
  WinsnmpRecordingFile file;
} FileSink;

atomic_bool wsnmp_trace_has_read_environment;

static WsnmpList sinks = { &sinks, &sinks };

/* Something was started in this process: an end is to be told of. */
static atomic_bool is_traced;

/* One starts or stops at a time.  Taken before the library's lock. */
static pthread_mutex_t control = PTHREAD_MUTEX_INITIALIZER;

void
wsnmp_trace_take (const WinsnmpEvent *event)
{
  for (WsnmpLink *link = sinks.next; link != &sinks; link = link->next)
    wsnmp_sink_take (WSNMP_CONTAINER (link, WsnmpSink, link), event);
}

void
wsnmp_trace_add_sink (WsnmpSink *sink)
{
  wsnmp_list_append (&sinks, &sink->link);
  atomic_fetch_add (&wsnmp_n_subscribers, 1);
}

void
wsnmp_trace_remove_sink (WsnmpSink *sink)
{
  if (!wsnmp_link_is_listed (&sink->link))
    return;

  wsnmp_link_remove (&sink->link);
  atomic_fetch_sub (&wsnmp_n_subscribers, 1);
}

void
wsnmp_trace_foreach_sink (void (*func) (WsnmpSink *sink, void *data),
                          void *data)
{
  WsnmpLink *next;

  for (WsnmpLink *link = sinks.next; link != &sinks; link = next)
    {
      next = link->next;
      func (WSNMP_CONTAINER (link, WsnmpSink, link), data);
    }
}

/* Files */

static uint8_t *
file_reserve (WsnmpSink *sink,
              size_t     room)
{
  uint8_t *place = winsnmp_recording_file_reserve (&((FileSink *)sink)->file, room);

  if (place == NULL)
    wsnmp_readers_watch_stalled ();

  return place;
}

static void
file_commit (WsnmpSink     *sink,
             const uint8_t *room,
             size_t         length)
{
  winsnmp_recording_file_commit (&((FileSink *)sink)->file, length);
}

static const WsnmpSinkFuncs file_funcs = { file_reserve, file_commit };

static int
start_file (const char *path)
{
  FileSink *self = calloc (1, sizeof *self);
  int       error = ENOMEM;

  if (self != NULL && wsnmp_sink_init (&self->sink, &file_funcs))
    error = winsnmp_recording_file_open (&self->file, path);
  if (error != 0)
    {
      if (self != NULL)
        wsnmp_sink_clear (&self->sink);
      free (self);
      return error;
    }

  /* Without room it goes on as one that has lost events does. */
  wsnmp_sink_begin (&self->sink);
  wsnmp_trace_add_sink (&self->sink);

  return 0;
}

static void
free_file (FileSink *self)
{
  wsnmp_trace_remove_sink (&self->sink);
  wsnmp_sink_clear (&self->sink);
  free (self);
}

static void
resume_file (WsnmpSink *sink,
             void      *data)
{
  bool *stalled = data;

  if (sink->funcs != &file_funcs || atomic_load (&sink->n_lost) == 0)
    return;

  wsnmp_sink_resume (sink);
  if (atomic_load (&sink->n_lost) > 0)
    *stalled = true;
}

bool
wsnmp_trace_resume_stalled (void)
{
  bool stalled = false;

  wsnmp_trace_foreach_sink (resume_file, &stalled);

  return stalled;
}

static void
end_file (WsnmpSink *sink,
          void      *data)
{
  WinsnmpRecordingEnd *end = data;

  if (sink->funcs != &file_funcs)
    return;

  wsnmp_sink_end (sink, *end);
  winsnmp_recording_file_close (&((FileSink *)sink)->file);
  free_file ((FileSink *)sink);
}

static void
forget_file (WsnmpSink *sink,
             void      *data)
{
  if (sink->funcs != &file_funcs)
    return;

  winsnmp_recording_file_forget (&((FileSink *)sink)->file);
  free_file ((FileSink *)sink);
}

/* A child process is another program, which nobody has asked for.  It has none of the threads, and
 * what it did with descriptors that both have, or closed of the parent's sessions, would go wrong
 * there. */

static void
fork_prepare_cb (void)
{
  pthread_mutex_lock (&control);
  wsnmp_lock ();
}

static void
fork_parent_cb (void)
{
  wsnmp_unlock ();
  pthread_mutex_unlock (&control);
}

static void
fork_child_cb (void)
{
  if (sinks.next != &sinks)
    wsnmp_forks_arm ();
  wsnmp_trace_foreach_sink (forget_file, NULL);
  wsnmp_readers_forget ();
  atomic_store (&is_traced, false);
  if (wsnmp_engine_is_running ())
    {
      wsnmp_library.is_child = true;
      wsnmp_library.plain = false;
      wsnmp_library.ex = 0;
    }
  wsnmp_engine_forget ();
  wsnmp_unlock ();
  pthread_mutex_unlock (&control);
}

static bool watches_forks;

static void
watch_forks (void)
{
  watches_forks = pthread_atfork (fork_prepare_cb, fork_parent_cb, fork_child_cb) == 0;
}

bool
wsnmp_trace_watch_forks (void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;

  pthread_once (&once, watch_forks);

  return watches_forks;
}

/* Beginning and end */

static int
start_one (WsnmpTraceKind kind,
           const char    *path)
{
  switch (kind)
    {
    case WSNMP_TRACE_FILE:
      return start_file (path);

    case WSNMP_TRACE_CONNECT:
      return wsnmp_readers_connect (path);

    case WSNMP_TRACE_LISTEN:
      return wsnmp_readers_listen ();
    }

  return EINVAL;
}

/* Those that can be started are. */
static int
start_all (const char *where)
{
  WsnmpTraceKind kind;
  char           path[PATH_MAX];
  int            error = 0, first_error = 0;

  if (!wsnmp_trace_watch_forks ())
    return ENOMEM;

  wsnmp_lock ();
  atomic_store (&is_traced, true);
  wsnmp_forks_watch ();
  wsnmp_forks_disarm ();
  do
    {
      error = wsnmp_trace_next_word (&where, &kind, path);
      if (error == 0)
        error = start_one (kind, path);
      if (first_error == 0)
        first_error = error;
    }
  while (where != NULL);
  wsnmp_unlock ();

  return first_error;
}

static void
stop (WinsnmpRecordingEnd end)
{
  if (sinks.next != &sinks)
    wsnmp_forks_look ();
  wsnmp_trace_foreach_sink (end_file, &end);
  wsnmp_readers_end (end);
  wsnmp_unlock ();
  wsnmp_readers_join ();
  wsnmp_lock ();
  wsnmp_modules_clear ();
}

SNMPAPI_STATUS
winsnmp_trace_start (const char *where)
{
  int error = EINVAL;

  pthread_mutex_lock (&control);
  if (where != NULL)
    error = start_all (where);
  pthread_mutex_unlock (&control);
  errno = error;

  return error == 0 ? SNMPAPI_SUCCESS : SNMPAPI_FAILURE;
}

void
winsnmp_trace_stop (void)
{
  pthread_mutex_lock (&control);
  wsnmp_lock ();
  stop (WINSNMP_RECORDING_STOPPED);
  wsnmp_unlock ();
  pthread_mutex_unlock (&control);
}

static void
read_environment (void)
{
  const char *where = secure_getenv (VARIABLE);
  int         error = errno;

  if (where != NULL && *where != '\0')
    {
      wsnmp_events_read_environment (secure_getenv (STACKS_VARIABLE));
      wsnmp_payload_read_environment (secure_getenv (PAYLOAD_VARIABLE));
      winsnmp_trace_start (where);
      errno = error;
    }
  atomic_store_explicit (&wsnmp_trace_has_read_environment, true, memory_order_release);
}

void
wsnmp_trace_start_by_environment (void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;

  pthread_once (&once, read_environment);
}

static bool
lock_before (pthread_mutex_t *mutex,
             struct timespec *deadline)
{
  return pthread_mutex_timedlock (mutex, deadline) == 0;
}

/* A program that is not traced ends without waiting for anybody.  Without the locks nothing can
 * be said any more, and what there is stays: as if the program had crashed. */
__attribute__ ((destructor)) static void
exit_cb (void)
{
  struct timespec deadline;

  if (!atomic_load (&is_traced))
    return;

  clock_gettime (CLOCK_REALTIME, &deadline);
  deadline.tv_sec += EXIT_SECONDS;
  if (!lock_before (&control, &deadline))
    return;
  if (lock_before (&wsnmp_library.lock, &deadline))
    {
      wsnmp_library.now = 0;
      stop (WINSNMP_RECORDING_EXITED);
      wsnmp_unlock ();
    }
  pthread_mutex_unlock (&control);
}
