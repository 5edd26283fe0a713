/* test-snapshots.c
 *
 * Snapshots in the window: taken, named, compared, deleted, written.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "app-snapshots.h"
#include "varbind-filter-entry-private.h"
#include "../model/event-feed.h"
#include "varbind-difference-row.h"
#include "varbind-snapshot-row.h"

static gboolean
is_comparing (App *app)
{
  return gtk_widget_get_mapped (app_snapshots_get_comparison (app));
}

static gboolean
is_listing (gpointer app)
{
  return !is_comparing (app);
}

static void
activate (App        *app,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (app_snapshots_get_comparison (app), action, NULL));
  app_settle ();
}

static void
collect_differences (GtkWidget *widget,
                     GString   *lines)
{
  if (VARBIND_IS_DIFFERENCE_ROW (widget) && gtk_widget_get_mapped (widget))
    {
      g_autofree char *line = varbind_difference_row_dup_spoken (VARBIND_DIFFERENCE_ROW (widget));

      g_string_append_printf (lines, "%s\n", line);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_differences (child, lines);
}

/* What can be read, a line for each row. */
static void
assert_differences (App        *app,
                    const char *expected)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  app_snapshots_assert_state (app, "list");
  app_settle ();
  collect_differences (app_snapshots_get_comparison (app), lines);
  g_assert_cmpstr (lines->str, ==, expected);
}

#define TWO_DIFFERENCES                              \
  "1 changed, Sessions\n"                            \
  "changed, S1, poller, callback, handles 1 → 2\n" \
  "1 new · 1 gone, Entities\n"                      \
  "new, E2, 127.0.0.1:1161, SNMPv2c, of S1\n"        \
  "gone, E1, 127.0.0.1:161, SNMPv2c, of S1\n"        \
  "1 new, Contexts\n"                                \
  "new, C1, community, 6 bytes, of S1\n"

static void
test_take (App *app)
{
  VarbindSnapshot *snapshot;

  app_snapshots_show (app);
  app_snapshots_assert (app, "Now");
  app_create_session (app, "poller");
  app_snapshots_take (app);
  app_create_session (app, "other");
  app_snapshots_take (app);
  g_assert_cmpuint (g_list_model_get_n_items (app_snapshots_get (app)), ==, 2);
  app_snapshots_assert (app, "Now|Snapshot 1|Snapshot 2");

  /* What happens later changes nothing. */
  snapshot = app_snapshots_get_nth (app, 0);
  g_assert_cmpuint (varbind_target_get_n_sessions (varbind_snapshot_get_target (snapshot)), ==, 1);
  app_assert_has (app_snapshots_get_subtitle (app, "Snapshot 1"), "1 session ·");
  app_assert_has (app_snapshots_get_subtitle (app, "Now"), "2 sessions ·");
}

static void
test_toast_leads_there (App *app)
{
  GtkWidget *button;

  app_snapshots_take (app);
  button = app_find_button (app->window->toasts, "_Show");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (varbind_window_get_view (app->window), ==, "snapshots");
}

static void
test_compare (App *app)
{
  app_snapshots_make_two (app);
  app_snapshots_compare (app, "Snapshot 1", "Snapshot 2");
  assert_differences (app, TWO_DIFFERENCES);

  activate (app, "comparison.swap");
  assert_differences (app, "1 changed, Sessions\n"
                           "changed, S1, poller, callback, handles 2 → 1\n"
                           "1 new · 1 gone, Entities\n"
                           "new, E1, 127.0.0.1:161, SNMPv2c, of S1\n"
                           "gone, E2, 127.0.0.1:1161, SNMPv2c, of S1\n"
                           "1 gone, Contexts\n"
                           "gone, C1, community, 6 bytes, of S1\n");
}

/* In whatever order they are chosen, the earlier one is before. */
static void
test_order (App *app)
{
  app_snapshots_make_two (app);
  app_snapshots_compare (app, "Snapshot 2", "Snapshot 1");
  assert_differences (app, TWO_DIFFERENCES);
}

static void
test_only_two (App *app)
{
  GtkWidget *page = GTK_WIDGET (app->window->snapshots);
  GtkButton *button;

  app_snapshots_make_two (app);
  app_snapshots_choose (app, "Now");
  app_settle ();
  button = GTK_BUTTON (app_find_button (page, "Co_mpare"));
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (button)));
  app_snapshots_choose (app, "Snapshot 1");
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button)));

  /* The first that was chosen gives way. */
  app_snapshots_choose (app, "Snapshot 2");
  g_signal_emit_by_name (button, "clicked");
  app_settle ();
  assert_differences (app, TWO_DIFFERENCES);
}

static void
test_compare_with_now (App *app)
{
  guint64 session = app_create_session (app, "poller");

  app_snapshots_take (app);
  app_snapshots_show (app);
  app_snapshots_ask (app, "Snapshot 1", "snapshot.compare-now");
  app_snapshots_assert_state (app, "same");

  app_create_context (app, session, "public");
  app_snapshots_assert_state (app, "same");
  activate (app, "comparison.again");
  assert_differences (app, "1 changed, Sessions\n"
                           "changed, S1, poller, callback, handles 0 → 1\n"
                           "1 new, Contexts\n"
                           "new, C1, community, 6 bytes, of S1\n");

  activate (app, "snapshots.back");
  app_snapshots_assert (app, "Now|Snapshot 1");
  g_assert_true (gtk_widget_get_mapped (app_snapshots_find (app, "Now")));
}

static void
test_filter (App *app)
{
  VarbindFilterEntry *filter;

  app_snapshots_make_two (app);
  app_snapshots_compare (app, "Snapshot 1", "Snapshot 2");
  filter = VARBIND_FILTER_ENTRY (app_find (app_snapshots_get_view (app), "filter"));
  varbind_filter_entry_set_text (filter, "kind:entity port:1161");
  assert_differences (app, "1 new, Entities\n"
                           "new, E2, 127.0.0.1:1161, SNMPv2c, of S1\n");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (app_find (filter, "counts"))), ==, "1 of 4");

  varbind_filter_entry_set_text (filter, "nothing has this");
  app_snapshots_assert_state (app, "no-results");
  activate (app, "comparison.show-all");
  assert_differences (app, TWO_DIFFERENCES);
}

/* Those of both moments, in the order in which they were opened. */
static void
test_filter_offers_sessions (App *app)
{
  guint64             first = app_create_session (app, "");
  VarbindFilterEntry *filter;

  app_create_session (app, "");
  app_snapshots_take (app);
  app_activate (app, "win.close-session", "t", first);
  app_create_session (app, "");
  app_snapshots_take (app);
  app_snapshots_show (app);
  app_snapshots_compare (app, "Snapshot 1", "Snapshot 2");

  filter = VARBIND_FILTER_ENTRY (app_find (app_snapshots_get_view (app), "filter"));
  varbind_filter_entry_insert (filter, 0, 0, "session:");
  varbind_filter_entry_complete (filter);
  g_assert_cmpuint (filter->candidates->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const VarbindCandidate *candidate = g_ptr_array_index (filter->candidates, i);
      g_autofree char        *name = g_strdup_printf ("S%u", i + 1);

      g_assert_cmpstr (candidate->text, ==, name);
    }
  varbind_filter_entry_close_completion (filter);
}

/* The buttons that count the sorts leave them out. */
static void
test_sorts (App *app)
{
  GtkWidget *sorts;
  GtkWidget *gone;

  app_snapshots_make_two (app);
  app_snapshots_compare (app, "Snapshot 1", "Snapshot 2");
  sorts = app_find (app_snapshots_get_view (app), "sorts");
  gone = app_find_class (sorts, "gone");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gone), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 gone");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gone), FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (app_find_class (sorts, "changed")), FALSE);
  assert_differences (app, "1 new, Entities\n"
                           "new, E2, 127.0.0.1:1161, SNMPv2c, of S1\n"
                           "1 new, Contexts\n"
                           "new, C1, community, 6 bytes, of S1\n");
}

static guint
find_difference (App        *app,
                 const char *name)
{
  GListModel *rows = varbind_comparison_view_get_rows (app_snapshots_get_view (app));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (rows, i);
      VarbindHandle      *handle;

      if (!VARBIND_IS_DIFFERENCE (row))
        continue;
      handle = varbind_difference_get_handle (VARBIND_DIFFERENCE (row));
      if (g_str_equal (varbind_handle_get_name (handle), name))
        return i;
    }

  g_assert_not_reached ();
}

static void
assert_selected (App    *app,
                 guint64 token)
{
  VarbindHandle *handle = varbind_window_get_selected (app->window);

  g_assert_nonnull (handle);
  g_assert_cmphex (varbind_handle_get_token (handle), ==, token);
}

static void
test_leads_to_handles (App *app)
{
  AppSnapshotHandles handles = app_snapshots_make_two (app);
  GtkWidget         *list;
  guint              position;

  app_snapshots_compare (app, "Snapshot 1", "Snapshot 2");
  list = app_find (app_snapshots_get_view (app), "differences");

  /* Selected there it is selected everywhere. */
  position = find_difference (app, "E2");
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), position, TRUE);
  assert_selected (app, handles.second);
  g_assert_cmpstr (varbind_window_get_view (app->window), ==, "snapshots");

  /* What is gone still stands in the list as what has ended. */
  g_signal_emit_by_name (list, "activate", find_difference (app, "E1"));
  app_settle ();
  assert_selected (app, handles.first);
  g_assert_cmpstr (varbind_window_get_view (app->window), ==, "sessions");
}

static void
test_rename (App *app)
{
  GtkWindow *dialog;
  GtkWidget *entry;

  app_snapshots_take (app);
  app_snapshots_show (app);
  app_snapshots_ask (app, "Snapshot 1", "snapshot.rename");
  dialog = app_wait_dialog (app);
  entry = app_find_row (dialog, "Name");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_false (gtk_widget_is_sensitive (app_find_button (dialog, "_Rename")));
  gtk_editable_set_text (GTK_EDITABLE (entry), "before the upgrade");
  g_signal_emit_by_name (app_find_button (dialog, "_Rename"), "clicked");
  app_settle ();
  app_snapshots_assert (app, "Now|before the upgrade");

  /* The next one does not take its name away. */
  app_snapshots_take (app);
  app_snapshots_assert (app, "Now|before the upgrade|Snapshot 1");
}

static void
test_delete_and_undo (App *app)
{
  app_snapshots_take (app);
  app_snapshots_take (app);
  app_snapshots_show (app);
  app_snapshots_choose (app, "Snapshot 1");
  app_snapshots_ask (app, "Snapshot 1", "snapshot.delete");
  app_snapshots_assert (app, "Now|Snapshot 2");

  app_activate (app, "win.undo", NULL);
  app_settle ();
  app_snapshots_assert (app, "Now|Snapshot 1|Snapshot 2");

  /* What was chosen and went is not chosen any more. */
  gtk_widget_activate_action (GTK_WIDGET (app->window->snapshots), "snapshots.compare", NULL);
  g_assert_false (is_comparing (app));
}

static gboolean
is_loaded (gpointer user_data)
{
  App *app = user_data;

  return varbind_source_get_state (varbind_watch_get_source (app->window->watch)) ==
         VARBIND_SOURCE_STATE_ENDED;
}

static gboolean
is_rewound (gpointer user_data)
{
  return !varbind_window_is_live (user_data);
}

static gboolean
has_moved (gpointer user_data)
{
  return VARBIND_WINDOW (user_data)->rewinding == 0;
}

/* The moment that a window looks at. */
static void
test_moment (App *app)
{
  guint64          session = app_create_session (app, "poller");
  VarbindHistory  *history = varbind_watch_get_history (app->window->watch);
  guint64          moment = varbind_history_get_last_serial (history);
  g_autofree char *titles = NULL;
  VarbindTarget   *taken;

  app_create_context (app, session, "public");
  app_activate (app, "win.rewind", "t", moment);
  app_wait (is_rewound, app->window, "the moment");
  g_assert_cmpstr (gtk_button_get_label (app->window->moment_button), ==, "_Return to Live");
  app_snapshots_take (app);
  app_snapshots_show (app);
  g_assert_cmpuint (varbind_snapshot_get_serial (app_snapshots_get_nth (app, 0)), ==, moment);
  taken = varbind_snapshot_get_target (app_snapshots_get_nth (app, 0));
  g_assert_cmpuint (varbind_target_get_n_handles (taken), ==, 0);

  app_snapshots_ask (app, "Snapshot 1", "snapshot.compare-now");
  assert_differences (app, "1 changed, Sessions\n"
                           "changed, S1, poller, callback, handles 0 → 1\n"
                           "1 new, Contexts\n"
                           "new, C1, community, 6 bytes, of S1\n");

  /* It is offered while it is looked at. */
  activate (app, "snapshots.back");
  titles = app_snapshots_dup_titles (app);
  g_assert_true (g_regex_match_simple ("^Now\\|..:..:..\\....\\|Snapshot 1$", titles, 0, 0));

  /* What is chosen stays chosen while it moves. */
  adw_action_row_activate (ADW_ACTION_ROW (app_snapshots_find_moment (app)));
  app_activate (app, "win.rewind", "t", moment - 1);
  app_wait (has_moved, app->window, "the moment before");
  g_assert_cmpuint (app->window->moment, ==, moment - 1);
  g_assert_true (varbind_snapshot_item_get_chosen (
    varbind_snapshot_row_get_item (VARBIND_SNAPSHOT_ROW (app_snapshots_find_moment (app)))));
  app_activate (app, "win.return-to-live", NULL);
  app_settle ();
  app_snapshots_assert (app, "Now|Snapshot 1");
}

/* Both ends of the span of time that is marked in the timeline. */
static void
test_range (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  VarbindTimelineView  *view = varbind_timeline_page_get_view (app->window->timeline);

  app_show_target (app, feed->target);
  feed_session (feed, 0x101, "poller", 0);
  feed_context (feed, 0x301, 0x101, 6);
  feed_entity (feed, 0x201, 0x101, "192.0.2.1", 161);
  event_feed_apply (feed);
  app_activate (app, "win.page", "s", "timeline");
  app_settle ();
  gtk_widget_activate_action (GTK_WIDGET (app->window->timeline), "timeline.compare-range", NULL);
  g_assert_false (is_comparing (app));

  /* Microseconds: an event has each. */
  varbind_timeline_view_set_range (view, 1, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (app->window->timeline),
                                             "timeline.compare-range", NULL));
  app_settle ();
  g_assert_true (is_comparing (app));
  assert_differences (app, "1 changed, Sessions\n"
                           "changed, S1, poller, callback, handles 0 → 1\n"
                           "1 new, Contexts\n"
                           "new, C1, community, 6 bytes, of S1\n");
  app_show_own_target (app);
}

/* What another program had at its end, and what this one has. */
static void
test_two_targets (App *app)
{
  g_autofree char *folder = g_dir_make_tmp ("varbind-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "recording.wsnmp", NULL);
  g_autofree char *where = g_strconcat ("file:", path, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "WINSNMP_TRACE", where, TRUE);
  const char        *argv[] = { g_getenv ("TRACED"), "leak", NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **)argv, environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                NULL, NULL, &error);
  g_assert_no_error (error);
  app_activate (app, "win.open-file", "s", uri);
  app_wait (is_loaded, app, "the recording");
  app_snapshots_show (app);
  app_snapshots_assert (app, "Now|End");
  app_snapshots_compare (app, "Now", "End");
  assert_differences (app, "1 gone, Sessions\n"
                           "gone, S1, callback, open\n"
                           "1 gone, Variable Bindings\n"
                           "gone, V1, 0 bindings, of S1\n");

  /* From there it leads into the recording. */
  varbind_window_set_watch (app->window, varbind_application_get_watch (app->application));
  g_signal_emit_by_name (app_find (app_snapshots_get_view (app), "differences"), "activate",
                         find_difference (app, "V1"));
  app_settle ();
  g_assert_cmpstr (varbind_watch_get_name (app->window->watch), ==, "recording.wsnmp");
  g_assert_cmpint (varbind_handle_get_kind (varbind_window_get_selected (app->window)), ==,
                   VARBIND_KIND_VBL);

  /* What was kept of it stays when it is closed. */
  app_snapshots_take (app);
  app_activate (app, "win.close-watch", NULL);
  app_settle ();
  app_snapshots_show (app);
  activate (app, "snapshots.back");
  app_snapshots_assert (app, "Now|Snapshot 1");
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_copy (App *app)
{
  app_snapshots_make_two (app);
  app_snapshots_compare (app, "Snapshot 1", "Snapshot 2");
  activate (app, "comparison.copy");
  g_assert_true (gdk_clipboard_is_local (gtk_widget_get_clipboard (GTK_WIDGET (app->window))));
}

/* More than can be compared in one go. */
#define N_MANY 6000

static void
feed_many (EventFeed *feed)
{
  feed_session (feed, 1, "poller", 0);
  for (guint i = 0; i < N_MANY; i++)
    feed_entity (feed, 2 + i, 1, "192.0.2.1", 161);
  event_feed_apply (feed);
}

static gboolean
is_compared (gpointer view)
{
  return !varbind_comparison_view_is_busy (view);
}

/* What takes long is shown to go on, and can be given up. */
static void
test_many (App *app)
{
  g_autoptr (EventFeed)           feed = event_feed_new ();
  g_autoptr (VarbindWatch)        watch = varbind_watch_new (feed->target);
  g_autoptr (VarbindSnapshot)     snapshot = NULL;
  g_autoptr (VarbindSnapshotItem) before = NULL;
  g_autoptr (VarbindSnapshotItem) now = varbind_snapshot_item_new_now (watch);
  VarbindComparisonView          *view = app_snapshots_get_view (app);

  feed_many (feed);
  snapshot = varbind_watch_take_snapshot (watch, "before");
  before = varbind_snapshot_item_new (snapshot);
  feed_context (feed, 2 + N_MANY, 1, 6);
  event_feed_apply (feed);
  app_snapshots_show (app);

  varbind_snapshots_page_compare (app->window->snapshots, before, now);
  app_snapshots_assert_state (app, "busy");
  activate (app, "comparison.cancel");
  g_assert_null (varbind_comparison_view_get_comparison (view));
  app_wait (is_listing, app, "the list of snapshots");

  varbind_snapshots_page_compare (app->window->snapshots, before, now);
  app_wait (is_compared, view, "the comparison");
  assert_differences (app, "1 changed, Sessions\n"
                           "changed, S1, poller, callback, handles 6000 → 6001\n"
                           "1 new, Contexts\n"
                           "new, C1, community, 6 bytes, of S1\n");

  /* Given up it leaves what was there. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "comparison.swap", NULL));
  app_snapshots_assert_state (app, "busy");
  activate (app, "comparison.cancel");
  g_assert_true (
    varbind_comparison_get_before (varbind_comparison_view_get_comparison (view)) == snapshot);
  app_snapshots_assert_state (app, "list");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/snapshots/take", test_take);
  app_test_add ("/snapshots/toast-leads-there", test_toast_leads_there);
  app_test_add ("/snapshots/compare", test_compare);
  app_test_add ("/snapshots/order", test_order);
  app_test_add ("/snapshots/only-two", test_only_two);
  app_test_add ("/snapshots/compare-with-now", test_compare_with_now);
  app_test_add ("/snapshots/filter", test_filter);
  app_test_add ("/snapshots/filter/offers-sessions", test_filter_offers_sessions);
  app_test_add ("/snapshots/sorts", test_sorts);
  app_test_add ("/snapshots/leads-to-handles", test_leads_to_handles);
  app_test_add ("/snapshots/rename", test_rename);
  app_test_add ("/snapshots/delete-and-undo", test_delete_and_undo);
  app_test_add ("/snapshots/moment", test_moment);
  app_test_add ("/snapshots/range", test_range);
  app_test_add ("/snapshots/two-targets", test_two_targets);
  app_test_add ("/snapshots/copy", test_copy);
  app_test_add ("/snapshots/many", test_many);

  return g_test_run ();
}
