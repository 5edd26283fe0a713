/* test-transport.c
 *
 * What the socket refuses: the table of errno values, injected.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "refusal.h"
#include "test-snmp.h"

static const struct
{
  int            error;
  SNMPAPI_STATUS code;
} refusals[] = {
  { ENOMEM, SNMPAPI_TL_RESOURCE_ERROR },
  { ENOBUFS, SNMPAPI_TL_RESOURCE_ERROR },
  { EMSGSIZE, SNMPAPI_TL_PDU_TOO_BIG },
  { ENETDOWN, SNMPAPI_TL_NOT_AVAILABLE },
  { ENETRESET, SNMPAPI_TL_NOT_AVAILABLE },
  { EAFNOSUPPORT, SNMPAPI_TL_NOT_SUPPORTED },
  { EPROTONOSUPPORT, SNMPAPI_TL_NOT_SUPPORTED },
  { EADDRNOTAVAIL, SNMPAPI_TL_SRC_INVALID },
  { EBADF, SNMPAPI_TL_NOT_INITIALIZED },
  { ENOTSOCK, SNMPAPI_TL_NOT_INITIALIZED },
  { EINVAL, SNMPAPI_TL_INVALID_PARAM },
  { EFAULT, SNMPAPI_TL_INVALID_PARAM },
  { EDESTADDRREQ, SNMPAPI_TL_INVALID_PARAM },
  { EACCES, SNMPAPI_TL_OTHER },
  { EPERM, SNMPAPI_TL_OTHER },
  { EIO, SNMPAPI_TL_OTHER },
};

/* Refused at once: the call fails, nothing is outstanding, nothing leaked. */
static void
test_send_fails (TestPeer     *peer,
                 gconstpointer data)
{
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);
  TestState state;

  test_state_get (&state);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      SNMPAPI_STATUS status;

      refuse_sends (refusals[i].error, 0, REFUSAL_ALWAYS);
      status = SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu);
      refuse_nothing ();
      if (status != SNMPAPI_FAILURE || SnmpGetLastError (peer->session) != refusals[i].code)
        g_error ("%s: %u, %s instead of %s", g_strerror (refusals[i].error), status,
                 test_error_name (SnmpGetLastError (peer->session)),
                 test_error_name (refusals[i].code));
      test_assert_error (NULL, refusals[i].code);
      test_assert_same_state (&state);
      assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 1), SNMPAPI_PDU_INVALID);
    }
  test_peer_exchange (peer, 2);
  g_assert_cmpuint (test_notifier_count (peer->notifier), ==, 1);
}

/* The documented list has no code for it: told as if it came later, by the thread
 * that tells the rest. */
static void
test_no_route (TestPeer     *peer,
               gconstpointer data)
{
  static const int errors[] = { ENETUNREACH, EHOSTUNREACH, EHOSTDOWN };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      TestNotification notification;
      g_auto (TestAnswer) answer = { 0 };

      refuse_sends (errors[i], 0, REFUSAL_ALWAYS);
      test_peer_send (peer, SNMP_PDU_GET, i + 1);
      refuse_nothing ();
      test_notifier_wait (peer->notifier, i + 1);
      notification = test_notifier_get (peer->notifier, i);
      g_assert_cmpuint (notification.wparam, ==, 0);
      g_assert_false (pthread_equal (notification.thread, pthread_self ()));
      test_receive (peer->session, &answer);
      g_assert_cmpuint (answer.status, ==, SNMPAPI_FAILURE);
      g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_UNDELIVERABLE");
      g_assert_cmpint (answer.request_id, ==, (int)i + 1);
      g_assert_true (answer.destination == peer->entity);
    }
}

/* What nobody waits for an answer to fails at once, whatever the reason. */
static void
test_trap_fails (TestPeer     *peer,
                 gconstpointer data)
{
  static const struct
  {
    int            error;
    SNMPAPI_STATUS code;
  } cases[] = {
    { ENETUNREACH, SNMPAPI_TL_NOT_AVAILABLE },
    { EHOSTUNREACH, SNMPAPI_TL_NOT_AVAILABLE },
    { EHOSTDOWN, SNMPAPI_TL_NOT_AVAILABLE },
    { EAGAIN, SNMPAPI_TL_RESOURCE_ERROR },
    { ENOBUFS, SNMPAPI_TL_RESOURCE_ERROR },
    { EPERM, SNMPAPI_TL_OTHER },
    { EADDRNOTAVAIL, SNMPAPI_TL_SRC_INVALID },
  };
  HSNMP_PDU pdu = test_pdu (peer->session, SNMP_PDU_TRAP, 1, TEST_OID);
  TestState state;

  test_state_get (&state);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      refuse_sends (cases[i].error, 0, REFUSAL_ALWAYS);
      assert_fails_for (peer->session,
                        SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu),
                        cases[i].code);
      refuse_nothing ();
      test_assert_same_state (&state);
    }
  assert_succeeds (SnmpSendMsg (peer->session, NULL, peer->entity, peer->context, pdu));
  test_agent_wait (peer->agent, 1);
}

/* A full buffer and a signal are no errors, and one that the socket had before is not the
 * request's: it goes out. */
static void
test_retried_inside (TestPeer     *peer,
                     gconstpointer data)
{
  static const int errors[] = { EINTR, EAGAIN };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      refuse_sends (errors[i], 0, 3);
      test_peer_exchange (peer, i + 1);
      g_assert_cmpint (refusal_count_left (), ==, 0);
    }
  refuse_sends (ECONNABORTED, 0, 1);
  test_peer_exchange (peer, 3);
  g_assert_cmpint (refusal_count_left (), ==, 0);
}

/* Datagrams may be fragments from when one must be; what is too long then is. */
static void
test_too_long_for_the_way (TestPeer     *peer,
                           gconstpointer data)
{
  test_peer_exchange (peer, 1);
  g_assert_cmpint (refusal_get_discovery (), ==, IP_PMTUDISC_DO);

  refuse_sends (EMSGSIZE, 0, 1);
  test_peer_exchange (peer, 2);
  g_assert_cmpint (refusal_count_left (), ==, 0);
  g_assert_cmpint (refusal_get_discovery (), ==, IP_PMTUDISC_WANT);

  refuse_sends (EMSGSIZE, 0, 1);
  assert_fails_for (peer->session,
                    SnmpSendMsg (peer->session, NULL, peer->entity, peer->context,
                                 test_pdu (peer->session, SNMP_PDU_GET, 3, TEST_OID)),
                    SNMPAPI_TL_PDU_TOO_BIG);
  g_assert_cmpint (refusal_count_left (), ==, 0);
}

/* The first transmission went out, the second cannot. */
static void
test_retransmission_fails (TestPeer     *peer,
                           gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };

  test_agent_set_default (peer->agent, TEST_AGENT_DROP);
  assert_succeeds (SnmpSetTimeout (peer->entity, 10));
  refuse_sends (ENETDOWN, 1, REFUSAL_ALWAYS);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer->agent, 1);
  test_notifier_wait (peer->notifier, 1);
  refuse_nothing ();
  g_assert_cmpuint (test_notifier_get (peer->notifier, 0).wparam, ==, 0);
  test_receive (peer->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_FAILURE);
  g_assert_cmpstr (test_error_name (answer.error), ==, "SNMPAPI_TL_NOT_AVAILABLE");
  assert_fails_for (peer->session, SnmpCancelMsg (peer->session, 1), SNMPAPI_PDU_INVALID);
}

/* The queue of an interface is full: as lost as in any other queue on the way. */
static void
test_retransmission_lost (TestPeer     *peer,
                          gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  smiUINT32 retries;

  test_agent_script (peer->agent, TEST_AGENT_DROP, 1);
  test_set_policy (peer->entity, 10, 5);
  refuse_sends (ENOBUFS, 1, 2);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  g_assert_cmpint (refusal_count_left (), ==, 0);
  test_receive (peer->session, &answer);
  assert_succeeds (answer.status);
  assert_succeeds (SnmpGetRetry (peer->entity, NULL, &retries));
  g_assert_cmpuint (retries, >=, 3);
}

/* No socket for an agent: the entity does not listen, and may try again. */
static void
test_no_listener (TestPeer     *peer,
                  gconstpointer data)
{
  static const int errors[] = { EMFILE, ENFILE, ENOBUFS };
  HSNMP_ENTITY     entity = SnmpStrToEntity (peer->session, "127.0.0.1");
  TestState        state;

  assert_succeeds (SnmpSetPort (entity, test_unused_port ()));
  test_state_get (&state);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      SNMPAPI_STATUS status;

      refuse_sockets (errors[i], AF_UNSPEC);
      status = SnmpListen (entity, SNMPAPI_ON);
      refuse_nothing ();
      g_assert_cmpuint (status, ==, SNMPAPI_FAILURE);
      test_assert_error (NULL, SNMPAPI_TL_RESOURCE_ERROR);
      test_assert_error (peer->session, SNMPAPI_TL_RESOURCE_ERROR);
      test_assert_same_state (&state);
      assert_fails_for (peer->session, SnmpListen (entity, SNMPAPI_OFF), SNMPAPI_NOOP);
    }
  assert_succeeds (SnmpListen (entity, SNMPAPI_ON));
}

/* No socket for the first session: no session, and nothing half-open. */
static void
test_no_first_socket (void)
{
  static const struct
  {
    int            error;
    SNMPAPI_STATUS code;
  } cases[] = {
    { EMFILE, SNMPAPI_ALLOC_ERROR },
    { ENFILE, SNMPAPI_ALLOC_ERROR },
    { ENOMEM, SNMPAPI_ALLOC_ERROR },
    { ENOBUFS, SNMPAPI_ALLOC_ERROR },
    { EACCES, SNMPAPI_OTHER_ERROR },
    { EPERM, SNMPAPI_OTHER_ERROR },
    { EAFNOSUPPORT, SNMPAPI_OTHER_ERROR },
  };
  g_autoptr (TestNotifier) notifier = test_notifier_new ();
  guint                    descriptors;
  HSNMP_SESSION            session;

  test_startup (SNMPAPI_UNTRANSLATED_V2);
  descriptors = test_count_descriptors ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      refuse_sockets (cases[i].error, AF_UNSPEC);
      assert_fails (SnmpCreateSession (NULL, 0, test_notifier_cb, notifier), cases[i].code);
      refuse_nothing ();
      g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
    }
  session = test_session (notifier);
  assert_succeeds (SnmpClose (session));
  assert_succeeds (SnmpCleanup ());
}

/* A start tells that messages can be sent, so it fails where they never can be; the next one
 * succeeds. */
static void
test_no_start (void)
{
  static const struct
  {
    int            error;
    SNMPAPI_STATUS plain;
    SNMPAPI_STATUS ex;
  } cases[] = {
    { EMFILE, SNMPAPI_ALLOC_ERROR, SNMPAPI_TL_RESOURCE_ERROR },
    { ENOMEM, SNMPAPI_ALLOC_ERROR, SNMPAPI_TL_RESOURCE_ERROR },
    { EAFNOSUPPORT, SNMPAPI_NOT_INITIALIZED, SNMPAPI_TL_NOT_INITIALIZED },
    { EPERM, SNMPAPI_NOT_INITIALIZED, SNMPAPI_TL_NOT_INITIALIZED },
  };
  guint descriptors = test_count_descriptors ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      refuse_sockets (cases[i].error, AF_UNSPEC);
      assert_fails (SnmpStartup (NULL, NULL, NULL, NULL, NULL), cases[i].plain);
      assert_fails (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL), cases[i].ex);
      refuse_nothing ();
      assert_fails (SnmpCleanup (), SNMPAPI_NOT_INITIALIZED);
      assert_fails (SnmpCleanupEx (), SNMPAPI_OTHER_ERROR);

      assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
      assert_succeeds (SnmpCleanupEx ());
      g_assert_cmpuint (test_count_descriptors (), ==, descriptors);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/transport/send-fails", test_send_fails);
  test_add ("/transport/no-route", test_no_route);
  test_add ("/transport/trap-fails", test_trap_fails);
  test_add ("/transport/retried-inside", test_retried_inside);
  test_add ("/transport/too-long-for-the-way", test_too_long_for_the_way);
  test_add ("/transport/retransmission-fails", test_retransmission_fails);
  test_add ("/transport/retransmission-lost", test_retransmission_lost);
  test_add ("/transport/no-listener", test_no_listener);
  g_test_add_func ("/transport/no-first-socket", test_no_first_socket);
  g_test_add_func ("/transport/no-start", test_no_start);

  return g_test_run ();
}
