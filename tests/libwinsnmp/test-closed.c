/* test-closed.c
 *
 * A program that closes all descriptors, as one does that goes into the background, and goes on
 * using the library.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alarm.h"
#include "recorder.h"
#include "wrapped.h"

#define MAX_DESCRIPTORS 1024

/* A wait that fails is looked into; who does not, waits in vain again and again. */
#define MAX_FAILED_WAITS 100

/**
 * Fixture:
 * @own: numbers that were in use before the library began
 * @taken: numbers that the library had, @n_taken of them
 * @port: of the traps
 */
typedef struct
{
  TestPeer peer;
  gboolean own[MAX_DESCRIPTORS];
  int      taken[MAX_DESCRIPTORS];
  guint    n_taken;
  guint16  port;
} Fixture;

/* There are no descriptors for the library. */
static atomic_bool is_short;

/* Waits of the library in a row that have failed. */
static atomic_uint n_failed_waits;

/* The library has given up for a while, and goes on when @is_short is over. */
static TestGate pause_gate;
static gboolean is_pausing;

int __wrap_epoll_wait (int                 epoll,
                       struct epoll_event *events,
                       int                 n_events,
                       int                 timeout);
int __real_epoll_wait (int                 epoll,
                       struct epoll_event *events,
                       int                 n_events,
                       int                 timeout);
int __wrap_socketpair (int domain,
                       int type,
                       int protocol,
                       int fds[2]);
int __real_socketpair (int domain,
                       int type,
                       int protocol,
                       int fds[2]);

int
__wrap_epoll_wait (int                 epoll,
                   struct epoll_event *events,
                   int                 n_events,
                   int                 timeout)
{
  int n = __real_epoll_wait (epoll, events, n_events, timeout);

  if (n >= 0)
    atomic_store (&n_failed_waits, 0);
  else if (errno != EINTR && atomic_fetch_add (&n_failed_waits, 1) == MAX_FAILED_WAITS)
    g_error ("The library waits in vain: it spins");

  return n;
}

int
__wrap_poll (struct pollfd *polled,
             nfds_t         n_polled,
             int            timeout)
{
  if (n_polled > 0)
    return __real_poll (polled, n_polled, timeout);

  test_gate_lock (&pause_gate);
  is_pausing = TRUE;
  test_gate_announce (&pause_gate);
  while (is_short)
    test_gate_wait (&pause_gate, test_deadline (), "descriptors");
  is_pausing = FALSE;
  test_gate_unlock (&pause_gate);

  return 0;
}

int
__wrap_socket (int domain,
               int type,
               int protocol)
{
  if (!is_short)
    return __real_socket (domain, type, protocol);

  errno = EMFILE;
  return -1;
}

int
__wrap_socketpair (int domain,
                   int type,
                   int protocol,
                   int fds[2])
{
  if (!is_short)
    return __real_socketpair (domain, type, protocol, fds);

  errno = EMFILE;
  return -1;
}

static void
set_short (gboolean value)
{
  test_gate_lock (&pause_gate);
  is_short = value;
  test_gate_announce (&pause_gate);
  test_gate_unlock (&pause_gate);
}

static void
wait_for_pause (void)
{
  test_gate_lock (&pause_gate);
  while (!is_pausing)
    test_gate_wait (&pause_gate, test_deadline (), "the pause");
  test_gate_unlock (&pause_gate);
}

static gboolean
is_open (int fd)
{
  return fcntl (fd, F_GETFD) >= 0;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  test_gate_init (&pause_gate);
  self->port = test_unused_port ();
  self->peer.agent = test_agent_new ();
  self->peer.notifier = test_notifier_new ();
  for (int fd = 0; fd < MAX_DESCRIPTORS; fd++)
    self->own[fd] = is_open (fd);
}

/* With a first request and its answer. */
static void
begin (Fixture *self)
{
  test_startup (SNMPAPI_UNTRANSLATED_V2);
  assert_succeeds (winsnmp_set_trap_port (self->port));
  test_peer_open (&self->peer);
  test_peer_exchange (&self->peer, 1);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  SnmpCleanup ();
  test_notifier_free (self->peer.notifier);
  test_agent_free (self->peer.agent);
  test_gate_clear (&pause_gate);
}

/* Each number stands for @other from now on; with -1 for nothing.  Not by functions of the C
 * library: ThreadSanitizer would say that others use those descriptors. */
static void
take_all (Fixture *self,
          int      other)
{
  for (int fd = 0; fd < MAX_DESCRIPTORS; fd++)
    if (!self->own[fd] && fd != other && is_open (fd))
      {
        if (other >= 0)
          g_assert_cmpint (syscall (SYS_dup3, other, fd, O_CLOEXEC), ==, fd);
        else
          syscall (SYS_close, fd);
        self->taken[self->n_taken++] = fd;
      }
}

static void
close_all (Fixture *self)
{
  take_all (self, -1);
}

static void
test_next_request (Fixture      *self,
                   gconstpointer data)
{
  begin (self);
  for (smiINT32 i = 2; i < 5; i++)
    {
      close_all (self);
      test_peer_exchange (&self->peer, i);
    }
}

static void
test_next_session (Fixture      *self,
                   gconstpointer data)
{
  TestPeer other = { .agent = self->peer.agent, .notifier = self->peer.notifier };

  begin (self);
  assert_succeeds (SnmpClose (self->peer.session));
  close_all (self);
  test_peer_open (&other);
  test_peer_exchange (&other, 2);
}

/* What was sent before is answered to the same port. */
static void
test_answer_on_the_way (Fixture      *self,
                        gconstpointer data)
{
  TestPeer *peer = &self->peer;

  begin (self);
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_set_policy (peer->entity, 100 * TEST_WATCHDOG_SECONDS, 0);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  test_agent_wait (peer->agent, 2);
  close_all (self);
  test_peer_fence (peer);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 2);
  g_assert_cmpint (test_notifier_get (peer->notifier, 1).lparam, ==, 2);
}

/* No call tells the library. */
static void
wait_for_listener (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  /* Where nobody listens, the second one is told of the first. */
  g_assert_cmpint (connect (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  while (send (fd, "", 1, 0) < 0 || send (fd, "", 1, 0) < 0)
    g_assert_cmpint (errno, ==, ECONNREFUSED);
  close (fd);
}

static void
test_listener (Fixture      *self,
               gconstpointer data)
{
  TestPeer    *peer = &self->peer;
  HSNMP_ENTITY here;
  HSNMP_PDU    trap;

  begin (self);
  assert_succeeds (SnmpRegister (peer->session, NULL, NULL, NULL, NULL, SNMPAPI_ON));
  close_all (self);
  wait_for_listener (self->port);

  here = SnmpStrToEntity (peer->session, "127.0.0.1");
  assert_succeeds (SnmpSetPort (here, self->port));
  trap = test_notification_pdu (peer->session, SNMP_PDU_TRAP, 7, "1.3.6.1.6.3.1.1.5.3");
  assert_succeeds (SnmpSendMsg (peer->session, NULL, here, peer->context, trap));
  test_notifier_wait (peer->notifier, 2);
}

/* The program's own file is neither written, nor moved in, nor closed. */
static void
test_numbers_are_files (Fixture      *self,
                        gconstpointer data)
{
  g_autofree char *path = NULL;
  int              file = g_file_open_tmp (NULL, &path, NULL);
  struct stat      info, other;

  g_assert_cmpint (file, >=, 0);
  self->own[file] = TRUE;
  begin (self);
  take_all (self, file);
  test_peer_exchange (&self->peer, 2);
  assert_succeeds (SnmpCleanup ());

  g_assert_cmpint (fstat (file, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  g_assert_cmpint (lseek (file, 0, SEEK_CUR), ==, 0);
  for (guint i = 0; i < self->n_taken; i++)
    {
      g_assert_cmpint (fstat (self->taken[i], &other), ==, 0);
      g_assert_cmpuint (other.st_ino, ==, info.st_ino);
      close (self->taken[i]);
    }
  close (file);
  unlink (path);
}

/* It may be closed, which is not for the library any more. */
static void
test_number_of_port_is_file (Fixture      *self,
                             gconstpointer data)
{
  HWND port = winsnmp_port_new ();
  int  fd = winsnmp_port_get_fd (port);
  int  own[2];

  g_assert_cmpint (pipe2 (own, O_CLOEXEC), ==, 0);
  g_assert_cmpint (syscall (SYS_dup3, own[0], fd, O_CLOEXEC), ==, fd);
  winsnmp_port_free (port);
  g_assert_true (is_open (fd));
  close (fd);
  close (own[0]);
  close (own[1]);
}

/* Nothing is sent to whom the program talks to, and nothing taken of what he says. */
static void
test_numbers_are_sockets (Fixture      *self,
                          gconstpointer data)
{
  char bytes[64];
  int  fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  self->own[fds[0]] = self->own[fds[1]] = TRUE;
  g_assert_cmpint (send (fds[1], "own", 3, 0), ==, 3);
  begin (self);
  take_all (self, fds[0]);
  test_peer_exchange (&self->peer, 2);
  assert_succeeds (SnmpCleanup ());

  g_assert_cmpint (recv (fds[1], bytes, sizeof bytes, MSG_DONTWAIT), ==, -1);
  g_assert_cmpint (errno, ==, EAGAIN);
  for (guint i = 0; i < self->n_taken; i++)
    g_assert_cmpint (close (self->taken[i]), ==, 0);
  g_assert_cmpint (recv (fds[0], bytes, sizeof bytes, MSG_DONTWAIT), ==, 3);
  close (fds[0]);
  close (fds[1]);
}

/* No error tells of it, and all else is as it was.  But no answer comes. */
static void
test_number_takes_datagrams (Fixture      *self,
                             gconstpointer data)
{
  TestPeer *peer = &self->peer;
  guint16   port;
  int       fd, own = test_open_socket (&port);

  begin (self);
  fd = test_find_library_socket ();
  g_assert_cmpint (syscall (SYS_dup3, own, fd, O_CLOEXEC), ==, fd);
  test_set_policy (peer->entity, 10, 1000);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  test_notifier_wait (peer->notifier, 2);
  g_assert_cmpint (test_notifier_get (peer->notifier, 1).wparam, ==, 0);
  assert_succeeds (SnmpCleanup ());

  g_assert_true (is_open (fd));
  close (fd);
  close (own);
}

/* What waits, waits in vain.  It ends, also without a timer. */
static void
test_no_descriptors (Fixture      *self,
                     gconstpointer data)
{
  TestPeer  *peer = &self->peer;
  TestAnswer answer = { 0 };
  HSNMP_PDU  pdu;

  begin (self);
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  test_agent_script (peer->agent, TEST_AGENT_DROP, 1);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  test_agent_wait (peer->agent, 2);
  set_short (TRUE);
  close_all (self);
  wait_for_pause ();

  pdu = test_pdu (peer->session, SNMP_PDU_GET, 3, TEST_OID);
  assert_fails_for (peer->session,
                    SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu),
                    SNMPAPI_TL_NOT_INITIALIZED);
  test_notifier_wait (peer->notifier, 2);
  test_receive (peer->session, &answer);
  g_assert_cmpint (answer.request_id, ==, 2);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_NOT_INITIALIZED");
  test_answer_clear (&answer);
  set_short (FALSE);
  test_peer_exchange (peer, 4);
}

/* An agent at the port of the fixture, which the library loses as there are no descriptors. */
static HSNMP_ENTITY
lose_port (Fixture  *self,
           Recorder *recorder)
{
  HSNMP_ENTITY here;

  begin (self);
  recorder_open (recorder);
  here = SnmpStrToEntity (self->peer.session, "127.0.0.1");
  assert_succeeds (SnmpSetPort (here, self->port));
  assert_succeeds (SnmpListenEx (here, SNMPAPI_ON, SNMPLISTEN_ALL_ADDR));
  set_short (TRUE);
  close_all (self);
  wait_for_pause ();
  g_assert_true (recorder_wait (recorder, WINSNMP_EVENT_LISTENER, 0)->u.listener.listening);
  g_assert_false (recorder_wait (recorder, WINSNMP_EVENT_LISTENER, 1)->u.listener.listening);

  return here;
}

/* Another program has it when there are descriptors again.  The port is told to be closed once. */
static void
test_lost_port (Fixture      *self,
                gconstpointer data)
{
  TestPeer          *peer = &self->peer;
  Recorder           recorder = { 0 };
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (self->port) };
  TestState          state;
  HSNMP_ENTITY       here;
  int                fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  self->own[fd] = TRUE;
  here = lose_port (self, &recorder);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  set_short (FALSE);

  test_peer_exchange (peer, 2);
  test_state_get (&state);
  g_assert_cmpuint (state.listeners, ==, 0);
  assert_succeeds (SnmpListenEx (here, SNMPAPI_OFF, SNMPLISTEN_ALL_ADDR));
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_LISTENER), ==, 2);
  close (fd);
  assert_succeeds (SnmpListenEx (here, SNMPAPI_ON, SNMPLISTEN_ALL_ADDR));
  test_state_get (&state);
  g_assert_cmpuint (state.listeners, ==, 1);
  recorder_close (&recorder);
}

/* The port is free still when there are descriptors again. */
static void
test_port_comes_back (Fixture      *self,
                      gconstpointer data)
{
  Recorder  recorder = { 0 };
  TestState state;

  lose_port (self, &recorder);
  set_short (FALSE);
  test_peer_exchange (&self->peer, 2);
  wait_for_listener (self->port);
  test_state_get (&state);
  g_assert_cmpuint (state.listeners, ==, 1);
  g_assert_cmpuint (recorder_count (&recorder, WINSNMP_EVENT_LISTENER), ==, 3);
  g_assert_true (recorder_wait (&recorder, WINSNMP_EVENT_LISTENER, 2)->u.listener.listening);
  recorder_close (&recorder);
}

/* A program that has no standard streams, and may have no more than these descriptors. */
static void
test_no_number_but_of_streams (Fixture      *self,
                               gconstpointer data)
{
  struct rlimit limit = { STDERR_FILENO + 1, STDERR_FILENO + 1 };
  pid_t         pid = fork ();
  int           status;

  if (pid == 0)
    {
      WsnmpAlarm alarm = WSNMP_ALARM_INIT;

      for (int fd = 0; fd < MAX_DESCRIPTORS; fd++)
        syscall (SYS_close, fd);
      setrlimit (RLIMIT_NOFILE, &limit);
      if (wsnmp_alarm_open (&alarm) || errno != EMFILE)
        _exit (1);
      _exit (is_open (STDIN_FILENO) || is_open (STDOUT_FILENO) ? 2 : 0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
turn_until (Fixture *self,
            int      fd,
            guint    count)
{
  struct pollfd polled = { .fd = fd, .events = POLLIN };

  while (test_notifier_count (self->peer.notifier) < count)
    {
      poll (&polled, 1, winsnmp_loop_get_timeout ());
      winsnmp_loop_dispatch ();
    }
}

/* The application's loop goes on to poll the number that it knows. */
static void
test_loop (Fixture      *self,
           gconstpointer data)
{
  TestPeer *peer = &self->peer;
  int       fd = winsnmp_loop_open ();

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  test_peer_open (peer);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  turn_until (self, fd, 1);
  close_all (self);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  turn_until (self, fd, 2);

  /* Without a call that would tell of it. */
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 3);
  test_agent_wait (peer->agent, 3);
  close_all (self);
  g_assert_false (is_open (fd));
  winsnmp_loop_dispatch ();
  test_agent_release (peer->agent);
  turn_until (self, fd, 3);
  winsnmp_loop_close ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/closed/next-request", test_next_request);
  ADD ("/closed/next-session", test_next_session);
  ADD ("/closed/answer-on-the-way", test_answer_on_the_way);
  ADD ("/closed/listener", test_listener);
  ADD ("/closed/numbers-are-files", test_numbers_are_files);
  ADD ("/closed/number-of-port-is-file", test_number_of_port_is_file);
  ADD ("/closed/numbers-are-sockets", test_numbers_are_sockets);
  ADD ("/closed/number-takes-datagrams", test_number_takes_datagrams);
  ADD ("/closed/no-descriptors", test_no_descriptors);
  ADD ("/closed/lost-port", test_lost_port);
  ADD ("/closed/port-comes-back", test_port_comes_back);
  ADD ("/closed/no-number-but-of-streams", test_no_number_but_of_streams);
  ADD ("/closed/loop", test_loop);

  return g_test_run ();
}
