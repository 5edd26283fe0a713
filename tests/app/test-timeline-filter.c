/* test-timeline-filter.c
 *
 * The timeline's page under a filter.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-input.h"
#include "app-timeline.h"
#include "varbind-filter-entry-private.h"
#include "varbind-timeline-find.h"
#include "winsnmp.h"

static gboolean
is_filtered (gpointer user_data)
{
  return !varbind_timeline_view_is_filtering (app_timeline_get_view (user_data));
}

static void
filter (App        *app,
        const char *text)
{
  app_activate (app, "win.filter", "s", text);
  app_wait (is_filtered, app, "the filter");
  app_settle ();
}

static gboolean
is_shown (App    *app,
          guint64 session)
{
  VarbindTimeline *timeline = varbind_watch_get_timeline (app->window->watch);
  guint            index = varbind_lane_get_index (varbind_timeline_find_lane (timeline, session));

  return g_array_index (app_timeline_get_view (app)->places, VarbindPlace, index).height > 0;
}

static void
assert_counts (App        *app,
               const char *expected)
{
  g_assert_cmpstr (gtk_label_get_label (app->window->filter->counts), ==, expected);
}

/* Lanes without anything that passes are left out, the rest is dimmed. */
static void
test_filter (App *app)
{
  EventFeed       *feed = app_timeline_show (app);
  VarbindTimeline *timeline = varbind_watch_get_timeline (app->window->watch);
  graphene_rect_t  bounds;

  filter (app, "kind:pdu");
  g_assert_false (is_shown (app, S1));
  g_assert_true (is_shown (app, S2));
  g_assert_true (varbind_timeline_find_handle (timeline, P1)->passes);
  g_assert_false (varbind_timeline_find_message (timeline, 1)->passes);
  g_assert_false (varbind_timeline_view_get_bounds (app_timeline_get_view (app),
                                                    app_timeline_item (VARBIND_ITEM_HANDLE, E1),
                                                    &bounds));
  assert_counts (app, "2 of 10");

  filter (app, "is:failed");
  g_assert_true (is_shown (app, S1));
  g_assert_false (is_shown (app, S2));

  filter (app, "nothing has this");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app_timeline_get_page (app)->stack), ==,
                   "no-results");
  app_activate (app, "win.show-everything", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app_timeline_get_page (app)->stack), ==,
                   "chart");
  g_assert_true (is_shown (app, S1));
  app_timeline_hide (app, feed);
}

/* What happens while there is a filter is held against it too. */
static gboolean
has_second_pdu (gpointer user_data)
{
  App             *app = user_data;
  VarbindTimeline *timeline = varbind_watch_get_timeline (app->window->watch);

  return varbind_timeline_find_handle (timeline, P1 + 1)->passes;
}

static void
test_filter_goes_on (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  filter (app, "kind:pdu");
  feed_pdu (feed, P1 + 1, S1, SNMP_PDU_GET, 2, 1);
  event_feed_apply (feed);
  app_wait (has_second_pdu, app, "the new PDU");
  g_assert_true (is_shown (app, S1));
  assert_counts (app, "3 of 11");
  app_timeline_hide (app, feed);
}

static void
test_filtered_list (App *app)
{
  EventFeed       *feed = app_timeline_show (app);
  g_autofree char *list = NULL;

  app_timeline_act (app, "timeline.list-visible");
  filter (app, "kind:entity,pdu");
  list = app_timeline_dup_list (app);
  g_assert_cmpstr (list, ==,
                   "S1 created: E1 created: 192.0.2.1:161, SNMPv2c\n"
                   "S2 created: P1 created: GET 1, 1 binding\n"
                   "S2 ended: P1 freed\n");
  assert_counts (app, "3 of 10");

  /* The moment of an event is found where it stands now. */
  varbind_timeline_page_show_in_list (app_timeline_get_page (app), 5);
  g_assert_cmpuint (gtk_single_selection_get_selected (app_timeline_get_page (app)->selection), ==,
                    1);
  app_timeline_act (app, "timeline.list-visible");
  app_timeline_hide (app, feed);
}

static gboolean
is_at (gpointer user_data)
{
  const guint64 *moment = ((gpointer *)user_data)[1];
  App           *app = ((gpointer *)user_data)[0];

  return app_timeline_is_rewound (app) && app->window->moment == *moment;
}

static void
step_to (App    *app,
         guint   key,
         guint64 moment)
{
  gpointer data[] = { app, &moment };

  app_press_key (app, key, 0);
  app_wait (is_at, data, "the event");
}

/* From one to the next of those that pass; after the last of them is now. */
static void
test_filtered_steps (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  filter (app, "kind:entity,context,pdu");
  gtk_widget_grab_focus (GTK_WIDGET (app_timeline_get_view (app)));
  step_to (app, GDK_KEY_comma, 9);
  step_to (app, GDK_KEY_comma, 5);
  step_to (app, GDK_KEY_comma, 3);
  step_to (app, GDK_KEY_period, 5);
  step_to (app, GDK_KEY_period, 9);
  app_press_key (app, GDK_KEY_period, 0);
  g_assert_true (app_timeline_is_live (app));
  app_timeline_hide (app, feed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/timeline-filter/dims", test_filter);
  app_test_add ("/timeline-filter/goes-on", test_filter_goes_on);
  app_test_add ("/timeline-filter/list", test_filtered_list);
  app_test_add ("/timeline-filter/steps", test_filtered_steps);

  return g_test_run ();
}
