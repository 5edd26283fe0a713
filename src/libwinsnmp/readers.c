/* readers.c
 *
 * Those who watch this program through a socket, and the thread that serves
 * them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "alarm.h"
#include "library.h"
#include "readers.h"
#include "sink.h"
#include "trace.h"
#include "winsnmp-own-fd.h"
#include "winsnmp-ring.h"
#include "winsnmp-runtime.h"

/* Events that a reader may be behind, in bytes; a power of two. */
#define RING_SIZE (4 * 1024 * 1024)

/* How long the end waits for readers that do not read. */
#define LEAVE_NANOSECONDS UINT64_C (500000000)

/* Until what could not be done is tried again. */
#define PAUSE_MILLISECONDS 1000

/* Sends in a row to one reader, while others wait. */
#define MAX_SENDS 4

/**
 * Reader:
 * @id: of the socket
 * @state: bytes that go before those in @ring: beginning and state, which have
 *   whatever length they have; only the thread has them once they are told
 * @telling: what is written now belongs there
 * @leaving: nothing more comes: what is there is sent, and that is all
 */
typedef struct
{
  WsnmpSink     sink;
  int           fd;
  WinsnmpFileId id;
  WinsnmpRing   ring;
  uint8_t      *state;
  size_t        state_length;
  size_t        state_size;
  size_t        state_sent;
  bool          telling;
  atomic_bool   leaving;
} Reader;

/**
 * thread:
 * @runs: there is one
 * @alarm: wakes it
 * @wire: as in WsnmpPoller
 * @listener: -1 while nobody is waited for; @listener_id is of that socket
 * @is_short: of descriptors, say: somebody who waits there cannot be taken in now
 * @idle: sleeps, and wants to be woken by the next event
 * @newcomers: readers that the thread has not seen yet, up to @n_newcomers
 * @n_readers: those and the thread's own
 * @leave_by: when the rest is given up, on CLOCK_MONOTONIC; 0 before the end
 *
 * Under the library's lock but for the atomics; the thread's own readers are on
 * its stack.
 */
static struct
{
  pthread_t     thread;
  bool          runs;
  WsnmpAlarm    alarm;
  WsnmpAlarm    wire;
  int           listener;
  WinsnmpFileId listener_id;
  bool          is_short;
  char          name[32];
  atomic_bool   idle;
  Reader       *newcomers[WSNMP_MAX_READERS];
  unsigned int  n_newcomers;
  unsigned int  n_readers;
  bool          watches_stalled;
  uint64_t      leave_by;
} thread = { .alarm = WSNMP_ALARM_INIT, .wire = WSNMP_ALARM_INIT, .listener = -1 };

/* What is written is put here first, under the lock. */
static uint8_t scratch[WINSNMP_MAX_RECORD];

/* The state has as much memory as it needs: as much as the library has for what
 * is told. */
static uint8_t *
reserve_state (Reader *reader,
               size_t  room)
{
  size_t   size = reader->state_size;
  uint8_t *state;

  while (size - reader->state_length < room)
    size = size * 2 + WINSNMP_MAX_RECORD;
  if (size == reader->state_size)
    return reader->state + reader->state_length;

  state = realloc (reader->state, size);
  if (state == NULL)
    return NULL;
  reader->state = state;
  reader->state_size = size;

  return state + reader->state_length;
}

static uint8_t *
reader_reserve (WsnmpSink *sink,
                size_t     room)
{
  Reader *reader = (Reader *)sink;

  if (reader->telling)
    return reserve_state (reader, room);

  return winsnmp_ring_get_room (&reader->ring) >= room ? scratch : NULL;
}

static void
reader_commit (WsnmpSink     *sink,
               const uint8_t *room,
               size_t         length)
{
  Reader *reader = (Reader *)sink;

  if (reader->telling)
    {
      reader->state_length += length;
      return;
    }

  winsnmp_ring_put (&reader->ring, room, length);
  if (atomic_load (&thread.idle) && atomic_exchange (&thread.idle, false))
    wsnmp_alarm_ring (&thread.alarm);
}

static const WsnmpSinkFuncs reader_funcs = { reader_reserve, reader_commit };

static void
free_reader (Reader *reader)
{
  winsnmp_fd_close (reader->fd, &reader->id);
  wsnmp_sink_clear (&reader->sink);
  winsnmp_ring_clear (&reader->ring);
  free (reader->state);
  free (reader);
}

/* Takes @fd in any case. */
static Reader *
new_reader (int fd)
{
  Reader *reader = calloc (1, sizeof *reader);

  if (reader == NULL)
    {
      close (fd);
      return NULL;
    }

  reader->fd = fd;
  winsnmp_fd_identify (fd, &reader->id);
  if (!wsnmp_sink_init (&reader->sink, &reader_funcs) ||
      !winsnmp_ring_init (&reader->ring, RING_SIZE))
    {
      free_reader (reader);
      return NULL;
    }

  return reader;
}

/* From now on events go to it, behind the state. */
static bool
begin_reader (Reader *reader)
{
  reader->telling = true;
  if (!wsnmp_sink_begin (&reader->sink))
    return false;
  reader->telling = false;
  wsnmp_trace_add_sink (&reader->sink);

  return true;
}

static void
drop_reader (Reader *reader)
{
  wsnmp_trace_remove_sink (&reader->sink);
  free_reader (reader);
  thread.n_readers--;
}

/* The thread */

/* One that has read all, of all that there was room for. */
static bool
has_sent_all (Reader *reader)
{
  return reader->state_sent == reader->state_length &&
         winsnmp_ring_get_length (&reader->ring) == 0;
}

/* FALSE: the reader is gone. */
static bool
send_parts (Reader       *reader,
            struct iovec *parts,
            int           n_parts,
            size_t       *ret_sent)
{
  struct msghdr message = { .msg_iov = parts, .msg_iovlen = (size_t)n_parts };
  ssize_t       n;

  do
    n = sendmsg (reader->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);

  *ret_sent = n > 0 ? (size_t)n : 0;

  return n >= 0 || errno == EAGAIN;
}

static bool
send_state (Reader *reader)
{
  struct iovec part = { reader->state + reader->state_sent,
                        reader->state_length - reader->state_sent };
  size_t       sent;

  if (!send_parts (reader, &part, 1, &sent))
    return false;

  reader->state_sent += sent;
  if (reader->state_sent == reader->state_length)
    {
      free (reader->state);
      reader->state = NULL;
      reader->state_length = reader->state_size = reader->state_sent = 0;
    }

  return true;
}

/* As much as the socket takes.  FALSE: the reader is gone. */
static bool
serve (Reader *reader,
       bool   *ret_full)
{
  struct iovec parts[2];
  int          n_parts;
  size_t       sent;

  *ret_full = false;
  if (reader->state_length > 0 && !send_state (reader))
    return false;
  if (reader->state_length > 0)
    {
      *ret_full = true;
      return true;
    }

  for (int i = 0; i < MAX_SENDS && !*ret_full; i++)
    {
      n_parts = winsnmp_ring_peek (&reader->ring, parts);
      if (n_parts == 0)
        break;
      if (!send_parts (reader, parts, n_parts, &sent))
        return false;
      winsnmp_ring_drop (&reader->ring, sent);
      *ret_full = sent == 0;
    }

  return true;
}

/* Readers say nothing.  What they send is thrown away, and their end seen. */
static bool
hear (Reader *reader)
{
  uint8_t bytes[256];
  ssize_t n;

  if (!winsnmp_fd_is (reader->fd, &reader->id))
    return false;
  n = recv (reader->fd, bytes, sizeof bytes, MSG_DONTWAIT);

  return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

static void
accept_reader (void)
{
  int fd = winsnmp_fd_set_apart (
    accept4 (thread.listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
  Reader *reader;

  /* One that has gone again is none to wait for. */
  thread.is_short = fd < 0 && errno != EAGAIN && errno != ECONNABORTED && errno != EINTR;
  if (fd < 0)
    return;
  if (thread.n_readers >= WSNMP_MAX_READERS || !winsnmp_runtime_is_same_user (fd))
    {
      close (fd);
      return;
    }

  reader = new_reader (fd);
  if (reader == NULL)
    return;
  if (!begin_reader (reader))
    {
      free_reader (reader);
      return;
    }
  thread.newcomers[thread.n_newcomers++] = reader;
  thread.n_readers++;
}

/* What is polled beside readers. */
#define N_OTHERS 3

/**
 * Round:
 * @readers: the thread's own
 * @full: their sockets take no more
 * @gone: to be dropped
 * @polled: alarm, listener or -1, wire, readers
 * @wants_lock: something is to be done that takes the library's lock
 */
typedef struct
{
  Reader       *readers[WSNMP_MAX_READERS];
  bool          full[WSNMP_MAX_READERS];
  bool          gone[WSNMP_MAX_READERS];
  unsigned int  n;
  struct pollfd polled[N_OTHERS + WSNMP_MAX_READERS];
  bool          wants_lock;
} Round;

/* FALSE: there is no memory for what it missed. */
static bool
resume_reader (Reader *reader)
{
  reader->telling = true;
  wsnmp_sink_resume (&reader->sink);
  reader->telling = false;

  return atomic_load (&reader->sink.n_lost) == 0;
}

static bool
is_open (void)
{
  return wsnmp_alarm_is_open (&thread.alarm) && wsnmp_alarm_is_open (&thread.wire) &&
         (thread.listener < 0 || winsnmp_fd_is (thread.listener, &thread.listener_id));
}

static void
close_all (void)
{
  winsnmp_fd_close (thread.listener, &thread.listener_id);
  wsnmp_alarm_close (&thread.alarm);
  wsnmp_alarm_close (&thread.wire);
  thread.listener = -1;
}

/* A program that goes into the background closes all that is open.  Who reads is gone then, and
 * can come again if he found the program in the directory. */
static void
regain (Round *round)
{
  bool listens = thread.listener >= 0;

  if (is_open ())
    return;

  for (unsigned int i = 0; i < round->n; i++)
    round->gone[i] = true;
  close_all ();
  wsnmp_alarm_open (&thread.wire);
  if (listens)
    wsnmp_readers_listen ();
  wsnmp_alarm_open (&thread.alarm);
}

/* Under the lock: readers come and go, and those that have caught up learn what
 * they missed.  FALSE: the thread is not needed any more. */
static bool
manage (Round *round)
{
  unsigned int n = 0;

  regain (round);
  for (unsigned int i = 0; i < round->n; i++)
    {
      Reader *reader = round->readers[i];

      bool missed = atomic_load (&reader->sink.n_lost) > 0;

      if (round->gone[i] || (missed && has_sent_all (reader) && !resume_reader (reader)))
        drop_reader (reader);
      else
        round->readers[n++] = reader;
    }
  if ((round->polled[1].revents != 0 || thread.is_short) && thread.listener >= 0)
    accept_reader ();
  while (thread.n_newcomers > 0)
    round->readers[n++] = thread.newcomers[--thread.n_newcomers];
  round->n = n;
  if (thread.watches_stalled)
    thread.watches_stalled = wsnmp_trace_resume_stalled ();

  return thread.leave_by == 0 || (n > 0 && wsnmp_now () < thread.leave_by);
}

static int
get_timeout (void)
{
  uint64_t now = wsnmp_now ();

  if (thread.leave_by > now)
    return (int)((thread.leave_by - now) / 1000000) + 1;
  if (thread.leave_by != 0)
    return 0;

  if (thread.watches_stalled || thread.is_short || thread.alarm.fds[0] < 0)
    return PAUSE_MILLISECONDS;

  return -1;
}

/* Sends what there is, and finds out whether there is more to be done. */
static void
serve_all (Round *round)
{
  round->wants_lock = false;
  for (unsigned int i = 0; i < round->n; i++)
    {
      Reader *reader = round->readers[i];
      bool    leaving = atomic_load (&reader->leaving);

      round->gone[i] = !serve (reader, &round->full[i]) || (leaving && has_sent_all (reader));
      if (round->gone[i] || (atomic_load (&reader->sink.n_lost) > 0 && has_sent_all (reader)))
        round->wants_lock = true;
    }
}

/* Whether an event came while nobody was to be woken. */
static bool
is_pending (Round *round)
{
  for (unsigned int i = 0; i < round->n; i++)
    if (!round->full[i] && winsnmp_ring_get_length (&round->readers[i]->ring) > 0)
      return true;

  return false;
}

static void
sleep_until_wanted (Round *round,
                    int    listener,
                    int    timeout)
{
  round->polled[0] = (struct pollfd){ .fd = thread.alarm.fds[0], .events = POLLIN };
  round->polled[1] = (struct pollfd){ .fd = listener, .events = POLLIN };
  round->polled[2] = (struct pollfd){ .fd = thread.wire.fds[0] };
  for (unsigned int i = 0; i < round->n; i++)
    round->polled[N_OTHERS + i] = (struct pollfd){
      .fd = round->readers[i]->fd,
      .events = (short)(POLLIN | (round->full[i] ? POLLOUT : 0)),
    };

  atomic_store (&thread.idle, true);
  if (round->wants_lock || is_pending (round))
    timeout = 0;
  if (poll (round->polled, N_OTHERS + round->n, timeout) < 0)
    round->polled[1].revents = 0;
  atomic_store (&thread.idle, false);

  if (round->polled[0].revents != 0)
    wsnmp_alarm_clear (&thread.alarm);
}

static void
hear_all (Round *round)
{
  for (unsigned int i = 0; i < round->n; i++)
    if ((round->polled[N_OTHERS + i].revents & ~POLLOUT) != 0 && !hear (round->readers[i]))
      round->gone[i] = true;
}

static void *
work (void *data)
{
  Round round = { .n = 0 };

  wsnmp_lock ();
  while (manage (&round))
    {
      int listener = thread.is_short ? -1 : thread.listener;
      int timeout = get_timeout ();

      wsnmp_unlock ();
      serve_all (&round);
      sleep_until_wanted (&round, listener, timeout);
      hear_all (&round);
      wsnmp_lock ();
    }

  /* Where there is much else to do, this thread may come to it only after all the
   * time for it: what the sockets take by themselves is sent all the same. */
  serve_all (&round);
  for (unsigned int i = 0; i < round.n; i++)
    drop_reader (round.readers[i]);
  wsnmp_unlock ();

  return NULL;
}

/* The application's signals are not for this thread. */
static int
start_thread (void)
{
  sigset_t all, before;
  int      error;

  if (thread.runs)
    return 0;
  if (!wsnmp_alarm_open (&thread.wire) || !wsnmp_alarm_open (&thread.alarm))
    {
      error = errno;
      wsnmp_alarm_close (&thread.wire);
      return error;
    }

  thread.leave_by = 0;
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);
  error = pthread_create (&thread.thread, NULL, work, NULL);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  if (error != 0)
    {
      wsnmp_alarm_close (&thread.alarm);
      wsnmp_alarm_close (&thread.wire);
      return error;
    }
  thread.runs = true;
  pthread_setname_np (thread.thread, "winsnmp-trace");

  return 0;
}

int
wsnmp_readers_connect (const char *path)
{
  Reader *reader;
  int     fd, error;

  if (thread.n_readers >= WSNMP_MAX_READERS)
    return EMFILE;
  fd = winsnmp_runtime_connect (-1, path);
  if (fd < 0)
    return errno;
  reader = new_reader (fd);
  if (reader == NULL)
    return ENOMEM;

  error = start_thread ();
  if (error == 0 && !begin_reader (reader))
    error = ENOMEM;
  if (error != 0)
    {
      free_reader (reader);
      return error;
    }

  thread.newcomers[thread.n_newcomers++] = reader;
  thread.n_readers++;
  wsnmp_alarm_ring (&thread.alarm);

  return 0;
}

static int
bind_listener (int folder,
               int fd)
{
  struct sockaddr_un address;
  int                error;

  snprintf (thread.name, sizeof thread.name, "%d%s", (int)getpid (), WINSNMP_RUNTIME_SUFFIX);
  error = winsnmp_runtime_get_address (folder, thread.name, &address);
  if (error != 0)
    return error;

  /* An earlier program of the same pid has left it. */
  unlinkat (folder, thread.name, 0);
  if (fchmod (fd, S_IRUSR | S_IWUSR) != 0 ||
      bind (fd, (struct sockaddr *)&address, sizeof address) != 0 ||
      listen (fd, SOMAXCONN) != 0)
    return errno;

  return 0;
}

int
wsnmp_readers_listen (void)
{
  int folder, fd, error;

  if (thread.listener >= 0)
    return 0;
  folder = winsnmp_runtime_open ();
  if (folder < 0)
    return errno;

  winsnmp_runtime_clean (folder);
  fd = winsnmp_fd_set_apart (socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  error = fd >= 0 ? bind_listener (folder, fd) : errno;
  if (error == 0)
    error = start_thread ();
  close (folder);
  if (error != 0)
    {
      if (fd >= 0)
        close (fd);
      return error;
    }

  thread.listener = fd;
  winsnmp_fd_identify (fd, &thread.listener_id);
  wsnmp_alarm_ring (&thread.alarm);

  return 0;
}

void
wsnmp_readers_watch_stalled (void)
{
  if (thread.watches_stalled || start_thread () != 0)
    return;

  thread.watches_stalled = true;
  wsnmp_alarm_ring (&thread.alarm);
}

/* Who looks for programs shall not find this one any more. */
static void
stop_listening (void)
{
  int folder;

  if (thread.listener < 0)
    return;

  folder = winsnmp_runtime_open ();
  if (folder >= 0)
    {
      unlinkat (folder, thread.name, 0);
      close (folder);
    }
  winsnmp_fd_close (thread.listener, &thread.listener_id);
  thread.listener = -1;
  thread.is_short = false;
}

static void
end_reader (WsnmpSink *sink,
            void      *data)
{
  WinsnmpRecordingEnd *end = data;
  Reader              *reader = (Reader *)sink;

  if (sink->funcs != &reader_funcs)
    return;

  wsnmp_sink_end (sink, *end);
  wsnmp_trace_remove_sink (sink);
  atomic_store (&reader->leaving, true);
}

void
wsnmp_readers_end (WinsnmpRecordingEnd end)
{
  if (!thread.runs)
    return;

  stop_listening ();
  wsnmp_trace_foreach_sink (end_reader, &end);
  thread.leave_by = wsnmp_now () + LEAVE_NANOSECONDS;
  wsnmp_alarm_ring (&thread.alarm);
}

void
wsnmp_readers_join (void)
{
  if (!thread.runs)
    return;

  pthread_join (thread.thread, NULL);
  close_all ();
  thread.runs = false;
}

static void
forget_reader (WsnmpSink *sink,
               void      *data)
{
  if (sink->funcs != &reader_funcs)
    return;

  wsnmp_trace_remove_sink (sink);
  free_reader ((Reader *)sink);
}

void
wsnmp_readers_forget (void)
{
  if (!thread.runs)
    return;

  wsnmp_trace_foreach_sink (forget_reader, NULL);
  close_all ();
  thread.runs = false;
  thread.n_newcomers = thread.n_readers = 0;
  thread.watches_stalled = thread.is_short = false;
}
