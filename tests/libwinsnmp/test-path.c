/* test-path.c
 *
 * A path that takes only shorter packets than those which were sent first.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <time.h> /* for the next one */
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "recorder.h"

ssize_t __wrap_recvmsg (int            fd,
                        struct msghdr *header,
                        int            flags);
ssize_t __real_recvmsg (int            fd,
                        struct msghdr *header,
                        int            flags);

/* Errors that shall be those of a router which needs fragments. */
static atomic_int n_to_disguise;

static void
disguise (struct msghdr *header)
{
  for (struct cmsghdr *control = CMSG_FIRSTHDR (header); control != NULL;
       control = CMSG_NXTHDR (header, control))
    {
      struct sock_extended_err error;

      if (control->cmsg_level != IPPROTO_IP || control->cmsg_type != IP_RECVERR)
        continue;

      memcpy (&error, CMSG_DATA (control), sizeof error);
      g_assert_cmpuint (error.ee_origin, ==, SO_EE_ORIGIN_ICMP);
      error.ee_errno = EMSGSIZE;
      memcpy (CMSG_DATA (control), &error, sizeof error);
      n_to_disguise--;
    }
}

/* The error is one of a port where nobody is. */
ssize_t
__wrap_recvmsg (int            fd,
                struct msghdr *header,
                int            flags)
{
  ssize_t n = __real_recvmsg (fd, header, flags);

  if (n >= 0 && (flags & MSG_ERRQUEUE) && n_to_disguise > 0)
    disguise (header);

  return n;
}

/* The second transmission would arrive, in fragments; here it is the one that is refused. */
static void
test_sent_again (Recorder     *recorder,
                 gconstpointer data)
{
  TestPeer                  *peer = &recorder->peer;
  const WinsnmpMessageEvent *failed;
  g_auto (TestAnswer) answer = { 0 };

  assert_succeeds (SnmpSetPort (peer->entity, test_unused_port ()));
  test_set_policy (peer->entity, 10, 5);
  n_to_disguise = 1;
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpint (n_to_disguise, ==, 0);
  test_receive (peer->session, &answer);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_UNDELIVERABLE");
  failed = recorder_wait_message (recorder, WINSNMP_MESSAGE_FAILED);
  g_assert_cmpuint (failed->retransmission, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  recorder_add ("/path/needs-fragments/sent-again", test_sent_again);

  return g_test_run ();
}
