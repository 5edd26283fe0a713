/* test-event-store.c
 *
 * What a store was given it gives back, whatever it was.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "random-event.h"
#include "varbind-event-store.h"

/* Enough for several blocks. */
#define N_EVENTS 10000

typedef struct
{
  GPtrArray *texts;
  guint      n_seen;
  guint      n_wanted;
} Reading;

static gboolean
compare_cb (const WinsnmpEvent *event,
            gpointer            user_data)
{
  Reading         *reading = user_data;
  g_autofree char *text = event_to_text (event);

  g_assert_cmpstr (text, ==, g_ptr_array_index (reading->texts, reading->n_seen));
  reading->n_seen++;

  return --reading->n_wanted > 0;
}

static void
test_round_trip (void)
{
  g_autoptr (GRand)             random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (VarbindEventStore) store = varbind_event_store_new (0, 0);
  g_autoptr (GPtrArray)         texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_EVENTS; i++)
    {
      WinsnmpEvent *event = random_event_new (random);

      varbind_event_store_append (store, event);
      if (i == N_EVENTS / 3)
        varbind_event_store_close (store);
      g_ptr_array_add (texts, event_to_text (event));
      winsnmp_event_free (event);
    }
  g_assert_cmpuint (varbind_event_store_get_n_events (store), ==, N_EVENTS);

  /* From the beginning, from anywhere to anywhere, and only a few. */
  for (guint i = 0; i < 20; i++)
    {
      guint   start = i == 0 ? 0 : g_test_rand_int_range (0, N_EVENTS);
      guint   end = i == 0 ? N_EVENTS : g_test_rand_int_range (start, N_EVENTS + 1);
      guint   n_wanted = i % 2 == 0 ? G_MAXUINT : 5;
      guint   n = MIN (end - start, n_wanted);
      Reading reading = { texts, start, n_wanted };

      g_assert_true (varbind_event_store_foreach (store, start, end, compare_cb, &reading) ==
                     (n < n_wanted));
      g_assert_cmpuint (reading.n_seen, ==, start + n);
    }
}

/* Keys never fall, and count what they should in each block. */
static void
test_keys (void)
{
  g_autoptr (VarbindEventStore) store = varbind_event_store_new (100, 1000);
  WinsnmpEvent                  event = { .kind = WINSNMP_EVENT_MODE };

  event.u.mode.mode = WINSNMP_MODE_TRANSLATE;
  g_assert_cmpuint (varbind_event_store_count_to_serial (store, G_MAXUINT64), ==, 0);
  g_assert_cmpuint (varbind_event_store_get_last_serial (store), ==, 100);

  for (guint i = 0; i < N_EVENTS; i++)
    {
      event.serial = 101 + i / 2;
      event.time = i % 7 == 3 ? 5 : 1001 + i;
      varbind_event_store_append (store, &event);
      if (i % 1000 == 999)
        g_assert_cmpuint (varbind_event_store_get_serial (store, i), ==, 101 + i / 2);
    }

  g_assert_cmpuint (varbind_event_store_get_last_serial (store), ==, 101 + (N_EVENTS - 1) / 2);
  g_assert_cmpuint (varbind_event_store_count_to_serial (store, 100), ==, 0);
  for (guint i = 0; i < N_EVENTS; i += 501)
    {
      g_assert_cmpuint (varbind_event_store_get_serial (store, i), ==, 101 + i / 2);
      g_assert_cmpuint (varbind_event_store_count_to_serial (store, 101 + i / 2), ==,
                        i / 2 * 2 + 2);
      g_assert_cmpuint (varbind_event_store_get_time (store, i), ==,
                        i % 7 == 3 ? 1000 + i : 1001 + i);
      g_assert_cmpuint (varbind_event_store_count_to_time (store, 1001 + i), ==,
                        i % 7 == 2 ? i + 2 : i + 1);
    }
}

static gboolean
count_cb (const WinsnmpEvent *event,
          gpointer            user_data)
{
  (*(guint *)user_data)++;

  return TRUE;
}

/* What makes no sense is lost, and with it no more than a block. */
static void
test_nonsense (void)
{
  g_autoptr (VarbindEventStore) store = varbind_event_store_new (0, 0);
  WinsnmpEvent                  event = { .kind = WINSNMP_EVENT_MODE };
  guint                         n_seen = 0;

  for (guint i = 0; i < N_EVENTS; i++)
    {
      event.serial = i + 1;
      event.u.mode.mode = i == 10 ? 77 : WINSNMP_MODE_TRANSLATE;
      varbind_event_store_append (store, &event);
    }

  g_assert_true (varbind_event_store_foreach (store, 0, N_EVENTS, count_cb, &n_seen));
  g_assert_cmpuint (n_seen, >, N_EVENTS / 2);
  g_assert_cmpuint (n_seen, <, N_EVENTS);
  g_assert_cmpuint (varbind_event_store_get_serial (store, N_EVENTS - 1), ==, N_EVENTS);
  g_assert_cmpuint (varbind_event_store_count_to_serial (store, 5), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/event-store/round-trip/random-events", test_round_trip);
  g_test_add_func ("/event-store/nonsense/lost-alone", test_nonsense);
  g_test_add_func ("/event-store/keys/never-fall", test_keys);

  return g_test_run ();
}
