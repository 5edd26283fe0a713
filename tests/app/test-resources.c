/* test-resources.c
 *
 * Registrations, listeners, descriptors and the process in the window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-harness.h"

static EventFeed *
show_feed (App *app)
{
  EventFeed *feed = event_feed_new ();

  WinsnmpEvent mode = { .kind = WINSNMP_EVENT_MODE };

  feed_process (feed, WINSNMP_PROCESS_STARTED);
  mode.u.mode.mode = WINSNMP_MODE_TRANSLATE;
  mode.u.mode.value = 2;
  event_feed_add (feed, &mode);
  feed_session (feed, S1, "receiver", 0);
  feed_entity (feed, E1, S1, "127.0.0.1", 1161);
  feed_context (feed, C1, S1, 6);
  feed_numbers (feed, WINSNMP_FUNCTION_STR_TO_CONTEXT, S1, C1, 0, S1, 6);
  feed_registration (feed, 1, S1, TRUE, E1, C1, "1.3.6.1.6.3.1.1.5.3");
  feed_listener (feed, "0.0.0.0:162", TRUE, 0, 0);
  feed_numbers (feed, WINSNMP_FUNCTION_REGISTER, S1, 1, 0, S1, 0, E1, C1, 0, 1);
  feed_listener (feed, "127.0.0.1:1161", TRUE, E1, S1);
  feed_numbers (feed, WINSNMP_FUNCTION_LISTEN, 0, 1, 0, E1, 1);
  feed_descriptor (feed, 0x7000, TRUE, 36, S1);
  event_feed_apply (feed);

  app_show_target (app, feed->target);
  app_settle ();

  return feed;
}

static void
hide_feed (App       *app,
           EventFeed *feed)
{
  app_show_own_target (app);
  event_feed_free (feed);
}

static void
select_row (App        *app,
            const char *name)
{
  VarbindHandle *handle = varbind_target_lookup_name (app->target, name);

  app_activate (app, "win.show-handle", "t", varbind_handle_get_token (handle));
  app_settle ();
  g_assert_true (varbind_window_get_selected (app->window) == handle);
}

static void
test_rows (App *app)
{
  EventFeed       *feed = show_feed (app);
  g_autofree char *names = app_dup_rows (app, VARBIND_COLUMN_NAME);
  g_autofree char *kinds = app_dup_rows (app, VARBIND_COLUMN_KIND);
  g_autofree char *texts = app_dup_rows (app, VARBIND_COLUMN_TEXT);
  g_autofree char *states = app_dup_rows (app, VARBIND_COLUMN_STATE);
  g_autofree char *uses = app_dup_rows (app, VARBIND_COLUMN_USES);
  g_autofree char *all = app_dup_texts (app->window->sessions);

  g_assert_cmpstr (names, ==, "S1|E1|C1|R1|L2|L1|D1");
  g_assert_cmpstr (kinds, ==,
                   "Session|Entity|Context|Registration|Listener|Listener|Descriptor");
  app_assert_has (texts, "|linkDown, agent E1, context C1|127.0.0.1:1161, agent E1|"
                         "0.0.0.0:162, trap port|OID, 36 bytes, SnmpGetVb for S1");
  g_assert_cmpstr (states, ==, "open|live|live|registered|listening|listening|live");
  app_assert_has (uses, "|||");
  app_assert_has (all, "4711");
  app_assert_has (gtk_label_get_label (app->window->counts_label),
                  "1 registration · 2 listeners · 1 descriptor");

  varbind_sessions_page_set_search (app->window->sessions, "trap port");
  app_settle ();
  g_free (names);
  names = app_dup_rows (app, VARBIND_COLUMN_NAME);
  g_assert_cmpstr (names, ==, "L1");
  varbind_sessions_page_set_search (app->window->sessions, "");
  app_activate (app, "win.filter", "s", "kind:descriptor");
  app_settle ();
  g_free (names);
  names = app_dup_rows (app, VARBIND_COLUMN_NAME);
  g_assert_cmpstr (names, ==, "D1");
  hide_feed (app, feed);
}

static void
assert_details (App               *app,
                const char        *name,
                const char *const *parts)
{
  g_autofree char *texts = NULL;

  select_row (app, name);
  texts = app_dup_texts (app->window->details);
  for (guint i = 0; parts[i] != NULL; i++)
    app_assert_has (texts, parts[i]);
}

/* There is a stack where there can be one. */
static void
assert_stack (App        *app,
              const char *name,
              gboolean    shown)
{
  g_autofree char *copied = NULL;
  g_autofree char *texts = NULL;

  select_row (app, name);
  texts = app_dup_texts (app->window->details);
  copied = varbind_details_pane_dup_text (app->window->details);
  g_assert_cmpint (strstr (texts, "No stack was recorded") != NULL, ==, shown);
  g_assert_cmpint (strstr (copied, "No stack was recorded") != NULL, ==, shown);
}

static void
test_details (App *app)
{
  static const char *const registration[] = {
    "registered", "linkDown\n1.3.6.1.6.3.1.1.5.3", "Concerns\nE1\nC1", "Owner\nS1",
    "SnmpRegister (S1", "Unregister", NULL
  };
  static const char *const listener[] = { "Address\n127.0.0.1:1161", "Concerns\nE1",
                                          "Stop Listening", NULL };
  static const char *const trap_port[] = { "0.0.0.0:162", "Owner\n4711", NULL };
  static const char *const descriptor[] = { "Address\n0x0000000000007000", "Length\n36 bytes",
                                            "Function\nSnmpGetVb", "Concerns\nS1", NULL };
  static const char *const entity[] = { "Listens at\n127.0.0.1:1161 (L2)", NULL };
  static const char *const process[] = { "started", "SNMPv2c · Retransmission off", "Modes…",
                                         NULL };

  EventFeed *feed = show_feed (app);

  assert_details (app, "R1", registration);
  assert_details (app, "L2", listener);
  assert_details (app, "L1", trap_port);
  assert_details (app, "D1", descriptor);
  assert_details (app, "E1", entity);
  assert_details (app, "4711", process);
  assert_stack (app, "R1", FALSE);
  assert_stack (app, "E1", TRUE);
  assert_stack (app, "L2", FALSE);
  assert_stack (app, "D1", TRUE);
  assert_stack (app, "4711", FALSE);
  hide_feed (app, feed);
}

/* What cannot be done with a row is not offered. */
static void
test_actions (App *app)
{
  EventFeed *feed = show_feed (app);

  select_row (app, "D1");
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (app->window), "win.end-selected", NULL) &&
                  app_get_dialog (app) != NULL);
  app_activate (app, "win.copy-handle", NULL);
  select_row (app, "4711");
  app_activate (app, "win.copy-details", NULL);
  select_row (app, "R1");
  app_activate (app, "win.show-in-log", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->pages), ==, "calls");
  hide_feed (app, feed);
}

/* A process without sessions shows what it has; without anything, the window is
 * empty. */
static void
test_empty (App *app)
{
  EventFeed *feed;

  g_assert_cmpstr (app_get_visible_page (app), ==, "empty");
  feed = event_feed_new ();
  app_show_target (app, feed->target);
  feed_process (feed, WINSNMP_PROCESS_STARTED);
  event_feed_apply (feed);
  g_assert_cmpstr (app_get_visible_page (app), ==, "empty");
  feed_descriptor (feed, 0x7000, TRUE, 36, 0);
  event_feed_apply (feed);
  app_settle ();
  g_assert_cmpstr (app_get_visible_page (app), ==, "list");
  hide_feed (app, feed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/resources/rows", test_rows);
  app_test_add ("/resources/details", test_details);
  app_test_add ("/resources/actions", test_actions);
  app_test_add ("/resources/empty", test_empty);

  return g_test_run ();
}
