/* test-timeline.c
 *
 * The timeline's page: looking, moving, selecting, looking back.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "app-input.h"
#include "app-timeline.h"
#include "varbind-sessions-page-private.h"
#include "varbind-timeline-find.h"
#include "winsnmp.h"

static void
assert_selected (App                    *app,
                 VarbindTimelineItemKind kind,
                 guint64                 id)
{
  VarbindTimelineItem selected = varbind_timeline_view_get_selected (app_timeline_get_view (app));

  g_assert_cmpint (selected.kind, ==, kind);
  g_assert_cmpuint (selected.id, ==, id);
}

static const char *
get_info (App *app)
{
  return gtk_label_get_label (app_timeline_get_page (app)->info);
}

static void
click_item (App                *app,
            VarbindTimelineItem what)
{
  graphene_point_t point = app_timeline_find (app, what);

  app_click (app, GTK_WIDGET (app_timeline_get_view (app)), point.x, point.y);
}

static void
test_empty (App *app)
{
  EventFeed *feed = event_feed_new ();

  app_show_target (app, feed->target);
  app_activate (app, "win.page", "s", "timeline");
  app_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app_timeline_get_page (app)->stack), ==,
                   "empty");

  app_timeline_feed (feed);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app_timeline_get_page (app)->stack), ==,
                   "chart");
  app_timeline_hide (app, feed);
}

/* Selected here, selected everywhere, and the other way round. */
static void
test_selection_is_one (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  click_item (app, app_timeline_item (VARBIND_ITEM_HANDLE, C1));
  assert_selected (app, VARBIND_ITEM_HANDLE, C1);
  g_assert_true (varbind_window_get_selected (app->window) == app_lookup (app, C1));
  g_assert_cmpstr (get_info (app), ==, "Context C1 community, 6 bytes, live");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_timeline_get_view (app)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Context C1 community, 6 bytes, live");

  varbind_window_select (app->window, app_lookup (app, S2));
  assert_selected (app, VARBIND_ITEM_LANE, S2);
  g_assert_cmpstr (get_info (app), ==, "Session S2 watcher, callback, open");
  app_timeline_hide (app, feed);
}

static void
test_messages_and_calls (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  click_item (app, app_timeline_item (VARBIND_ITEM_MESSAGE, 1));
  assert_selected (app, VARBIND_ITEM_MESSAGE, 1);
  g_assert_cmpstr (get_info (app), ==, "GET 1001 answered by 192.0.2.1:161 after 0 µs");

  /* A call is selected in the log too. */
  click_item (app, app_timeline_item (VARBIND_ITEM_MARK, 10));
  assert_selected (app, VARBIND_ITEM_MARK, 10);
  app_assert_has (get_info (app), "SnmpSetPort");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->pages), ==, "calls");
  app_timeline_hide (app, feed);
}

static void
test_lanes_open_and_close (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  VarbindTimelineItem  entity = app_timeline_item (VARBIND_ITEM_HANDLE, E1);
  graphene_rect_t      bounds;

  g_assert_true (varbind_timeline_view_get_bounds (view, app_timeline_item (VARBIND_ITEM_LANE, S1),
                                                   &bounds));
  g_assert_true (g_array_index (view->places, VarbindPlace, 1).expanded);
  app_click (app, GTK_WIDGET (view), 10, bounds.origin.y + bounds.size.height / 2);
  g_assert_false (g_array_index (view->places, VarbindPlace, 1).expanded);
  assert_selected (app, VARBIND_ITEM_LANE, S1);

  /* What is in it stands in the session's own row now. */
  g_assert_cmpfloat_with_epsilon (app_timeline_find (app, entity).y,
                                  bounds.origin.y + bounds.size.height / 2, 1);
  app_press_key (app, GDK_KEY_space, 0);
  g_assert_true (g_array_index (view->places, VarbindPlace, 1).expanded);

  app_timeline_act (app, "timeline.collapse-all");
  g_assert_false (g_array_index (view->places, VarbindPlace, 2).expanded);
  app_timeline_act (app, "timeline.expand-all");
  g_assert_true (g_array_index (view->places, VarbindPlace, 2).expanded);
  app_timeline_hide (app, feed);
}

static void
test_zoom_and_pan (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  VarbindScale         all = view->scale;
  VarbindScale         before;
  graphene_point_t     point = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_MESSAGE, 1));
  gint64               time;

  /* The wheel with Control: what is under the pointer stays there. */
  app_move_to (app, GTK_WIDGET (view), point.x, point.y);
  time = varbind_scale_to_time (&view->scale, point.x - view->metrics.names);
  app_scroll (app, -2, GDK_CONTROL_MASK);
  g_assert_cmpfloat (view->scale.pitch, <, all.pitch);
  g_assert_cmpint (
    labs (varbind_scale_to_time (&view->scale, point.x - view->metrics.names) - time), <=,
    (gint64)(2 * view->scale.pitch));

  before = view->scale;
  app_press_key (app, GDK_KEY_d, 0);
  g_assert_cmpfloat (view->scale.start, >, before.start);
  app_press_key (app, GDK_KEY_a, 0);
  g_assert_cmpfloat_with_epsilon (view->scale.start, before.start, 2 * before.pitch);
  app_scroll (app, 1, GDK_SHIFT_MASK);
  g_assert_cmpfloat (view->scale.start, >, before.start);

  app_press_key (app, GDK_KEY_w, 0);
  g_assert_cmpfloat (view->scale.pitch, <, before.pitch);
  app_press_key (app, GDK_KEY_s, 0);
  g_assert_cmpfloat_with_epsilon (view->scale.pitch, before.pitch, before.pitch / 100);
  app_timeline_act (app, "timeline.show-all");
  g_assert_cmpfloat (view->scale.pitch, ==, all.pitch);
  app_timeline_hide (app, feed);
}

static GtkGesture *
find_pinch (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The widget holds it. */
      if (GTK_IS_GESTURE_ZOOM (controller))
        return GTK_GESTURE (controller);
    }

  g_assert_not_reached ();
}

/* Two fingers: their distance tells how near, whatever it began with. */
static void
test_pinch (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  GtkGesture          *pinch = find_pinch (GTK_WIDGET (view));
  double               before = view->scale.pitch;

  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (pinch, "begin", NULL);
      g_signal_emit_by_name (pinch, "scale-changed", 1.5);
      g_signal_emit_by_name (pinch, "scale-changed", 2.0);
    }
  g_assert_cmpfloat_with_epsilon (view->scale.pitch, before / 4, before / 1000);
  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 0.25);
  g_assert_cmpfloat_with_epsilon (view->scale.pitch, before, before / 1000);
  app_timeline_hide (app, feed);
}

/* F shows what is selected as large as it can be, and everything again. */
static void
test_focus (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  VarbindScale         all = view->scale;
  gint64               from, to;

  varbind_timeline_view_select (view, app_timeline_item (VARBIND_ITEM_MESSAGE, 1), FALSE);
  app_press_key (app, GDK_KEY_f, 0);
  varbind_timeline_view_get_visible (view, &from, &to);
  g_assert_cmpint (to - from, <, 25000);
  app_press_key (app, GDK_KEY_f, 0);
  g_assert_cmpfloat (view->scale.pitch, ==, all.pitch);
  app_timeline_hide (app, feed);
}

/* The letters move the timeline; elsewhere they search. */
static void
test_letters_do_not_search (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  /* Whatever had the focus before the page was chosen. */
  app_activate (app, "win.page", "s", "sessions");
  gtk_widget_grab_focus (GTK_WIDGET (app->window->new_button));
  app_activate (app, "win.page", "s", "timeline");
  app_settle ();
  app_press_key (app, GDK_KEY_w, 0);
  app_press_key (app, GDK_KEY_period, 0);
  g_assert_false (gtk_search_bar_get_search_mode (app->window->search_bar));
  app_timeline_hide (app, feed);
}

static void
test_walk_with_arrows (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  varbind_window_select (app->window, app_lookup (app, S1));
  app_press_key (app, GDK_KEY_Down, 0);
  assert_selected (app, VARBIND_ITEM_HANDLE, E1);
  app_press_key (app, GDK_KEY_Down, 0);
  assert_selected (app, VARBIND_ITEM_HANDLE, C1);
  app_press_key (app, GDK_KEY_Down, 0);
  assert_selected (app, VARBIND_ITEM_LANE, S2);
  app_press_key (app, GDK_KEY_Right, 0);
  assert_selected (app, VARBIND_ITEM_MARK, 6);
  app_press_key (app, GDK_KEY_Down, 0);
  assert_selected (app, VARBIND_ITEM_MESSAGE, 1);
  app_press_key (app, GDK_KEY_Right, 0);
  assert_selected (app, VARBIND_ITEM_MARK, 8);
  app_press_key (app, GDK_KEY_Left, 0);
  assert_selected (app, VARBIND_ITEM_MARK, 7);
  app_press_key (app, GDK_KEY_Up, 0);
  assert_selected (app, VARBIND_ITEM_LANE, S2);
  app_press_key (app, GDK_KEY_Escape, 0);
  assert_selected (app, VARBIND_ITEM_NONE, 0);
  app_timeline_hide (app, feed);
}

/* Dragged from the first event to the last. */
static void
test_range_is_summed_up (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  double               y = gtk_widget_get_height (GTK_WIDGET (view)) - 10;
  gint64               from, to;

  app_move_to (app, GTK_WIDGET (view), view->metrics.names + 2, y);
  app_press_button (app, 1, TRUE);
  app_move_to (app, GTK_WIDGET (view), view->metrics.names + 200, y);
  app_move_to (app, GTK_WIDGET (view), gtk_widget_get_width (GTK_WIDGET (view)) - 2, y);
  app_press_button (app, 1, FALSE);
  g_assert_true (varbind_timeline_view_get_range (view, &from, &to));
  app_assert_has (get_info (app), "2 calls");
  app_assert_has (get_info (app), "1 failed");
  app_assert_has (get_info (app), "3 handles made · 2 of them not freed");

  app_press_key (app, GDK_KEY_Escape, 0);
  g_assert_false (varbind_timeline_view_get_range (view, &from, &to));
  app_timeline_hide (app, feed);
}

static void
assert_rows (App        *app,
             const char *expected)
{
  g_autofree char *rows = NULL;

  app_activate (app, "win.page", "s", "sessions");
  app_settle ();
  rows = app_dup_rows (app, VARBIND_COLUMN_NAME);
  g_assert_cmpstr (rows, ==, expected);
  app_activate (app, "win.page", "s", "timeline");
  app_settle ();
}

static gboolean
is_enabled (App        *app,
            const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean   enabled;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (app->window->lower), button);
  enabled = gtk_widget_get_sensitive (button);
  gtk_box_remove (GTK_BOX (app->window->lower), button);

  return enabled;
}

static void
collapse_first (App *app)
{
  GtkTreeListModel          *tree = app->window->sessions->tree;
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_child_row (tree, 0);

  gtk_tree_list_row_set_expanded (row, FALSE);
}

/* What the menu calls it. */
static char *
dup_end_label (App *app)
{
  char *label = NULL;

  g_menu_model_get_item_attribute (G_MENU_MODEL (app_timeline_get_page (app)->moment_menu), 1,
                                   G_MENU_ATTRIBUTE_LABEL, "s", &label);

  return label;
}

/* The whole window shows what was, and nothing can be changed in it. */
static void
test_rewinding (App *app)
{
  EventFeed       *feed = app_timeline_show (app);
  g_autofree char *end = NULL;

  assert_rows (app, "S1|E1|C1|S2|E1|C1");
  varbind_window_select (app->window, app_lookup (app, E1));
  g_assert_true (is_enabled (app, "win.new-entity"));

  app_activate (app, "win.rewind", "t", (guint64)3);
  app_wait (app_timeline_is_rewound, app, "the moment");
  assert_rows (app, "S1|E1|C1");
  g_assert_true (gtk_revealer_get_reveal_child (app->window->moment_bar));
  g_assert_cmpstr (gtk_label_get_label (app->window->moment_label) + strlen ("You are looking at"),
                   !=, "");
  g_assert_cmpstr (gtk_button_get_label (app->window->moment_button), ==, "_Return to the End");
  end = dup_end_label (app);
  g_assert_cmpstr (end, ==, "_Return to the End");
  g_assert_cmpstr (gtk_label_get_label (app->window->live_label), ==, "The program has ended.");
  app_assert_has (gtk_label_get_label (app->window->moment_label), "7 events ago");
  g_assert_false (is_enabled (app, "win.new-entity"));
  g_assert_false (is_enabled (app, "win.end-selected"));
  g_assert_false (is_enabled (app, "win.create-session(('', 'callback'))"));

  /* What was selected stays selected. */
  g_assert_cmpuint (varbind_handle_get_token (varbind_window_get_selected (app->window)), ==, E1);
  g_assert_true (varbind_window_get_selected (app->window) != app_lookup (app, E1));

  app_activate (app, "win.return-to-live", NULL);
  g_assert_true (app_timeline_is_live (app));
  assert_rows (app, "S1|E1|C1|S2|E1|C1");
  g_assert_false (gtk_revealer_get_reveal_child (app->window->moment_bar));
  g_assert_true (is_enabled (app, "win.new-entity"));
  g_assert_true (varbind_window_get_selected (app->window) == app_lookup (app, E1));
  app_timeline_hide (app, feed);
}

/* Each moment has a list of its own; what a person has closed stays closed. */
static void
test_rewinding_opens_nothing (App *app)
{
  EventFeed     *feed = app_timeline_show (app);
  VarbindHandle *session = app_lookup (app, S1);

  app_activate (app, "win.collapse-all", NULL);
  assert_rows (app, "S1|S2");
  app_activate (app, "win.rewind", "t", (guint64)3);
  app_wait (app_timeline_is_rewound, app, "the moment");
  assert_rows (app, "S1");
  app_activate (app, "win.return-to-live", NULL);
  assert_rows (app, "S1|S2");

  /* All are open again, but one. */
  app_activate (app, "win.expand-all", NULL);
  varbind_window_select (app->window, session);
  collapse_first (app);
  assert_rows (app, "S1|S2|E1|C1");
  app_activate (app, "win.rewind", "t", (guint64)3);
  app_wait (app_timeline_is_rewound, app, "the moment");
  assert_rows (app, "S1");
  app_activate (app, "win.return-to-live", NULL);
  assert_rows (app, "S1|S2|E1|C1");
  app_timeline_hide (app, feed);
}

/* Backwards and forwards, an event at a time; after the last one is now. */
static void
test_event_by_event (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  app_press_key (app, GDK_KEY_comma, 0);
  app_wait (app_timeline_is_rewound, app, "the last event but one");
  g_assert_cmpuint (app->window->moment, ==, 9);
  app_press_key (app, GDK_KEY_Home, 0);
  app_wait (app_timeline_is_rewound, app, "the first event");
  g_assert_cmpuint (app->window->moment, ==, 1);
  assert_rows (app, "S1");
  app_press_key (app, GDK_KEY_period, 0);
  app_wait (app_timeline_is_rewound, app, "the second event");
  g_assert_cmpuint (app->window->moment, ==, 2);
  assert_rows (app, "S1|E1");

  /* What happens meanwhile does not take the moment away. */
  feed_context (feed, C1 + 1, S1, 6);
  event_feed_apply (feed);
  g_assert_cmpuint (app->window->moment, ==, 2);
  app_assert_has (gtk_label_get_label (app->window->moment_label), "9 events ago");

  app_press_key (app, GDK_KEY_End, 0);
  g_assert_true (app_timeline_is_live (app));
  assert_rows (app, "S1|E1|C1|C2|S2|E1|C1");
  app_timeline_hide (app, feed);
}

/* Dragging the cursor in the axis. */
static void
test_scrubbing (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  double               x = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_MESSAGE, 1)).x;

  app_move_to (app, GTK_WIDGET (view), x, view->metrics.axis / 2);
  app_press_button (app, 1, TRUE);
  app_wait (app_timeline_is_rewound, app, "the moment under the pointer");
  g_assert_cmpuint (app->window->moment, ==, 7);
  g_assert_cmpuint (varbind_target_get_n_outstanding (app->window->target), ==, 1);
  app_move_to (app, GTK_WIDGET (view), view->metrics.names + 3, view->metrics.axis / 2);
  app_wait (app_timeline_is_rewound, app, "the moment under the pointer");
  app_press_button (app, 1, FALSE);
  g_assert_cmpuint (app->window->moment, ==, 1);
  assert_rows (app, "S1");

  app_press_key (app, GDK_KEY_Escape, 0);
  g_assert_true (app_timeline_is_live (app));
  app_timeline_hide (app, feed);
}

/* Enter, or a double click, goes to when it began. */
static void
test_moment_of_item (App *app)
{
  EventFeed *feed = app_timeline_show (app);

  varbind_timeline_view_select (app_timeline_get_view (app),
                                app_timeline_item (VARBIND_ITEM_HANDLE, P1), FALSE);
  app_press_key (app, GDK_KEY_Return, 0);
  app_wait (app_timeline_is_rewound, app, "the moment of P1");
  g_assert_cmpuint (app->window->moment, ==, 5);
  g_assert_true (varbind_handle_is_live (varbind_target_lookup (app->window->target, P1)));
  app_timeline_hide (app, feed);
}

/* What went wrong is seen, and each row is read out as a whole. */
static void
test_rows_of_list (App *app)
{
  EventFeed *feed = app_timeline_show (app);
  GtkWidget *text, *row;

  app_timeline_act (app, "timeline.list-visible");
  text = app_find_class (app_timeline_get_page (app)->list, "bad");
  g_assert_nonnull (text);
  row = gtk_widget_get_parent (gtk_widget_get_parent (text));
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "S1 failed call: SnmpSetPort (0x999, 161) = FAILURE  SNMPAPI_ENTITY_INVALID");
  app_timeline_act (app, "timeline.list-visible");
  app_timeline_hide (app, feed);
}

/* All that is drawn is said in the list, and can be reached in it. */
static void
test_list (App *app)
{
  EventFeed          *feed = app_timeline_show (app);
  GtkSingleSelection *selection = app_timeline_get_page (app)->selection;
  g_autofree char    *list = NULL;
  g_autofree char    *texts = NULL;

  app_timeline_act (app, "timeline.list-visible");
  list = app_timeline_dup_list (app);
  g_assert_cmpstr (list, ==,
                   "S1 created: S1 opened: poller, callback\n"
                   "S1 created: E1 created: 192.0.2.1:161, SNMPv2c\n"
                   "S1 created: C1 created: community, 6 bytes\n"
                   "S2 created: S2 opened: watcher, callback\n"
                   "S2 created: P1 created: GET 1, 1 binding\n"
                   "S2 call: SnmpSendMsg (S2, NULL, E1, C1, P1) = SUCCESS\n"
                   "S2 sent: GET 1001 sent to 192.0.2.1:161\n"
                   "S2 answered: GET 1001 answered by 192.0.2.1:161 after 0 µs\n"
                   "S2 ended: P1 freed\n"
                   "S1 failed call: SnmpSetPort (0x999, 161) = FAILURE  SNMPAPI_ENTITY_INVALID\n");
  texts = app_dup_texts (app_timeline_get_page (app)->list);
  app_assert_has (texts, "E1 created: 192.0.2.1:161, SNMPv2c");

  /* Chosen in the list, selected in the drawing; Enter goes to the moment. */
  gtk_single_selection_set_selected (selection, 5);
  assert_selected (app, VARBIND_ITEM_MARK, 6);
  g_signal_emit_by_name (app_timeline_get_page (app)->list, "activate", 2u);
  app_wait (app_timeline_is_rewound, app, "the moment of the row");
  g_assert_cmpuint (app->window->moment, ==, 3);
  app_settle ();
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 2);

  /* It grows as things happen. */
  feed_context (feed, C1 + 1, S1, 6);
  event_feed_apply (feed);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==, 11);
  app_timeline_act (app, "timeline.list-visible");
  app_timeline_hide (app, feed);
}

/* A flag in the axis says what is wrong, and leads to its moment. */
static void
test_problems (App *app)
{
  EventFeed           *feed = app_timeline_show (app);
  VarbindTimelineView *view = app_timeline_get_view (app);
  VarbindProblem      *problem = varbind_timeline_view_find_problem (view, 10);
  g_autofree char     *texts = NULL;
  double               x;

  g_assert_nonnull (problem);
  x = app_timeline_find (app, app_timeline_item (VARBIND_ITEM_MARK, 10)).x;
  app_click (app, GTK_WIDGET (view), x, view->metrics.axis - 6);
  assert_selected (app, VARBIND_ITEM_PROBLEM, 10);
  g_assert_cmpstr (get_info (app), ==, varbind_problem_get_message (problem));

  app_timeline_act (app, "timeline.list-visible");
  texts = app_dup_texts (app_timeline_get_page (app)->list);
  app_assert_has (texts, "(problem: ");
  app_assert_has (texts, varbind_problem_get_message (problem));
  app_timeline_act (app, "timeline.list-visible");
  app_timeline_hide (app, feed);
}

static void
test_counters (App *app)
{
  EventFeed       *feed = app_timeline_show (app);
  g_autofree char *now = NULL;
  g_autofree char *then = NULL;

  now = varbind_sparkline_dup_text (app_timeline_get_page (app)->sparklines[VARBIND_COUNTER_PDUS]);
  g_assert_cmpstr (now, ==, "PDUs: 0, at most 1");
  app_activate (app, "win.rewind", "t", (guint64)5);
  app_wait (app_timeline_is_rewound, app, "the moment");
  then = varbind_sparkline_dup_text (app_timeline_get_page (app)->sparklines[VARBIND_COUNTER_PDUS]);
  g_assert_cmpstr (then, ==, "PDUs: 1, at most 1");
  app_timeline_hide (app, feed);
}

/* The program's own sessions, live. */
static void
test_own_sessions (App *app)
{
  VarbindTimelineView *view = app_timeline_get_view (app);
  guint64              session = app_create_session (app, "mine");
  guint64              entity = app_create_entity (app, session, "127.0.0.1", 161);
  g_autofree char     *end = NULL;

  app_activate (app, "win.page", "s", "timeline");
  app_settle ();
  assert_selected (app, VARBIND_ITEM_HANDLE, entity);
  g_assert_true (view->follows);
  end = dup_end_label (app);
  g_assert_cmpstr (end, ==, "_Return to Live");
  app_activate (app, "win.close-session", "t", session);
  app_settle ();
  g_assert_cmpint (varbind_lane_get_end (varbind_timeline_find_lane (view->timeline, session)), !=,
                   VARBIND_OPEN_END);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/timeline/empty", test_empty);
  app_test_add ("/timeline/selection-is-one", test_selection_is_one);
  app_test_add ("/timeline/messages-and-calls", test_messages_and_calls);
  app_test_add ("/timeline/lanes-open-and-close", test_lanes_open_and_close);
  app_test_add ("/timeline/zoom-and-pan", test_zoom_and_pan);
  app_test_add ("/timeline/pinch", test_pinch);
  app_test_add ("/timeline/focus", test_focus);
  app_test_add ("/timeline/letters-do-not-search", test_letters_do_not_search);
  app_test_add ("/timeline/walk-with-arrows", test_walk_with_arrows);
  app_test_add ("/timeline/range-is-summed-up", test_range_is_summed_up);
  app_test_add ("/timeline/rewinding", test_rewinding);
  app_test_add ("/timeline/rewinding-opens-nothing", test_rewinding_opens_nothing);
  app_test_add ("/timeline/event-by-event", test_event_by_event);
  app_test_add ("/timeline/scrubbing", test_scrubbing);
  app_test_add ("/timeline/moment-of-item", test_moment_of_item);
  app_test_add ("/timeline/list", test_list);
  app_test_add ("/timeline/rows-of-list", test_rows_of_list);
  app_test_add ("/timeline/problems", test_problems);
  app_test_add ("/timeline/counters", test_counters);
  app_test_add ("/timeline/own-sessions", test_own_sessions);

  return g_test_run ();
}
