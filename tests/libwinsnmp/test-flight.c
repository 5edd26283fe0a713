/* test-flight.c
 *
 * Many requests at one time: what may be in flight, what waits, what leaves together.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <time.h>

#include "recorder.h"
#include "wrapped.h"

/* So small a buffer of the library's sockets holds the answers to a handful of
 * requests. */
#define BUFFER_SIZE 12288

#define N_BURST 500

typedef struct
{
  const char    *path;
  int            error;
  SNMPAPI_STATUS code;
} Refusal;

static atomic_uint most_together; /* datagrams of one sendmmsg */
static atomic_uint n_cut;         /* datagrams that the kernel cut out of longer ones */
static atomic_int  send_error;    /* of the next sendmmsg */
static atomic_int  cut_error;     /* of each sendmmsg that begins with what is to be cut */
static atomic_uint n_cut_refused;
static atomic_bool cuts_nothing;

/* What is sent to this port ends with this error. */
static atomic_uint refused_port;
static atomic_int  refused_error;

/* Behind its port is no agent. */
static HSNMP_ENTITY nobody;
static atomic_uint  n_to_gather; /* datagrams for the next recvmmsg */

/* The library's clock stands still, far in the future: nothing leaves the flight but
 * by its answer, and no callback takes long. */
static atomic_bool is_frozen;

int
__wrap_clock_gettime (clockid_t        clock,
                      struct timespec *time)
{
  if (is_frozen && clock == CLOCK_MONOTONIC)
    {
      *time = (struct timespec){ 1000000000, 0 };
      return 0;
    }

  return __real_clock_gettime (clock, time);
}

int
__wrap_setsockopt (int         fd,
                   int         level,
                   int         option,
                   const void *value,
                   socklen_t   length)
{
  int size = BUFFER_SIZE;

  if (level == SOL_SOCKET && option == SO_RCVBUF && test_is_library_socket (fd))
    value = &size;

  return __real_setsockopt (fd, level, option, value, length);
}

static guint
count_cut (const struct msghdr *header)
{
  const struct cmsghdr *control = CMSG_FIRSTHDR (header);

  return control != NULL && control->cmsg_type == UDP_SEGMENT ? (guint)header->msg_iovlen : 0;
}

int
__wrap_getsockopt (int        fd,
                   int        level,
                   int        option,
                   void      *value,
                   socklen_t *length)
{
  if (cuts_nothing && level == IPPROTO_UDP && option == UDP_SEGMENT)
    {
      errno = ENOPROTOOPT;
      return -1;
    }

  return __real_getsockopt (fd, level, option, value, length);
}

/* How many leave before the first that is refused. */
static guint
count_allowed (const struct mmsghdr *headers,
               guint                 n_headers)
{
  guint n = 0;

  while (n < n_headers &&
         ntohs (((const struct sockaddr_in *)headers[n].msg_hdr.msg_name)->sin_port) !=
           refused_port)
    n++;

  return n;
}

int
__wrap_sendmmsg (int             fd,
                 struct mmsghdr *headers,
                 unsigned int    n_headers,
                 int             flags)
{
  guint n_together = 0;

  errno = atomic_exchange (&send_error, 0);
  if (errno == 0 && cut_error != 0 && count_cut (&headers[0].msg_hdr) > 0)
    {
      n_cut_refused++;
      errno = cut_error;
    }
  if (errno == 0 && refused_port != 0)
    {
      n_headers = count_allowed (headers, n_headers);
      errno = n_headers == 0 ? refused_error : 0;
    }
  if (errno != 0)
    return -1;

  for (guint i = 0; i < n_headers; i++)
    {
      n_together += (guint)headers[i].msg_hdr.msg_iovlen;
      n_cut += count_cut (&headers[i].msg_hdr);
    }
  if (n_together > most_together)
    most_together = n_together;

  return __real_sendmmsg (fd, headers, n_headers, flags);
}

/* Waits until as many have come as are to be read in one call. */
int
__wrap_recvmmsg (int              fd,
                 struct mmsghdr  *headers,
                 unsigned int     n_headers,
                 int              flags,
                 struct timespec *timeout)
{
  unsigned int  n_wanted = atomic_exchange (&n_to_gather, 0), n_read = 0;
  struct pollfd poller = { fd, POLLIN, 0 };

  while (n_read < n_wanted)
    {
      int n;

      g_assert_cmpint (poll (&poller, 1, TEST_WATCHDOG_SECONDS * 1000), ==, 1);
      n = __real_recvmmsg (fd, headers + n_read, n_headers - n_read, flags, timeout);
      if (n > 0)
        n_read += (unsigned int)n;
    }

  return n_wanted > 0 ? (int)n_read : __real_recvmmsg (fd, headers, n_headers, flags, timeout);
}

/* A request whose loss nobody mends within the time of a test. */
static void
send_patiently (TestPeer *peer,
                smiINT32  request_id)
{
  assert_succeeds (SnmpSetTimeout (peer->entity, 100 * TEST_WATCHDOG_SECONDS));
  test_peer_send (peer, SNMP_PDU_GET, request_id);
}

/* More than the buffer holds, in the order of the calls, each once. */
static void
test_burst (TestPeer     *peer,
            gconstpointer data)
{
  is_frozen = TRUE;
  for (guint i = 0; i < N_BURST; i++)
    send_patiently (peer, (smiINT32)i + 1);
  test_notifier_wait (peer->notifier, N_BURST);
  is_frozen = FALSE;

  g_assert_cmpuint (test_agent_count (peer->agent), ==, N_BURST);
  for (guint i = 0; i < N_BURST; i++)
    {
      g_assert_cmpuint (test_notifier_get (peer->notifier, i).wparam, ==, 0);
      g_assert_cmpint (test_agent_get_request (peer->agent, i)->message->request_id, ==, i + 1);
    }
}

/* Their answers never come, and still make room. */
static void
test_silent_agent (TestPeer     *peer,
                   gconstpointer data)
{
  g_autoptr (TestAgent) silent = test_agent_new ();
  HSNMP_ENTITY          speaking = peer->entity;

  test_agent_set_default (silent, TEST_AGENT_DROP);
  peer->entity = test_entity (peer->session, silent);
  for (guint i = 0; i < 50; i++)
    send_patiently (peer, (smiINT32)i + 1);
  peer->entity = speaking;
  send_patiently (peer, 51);
  test_notifier_wait (peer->notifier, 1);

  g_assert_cmpint (test_notifier_get (peer->notifier, 0).lparam, ==, 51);
  g_assert_cmpuint (test_agent_count (silent), ==, 50);
}

static void
test_close_sends_rest (TestPeer     *peer,
                       gconstpointer data)
{
  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  for (guint i = 0; i < 50; i++)
    send_patiently (peer, (smiINT32)i + 1);
  assert_succeeds (SnmpClose (peer->session));
  test_agent_wait (peer->agent, 50);

  peer->session = test_session (peer->notifier);
}

/* The time of a request that waits has not begun. */
static void
test_timer_begins_when_sent (Recorder     *recorder,
                             gconstpointer data)
{
  TestPeer *peer = &recorder->peer;
  uint64_t  sent_at[51] = { 0 };

  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  test_set_policy (peer->entity, 1, 0);
  for (guint i = 0; i < 50; i++)
    test_peer_send (peer, SNMP_PDU_GET, (smiINT32)i + 1);
  test_notifier_wait (peer->notifier, 50);

  for (guint i = 0; i < recorder_count (recorder, WINSNMP_EVENT_MESSAGE); i++)
    {
      const WinsnmpEvent *event = recorder_wait (recorder, WINSNMP_EVENT_MESSAGE, i);
      int                 id = event->u.message.request_id;

      if (event->u.message.state == WINSNMP_MESSAGE_SENT)
        sent_at[id] = event->time;
      else if (event->u.message.state == WINSNMP_MESSAGE_TIMED_OUT)
        {
          g_assert_cmpuint (sent_at[id], !=, 0);
          g_assert_cmpuint (event->time - sent_at[id], >=, 10000000);
        }
    }
}

/* What callbacks send that follow each other at once leaves in one call. */
static SNMPAPI_STATUS
send_next (const TestNotification *notification,
           gpointer                user_data)
{
  if (notification->lparam <= 5)
    send_patiently (user_data, (smiINT32)notification->lparam + 5);

  return SNMPAPI_SUCCESS;
}

static void
send_five_held (TestPeer        *peer,
                TestNotifierFunc func)
{
  guint n_before = test_agent_count (peer->agent);

  test_agent_script (peer->agent, TEST_AGENT_HOLD, 5);
  test_notifier_set_func (peer->notifier, func, peer);
  most_together = 0;
  n_to_gather = 5;
  for (guint i = 0; i < 5; i++)
    send_patiently (peer, (smiINT32)i + 1);
  test_agent_wait (peer->agent, n_before + 5);
  test_agent_release (peer->agent);
}

static void
test_callbacks_send_together (TestPeer     *peer,
                              gconstpointer data)
{
  is_frozen = TRUE;
  send_five_held (peer, send_next);
  test_notifier_wait (peer->notifier, 10);
  is_frozen = FALSE;
  g_assert_cmpuint (most_together, ==, 5);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 10);
}

/* It need not return for its request to leave. */
static SNMPAPI_STATUS
send_and_block (const TestNotification *notification,
                gpointer                user_data)
{
  TestPeer *peer = user_data;

  if (notification->lparam == 1)
    {
      send_patiently (peer, 6);
      test_agent_wait (peer->agent, 6);
    }

  return SNMPAPI_SUCCESS;
}

static void
test_callback_blocks (TestPeer     *peer,
                      gconstpointer data)
{
  send_five_held (peer, send_and_block);
  test_notifier_wait (peer->notifier, 6);
}

static SNMPAPI_STATUS
send_and_close (const TestNotification *notification,
                gpointer                user_data)
{
  TestPeer *peer = user_data;

  send_patiently (peer, 6);
  assert_succeeds (SnmpClose (peer->session));

  return SNMPAPI_SUCCESS;
}

static void
test_callback_closes (TestPeer     *peer,
                      gconstpointer data)
{
  is_frozen = TRUE;
  send_five_held (peer, send_and_close);
  test_agent_wait (peer->agent, 6);
  test_notifier_wait (peer->notifier, 1);
  is_frozen = FALSE;

  test_notifier_set_func (peer->notifier, NULL, NULL);
  peer->session = test_session (peer->notifier);
}

/* The kernel's buffer is full, and then not any more. */
static void
test_kernel_is_full (TestPeer     *peer,
                     gconstpointer data)
{
  send_error = EAGAIN;
  is_frozen = TRUE;
  send_five_held (peer, send_next);
  test_notifier_wait (peer->notifier, 10);
  is_frozen = FALSE;
  g_assert_cmpint (send_error, ==, 0);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 10);
}

/* Five callbacks ask the agent for five more. */
static void
ask_for_ten (TestPeer *peer)
{
  guint n_before = test_agent_count (peer->agent);

  is_frozen = TRUE;
  send_five_held (peer, send_next);
  test_notifier_wait (peer->notifier, n_before + 10);
  is_frozen = FALSE;

  g_assert_cmpuint (test_agent_count (peer->agent), ==, n_before + 10);
  for (guint i = 0; i < 10; i++)
    {
      const TestRequest *request = test_agent_get_request (peer->agent, n_before + i);

      g_assert_cmpuint (test_notifier_get (peer->notifier, n_before + i).wparam, ==, 0);
      g_assert_cmpint (request->message->request_id, ==, i + 1);
    }
}

/* To one agent and of one length: one datagram until the kernel has brought it there. */
static void
test_alike_leave_as_one (TestPeer     *peer,
                         gconstpointer data)
{
  n_cut = 0;
  ask_for_ten (peer);
  g_assert_cmpuint (n_cut, ==, 5);
}

/* There is a way without checksums by the hardware, say.  It is tried once, and once more
 * if it may be fragments that are missing. */
static void
test_kernel_refuses_to_cut (TestPeer     *peer,
                            gconstpointer data)
{
  cut_error = GPOINTER_TO_INT (data);
  n_cut = 0;
  n_cut_refused = 0;
  ask_for_ten (peer);
  ask_for_ten (peer);
  g_assert_cmpuint (n_cut_refused, ==, cut_error == EMSGSIZE ? 2 : 1);
  g_assert_cmpuint (n_cut, ==, 0);
  cut_error = 0;
}

/* A kernel that knows nothing of it would send all as one. */
static void
set_up_old_kernel (TestPeer     *peer,
                   gconstpointer data)
{
  cuts_nothing = TRUE;
  test_peer_set_up (peer, data);
}

static void
test_kernel_cannot_cut (TestPeer     *peer,
                        gconstpointer data)
{
  n_cut = 0;
  n_cut_refused = 0;
  ask_for_ten (peer);
  g_assert_cmpuint (n_cut + n_cut_refused, ==, 0);
  cuts_nothing = FALSE;
}

/* The error quotes all of them, one behind the other; each is told of. */
static SNMPAPI_STATUS
send_next_to_nobody (const TestNotification *notification,
                     gpointer                user_data)
{
  TestPeer *peer = user_data;

  peer->entity = nobody;
  return send_next (notification, peer);
}

static void
test_nobody_is_there (TestPeer     *peer,
                      gconstpointer data)
{
  guint n_undeliverable = 0;

  nobody = test_entity (peer->session, NULL);
  assert_succeeds (SnmpSetPort (nobody, test_unused_port ()));
  n_cut = 0;
  is_frozen = TRUE;
  send_five_held (peer, send_next_to_nobody);
  test_notifier_wait (peer->notifier, 10);
  is_frozen = FALSE;

  g_assert_cmpuint (n_cut, ==, 5);
  for (guint i = 0; i < 10; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_receive (peer->session, &answer);
      if (answer.status != SNMPAPI_FAILURE)
        continue;
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_UNDELIVERABLE");
      n_undeliverable++;
    }
  g_assert_cmpuint (n_undeliverable, ==, 5);
}

/* Only what is first in the batch is refused. */
static void
test_kernel_refuses_one (TestPeer     *peer,
                         gconstpointer data)
{
  TestAnswer answer = { 0 };

  send_error = ENETDOWN;
  is_frozen = TRUE;
  send_five_held (peer, send_next);
  test_notifier_wait (peer->notifier, 10);
  is_frozen = FALSE;
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 9);
  for (guint i = 0; i < 10; i++)
    {
      g_auto (TestAnswer) next = { 0 };

      test_receive (peer->session, &next);
      if (next.status == SNMPAPI_FAILURE)
        answer = next;
    }
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_NOT_AVAILABLE");
  g_assert_cmpint (answer.request_id, ==, 6);
}

/* What the kernel refuses in the midst of others ends alone, whatever the reason; each of the
 * others leaves once. */
static SNMPAPI_STATUS
send_next_or_to_refused (const TestNotification *notification,
                         gpointer                user_data)
{
  TestPeer    *peer = user_data;
  HSNMP_ENTITY agent = peer->entity;

  if (notification->lparam % 2 == 0)
    peer->entity = nobody;
  send_next (notification, peer);
  peer->entity = agent;

  return SNMPAPI_SUCCESS;
}

static void
test_kernel_refuses_some (TestPeer     *peer,
                          gconstpointer data)
{
  const Refusal *refusal = data;
  guint          n_refused = 0;

  refused_port = test_unused_port ();
  refused_error = refusal->error;
  nobody = test_entity (peer->session, NULL);
  assert_succeeds (SnmpSetPort (nobody, refused_port));
  is_frozen = TRUE;
  send_five_held (peer, send_next_or_to_refused);
  test_notifier_wait (peer->notifier, 10);
  is_frozen = FALSE;
  refused_port = 0;

  g_assert_cmpuint (test_agent_count (peer->agent), ==, 8);
  for (guint i = 0; i < 10; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_receive (peer->session, &answer);
      if (answer.status == SNMPAPI_SUCCESS)
        continue;
      g_assert_cmpstr (test_error_name (answer.error), ==, test_error_name (refusal->code));
      g_assert_true (answer.request_id == 7 || answer.request_id == 9);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, ==, 2);
  test_assert_no_message (peer->session);
}

/* The queue of an interface is full: what is lost there is for the timer. */
static void
test_kernel_loses_one (TestPeer     *peer,
                       gconstpointer data)
{
  send_error = ENOBUFS;
  is_frozen = TRUE;
  send_five_held (peer, send_next);
  test_notifier_wait (peer->notifier, 9);
  is_frozen = FALSE;
  g_assert_cmpint (send_error, ==, 0);
  g_assert_cmpuint (test_agent_count (peer->agent), ==, 9);
  for (guint i = 0; i < 9; i++)
    {
      g_auto (TestAnswer) answer = { 0 };

      test_receive (peer->session, &answer);
      assert_succeeds (answer.status);
      g_assert_cmpint (answer.request_id, !=, 6);
    }
  assert_succeeds (SnmpCancelMsg (peer->session, 6));
}

/* Nothing is read while a subscriber of events holds the library. */
typedef struct
{
  TestPeer *peer;
  guint16   port;
} Flood;

static void
flood_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  Flood *flood = user_data;

  if (event->kind != WINSNMP_EVENT_MESSAGE || event->u.message.request_id != 1 ||
      event->u.message.state != WINSNMP_MESSAGE_ANSWERED)
    return;

  for (guint i = 0; i < 1000; i++)
    test_agent_send_to (flood->peer->agent, flood->port, "flood", 5);
}

static void
test_overflow_is_told (Recorder     *recorder,
                       gconstpointer data)
{
  TestPeer                  *peer = &recorder->peer;
  Flood                      flood = { .peer = peer };
  const WinsnmpMessageEvent *message;
  g_autofree char           *where = NULL;
  unsigned int               id = winsnmp_events_subscribe (flood_cb, &flood);

  test_peer_exchange (peer, 2);
  flood.port = test_agent_get_request (peer->agent, 0)->port;
  test_peer_exchange (peer, 1);
  test_peer_exchange (peer, 3);
  winsnmp_events_unsubscribe (id);

  for (guint i = 0;; i++)
    {
      message = &recorder_wait (recorder, WINSNMP_EVENT_MESSAGE, i)->u.message;
      if (message->drop == WINSNMP_DROP_OVERFLOW)
        break;
    }
  g_assert_cmpuint (message->state, ==, WINSNMP_MESSAGE_DROPPED);
  g_assert_cmpuint (message->n_lost, >, 0);
  g_assert_cmpuint (message->n_lost, <, 1000);
  where = g_strdup_printf (":%u", flood.port);
  g_assert_true (g_str_has_suffix (message->peer, where));
}

static void
add_refused (const char *path,
             int         error)
{
  g_test_add (path, TestPeer, GINT_TO_POINTER (error), test_peer_set_up, test_kernel_refuses_to_cut,
              test_peer_tear_down);
}

static void
add_refused_in_the_midst (void)
{
  static const Refusal refusals[] = {
    { "/flight/kernel/refuses-some/firewall", EPERM, SNMPAPI_TL_OTHER },
    { "/flight/kernel/refuses-some/access", EACCES, SNMPAPI_TL_OTHER },
    { "/flight/kernel/refuses-some/no-route", ENETUNREACH, SNMPAPI_TL_UNDELIVERABLE },
    { "/flight/kernel/refuses-some/size", EMSGSIZE, SNMPAPI_TL_PDU_TOO_BIG },
    { "/flight/kernel/refuses-some/invalid", EINVAL, SNMPAPI_TL_INVALID_PARAM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_test_add (refusals[i].path, TestPeer, &refusals[i], test_peer_set_up,
                test_kernel_refuses_some, test_peer_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/flight/burst", test_burst);
  test_add ("/flight/silent-agent", test_silent_agent);
  test_add ("/flight/close-sends-rest", test_close_sends_rest);
  recorder_add ("/flight/timer-begins-when-sent", test_timer_begins_when_sent);
  test_add ("/flight/callbacks/send-together", test_callbacks_send_together);
  test_add ("/flight/callbacks/blocks", test_callback_blocks);
  test_add ("/flight/callbacks/closes", test_callback_closes);
  test_add ("/flight/kernel/full", test_kernel_is_full);
  test_add ("/flight/kernel/refuses-one", test_kernel_refuses_one);
  add_refused_in_the_midst ();
  test_add ("/flight/kernel/loses-one", test_kernel_loses_one);
  test_add ("/flight/cut/alike-leave-as-one", test_alike_leave_as_one);
  test_add ("/flight/cut/nobody-is-there", test_nobody_is_there);
  add_refused ("/flight/cut/refused/io", EIO);
  add_refused ("/flight/cut/refused/invalid", EINVAL);
  add_refused ("/flight/cut/refused/size", EMSGSIZE);
  g_test_add ("/flight/cut/unknown", TestPeer, NULL, set_up_old_kernel, test_kernel_cannot_cut,
              test_peer_tear_down);
  recorder_add ("/flight/overflow-is-told", test_overflow_is_told);

  return g_test_run ();
}
