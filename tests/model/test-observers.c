/* test-observers.c
 *
 * Who watches a target sees each event, in order.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "event-feed.h"

typedef struct
{
  GString *log;
  guint    id;
  guint    other; /* removed by the first event that is seen, 0 for none */
} Observed;

/* What the target says while it is applied, and what its list has announced. */
static void
observe_cb (VarbindTarget      *target,
            const WinsnmpEvent *event,
            gpointer            user_data)
{
  Observed *observed = user_data;

  g_string_append_printf (observed->log, "%" G_GUINT64_FORMAT ":%u/%u ", event->serial,
                          varbind_target_get_n_sessions (target),
                          g_list_model_get_n_items (varbind_target_get_sessions (target)));
  if (observed->other != 0)
    varbind_target_remove_observer (target, observed->other);
  observed->other = 0;
}

static void
applied_cb (VarbindTarget *target,
            GString       *log)
{
  g_string_append_printf (log, "applied/%u",
                          g_list_model_get_n_items (varbind_target_get_sessions (target)));
}

static void
test_observers (void)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  g_autoptr (GString)   first_log = g_string_new (NULL);
  g_autoptr (GString)   second_log = g_string_new (NULL);
  Observed              first = { first_log, 0, 0 };
  Observed              second = { second_log, 0, 0 };

  first.id = varbind_target_add_observer (feed->target, observe_cb, &first);
  second.id = varbind_target_add_observer (feed->target, observe_cb, &second);
  g_assert_cmpuint (first.id, !=, 0);
  g_assert_cmpuint (first.id, !=, second.id);
  g_signal_connect (feed->target, "applied", G_CALLBACK (applied_cb), first_log);

  /* Each sees the state just after its event, before the lists tell it. */
  feed_session (feed, S1, NULL, 0);
  feed_session (feed, S2, NULL, 0);
  event_feed_apply (feed);
  g_assert_cmpstr (first_log->str, ==, "1:1/0 2:2/0 applied/2");
  g_assert_cmpstr (second_log->str, ==, "1:1/0 2:2/0 ");

  /* One that is removed by another hears no more, not even of this event. */
  g_string_truncate (first_log, 0);
  first.other = second.id;
  feed_session (feed, S3, NULL, 0);
  feed_freed (feed, S1, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  g_assert_cmpstr (first_log->str, ==, "3:3/2 4:2/2 applied/3");
  g_assert_cmpstr (second_log->str, ==, "1:1/0 2:2/0 ");

  varbind_target_remove_observer (feed->target, first.id);
  feed_freed (feed, S2, WINSNMP_FREED_BY_CALL);
  event_feed_apply (feed);
  g_assert_cmpstr (first_log->str, ==, "3:3/2 4:2/2 applied/3applied/3");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observers/see-each-event", test_observers);

  return g_test_run ();
}
