/* test-threads.c
 *
 * Many threads on shared sessions; closing and freeing under their feet.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdatomic.h>

#include "test-snmp.h"

/* To be run with -Db_sanitize=thread as well: all synchronisation here is
 * POSIX's, which ThreadSanitizer understands. */

#define N_THREADS 8

typedef struct
{
  TestPeer   *peer;
  HANDLE      shared[WINSNMP_HANDLE_VBL + 1];
  guint       number;
  atomic_uint answered;
} Worker;

static void
run_workers (TestPeer *peer,
             void *(*run) (void *data))
{
  pthread_t threads[N_THREADS];
  Worker    workers[N_THREADS] = { 0 };

  for (guint i = 0; i < N_THREADS; i++)
    {
      workers[i].peer = peer;
      workers[i].number = i;
      g_assert_cmpint (pthread_create (&threads[i], NULL, run, &workers[i]), ==, 0);
    }
  for (guint i = 0; i < N_THREADS; i++)
    pthread_join (threads[i], NULL);
}

static void *
exchange_on_shared_session (void *data)
{
  Worker   *worker = data;
  TestPeer *peer = worker->peer;

  for (int i = 0; i < 50; i++)
    test_peer_send (peer, SNMP_PDU_GET, worker->number * 1000 + i + 1);

  return NULL;
}

static void
test_shared_session (TestPeer     *peer,
                     gconstpointer data)
{
  HSNMP_PDU pdu;
  guint     fetched = 0;

  run_workers (peer, exchange_on_shared_session);
  test_notifier_wait (peer->notifier, N_THREADS * 50);
  while (SnmpRecvMsg (peer->session, NULL, NULL, NULL, &pdu) == SNMPAPI_SUCCESS)
    {
      assert_succeeds (SnmpFreePdu (pdu));
      fetched++;
    }
  g_assert_cmpuint (fetched, ==, N_THREADS * 50);
  for (guint thread = 0; thread < N_THREADS; thread++)
    for (int i = 0; i < 50; i++)
      g_assert_cmpuint (test_notifier_count_for (peer->notifier, thread * 1000 + i + 1), ==, 1);
}

/* Sessions come and go while others send. */
static void *
open_exchange_close (void *data)
{
  Worker *worker = data;

  for (int i = 0; i < 20; i++)
    {
      TestPeer own = { .agent = worker->peer->agent, .notifier = test_notifier_new () };

      test_peer_open (&own);
      test_peer_exchange (&own, i + 1);
      test_peer_send (&own, SNMP_PDU_GET, 100);
      assert_succeeds (SnmpClose (own.session));

      /* After the close nothing may touch it any more. */
      test_notifier_free (own.notifier);
    }

  return NULL;
}

static void
test_open_and_close (TestPeer     *peer,
                     gconstpointer data)
{
  run_workers (peer, open_exchange_close);
  test_peer_exchange (peer, 1);
}

/* To compare takes no lock, not even while the library starts and stops for others. */
static void *
start_or_compare (void *data)
{
  const Worker *worker = data;
  smiUINT32     ids[] = { 1, 3, 6 };
  smiOID        oid = { G_N_ELEMENTS (ids), ids };
  smiINT        order;

  for (int i = 0; i < 200; i++)
    {
      if (worker->number % 2 == 0)
        {
          assert_succeeds (SnmpOidCompare (&oid, &oid, 0, &order));
          continue;
        }
      assert_succeeds (SnmpStartupEx (NULL, NULL, NULL, NULL, NULL));
      assert_succeeds (SnmpCleanupEx ());
    }

  return NULL;
}

static void
test_compare_while_others_start (TestPeer     *peer,
                                 gconstpointer data)
{
  run_workers (peer, start_or_compare);
}

/* One list, one PDU, one entity: memory-safe, whoever wins. */
static HSNMP_VBL shared_vbl;
static HSNMP_PDU shared_pdu;

static void *
use_shared_objects (void *data)
{
  Worker   *worker = data;
  TestPeer *peer = worker->peer;

  for (guint i = 0; i < 300; i++)
    {
      smiVALUE     value = test_string_value ("text"), told;
      smiINT32     id = i;
      HSNMP_VBL    copy;
      HSNMP_PDU    pdu_copy;
      smiTIMETICKS timeout;

      SnmpSetVb (shared_vbl, i % 4, NULL, &value);
      if (SnmpGetVb (shared_vbl, 1, NULL, &told) == SNMPAPI_SUCCESS &&
          told.syntax == SNMP_SYNTAX_OCTETS)
        assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &told.value.string));
      if (worker->number == 0)
        SnmpDeleteVb (shared_vbl, 2);
      copy = SnmpDuplicateVbl (peer->session, shared_vbl);
      assert_succeeds (SnmpFreeVbl (copy));
      SnmpSetPduData (shared_pdu, NULL, &id, NULL, NULL, NULL);
      pdu_copy = SnmpDuplicatePdu (peer->session, shared_pdu);
      assert_succeeds (SnmpFreePdu (pdu_copy));
      assert_succeeds (SnmpSetTimeout (peer->entity, 100 + i));
      assert_succeeds (SnmpGetTimeout (peer->entity, &timeout, NULL));
      assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_ON));
      SnmpGetLastError (peer->session);
      SnmpGetLastError (NULL);
    }

  return NULL;
}

static void
test_shared_objects (TestPeer     *peer,
                     gconstpointer data)
{
  shared_vbl = test_vbl (peer->session, TEST_OID, NULL);
  shared_pdu = SnmpCreatePdu (peer->session, SNMP_PDU_GET, 1, 0, 0, shared_vbl);
  run_workers (peer, use_shared_objects);
  g_assert_cmpuint (SnmpCountVbl (shared_vbl), >=, 1);
}

/* Eight threads free one handle: one of them succeeds. */
static HANDLE      contested;
static atomic_uint winners;

static void *
free_contested (void *data)
{
  if (SnmpFreeVbl (contested) == SNMPAPI_SUCCESS)
    winners++;

  return NULL;
}

static void *
close_contested (void *data)
{
  if (SnmpClose (contested) == SNMPAPI_SUCCESS)
    winners++;

  return NULL;
}

static void
test_one_wins (TestPeer     *peer,
               gconstpointer data)
{
  for (int i = 0; i < 20; i++)
    {
      winners = 0;
      contested = SnmpCreateVbl (peer->session, NULL, NULL);
      run_workers (peer, free_contested);
      g_assert_cmpuint (winners, ==, 1);

      winners = 0;
      contested = test_session (peer->notifier);
      run_workers (peer, close_contested);
      g_assert_cmpuint (winners, ==, 1);
    }
}

/* A callback that dwells, and a close that must wait for it. */
typedef struct
{
  TestGate      gate;
  HSNMP_SESSION session;
  gboolean      inside;
  gboolean      closing;
  gboolean      left;
} Dwelling;

static void
note_closing_cb (const WinsnmpEvent *event,
                 void               *user_data)
{
  Dwelling *dwelling = user_data;

  if (event->kind == WINSNMP_EVENT_HANDLE_CHANGED &&
      event->u.handle.kind == WINSNMP_HANDLE_SESSION && event->u.handle.detail.session.closing)
    {
      test_gate_lock (&dwelling->gate);
      dwelling->closing = TRUE;
      test_gate_announce (&dwelling->gate);
      test_gate_unlock (&dwelling->gate);
    }
}

/* In the callback, until the close, or the clean-up, has begun. */
static void
stay (Dwelling *dwelling)
{
  gint64 deadline = test_deadline ();

  test_gate_lock (&dwelling->gate);
  dwelling->inside = TRUE;
  test_gate_announce (&dwelling->gate);
  while (!dwelling->closing)
    test_gate_wait (&dwelling->gate, deadline, "the end to begin");
  test_gate_unlock (&dwelling->gate);
}

/* Returns when the callback has begun, which dwells. */
static unsigned int
dwelling_begin (Dwelling        *dwelling,
                TestPeer        *peer,
                TestNotifierFunc func)
{
  gint64       deadline = test_deadline ();
  unsigned int id;

  test_gate_init (&dwelling->gate);
  id = winsnmp_events_subscribe (note_closing_cb, dwelling);
  test_notifier_set_func (peer->notifier, func, dwelling);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_gate_lock (&dwelling->gate);
  while (!dwelling->inside)
    test_gate_wait (&dwelling->gate, deadline, "the callback");
  test_gate_unlock (&dwelling->gate);

  return id;
}

static SNMPAPI_STATUS
dwell (const TestNotification *notification,
       gpointer                user_data)
{
  Dwelling *dwelling = user_data;

  stay (dwelling);

  /* The session is as good as closed; the library is not. */
  g_assert_cmpuint (SnmpFreeVbl (NULL), ==, SNMPAPI_FAILURE);
  g_assert_cmpuint (SnmpClose (notification->session), ==, SNMPAPI_FAILURE);

  test_gate_lock (&dwelling->gate);
  dwelling->left = TRUE;
  test_gate_unlock (&dwelling->gate);

  return SNMPAPI_SUCCESS;
}

static void
test_close_waits_for_callback (TestPeer     *peer,
                               gconstpointer data)
{
  Dwelling     dwelling = { .session = peer->session };
  unsigned int id = dwelling_begin (&dwelling, peer, dwell);

  assert_succeeds (SnmpClose (peer->session));
  test_gate_lock (&dwelling.gate);
  g_assert_true (dwelling.left);
  test_gate_unlock (&dwelling.gate);
  winsnmp_events_unsubscribe (id);
  test_gate_clear (&dwelling.gate);
}

/* Answers pour in while the session closes: none is told after it. */
static atomic_int open_sessions;

static SNMPAPI_STATUS CALLBACK
must_be_open_cb (HSNMP_SESSION session,
                 HWND          window,
                 UINT          message,
                 WPARAM        wparam,
                 LPARAM        lparam,
                 LPVOID        data)
{
  g_assert_cmpint (open_sessions, ==, 1);

  return SNMPAPI_SUCCESS;
}

static void
test_no_notification_after_close (TestPeer     *peer,
                                  gconstpointer data)
{
  for (guint round = 0; round < 50; round++)
    {
      HSNMP_SESSION session = SnmpCreateSession (NULL, 0, must_be_open_cb, NULL);
      HSNMP_PDU     pdu = test_pdu (session, SNMP_PDU_GET, 1, TEST_OID);

      open_sessions = 1;
      for (guint i = 0; i < 10; i++)
        {
          smiINT32 id = i;

          assert_succeeds (SnmpSetPduData (pdu, NULL, &id, NULL, NULL, NULL));
          assert_succeeds (SnmpSendMsg (session, NULL, peer->entity, peer->context, pdu));
        }
      if (round % 2)
        test_agent_wait (peer->agent, round * 10 + 5);
      assert_succeeds (SnmpClose (session));
      open_sessions = 0;
      test_agent_wait (peer->agent, round * 10 + 10);
    }
}

static SNMPAPI_STATUS
free_everything (const TestNotification *notification,
                 gpointer                user_data)
{
  TestPeer *peer = user_data;
  g_auto (TestAnswer) answer = { 0 };

  test_receive (notification->session, &answer);
  g_assert_cmpuint (answer.status, ==, SNMPAPI_SUCCESS);
  if (notification->lparam == 1)
    {
      assert_succeeds (SnmpFreeEntity (peer->entity));
      assert_succeeds (SnmpFreeContext (peer->context));
    }

  return SNMPAPI_SUCCESS;
}

/* What other requests of the session still need goes inside a callback. */
static void
test_free_inside_callback (TestPeer     *peer,
                           gconstpointer data)
{
  test_notifier_set_func (peer->notifier, free_everything, peer);
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 3);
  for (int i = 1; i <= 3; i++)
    test_peer_send (peer, SNMP_PDU_GET, i);
  test_agent_wait (peer->agent, 3);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 3);
  assert_fails (SnmpFreeEntity (peer->entity), SNMPAPI_ENTITY_INVALID);
}

static SNMPAPI_STATUS
close_all (const TestNotification *notification,
           gpointer                user_data)
{
  Worker *worker = user_data;

  for (guint i = WINSNMP_HANDLE_SESSION; i <= WINSNMP_HANDLE_VBL; i++)
    assert_succeeds (SnmpClose (worker->shared[i]));

  return SNMPAPI_SUCCESS;
}

/* Other sessions closed inside a callback, the own one with them. */
static void
test_close_others_inside_callback (TestPeer     *peer,
                                   gconstpointer data)
{
  Worker worker = { .peer = peer };

  for (guint i = WINSNMP_HANDLE_SESSION; i <= WINSNMP_HANDLE_VBL; i++)
    worker.shared[i] = test_session (peer->notifier);
  assert_succeeds (SnmpClose (worker.shared[WINSNMP_HANDLE_VBL]));
  worker.shared[WINSNMP_HANDLE_VBL] = peer->session;
  test_notifier_set_func (peer->notifier, close_all, &worker);
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer->agent, 1);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);
  for (guint i = WINSNMP_HANDLE_SESSION; i <= WINSNMP_HANDLE_VBL; i++)
    assert_fails (SnmpClose (worker.shared[i]), SNMPAPI_SESSION_INVALID);
}

/* Two callbacks, each waiting for the other to have begun: neither holds up
 * the other's session. */
typedef struct
{
  TestGate gate;
  guint    inside;
  guint    most;
} Meeting;

static SNMPAPI_STATUS
meet (const TestNotification *notification,
      gpointer                user_data)
{
  Meeting *meeting = user_data;
  gint64   deadline = test_deadline ();

  test_gate_lock (&meeting->gate);
  meeting->inside++;
  test_gate_announce (&meeting->gate);
  while (meeting->inside < 2)
    test_gate_wait (&meeting->gate, deadline, "the other session's callback");
  test_gate_unlock (&meeting->gate);

  return SNMPAPI_SUCCESS;
}

static void
test_callbacks_wait_for_each_other (TestPeer     *peer,
                                    gconstpointer data)
{
  Meeting       meeting = { 0 };
  HSNMP_SESSION other = test_session (peer->notifier);
  HSNMP_PDU     pdu = test_pdu (other, SNMP_PDU_GET, 2, TEST_OID);

  test_gate_init (&meeting.gate);
  test_notifier_set_func (peer->notifier, meet, &meeting);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  assert_succeeds (SnmpSendMsg (other, NULL, peer->entity, peer->context, pdu));
  test_notifier_wait (peer->notifier, 2);
  test_gate_clear (&meeting.gate);
}

/* While one callback dwells the others get answers and time-outs; its own
 * session's wait until it has returned. */
static SNMPAPI_STATUS
dwell_until_told (const TestNotification *notification,
                  gpointer                user_data)
{
  Meeting *meeting = user_data;
  gint64   deadline = test_deadline ();

  test_gate_lock (&meeting->gate);
  meeting->inside++;
  meeting->most = MAX (meeting->most, meeting->inside);
  test_gate_announce (&meeting->gate);
  while (notification->lparam == 1 && meeting->most < 100)
    test_gate_wait (&meeting->gate, deadline, "the end of the wait");
  meeting->inside--;
  test_gate_unlock (&meeting->gate);

  return SNMPAPI_SUCCESS;
}

static void
test_dwelling_callback (TestPeer     *peer,
                        gconstpointer data)
{
  Meeting  meeting = { 0 };
  gint64   deadline = test_deadline ();
  TestPeer other = { .agent = peer->agent, .notifier = test_notifier_new () };

  test_gate_init (&meeting.gate);
  test_notifier_set_func (peer->notifier, dwell_until_told, &meeting);
  for (int i = 1; i <= 5; i++)
    test_peer_send (peer, SNMP_PDU_GET, i);
  test_gate_lock (&meeting.gate);
  while (meeting.inside == 0)
    test_gate_wait (&meeting.gate, deadline, "the callback");
  test_gate_unlock (&meeting.gate);

  test_peer_open (&other);
  for (int i = 1; i <= 20; i++)
    test_peer_exchange (&other, i);
  test_agent_set_default (other.agent, TEST_AGENT_DROP);
  test_set_policy (other.entity, 2, 1);
  test_peer_send (&other, SNMP_PDU_GET, 21);
  test_notifier_wait (other.notifier, 21);
  g_assert_cmpuint (test_notifier_get (other.notifier, 20).wparam, ==, SNMPAPI_TL_TIMEOUT);

  /* None of the own session's came in between: one at a time. */
  test_gate_lock (&meeting.gate);
  g_assert_cmpuint (meeting.most, ==, 1);
  meeting.most = 100;
  test_gate_announce (&meeting.gate);
  test_gate_unlock (&meeting.gate);
  test_notifier_wait (peer->notifier, 5);
  assert_succeeds (SnmpClose (other.session));
  test_notifier_free (other.notifier);
  test_gate_clear (&meeting.gate);
}

/* A callback that calls the library while the library waits for it: each of
 * its calls ends. */
static SNMPAPI_STATUS
start_while_stopping (const TestNotification *notification,
                      gpointer                user_data)
{
  Dwelling *dwelling = user_data;

  stay (dwelling);

  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpCreateSession (NULL, 0, test_notifier_cb, user_data);
  SnmpFreeVbl (NULL);

  return SNMPAPI_SUCCESS;
}

static void
test_start_in_callback_while_stopping (TestPeer     *peer,
                                       gconstpointer data)
{
  Dwelling     dwelling = { .session = peer->session };
  unsigned int id = dwelling_begin (&dwelling, peer, start_while_stopping);
  assert_succeeds (SnmpCleanup ());
  winsnmp_events_unsubscribe (id);
  test_gate_clear (&dwelling.gate);
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
}

/* The library stops while eight threads call it: every call ends, in one way
 * or the other. */
static void *
call_whatever (void *data)
{
  Worker   *worker = data;
  TestPeer *peer = worker->peer;

  for (guint i = 0; i < 100; i++)
    {
      HSNMP_SESSION session = SnmpCreateSession (NULL, 0, test_notifier_cb, peer->notifier);
      HSNMP_ENTITY  entity = SnmpStrToEntity (session, "127.0.0.1");
      HSNMP_PDU     pdu = SnmpCreatePdu (session, SNMP_PDU_GET, 0, 0, 0, NULL);

      SnmpSendMsg (session, NULL, entity, peer->context, pdu);
      SnmpFreePdu (pdu);
      SnmpFreeEntity (entity);
      SnmpClose (session);
      if (worker->number == 0)
        {
          SnmpCleanup ();
          SnmpStartup (NULL, NULL, NULL, NULL, NULL);
        }
    }

  return NULL;
}

static void
test_cleanup_under_calls (TestPeer     *peer,
                          gconstpointer data)
{
  run_workers (peer, call_whatever);
  assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  test_add ("/threads/shared-session", test_shared_session);
  test_add ("/threads/open-and-close", test_open_and_close);
  test_add ("/threads/compare-while-others-start", test_compare_while_others_start);
  test_add ("/threads/shared-objects", test_shared_objects);
  test_add ("/threads/one-wins", test_one_wins);
  test_add ("/threads/close-waits-for-callback", test_close_waits_for_callback);
  test_add ("/threads/no-notification-after-close", test_no_notification_after_close);
  test_add ("/threads/free-inside-callback", test_free_inside_callback);
  test_add ("/threads/close-others-inside-callback", test_close_others_inside_callback);
  test_add ("/threads/callbacks-wait-for-each-other", test_callbacks_wait_for_each_other);
  test_add ("/threads/dwelling-callback", test_dwelling_callback);
  test_add ("/threads/start-in-callback-while-stopping", test_start_in_callback_while_stopping);
  test_add ("/threads/cleanup-under-calls", test_cleanup_under_calls);

  return g_test_run ();
}
