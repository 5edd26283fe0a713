/* test-events.c
 *
 * What the library tells of itself: calls, handles, modes, its state.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "recorder.h"

static void
test_serials (Recorder     *recorder,
              gconstpointer data)
{
  uint64_t serial = 0, time = 0, call = 0;
  gboolean live = FALSE;

  for (int i = 1; i <= 10; i++)
    test_peer_exchange (&recorder->peer, i);
  assert_succeeds (SnmpCleanup ());

  test_gate_lock (&recorder->gate);
  g_assert_cmpuint (recorder->events->len, >, 50);
  for (guint i = 0; i < recorder->events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (recorder->events, i);

      g_assert_cmpuint (event->thread, !=, 0);
      g_assert_cmpuint (event->time, >=, time);
      time = event->time;
      if (live)
        {
          g_assert_cmpuint (event->serial, ==, ++serial);
        }
      else if (event->kind == WINSNMP_EVENT_PROCESS &&
               event->u.process.state == WINSNMP_PROCESS_STATE_END)
        {
          serial = event->serial;
          live = TRUE;
        }
      if (event->kind == WINSNMP_EVENT_CALL)
        {
          g_assert_cmpuint (event->call, >, call);
          call = event->call;
        }
    }
  g_assert_true (live);
  test_gate_unlock (&recorder->gate);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
}

/* From nothing the first event of a process has the number 1. */
static void
test_first_serial (void)
{
  if (g_test_subprocess ())
    {
      Recorder            recorder = { 0 };
      const WinsnmpEvent *event;

      recorder_open (&recorder);
      recorder_forget (&recorder);
      assert_succeeds (SnmpStartup (NULL, NULL, NULL, NULL, NULL));
      event = g_ptr_array_index (recorder.events, 0);
      g_assert_cmpuint (event->serial, ==, 1);
      g_assert_cmpint (recorder_wait (&recorder, WINSNMP_EVENT_PROCESS, 0)->u.process.state, ==,
                       WINSNMP_PROCESS_STARTED);
      assert_succeeds (SnmpCleanup ());
      recorder_close (&recorder);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_call (Recorder     *recorder,
           gconstpointer data)
{
  const WinsnmpCallEvent *call;
  const WinsnmpEvent     *event, *created;
  HSNMP_ENTITY            entity;

  recorder_forget (recorder);
  entity = SnmpStrToEntity (recorder->peer.session, "192.0.2.1");
  event = recorder_wait (recorder, WINSNMP_EVENT_CALL, 0);
  call = &event->u.call;
  g_assert_cmpint (call->function, ==, WINSNMP_FUNCTION_STR_TO_ENTITY);
  g_assert_cmpuint (call->session, ==, TOKEN (recorder->peer.session));
  g_assert_cmpuint (call->arguments[0].number, ==, TOKEN (recorder->peer.session));
  g_assert_cmpstr (call->arguments[1].text, ==, "192.0.2.1");
  g_assert_cmpuint (call->result, ==, TOKEN (entity));
  g_assert_cmpuint (call->error, ==, 0);
  created = recorder_wait (recorder, WINSNMP_EVENT_HANDLE_CREATED, 0);
  g_assert_cmpuint (created->call, ==, event->call);

  recorder_forget (recorder);
  g_assert_null (SnmpStrToEntity (recorder->peer.session, "\xff no address"));
  call = &recorder_wait (recorder, WINSNMP_EVENT_CALL, 0)->u.call;
  g_assert_cmpuint (call->result, ==, 0);
  g_assert_cmpuint (call->error, ==, SNMPAPI_ENTITY_UNKNOWN);
  g_assert_cmpuint (recorder_count (recorder, WINSNMP_EVENT_HANDLE_CREATED), ==, 0);
}

static void
test_call_outputs (Recorder     *recorder,
                   gconstpointer data)
{
  const WinsnmpCallEvent *call;
  smiTIMETICKS            timeout;
  smiOID                  oid;

  recorder_forget (recorder);
  assert_succeeds (SnmpGetTimeout (recorder->peer.entity, &timeout, NULL));
  call = &recorder_wait (recorder, WINSNMP_EVENT_CALL, 0)->u.call;
  g_assert_cmpint (call->function, ==, WINSNMP_FUNCTION_GET_TIMEOUT);
  g_assert_cmpuint (call->arguments[0].number, ==, TOKEN (recorder->peer.entity));
  g_assert_cmpuint (call->arguments[1].number, ==, 100);

  recorder_forget (recorder);
  g_assert_cmpuint (SnmpStrToOid ("1.3.6", &oid), ==, 3);
  call = &recorder_wait (recorder, WINSNMP_EVENT_CALL, 0)->u.call;
  g_assert_cmpstr (call->arguments[0].text, ==, "1.3.6");
  g_assert_cmpstr (call->arguments[1].text, ==, "1.3.6");
  g_assert_cmpuint (call->result, ==, 3);
  assert_succeeds (SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&oid));
}

static const WinsnmpHandleEvent *
wait_handle (Recorder        *recorder,
             WinsnmpEventKind kind)
{
  return &recorder_wait (recorder, kind, 0)->u.handle;
}

static void
test_handle_created (Recorder     *recorder,
                     gconstpointer data)
{
  const WinsnmpHandleEvent *handle;
  HANDLE                    owner = recorder->peer.session, made;
  TestNotifier             *notifier = recorder->peer.notifier;

  recorder_forget (recorder);
  made = test_session (notifier);
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CREATED);
  g_assert_cmpint (handle->kind, ==, WINSNMP_HANDLE_SESSION);
  g_assert_cmpuint (handle->token, ==, TOKEN (made));
  g_assert_cmpuint (handle->owner, ==, 0);
  g_assert_cmpuint (handle->detail.session.window, ==, 0);
  g_assert_false (handle->detail.session.closing);

  recorder_forget (recorder);
  made = test_entity (owner, NULL);
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CREATED);
  g_assert_cmpint (handle->kind, ==, WINSNMP_HANDLE_ENTITY);
  g_assert_cmpuint (handle->token, ==, TOKEN (made));
  g_assert_cmpuint (handle->owner, ==, TOKEN (owner));
  g_assert_cmpuint (handle->references, ==, 1);
  g_assert_cmpstr (handle->detail.entity.address, ==, "127.0.0.1");
  g_assert_cmpuint (handle->detail.entity.port, ==, 161);
  g_assert_cmpuint (handle->detail.entity.version, ==, 2);
  g_assert_cmpuint (handle->detail.entity.timeout, ==, 100);
  g_assert_cmpuint (handle->detail.entity.retries, ==, 5);
  g_assert_null (recorder_wait (recorder, WINSNMP_EVENT_HANDLE_CREATED, 0)->frames);

  recorder_forget (recorder);
  made = test_context (owner, "public");
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CREATED);
  g_assert_cmpint (handle->kind, ==, WINSNMP_HANDLE_CONTEXT);
  g_assert_cmpuint (handle->token, ==, TOKEN (made));
  g_assert_cmpuint (handle->detail.context.length, ==, 6);

  recorder_forget (recorder);
  made = test_vbl (owner, TEST_OID, NULL);
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CREATED);
  g_assert_cmpint (handle->kind, ==, WINSNMP_HANDLE_VBL);
  g_assert_cmpuint (handle->token, ==, TOKEN (made));
  g_assert_cmpuint (handle->detail.vbl.n_bindings, ==, 1);

  recorder_forget (recorder);
  made = SnmpCreatePdu (owner, SNMP_PDU_GETBULK, -5, 1, 2, made);
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CREATED);
  g_assert_cmpint (handle->kind, ==, WINSNMP_HANDLE_PDU);
  g_assert_cmpuint (handle->token, ==, TOKEN (made));
  g_assert_cmpuint (handle->detail.pdu.type, ==, SNMP_PDU_GETBULK);
  g_assert_cmpint (handle->detail.pdu.request_id, ==, -5);
  g_assert_cmpint (handle->detail.pdu.error_status, ==, 1);
  g_assert_cmpint (handle->detail.pdu.error_index, ==, 2);
  g_assert_cmpuint (handle->detail.pdu.n_bindings, ==, 1);
}

static void
test_handle_changed (Recorder     *recorder,
                     gconstpointer data)
{
  const WinsnmpHandleEvent *handle;
  HSNMP_VBL                 vbl = test_vbl (recorder->peer.session, TEST_OID, NULL);
  HSNMP_PDU                 pdu = test_pdu (recorder->peer.session, SNMP_PDU_GET, 1, TEST_OID);
  smiINT32                  id = 99;

  recorder_forget (recorder);
  assert_succeeds (SnmpSetPort (recorder->peer.entity, 4711));
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED);
  g_assert_cmpuint (handle->token, ==, TOKEN (recorder->peer.entity));
  g_assert_cmpuint (handle->detail.entity.port, ==, 4711);

  recorder_forget (recorder);
  assert_succeeds (SnmpSetTimeout (recorder->peer.entity, 77));
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED);
  g_assert_cmpuint (handle->detail.entity.timeout, ==, 77);

  recorder_forget (recorder);
  assert_succeeds (SnmpSetRetry (recorder->peer.entity, 9));
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED);
  g_assert_cmpuint (handle->detail.entity.retries, ==, 9);

  recorder_forget (recorder);
  assert_succeeds (SnmpDeleteVb (vbl, 1));
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED);
  g_assert_cmpuint (handle->token, ==, TOKEN (vbl));
  g_assert_cmpuint (handle->detail.vbl.n_bindings, ==, 0);

  recorder_forget (recorder);
  assert_succeeds (SnmpSetPduData (pdu, NULL, &id, NULL, NULL, NULL));
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED);
  g_assert_cmpuint (handle->token, ==, TOKEN (pdu));
  g_assert_cmpint (handle->detail.pdu.request_id, ==, 99);

  recorder_forget (recorder);
  assert_succeeds (winsnmp_set_session_name (recorder->peer.session, "K\xc3\xa4the"));
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED);
  g_assert_cmpuint (handle->token, ==, TOKEN (recorder->peer.session));
  g_assert_cmpstr (handle->detail.session.name, ==, "K\xc3\xa4the");
}

static void
test_session_names (Recorder     *recorder,
                    gconstpointer data)
{
  HSNMP_SESSION    session = recorder->peer.session;
  g_autofree char *long_name = g_strnfill (100, 'n');
  const char      *told;

  assert_fails_for (session, winsnmp_set_session_name (session, "\xff\xfe"), SNMPAPI_ALLOC_ERROR);
  assert_fails (winsnmp_set_session_name (NULL, "name"), SNMPAPI_SESSION_INVALID);

  /* Cut at a whole character: 63 bytes at most are kept. */
  recorder_forget (recorder);
  assert_succeeds (winsnmp_set_session_name (session, long_name));
  told = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED)->detail.session.name;
  g_assert_cmpuint (strlen (told), ==, 63);

  memcpy (long_name + 62, "\xc3\xa4", 2);
  recorder_forget (recorder);
  assert_succeeds (winsnmp_set_session_name (session, long_name));
  told = wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED)->detail.session.name;
  g_assert_true (g_utf8_validate (told, -1, NULL));
  g_assert_cmpuint (strlen (told), ==, 62);

  recorder_forget (recorder);
  assert_succeeds (winsnmp_set_session_name (session, NULL));
  g_assert_null (wait_handle (recorder, WINSNMP_EVENT_HANDLE_CHANGED)->detail.session.name);
}

static void
test_references (Recorder     *recorder,
                 gconstpointer data)
{
  g_auto (TestAnswer) answer = { 0 };
  TestPeer                 *peer = &recorder->peer;
  const WinsnmpHandleEvent *handle;

  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_notifier_wait (peer->notifier, 1);
  recorder_forget (recorder);
  test_receive (peer->session, &answer);
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_REFERENCED);
  g_assert_cmpuint (handle->token, ==, TOKEN (peer->entity));
  g_assert_cmpuint (handle->references, ==, 2);

  recorder_forget (recorder);
  assert_succeeds (SnmpFreeEntity (peer->entity));
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_RELEASED);
  g_assert_cmpuint (handle->token, ==, TOKEN (peer->entity));
  g_assert_cmpuint (handle->references, ==, 1);
  assert_succeeds (SnmpFreeEntity (peer->entity));
  handle = wait_handle (recorder, WINSNMP_EVENT_HANDLE_FREED);
  g_assert_cmpuint (handle->token, ==, TOKEN (peer->entity));
  g_assert_cmpint (handle->reason, ==, WINSNMP_FREED_BY_CALL);
  answer.source = NULL;
}

static SNMPAPI_STATUS
refuse (const TestNotification *notification,
        gpointer                user_data)
{
  return SNMPAPI_FAILURE;
}

/* Every handle of a session goes with it, each with an event, for the same
 * reason; the session's own is the last. */
static void
assert_freed (Recorder         *recorder,
              guint             count,
              HSNMP_SESSION     session,
              WinsnmpFreeReason reason)
{
  const WinsnmpEvent *event = NULL;

  for (guint i = 0; i < count; i++)
    {
      event = recorder_wait (recorder, WINSNMP_EVENT_HANDLE_FREED, i);
      if (event->u.handle.kind == WINSNMP_HANDLE_SESSION && reason == WINSNMP_FREED_BY_CLOSE)
        g_assert_cmpint (event->u.handle.reason, ==, WINSNMP_FREED_BY_CALL);
      else
        g_assert_cmpint (event->u.handle.reason, ==, reason);
    }
  g_assert_cmpuint (event->u.handle.token, ==, TOKEN (session));
}

static void
test_freed_by_close (Recorder     *recorder,
                     gconstpointer data)
{
  recorder_forget (recorder);
  assert_succeeds (SnmpClose (recorder->peer.session));
  assert_freed (recorder, 3, recorder->peer.session, WINSNMP_FREED_BY_CLOSE);
}

static void
test_freed_by_cleanup (Recorder     *recorder,
                       gconstpointer data)
{
  const WinsnmpEvent *last;

  recorder_forget (recorder);
  assert_succeeds (SnmpCleanup ());
  assert_freed (recorder, 3, recorder->peer.session, WINSNMP_FREED_BY_CLEANUP);
  last = recorder_wait (recorder, WINSNMP_EVENT_PROCESS, 0);
  g_assert_cmpint (last->u.process.state, ==, WINSNMP_PROCESS_STOPPED);
  test_startup (SNMPAPI_UNTRANSLATED_V2);
}

static void
test_freed_by_callback (Recorder     *recorder,
                        gconstpointer data)
{
  TestPeer *peer = &recorder->peer;

  test_notifier_set_func (peer->notifier, refuse, NULL);
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  test_agent_wait (peer->agent, 1);
  test_agent_release (peer->agent);
  test_notifier_wait (peer->notifier, 1);

  /* The session's own end is by its callback's result, its handles' by the close. */
  for (guint nth = 0, found = 0; found < 3; nth++)
    {
      const WinsnmpHandleEvent *handle =
        &recorder_wait (recorder, WINSNMP_EVENT_HANDLE_FREED, nth)->u.handle;

      if (handle->kind == WINSNMP_HANDLE_SESSION)
        g_assert_cmpint (handle->reason, ==, WINSNMP_FREED_BY_CALLBACK);
      found += handle->reason != WINSNMP_FREED_BY_CALL;
    }
}

static void
test_modes_and_limits (Recorder     *recorder,
                       gconstpointer data)
{
  const WinsnmpEvent *event;
  smiUINT32           before = winsnmp_get_limit (WINSNMP_LIMIT_OUTSTANDING);

  recorder_forget (recorder);
  assert_succeeds (SnmpSetTranslateMode (SNMPAPI_UNTRANSLATED_V1));
  event = recorder_wait (recorder, WINSNMP_EVENT_MODE, 0);
  g_assert_cmpint (event->u.mode.mode, ==, WINSNMP_MODE_TRANSLATE);
  g_assert_cmpuint (event->u.mode.value, ==, SNMPAPI_UNTRANSLATED_V1);
  recorder_forget (recorder);
  assert_succeeds (SnmpSetRetransmitMode (SNMPAPI_OFF));
  event = recorder_wait (recorder, WINSNMP_EVENT_MODE, 0);
  g_assert_cmpint (event->u.mode.mode, ==, WINSNMP_MODE_RETRANSMIT);
  g_assert_cmpuint (event->u.mode.value, ==, SNMPAPI_OFF);

  recorder_forget (recorder);
  assert_succeeds (winsnmp_set_limit (WINSNMP_LIMIT_OUTSTANDING, 17));
  event = recorder_wait (recorder, WINSNMP_EVENT_LIMIT, 0);
  g_assert_cmpint (event->u.limit.limit, ==, WINSNMP_LIMIT_OUTSTANDING);
  g_assert_cmpuint (event->u.limit.value, ==, 17);
  assert_succeeds (winsnmp_set_limit (WINSNMP_LIMIT_OUTSTANDING, before));
}

/* Live handles with references, as a table of text: what replaying gives. */
static void
replay (GHashTable         *table,
        const WinsnmpEvent *event)
{
  const WinsnmpHandleEvent *handle = &event->u.handle;

  switch (event->kind)
    {
    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
      g_hash_table_insert (table, (gpointer)handle->token, GUINT_TO_POINTER (handle->references));
      break;

    case WINSNMP_EVENT_HANDLE_FREED:
      g_assert_true (g_hash_table_remove (table, (gpointer)handle->token));
      break;

    default:
      break;
    }
}

static GHashTable *
replay_all (Recorder *recorder)
{
  GHashTable *table = g_hash_table_new (NULL, NULL);

  test_gate_lock (&recorder->gate);
  for (guint i = 0; i < recorder->events->len; i++)
    replay (table, g_ptr_array_index (recorder->events, i));
  test_gate_unlock (&recorder->gate);

  return table;
}

/* A message that is answered, one that waits for its answer, and all else that is. */
static void
assert_state_is_told (Recorder *late)
{
  const WinsnmpEvent *first, *last;
  guint               pending = 0, modes = 0, limits = 0;
  gboolean            started = FALSE;

  first = g_ptr_array_index (late->events, 0);
  last = g_ptr_array_index (late->events, late->events->len - 1);
  g_assert_cmpint (first->u.process.state, ==, WINSNMP_PROCESS_STATE_BEGIN);
  g_assert_cmpint (last->u.process.state, ==, WINSNMP_PROCESS_STATE_END);
  for (guint i = 0; i < late->events->len; i++)
    {
      const WinsnmpEvent *event = g_ptr_array_index (late->events, i);

      g_assert_cmpuint (event->serial, ==, first->serial);
      if (event->kind == WINSNMP_EVENT_MESSAGE)
        {
          pending |= event->u.message.request_id;
          if (event->u.message.request_id == 1)
            g_assert_cmpint (event->u.message.state, ==, WINSNMP_MESSAGE_ANSWERED);
        }
      started |= event->kind == WINSNMP_EVENT_PROCESS &&
                 event->u.process.state == WINSNMP_PROCESS_STARTED;
      modes += event->kind == WINSNMP_EVENT_MODE;
      limits += event->kind == WINSNMP_EVENT_LIMIT;
    }
  g_assert_cmpuint (pending, ==, 1 | 2);
  g_assert_true (started);
  g_assert_cmpuint (modes, ==, 2);
  g_assert_cmpuint (limits, ==, 3);
}

static void
assert_same_state (Recorder *early,
                   Recorder *late)
{
  g_autoptr (GHashTable) early_state = replay_all (early);
  g_autoptr (GHashTable) late_state = replay_all (late);
  GHashTableIter         iter;
  gpointer               token, references;

  g_assert_cmpuint (g_hash_table_size (late_state), ==, 5);
  g_assert_cmpuint (g_hash_table_size (early_state), ==, 5);
  g_hash_table_iter_init (&iter, early_state);
  while (g_hash_table_iter_next (&iter, &token, &references))
    g_assert_true (g_hash_table_lookup (late_state, token) == references);
}

static void
test_late_subscriber (Recorder     *recorder,
                      gconstpointer data)
{
  TestPeer *peer = &recorder->peer;
  Recorder  late = { 0 };

  /* One answer in the queue, one request on its way, and nothing more to be told of either. */
  test_set_policy (peer->entity, 100 * TEST_WATCHDOG_SECONDS, 0);
  test_peer_send (peer, SNMP_PDU_GET, 1);
  recorder_wait (recorder, WINSNMP_EVENT_NOTIFICATION, 0);
  test_agent_script (peer->agent, TEST_AGENT_HOLD, 1);
  test_peer_send (peer, SNMP_PDU_GET, 2);
  test_agent_wait (peer->agent, 2);
  test_vbl (peer->session, TEST_OID, NULL);
  test_pdu (peer->session, SNMP_PDU_GET, 1, TEST_OID);

  recorder_open (&late);
  assert_state_is_told (&late);
  assert_same_state (recorder, &late);
  recorder_close (&late);
}

static void
count_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  (*(guint *)user_data)++;
}

static void
test_subscribers (Recorder     *recorder,
                  gconstpointer data)
{
  unsigned int ids[7];
  guint        counts[7] = { 0 }, before;
  smiUINT32    mode;

  g_assert_cmpuint (winsnmp_events_subscribe (NULL, NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      ids[i] = winsnmp_events_subscribe (count_cb, &counts[i]);
      g_assert_cmpuint (ids[i], !=, 0);
    }
  g_assert_cmpuint (winsnmp_events_subscribe (count_cb, &counts[0]), ==, 0);

  before = counts[3];
  assert_succeeds (SnmpGetTranslateMode (&mode));
  g_assert_cmpuint (counts[3], >, before);
  winsnmp_events_unsubscribe (ids[3]);
  before = counts[3];
  assert_succeeds (SnmpGetTranslateMode (&mode));
  g_assert_cmpuint (counts[3], ==, before);

  ids[3] = winsnmp_events_subscribe (count_cb, &counts[3]);
  g_assert_cmpuint (ids[3], !=, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    winsnmp_events_unsubscribe (ids[i]);
  winsnmp_events_unsubscribe (0);
  winsnmp_events_unsubscribe (4711);
}

static HSNMP_VBL __attribute__ ((noinline))
create_here (TestPeer *peer)
{
  HSNMP_VBL vbl = SnmpCreateVbl (peer->session, NULL, NULL);

  g_assert_nonnull (vbl);
  return vbl;
}

static void __attribute__ ((noinline))
free_here (HSNMP_VBL vbl)
{
  assert_succeeds (SnmpFreeVbl (vbl));
}

static void __attribute__ ((noinline))
fail_here (HSNMP_VBL vbl)
{
  assert_fails (SnmpFreeVbl (vbl), SNMPAPI_VBL_INVALID);
}

static void __attribute__ ((noinline))
close_here (HSNMP_SESSION session)
{
  assert_succeeds (SnmpClose (session));
}

static void
test_stack (Recorder     *recorder,
            gconstpointer data)
{
  const WinsnmpEvent *event;
  HSNMP_VBL           vbl;

  winsnmp_set_stack_depth (4);
  recorder_forget (recorder);
  vbl = create_here (&recorder->peer);
  event = recorder_wait (recorder, WINSNMP_EVENT_HANDLE_CREATED, 0);
  assert_called_from (event, create_here);
  g_assert_cmpuint (event->n_frames, <=, 4);
  g_assert_null (recorder_wait (recorder, WINSNMP_EVENT_CALL, 0)->frames);

  free_here (vbl);
  assert_called_from (recorder_wait (recorder, WINSNMP_EVENT_HANDLE_FREED, 0), free_here);
  fail_here (vbl);
  assert_called_from (recorder_wait (recorder, WINSNMP_EVENT_CALL, 2), fail_here);

  winsnmp_set_stack_depth (100000);
  recorder_forget (recorder);
  create_here (&recorder->peer);
  event = recorder_wait (recorder, WINSNMP_EVENT_HANDLE_CREATED, 0);
  g_assert_cmpuint (event->n_frames, <=, WINSNMP_MAX_FRAMES);

  winsnmp_set_stack_depth (0);
  recorder_forget (recorder);
  create_here (&recorder->peer);
  g_assert_null (recorder_wait (recorder, WINSNMP_EVENT_HANDLE_CREATED, 0)->frames);
}

/* What a close frees, it frees where the close was called. */
static void
test_stack_of_close (Recorder     *recorder,
                     gconstpointer data)
{
  TestNotifier *notifier = recorder->peer.notifier;
  HSNMP_SESSION session = test_session (notifier);

  test_entity (session, NULL);
  test_entity (session, NULL);
  winsnmp_set_stack_depth (4);
  recorder_forget (recorder);
  close_here (session);
  for (guint nth = 0; nth < 3; nth++)
    assert_called_from (recorder_wait (recorder, WINSNMP_EVENT_HANDLE_FREED, nth), close_here);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/events/serials/first", test_first_serial);
  recorder_add ("/events/serials/gap-free", test_serials);
  recorder_add ("/events/call/arguments-and-result", test_call);
  recorder_add ("/events/call/outputs", test_call_outputs);
  recorder_add ("/events/handle/created", test_handle_created);
  recorder_add ("/events/handle/changed", test_handle_changed);
  recorder_add ("/events/handle/session-names", test_session_names);
  recorder_add ("/events/handle/references", test_references);
  recorder_add ("/events/handle/freed-by-close", test_freed_by_close);
  recorder_add ("/events/handle/freed-by-cleanup", test_freed_by_cleanup);
  recorder_add ("/events/handle/freed-by-callback", test_freed_by_callback);
  recorder_add ("/events/handle/stack", test_stack);
  recorder_add ("/events/handle/stack-of-close", test_stack_of_close);
  recorder_add ("/events/modes-and-limits", test_modes_and_limits);
  recorder_add ("/events/late-subscriber", test_late_subscriber);
  recorder_add ("/events/subscribers", test_subscribers);

  return g_test_run ();
}
