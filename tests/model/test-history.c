/* test-history.c
 *
 * A target rewound is the target that it was.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "list-watch.h"
#include "random-feed.h"
#include "target-dump.h"
#include "varbind-history.h"
#include "winsnmp.h"

/* Everything that a rewound target has to tell like the target itself did. */
static void
describe_process (GString       *text,
                  VarbindTarget *target)
{
  VarbindHandle *process = VARBIND_HANDLE (varbind_target_get_process (target));
  GListModel    *items;

  if (process == NULL)
    return;

  g_string_append_printf (text, "%s %s %u\n", varbind_handle_get_name (process),
                          varbind_handle_get_text (process), varbind_handle_get_state (process));
  items = varbind_process_get_items (VARBIND_PROCESS (process));
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VarbindHandle) item = g_list_model_get_item (items, i);

      if (varbind_handle_is_live (item))
        g_string_append_printf (text, "  %s %s\n", varbind_handle_get_name (item),
                                varbind_handle_get_text (item));
    }
}

static char *
describe (VarbindTarget *target)
{
  GListModel      *sessions = varbind_target_get_sessions (target);
  GString         *text = g_string_new (NULL);
  g_autofree char *dump = target_dump (target);

  g_string_append (text, dump);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (VarbindSession) session = g_list_model_get_item (sessions, i);
      GListModel                *handles = varbind_session_get_handles (session);

      if (!varbind_handle_is_live (VARBIND_HANDLE (session)))
        continue;

      g_string_append_printf (text, "%s out=%u owned=%u\n",
                              varbind_handle_get_name (VARBIND_HANDLE (session)),
                              varbind_session_get_outstanding (session),
                              varbind_session_get_n_live_owned (session));
      for (guint j = 0; j < g_list_model_get_n_items (handles); j++)
        {
          g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, j);
          VarbindHandleState        state = varbind_handle_get_state (handle);

          if (varbind_handle_is_live (handle) || state == VARBIND_HANDLE_STATE_DANGLING)
            g_string_append_printf (text, "  %s %s %u uses=%u error=%u %" G_GINT64_FORMAT "\n",
                                    varbind_handle_get_name (handle),
                                    varbind_handle_get_text (handle), state,
                                    varbind_handle_get_uses (handle),
                                    varbind_handle_get_last_error (handle),
                                    varbind_handle_get_created_at (handle));
        }
    }
  describe_process (text, target);

  return g_string_free (text, FALSE);
}

static void
assert_same (VarbindTarget *a,
             VarbindTarget *b)
{
  g_autofree char *a_text = describe (a);
  g_autofree char *b_text = describe (b);

  g_assert_cmpstr (a_text, ==, b_text);
}

/* Three events at 1, 2 and 3 microseconds, then a state at attach, then one more. */
static void
feed_little (EventFeed *feed)
{
  feed_session (feed, S1, NULL, 0);
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  feed_freed (feed, E1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  feed->serial = 2;
  feed_entity (feed, E2, S1, "192.0.2.2", 161);
  feed->serial = 9;
  feed_freed (feed, E2, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
}

/* It may be learnt after the history has begun: a recording says it at its beginning. */
static void
test_rewind_keeps_clock (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  g_autoptr (VarbindTarget)  rewound = NULL;
  g_autoptr (VarbindCall)    call = NULL;
  g_autoptr (VarbindCall)    same = NULL;
  g_autofree char           *clock = NULL;
  g_autofree char           *same_clock = NULL;

  varbind_target_set_clock (feed->target, 1000000000, 1);
  feed_session (feed, S1, NULL, 0);
  feed_numbers (feed, WINSNMP_FUNCTION_CREATE_SESSION, 0, S1, 0, 0, 0, 1, 0);
  event_feed_apply (feed);

  rewound = varbind_history_dup_target_at (history, 2);
  g_assert_cmpint (varbind_target_get_wall_time (rewound, 1), ==, 1000000000);
  call = g_list_model_get_item (varbind_target_get_calls (feed->target), 0);
  same = g_list_model_get_item (varbind_target_get_calls (rewound), 0);
  clock = varbind_call_dup_time_text (call);
  same_clock = varbind_call_dup_time_text (same);
  g_assert_cmpstr (same_clock, ==, clock);
}

static void
test_find (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  guint64                    serial = 77;

  g_assert_cmpuint (varbind_history_get_first_serial (history), ==, 0);
  g_assert_cmpuint (varbind_history_get_last_serial (history), ==, 0);
  g_assert_cmpint (varbind_history_get_last_time (history), ==, 0);
  g_assert_false (varbind_history_find_next (history, 0, &serial));
  g_assert_false (varbind_history_find_previous (history, 9, &serial));

  feed_little (feed);
  g_assert_cmpuint (varbind_history_get_n_events (history), ==, 5);
  g_assert_cmpuint (varbind_history_get_first_serial (history), ==, 1);
  g_assert_cmpuint (varbind_history_get_last_serial (history), ==, 10);
  g_assert_cmpint (varbind_history_get_first_time (history), ==, 1);
  g_assert_cmpint (varbind_history_get_last_time (history), ==, 5);

  g_assert_cmpint (varbind_history_get_time_of (history, 0), ==, 0);
  g_assert_cmpint (varbind_history_get_time_of (history, 2), ==, 2);
  g_assert_cmpint (varbind_history_get_time_of (history, 3), ==, 4);
  g_assert_cmpint (varbind_history_get_time_of (history, 9), ==, 4);
  g_assert_cmpint (varbind_history_get_time_of (history, 99), ==, 5);

  g_assert_cmpuint (varbind_history_get_serial_at (history, -5), ==, 0);
  g_assert_cmpuint (varbind_history_get_serial_at (history, 0), ==, 0);
  g_assert_cmpuint (varbind_history_get_serial_at (history, 1), ==, 1);
  g_assert_cmpuint (varbind_history_get_serial_at (history, 3), ==, 3);
  g_assert_cmpuint (varbind_history_get_serial_at (history, 4), ==, 3);
  g_assert_cmpuint (varbind_history_get_serial_at (history, 99), ==, 10);

  g_assert_true (varbind_history_find_next (history, 0, &serial));
  g_assert_cmpuint (serial, ==, 1);
  g_assert_true (varbind_history_find_next (history, 3, &serial));
  g_assert_cmpuint (serial, ==, 10);
  g_assert_false (varbind_history_find_next (history, 10, &serial));
  g_assert_true (varbind_history_find_previous (history, 10, &serial));
  g_assert_cmpuint (serial, ==, 3);
  g_assert_false (varbind_history_find_previous (history, 1, &serial));
  g_assert_false (varbind_history_find_previous (history, 0, &serial));
}

typedef struct
{
  GString *serials;
  guint    n_wanted;
} Iteration;

static gboolean
note_cb (const WinsnmpEvent *event,
         gpointer            user_data)
{
  Iteration *iteration = user_data;

  g_string_append_printf (iteration->serials, "%" G_GUINT64_FORMAT " ", event->serial);

  return --iteration->n_wanted > 0;
}

static void
assert_iteration (VarbindHistory *history,
                  guint64         first,
                  guint64         last,
                  guint           n_wanted,
                  const char     *expected)
{
  g_autoptr (GString) serials = g_string_new (NULL);
  Iteration           iteration = { serials, n_wanted };

  varbind_history_foreach (history, first, last, note_cb, &iteration);
  g_assert_cmpstr (serials->str, ==, expected);
}

static void
test_foreach (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);

  feed_little (feed);
  assert_iteration (history, 0, G_MAXUINT64, 99, "1 2 3 3 10 ");
  assert_iteration (history, 2, 3, 99, "2 3 3 ");
  assert_iteration (history, 4, 9, 99, "");
  assert_iteration (history, 10, 2, 99, "");
  assert_iteration (history, 0, G_MAXUINT64, 2, "1 2 ");
}

/* Numbers of a source that lies are put right. */
static void
test_falling_numbers (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  g_autoptr (VarbindTarget)  rewound = NULL;

  feed->serial = 100;
  feed->time = 9000;
  feed_session (feed, S1, NULL, 0);
  feed->serial = 5;
  feed->time = 1000;
  feed_entity (feed, E1, S1, "192.0.2.1", 161);
  event_feed_apply (feed);

  g_assert_cmpuint (varbind_history_get_last_serial (history), ==, 101);
  g_assert_cmpint (varbind_history_get_last_time (history), ==, 10);
  assert_iteration (history, 0, 100, 99, "");
  assert_iteration (history, 101, 101, 99, "101 6 ");
  rewound = varbind_history_dup_target_at (history, 50);
  g_assert_cmpuint (varbind_target_get_n_sessions (rewound), ==, 0);
}

static void
test_rewind (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (RandomFeed)     random = random_feed_new (feed);
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  g_autoptr (GPtrArray)      moments = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 300; i++)
    {
      random_feed_add (random, 1);
      event_feed_apply (feed);
      g_ptr_array_add (moments, describe (feed->target));
      g_ptr_array_add (moments, g_memdup2 (&feed->serial, sizeof feed->serial));
    }

  for (guint i = 0; i < moments->len; i += 2)
    {
      guint64                   serial = *(guint64 *)g_ptr_array_index (moments, i + 1);
      g_autoptr (VarbindTarget) rewound = varbind_history_dup_target_at (history, serial);
      g_autofree char          *text = describe (rewound);

      g_assert_cmpstr (text, ==, g_ptr_array_index (moments, i));
    }
}

static void
test_rewind_keeps_what_ended (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  g_autoptr (VarbindTarget)  rewound = NULL;
  VarbindHandle             *handle;

  feed_little (feed);
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, 0, 1, 0, E2);
  event_feed_apply (feed);

  rewound = varbind_history_dup_target_at (history, G_MAXUINT64);
  handle = varbind_target_lookup (rewound, E2);
  g_assert_cmpstr (varbind_handle_get_name (handle), ==, "E2");
  g_assert_cmpint (varbind_handle_get_state (handle), ==, VARBIND_HANDLE_STATE_FREED);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_calls (rewound)), ==, 1);
  g_assert_cmpstr (varbind_target_get_name (rewound), ==, "test");
}

static void
test_advance (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (RandomFeed)     random = random_feed_new (feed);
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  g_autoptr (VarbindTarget)  moving = varbind_history_dup_target_at (history, 0);
  ListWatch                 *sessions = list_watch_new (varbind_target_get_sessions (moving));
  guint64                    serial = 0;

  random_feed_add (random, 200);
  event_feed_apply (feed);

  while (serial < feed->serial)
    {
      guint64                   next = serial + g_test_rand_int_range (0, 10);
      g_autoptr (VarbindTarget) rewound = varbind_history_dup_target_at (history, next);

      varbind_history_advance (history, moving, serial, next);
      assert_same (moving, rewound);
      serial = next;
    }
  assert_same (moving, feed->target);
  list_watch_forget (sessions);
}

/* The oldest events go; what is left can be rewound, with the names of old. */
static void
test_bounded (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (RandomFeed)     random = random_feed_new (feed);
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  g_autoptr (GPtrArray)      moments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray)         serials = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint                      n_rewound = 0;

  varbind_history_set_max_bytes (history, 0);
  for (guint i = 0; i < 400; i++)
    {
      random_feed_add (random, 20);
      event_feed_apply (feed);
      g_ptr_array_add (moments, describe (feed->target));
      g_array_append_val (serials, feed->serial);
      g_assert_cmpuint (varbind_history_get_bytes (history), <=,
                        varbind_history_get_max_bytes (history) +
                          (varbind_target_get_n_handles (feed->target) + 10) * 512);
    }
  g_assert_cmpuint (varbind_history_get_first_serial (history), >, 1);
  g_assert_cmpuint (varbind_history_get_n_events (history), ==,
                    feed->serial + 1 - varbind_history_get_first_serial (history));

  for (guint i = 0; i < moments->len; i++)
    {
      guint64                   serial = g_array_index (serials, guint64, i);
      g_autoptr (VarbindTarget) rewound = varbind_history_dup_target_at (history, serial);
      g_autofree char          *text = describe (rewound);

      if (serial + 1 < varbind_history_get_first_serial (history))
        continue;
      g_assert_cmpstr (text, ==, g_ptr_array_index (moments, i));
      n_rewound++;
    }
  g_assert_cmpuint (n_rewound, >, 0);
}

/* So many events that not all are applied for a moment: what was live and the
 * names are right, of what had ended the last is there. */
static void
test_rewind_far (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (RandomFeed)     random = random_feed_new (feed);
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  g_autoptr (GPtrArray)      moments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray)         serials = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (VarbindTarget)  last = NULL;

  for (guint i = 0; i < 12; i++)
    {
      random_feed_add (random, 6000);
      for (guint j = 0; j < 4000; j++)
        feed_numbers (feed, WINSNMP_FUNCTION_COUNT_VBL, 0, 1, 0, 7);
      event_feed_apply (feed);
      g_ptr_array_add (moments, describe (feed->target));
      g_array_append_val (serials, feed->serial);
    }
  g_assert_cmpuint (feed->serial, >, 150000);
  g_assert_cmpuint (varbind_history_get_n_events (history), ==, feed->serial);

  for (guint i = 0; i < serials->len; i++)
    {
      guint64                   serial = g_array_index (serials, guint64, i);
      g_autoptr (VarbindTarget) rewound = varbind_history_dup_target_at (history, serial);
      g_autofree char          *text = describe (rewound);

      g_assert_cmpstr (text, ==, g_ptr_array_index (moments, i));
    }

  last = varbind_history_dup_target_at (history, G_MAXUINT64);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_calls (last)), >, 10000);
}

/* Begun in the middle, ended after its target. */
static void
test_lives_apart (void)
{
  EventFeed                 *feed = event_feed_new ();
  g_autoptr (RandomFeed)     random = random_feed_new (feed);
  g_autoptr (VarbindHistory) history = NULL;
  g_autoptr (VarbindTarget)  rewound = NULL;
  g_autofree char           *before = NULL;
  g_autofree char           *text = NULL;

  random_feed_add (random, 100);
  event_feed_apply (feed);
  before = describe (feed->target);
  history = varbind_history_new (feed->target);
  g_assert_true (varbind_history_get_target (history) == feed->target);
  random_feed_add (random, 100);
  event_feed_apply (feed);
  event_feed_free (feed);

  g_assert_null (varbind_history_get_target (history));
  rewound = varbind_history_dup_target_at (history, 0);
  text = describe (rewound);
  g_assert_cmpstr (text, ==, before);
}

static void
test_counters (void)
{
  g_autoptr (EventFeed)      feed = event_feed_new ();
  g_autoptr (VarbindHistory) history = varbind_history_new (feed->target);
  VarbindSample              samples[4];

  /* 10 entities at 10 ms, 5 of them for a moment, none from 30 ms on. */
  feed->time = 10 * 1000 * 1000;
  feed_session (feed, S1, NULL, 0);
  for (guint i = 0; i < 10; i++)
    feed_entity (feed, E1 + i, S1, "192.0.2.1", 161);
  for (guint i = 0; i < 5; i++)
    feed_freed (feed, E1 + i, WINSNMP_FREED_BY_CALL);
  feed->time = 30 * 1000 * 1000;
  for (guint i = 5; i < 10; i++)
    feed_freed (feed, E1 + i, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);

  varbind_history_sample (history, VARBIND_COUNTER_ENTITIES, 0, 40000, samples,
                          G_N_ELEMENTS (samples));
  g_assert_cmpuint (samples[0].most, ==, 0);
  g_assert_cmpuint (samples[1].least, ==, 0);
  g_assert_cmpuint (samples[1].most, ==, 10);
  g_assert_cmpuint (samples[1].last, ==, 5);
  g_assert_cmpuint (samples[2].least, ==, 5);
  g_assert_cmpuint (samples[2].most, ==, 5);
  g_assert_cmpuint (samples[3].most, ==, 5);
  g_assert_cmpuint (samples[3].last, ==, 0);

  varbind_history_sample (history, VARBIND_COUNTER_SESSIONS, 0, 40000, samples, 1);
  g_assert_cmpuint (samples[0].last, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/find/serial-and-time", test_find);
  g_test_add_func ("/history/foreach/range-and-end", test_foreach);
  g_test_add_func ("/history/falling-numbers/are-raised", test_falling_numbers);
  g_test_add_func ("/history/rewind/equal-state-with-names", test_rewind);
  g_test_add_func ("/history/rewind/what-ended-and-calls", test_rewind_keeps_what_ended);
  g_test_add_func ("/history/rewind/clock-learnt-late", test_rewind_keeps_clock);
  g_test_add_func ("/history/rewind/far", test_rewind_far);
  g_test_add_func ("/history/advance/equal-state", test_advance);
  g_test_add_func ("/history/bounded/oldest-go", test_bounded);
  g_test_add_func ("/history/lifetime/begun-late-and-outlives-target", test_lives_apart);
  g_test_add_func ("/history/counters/over-time", test_counters);

  return g_test_run ();
}
