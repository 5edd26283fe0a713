/* test-replay.c
 *
 * Replayed events give the library's own state, token for token.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "list-watch.h"
#include "test-agent.h"
#include "test-loop.h"
#include "test-snmp.h"
#include "varbind-history.h"
#include "winsnmp-linux.h"

#define N_THREADS 4
#define N_BATCHES 50
#define N_CALLS 150
#define N_SLOTS 12

/* Values that were handed out lately, dead ones among them: one pool for all
 * threads, so that they use each other's. */
typedef struct
{
  GMutex mutex;
  HANDLE slots[WINSNMP_HANDLE_VBL + 1][N_SLOTS];
} Pool;

/* One subscriber: what it has been told, copied. */
typedef struct
{
  GMutex     mutex;
  GPtrArray *events;
  gboolean   complete; /* STATE_END was there */
  gboolean   state_only;
} Recorder;

typedef struct
{
  Pool      *pool;
  TestAgent *agent;
  HWND       port;
  guint32    seed;
} Worker;

static Pool     pool;
static gboolean seen[VARBIND_KIND_PROCESS]; /* kinds of which there was one at some time */

static HANDLE
pick (GRand            *rand,
      WinsnmpHandleKind kind)
{
  HANDLE handle;

  /* Now and then a value of another kind, or none. */
  if (g_rand_int_range (rand, 0, 50) == 0)
    kind = g_rand_int_range (rand, WINSNMP_HANDLE_SESSION, WINSNMP_HANDLE_VBL + 1);
  if (g_rand_int_range (rand, 0, 100) == 0)
    return NULL;

  g_mutex_lock (&pool.mutex);
  handle = pool.slots[kind][g_rand_int_range (rand, 0, N_SLOTS)];
  g_mutex_unlock (&pool.mutex);

  return handle;
}

static void
put (GRand            *rand,
     WinsnmpHandleKind kind,
     HANDLE            handle)
{
  if (handle == NULL)
    return;

  g_mutex_lock (&pool.mutex);
  pool.slots[kind][g_rand_int_range (rand, 0, N_SLOTS)] = handle;
  g_mutex_unlock (&pool.mutex);
}

/* Collects one message; keeps what came with it or gives it back. */
static void
receive (GRand        *rand,
         HSNMP_SESSION session)
{
  HSNMP_ENTITY  source = NULL, destination = NULL;
  HSNMP_CONTEXT context = NULL;
  HSNMP_PDU     pdu = NULL;

  SnmpRecvMsg (session, &source, &destination, &context, &pdu);
  if (g_rand_boolean (rand))
    {
      put (rand, WINSNMP_HANDLE_ENTITY, source);
      put (rand, WINSNMP_HANDLE_PDU, pdu);
      return;
    }
  SnmpFreeEntity (source);
  SnmpFreeEntity (destination);
  SnmpFreeContext (context);
  SnmpFreePdu (pdu);
}

/* On a thread of the library. */
static SNMPAPI_STATUS
session_cb (HSNMP_SESSION session,
            HWND          window,
            UINT          message,
            WPARAM        wparam,
            LPARAM        lparam,
            LPVOID        client_data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (lparam);

  if (wparam == 0)
    receive (rand, session);

  return g_rand_int_range (rand, 0, 40) == 0 ? SNMPAPI_FAILURE : SNMPAPI_SUCCESS;
}

static void
open_or_close (Worker *worker,
               GRand  *rand)
{
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      SnmpClose (pick (rand, WINSNMP_HANDLE_SESSION));
      break;

    case 1:
      put (rand, WINSNMP_HANDLE_SESSION,
           SnmpCreateSession (worker->port, WM_USER + g_rand_int_range (rand, 0, 9), NULL, NULL));
      break;

    case 2:
      winsnmp_set_session_name (pick (rand, WINSNMP_HANDLE_SESSION),
                                g_rand_boolean (rand) ? "named" : NULL);
      break;

    default:
      put (rand, WINSNMP_HANDLE_SESSION, SnmpCreateSession (NULL, 0, session_cb, NULL));
    }
}

static void
work_on_entity (Worker *worker,
                GRand  *rand)
{
  HSNMP_ENTITY entity = pick (rand, WINSNMP_HANDLE_ENTITY);

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      SnmpFreeEntity (entity);
      break;

    case 1:
      SnmpSetTimeout (entity, g_rand_int_range (rand, 1, 4));
      break;

    case 2:
      SnmpSetRetry (entity, g_rand_int_range (rand, 0, 2));
      break;

    default:
      entity = SnmpStrToEntity (pick (rand, WINSNMP_HANDLE_SESSION), "127.0.0.1");
      SnmpSetPort (entity, test_agent_get_port (worker->agent));
      SnmpSetTimeout (entity, g_rand_int_range (rand, 1, 30));
      SnmpSetRetry (entity, 1);
      put (rand, WINSNMP_HANDLE_ENTITY, entity);
    }
}

static void
work_on_context (GRand *rand)
{
  smiOCTETS community = { 6, (smiLPBYTE) "public" };

  if (g_rand_int_range (rand, 0, 4) == 0)
    SnmpFreeContext (pick (rand, WINSNMP_HANDLE_CONTEXT));
  else
    put (rand, WINSNMP_HANDLE_CONTEXT,
         SnmpStrToContext (pick (rand, WINSNMP_HANDLE_SESSION), &community));
}

static void
work_on_vbl (GRand *rand)
{
  HSNMP_VBL vbl = pick (rand, WINSNMP_HANDLE_VBL);
  smiUINT32 arcs[] = { 1, 3, 6, 1, 2, 1, 1, 5, 0 };
  smiOID    name = { G_N_ELEMENTS (arcs), arcs };

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      SnmpFreeVbl (vbl);
      break;

    case 1:
      SnmpSetVb (vbl, 0, &name, NULL);
      break;

    case 2:
      SnmpDeleteVb (vbl, 1);
      break;

    case 3:
      put (rand, WINSNMP_HANDLE_VBL, SnmpDuplicateVbl (pick (rand, WINSNMP_HANDLE_SESSION), vbl));
      break;

    default:
      put (rand, WINSNMP_HANDLE_VBL,
           SnmpCreateVbl (pick (rand, WINSNMP_HANDLE_SESSION), &name, NULL));
    }
}

static void
work_on_pdu (GRand *rand)
{
  static const int types[] = { SNMP_PDU_GET, SNMP_PDU_GET, SNMP_PDU_GETNEXT, SNMP_PDU_GETNEXT,
                               SNMP_PDU_GETBULK, SNMP_PDU_SET, SNMP_PDU_TRAP,
                               SNMP_PDU_RESPONSE, 7 };

  HSNMP_PDU pdu = pick (rand, WINSNMP_HANDLE_PDU);
  HSNMP_VBL vbl = pick (rand, WINSNMP_HANDLE_VBL);
  smiINT    type = types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))];
  smiINT32  id = g_rand_int_range (rand, -3, 1000);

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      SnmpFreePdu (pdu);
      break;

    case 1:
      SnmpSetPduData (pdu, &type, &id, NULL, NULL, &vbl);
      break;

    case 2:
      if (SnmpGetPduData (pdu, &type, NULL, NULL, NULL, &vbl) == SNMPAPI_SUCCESS)
        put (rand, WINSNMP_HANDLE_VBL, vbl);
      break;

    case 3:
      put (rand, WINSNMP_HANDLE_PDU, SnmpDuplicatePdu (pick (rand, WINSNMP_HANDLE_SESSION), pdu));
      break;

    default:
      put (rand, WINSNMP_HANDLE_PDU,
           SnmpCreatePdu (pick (rand, WINSNMP_HANDLE_SESSION), type, 0, 0, 0, vbl));
    }
}

/* Roles: what a session wants to be told, and where an entity listens.  An
 * entity of the pool has the agent's port, so that most attempts fail. */
static void
take_a_role (GRand *rand)
{
  smiUINT32    arcs[] = { 1, 3, 6, 1, 6, 3, 1, 1, 5, 1 + g_rand_int_range (rand, 0, 5) };
  smiOID       notification = { g_rand_int_range (rand, 8, 11), arcs };
  HSNMP_ENTITY entity = pick (rand, WINSNMP_HANDLE_ENTITY);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      entity = SnmpStrToEntity (pick (rand, WINSNMP_HANDLE_SESSION), "127.0.0.1");
      SnmpSetPort (entity, test_unused_port ());
      SnmpListen (entity, SNMPAPI_ON);
      put (rand, WINSNMP_HANDLE_ENTITY, entity);
      break;

    case 1:
      SnmpListen (entity, g_rand_boolean (rand));
      break;

    default:
      SnmpRegister (pick (rand, WINSNMP_HANDLE_SESSION), NULL,
                    g_rand_boolean (rand) ? NULL : entity,
                    g_rand_boolean (rand) ? NULL : pick (rand, WINSNMP_HANDLE_CONTEXT),
                    g_rand_boolean (rand) ? NULL : &notification,
                    g_rand_int_range (rand, 0, 3) > 0);
    }
}

/* Descriptors: most of them are given back. */
static void
read_something (GRand *rand)
{
  smiOCTETS community;
  smiOID    name;

  if (SnmpContextToStr (pick (rand, WINSNMP_HANDLE_CONTEXT), &community) == SNMPAPI_SUCCESS &&
      g_rand_int_range (rand, 0, 4) > 0)
    SnmpFreeDescriptor (SNMP_SYNTAX_OCTETS, &community);
  if (SnmpGetVb (pick (rand, WINSNMP_HANDLE_VBL), 1, &name, NULL) == SNMPAPI_SUCCESS &&
      g_rand_int_range (rand, 0, 4) > 0)
    SnmpFreeDescriptor (SNMP_SYNTAX_OID, (smiLPOPAQUE)&name);
}

static void
communicate (GRand *rand)
{
  HSNMP_SESSION session = pick (rand, WINSNMP_HANDLE_SESSION);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      receive (rand, session);
      break;

    case 1:
      SnmpCancelMsg (session, g_rand_int_range (rand, -3, 1000));
      break;

    default:
      SnmpSendMsg (session, g_rand_boolean (rand) ? NULL : pick (rand, WINSNMP_HANDLE_ENTITY),
                   pick (rand, WINSNMP_HANDLE_ENTITY), pick (rand, WINSNMP_HANDLE_CONTEXT),
                   pick (rand, WINSNMP_HANDLE_PDU));
    }
}

static void
set_something (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      SnmpSetTranslateMode (g_rand_int_range (rand, 1, 4));
      break;

    case 1:
      SnmpSetRetransmitMode (g_rand_int_range (rand, 0, 20) > 0);
      break;

    default:
      winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, g_rand_int_range (rand, 200, 2000));
    }
}

static gpointer
worker_thread (gpointer data)
{
  Worker           *worker = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (worker->seed);

  for (guint i = 0; i < N_CALLS; i++)
    {
      switch (g_rand_int_range (rand, 0, 20))
        {
        case 0 ... 1:
          open_or_close (worker, rand);
          break;

        case 2 ... 4:
          work_on_entity (worker, rand);
          break;

        case 5 ... 6:
          work_on_context (rand);
          break;

        case 7 ... 9:
          work_on_vbl (rand);
          break;

        case 10 ... 12:
          work_on_pdu (rand);
          break;

        case 13:
          set_something (rand);
          break;

        case 14:
          take_a_role (rand);
          break;

        case 15:
          read_something (rand);
          break;

        default:
          communicate (rand);
        }
    }

  return NULL;
}

static void
record_cb (const WinsnmpEvent *event,
           void               *user_data)
{
  Recorder *recorder = user_data;

  g_mutex_lock (&recorder->mutex);
  if (!recorder->complete || !recorder->state_only)
    g_ptr_array_add (recorder->events, winsnmp_event_copy (event));
  if (event->kind == WINSNMP_EVENT_PROCESS &&
      event->u.process.state == WINSNMP_PROCESS_STATE_END)
    recorder->complete = TRUE;
  g_mutex_unlock (&recorder->mutex);
}

static void
free_event (gpointer event)
{
  winsnmp_event_free (event);
}

static void
recorder_init (Recorder *recorder,
               gboolean  state_only)
{
  g_mutex_init (&recorder->mutex);
  recorder->events = g_ptr_array_new_with_free_func (free_event);
  recorder->state_only = state_only;
  recorder->complete = FALSE;
}

static void
recorder_clear (Recorder *recorder)
{
  g_ptr_array_unref (recorder->events);
  g_mutex_clear (&recorder->mutex);
}

/* Under the recorder's mutex. */
static guint
count_to (Recorder *recorder,
          guint64   last_serial)
{
  guint n = 0;

  while (n < recorder->events->len &&
         ((WinsnmpEvent *)g_ptr_array_index (recorder->events, n))->serial <= last_serial)
    n++;

  return n;
}

/* Applies what came up to a serial number, in one batch. */
static void
replay (Recorder      *recorder,
        VarbindTarget *target,
        guint64        last_serial)
{
  guint n;

  g_mutex_lock (&recorder->mutex);
  n = count_to (recorder, last_serial);
  varbind_target_apply (target, (const WinsnmpEvent *const *)recorder->events->pdata, n);
  if (n > 0)
    g_ptr_array_remove_range (recorder->events, 0, n);
  g_mutex_unlock (&recorder->mutex);
}

static void
apply (VarbindTarget *target,
       GPtrArray     *events,
       guint          n_events)
{
  varbind_target_apply (target, (const WinsnmpEvent *const *)events->pdata, n_events);
}

/* A target that knows the present state only, the events that told it, and the
 * serial number of it. */
static VarbindTarget *
attach_late (GPtrArray **ret_state,
             guint64    *ret_serial)
{
  VarbindTarget *target = varbind_target_new ("late");
  Recorder       recorder;
  WinsnmpEvent  *last;

  recorder_init (&recorder, TRUE);
  winsnmp_events_unsubscribe (winsnmp_events_subscribe (record_cb, &recorder));
  g_assert_true (recorder.complete);
  last = g_ptr_array_index (recorder.events, recorder.events->len - 1);
  *ret_serial = last->serial;
  apply (target, recorder.events, recorder.events->len);
  *ret_state = g_ptr_array_ref (recorder.events);
  recorder_clear (&recorder);

  return target;
}

/* A target that now and then misses what has happened, and is told of a gap and
 * the state instead. */
static void
follow_with_gaps (VarbindTarget *gappy,
                  Recorder      *recorder,
                  GPtrArray     *state,
                  guint64        serial,
                  const char    *expected)
{
  WinsnmpEvent        gap = { .kind = WINSNMP_EVENT_GAP, .serial = serial };
  const WinsnmpEvent *event = &gap;
  g_autofree char    *dump = NULL;

  if (g_test_rand_bit ())
    {
      g_mutex_lock (&recorder->mutex);
      apply (gappy, recorder->events, count_to (recorder, serial));
      g_mutex_unlock (&recorder->mutex);
    }
  else
    {
      varbind_target_apply (gappy, &event, 1);
      apply (gappy, state, state->len);
    }

  dump = varbind_target_dump (gappy);
  g_assert_cmpstr (dump, ==, expected);
}

static void
assert_rewound (VarbindHistory *history,
                guint64         serial,
                const char     *state)
{
  VarbindTarget   *rewound = varbind_history_dup_target_at (history, serial);
  g_autofree char *dump = varbind_target_dump (rewound);

  g_assert_cmpstr (dump, ==, state);
  g_assert_finalize_object (rewound);
}

static void
assert_same_state (Recorder       *recorder,
                   VarbindTarget  *target,
                   VarbindHistory *history,
                   VarbindTarget  *gappy)
{
  guint64               serial;
  g_autoptr (GPtrArray) state_events = NULL;
  VarbindTarget        *late = attach_late (&state_events, &serial);
  g_autofree char      *state = varbind_target_dump (late);
  g_autofree char      *replayed = NULL;

  follow_with_gaps (gappy, recorder, state_events, serial, state);
  replay (recorder, target, serial);
  replayed = varbind_target_dump (target);

  if (g_strcmp0 (replayed, state) != 0)
    g_test_message ("replayed:\n%s\nstate:\n%s", replayed, state);
  g_assert_cmpstr (replayed, ==, state);
  assert_rewound (history, serial, state);
  g_assert_cmpuint (varbind_target_get_n_sessions (target), ==,
                    varbind_target_get_n_sessions (late));
  g_assert_cmpuint (varbind_target_get_n_handles (target), ==,
                    varbind_target_get_n_handles (late));
  g_assert_cmpuint (varbind_target_get_n_outstanding (target), ==,
                    varbind_target_get_n_outstanding (late));
  for (int kind = VARBIND_KIND_SESSION; kind < VARBIND_KIND_PROCESS; kind++)
    {
      g_assert_cmpuint (varbind_target_get_n_live (target, kind), ==,
                        varbind_target_get_n_live (late, kind));
      g_assert_cmpuint (varbind_target_get_n_live (gappy, kind), ==,
                        varbind_target_get_n_live (late, kind));
      seen[kind] |= varbind_target_get_n_live (target, kind) > 0;
    }
  g_assert_finalize_object (late);
}

static void
run_batch (TestAgent *agent,
           HWND       port)
{
  Worker   workers[N_THREADS];
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    {
      workers[i] = (Worker){ &pool, agent, port, g_test_rand_int () };
      threads[i] = g_thread_new ("caller", worker_thread, &workers[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

static void
test_random_calls (void)
{
  g_autoptr (TestAgent) agent = test_agent_new ();
  VarbindTarget        *target = varbind_target_new ("replayed");
  VarbindTarget        *gappy = varbind_target_new ("gappy");
  VarbindHistory       *history = varbind_history_new (target);
  ListWatch            *sessions = list_watch_new (varbind_target_get_sessions (target));
  guint                 limit = winsnmp_get_limit (WINSNMP_LIMIT_HANDLES);
  HWND                  port = winsnmp_port_new ();
  Recorder              recorder;
  unsigned int          id;

  winsnmp_set_trap_port (test_unused_port ());
  recorder_init (&recorder, FALSE);
  id = winsnmp_events_subscribe (record_cb, &recorder);
  g_assert_cmpuint (SnmpStartup (NULL, NULL, NULL, NULL, NULL), ==, SNMPAPI_SUCCESS);

  for (guint i = 0; i < N_BATCHES; i++)
    {
      test_agent_set_default (agent, i % 3 == 0 ? TEST_AGENT_DROP : TEST_AGENT_ANSWER);
      run_batch (agent, port);
      assert_same_state (&recorder, target, history, gappy);
      list_watch_forget (sessions);

      if (i % 10 == 9)
        {
          SnmpCleanup ();
          assert_same_state (&recorder, target, history, gappy);
          g_assert_cmpuint (varbind_target_get_n_sessions (target), ==, 0);
          SnmpStartup (NULL, NULL, NULL, NULL, NULL);
        }
      if (i % 20 == 15)
        varbind_target_forget_ended (target);
      list_watch_forget (sessions);
    }

  SnmpCleanup ();
  winsnmp_events_unsubscribe (id);
  replay (&recorder, target, G_MAXUINT64);
  list_watch_forget (sessions);
  g_assert_cmpuint (varbind_target_get_n_sessions (target), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_handles (target), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_outstanding (target), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_calls (target)), >, 1000);

  for (int kind = VARBIND_KIND_SESSION; kind < VARBIND_KIND_PROCESS; kind++)
    {
      g_assert_cmpuint (varbind_target_get_n_live (target, kind), ==, 0);
      g_assert_true (seen[kind]);
    }

  recorder_clear (&recorder);
  winsnmp_port_free (port);
  winsnmp_set_limit (WINSNMP_LIMIT_HANDLES, limit);
  g_assert_finalize_object (history);
  g_assert_finalize_object (gappy);
  g_assert_finalize_object (target);
}

/* Serial numbers have no gap, but for what tells the state at attach. */
static void
test_serials (void)
{
  guint64      serial;
  Recorder     recorder;
  unsigned int id;

  recorder_init (&recorder, FALSE);
  id = winsnmp_events_subscribe (record_cb, &recorder);
  SnmpStartup (NULL, NULL, NULL, NULL, NULL);
  SnmpClose (SnmpCreateSession (NULL, 0, session_cb, NULL));
  SnmpCleanup ();
  winsnmp_events_unsubscribe (id);

  serial = ((WinsnmpEvent *)g_ptr_array_index (recorder.events, 0))->serial;
  for (guint i = 1; i < recorder.events->len; i++)
    {
      WinsnmpEvent *event = g_ptr_array_index (recorder.events, i);
      WinsnmpEvent *before = g_ptr_array_index (recorder.events, i - 1);
      gboolean      in_state = before->kind != WINSNMP_EVENT_PROCESS ||
                          before->u.process.state != WINSNMP_PROCESS_STATE_END;

      if (event->serial == serial && in_state)
        continue;
      g_assert_cmpuint (event->serial, ==, before->serial + 1);
    }
  recorder_clear (&recorder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/replay/random-calls/equal-state", test_random_calls);
  g_test_add_func ("/replay/serials/have-no-gap", test_serials);

  return g_test_run ();
}
