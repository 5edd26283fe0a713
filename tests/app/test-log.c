/* test-log.c
 *
 * The log of calls, and what is selected in it and beside it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../model/event-feed.h"
#include "app-drawing.h"
#include "app-harness.h"
#include "app-input.h"
#include "varbind-call-line.h"
#include "varbind-compat.h"
#include "varbind-list-cell.h"
#include "varbind-window-private.h"

static GListModel *
get_lines (App *app)
{
  return varbind_call_log_get_lines (app->window->log);
}

static guint
n_lines (App *app)
{
  return g_list_model_get_n_items (get_lines (app));
}

static guint
find_line (App        *app,
           const char *part)
{
  for (guint i = 0; i < n_lines (app); i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (get_lines (app), i);

      if (strstr (varbind_call_get_line (call), part) != NULL)
        return i;
    }

  g_error ("no line has \"%s\"", part);
}

static void
test_a_call_is_one_line (App *app)
{
  g_autofree char *texts = NULL;

  app_create_context (app, app_create_session (app, ""), "public");
  app_settle ();
  texts = app_dup_texts (app->window->log);
  app_assert_has (texts, "SnmpStrToContext (S1, ");
  app_assert_has (texts, ") = C1\n");
  g_assert_null (strstr (texts, "public"));
}

static void
test_a_failure_is_marked (App *app)
{
  g_autofree char *texts = NULL;

  app_activate (app, "win.set-port", "(tu)", (guint64)99, 161u);
  app_settle ();
  texts = app_dup_texts (app->window->log);
  app_assert_has (texts, "= FAILURE  SNMPAPI_ENTITY_INVALID");
  g_assert_nonnull (app_find_class (app->window->log, "failed"));
}

/* The line of a call, which has a widget. */
static GtkWidget *
find_line_widget (GtkWidget  *widget,
                  const char *part)
{
  GtkWidget *found = NULL;

  if (VARBIND_IS_CALL_LINE (widget) && gtk_widget_get_mapped (widget))
    {
      VarbindCall *call = varbind_call_line_get_call (VARBIND_CALL_LINE (widget));

      return strstr (varbind_call_get_line (call), part) != NULL ? widget : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_line_widget (child, part);

  return found;
}

static GtkWidget *
get_session_line (App *app)
{
  app_create_session (app, "");
  app_settle ();

  return find_line_widget (GTK_WIDGET (app->window->log), "SnmpCreateSession");
}

static gboolean
draws_mark (GtkWidget  *line,
            const char *color_name)
{
  GdkRGBA color;

  g_assert_true (varbind_lookup_color (line, color_name, &color));

  return app_draws_icon (line, color);
}

static void
test_marks_have_colours (App *app)
{
  g_assert_true (draws_mark (get_session_line (app), "success_color"));
  app_activate (app, "win.set-port", "(tu)", (guint64)99, 161u);
  app_settle ();
  g_assert_true (
    draws_mark (find_line_widget (GTK_WIDGET (app->window->log), "SNMPAPI_ENTITY_INVALID"),
                "error_color"));
}

/* The failed ones are bold. */
static void
test_times_are_whole (App *app)
{
  static const char        midnight[] = "00:00:00.000";
  static const char *const fonts[] = { "Cantarell 11", "DejaVu Sans 10", "DejaVu Sans 11" };
  GtkSettings             *settings = gtk_settings_get_default ();
  g_autofree char         *usual = NULL;
  GtkWidget               *line;

  g_object_get (settings, "gtk-font-name", &usual, NULL);
  app_activate (app, "win.set-port", "(tu)", (guint64)99, 161u);
  app_settle ();
  line = find_line_widget (GTK_WIDGET (app->window->log), "SNMPAPI_ENTITY_INVALID");
  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autoptr (PangoLayout) time = NULL;
      int                     width, room;

      g_object_set (settings, "gtk-font-name", fonts[i], NULL);
      time = varbind_list_cell_new_layout (line, midnight, TRUE);
      pango_layout_get_pixel_size (time, &width, NULL);
      varbind_list_cell_measure_text (line, strlen (midnight), &room, NULL);
      g_assert_cmpint (width, <=, room);
    }
  g_object_set (settings, "gtk-font-name", usual, NULL);
}

/* A line is drawn; what it says can be heard and, where it is cut off, read all the same. */
static void
test_lines_tell_all (App *app)
{
  GtkWidget       *line = get_session_line (app);
  VarbindCall     *call = varbind_call_line_get_call (VARBIND_CALL_LINE (line));
  g_autofree char *time = varbind_call_dup_time_text (call);
  g_autofree char *spoken = g_strdup_printf ("%s  %s", time, varbind_call_get_line (call));
  GtkWidget       *view = app_find (app->window->log, "view");
  g_autofree char *tooltip = NULL;
  g_autofree char *nowhere = NULL;
  graphene_rect_t  bounds;
  GdkRectangle     area;

  gtk_test_accessible_assert_role (line, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);

  g_assert_true (gtk_widget_compute_bounds (line, view, &bounds));
  tooltip = varbind_list_cell_dup_tooltip (view, (int)bounds.origin.x + 20,
                                           (int)bounds.origin.y + 2, &area);
  g_assert_cmpstr (tooltip, ==, varbind_call_get_line (call));
  g_assert_cmpint (area.y, ==, (int)bounds.origin.y);
  g_assert_cmpint (area.height, ==, (int)bounds.size.height);
  nowhere = varbind_list_cell_dup_tooltip (view, -5, -5, &area);
  g_assert_cmpstr (nowhere, ==, NULL);
}

static void
test_lines_grow_with_text (App *app)
{
  app_assert_grows_with_text (get_session_line (app));
}

static void
test_selecting_a_line_selects_its_handles (App *app)
{
  guint64 first = app_create_session (app, "");

  app_create_entity (app, first, "127.0.0.1", 161);
  app_create_session (app, "");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_lines (app)),
                                   find_line (app, "SnmpStrToEntity"), TRUE);
  {
    g_autoptr (GPtrArray) selected = varbind_sessions_page_dup_selected (app->window->sessions);

    g_assert_cmpuint (selected->len, ==, 2);
    g_assert_cmpstr (varbind_handle_get_name (g_ptr_array_index (selected, 0)), ==, "S1");
    g_assert_cmpstr (varbind_handle_get_name (g_ptr_array_index (selected, 1)), ==, "E1");
  }
}

static void
test_selecting_a_row_marks_its_calls (App *app)
{
  guint64                 session = app_create_session (app, "");
  guint64                 context = app_create_context (app, session, "public");
  g_autoptr (VarbindCall) made = g_list_model_get_item (get_lines (app),
                                                        find_line (app, "SnmpStrToContext"));
  g_autoptr (VarbindCall) started = g_list_model_get_item (get_lines (app), 0);

  app_activate (app, "win.show-handle", "t", context);
  app_settle ();
  g_assert_true (varbind_call_log_is_related (app->window->log, made));
  g_assert_false (varbind_call_log_is_related (app->window->log, started));
  g_assert_nonnull (app_find_class (app->window->log, "related"));

  app_activate (app, "win.find-uses", NULL);
  g_assert_cmpuint (n_lines (app), ==, 1);
  app_activate (app, "win.log-only-related", NULL);
  g_assert_cmpuint (n_lines (app), >, 1);
}

static void
test_show_in_log (App *app)
{
  guint64          session = app_create_session (app, "");
  guint64          context = app_create_context (app, session, "public");
  g_autofree char *text = NULL;

  app_activate (app, "win.show-handle", "t", context);
  app_activate (app, "win.show-page", "s", "results");
  app_activate (app, "win.show-in-log", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app->window->pages), ==, "calls");
  text = varbind_call_log_dup_text (app->window->log);
  app_assert_has (text, "SnmpStrToContext");
  g_assert_null (strstr (text, "SnmpCreateSession"));
}

/* What is copied when nothing is selected is not selected by it. */
static void
test_copying_selects_nothing (App *app)
{
  g_autofree char *text = NULL;
  GtkBitset       *selected;

  app_create_session (app, "");
  text = varbind_call_log_dup_text (app->window->log);
  app_assert_has (text, "SnmpCreateSession");
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (get_lines (app)));
  g_assert_true (gtk_bitset_is_empty (selected));
  gtk_bitset_unref (selected);
}

static void
test_search (App *app)
{
  g_autofree char *texts = NULL;

  app_create_session (app, "");
  varbind_call_log_set_search (app->window->log, "createsession");
  g_assert_cmpuint (n_lines (app), ==, 1);
  varbind_call_log_set_search (app->window->log, "no such call");
  g_assert_cmpuint (n_lines (app), ==, 0);
  texts = app_dup_texts (app->window->log);
  app_assert_has (texts, "No call matches");
  varbind_call_log_set_search (app->window->log, "");
  g_assert_cmpuint (n_lines (app), ==,
                    g_list_model_get_n_items (varbind_target_get_calls (app->target)));
}

static void
test_clear_hides_and_forgets_nothing (App *app)
{
  guint n_calls;

  app_create_session (app, "");
  n_calls = g_list_model_get_n_items (varbind_target_get_calls (app->target));
  app_activate (app, "win.clear-calls", NULL);
  g_assert_cmpuint (n_lines (app), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (varbind_target_get_calls (app->target)), ==, n_calls);

  app_create_session (app, "");
  g_assert_cmpuint (n_lines (app), ==, 1);
}

static GtkAdjustment *
get_adjustment (App *app)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (app_find (app->window->log,
                                                                             "scroller")));
}

static gboolean
is_at_end (gpointer user_data)
{
  GtkAdjustment *adjustment = get_adjustment (user_data);
  double         page = gtk_adjustment_get_page_size (adjustment);
  double         upper = gtk_adjustment_get_upper (adjustment);

  return upper > page && gtk_adjustment_get_value (adjustment) + page >= upper - 1;
}

static void
test_the_newest_stays_in_view (App *app)
{
  app_activate (app, "win.create-sessions", "(ssu)", "", "callback", 100u);
  app_wait (is_at_end, app, "the end of the log");
  app_activate (app, "win.create-sessions", "(ssu)", "", "callback", 50u);
  app_wait (is_at_end, app, "the new end of the log");
}

/* More than are filtered at once. */
#define N_MANY 6000

static void
count_cb (guint *n)
{
  ++*n;
}

static gboolean
is_counted (gpointer n)
{
  return *(guint *)n > 0;
}

static gboolean
is_filtered (gpointer filtered)
{
  return gtk_filter_list_model_get_pending (filtered) == 0;
}

static void
feed_burst (EventFeed *feed,
            guint      n_calls)
{
  for (guint i = 0; i < n_calls; i++)
    feed_numbers (feed, WINSNMP_FUNCTION_CANCEL_MSG, 1, 1, 0, 1, i);
  event_feed_apply (feed);
}

/* GTK scrolls a list that grows, and need not come to its end with that when calls come faster
 * than it is drawn: this is as if it had come half of the way. */
static void
test_growing_is_not_leaving_the_end (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  GtkAdjustment        *adjustment = get_adjustment (app);
  double                value;

  feed_session (feed, 1, "poller", 0);
  feed_burst (feed, 100);
  app_show_target (app, feed->target);
  app_wait (is_at_end, app, "the end of the log");
  app_settle ();

  value = gtk_adjustment_get_value (adjustment);
  g_assert_cmpfloat (value, >, 0);
  gtk_adjustment_configure (adjustment, value + 100, gtk_adjustment_get_lower (adjustment),
                            gtk_adjustment_get_upper (adjustment) + 200,
                            gtk_adjustment_get_step_increment (adjustment),
                            gtk_adjustment_get_page_increment (adjustment),
                            gtk_adjustment_get_page_size (adjustment));
  feed_burst (feed, 100);
  app_wait (is_at_end, app, "the end of the longer log");

  /* A person who reads the beginning stays there. */
  app_settle ();
  gtk_adjustment_set_value (adjustment, 0);
  feed_burst (feed, 1);
  app_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  app_show_own_target (app);
}

/* A log that grows after each frame. */
typedef struct
{
  App       *app;
  EventFeed *feed;
  guint      n_frames;
} BusyLog;

static void
grow_cb (BusyLog *log)
{
  feed_burst (log->feed, 1);
  log->n_frames++;
}

static gboolean
is_far_from_end (gpointer user_data)
{
  GtkAdjustment *adjustment = get_adjustment (((BusyLog *)user_data)->app);

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) <
         gtk_adjustment_get_upper (adjustment) - 50;
}

static gboolean
has_many_frames (gpointer user_data)
{
  return ((BusyLog *)user_data)->n_frames >= 10;
}

static gboolean
is_at_busy_end (gpointer user_data)
{
  return is_at_end (((BusyLog *)user_data)->app);
}

static void
assert_left_alone (BusyLog *log)
{
  app_wait (is_far_from_end, log, "the lines before");
  log->n_frames = 0;
  app_wait (has_many_frames, log, "more calls");
  g_assert_true (is_far_from_end (log));
}

/* By wheel, scrollbar or key. */
static void
test_leaving_the_end_of_a_busy_log (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  GdkFrameClock        *clock = gtk_widget_get_frame_clock (GTK_WIDGET (app->window));
  BusyLog               log = { app, feed, 0 };

  feed_session (feed, 1, "poller", 0);
  feed_burst (feed, 100);
  app_show_target (app, feed->target);
  app_wait (is_at_end, app, "the end of the log");
  app_settle ();
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (grow_cb), &log);

  grow_cb (&log);
  gtk_adjustment_set_value (get_adjustment (app), 0);
  assert_left_alone (&log);

  gtk_widget_grab_focus (app_find (app->window->log, "view"));
  app_press_key (app, GDK_KEY_End, 0);
  app_wait (is_at_busy_end, &log, "the end again");
  app_press_key (app, GDK_KEY_Page_Up, 0);
  assert_left_alone (&log);

  g_signal_handlers_disconnect_by_data (clock, &log);
  app_show_own_target (app);
}

typedef struct
{
  App     *app;
  gboolean is_drawn;
  gboolean at_end; /* when it was drawn first */
} FirstSight;

static void
first_sight_cb (FirstSight *sight)
{
  GtkAdjustment *adjustment = get_adjustment (sight->app);

  if (sight->is_drawn ||
      gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment))
    return;

  sight->is_drawn = TRUE;
  sight->at_end = is_at_end (sight->app);
}

static gboolean
is_drawn (gpointer user_data)
{
  return ((FirstSight *)user_data)->is_drawn;
}

static gboolean
work_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* The end of a log is the first that is seen of it, however busy the program is. */
static void
test_end_is_seen_first (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  FirstSight            sight = { app, FALSE, FALSE };
  GdkFrameClock        *clock = gtk_widget_get_frame_clock (GTK_WIDGET (app->window));
  guint                 work = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, work_cb, NULL, NULL);

  feed_session (feed, 1, "poller", 0);
  feed_burst (feed, 100);
  app_show_target (app, feed->target);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (first_sight_cb), &sight);
  app_wait (is_drawn, &sight, "the log");
  g_signal_handlers_disconnect_by_data (clock, &sight);
  g_source_remove (work);
  g_assert_true (sight.at_end);
  app_show_own_target (app);
}

static void
assert_found (App  *app,
              guint position)
{
  g_autoptr (VarbindCall) call = g_list_model_get_item (get_lines (app), position);
  GtkBitset              *selected;

  g_assert_true (varbind_call_log_select (app->window->log, call));
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (get_lines (app)));
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  g_assert_true (gtk_bitset_contains (selected, position));
  gtk_bitset_unref (selected);
}

/* Wherever it stands in a long log, also when not all calls are shown. */
static void
test_a_call_is_found (App *app)
{
  g_autoptr (EventFeed)   feed = event_feed_new ();
  g_autoptr (VarbindCall) first = NULL;

  feed_session (feed, 1, "poller", 0);
  feed_burst (feed, 100);
  app_show_target (app, feed->target);
  first = g_list_model_get_item (get_lines (app), 0);
  assert_found (app, 0);
  assert_found (app, 61);
  assert_found (app, 99);

  app_activate (app, "win.clear-calls", NULL);
  feed_burst (feed, 10);
  g_assert_cmpuint (n_lines (app), ==, 10);
  g_assert_false (varbind_call_log_select (app->window->log, first));
  assert_found (app, 0);
  assert_found (app, 9);
  app_show_own_target (app);
}

/* While time passes, lines that stay are not taken away and made again, however many. */
static void
test_age (App *app)
{
  g_autoptr (EventFeed) feed = event_feed_new ();
  GtkFilterListModel   *filtered;
  guint                 n_filtered = 0;
  guint                 n_changes = 0;

  feed_session (feed, 1, "poller", 0);
  for (guint i = 0; i < N_MANY; i++)
    feed_numbers (feed, WINSNMP_FUNCTION_CANCEL_MSG, 1, 1, 0, 1, i);
  event_feed_apply (feed);
  app_show_target (app, feed->target);
  varbind_watch_set_live (app->window->watch, TRUE);

  filtered =
    GTK_FILTER_LIST_MODEL (gtk_multi_selection_get_model (GTK_MULTI_SELECTION (get_lines (app))));
  varbind_filter_entry_set_text (app->window->call_filter, "age:>0s");
  app_wait (is_filtered, filtered, "the filter");
  g_assert_cmpuint (n_lines (app), ==, N_MANY);

  g_signal_connect_swapped (gtk_filter_list_model_get_filter (filtered), "changed",
                            G_CALLBACK (count_cb), &n_filtered);
  g_signal_connect_swapped (filtered, "items-changed", G_CALLBACK (count_cb), &n_changes);
  app_wait (is_counted, &n_filtered, "the next look at the calls");
  g_assert_cmpuint (gtk_filter_list_model_get_pending (filtered), ==, 0);
  g_assert_cmpuint (n_lines (app), ==, N_MANY);
  g_assert_cmpuint (n_changes, ==, 0);

  g_signal_handlers_disconnect_by_data (gtk_filter_list_model_get_filter (filtered), &n_filtered);
  g_signal_handlers_disconnect_by_data (filtered, &n_changes);
  varbind_filter_entry_set_text (app->window->call_filter, "");
  app_show_own_target (app);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/log/a-call-is-one-line", test_a_call_is_one_line);
  app_test_add ("/log/a-failure-is-marked", test_a_failure_is_marked);
  app_test_add ("/log/lines/marks-have-colours", test_marks_have_colours);
  app_test_add ("/log/lines/times-are-whole", test_times_are_whole);
  app_test_add ("/log/lines/tell-all", test_lines_tell_all);
  app_test_add ("/log/lines/grow-with-text", test_lines_grow_with_text);
  app_test_add ("/log/selecting-a-line-selects-its-handles",
                test_selecting_a_line_selects_its_handles);
  app_test_add ("/log/selecting-a-row-marks-its-calls", test_selecting_a_row_marks_its_calls);
  app_test_add ("/log/show-in-log", test_show_in_log);
  app_test_add ("/log/a-call-is-found", test_a_call_is_found);
  app_test_add ("/log/copying/selects-nothing", test_copying_selects_nothing);
  app_test_add ("/log/search", test_search);
  app_test_add ("/log/age", test_age);
  app_test_add ("/log/clear-hides-and-forgets-nothing", test_clear_hides_and_forgets_nothing);
  app_test_add ("/log/the-newest-stays-in-view", test_the_newest_stays_in_view);
  app_test_add ("/log/growing-is-not-leaving-the-end", test_growing_is_not_leaving_the_end);
  app_test_add ("/log/leaving-the-end-of-a-busy-log", test_leaving_the_end_of_a_busy_log);
  app_test_add ("/log/end-is-seen-first", test_end_is_seen_first);

  return g_test_run ();
}
