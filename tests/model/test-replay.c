/* test-replay.c
 *
 * Replayed events give the library's own state, token for token.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <unistd.h>

#include "list-watch.h"
#include "random-calls.h"
#include "random-usm.h"
#include "target-dump.h"
#include "test-snmp.h"
#include "varbind-history.h"
#include "winsnmp-linux.h"

#define N_BATCHES 50
#define N_CALLS 150

/* One subscriber: what it has been told, copied. */
typedef struct
{
  GMutex     mutex;
  GPtrArray *events;
  gboolean   complete; /* STATE_END was there */
  gboolean   state_only;
} Recorder;

static gboolean seen[VARBIND_KIND_PROCESS]; /* kinds of which there was one at some time */

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

  dump = target_dump (gappy);
  g_assert_cmpstr (dump, ==, expected);
}

static void
assert_rewound (VarbindHistory *history,
                guint64         serial,
                const char     *state)
{
  VarbindTarget   *rewound = varbind_history_dup_target_at (history, serial);
  g_autofree char *dump = target_dump (rewound);

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
  g_autofree char      *state = target_dump (late);
  g_autofree char      *replayed = NULL;

  follow_with_gaps (gappy, recorder, state_events, serial, state);
  replay (recorder, target, serial);
  replayed = target_dump (target);

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

/* Names of random calls are looked up there, and not elsewhere. */
static RandomUsm *
make_usm (void)
{
  g_autofree char   *path = NULL;
  g_autoptr (GError) error = NULL;
  int                fd = g_file_open_tmp ("replay-XXXXXX", &path, &error);

  g_assert_no_error (error);
  close (fd);

  return random_usm_new (path);
}

/* At the end nothing lives, and there was something of each kind. */
static void
assert_all_was_there (VarbindTarget *target)
{
  g_assert_cmpuint (varbind_target_get_n_sessions (target), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_handles (target), ==, 0);
  g_assert_cmpuint (varbind_target_get_n_outstanding (target), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_calls (target)), >, 1000);

  for (int kind = VARBIND_KIND_SESSION; kind < VARBIND_KIND_PROCESS; kind++)
    {
      g_assert_cmpuint (varbind_target_get_n_live (target, kind), ==, 0);
      g_assert_true (seen[kind]);
    }
}

static void
test_random_calls (void)
{
  g_autoptr (RandomUsm) usm = make_usm ();
  g_autoptr (TestAgent) agent = test_agent_new ();
  g_autoptr (GRand)     random = g_rand_new_with_seed (g_test_rand_int ());
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
      random_calls_run (agent, port, N_CALLS, random);
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
  assert_all_was_there (target);

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
  SnmpClose (SnmpCreateSession (NULL, 0, random_calls_session_cb, NULL));
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
